//! Finds the order keys that name several orders of one shop.

use super::sources::Sources;
use crate::records::{Column, NONE};
use rustc_hash::{FxHashSet, FxHasher};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::Hasher;
use std::ops::Range;

/// The orders of one shop that share their key with another order of it.
///
/// Shops number their orders: where the keys of two files lie apart, none is in both, and no text is looked at twice. Keys
/// are ordered by length, then bytes, as numbers are.
pub(super) struct SharedKeys {
    /// The batches that number their orders alike.
    batches: Vec<usize>,
    phase: Phase,
    /// How far the phase is: batch, and order or text in it.
    at: (usize, usize),
    /// One bit a key of the present batch: an order has it.
    seen: Vec<u64>,
    /// For each batch the keys that name several of its orders.
    repeated: Vec<FxHashSet<u32>>,
    /// For each batch its least and its greatest key, by number.
    spans: Vec<Option<(u32, u32)>>,
    /// For each batch the others whose keys reach into its own.
    reached_by: Vec<Vec<usize>>,
    /// Orders that may share their key, by a hash of it: the top bits say which bucket, the others stand above the order.
    buckets: Vec<Vec<u64>>,
    /// The orders that share a key, those of one key together.
    entries: Vec<u32>,
    /// Where each group of them ends.
    ends: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Repeats,
    Spans,
    Collect,
    Compare,
    Over,
}

const BUCKETS: usize = 256;

/// The least and the greatest key of a batch.
type Span<'a> = (Cow<'a, str>, Cow<'a, str>);

