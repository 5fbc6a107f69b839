//! What the user says about a file instead of letting it be detected.

use crate::records::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the user says about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// Column by role: a header name or a 1-based number. Empty: recognise and propose.
    pub mapping: BTreeMap<Role, String>,
    /// Whether `mapping` was said of several files at once: one that lacks a column of it is read without it, where it is clear what
    /// it is.
    pub is_mapping_shared: bool,
    /// Overrides by stable id: `date.order` (`dmy`, `mdy`, `ymd`), `decimal_mark` (`point`, `comma`), `encoding` (a WHATWG
    /// label), `delimiter` (`comma`, `semicolon`, `tab`, `pipe`, `space` or one character), `recipe` (its id, as in
    /// [`super::Candidate::recipe`], or `generic` for none), `kind` (what the rows are, for a mapping: `orders`, `customers`, `ads`…).
    pub overrides: BTreeMap<String, String>,
    /// Column positions by role for headers seen before, keyed by the hash of the header.
    pub remembered: BTreeMap<u64, BTreeMap<Role, u32>>,
    /// What is said about one table alone, by its name in the ledger.
    pub tables: BTreeMap<String, TableOptions>,
}

/// What the user says about one table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableOptions {
    /// As [`ReadOptions::mapping`].
    pub mapping: BTreeMap<Role, String>,
    /// As [`ReadOptions::overrides`].
    pub overrides: BTreeMap<String, String>,
}

impl ReadOptions {
    /// Whether what was read so need not be read again: the options are the same, whether or not the mapping was said of other files
    /// too.
    pub fn is_as_good_as(&self, other: &ReadOptions) -> bool {
        *other == ReadOptions { is_mapping_shared: other.is_mapping_shared, ..self.clone() }
    }

    /// What holds for a table: what was said about it alone, else about the whole file.
    pub fn of_table(&self, name: &str) -> ReadOptions {
        let mut options = self.clone();
        if let Some(own) = options.tables.remove(name) {
            if !own.mapping.is_empty() {
                options.mapping = own.mapping;
            }
            options.overrides.extend(own.overrides);
        }
        options
    }
}
