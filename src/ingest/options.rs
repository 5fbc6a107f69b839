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
