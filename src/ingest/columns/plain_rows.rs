//! Rows at the start of a table that are orders just as they stand, packed while those behind them are read.

use super::super::dates;
use super::super::numbers;
use super::super::plan::{Amount, Plan, Refund};
use super::Columns;
use super::append::{CODED, WIDE, coded, wide};
use crate::records::{Column, ColumnValue};
use std::mem::take;
use std::ops::Range;

/// Fewer rows than this are not packed while more may come.
const LEAST_PACKED: usize = 8_192;

/// The rows at the start of a table, as long as each of them is an order with a date and an amount that is no refund, written
/// so that no other row can change how it is read.
///
/// Such rows take a third of the room of those in [`Columns`], and what comes of them is settled as they are met. A single row
/// of another kind has all of them unpacked again.
#[derive(Default)]
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
        for (at, values) in money.iter().enumerate() {
            for (&value, &currency) in values.unwrap_or(&[]).iter().zip(currency) {
                let Some(totals) = self.totals.get_mut(usize::from(currency)) else { return false };
                if value > numbers::UNREADABLE {
                    totals[at] = Some(totals[at].unwrap_or(0) + i128::from(value));
                }
            }
        }
        let size = |values: Option<&[i64]>, row: usize| {
            let value = values.and_then(|values| values.get(row)).copied();
            value.filter(|&value| value > numbers::UNREADABLE).map_or(0, i64::unsigned_abs)
        };
        for (row, &currency) in currency.iter().enumerate() {
            let most = money.iter().fold(0, |most, &values| most.max(size(values, row)));
            let Some(sum) = self.sizes.get_mut(usize::from(currency)) else { return false };
            if most > numbers::MOST_SUM - *sum {
                return false;
            }
            *sum += most;
        }
        let at = columns.at.get(rows).unwrap_or(&[]).iter().copied();
        let seconds = at.fold((i64::MAX, i64::MIN), |(first, last), at| (first.min(at), last.max(at)));
        let known = self.seconds.unwrap_or((i64::MAX, i64::MIN));
        self.seconds = Some((known.0.min(seconds.0), known.1.max(seconds.1)));
        true
    }
}

impl Columns {
    /// Packs the rows that were read so far, where there are many and all are plain.
    pub fn pack(&mut self, plan: &Plan) {
        let rows = self.line.len() / Column::<u32>::BLOCK * Column::<u32>::BLOCK;
        if self.plain.is_over || rows < LEAST_PACKED {
            return;
        }
        if !self.may_be_plain(plan) || !self.are_plain(plan, 0..rows) {
            self.unpack();
            return;
        }
        let Columns { plain, .. } = self;
        let mut packed = take(plain);
        put(&mut packed.line, &mut self.line, rows);
        put(&mut packed.offset, &mut self.offset, rows);
        put(&mut packed.currency, &mut self.currency, rows);
        packed.wide.iter_mut().zip(wide(self)).for_each(|(packed, open)| put(packed, open, rows));
        packed.coded.iter_mut().zip(coded(self)).for_each(|(packed, (open, _))| put(packed, open, rows));
        self.plain = packed;
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
        packed.coded.iter().zip(coded(self)).for_each(|(packed, (open, _))| restore(packed, open));
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
        let lies = |column: &[i64], least: i64, is_settled: fn(i64) -> bool| {
            let values = column.get(rows.clone()).unwrap_or(&[]);
            values.iter().fold(true, |is_such, &value| is_such & (value >= least) & is_settled(value))
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
        put_all(&mut packed, coded(self)[at].0)
    }

    /// Lets go of the columns of all rows.
    pub fn clear_rows(&mut self) {
        self.plain = PlainRows::default();
        self.line = Vec::new();
        wide(self).into_iter().for_each(|column| *column = Vec::new());
        coded(self).into_iter().for_each(|(column, _)| *column = Vec::new());
    }
}

/// Moves the first rows of a column over, unless it is not filled at all.
fn put<T: ColumnValue>(packed: &mut Column<T>, open: &mut Vec<T>, rows: usize) {
    packed.extend_from_slice(open.get(..rows).unwrap_or(&[]));
    open.drain(..rows.min(open.len()));
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
