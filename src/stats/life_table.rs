//! Who is still under observation, and who leaves, age by age: the table on which all survival curves stand.

use super::{Interval, normal_quantile};

/// One life, or one wait: from when it was under observation, how long it lasted, and how it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lifetime {
    /// The age at which it came under observation (late entry, left truncation); nothing where it was from the beginning.
    pub entry: Option<f64>,
    /// The age at the end.
    pub time: f64,
    /// Whether the event happened then; else it was only not watched any longer (censored).
    pub is_event: bool,
}

impl Lifetime {
    /// A life that was watched from its beginning.
    pub fn new(time: f64, is_event: bool) -> Lifetime {
        Lifetime { entry: None, time, is_event }
    }

    /// Whether it can be counted: a finite age above that of entry.
    pub fn is_sound(&self) -> bool {
        self.time.is_finite() && self.entry.is_none_or(|entry| entry.is_finite() && entry < self.time)
    }
}

/// What happens at one age.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LifeRow {
    /// The age.
    pub time: f64,
    /// Lives under observation just before: those that came under observation before this age and end at it or later.
    pub at_risk: u64,
    /// Events.
    pub events: u64,
    /// Lives censored; at equal ages events come first.
    pub censored: u64,
    /// Lives that come under observation here; they are at risk from the next age on.
    pub entered: u64,
}

/// Lives counted by age.
///
/// **Definition**: a life with late entry at age e and end at age t is at risk at every age a with e < a ≤ t; one that was
/// watched from its beginning at every age up to t. At equal ages events come before censorings.
///
/// **Counts / does not count**: a life whose end is not after its late entry was never watched; it and any that is not finite
/// are left out and counted in [`LifeTable::unsound`].
///
/// **Example**, checked by hand: ends at 1 (event), 2 (censored) and 3 (event), the last watched from age 1 on: at risk are 2,
/// 2 and 1.
///
/// **Source**: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations", JASA 53 (1958), 457–481; for
/// late entry as the `(start, stop]` of R's survival package.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LifeTable {
    rows: Vec<LifeRow>,
    lives: u64,
    unsound: u64,
}

impl LifeTable {
    /// Counts lives, in whatever order they come.
    pub fn of(lifetimes: impl IntoIterator<Item = Lifetime>) -> LifeTable {
        let mut unsound = 0;
        let mut ends: Vec<(f64, bool)> = Vec::new();
        let mut entries: Vec<f64> = Vec::new();
        for life in lifetimes {
            if life.is_sound() {
                ends.push((life.time, life.is_event));
                entries.extend(life.entry);
            } else {
                unsound += 1;
            }
        }
        ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        entries.sort_unstable_by(f64::total_cmp);
        let mut changes: Vec<LifeRow> = Vec::new();
        let mut entries = entries.into_iter().peekable();
        let mut ends = ends.into_iter().peekable();
        loop {
            let next = [entries.peek().copied(), ends.peek().map(|end| end.0)].into_iter().flatten().reduce(f64::min);
            let Some(time) = next else { break };
            let mut row = LifeRow { time, ..LifeRow::default() };
            while entries.next_if(|&entry| entry == time).is_some() {
                row.entered += 1;
            }
            while let Some((_, is_event)) = ends.next_if(|end| end.0 == time) {
                row.events += u64::from(is_event);
                row.censored += u64::from(!is_event);
            }
            changes.push(row);
        }
        LifeTable::of_changes(changes, unsound)
    }

    /// The table of what happens at each age, ages rising; `at_risk` of the rows is worked out. Rows in which nothing happens
    /// are dropped. For ages that were counted instead of sorted.
    pub fn of_changes(changes: impl IntoIterator<Item = LifeRow>, unsound: u64) -> LifeTable {
        let mut rows: Vec<LifeRow> =
            changes.into_iter().filter(|row| row.events + row.censored + row.entered > 0).collect();
        let lives: u64 = rows.iter().map(|row| row.events + row.censored).sum();
        let late: u64 = rows.iter().map(|row| row.entered).sum();
        let mut at_risk = lives.saturating_sub(late);
        for row in &mut rows {
            row.at_risk = at_risk;
            at_risk = (at_risk + row.entered).saturating_sub(row.events + row.censored);
        }
        LifeTable { rows, lives, unsound }
    }

    /// The rows, ages rising: every age at which a life ends or comes under observation.
    pub fn rows(&self) -> &[LifeRow] {
        &self.rows
    }

    /// How many lives are counted.
    pub fn lives(&self) -> u64 {
        self.lives
    }

    /// How many lives were left out because they were never watched or are not finite.
    pub fn unsound(&self) -> u64 {
        self.unsound
    }

    /// How many events there are.
    pub fn events(&self) -> u64 {
        self.rows.iter().map(|row| row.events).sum()
    }

