//! The lives of subscriptions, contracts and whatever else a file gives as start and end or as a duration.

use crate::records::{Dataset, NONE, RecordBatch, RecordKind, Role, Selection, Values};
use crate::stats::Lifetime;
use crate::units::Day;
use rustc_hash::FxHashMap;

/// The lives that the files tell of, each with the record it comes from.
///
/// **Definition**: where a table gives durations, a life is as long as they say, in the file's own unit; it ended where `event`
/// says so (all did where there is no such column), and was watched from `entry` on where that is above 0. Else a life runs
/// in days from `start` to `end`; one that has not ended by the last day counted was only watched until then. With a first day
/// of the period, lives that began before it come under observation on it (late entry), and those that ended before it never
/// do.
///
/// Plan, channel, campaign and country of the selection choose lives where the table has such a column.
///
/// **Counts / does not count**: a subscription that stands in several tables counts once, with its end where one of them gives
/// it. Where some tables give durations and others days, the kind of the first is counted; the others, and lives that cannot be
/// told or were never watched, are [`Lives::left_out`].
pub(super) struct Lives<'a> {
    /// One a life.
    pub lifetimes: Vec<Lifetime>,
    /// The batch and the record of each.
    pub records: Vec<(&'a RecordBatch, usize)>,
    /// First day and day of the end (the day on which it was over), for lives told by days.
    pub days: Vec<(i32, Option<i32>)>,
    /// Whether lives are told by days.
    pub is_dated: bool,
    /// Records that are no life that could be watched.
    pub left_out: u64,
}

impl<'a> Lives<'a> {
    /// The lives in the period of a selection.
    pub(super) fn of(data: &'a Dataset, selection: &Selection) -> Lives<'a> {
        let mut lives =
            Lives { lifetimes: Vec::new(), records: Vec::new(), days: Vec::new(), is_dated: false, left_out: 0 };
        let is_dated = |batch: &RecordBatch| batch.values(Role::Duration).is_none();
        let Some(first) = data.records_of(RecordKind::Subscriptions).next() else { return lives };
        lives.is_dated = is_dated(first);
        let last = data.as_of.number();
        let to = selection.to.map_or(last, |to| to.number().min(last));
        let from = selection.from.map(Day::number);
        for (batch, record) in once_each(data) {
            if !fits(batch, record, selection) {
                continue;
            }
            let day = |role| batch.moment(role, record).map(|at| Day::of_seconds(at).number());
            let (life, days) = if is_dated(batch) != lives.is_dated {
                (None, (0, None))
            } else if lives.is_dated {
                let days = (day(Role::Start), day(Role::End));
                (days.0.and_then(|start| by_days(start, days.1, from, to)), (days.0.unwrap_or(0), days.1))
            } else {
                (by_duration(batch, record), (0, None))
            };
            match life.filter(Lifetime::is_sound) {
                Some(life) => {
                    lives.lifetimes.push(life);
                    lives.records.push((batch, record));
                    lives.days.push(days);
                }
                None => lives.left_out += 1,
            }
        }
        lives
    }

    /// Customers: those named, and one a life that names nobody.
    pub(super) fn customers(&self) -> u64 {
        let mut seen: FxHashMap<&str, ()> = FxHashMap::default();
        let named = self.records.iter().filter(|(batch, record)| {
            let name = batch.text(Role::Customer, *record);
            name.is_empty() || seen.insert(name, ()).is_none()
        });
        named.count() as u64
    }
}

/// The filters that select lifetimes, where the files have the column, each with the role of the column and what is chosen.
pub(super) fn filters(selection: &Selection) -> [(Role, &[String]); 4] {
    [
        (Role::Plan, &selection.plans),
        (Role::Channel, &selection.channels),
        (Role::Campaign, &selection.campaigns),
        (Role::Country, &selection.countries),
    ]
}

/// Whether a record has the plan, channel, campaign and country that are chosen; a table without the column is not filtered by it.
fn fits(batch: &RecordBatch, record: usize, selection: &Selection) -> bool {
    filters(selection).iter().all(|(role, wanted)| {
        let is_asked = !wanted.is_empty() && batch.values(*role).is_some();
        !is_asked || wanted.iter().any(|wanted| wanted == batch.text(*role, record))
    })
}

/// What a column says of a record: by the id of its role, or by its name in the file.
pub(super) fn column<'a>(batch: &'a RecordBatch, name: &str) -> Option<&'a Values> {
    let role = Role::from_id(name).and_then(|role| batch.values(role));
    let named =
        || batch.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)).map(|column| &column.values);
    let other =
        || batch.others.iter().find(|column| column.name.eq_ignore_ascii_case(name)).map(|column| &column.values);
    role.or_else(named).or_else(other)
}

