//! Rows found unfit while they are read: the first of each reason keep their cells, the rest are counted and added up, so
//! that a file of nothing but bad rows takes no more memory than a small one.

use super::super::fold;
use super::super::numbers::{self, DecimalMark};
use super::super::plan::Plan;
use super::append::{coded, wide};
use super::{Columns, Unfit};
use crate::records::{MOST_LISTED, SetAsideReason};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most bytes of cells that are kept of the rows of a table that are set aside.
pub const MOST_CELL_BYTES: usize = 16 << 20;

/// The readings of an amount whose decimal mark is open until all rows are seen.
const MARKS: [DecimalMark; 2] = [DecimalMark::Point, DecimalMark::Comma];

/// What is known of rows set aside beside [`Columns::unfit`].
#[derive(Default, Serialize, Deserialize)]
pub struct Aside {
    /// The cells of the first rows of each reason, in the order of the rows.
    pub cells: Vec<Cells>,
    /// Rows that were let go, by reason: nothing of them is in the columns.
    pub gone: BTreeMap<SetAsideReason, u64>,
    /// For each currency what they come to.
    sums: Vec<Sums>,
    /// How many rows of each reason have their cells here.
    with_cells: BTreeMap<SetAsideReason, usize>,
    /// How many rows of each reason are in the columns.
    held: BTreeMap<SetAsideReason, usize>,
    cell_bytes: usize,
}

/// The cells of a row that is set aside.
#[derive(Serialize, Deserialize)]
pub struct Cells {
    /// The row.
    pub row: u32,
    reason: SetAsideReason,
    /// Its cells.
    pub cells: Vec<String>,
}

/// For amounts, refunds and the amounts of products, in ten-thousandths: the sum under each of [`MARKS`], nothing where no
/// row has one.
type Sums = [[Option<i128>; MARKS.len()]; 3];

/// Bytes of cells.
pub fn bytes_of(cells: &[String]) -> usize {
    cells.iter().map(|cell| cell.len() + size_of::<String>()).sum()
}

impl Aside {
    /// Keeps the cells of a row, as long as there are few of its reason.
    fn keep_cells(&mut self, row: u32, reason: SetAsideReason, cells: impl FnOnce() -> Vec<String>) {
        let known = self.with_cells.entry(reason).or_default();
        if *known >= MOST_LISTED || self.cell_bytes >= MOST_CELL_BYTES {
            return;
        }
        *known += 1;
        let cells = cells();
        self.cell_bytes += bytes_of(&cells);
        self.cells.push(Cells { row, reason, cells });
    }

    /// How many rows were let go.
    pub fn rows_gone(&self) -> u64 {
        self.gone.values().sum()
    }

    /// What the rows that were let go come to in a currency, under a decimal mark: amounts, refunds and amounts of products,
    /// in ten-thousandths; nothing where no row has one.
    pub fn sums(&self, currency: usize, mark: Option<DecimalMark>) -> [Option<i128>; 3] {
        let reading = usize::from(mark == Some(DecimalMark::Comma));
        self.sums.get(currency).map_or([None; 3], |sums| sums.map(|column| column[reading]))
    }

    fn add_sums(&mut self, currency: usize, more: &Sums) {
        if self.sums.len() <= currency {
            self.sums.resize(currency + 1, Sums::default());
        }
        for (sum, more) in self.sums[currency].as_flattened_mut().iter_mut().zip(more.as_flattened()) {
            if let Some(more) = more {
                *sum = Some(sum.unwrap_or(0).saturating_add(*more));
            }
        }
    }
}

/// How far the columns were filled before rows were added.
pub(super) struct Filled {
    rows: usize,
    unfit: usize,
    repairs: usize,
    cells: usize,
}

impl Columns {
    /// Sets a row aside that was found unfit.
    pub(in super::super) fn put_aside(&mut self, unfit: Unfit, cells: impl FnOnce() -> Vec<String>) {
        self.aside.keep_cells(unfit.row, unfit.reason, cells);
        self.unfit.push(unfit);
    }

    pub(super) fn filled(&self) -> Filled {
        Filled { rows: self.len(), unfit: self.unfit.len(), repairs: self.repairs.len(), cells: self.aside.cells.len() }
    }

