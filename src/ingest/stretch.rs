//! Stretches of one file, each read apart from what stands before it.

use super::ReadOptions;
use super::columns::{PackedColumns, Told};
use super::container::{self, Next};
use super::feed::{Fed, TextFeed};
use super::origin::Origin;
use super::reading::{ByteSource, ReadError};
use super::runs::{RowSet, Run};
use super::table::{Head, Left, Row, Sink};
use super::tables::Tables;
use crate::records::{Counted, NONE, SkipReason};
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// The most rows at the start of a stretch whose cells are kept.
const MOST_FIRST_ROWS: usize = 64;
/// The table must be found within so many bytes.
const MOST_HEAD: u64 = 8 << 20;

/// The rows of one stretch of a table, before they are put behind those that stand before it.
#[derive(Default, Serialize, Deserialize)]
pub struct StretchRows {
    /// Where it starts in the file.
    pub start: u64,
    /// Where it ends.
    pub end: u64,
    /// Rows in it.
    pub rows: u64,
    /// Its number.
    pub(super) stretch: usize,
    /// The number of the stretch that begins where it ends, if there is one.
    pub(super) next: Option<usize>,
    /// The stretch from which on its reader goes on numbering texts.
    pub(super) series: usize,
    pub(super) left: Left,
    pub(super) first_other: Option<u64>,
    pub(super) skipped: Vec<Counted<SkipReason>>,
    pub(super) columns: PackedColumns,
}

/// How far a step came.
pub enum StretchStep {
    /// There is more to read in the stretch under way.
    More {
        /// Bytes read in it.
        bytes: u64,
        /// Rows found in it.
        rows: u64,
    },
    /// A stretch is read, or cannot be read apart: then whoever reads the file has to read it.
    Read {
        /// Its number.
        stretch: usize,
        /// Its rows, if it could be read.
        rows: Option<Box<StretchRows>>,
    },
    /// Everything that was wanted is read.
    Idle,
}

/// Reads stretches of one file. It looks at the head of the file first, as whoever reads the file does, and so knows the
/// table.
pub struct StretchReader {
    name: String,
    options: ReadOptions,
    places: Vec<u64>,
    wanted: VecDeque<usize>,
    state: State,
}

enum State {
    Unopened(Box<dyn ByteSource>),
    Head(Box<Reading>),
    /// The table is known; no stretch is under way.
    Between(Box<Reading>),
    Stretch(Box<Reading>, Span),
    /// Nothing can be read apart.
    Failed,
}

/// The stretch under way.
#[derive(Clone, Copy)]
struct Span {
    stretch: usize,
    start: u64,
    /// The stretch that begins where it ends.
    next: Option<usize>,
}

struct Reading {
    plain: Origin,
    feed: TextFeed,
    sink: StretchSink,
    /// The stretch from which on texts are numbered; nothing where they have to be numbered anew.
    series: Option<usize>,
    told: Told,
    /// The cut that was looked for last.
    cut: Option<(usize, Option<u64>)>,
}

/// Collects the rows of a stretch, and the cells of its first order.
struct StretchSink {
    tables: Tables,
    first_cells: Vec<Vec<String>>,
    /// The rows of the head are only there to tell what the table looks like.
    is_head: bool,
    is_first_order: bool,
}

impl StretchReader {
    /// A reader of stretches. `places` are about where the file is to be cut, in ascending order; stretch 0 begins at the
    /// first of them, what stands before is none. `wanted` are the numbers of the stretches to be read.
    pub fn new(
        name: &str,
        source: Box<dyn ByteSource>,
        options: ReadOptions,
        places: Vec<u64>,
        wanted: Vec<usize>,
    ) -> StretchReader {
        let (name, wanted) = (name.to_owned(), wanted.into());
        StretchReader { name, options, places, wanted, state: State::Unopened(source) }
    }

    /// Wants one more stretch.
    pub fn want(&mut self, stretch: usize) {
        self.wanted.push_back(stretch);
    }

    /// Reads at most about `bytes` bytes more. What goes wrong is no error here: who reads the file meets it.
    pub fn step(&mut self, bytes: usize) -> StretchStep {
        let more = StretchStep::More { bytes: 0, rows: 0 };
        match std::mem::replace(&mut self.state, State::Failed) {
            State::Unopened(source) => {
                self.state = self.open(source).map_or(State::Failed, |reading| State::Head(Box::new(reading)));
                more
            }
            State::Head(reading) => {
                self.state = self.look(reading, bytes.max(1)).unwrap_or(State::Failed);
                more
            }
            State::Stretch(reading, span) => self.read(reading, span, bytes.max(1)),
            known => {
                let Some(stretch) = self.wanted.pop_front() else {
                    self.state = known;
                    return StretchStep::Idle;
                };
                if let State::Between(mut reading) = known {
                    let begun = reading.start(&self.places, stretch);
                    self.state = match begun {
                        Some(span) => State::Stretch(reading, span),
                        None => State::Between(reading),
                    };
                    if begun.is_some() {
                        return more;
                    }
                }
                StretchStep::Read { stretch, rows: None }
            }
        }
    }