fn by_duration(batch: &RecordBatch, record: usize) -> Option<Lifetime> {
    let time = batch.number(Role::Duration, record)?;
    let is_event = match batch.values(Role::Event) {
        Some(_) => batch.number(Role::Event, record)? > 0.0,
        None => true,
    };
    let entry = batch.number(Role::Entry, record).filter(|&entry| entry > 0.0);
    Some(Lifetime { entry, time, is_event }).filter(|life| life.time >= 0.0)
}

fn by_days(start: i32, end: Option<i32>, from: Option<i32>, to: i32) -> Option<Lifetime> {
    let is_event = end.is_some_and(|end| end <= to);
    let over = if is_event { end.unwrap_or(to) } else { to };
    if start > to || over < start {
        return None;
    }
    // At risk from the first day of the period on: an end on that very day is seen.
    let entry = from.filter(|&from| from > start).map(|from| f64::from(from - start) - 1.0);
    if from.is_some_and(|from| over < from) {
        return None;
    }
    let entry = entry.filter(|&entry| entry > 0.0);
    Some(Lifetime { entry, time: f64::from(over) - f64::from(start), is_event })
}

/// Every record once: of those with the same subscription the one with an end, else the last.
fn once_each(data: &Dataset) -> Vec<(&RecordBatch, usize)> {
    let mut kept: Vec<(&RecordBatch, usize)> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for batch in data.records_of(RecordKind::Subscriptions) {
        for record in 0..batch.len() {
            let name = batch.text(Role::Subscription, record);
            match known.get(name).filter(|_| !name.is_empty()) {
                Some(&at) => {
                    let has_end = |(batch, record): (&RecordBatch, usize)| batch.moment(Role::End, record).is_some();
                    if has_end((batch, record)) || !has_end(kept[at]) {
                        kept[at] = (batch, record);
                    }
                }
                None => {
                    known.insert(name, kept.len());
                    kept.push((batch, record));
                }
            }
        }
    }
    kept
}

/// The text of a value as a group's name; nothing where the record does not say.
pub(super) fn text_of(values: &Values, record: usize) -> Option<String> {
    match values {
        Values::Texts { numbers, texts } => {
            numbers.get(record).filter(|&&number| number != NONE).map(|&number| texts.text(number).to_owned())
        }
        Values::Numbers(numbers) => numbers.get(record).filter(|number| !number.is_nan()).map(f64::to_string),
        Values::Money(amounts) => amounts.get(record).copied().flatten().map(|amount| amount.to_string()),
        Values::Moments { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, with days 10 to 20 counted: began on day 4, over on day 12.
    #[test]
    fn a_life_that_began_before_the_period_enters_late() {
        let life = |entry, time, is_event| Some(Lifetime { entry, time, is_event });
        assert_eq!(by_days(4, Some(12), Some(10), 20), life(Some(5.0), 8.0, true));
        assert_eq!(
            by_days(4, Some(10), Some(10), 20),
            life(Some(5.0), 6.0, true),
            "over on the first day of the period"
        );
        assert_eq!(by_days(4, Some(9), Some(10), 20), None, "over before the period");
        assert_eq!(by_days(4, Some(25), Some(10), 20), life(Some(5.0), 16.0, false), "not over yet");
        assert_eq!(by_days(12, None, Some(10), 20), life(None, 8.0, false));
        assert_eq!(by_days(21, None, None, 20), None);
    }
}
