//! Where the bytes of a file or of a member lie, and how they are unpacked; no bomb unpacks beyond reason.

use super::container::unreadable;
use super::reading::{ByteSource, ReadError};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// How many times larger the content of an archive may be than the archive.
const MOST_RATIO: u64 = 300;
/// Content below this size is never too large for its archive.
const HARMLESS: u64 = 64 << 20;
/// The most bytes of an archive inside an archive, which has to be unpacked into memory.
pub const MOST_INNER: u64 = 48 << 20;
/// What the unpacking of a bomb ends with.
pub const BOMB: &str = "its content is too large for its size";

/// So many bytes are unpacked at once: those of the stretch in which damage shows are not given out.
const STRETCH: usize = 32 << 10;

/// Packed bytes are damaged from some place on, or break off; what stands before that place was given out.
#[derive(Debug)]
pub struct Damage(String);

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl std::error::Error for Damage {}

/// Bytes that several readers share.
#[derive(Clone)]
pub struct Shared {
    source: Rc<RefCell<Box<dyn ByteSource>>>,
    furthest: Rc<Cell<u64>>,
    size: u64,
}

impl Shared {
    /// Shares a source.
    ///
    /// # Errors
    /// Where its size cannot be told.
    pub fn new(mut source: Box<dyn ByteSource>) -> io::Result<Shared> {
        let size = source.seek(SeekFrom::End(0))?;
        Ok(Shared { source: Rc::new(RefCell::new(source)), furthest: Rc::default(), size })
    }
}

/// A stretch of shared bytes and how it is packed.
#[derive(Clone)]
pub struct Origin {
    shared: Shared,
    start: u64,
    end: u64,
    packing: Packing,
    gzip: bool,
    /// The CRC-32 of what is unpacked, where an archive says it.
    checksum: Option<u32>,
    /// Whether more bytes should follow.
    breaks_off: bool,
}

/// How the bytes of a member are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// Not at all.
    None,
    /// Deflate, as in a zip.
    Deflate,
}

impl Origin {
    /// All bytes of a source.
    pub fn whole(shared: Shared) -> Origin {
        Origin {
            shared,
            start: 0,
            end: u64::MAX,
            packing: Packing::None,
            gzip: false,
            checksum: None,
            breaks_off: false,
        }
    }

    /// A stretch of the bytes in memory, or of this unpacked origin.
    pub fn part(&self, start: u64, length: u64, packing: Packing) -> Origin {
        let start = self.start.saturating_add(start).min(self.end);
        let end = start.saturating_add(length).min(self.end);
        Origin { shared: self.shared.clone(), start, end, packing, gzip: false, checksum: None, breaks_off: false }
    }

    /// The same bytes, which must have this CRC-32 once they are read to their end.
    #[must_use]
    pub fn checked(self, checksum: u32) -> Origin {
        Origin { checksum: Some(checksum), ..self }
    }

    /// The same bytes, of a member that is cut off behind them.
    #[must_use]
    pub fn broken_off(self) -> Origin {
        Origin { breaks_off: true, ..self }
    }

    /// The same bytes, unpacked by gzip.
    pub fn gunzipped(&self) -> Origin {
        Origin { gzip: true, ..self.clone() }
    }

