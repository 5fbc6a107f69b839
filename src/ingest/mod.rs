//! Bytes to records: encoding, dialect, table, recognition, mapping. Parsing never fails on content: it returns what it
//! read and an account of the rest.
//!
//! A file is read in steps by [`FileReader`]; what comes out is one [`TableReading`] a table.

mod options;
mod reading;

pub use options::{ReadOptions, Role};
pub use reading::{ByteSource, ColumnPreview, FileReader, Preview, ReadError, ReadStep, SetAsideRow, TableReading};
