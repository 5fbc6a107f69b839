//! The identifiers that people are known by, each numbered once.

use super::{CustomerKind, IdentityRules, normal};
use crate::records::{Dictionary, NONE};

/// The identifiers by their normal form.
#[derive(Default)]
pub(super) struct Nodes {
    /// A letter for the kind, the number of the vendor, the normal text.
    keys: Dictionary,
    kinds: Vec<CustomerKind>,
    /// How phones and names are written.
    written: Dictionary,
    /// For each identifier its number there, or [`NONE`].
    written_of: Vec<u32>,
    buffer: String,
}

impl Nodes {
    /// The number of an identifier; nothing where it names nobody.
    pub(super) fn number(
        &mut self,
        (kind, text): (CustomerKind, &str),
        vendor: u32,
        apart: Option<usize>,
        rules: &IdentityRules,
    ) -> Option<u32> {
        if !normal::write_key(kind, text, vendor, apart, rules, &mut self.buffer) {
            return None;
        }
        let node = self.keys.intern(&self.buffer)?;
        if node as usize == self.kinds.len() {
            self.kinds.push(kind);
            self.written_of.push(NONE);
        }
        if matches!(kind, CustomerKind::Phone | CustomerKind::Name) {
            let text = text.trim();
            let written = self.written_of[node as usize];
            // Of several ways to write it the first in byte order is shown, whatever file has it.
            if written == NONE || text < self.written.text(written) {
                self.written_of[node as usize] = self.written.intern(text).unwrap_or(NONE);
            }
        }
        Some(node)
    }

    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    pub(super) fn kind(&self, node: u32) -> CustomerKind {
        self.kinds.get(node as usize).copied().unwrap_or(CustomerKind::Name)
    }

    /// Whether a kind names one person, instead of a household or a namesake.
    pub(super) fn is_strong(&self, node: u32) -> bool {
        !matches!(self.kind(node), CustomerKind::Phone | CustomerKind::Name)
    }

    pub(super) fn has_hashes(&self) -> bool {
        self.kinds.contains(&CustomerKind::EmailHash)
    }

    /// The number of the hash of an address, where a file has it.
    pub(super) fn of_hash(&self, hash: &str) -> Option<u32> {
        self.keys.find(&normal::hash_key(hash))
    }

    pub(super) fn key(&self, node: u32) -> &str {
        self.keys.text(node)
    }

    /// The identifier as it is shown.
    pub(super) fn shown(&self, node: u32) -> &str {
        match self.written_of.get(node as usize) {
            Some(&written) if written != NONE => self.written.text(written),
            _ => normal::shown(self.keys.text(node)),
        }
    }
}
