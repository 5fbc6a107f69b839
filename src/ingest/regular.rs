//! Finds the rows of a text that are regular beyond doubt, so that only the others have to be looked at closely.

use super::csv::{Cell, Delimiter, Dialect, Escape};
use super::marks::Marks;
use super::runs::Run;
use super::totals::{TOTAL_INITIALS, TOTAL_LETTERS, TOTAL_WORDS};
use super::{dates, numbers};

/// Text that is marked at a time, at most and after a row broke the rhythm.
const MOST_WINDOW: usize = 64 << 10;
const LEAST_WINDOW: usize = 2 << 10;

/// Whether a cell with this first byte may begin with one of the words by which rows add up others.
const MAY_BE_TOTAL: [bool; 256] = {
    let mut may_be = [false; 256];
    let mut at = 0;
    while at < TOTAL_INITIALS.len() {
        may_be[TOTAL_INITIALS[at] as usize] = true;
        may_be[TOTAL_INITIALS[at].to_ascii_uppercase() as usize] = true;
        at += 1;
    }
    let mut at = 0xC0;
    while at < may_be.len() {
        may_be[at] = true;
        at += 1;
    }
    may_be
};

/// What a regular row of a table looks like.
pub struct Regular {
    delimiter: u8,
    quote: Option<u8>,
    width: usize,
    /// A column that always holds digits, if there is one.
    sentinel: Option<usize>,
    /// The name of the first column.
    first_name: String,
}

impl Regular {
    /// Of a table with these columns. Nothing where every row has to be looked at: marks tell the cells of a dialect apart
    /// only where one byte parts them and quotes are doubled.
    pub fn of(dialect: &Dialect, names: &[String], sentinel: Option<usize>) -> Option<Regular> {
        match (&dialect.delimiter, dialect.escape, names.first()) {
            (&Delimiter::Byte(delimiter), Escape::Doubled, Some(first_name))
                if dialect.quote != Some(delimiter) && !matches!(delimiter, 0 | b'\n' | b'\r') =>
            {
                let (quote, first_name) = (dialect.quote, first_name.clone());
                Some(Regular { delimiter, quote, width: names.len(), sentinel, first_name })
            }
            _ => None,
        }
    }

    /// Whether the first letters of a row alone say that it [`holds`](Regular::holds), as they nearly always do.
    #[inline]
    fn holds_plainly(&self, bytes: &[u8], start: u32, marks: &[u32]) -> bool {
        // The first letter of the cell between two marks.
        let first = |start: u32, end: Option<&u32>| {
            let is_quoted = self.quote.is_some_and(|quote| bytes.get(start as usize) == Some(&quote));
            let (start, end) =
                (start + u32::from(is_quoted), end.copied().unwrap_or(0).saturating_sub(u32::from(is_quoted)));
            bytes.get(start as usize).copied().filter(|_| start < end)
        };
        let Some(initial) = first(start, marks.first()).filter(|&initial| !MAY_BE_TOTAL[usize::from(initial)]) else {
            return false;
        };
        match self.sentinel {
            Some(0) => initial.is_ascii_digit(),
            Some(column) => {
                let before = marks.get(column - 1).map_or(0, |mark| mark + 1);
                first(before, marks.get(column)).is_some_and(|digit| digit.is_ascii_digit())
            }
            None => self.first_name.as_bytes().first() != Some(&initial),
        }
    }

    /// Whether a row of the right width is a row beyond doubt: no blank, no total, no header. `bytes` is the text, `starts`
    /// and `marks` say where its cells lie.
    fn holds(&self, run: &Run<'_>) -> bool {
        let bytes = run.text.as_bytes();
        let text = |cell: Cell| bytes.get(cell.start as usize..cell.end as usize).unwrap_or(b"");
        let name = self.first_name.as_bytes();
        let cell = run.place(0, 0);
        let first = text(cell);
        let Some(&initial) = first.first() else { return false };
        let may_be_total = MAY_BE_TOTAL[usize::from(initial)];
        match self.sentinel {
            Some(column) => {
                let digits = text(run.place(0, column));
                let is_row = || !cell.escaped && !may_head(first) && !first.starts_with(name) && is_value(digits);
                digits.iter().any(u8::is_ascii_digit) && (!may_be_total || is_row())
            }
            None => !may_be_total && first != name,
        }
    }
}

