//! What differs where one order stands in different exports of its shop.

use super::pieces::Piece;
use super::sources::Sources;
use std::cmp::Reverse;

/// Seconds.
const DAY: i64 = 86_400;
const MINUTE: i64 = 60;

/// Whether orders come from more than one export of their shop.
pub(super) fn are_of_several_exports(parts: &[Piece], sources: &Sources) -> bool {
    let export = |part: &Piece| &sources.batches[part.batch].export;
    parts.iter().any(|part| export(part) != export(&parts[0]))
}

/// The export whose lines tell most of an order: those that have prices of their own before those that share the total, then
/// the one with more of them, then the first.
pub(super) fn with_the_fullest_lines<'a>(parts: &[Piece], sources: &'a Sources) -> &'a str {
    let fullness = |part: &Piece| (part.lines > 0 && !sources.batches[part.batch].lines_are_shares, part.lines);
    let fullest = parts.iter().enumerate().max_by_key(|(at, part)| (fullness(part), Reverse(*at)));
    fullest.map_or("", |(_, part)| &sources.batches[part.batch].export)
}

/// Gives an order the moment and the customer that another export of its shop knows it by, where both say what one order can
/// say: one export leaves out seconds or the time of day, or knows its customers by name where the other has addresses.
pub(super) fn align(parts: &mut [Piece], sources: &Sources) {
    if !are_of_several_exports(parts, sources) {
        return;
    }
    let orders = |part: &Piece| &sources.batches[part.batch].orders;
    let written = |part: &Piece| orders(part).placed_at.at(part.index);
    let kind = |part: &Piece| {
        let kinds = &sources.batches[part.batch].customer_kinds;
        kinds.get(orders(part).customer.at(part.index) as usize).copied()
    };
    // A statement says when was paid, its shop's other export when was ordered: the vendor's number makes them one.
    let is_statement = |part: &Piece| sources.batches[part.batch].is_statement;
    let mut placed = parts.iter().filter(|part| !is_statement(part)).map(|part| part.instant);
    if let Some(first) = placed.next()
        && placed.all(|other| other == first)
    {
        parts.iter_mut().filter(|part| is_statement(part)).for_each(|part| part.instant = first);
    }
    // The surest customer first, then the most exact moment.
    let exactness = |part: &Piece| (written(part) % DAY == 0, written(part) % MINUTE == 0);
    parts.sort_by_key(|part| (kind(part).is_none(), kind(part), exactness(part), part.batch, part.rank()));
    let is_same = |one: &Piece, other: &Piece| {
        let days = [one, other].map(|part| written(part).div_euclid(DAY));
        let is_at_once = one.instant == other.instant
            || exactness(one).0 != exactness(other).0 && days[0] == days[1]
            || exactness(one).1 != exactness(other).1
                && one.instant.div_euclid(MINUTE) == other.instant.div_euclid(MINUTE);
        let is_somebody_else = one.customer != other.customer && kind(one).is_some() && kind(one) == kind(other);
        let export = |part: &Piece| &sources.batches[part.batch].export;
        export(one) != export(other) && is_at_once && !is_somebody_else
    };
    for at in 1..parts.len() {
        let (surer, rest) = parts.split_at_mut(at);
        let mut same =
            surer.iter().filter(|other| is_same(&rest[0], other)).map(|other| (other.instant, other.customer));
        if let Some(first) = same.next()
            && same.all(|other| other == first)
        {
            (rest[0].instant, rest[0].customer) = first;
        }
    }
}
