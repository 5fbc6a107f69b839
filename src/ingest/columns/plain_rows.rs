//! Rows at the start of a table that are orders just as they stand, packed while those behind them are read.

use super::super::dates;
use super::super::numbers;
use super::super::plan::{Amount, Plan, Refund};
use super::Columns;
use super::append::{CODED, WIDE, coded, wide};
use crate::records::{Column, ColumnValue};
use serde::{Deserialize, Serialize};
use std::mem::take;
use std::ops::Range;

/// Fewer rows than this are not packed while more may come.
const LEAST_PACKED: usize = 8_192;

/// The rows at the start of a table, as long as each of them is an order with a date and an amount that is no refund, written
/// so that no other row can change how it is read.
///
/// Such rows take a third of the room of those in [`Columns`], and what comes of them is settled as they are met. A single row
/// of another kind has all of them unpacked again.
#[derive(Default, Serialize, Deserialize)]
pub struct PlainRows {
    pub(in super::super) line: Column<u32>,
    pub(in super::super) offset: Column<i16>,
    pub(in super::super) currency: Column<u16>,
    /// In the order of [`wide`].
    pub(in super::super) wide: [Column<i64>; WIDE],
    /// In the order of [`coded`].
    pub(in super::super) coded: [Column<u32>; CODED],
    sums: PlainSums,
    /// Whether some row was met that is no such order, or may not be.
    is_over: bool,
}

/// What plain rows come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainSums {
    /// For each currency the amounts, refunds and amounts of products, in ten-thousandths; nothing where no row has one.
    pub totals: Vec<[Option<i128>; 3]>,
    /// The first and the last second of an order.
    pub seconds: Option<(i64, i64)>,
    /// For each currency the largest of these amounts of every row, signs left aside.
    sizes: Vec<u64>,
}

impl PlainRows {
    /// How many rows are packed.
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Adds what other plain rows come to, whose currencies have these numbers here; `false` where that goes beyond what can be
    /// counted.
    pub(super) fn add_sums(&mut self, more: &PlainRows, currencies: impl Iterator<Item = usize>) -> bool {
        for ((totals, size), currency) in more.sums.totals.iter().zip(&more.sums.sizes).zip(currencies) {
            if self.sums.totals.len() <= currency {
                self.sums.totals.resize(currency + 1, [None; 3]);
                self.sums.sizes.resize(currency + 1, 0);
            }
            if *size > numbers::MOST_SUM - self.sums.sizes[currency] {
                return false;
            }
            self.sums.sizes[currency] += size;
            for (sum, more) in self.sums.totals[currency].iter_mut().zip(totals) {
                *sum = sum.map_or(*more, |sum| Some(sum + more.unwrap_or(0)));
            }
        }
        self.sums.widen(more.sums.seconds);
        true
    }

    /// Puts other plain rows behind these: with the lines, currencies and numbers of texts that they have here.
    pub(super) fn append(
        &mut self,
        more: &PlainRows,
        line: impl Fn(u32) -> u32,
        currency: impl Fn(u16) -> u16,
        numbers: [impl Fn(u32) -> u32; CODED],
    ) {
        append(&mut self.line, &more.line, line);
        append(&mut self.offset, &more.offset, |offset| offset);
        append(&mut self.currency, &more.currency, currency);
        for (column, more) in self.wide.iter_mut().zip(&more.wide) {
            append(column, more, |value| value);
        }
        for ((column, more), number) in self.coded.iter_mut().zip(&more.coded).zip(numbers) {
            append(column, more, number);
        }
    }

    /// What the rows come to that were found to be plain.
    pub fn sums(&self) -> &PlainSums {
        &self.sums
    }
}

impl PlainSums {
    /// Adds rows; `false` where their amounts go beyond what can be counted, or one has no currency.
    fn add(&mut self, columns: &Columns, rows: Range<usize>) -> bool {
        let currencies = columns.currencies.len();
        self.totals.resize(currencies, [None; 3]);
        self.sizes.resize(currencies, 0);
        let Some(currency) = columns.currency.get(rows.clone()) else { return false };
        let money = [&columns.amount, &columns.refund, &columns.products_amount].map(|column| column.get(rows.clone()));
        let mut largest = Vec::new();
        let mut start = 0;
        for run in currency.chunk_by(|one, other| one == other) {
            let of_run = start..start + run.len();
            start = of_run.end;
            let of_currency = run.first().map_or(usize::MAX, |&currency| usize::from(currency));
            let money = money.map(|values| values.and_then(|values| values.get(of_run.clone())).unwrap_or(&[]));
            largest.clear();
            largest.resize(run.len(), 0_u64);
            for values in money {
                largest
                    .iter_mut()
                    .zip(values)
                    .for_each(|(most, &value)| *most = (*most).max(told(value).unsigned_abs()));
            }
            let Some(size) = self.sizes.get_mut(of_currency) else { return false };
            *size = largest.iter().fold(*size, |sum, &most| sum.saturating_add(most));
            if *size > numbers::MOST_SUM {
                return false;
            }
            let Some(totals) = self.totals.get_mut(of_currency) else { return false };
            for (total, values) in totals.iter_mut().zip(money) {
                // What all of them come to was found to be within bounds.
                let sum = values.iter().fold(0_i64, |sum, &value| sum.wrapping_add(told(value)));
                if values.iter().any(|&value| value > numbers::UNREADABLE) {
                    *total = Some(total.unwrap_or(0) + i128::from(sum));
                }
            }
        }
        let (first, last) = ends(columns.at.get(rows).unwrap_or(&[]));
        self.widen((first <= last).then_some((first, last)));
        true
    }

