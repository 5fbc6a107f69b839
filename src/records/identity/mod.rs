//! One customer across files: which addresses, numbers and phones belong to one person.

mod apply;
mod normal;
mod pairs;
mod tables;
mod union;

pub use self::pairs::{Missed, MissedReason, PairMatch};

use self::tables::{Entity, TableOfPeople};
use self::union::Union;
use super::{CustomerKind, Dictionary, NONE, Part};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A phone or a name that would make one person of more people than this is shared by them and joins nobody.
const MOST_SHARING: usize = 3;

/// By what people are told to be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityRules {
    /// `identity.join`: whether people are joined at all; else everybody is who the file says.
    pub is_on: bool,
    /// `identity.drop_email_tags`: whether `ada+news@example.com` is `ada@example.com`.
    pub drops_email_tags: bool,
    /// `identity.drop_email_dots`: whether `a.da@example.com` is `ada@example.com`.
    pub drops_email_dots: bool,
    /// `identity.phone`: whether a phone number joins.
    pub by_phone: bool,
    /// `identity.guests`: whether a name with its post code joins.
    pub by_name: bool,
    /// `identity.apart`: joined people, by the number that [`JoinedPeople::number`] gives, that are to stay apart.
    pub apart: BTreeSet<u64>,
    /// `identity.apart_files`: tables, by name, whose people are joined with those of no other table.
    pub apart_files: BTreeSet<String>,
}

impl Default for IdentityRules {
    fn default() -> IdentityRules {
        IdentityRules {
            is_on: true,
            drops_email_tags: false,
            drops_email_dots: false,
            by_phone: true,
            by_name: false,
            apart: BTreeSet::new(),
            apart_files: BTreeSet::new(),
        }
    }
}

/// Who is who in the tables of a session.
///
/// A person is every entry of a table that is connected to another by an address, a hashed address, a number of the same
/// vendor, an order, a phone (unless switched off) or a name with post code (where switched on). Numbers of different
/// vendors never meet. A phone or name that more than three people use, each with an address or number of their own, is
/// shared and joins nobody. The order of tables and rows changes nothing but the numbers of people.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// What each person is known by: the address, else the number, hash, phone, name; distinct.
    pub keys: Dictionary,
    /// How.
    pub kinds: Vec<CustomerKind>,
    /// For every part and every entry of it (the customers of an order batch, the records of another) the person, or
    /// [`NONE`]; nothing for a part without people.
    pub person_of: Vec<Option<Vec<u32>>>,
    /// How well every two tables that know people fit together.
    pub pairs: Vec<PairMatch>,
    /// People that several identifiers were joined to, those with most identifiers first, at most
    /// [`Identity::MOST_JOINED`].
    pub joined: Vec<JoinedPeople>,
    /// How many people are joined from several identifiers in all.
    pub joined_people: u64,
    /// Phones and names that too many people share to join anybody.
    pub shared_identifiers: u64,
}

/// What is told of who is who; the tables are numbered as the ledger has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IdentityFacts {
    /// How many people the files name.
    pub people: u64,
    /// As in [`Identity::pairs`].
    pub pairs: Vec<PairMatch>,
    /// As in [`Identity::joined`].
    pub joined: Vec<JoinedPeople>,
    /// As in [`Identity::joined_people`].
    pub joined_people: u64,
    /// As in [`Identity::shared_identifiers`].
    pub shared_identifiers: u64,
}

/// One person and the identifiers that were joined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinedPeople {
    /// A number that stands for the person in the rules: made from what it is known by, not telling it.
    pub number: u64,
    /// What it is known by.
    pub key: String,
    /// The identifiers, in byte order, at most eight.
    pub identifiers: Vec<(CustomerKind, String)>,
    /// How many identifiers there are.
    pub total: u32,
}

impl Identity {
    /// The most joined people that are listed.
    pub const MOST_JOINED: usize = 200;

    /// Whether there is anything to join: several tables with people, people with several identifiers, or a rule that
    /// makes one of what is written differently.
    pub fn is_needed(parts: &[Part], rules: &IdentityRules) -> bool {
        let people: Vec<&Part> = parts.iter().filter(|part| tables::has_people(part)).collect();
        let has_aliases = people.iter().any(|part| part.batch.as_ref().is_some_and(|batch| !batch.aliases.is_empty()));
        let rewrites = rules.drops_email_dots || rules.drops_email_tags || rules.by_name;
        rules.is_on && !people.is_empty() && (people.len() > 1 || has_aliases || rewrites)
    }

