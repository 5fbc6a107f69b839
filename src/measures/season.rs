//! Season apart from age: whether more leave, or come back, in some months of the year than their age alone would lead to.

use super::Retention;
use crate::stats::{Interval, holm, poisson_interval, poisson_two_sided};
use crate::units::{Day, Grain, Period};
use chrono::{Datelike, Months};
use std::collections::BTreeMap;

/// One stretch of days on which one clock was watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    /// Spells of one stratum share their rates by age.
    pub stratum: u8,
    /// The day on which the clock starts.
    pub start: i32,
    /// The first and the last age under watch, in days.
    pub first: i32,
    pub last: i32,
    /// Whether it happened on the last of them.
    pub is_event: bool,
}

impl Spell {
    /// A life from `start` that was over on the day `end`, watched from `from` to `to`: the day before its end is its last.
    pub(super) fn of_life(start: i32, end: Option<i32>, from: i32, to: i32) -> Spell {
        let last = end.map_or(to, |end| end.saturating_sub(1)).max(start);
        Spell::watched(0, start, last, end.is_some(), from)
    }

    /// A clock from `start` that stops on the day `stop`, if it has by the day `to`; watched from `from` to `to`.
    pub(super) fn of_clock(stratum: u8, start: i32, stop: Option<i32>, from: i32, to: i32) -> Spell {
        let stop = stop.filter(|&stop| stop <= to);
        Spell::watched(stratum, start, stop.unwrap_or(to), stop.is_some(), from)
    }

    fn watched(stratum: u8, start: i32, last: i32, is_event: bool, from: i32) -> Spell {
        let age = |day: i32| day.saturating_sub(start);
        Spell { stratum, start, first: age(from.max(start)), last: age(last), is_event }
    }
}

/// How ages are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgeBands {
    /// Whole months of the calendar since the start.
    Months,
    /// Day 0, then weeks for half a year, then 30 days each.
    Weeks,
}

/// Events by month of the year and by age, each against what the other alone would lead to.
///
/// **Answers**: do more leave in March, or only in the third month of membership?
///
/// **Definition**: every day of a clock under watch is one day at risk, with an age and a month of the year. The rate of an age
/// is its events by its days at risk, all months together. Expected in a month: Σ over ages of days at risk there × rate of the
/// age (indirect standardisation); the ratio is observed by expected. By age the same with the rates of the months. Observed and
/// expected have the same sum. Strata (the number of the order) have rates of their own.
///
/// **Interval**: exact for a Poisson count, of the ratio, at 95 %, with the expected number as if it were known; p likewise, and
/// Holm's correction over all months (all ages).
///
/// **Counts / does not count**: a subscription is under watch from its start (the end of its trial) to the day before its end, on
/// which the leaving counts; a clock between orders from the day of the order to that of the next. Days before the first day of
/// the period, and after the last, are not watched.
///
/// **Cautious**: the rates of ages come from the same clocks and so hold part of what a month does: the ratio is nearer to 1 than the
/// month's own factor, the more so where an age falls into that month for many.
///
/// **Too little**: with less than a year under watch a month stands for one single month, and whatever happened then: see
/// [`SeasonMonth::years`].
///
/// **Example**, checked by hand: two subscriptions begin on 22 January, one leaves after 15 days, the other after 40, on 2 March. In
/// the first month of age (46 days at risk) one leaves, in the second (9 days) the other. January has 20 days at risk, all in the
/// first month: expected 20 ∕ 46. February has 26 and 7, expected 26 ∕ 46 + 7 ∕ 9; March 2, expected 2 ∕ 9: 1 was seen.
///
/// **Source**: N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research II, IARC 1987, chapter 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Season {
    /// The months of the year that were watched, January first.
    pub months: Vec<SeasonMonth>,
    /// The ages that were watched, the youngest first.
    pub ages: Vec<SeasonAge>,
    /// All events.
    pub events: u64,
}

/// One month of the year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeasonMonth {
    /// 1 for January.
    pub month: u32,
    /// In how many calendar years it was watched.
    pub years: u32,
    /// The numbers.
    pub numbers: SeasonNumbers,
}

/// One span of ages.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeasonAge {
    /// The number of the span from 0: months, or weeks with day 0 before them.
    pub band: u32,
    /// The numbers.
    pub numbers: SeasonNumbers,
}

/// What was seen and what was to be expected.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SeasonNumbers {
    /// Days at risk, summed over clocks.
    pub days: u64,
    /// Events.
    pub observed: u64,
    /// Events to be expected.
    pub expected: f64,
    /// Observed by expected; nothing where nothing is expected.
    pub ratio: Option<f64>,
    /// How far off the ratio may be, at 95 %.
    pub interval: Option<Interval>,
    /// How often chance alone is at least as far off.
    pub p: f64,
    /// The same, allowing for having looked at all months (all ages).
    pub p_corrected: f64,
}

impl Season {
    /// The month that is farthest from what is expected by more than chance; nothing where none is.
    pub fn oddest(&self) -> Option<&SeasonMonth> {
        let odd = self.months.iter().filter(|month| month.numbers.is_odd());
        odd.reduce(|one, next| if next.numbers.p < one.numbers.p { next } else { one })
    }