/// Whether a cell may begin with one of the words by which rows add up others, or with a blank.
fn may_head(first: &[u8]) -> bool {
    let mut words = TOTAL_WORDS.iter().map(|word| word.as_bytes());
    match first {
        // U+0085, U+00A0, U+1680, U+2000 and U+3000 are blanks.
        [0xC2 | 0xE1..=0xE3, ..] => true,
        [initial, ..] if !initial.is_ascii() => {
            let letter = first.utf8_chunks().next().and_then(|chunk| chunk.valid().chars().next());
            letter.is_none_or(|letter| letter.to_lowercase().any(|small| TOTAL_LETTERS.contains(&small)))
        }
        [one, two, three, ..] => {
            let start = [*one, *two, *three];
            words.any(|word| word.get(..3).is_some_and(|word| word.eq_ignore_ascii_case(&start)))
        }
        _ => true,
    }
}

/// Whether a cell is a plain number or date: no header has such a cell where the column holds them.
fn is_value(cell: &[u8]) -> bool {
    numbers::plain(cell).is_some() || dates::iso(cell).is_some()
}

/// Goes through a text and finds runs of regular rows.
#[derive(Default)]
pub struct RegularRows {
    marks: Marks,
    /// Records passed over, where the next one starts, and how many marks lie before it.
    record: usize,
    next: usize,
    passed: usize,
    /// Line ends inside quotes that lie before the next record.
    inner: usize,
    window: usize,
    starts: Vec<u32>,
    lines: Vec<u64>,
}

/// A run, and where the text goes on behind it.
pub struct Found<'a> {
    /// The rows.
    pub run: Run<'a>,
    /// Where the next record starts.
    pub next: usize,
    /// The line of the next record.
    pub line: u64,
}

impl RegularRows {
    /// Forgets what is marked: the text moved.
    pub fn forget(&mut self) {
        self.next = usize::MAX;
        self.window = MOST_WINDOW;
    }

