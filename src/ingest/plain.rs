//! Rows that are orders just as they stand, one row an order: their columns become those of the orders without folding.

use super::columns::Columns;
use super::dates::{self, DateOrder};
use super::fold::{known, slice};
use super::numbers::{self, DecimalMark};
use super::plan::{Amount, Plan, Refund};
use crate::records::{Column, ColumnValue, NONE, OrderBatch};
use crate::units::Money;
use std::ops::Range;

/// Looks whether every row is an order with a date and an amount that is no refund, and moves the columns over if so. What
/// comes of it is what folding the rows makes, with less memory and in fewer passes.
pub(super) struct Plain {
    /// Whether amounts are given once an order.
    once: bool,
    /// What the rows of each currency come to so far.
    sums: Vec<u64>,
    at: usize,
    /// The column that is moved over; nothing while rows are looked at.
    moved: Option<usize>,
}

/// How far a step came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// There is more to do.
    More,
    /// Some row is no order of its own: rows are settled as far as they were looked at, and nothing else has changed.
    Refused,
    /// The orders are in the batch.
    Over,
}

/// How many columns are moved over.
const MOVED: usize = 11;

impl Plain {
    /// Whether the rows may be such orders, as far as can be told before they are looked at.
    pub(super) fn of(columns: &Columns, plan: &Plan) -> Option<Plain> {
        let is_keyed = plan.order.is_none() || columns.keys.len() == columns.len();
        let is_known = matches!(plan.amount, Amount::EachRow(_) | Amount::OrderTotal(_));
        let once = matches!(plan.amount, Amount::OrderTotal(_));
        let is_priced = once && !columns.unit_price.is_empty();
        let is_plain = is_keyed
            && is_known
            && !is_priced
            && !plan.packed_products
            && !matches!(plan.refund, Refund::AdjustedTotal(_))
            && columns.unfit.is_empty()
            && !columns.amount.is_empty();
        is_plain.then(|| Plain { once, sums: vec![0; columns.currencies.len()], at: 0, moved: None })
    }

    /// Works on as many rows as the budget allows and takes them off it.
    pub(super) fn step(
        &mut self,
        columns: &mut Columns,
        plan: &Plan,
        (order, mark): (DateOrder, Option<DecimalMark>),
        batch: &mut OrderBatch,
        budget: &mut usize,
    ) -> Course {
        let end = columns.at.len().max(columns.amount.len());
        if self.moved.is_none() {
            let rows = slice(&mut self.at, end, budget);
            rows.clone().for_each(|row| columns.settle(row, order, mark));
            if !self.are_plain(columns, plan, rows) {
                return Course::Refused;
            }
            if self.at < end {
                return Course::More;
            }
            self.moved = Some(0);
        }
        while let Some(column) = self.moved.filter(|&column| column < MOVED) {
            if *budget == 0 {
                return Course::More;
            }
            *budget = budget.saturating_sub(end / 4);
            self.hand_over(column, columns, plan, batch);
            self.moved = Some(column + 1);
        }
        Course::Over
    }

    fn are_plain(&mut self, columns: &Columns, plan: &Plan, rows: Range<usize>) -> bool {
        let of = |column: &[i64], row: usize| known(column, row).unwrap_or(0);
        let is_own = |row: usize| columns.key.get(row).is_some_and(|&key| key as usize == row);
        rows.into_iter().all(|row| {
            let amount = of(&columns.amount, row);
            let most = amount.max(of(&columns.refund, row).saturating_abs());
            let most = most.max(of(&columns.products_amount, row).saturating_abs()).unsigned_abs();
            let Some(sum) = columns.currency.get(row).and_then(|&currency| self.sums.get_mut(usize::from(currency)))
            else {
                return false;
            };
            let is_countable = most <= numbers::MOST_SUM - *sum;
            *sum += if is_countable { most } else { 0 };
            is_countable
                && columns.amount[row] >= 0
                && columns.at[row] > dates::UNREADABLE
                && of(&columns.quantity, row) >= 0
                && (plan.order.is_none() || is_own(row))
        })
    }

