//! How well the people of every two tables fit together, and who does not and why.

use super::tables::TableOfPeople;
use super::{CustomerKind, Identity, IdentityRules, normal};
use crate::records::{NONE, Part, RecordBatch, Role};
use crate::units::Share;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

/// The people of one table that another knows too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PairMatch {
    /// The table whose people are looked for, as its place among the parts.
    pub table: u32,
    /// The table in which they are looked for.
    pub other: u32,
    /// People of the table that the other knows, of all people of the table.
    pub matched: Share,
    /// Entries of the table that name nobody.
    pub nameless: u64,
    /// Some who are not in the other, at most [`PairMatch::MOST_MISSED`].
    pub missed: Vec<Missed>,
}

/// Somebody whom the other table does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// What the person is known by.
    pub key: String,
    /// Why.
    pub reason: MissedReason,
}

/// Why somebody is not found in another table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissedReason {
    /// The other table knows an address that differs by a tag or by dots alone.
    WrittenDifferently,
    /// The tables name people in different ways: one by address, say, the other by number.
    NothingInCommon,
    /// The other table has no such person.
    NotThere,
}

impl PairMatch {
    /// The most missed people that are named.
    pub const MOST_MISSED: usize = 5;
}

/// The matches of all ordered pairs of tables that know people.
pub(super) fn of(
    parts: &[Part],
    tables: &[Option<TableOfPeople>],
    identity: &Identity,
    rules: &IdentityRules,
) -> Vec<PairMatch> {
    let known: Vec<Option<Known>> = tables
        .iter()
        .zip(parts)
        .enumerate()
        .map(|(at, (table, part))| Some(Known::of(table.as_ref()?, part, identity, at)))
        .collect();
    let mut pairs = Vec::new();
    for (at, one) in known.iter().enumerate() {
        for (place, other) in known.iter().enumerate() {
            if let (Some(one), Some(other), true) = (one, other, at != place) {
                pairs.push(one.in_other(other, at, place, identity, rules));
            }
        }
    }
    pairs
}

/// The people of one table.
struct Known {
    people: Vec<u32>,
    set: FxHashSet<u32>,
    nameless: u64,
    kinds: Vec<CustomerKind>,
    /// Addresses without tags and dots.
    loose: FxHashSet<String>,
}

impl Known {
    fn of(table: &TableOfPeople, part: &Part, identity: &Identity, at: usize) -> Known {
        let person_of = identity.person_of.get(at).and_then(Option::as_ref);
        let mut people: Vec<u32> = Vec::new();
        let mut nameless = 0;
        for (&person, &counts) in person_of.into_iter().flatten().zip(&table.counts) {
            if counts && person == NONE {
                nameless += 1;
            } else if counts {
                people.push(person);
            }
        }
        people.sort_unstable();
        people.dedup();
        let set = people.iter().copied().collect();
        let loose = people
            .iter()
            .filter(|&&person| identity.kinds.get(person as usize) == Some(&CustomerKind::Email))
            .map(|&person| loosely(identity.keys.text(person)))
            .collect();
        Known { people, set, nameless, kinds: kinds_in(part), loose }
    }

    fn in_other(
        &self,
        other: &Known,
        table: usize,
        place: usize,
        identity: &Identity,
        rules: &IdentityRules,
    ) -> PairMatch {
        let mut missed = Vec::new();
        let mut matched = 0;
        let nothing_in_common = !self.kinds.iter().any(|kind| other.kinds.contains(kind));
        for &person in &self.people {
            if other.set.contains(&person) {
                matched += 1;
                continue;
            }
            if missed.len() == PairMatch::MOST_MISSED {
                continue;
            }
            let key = identity.keys.text(person);
            let is_address = identity.kinds.get(person as usize) == Some(&CustomerKind::Email);
            let is_strict = !(rules.drops_email_tags && rules.drops_email_dots);
            let reason = if is_strict && is_address && other.loose.contains(&loosely(key)) {
                MissedReason::WrittenDifferently
            } else if nothing_in_common {
                MissedReason::NothingInCommon
            } else {
                MissedReason::NotThere
            };
            missed.push(Missed { key: key.to_owned(), reason });
        }
        PairMatch {
            table: table as u32,
            other: place as u32,
            matched: Share::new(matched, self.people.len() as u64),
            nameless: self.nameless,
            missed,
        }
    }
}

fn loosely(address: &str) -> String {
    let rules = IdentityRules { drops_email_tags: true, drops_email_dots: true, ..IdentityRules::default() };
    normal::email(address, &rules)
}

/// In what ways a table names people.
fn kinds_in(part: &Part) -> Vec<CustomerKind> {
    let mut kinds: Vec<CustomerKind> = match (&part.batch, &part.records) {
        (Some(batch), _) => {
            let aliases = batch.aliases.iter().map(|alias| alias.kind);
            batch.customer_kinds.iter().copied().chain(aliases).collect()
        }
        (None, Some(records)) => of_records(records),
        (None, None) => Vec::new(),
    };
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

fn of_records(records: &RecordBatch) -> Vec<CustomerKind> {
    let has = |role: Role| records.values(role).is_some();
    let all = [
        (has(Role::Email), CustomerKind::Email),
        (has(Role::EmailHash), CustomerKind::Email),
        (has(Role::Customer), CustomerKind::Id),
        (has(Role::Phone), CustomerKind::Phone),
        (has(Role::Order), CustomerKind::Email),
        (has(Role::Order), CustomerKind::Id),
    ];
    all.into_iter().filter_map(|(has, kind)| has.then_some(kind)).collect()
}