    /// The run of regular rows that starts at a place of the text, on a line. Nothing where the record there is not regular
    /// or does not end.
    pub fn run<'a>(
        &'a mut self,
        regular: &Regular,
        dialect: &'a Dialect,
        text: &'a str,
        at: usize,
        line: u64,
    ) -> Option<Found<'a>> {
        if self.next != at {
            self.window = if self.next == usize::MAX { MOST_WINDOW } else { LEAST_WINDOW };
            self.mark(regular, text, at);
        } else if self.record == self.marks.ends.len() {
            self.window = (self.window * 2).min(MOST_WINDOW);
            self.mark(regular, text, at);
        }
        let bytes = text.as_bytes();
        let width = regular.width;
        let from = self.passed;
        let mut line = line;
        self.starts.clear();
        self.lines.clear();
        while let Some(&end) = self.marks.ends.get(self.record) {
            let end = end as usize;
            let marks = self.marks.places();
            let Some(&last) = marks.get(end.wrapping_sub(1)) else { break };
            let next = match (bytes.get(last as usize), bytes.get(last as usize + 1)) {
                (Some(b'\r'), None) => break,
                (Some(b'\r'), Some(b'\n')) => last as usize + 2,
                _ => last as usize + 1,
            };
            let is_regular = end - self.passed == width && {
                let (start, marks) = (self.next as u32, &marks[self.passed..end]);
                regular.holds_plainly(bytes, start, marks)
                    || regular.holds(&Run { dialect, text, width, marks, starts: &[start], lines: &[] })
            };
            if is_regular {
                self.starts.push(self.next as u32);
                self.lines.push(line);
            } else if !self.starts.is_empty() {
                break;
            }
            (self.record, self.passed, self.next) = (self.record + 1, end, next);
            let inner = self.marks.inner.get(self.inner..).unwrap_or(&[]);
            let within = inner.iter().take_while(|&&place| place < last).count();
            self.inner += within;
            line += 1 + within as u64;
            if !is_regular {
                return None;
            }
        }
        if self.starts.is_empty() {
            return None;
        }
        let marks = self.marks.places().get(from..self.passed).unwrap_or(&[]);
        let run = Run { dialect, text, width, marks, starts: &self.starts, lines: &self.lines };
        Some(Found { run, next: self.next, line })
    }

    fn mark(&mut self, regular: &Regular, text: &str, at: usize) {
        let to = text.len().min(at + self.window);
        self.marks.find(text.as_bytes(), at, to, regular.delimiter, regular.quote);
        (self.record, self.next, self.passed, self.inner) = (0, at, 0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::{TOTAL_WORDS, may_head};
    use crate::ingest::ReadOptions;
    use crate::ingest::reading::ReadError;
    use crate::ingest::runs::{RowSet, Run};
    use crate::ingest::table::{Head, Row, Sink, TableScanner};
    use crate::ingest::tables::Tables;
    use crate::records::SkipReason;

    /// A seeded generator (splitmix64), so that a failure can be repeated.
    struct Random(u64);
    impl Random {
        fn below(&mut self, most: usize) -> usize {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mut mixed = self.0;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ (mixed >> 31)) >> 16) as usize % most
        }

        fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
            of[self.below(of.len())]
        }
    }

    /// Writes down all it is told, and how many rows came in runs.
    #[derive(Default)]
    struct Log {
        told: String,
        in_runs: usize,
    }

    impl Sink for Log {
        fn head(&mut self, head: &Head) -> Result<(), ReadError> {
            self.told.push_str(&format!("{head:?}\n"));
            Ok(())
        }
        fn row(&mut self, row: &Row<'_>) {
            let Row { line, repairs, wrong_count, .. } = row;
            self.told.push_str(&format!("{line} {:?} {repairs:?} {wrong_count}\n", row.to_cells()));
        }
        fn run(&mut self, run: &Run<'_>) {
            self.in_runs += run.len();
            let mut cells = Vec::new();
            (0..run.len()).for_each(|row| self.row(&run.row(row, &mut cells)));
        }
        fn skipped(&mut self, line: u64, reason: SkipReason, text: &str) {
            self.told.push_str(&format!("{line} {reason:?} {text:?}\n"));
        }
    }

    /// Scans a text in pieces that end at these places, which may be inside anything but a letter.
    fn scan(text: &str, cuts: &[usize], is_careful: bool, sink: &mut dyn Sink) {
        let mut scanner = TableScanner::for_a_test(600, is_careful);
        let mut from = 0;
        for &to in cuts.iter().chain([&text.len()]) {
            scanner.text().push_str(&text[from..to]);
            scanner.note_odd_bytes(text[from..to].contains(['\0', '\u{FFFD}']));
            scanner.scan(to == text.len(), sink).unwrap();
            from = to;
        }
    }

    fn orders(text: &str, cuts: &[usize], is_careful: bool) -> String {
        let mut tables = Tables::new("a.csv", &ReadOptions::default(), false);
        scan(text, cuts, is_careful, &mut tables);
        let mut closing = tables.close("UTF-8");
        while !closing.step(&mut 1_000) {}
        format!("{:?}", closing.finish())
    }

    fn cell(random: &mut Random, column: usize, mess: usize) -> String {
        if random.below(1_000) < mess {
            let odd = [
                "", " ", "\"", "a\"b", "\"open", "\"a\"b\"", "\"x\ny\"", "5\" pipe", "\0", "\u{FFFD}", "total", "#",
                "a,b;c\td",
            ];
            return random.one(&odd).to_owned();
        }
        match column {
            0 => match random.below(4) {
                0 => format!(
                    "{}{}@example.org",
                    random.one(&["sue", "tom", "gil", "ian", "ada", "total", "Sum"]),
                    random.below(40)
                ),
                1 => random.one(&["سارا", "جمع", "Żaneta", "\u{A0}Ada", "Tim", "I", "gesamt"]).to_owned(),
                2 => format!("\"{}, {}\"", random.one(&["Tess", "Bo"]), random.below(9)),
                _ => format!("C-{}", random.below(90)),
            },
            1 => format!(
                "2024-0{}-1{}{}",
                random.below(9) + 1,
                random.below(9),
                random.one(&["", " 10:20:30", "T10:20:30+01:00"])
            ),
            2 => format!("{}.{}", random.below(500), random.one(&["50", "5", "99", "1234"])),
            3 => random.one(&["EUR", "usd", "", "\"GBP\""]).to_owned(),
            _ => random
                .one(&["tea", "\"a \"\"b\"\" c\"", "\"line\none\"", "\"two\r\nlines\"", "\"\"", "", "cup ", "crème"])
                .to_owned(),
        }
    }

    fn text(random: &mut Random) -> String {
        let (mess, width) = ([0, 5, 60][random.below(3)], random.below(3) + 3);
        let delimiter = random.one(&[",", ",", ";", "\t"]);
        let end = random.one(&["\n", "\n", "\r\n", "\r"]);
        let header = ["customer", "date", "amount", "currency", "product"][..width].join(delimiter);
        let mut text = String::new();
        if random.below(6) > 0 {
            text.push_str(&format!("{header}{end}"));
        }
        for _ in 0..random.below(120) {
            let width = if random.below(2_000) < mess { random.below(8) } else { width };
            let cells: Vec<String> = (0..width).map(|column| cell(random, column, mess)).collect();
            text.push_str(&cells.join(delimiter));
            text.push_str(end);
            if random.below(3_000) < mess {
                let line = ["", "# note", "Total", &header, "total,,5.00,", "x,y,z\n1,2,3"][random.below(6)];
                text.push_str(&format!("{line}{end}"));
            }
        }
        if random.below(3) == 0 {
            text.truncate(text.trim_end().len());
        }
        text
    }

    #[test]
    fn no_word_of_a_total_is_passed_over() {
        for word in TOTAL_WORDS {
            assert!(may_head(word.as_bytes()) && may_head(word.to_uppercase().as_bytes()), "{word}");
        }
        assert!(!may_head(b"tess@example.org") && !may_head("Żaneta".as_bytes()));
    }

    #[test]
    fn a_close_look_at_every_record_finds_the_same() {
        let (mut rows, mut in_runs, mut batches) = (0, 0, 0);
        for seed in 0..400 {
            let random = &mut Random(seed);
            let text = text(random);
            let mut cuts: Vec<usize> = (0..random.below(5)).map(|_| random.below(text.len() + 1)).collect();
            cuts.retain(|&cut| text.is_char_boundary(cut));
            cuts.sort_unstable();
            let [mut quick, mut careful] = [Log::default(), Log::default()];
            scan(&text, &cuts, false, &mut quick);
            scan(&text, &cuts, true, &mut careful);
            assert_eq!(quick.told, careful.told, "seed {seed}, cut at {cuts:?}: {text:?}");
            assert_eq!(careful.in_runs, 0);
            rows += quick.told.lines().count();
            in_runs += quick.in_runs;
            let quick = orders(&text, &cuts, false);
            assert_eq!(quick, orders(&text, &cuts, true), "seed {seed}, cut at {cuts:?}: {text:?}");
            batches += usize::from(quick.contains("batch: Some"));
        }
        assert!(in_runs * 10 > rows * 4, "{in_runs} of {rows}");
        assert!(batches > 200, "{batches}");
    }
}
