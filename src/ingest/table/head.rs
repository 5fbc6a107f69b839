//! What is known of a table before its rows.

use crate::ingest::csv::Dialect;

/// What is known of a table before its rows are read.
#[derive(Clone, Debug)]
pub struct Head {
    /// The dialect.
    pub dialect: Dialect,
    /// Column names; `Column 1`… where there is no header.
    pub names: Vec<String>,
    /// The names with what rows below the first say again in the same words, as in a file of several that were put together; empty
    /// where none does.
    pub names_said: Vec<String>,
    /// Whether the file names the columns.
    pub has_header: bool,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
}