    /// What is told of it.
    pub fn facts(&self) -> IdentityFacts {
        IdentityFacts {
            people: self.keys.len() as u64,
            pairs: self.pairs.clone(),
            joined: self.joined.clone(),
            joined_people: self.joined_people,
            shared_identifiers: self.shared_identifiers,
        }
    }

    /// Finds out who is who.
    pub fn resolve(parts: &[Part], rules: &IdentityRules) -> Identity {
        Resolver::new(parts, rules).resolve()
    }
}

/// Identifiers by their normal form, joined into people.
struct Resolver<'parts> {
    parts: &'parts [Part],
    rules: &'parts IdentityRules,
    tables: Vec<Option<TableOfPeople>>,
    /// The identifiers: a letter for the kind, the number of the vendor, the normal text.
    nodes: Dictionary,
    kinds: Vec<CustomerKind>,
    /// As it is shown: the text without kind and vendor.
    shown: Dictionary,
    shown_of: Vec<u32>,
}

impl<'parts> Resolver<'parts> {
    fn new(parts: &'parts [Part], rules: &'parts IdentityRules) -> Resolver<'parts> {
        Resolver {
            parts,
            rules,
            tables: Vec::new(),
            nodes: Dictionary::default(),
            kinds: Vec::new(),
            shown: Dictionary::default(),
            shown_of: Vec::new(),
        }
    }

    fn resolve(mut self) -> Identity {
        let mut vendors: BTreeSet<&str> = BTreeSet::new();
        let parts = self.parts;
        vendors.extend(parts.iter().map(|part| part.ledger.vendor.as_str()));
        let vendors: BTreeMap<&str, usize> = vendors.into_iter().enumerate().map(|(at, vendor)| (vendor, at)).collect();
        let orders = tables::OrderIndex::of(parts, &vendors);
        for (at, part) in parts.iter().enumerate() {
            let vendor = vendors.get(part.ledger.vendor.as_str()).copied().unwrap_or(0);
            let apart = self.rules.apart_files.contains(&part.ledger.name).then_some(at);
            let table = tables::people_of(part, &mut |entity| self.nodes_of(entity, vendor, apart, &orders));
            self.tables.push(table);
        }
        let mut union = Union::new(self.nodes.len());
        let tables = std::mem::take(&mut self.tables);
        // What names one person joins first; what may be shared joins only people who are few.
        let strong = |node: u32| !matches!(self.kinds[node as usize], CustomerKind::Phone | CustomerKind::Name);
        let mut weak: Vec<(u32, u32)> = Vec::new();
        for nodes in tables.iter().flatten().flat_map(|table| &table.entities) {
            let first_strong = nodes.iter().copied().find(|&node| strong(node));
            for &node in nodes {
                match first_strong {
                    Some(first) if strong(node) => union.join(first, node),
                    Some(first) => weak.push((node, first)),
                    None => weak.push((node, nodes[0])),
                }
            }
        }
        self.join_hashes(&mut union);
        let shared_identifiers = self.join_weak(&mut union, weak);
        self.undo(&mut union);
        self.people(parts, tables, &mut union, shared_identifiers)
    }

    /// The identifiers of an entry, numbered; those of a table that stays apart are its own.
    fn nodes_of(
        &mut self,
        entity: &Entity<'_>,
        vendor: usize,
        apart: Option<usize>,
        orders: &tables::OrderIndex,
    ) -> Vec<u32> {
        let of_order = entity.order.filter(|_| apart.is_none()).and_then(|order| orders.customer(order));
        let own = entity.identifiers.iter().map(|&(kind, text)| (kind, text, vendor));
        let mut found = Vec::new();
        for (kind, text, vendor) in own.chain(of_order) {
            let Some((key, shown)) = normal::identifier(kind, text, vendor, self.rules) else { continue };
            let key = apart.map_or_else(|| key.clone(), |table| format!("{table}|{key}"));
            let node = self.node(kind, &key, &shown);
            if !found.contains(&node) {
                found.push(node);
            }
        }
        found
    }

    fn node(&mut self, kind: CustomerKind, key: &str, shown: &str) -> u32 {
        let Some(node) = self.nodes.intern(key) else { return 0 };
        if node as usize == self.kinds.len() {
            self.kinds.push(kind);
            let shown = self.shown.intern(shown).unwrap_or(NONE);
            self.shown_of.push(shown);
        }
        node
    }

    /// An address and its hash are one person's.
    fn join_hashes(&self, union: &mut Union) {
        if !self.kinds.contains(&CustomerKind::EmailHash) {
            return;
        }
        for node in 0..self.kinds.len() as u32 {
            if self.kinds[node as usize] == CustomerKind::Email {
                for hash in normal::hashes_of(self.shown_text(node)) {
                    if let Some(hashed) = self.nodes.find(&normal::hash_key(&hash)) {
                        union.join(node, hashed);
                    }
                }
            }
        }
    }

    /// Joins what phones and names connect, unless too many people share them. Answers how many are shared.
    fn join_weak(&self, union: &mut Union, mut weak: Vec<(u32, u32)>) -> u64 {
        weak.sort_unstable();
        weak.dedup();
        let mut shared = 0;
        for group in weak.chunk_by(|one, other| one.0 == other.0) {
            let node = group[0].0;
            let mut people: Vec<u32> =
                group.iter().map(|&(_, other)| union.root(other)).filter(|&root| root != node).collect();
            people.sort_unstable();
            people.dedup();
            if people.len() > MOST_SHARING {
                shared += 1;
                continue;
            }
            for person in people {
                union.join(node, person);
            }
        }
        shared
    }

    /// Takes people apart again that are to stay apart: each of their identifiers is a person of its own.
    fn undo(&self, union: &mut Union) {
        if self.rules.apart.is_empty() {
            return;
        }
        for members in union.groups() {
            let key = self.shown_text(self.leader(&members));
            if members.len() > 1 && self.rules.apart.contains(&number_of(key)) {
                union.split(&members);
            }
        }
    }

    /// The identifier that a person is known by: the surest kind, then the first in byte order.
    fn leader(&self, members: &[u32]) -> u32 {
        let rank = |&&node: &&u32| (self.kinds[node as usize], self.shown_text(node), node);
        members.iter().min_by_key(rank).copied().unwrap_or(0)
    }

    fn shown_text(&self, node: u32) -> &str {
        self.shown.text(self.shown_of.get(node as usize).copied().unwrap_or(NONE))
    }

    fn people(
        self,
        parts: &[Part],
        tables: Vec<Option<TableOfPeople>>,
        union: &mut Union,
        shared_identifiers: u64,
    ) -> Identity {
        let mut identity = Identity { shared_identifiers, ..Identity::default() };
        let mut person_of_node = vec![NONE; self.kinds.len()];
        let mut groups: Vec<(u32, Vec<u32>)> =
            union.groups().into_iter().map(|members| (self.leader(&members), members)).collect();
        groups.sort_by(|one, other| {
            let key = |leader: u32| (self.shown_text(leader), self.kinds[leader as usize], self.nodes.text(leader));
            key(one.0).cmp(&key(other.0))
        });
        for (leader, members) in &groups {
            let kind = self.kinds[*leader as usize];
            let text = self.shown_text(*leader);
            // Two vendors may give two people the same number: the second keeps it with a mark.
            let key = if identity.keys.find(text).is_none() {
                text.to_owned()
            } else {
                (2_u32..)
                    .map(|count| format!("{text} ({count})"))
                    .find(|key| identity.keys.find(key).is_none())
                    .unwrap_or_default()
            };
            let person = identity.keys.intern(&key).unwrap_or(NONE);
            identity.kinds.push(kind);
            for &node in members {
                person_of_node[node as usize] = person;
            }
            if members.len() > 1 {
                identity.joined_people += 1;
                let mut identifiers: Vec<(CustomerKind, String)> =
                    members.iter().map(|&node| (self.kinds[node as usize], self.shown_text(node).to_owned())).collect();
                identifiers.sort();
                identifiers.truncate(8);
                let total = members.len() as u32;
                identity.joined.push(JoinedPeople { number: number_of(text), key, identifiers, total });
            }
        }
        identity.joined.sort_by(|one, other| other.total.cmp(&one.total).then_with(|| one.key.cmp(&other.key)));
        identity.joined.truncate(Identity::MOST_JOINED);
        let person = |nodes: &Vec<u32>| nodes.first().map_or(NONE, |&node| person_of_node[node as usize]);
        identity.person_of = tables
            .iter()
            .map(|table| table.as_ref().map(|table| table.entities.iter().map(person).collect()))
            .collect();
        identity.pairs = pairs::of(parts, &tables, &identity, self.rules);
        identity
    }
}

/// The number that stands for a person in the rules: FNV-1a of what it is known by, 53 bits.
fn number_of(key: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in key.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    hash >> 11
}
