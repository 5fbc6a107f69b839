//! Tenure in periods of the contract.

use super::{BillingPeriod, bridge};
use crate::measures::lifetimes::Lives;
use crate::records::Role;
use crate::stats::{Lifetime, Tenure};
use crate::units::Day;
use chrono::Months;

/// Longer tenures count as if they had last been seen here: absurd numbers must not cost memory.
const MOST: u32 = 10_000;

/// The period in force: the one asked for, or that of most subscriptions.
pub(super) fn period(lives: &Lives, asked: BillingPeriod) -> BillingPeriod {
    if asked != BillingPeriod::Auto {
        return asked;
    }
    let all = [BillingPeriod::Month, BillingPeriod::Year, BillingPeriod::Quarter, BillingPeriod::Week];
    let mut counts = [0_u64; 4];
    for &(batch, record) in &lives.records {
        let months = bridge::interval_months(batch.text(Role::BillingInterval, record));
        let at = match months {
            Some((1, 1)) => 0,
            Some((12 | 24, 1)) => 1,
            Some((3, 1)) => 2,
            Some((12, 52)) => 3,
            _ => continue,
        };
        counts[at] += 1;
    }
    let mut most = (BillingPeriod::Month, 0);
    for (period, count) in all.into_iter().zip(counts) {
        if count > most.1 {
            most = (period, count);
        }
    }
    most.0
}

/// The day on which the period of this number, from 0, begins; nothing beyond the calendar.
fn renewal(start: i32, number: u32, period: BillingPeriod) -> Option<i32> {
    let months = match period {
        BillingPeriod::Week => return start.checked_add(i32::try_from(number).ok()?.checked_mul(7)?),
        BillingPeriod::Auto | BillingPeriod::Month => 1,
        BillingPeriod::Quarter => 3,
        BillingPeriod::Year => 12,
    };
    let date = Day::from_number(start).date().checked_add_months(Months::new(number.checked_mul(months)?))?;
    Some(Day::from_date(date).number())
}

/// How many periods are whole on a day: the number of the last renewal on or before it.
pub(super) fn whole_periods(start: i32, day: i32, period: BillingPeriod) -> u32 {
    let length = match period {
        BillingPeriod::Week => 7,
        BillingPeriod::Auto | BillingPeriod::Month => 31,
        BillingPeriod::Quarter => 92,
        BillingPeriod::Year => 366,
    };
    let mut number = (day.saturating_sub(start).max(0) / length) as u32;
    while number < MOST && renewal(start, number + 1, period).is_some_and(|next| next <= day) {
        number += 1;
    }
    number.min(MOST)
}

/// The number of the first renewal on or after a day.
pub(super) fn begun_periods(start: i32, day: i32, period: BillingPeriod) -> u32 {
    let whole = whole_periods(start, day, period);
    whole + u32::from(renewal(start, whole, period).is_some_and(|renewed| renewed < day))
}

/// Counts one subscription that runs from `start`, over on `end` if it is, and watched from `from` (if given) to `to`.
///
/// **Example**, checked by hand: from 31 January to 1 March (2024) two periods were begun, so the customer left in period 2; seen on
/// 29 February one is whole.
pub(super) fn count(
    tenure: &mut Tenure,
    start: i32,
    end: Option<i32>,
    from: Option<i32>,
    to: i32,
    period: BillingPeriod,
) {
    let entered = from.filter(|&from| from > start).map_or(0, |from| begun_periods(start, from, period));
    match end {
        Some(end) => {
            let left = begun_periods(start, end, period).max(1);
            if left > entered {
                tenure.leave(left, 1.0);
                tenure.enter(entered, 1.0);
            }
        }
        None => {
            let whole = whole_periods(start, to, period);
            if whole >= entered {
                tenure.stay(whole, 1.0);
                tenure.enter(entered, 1.0);
            }
        }
    }
}

/// Counts lifetimes in the file's own unit: an end within or at the end of unit k is one in period k.
pub(super) fn count_durations(tenure: &mut Tenure, lifetimes: &[Lifetime]) {
    let periods = |time: f64| time.clamp(0.0, f64::from(MOST)) as u32;
    for life in lifetimes {
        let entered = life.entry.map_or(0, |entry| periods(entry.ceil()));
        if life.is_event && life.time <= f64::from(MOST) {
            let left = periods(life.time.ceil()).max(1);
            if left > entered {
                tenure.leave(left, 1.0);
                tenure.enter(entered, 1.0);
            }
        } else if periods(life.time.floor()) >= entered {
            tenure.stay(periods(life.time.floor()), 1.0);
            tenure.enter(entered, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i32 {
        text.parse::<Day>().unwrap().number()
    }

    #[test]
    fn months_end_where_their_month_is_too_short() {
        let start = day("2024-01-31");
        let whole = |on| whole_periods(start, day(on), BillingPeriod::Month);
        let on = ["2024-01-31", "2024-02-28", "2024-02-29", "2024-03-30", "2024-03-31", "2025-01-31"];
        assert_eq!(on.map(whole), [0, 0, 1, 1, 2, 12]);
        let begun = |on| begun_periods(start, day(on), BillingPeriod::Month);
        assert_eq!(["2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"].map(begun), [0, 1, 1, 2]);
        assert_eq!(whole_periods(start, day("2026-01-30"), BillingPeriod::Year), 1);
        assert_eq!(whole_periods(start, day("2024-02-14"), BillingPeriod::Week), 2);
    }

    /// By hand: watched from 15 March on, a subscription of 1 January enters at its renewal of 1 April, its third.
    #[test]
    fn late_entries_enter_at_their_next_renewal() {
        let (start, from, to) = (day("2024-01-01"), Some(day("2024-03-15")), day("2024-12-31"));
        let mut tenure = Tenure::default();
        count(&mut tenure, start, Some(day("2024-03-20")), from, to, BillingPeriod::Month);
        assert_eq!(tenure, Tenure::default(), "it left in the period that was half over");
        count(&mut tenure, start, Some(day("2024-05-01")), from, to, BillingPeriod::Month);
        assert_eq!(tenure.periods(), [(0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (1.0, 1.0)]);
    }
}
