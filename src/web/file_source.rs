//! The bytes of a browser's file inside a worker, a few mebibytes at a time.

use super::inflow::Inflow;
use crate::protocol::FileStore;
use crate::protocol::{ByteSource, ReadError};
use js_sys::Uint8Array;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, File, FileReaderSync};

/// How much is read from disk at once by whoever reads on, where it does not flow in by itself.
const SLICE_BYTES: u64 = 1 << 20;
/// How much is read at once by whoever has jumped: perhaps that is all.
const JUMP_BYTES: u64 = 256 << 10;

/// The files that a worker was handed, by the session's number.
#[derive(Default)]
pub(super) struct WorkerFiles {
    files: RefCell<BTreeMap<u32, File>>,
}

impl WorkerFiles {
    /// Takes a file.
    pub(super) fn put(&self, id: u32, file: File) {
        self.files.borrow_mut().insert(id, file);
    }
}

impl FileStore for WorkerFiles {
    fn open(&self, file: u32) -> Result<Box<dyn ByteSource>, ReadError> {
        let files = self.files.borrow();
        let file = files
            .get(&file)
            .ok_or_else(|| ReadError::Unreadable { cause: "the file was not handed over".to_owned() })?;
        Ok(Box::new(FileSource::new(file.clone())?))
    }
}

/// A browser's file as bytes. Whoever reads on from where it stopped gets what has flowed in by then; whoever jumps waits
/// for the disk.
pub(super) struct FileSource {
    file: File,
    reader: FileReaderSync,
    size: u64,
    position: u64,
    /// What is at hand where it is read on.
    slice: Slice,
    /// What is at hand where it was jumped to.
    aside: Slice,
    inflow: Option<Inflow>,
    /// Whether bytes flowed in since the disk was asked last: what flows is not told that the file has changed meanwhile.
    has_flowed: bool,
}

/// Bytes of a file, and where the first of them stands.
#[derive(Default)]
struct Slice {
    start: u64,
    bytes: Vec<u8>,
}

impl Slice {
    fn end(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }

    /// Copies what there is from a place on; nothing where that place is not here.
    fn take(&self, position: u64, into: &mut [u8]) -> usize {
        let at = position.checked_sub(self.start).map_or(usize::MAX, |at| usize::try_from(at).unwrap_or(usize::MAX));
        let found = self.bytes.get(at..).unwrap_or(&[]);
        let count = into.len().min(found.len());
        into[..count].copy_from_slice(&found[..count]);
        count
    }
}

impl FileSource {
    /// The bytes of a file.
    pub(super) fn new(file: File) -> Result<FileSource, ReadError> {
        let reader = FileReaderSync::new().map_err(|cause| ReadError::Unreadable { cause: words_of(&cause) })?;
        let size = file.size() as u64;
        let (slice, aside, inflow) = (Slice::default(), Slice::default(), None);
        Ok(FileSource { file, reader, size, position: 0, slice, aside, inflow, has_flowed: false })
    }

    /// Fails where the file was moved, replaced or deleted since the last slice was read from the disk.
    fn verify(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.has_flowed) {
            self.slice_of(self.size.saturating_sub(1), self.size)?;
        }
        Ok(())
    }

    /// Bytes from the disk; the browser refuses where the file is not what it was when it was chosen.
    fn slice_of(&self, start: u64, end: u64) -> io::Result<Uint8Array> {
        let failed = |cause: JsValue| io::Error::other(words_of(&cause));
        let blob = self.file.slice_with_f64_and_f64(start as f64, end as f64).map_err(failed)?;
        let buffer = self.reader.read_as_array_buffer(&blob).map_err(failed)?;
        Ok(Uint8Array::new(&buffer))
    }

    /// Has bytes at hand at the position: many where it is read on, so that from behind them on bytes flow in, few after a
    /// jump, which leaves what flows as it is.
    fn load(&mut self) -> io::Result<()> {
        let start = self.position;
        let goes_on = start == self.slice.end() || start == self.aside.end();
        let end = self.size.min(start + if goes_on { SLICE_BYTES } else { JUMP_BYTES });
        let bytes = self.slice_of(start, end)?;
        let slice = if goes_on { &mut self.slice } else { &mut self.aside };
        slice.start = start;
        slice.bytes.resize(bytes.length() as usize, 0);
        bytes.copy_to(&mut slice.bytes);
        if slice.end() < end {
            return Err(io::Error::other("the file became shorter"));
        }
        if goes_on {
            self.inflow = if end < self.size { Inflow::start(&self.file, end) } else { None };
        }
        Ok(())
    }
}

impl Read for FileSource {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        if self.position >= self.size {
            self.verify()?;
            return Ok(0);
        }
        if let Some(inflow) = &mut self.inflow {
            let count = inflow.take(self.position, into);
            if count > 0 {
                self.has_flowed = true;
                self.position += count as u64;
                return Ok(count);
            }
        }
        let at_hand = |source: &FileSource, into: &mut [u8]| match source.slice.take(source.position, into) {
            0 => source.aside.take(source.position, into),
            count => count,
        };
        let mut count = at_hand(self, into);
        if count == 0 {
            self.load()?;
            count = at_hand(self, into);
        }
        self.position += count as u64;
        Ok(count)
    }
}

impl Seek for FileSource {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.size.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

/// What the browser says went wrong.
fn words_of(cause: &JsValue) -> String {
    match cause.dyn_ref::<DomException>() {
        Some(exception) => exception.name(),
        None => format!("{cause:?}"),
    }
}