    /// Brings what was found in the rows that were added into their order, and lets go of those that are set aside for their
    /// own sake, once there are many of them. Where a status sets whole orders aside, it may still change the reason.
    pub(super) fn settle_unfit(&mut self, before: &Filled, plan: &Plan) {
        // The columns were filled one after the other; within a row their order stays.
        self.repairs[before.repairs..].sort_by_key(|repair| repair.row);
        let found = &mut self.unfit[before.unfit..];
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|unfit| unfit.row);
        self.aside.cells[before.cells..].sort_by_key(|cells| cells.row);
        self.unpack();
        let found = &self.unfit[before.unfit..];
        if !plan.status.is_empty() || plan.cancelled_at.is_some() {
            return;
        }
        let mut is_gone = Vec::new();
        for of_row in found.chunk_by(|one, other| one.row == other.row) {
            let Unfit { row, reason, .. } = of_row[0];
            let held = self.aside.held.entry(reason).or_default();
            if *held < MOST_LISTED {
                *held += 1;
            } else {
                is_gone.resize(self.line.len() - before.rows, false);
                is_gone[row as usize - before.rows] = true;
                *self.aside.gone.entry(reason).or_default() += 1;
            }
        }
        if !is_gone.is_empty() {
            self.let_go(before, plan, &is_gone);
        }
    }

    fn let_go(&mut self, before: &Filled, plan: &Plan, is_gone: &[bool]) {
        let first = before.rows;
        // Where each row that stays goes.
        let mut places = Vec::with_capacity(is_gone.len());
        let mut next = first as u32;
        for (row, &is_gone) in (first..).zip(is_gone) {
            places.push((!is_gone).then_some(next));
            next += u32::from(!is_gone);
            if is_gone {
                let sums = self.amounts_of(plan, row);
                let currency = usize::from(self.currency[row]);
                self.aside.add_sums(currency, &sums);
            }
        }
        let place = |row: u32| places.get((row as usize).wrapping_sub(first)).copied().flatten();
        thin(&mut self.line, first, is_gone);
        thin(&mut self.offset, first, is_gone);
        thin(&mut self.currency, first, is_gone);
        wide(self).into_iter().for_each(|column| thin(column, first, is_gone));
        coded(self).0.into_iter().for_each(|column| thin(column, first, is_gone));
        keep_placed(&mut self.unfit, before.unfit, |unfit| &mut unfit.row, place);
        keep_placed(&mut self.repairs, before.repairs, |repair| &mut repair.row, place);
        keep_placed(&mut self.aside.cells, before.cells, |cells| &mut cells.row, place);
    }

    fn amounts_of(&self, plan: &Plan, row: usize) -> Sums {
        let of = |column: &[i64], mark| column.get(row).map_or(numbers::MISSING, |&value| numbers::settle(value, mark));
        let read = |value: i64| (value > numbers::UNREADABLE).then_some(i128::from(value));
        [
            MARKS.map(|mark| read(fold::amount_of(self, plan, row, Some(mark)))),
            MARKS.map(|mark| read(of(&self.refund, Some(mark)))),
            MARKS.map(|mark| read(of(&self.products_amount, Some(mark)))),
        ]
    }

    /// Takes over what is known of the rows set aside in a stretch that begins at a row; `currencies` are its currencies'
    /// numbers here.
    pub(super) fn append_aside(&mut self, more: Aside, rows: u32, currencies: &[usize]) {
        let Aside { cells, gone, sums, held, .. } = more;
        for Cells { row, reason, cells } in cells {
            self.aside.keep_cells(row + rows, reason, || cells);
        }
        for (reason, count) in gone {
            *self.aside.gone.entry(reason).or_default() += count;
        }
        for (reason, count) in held {
            *self.aside.held.entry(reason).or_default() += count;
        }
        for (sums, &currency) in sums.iter().zip(currencies) {
            self.aside.add_sums(currency, sums);
        }
    }
}

/// Takes the rows that are gone out of a column, unless it is not filled at all.
fn thin<T: Copy>(column: &mut Vec<T>, first: usize, is_gone: &[bool]) {
    if column.len() <= first {
        return;
    }
    let mut to = first;
    for (row, _) in (first..).zip(is_gone).filter(|(_, is_gone)| !**is_gone) {
        column[to] = column[row];
        to += 1;
    }
    column.truncate(to);
}

/// Moves the entries from a place on to the new places of their rows; those of rows without one go.
fn keep_placed<T>(
    entries: &mut Vec<T>,
    from: usize,
    row_of: impl Fn(&mut T) -> &mut u32,
    place: impl Fn(u32) -> Option<u32>,
) {
    let mut at = 0;
    entries.retain_mut(|entry| {
        at += 1;
        if at <= from {
            return true;
        }
        let row = row_of(entry);
        let placed = place(*row);
        *row = placed.unwrap_or(*row);
        placed.is_some()
    });
}