    /// Counts spells, in whatever order they come.
    pub(super) fn of(mut spells: Vec<Spell>, bands: AgeBands) -> Season {
        spells.retain(|spell| spell.first <= spell.last && spell.first >= 0 && spell.last <= MOST_DAYS);
        spells.sort_unstable_by_key(|spell| (spell.stratum, spell.start));
        let mut cells: BTreeMap<(u8, u32, u32), (u64, u64)> = BTreeMap::new();
        let mut years: BTreeMap<(i32, u32), ()> = BTreeMap::new();
        let mut change: Vec<(i64, u64)> = Vec::new();
        for same in spells.chunk_by(|one, next| (one.stratum, one.start) == (next.stratum, next.start)) {
            let Some(&Spell { stratum, start, .. }) = same.first() else { continue };
            let longest = same.iter().map(|spell| spell.last).max().unwrap_or(0) as usize;
            change.clear();
            change.resize(longest + 2, (0, 0));
            for spell in same {
                change[spell.first as usize].0 += 1;
                change[spell.last as usize + 1].0 -= 1;
                change[spell.last as usize].1 += u64::from(spell.is_event);
            }
            let mut walk = Walk::new(start, bands);
            let mut at_risk = 0;
            let mut cell = (0, 0);
            let mut place = walk.place();
            for &(enter, events) in &change[..=longest] {
                let now = walk.place();
                if now != place {
                    note(&mut cells, &mut years, stratum, place, cell);
                    (cell, place) = ((0, 0), now);
                }
                at_risk += enter;
                cell.0 += at_risk as u64;
                cell.1 += events;
                walk.step();
            }
            note(&mut cells, &mut years, stratum, place, cell);
        }
        Season::of_cells(&cells, &years)
    }

    fn of_cells(cells: &BTreeMap<(u8, u32, u32), (u64, u64)>, years: &BTreeMap<(i32, u32), ()>) -> Season {
        let mut by_age: BTreeMap<(u8, u32), (u64, u64)> = BTreeMap::new();
        let mut by_month: BTreeMap<(u8, u32), (u64, u64)> = BTreeMap::new();
        let mut months: BTreeMap<u32, SeasonNumbers> = BTreeMap::new();
        let mut ages: BTreeMap<u32, SeasonNumbers> = BTreeMap::new();
        for (&(stratum, age, month), &(days, events)) in cells {
            for sum in [by_age.entry((stratum, age)), by_month.entry((stratum, month))] {
                let sum = sum.or_default();
                (sum.0, sum.1) = (sum.0 + days, sum.1 + events);
            }
        }
        let rate =
            |sum: Option<&(u64, u64)>| sum.filter(|sum| sum.0 > 0).map_or(0.0, |sum| sum.1 as f64 / sum.0 as f64);
        for (&(stratum, age, month), &(days, events)) in cells {
            let of_age = rate(by_age.get(&(stratum, age)));
            let of_month = rate(by_month.get(&(stratum, month)));
            months.entry(month).or_default().add(days, events, of_age);
            ages.entry(age).or_default().add(days, events, of_month);
        }
        close(months.values_mut());
        close(ages.values_mut());
        let years_of = |month: u32| years.keys().filter(|(_, other)| *other == month).count() as u32;
        let months = months.into_iter().map(|(month, numbers)| SeasonMonth { month, years: years_of(month), numbers });
        Season {
            months: months.collect(),
            ages: ages.into_iter().map(|(band, numbers)| SeasonAge { band, numbers }).collect(),
            events: cells.values().map(|cell| cell.1).sum(),
        }
    }
}

/// Longer clocks are left out: absurd dates must not cost memory.
const MOST_DAYS: i32 = 200 * 366;

fn note(
    cells: &mut BTreeMap<(u8, u32, u32), (u64, u64)>,
    years: &mut BTreeMap<(i32, u32), ()>,
    stratum: u8,
    (age, (year, month)): (u32, (i32, u32)),
    (days, events): (u64, u64),
) {
    if days == 0 {
        return;
    }
    let cell = cells.entry((stratum, age, month)).or_default();
    (cell.0, cell.1) = (cell.0 + days, cell.1 + events);
    years.entry((year, month)).or_default();
}

impl SeasonNumbers {
    fn add(&mut self, days: u64, events: u64, rate: f64) {
        self.days += days;
        self.observed += events;
        self.expected += days as f64 * rate;
    }

    /// Whether it is off by more than chance, allowing for all that was looked at.
    pub fn is_odd(&self) -> bool {
        self.p_corrected < 1.0 - Retention::LEVEL
    }
}

