//! Readings as bytes, for the way from the worker that read a file to the worker that holds the session.

use crate::ingest::{Preview, SetAsideRow, StretchRows, TableReading};
use crate::records::{FileLedger, OrderBatch, RecordBatch};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A table on its way. What is small travels as JSON, whose readers know every shape; columns travel compactly.
#[derive(Serialize, Deserialize)]
struct TableBytes {
    described: String,
    batch: Option<OrderBatch>,
    records: Option<RecordBatch>,
    set_aside: Vec<SetAsideRow>,
}

/// Bytes that are no readings. Page and workers come from one build, so this is a fault of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireError {
    cause: String,
}

impl fmt::Display for WireError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a reading was garbled on its way between workers: {}", self.cause)
    }
}
impl std::error::Error for WireError {}

/// The readings of a file as bytes.
///
/// # Errors
/// Where a reading cannot be written down, which no reading of ours is.
pub fn readings_to_bytes(tables: Vec<TableReading>) -> Result<Vec<u8>, WireError> {
    let tables: Vec<TableBytes> = tables
        .into_iter()
        .map(|table| {
            let described = serde_json::to_string(&(&table.preview, &table.ledger)).map_err(garbled)?;
            Ok(TableBytes { described, batch: table.batch, records: table.records, set_aside: table.set_aside })
        })
        .collect::<Result<_, WireError>>()?;
    postcard::to_allocvec(&tables).map_err(garbled)
}

/// The readings back from their bytes.
///
/// # Errors
/// Where the bytes were not made by [`readings_to_bytes`] of the same build.
pub fn readings_from_bytes(bytes: &[u8]) -> Result<Vec<TableReading>, WireError> {
    let tables: Vec<TableBytes> = postcard::from_bytes(bytes).map_err(garbled)?;
    tables
        .into_iter()
        .map(|table| {
            let (preview, ledger): (Preview, FileLedger) = serde_json::from_str(&table.described).map_err(garbled)?;
            let TableBytes { batch, records, set_aside, .. } = table;
            Ok(TableReading { preview, ledger, batch, records, set_aside })
        })
        .collect()
}

/// A stretch of a file as bytes.
///
/// # Errors
/// Where it cannot be written down, which no stretch of ours is.
pub fn stretch_to_bytes(rows: &StretchRows) -> Result<Vec<u8>, WireError> {
    postcard::to_allocvec(rows).map_err(garbled)
}

/// The stretch back from its bytes.
///
/// # Errors
/// Where the bytes were not made by [`stretch_to_bytes`] of the same build.
pub fn stretch_from_bytes(bytes: &[u8]) -> Result<StretchRows, WireError> {
    postcard::from_bytes(bytes).map_err(garbled)
}

fn garbled(cause: impl fmt::Display) -> WireError {
    WireError { cause: cause.to_string() }
}