    /// The last age at which a life ends; nothing without lives.
    pub fn last_time(&self) -> Option<f64> {
        self.rows.iter().rev().find(|row| row.events + row.censored > 0).map(|row| row.time)
    }

    /// How many lives are at risk at an age.
    pub fn at_risk(&self, time: f64) -> u64 {
        let next = self.rows.partition_point(|row| row.time < time);
        self.rows.get(next).map_or(0, |row| row.at_risk)
    }

    /// The rate at which events happen in a span of ages: events in (from, to] by the time that lives were under observation
    /// there.
    ///
    /// **Unit**: events by life and unit of time. **Empty**: nothing where no life was watched in the span.
    pub fn rate(&self, from: f64, to: f64) -> Option<Rate> {
        let first = self.rows.partition_point(|row| row.time <= from);
        let (mut events, mut exposure, mut before) = (0, 0.0, from);
        for row in &self.rows[first..] {
            // Between two rows the number at risk does not change.
            exposure += row.at_risk as f64 * (row.time.min(to) - before);
            if row.time > to {
                break;
            }
            events += row.events;
            before = row.time;
        }
        (exposure > 0.0).then_some(Rate { events, exposure })
    }

    /// Two tables as if their lives had been counted together.
    pub fn merged<'a>(tables: impl IntoIterator<Item = &'a LifeTable>) -> LifeTable {
        let (mut rows, mut unsound) = (Vec::new(), 0);
        for table in tables {
            rows.extend_from_slice(&table.rows);
            unsound += table.unsound;
        }
        rows.sort_by(|a, b| a.time.total_cmp(&b.time));
        rows.dedup_by(|row, kept| {
            let is_same = row.time == kept.time;
            if is_same {
                kept.events += row.events;
                kept.censored += row.censored;
                kept.entered += row.entered;
            }
            is_same
        });
        LifeTable::of_changes(rows, unsound)
    }
}

/// Events and the time under observation in which they happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Events.
    pub events: u64,
    /// Time under observation, summed over lives.
    pub exposure: f64,
}

impl Rate {
    /// Events by life and unit of time.
    pub fn value(&self) -> f64 {
        self.events as f64 / self.exposure
    }

    /// Its interval, on the scale of its logarithm, as of a Poisson count; nothing without an event.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
        let factor = libm::exp(z / (self.events as f64).sqrt());
        let value = self.value();
        (self.events > 0).then(|| Interval { low: value / factor, high: value * factor, level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn late(entry: f64, time: f64, is_event: bool) -> Lifetime {
        Lifetime { entry: Some(entry), time, is_event }
    }

    #[test]
    fn late_entries_are_at_risk_after_they_enter() {
        let table = LifeTable::of([Lifetime::new(1.0, true), Lifetime::new(2.0, false), late(1.0, 3.0, true)]);
        let at_risk: Vec<u64> = table.rows().iter().map(|row| row.at_risk).collect();
        assert_eq!((at_risk, table.lives(), table.events()), (vec![2, 2, 1], 3, 2));
        assert_eq!([0.5, 1.0, 1.5, 3.0, 3.5].map(|time| table.at_risk(time)), [2, 2, 2, 1, 0]);
    }

    #[test]
    fn lives_never_watched_are_left_out_and_counted() {
        let table = LifeTable::of([late(3.0, 3.0, true), Lifetime::new(f64::NAN, true), Lifetime::new(2.0, true)]);
        assert_eq!((table.lives(), table.unsound()), (1, 2));
    }

    /// By hand: two lives watched for 2 and 4 days; in days (1, 3] they are watched for 1 and 2 days, and one leaves.
    #[test]
    fn a_rate_is_events_by_time_watched() {
        let table = LifeTable::of([Lifetime::new(2.0, true), Lifetime::new(4.0, true)]);
        assert_eq!(table.rate(1.0, 3.0), Some(Rate { events: 1, exposure: 3.0 }));
        assert_eq!(table.rate(0.0, 9.0), Some(Rate { events: 2, exposure: 6.0 }));
        assert_eq!(table.rate(4.0, 9.0), None);
    }

    #[test]
    fn tables_merge_as_if_counted_together() {
        let lives: Vec<Lifetime> = (0..60)
            .map(|n| {
                let entry = (n % 3 == 0).then(|| f64::from(n % 5) - 1.0);
                Lifetime { entry, time: f64::from(n * 7 % 11) + 5.0, is_event: n % 4 > 0 }
            })
            .collect();
        let parts = [&lives[..20], &lives[20..21], &lives[21..]].map(|part| LifeTable::of(part.iter().copied()));
        assert_eq!(LifeTable::merged(&parts), LifeTable::of(lives));
    }
}
