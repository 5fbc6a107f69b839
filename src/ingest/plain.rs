//! Rows that are orders just as they stand, one row an order: their columns become those of the orders without folding.

use super::columns::{Columns, PlainSums, coded_at, wide_at};
use super::dates::{self, DateOrder};
use super::fold::slice;
use super::numbers::{self, DecimalMark};
use super::plan::{Amount, Plan, Refund};
use crate::records::{Column, NONE, OrderBatch};
use crate::units::Money;

/// Looks whether every row is an order with a date and an amount that is no refund, and moves the columns over if so. What
/// comes of it is what folding the rows makes, with less memory and in fewer passes.
pub(super) struct Plain {
    /// Whether amounts are given once an order.
    once: bool,
    at: usize,
    /// The column that is moved over; nothing while rows are looked at.
    moved: Option<usize>,
    sums: PlainSums,
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
        let once = matches!(plan.amount, Amount::OrderTotal(_));
        let is_plain = columns.len() > 0 && columns.may_be_plain(plan);
        is_plain.then(|| Plain { once, at: 0, moved: None, sums: PlainSums::default() })
    }

    /// What the rows come to.
    pub(super) fn into_sums(self) -> PlainSums {
        self.sums
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
        let end = columns.line.len().max(columns.at.len());
        if self.moved.is_none() {
            let rows = slice(&mut self.at, end, budget);
            rows.clone().for_each(|row| columns.settle(row, order, mark));
            if !rows.is_empty() && !columns.are_plain(plan, rows) {
                columns.unpack();
                return Course::Refused;
            }
            if self.at < end {
                return Course::More;
            }
            self.moved = Some(0);
            self.sums = columns.plain.sums().clone();
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

    /// Packs one column into the batch and lets it go.
    fn hand_over(&self, column: usize, columns: &mut Columns, plan: &Plan, batch: &mut OrderBatch) {
        let out = &mut batch.orders;
        let rows = if column == 0 { columns.len() } else { out.key.len() };
        match column {
            0 => {
                let keys = columns.take_coded(coded_at::KEYS);
                out.key = match () {
                    () if keys.is_empty() => Column::same(NONE, rows),
                    () if columns.name_of_key.is_empty() => keys,
                    () => keys.iter().map(|key| columns.name_of(key)).collect(),
                };
            }
            1 => out.customer = numbered(columns, coded_at::CUSTOMERS, rows),
            2 => out.placed_at = columns.take_wide(wide_at::AT),
            3 => out.offset_minutes = columns.take_offsets(),
            4 => out.gross = columns.take_wide(wide_at::AMOUNT).cast(),
            5 => {
                let own = columns.take_wide(wide_at::PRODUCTS_AMOUNT);
                let less = columns.take_wide(wide_at::PRODUCTS_DISCOUNT);
                let known = |value: i64| (value > numbers::UNREADABLE).then_some(value);
                let less = |row: usize| less.get(row).and_then(known).unwrap_or(0);
                let own_amount = |row: usize, own: i64| known(own).map(|amount| amount.saturating_sub(less(row)));
                let products = |((row, own), gross): ((usize, i64), Money)| {
                    own_amount(row, own).map_or(gross, Money::from_ten_thousandths)
                };
                let has_own = !own.is_empty();
                out.products = match has_own {
                    true => own.iter().enumerate().zip(out.gross.iter()).map(products).collect(),
                    false => out.gross.clone(),
                };
                batch.has_product_amounts = plan.products_amount.is_some();
            }
            6 => {
                let refunds = columns.take_wide(wide_at::REFUND);
                let refund = |amount: i64| if amount > numbers::UNREADABLE { amount.saturating_abs() } else { 0 };
                let is_told = plan.refund != Refund::None && !refunds.is_empty();
                out.refund = match is_told {
                    true => refunds.iter().map(|amount| Money::from_ten_thousandths(refund(amount))).collect(),
                    false => Column::same(Money::ZERO, rows),
                };
                for (row, at) in columns.take_wide(wide_at::REFUNDED_AT).iter().enumerate() {
                    let amount = out.refund.at(row);
                    if at > dates::UNREADABLE && amount > Money::ZERO {
                        batch.dated_refunds.push(row as u32, at, amount);
                    }
                }
            }
            7 => {
                out.channel = numbered(columns, coded_at::CHANNELS, rows);
                out.campaign = numbered(columns, coded_at::CAMPAIGNS, rows);
                out.discount_code = numbered(columns, coded_at::DISCOUNT_CODES, rows);
            }
            8 => {
                out.country = numbered(columns, coded_at::COUNTRIES, rows);
                out.currency = columns.take_currencies();
            }
            9 => {
                out.rows = Column::same(1, rows);
                out.first_line = columns.take_lines();
            }
            _ => {
                if plan.product.is_some() || (plan.order.is_some() && !self.once) {
                    let lines = &mut batch.lines;
                    lines.order = (0..rows as u32).collect();
                    lines.product = numbered(columns, coded_at::PRODUCTS, rows);
                    let pieces = |quantity| if quantity > numbers::UNREADABLE { quantity / 10 } else { 1_000 };
                    let quantities = columns.take_wide(wide_at::QUANTITY);
                    lines.quantity_thousandths = match quantities.is_empty() {
                        true => Column::same(1_000, rows),
                        false => quantities.iter().map(pieces).collect(),
                    };
                    lines.amount = batch.orders.gross.clone();
                }
                columns.clear_rows();
            }
        }
    }
}

/// A column of dictionary numbers, which is let go; no number at all where the file has no such column.
fn numbered(columns: &mut Columns, at: usize, rows: usize) -> Column<u32> {
    let column = columns.take_coded(at);
    if column.is_empty() { Column::same(NONE, rows) } else { column }
}

#[cfg(test)]
mod tests {
    use super::super::account::Accounting;
    use super::super::columns::{Heard, PackedColumns, Told, Unfit};
    use super::super::fold::Folding;
    use super::*;
    use crate::records::{CustomerKind, FileLedger, SetAsideReason};
    use crate::units::Currency;
    use std::ops::Range;

    /// 20,000 rows of a shop that writes one row an order; `spoil` changes the one that was added last. Every so many rows all
    /// are packed that can be.
    fn rows(packed_every: usize, spoil: impl Fn(&mut Columns, usize)) -> Columns {
        part(0..20_000, packed_every, spoil)
    }

    fn part(rows: Range<u32>, packed_every: usize, spoil: impl Fn(&mut Columns, usize)) -> Columns {
        let mut columns = Columns::default();
        columns.currencies.push(Currency::NONE);
        for row in rows {
            columns.key.push(columns.keys.intern(&format!("#{}", 90_000 - row)).unwrap_or(0));
            let customer = columns.customers.intern(&format!("{}@example.org", row % 700)).unwrap_or(0);
            columns.customer.push(customer);
            columns.customer_kinds.resize(columns.customers.len(), CustomerKind::Email);
            columns.line.push(row + 2);
            columns.at.push(1_700_000_000 - i64::from(row) * 977);
            columns.offset.push((row % 3) as i16 * 60);
            columns.amount.push(i64::from(row % 90) * 12_300);
            columns.refund.push(if row % 50 == 0 { 4_000 } else { numbers::MISSING });
            columns.refunded_at.push(if row % 100 == 0 { 1_710_000_000 } else { dates::MISSING });
            columns.product.push(columns.products.intern(&format!("P{}", row % 7)).unwrap_or(0));
            columns.currency.push(0);
            spoil(&mut columns, row as usize);
            if row as usize % packed_every == packed_every - 1 {
                columns.pack(&plan());
            }
        }
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

    /// The batch as text, the rows that count and the totals; `folded` leaves the short way out.
    fn batch_of(columns: Columns, is_folded: bool) -> (String, usize, String) {
        let mut folding = Folding::new(columns, plan(), DateOrder::Dmy, None);
        if is_folded {
            folding.fold_always();
        }
        while !folding.step(&mut 500) {}
        let folded = folding.finish();
        let kept = folded.rows - folded.fate.iter().flatten().count();
        let batch = serde_json::to_string(&folded.batch).unwrap_or_default();
        let names = ["order", "by", "at", "amount", "refund", "product"].map(str::to_owned).to_vec();
        let mut accounting = Accounting::new(folded, FileLedger::default(), names);
        while !accounting.step(&mut 700) {}
        let (ledger, _, set_aside) = accounting.finish();
        (batch, kept, format!("{ledger:?} {set_aside:?}"))
    }

    const NEVER: usize = usize::MAX;

    #[test]
    fn rows_moved_over_are_the_orders_that_folding_makes() {
        let folded = batch_of(rows(NEVER, |_, _| ()), true);
        assert_eq!(folded.1, 20_000);
        for packed_every in [1_000, 8_192, 9_999, NEVER] {
            let columns = rows(packed_every, |_, _| ());
            assert!(Plain::of(&columns, &plan()).is_some());
            assert_eq!(columns.plain.len() > 0, packed_every < NEVER);
            assert_eq!(batch_of(columns, false), folded, "{packed_every}");
        }
    }

    #[test]
    fn a_row_that_is_no_order_of_its_own_has_all_of_them_folded() {
        fn last(column: &mut [i64], value: i64) {
            *column.last_mut().unwrap_or(&mut 0) = value;
        }
        let spoilt: [fn(&mut Columns); 7] = [
            |columns| last(&mut columns.amount, -50_000),
            |columns| last(&mut columns.amount, numbers::MISSING),
            |columns| last(&mut columns.amount, numbers::read("1.234").value),
            |columns| last(&mut columns.at, dates::UNREADABLE),
            |columns| *columns.key.last_mut().unwrap_or(&mut 0) = 17,
            |columns| last(&mut columns.amount, numbers::MOST_SUM as i64),
            |columns| columns.put_aside(Unfit::new(columns.len() - 1, SetAsideReason::Bookkeeping, None), Vec::new),
        ];
        for spoil in spoilt {
            for place in [500, 9_000, 19_999] {
                let spoil = |columns: &mut Columns, row| {
                    if row == place {
                        spoil(columns);
                    }
                };
                let folded = batch_of(rows(NEVER, spoil), true);
                assert_eq!(batch_of(rows(NEVER, spoil), false), folded, "{place}");
                assert_eq!(batch_of(rows(1_000, spoil), false), folded, "{place}");
            }
        }
    }

    /// A part that was read apart comes behind the rows before it as if it had been read there, and stays packed.
    #[test]
    fn plain_rows_read_apart_stay_packed() {
        fn name_again(columns: &mut Columns, row: usize) {
            if row == 15_000 {
                let key = columns.keys.intern("#90000").unwrap_or(0);
                *columns.key.last_mut().unwrap_or(&mut 0) = key;
            }
        }
        for is_plain in [true, false] {
            let spoil: fn(&mut Columns, usize) = if is_plain { |_, _| () } else { name_again };
            let folded = batch_of(rows(NEVER, spoil), true);
            for (cut, packed_every) in [(1, 1_000), (9_000, 1_000), (12_345, NEVER)] {
                let (mut columns, mut rest) =
                    (part(0..cut, packed_every, spoil), part(cut..20_000, packed_every, spoil));
                let stretch = PackedColumns::new(&mut rest, &plan(), &mut Told::default(), Vec::new());
                assert_eq!(rest.len(), 0);
                columns.append(stretch, &mut Heard::default(), 0, &plan());
                assert_eq!((columns.len(), columns.plain.len()), (20_000, if is_plain { 20_000 } else { 0 }));
                assert_eq!(batch_of(columns, false), folded, "{cut}");
            }
        }
    }
}
