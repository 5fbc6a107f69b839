//! Opens what a file is wrapped in: plain text, gzip, zip; tells files that are no text by their first bytes.

use super::reading::{ByteSource, ReadError};
use std::cell::{Cell, RefCell};
use std::io::{self, Read, Seek, SeekFrom};
use std::rc::Rc;

/// How many times larger the content of an archive may be than the archive.
const MOST_RATIO: u64 = 1_000;
/// Content below this size is never too large for its archive.
const HARMLESS: u64 = 64 << 20;
/// The most members of an archive that are read.
const MOST_MEMBERS: usize = 1_000;

/// One text inside a file.
pub struct Member {
    /// `file.csv`, or `archive.zip/member.csv`.
    pub name: String,
    origin: Origin,
}

impl Member {
    /// Its bytes, from the start; they can be asked for again.
    pub fn bytes(&self) -> Box<dyn Read> {
        let Origin { source, start, end, packing, furthest } = &self.origin;
        let furthest = Rc::clone(furthest);
        let part = Part { source: Rc::clone(source), at: *start, end: *end, furthest: Rc::clone(&furthest) };
        match packing {
            Packing::None => Box::new(part),
            Packing::Gzip => limited(flate2::read::MultiGzDecoder::new(part), furthest),
            Packing::Deflate => limited(flate2::read::DeflateDecoder::new(part), furthest),
        }
    }
}

impl Member {
    /// Its bytes from a place on, where they are not packed and the member is all there is in its file.
    pub fn bytes_from(&self, at: u64) -> Option<Box<dyn Read>> {
        let Origin { source, start: 0, end: u64::MAX, packing: Packing::None, furthest } = &self.origin else {
            return None;
        };
        furthest.set(furthest.get().max(at));
        Some(Box::new(Part { source: Rc::clone(source), at, end: u64::MAX, furthest: Rc::clone(furthest) }))
    }

    /// At most `most` bytes from a place on, which do not count as read; fewer at the end of the file.
    pub fn peek(&self, at: u64, most: usize) -> io::Result<Vec<u8>> {
        let source = Rc::clone(&self.origin.source);
        let mut part = Part { source, at, end: at + most as u64, furthest: Rc::default() };
        let mut bytes = Vec::with_capacity(most);
        part.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// Where the bytes of a member lie.
struct Origin {
    source: Rc<RefCell<Box<dyn ByteSource>>>,
    start: u64,
    end: u64,
    packing: Packing,
    furthest: Rc<Cell<u64>>,
}

enum Packing {
    None,
    Gzip,
    Deflate,
}

/// A file that was looked into.
pub struct Opened {
    /// The texts in it, the first one first.
    pub members: Vec<Member>,
    /// How many bytes of the file were read.
    pub position: Rc<Cell<u64>>,
}

/// Looks into a file.
///
/// # Errors
/// Files that are no table, damaged archives, bytes that cannot be read.
pub fn open(name: &str, mut source: Box<dyn ByteSource>) -> Result<Opened, ReadError> {
    let mut head = [0_u8; 512];
    let mut filled = 0;
    while filled < head.len() {
        match source.read(&mut head[filled..]).map_err(unreadable)? {
            0 => break,
            read => filled += read,
        }
    }
    source.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    let head = &head[..filled];
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    let position = Rc::new(Cell::new(0));
    let shared = Rc::new(RefCell::new(source));
    let whole = |packing| Origin {
        source: Rc::clone(&shared),
        start: 0,
        end: u64::MAX,
        packing,
        furthest: Rc::clone(&position),
    };
    if head.starts_with(&[0x1F, 0x8B]) {
        let inner = name.strip_suffix(".gz").unwrap_or(name).to_owned();
        let members = vec![Member { name: inner, origin: whole(Packing::Gzip) }];
        return Ok(Opened { members, position });
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let members = zip_members(name, &shared, &position)?;
        return Ok(Opened { members, position });
    }
    if let Some(found) = other_kind(head) {
        return Err(ReadError::NotATable { found: found.to_owned() });
    }
    let members = vec![Member { name: name.to_owned(), origin: whole(Packing::None) }];
    Ok(Opened { members, position })
}

/// What the reader of bytes said.
pub fn unreadable(error: io::Error) -> ReadError {
    ReadError::Unreadable { cause: error.to_string() }
}

fn zip_members(
    name: &str,
    shared: &Rc<RefCell<Box<dyn ByteSource>>>,
    position: &Rc<Cell<u64>>,
) -> Result<Vec<Member>, ReadError> {
    let bad = |cause: &dyn std::fmt::Display| ReadError::BadArchive { cause: cause.to_string() };
    let reader = Part { source: Rc::clone(shared), at: 0, end: u64::MAX, furthest: Rc::new(Cell::new(0)) };
    let mut archive = zip::ZipArchive::new(reader).map_err(|error| bad(&error))?;
    if archive.len() > MOST_MEMBERS {
        let most = MOST_MEMBERS as u64;
        return Err(ReadError::TooLarge { limit: "archive".into(), found: archive.len() as u64, most });
    }
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|error| bad(&error))?;
        let path = member.name().map_err(|error| bad(&error))?.replace('\\', "/");
        if path.starts_with("xl/") || path == "[Content_Types].xml" && name.ends_with(".xlsx") {
            return Err(ReadError::NotATable { found: "xlsx".into() });
        }
        let last = path.rsplit('/').next().unwrap_or(&path).to_lowercase();
        let is_table = [".csv", ".tsv", ".txt", ".tab"].iter().any(|ending| last.ends_with(ending));
        if member.is_dir() || !is_table || path.starts_with("__MACOSX/") || last.starts_with('.') {
            continue;
        }
        if member.encrypted() {
            return Err(bad(&"it is locked with a password"));
        }
        let start = member.data_start().ok_or_else(|| bad(&"a member has no data"))?;
        let end = start.saturating_add(member.compressed_size());
        let packing = match member.compression() {
            zip::CompressionMethod::Stored => Packing::None,
            zip::CompressionMethod::Deflated => Packing::Deflate,
            other => return Err(bad(&format!("members are packed by {other}"))),
        };
        let origin = Origin { source: Rc::clone(shared), start, end, packing, furthest: Rc::clone(position) };
        members.push(Member { name: format!("{name}/{path}"), origin });
    }
    if members.is_empty() {
        return Err(ReadError::NotATable { found: "zip".into() });
    }
    Ok(members)
}

