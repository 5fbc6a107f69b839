//! Tables and reports as the bytes of a file: CSV as RFC 4180 has it, JSON as the report is.

use super::{Cell, Report, Table};

/// A text cell that begins with one of these is taken for a formula by a spreadsheet.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether cells that a spreadsheet would take for a formula are written so that it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formulas {
    /// An apostrophe goes before a text that starts like a formula. Numbers are written as they are.
    #[default]
    Neutralised,
    /// Every text is written as it is: for machines, not for spreadsheets.
    Raw,
}

/// The rows of a table as CSV (RFC 4180): the column ids first, lines end in CR LF, a cell with a comma, quote or line
/// break stands in quotes and its quotes are doubled. Nothing is written for an empty cell.
///
/// Numbers have a decimal point and as many digits as it takes to read them back exactly; shares stay between 0 and 1.
///
/// Source: RFC 4180; OWASP, "CSV Injection", for the first characters.
///
/// ```
/// use perennial::report::{Cell, Column, Formulas, Table, Unit, table_to_csv};
/// let columns = vec![Column { id: "name".into(), label: "Name".into(), unit: Unit::Text }];
/// let rows = vec![vec![Cell::Text("=1+1".into())], vec![Cell::Text("a \"b\"".into())], vec![Cell::Number(-0.5)]];
/// let table = Table { id: "t".into(), title: "T".into(), total_rows: 3, first_row: 0, columns, rows };
/// assert_eq!(table_to_csv(&table, Formulas::Neutralised), "name\r\n'=1+1\r\n\"a \"\"b\"\"\"\r\n-0.5\r\n");
/// assert!(table_to_csv(&table, Formulas::Raw).contains("\r\n=1+1\r\n"));
/// ```
pub fn table_to_csv(table: &Table, formulas: Formulas) -> String {
    let mut csv = String::with_capacity(table.rows.len() * table.columns.len() * 8 + 64);
    push_line(&mut csv, table.columns.iter().map(|column| text(&column.id, formulas)));
    for row in &table.rows {
        push_line(&mut csv, row.iter().map(|cell| cell_text(cell, formulas)));
    }
    csv
}

/// Rows of plain texts as CSV, as [`table_to_csv`] writes text cells: for the rows that were set aside.
pub fn texts_to_csv<'row>(rows: impl IntoIterator<Item = &'row [String]>, formulas: Formulas) -> String {
    let mut csv = String::new();
    for row in rows {
        push_line(&mut csv, row.iter().map(|cell| text(cell, formulas)));
    }
    csv
}

/// A report as JSON, the same bytes for the same report.
///
/// # Errors
/// None for a report of ours: every key is a text. The error of `serde_json` is passed on all the same.
pub fn report_to_json(report: &Report) -> Result<String, serde_json::Error> {
    serde_json::to_string(report)
}

fn push_line(csv: &mut String, cells: impl Iterator<Item = String>) {
    let start = csv.len();
    let mut count = 0;
    for cell in cells {
        if count > 0 {
            csv.push(',');
        }
        push_quoted(csv, &cell);
        count += 1;
    }
    // A lone empty cell would be an empty line, which many readers skip.
    if count == 1 && csv.len() == start {
        csv.push_str("\"\"");
    }
    csv.push_str("\r\n");
}

fn push_quoted(csv: &mut String, cell: &str) {
    if cell.contains([',', '"', '\r', '\n']) || cell.starts_with([' ', '\t']) || cell.ends_with([' ', '\t']) {
        csv.push('"');
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(cell);
    }
}

fn cell_text(cell: &Cell, formulas: Formulas) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) if number.is_finite() => number.to_string(),
        Cell::Number(_) => String::new(),
        Cell::Text(own) => text(own, formulas),
    }
}

fn text(own: &str, formulas: Formulas) -> String {
    // Spreadsheets skip blanks and byte order marks before they look for a formula.
    let seen = own.trim_start_matches([' ', '\n', '\u{a0}', '\u{feff}', '\0']);
    let looks_like_formula = seen.starts_with(FORMULA_STARTS) || own.starts_with(FORMULA_STARTS);
    // Full-width forms are folded to the plain ones by some spreadsheets.
    let looks_folded = seen.starts_with(['＝', '＋', '－', '＠']);
    if formulas == Formulas::Neutralised && (looks_like_formula || looks_folded) {
        format!("'{own}")
    } else {
        own.to_owned()
    }
}
