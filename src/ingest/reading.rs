//! Reading one file in steps, from bytes to order batches and the account of every row.

use super::ReadOptions;
use super::cells::CellFetcher;
use super::closing::Closing;
use super::container::{self, Member, Next, Opened};
use super::feed::{Fed, TextFeed};
use super::seams::{AtSeam, Seams};
use super::siblings;
use super::stretch::StretchRows;
use super::tables::Tables;
use crate::records::{Evidence, FileLedger, OrderBatch, RecordBatch, RecordKind, Role, SetAsideReason};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::io::{Read, Seek};
use std::rc::Rc;

/// While a table is closed a step passes over one row for so many bytes that it might read: rows are about this long.
const BYTES_A_ROW: usize = 50;
/// The most rows that a step passes over while a table is closed, so that a cancellation is soon heard.
const MOST_ROWS: usize = 20_000;

/// What a row comes to in memory at the most, while files are joined: measured with eight columns, names of orders and
/// customers among them.
const MEMORY_A_ROW: u64 = 280;
/// The most memory that one file may come to: a worker's memory ends at four times that much, and a file is not alone in it.
const MOST_MEMORY: u64 = 1_536 << 20;

/// Bytes that can be read from any place: a file on disk, a slice, a browser's `File`.
pub trait ByteSource: Read + Seek {}
impl<T: Read + Seek> ByteSource for T {}

/// Reads a file a few mebibytes at a time, so that the caller can stop between steps.
///
/// What comes out does not depend on the size of the steps: the file is always cut at the same places.
pub struct FileReader {
    name: String,
    size: u64,
    options: ReadOptions,
    state: State,
    position: Rc<Cell<u64>>,
    rows: u64,
    done: Vec<TableReading>,
    /// Why the first member that could not be read was not.
    failure: Option<ReadError>,
    seams: Seams,
}

enum State {
    Unopened(Box<dyn ByteSource>),
    Reading { opened: Opened, current: Option<Box<Current>> },
    Over,
}

/// The text that is being read.
struct Current {
    member: Member,
    feed: TextFeed,
    pass: Pass,
    /// Whether the text is read up to a place where another worker's stretch begins.
    is_at_seam: bool,
    /// Whether nothing is known yet of how much there will be.
    is_first_look: bool,
}

/// A text is read once for its orders, its tables are closed and, where rows are set aside whose cells were not kept, it is
/// read once more for those; then they are counted.
enum Pass {
    Orders(Tables),
    Closing(Closing),
    Cells(CellFetcher),
    Counting(CellFetcher),
}

/// How far a step of a pass came.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stepped {
    More,
    Waiting,
    Over,
}

/// How far a step came.
#[derive(Debug)]
pub enum ReadStep {
    /// There is more to read.
    More {
        /// Bytes of the file read so far.
        bytes: u64,
        /// Rows found so far.
        rows: u64,
    },
    /// Nothing can be done before a stretch is handed over that another worker reads.
    Waiting,
    /// The file is read: one reading a table (several in an archive).
    Done(Vec<TableReading>),
}

/// One table of a file.
#[derive(Clone, Debug)]
pub struct TableReading {
    /// What was seen, for the mapping screen.
    pub preview: Preview,
    /// The account of its rows, before it is joined with other files.
    pub ledger: FileLedger,
    /// Its orders; nothing where the table holds none or needs a mapping (`ledger.problem` says so).
    pub batch: Option<OrderBatch>,
    /// Its records of another kind.
    pub records: Option<RecordBatch>,
    /// The rows set aside, for the download: of each reason the first [`crate::records::MOST_LISTED`], with their cells as
    /// long as these come to 16 MiB. `ledger.set_aside` counts all. Where the whole table waits for an answer
    /// (`ambiguous_date`) they are named without their cells; a table that waits for a mapping has no rows yet.
    pub set_aside: Vec<SetAsideRow>,
}

/// A row that was set aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAsideRow {
    /// The line it starts on, from 1.
    pub line: u64,
    /// Why.
    pub reason: SetAsideReason,
    /// The column to blame, if one is.
    pub column: Option<String>,
    /// The cells.
    pub cells: Vec<String>,
}

