//! How well the people of every two tables fit together, and who does not and why.

use super::tables::TableOfPeople;
use super::{CustomerKind, Identity, IdentityRules, normal};
use crate::records::{NONE, Part, RecordBatch, Role};
use crate::units::Share;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// Matches all ordered pairs of tables that know people, in steps.
pub(super) struct Matching {
    known: Vec<Option<Known>>,
    /// The tables that know people.
    with_people: Vec<u32>,
    tables: Vec<Option<TableOfPeople>>,
    pairs: Vec<PairMatch>,
    /// For each table the addresses, without tags and dots, that are missed in it, and whether it knows such a one.
    asked: Vec<BTreeMap<String, bool>>,
    stage: Stage,
    table: usize,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Know,
    Pair,
    Ask,
    Reason,
    Done,
}

/// The people of one table.
struct Known {
    /// One bit a person.
    people: Vec<u64>,
    count: u64,
    nameless: u64,
    kinds: Vec<CustomerKind>,
}

impl Matching {
    pub(super) fn new(parts: &[Part], tables: Vec<Option<TableOfPeople>>) -> Matching {
        let known: Vec<Option<Known>> = tables
            .iter()
            .zip(parts)
            .map(|(table, part)| {
                table.as_ref().map(|_| Known { people: Vec::new(), count: 0, nameless: 0, kinds: kinds_in(part) })
            })
            .collect();
        let with_people = (0..).zip(&known).filter_map(|(at, known)| known.as_ref().map(|_| at)).collect();
        Matching {
            asked: vec![BTreeMap::new(); known.len()],
            known,
            with_people,
            tables,
            pairs: Vec::new(),
            stage: Stage::Know,
            table: 0,
            at: 0,
        }
    }

    /// Goes on; `true` when all pairs are matched.
    pub(super) fn step(&mut self, identity: &Identity, rules: &IdentityRules, budget: &mut usize) -> bool {
        loop {
            let is_over = match self.stage {
                Stage::Know => self.know(identity, budget),
                Stage::Pair => self.pair(identity, rules, budget),
                Stage::Ask => self.ask(identity, budget),
                Stage::Reason => self.give_reasons(),
                Stage::Done => return true,
            };
            if !is_over {
                return false;
            }
            (self.table, self.at) = (0, 0);
            self.stage = match self.stage {
                Stage::Know => Stage::Pair,
                Stage::Pair => Stage::Ask,
                Stage::Ask => Stage::Reason,
                Stage::Reason | Stage::Done => Stage::Done,
            };
        }
    }

    pub(super) fn finish(self) -> Vec<PairMatch> {
        self.pairs
    }

    fn know(&mut self, identity: &Identity, budget: &mut usize) -> bool {
        while let Some(known) = self.known.get_mut(self.table) {
            if let (Some(known), Some(Some(table)), Some(Some(people))) =
                (known, self.tables.get(self.table), identity.person_of.get(self.table))
            {
                known.people.resize(identity.keys.len().div_ceil(64), 0);
                let end = people.len().min(self.at + *budget);
                *budget -= end - self.at;
                let from = std::mem::replace(&mut self.at, end);
                for (at, &person) in people.iter().enumerate().take(end).skip(from) {
                    if table.counts.get(at) != Some(&true) {
                        continue;
                    }
                    if person == NONE {
                        known.nameless += 1;
                    } else {
                        let word = &mut known.people[person as usize / 64];
                        known.count += u64::from(*word >> (person % 64) & 1 == 0);
                        *word |= 1 << (person % 64);
                    }
                }
                if end < people.len() {
                    return false;
                }
            }
            (self.table, self.at) = (self.table + 1, 0);
        }
        self.tables = Vec::new();
        true
    }

    /// One pair after the other; the reasons follow.
    fn pair(&mut self, identity: &Identity, rules: &IdentityRules, budget: &mut usize) -> bool {
        let count = self.with_people.len();
        while self.at < count * count {
            if *budget == 0 {
                return false;
            }
            let (table, other) = (self.with_people[self.at / count], self.with_people[self.at % count]);
            self.at += 1;
            let [one, two] = [table, other].map(|table| self.known.get(table as usize).and_then(Option::as_ref));
            let (Some(one), Some(two), true) = (one, two, table != other) else { continue };
            *budget = budget.saturating_sub(one.people.len().max(1));
            let mut matched = 0;
            let mut missed = Vec::new();
            let reason = match one.kinds.iter().any(|kind| two.kinds.contains(kind)) {
                true => MissedReason::NotThere,
                false => MissedReason::NothingInCommon,
            };
            for (word, (&mine, &theirs)) in (0_u32..).zip(one.people.iter().zip(&two.people)) {
                matched += u64::from((mine & theirs).count_ones());
                let mut left = mine & !theirs;
                while left != 0 && missed.len() < PairMatch::MOST_MISSED {
                    let person = word * 64 + left.trailing_zeros();
                    left &= left - 1;
                    let key = identity.keys.text(person).to_owned();
                    let is_strict = !(rules.drops_email_tags && rules.drops_email_dots);
                    if is_strict && identity.kinds.get(person as usize) == Some(&CustomerKind::Email) {
                        self.asked[other as usize].insert(loosely(&key), false);
                    }
                    missed.push(Missed { key, reason });
                }
            }
            let (matched, nameless) = (Share::new(matched, one.count), one.nameless);
            self.pairs.push(PairMatch { table, other, matched, nameless, missed });
        }
        true
    }

    /// Looks among the people of each table for the addresses that are asked for.
    fn ask(&mut self, identity: &Identity, budget: &mut usize) -> bool {
        while let (Some(asked), Some(known)) = (self.asked.get_mut(self.table), self.known.get(self.table)) {
            if let (Some(known), false) = (known, asked.is_empty()) {
                while self.at < known.people.len() {
                    if *budget == 0 {
                        return false;
                    }
                    let mut left = known.people[self.at];
                    *budget = budget.saturating_sub(left.count_ones() as usize + 1);
                    while left != 0 {
                        let person = (self.at * 64) as u32 + left.trailing_zeros();
                        left &= left - 1;
                        if identity.kinds.get(person as usize) == Some(&CustomerKind::Email)
                            && let Some(is_known) = asked.get_mut(&loosely(identity.keys.text(person)))
                        {
                            *is_known = true;
                        }
                    }
                    self.at += 1;
                }
            }
            (self.table, self.at) = (self.table + 1, 0);
        }
        true
    }

    fn give_reasons(&mut self) -> bool {
        for pair in &mut self.pairs {
            let Some(asked) = self.asked.get(pair.other as usize) else { continue };
            for missed in &mut pair.missed {
                if missed.key.contains('@') && asked.get(&loosely(&missed.key)) == Some(&true) {
                    missed.reason = MissedReason::WrittenDifferently;
                }
            }
        }
        true
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
