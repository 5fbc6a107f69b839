//! One customer across files: which addresses, numbers and phones belong to one person.

mod apply;
mod links;
mod nodes;
mod normal;
mod orders;
mod pairs;
mod people;
mod resolve;
mod tables;
mod union;

pub use self::apply::Applying;
pub use self::pairs::{Missed, MissedReason, PairMatch};
pub use self::resolve::Resolving;

use super::{CustomerKind, Dictionary, Part};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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
/// shared and joins nobody; so is an address or number beside which more than a hundred others stand (a till, a stopgap).
/// The order of tables and rows changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// What each person is known by: the address, else the number, hash, phone, name; distinct, by the byte order of these.
    pub keys: Dictionary,
    /// How.
    pub kinds: Vec<CustomerKind>,
    /// For every part and every entry of it (the customers of an order batch, the records of another) the person, or
    /// [`super::NONE`]; nothing for a part without people.
    pub person_of: Vec<Option<Vec<u32>>>,
    /// How well every two tables that know people fit together.
    pub pairs: Vec<PairMatch>,
    /// People who were put together, those with most identifiers first, at most [`Identity::MOST_JOINED`].
    pub joined: Vec<JoinedPeople>,
    /// How many people were put together: rows that name them by different identifiers are taken to be of one person. Who is
    /// named by several identifiers in the same way on every row is not among them.
    pub joined_people: u64,
    /// Identifiers that too many people share to join anybody.
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

    /// Finds out who is who at once; [`Resolving`] does it in steps.
    pub fn resolve(parts: &[Part], rules: &IdentityRules) -> Identity {
        let mut resolving = Resolving::new(parts, rules);
        while !resolving.step(parts, &mut usize::MAX.clone()) {}
        resolving.finish()
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
