//! Text to rows: finds the table, its header and its end, and hands every row to a sink.

mod head;
mod pieces;
mod seam;

use super::csv::{Cell, Delimiter, Dialect, Found, MOST_RECORD, Record};
use super::options::ReadOptions;
use super::reading::ReadError;
use super::regular::{Regular, RegularRows};
use super::rows::{Mark, RowText};
pub use super::runs::{Row, RowRepairs};
use super::runs::{RowSet, Run};
use super::shapes::{Kind, Shape};
use super::structure::{self, Structure};
use super::{dialect, mend, totals};
use crate::records::SkipReason;
use std::collections::VecDeque;

pub use head::Head;
pub use seam::Left;

/// Bytes of text that are looked at before the dialect is decided.
const HEAD: usize = 1 << 20;
/// The most columns a table may have.
pub const MOST_COLUMNS: usize = 16_384;

/// Takes the rows of a table.
pub trait Sink {
    /// A table starts.
    fn head(&mut self, head: &Head) -> Result<(), ReadError>;
    /// A row of it.
    fn row(&mut self, row: &Row<'_>);
    /// Regular rows of it that follow each other.
    fn run(&mut self, run: &Run<'_>) {
        let mut cells = Vec::with_capacity(run.width);
        for row in 0..run.len() {
            self.row(&run.row(row, &mut cells));
        }
    }
    /// A line that is no row.
    fn skipped(&mut self, line: u64, reason: SkipReason, text: &str);
}

/// Reads the tables of one text, piece by piece.
pub struct TableScanner {
    delimiter_asked: Option<Delimiter>,
    dialect: Option<Dialect>,
    table: Option<Table>,
    /// Whether the next table is known to start here, below a title of its own.
    starts_section: bool,
    text: String,
    at: usize,
    line: u64,
    odd: bool,
    /// How many bytes of text waited for the piece that came last.
    waiting: usize,
    record: Record,
    ahead: Record,
    regular: RegularRows,
    /// Whether every record is looked at closely.
    is_careful: bool,
    /// Bytes of text that are looked at before the dialect is decided.
    head: usize,
    /// Where the rows stand in their file, where the text was written from rows.
    marks: Option<VecDeque<Mark>>,
    /// Whether the first of such rows certainly names the columns.
    names_columns: bool,
}

/// The table that is being read.
struct Table {
    width: usize,
    names: Vec<String>,
    has_header: bool,
    shapes: Vec<Shape>,
    /// Columns whose values are dates, numbers and the like.
    typed: Vec<usize>,
    /// A column that always holds digits, if there is one: where it holds none, the record is looked at closely.
    sentinel: Option<usize>,
    first_row: Option<String>,
    after_gap: bool,
    /// Whether a blank line came after the last row.
    after_blank: bool,
    /// Whether a comment or a title came after that blank line.
    after_title: bool,
    /// Whether the table stands below a title of its own, as its neighbours do.
    is_section: bool,
    has_preamble: bool,
    mended: u32,
    /// Rows with surplus cells that were looked at closely.
    checked: u32,
    /// What its regular rows look like, where they can be told.
    regular: Option<Regular>,
}

impl Table {
    /// Whether the first cells of a row with too many fit their columns: only then are empty cells behind them surplus. Once
    /// many rows did, the delimiter ends every line and nothing needs to be looked at.
    fn suits(&mut self, dialect: &Dialect, text: &str, cells: &[Cell]) -> bool {
        self.checked += 1;
        let suits = |(column, shape): (usize, &Shape)| {
            let kind = cells.get(column).map_or(Kind::Empty, |&cell| Kind::of(&dialect.text(text, cell)));
            if kind == Kind::Empty { shape.filled() < 0.97 } else { shape.typed().is_none_or(|typed| typed == kind) }
        };
        self.checked > 4 * mend::MOST_ROWS || self.shapes.iter().enumerate().all(suits)
    }
}

/// What a record is.
enum Place {
    Row,
    Skip(SkipReason),
    NextTable,
    /// The next table, below a title of its own.
    NextSection,
    NeedMore,
}

impl TableScanner {
    /// A scanner for one text.
    pub fn new(options: &ReadOptions) -> TableScanner {
        TableScanner {
            delimiter_asked: options.overrides.get("delimiter").and_then(|asked| dialect::delimiter_by_id(asked)),
            dialect: None,
            table: None,
            starts_section: false,
            text: String::new(),
            at: 0,
            line: 1,
            odd: false,
            waiting: 0,
            record: Record::default(),
            ahead: Record::default(),
            regular: RegularRows::default(),
            is_careful: false,
            head: HEAD,
            marks: None,
            names_columns: false,
        }
    }

