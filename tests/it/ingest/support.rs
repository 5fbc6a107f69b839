//! Reading helpers for the tests of this room.

use perennial::ingest::{FileReader, ReadError, ReadOptions, ReadStep, TableReading};
use perennial::records::{Column, FileLedger, MOST_LISTED, Role};
use perennial::units::Money;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Reads all tables of some bytes in steps of a size.
pub fn read_in_steps(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    step: usize,
) -> Result<Vec<TableReading>, ReadError> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new(name, bytes.len() as u64, source, options.clone());
    loop {
        if let ReadStep::Done(tables) = reader.step(step)? {
            return Ok(tables);
        }
    }
}

/// Reads all tables of some bytes.
pub fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<TableReading>, ReadError> {
    read_in_steps(name, bytes, options, 4 << 20)
}

/// Reads the only table of a file.
pub fn read_file(path: &Path, options: &ReadOptions) -> TableReading {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut tables = read(&name, &std::fs::read(path).unwrap(), options).unwrap();
    assert_eq!(tables.len(), 1, "{name}");
    let table = tables.remove(0);
    account_ties(&table);
    table
}

/// Reads the only table of a text.
pub fn read_text(text: &str, options: &ReadOptions) -> TableReading {
    let mut tables = read("test.csv", text.as_bytes(), options).unwrap();
    assert_eq!(tables.len(), 1, "{text}");
    let table = tables.remove(0);
    account_ties(&table);
    table
}

/// A mapping of roles to columns.
pub fn mapping(roles: &[(Role, &str)]) -> ReadOptions {
    let mapping = roles.iter().map(|(role, column)| (*role, (*column).to_owned())).collect();
    ReadOptions { mapping, ..ReadOptions::default() }
}

/// The law of the account: every row is kept or set aside, every total ties.
pub fn account_ties(table: &TableReading) {
    let FileLedger { tally, set_aside, repaired, totals, skipped, .. } = &table.ledger;
    assert_eq!(tally.rows_read, tally.rows_kept + tally.rows_set_aside, "{}", table.ledger.name);
    assert_eq!(tally.rows_set_aside, set_aside.iter().map(|counted| counted.rows).sum::<u64>());
    for counted in set_aside {
        let listed = table.set_aside.iter().filter(|row| row.reason == counted.reason).count() as u64;
        assert_eq!(listed, counted.rows.min(MOST_LISTED as u64), "{:?}", counted.reason);
    }
    assert!(table.set_aside.len() <= MOST_LISTED * set_aside.len());
    assert_eq!(tally.rows_skipped, skipped.iter().map(|counted| counted.rows).sum::<u64>());
    assert!(tally.rows_repaired <= tally.rows_kept);
    assert!(tally.rows_repaired <= repaired.iter().map(|counted| counted.rows).sum::<u64>());
    for total in totals {
        assert_eq!(total.column_sum, total.kept + total.set_aside, "{}", total.column);
    }
    if let Some(batch) = &table.batch {
        let rows: u64 = batch.orders.rows.iter().chain(batch.refunds.rows.iter()).map(u64::from).sum();
        assert_eq!(rows, tally.rows_kept, "every kept row is in one order or refund");
    }
}

/// The sum of amounts.
pub fn sum(amounts: &Column<Money>) -> String {
    amounts.iter().sum::<Money>().to_string()
}

/// The distinct numbers of a column that stand for a text.
pub fn distinct(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.filter(|&number| number != u32::MAX).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// The files of a folder and of those in it, without listings, in the order of their paths.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path));
        } else if !path.to_string_lossy().ends_with(".golden.txt") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The tables of a file; none where it is no table.
pub fn tables_of(path: &Path) -> Vec<TableReading> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    match read(&name, &std::fs::read(path).unwrap(), &ReadOptions::default()) {
        Ok(tables) => tables,
        Err(ReadError::NotATable { .. }) => Vec::new(),
        Err(error) => panic!("{name}: {error}"),
    }
}
