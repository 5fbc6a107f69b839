//! Cuts JSON text into records, wherever in the file they lie, without reading their values.

use memchr::memchr2;
use serde::de::IgnoredAny;
use std::ops::Range;

/// Objects around the records are followed to this depth.
const MOST_PATH: usize = 4;
/// Nothing is nested deeper than this.
const MOST_DEPTH: usize = 1_000;

/// Where the records of a file lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One record a line.
    Lines,
    /// One record behind the other, over as many lines as each takes; also a single one.
    Sequence,
    /// The elements of the array under these keys; no keys where the file itself is an array.
    Array(Vec<String>),
}

impl Layout {
    /// The layouts that the head of a file shows: one, or one for each array of records in an object. `whole` says that
    /// the head is the file.
    pub fn of(head: &str, whole: bool) -> Vec<Layout> {
        let mut lines = head.lines().filter(|line| !line.trim().is_empty());
        let is_value = |line: &str| serde_json::from_str::<IgnoredAny>(line).is_ok();
        if let (Some(first), Some(second)) = (lines.next(), lines.next())
            && is_value(first)
            && second.trim_start().starts_with(['{', '['])
        {
            return vec![Layout::Lines];
        }
        if head.trim_start().starts_with('[') {
            return vec![Layout::Array(Vec::new())];
        }
        let mut sequence = RecordCutter::new(Layout::Sequence);
        let first = sequence.next(head, whole);
        if first.is_some() && sequence.next(head, whole).is_some() {
            return vec![Layout::Sequence];
        }
        let paths = sequence.arrays;
        if paths.is_empty() { vec![Layout::Sequence] } else { paths.into_iter().map(Layout::Array).collect() }
    }

    /// The keys around the records.
    pub fn name(&self) -> String {
        match self {
            Layout::Array(path) => path.join("."),
            Layout::Lines | Layout::Sequence => String::new(),
        }
    }
}

/// A record that was cut out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Where it lies in the text.
    pub record: Range<usize>,
    /// The line it begins on, from 1.
    pub line: u64,
    /// Whether it has an end; else it is all that is left of the file.
    pub is_whole: bool,
}

/// Finds the records in a text that is handed over piece by piece.
pub struct RecordCutter {
    layout: Layout,
    at: usize,
    line: u64,
    /// The containers around the place: whether each is an array.
    stack: Vec<bool>,
    /// The keys around the place, as far as they are followed.
    keys: Vec<String>,
    /// The text before the place, a key perhaps.
    last_text: String,
    record: Option<(usize, u64)>,
    over: bool,
    /// Arrays of records that were met within objects.
    arrays: Vec<Vec<String>>,
}

impl RecordCutter {
    /// Cuts records of this layout.
    pub fn new(layout: Layout) -> RecordCutter {
        RecordCutter {
            layout,
            at: 0,
            line: 1,
            stack: Vec::new(),
            keys: Vec::new(),
            last_text: String::new(),
            record: None,
            over: false,
            arrays: Vec::new(),
        }
    }

    /// Says how many bytes of the text are no longer needed, and takes them as gone.
    pub fn forget(&mut self) -> usize {
        let passed = self.record.map_or(self.at, |(start, _)| start);
        self.at -= passed;
        if let Some((start, _)) = &mut self.record {
            *start -= passed;
        }
        passed
    }

    /// The next record, or nothing where the text ends before it does. `last` says that no more text follows.
    pub fn next(&mut self, text: &str, last: bool) -> Option<Cut> {
        if self.over {
            return None;
        }
        if self.layout == Layout::Lines { self.next_line(text, last) } else { self.next_value(text, last) }
    }

    fn next_line(&mut self, text: &str, last: bool) -> Option<Cut> {
        loop {
            let rest = text.get(self.at..)?;
            let (end, next) = match memchr::memchr(b'\n', rest.as_bytes()) {
                Some(end) => (end, end + 1),
                None if last && !rest.is_empty() => (rest.len(), rest.len()),
                None => return None,
            };
            let (start, line) = (self.at, self.line);
            self.at += next;
            self.line += 1;
            let trimmed = rest[..end].trim();
            if !trimmed.is_empty() {
                let start = start + (end - rest[..end].trim_start().len());
                return Some(Cut { record: start..start + trimmed.len(), line, is_whole: true });
            }
        }
    }