    fn open(&self, source: Box<dyn ByteSource>) -> Option<Reading> {
        let mut opened = container::open(&self.name, source).ok()?;
        let Some(Next::Table(member)) = opened.next().ok()? else { return None };
        let plain = member.plain()?.clone();
        let feed = TextFeed::new(member.open().ok()?, &self.options.of_table(&member.name));
        let tables = Tables::new(&member.name, &self.options, false);
        let sink = StretchSink { tables, first_cells: Vec::new(), is_head: true, is_first_order: false };
        Some(Reading { plain, feed, sink, series: None, told: Told::default(), cut: None })
    }

    /// Looks for the table in the head of the file.
    fn look(&self, mut reading: Box<Reading>, bytes: usize) -> Option<State> {
        if reading.feed.step(bytes, &mut reading.sink).ok()? == Fed::Over || reading.feed.position() > MOST_HEAD {
            return None;
        }
        if !reading.feed.can_be_cut() {
            return Some(State::Head(reading));
        }
        Some(State::Between(reading))
    }

    fn read(&mut self, mut reading: Box<Reading>, span: Span, bytes: usize) -> StretchStep {
        match reading.read_on(span, bytes) {
            Some(Err((bytes, rows))) => {
                self.state = State::Stretch(reading, span);
                StretchStep::More { bytes, rows }
            }
            read => {
                if read.is_none() {
                    reading.series = None;
                }
                // Where another table was met, no stretch behind it is one of the first.
                if reading.sink.tables.only_table().is_some() {
                    self.state = State::Between(reading);
                }
                StretchStep::Read { stretch: span.stretch, rows: read.and_then(Result::ok).map(Box::new) }
            }
        }
    }
}

impl Reading {
    /// Begins a stretch. One that has no cut of its own is part of the one before it.
    fn start(&mut self, places: &[u64], stretch: usize) -> Option<Span> {
        let start = self.cut(places, stretch)?;
        let end = (stretch + 1..places.len()).find_map(|next| Some((next, self.cut(places, next)?)));
        self.feed.start_stretch(&self.plain, start)?;
        self.feed.stop_at(end.map_or(u64::MAX, |(_, cut)| cut));
        if self.series.is_none() {
            self.sink.tables.only_table()?.forget_rows()?;
            (self.series, self.told) = (Some(stretch), Told::default());
        }
        self.sink.first_cells.clear();
        (self.sink.is_head, self.sink.is_first_order) = (false, true);
        Some(Span { stretch, start, next: end.map(|(next, _)| next) })
    }

    /// Where a stretch begins. The end of one is the start of another, which is often read next.
    fn cut(&mut self, places: &[u64], stretch: usize) -> Option<u64> {
        if self.cut.is_none_or(|(known, _)| known != stretch) {
            self.cut = Some((stretch, self.feed.cut(&self.plain, places, stretch).ok()?));
        }
        self.cut?.1
    }

    /// Reads on; gives the stretch at its end, and before that the bytes and rows so far. Nothing where it cannot be read
    /// apart.
    fn read_on(
        &mut self,
        Span { stretch, start, next }: Span,
        bytes: usize,
    ) -> Option<Result<StretchRows, (u64, u64)>> {
        let fed = self.feed.step(bytes, &mut self.sink).ok()?;
        self.sink.tables.pack();
        let table = self.sink.tables.only_table()?;
        let (rows, end) = (table.rows_seen, self.feed.position());
        if fed == Fed::More {
            return Some(Err((end - start, rows)));
        }
        // A record that is not complete may have begun within quotes: whoever reads the file finds out.
        if !self.feed.is_all_read() {
            return None;
        }
        let (left, first_other) = (self.feed.left(), self.feed.first_other().ok()?);
        let first_cells = std::mem::take(&mut self.sink.first_cells);
        let (columns, skipped, rows) = table.pack_rows(&mut self.told, first_cells)?;
        let (skipped, series) = (skipped.into_counts(), self.series.unwrap_or(stretch));
        Some(Ok(StretchRows { start, end, rows, stretch, next, series, left, first_other, skipped, columns }))
    }
}

impl StretchSink {
    fn keep_first_order(&mut self, row: &Row<'_>) {
        let Some(table) = self.tables.only_table() else { return };
        let is_same = table.first_and_last_order().is_some_and(|(first, last)| first == last && first != NONE);
        if is_same && self.first_cells.len() < MOST_FIRST_ROWS {
            self.first_cells.push(row.to_cells());
        } else {
            self.is_first_order = false;
        }
    }
}

impl Sink for StretchSink {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        self.tables.head(head)
    }

    fn row(&mut self, row: &Row<'_>) {
        if self.is_head {
            return;
        }
        self.tables.row(row);
        if self.is_first_order {
            self.keep_first_order(row);
        }
    }

    fn run(&mut self, run: &Run<'_>) {
        if self.is_head {
            return;
        }
        let (mut cells, mut first) = (Vec::new(), 0);
        while self.is_first_order && first < run.len() {
            self.row(&run.row(first, &mut cells));
            first += 1;
        }
        if first < run.len() {
            self.tables.run(&run.from(first));
        }
    }

    fn skipped(&mut self, line: u64, reason: SkipReason, text: &str) {
        self.tables.skipped(line, reason, text);
    }
}
