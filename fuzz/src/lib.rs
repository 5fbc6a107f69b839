//! What every fuzz target holds a reading to: it ends, its account ties, and the size of the steps changes nothing.

use perennial::ingest::{FileReader, ReadError, ReadOptions, ReadStep, TableReading};
use perennial::records::{MOST_LISTED, Role};
use std::io::Cursor;

/// Reads all tables of some bytes in steps of a size.
///
/// # Errors
/// The reader's own.
///
/// # Panics
/// Where reading does not end.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions, step: usize) -> Result<Vec<TableReading>, ReadError> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new(name, bytes.len() as u64, source, options.clone());
    for _ in 0..10_000_000_u32 {
        if let ReadStep::Done(tables) = reader.step(step)? {
            return Ok(tables);
        }
    }
    panic!("reading does not end");
}

/// Reads in large and in small steps and holds the readings to the laws.
///
/// # Panics
/// Where a law is broken.
pub fn check(name: &str, bytes: &[u8], options: &ReadOptions, step: usize) -> Option<Vec<TableReading>> {
    let whole = read(name, bytes, options, 1 << 16);
    let parts = read(name, bytes, options, step.max(1));
    match (whole, parts) {
        (Ok(whole), Ok(parts)) => {
            assert_eq!(digest(&whole), digest(&parts), "steps of {step} give another reading");
            whole.iter().for_each(account_ties);
            Some(whole)
        }
        (Err(whole), Err(parts)) => {
            assert_eq!(whole, parts, "steps of {step} give another error");
            None
        }
        (whole, parts) => panic!("steps of {step} change the outcome: {:?} and {:?}", whole.err(), parts.err()),
    }
}

/// Columns by role, as a mapping of numbers.
pub fn mapping(columns: &[(Role, u8)]) -> ReadOptions {
    let mapping = columns.iter().map(|(role, column)| (*role, column.to_string())).collect();
    ReadOptions { mapping, ..ReadOptions::default() }
}

fn digest(tables: &[TableReading]) -> String {
    let mut out = String::new();
    for table in tables {
        out += &format!("{:?}{:?}{:?}", table.preview, table.ledger, table.set_aside);
        if let Some(batch) = &table.batch {
            out += &format!("{:?}{:?}{:?}", batch.orders, batch.lines, batch.refunds);
        }
    }
    out
}

/// Every row is kept or set aside, every total ties.
fn account_ties(table: &TableReading) {
    let ledger = &table.ledger;
    let tally = ledger.tally;
    assert_eq!(tally.rows_read, tally.rows_kept + tally.rows_set_aside);
    assert_eq!(tally.rows_set_aside, ledger.set_aside.iter().map(|counted| counted.rows).sum::<u64>());
    for counted in &ledger.set_aside {
        let listed = table.set_aside.iter().filter(|row| row.reason == counted.reason).count() as u64;
        assert!(listed == counted.rows || listed <= counted.rows && counted.rows > MOST_LISTED as u64);
    }
    assert_eq!(tally.rows_skipped, ledger.skipped.iter().map(|counted| counted.rows).sum::<u64>());
    assert!(tally.rows_repaired <= tally.rows_kept);
    for total in &ledger.totals {
        assert_eq!(total.column_sum, total.kept + total.set_aside);
    }
    if let Some(batch) = &table.batch {
        let rows: u64 = batch.orders.rows.iter().chain(batch.refunds.rows.iter()).map(u64::from).sum();
        assert_eq!(rows, tally.rows_kept, "every kept row is in one order or refund");
    }
}
