//! Puts ragged rows right: one edit of the raw text (a delimiter left out, added or foreign, a stray quote) that makes the
//! row fit the columns, chosen by what the columns look like.

use super::csv::{Cell, Delimiter, Dialect, Found, Record};
use super::shapes::Shape;
use super::structure::HeadRecord;
use std::borrow::Cow;

/// Rows longer than this are not worth the trials.
const MOST_LENGTH: usize = 16 << 10;
/// Trials stop after this many rows of a table: beyond it is not a stray mistake but another format.
pub const MOST_ROWS: u32 = 500;

/// More surplus cells than this are not put together.
const MOST_SURPLUS: usize = 24;

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
    let mut plain = Record::default();
    if dialect.read(raw, 0, true, false, &mut plain) != Found::Record {
        return None;
    }
    let (count, width) = (plain.cells.len(), shapes.len());
    let mut trials = Trials { shapes, best: None, record: Record::default() };
    if count >= width {
        trials.consider(raw, dialect, 0.0);
    }
    if let Some(quote) = dialect.quote {
        for position in memchr::memchr_iter(quote, raw.as_bytes()) {
            let mut without = raw.to_owned();
            without.replace_range(position..=position, LITERAL);
            trials.consider(&without, dialect, 1.0);
        }
        trials.consider(raw, &Dialect { quote: None, ..dialect.clone() }, 3.0);
    }
    if count <= width || looks_torn(raw, dialect, &plain.cells) {
        for (edited, cost) in parted(raw, dialect).filter(|(_, cost)| count < width || *cost < 1.0) {
            trials.consider(&edited, dialect, cost);
        }
    }
    if count <= width.div_ceil(2) || count > width + 1 {
        for foreign in [b',', b';', b'\t', b'|', b' '] {
            let foreign = Delimiter::Byte(foreign);
            if foreign != dialect.delimiter {
                trials.consider(raw, &Dialect { delimiter: foreign, ..dialect.clone() }, 2.0);
            }
        }
    }
    let (score, mut mended) = trials.best?;
    if count == width && mended.text == raw {
        return None;
    }
    if count < width && plain.next >= raw.len() {
        // Left as it is, a short row ends early.
        let end = raw.len() as u32;
        plain.cells.resize(width, Cell { start: end, end, quoted: false, escaped: false });
        if fit(raw, dialect, &plain.cells, shapes) >= score {
            return None;
        }
    }
    if let Some(quote) = dialect.quote {
        mended.stray_quote = mended.text.contains(LITERAL);
        mended.text = mended.text.replace(LITERAL, &char::from(quote).to_string());
    }
    Some(mended)
}

/// Whether quotes of a row as wide as the table say that a delimiter is missing and another was within a text: a quote in
/// the middle of one cell, and one at the end of a later cell, neither of which began with one.
pub fn looks_torn(text: &str, dialect: &Dialect, cells: &[Cell]) -> bool {
    let Some(quote) = dialect.quote else { return false };
    let bytes = |cell: &Cell| text.as_bytes().get(cell.start as usize..cell.end as usize).unwrap_or_default();
    let opens = |cell: &Cell| memchr::memchr(quote, bytes(cell)).is_some_and(|at| at > 0 && at + 1 < bytes(cell).len());
    let mut bare = cells.iter().filter(|cell| !cell.quoted && cell.end > cell.start);
    bare.any(opens) && bare.any(|cell| bytes(cell).ends_with(&[quote]))
}

/// Takes the place of a quote that is a character; no dialect uses it, and it is put back in the end.
const LITERAL: &str = "\u{1}";

/// The best edit so far.
struct Trials<'a> {
    shapes: &'a [Shape],
    best: Option<(f64, Mended)>,
    record: Record,
}

impl Trials<'_> {
    fn consider(&mut self, text: &str, dialect: &Dialect, cost: f64) {
        let record = &mut self.record;
        if dialect.read(text, 0, true, false, record) != Found::Record || record.next < text.len() {
            return;
        }
        let width = self.shapes.len();
        while record.cells.len() > width + MOST_SURPLUS
            && record.cells.last().is_some_and(|cell| cell.start == cell.end)
        {
            record.cells.pop();
        }
        let (score, cells) = if record.cells.len() == width {
            (fit(text, dialect, &record.cells, self.shapes), record.cells.clone())
        } else if let Some(merged) = merge(text, dialect, &record.cells, self.shapes) {
            merged
        } else {
            return;
        };
        let torn = cells.iter().filter(|cell| is_torn(text, dialect, **cell)).count();
        let score = score - cost - 2.0 * torn as f64;
        if self.best.as_ref().is_none_or(|(known, _)| score > *known + 1e-9) {
            self.best = Some((score, Mended { text: text.to_owned(), cells, stray_quote: false }));
        }
    }
}

