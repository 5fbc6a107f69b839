//! Rows that do not come from delimited text (sheets of a workbook, JSON records), written as RFC 4180 text with the line of
//! every row beside it, so that one scanner finds header, totals and tables in all of them.

use super::origin::BOMB;
use super::reading::ReadError;
use std::collections::VecDeque;

/// Rows of the head of a sheet by which its columns are settled, at most.
const HEAD_ROWS: usize = 5_000;
/// Bytes of the head of a sheet by which its columns are settled, at most.
const HEAD_BYTES: usize = 1 << 20;
/// The most bytes of one cell.
pub const MOST_CELL: usize = 1 << 20;

/// The most bytes of one row.
pub const MOST_ROW: usize = 4 << 20;
/// Rows of fewer bytes than this are never too many for their file.
const HARMLESS: u64 = 64 << 20;
/// How many times larger the rows of a sheet may be than their file.
const MOST_RATIO: u64 = 300;

/// Where a row stands in its file, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The line of the file or the row of the sheet, from 1.
    pub line: u64,
    /// Whether the row is the raw text of a record that could not be read.
    pub unreadable: bool,
}

/// Gives rows piece by piece.
pub trait RowSource {
    /// Whether the first row certainly names the columns.
    fn names_columns(&self) -> bool {
        false
    }

    /// Works on about `bytes` bytes more and writes the rows found; `true` when there are none left.
    ///
    /// # Errors
    /// Damaged files and files beyond the limits.
    fn fill(&mut self, bytes: usize, out: &mut RowText) -> Result<bool, ReadError>;
}

/// Rows as text, with their marks.
#[derive(Debug, Default)]
pub struct RowText {
    /// RFC 4180, one record a mark.
    pub text: String,
    /// One a record.
    pub marks: VecDeque<Mark>,
}

impl RowText {
    /// Adds a row.
    pub fn row<'a>(&mut self, line: u64, cells: impl IntoIterator<Item = &'a str>) {
        for (column, cell) in cells.into_iter().enumerate() {
            if column > 0 {
                self.text.push(',');
            }
            self.cell(cell);
        }
        self.end(line, false);
    }

    /// Adds a record that could not be read, as it stands.
    pub fn unreadable(&mut self, line: u64, raw: &str) {
        self.cell(raw);
        self.end(line, true);
    }

    /// Adds one blank row.
    pub fn blank(&mut self, line: u64) {
        self.end(line, false);
    }

    fn cell(&mut self, cell: &str) {
        if !cell.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\n' | b'\r' | 0)) {
            self.text.push_str(cell);
            return;
        }
        self.text.push('"');
        for letter in cell.chars().filter(|&letter| letter != '\0') {
            if letter == '"' {
                self.text.push('"');
            }
            self.text.push(letter);
        }
        self.text.push('"');
    }

    fn end(&mut self, line: u64, unreadable: bool) {
        self.text.push('\n');
        self.marks.push_back(Mark { line, unreadable });
    }
}

/// Cells of one row by their column, from 0, in rising order.
pub type SparseRow = Vec<(u32, String)>;

/// A length beyond [`MOST_ROW`] or [`MOST_CELL`], as an error.
///
/// # Errors
/// Where there are more bytes than that.
pub fn fits(found: usize, most: usize) -> Result<(), ReadError> {
    if found <= most {
        return Ok(());
    }
    Err(ReadError::TooLarge { limit: "cell".into(), found: found as u64, most: most as u64 })
}

/// Makes rows of one width from the cells of a sheet. The columns are those that hold anything in the head of the sheet;
/// a cell that turns up elsewhere later is put behind them, so that its row has a cell too many and is set aside.
#[derive(Debug, Default)]
pub struct Grid {
    head: Vec<(u64, SparseRow)>,
    head_bytes: usize,
    columns: Option<Vec<u32>>,
    last_line: u64,
    row: Vec<String>,
    /// Bytes taken, and the most that are.
    taken: u64,
    most: u64,
}

impl Grid {
    /// For a sheet of a file of so many bytes.
    pub fn new(file_size: u64) -> Grid {
        Grid { most: HARMLESS.max(file_size.saturating_mul(MOST_RATIO)), ..Grid::default() }
    }

