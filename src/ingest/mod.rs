//! Bytes to records: encoding, dialect, table, recognition, mapping. Parsing never fails on content: it returns what it
//! read and an account of the rest.
//!
//! A file is read in steps by [`FileReader`]; what comes out is one [`TableReading`] a table.

mod account;
mod aliases;
mod archive;
mod attributes;
mod banner;
mod by_name;
mod cells;
mod closing;
mod column;
mod columns;
mod compound;
mod container;
mod csv;
mod currencies;
mod cutter;
#[cfg(test)]
mod date_texts;
mod dates;
mod dialect;
mod draft;
mod durations;
mod encoding;
mod feed;
mod file_names;
mod fill;
mod flags;
mod flatten;
mod fold;
mod json;
mod marks;
mod mend;
mod month_names;
mod names;
mod names_people;
mod names_web;
mod numbers;
mod ods;
mod options;
mod origin;
mod packed;
mod periods;
mod plain;
mod plan;
mod propose;
mod propose_kinds;
mod reading;
mod recipes;
mod recognise;
mod record_closing;
mod record_plan;
mod record_rows;
mod regular;
mod rows;
mod rules;
mod runs;
mod salvage;
mod seams;
mod shapes;
mod sheetvalue;
mod siblings;
mod skus;
mod spans;
mod status;
mod stretch;
mod structure;
mod surveys;
mod table;
mod tables;
mod text;
mod totals;
mod vocabulary;
mod workbook;
mod xls;
mod xml;
mod zones;

pub use column::{ColumnReader, TextColumn, column_text};
pub use options::{ReadOptions, TableOptions};
pub use reading::{
    ByteSource, Candidate, ColumnPreview, FileReader, Preview, ReadError, ReadStep, SetAsideRow, TableReading,
};
pub use stretch::{StretchReader, StretchRows, StretchStep};
pub use text::table_text;