    /// Packs one column into the batch and lets it go, where the account has no need of it.
    fn hand_over(&self, column: usize, columns: &mut Columns, plan: &Plan, batch: &mut OrderBatch) {
        let rows = columns.amount.len();
        let out = &mut batch.orders;
        match column {
            0 => {
                let name = |key: u32| columns.name_of_key.get(key as usize).copied().unwrap_or(NONE);
                let keys = std::mem::take(&mut columns.key);
                out.key = if keys.is_empty() { same(NONE, rows) } else { keys.into_iter().map(name).collect() };
            }
            1 => out.customer = numbered(&mut columns.customer, rows),
            2 => out.placed_at = std::mem::take(&mut columns.at).into_iter().collect(),
            3 => out.offset_minutes = std::mem::take(&mut columns.offset).into_iter().collect(),
            4 => out.gross = columns.amount.iter().map(|&amount| Money::from_ten_thousandths(amount)).collect(),
            5 => {
                let less = |row| known(&columns.products_discount, row).unwrap_or(0);
                let own = |row| known(&columns.products_amount, row).map(|amount| amount.saturating_sub(less(row)));
                let products = |row| Money::from_ten_thousandths(own(row).unwrap_or(columns.amount[row]));
                let has_own = !columns.products_amount.is_empty();
                out.products = if has_own { (0..rows).map(products).collect() } else { out.gross.clone() };
                batch.has_product_amounts = plan.products_amount.is_some();
            }
            6 => {
                let refund = |&amount: &i64| if amount > numbers::UNREADABLE { amount.saturating_abs() } else { 0 };
                let refund = |amount: &i64| Money::from_ten_thousandths(refund(amount));
                let is_told = plan.refund != Refund::None && !columns.refund.is_empty();
                out.refund =
                    if is_told { columns.refund.iter().map(refund).collect() } else { same(Money::ZERO, rows) };
                for (row, &at) in std::mem::take(&mut columns.refunded_at).iter().enumerate() {
                    let amount = out.refund.at(row);
                    if at > dates::UNREADABLE && amount > Money::ZERO {
                        batch.dated_refunds.push(row as u32, at, amount);
                    }
                }
            }
            7 => {
                out.channel = numbered(&mut columns.channel, rows);
                out.campaign = numbered(&mut columns.campaign, rows);
                out.discount_code = numbered(&mut columns.discount_code, rows);
            }
            8 => {
                out.country = numbered(&mut columns.country, rows);
                out.currency = columns.currency.iter().copied().collect();
            }
            9 => {
                out.rows = same(1, rows);
                out.first_line = columns.line.iter().copied().collect();
                if columns.repairs.is_empty() {
                    columns.line = Vec::new();
                }
            }
            _ if plan.product.is_some() || (plan.order.is_some() && !self.once) => {
                let lines = &mut batch.lines;
                lines.order = (0..rows as u32).collect();
                lines.product = numbered(&mut columns.product, rows);
                let pieces = |row| known(&columns.quantity, row).map_or(1_000, |quantity| quantity / 10);
                let is_told = !columns.quantity.is_empty();
                lines.quantity_thousandths = if is_told { (0..rows).map(pieces).collect() } else { same(1_000, rows) };
                lines.amount = batch.orders.gross.clone();
            }
            _ => {}
        }
    }
}

/// A column of dictionary numbers, which is let go; no number at all where the file has no such column.
fn numbered(column: &mut Vec<u32>, rows: usize) -> Column<u32> {
    let column = std::mem::take(column);
    if column.is_empty() { same(NONE, rows) } else { column.into_iter().collect() }
}

fn same<T: ColumnValue>(value: T, rows: usize) -> Column<T> {
    std::iter::repeat_n(value, rows).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fold::Folding;
    use super::*;
    use crate::units::Currency;

    /// Rows of a shop that writes one row an order; `spoilt` says what is wrong with one of them.
    fn rows(spoilt: impl Fn(&mut Columns)) -> Columns {
        let mut columns = Columns::default();
        columns.currencies.push(Currency::NONE);
        for row in 0..3_000_u32 {
            columns.key.push(columns.keys.intern(&format!("#{}", 9_000 - row)).unwrap_or(0));
            columns.name_of_key.push(row);
            columns.customer.push(columns.customers.intern(&format!("{}@example.org", row % 700)).unwrap_or(0));
            columns.line.push(row + 2);
            columns.at.push(1_700_000_000 - i64::from(row) * 977);
            columns.offset.push((row % 3) as i16 * 60);
            columns.amount.push(i64::from(row % 90) * 12_300);
            columns.refund.push(if row % 50 == 0 { 4_000 } else { numbers::MISSING });
            columns.refunded_at.push(if row % 100 == 0 { 1_710_000_000 } else { dates::MISSING });
            columns.product.push(row % 7);
            columns.currency.push(0);
        }
        spoilt(&mut columns);
        columns
    }

    fn plan() -> Plan {
        Plan {
            order: Some(0),
            timestamp: Some(2),
            amount: Amount::EachRow(3),
            refund: Refund::Column(4),
            product: Some(5),
            ..Plan::default()
        }
    }

    /// The batch as text, and the rows that count; `folded` leaves the short way out.
    fn batch_of(columns: Columns, is_folded: bool) -> (String, usize) {
        let mut folding = Folding::new(columns, plan(), DateOrder::Dmy, None);
        if is_folded {
            folding.fold_always();
        }
        while !folding.step(&mut 500) {}
        let folded = folding.finish();
        let kept = folded.rows - folded.fate.iter().flatten().count();
        (serde_json::to_string(&folded.batch).unwrap_or_default(), kept)
    }

    #[test]
    fn rows_moved_over_are_the_orders_that_folding_makes() {
        assert!(Plain::of(&rows(|_| ()), &plan()).is_some());
        let (moved, kept) = batch_of(rows(|_| ()), false);
        assert_eq!((moved, kept), batch_of(rows(|_| ()), true));
        assert_eq!(kept, 3_000);
    }

    fn last(column: &mut [i64], value: i64) {
        *column.last_mut().unwrap_or(&mut 0) = value;
    }

    #[test]
    fn a_row_that_is_no_order_of_its_own_has_all_of_them_folded() {
        let spoilt: [fn(&mut Columns); 5] = [
            |columns| last(&mut columns.amount, -50_000),
            |columns| last(&mut columns.amount, numbers::MISSING),
            |columns| last(&mut columns.at, dates::UNREADABLE),
            |columns| columns.key.swap(1_000, 2_000),
            |columns| last(&mut columns.amount, numbers::MOST_SUM as i64),
        ];
        for spoil in spoilt {
            assert_eq!(batch_of(rows(spoil), false), batch_of(rows(spoil), true));
        }
    }
}