    /// A scanner that decides after `head` bytes and may look at every record closely.
    #[cfg(test)]
    pub fn for_a_test(head: usize, is_careful: bool) -> TableScanner {
        TableScanner { is_careful, head, ..TableScanner::new(&ReadOptions::default()) }
    }

    /// A scanner for rows that are known as such; `names_columns` says that the first one is the header.
    pub fn of_rows(names_columns: bool) -> TableScanner {
        TableScanner {
            dialect: Some(Dialect::rfc4180()),
            marks: Some(VecDeque::new()),
            names_columns,
            ..TableScanner::new(&ReadOptions::default())
        }
    }

    /// Takes rows over.
    pub fn add_rows(&mut self, rows: &mut RowText) {
        self.text().push_str(&rows.text);
        rows.text.clear();
        let marks = self.marks.get_or_insert_default();
        marks.append(&mut rows.marks);
        self.line = marks.front().map_or(self.line, |mark| mark.line);
    }

    /// Goes on behind a record of so many lines.
    fn pass(&mut self, next: usize, lines: u32) {
        self.at = next;
        self.line = match &mut self.marks {
            None => self.line + u64::from(lines),
            Some(marks) => {
                marks.pop_front();
                marks.front().map_or(self.line + 1, |mark| mark.line)
            }
        };
    }

    /// Reads what is complete. `last` says that no more text follows.
    ///
    /// # Errors
    /// What the sink answers to the head, and tables beyond the limits.
    pub fn scan(&mut self, last: bool, sink: &mut dyn Sink) -> Result<(), ReadError> {
        if !last && self.waits_on() {
            return Ok(());
        }
        loop {
            if self.table.is_none() {
                if self.text.len() - self.at < self.head && !last {
                    return Ok(());
                }
                if !self.find_table(sink)? {
                    return Ok(());
                }
            }
            if !self.rows(last, sink)? {
                return Ok(());
            }
        }
    }

    /// Reads what is complete of a text that breaks off: its last line may be any part of one. Errors are those of `scan`.
    pub fn break_off(&mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        let rest = self.text.get(self.at..).filter(|_| self.marks.is_none());
        if let Some(rest) = rest {
            self.text.truncate(self.at + rest.rfind(['\n', '\r']).map_or(0, |end| end + 1));
        }
        self.scan(true, sink)
    }

    /// Finds the next table and passes over what comes before its rows. Answers whether there is one.
    fn find_table(&mut self, sink: &mut dyn Sink) -> Result<bool, ReadError> {
        if self.dialect.is_none() && self.at == 0 {
            self.at = leading_marks(&self.text);
        }
        if self.dialect.is_none()
            && let Some((delimiter, length)) = dialect::sep_line(self.text.get(self.at..).unwrap_or(""))
        {
            sink.skipped(
                self.line,
                SkipReason::Preamble,
                self.text.get(self.at..self.at + length).unwrap_or("").trim_end(),
            );
            self.delimiter_asked.get_or_insert(delimiter);
            self.at += length;
            self.line += 1;
        }
        let mut end = self.text.len().min(self.at + self.head);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let head = self.text.get(self.at..end).unwrap_or("");
        if head.trim_matches(|letter: char| letter.is_whitespace() || letter == '\0').is_empty() {
            return Ok(false);
        }
        let dialect = self.dialect.get_or_insert_with(|| dialect::detect(head, self.delimiter_asked.as_ref())).clone();
        // A file that opens with a ruled comment is made of titled sections.
        let is_section = std::mem::take(&mut self.starts_section) || self.line == 1 && head.starts_with("# ---");
        let Structure { preamble, header_rows, names_said, names, shapes, sample } = match self.names_columns {
            true => structure::named(head, &dialect),
            false if is_section => structure::section(head, &dialect, end < self.text.len()),
            false => structure::find(head, &dialect, end < self.text.len()),
        };
        for index in 0..preamble + header_rows {
            if read_sound(&dialect, &self.text, self.at, true, None, &mut self.record) != Found::Record {
                break;
            }
            let raw = self.text.get(self.at..self.record.end).unwrap_or("");
            let reason = if index >= preamble {
                SkipReason::Header
            } else if is_blank(&self.record) {
                SkipReason::Blank
            } else {
                SkipReason::Preamble
            };
            sink.skipped(self.line, reason, raw);
            self.pass(self.record.next, self.record.lines);
        }
        if names.len() > MOST_COLUMNS {
            let (found, most) = (names.len() as u64, MOST_COLUMNS as u64);
            return Err(ReadError::TooLarge { limit: "columns".into(), found, most });
        }
        let head = Head { dialect, names, names_said, has_header: header_rows > 0, sample };
        sink.head(&head)?;
        let sentinel = (0..shapes.len()).find(|&column| {
            let kind = shapes[column].typed();
            matches!(kind, Some(Kind::Number | Kind::Date | Kind::Time)) && shapes[column].filled() > 0.95
        });
        // Rows with marks of their own are taken one by one.
        let is_plain = !self.is_careful && self.marks.is_none();
        let regular = if is_plain { Regular::of(&head.dialect, &head.names, sentinel) } else { None };
        self.table = Some(Table {
            width: head.names.len(),
            has_header: head.has_header,
            typed: (0..shapes.len()).filter(|&column| shapes[column].typed().is_some()).collect(),
            sentinel,
            names: head.names,
            shapes,
            first_row: None,
            after_gap: false,
            after_blank: false,
            after_title: false,
            is_section,
            has_preamble: preamble > 0,
            mended: 0,
            checked: 0,
            regular,
        });
        Ok(true)
    }

