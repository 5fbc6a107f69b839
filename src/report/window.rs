//! Which rows of a table leave: a window of it, sorted and filtered, never more than was asked for.

use super::{Cell, Table};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// How many rows a table comes with when no window names it.
pub const DEFAULT_ROWS: u64 = 200;

/// Which rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableWindow {
    /// The table's id.
    pub table: String,
    /// The first row, from 0.
    pub first_row: u64,
    /// How many rows; the page asks for at most 200.
    pub rows: u64,
    /// The column to sort by; the table's own order where none is named.
    pub sort_by: Option<String>,
    /// Whether the largest comes first.
    pub descending: bool,
    /// Only rows whose column holds this text, as (column id, text).
    pub only: Vec<(String, String)>,
}

/// The windows a request names.
#[derive(Clone, Copy, Debug)]
pub enum Windows<'request> {
    /// These; a table not named comes with its first [`DEFAULT_ROWS`] rows.
    Named(&'request [TableWindow]),
    /// Every row of every table, in the tables' own order.
    Whole,
}

impl Windows<'_> {
    /// The window of a table of `total` rows. Where it neither sorts nor filters, only its own rows are made.
    pub(super) fn fill(&self, mut table: Table, total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let window = match self {
            Windows::Whole => None,
            Windows::Named(windows) => match windows.iter().find(|window| window.table == table.id) {
                Some(window) if window.sort_by.is_some() || !window.only.is_empty() => None,
                Some(window) => Some((window.first_row, window.rows)),
                None => Some((0, DEFAULT_ROWS)),
            },
        };
        let Some((first_row, rows)) = window else {
            table.rows = (0..total).map(row).collect();
            return self.cut(table);
        };
        let first = usize::try_from(first_row).unwrap_or(usize::MAX).min(total);
        let last = first.saturating_add(usize::try_from(rows).unwrap_or(usize::MAX)).min(total);
        table.rows = (first..last).map(row).collect();
        table.total_rows = total as u64;
        table.first_row = first as u64;
        table
    }

    /// Cuts a table with all its rows to its window. `total_rows` counts the rows that pass the window's filter.
    ///
    /// Rows that sort alike keep the table's own order. Empty cells come last in either direction. A column that the
    /// table does not have neither sorts nor filters.
    pub fn cut(&self, mut table: Table) -> Table {
        table.total_rows = table.rows.len() as u64;
        table.first_row = 0;
        let Windows::Named(windows) = self else { return table };
        let Some(window) = windows.iter().find(|window| window.table == table.id) else {
            table.rows.truncate(DEFAULT_ROWS as usize);
            return table;
        };
        let column_of = |id: &str| table.columns.iter().position(|column| column.id == id);
        let wanted: Vec<(usize, &str)> =
            window.only.iter().filter_map(|(id, text)| Some((column_of(id)?, text.as_str()))).collect();
        let sorted_by = window.sort_by.as_deref().and_then(column_of);
        table
            .rows
            .retain(|row| wanted.iter().all(|(column, text)| row.get(*column).is_some_and(|cell| holds(cell, text))));
        if let Some(column) = sorted_by {
            table.rows.sort_by(|one, other| compare(one.get(column), other.get(column), window.descending));
        }
        table.total_rows = table.rows.len() as u64;
        table.first_row = window.first_row.min(table.total_rows);
        let first = table.first_row as usize;
        let last = first.saturating_add(usize::try_from(window.rows).unwrap_or(usize::MAX)).min(table.rows.len());
        table.rows = table.rows.drain(first..last).collect();
        table
    }
}

fn holds(cell: &Cell, text: &str) -> bool {
    match cell {
        Cell::Nothing => text.is_empty(),
        Cell::Flag(flag) => text == if *flag { "true" } else { "false" },
        Cell::Count(count) => text.parse() == Ok(*count),
        Cell::Number(number) => text.parse() == Ok(*number),
        Cell::Text(own) => own == text,
    }
}

fn compare(one: Option<&Cell>, other: Option<&Cell>, is_descending: bool) -> Ordering {
    let (one, other) = (one.unwrap_or(&Cell::Nothing), other.unwrap_or(&Cell::Nothing));
    match (one, other) {
        (Cell::Nothing, Cell::Nothing) => Ordering::Equal,
        (Cell::Nothing, _) => Ordering::Greater,
        (_, Cell::Nothing) => Ordering::Less,
        _ if is_descending => order(other, one),
        _ => order(one, other),
    }
}

fn order(one: &Cell, other: &Cell) -> Ordering {
    match (one, other) {
        (Cell::Count(one), Cell::Count(other)) => one.cmp(other),
        (Cell::Text(one), Cell::Text(other)) => one.cmp(other),
        (Cell::Flag(one), Cell::Flag(other)) => one.cmp(other),
        _ => number(one).total_cmp(&number(other)),
    }
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Count(count) => *count as f64,
        Cell::Number(number) => *number,
        Cell::Flag(flag) => f64::from(u8::from(*flag)),
        Cell::Nothing | Cell::Text(_) => f64::INFINITY,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Column, Unit};
    use super::*;

    fn table() -> Table {
        let column = |id: &str, unit| Column { id: id.to_owned(), label: id.to_owned(), unit };
        let row = |name: &str, cell| vec![Cell::Text(name.to_owned()), cell];
        Table {
            id: "t".to_owned(),
            title: "T".to_owned(),
            total_rows: 0,
            first_row: 0,
            columns: vec![column("name", Unit::Text), column("number", Unit::Count)],
            rows: vec![
                row("a", Cell::Count(2)),
                row("b", Cell::Nothing),
                row("c", Cell::Number(2.5)),
                row("a", Cell::Count(10)),
            ],
        }
    }

    fn names(window: TableWindow) -> (u64, String) {
        let cut = Windows::Named(&[TableWindow { table: "t".to_owned(), ..window }]).cut(table());
        let names = cut.rows.iter().map(|row| serde_json::to_string(&row).unwrap_or_default()).collect();
        (cut.total_rows, names)
    }

    #[test]
    fn rows_are_sorted_with_empty_cells_last() {
        let by_number = |descending| TableWindow {
            rows: 9,
            sort_by: Some("number".to_owned()),
            descending,
            ..TableWindow::default()
        };
        assert_eq!(names(by_number(false)), (4, r#"["a",2]["c",2.5]["a",10]["b",null]"#.to_owned()));
        assert_eq!(names(by_number(true)), (4, r#"["a",10]["c",2.5]["a",2]["b",null]"#.to_owned()));
    }

    #[test]
    fn total_rows_counts_what_the_filter_leaves() {
        let only = vec![("name".to_owned(), "a".to_owned())];
        let window = TableWindow { first_row: 1, rows: 1, only: only.clone(), ..TableWindow::default() };
        assert_eq!(names(window), (2, r#"["a",10]"#.to_owned()));
        let beyond = TableWindow { first_row: 99, rows: u64::MAX, only, ..TableWindow::default() };
        assert_eq!(names(beyond), (2, String::new()));
    }

    #[test]
    fn a_table_not_named_comes_with_its_first_rows() {
        let mut long = table();
        long.rows = (0..500).map(|number| vec![Cell::Nothing, Cell::Count(number)]).collect();
        let cut = Windows::Named(&[]).cut(long.clone());
        assert_eq!((cut.rows.len() as u64, cut.total_rows), (DEFAULT_ROWS, 500));
        assert_eq!(Windows::Whole.cut(long).rows.len(), 500);
    }
}
