//! Rows as a sink meets them: one that had to be looked at closely, or a run of regular ones.

use super::csv::{Cell, Dialect};
use std::borrow::Cow;

/// Rows of a table that follow each other.
pub trait RowSet<'a> {
    /// How many there are.
    fn len(&self) -> usize;
    /// The line on which a row starts, from 1.
    fn line(&self, row: usize) -> u64;
    /// The text of a cell; empty where there is none, and in a row that could not be cut into the table's columns.
    fn cell(&self, row: usize, column: usize) -> Cow<'a, str>;
    /// All cells of a row.
    fn to_cells(&self, row: usize) -> Vec<String>;
    /// Whether a row could be cut into the table's columns.
    fn is_fit(&self, row: usize) -> bool;
}

/// A repair that was made on a row before its cells were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowRepairs {
    /// Cells were missing or surplus and could be put right.
    pub cell_count: bool,
    /// A quote was taken as a character.
    pub stray_quote: bool,
    /// Bytes were replaced because they are no text.
    pub bad_bytes: bool,
    /// NUL characters were taken out.
    pub nul: bool,
    /// It could not be mended: the row is the raw text of a record that cannot be read.
    pub unreadable: bool,
}

/// One row of a table.
pub struct Row<'a> {
    /// The dialect it is written in.
    pub dialect: &'a Dialect,
    /// The text in which the cells lie.
    pub text: &'a str,
    /// The cells; as many as the table has columns, unless `wrong_count`.
    pub cells: &'a [Cell],
    /// The line it starts on, from 1.
    pub line: u64,
    /// What was mended.
    pub repairs: RowRepairs,
    /// Too few or too many cells, which could not be put right.
    pub wrong_count: bool,
}

impl<'a> Row<'a> {
    /// The text of a cell; empty where there is none.
    #[inline]
    pub fn cell(&self, column: usize) -> Cow<'a, str> {
        self.cells.get(column).map_or(Cow::Borrowed(""), |&cell| self.dialect.text(self.text, cell))
    }

    /// All cells.
    pub fn to_cells(&self) -> Vec<String> {
        self.cells.iter().map(|&cell| self.dialect.text(self.text, cell).into_owned()).collect()
    }
}

impl<'a> RowSet<'a> for Row<'a> {
    fn len(&self) -> usize {
        1
    }

    fn line(&self, _row: usize) -> u64 {
        self.line
    }

    fn cell(&self, _row: usize, column: usize) -> Cow<'a, str> {
        if self.wrong_count { Cow::Borrowed("") } else { Row::cell(self, column) }
    }

    fn to_cells(&self, _row: usize) -> Vec<String> {
        Row::to_cells(self)
    }

    fn is_fit(&self, _row: usize) -> bool {
        !self.wrong_count
    }
}

/// Regular rows: as many cells as the table has columns, quotes only around whole cells, nothing to mend.
pub struct Run<'a> {
    /// The dialect they are written in.
    pub dialect: &'a Dialect,
    /// The text in which they lie.
    pub text: &'a str,
    /// How many columns the table has.
    pub width: usize,
    /// Where the cells end: `width` places a row.
    pub marks: &'a [u32],
    /// Where each row starts.
    pub starts: &'a [u32],
    /// The line on which each row starts, from 1.
    pub lines: &'a [u64],
}

impl<'a> Run<'a> {
    /// Where a cell lies.
    #[inline]
    pub fn place(&self, row: usize, column: usize) -> Cell {
        let at = row * self.width + column;
        let start = match column {
            0 => self.starts.get(row).copied().unwrap_or(0),
            _ => self.marks.get(at.wrapping_sub(1)).map_or(0, |&mark| mark + 1),
        };
        let end = self.marks.get(at).copied().unwrap_or(start);
        let bytes = self.text.as_bytes();
        if start < end && self.dialect.quote.is_some_and(|quote| bytes.get(start as usize) == Some(&quote)) {
            let (start, end) = (start + 1, end - 1);
            let escaped = bytes
                .get(start as usize..end as usize)
                .is_some_and(|inside| self.dialect.quote.is_some_and(|quote| memchr::memchr(quote, inside).is_some()));
            return Cell { start, end, quoted: true, escaped };
        }
        Cell { start, end, quoted: false, escaped: false }
    }

    /// The rows from one of them on.
    pub fn from(&self, row: usize) -> Run<'a> {
        let marks = self.marks.get(row * self.width..).unwrap_or(&[]);
        let (starts, lines) = (self.starts.get(row..).unwrap_or(&[]), self.lines.get(row..).unwrap_or(&[]));
        Run { marks, starts, lines, ..*self }
    }

    /// One of the rows.
    pub fn row<'b>(&self, row: usize, cells: &'b mut Vec<Cell>) -> Row<'b>
    where
        'a: 'b,
    {
        cells.clear();
        cells.extend((0..self.width).map(|column| self.place(row, column)));
        let line = self.line(row);
        Row { dialect: self.dialect, text: self.text, cells, line, repairs: RowRepairs::default(), wrong_count: false }
    }
}

impl<'a> RowSet<'a> for Run<'a> {
    fn len(&self) -> usize {
        self.starts.len()
    }

    fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    #[inline]
    fn cell(&self, row: usize, column: usize) -> Cow<'a, str> {
        if column >= self.width {
            return Cow::Borrowed("");
        }
        let cell = self.place(row, column);
        if cell.escaped {
            return self.dialect.text(self.text, cell);
        }
        Cow::Borrowed(self.text.get(cell.start as usize..cell.end as usize).unwrap_or(""))
    }

    fn to_cells(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::with_capacity(self.width);
        self.row(row, &mut cells).to_cells()
    }

    fn is_fit(&self, _row: usize) -> bool {
        true
    }
}
