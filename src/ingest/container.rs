//! Opens what a file is wrapped in: plain text, gzip, zip, workbooks, JSON; tells files that are no table by their first
//! bytes.

use super::archive;
use super::json;
use super::origin::{Damage, Origin, Shared};
use super::reading::{ByteSource, ReadError};
use super::rows::RowSource;
use super::workbook;
use super::{ods, xls};
use std::cell::Cell;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::rc::Rc;

/// Bytes by which the kind of a file is told.
const HEAD: usize = 4 << 10;
/// A zip may hold a zip, and no more.
const MOST_DEPTH: u32 = 1;

/// What a member gives when it is opened.
pub enum Stream {
    /// Delimited text in some encoding.
    Text(Box<dyn Read>),
    /// Rows that are known as such.
    Rows(Box<dyn RowSource>),
}

/// One text or sheet inside a file.
#[derive(Clone)]
pub struct Member {
    /// `file.csv`, `archive.zip/member.csv`, or `book.xlsx/Sheet`.
    pub name: String,
    open: Rc<dyn Fn() -> Result<Stream, ReadError>>,
    /// Its bytes, where they are those of the file itself.
    plain: Option<Origin>,
}

impl Member {
    /// A member that is opened by this function.
    pub fn new(name: String, open: impl Fn() -> Result<Stream, ReadError> + 'static) -> Member {
        Member { name, open: Rc::new(open), plain: None }
    }

    /// The text in these bytes.
    fn of_text(name: String, origin: Origin) -> Member {
        let plain = Some(origin.clone()).filter(Origin::is_whole_file);
        Member { plain, ..Member::new(name, move || Ok(Stream::Text(origin.bytes()))) }
    }

    /// Its bytes, where they are those of the file itself and can be read from any place.
    pub fn plain(&self) -> Option<&Origin> {
        self.plain.as_ref()
    }

    /// Its content, from the start; it can be asked for again.
    ///
    /// # Errors
    /// Parts of the file that are damaged or missing.
    pub fn open(&self) -> Result<Stream, ReadError> {
        (self.open)()
    }
}

/// Something in a file.
pub enum Entry {
    /// A table.
    Table(Member),
    /// A member whose kind is told when its turn comes.
    File {
        /// Its name.
        name: String,
        /// Where it lies.
        origin: Origin,
        /// How many archives it lies in.
        depth: u32,
    },
    /// What is not read, and why: the code of [`crate::records::FileLedger::problem`].
    Skipped {
        /// Its name.
        name: String,
        /// The code.
        problem: &'static str,
    },
}

/// A file that was looked into.
pub struct Opened {
    waiting: VecDeque<Entry>,
    /// How many bytes of the file were read.
    pub position: Rc<Cell<u64>>,
}

/// What comes next in a file.
pub enum Next {
    /// A table.
    Table(Member),
    /// What is not read, and why.
    Skipped {
        /// Its name.
        name: String,
        /// The code.
        problem: &'static str,
        /// What went wrong, if something did.
        error: Option<ReadError>,
    },
}