/// A stretch of a file.
struct Part {
    source: Rc<RefCell<Box<dyn ByteSource>>>,
    at: u64,
    end: u64,
    furthest: Rc<Cell<u64>>,
}

impl Read for Part {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
        if most == 0 {
            return Ok(0);
        }
        let mut source = self.source.borrow_mut();
        source.seek(SeekFrom::Start(self.at))?;
        let read = source.read(&mut buffer[..most])?;
        self.at += read as u64;
        self.furthest.set(self.furthest.get().max(self.at));
        Ok(read)
    }
}

impl Seek for Part {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
            SeekFrom::End(by) => {
                let end = self.source.borrow_mut().seek(SeekFrom::End(0))?;
                end.saturating_add_signed(by)
            }
        };
        Ok(self.at)
    }
}

/// Stops unpacking where the content grows beyond all reason.
struct Limited<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

fn limited<R: Read + 'static>(inner: R, packed: Rc<Cell<u64>>) -> Box<dyn Read> {
    Box::new(Limited { inner, packed, unpacked: 0 })
}

/// What the unpacking of a bomb ends with.
pub const BOMB: &str = "its content is too large for its size";

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > HARMLESS && self.unpacked / MOST_RATIO > self.packed.get() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, BOMB));
        }
        Ok(read)
    }
}

/// The name of a kind of file that is no text.
fn other_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 20] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xFF\xD8\xFF", "jpeg"),
        (b"GIF8", "gif"),
        (b"%PDF", "pdf"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"),
        (b"PAR1", "parquet"),
        (b"ARROW1", "arrow"),
        (b"SQLite format 3\0", "sqlite"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!", "rar"),
        (b"\x28\xB5\x2F\xFD", "zstd"),
        (b"BZh", "bzip2"),
        (b"\xFD7zXZ\0", "xz"),
        (b"RIFF", "riff"),
        (b"\x7FELF", "program"),
        (b"MZ\x90", "program"),
        (b"{\\rtf", "rtf"),
        (b"\x00\x00\x01\x00", "icon"),
        (b"ID3", "mp3"),
        (b"Obj\x01", "avro"),
    ];
    if let Some((_, found)) = KINDS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(found);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some("mp4");
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let start = text.get(..text.len().min(32)).unwrap_or(text).to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.starts_with(tag)) {
        return Some("html");
    }
    if start.starts_with("<?xml") {
        return Some("xml");
    }
    if text.starts_with('{') && text.contains("\":") || text.starts_with('[') && text[1..].trim_start().starts_with('{')
    {
        return Some("json");
    }
    // Texts hold hardly any control characters; NULs are left to UTF-16.
    let odd = head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)).count();
    (odd >= 8 && odd * 25 > head.len()).then_some("binary data")
}
