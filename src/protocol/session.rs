//! What a worker holds: the files with what was read from them, and the data sets made of them.

use super::files::{FileList, FileState, RefusedFile, TableState};
use super::message::{FileRef, Preferences};
use super::notes::{self, MOST_COLUMN};
use crate::ingest::{
    ByteSource, Preview, ReadError, ReadOptions, SetAsideRow, StretchRows, TableOptions, TableReading,
};
use crate::records::{Choices, Dataset, FileLedger, Joined, OrderBatch, Part, RecordBatch, Role};
use crate::report::{Note, PreparationKey, Prepared, error_note, nearest};
use crate::words::{NoteWords, Words, legible};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// The number of the sample shop's file; files of the page count from 1.
pub const SAMPLE_FILE: u32 = 0;

/// How many data sets of different choices are kept.
const KEPT_SETS: usize = 2;
/// How many fitted models are kept with one of them.
const KEPT_FITS: usize = 4;

/// Where the bytes of files come from.
pub trait FileStore {
    /// The bytes of a file.
    ///
    /// # Errors
    /// [`ReadError::Unreadable`] where the store has no such file or its bytes are gone.
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError>;
}

/// A store without files: every file comes as pasted text.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoFiles;

impl FileStore for NoFiles {
    fn open(&self, _file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        Err(ReadError::Unreadable { cause: "the file was not handed over".to_owned() })
    }
}

/// What was loaded, in the order it was added, and what was made of it. The same requests make the same session.
pub struct Session {
    pub(super) store: Rc<dyn FileStore>,
    pub(super) preferences: Preferences,
    pub(super) held: Vec<HeldFile>,
    /// Readings that were made elsewhere and wait for the job that opens their file.
    pub(super) handed: BTreeMap<u32, Vec<TableReading>>,
    /// Files whose reading is being made elsewhere.
    pub(super) awaited: BTreeSet<u32>,
    /// Files of which stretches are read elsewhere.
    pub(super) shared: BTreeMap<u32, SharedFile>,
    sets: Vec<(Choices, Rc<Assembled>)>,
    /// The speaker of the language that was asked for last: reading its catalogue takes longer than most answers.
    speaker: RefCell<Option<Rc<Words>>>,
}

/// A file of which other workers read stretches.
#[derive(Default)]
pub(super) struct SharedFile {
    /// About where it is cut.
    pub places: Vec<u64>,
    /// Stretches by number, as they came: without rows where they are not read elsewhere.
    pub handed: Vec<(usize, Option<StretchRows>)>,
}

/// A data set with the account that goes with it.
pub(super) struct Assembled {
    pub dataset: Dataset,
    pub joined: Joined,
    /// The last models that were fitted to it: another window of a table needs no other fit.
    prepared: RefCell<Vec<(PreparationKey, Rc<Prepared>)>>,
}

impl Assembled {
    pub(super) fn new(dataset: Dataset, joined: Joined) -> Assembled {
        Assembled { dataset, joined, prepared: RefCell::default() }
    }

    /// The work before a report, if it is at hand.
    pub(super) fn prepared(&self, key: &PreparationKey) -> Option<Rc<Prepared>> {
        self.prepared.borrow().iter().find(|(known, _)| known == key).map(|(_, prepared)| Rc::clone(prepared))
    }

    /// Keeps the work before a report at hand.
    pub(super) fn keep_prepared(&self, key: PreparationKey, prepared: &Rc<Prepared>) {
        let mut known = self.prepared.borrow_mut();
        if known.len() == KEPT_FITS {
            known.remove(0);
        }
        known.push((key, Rc::clone(prepared)));
    }
}

/// A file with what was read from it.
#[derive(Clone)]
pub(super) struct HeldFile {
    pub file: FileRef,
    pub origin: Origin,
    /// What a person said about this file alone.
    pub own: OwnOptions,
    pub reading: Rc<Reading>,
}

