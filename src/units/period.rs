//! Calendar periods: day, ISO week, month, quarter, year, numbered so that neighbours differ by one.

use super::Day;
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The length of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// A calendar day.
    Day,
    /// An ISO week: Monday to Sunday.
    Week,
    /// A calendar month.
    #[default]
    Month,
    /// Three calendar months, from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

impl Grain {
    /// Every grain, shortest first.
    pub const ALL: [Grain; 5] = [Grain::Day, Grain::Week, Grain::Month, Grain::Quarter, Grain::Year];

    /// The stable id: `day`, `week`, `month`, `quarter`, `year`.
    pub const fn id(self) -> &'static str {
        match self {
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Year => "year",
        }
    }

    /// The grain of a stable id.
    pub fn from_id(id: &str) -> Option<Grain> {
        Grain::ALL.into_iter().find(|grain| grain.id() == id)
    }
}

/// One calendar period. `ordinal` numbers the periods of a grain without gaps.
///
/// Displayed as its id: `2024-02-29` (day), `2024-02-26` (the week's Monday), `2024-02`, `2024-Q1`, `2024`.
///
/// ```
/// use perennial::units::{Day, Grain, Period};
/// let day: Day = "2024-02-29".parse()?;
/// let month = Period::of(Grain::Month, day);
/// assert_eq!((month.to_string(), month.plus(11).to_string()), ("2024-02".into(), "2025-01".into()));
/// assert_eq!(Period::of(Grain::Week, day).first_day().to_string(), "2024-02-26");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The length.
    pub grain: Grain,
    /// The number of the period: days since 1970-01-01, weeks since 1969-12-29, or months, quarters, years since year 0.
    pub ordinal: i32,
}

impl Period {
    /// The period in which `day` lies.
    pub fn of(grain: Grain, day: Day) -> Period {
        let date = day.date();
        let months = date.year() * 12 + date.month0() as i32;
        let ordinal = match grain {
            Grain::Day => day.number(),
            // 1970-01-01 was a Thursday, three days into its ISO week.
            Grain::Week => (day.number() + 3).div_euclid(7),
            Grain::Month => months,
            Grain::Quarter => months.div_euclid(3),
            Grain::Year => date.year(),
        };
        Period { grain, ordinal }
    }

    /// The period `count` later (earlier when negative).
    pub const fn plus(self, count: i32) -> Period {
        Period { grain: self.grain, ordinal: self.ordinal + count }
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        let of_month = |months: i32| {
            Day::from_civil(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1).unwrap_or(Day::from_number(0))
        };
        match self.grain {
            Grain::Day => Day::from_number(self.ordinal),
            Grain::Week => Day::from_number(self.ordinal * 7 - 3),
            Grain::Month => of_month(self.ordinal),
            Grain::Quarter => of_month(self.ordinal * 3),
            Grain::Year => of_month(self.ordinal * 12),
        }
    }

    /// The last day.
    pub fn last_day(self) -> Day {
        self.plus(1).first_day().plus(-1)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.grain {
            Grain::Day | Grain::Week => write!(f, "{}", self.first_day()),
            Grain::Month => {
                write!(f, "{:04}-{:02}", self.ordinal.div_euclid(12), self.ordinal.rem_euclid(12) + 1)
            }
            Grain::Quarter => write!(f, "{:04}-Q{}", self.ordinal.div_euclid(4), self.ordinal.rem_euclid(4) + 1),
            Grain::Year => write!(f, "{:04}", self.ordinal),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_lies_in_its_period_and_neighbours_touch() {
        for grain in Grain::ALL {
            for number in -800..25_000 {
                let day = Day::from_number(number);
                let period = Period::of(grain, day);
                assert!(period.first_day() <= day && day <= period.last_day(), "{grain:?} {day}");
                assert_eq!(period.last_day().plus(1), period.plus(1).first_day());
            }
        }
    }

    /// Source: ISO 8601, week 1 of 1997 starts on Monday 1996-12-30.
    #[test]
    fn iso_weeks_start_on_monday() -> Result<(), Box<dyn std::error::Error>> {
        let day: Day = "1997-01-01".parse()?;
        assert_eq!(Period::of(Grain::Week, day).to_string(), "1996-12-30");
        Ok(())
    }
}