    /// Reads rows until the text or the table ends; answers whether another table follows.
    fn rows(&mut self, last: bool, sink: &mut dyn Sink) -> Result<bool, ReadError> {
        let (Some(mut table), Some(dialect)) = (self.table.take(), self.dialect.take()) else { return Ok(false) };
        let mut record = std::mem::take(&mut self.record);
        let mut goes_on = false;
        loop {
            self.regular_rows(&table, &dialect, sink);
            let found = read_sound(&dialect, &self.text, self.at, last, Some(table.width), &mut record);
            if found != Found::Record {
                break;
            }
            let length = record.next - self.at;
            if length >= MOST_RECORD {
                let (found, most) = (length as u64, MOST_RECORD as u64);
                return Err(ReadError::RecordTooLong { line: self.line, found, most });
            }
            let mark = self.marks.as_ref().and_then(VecDeque::front).copied();
            let place = match mark {
                Some(mark) if mark.unreadable => Place::Row,
                _ => self.place(&mut table, &dialect, &record, last),
            };
            match place {
                Place::NeedMore => break,
                place @ (Place::NextTable | Place::NextSection) => {
                    goes_on = true;
                    self.starts_section = matches!(place, Place::NextSection);
                    break;
                }
                Place::Skip(reason) => {
                    table.after_gap = matches!(reason, SkipReason::Blank | SkipReason::Comment);
                    table.after_blank |= reason == SkipReason::Blank;
                    table.after_title |=
                        table.after_blank && matches!(reason, SkipReason::Comment | SkipReason::Footer);
                    sink.skipped(self.line, reason, self.text.get(self.at..record.end).unwrap_or(""));
                }
                Place::Row => {
                    (table.after_gap, table.after_blank, table.after_title) = (false, false, false);
                    let raw = self.text.get(self.at..record.end).unwrap_or("");
                    if table.has_header && table.first_row.is_none() {
                        table.first_row = Some(joined(&dialect, &self.text, &record));
                    }
                    if let Some(mark) = mark
                        && (mark.unreadable || record.cells.iter().skip(table.width).any(|cell| cell.start < cell.end))
                    {
                        // The cells of such rows are not in doubt, so there is nothing to mend.
                        let repairs = RowRepairs { unreadable: mark.unreadable, ..RowRepairs::default() };
                        let (text, cells, line) = (&self.text, &record.cells, self.line);
                        let row = Row { dialect: &dialect, text, cells, line, repairs, wrong_count: true };
                        sink.row(&row);
                    } else {
                        emit(&mut table, &dialect, &self.text, raw, self.line, self.odd, &mut record, sink);
                    }
                }
            }
            self.pass(record.next, record.lines);
        }
        self.record = record;
        self.dialect = Some(dialect);
        if !goes_on {
            self.table = Some(table);
        }
        Ok(goes_on)
    }

    /// Hands on the regular rows that come next.
    fn regular_rows(&mut self, table: &Table, dialect: &Dialect, sink: &mut dyn Sink) {
        let Some(regular) = table.regular.as_ref().filter(|_| !self.odd) else { return };
        let is_open = table.after_gap || table.after_blank || table.after_title;
        if is_open || table.has_header && table.first_row.is_none() {
            return;
        }
        while let Some(found) = self.regular.run(regular, dialect, &self.text, self.at, self.line) {
            sink.run(&found.run);
            (self.at, self.line) = (found.next, found.line);
        }
    }

