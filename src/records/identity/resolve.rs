//! Finds out who is who, in steps: the caller can stop between any two of them.

use super::links::Links;
use super::nodes::Nodes;
use super::orders::OrderIndex;
use super::pairs::Matching;
use super::people::People;
use super::tables::{TableOfPeople, TableReader};
use super::union::{Groups, Union};
use super::{CustomerKind, Identity, IdentityRules, normal, number_of};
use crate::records::Part;
use std::collections::{BTreeMap, BTreeSet};

/// What an address costs whose hashes are looked for, in rows.
const HASHING: usize = 8;

/// The work of [`Identity::resolve`] in steps. The result does not depend on them.
///
/// ```
/// use perennial::records::{IdentityRules, Resolving};
/// let mut resolving = Resolving::new(&[], &IdentityRules::default());
/// while !resolving.step(&[], &mut 1_000) {}
/// assert!(resolving.finish().keys.is_empty());
/// ```
pub struct Resolving {
    rules: IdentityRules,
    /// For each part a number of its vendor.
    vendors: Vec<u32>,
    nodes: Nodes,
    tables: Vec<Option<TableOfPeople>>,
    union: Union,
    links: Links,
    phase: Phase,
    done: u64,
}

enum Phase {
    Orders(OrderIndex),
    Tables(OrderIndex, Option<TableReader>),
    Links,
    Hashes { node: u32 },
    Groups(Groups, bool),
    Undo { groups: Groups, at: usize },
    People(Box<People>),
    Pairs(Box<Identity>, Box<Matching>),
    Done(Box<Identity>),
}

impl Resolving {
    /// Nothing is done before the first step. The same parts must be given to every step.
    pub fn new(parts: &[Part], rules: &IdentityRules) -> Resolving {
        let vendors: BTreeSet<&str> = parts.iter().map(|part| part.ledger.vendor.as_str()).collect();
        let numbers: BTreeMap<&str, u32> = vendors.into_iter().zip(0..).collect();
        let vendor = |part: &Part| numbers.get(part.ledger.vendor.as_str()).copied().unwrap_or(0);
        let phase = match OrderIndex::is_needed(parts) {
            true => Phase::Orders(OrderIndex::default()),
            false => Phase::Tables(OrderIndex::default(), None),
        };
        Resolving {
            rules: rules.clone(),
            vendors: parts.iter().map(vendor).collect(),
            nodes: Nodes::default(),
            tables: Vec::new(),
            union: Union::default(),
            links: Links::default(),
            phase,
            done: 0,
        }
    }

    /// How many rows, identifiers and people were gone through.
    pub fn done(&self) -> u64 {
        self.done
    }

    /// Goes through about `budget` rows, identifiers or people more; `true` when it is known who is who.
    pub fn step(&mut self, parts: &[Part], budget: &mut usize) -> bool {
        let before = *budget;
        let is_over = self.work(parts, budget);
        self.done += (before - *budget) as u64;
        is_over
    }

    /// Who is who; nobody where not all steps were taken.
    pub fn finish(self) -> Identity {
        match self.phase {
            Phase::Done(identity) => *identity,
            _ => Identity::default(),
        }
    }