/// Whether two quoted cells stand in one: a quote on either side of a delimiter.
fn is_torn(text: &str, dialect: &Dialect, cell: Cell) -> bool {
    let Some(quote) = dialect.quote.map(char::from) else { return false };
    let text = text.get(cell.start as usize..cell.end as usize).unwrap_or_default();
    let is_literal = |letter: char| LITERAL.starts_with(letter);
    let is_quote = |letter: char| letter == quote || is_literal(letter);
    let sign = sign_of(dialect);
    text.match_indices(&sign).any(|(at, sign)| {
        let (before, after) = (&text[..at], &text[at + sign.len()..]);
        // Quotes that are meant to stand within a quoted cell are doubled.
        let is_meant = cell.quoted && !before.ends_with(is_literal) && !after.starts_with(is_literal);
        !is_meant && before.ends_with(is_quote) && after.starts_with(is_quote)
    })
}

/// The row with a delimiter put in at every place where two cells may have run together, and what each edit costs. Where a
/// quote closes a cell and text goes on, or text runs into a quote that opens one, nothing else is likely.
///
/// The rows are written one by one as they are asked for: all of them at once would take the square of their length.
fn parted<'a>(raw: &'a str, dialect: &Dialect) -> impl Iterator<Item = (String, f64)> + use<'a> {
    let sign = sign_of(dialect);
    let quote = dialect.quote.map(char::from).unwrap_or('"');
    let letters: Vec<(usize, char)> = raw.char_indices().collect();
    let mut edited = Vec::new();
    let mut inside = false;
    for pair in letters.windows(2) {
        let [(_, before), (position, after)] = *pair else { continue };
        inside ^= before == quote;
        let within_word =
            before.is_lowercase() && after.is_lowercase() || before.is_uppercase() && after.is_uppercase();
        if within_word || before == ' ' || after == ' ' {
            continue;
        }
        let is_apart = sign.starts_with(after) || sign.ends_with(before);
        let is_beside = !inside && !is_apart && (before == quote) != (after == quote);
        edited.push((position, false, if is_beside { 0.5 } else { 2.0 }));
        if inside {
            edited.push((position, true, 2.0));
        }
    }
    edited.into_iter().map(move |(position, is_quoted, cost)| {
        let (front, back) = raw.split_at(position);
        match is_quoted {
            false => (format!("{front}{sign}{back}"), cost),
            true => (format!("{front}{quote}{sign}{quote}{back}"), cost),
        }
    })
}

/// Surplus cells put together, or left out where they are empty, so that the rest fits the columns best.
fn merge(text: &str, dialect: &Dialect, cells: &[Cell], shapes: &[Shape]) -> Option<(f64, Vec<Cell>)> {
    let (count, width) = (cells.len(), shapes.len());
    let surplus = count.checked_sub(width)?;
    if surplus > MOST_SURPLUS || width > 400 {
        return None;
    }
    // best[column][surplus used]: score, and how many cells the column took (0: an empty cell was left out before it).
    let mut best = vec![vec![(f64::NEG_INFINITY, 0_usize, 0_usize); surplus + 1]; width + 1];
    best[0][0].0 = 0.0;
    for column in 0..width {
        for used in 0..=surplus {
            let (score, ..) = best[column][used];
            if score == f64::NEG_INFINITY {
                continue;
            }
            for dropped in 0..=surplus - used {
                let from = column + used;
                if dropped > 0 && cells[from + dropped - 1].start != cells[from + dropped - 1].end {
                    break;
                }
                for taken in 1..=surplus - used - dropped + 1 {
                    let part = &cells[from + dropped..from + dropped + taken];
                    if taken > 1 && part.iter().any(|cell| cell.quoted) {
                        break;
                    }
                    let joined = join(part);
                    let fits = shapes[column].fit(&plain_text(text, dialect, joined), joined.quoted);
                    let cost = 1.5 * dropped as f64 + if taken > 1 { 1.0 + 0.3 * taken as f64 } else { 0.0 };
                    let slot = &mut best[column + 1][used + dropped + taken - 1];
                    if score + fits - cost > slot.0 {
                        *slot = (score + fits - cost, dropped, taken);
                    }
                }
            }
        }
    }
    // Empty cells after the last column may be left out as well.
    let tail = (0..=surplus)
        .filter(|&used| cells[width + used..].iter().all(|cell| cell.start == cell.end))
        .max_by(|&a, &b| best[width][a].0.total_cmp(&best[width][b].0))?;
    let total = best[width][tail].0;
    if total == f64::NEG_INFINITY {
        return None;
    }
    let mut out = Vec::with_capacity(width);
    let mut used = tail;
    for column in (1..=width).rev() {
        let (_, dropped, taken) = best[column][used];
        let before = used - (dropped + taken - 1);
        let from = column - 1 + before + dropped;
        out.push(join(&cells[from..from + taken]));
        used = before;
    }
    out.reverse();
    Some((total, out))
}

