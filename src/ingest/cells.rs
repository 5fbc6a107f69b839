//! Reads a text once more for the cells of rows set aside whose reason was only known at its end.

use super::account;
use super::columns::{MOST_CELL_BYTES, bytes_of};
use super::fold::slice;
use super::reading::{ReadError, SetAsideRow, TableReading};
use super::runs::{RowSet, Run};
use super::table::{Head, Row, Sink};
use crate::records::{Counted, Location, SkipReason};

/// Fills in the cells of rows set aside.
pub struct CellFetcher {
    tables: Vec<TableReading>,
    met: usize,
    next: usize,
    /// Table and row up to which the rows set aside are counted.
    counted: (usize, usize),
}

impl CellFetcher {
    /// For the tables of one text.
    pub fn new(tables: Vec<TableReading>) -> CellFetcher {
        CellFetcher { tables, met: 0, next: 0, counted: (0, 0) }
    }

    /// Whether every row has its cells, as far as they may be kept. A table that waits for an answer is not read again: all
    /// of it is set aside.
    pub fn is_complete(&self) -> bool {
        let mut tables = self.tables.iter().filter(|table| table.ledger.problem.is_none());
        tables.all(|table| within_bytes(&table.set_aside).all(|row| !row.cells.is_empty()))
    }

    /// Enters as many rows set aside as the budget allows, takes them off it, and names the first places of every reason;
    /// `true` when all are entered.
    pub fn count(&mut self, budget: &mut usize) -> bool {
        while let Some(table) = self.tables.get_mut(self.counted.0) {
            let end = table.set_aside.len();
            for row in &table.set_aside[slice(&mut self.counted.1, end, budget)] {
                let counts = &mut table.ledger.set_aside;
                let Some(counted) = counts.iter_mut().find(|counted| counted.reason == row.reason) else { continue };
                if counted.places.len() < Counted::MOST_PLACES {
                    let text = row.column.as_ref().and_then(|column| {
                        let index = table.preview.columns.iter().position(|known| known.name == *column)?;
                        row.cells.get(index).map(|cell| account::shortened(cell))
                    });
                    counted.places.push(Location { line: row.line, column: row.column.clone(), text });
                }
            }
            if self.counted.1 < end {
                return false;
            }
            // Beyond the bytes that may be kept no row has its cells, whichever of them were met.
            let kept = within_bytes(&table.set_aside).count();
            table.set_aside[kept..].iter_mut().for_each(|row| row.cells = Vec::new());
            self.counted = (self.counted.0 + 1, 0);
        }
        true
    }

    /// The tables.
    pub fn finish(self) -> Vec<TableReading> {
        self.tables
    }
}

/// The rows whose cells may be kept: those that come first.
fn within_bytes(rows: &[SetAsideRow]) -> impl Iterator<Item = &SetAsideRow> {
    let mut bytes = 0;
    rows.iter().take_while(move |row| {
        let is_within = bytes < MOST_CELL_BYTES;
        bytes += bytes_of(&row.cells);
        is_within
    })
}

impl Sink for CellFetcher {
    fn head(&mut self, _head: &Head) -> Result<(), ReadError> {
        self.met += 1;
        self.next = 0;
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        let Some(table) = self.tables.get_mut(self.met.wrapping_sub(1)) else { return };
        if let Some(wanted) = table.set_aside.get_mut(self.next)
            && wanted.line == row.line
        {
            if wanted.cells.is_empty() {
                wanted.cells = row.to_cells();
            }
            self.next += 1;
        }
    }

    fn run(&mut self, run: &Run<'_>) {
        let mut cells = Vec::new();
        for row in 0..run.len() {
            let Some(wanted) =
                self.tables.get(self.met.wrapping_sub(1)).and_then(|table| table.set_aside.get(self.next))
            else {
                return;
            };
            if wanted.line == run.line(row) {
                self.row(&run.row(row, &mut cells));
            }
        }
    }

    fn skipped(&mut self, _line: u64, _reason: SkipReason, _text: &str) {}
}