impl Opened {
    /// Whether something follows.
    pub fn has_more(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// What comes next; nothing at the end.
    ///
    /// # Errors
    /// Bytes that cannot be read any more. A damaged member is told as skipped.
    pub fn next(&mut self) -> Result<Option<Next>, ReadError> {
        while let Some(entry) = self.waiting.pop_front() {
            match entry {
                Entry::Table(member) => return Ok(Some(Next::Table(member))),
                Entry::Skipped { name, problem } => return Ok(Some(Next::Skipped { name, problem, error: None })),
                Entry::File { name, origin, depth } => match look(&name, &origin, depth) {
                    Ok(entries) => {
                        for entry in entries.into_iter().rev() {
                            self.waiting.push_front(entry);
                        }
                    }
                    Err(ReadError::Empty) => {}
                    Err(error @ ReadError::Unreadable { .. }) => return Err(error),
                    Err(error) => {
                        return Ok(Some(Next::Skipped { name, problem: error.code(), error: Some(error) }));
                    }
                },
            }
        }
        Ok(None)
    }
}

/// Looks into a file.
///
/// # Errors
/// Files that are no table, damaged archives, bytes that cannot be read.
pub fn open(name: &str, source: Box<dyn ByteSource>) -> Result<Opened, ReadError> {
    let origin = Origin::whole(Shared::new(source).map_err(unreadable)?);
    let position = origin.position();
    let waiting = look(name, &origin, 0)?.into();
    Ok(Opened { waiting, position })
}

/// What a file or a member holds.
fn look(name: &str, origin: &Origin, depth: u32) -> Result<Vec<Entry>, ReadError> {
    let head = origin.head(HEAD)?;
    if head.is_empty() {
        return Err(ReadError::Empty);
    }
    if head.starts_with(&[0x1F, 0x8B]) {
        let inner = name.strip_suffix(".gz").unwrap_or(name);
        let unpacked = origin.gunzipped();
        let head = unpacked.head(HEAD)?;
        let wrapped = [(&b"PK\x03\x04"[..], "zip"), (&[0x1F, 0x8B], "gzip")];
        let wrapped = wrapped.into_iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| kind);
        return match wrapped.or_else(|| foreign(inner, &head)) {
            Some(found) => Err(ReadError::NotATable { found: found.to_owned() }),
            None => Ok(text_or_json(inner, &head, unpacked)),
        };
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        let package = archive::Package::open(origin)?;
        if let Some(kind) = package.office_kind() {
            // Its sheets are nothing without the parts that are written last.
            if package.is_cut() {
                return Err(ReadError::BadArchive { cause: "the workbook is cut off before its end".into() });
            }
            return match kind {
                "xlsx" => workbook::sheets(name, package),
                "ods" => ods::sheets(name, package),
                found => Err(ReadError::NotATable { found: found.to_owned() }),
            };
        }
        if depth > MOST_DEPTH {
            return Ok(vec![Entry::Skipped { name: name.to_owned(), problem: "nested_archive" }]);
        }
        return package.members(name, depth + 1);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return xls::sheets(name, origin);
    }
    if let Some(found) = foreign(name, &head) {
        return Err(ReadError::NotATable { found: found.to_owned() });
    }
    Ok(text_or_json(name, &head, origin.clone()))
}

fn text_or_json(name: &str, head: &[u8], origin: Origin) -> Vec<Entry> {
    if json::is_json(name, head) {
        return json::tables(name, origin);
    }
    vec![Entry::Table(Member::of_text(name.to_owned(), origin))]
}

/// What the reader of bytes said.
pub fn unreadable(error: io::Error) -> ReadError {
    match error.kind() {
        _ if error.get_ref().is_some_and(|inner| inner.is::<Damage>()) => {
            ReadError::Damaged { cause: error.to_string() }
        }
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof => {
            ReadError::BadArchive { cause: error.to_string() }
        }
        _ => ReadError::Unreadable { cause: error.to_string() },
    }
}

/// The name of a kind of file that is no table.
fn foreign(name: &str, head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 21] = [
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xFF\xD8\xFF", "jpeg"),
        (b"GIF8", "gif"),
        (b"%PDF", "pdf"),
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
        (b"\xFF\xFE\x00\x00", "utf-32"),
        (b"\x00\x00\xFE\xFF", "utf-32"),
    ];
    if let Some((_, found)) = KINDS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(found);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some("mp4");
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("tar");
    }
    if is_utf32(head) {
        return Some("utf-32");
    }
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let start: String = text.chars().take(32).collect::<String>().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style"]
        .iter()
        .any(|tag| start.starts_with(tag))
    {
        let workbook = [".xls", ".xlsx", ".csv"].iter().any(|ending| name.to_lowercase().ends_with(ending));
        let table = text.to_ascii_lowercase().contains("<table") || text.contains("urn:schemas-microsoft-com:office");
        return Some(if workbook && table { "html table" } else { "html" });
    }
    if start.starts_with("<?xml") {
        let workbook = text.contains("urn:schemas-microsoft-com:office:spreadsheet");
        return Some(if workbook { "xml workbook" } else { "xml" });
    }
    // Texts hold hardly any control characters, unless one of them is the delimiter; NULs are left to UTF-16.
    let head = &head[..head.len().min(512)];
    let mut counts = [0_usize; 32];
    for &byte in head.iter().filter(|byte| matches!(byte, 1..=8 | 14..=26 | 28..=31)) {
        counts[usize::from(byte)] += 1;
    }
    let odd = counts.iter().sum::<usize>() - counts.iter().max().copied().unwrap_or(0);
    (odd >= 8 && odd * 25 > head.len()).then_some("binary data")
}

/// UTF-32 without a mark: three of every four bytes are NUL, or two of them beside a letter of another script.
fn is_utf32(head: &[u8]) -> bool {
    let units = head.chunks_exact(4).take(256);
    let count = units.len();
    let fits = |high: usize, second: usize| {
        head.chunks_exact(4).take(256).all(|unit| unit[high] == 0 && unit[second] <= 0x10)
            && head.chunks_exact(4).take(256).all(|unit| unit != [0, 0, 0, 0])
    };
    count >= 4 && (fits(0, 1) || fits(3, 2))
}
