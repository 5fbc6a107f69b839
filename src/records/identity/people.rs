//! Sets of identifiers become people: named, in order, with who was put together.

use super::links::Links;
use super::nodes::Nodes;
use super::tables::TableOfPeople;
use super::union::Groups;
use super::{CustomerKind, Identity, JoinedPeople, number_of};
use crate::records::assemble::text_sort::TextSort;
use crate::records::{NONE, Part};

/// The most identifiers of a person that are listed.
const MOST_LISTED: usize = 8;

/// Names the people, in steps.
pub(super) struct People {
    groups: Groups,
    nodes: Nodes,
    tables: Vec<Option<TableOfPeople>>,
    /// Whether each table holds orders, whose entries are customers of several rows.
    has_orders: Vec<bool>,
    /// The identifier that each group is known by.
    leaders: Vec<u32>,
    sort: Option<TextSort>,
    /// The groups in the order of their names.
    sorted: Vec<u32>,
    /// The person of each group.
    person_of: Vec<u32>,
    /// For each person the table and the entry that names it first, and whether others name it otherwise.
    first_entry: Vec<(u32, u32)>,
    is_joined: Vec<bool>,
    identity: Identity,
    stage: Stage,
    at: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Leaders,
    Sort,
    Name,
    Entries,
    Joined,
    Done,
}

/// The identifier that a person is known by: the surest kind, then the first in byte order.
pub(super) fn leader(nodes: &Nodes, members: &[u32]) -> u32 {
    let rank = |&&node: &&u32| (nodes.kind(node), nodes.shown(node), nodes.key(node));
    members.iter().min_by_key(rank).copied().unwrap_or(0)
}

impl People {
    pub(super) fn new(groups: Groups, tables: Vec<Option<TableOfPeople>>, nodes: Nodes, parts: &[Part]) -> People {
        let count = groups.len() as u32;
        let has_orders = parts.iter().map(|part| part.batch.is_some()).collect();
        People {
            leaders: Vec::with_capacity(groups.len()),
            person_of: vec![NONE; groups.len()],
            groups,
            nodes,
            tables,
            has_orders,
            sort: Some(TextSort::new(count)),
            sorted: Vec::new(),
            first_entry: Vec::new(),
            is_joined: Vec::new(),
            identity: Identity::default(),
            stage: Stage::Leaders,
            at: 0,
        }
    }

    /// Goes on; `true` when all people are known.
    pub(super) fn step(&mut self, links: &Links, budget: &mut usize) -> bool {
        loop {
            let is_over = match self.stage {
                Stage::Leaders => self.find_leaders(budget),
                Stage::Sort => self.sort(budget),
                Stage::Name => self.name(budget),
                Stage::Entries => self.look_at_entries(links, budget),
                Stage::Joined => self.list_joined(budget),
                Stage::Done => return true,
            };
            if !is_over {
                return false;
            }
            self.at = 0;
            self.stage = match self.stage {
                Stage::Leaders => Stage::Sort,
                Stage::Sort => Stage::Name,
                Stage::Name => Stage::Entries,
                Stage::Entries => Stage::Joined,
                Stage::Joined | Stage::Done => Stage::Done,
            };
        }
    }

    pub(super) fn finish(self) -> (Identity, Vec<Option<TableOfPeople>>) {
        (self.identity, self.tables)
    }

    fn find_leaders(&mut self, budget: &mut usize) -> bool {
        while self.leaders.len() < self.groups.len() {
            if *budget == 0 {
                return false;
            }
            let members = self.groups.members(self.leaders.len());
            *budget = budget.saturating_sub(members.len());
            self.leaders.push(leader(&self.nodes, members));
        }
        true
    }

    fn sort(&mut self, budget: &mut usize) -> bool {
        let Some(mut sort) = self.sort.take() else { return true };
        let bytes = |group: u32| self.nodes.shown(self.leaders[group as usize]).as_bytes();
        if !sort.step(bytes, budget) {
            self.sort = Some(sort);
            return false;
        }
        self.sorted = sort.finish();
        true
    }

    /// Puts the groups from a place on that have the same name in the order of their kind, then key.
    fn arrange_namesakes(&mut self, from: usize) {
        let text = |group: u32| self.nodes.shown(self.leaders[group as usize]);
        let is_next = |at: usize| match (self.sorted.get(at), self.sorted.get(at + 1)) {
            (Some(&one), Some(&next)) => text(one) == text(next),
            _ => false,
        };
        if !is_next(from) || from > 0 && is_next(from - 1) {
            return;
        }
        let end = (from..).find(|&at| !is_next(at)).unwrap_or(from) + 1;
        let rank = |group: u32| {
            let leader = self.leaders[group as usize];
            (self.nodes.kind(leader), self.nodes.key(leader))
        };
        self.sorted[from..end].sort_unstable_by(|&one, &other| rank(one).cmp(&rank(other)));
    }

