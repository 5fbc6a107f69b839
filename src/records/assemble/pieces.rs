//! One order as each file has it, and the sums of its lines.

use super::AllNames;
use super::moment::instant;
use super::sources::Sources;
use crate::units::Money;
use std::cmp::Reverse;

/// A line: product by its common number, quantity in thousandths, amount.
pub(super) type Line = (u32, i64, Money);

/// One order as one file has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) entry: u32,
    pub(super) batch: usize,
    pub(super) index: usize,
    pub(super) nth: u32,
    pub(super) instant: i64,
    pub(super) customer: u32,
    pub(super) channel: u32,
    pub(super) campaign: u32,
    pub(super) discount_code: u32,
    pub(super) country: u32,
    pub(super) gross: Money,
    pub(super) products: Money,
    pub(super) refund: Money,
    pub(super) rows: u32,
    pub(super) lines: usize,
    /// Whether the total is the sum of the lines.
    pub(super) is_sum: bool,
    pub(super) products_are_sum: bool,
    pub(super) refunds_are_sum: bool,
    /// Whether it is only the rest of an order that another file begins: lines without amounts.
    pub(super) is_rest: bool,
}

impl Piece {
    pub(super) fn of(sources: &Sources, names: &AllNames, entry: u32) -> Piece {
        let (batch, index) = sources.locate(entry);
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let lines = sources.lines(batch, index);
        let mut sum = Sums::default();
        source.lines.amount.range(lines.clone()).for_each(|amount| sum.add(amount));
        let is_rest = sources.is_rest(batch, index);
        let has_lines = !lines.is_empty() && !is_rest && !source.lines_are_shares;
        let (gross, products, refund) = (orders.gross.at(index), orders.products.at(index), orders.refund.at(index));
        Piece {
            entry,
            batch,
            index,
            nth: 0,
            instant: instant(orders.placed_at.at(index), orders.offset_minutes.at(index)),
            customer: names.customers.global(batch, orders.customer.at(index)),
            channel: names.channels.global(batch, orders.channel.at(index)),
            campaign: names.campaigns.global(batch, orders.campaign.at(index)),
            discount_code: names
                .discount_codes
                .global(batch, orders.discount_code.get(index).unwrap_or(crate::records::NONE)),
            country: names.countries.global(batch, orders.country.at(index)),
            gross,
            products,
            refund,
            rows: orders.rows.at(index),
            lines: lines.len(),
            is_sum: has_lines && gross == sum.charged,
            products_are_sum: has_lines && products == sum.charged,
            refunds_are_sum: has_lines && refund == sum.given_back,
            is_rest,
        }
    }

    /// Orders of one file with the same key, moment and customer, whatever the order of the rows; a rest stands last.
    pub(super) fn rank(&self) -> (bool, Reverse<Money>, Reverse<Money>, Reverse<usize>, u32) {
        (self.is_rest, Reverse(self.gross), Reverse(self.refund), Reverse(self.lines), self.entry)
    }
}

/// The lines of an order in one file, products by their common numbers.
pub(super) fn lines_of(sources: &Sources, names: &AllNames, batch: usize, index: usize) -> Vec<Line> {
    let lines = &sources.batches[batch].lines;
    let line = |at: usize| {
        (names.products.global(batch, lines.product.at(at)), lines.quantity_thousandths.at(at), lines.amount.at(at))
    };
    sources.lines(batch, index).map(line).collect()
}

/// Whether these parts look like the two sides of a cut between files: one ends its file, another begins its own, and no
/// more than one of them carries a total of its own.
pub(super) fn are_cut(parts: &[Piece], sources: &Sources) -> bool {
    let begins = |part: &Piece| part.index == 0;
    let ends = |part: &Piece| part.index + 1 == sources.batches[part.batch].orders.len();
    let own_totals = parts.iter().filter(|part| !part.is_sum && part.gross != Money::ZERO).count();
    parts.iter().all(|part| begins(part) || ends(part))
        && parts.iter().any(begins)
        && parts.iter().any(ends)
        && own_totals <= 1
}

/// How many lines there are, what they charge and what they give back.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) lines: usize,
    pub(super) charged: Money,
    pub(super) given_back: Money,
}

impl Sums {
    pub(super) fn of(lines: &[Line]) -> Sums {
        let mut sums = Sums::default();
        lines.iter().for_each(|line| sums.add(line.2));
        sums
    }

    pub(super) fn add(&mut self, amount: Money) {
        self.lines += 1;
        if amount.is_negative() {
            self.given_back -= amount;
        } else {
            self.charged += amount;
        }
    }
}

/// Adds to `united` what `lines` has more of; both sorted. Answers what was added.
pub(super) fn unite(united: &mut Vec<Line>, lines: &[Line]) -> Sums {
    let mut result = Vec::with_capacity(united.len() + lines.len());
    let (mut old, mut added) = (0, Sums::default());
    for &line in lines {
        while united.get(old).is_some_and(|known| *known < line) {
            result.push(united[old]);
            old += 1;
        }
        if united.get(old) == Some(&line) {
            old += 1;
        } else {
            added.add(line.2);
        }
        result.push(line);
    }
    result.extend_from_slice(&united[old..]);
    *united = result;
    added
}
