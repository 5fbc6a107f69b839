//! Cuts text into records and cells, keeping positions instead of copies.

use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The longest record that is waited for; a quote that is not closed within it is taken as a character.
pub const MOST_RECORD: usize = 4 << 20;

/// How the cells of a table are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between two cells.
    pub delimiter: Delimiter,
    /// The quote character, if cells are quoted.
    pub quote: Option<u8>,
    /// How a quote is written inside a quoted cell.
    pub escape: Escape,
}

/// What stands between two cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// One ASCII character.
    Byte(u8),
    /// Several characters, such as a comma and a space.
    Bytes(Vec<u8>),
    /// Any run of spaces; spaces at the start of a line are no delimiter.
    Spaces,
}

/// How a quote is written inside a quoted cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Twice.
    Doubled,
    /// After a backslash (twice is understood too).
    Backslash,
}

/// Where a cell lies in the text, without its quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Whether it was written in quotes.
    pub quoted: bool,
    /// Whether it holds escapes that have to be undone.
    pub escaped: bool,
}

/// One record: its cells and what was odd about it.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The cells.
    pub cells: Vec<Cell>,
    /// One past the last byte of the record, before its line end.
    pub end: usize,
    /// Where the next record starts.
    pub next: usize,
    /// Lines the record covers, at least 1.
    pub lines: u32,
    /// Whether a quote was taken as a character.
    pub stray_quote: bool,
}

/// Whether a record was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The record is complete.
    Record,
    /// The text ends before the record does.
    NeedMore,
    /// There is no text left.
    End,
}

impl Dialect {
    /// Comma, double quote, doubled.
    pub const fn rfc4180() -> Dialect {
        Dialect { delimiter: Delimiter::Byte(b','), quote: Some(b'"'), escape: Escape::Doubled }
    }

    /// Reads the record that starts at `at`. `last` says that no more text follows; `one_line` that quotes do not span
    /// lines.
    pub fn read(&self, text: &str, at: usize, last: bool, one_line: bool, record: &mut Record) -> Found {
        let bytes = text.as_bytes();
        record.cells.clear();
        record.lines = 1;
        record.stray_quote = false;
        if at >= bytes.len() {
            return if last { Found::End } else { Found::NeedMore };
        }
        let whole = last || bytes.len() - at >= MOST_RECORD;
        match &self.delimiter {
            Delimiter::Byte(byte) => self.cells::<Single>(bytes, at, whole, one_line, record, &Single(*byte)),
            Delimiter::Bytes(several) => self.cells::<Several>(bytes, at, whole, one_line, record, &Several(several)),
            Delimiter::Spaces => self.cells::<Spaces>(bytes, at, whole, one_line, record, &Spaces),
        }
    }

    fn cells<S: Separator>(
        &self,
        bytes: &[u8],
        at: usize,
        whole: bool,
        one_line: bool,
        record: &mut Record,
        separator: &S,
    ) -> Found {
        let quote = self.quote;
        let mut position = separator.line_start(bytes, at);
        loop {
            if quote.is_some() && bytes.get(position) == quote.as_ref() {
                match self.quoted(bytes, at, position, whole, one_line, separator) {
                    Quoted::Closed { end, escaped, stray, lines } => {
                        record.cells.push(Cell { start: position as u32 + 1, end: end as u32, quoted: true, escaped });
                        record.lines += lines;
                        record.stray_quote |= stray;
                        position = end + 1;
                        if let Some(length) = separator.length(bytes, position) {
                            position += length;
                            continue;
                        }
                        return finish(bytes, position, whole, record);
                    }
                    Quoted::NeedMore => return Found::NeedMore,
                    Quoted::Open => record.stray_quote = true,
                }
            }
            let start = position;
            let mut quotes = false;
            while let Some(&byte) = bytes.get(position) {
                if byte == b'\n' || byte == b'\r' {
                    break;
                }
                if separator.starts_with(byte) && separator.length(bytes, position).is_some() {
                    break;
                }
                quotes |= Some(byte) == quote;
                position += 1;
            }
            if position == bytes.len() && !whole {
                return Found::NeedMore;
            }
            record.stray_quote |= quotes;
            let escaped = quotes && self.escape == Escape::Backslash;
            record.cells.push(Cell { start: start as u32, end: position as u32, quoted: false, escaped });
            match separator.length(bytes, position) {
                Some(length) if position < bytes.len() => {
                    position += length;
                    if position == bytes.len() && !whole {
                        return Found::NeedMore;
                    }
                    if separator.ends_line(bytes, position) {
                        return finish(bytes, position, whole, record);
                    }
                }
                _ => return finish(bytes, position, whole, record),
            }
        }
    }

