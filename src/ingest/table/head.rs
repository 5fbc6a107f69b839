//! What is known of a table before its rows.

use crate::ingest::csv::Dialect;

/// What is known of a table before its rows are read.
#[derive(Clone, Debug)]
pub struct Head {
    /// The dialect.
    pub dialect: Dialect,
    /// Column names; `Column 1`… where there is no header.
    pub names: Vec<String>,
    /// How many rows below each other say the names in the same words: 1, more in a file of several that were put together.
    pub times_named: usize,
    /// Whether the file names the columns.
    pub has_header: bool,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
}
