//! Which wall clock a moment is told by.

use super::AssemblyError;
use super::sources::Sources;
use crate::records::{Column, NO_OFFSET, OrderColumns, TimeZone};
use chrono::{DateTime, Offset, TimeZone as _};
use chrono_tz::Tz;
use std::ops::Range;

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

/// The wall-clock seconds of the orders of all batches in the reporting zone.
pub(super) enum Moments {
    AsWritten,
    /// Told from the file's offsets each time: that takes less than keeping them.
    Utc,
    /// Of a zone, by the order of all batches, as far as they were looked at.
    Named(Column<i64>),
}

impl Moments {
    pub(super) fn new(choice: &TimeZone) -> Moments {
        match choice {
            TimeZone::AsWritten => Moments::AsWritten,
            TimeZone::Utc => Moments::Utc,
            TimeZone::Named(_) => Moments::Named(Column::default()),
        }
    }

    /// Writes those of some orders of a batch over `seconds`.
    pub(super) fn read(&self, sources: &Sources, batch: usize, indexes: Range<usize>, seconds: &mut Vec<i64>) {
        let orders = &sources.batches[batch].orders;
        match self {
            Moments::AsWritten => orders.placed_at.read_numbers(indexes, seconds),
            Moments::Utc => read_instants(orders, indexes, seconds),
            Moments::Named(moments) => {
                let start = sources.start(batch) as usize;
                moments.read_numbers(start + indexes.start..start + indexes.end, seconds);
            }
        }
    }

    /// The same, for orders that are looked at for the first time, one behind the other.
    pub(super) fn find(
        &mut self,
        sources: &Sources,
        zone: &mut Zone,
        batch: usize,
        indexes: Range<usize>,
        seconds: &mut Vec<i64>,
    ) {
        let Moments::Named(moments) = self else { return self.read(sources, batch, indexes, seconds) };
        let orders = &sources.batches[batch].orders;
        orders.placed_at.read_numbers(indexes.clone(), seconds);
        let offsets = orders.offset_minutes.range(indexes);
        seconds.iter_mut().zip(offsets).for_each(|(moment, offset)| *moment = zone.local(*moment, offset));
        moments.extend_numbers(seconds);
    }

    /// Two moments between which those of some orders lie that one block of a column holds; nothing where they are told as
    /// quickly.
    pub(super) fn bounds(&self, sources: &Sources, batch: usize, index: usize) -> Option<(i64, i64)> {
        let orders = &sources.batches[batch].orders;
        let written = orders.placed_at.bounds_around(index)?;
        match self {
            Moments::AsWritten => Some(written),
            Moments::Utc => {
                let (west, east) = orders.offset_minutes.bounds_around(index)?;
                // Where there is no offset nothing is taken off.
                Some((written.0.checked_sub(east.max(0) * 60)?, written.1.checked_sub(west.min(0) * 60)?))
            }
            Moments::Named(_) => None,
        }
    }

    /// That of one order.
    pub(super) fn of(&self, sources: &Sources, batch: usize, index: usize) -> i64 {
        let orders = &sources.batches[batch].orders;
        match self {
            Moments::AsWritten => orders.placed_at.at(index),
            Moments::Utc => instant(orders.placed_at.at(index), orders.offset_minutes.at(index)),
            Moments::Named(moments) => moments.at(sources.start(batch) as usize + index),
        }
    }
}

/// Writes the moments of some orders over `seconds`, as [`instant`] tells them.
fn read_instants(orders: &OrderColumns, indexes: Range<usize>, seconds: &mut Vec<i64>) {
    orders.placed_at.read_numbers(indexes.clone(), seconds);
    let mut offsets = Vec::new();
    orders.offset_minutes.read_numbers(indexes, &mut offsets);
    for (moment, offset) in seconds.iter_mut().zip(offsets) {
        *moment -= if offset == i64::from(NO_OFFSET) { 0 } else { offset * 60 };
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
