//! Whether the amounts of all files can still be added up.

use super::account::numbers;
use super::sieve::{ONE, Settled};
use super::sources::Sources;
use super::twins::Merged;
use crate::records::OrderBatch;
use crate::units::Money;

/// The most that all amounts come to, signs left aside, in ten-thousandths: 922 trillion.
const MOST: i128 = i64::MAX as i128;

/// What the orders and refunds counted so far come to, signs left aside. Each table alone can be added up; many of them, or
/// amounts that are worth more in the currency counted, need not.
#[derive(Default)]
pub(super) struct CountedSum {
    /// Whether the files could come to more than can be added up; else nothing needs to be looked at.
    pub(super) is_watched: bool,
    sum: i128,
}

impl CountedSum {
    pub(super) fn new(sources: &Sources, settled: &Settled) -> CountedSum {
        let mut most = 0_i128;
        for (at, batch) in sources.batches.iter().enumerate() {
            let rate = numbers(batch).filter_map(|number| settled.rate(at, number)).max().unwrap_or(0);
            let (orders, refunds) = (&batch.orders, &batch.refunds.amount);
            let ends = [&orders.gross, &orders.products, &orders.refund].map(|column| (column.bounds(), column.len()));
            for (bounds, length) in ends.into_iter().chain([(refunds.bounds(), refunds.len())]) {
                let Some((low, high)) = bounds.or((length == 0).then_some((0, 0))) else {
                    return CountedSum { is_watched: true, sum: 0 };
                };
                let size = i128::from(low).abs().max(i128::from(high).abs());
                most += (size * i128::from(rate) / i128::from(ONE) + 1) * length as i128;
            }
        }
        CountedSum { is_watched: most > MOST, sum: 0 }
    }

    /// Counts an amount in, unless that would be more than can be added up.
    pub(super) fn takes(&mut self, amount: Money, rate: i64) -> bool {
        self.takes_size(i128::from(amount.ten_thousandths()).abs(), rate)
    }

    /// Counts an order in by the largest of its amounts, unless that would be more than can be added up.
    pub(super) fn takes_order(
        &mut self,
        settled: &Settled,
        source: &OrderBatch,
        batch: usize,
        index: usize,
        merged: Option<&Merged>,
    ) -> bool {
        let orders = &source.orders;
        let (gross, products, refund) = merged.map_or_else(
            || (orders.gross.at(index), orders.products.at(index), orders.refund.at(index)),
            |merged| (merged.gross, merged.products, merged.refund),
        );
        let [gross, products, refund] = [gross, products, refund].map(|amount| i128::from(amount.ten_thousandths()));
        let size = [gross, products, refund, gross - refund].map(i128::abs).into_iter().max().unwrap_or(0);
        self.takes_size(size, settled.rate_of(batch, orders.currency.at(index)))
    }

    fn takes_size(&mut self, size: i128, rate: i64) -> bool {
        let size = size * i128::from(rate) / i128::from(ONE) + 1;
        let fits = size <= MOST - self.sum;
        self.sum += if fits { size } else { 0 };
        fits
    }
}
