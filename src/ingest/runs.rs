//! Rows as a sink meets them: one that had to be looked at closely, or a run of regular ones.

use super::csv::{Cell, Dialect};
use crate::records::Span;
use std::borrow::Cow;

/// Rows of a table that follow each other.
pub trait RowSet<'a> {
    /// How many there are.
    fn len(&self) -> usize;
    /// The line on which a row starts, from 1.
    fn line(&self, row: usize) -> u64;
    /// Adds the lines on which the rows start.
    fn add_lines(&self, lines: &mut Vec<u32>) {
        lines.extend((0..self.len()).map(|row| short(self.line(row))));
    }
    /// The text of a cell; empty where there is none, and in a row that could not be cut into the table's columns.
    fn cell(&self, row: usize, column: usize) -> Cow<'a, str>;
    /// All cells of a row.
    fn to_cells(&self, row: usize) -> Vec<String>;
    /// Whether a row could be cut into the table's columns.
    fn is_fit(&self, row: usize) -> bool;
    /// The text in which all cells lie, where they can be told by their places.
    fn text(&self) -> Option<&'a str> {
        None
    }
    /// Where the cells of a column lie in that text, the blanks around them left out.
    fn spans(&self, _column: usize) -> Vec<Span> {
        Vec::new()
    }
    /// The text of a cell that lies there.
    fn meant(&self, _span: &Span) -> Cow<'a, str> {
        Cow::Borrowed("")
    }
}

fn short(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
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
        self.cell_between(start, self.marks.get(at).copied().unwrap_or(start))
    }

    /// The cell between two marks.
    fn cell_between(&self, start: u32, end: u32) -> Cell {
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

    /// Where the cell between two marks lies, the blanks around it left out.
    fn trimmed(&self, start: u32, end: u32) -> Span {
        let Cell { start, end, escaped, .. } = self.cell_between(start, end);
        let text = Span::new(start, end).of(self.text);
        let (start, end) = match text.as_bytes() {
            [first, .., last] if is_ink(*first) & is_ink(*last) => (start, end),
            _ => {
                let start = start + (text.len() - text.trim_start().len()) as u32;
                (start, start + text.trim().len() as u32)
            }
        };
        if escaped { Span::escaped(start, end) } else { Span::new(start, end) }
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

/// Whether a byte is a letter, digit or sign of ASCII.
#[inline]
fn is_ink(byte: u8) -> bool {
    byte.wrapping_sub(b'!') <= b'~' - b'!'
}

impl<'a> RowSet<'a> for Run<'a> {
    fn len(&self) -> usize {
        self.starts.len()
    }

    fn line(&self, row: usize) -> u64 {
        self.lines.get(row).copied().unwrap_or(0)
    }

    fn add_lines(&self, lines: &mut Vec<u32>) {
        lines.extend(self.lines.iter().map(|&line| short(line)));
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

    fn text(&self) -> Option<&'a str> {
        Some(self.text)
    }

    fn spans(&self, column: usize) -> Vec<Span> {
        let mut spans = Vec::with_capacity(self.starts.len());
        if column >= self.width {
            spans.resize(self.starts.len(), Span::default());
            return spans;
        }
        let quote = self.dialect.quote.unwrap_or(b' ');
        let bytes = self.text.as_bytes();
        let rows = self.marks.chunks_exact(self.width).zip(self.starts);
        spans.extend(rows.map(|(marks, &start)| {
            let start = column.checked_sub(1).and_then(|before| marks.get(before)).map_or(start, |&mark| mark + 1);
            let end = marks.get(column).copied().unwrap_or(start);
            match bytes.get(start as usize..end as usize) {
                Some([first, .., last] | [first @ last]) if is_ink(*first) & is_ink(*last) & (*first != quote) => {
                    Span::new(start, end)
                }
                Some([]) => Span::new(start, end),
                _ => self.trimmed(start, end),
            }
        }));
        spans
    }

    fn meant(&self, span: &Span) -> Cow<'a, str> {
        let (start, end, escaped) = (span.start(), span.end(), span.is_escaped());
        self.dialect.text(self.text, Cell { start, end, quoted: escaped, escaped })
    }
}
