//! What a scanner must know of a table to go on elsewhere in it, and where in the text that is possible.

use super::super::csv::{Found, MOST_RECORD, Record};
use super::{Table, TableScanner};

/// So many records behind a line end must look like rows before the file is cut there.
const LOOK: usize = 12;
/// So many line ends are tried.
const MOST_TRIALS: usize = 64;

/// How a scanner leaves a stretch of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Left {
    /// Lines passed over.
    pub lines: u64,
    /// Rows that were looked at closely, because their cells did not fit.
    pub mended: u32,
    /// Whether the last line was blank or a comment, whether a blank line came after the last row, and whether a title came
    /// after that.
    gap: [bool; 3],
}

impl TableScanner {
    /// Whether a table is being read.
    pub fn has_table(&self) -> bool {
        self.table.is_some()
    }

    /// Whether all text at hand is read and nothing in it bears on what follows: a record of the table begins next.
    pub fn is_between_records(&self) -> bool {
        self.at == self.text.len() && self.table.as_ref().is_some_and(|table| table.gap() == [false; 3])
    }

    /// How the table was left so far, with the lines counted from the start of the text.
    pub fn left(&self) -> Left {
        let table = self.table.as_ref();
        let (mended, gap) = table.map_or_else(Default::default, |table| (table.mended, table.gap()));
        Left { lines: self.line - 1, mended, gap }
    }

    /// Whether all text at hand is read.
    pub fn is_all_read(&self) -> bool {
        self.at == self.text.len()
    }

    /// Goes to the start of a stretch further down in the table, whose lines count from 1.
    pub fn start_stretch(&mut self) {
        self.text.clear();
        (self.at, self.line, self.odd) = (0, 1, false);
        if let Some(table) = &mut self.table {
            table.mended = 0;
            table.set_gap([false; 3]);
        }
    }

    /// Passes over a stretch that was read elsewhere.
    pub fn pass_stretch(&mut self, left: Left) {
        self.text.clear();
        (self.at, self.odd) = (0, false);
        self.line += left.lines;
        if let Some(table) = &mut self.table {
            table.mended += left.mended;
            table.set_gap(left.gap);
        }
    }

    /// The first place in some bytes of the table, behind a line feed, from which on every record looks like a row of it. A
    /// guess: the bytes may lie within quotes. Nothing where there is no such place.
    pub fn seam_in(&self, bytes: &[u8]) -> Option<usize> {
        let (dialect, table) = (self.dialect.as_ref()?, self.table.as_ref()?);
        let mut record = Record::default();
        for line_end in memchr::memchr_iter(b'\n', bytes).take(MOST_TRIALS) {
            let start = line_end + 1;
            let rest = &bytes[start..];
            // A mark in the middle of a file would be taken for the start of a text.
            if rest.starts_with(b"\xEF\xBB\xBF") {
                continue;
            }
            // Where cells and records end does not depend on the encoding.
            let text = String::from_utf8_lossy(&rest[..rest.len().min(MOST_RECORD / 64)]);
            let (mut at, mut rows) = (0, 0);
            while rows < LOOK && dialect.read(&text, at, false, false, &mut record) == Found::Record {
                let is_row = record.cells.len() == table.width
                    && !(record.stray_quote && record.lines > 1)
                    && table.sentinel.is_none_or(|column| {
                        dialect.text(&text, record.cells[column]).bytes().any(|byte| byte.is_ascii_digit())
                    });
                if !is_row {
                    break;
                }
                rows += 1;
                at = record.next;
            }
            if rows == LOOK {
                return Some(start);
            }
        }
        None
    }
}

impl Table {
    fn gap(&self) -> [bool; 3] {
        [self.after_gap, self.after_blank, self.after_title]
    }

    fn set_gap(&mut self, gap: [bool; 3]) {
        [self.after_gap, self.after_blank, self.after_title] = gap;
    }
}