    fn work(&mut self, parts: &[Part], budget: &mut usize) -> bool {
        loop {
            if *budget == 0 && !matches!(self.phase, Phase::Done(_)) {
                return false;
            }
            let none = Phase::Done(Box::default());
            let (phase, goes_on) = match std::mem::replace(&mut self.phase, none) {
                Phase::Orders(mut orders) => match orders.step(parts, &self.vendors, budget) {
                    true => (Phase::Tables(orders, None), true),
                    false => (Phase::Orders(orders), false),
                },
                Phase::Tables(orders, reader) => self.read(parts, orders, reader, budget),
                Phase::Links => match self.links.step(&self.tables, &self.nodes, &mut self.union, budget) {
                    true if self.nodes.has_hashes() => (Phase::Hashes { node: 0 }, true),
                    true => (Phase::Groups(Groups::default(), false), true),
                    false => (Phase::Links, false),
                },
                Phase::Hashes { node } => self.join_hashes(node, budget),
                Phase::Groups(mut groups, is_undone) => {
                    if !groups.step(&mut self.union, budget) {
                        (Phase::Groups(groups, is_undone), false)
                    } else if is_undone || self.rules.apart.is_empty() {
                        let tables = std::mem::take(&mut self.tables);
                        let people = People::new(groups, tables, std::mem::take(&mut self.nodes), parts);
                        (Phase::People(Box::new(people)), true)
                    } else {
                        (Phase::Undo { groups, at: 0 }, true)
                    }
                }
                Phase::Undo { groups, at } => self.undo(groups, at, budget),
                Phase::People(mut people) => match people.step(&self.links, budget) {
                    true => {
                        let (mut identity, tables) = people.finish();
                        identity.shared_identifiers = self.links.shared;
                        let matching = Matching::new(parts, tables);
                        (Phase::Pairs(Box::new(identity), Box::new(matching)), true)
                    }
                    false => (Phase::People(people), false),
                },
                Phase::Pairs(mut identity, mut matching) => match matching.step(&identity, &self.rules, budget) {
                    true => {
                        identity.pairs = matching.finish();
                        (Phase::Done(identity), true)
                    }
                    false => (Phase::Pairs(identity, matching), false),
                },
                Phase::Done(identity) => {
                    self.phase = Phase::Done(identity);
                    return true;
                }
            };
            self.phase = phase;
            if !goes_on {
                return false;
            }
        }
    }

    /// Reads the people of the tables, one after the other.
    fn read(
        &mut self,
        parts: &[Part],
        orders: OrderIndex,
        reader: Option<TableReader>,
        budget: &mut usize,
    ) -> (Phase, bool) {
        let at = self.tables.len();
        let Some(part) = parts.get(at) else {
            self.union = Union::new(self.nodes.len());
            return (Phase::Links, true);
        };
        let Some(mut reader) = reader.or_else(|| TableReader::new(part)) else {
            self.tables.push(None);
            return (Phase::Tables(orders, None), true);
        };
        let Resolving { rules, vendors, nodes, .. } = self;
        let apart = rules.apart_files.contains(&part.ledger.name).then_some(at);
        let mut number = |kind: CustomerKind, text: &str, table: Option<u32>, found: &mut Vec<u32>, is_first: bool| {
            // Whom an order belongs to is said of another table.
            if table.is_some() && apart.is_some() {
                return;
            }
            // What does not join says nothing of somebody who is known by something else.
            let is_off = match kind {
                CustomerKind::Phone => !rules.by_phone,
                CustomerKind::Name => !rules.by_name,
                _ => false,
            };
            if is_off && !is_first {
                return;
            }
            let vendor = vendors.get(table.map_or(at, |table| table as usize)).copied().unwrap_or(0);
            found.extend(nodes.number((kind, text), vendor, apart, rules));
        };
        match reader.step(part, &orders, parts, &mut number, budget) {
            true => {
                self.tables.push(Some(reader.finish()));
                (Phase::Tables(orders, None), true)
            }
            false => (Phase::Tables(orders, Some(reader)), false),
        }
    }

    /// An address and its hash are one person's.
    fn join_hashes(&mut self, mut node: u32, budget: &mut usize) -> (Phase, bool) {
        while (node as usize) < self.nodes.len() {
            if *budget == 0 {
                return (Phase::Hashes { node }, false);
            }
            *budget = budget.saturating_sub(1);
            if self.nodes.kind(node) == CustomerKind::Email {
                *budget = budget.saturating_sub(HASHING);
                for hash in normal::hashes_of(self.nodes.shown(node)) {
                    if let Some(hashed) = self.nodes.of_hash(&hash) {
                        self.union.join(node, hashed);
                    }
                }
            }
            node += 1;
        }
        (Phase::Groups(Groups::default(), false), true)
    }

    /// Takes people apart again that are to stay apart: each of their identifiers is a person of its own.
    fn undo(&mut self, groups: Groups, mut at: usize, budget: &mut usize) -> (Phase, bool) {
        while at < groups.len() {
            if *budget == 0 {
                return (Phase::Undo { groups, at }, false);
            }
            let members = groups.members(at);
            *budget = budget.saturating_sub(members.len());
            if members.len() > 1 {
                let key = self.nodes.shown(super::people::leader(&self.nodes, members));
                if self.rules.apart.contains(&number_of(key)) {
                    self.union.split(members);
                }
            }
            at += 1;
        }
        (Phase::Groups(Groups::default(), true), true)
    }
}