    fn name(&mut self, budget: &mut usize) -> bool {
        let end = self.sorted.len().min(self.at + *budget);
        *budget -= end - self.at;
        for at in std::mem::replace(&mut self.at, end)..end {
            self.arrange_namesakes(at);
            let group = self.sorted[at] as usize;
            let leader = self.leaders[group];
            let text = self.nodes.shown(leader);
            let keys = &mut self.identity.keys;
            // Two vendors may give two people the same number: the second keeps it with a mark.
            let person = if keys.find(text).is_none() {
                keys.intern(text)
            } else {
                let marked = (2_u32..).map(|count| format!("{text} ({count})"));
                marked.into_iter().find(|key| keys.find(key).is_none()).and_then(|key| keys.intern(&key))
            };
            self.identity.kinds.push(self.nodes.kind(leader));
            self.person_of[group] = person.unwrap_or(NONE);
        }
        end == self.sorted.len()
    }

    /// Who is meant by each entry of the tables, and who is named in different ways.
    fn look_at_entries(&mut self, links: &Links, budget: &mut usize) -> bool {
        if self.first_entry.is_empty() {
            self.first_entry = vec![(NONE, NONE); self.identity.keys.len()];
            self.is_joined = vec![false; self.identity.keys.len()];
        }
        let person_of = &mut self.identity.person_of;
        loop {
            let place = person_of.len().saturating_sub(1);
            let table = self.tables.get(place).and_then(Option::as_ref);
            if let (Some(table), Some(Some(people))) = (table, person_of.last_mut()) {
                let end = table.len().min(people.len() + *budget);
                *budget -= end - people.len();
                for at in people.len()..end {
                    let entry = table.entry(at);
                    // Who shares an identifier is told by another one, where there is one.
                    let own = entry.iter().find(|&&node| !links.is_shared(node)).or(entry.first());
                    let Some(&own) = own else {
                        people.push(NONE);
                        continue;
                    };
                    let person = self.person_of[self.groups.of(own) as usize];
                    people.push(person);
                    let first = &mut self.first_entry[person as usize];
                    if *first == (NONE, NONE) {
                        *first = (place as u32, at as u32);
                    }
                    let known =
                        self.tables[first.0 as usize].as_ref().map_or(entry, |table| table.entry(first.1 as usize));
                    let is_same = entry.len() == known.len() && entry.iter().all(|node| known.contains(node));
                    // A row of orders names its customer once in each way.
                    let kinds = |node: &u32| self.nodes.kind(*node);
                    let of_rows = self.has_orders[place]
                        && entry
                            .iter()
                            .enumerate()
                            .any(|(at, node)| entry[..at].iter().any(|one| kinds(one) == kinds(node)));
                    if !is_same || of_rows {
                        self.is_joined[person as usize] = true;
                    }
                }
                if end < table.len() {
                    return false;
                }
            }
            if person_of.len() == self.tables.len() {
                return true;
            }
            let people = self.tables[person_of.len()].as_ref().map(|table| Vec::with_capacity(table.len()));
            person_of.push(people);
        }
    }

    fn list_joined(&mut self, budget: &mut usize) -> bool {
        let end = self.groups.len().min(self.at + *budget);
        *budget -= end - self.at;
        for group in std::mem::replace(&mut self.at, end)..end {
            let person = self.person_of[group];
            let members = self.groups.members(group);
            if members.len() < 2 || self.is_joined.get(person as usize) != Some(&true) {
                continue;
            }
            let identity = &mut self.identity;
            identity.joined_people += 1;
            let total = members.len() as u32;
            let key = identity.keys.text(person);
            // The list is kept in order and short while it grows.
            let rank = |known: &JoinedPeople| known.total > total || known.total == total && known.key.as_str() < key;
            let place = identity.joined.partition_point(rank);
            if place < Identity::MOST_JOINED {
                let mut identifiers: Vec<(CustomerKind, String)> =
                    members.iter().map(|&node| (self.nodes.kind(node), self.nodes.shown(node).to_owned())).collect();
                identifiers.sort();
                identifiers.truncate(MOST_LISTED);
                let number = number_of(self.nodes.shown(self.leaders[group]));
                identity.joined.truncate(Identity::MOST_JOINED - 1);
                identity.joined.insert(place, JoinedPeople { number, key: key.to_owned(), identifiers, total });
            }
        }
        end == self.groups.len()
    }
}
