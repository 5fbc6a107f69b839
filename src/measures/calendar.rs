//! The period of every day of a data set, worked out once: a look-up instead of a calendar for each order.

use crate::records::Dataset;
use crate::units::{Day, Grain, Period};

/// The ordinals of the periods of one grain, for every day from the first to the last of a data set.
pub(super) struct Calendar {
    grain: Grain,
    first: i32,
    ordinals: Vec<i32>,
}

impl Calendar {
    /// The calendar of all days on which `data` has an order or a refund, and of `as_of`.
    pub(super) fn of(data: &Dataset, grain: Grain) -> Calendar {
        let of_orders = data.orders.day.bounds().map_or((i32::MAX, i32::MIN), |(first, last)| {
            let day = |number: i64| number.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
            (day(first), day(last))
        });
        let days = data.refunds.day.iter();
        let (first, last) = days.fold(of_orders, |(first, last), &day| (first.min(day), last.max(day)));
        let first = if first <= last { first } else { data.as_of.number() };
        let last = last.max(first).max(data.as_of.number());
        // Absurd dates (a year 9999 in one cell) must not cost memory: such days go the long way.
        let last = last.min(first.saturating_add(MOST_DAYS));
        let ordinals = (first..=last).map(|day| Period::of(grain, Day::from_number(day)).ordinal).collect();
        Calendar { grain, first, ordinals }
    }

    /// The ordinal of the period in which the day with this number lies.
    pub(super) fn ordinal(&self, day: i32) -> i32 {
        usize::try_from(i64::from(day) - i64::from(self.first))
            .ok()
            .and_then(|at| self.ordinals.get(at).copied())
            .unwrap_or_else(|| Period::of(self.grain, Day::from_number(day)).ordinal)
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
        }
    }
}