/// Where a file's bytes are.
#[derive(Clone)]
pub(super) enum Origin {
    Store,
    Text(Rc<str>),
    Sample(u64),
}

/// What a person said about one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct OwnOptions {
    pub mapping: BTreeMap<String, String>,
    pub overrides: BTreeMap<String, String>,
    /// What was said about single tables.
    pub tables: BTreeMap<String, TableOptions>,
}

impl OwnOptions {
    /// Takes note of what is said about the file, or about one table of it; what was said about the same before goes.
    pub(super) fn say(
        &mut self,
        table: Option<&str>,
        mapping: &BTreeMap<String, String>,
        overrides: &BTreeMap<String, String>,
    ) {
        let Some(table) = table else {
            (self.mapping, self.overrides) = (mapping.clone(), overrides.clone());
            return;
        };
        let overrides = overrides.iter().filter(|(_, value)| *value != "auto").map(pair).collect();
        self.tables.insert(table.to_owned(), TableOptions { mapping: by_role(mapping), overrides });
    }
}

/// What came of reading a file, and how it was read.
pub(super) struct Reading {
    pub options: ReadOptions,
    pub outcome: Result<Vec<Table>, ReadError>,
}

/// A table that was read, its orders shared with whoever joins them.
pub(super) struct Table {
    pub preview: Preview,
    pub ledger: FileLedger,
    pub batch: Option<Arc<OrderBatch>>,
    pub records: Option<Arc<RecordBatch>>,
    pub set_aside: Vec<SetAsideRow>,
}

impl Reading {
    /// Keeps what was read.
    pub(super) fn new(options: ReadOptions, outcome: Result<Vec<TableReading>, ReadError>) -> Reading {
        let keep = |table: TableReading| Table {
            preview: table.preview,
            ledger: table.ledger,
            batch: table.batch.map(Arc::new),
            records: table.records.map(Arc::new),
            set_aside: table.set_aside,
        };
        Reading { options, outcome: outcome.map(|tables| tables.into_iter().map(keep).collect()) }
    }

    /// The tables; none where the file could not be read.
    pub(super) fn tables(&self) -> &[Table] {
        self.outcome.as_deref().unwrap_or_default()
    }
}

impl Session {
    /// A session without files, whose files' bytes come from `store`.
    pub fn new(store: Rc<dyn FileStore>) -> Session {
        Session {
            store,
            preferences: Preferences::default(),
            held: Vec::new(),
            handed: BTreeMap::new(),
            awaited: BTreeSet::new(),
            shared: BTreeMap::new(),
            sets: Vec::new(),
            speaker: RefCell::default(),
        }
    }

    /// The speaker of a language, by its BCP 47 tag.
    pub(super) fn words(&self, tag: &str) -> Rc<Words> {
        let mut speaker = self.speaker.borrow_mut();
        match &*speaker {
            Some(words) if words.speaks(tag) => Rc::clone(words),
            _ => Rc::clone(speaker.insert(Rc::new(Words::new(tag)))),
        }
    }

    /// Says that the reading of a file is being made elsewhere: a job that opens the file waits for [`Session::hand`].
    pub fn await_reading(&mut self, file: u32) {
        self.awaited.insert(file);
    }

    /// Hands over the reading of a file that was made elsewhere; nothing makes the session read the file itself. A reading
    /// that nobody waits for any more is dropped.
    pub fn hand(&mut self, file: u32, tables: Option<Vec<TableReading>>) {
        if let (true, Some(tables)) = (self.awaited.remove(&file), tables) {
            self.handed.insert(file, tables);
        }
    }

    /// Says that stretches of a file are read elsewhere, which begin behind these places; see [`Session::hand_stretch`].
    pub fn await_stretches(&mut self, file: u32, places: Vec<u64>) {
        self.shared.insert(file, SharedFile { places, handed: Vec::new() });
    }

