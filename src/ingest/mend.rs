//! Puts ragged rows right: one edit of the raw text (a delimiter left out, added or foreign, a stray quote) that makes the
//! row fit the columns, chosen by what the columns look like.

use super::csv::{Cell, Delimiter, Dialect, Found, Record};
use super::shapes::Shape;
use super::structure::HeadRecord;

/// Rows longer than this are not worth the trials.
const MOST_LENGTH: usize = 16 << 10;
/// Trials stop after this many rows of a table: beyond it is not a stray mistake but another format.
pub const MOST_ROWS: u32 = 2_000;

/// A row put right.
pub struct Mended {
    /// The text its cells lie in.
    pub text: String,
    /// Its cells, as many as there are columns.
    pub cells: Vec<Cell>,
    /// Whether a quote was taken as a character.
    pub stray_quote: bool,
}

/// Tries to put a row right; `raw` is its text without the line end. Nothing where no edit makes it fit better than
/// leaving it short would.
pub fn row(raw: &str, dialect: &Dialect, shapes: &[Shape]) -> Option<Mended> {
    if raw.len() > MOST_LENGTH || shapes.len() < 2 {
        return None;
    }
    let mut best: Option<(f64, Mended)> = None;
    let width = shapes.len();
    let mut record = Record::default();
    let mut consider = |text: &str, dialect: &Dialect, cost: f64, quotes: bool| {
        if dialect.read(text, 0, true, false, &mut record) != Found::Record || record.next < text.len() {
            return;
        }
        while record.cells.len() > width && record.cells.last().is_some_and(|cell| cell.start == cell.end) {
            record.cells.pop();
        }
        if record.cells.len() != width {
            return;
        }
        let score = fit(text, dialect, &record.cells, shapes) - cost;
        if best.as_ref().is_none_or(|(known, _)| score > *known + 1e-9) {
            let mended = Mended { text: text.to_owned(), cells: record.cells.clone(), stray_quote: quotes };
            best = Some((score, mended));
        }
    };
    // Left as it is: short rows end early.
    let mut plain = Record::default();
    if dialect.read(raw, 0, true, false, &mut plain) != Found::Record {
        return None;
    }
    let count = plain.cells.len();
    let short = (count < width && plain.next >= raw.len()).then(|| {
        plain
            .cells
            .resize(width, Cell { start: raw.len() as u32, end: raw.len() as u32, quoted: false, escaped: false });
        fit(raw, dialect, &plain.cells, shapes)
    });
    let unquoted = Dialect { quote: None, ..dialect.clone() };
    // A quote that opens a cell and is no quote: every other way to read the quotes.
    if let Some(quote) = dialect.quote {
        for position in memchr::memchr_iter(quote, raw.as_bytes()) {
            let mut without = raw.to_owned();
            // Its place is taken by a character that no dialect uses, and put back below.
            without.replace_range(position..=position, "\u{1}");
            consider(&without, dialect, 1.0, true);
        }
        if count != width {
            consider(raw, &unquoted, 3.0, true);
        }
    }
    let sign = match &dialect.delimiter {
        Delimiter::Byte(byte) => char::from(*byte).to_string(),
        Delimiter::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Delimiter::Spaces => " ".to_owned(),
    };
    if count < width {
        for (position, _) in raw.char_indices().skip(1) {
            let mut with = String::with_capacity(raw.len() + sign.len());
            with.push_str(&raw[..position]);
            with.push_str(&sign);
            with.push_str(&raw[position..]);
            consider(&with, dialect, 2.0, false);
        }
    }
    if count > width {
        for (position, _) in raw.match_indices(&sign) {
            let mut without = raw.to_owned();
            without.replace_range(position..position + sign.len(), "");
            consider(&without, dialect, 2.0, false);
        }
    }
    if count <= width.div_ceil(2) || count > width + 1 {
        for foreign in [b',', b';', b'\t', b'|', b' '] {
            let foreign = Delimiter::Byte(foreign);
            if foreign != dialect.delimiter {
                consider(raw, &Dialect { delimiter: foreign, ..dialect.clone() }, 2.0, false);
            }
        }
    }
    let (score, mut mended) = best?;
    if short.is_some_and(|short| short >= score) {
        return None;
    }
    if let Some(quote) = dialect.quote {
        mended.text = mended.text.replace('\u{1}', &char::from(quote).to_string());
    }
    Some(mended)
}

/// The names of a header row that has too few or too many cells, if an edit puts it right.
pub fn header(text: &str, dialect: &Dialect, record: &HeadRecord, width: usize) -> Option<Vec<String>> {
    let raw = text.get(record.start..record.end)?;
    let mut parsed = Record::default();
    let mut cells_of = |text: &str| {
        let read = dialect.read(text, 0, true, false, &mut parsed) == Found::Record && parsed.next >= text.len();
        (read && parsed.cells.len() == width)
            .then(|| parsed.cells.iter().map(|&cell| dialect.text(text, cell).into_owned()).collect::<Vec<String>>())
    };
    if let Some(quote) = dialect.quote {
        let sign = char::from(quote).to_string();
        for position in memchr::memchr_iter(quote, raw.as_bytes()) {
            let mut without = raw.to_owned();
            without.replace_range(position..=position, "\u{1}");
            if let Some(cells) = cells_of(&without) {
                return Some(cells.into_iter().map(|cell| cell.replace('\u{1}', &sign)).collect());
            }
        }
    }
    let mut cells: Vec<String> = record.cells.iter().map(|(cell, _)| cell.clone()).collect();
    if cells.len() == width + 1 {
        let empty = cells.iter().position(|cell| cell.trim().is_empty())?;
        cells.remove(empty);
        return Some(cells);
    }
    if cells.len() + 1 == width {
        let quoted_next = raw.char_indices().skip(1).filter(|&(position, letter)| {
            dialect.quote == Some(letter as u8) && raw[..position].ends_with(|before: char| before.is_alphanumeric())
        });
        let sign = match &dialect.delimiter {
            Delimiter::Byte(byte) => char::from(*byte).to_string(),
            Delimiter::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Delimiter::Spaces => " ".to_owned(),
        };
        for (position, _) in quoted_next {
            let with = format!("{}{sign}{}", &raw[..position], &raw[position..]);
            if let Some(cells) = cells_of(&with) {
                return Some(cells);
            }
        }
        // Two names ran together: "TIMEQty", "itemPrice".
        for (index, cell) in cells.iter().enumerate() {
            if let Some(position) = join_in(cell) {
                let tail = cell[position..].to_owned();
                cells[index].truncate(position);
                cells.insert(index + 1, tail);
                return Some(cells);
            }
        }
    }
    None
}

/// Where a name changes from capitals or small letters to a new capitalised word.
fn join_in(name: &str) -> Option<usize> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    letters.windows(3).find_map(|three| {
        let [(_, a), (here, b), (_, c)] = *three else { return None };
        let new_word = b.is_uppercase() && c.is_lowercase() && a.is_alphanumeric();
        new_word.then_some(here)
    })
}

fn fit(text: &str, dialect: &Dialect, cells: &[Cell], shapes: &[Shape]) -> f64 {
    cells.iter().zip(shapes).map(|(&cell, shape)| shape.fit(&dialect.text(text, cell), cell.quoted)).sum()
}
