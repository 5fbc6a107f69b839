//! A table exactly as it is read, written as plain CSV (RFC 4180): the app's own reading for scripts and checks.

use super::container::{self, Next};
use super::feed::{Fed, TextFeed};
use super::options::ReadOptions;
use super::reading::{ByteSource, ReadError};
use super::table::{Head, Row, Sink};
use crate::records::SkipReason;

/// Writes the `number`th table (from 1) of a file as RFC 4180 onto the end of `out`, its text untouched; answers how
/// many tables the file has.
///
/// The header comes first where the file has one, the cells of several header rows joined by a space: also where they say
/// the same, which everywhere else is a header that is said again. Rows that could not be cut into the table's columns are written with
/// the cells they have.
///
/// # Errors
/// A [`ReadError`] where nothing of the file can be read.
pub fn table_text(
    name: &str,
    source: Box<dyn ByteSource>,
    options: &ReadOptions,
    number: usize,
    out: &mut String,
) -> Result<usize, ReadError> {
    let mut sink = TextSink { number, met: 0, out };
    let mut opened = container::open(name, source)?;
    while let Some(next) = opened.next()? {
        let Next::Table(member) = next else { continue };
        let mut feed = TextFeed::new(member.open()?, options);
        while feed.step(usize::MAX, &mut sink)? != Fed::Over {}
    }
    Ok(sink.met)
}

struct TextSink<'a> {
    number: usize,
    met: usize,
    out: &'a mut String,
}

impl TextSink<'_> {
    fn write<'b>(&mut self, cells: impl Iterator<Item = &'b str>) {
        let start = self.out.len();
        for (column, cell) in cells.enumerate() {
            if column > 0 {
                self.out.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ') {
                self.out.push('"');
                self.out.push_str(&cell.replace('"', "\"\""));
                self.out.push('"');
            } else {
                self.out.push_str(cell);
            }
        }
        // A single empty cell would be a blank line.
        if self.out.len() == start {
            self.out.push_str("\"\"");
        }
        self.out.push_str("\r\n");
    }
}

impl Sink for TextSink<'_> {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        self.met += 1;
        if self.met == self.number && head.has_header {
            let names = if head.names_said.is_empty() { &head.names } else { &head.names_said };
            self.write(names.iter().map(String::as_str));
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        if self.met == self.number {
            let cells = row.to_cells();
            self.write(cells.iter().map(String::as_str));
        }
    }

    fn skipped(&mut self, _line: u64, _reason: SkipReason, _text: &str) {}
}
