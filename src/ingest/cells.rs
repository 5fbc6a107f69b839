//! Reads a text once more for the cells of rows set aside whose reason was only known at its end.

use super::account;
use super::reading::{ReadError, TableReading};
use super::table::{Head, Row, Sink};
use crate::records::SkipReason;

/// Fills in the cells of rows set aside.
pub struct CellFetcher {
    tables: Vec<TableReading>,
    met: usize,
    next: usize,
}

impl CellFetcher {
    /// For the tables of one text.
    pub fn new(tables: Vec<TableReading>) -> CellFetcher {
        CellFetcher { tables, met: 0, next: 0 }
    }

    /// Whether every row has its cells. A table that waits for an answer is not read again: all of it is set aside.
    pub fn is_complete(&self) -> bool {
        let mut rows =
            self.tables.iter().filter(|table| table.ledger.problem.is_none()).flat_map(|table| &table.set_aside);
        rows.all(|row| !row.cells.is_empty())
    }

    /// The tables, their accounts naming the first places of every reason.
    pub fn finish(mut self) -> Vec<TableReading> {
        for table in &mut self.tables {
            let names: Vec<String> = table.preview.columns.iter().map(|column| column.name.clone()).collect();
            account::enter_set_aside(&mut table.ledger, &table.set_aside, &names);
        }
        self.tables
    }
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

    fn skipped(&mut self, _line: u64, _reason: SkipReason, _text: &str) {}
}
