//! The cohort table in its most common form, from blocks of orders.

use super::count::{CellSums, Group, Sums};
use super::pass::Met;
use super::period_rows::PeriodRows;
use super::walk::Walk;
use super::{Cohort, Retention};
use crate::records::{Dataset, NONE};
use crate::units::Money;

/// The table being counted: everybody enters with their first order, and a cell is a calendar period in which an order of
/// the selection makes somebody come back ([`Walk::is_plain`]).
pub(super) struct TableCount {
    /// The last day on which somebody enters.
    to: i64,
    /// The ordinal of the first period.
    first: i32,
    /// How many customers entered in each period.
    sizes: Vec<u32>,
    /// How many cells each period has.
    width: u32,
    cells: Vec<PlainCell>,
    /// The row of the first order of the customer met last, and the cell in which they were back last.
    joined: u32,
    last: u32,
}

/// One cohort in one period.
#[derive(Clone, Copy, Default)]
struct PlainCell {
    orders: u32,
    customers: u32,
    /// In ten-thousandths.
    revenue: i64,
}

/// Whether no sum of revenue can reach the ends of [`Money`], where it would saturate.
fn fits_sums(data: &Dataset) -> bool {
    let reach = |(low, high): (i64, i64)| low.unsigned_abs().max(high.unsigned_abs());
    let most = data.orders.revenue.bounds().and_then(|bounds| reach(bounds).checked_mul(data.orders.len() as u64));
    most.is_some_and(|most| most < i64::MAX as u64)
}

impl TableCount {
    /// Nothing where the walk is another one, and where there may be too many cells.
    pub(super) fn of(walk: &Walk, rows: &PeriodRows) -> Option<TableCount> {
        let data = walk.chosen.data();
        if !walk.is_plain() || !data.refunds.is_empty() || !rows.holds_all_orders(data) || !fits_sums(data) {
            return None;
        }
        let first = rows.periods().first()?.ordinal;
        let periods = walk.clock.calendar.ordinal(walk.chosen.to()).checked_sub(first)?;
        let periods = u32::try_from(periods).ok()?.checked_add(1)?;
        let asked = walk.config.periods.map_or(u32::MAX, |periods| periods.saturating_add(1));
        let width = periods.min(asked);
        let cells = periods as usize * width as usize;
        (cells <= Retention::MOST_CELLS).then(|| TableCount {
            to: walk.chosen.to().into(),
            first,
            sizes: vec![0; periods as usize],
            width,
            cells: vec![PlainCell::default(); cells],
            joined: 0,
            last: NONE,
        })
    }

    /// Counts the orders of a block.
    #[inline(never)]
    pub(super) fn add(&mut self, met: &Met) {
        let Met { facts, revenue, .. } = met;
        let width = self.width;
        for place in facts.firsts().filter(|&place| met.block.days[place] <= self.to) {
            if let Some(size) = self.sizes.get_mut(facts.rows[place] as usize) {
                *size += 1;
            }
        }
        let (mut joined, mut last) = (self.joined, self.last);
        for place in facts.places() {
            let (row, is_first) = (facts.rows[place], facts.is_first[place]);
            joined = if is_first { row } else { joined };
            last = if is_first { NONE } else { last };
            // Days never fall from one order of a customer to the next, so the selection has none of who does not enter.
            let cell = row.wrapping_sub(joined);
            let counts = facts.has[place] & (cell < width);
            if let Some(sums) = self.cells.get_mut(joined.wrapping_mul(width).wrapping_add(cell) as usize) {
                sums.orders += u32::from(counts);
                sums.customers += u32::from(counts & (cell != last));
                sums.revenue = sums.revenue.wrapping_add(revenue[place] & -i64::from(counts));
            }
            last = if counts { cell } else { last };
        }
        (self.joined, self.last) = (joined, last);
    }

    /// The cohorts that somebody enters.
    pub(super) fn cohorts(self, walk: &Walk) -> Vec<Cohort> {
        let mut sums = Sums::new(self.cells.len());
        let (periods, width) = (self.sizes.len(), self.width as usize);
        let mut cohorts = Vec::new();
        for (row, &size) in self.sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
            let (start, ordinal) = (row * width, self.first + row as i32);
            let group = Group::plain(ordinal, size, start, width.min(periods - row));
            let mut before = 0;
            for (sums, cell) in sums.of(&group).iter_mut().zip(&self.cells[start..]) {
                let (customers, revenue) = (cell.customers as i32, Money::from_ten_thousandths(cell.revenue));
                *sums = CellSums::plain(cell.orders, revenue, customers - before);
                before = customers;
            }
            cohorts.push(group.cohort(&sums, walk));
        }
        cohorts
    }
}
