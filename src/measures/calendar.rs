//! What is worked out for every day of a data set once: a look-up instead of a calendar for each order.

use crate::records::{Dataset, NONE};
use crate::units::{Day, Grain, Period};
use rustc_hash::FxHashMap;

/// One value for every day from the first to the last of a data set.
pub(super) struct ByDay<T> {
    first: i32,
    values: Vec<T>,
}

impl<T> ByDay<T> {
    /// The values of all days on which `data` has an order or a refund, and of `as_of`. Absurd dates (a year 9999 in one
    /// cell) must not cost memory: days long after the first have none.
    pub(super) fn of(data: &Dataset, value: impl FnMut(i32) -> T) -> ByDay<T> {
        let of_orders = data.orders.day.bounds().map_or((i32::MAX, i32::MIN), |(first, last)| {
            let day = |number: i64| number.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
            (day(first), day(last))
        });
        let days = data.refunds.day.iter();
        let (first, last) = days.fold(of_orders, |(first, last), &day| (first.min(day), last.max(day)));
        let first = if first <= last { first } else { data.as_of.number() };
        let last = last.max(first).max(data.as_of.number()).min(first.saturating_add(MOST_DAYS));
        ByDay { first, values: (first..=last).map(value).collect() }
    }

    /// The value of the day with this number.
    #[inline(always)]
    pub(super) fn get(&self, day: i32) -> Option<&T> {
        self.values.get(self.place(day)?)
    }

    /// The same, to be changed.
    #[inline(always)]
    pub(super) fn get_mut(&mut self, day: i32) -> Option<&mut T> {
        let place = self.place(day)?;
        self.values.get_mut(place)
    }

    /// The days with their values, earliest first.
    pub(super) fn into_days(self) -> impl Iterator<Item = (i32, T)> {
        (self.first..).zip(self.values)
    }

    #[inline(always)]
    fn place(&self, day: i32) -> Option<usize> {
        usize::try_from(i64::from(day) - i64::from(self.first)).ok()
    }
}

/// The ordinals of the periods of one grain, for every day from the first to the last of a data set.
pub(super) struct Calendar {
    grain: Grain,
    ordinals: ByDay<i32>,
}

impl Calendar {
    /// The calendar of all days on which `data` has an order or a refund, and of `as_of`.
    pub(super) fn of(data: &Dataset, grain: Grain) -> Calendar {
        Calendar { grain, ordinals: ByDay::of(data, |day| Period::of(grain, Day::from_number(day)).ordinal) }
    }

    /// The ordinal of the period in which the day with this number lies.
    #[inline(always)]
    pub(super) fn ordinal(&self, day: i32) -> i32 {
        self.ordinals.get(day).copied().unwrap_or_else(|| self.far(day))
    }

    #[cold]
    #[inline(never)]
    fn far(&self, day: i32) -> i32 {
        Period::of(self.grain, Day::from_number(day)).ordinal
    }
}

/// A place for each period, by its ordinal.
pub(super) struct ByPeriod {
    first: i32,
    /// Those of the days of a data set; [`NONE`] where a period has none.
    places: Vec<u32>,
    /// Those of absurd dates.
    far: FxHashMap<i32, u32>,
}

impl ByPeriod {
    /// No place for any period, the quickest for those of `calendar`.
    pub(super) fn of(calendar: &Calendar) -> ByPeriod {
        let ordinals = &calendar.ordinals.values;
        let (first, last) = (ordinals.first().copied().unwrap_or(0), ordinals.last().copied().unwrap_or(0));
        ByPeriod { first, places: vec![NONE; (last - first + 1) as usize], far: FxHashMap::default() }
    }

    /// The place of a period; [`NONE`] where it has none.
    #[inline(always)]
    pub(super) fn place(&self, ordinal: i32) -> u32 {
        match usize::try_from(i64::from(ordinal) - i64::from(self.first)).ok().and_then(|at| self.places.get(at)) {
            Some(&place) => place,
            None => self.far.get(&ordinal).copied().unwrap_or(NONE),
        }
    }

    /// Gives a period its place.
    pub(super) fn set(&mut self, ordinal: i32, place: u32) {
        let near = usize::try_from(i64::from(ordinal) - i64::from(self.first)).ok();
        match near.and_then(|at| self.places.get_mut(at)) {
            Some(near) => *near = place,
            None => _ = self.far.insert(ordinal, place),
        }
    }
}

const MOST_DAYS: i32 = 200 * 366;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Orders;

    #[test]
    fn the_look_up_agrees_with_the_calendar_inside_and_outside() {
        let orders = Orders { day: vec![100, 3_000_000, 5_000].into(), ..Orders::default() };
        let data = Dataset { orders, as_of: Day::from_number(6_000), ..Dataset::default() };
        for grain in Grain::ALL {
            let calendar = Calendar::of(&data, grain);
            for day in [-5, 100, 101, 5_000, 6_000, 9_000, 3_000_000] {
                assert_eq!(calendar.ordinal(day), Period::of(grain, Day::from_number(day)).ordinal);
            }
            let mut places = ByPeriod::of(&calendar);
            let ordinals = [-4_000_000, -5, 100, 5_000, 3_000_000].map(|day| calendar.ordinal(day));
            for (place, ordinal) in (0..).zip(ordinals) {
                assert_eq!(places.place(ordinal), NONE);
                places.set(ordinal, place);
                assert_eq!(places.place(ordinal), place);
            }
        }
    }
}
