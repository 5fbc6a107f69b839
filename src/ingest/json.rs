//! JSON: an array of records, records inside an object, or one record a line, as the rows of a table.

use super::container::{Entry, Member, Stream, unreadable};
use super::cutter::{Cut, Layout, RecordCutter};
use super::encoding::TextDecoder;
use super::flatten::{self, Field};
use super::origin::Origin;
use super::reading::ReadError;
use super::rows::{MOST_ROW, RowSource, RowText, fits};
use super::table::MOST_COLUMNS;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use std::io::Read;

/// Bytes by which the layout of a file is told.
const HEAD: usize = 1 << 20;
/// Bytes that are read at once.
const PIECE: usize = 1 << 18;

/// Whether a file is JSON, by its first bytes and its name.
pub fn is_json(name: &str, head: &[u8]) -> bool {
    let text = decoded(head);
    let text = text.trim_start();
    let named = [".json", ".ndjson", ".jsonl"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    match text.as_bytes() {
        [b'{', rest @ ..] => {
            let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
            named || next == Some(&b'"') && text.contains("\":") || next == Some(&b'"') && text.contains("\" :")
        }
        [b'[', rest @ ..] => {
            let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
            named || matches!(next, Some(b'{' | b'['))
        }
        _ => false,
    }
}

/// The tables of a JSON file, by its head.
pub fn tables(name: &str, origin: Origin) -> Vec<Entry> {
    let head = origin.head(HEAD).unwrap_or_default();
    let whole = head.len() < HEAD;
    let layouts = Layout::of(&decoded(&head), whole);
    let several = layouts.len() > 1;
    let entry = |layout: Layout| {
        let name = if several { format!("{name}/{}", layout.name()) } else { name.to_owned() };
        let origin = origin.clone();
        let open = move || Ok(Stream::Rows(Box::new(JsonRows::open(&origin, &layout)?) as Box<dyn RowSource>));
        Entry::Table(Member::new(name, open))
    };
    layouts.into_iter().map(entry).collect()
}

fn decoded(head: &[u8]) -> String {
    let mut text = String::new();
    TextDecoder::new(head, None).decode(head, false, &mut text);
    text
}

/// Pulls records out of the bytes.
struct Records {
    bytes: Box<dyn Read>,
    decoder: Option<TextDecoder>,
    piece: Vec<u8>,
    text: String,
    over: bool,
    cutter: RecordCutter,
}

impl Records {
    fn new(origin: &Origin, layout: &Layout) -> Records {
        Records {
            bytes: origin.bytes(),
            decoder: None,
            piece: Vec::new(),
            text: String::new(),
            over: false,
            cutter: RecordCutter::new(layout.clone()),
        }
    }

    /// The next record; `None` in it where the rest of the file cannot be cut into records.
    fn next(&mut self) -> Result<Option<Cut>, ReadError> {
        loop {
            match self.cutter.next(&self.text, self.over) {
                Some(cut) => return fits(cut.record.len(), MOST_ROW).map(|()| Some(cut)),
                None if self.over => return Ok(None),
                None => self.read()?,
            }
        }
    }

    fn read(&mut self) -> Result<(), ReadError> {
        let passed = self.cutter.forget();
        self.text.drain(..passed);
        fits(self.text.len(), MOST_ROW)?;
        self.piece.resize(PIECE, 0);
        let mut filled = 0;
        while filled < PIECE {
            match self.bytes.read(&mut self.piece[filled..]).map_err(unreadable)? {
                0 => {
                    self.over = true;
                    break;
                }
                read => filled += read,
            }
        }
        let piece = &self.piece[..filled];
        let decoder = self.decoder.get_or_insert_with(|| TextDecoder::new(piece, None));
        decoder.decode(piece, self.over, &mut self.text);
        Ok(())
    }
}

/// What the records are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Objects: their keys name the columns.
    Objects,
    /// Arrays: rows as they are.
    Arrays,
    /// Single values: one column.
    Values,
}