/// What was seen in a table: its dialect, its columns with samples, the mapping in force or proposed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The table's name, as in its ledger.
    pub name: String,
    /// WHATWG name of the encoding.
    pub encoding: String,
    /// Id of the delimiter: `comma`, `semicolon`, `tab`, `pipe`, `space`, or the characters.
    pub delimiter: String,
    /// `point` or `comma`; nothing where no amount has decimals.
    pub decimal_mark: Option<String>,
    /// `dmy`, `mdy`, `ymd`; `ambiguous` where the file does not settle it; nothing where there is no date column.
    pub date_order: Option<String>,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// Hash of the header, under which a mapping is remembered.
    pub header_hash: u64,
    /// The columns.
    pub columns: Vec<ColumnPreview>,
    /// Column index (from 0) by role: in force, or proposed.
    pub mapping: BTreeMap<Role, u32>,
    /// How sure each proposal is, 0 to 1.
    pub confidence: BTreeMap<Role, f64>,
    /// Whether the mapping is only proposed and waits for a person.
    pub needs_mapping: bool,
    /// What the rows are, in force or proposed.
    pub kind: RecordKind,
    /// Whose export the table may be, the surest first; empty where no recipe knows it.
    pub candidates: Vec<Candidate>,
}

/// An export that a table may be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// The recipe's id: `shopify_orders`.
    pub recipe: String,
    /// Whose export it is: `shopify`.
    pub vendor: String,
    /// What its rows would be.
    pub kind: RecordKind,
    /// How sure, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// A column, for the mapping screen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnPreview {
    /// Its name, or `Column 3` where the file has no header.
    pub name: String,
    /// The first few distinct values.
    pub samples: Vec<String>,
}

/// Why a file could not be read at all. What was already loaded is not touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is not one byte in it.
    Empty,
    /// It is another kind of file; `found` names it (`png`, `xlsx`, `pdf`…).
    NotATable {
        /// What it is.
        found: String,
    },
    /// The bytes could no longer be read: deleted, moved or changed meanwhile.
    Unreadable {
        /// What the reader of bytes said.
        cause: String,
    },
    /// An archive that is damaged or beyond the limits.
    BadArchive {
        /// What is wrong.
        cause: String,
    },
    /// An archive or a part of it that is damaged from some place on, before which no row could be read.
    Damaged {
        /// What is wrong.
        cause: String,
    },
    /// Beyond a limit; `limit` names it.
    TooLarge {
        /// The limit: `columns`, `cell`, `rows`, `archive`, `memory` (an estimate, in bytes).
        limit: String,
        /// What was found.
        found: u64,
        /// The most that is taken.
        most: u64,
    },
    /// A row of a text is longer than is taken.
    RecordTooLong {
        /// The line it begins in, from 1.
        line: u64,
        /// How many bytes of it were seen.
        found: u64,
        /// The most that is taken.
        most: u64,
    },
    /// A mapping names a column that the file does not have.
    NoSuchColumn {
        /// The column asked for.
        column: String,
        /// The columns there are.
        columns: Vec<String>,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Empty => f.write_str("the file is empty"),
            ReadError::NotATable { found } => write!(f, "expected a table of text, found {found}"),
            ReadError::Unreadable { cause } => write!(f, "the file can no longer be read: {cause}"),
            ReadError::BadArchive { cause } | ReadError::Damaged { cause } => {
                write!(f, "the archive cannot be opened: {cause}")
            }
            ReadError::TooLarge { limit, found, most } => write!(f, "too many {limit}: found {found}, at most {most}"),
            ReadError::RecordTooLong { line, found, most } => {
                write!(f, "the row in line {line} is too long: found {found} bytes, at most {most}")
            }
            ReadError::NoSuchColumn { column, columns } => {
                write!(f, "no column \"{column}\"; the columns are {}", columns.join(", "))
            }
        }
    }
}
impl std::error::Error for ReadError {}

impl ReadError {
    /// The stable code, as the ledger has it.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "empty",
            ReadError::NotATable { .. } => "not_a_table",
            ReadError::Unreadable { .. } => "unreadable",
            ReadError::BadArchive { .. } | ReadError::Damaged { .. } => "bad_archive",
            ReadError::TooLarge { .. } | ReadError::RecordTooLong { .. } => "too_large",
            ReadError::NoSuchColumn { .. } => "no_such_column",
        }
    }
}

impl FileReader {
    /// A reader of a file of `size` bytes; 0 where that is not known.
    pub fn new(name: &str, size: u64, source: Box<dyn ByteSource>, options: ReadOptions) -> FileReader {
        FileReader {
            name: name.to_owned(),
            size,
            options,
            state: State::Unopened(source),
            position: Rc::default(),
            rows: 0,
            done: Vec::new(),
            failure: None,
            seams: Seams::default(),
        }
    }

    /// Says that the stretches behind these places are read elsewhere, as by a [`super::StretchReader`]; each must be handed
    /// over or given up. The reading is the same as without it.
    pub fn await_stretches(&mut self, places: Vec<u64>) {
        self.seams = Seams::new(places);
    }

