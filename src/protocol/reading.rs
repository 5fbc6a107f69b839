//! Reading one file of a session in steps.

use super::session::{Origin, Session};
use super::{Budget, FileRef};
use crate::ingest::{ByteSource, FileReader, ReadError, ReadOptions, ReadStep, StretchRows, TableReading};
use std::io::Cursor;

/// A file being read. It touches no session until it is done, so that it can be dropped at any time.
pub struct ReadTask {
    file: FileRef,
    reader: FileReader,
    /// Bytes read so far.
    pub bytes: u64,
    /// Rows found so far.
    pub rows: u64,
    is_waiting: bool,
}

impl ReadTask {
    /// Starts to read a file whose bytes are at hand.
    pub fn new(file: FileRef, source: Box<dyn ByteSource>, options: ReadOptions) -> ReadTask {
        let reader = FileReader::new(&file.name, file.size, source, options);
        ReadTask { file, reader, bytes: 0, rows: 0, is_waiting: false }
    }

    /// Starts to read a file of a session.
    pub(super) fn start(
        session: &Session,
        file: &FileRef,
        origin: &Origin,
        options: ReadOptions,
    ) -> Result<ReadTask, ReadError> {
        let source: Box<dyn ByteSource> = match origin {
            Origin::Store => session.store.open(file.id)?,
            Origin::Text(text) => Box::new(Cursor::new(text.as_bytes().to_vec())),
            Origin::Sample(seed) => Box::new(Cursor::new(crate::sample::orders_csv(*seed))),
        };
        Ok(ReadTask::new(file.clone(), source, options))
    }

    /// The file.
    pub fn file(&self) -> &FileRef {
        &self.file
    }

    /// Says that other workers read the stretches behind these places.
    pub(super) fn await_stretches(&mut self, places: Vec<u64>) {
        self.reader.await_stretches(places);
    }

    /// Takes a stretch that was read elsewhere, or hears that nobody reads it there.
    pub(super) fn hand(&mut self, stretch: usize, rows: Option<StretchRows>) {
        match rows {
            Some(rows) => self.reader.hand(rows),
            None => self.reader.give_up(Some(stretch)),
        }
    }

    /// Whether nothing can be done before a stretch is handed over.
    pub(super) fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Reads about as much as the budget says. Gives what was read when the end is reached, or why it never will be.
    pub fn step(&mut self, budget: Budget) -> Option<Result<Vec<TableReading>, ReadError>> {
        self.is_waiting = false;
        match self.reader.step(budget.bytes) {
            Ok(ReadStep::More { bytes, rows }) => {
                (self.bytes, self.rows) = (bytes, rows);
                None
            }
            Ok(ReadStep::Waiting) => {
                self.is_waiting = true;
                None
            }
            Ok(ReadStep::Done(tables)) => {
                self.bytes = self.file.size;
                Some(Ok(tables))
            }
            Err(error) => Some(Err(error)),
        }
    }
}
