//! Finds out how a table is written: delimiter, quotes, header.

use super::csv::{Delimiter, Dialect, Escape, Found, Record};
use super::{dates, numbers};

/// What was found out about a table from its head.
pub struct Detected {
    /// How it is written.
    pub dialect: Dialect,
    /// The names of the columns.
    pub names: Vec<String>,
    /// Whether the file names the columns.
    pub has_header: bool,
    /// How many records come before the first row (preamble and header).
    pub first_row: usize,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
    header_line: u64,
}

impl Detected {
    /// Whether a record before the first row is the header.
    pub fn is_header(&self, _record: &Record, line: u64) -> bool {
        self.has_header && line >= self.header_line
    }
}

/// The delimiter of an id or of a character.
pub fn delimiter_by_id(id: &str) -> Option<Delimiter> {
    let byte = match id {
        "comma" => b',',
        "semicolon" => b';',
        "tab" | "\t" => b'\t',
        "pipe" => b'|',
        "space" | " " => return Some(Delimiter::Spaces),
        other => match other.as_bytes() {
            [byte] if !byte.is_ascii_alphanumeric() => *byte,
            [_, ..] if other.is_ascii() && other.len() <= 4 => return Some(Delimiter::Bytes(other.into())),
            _ => return None,
        },
    };
    Some(Delimiter::Byte(byte))
}

/// The id of a delimiter.
pub fn delimiter_id(delimiter: &Delimiter) -> String {
    match delimiter {
        Delimiter::Byte(b',') => "comma".into(),
        Delimiter::Byte(b';') => "semicolon".into(),
        Delimiter::Byte(b'\t') => "tab".into(),
        Delimiter::Byte(b'|') => "pipe".into(),
        Delimiter::Spaces => "space".into(),
        Delimiter::Byte(byte) => char::from(*byte).to_string(),
        Delimiter::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Records looked at for the dialect and the header.
const LOOK: usize = 200;

/// Detects the dialect and the header from the head of a text.
pub fn detect(text: &str, delimiter: Option<&Delimiter>) -> Detected {
    let dialect = best_dialect(text, delimiter);
    let mut rows = parse(text, &dialect, LOOK);
    let has_header = rows.first().is_some_and(|first| looks_like_header(first, &rows[1..]));
    let mut names = rows.first().cloned().unwrap_or_default();
    let mut first_row = 0;
    if has_header {
        rows.remove(0);
        first_row = 1;
        for name in &mut names {
            *name = name.trim().to_owned();
        }
    } else {
        names = (1..=names.len()).map(|number| format!("Column {number}")).collect();
    }
    Detected { dialect, names, has_header, first_row, sample: rows, header_line: 1 }
}

fn best_dialect(text: &str, asked: Option<&Delimiter>) -> Dialect {
    let delimiters = match asked {
        Some(asked) => vec![asked.clone()],
        None => vec![
            Delimiter::Byte(b','),
            Delimiter::Byte(b';'),
            Delimiter::Byte(b'\t'),
            Delimiter::Byte(b'|'),
            Delimiter::Spaces,
        ],
    };
    let mut best = (f64::MIN, Dialect::rfc4180());
    for delimiter in delimiters {
        let dialect = Dialect { delimiter, quote: Some(b'"'), escape: Escape::Doubled };
        let score = score(&parse(text, &dialect, LOOK), &dialect);
        if score > best.0 {
            best = (score, dialect);
        }
    }
    best.1
}

fn score(rows: &[Vec<String>], dialect: &Dialect) -> f64 {
    let mut widths: Vec<usize> = rows.iter().map(Vec::len).collect();
    widths.sort_unstable();
    let Some(&modal) = widths.get(widths.len() / 2) else { return 0.0 };
    let share = widths.iter().filter(|&&width| width == modal).count() as f64 / widths.len() as f64;
    let fewer = if dialect.delimiter == Delimiter::Spaces { 0.5 } else { 1.0 };
    share * fewer * (1.0 - 1.0 / modal as f64)
}

fn parse(text: &str, dialect: &Dialect, most: usize) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut record = Record::default();
    let mut at = 0;
    while rows.len() < most && dialect.read(text, at, true, false, &mut record) == Found::Record {
        at = record.next;
        rows.push(record.cells.iter().map(|&cell| dialect.text(text, cell).into_owned()).collect());
    }
    rows
}

fn is_value(cell: &str) -> bool {
    numbers::read(cell).value > numbers::UNREADABLE || dates::is_date(dates::read(cell)) || cell.contains('@')
}

fn looks_like_header(first: &[String], rows: &[Vec<String>]) -> bool {
    let filled = first.iter().filter(|cell| !cell.trim().is_empty()).count();
    let values = first.iter().filter(|cell| is_value(cell)).count();
    let below = rows.iter().take(20).flatten().filter(|cell| is_value(cell)).count();
    filled > 0 && (values == 0 || values * 10 < filled && below > 0)
}