    fn widen(&mut self, seconds: Option<(i64, i64)>) {
        let both = self.seconds.zip(seconds).map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)));
        self.seconds = both.or(self.seconds).or(seconds);
    }
}

/// The least and the greatest of some values; of none the greatest number comes before the least.
fn ends(values: &[i64]) -> (i64, i64) {
    values.iter().fold((i64::MAX, i64::MIN), |(low, high), &value| (low.min(value), high.max(value)))
}

/// An amount; nothing for a cell that says none.
fn told(value: i64) -> i64 {
    if value > numbers::UNREADABLE { value } else { 0 }
}

impl Columns {
    /// Packs the rows that were read so far, where there are many and all are plain.
    pub fn pack(&mut self, plan: &Plan) {
        let rows = self.line.len() / Column::<u32>::BLOCK * Column::<u32>::BLOCK;
        if !self.plain.is_over && rows >= LEAST_PACKED {
            self.pack_rows(plan, rows);
        }
    }

    /// Packs all rows; `false` where not all of them are plain, or were not before.
    pub(super) fn pack_open(&mut self, plan: &Plan) -> bool {
        !self.plain.is_over && self.pack_rows(plan, self.line.len())
    }

    /// Packs all rows and gives them away, if all of them are plain; those that follow may be packed again.
    pub(super) fn pack_all(&mut self, plan: &Plan) -> Option<PlainRows> {
        let is_plain = self.len() > 0 && self.pack_open(plan);
        is_plain.then(|| take(&mut self.plain)).or_else(|| {
            self.unpack();
            self.plain = PlainRows::default();
            None
        })
    }

    fn pack_rows(&mut self, plan: &Plan, rows: usize) -> bool {
        if !self.may_be_plain(plan) || !self.are_plain(plan, 0..rows) {
            self.unpack();
            return false;
        }
        let Columns { plain, .. } = self;
        let mut packed = take(plain);
        put(&mut packed.line, &mut self.line, rows);
        put(&mut packed.offset, &mut self.offset, rows);
        put(&mut packed.currency, &mut self.currency, rows);
        packed.wide.iter_mut().zip(wide(self)).for_each(|(packed, open)| put(packed, open, rows));
        packed.coded.iter_mut().zip(coded(self).0).for_each(|(packed, open)| put(packed, open, rows));
        self.plain = packed;
        true
    }

    /// Whether rows are packed as they come.
    pub fn is_packing(&self, plan: &Plan) -> bool {
        !self.plain.is_over && self.may_be_plain(plan)
    }

    /// Unpacks all rows. They are not packed again while rows are read.
    pub fn unpack(&mut self) {
        let packed = take(&mut self.plain);
        self.plain.is_over = true;
        if packed.len() == 0 {
            return;
        }
        restore(&packed.line, &mut self.line);
        restore(&packed.offset, &mut self.offset);
        restore(&packed.currency, &mut self.currency);
        packed.wide.iter().zip(wide(self)).for_each(|(packed, open)| restore(packed, open));
        packed.coded.iter().zip(coded(self).0).for_each(|(packed, open)| restore(packed, open));
    }

    /// Whether the rows may be plain, as far as can be told without looking at each.
    pub fn may_be_plain(&self, plan: &Plan) -> bool {
        let is_keyed = plan.order.is_none() || self.keys.len() == self.len();
        let is_known = matches!(plan.amount, Amount::EachRow(_) | Amount::OrderTotal(_));
        let is_priced = matches!(plan.amount, Amount::OrderTotal(_)) && plan.unit_price.is_some();
        is_keyed
            && is_known
            && !is_priced
            && !plan.packed_products
            && plan.zone.is_none()
            && !matches!(plan.refund, Refund::AdjustedTotal(_))
            && self.unfit.is_empty()
            && self.aside.rows_gone() == 0
    }

