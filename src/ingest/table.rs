//! Text to rows: finds the table, its header and its end, and hands every row to a sink.

use super::csv::{Cell, Dialect, Found, Record};
use super::dialect;
use super::options::ReadOptions;
use super::reading::ReadError;
use crate::records::SkipReason;
use std::borrow::Cow;

/// Bytes of text that are looked at before the dialect is decided.
pub const HEAD: usize = 256 << 10;
/// The most columns a table may have.
pub const MOST_COLUMNS: usize = 16_384;

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

/// What is known of a table before its rows are read.
#[derive(Clone, Debug)]
pub struct Head {
    /// The dialect.
    pub dialect: Dialect,
    /// Column names; `Column 1`… where there is no header.
    pub names: Vec<String>,
    /// Whether the file names the columns.
    pub has_header: bool,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
}

/// Takes the rows of a table.
pub trait Sink {
    /// A table starts.
    fn head(&mut self, head: &Head) -> Result<(), ReadError>;
    /// A row of it.
    fn row(&mut self, row: &Row<'_>);
    /// A line that is no row.
    fn skipped(&mut self, line: u64, reason: SkipReason, text: &str);
}

/// Reads the tables of one text, piece by piece.
pub struct TableScanner {
    dialect_asked: Option<super::csv::Delimiter>,
    head: Option<Head>,
    text: String,
    at: usize,
    line: u64,
    record: Record,
    odd: bool,
}

impl TableScanner {
    /// A scanner for one text.
    pub fn new(options: &ReadOptions) -> TableScanner {
        TableScanner {
            dialect_asked: options.overrides.get("delimiter").and_then(|asked| dialect::delimiter_by_id(asked)),
            head: None,
            text: String::new(),
            at: 0,
            line: 1,
            record: Record::default(),
            odd: false,
        }
    }

    /// The text to which the next piece is to be added.
    pub fn text(&mut self) -> &mut String {
        if self.at > 0 {
            self.text.drain(..self.at);
            self.at = 0;
        }
        &mut self.text
    }

    /// Says whether the piece that was added holds replaced bytes or NULs.
    pub fn note_odd_bytes(&mut self, odd: bool) {
        self.odd = odd || self.odd && !self.text.is_empty();
    }

    /// Reads what is complete. `last` says that no more text follows.
    ///
    /// # Errors
    /// What the sink answers to the head, and tables beyond the limits.
    pub fn scan(&mut self, last: bool, sink: &mut dyn Sink) -> Result<(), ReadError> {
        if self.head.is_none() {
            if self.text.len() < HEAD && !last {
                return Ok(());
            }
            let found = dialect::detect(&self.text, self.dialect_asked.as_ref());
            let mut record = Record::default();
            for _ in 0..found.first_row {
                if found.dialect.read(&self.text, self.at, true, false, &mut record) != Found::Record {
                    break;
                }
                let reason =
                    if found.is_header(&record, self.line) { SkipReason::Header } else { SkipReason::Preamble };
                sink.skipped(self.line, reason, self.text.get(self.at..record.end).unwrap_or(""));
                self.at = record.next;
                self.line += u64::from(record.lines);
            }
            let width = found.names.len();
            if width > MOST_COLUMNS {
                let most = MOST_COLUMNS as u64;
                return Err(ReadError::TooLarge { limit: "columns".into(), found: width as u64, most });
            }
            let head =
                Head { dialect: found.dialect, names: found.names, has_header: found.has_header, sample: found.sample };
            sink.head(&head)?;
            self.head = Some(head);
        }
        self.rows(last, sink);
        Ok(())
    }

    fn rows(&mut self, last: bool, sink: &mut dyn Sink) {
        let Some(head) = &self.head else { return };
        let width = head.names.len();
        let mut record = std::mem::take(&mut self.record);
        while head.dialect.read(&self.text, self.at, last, false, &mut record) == Found::Record {
            let line = self.line;
            self.line += u64::from(record.lines);
            let start = self.at;
            self.at = record.next;
            let cleaned;
            let mut text = self.text.as_str();
            let mut repairs = RowRepairs::default();
            if self.odd {
                let raw = text.get(start..record.end).unwrap_or("");
                repairs.bad_bytes = raw.contains('\u{FFFD}');
                repairs.nul = raw.contains('\0');
                if repairs.nul {
                    cleaned = raw.replace('\0', "");
                    text = &cleaned;
                    if head.dialect.read(text, 0, true, false, &mut record) != Found::Record {
                        sink.skipped(line, SkipReason::Blank, "");
                        continue;
                    }
                }
            }
            let blank = record.cells.iter().all(|cell| cell.start == cell.end && !cell.quoted);
            if blank && (width > 1 || record.cells.len() == 1) && record.cells.len() <= width {
                sink.skipped(line, SkipReason::Blank, "");
                continue;
            }
            repairs.stray_quote = record.stray_quote;
            let count = record.cells.len();
            if count < width {
                repairs.cell_count = true;
                let end = record.end as u32;
                record.cells.resize(width, Cell { start: end, end, quoted: false, escaped: false });
            } else if count > width && record.cells[width..].iter().all(|cell| cell.start == cell.end) {
                record.cells.truncate(width);
            }
            let row = Row {
                dialect: &head.dialect,
                text,
                cells: &record.cells,
                line,
                repairs,
                wrong_count: record.cells.len() > width,
            };
            sink.row(&row);
        }
        self.record = record;
    }
}
