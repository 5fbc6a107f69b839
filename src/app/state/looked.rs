//! What was seen in a table, for the mapping screen, as the answer's JSON has it.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What was seen in a table: its dialect, its columns with samples, the mapping in force or proposed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct Looked {
    /// The table's name.
    pub name: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Id of the delimiter.
    pub delimiter: String,
    /// `point` or `comma`.
    pub decimal_mark: Option<String>,
    /// `dmy`, `mdy`, `ymd`, `ambiguous`.
    pub date_order: Option<String>,
    /// Hash of the header, under which a mapping is remembered.
    pub header_hash: u64,
    /// The columns.
    pub columns: Vec<LookedColumn>,
    /// Column index by role.
    pub mapping: BTreeMap<String, u32>,
    /// What the rows are, in force or proposed.
    pub kind: String,
    /// Whether the mapping is only proposed and waits for a person.
    pub needs_mapping: bool,
    /// How sure each proposal is.
    pub confidence: BTreeMap<String, f64>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct LookedColumn {
    /// Its name.
    pub name: String,
    /// Some of its values.
    pub samples: Vec<String>,
}