    fn quoted<S: Separator>(
        &self,
        bytes: &[u8],
        at: usize,
        open: usize,
        whole: bool,
        one_line: bool,
        separator: &S,
    ) -> Quoted {
        let Some(quote) = self.quote else { return Quoted::Open };
        let mut stop = bytes.len().min(at + MOST_RECORD);
        if one_line {
            stop = memchr2(b'\n', b'\r', &bytes[open..stop]).map_or(stop, |found| open + found);
        }
        let (mut escaped, mut stray) = (false, false);
        let mut position = open + 1;
        loop {
            let rest = bytes.get(position..stop).unwrap_or(&[]);
            let found = match self.escape {
                Escape::Doubled => memchr(quote, rest),
                Escape::Backslash => memchr2(quote, b'\\', rest),
            };
            let Some(found) = found else {
                return if whole || one_line && stop < bytes.len() { Quoted::Open } else { Quoted::NeedMore };
            };
            let here = position + found;
            if bytes[here] != quote {
                escaped = true;
                position = here + 2;
                continue;
            }
            match bytes.get(here + 1) {
                None if !whole => return Quoted::NeedMore,
                Some(&next) if next == quote => {
                    escaped = true;
                    position = here + 2;
                }
                None | Some(b'\n' | b'\r') => return Quoted::closed(bytes, open, here, escaped, stray),
                Some(_) if separator.length(bytes, here + 1).is_some() => {
                    return Quoted::closed(bytes, open, here, escaped, stray);
                }
                Some(_) => {
                    stray = true;
                    position = here + 1;
                }
            }
        }
    }

    /// The text of a cell, with its escapes undone.
    pub fn text<'a>(&self, text: &'a str, cell: Cell) -> Cow<'a, str> {
        let raw = text.get(cell.start as usize..cell.end as usize).unwrap_or("");
        if !cell.escaped {
            return Cow::Borrowed(raw);
        }
        let Some(quote) = self.quote.map(char::from) else { return Cow::Borrowed(raw) };
        let mut out = String::with_capacity(raw.len());
        let mut rest = raw.chars().peekable();
        while let Some(letter) = rest.next() {
            let next = rest.peek().copied();
            let backslash = self.escape == Escape::Backslash && letter == '\\';
            let undone = next.filter(|&next| {
                (letter == quote && next == quote && cell.quoted) || (backslash && (next == quote || next == '\\'))
            });
            if undone.is_some() {
                rest.next();
            }
            out.push(undone.unwrap_or(letter));
        }
        Cow::Owned(out)
    }
}

enum Quoted {
    Closed { end: usize, escaped: bool, stray: bool, lines: u32 },
    Open,
    NeedMore,
}

impl Quoted {
    fn closed(bytes: &[u8], open: usize, end: usize, escaped: bool, stray: bool) -> Quoted {
        Quoted::Closed { end, escaped, stray, lines: line_ends(&bytes[open + 1..end]) }
    }
}

/// Line ends in a text: LF, CRLF or CR.
fn line_ends(bytes: &[u8]) -> u32 {
    let mut count = 0;
    let mut position = 0;
    while let Some(found) = memchr2(b'\n', b'\r', &bytes[position..]) {
        let here = position + found;
        let pair = bytes[here] == b'\r' && bytes.get(here + 1) == Some(&b'\n');
        position = here + 1 + usize::from(pair);
        count += 1;
    }
    count
}

fn finish(bytes: &[u8], position: usize, whole: bool, record: &mut Record) -> Found {
    record.end = position;
    record.next = match bytes.get(position) {
        None => position,
        Some(b'\r') => match bytes.get(position + 1) {
            Some(b'\n') => position + 2,
            None if !whole => return Found::NeedMore,
            _ => position + 1,
        },
        Some(_) => position + 1,
    };
    Found::Record
}

trait Separator {
    /// Whether a separator can start with this byte.
    fn starts_with(&self, byte: u8) -> bool;
    /// Length of the separator at a position, if there is one.
    fn length(&self, bytes: &[u8], position: usize) -> Option<usize>;
    /// Where the first cell of a line starts.
    fn line_start(&self, _bytes: &[u8], at: usize) -> usize {
        at
    }
    /// Whether the line ends here although a separator came last.
    fn ends_line(&self, _bytes: &[u8], _position: usize) -> bool {
        false
    }
}