    /// Takes a stretch that was read elsewhere.
    pub fn hand(&mut self, stretch: StretchRows) {
        self.seams.hand(stretch);
    }

    /// Nobody reads a stretch elsewhere any more: of this number, or any.
    pub fn give_up(&mut self, stretch: Option<usize>) {
        match stretch {
            Some(stretch) => self.seams.give_up(stretch),
            None => self.seams.give_up_all(),
        }
    }

    /// How many stretches that were handed over are part of what was read.
    pub fn stretches_taken(&self) -> usize {
        self.seams.passed()
    }

    /// Reads at most about `bytes` bytes more. Once a table is read, its rows are folded into orders in further steps, a
    /// row for every fifty bytes, and never more than 20,000.
    ///
    /// # Errors
    /// A [`ReadError`] where nothing of the file can be used. Bad rows are no error: the account has them.
    pub fn step(&mut self, bytes: usize) -> Result<ReadStep, ReadError> {
        match std::mem::replace(&mut self.state, State::Over) {
            State::Unopened(source) => {
                let opened = container::open(&self.name, source)?;
                self.position = Rc::clone(&opened.position);
                self.state = State::Reading { opened, current: None };
            }
            State::Reading { mut opened, mut current } => {
                match current.as_mut() {
                    Some(reading) => {
                        let has_others = opened.has_more() || !self.done.is_empty();
                        match reading.step(bytes.max(1), self.size, &mut self.seams) {
                            Ok(Stepped::More) => {}
                            Ok(Stepped::Waiting) => {
                                self.state = State::Reading { opened, current };
                                return Ok(ReadStep::Waiting);
                            }
                            Ok(Stepped::Over) => {
                                if let Some(reading) = current.take() {
                                    self.rows += reading.rows();
                                    match reading.next(&self.options)? {
                                        Again::Pass(again) => current = Some(again),
                                        Again::Over(tables) => self.done.extend(tables),
                                    }
                                }
                            }
                            Err(error) if has_others && !matches!(error, ReadError::Unreadable { .. }) => {
                                self.done.push(TableReading::skipped(&reading.member.name, error.code()));
                                self.failure.get_or_insert(error);
                                current = None;
                            }
                            Err(error) => return Err(error),
                        }
                    }
                    None => match opened.next()? {
                        Some(Next::Table(member)) => {
                            let has_others = !self.done.is_empty() || opened.has_more();
                            match Current::new(member, &self.options, has_others) {
                                Ok(reading) => current = Some(Box::new(reading)),
                                Err((_, error)) if !has_others => return Err(error),
                                Err((name, error)) => {
                                    self.done.push(TableReading::skipped(&name, error.code()));
                                    self.failure.get_or_insert(error);
                                }
                            }
                        }
                        Some(Next::Skipped { name, problem, error }) => {
                            self.done.push(TableReading::skipped(&name, problem));
                            self.failure = self.failure.take().or(error);
                        }
                        None => return self.finish(),
                    },
                }
                self.state = State::Reading { opened, current };
            }
            State::Over => return Ok(ReadStep::Done(std::mem::take(&mut self.done))),
        }
        let reading = match &self.state {
            State::Reading { current: Some(current), .. } => current.rows(),
            _ => 0,
        };
        let (bytes, rows) = self.seams.at_hand();
        Ok(ReadStep::More { bytes: self.position.get() + bytes, rows: self.rows + reading + rows })
    }

    /// The tables; where not one was read, what stood in the way.
    fn finish(&mut self) -> Result<ReadStep, ReadError> {
        let is_skipped = |table: &TableReading| table.preview.columns.is_empty();
        if self.done.iter().all(is_skipped) {
            return Err(self.failure.take().unwrap_or(ReadError::Empty));
        }
        siblings::share(&mut self.done);
        Ok(ReadStep::Done(std::mem::take(&mut self.done)))
    }
}

impl TableReading {
    /// What stands for a part of the file that is not read, and why.
    fn skipped(name: &str, problem: &str) -> TableReading {
        TableReading {
            preview: Preview { name: name.to_owned(), ..Preview::default() },
            ledger: FileLedger {
                name: name.to_owned(),
                vendor: "generic".to_owned(),
                problem: Some(problem.to_owned()),
                ..FileLedger::default()
            },
            batch: None,
            records: None,
            set_aside: Vec::new(),
        }
    }
}