impl SharedKeys {
    pub(super) fn new(batches: Vec<usize>) -> SharedKeys {
        let count = batches.len();
        SharedKeys {
            batches,
            phase: Phase::Repeats,
            at: (0, 0),
            seen: Vec::new(),
            repeated: vec![FxHashSet::default(); count],
            spans: vec![None; count],
            reached_by: vec![Vec::new(); count],
            buckets: Vec::new(),
            entries: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Looks on; `true` when every key is looked at.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn step(&mut self, sources: &Sources, budget: &mut usize) -> bool {
        while self.phase != Phase::Over {
            let (at, from) = self.at;
            let end = match (self.phase, self.batches.get(at)) {
                (Phase::Compare, _) => self.buckets.get(at).map(Vec::len),
                (_, None) => None,
                (Phase::Spans, Some(&batch)) => Some(sources.batches[batch].order_keys.len()),
                // Keys that count up are all different ones.
                (Phase::Repeats, Some(&batch)) if self.at.1 == 0 && counts_up(&sources.batches[batch].orders.key) => {
                    self.at = (at + 1, 0);
                    continue;
                }
                (_, Some(&batch)) => Some(sources.batches[batch].orders.key.len()),
            };
            let Some(end) = end else {
                self.next_phase(sources);
                continue;
            };
            if *budget == 0 {
                return false;
            }
            // A bucket is compared at once.
            let to = if self.phase == Phase::Compare { end } else { end.min(from + *budget) };
            *budget = budget.saturating_sub((to - from).max(1));
            match self.phase {
                Phase::Repeats => self.find_repeats(sources, at, from..to),
                Phase::Spans => self.widen_span(sources, at, from..to),
                Phase::Collect => self.collect(sources, at, from..to),
                Phase::Compare => self.compare(sources, at),
                Phase::Over => {}
            }
            self.at = if to < end { (at, to) } else { (at + 1, 0) };
        }
        true
    }

    /// How many keys are shared.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many batches there are.
    pub(super) fn batches(&self) -> usize {
        self.batches.len()
    }

    /// The orders of one of the shared keys.
    pub(super) fn group(&self, at: usize) -> Option<&[u32]> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.ends.get(at).map(|&end| &self.entries[start..end])
    }

    fn next_phase(&mut self, sources: &Sources) {
        self.at = (0, 0);
        self.phase = match self.phase {
            Phase::Repeats => {
                self.seen = Vec::new();
                if self.batches.len() > 1 { Phase::Spans } else { Phase::Collect }
            }
            Phase::Spans => {
                self.find_reached(sources);
                Phase::Collect
            }
            Phase::Collect => Phase::Compare,
            Phase::Compare | Phase::Over => {
                self.buckets = Vec::new();
                Phase::Over
            }
        };
        let is_alone = self.repeated.iter().all(FxHashSet::is_empty) && self.reached_by.iter().all(Vec::is_empty);
        if self.phase == Phase::Collect && is_alone {
            self.phase = Phase::Over;
        } else if self.phase == Phase::Collect {
            self.buckets = vec![Vec::new(); BUCKETS];
        }
    }

    fn find_repeats(&mut self, sources: &Sources, at: usize, orders: Range<usize>) {
        let batch = &sources.batches[self.batches[at]];
        if orders.start == 0 {
            self.seen.clear();
            self.seen.resize(batch.order_keys.len().div_ceil(64), 0);
        }
        for key in batch.orders.key.range(orders) {
            let Some(word) = self.seen.get_mut(key as usize / 64) else { continue };
            let bit = 1 << (key % 64);
            if *word & bit != 0 {
                self.repeated[at].insert(key);
            }
            *word |= bit;
        }
    }

    fn widen_span(&mut self, sources: &Sources, at: usize, texts: Range<usize>) {
        let keys = &sources.batches[self.batches[at]].order_keys;
        if let Some(ends) = keys.counted_ends() {
            self.spans[at] = Some(ends);
            return;
        }
        for number in texts.start as u32..texts.end as u32 {
            let text = keys.text(number);
            let (least, most) = self.spans[at].get_or_insert((number, number));
            if as_numbers(&text, &keys.text(*least)).is_lt() {
                *least = number;
            } else if as_numbers(&text, &keys.text(*most)).is_gt() {
                *most = number;
            }
        }
    }

    fn find_reached(&mut self, sources: &Sources) {
        let spans: Vec<Option<Span>> = (0..self.batches.len()).map(|at| self.span(sources, at)).collect();
        for (at, reached_by) in self.reached_by.iter_mut().enumerate() {
            let Some((least, most)) = &spans[at] else { continue };
            let reaches = |(from, to): &Span| as_numbers(from, most).is_le() && as_numbers(to, least).is_ge();
            let others = spans.iter().enumerate().filter(|(other, _)| *other != at);
            reached_by.extend(others.filter(|(_, span)| span.as_ref().is_some_and(reaches)).map(|(other, _)| other));
        }
    }

    fn span<'a>(&self, sources: &'a Sources, at: usize) -> Option<Span<'a>> {
        let keys = &sources.batches[self.batches[at]].order_keys;
        self.spans[at].map(|(least, most)| (keys.text(least), keys.text(most)))
    }

    fn collect(&mut self, sources: &Sources, at: usize, orders: Range<usize>) {
        if self.repeated[at].is_empty() && self.reached_by[at].is_empty() {
            return;
        }
        let number = self.batches[at];
        let batch = &sources.batches[number];
        let others: Vec<Span> = self.reached_by[at].iter().filter_map(|&other| self.span(sources, other)).collect();
        for (key, index) in batch.orders.key.range(orders.clone()).zip(orders) {
            if key == NONE {
                continue;
            }
            let text = batch.order_keys.text(key);
            let may_be_shared =
                |(least, most): &Span| as_numbers(least, &text).is_le() && as_numbers(&text, most).is_le();
            if others.iter().any(may_be_shared) || self.repeated[at].contains(&key) {
                let mut hasher = FxHasher::default();
                hasher.write(text.as_bytes());
                let hash = hasher.finish();
                let entry = sources.start(number) + index as u32;
                self.buckets[(hash >> 56) as usize % BUCKETS].push(hash << 8 & !u64::from(u32::MAX) | u64::from(entry));
            }
        }
    }

    fn compare(&mut self, sources: &Sources, bucket: usize) {
        let mut items = std::mem::take(&mut self.buckets[bucket]);
        items.sort_unstable();
        for alike in items.chunk_by(|one, other| one >> 32 == other >> 32).filter(|alike| alike.len() > 1) {
            let mut texts: Vec<(Cow<'_, str>, u32)> =
                alike.iter().map(|&item| (key_of(sources, item as u32), item as u32)).collect();
            texts.sort_unstable();
            for same in texts.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
                self.entries.extend(same.iter().map(|&(_, entry)| entry));
                self.ends.push(self.entries.len());
            }
        }
    }
}

fn key_of(sources: &Sources, entry: u32) -> Cow<'_, str> {
    let (batch, index) = sources.locate(entry);
    let batch = &sources.batches[batch];
    batch.order_keys.text(batch.orders.key.at(index))
}

fn counts_up(keys: &Column<u32>) -> bool {
    keys.get(0).is_some_and(|first| first != NONE && keys.counts_up_from(first))
}

/// By length, then bytes.
fn as_numbers(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}
