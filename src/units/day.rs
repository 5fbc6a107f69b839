//! A calendar day, counted from 1970-01-01.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Seconds in a calendar day of a wall clock (days with a clock change are not stretched: orders carry wall time).
pub const SECONDS_A_DAY: i64 = 86_400;

const UNIX_EPOCH_FROM_CE: i32 = 719_163;

/// A calendar day of the proleptic Gregorian calendar, as days since 1970-01-01 (which is day 0).
///
/// Written and read as `YYYY-MM-DD`.
///
/// ```
/// use perennial::units::Day;
/// let day: Day = "2024-02-29".parse()?;
/// assert_eq!(day.plus(1).to_string(), "2024-03-01");
/// assert_eq!(day.number(), 19_782);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day that lies `number` days after 1970-01-01.
    pub const fn from_number(number: i32) -> Day {
        Day(number)
    }

    /// The day in which the wall-clock second `seconds` (since 1970-01-01 00:00) lies.
    pub const fn of_seconds(seconds: i64) -> Day {
        // Up to the year 2106 the division is one of half the length, which takes a multiplication alone.
        if 0 <= seconds && seconds <= u32::MAX as i64 {
            return Day((seconds as u32 / SECONDS_A_DAY as u32) as i32);
        }
        Day(seconds.div_euclid(SECONDS_A_DAY) as i32)
    }

    /// The day of a calendar date, or nothing where the calendar has no such date.
    pub fn from_civil(year: i32, month: u32, day: u32) -> Option<Day> {
        NaiveDate::from_ymd_opt(year, month, day).map(Day::from_date)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The first second of the day, in wall-clock seconds since 1970-01-01 00:00.
    pub const fn first_second(self) -> i64 {
        self.0 as i64 * SECONDS_A_DAY
    }

    /// The day `days` later (earlier when negative).
    pub const fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// How many days this day lies after `earlier`.
    pub const fn since(self, earlier: Day) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The chrono date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0.saturating_add(UNIX_EPOCH_FROM_CE)).unwrap_or(NaiveDate::MIN)
    }

    /// The day of a chrono date.
    pub fn from_date(date: NaiveDate) -> Day {
        Day(date.num_days_from_ce() - UNIX_EPOCH_FROM_CE)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

/// A text that is no date of the form `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayParseError;

impl fmt::Display for DayParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a date as YYYY-MM-DD")
    }
}
impl std::error::Error for DayParseError {}

impl FromStr for Day {
    type Err = DayParseError;
    fn from_str(text: &str) -> Result<Day, DayParseError> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").map(Day::from_date).map_err(|_| DayParseError)
    }
}

impl Serialize for Day {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!("1970-01-01".parse::<Day>().map(Day::number), Ok(0));
        assert_eq!("1969-12-31".parse::<Day>().map(Day::number), Ok(-1));
        assert_eq!(Day::of_seconds(-1).to_string(), "1969-12-31");
        assert_eq!(Day::of_seconds(86_400).to_string(), "1970-01-02");
        assert_eq!("2023-02-29".parse::<Day>(), Err(DayParseError));
    }
}