/// The rows of one table of a JSON file. Records with keys of their own may come at any place, so the file is read once
/// for the names of the columns and once more for the rows.
struct JsonRows {
    origin: Origin,
    layout: Layout,
    records: Records,
    kind: Option<Kind>,
    names: Vec<String>,
    numbers: HashMap<String, usize, FxBuildHasher>,
    named: bool,
    fields: Vec<Field>,
    row: Vec<String>,
}

impl JsonRows {
    fn open(origin: &Origin, layout: &Layout) -> Result<JsonRows, ReadError> {
        let mut rows = JsonRows {
            records: Records::new(origin, layout),
            origin: origin.clone(),
            layout: layout.clone(),
            kind: None,
            names: Vec::new(),
            numbers: HashMap::default(),
            named: false,
            fields: Vec::new(),
            row: Vec::new(),
        };
        // The first record says what all are; it is read again with the others.
        let first = rows.records.next()?;
        let start = first.and_then(|cut| rows.records.text.as_bytes().get(cut.record.start).copied());
        rows.kind = Some(match start {
            Some(b'{') | None => Kind::Objects,
            Some(b'[') => Kind::Arrays,
            Some(_) => Kind::Values,
        });
        rows.named = rows.kind != Some(Kind::Objects);
        rows.records = Records::new(origin, layout);
        Ok(rows)
    }

    /// Takes the keys of a record into the columns.
    fn note_keys(&mut self, cut: &Cut) -> Result<(), ReadError> {
        self.fields.clear();
        let record = self.records.text.get(cut.record.clone()).unwrap_or("");
        if !cut.is_whole || !flatten::object(record, &mut self.fields) {
            return Ok(());
        }
        for field in &self.fields {
            if !self.numbers.contains_key(&field.name) {
                self.numbers.insert(field.name.clone(), self.names.len());
                self.names.push(field.name.clone());
            }
        }
        if self.names.len() > MOST_COLUMNS {
            let (found, most) = (self.names.len() as u64, MOST_COLUMNS as u64);
            return Err(ReadError::TooLarge { limit: "columns".into(), found, most });
        }
        Ok(())
    }

    fn write(&mut self, cut: &Cut, out: &mut RowText) {
        let record = self.records.text.get(cut.record.clone()).unwrap_or("");
        self.fields.clear();
        let is_read = cut.is_whole
            && match self.kind {
                Some(Kind::Arrays) => flatten::array(record, &mut self.fields),
                Some(Kind::Values) => flatten::value(record, &mut self.fields),
                _ => flatten::object(record, &mut self.fields),
            };
        if !is_read {
            return out.unreadable(cut.line, record);
        }
        if self.kind != Some(Kind::Objects) {
            return out.row(cut.line, self.fields.iter().map(|field| field.text.as_str()));
        }
        self.row.resize(self.names.len(), String::new());
        self.row.iter_mut().for_each(String::clear);
        for field in self.fields.drain(..) {
            if let Some(&number) = self.numbers.get(&field.name) {
                self.row[number] = field.text;
            }
        }
        out.row(cut.line, self.row.iter().map(String::as_str));
    }
}

impl RowSource for JsonRows {
    fn names_columns(&self) -> bool {
        self.kind == Some(Kind::Objects)
    }

    fn fill(&mut self, bytes: usize, out: &mut RowText) -> Result<bool, ReadError> {
        let start = out.text.len();
        let mut work = 0;
        while work < bytes && out.text.len() - start < bytes {
            let cut = self.records.next()?;
            work += 64 + cut.as_ref().map_or(0, |cut| cut.record.len());
            match cut {
                Some(cut) if self.named => self.write(&cut, out),
                Some(cut) => self.note_keys(&cut)?,
                None if self.named => return Ok(true),
                None => {
                    self.named = true;
                    self.records = Records::new(&self.origin, &self.layout);
                    if !self.names.is_empty() {
                        out.row(1, self.names.iter().map(String::as_str));
                    }
                }
            }
        }
        Ok(false)
    }
}