    /// Tells what a record is: a row nearly always.
    #[inline]
    fn place(&mut self, table: &mut Table, dialect: &Dialect, record: &Record, last: bool) -> Place {
        let Some(first) = record.cells.first() else { return Place::Skip(SkipReason::Blank) };
        let count = record.cells.len();
        if first.start == first.end && !first.quoted && is_blank(record) {
            return Place::Skip(SkipReason::Blank);
        }
        if count == table.width && !table.after_gap && !table.after_title {
            // Something can only be special here if a cell that always holds a value holds none, or it is a total.
            let byte = self.text.as_bytes().get(first.start as usize).copied().unwrap_or(0);
            let may_be_total = byte.is_ascii_alphabetic()
                && totals::TOTAL_INITIALS.contains(&byte.to_ascii_lowercase())
                || byte >= 0xC0
                || first.start == first.end;
            let bytes = |cell: &Cell| &self.text.as_bytes()[cell.start as usize..cell.end as usize];
            let odd = match table.sentinel {
                Some(column) => !bytes(&record.cells[column]).iter().any(u8::is_ascii_digit),
                None => bytes(first) == table.names[0].as_bytes(),
            };
            if !may_be_total && !odd {
                return Place::Row;
            }
        }
        self.odd_place(table, dialect, record, last)
    }