    /// Whether the place is one where a record may begin.
    fn is_among_records(&self) -> bool {
        match &self.layout {
            Layout::Array(path) => {
                self.stack.len() == path.len() + 1 && self.stack.last() == Some(&true) && self.keys[..] == path[..]
            }
            _ => self.stack.is_empty(),
        }
    }

    fn next_value(&mut self, text: &str, last: bool) -> Option<Cut> {
        let bytes = text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if let Some(cut) = self.plain_end(bytes, byte) {
                return Some(cut);
            }
            if self.record.is_none() && begins_value(byte) && self.is_among_records() {
                self.record = Some((self.at, self.line));
            }
            match byte {
                b'\n' => self.line += 1,
                b'"' => {
                    let Some(end) = string_end(bytes, self.at) else { break };
                    if self.record.is_none() || self.layout == Layout::Sequence {
                        self.last_text.clear();
                        self.last_text
                            .push_str(text.get(self.at + 1..end).filter(|text| text.len() < 200).unwrap_or(""));
                    }
                    self.at = end;
                }
                b'{' | b'[' if self.stack.len() >= MOST_DEPTH => return self.give_up(text),
                b'{' | b'[' => self.open(byte == b'['),
                b'}' | b']' => {
                    if self.stack.pop() != Some(byte == b']') {
                        return self.give_up(text);
                    }
                    self.keys.truncate(self.stack.len().saturating_sub(1));
                    if self.is_among_records()
                        && let Some((start, line)) = self.record.take()
                    {
                        self.at += 1;
                        return Some(Cut { record: start..self.at, line, is_whole: true });
                    }
                }
                _ => {}
            }
            self.at += 1;
        }
        if !last {
            return None;
        }
        if let Some(cut) = self.plain_end(bytes, b' ') {
            return Some(cut);
        }
        (self.record.is_some() || !self.stack.is_empty()).then(|| self.give_up(text)).flatten()
    }

    /// The record that ends before this byte, if it is a plain value.
    fn plain_end(&mut self, bytes: &[u8], next: u8) -> Option<Cut> {
        let (start, line) = self.record?;
        let is_plain = !matches!(bytes.get(start), Some(b'{' | b'['));
        let ends = matches!(next, b',' | b']' | b'}') || next.is_ascii_whitespace();
        if !is_plain || !ends || self.at <= start || !self.is_among_records() {
            return None;
        }
        self.record = None;
        Some(Cut { record: start..self.at, line, is_whole: true })
    }

    fn open(&mut self, is_array: bool) {
        if let (Some(false), true) = (self.stack.last(), self.stack.len() <= MOST_PATH) {
            self.keys.truncate(self.stack.len() - 1);
            self.keys.push(self.last_text.clone());
        }
        // Within objects only: the first element of an array is a record.
        if self.stack.last() == Some(&true)
            && self.layout == Layout::Sequence
            && self.stack.iter().filter(|&&array| array).count() == 1
            && self.keys.len() + 1 == self.stack.len()
            && !self.arrays.contains(&self.keys)
        {
            self.arrays.push(self.keys.clone());
        }
        self.stack.push(is_array);
    }

    /// The rest of the text as one record that has no end.
    fn give_up(&mut self, text: &str) -> Option<Cut> {
        self.over = true;
        let (start, line) = self.record.unwrap_or((text.len(), self.line));
        Some(Cut { record: start..text.len(), line, is_whole: false })
    }
}

/// Whether a value begins with this byte: not what stands between values, nor a byte order mark.
fn begins_value(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' | b']' | b'}' | 0xEF | 0xBB | 0xBF)
}