struct Single(u8);
impl Separator for Single {
    #[inline]
    fn starts_with(&self, byte: u8) -> bool {
        byte == self.0
    }
    #[inline]
    fn length(&self, bytes: &[u8], position: usize) -> Option<usize> {
        (bytes.get(position) == Some(&self.0)).then_some(1)
    }
}

struct Several<'a>(&'a [u8]);
impl Separator for Several<'_> {
    fn starts_with(&self, byte: u8) -> bool {
        self.0.first() == Some(&byte)
    }
    fn length(&self, bytes: &[u8], position: usize) -> Option<usize> {
        bytes.get(position..).is_some_and(|rest| rest.starts_with(self.0)).then_some(self.0.len())
    }
}

struct Spaces;
impl Separator for Spaces {
    fn starts_with(&self, byte: u8) -> bool {
        byte == b' '
    }
    fn length(&self, bytes: &[u8], position: usize) -> Option<usize> {
        let run = bytes.get(position..)?.iter().take_while(|&&byte| byte == b' ').count();
        (run > 0).then_some(run)
    }
    fn line_start(&self, bytes: &[u8], at: usize) -> usize {
        at + self.length(bytes, at).unwrap_or(0)
    }
    fn ends_line(&self, bytes: &[u8], position: usize) -> bool {
        matches!(bytes.get(position), None | Some(b'\n' | b'\r'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, dialect: &Dialect) -> Vec<Vec<String>> {
        let mut record = Record::default();
        let (mut at, mut rows) = (0, Vec::new());
        while dialect.read(text, at, true, false, &mut record) == Found::Record {
            at = record.next;
            rows.push(record.cells.iter().map(|&cell| dialect.text(text, cell).into_owned()).collect());
        }
        rows
    }

    #[test]
    fn rfc_4180_and_what_people_make_of_it() {
        let cases: [(&str, &[&[&str]]); 9] = [
            ("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a,b\rc,d", &[&["a", "b"], &["c", "d"]]),
            ("\"a,1\",\"b \"\"x\"\"\"\n", &[&["a,1", "b \"x\""]]),
            ("\"a\nb\",c\n", &[&["a\nb", "c"]]),
            ("a,\"\",\n", &[&["a", "", ""]]),
            ("\n\na\n", &[&[""], &[""], &["a"]]),
            ("5\" pipe,b\n", &[&["5\" pipe", "b"]]),
            ("\"5\" pipe\",b\n", &[&["5\" pipe", "b"]]),
            ("\"open,b\nc,d\n", &[&["\"open", "b"], &["c", "d"]]),
        ];
        for (text, rows) in cases {
            assert_eq!(all(text, &Dialect::rfc4180()), rows, "{text:?}");
        }
    }

    #[test]
    fn other_dialects() {
        let backslash = Dialect { escape: Escape::Backslash, ..Dialect::rfc4180() };
        assert_eq!(all("\"a \\\"x\\\" b\",c\n", &backslash), [["a \"x\" b", "c"]]);
        let spaces = Dialect { delimiter: Delimiter::Spaces, ..Dialect::rfc4180() };
        assert_eq!(all(" 1  2   3\r\n 4 5 6 \r\n", &spaces), [["1", "2", "3"], ["4", "5", "6"]]);
        let pair = Dialect { delimiter: Delimiter::Bytes(b", ".to_vec()), ..Dialect::rfc4180() };
        assert_eq!(all("a, \"b, c\", d,e\n", &pair), [["a", "b, c", "d,e"]]);
    }

    #[test]
    fn a_text_cut_anywhere_asks_for_more_instead_of_guessing() {
        let by = |delimiter: Delimiter| Dialect { delimiter, ..Dialect::rfc4180() };
        let cases = [
            ("a,\"b\nc\",d\r\ne,f,g\r\n", Dialect::rfc4180()),
            (" a  b \r\n \"c d\"  e\n", by(Delimiter::Spaces)),
            ("a::b::\r\n\"c::d\"::e:\n", by(Delimiter::Bytes(b"::".to_vec()))),
        ];
        let mut record = Record::default();
        for (text, dialect) in cases {
            let whole = all(text, &dialect);
            for cut in 1..text.len() {
                let (mut at, mut rows) = (0, Vec::new());
                for (part, last) in [(&text[..cut], false), (text, true)] {
                    while dialect.read(part, at, last, false, &mut record) == Found::Record {
                        at = record.next;
                        rows.push(
                            record.cells.iter().map(|&cell| dialect.text(part, cell).into_owned()).collect::<Vec<_>>(),
                        );
                    }
                }
                assert_eq!(rows, whole, "{text:?} cut at {cut}");
            }
        }
    }
}