    #[cold]
    fn odd_place(&mut self, table: &mut Table, dialect: &Dialect, record: &Record, last: bool) -> Place {
        let cells: Vec<_> =
            record.cells.iter().take(MOST_COLUMNS).map(|&cell| dialect.text(&self.text, cell)).collect();
        let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
        let reach = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
        if filled == 0 {
            return Place::Skip(SkipReason::Blank);
        }
        let unlike = cells.len() != table.width;
        let is_id = || cells[0][1..].starts_with(char::is_alphanumeric) && table.shapes[0].starts_with('#');
        if unlike && filled <= 2 && cells[0].starts_with('#') && !record.cells[0].quoted && !is_id() {
            return Place::Skip(SkipReason::Comment);
        }
        let repeats = table.has_header
            && cells.len() >= table.width
            && table.names.iter().zip(&cells).all(|(name, cell)| name == cell.trim_start_matches('\u{FEFF}').trim());
        let no_value = cells.iter().all(|cell| !Kind::of(cell).is_value());
        let heads = !unlike
            && no_value
            && filled * 2 > table.width
            && !table.typed.is_empty()
            && (table.typed.len() > 1 || table.after_gap)
            && table.typed.iter().all(|&column| !cells[column].trim().is_empty());
        let parts = unlike && filled > 1 && (no_value || table.after_gap) && reach != table.width;
        let can_tell = !table.typed.is_empty() || table.is_section || table.first_row.is_none();
        if table.after_title && filled > 1 && no_value && can_tell {
            return Place::NextSection;
        }
        if table.after_blank && filled == 1 && reach == 1 && table.width == 2 {
            match below_title(dialect, &self.text, record.next, last, &mut self.ahead) {
                Below::NeedMore => return Place::NeedMore,
                Below::Rows if !table.has_header && table.has_preamble => return Place::NextSection,
                Below::Header | Below::Nothing => return Place::Skip(SkipReason::Footer),
                Below::Rows => {}
            }
        }
        if repeats || heads || parts {
            match read_sound(dialect, &self.text, record.next, last, None, &mut self.ahead) {
                Found::NeedMore => return Place::NeedMore,
                Found::Record => {
                    let next_width = self.ahead.cells.len();
                    if repeats {
                        let again = table.first_row.as_deref() == Some(&joined(dialect, &self.text, &self.ahead));
                        return if again { Place::NextTable } else { Place::Skip(SkipReason::RepeatedHeader) };
                    }
                    if heads && next_width == cells.len() || parts && next_width == cells.len() && cells.len() > 1 {
                        return Place::NextTable;
                    }
                }
                Found::End if repeats => return Place::Skip(SkipReason::RepeatedHeader),
                Found::End => {}
            }
        }
        if totals::is_total(&cells, table.width, &table.shapes, &table.typed) {
            return Place::Skip(SkipReason::Total);
        }
        if (table.after_gap || table.after_title) && reach <= 1 && table.width > 2 {
            return Place::Skip(SkipReason::Footer);
        }
        Place::Row
    }
}

/// The length of byte order marks at the start of a text that the decoder left there: a second one, and one that another
/// program took for Latin letters.
fn leading_marks(text: &str) -> usize {
    text.len() - text.trim_start_matches('\u{FEFF}').trim_start_matches("ï»¿").len()
}

/// What stands below a line of one cell that follows a blank line.
fn below_title(dialect: &Dialect, text: &str, mut at: usize, last: bool, ahead: &mut Record) -> Below {
    loop {
        match read_sound(dialect, text, at, last, None, ahead) {
            Found::NeedMore => return Below::NeedMore,
            Found::End => return Below::Nothing,
            Found::Record => {}
        }
        let cells: Vec<_> = ahead.cells.iter().map(|&cell| dialect.text(text, cell)).collect();
        match cells.iter().filter(|cell| !cell.trim().is_empty()).count() {
            0 => return Below::Nothing,
            1 => at = ahead.next,
            _ if cells.iter().all(|cell| !Kind::of(cell).is_value()) => return Below::Header,
            _ => return Below::Rows,
        }
    }
}

/// What stands below a title.
enum Below {
    /// Nothing but further titles.
    Nothing,
    /// A header.
    Header,
    /// Rows.
    Rows,
    /// The text so far does not say.
    NeedMore,
}

/// Reads a record; where quotes swallow lines and that cannot be meant, reads it again within its first line.
fn read_sound(
    dialect: &Dialect,
    text: &str,
    at: usize,
    last: bool,
    width: Option<usize>,
    record: &mut Record,
) -> Found {
    let found = dialect.read(text, at, last, false, record);
    if found == Found::Record
        && record.lines > 1
        && (record.stray_quote || width.is_some_and(|width| record.cells.len() != width))
    {
        let stray = record.stray_quote;
        let count = record.cells.len();
        dialect.read(text, at, true, true, record);
        if !stray && record.cells.len().abs_diff(width.unwrap_or(0)) > count.abs_diff(width.unwrap_or(0)) {
            return dialect.read(text, at, last, false, record);
        }
    }
    found
}

/// The cells of a record as one text, to compare two records however they are quoted.
fn joined(dialect: &Dialect, text: &str, record: &Record) -> String {
    record.cells.iter().map(|&cell| dialect.text(text, cell)).collect::<Vec<_>>().join("\u{1F}")
}

fn is_blank(record: &Record) -> bool {
    record.cells.iter().all(|cell| cell.start == cell.end && !cell.quoted)
}

#[allow(clippy::too_many_arguments, reason = "the parts of a scanner that are borrowed apart")]
fn emit(
    table: &mut Table,
    dialect: &Dialect,
    text: &str,
    raw: &str,
    line: u64,
    odd: bool,
    record: &mut Record,
    sink: &mut dyn Sink,
) {
    let mut repairs = RowRepairs { stray_quote: record.stray_quote, ..RowRepairs::default() };
    let width = table.width;
    let next = record.next;
    let (end, lines) = (record.end, record.lines);
    let cleaned;
    let (mut text, mut raw) = (text, raw);
    if odd {
        repairs.bad_bytes = raw.contains('\u{FFFD}');
        repairs.nul = raw.contains('\0');
        if repairs.nul {
            cleaned = raw.replace('\0', "");
            (text, raw) = (&cleaned, &cleaned);
            dialect.read(text, 0, true, false, record);
        }
    }
    if record.cells.len() <= width || table.suits(dialect, text, &record.cells) {
        while record.cells.len() > width && record.cells.last().is_some_and(|cell| cell.start == cell.end) {
            record.cells.pop();
        }
    }
    let count = record.cells.len();
    let is_torn = record.stray_quote && mend::looks_torn(text, dialect, &record.cells);
    let mended = if (count != width || is_torn) && table.mended < mend::MOST_ROWS {
        table.mended += 1;
        mend::row(raw, dialect, &table.shapes)
    } else {
        None
    };
    if let Some(mended) = mended {
        // Empty cells behind the last column are no damage.
        let as_written = mended.text == raw
            && count > width
            && mended.cells.iter().zip(&record.cells).all(|(new, old)| new.end - new.start == old.end - old.start)
            && record.cells[width..].iter().all(|cell| cell.start == cell.end);
        repairs.cell_count = !mended.stray_quote && !as_written;
        repairs.stray_quote |= mended.stray_quote;
        let row = Row { dialect, text: &mended.text, cells: &mended.cells, line, repairs, wrong_count: false };
        sink.row(&row);
    } else {
        if count < width {
            repairs.cell_count = true;
            let end = record.cells.last().map_or(0, |cell| cell.end);
            record.cells.resize(width, Cell { start: end, end, quoted: false, escaped: false });
        }
        let row = Row { dialect, text, cells: &record.cells, line, repairs, wrong_count: count > width };
        sink.row(&row);
    }
    (record.next, record.end, record.lines) = (next, end, lines);
}