    /// Hands over a stretch that was read elsewhere; without rows the session reads it itself. Each stretch that is awaited
    /// must be handed over. One that nobody waits for any more is dropped.
    pub fn hand_stretch(&mut self, file: u32, stretch: usize, rows: Option<StretchRows>) {
        if let Some(shared) = self.shared.get_mut(&file) {
            shared.handed.push((stretch, rows));
        }
    }

    /// Waits no longer for readings that were to be made elsewhere.
    pub(super) fn forget_elsewhere(&mut self, files: &[FileRef]) {
        for file in files {
            self.awaited.remove(&file.id);
            self.handed.remove(&file.id);
            self.shared.remove(&file.id);
        }
    }

    /// Whether what is loaded is the sample shop.
    pub fn is_sample(&self) -> bool {
        self.held.iter().any(|held| matches!(held.origin, Origin::Sample(_)))
    }

    /// How a file is read: what was preferred, then what a request overrides, then what was said about this file.
    pub(super) fn options_for(
        &self,
        origin: &Origin,
        own: &OwnOptions,
        asked: &BTreeMap<String, String>,
    ) -> ReadOptions {
        if matches!(origin, Origin::Sample(_)) {
            return ReadOptions::default();
        }
        let mut options = self.preferences.options();
        if !own.mapping.is_empty() {
            options.mapping = by_role(&own.mapping);
        }
        for source in [asked, &own.overrides] {
            options.overrides.extend(source.iter().map(|(id, value)| (id.clone(), value.clone())));
        }
        options.overrides.retain(|_, value| value != "auto");
        options.tables = own.tables.clone();
        options
    }

    /// Replaces the files. What was made of the old ones is forgotten.
    pub(super) fn replace(&mut self, held: Vec<HeldFile>) {
        self.held = held;
        self.sets.clear();
    }

    /// The data set of these choices, if it is at hand.
    pub(super) fn set_at_hand(&mut self, choices: &Choices) -> Option<Rc<Assembled>> {
        let position = self.sets.iter().position(|(known, _)| known == choices)?;
        let found = self.sets.remove(position);
        let set = Rc::clone(&found.1);
        self.sets.push(found);
        Some(set)
    }

    /// Keeps a data set at hand, the last few of them.
    pub(super) fn keep_set(&mut self, choices: Choices, set: Rc<Assembled>) {
        if self.sets.len() == KEPT_SETS {
            self.sets.remove(0);
        }
        self.sets.push((choices, set));
    }

    /// What the page is told about the files.
    pub(super) fn list(&self, refused: Vec<RefusedFile>, words: &Words) -> FileList {
        let files: Vec<FileState> = self.held.iter().map(|held| held.state(words)).collect();
        let orders = files.iter().flat_map(|file| &file.tables).map(|table| table.orders).sum();
        let note = self.column_of_none().map(|message| error_note(words, message));
        FileList { files, refused, note, is_sample: self.is_sample(), orders }
    }

    /// A column of the mapping said of all files that none of them has, where there are several; a lone file tells it itself.
    fn column_of_none(&self) -> Option<NoteWords> {
        if self.held.len() < 2 {
            return None;
        }
        let columns = || self.tables().flatten().flat_map(|table| &table.preview.columns);
        let widest = self.tables().flatten().map(|table| table.preview.columns.len()).max().unwrap_or(0);
        let plain = |name: &str| name.trim().to_lowercase();
        let is_there = |asked: &str| {
            let is_number = asked.trim().parse().is_ok_and(|number: usize| (1..=widest).contains(&number));
            is_number || columns().any(|column| plain(&column.name) == plain(asked))
        };
        let column = self.preferences.mapping.values().find(|asked| !is_there(asked))?;
        let near = nearest(column, columns().map(|known| known.name.as_str()));
        let (column, near) = (legible(column, MOST_COLUMN), near.map(|near| legible(near, MOST_COLUMN)));
        Some(match near {
            Some(nearest) => NoteWords::NoSuchColumnNear { column, nearest },
            None => NoteWords::NoSuchColumnAnywhere { column },
        })
    }

