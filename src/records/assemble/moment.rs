//! Which wall clock a moment is told by.

use super::AssemblyError;
use crate::records::{NO_OFFSET, TimeZone};
use chrono::{DateTime, Offset, TimeZone as _};
use chrono_tz::Tz;

/// Turns a written moment into the wall clock of the reporting time zone.
pub(super) enum Zone {
    AsWritten,
    Utc,
    /// A zone, with the offset last looked up and the quarter of an hour it is for.
    Named(Tz, i64, i64),
}

/// Offsets change at quarters of an hour at most.
const QUARTER: i64 = 900;

impl Zone {
    pub(super) fn of(choice: &TimeZone) -> Result<Zone, AssemblyError> {
        Ok(match choice {
            TimeZone::AsWritten => Zone::AsWritten,
            TimeZone::Utc => Zone::Utc,
            TimeZone::Named(name) => {
                let zone = name.trim().parse().map_err(|_| AssemblyError::UnknownTimeZone(name.clone()))?;
                Zone::Named(zone, i64::MIN, 0)
            }
        })
    }

    /// Wall-clock seconds in the reporting zone. A moment without an offset is taken as that zone's wall clock already.
    pub(super) fn local(&mut self, written: i64, offset_minutes: i16) -> i64 {
        if offset_minutes == NO_OFFSET {
            return written;
        }
        let utc = instant(written, offset_minutes);
        match self {
            Zone::AsWritten => written,
            Zone::Utc => utc,
            Zone::Named(zone, quarter, offset) => {
                if *quarter != utc.div_euclid(QUARTER) {
                    let moment = DateTime::from_timestamp(utc, 0).unwrap_or_default().naive_utc();
                    *offset = i64::from(zone.offset_from_utc_datetime(&moment).fix().local_minus_utc());
                    *quarter = utc.div_euclid(QUARTER);
                }
                utc + *offset
            }
        }
    }
}

/// The moment in UTC where the file gives an offset, else as written.
pub(super) fn instant(written: i64, offset_minutes: i16) -> i64 {
    if offset_minutes == NO_OFFSET { written } else { written - i64::from(offset_minutes) * 60 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: the tz database: Berlin is UTC+1 in winter, UTC+2 from 2024-03-31 01:00 UTC.
    #[test]
    fn a_named_zone_follows_its_clock_changes() {
        let mut berlin = Zone::of(&TimeZone::Named("Europe/Berlin".into())).unwrap();
        let change = 1_711_846_800;
        assert_eq!(berlin.local(change - 1, 0), change - 1 + 3_600);
        assert_eq!(berlin.local(change, 0), change + 7_200);
        assert_eq!(berlin.local(change + 300 * 60, 300), change + 7_200);
        assert_eq!(berlin.local(change, NO_OFFSET), change);
    }

    #[test]
    fn utc_takes_the_offset_off_and_as_written_leaves_it() {
        assert_eq!(Zone::of(&TimeZone::Utc).unwrap().local(7_200, 120), 0);
        assert_eq!(Zone::of(&TimeZone::AsWritten).unwrap().local(7_200, 120), 7_200);
    }

    #[test]
    fn an_unknown_zone_is_an_error_that_names_it() {
        let error = Zone::of(&TimeZone::Named("Mars/Phobos".into())).err().unwrap();
        assert!(error.to_string().contains("Mars/Phobos"));
    }
}