    /// Takes the next row of the sheet; rows without a filled cell are taken as blank.
    ///
    /// # Errors
    /// Rows that are too long, and sheets that grow beyond reason: a few shared texts can make gigabytes.
    pub fn push(&mut self, line: u64, mut cells: SparseRow, out: &mut RowText) -> Result<(), ReadError> {
        cells.retain(|(_, text)| !text.is_empty());
        if cells.is_empty() {
            return Ok(());
        }
        self.taken += cells.iter().map(|(_, text)| text.len() as u64 + 1).sum::<u64>()
            + self.columns.as_ref().map_or(0, |columns| columns.len() as u64);
        if self.taken > self.most {
            return Err(ReadError::BadArchive { cause: BOMB.to_owned() });
        }
        if self.columns.is_some() {
            self.write(line, &cells, out);
            return Ok(());
        }
        self.head_bytes += cells.iter().map(|(_, text)| text.len() + 40).sum::<usize>();
        self.head.push((line, cells));
        if self.head.len() >= HEAD_ROWS || self.head_bytes >= HEAD_BYTES {
            self.settle(out);
        }
        Ok(())
    }

    /// Writes what is left when the sheet is over.
    pub fn finish(&mut self, out: &mut RowText) {
        if self.columns.is_none() {
            self.settle(out);
        }
    }

    fn settle(&mut self, out: &mut RowText) {
        let mut columns: Vec<u32> =
            self.head.iter().flat_map(|(_, cells)| cells.iter().map(|(column, _)| *column)).collect();
        columns.sort_unstable();
        columns.dedup();
        self.columns = Some(columns);
        for (line, cells) in std::mem::take(&mut self.head) {
            self.write(line, &cells, out);
        }
    }

    fn write(&mut self, line: u64, cells: &SparseRow, out: &mut RowText) {
        let Some(columns) = &self.columns else { return };
        if line > self.last_line + 1 {
            out.blank(self.last_line + 1);
        }
        self.last_line = line;
        self.row.resize(columns.len(), String::new());
        self.row.iter_mut().for_each(String::clear);
        for (column, text) in cells {
            match columns.binary_search(column) {
                Ok(at) => self.row[at].push_str(text),
                Err(_) => self.row.push(text.clone()),
            }
        }
        out.row(line, self.row.iter().map(String::as_str));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
mod tests {
    use super::*;

    fn sheet(rows: &[(u64, &[(u32, &str)])]) -> (String, Vec<u64>) {
        let (mut grid, mut out) = (Grid::new(0), RowText::default());
        for (line, cells) in rows {
            grid.push(*line, cells.iter().map(|(column, text)| (*column, (*text).to_owned())).collect(), &mut out)
                .unwrap();
        }
        grid.finish(&mut out);
        (out.text, out.marks.iter().map(|mark| mark.line).collect())
    }

    #[test]
    fn rows_have_one_width_and_keep_their_number() {
        let (text, lines) = sheet(&[(2, &[(1, "a"), (3, "b")]), (3, &[(3, "two\nlines")]), (9, &[(1, "x,y")])]);
        assert_eq!(text, "\na,b\n,\"two\nlines\"\n\n\"x,y\",\n");
        assert_eq!(lines, [1, 2, 3, 4, 9]);
    }

    /// A text of a megabyte that rows share, over and over: a workbook of a few kilobytes can ask for that.
    #[test]
    fn rows_do_not_outgrow_their_file() {
        let (mut grid, mut out, text) = (Grid::new(10_000), RowText::default(), "a".repeat(1 << 20));
        let mut taken = 0;
        while grid.push(taken + 1, vec![(0, text.clone())], &mut out).is_ok() {
            taken += 1;
            out.text.clear();
        }
        assert_eq!(taken, 63);
    }

    #[test]
    fn a_far_cell_costs_nothing() {
        let (text, _) = sheet(&[(1, &[(0, "a"), (16_383, "far")]), (1_048_576, &[(0, "b")])]);
        assert_eq!(text, "a,far\n\nb,\n");
    }
}