    /// The tables in the order of the ledger; a file that could not be read stands there as nothing.
    pub(super) fn tables(&self) -> impl Iterator<Item = Option<&Table>> {
        self.held.iter().flat_map(|held| match &held.reading.outcome {
            Ok(tables) => tables.iter().map(Some).collect::<Vec<_>>(),
            Err(_) => vec![None],
        })
    }

    /// For every entry of the ledger the note of a file that could not be read.
    pub(super) fn read_errors(&self, words: &Words) -> Vec<Option<Note>> {
        let of_file = |held: &HeldFile| match &held.reading.outcome {
            Ok(tables) => vec![None; tables.len()],
            Err(error) => vec![Some(notes::of_read_error(&held.file.name, error, words))],
        };
        self.held.iter().flat_map(of_file).collect()
    }

    /// The accounts and orders of all tables, to be joined.
    pub(super) fn parts(&self) -> Vec<Part> {
        let of_table = |table: &Table| Part {
            ledger: table.ledger.clone(),
            batch: table.batch.clone(),
            records: table.records.clone(),
        };
        let of_file = |held: &HeldFile| match &held.reading.outcome {
            Ok(tables) => tables.iter().map(of_table).collect(),
            Err(error) => {
                let problem = Some(error.code().to_owned());
                let ledger = FileLedger { name: held.file.name.clone(), problem, ..FileLedger::default() };
                vec![Part { ledger, ..Part::default() }]
            }
        };
        self.held.iter().flat_map(of_file).collect()
    }
}

impl Preferences {
    /// How a file is read of which nothing else was said.
    pub fn options(&self) -> ReadOptions {
        ReadOptions {
            mapping: by_role(&self.mapping),
            is_mapping_shared: false,
            overrides: self.overrides.iter().filter(|(_, value)| *value != "auto").map(pair).collect(),
            remembered: self.remembered.iter().map(|known| (known.header_hash, known.columns.clone())).collect(),
            tables: BTreeMap::new(),
        }
    }
}

impl HeldFile {
    fn state(&self, words: &Words) -> FileState {
        let tables: Vec<TableState> = self.reading.tables().iter().map(Table::state).collect();
        let note = match &self.reading.outcome {
            Err(error) => Some(notes::of_read_error(&self.file.name, error, words)),
            Ok(tables) => {
                // Beside tables that are used, an empty one or a hidden sheet is no news.
                let is_used = tables.iter().any(|table| table.ledger.tally.rows_kept > 0);
                let is_quiet = |table: &&Table| {
                    let quiet = ["header_only", "empty", "hidden_sheet", "not_a_table"];
                    is_used && table.ledger.problem.as_deref().is_some_and(|problem| quiet.contains(&problem))
                };
                tables.iter().filter(|table| !is_quiet(table)).find_map(|table| notes::of_table(&table.ledger, words))
            }
        };
        FileState {
            file: self.file.clone(),
            note,
            needs_mapping: tables.iter().any(|table| table.needs_mapping),
            tables,
        }
    }
}

impl Table {
    fn state(&self) -> TableState {
        TableState {
            name: self.ledger.name.clone(),
            vendor: self.ledger.vendor.clone(),
            orders: self
                .batch
                .as_ref()
                .map_or(0, |batch| batch.orders.len() as u64 - u64::from(batch.starts_with_rest)),
            kind: self.ledger.kind,
            records: self.records.as_ref().map_or(0, |records| records.len() as u64),
            problem: self.ledger.problem.clone(),
            needs_mapping: self.preview.needs_mapping,
        }
    }
}

fn pair((id, value): (&String, &String)) -> (String, String) {
    (id.clone(), value.clone())
}

fn by_role(mapping: &BTreeMap<String, String>) -> BTreeMap<Role, String> {
    mapping.iter().filter_map(|(role, column)| Some((Role::from_id(role)?, column.clone()))).collect()
}
