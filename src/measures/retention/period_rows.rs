//! A row for each period in which an order or a refund may lie.

use crate::measures::calendar::ByDay;
use crate::records::Dataset;
use crate::units::{Day, Grain, Period};
use rustc_hash::FxHashMap;

/// The rows of the periods: of all from the first to the last day of the data set, each after the one before, and behind
/// them those of absurd dates.
pub(super) struct PeriodRows {
    grain: Grain,
    of_days: ByDay<u32>,
    far: FxHashMap<i32, u32>,
    periods: Vec<Period>,
}

impl PeriodRows {
    pub(super) fn of(data: &Dataset, grain: Grain) -> PeriodRows {
        let mut periods: Vec<Period> = Vec::new();
        let of_days = ByDay::of(data, |day| {
            let period = Period::of(grain, Day::from_number(day));
            if periods.last() != Some(&period) {
                periods.push(period);
            }
            periods.len() as u32 - 1
        });
        PeriodRows { grain, of_days, far: FxHashMap::default(), periods }
    }

    /// The row of a day.
    #[inline(always)]
    pub(super) fn at(&mut self, day: i32) -> u32 {
        match self.of_days.get(day) {
            Some(&row) => row,
            None => self.far(day),
        }
    }

    #[cold]
    #[inline(never)]
    fn far(&mut self, day: i32) -> u32 {
        let period = Period::of(self.grain, Day::from_number(day));
        if let Some(&row) = self.far.get(&period.ordinal) {
            return row;
        }
        // The first days of a period may be near ones.
        let near = self.periods.iter().position(|known| *known == period);
        let row = near.unwrap_or(self.periods.len()) as u32;
        if near.is_none() {
            self.periods.push(period);
        }
        self.far.insert(period.ordinal, row);
        row
    }

    /// The periods so far, row by row.
    pub(super) fn periods(&self) -> &[Period] {
        &self.periods
    }

    /// Whether no order lies on an absurd date.
    pub(super) fn holds_all_orders(&self, data: &Dataset) -> bool {
        let last = data.orders.day.bounds().map_or(Some(i32::MIN), |(_, last)| i32::try_from(last).ok());
        last.is_some_and(|last| last == i32::MIN || self.of_days.get(last).is_some())
    }
}
