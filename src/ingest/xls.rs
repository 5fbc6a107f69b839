//! Workbooks of Excel before 2007 (`.xls`, BIFF8 and BIFF5): their sheets as rows.

use super::compound::Compound;
use super::container::{Entry, Member, Stream};
use super::origin::Origin;
use super::reading::ReadError;
use super::rows::{Grid, MOST_ROW, RowSource, RowText, SparseRow, fits};
use super::sheetvalue::{self, Format};
use super::xml::bad;
use encoding_rs::Encoding;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The most bytes of the stream that holds the cells; a sheet has at most 65,536 rows.
const MOST_STREAM: u64 = 256 << 20;

/// What all sheets of a workbook share.
struct Book {
    stream: Vec<u8>,
    is_wide: bool,
    encoding: &'static Encoding,
    from_1904: bool,
    formats: Vec<Format>,
    strings: Vec<String>,
}

/// The sheets of a workbook: the visible ones as tables, hidden ones as skipped.
///
/// # Errors
/// Damaged or locked workbooks, other documents in the same wrapping, and workbooks beyond the limits.
pub fn sheets(name: &str, origin: &Origin) -> Result<Vec<Entry>, ReadError> {
    let origin = origin.seekable()?;
    let not_one = |found: &str| ReadError::NotATable { found: found.to_owned() };
    let mut file = Compound::open(origin.reader(), origin.size()).ok_or_else(|| not_one("xls"))?;
    if file.has("EncryptedPackage") {
        return Err(bad("it is locked with a password"));
    }
    let Some(stream) = ["Workbook", "Book"].into_iter().find(|stream| file.has(stream)) else {
        return Err(not_one(if file.has("WordDocument") { "doc" } else { "xls" }));
    };
    let bytes = file.stream(stream, MOST_STREAM + 1).ok_or_else(|| bad("its cells are missing"))?;
    if bytes.len() as u64 > MOST_STREAM {
        let (found, most) = (bytes.len() as u64, MOST_STREAM);
        return Err(ReadError::TooLarge { limit: "archive".into(), found, most });
    }
    let (book, sheets) = Book::read(bytes)?;
    let book = Rc::new(book);
    let entry = |sheet: SheetName| {
        let name = format!("{name}/{}", sheet.title);
        if sheet.hidden || !sheet.is_cells {
            let problem = if sheet.hidden { "hidden_sheet" } else { "not_a_table" };
            return Entry::Skipped { name, problem };
        }
        let book = Rc::clone(&book);
        let open = move || Ok(Stream::Rows(Box::new(Sheet::read(&book, sheet.start)) as Box<dyn RowSource>));
        Entry::Table(Member::new(name, open))
    };
    Ok(sheets.into_iter().map(entry).collect())
}

struct SheetName {
    title: String,
    start: usize,
    hidden: bool,
    is_cells: bool,
}

