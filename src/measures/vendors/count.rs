//! The counting behind the vendors' figures: one pass over the customers a clock.

use super::{VendorClock, VendorFigure, VendorRule};
use crate::measures::calendar::Calendar;
use crate::measures::{Chosen, Criterion, Window};
use crate::units::{Day, Grain, Period, SECONDS_A_DAY, Share};
use rustc_hash::FxHashMap;

const SECONDS_AN_HOUR: i64 = 3_600;

/// The cohorts by one clock.
pub(super) struct Counted {
    clock: VendorClock,
    grain: Grain,
    /// The first and the last day counted.
    from: i32,
    to: i32,
    cohorts: Vec<Cohort>,
}

/// The customers who first ordered in one period.
struct Cohort {
    ordinal: i32,
    size: u64,
    /// The first orders of the first and the last to join, in seconds.
    earliest: i64,
    latest: i64,
    /// Who returned in period `k`.
    on: Vec<u32>,
    /// Whose last return was in period `k`; those of the periods after the last one worked out stand behind it.
    last: Vec<u32>,
}

impl Counted {
    pub(super) fn of(chosen: &Chosen, clock: VendorClock, grain: Grain, last: u32) -> Counted {
        let data = chosen.data();
        let calendar = Calendar::of(data, grain);
        let mut found = Counted { clock, grain, from: chosen.from(), to: chosen.to(), cohorts: Vec::new() };
        let mut known: FxHashMap<i32, usize> = FxHashMap::default();
        let (mut days, mut seconds) = (data.orders.day.reader(), data.orders.placed_at.reader());
        let beyond = last as usize + 1;
        for customer in 0..data.customers.len() as u32 {
            let orders = data.orders_of(customer);
            let first = orders.start;
            if orders.is_empty() || !chosen.has_customer(first) {
                continue;
            }
            let (joined, began) = (days.at(first), seconds.at(first));
            if joined > found.to {
                continue;
            }
            let ordinal = calendar.ordinal(joined.saturating_add(found.shift()));
            let at = *known.entry(ordinal).or_insert_with(|| {
                let counts = || vec![0; beyond + 1];
                found.cohorts.push(Cohort {
                    ordinal,
                    size: 0,
                    earliest: began,
                    latest: began,
                    on: counts(),
                    last: counts(),
                });
                found.cohorts.len() - 1
            });
            let mut before = None;
            for order in orders {
                let day = days.at(order);
                if !chosen.has_on(day, order) {
                    continue;
                }
                let k = match clock {
                    VendorClock::Calendar | VendorClock::CalendarFromSunday => {
                        let then = calendar.ordinal(day.saturating_add(found.shift()));
                        i64::from(then) - i64::from(ordinal)
                    }
                    _ => (found.moment(day, seconds.at(order)) - found.moment(joined, began)) / found.window(),
                };
                let k = usize::try_from(k).unwrap_or(0).min(beyond);
                if before != Some(k) {
                    found.cohorts[at].on[k] += 1;
                }
                before = Some(k);
            }
            let cohort = &mut found.cohorts[at];
            cohort.size += 1;
            cohort.earliest = cohort.earliest.min(began);
            cohort.latest = cohort.latest.max(began);
            if let Some(k) = before {
                cohort.last[k] += 1;
            }
        }
        found.cohorts.sort_unstable_by_key(|cohort| cohort.ordinal);
        found
    }

    pub(super) fn customers(&self) -> u64 {
        self.cohorts.iter().map(|cohort| cohort.size).sum()
    }

    /// What a rule prints for period `k`.
    pub(super) fn figure(&self, rule: &VendorRule, k: u32) -> VendorFigure {
        let mut figure = VendorFigure::default();
        let mut cells = Vec::new();
        let now = self.ordinal_of(self.to);
        let oldest = rule.latest_cohorts.map_or(i32::MIN, |count| now.saturating_sub(count as i32 - 1));
        for cohort in self.cohorts.iter().filter(|cohort| cohort.ordinal >= oldest) {
            let (begins, closes) = self.span(cohort, k);
            if begins < self.from || begins > self.to {
                continue;
            }
            let is_open = closes > self.to;
            figure.open += u32::from(is_open);
            if is_open && !rule.counts_open {
                continue;
            }
            let at = k as usize;
            let back = match rule.criterion {
                Criterion::OnOrAfter => cohort.last.iter().skip(at).map(|&count| u64::from(count)).sum(),
                _ => u64::from(cohort.on.get(at).copied().unwrap_or(0)),
            };
            figure.share = Share::new(figure.share.hits + back, figure.share.total + cohort.size);
            figure.cohorts += 1;
            cells.push((back, cohort.size));
        }
        figure.printed = rule.mean.of(&cells);
        figure
    }

    /// The first day of period `k` for the first to join, and its last day for the last.
    fn span(&self, cohort: &Cohort, k: u32) -> (i32, i32) {
        let k = i64::from(k);
        match self.clock {
            VendorClock::Calendar | VendorClock::CalendarFromSunday => {
                let period = Period { grain: self.grain, ordinal: cohort.ordinal }.plus(k as i32);
                let day = |day: Day| day.number().saturating_sub(self.shift());
                (day(period.first_day()), day(period.last_day()))
            }
            _ => {
                let moment = |second: i64| self.moment(Day::of_seconds(second).number(), second);
                let day = |second: i64| Day::of_seconds(second).number();
                let begins = day(moment(cohort.earliest) + k * self.window());
                (begins, day(moment(cohort.latest) + (k + 1) * self.window() - 1))
            }
        }
    }

    /// How many days earlier a period begins than the calendar's.
    fn shift(&self) -> i32 {
        i32::from(self.clock == VendorClock::CalendarFromSunday && self.grain == Grain::Week)
    }

    fn ordinal_of(&self, day: i32) -> i32 {
        Period::of(self.grain, Day::from_number(day.saturating_add(self.shift()))).ordinal
    }

    /// The moment from which elapsed periods are counted, in seconds.
    fn moment(&self, day: i32, second: i64) -> i64 {
        match (self.clock, self.grain) {
            (VendorClock::ElapsedRoundedDown, Grain::Day) => second.div_euclid(SECONDS_AN_HOUR) * SECONDS_AN_HOUR,
            (VendorClock::ElapsedRoundedDown, _) => i64::from(day) * SECONDS_A_DAY,
            _ => second,
        }
    }

    fn window(&self) -> i64 {
        i64::from(Window::days_of(self.grain)) * SECONDS_A_DAY
    }
}