impl Current {
    fn new(member: Member, options: &ReadOptions, has_others: bool) -> Result<Current, (String, ReadError)> {
        let content = member.open().map_err(|error| (member.name.clone(), error))?;
        let feed = TextFeed::new(content, &options.of_table(&member.name));
        let pass = Pass::Orders(Tables::new(&member.name, options, has_others));
        Ok(Current { member, feed, pass, is_at_seam: false, is_first_look: true })
    }

    fn rows(&self) -> u64 {
        match &self.pass {
            Pass::Orders(tables) => tables.rows(),
            _ => 0,
        }
    }

    fn step(&mut self, bytes: usize, size: u64, seams: &mut Seams) -> Result<Stepped, ReadError> {
        let mut rows = (bytes / BYTES_A_ROW).clamp(1, MOST_ROWS);
        let is_over = match &mut self.pass {
            Pass::Orders(_) => return self.read_orders(bytes, size, seams),
            Pass::Closing(closing) => closing.step(&mut rows),
            // The rest of the text says nothing more once the last of the rows is met.
            Pass::Cells(cells) => match self.feed.step(bytes, cells) {
                // What is damaged, or gone meanwhile, was read as far as it goes.
                Err(ReadError::Damaged { .. } | ReadError::Unreadable { .. }) => {
                    self.feed.flush(cells)?;
                    true
                }
                fed => fed? == Fed::Over || cells.is_complete(),
            },
            Pass::Counting(cells) => cells.count(&mut rows),
        };
        Ok(if is_over { Stepped::Over } else { Stepped::More })
    }

    fn read_orders(&mut self, bytes: usize, size: u64, seams: &mut Seams) -> Result<Stepped, ReadError> {
        let Current { member, feed, pass: Pass::Orders(tables), is_at_seam, is_first_look } = self else {
            return Ok(Stepped::Over);
        };
        let mut read = || {
            if *is_at_seam {
                let found = seams.at_seam(member, feed, tables)?;
                tables.pack();
                *is_at_seam = found != AtSeam::ReadOn;
                return Ok(if found == AtSeam::Wait { Stepped::Waiting } else { Stepped::More });
            }
            let fed = feed.step(bytes, tables)?;
            *is_at_seam = fed == Fed::Seam;
            if *is_first_look && feed.can_be_cut() {
                *is_first_look = false;
                tables.reserve(foreseen_rows(feed, tables.rows(), size)?);
            }
            tables.pack();
            seams.look_ahead(member, feed)?;
            Ok(if fed == Fed::Over { Stepped::Over } else { Stepped::More })
        };
        match read() {
            // A file that is gone or damaged in the middle is worth what was read of it.
            Err(error @ (ReadError::Unreadable { .. } | ReadError::Damaged { .. })) => {
                let is_damaged = matches!(error, ReadError::Damaged { .. });
                feed.flush(tables)?;
                let is_kept = tables.break_off(if is_damaged { "damaged" } else { "cut_short" });
                if is_kept { Ok(Stepped::Over) } else { Err(error) }
            }
            read => read,
        }
    }

    /// What follows when a pass is over: another one, or the tables.
    fn next(self, options: &ReadOptions) -> Result<Again, ReadError> {
        let Current { member, mut feed, pass, .. } = self;
        let pass = match pass {
            Pass::Orders(tables) => Pass::Closing(tables.close(feed.encoding())),
            Pass::Closing(closing) => {
                let cells = CellFetcher::new(closing.finish());
                if cells.is_complete() {
                    Pass::Counting(cells)
                } else {
                    feed = TextFeed::new(member.open()?, &options.of_table(&member.name));
                    Pass::Cells(cells)
                }
            }
            Pass::Cells(cells) => Pass::Counting(cells),
            Pass::Counting(cells) => return Ok(Again::Over(cells.finish())),
        };
        Ok(Again::Pass(Box::new(Current { member, feed, pass, is_at_seam: false, is_first_look: false })))
    }
}

/// What follows when a pass over a text is over.
enum Again {
    Pass(Box<Current>),
    Over(Vec<TableReading>),
}

/// How many rows there will be, by those of the head.
///
/// # Errors
/// [`ReadError::TooLarge`] where they would not fit into memory.
fn foreseen_rows(feed: &TextFeed, rows: u64, size: u64) -> Result<usize, ReadError> {
    let all_rows = u128::from(rows) * u128::from(size) / u128::from(feed.position().max(1));
    let found = u64::try_from(all_rows * u128::from(MEMORY_A_ROW)).unwrap_or(u64::MAX);
    if found > MOST_MEMORY {
        return Err(ReadError::TooLarge { limit: "memory".into(), found, most: MOST_MEMORY });
    }
    Ok(usize::try_from(all_rows).unwrap_or(0))
}