    /// How far the shared bytes were read.
    pub fn position(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.shared.furthest)
    }

    /// The bytes, unpacked, from the start.
    pub fn bytes(&self) -> Box<dyn Read> {
        let packed = Rc::new(Cell::new(0));
        let part = Part { origin: self.clone(), at: self.start, read: Rc::clone(&packed) };
        let limited = |inner: Box<dyn Read>| Limited { inner, packed: Rc::clone(&packed), unpacked: 0 };
        let member: Box<dyn Read> = match self.packing {
            Packing::None if self.breaks_off => Box::new(BrokenOff { inner: part }),
            Packing::None => Box::new(part),
            Packing::Deflate => Box::new(Unpacked { inner: flate2::read::DeflateDecoder::new(part) }),
        };
        let member = match self.checksum {
            None => member,
            Some(expected) => Box::new(Checked { inner: member, expected, found: flate2::Crc::new() }),
        };
        match (self.packing, self.gzip) {
            (Packing::None, false) => member,
            (Packing::Deflate, false) => Box::new(limited(member)),
            (_, true) => Box::new(limited(Box::new(Unpacked { inner: flate2::read::MultiGzDecoder::new(member) }))),
        }
    }

    /// Whether these are all bytes of a file, as they are.
    pub fn is_whole_file(&self) -> bool {
        self.start == 0 && self.end == u64::MAX && self.packing == Packing::None && !self.gzip
    }

    /// The bytes of an unpacked origin from a place on; those before it count as read.
    pub fn bytes_from(&self, at: u64) -> Box<dyn Read> {
        let furthest = &self.shared.furthest;
        furthest.set(furthest.get().max(self.start + at));
        Box::new(Part { origin: self.clone(), at: self.start + at, read: Rc::default() })
    }

    /// At most `most` bytes of an unpacked origin from a place on, which do not count as read; fewer at the end.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn peek(&self, at: u64, most: usize) -> Result<Vec<u8>, ReadError> {
        let shared = Shared { furthest: Rc::default(), ..self.shared.clone() };
        let part = Origin { shared, ..self.clone() }.bytes_from(at);
        let mut bytes = Vec::with_capacity(most);
        part.take(most as u64).read_to_end(&mut bytes).map_err(unreadable)?;
        Ok(bytes)
    }

    /// The first bytes, unpacked; those before the place where they are damaged, if there are any.
    ///
    /// # Errors
    /// Bytes that cannot be read or unpacked.
    pub fn head(&self, most: usize) -> Result<Vec<u8>, ReadError> {
        let mut head = Vec::with_capacity(most);
        match self.bytes().take(most as u64).read_to_end(&mut head).map_err(unreadable) {
            Err(ReadError::Damaged { .. }) if !head.is_empty() => Ok(head),
            read => read.map(|_| head),
        }
    }

    /// The unpacked bytes, such that any place of them can be read; packed ones are unpacked into memory.
    ///
    /// # Errors
    /// Archives inside archives that are too large for the memory.
    pub fn seekable(&self) -> Result<Origin, ReadError> {
        if self.packing == Packing::None && !self.gzip {
            // An archive within an archive has checksums of its own.
            return Ok(Origin { checksum: None, ..self.clone() });
        }
        let unpacked = self.to_memory(MOST_INNER)?;
        Ok(Origin::whole(Shared::new(Box::new(io::Cursor::new(unpacked))).map_err(unreadable)?))
    }

    /// All bytes, unpacked, if they are no more than so many.
    ///
    /// # Errors
    /// More bytes than that.
    pub fn to_memory(&self, most: u64) -> Result<Vec<u8>, ReadError> {
        let mut unpacked = Vec::new();
        self.bytes().take(most + 1).read_to_end(&mut unpacked).map_err(unreadable)?;
        let found = unpacked.len() as u64;
        if found > most {
            return Err(ReadError::TooLarge { limit: "archive".into(), found, most });
        }
        Ok(unpacked)
    }

    /// A reader of these bytes that can go to any place; only for bytes that are not packed.
    pub fn reader(&self) -> impl Read + Seek + use<> {
        Part { origin: self.clone(), at: self.start, read: Rc::default() }
    }

    /// How many bytes there are, packed.
    pub fn size(&self) -> u64 {
        self.end.min(self.shared.size).saturating_sub(self.start)
    }
}

/// A stretch of a file.
struct Part {
    origin: Origin,
    at: u64,
    read: Rc<Cell<u64>>,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.origin.end.saturating_sub(self.at);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 {
            return Ok(0);
        }
        let mut source = self.origin.shared.source.borrow_mut();
        source.seek(SeekFrom::Start(self.at))?;
        let read = source.read(&mut buffer[..most])?;
        self.at += read as u64;
        self.read.set(self.read.get() + read as u64);
        let furthest = &self.origin.shared.furthest;
        furthest.set(furthest.get().max(self.at));
        Ok(read)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let Origin { start, end, .. } = self.origin;
        self.at = match to {
            SeekFrom::Start(at) => start.saturating_add(at),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by).max(start),
            SeekFrom::End(by) => end.min(self.origin.shared.size).saturating_add_signed(by).max(start),
        };
        Ok(self.at - start)
    }
}

/// Tells at the end whether what was read has the CRC-32 that it should have.
struct Checked {
    inner: Box<dyn Read>,
    expected: u32,
    found: flate2::Crc,
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.found.update(&buffer[..read]);
        if read == 0 && !buffer.is_empty() && self.found.sum() != self.expected {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "a member is damaged: it has another checksum"));
        }
        Ok(read)
    }
}

/// Says at the end that more should follow. Packed bytes tell that themselves.
struct BrokenOff<R> {
    inner: R,
}

impl<R: Read> Read for BrokenOff<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer)? {
            0 if !buffer.is_empty() => Err(io::Error::new(io::ErrorKind::InvalidData, Damage("it breaks off".into()))),
            read => Ok(read),
        }
    }
}

/// Unpacks, and tells damage from all else that may go wrong. Where the whole was unpacked and its checksum is another one,
/// nobody knows which part of it is damaged: that is no [`Damage`].
struct Unpacked<R> {
    inner: R,
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(STRETCH);
        self.inner.read(&mut buffer[..most]).map_err(|error| {
            let cause = error.to_string();
            let is_packed_wrongly = matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof);
            match is_packed_wrongly && !cause.contains("checksum") {
                true => io::Error::new(io::ErrorKind::InvalidData, Damage(cause)),
                false => error,
            }
        })
    }
}

/// Stops unpacking where the content grows beyond all reason.
struct Limited {
    inner: Box<dyn Read>,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > HARMLESS && self.unpacked / MOST_RATIO > self.packed.get() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, BOMB));
        }
        Ok(read)
    }
}