/// One record: its kind, its data and where the next one starts.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let (kind, length) = (word(stream, at)?, usize::from(word(stream, at + 2)?));
    let data = stream.get(at + 4..at + 4 + length)?;
    Some((kind, data, at + 4 + length))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn double_word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn float(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

impl Book {
    fn read(stream: Vec<u8>) -> Result<(Book, Vec<SheetName>), ReadError> {
        let mut book = Book {
            stream: Vec::new(),
            is_wide: true,
            encoding: encoding_rs::WINDOWS_1252,
            from_1904: false,
            formats: Vec::new(),
            strings: Vec::new(),
        };
        let mut sheets = Vec::new();
        let mut codes: BTreeMap<u16, Format> = BTreeMap::new();
        let mut format_ids = Vec::new();
        let mut at = 0;
        let mut depth = 0;
        while let Some((kind, data, next)) = record(&stream, at) {
            at = next;
            match kind {
                0x0809 => {
                    depth += 1;
                    book.is_wide = word(data, 0) != Some(0x0500);
                }
                0x000A => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                0x002F => return Err(bad("it is locked with a password")),
                0x0042 => book.encoding = of_code_page(word(data, 0).unwrap_or(1252)),
                0x0022 => book.from_1904 = word(data, 0) == Some(1),
                0x041E => {
                    let text = match book.is_wide {
                        true => wide_text(data.get(4..), usize::from(word(data, 2).unwrap_or(0))),
                        false => book.narrow_text(data.get(3..), usize::from(data.get(2).copied().unwrap_or(0))),
                    };
                    codes.insert(word(data, 0).unwrap_or(0), Format::of_code(&text));
                }
                0x00E0 => format_ids.push(word(data, 2).unwrap_or(0)),
                0x0085 => {
                    let length = usize::from(data.get(6).copied().unwrap_or(0));
                    let title = match book.is_wide {
                        true => wide_text(data.get(7..), length),
                        false => book.narrow_text(data.get(7..), length),
                    };
                    sheets.push(SheetName {
                        title,
                        start: double_word(data, 0).unwrap_or(0) as usize,
                        hidden: data.get(4).is_some_and(|state| state & 3 != 0),
                        is_cells: data.get(5) == Some(&0),
                    });
                }
                0x00FC => {
                    let mut parts = vec![data];
                    while let Some((0x003C, more, after)) = record(&stream, at) {
                        parts.push(more);
                        at = after;
                    }
                    book.strings = shared_strings(parts);
                }
                _ => {}
            }
        }
        let format = |id: &u16| codes.get(id).copied().unwrap_or_else(|| Format::built_in(u32::from(*id)));
        book.formats = format_ids.iter().map(format).collect();
        book.stream = stream;
        Ok((book, sheets))
    }

    fn narrow_text(&self, bytes: Option<&[u8]>, length: usize) -> String {
        let bytes = bytes.unwrap_or(&[]);
        self.encoding.decode_without_bom_handling(&bytes[..length.min(bytes.len())]).0.into_owned()
    }

    /// A text with its length before it, in two bytes.
    fn long_text(&self, data: &[u8], at: usize) -> String {
        let length = usize::from(word(data, at).unwrap_or(0));
        match self.is_wide {
            true => wide_text(data.get(at + 2..), length),
            false => self.narrow_text(data.get(at + 2..), length),
        }
    }
}

/// The encoding of a Windows code page.
fn of_code_page(page: u16) -> &'static Encoding {
    let label = match page {
        874 => "windows-874".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        65_001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

/// A text of BIFF8: a flag says whether its letters take one byte or two.
fn wide_text(bytes: Option<&[u8]>, length: usize) -> String {
    let Some((flags, letters)) = bytes.and_then(|bytes| bytes.split_first()) else { return String::new() };
    let letters = &letters[letters.len().min(rich_length(*flags))..];
    letters_of(letters, flags & 1 == 1, length)
}

/// Bytes between the flag of a text and its letters.
fn rich_length(flags: u8) -> usize {
    2 * usize::from(flags & 8 != 0) + 4 * usize::from(flags & 4 != 0)
}

fn letters_of(bytes: &[u8], two: bool, length: usize) -> String {
    if two {
        let units = bytes.chunks_exact(2).take(length).map(|pair| u16::from_le_bytes([pair[0], pair[1]]));
        char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).collect()
    } else {
        bytes.iter().take(length).map(|&byte| char::from(byte)).collect()
    }
}

/// Reads on across the records that a list of texts is cut into.
struct Pieces<'a> {
    parts: std::vec::IntoIter<&'a [u8]>,
    rest: &'a [u8],
}

impl<'a> Pieces<'a> {
    fn take(&mut self, most: usize) -> Option<&'a [u8]> {
        while self.rest.is_empty() {
            self.rest = self.parts.next()?;
        }
        let (taken, rest) = self.rest.split_at(most.min(self.rest.len()));
        self.rest = rest;
        Some(taken)
    }

    fn exact(&mut self, length: usize) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        while out.len() < length {
            out.extend_from_slice(self.take(length - out.len())?);
        }
        Some(out)
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            length -= self.take(length)?.len();
        }
        Some(())
    }

    /// One text; where its letters are cut, the next record says anew how wide they are.
    fn text(&mut self) -> Option<String> {
        let head = self.exact(3)?;
        let (length, mut flags) = (usize::from(word(&head, 0)?), head[2]);
        let runs = if flags & 8 != 0 { usize::from(word(&self.exact(2)?, 0)?) } else { 0 };
        let extra = if flags & 4 != 0 { double_word(&self.exact(4)?, 0)? as usize } else { 0 };
        let mut out = String::new();
        let mut left = length;
        while left > 0 {
            if self.rest.is_empty() {
                flags = *self.take(1)?.first()?;
            }
            let two = flags & 1 == 1;
            let taken = self.take(if two { left * 2 } else { left })?;
            let count = if two { taken.len().div_ceil(2) } else { taken.len() };
            out.push_str(&letters_of(taken, two, count));
            left -= count.min(left);
        }
        self.skip(runs * 4 + extra)?;
        Some(out)
    }
}

fn shared_strings(parts: Vec<&[u8]>) -> Vec<String> {
    let mut pieces = Pieces { parts: parts.into_iter(), rest: &[] };
    let mut strings = Vec::new();
    if pieces.exact(8).is_some() {
        while let Some(text) = pieces.text() {
            strings.push(text);
        }
    }
    strings
}

/// What a cell holds; texts that cells share are not copied.
enum Value {
    Shared(u32),
    Number(f64, u16),
    Text(String),
}

/// One sheet: its cells in the order of rows.
struct Sheet {
    book: Rc<Book>,
    cells: std::iter::Peekable<std::vec::IntoIter<(u16, u16, Value)>>,
    grid: Grid,
}

impl Sheet {
    fn read(book: &Rc<Book>, start: usize) -> Sheet {
        let mut cells = read_cells(book, start);
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        Sheet { book: Rc::clone(book), cells: cells.into_iter().peekable(), grid: Grid::new(book.stream.len() as u64) }
    }

