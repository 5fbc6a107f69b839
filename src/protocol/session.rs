//! What a worker holds: the files with what was read from them, and the data sets made of them.

use super::files::{FileList, FileState, RefusedFile, TableState};
use super::message::{FileRef, Preferences};
use super::notes;
use crate::ingest::{ByteSource, ReadError, ReadOptions, Role, TableReading};
use crate::records::{Choices, Dataset, Ledger};
use crate::words::Words;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The number of the sample shop's file; files of the page count from 1.
pub const SAMPLE_FILE: u32 = 0;

/// How many data sets of different choices are kept.
const KEPT_SETS: usize = 2;

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
    sets: Vec<(Choices, Rc<Assembled>)>,
}

/// A data set with the account that goes with it.
pub(super) struct Assembled {
    pub dataset: Dataset,
    pub ledger: Ledger,
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
}

/// What came of reading a file, and how it was read.
pub(super) struct Reading {
    pub options: ReadOptions,
    pub outcome: Result<Vec<TableReading>, ReadError>,
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
            sets: Vec::new(),
        }
    }

    /// Says that the reading of a file is being made elsewhere: a job that opens the file waits for [`Session::hand`].
    pub fn await_reading(&mut self, file: u32) {
        self.awaited.insert(file);
    }

    /// Hands over the reading of a file that was made elsewhere; nothing makes the session read the file itself.
    pub fn hand(&mut self, file: u32, tables: Option<Vec<TableReading>>) {
        self.awaited.remove(&file);
        if let Some(tables) = tables {
            self.handed.insert(file, tables);
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
        FileList { files, refused, is_sample: self.is_sample(), orders }
    }

    /// The tables that were read, in the order of the files.
    pub(super) fn tables(&self) -> impl Iterator<Item = &TableReading> {
        self.held.iter().filter_map(|held| held.reading.outcome.as_ref().ok()).flatten()
    }
}

impl Preferences {
    /// How a file is read of which nothing else was said.
    pub fn options(&self) -> ReadOptions {
        ReadOptions {
            mapping: by_role(&self.mapping),
            overrides: self.overrides.iter().filter(|(_, value)| *value != "auto").map(pair).collect(),
            remembered: self.remembered.iter().map(|known| (known.header_hash, known.columns.clone())).collect(),
        }
    }
}

impl HeldFile {
    fn state(&self, words: &Words) -> FileState {
        let tables: Vec<TableState> = match &self.reading.outcome {
            Ok(tables) => tables.iter().map(table_state).collect(),
            Err(_) => Vec::new(),
        };
        let note = match &self.reading.outcome {
            Err(error) => Some(notes::of_read_error(&self.file.name, error, words)),
            Ok(tables) => tables.iter().find_map(|table| notes::of_table(table, words)),
        };
        FileState {
            file: self.file.clone(),
            note,
            needs_mapping: tables.iter().any(|table| table.needs_mapping),
            tables,
        }
    }
}

fn table_state(table: &TableReading) -> TableState {
    TableState {
        name: table.ledger.name.clone(),
        vendor: table.ledger.vendor.clone(),
        orders: table.batch.as_ref().map_or(0, |batch| batch.orders.len() as u64),
        problem: table.ledger.problem.clone(),
        needs_mapping: table.preview.needs_mapping,
    }
}

fn pair((id, value): (&String, &String)) -> (String, String) {
    (id.clone(), value.clone())
}

fn by_role(mapping: &BTreeMap<String, String>) -> BTreeMap<Role, String> {
    mapping.iter().filter_map(|(role, column)| Some((Role::from_id(role)?, column.clone()))).collect()
}