fn join(cells: &[Cell]) -> Cell {
    match cells {
        [only] => *only,
        [first, .., last] => Cell { start: first.start, end: last.end, quoted: false, escaped: false },
        [] => Cell { start: 0, end: 0, quoted: false, escaped: false },
    }
}

fn sign_of(dialect: &Dialect) -> String {
    match &dialect.delimiter {
        Delimiter::Byte(byte) => char::from(*byte).to_string(),
        Delimiter::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Delimiter::Spaces => " ".to_owned(),
    }
}

/// The names of a header row that has too few or too many cells, if an edit puts it right.
pub fn header(text: &str, dialect: &Dialect, record: &HeadRecord, width: usize) -> Option<Vec<String>> {
    let raw = text.get(record.start..record.end).filter(|raw| raw.len() <= MOST_LENGTH)?;
    let mut parsed = Record::default();
    let cells_of = |text: &str| {
        let mut parsed = Record::default();
        let read = dialect.read(text, 0, true, false, &mut parsed) == Found::Record && parsed.next >= text.len();
        (read && parsed.cells.len() == width)
            .then(|| parsed.cells.iter().map(|&cell| dialect.text(text, cell).into_owned()).collect::<Vec<String>>())
    };
    let mut cells: Vec<String> = record.cells.iter().map(|(cell, _)| cell.clone()).collect();
    if cells.len() == width + 1
        && let Some(empty) = cells.iter().position(|cell| cell.trim().is_empty())
    {
        cells.remove(empty);
        return Some(cells);
    }
    if let Some(quote) = dialect.quote {
        let sign = char::from(quote).to_string();
        for position in memchr::memchr_iter(quote, raw.as_bytes()) {
            let mut without = raw.to_owned();
            without.replace_range(position..=position, LITERAL);
            if let Some(cells) = cells_of(&without)
                && !cells.iter().any(|cell| cell.contains(&sign_of(dialect)))
            {
                return Some(cells.into_iter().map(|cell| cell.replace(LITERAL, &sign)).collect());
            }
        }
    }
    if cells.len() < width
        && let Some(cells) = parted(raw, dialect).filter(|(_, cost)| *cost < 1.0).find_map(|(with, _)| cells_of(&with))
    {
        return Some(cells);
    }
    if cells.len() * 2 <= width {
        for foreign in [b';', b',', b'\t', b'|', b' '] {
            let foreign = Dialect { delimiter: Delimiter::Byte(foreign), ..dialect.clone() };
            let read = foreign.read(raw, 0, true, true, &mut parsed) == Found::Record && parsed.next >= raw.len();
            if read && parsed.cells.len() == width {
                return Some(parsed.cells.iter().map(|&cell| dialect.text(raw, cell).into_owned()).collect());
            }
        }
    }
    if cells.len() + 1 == width {
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
    cells.iter().zip(shapes).map(|(&cell, shape)| shape.fit(&plain_text(text, dialect, cell), cell.quoted)).sum()
}

/// The text of a cell without quotes that were taken as characters: they are noise when it comes to what fits.
fn plain_text<'a>(text: &'a str, dialect: &Dialect, cell: Cell) -> Cow<'a, str> {
    let text = dialect.text(text, cell);
    if text.contains(LITERAL) { Cow::Owned(text.replace(LITERAL, "")) } else { text }
}
