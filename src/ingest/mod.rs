//! Bytes to records: encoding, dialect, table, recognition, mapping. Parsing never fails on content: it returns what it
//! read and an account of the rest.
//!
//! A file is read in steps by [`FileReader`]; what comes out is one [`TableReading`] a table.

mod account;
mod cells;
mod closing;
mod column;
mod columns;
mod container;
mod csv;
mod currencies;
mod dates;
mod dialect;
mod draft;
mod encoding;
mod feed;
mod fill;
mod fold;
mod marks;
mod mend;
mod month_names;
mod names;
mod numbers;
mod options;
mod orders;
mod packed;
mod plan;
mod propose;
mod reading;
mod recipes;
mod recognise;
mod regular;
mod rows;
mod shapes;
mod status;
mod structure;
mod table;
mod text;

pub use column::{ColumnReader, TextColumn, column_text};
pub use options::{ReadOptions, Role};
pub use reading::{ByteSource, ColumnPreview, FileReader, Preview, ReadError, ReadStep, SetAsideRow, TableReading};
pub use text::table_text;
