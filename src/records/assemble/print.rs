//! What tells two tables without order keys apart: a print of everything that they hold.

use super::moment::instant;
use super::sources::Sources;
use crate::units::{Day, Money};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What a batch holds without keys, whatever the order of its rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Print {
    pub(super) at: usize,
    pub(super) rows: u64,
    pub(super) sums: [u64; 2],
    pub(super) days: Option<(i32, i32)>,
}

impl Print {
    /// Adds an order without a key.
    pub(super) fn order(&mut self, sources: &Sources, batch: usize, index: usize) {
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let day = Day::of_seconds(orders.placed_at[index]).number();
        self.days = Some(self.days.map_or((day, day), |(from, to)| (from.min(day), to.max(day))));
        let mut lines: Vec<(&str, i64, Money)> = sources
            .lines(batch, index)
            .map(|line| {
                let lines = &source.lines;
                (source.products.text(lines.product[line]), lines.quantity_thousandths[line], lines.amount[line])
            })
            .collect();
        lines.sort_unstable();
        let texts = (
            source.customers.text(orders.customer[index]),
            source.channels.text(orders.channel[index]),
            source.countries.text(orders.country[index]),
            super::account::currency(source, orders.currency[index]),
        );
        let amounts = (orders.gross[index], orders.products[index], orders.refund[index], orders.rows[index]);
        self.add(&(0, instant(orders.placed_at[index], orders.offset_minutes[index]), texts, amounts, lines));
    }

    /// Adds a refund without a key.
    pub(super) fn refund(&mut self, sources: &Sources, batch: usize, index: usize) {
        let source = &sources.batches[batch];
        let refunds = &source.refunds;
        let texts = (
            source.customers.text(refunds.customer[index]),
            source.products.text(refunds.product[index]),
            super::account::currency(source, refunds.currency[index]),
        );
        let moment = instant(refunds.placed_at[index], refunds.offset_minutes[index]);
        self.add(&(1, moment, texts, refunds.amount[index], refunds.rows[index]));
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