    /// Whether rows that are not packed, by their places among these, are plain. Those that were asked about before are
    /// counted among the sums.
    pub fn are_plain(&mut self, plan: &Plan, rows: Range<usize>) -> bool {
        let mut sums = take(&mut self.plain.sums);
        // What is open is greater than all that is settled.
        let lies = |column: &[i64], least: i64, is_settled: fn(i64) -> bool| {
            let (low, high) = ends(column.get(rows.clone()).unwrap_or(&[]));
            low >= least && (low > high || is_settled(high))
        };
        let has_own_key = |first: usize| {
            let keys = self.key.get(rows.clone()).unwrap_or(&[]);
            keys.len() == rows.len()
                && keys.iter().zip(first as u32..).fold(true, |is_own, (&key, row)| is_own & (key == row))
        };
        let is_plain = self.at.len() >= rows.end
            && self.amount.len() >= rows.end
            && lies(&self.at, dates::UNREADABLE + 1, dates::is_settled)
            && lies(&self.amount, 0, numbers::is_settled)
            && lies(&self.refunded_at, i64::MIN, dates::is_settled)
            && [&self.refund, &self.products_amount, &self.products_discount, &self.unit_price, &self.discount]
                .into_iter()
                .all(|column| lies(column, i64::MIN, numbers::is_settled))
            && (lies(&self.quantity, 0, numbers::is_settled) || self.has_no_returns(rows.clone()))
            && (plan.order.is_none() || has_own_key(self.plain.len() + rows.start))
            && sums.add(self, rows.clone());
        self.plain.sums = sums;
        is_plain
    }

    fn has_no_returns(&self, rows: Range<usize>) -> bool {
        let is_sold = |&value: &i64| value <= numbers::UNREADABLE || value >= 0 && numbers::is_settled(value);
        self.quantity.get(rows).unwrap_or(&[]).iter().all(is_sold)
    }

    /// The lines on which the rows start, packed; they are let go.
    pub fn take_lines(&mut self) -> Column<u32> {
        put_all(&mut self.plain.line, &mut self.line)
    }

    /// The offsets from UTC, packed; they are let go.
    pub fn take_offsets(&mut self) -> Column<i16> {
        put_all(&mut self.plain.offset, &mut self.offset)
    }

    /// The currencies, packed; they are let go.
    pub fn take_currencies(&mut self) -> Column<u16> {
        put_all(&mut self.plain.currency, &mut self.currency)
    }

    /// A column of dates, amounts or pieces by its place in [`wide`], packed; it is let go.
    pub fn take_wide(&mut self, at: usize) -> Column<i64> {
        let mut packed = take(&mut self.plain.wide[at]);
        put_all(&mut packed, wide(self)[at])
    }

    /// The numbers of a column of texts by its place in [`coded`], packed; they are let go.
    pub fn take_coded(&mut self, at: usize) -> Column<u32> {
        let mut packed = take(&mut self.plain.coded[at]);
        put_all(&mut packed, coded(self).0[at])
    }

    /// Lets go of the columns of all rows.
    pub fn clear_rows(&mut self) {
        self.plain = PlainRows::default();
        self.line = Vec::new();
        wide(self).into_iter().for_each(|column| *column = Vec::new());
        coded(self).0.into_iter().for_each(|column| *column = Vec::new());
    }
}

/// Moves the first rows of a column over, unless it is not filled at all.
fn put<T: ColumnValue>(packed: &mut Column<T>, open: &mut Vec<T>, rows: usize) {
    packed.extend_from_slice(open.get(..rows).unwrap_or(&[]));
    open.drain(..rows.min(open.len()));
}

/// Puts a column behind another, with other values.
fn append<T: ColumnValue>(column: &mut Column<T>, more: &Column<T>, value: impl Fn(T) -> T) {
    let mut numbers = Vec::new();
    for start in (0..more.len()).step_by(Column::<T>::BLOCK) {
        more.read_numbers(start..more.len().min(start + Column::<T>::BLOCK), &mut numbers);
        numbers.iter_mut().for_each(|number| *number = value(T::of_number(*number)).number());
        column.extend_numbers(&numbers);
    }
}

/// Moves all rows of a column over and gives them away.
fn put_all<T: ColumnValue>(packed: &mut Column<T>, open: &mut Vec<T>) -> Column<T> {
    packed.extend_from_slice(&take(open));
    take(packed)
}

fn restore<T: ColumnValue>(packed: &Column<T>, open: &mut Vec<T>) {
    if packed.is_empty() {
        return;
    }
    let mut all = Vec::with_capacity(packed.len() + open.len());
    all.extend(packed.iter());
    all.append(open);
    *open = all;
}