/// Where the string that opens here is closed.
fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        let found = at + memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[found] == b'"' {
            return Some(found);
        }
        at = found + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, line, and whether it has an end.
    type Seen = (String, u64, bool);

    fn cut(text: &str) -> Vec<(Layout, Vec<Seen>)> {
        let records = |layout: &Layout| {
            let mut cutter = RecordCutter::new(layout.clone());
            let mut found = Vec::new();
            while let Some(cut) = cutter.next(text, true) {
                found.push((text[cut.record].to_owned(), cut.line, cut.is_whole));
            }
            found
        };
        Layout::of(text, true).into_iter().map(|layout| (layout.clone(), records(&layout))).collect()
    }

    fn texts(text: &str) -> Vec<(String, Vec<String>)> {
        cut(text)
            .into_iter()
            .map(|(layout, records)| (layout.name(), records.into_iter().map(|(text, ..)| text).collect()))
            .collect()
    }

    #[test]
    fn records_are_found_wherever_they_lie() {
        let one = |name: &str, records: &[&str]| {
            vec![(name.to_owned(), records.iter().map(|&record| record.to_owned()).collect::<Vec<_>>())]
        };
        let cases = [
            ("[{\"a\":1},\n {\"a\":[{}]}]", one("", &["{\"a\":1}", "{\"a\":[{}]}"])),
            ("[[1,\"]\"],[2,3]]", one("", &["[1,\"]\"]", "[2,3]"])),
            ("[1, \"two\", null]", one("", &["1", "\"two\"", "null"])),
            ("{\"ok\":true,\"data\":[{\"a\":1},{\"a\":2}]}", one("data", &["{\"a\":1}", "{\"a\":2}"])),
            ("{\"r\":{\"n\":[1,2],\"rows\":[[1],[2]]}}", one("r.rows", &["[1]", "[2]"])),
            ("{\"a\":1}\n{\"a\":2}\n\n", one("", &["{\"a\":1}", "{\"a\":2}"])),
            ("{\n\"a\":[{\"b\":1}]}\n{\n\"a\":2}", one("", &["{\n\"a\":[{\"b\":1}]}", "{\n\"a\":2}"])),
            ("{\"a\":1,\"b\":[1,2]}", one("", &["{\"a\":1,\"b\":[1,2]}"])),
        ];
        for (text, expected) in cases {
            assert_eq!(texts(text), expected, "{text}");
        }
        let several = texts("{\"people\":[{\"a\":1}],\"orders\":[{\"b\":1},{\"b\":2}]}");
        let names: Vec<_> = several.iter().map(|(name, records)| (name.as_str(), records.len())).collect();
        assert_eq!(names, [("people", 1), ("orders", 2)]);
    }

    #[test]
    fn what_has_no_end_is_told() {
        let seen = cut("[{\"a\":1},\n{\"a\":2},\n{\"a\": \"x").remove(0).1;
        let expected = [("{\"a\":1}", 1, true), ("{\"a\":2}", 2, true), ("{\"a\": \"x", 3, false)];
        assert_eq!(seen, expected.map(|(text, line, whole)| (text.to_owned(), line, whole)));
        let seen = cut("[{\"a\":1}, {\"a\":2]}").remove(0).1;
        assert_eq!(seen.last().map(|(_, line, whole)| (*line, *whole)), Some((1, false)));
    }

    #[test]
    fn a_text_cut_anywhere_gives_the_same_records() {
        let text = "{\"x\":{\"k\":[{\"a\":\"}]\\\"\"},\n{\"b\":[1,{\"c\":2}]}, 5, \"s\"]},\"z\":[{\"q\":1}]}";
        let layout = Layout::Array(vec!["x".into(), "k".into()]);
        let mut whole = RecordCutter::new(layout.clone());
        let mut expected = Vec::new();
        while let Some(cut) = whole.next(text, true) {
            expected.push((text[cut.record].to_owned(), cut.line));
        }
        assert_eq!(expected.len(), 4);
        for size in 1..text.len() {
            let mut cutter = RecordCutter::new(layout.clone());
            let (mut held, mut seen) = (String::new(), Vec::new());
            let mut rest = text;
            loop {
                while let Some(cut) = cutter.next(&held, rest.is_empty()) {
                    seen.push((held[cut.record].to_owned(), cut.line));
                }
                if rest.is_empty() {
                    break;
                }
                held.drain(..cutter.forget());
                let (piece, after) = rest.split_at(size.min(rest.len()));
                held.push_str(piece);
                rest = after;
            }
            assert_eq!(seen, expected, "pieces of {size}");
        }
    }
}