    fn text(&self, value: Value) -> String {
        match value {
            Value::Shared(index) => self.book.strings.get(index as usize).cloned().unwrap_or_default(),
            Value::Text(text) => text,
            Value::Number(value, style) => match self.book.formats.get(usize::from(style)).copied().unwrap_or_default()
            {
                Format::Number => sheetvalue::decimal(value),
                format => sheetvalue::dated(value, format, self.book.from_1904),
            },
        }
    }
}

fn read_cells(book: &Book, start: usize) -> Vec<(u16, u16, Value)> {
    let mut cells = Vec::new();
    let mut at = start;
    let mut depth = 0;
    while let Some((kind, data, next)) = record(&book.stream, at) {
        at = next;
        let place = || Some((word(data, 0)?, word(data, 2)?, word(data, 4)?));
        match (kind, place()) {
            (0x0809, _) => depth += 1,
            (0x000A, _) => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            // Charts within a sheet have cells of their own.
            _ if depth > 1 => {}
            (0x00FD, Some((row, column, _))) => {
                cells.extend(double_word(data, 6).map(|index| (row, column, Value::Shared(index))));
            }
            (0x0203, Some((row, column, style))) => {
                cells.extend(float(data, 6).map(|value| (row, column, Value::Number(value, style))));
            }
            (0x027E, Some((row, column, style))) => {
                cells.extend(double_word(data, 6).map(|packed| (row, column, Value::Number(unpacked(packed), style))));
            }
            (0x00BD, Some((row, first, _))) => {
                for (column, cell) in (first..).zip(data.get(4..).unwrap_or(&[]).chunks_exact(6)) {
                    if let (Some(style), Some(packed)) = (word(cell, 0), double_word(cell, 2)) {
                        cells.push((row, column, Value::Number(unpacked(packed), style)));
                    }
                }
            }
            (0x0204 | 0x00D6, Some((row, column, _))) => {
                cells.push((row, column, Value::Text(book.long_text(data, 6))));
            }
            (0x0205, Some((row, column, _))) => {
                let value = data.get(6).copied().unwrap_or(0);
                cells.push((row, column, Value::Text(truth_or_error(value, data.get(7) == Some(&1)))));
            }
            (0x0006, Some((row, column, style))) => {
                let value = match (word(data, 12), data.get(6), data.get(8)) {
                    (Some(0xFFFF), Some(1), Some(&value)) => Some(Value::Text(truth_or_error(value, false))),
                    (Some(0xFFFF), Some(2), Some(&value)) => Some(Value::Text(truth_or_error(value, true))),
                    // The text follows in a record of its own.
                    (Some(0xFFFF), Some(0), _) => Some(Value::Text(String::new())),
                    (Some(0xFFFF), ..) => None,
                    _ => float(data, 6).map(|value| Value::Number(value, style)),
                };
                cells.extend(value.map(|value| (row, column, value)));
            }
            (0x0207, _) => {
                if let Some((_, _, Value::Text(text))) = cells.last_mut()
                    && text.is_empty()
                {
                    *text = book.long_text(data, 0);
                }
            }
            _ => {}
        }
    }
    cells
}

/// A number in four bytes: thirty bits of a fraction or of a whole number, perhaps hundredths.
fn unpacked(packed: u32) -> f64 {
    let value = match packed & 2 {
        0 => f64::from_bits(u64::from(packed & !3) << 32),
        _ => f64::from(packed.cast_signed() >> 2),
    };
    if packed & 1 == 1 { value / 100.0 } else { value }
}

fn truth_or_error(value: u8, is_error: bool) -> String {
    match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (_, 0x00) => "#NULL!",
        (_, 0x07) => "#DIV/0!",
        (_, 0x0F) => "#VALUE!",
        (_, 0x17) => "#REF!",
        (_, 0x1D) => "#NAME?",
        (_, 0x24) => "#NUM!",
        _ => "#N/A",
    }
    .to_owned()
}

impl RowSource for Sheet {
    fn fill(&mut self, bytes: usize, out: &mut RowText) -> Result<bool, ReadError> {
        let start = out.text.len();
        let mut work = 0;
        while out.text.len() - start < bytes && work < bytes {
            let Some(&(row, ..)) = self.cells.peek() else {
                self.grid.finish(out);
                return Ok(true);
            };
            let mut cells = SparseRow::new();
            let mut size = 0;
            while let Some((_, column, value)) = self.cells.next_if(|cell| cell.0 == row) {
                let text = self.text(value);
                work += 32 + text.len();
                size += text.len();
                fits(size, MOST_ROW)?;
                if cells.last().is_none_or(|(before, _)| *before != u32::from(column)) {
                    cells.push((u32::from(column), text));
                }
            }
            self.grid.push(u64::from(row) + 1, cells, out)?;
        }
        Ok(false)
    }
}
