//! One column of a table, read again on demand: columns without a role are not kept while a file is read.

use super::container::{self, Next, Opened};
use super::feed::{Fed, TextFeed};
use super::fill;
use super::options::ReadOptions;
use super::reading::{ByteSource, ReadError};
use super::runs::{RowSet, Run};
use super::table::{Head, Row, Sink};
use crate::records::{Dictionary, SkipReason};

/// The texts of one column, an entry for each row that was read, also for rows that the reading sets aside.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    /// The column's name, as in the preview.
    pub name: String,
    /// The distinct texts, without the blanks around them, in the order of first sight.
    pub texts: Dictionary,
    /// For each row the number of its text; [`crate::records::NONE`] where the cell is empty and where the row could not be
    /// cut into the table's columns.
    pub numbers: Vec<u32>,
    /// For each row the line on which it starts, from 1, rising: by it an order's `first_line` finds its entry.
    pub lines: Vec<u32>,
}

/// Reads one column of one table of a file, a few mebibytes at a time.
pub struct ColumnReader {
    options: ReadOptions,
    opened: Opened,
    feed: Option<TextFeed>,
    sink: ColumnSink,
}

impl ColumnReader {
    /// A reader of the `table`th table (from 1) of a file and its column of an index from 0. The options must be those with
    /// which the file was read.
    ///
    /// # Errors
    /// A [`ReadError`] where nothing of the file can be read.
    pub fn new(
        name: &str,
        source: Box<dyn ByteSource>,
        options: ReadOptions,
        table: usize,
        column: usize,
    ) -> Result<ColumnReader, ReadError> {
        let opened = container::open(name, source)?;
        let sink = ColumnSink { table, column, met: 0, found: None };
        Ok(ColumnReader { options, opened, feed: None, sink })
    }

    /// Reads at most about `bytes` bytes more; answers whether the column is complete.
    ///
    /// # Errors
    /// A [`ReadError`] where the bytes can no longer be read.
    pub fn step(&mut self, bytes: usize) -> Result<bool, ReadError> {
        let feed = match (&mut self.feed, self.sink.met > self.sink.table) {
            (_, true) => return Ok(true),
            (Some(feed), _) => feed,
            (none, _) => match self.opened.next()? {
                Some(Next::Table(member)) => none.insert(TextFeed::new(member.open()?, &self.options)),
                Some(Next::Skipped { .. }) => return Ok(false),
                None => return Ok(true),
            },
        };
        if feed.step(bytes.max(1), &mut self.sink)? == Fed::Over {
            self.feed = None;
        }
        Ok(false)
    }

    /// The column; nothing where the file has no such table, or the table no such column.
    pub fn finish(self) -> Option<TextColumn> {
        self.sink.found
    }
}

/// Reads one column of the `table`th table (from 1) of a file at once: see [`ColumnReader`].
///
/// ```
/// use perennial::ingest::{ReadOptions, column_text};
/// let text = "order,customer,date,amount,note\n1,a@example.org,2024-01-31,5,gift\n2,b@example.org,2024-02-01,7,gift\n";
/// let column = column_text("a.csv", Box::new(std::io::Cursor::new(text)), &ReadOptions::default(), 1, 4)?.unwrap_or_default();
/// assert_eq!((column.name.as_str(), column.texts.len(), column.numbers, column.lines), ("note", 1, vec![0, 0], vec![2, 3]));
/// # Ok::<(), perennial::ingest::ReadError>(())
/// ```
///
/// # Errors
/// A [`ReadError`] where nothing of the file can be read.
pub fn column_text(
    name: &str,
    source: Box<dyn ByteSource>,
    options: &ReadOptions,
    table: usize,
    column: usize,
) -> Result<Option<TextColumn>, ReadError> {
    let mut reader = ColumnReader::new(name, source, options.clone(), table, column)?;
    while !reader.step(usize::MAX)? {}
    Ok(reader.finish())
}

struct ColumnSink {
    table: usize,
    column: usize,
    met: usize,
    found: Option<TextColumn>,
}

impl ColumnSink {
    fn add<'a, R: RowSet<'a>>(&mut self, rows: &R) {
        if let Some(found) = self.found.as_mut().filter(|_| self.met == self.table) {
            fill::texts(rows, &[self.column], &mut found.texts, &mut found.numbers);
            rows.add_lines(&mut found.lines);
        }
    }
}

impl Sink for ColumnSink {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        self.met += 1;
        if self.met == self.table
            && let Some(name) = head.names.get(self.column)
        {
            self.found = Some(TextColumn { name: name.clone(), ..TextColumn::default() });
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        self.add(row);
    }

    fn run(&mut self, run: &Run<'_>) {
        self.add(run);
    }

    fn skipped(&mut self, _line: u64, _reason: SkipReason, _text: &str) {}
}
