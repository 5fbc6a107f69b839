//! Finds files without order keys that hold exactly the same orders, or that cover the same days.

use super::account;
use super::moment::instant;
use super::sources::Sources;
use crate::records::{Column, ColumnValue, NONE};
use crate::units::{Day, Money};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What every batch holds without keys.
pub(super) struct Unkeyed {
    prints: Vec<Print>,
}

/// What came of comparing the batches.
pub(super) struct Compared {
    /// Batches whose orders and refunds without a key all stand in an earlier batch, and how many these are.
    pub(super) repeated: Vec<(usize, u64)>,
    /// The longest run of days that two others both cover.
    pub(super) overlap: Option<(Day, Day)>,
}

/// What a batch holds without keys, whatever the order of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Print {
    at: usize,
    rows: u64,
    sums: [u64; 2],
    days: Option<(i32, i32)>,
}

impl Unkeyed {
    pub(super) fn new(sources: &Sources) -> Unkeyed {
        let may_be_none = |keys: &Column<u32>| keys.bounds().is_none_or(|(low, _)| low <= NONE.number());
        let rows = |keys: &Column<u32>| match may_be_none(keys) {
            true => keys.iter().filter(|&key| key == NONE).count() as u64,
            false => 0,
        };
        let prints = sources
            .batches
            .iter()
            .map(|batch| Print { rows: rows(&batch.orders.key) + rows(&batch.refunds.key), ..Print::default() });
        Unkeyed { prints: prints.collect() }
    }

    fn is_alone(&self) -> bool {
        self.prints.iter().filter(|print| print.rows > 0).count() < 2
    }

    /// Sums up what each batch holds; `true` when done.
    pub(super) fn step(&mut self, sources: &Sources, budget: &mut usize) -> bool {
        if self.is_alone() {
            return true;
        }
        for (batch, print) in self.prints.iter_mut().enumerate().filter(|(_, print)| print.rows > 0) {
            let orders = &sources.batches[batch].orders;
            let end = orders.len().min(print.at + *budget);
            *budget -= end - print.at;
            for index in print.at..end {
                if orders.key.at(index) == NONE {
                    print.order(sources, batch, index);
                }
            }
            print.at = end;
            if end < orders.len() {
                return false;
            }
        }
        true
    }

    /// Compares the batches, once all are summed up.
    pub(super) fn compare(mut self, sources: &Sources) -> Compared {
        let mut repeated: Vec<(usize, u64)> = Vec::new();
        if self.is_alone() {
            return Compared { repeated, overlap: None };
        }
        for (batch, print) in self.prints.iter_mut().enumerate().filter(|(_, print)| print.rows > 0) {
            let refunds = &sources.batches[batch].refunds;
            (0..refunds.len()).filter(|&at| refunds.key.at(at) == NONE).for_each(|at| print.refund(sources, batch, at));
        }
        let mut overlaps = Vec::new();
        for (batch, print) in self.prints.iter().enumerate().filter(|(_, print)| print.rows > 0) {
            let shop = &sources.batches[batch].shop;
            let earlier = self.prints[..batch].iter().enumerate();
            let earlier = earlier.filter(|(at, other)| sources.batches[*at].shop == *shop && other.rows > 0);
            if earlier.clone().any(|(_, other)| other.rows == print.rows && other.sums == print.sums) {
                repeated.push((batch, print.rows));
                continue;
            }
            let unlike = earlier.filter(|(at, _)| !repeated.iter().any(|(repeated, _)| repeated == at));
            overlaps.extend(unlike.filter_map(|(_, other)| {
                let (one, two) = (print.days?, other.days?);
                Some((one.0.max(two.0), one.1.min(two.1)))
            }));
        }
        // Files cut at midday share that day: only a longer overlap is worth a word.
        let longest = overlaps.into_iter().filter(|(from, to)| to > from).max_by_key(|(from, to)| (to - from, -from));
        let overlap = longest.map(|(from, to)| (Day::from_number(from), Day::from_number(to)));
        Compared { repeated, overlap }
    }
}

impl Print {
    fn order(&mut self, sources: &Sources, batch: usize, index: usize) {
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let day = Day::of_seconds(orders.placed_at.at(index)).number();
        self.days = Some(self.days.map_or((day, day), |(from, to)| (from.min(day), to.max(day))));
        let mut lines: Vec<(&str, i64, Money)> = sources
            .lines(batch, index)
            .map(|line| {
                let lines = &source.lines;
                (
                    source.products.text(lines.product.at(line)),
                    lines.quantity_thousandths.at(line),
                    lines.amount.at(line),
                )
            })
            .collect();
        lines.sort_unstable();
        let texts = (
            source.customers.text(orders.customer.at(index)),
            source.channels.text(orders.channel.at(index)),
            source.campaigns.text(orders.campaign.at(index)),
            source.discount_codes.text(orders.discount_code.get(index).unwrap_or(NONE)),
            source.countries.text(orders.country.at(index)),
            account::currency(source, orders.currency.at(index)),
        );
        let amounts =
            (orders.gross.at(index), orders.products.at(index), orders.refund.at(index), orders.rows.at(index));
        self.add(&(0, instant(orders.placed_at.at(index), orders.offset_minutes.at(index)), texts, amounts, lines));
    }

    fn refund(&mut self, sources: &Sources, batch: usize, index: usize) {
        let source = &sources.batches[batch];
        let refunds = &source.refunds;
        let texts = (
            source.customers.text(refunds.customer.at(index)),
            source.products.text(refunds.product.at(index)),
            account::currency(source, refunds.currency.at(index)),
        );
        let moment = instant(refunds.placed_at.at(index), refunds.offset_minutes.at(index));
        self.add(&(1, moment, texts, refunds.amount.at(index), refunds.rows.at(index)));
    }

    /// Sums of two hashes do not depend on the order of the rows, and count a row that is there twice twice.
    fn add(&mut self, content: &impl Hash) {
        for (seed, sum) in [0x51_7C_C1_B7_u64, 0x27_22_0A_95].into_iter().zip(&mut self.sums) {
            let mut hasher = FxHasher::default();
            seed.hash(&mut hasher);
            content.hash(&mut hasher);
            *sum = sum.wrapping_add(hasher.finish());
        }
    }
}