/// Works out ratios, intervals and chances.
fn close<'a>(numbers: impl Iterator<Item = &'a mut SeasonNumbers>) {
    let mut all: Vec<&mut SeasonNumbers> = numbers.collect();
    for one in &mut all {
        let scaled = |end: f64| end / one.expected;
        one.ratio = (one.expected > 0.0).then(|| one.observed as f64 / one.expected);
        one.interval = poisson_interval(one.observed, Retention::LEVEL)
            .filter(|_| one.expected > 0.0)
            .map(|found| Interval { low: scaled(found.low), high: scaled(found.high), ..found });
        one.p = poisson_two_sided(one.observed, one.expected);
    }
    let corrected = holm(&all.iter().map(|one| one.p).collect::<Vec<f64>>());
    for (one, corrected) in all.iter_mut().zip(corrected) {
        one.p_corrected = corrected;
    }
}

/// The days of one start, one after the other, with their age and month.
struct Walk {
    start: i32,
    bands: AgeBands,
    age: i32,
    band: u32,
    /// The age at which the next band begins, and the day on which the next month does.
    next_band: i32,
    month: Period,
    next_month: i32,
    year_and_month: (i32, u32),
}

impl Walk {
    fn new(start: i32, bands: AgeBands) -> Walk {
        let month = Period::of(Grain::Month, Day::from_number(start));
        let mut walk =
            Walk { start, bands, age: 0, band: 0, next_band: 0, month, next_month: 0, year_and_month: (0, 0) };
        walk.next_band = walk.begins(1);
        walk.look(month);
        walk
    }

    fn look(&mut self, month: Period) {
        let date = month.first_day().date();
        self.month = month;
        self.next_month = month.plus(1).first_day().number();
        self.year_and_month = (date.year(), date.month());
    }

    fn place(&self) -> (u32, (i32, u32)) {
        (self.band, self.year_and_month)
    }

    fn step(&mut self) {
        self.age += 1;
        if self.age >= self.next_band {
            self.band += 1;
            self.next_band = self.begins(self.band + 1);
        }
        if self.start.saturating_add(self.age) >= self.next_month {
            self.look(self.month.plus(1));
        }
    }

    /// The age at which a band begins.
    fn begins(&self, band: u32) -> i32 {
        match self.bands {
            AgeBands::Months => Day::from_number(self.start)
                .date()
                .checked_add_months(Months::new(band))
                .map_or(i32::MAX, |date| Day::from_date(date).number() - self.start),
            AgeBands::Weeks => AgeBands::first_day_of_week_band(band),
        }
    }
}

impl AgeBands {
    /// Bands of weeks: day 0, days 1 to 7, … 26 weeks, then 30 days each.
    fn first_day_of_week_band(band: u32) -> i32 {
        let band = i32::try_from(band).unwrap_or(i32::MAX / 30);
        match band {
            0 => 0,
            1..=27 => (band - 1) * 7 + 1,
            _ => 183 + (band - 27) * 30,
        }
    }

    /// The first and the last day of a band, for bands of weeks.
    pub fn days_of_week_band(band: u32) -> (u32, u32) {
        let day = |band| AgeBands::first_day_of_week_band(band) as u32;
        (day(band), day(band + 1) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i32 {
        text.parse::<Day>().unwrap().number()
    }

    fn spell(start: &str, first: i32, last: i32, is_event: bool) -> Spell {
        Spell { stratum: 0, start: day(start), first, last, is_event }
    }

    /// By hand: the example of [`Season`]; the first month of age is 10 days of January and 21 of February.
    #[test]
    fn days_at_risk_and_expected_numbers_by_hand() {
        let season =
            Season::of(vec![spell("2023-01-22", 0, 39, true), spell("2023-01-22", 0, 14, true)], AgeBands::Months);
        let told: Vec<(u32, u64, u64)> =
            season.months.iter().map(|month| (month.month, month.numbers.days, month.numbers.observed)).collect();
        assert_eq!(told, [(1, 20, 0), (2, 33, 1), (3, 2, 1)]);
        // Age 0: 31 + 15 days, one event; age 1: 9 days, one event.
        let rates = (1.0 / 46.0, 1.0 / 9.0);
        let expected = [20.0 * rates.0, 26.0 * rates.0 + 7.0 * rates.1, 2.0 * rates.1];
        for (month, expected) in season.months.iter().zip(expected) {
            assert!((month.numbers.expected - expected).abs() < 1e-12, "{month:?}");
        }
        let ages: Vec<(u32, u64, u64)> =
            season.ages.iter().map(|age| (age.band, age.numbers.days, age.numbers.observed)).collect();
        assert_eq!(ages, [(0, 46, 1), (1, 9, 1)]);
    }

    #[test]
    fn days_before_the_watch_are_not_at_risk() {
        let season = Season::of(vec![spell("2023-01-01", 31, 58, false)], AgeBands::Months);
        assert_eq!(season.months.len(), 1);
        assert_eq!((season.months[0].month, season.months[0].numbers.days, season.months[0].years), (2, 28, 1));
        assert_eq!((season.events, season.ages[0].band), (0, 1));
    }

    #[test]
    fn bands_of_weeks() {
        let days = [0, 1, 26, 27, 28].map(AgeBands::days_of_week_band);
        assert_eq!(days, [(0, 0), (1, 7), (176, 182), (183, 212), (213, 242)]);
    }
}
