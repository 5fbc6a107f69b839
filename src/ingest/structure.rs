//! Finds the table in the head of a text: where it starts, its header, its width, what its columns look like.

use super::csv::{Delimiter, Dialect, Found, Record};
use super::mend;
use super::shapes::{Kind, Shape};

/// Records of the head that are looked at.
const LOOK: usize = 300;
/// Cells of the head that are looked at, at most: of a very wide table fewer records.
const LOOK_CELLS: usize = 200_000;
/// A header may take this many rows.
const MOST_HEADER_ROWS: usize = 3;
/// In a table of so few rows those of the header weigh among those of a column.
const FEW: usize = 12;

/// One record of the head.
#[derive(Clone, Debug)]
pub struct HeadRecord {
    /// Its cells and whether they were quoted.
    pub cells: Vec<(String, bool)>,
    /// Where it starts in the text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl HeadRecord {
    fn width(&self) -> usize {
        self.cells.len()
    }

    /// Cells up to the last one that is filled.
    fn reach(&self) -> usize {
        self.cells.iter().rposition(|(cell, _)| !cell.trim().is_empty()).map_or(0, |last| last + 1)
    }

    fn filled(&self) -> usize {
        self.cells.iter().filter(|(cell, _)| !cell.trim().is_empty()).count()
    }

    fn is_blank(&self) -> bool {
        self.filled() == 0
    }

    /// Whether no cell is a value: a header, a title, or a row of texts.
    fn has_no_value(&self) -> bool {
        self.cells.iter().all(|(cell, _)| !Kind::of(cell).is_value())
    }

    fn is_comment(&self) -> bool {
        self.cells.first().is_some_and(|(cell, quoted)| !quoted && cell.starts_with('#')) && self.filled() <= 2
    }
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Structure {
    /// Records before the header or, without one, before the first row.
    pub preamble: usize,
    /// Rows of the header, 0 to 3, and those that say the first of several again.
    pub header_rows: usize,
    /// The names as the rows say them that stand below each other: where rows say the first of them again in the same words, which
    /// is no part of `header_rows`, with what is said again. Empty where nothing is.
    pub names_said: Vec<String>,
    /// Names of the columns.
    pub names: Vec<String>,
    /// What the columns look like.
    pub shapes: Vec<Shape>,
    /// The first rows.
    pub sample: Vec<Vec<String>>,
}

/// Finds the table in the head of a text; `cut` says that the text goes on behind it.
pub fn find(text: &str, dialect: &Dialect, cut: bool) -> Structure {
    let mut records = records(text, dialect);
    if cut && records.len() > 2 && records.last().is_some_and(|last| last.end == text.len()) {
        records.pop();
    }
    let (start, end) = block(&records);
    let block = &records[start..end];
    let mut width = usual_width(block);
    let mut first = block.iter().position(|record| fits(record, width)).unwrap_or(0);
    let mut mended_header = None;
    // A damaged header stands just before the first row that fits, where that row is no header itself.
    if first > 0 {
        let before = &block[first - 1];
        let close = width >= 4 && before.width().abs_diff(width) <= 1 && before.filled() * 2 > width;
        let values = block[first].cells.iter().filter(|(cell, _)| Kind::of(cell).is_value()).count();
        if before.has_no_value() && values > 0 {
            mended_header = mend::header(text, dialect, before, width);
            // A header may name more columns than its rows have cells: those behind are empty.
            let is_longer = mended_header.is_none() && !close && before.width() > width && names_all(before);
            if is_longer {
                width = before.width();
            }
            first -= usize::from(close || is_longer || mended_header.is_some());
        }
    }
    // What was put right is the header from here on.
    if let Some(names) = &mended_header {
        records[start + first].cells = names.iter().map(|name| (name.clone(), false)).collect();
    }
    let block = &records[start..end];
    let is_mended = mended_header.is_some();
    let all = &block[first..];
    let whole = || described(text, dialect, block, all, width, is_mended);
    let found = match once_headed(all) {
        None => whole(),
        Some(once) => {
            // Said again it is a header: the reader passes over it. Texts alone may be rows that come twice.
            let found = described(text, dialect, block, &once, width, is_mended);
            let is_typed = found.shapes.iter().any(|shape| shape.typed().is_some());
            let is_told = is_typed && !once[1].has_no_value() || once.len() > FEW && repeats(&all[1], &all[0]);
            let said_before = all.iter().skip(1).take_while(|record| repeats(record, &all[0])).count();
            let said = |(column, name): (usize, &String)| {
                let cell = all[0].cells.get(column).map_or("", |(cell, _)| cell.trim());
                let mut said = vec![cell; said_before];
                said.push(name);
                said.join(" ")
            };
            let names_said = found.names.iter().enumerate().map(said).collect();
            // Rows of the header that stand below what is said again take it in; else the reader passes over it.
            let header_rows = found.header_rows + if found.header_rows > 1 { said_before } else { 0 };
            if header_rows > 0 && is_told { Structure { names_said, header_rows, ..found } } else { whole() }
        }
    };
    Structure { preamble: start + first, ..found }
}

/// The records without those that say the first again, where it may be a header and rows follow; nothing where there are
/// none.
fn once_headed(body: &[HeadRecord]) -> Option<Vec<HeadRecord>> {
    let (header, below) = body.split_first()?;
    if !header.has_no_value() || header.filled() < 2 || !below.iter().any(|record| repeats(record, header)) {
        return None;
    }
    let rest: Vec<&HeadRecord> = below.iter().filter(|record| !repeats(record, header)).collect();
    (!rest.is_empty()).then(|| std::iter::once(header).chain(rest).cloned().collect())
}

/// The table of a block, whose header or first row stands first in `body`.
fn described(
    text: &str,
    dialect: &Dialect,
    block: &[HeadRecord],
    body: &[HeadRecord],
    mut width: usize,
    is_mended: bool,
) -> Structure {
    // The delimiter at the end of every line makes an empty column without a name.
    let reach = body.iter().map(HeadRecord::reach).max().unwrap_or(width).max(2);
    if width > 2 && reach < width && !is_mended {
        width = reach;
    }
    let data_from = 1.min(body.len().saturating_sub(1));
    let mut shapes = whole_shapes(&body[data_from..], width);
    let header_rows = header_rows(body, &shapes, width);
    // Without a header nothing says that the last column is none.
    if header_rows == 0 && dialect.delimiter != Delimiter::Spaces {
        width = width.max(usual_width(block));
    }
    if header_rows != 1 || body.len() == 1 {
        shapes = whole_shapes(&body[header_rows.min(body.len())..], width);
    }
    let names = names(text, dialect, &body[..header_rows], width);
    let is_filled = body[header_rows.min(body.len())..].iter().any(|record| record.width() >= width);
    let is_short = |record: &HeadRecord| !is_filled && !record.is_blank();
    let sample = body[header_rows.min(body.len())..]
        .iter()
        .filter(|record| {
            record.width() == width || record.reach() <= width && record.width() > width || is_short(record)
        })
        .filter(|record| header_rows != 1 || !repeats(record, &body[0]))
        .take(200)
        .map(|record| {
            let empty = (record.width()..width).map(|_| String::new());
            record.cells.iter().take(width).map(|(cell, _)| cell.clone()).chain(empty).collect()
        })
        .collect();
    Structure { preamble: 0, header_rows, names_said: Vec::new(), names, shapes, sample }
}

/// Whether a record has a different text in every cell, as a header does.
fn names_all(record: &HeadRecord) -> bool {
    let mut names: Vec<&str> = record.cells.iter().map(|(cell, _)| cell.trim()).collect();
    names.sort_unstable();
    names.dedup();
    names.len() == record.width() && record.filled() == record.width() && record.width() > 2
}

/// What the columns look like by the records that fill them all; by all records, where none does.
fn whole_shapes(records: &[HeadRecord], width: usize) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); width];
    let least = if records.iter().any(|record| record.width() >= width) { width } else { 0 };
    for record in records.iter().filter(|record| record.width() >= least && !record.is_blank()) {
        for (shape, (cell, quoted)) in shapes.iter_mut().zip(&record.cells) {
            shape.add(cell, *quoted);
        }
    }
    shapes
}

/// The table in the head of a text whose first record certainly names the columns.
pub fn named(text: &str, dialect: &Dialect) -> Structure {
    let records = records(text, dialect);
    let names: Vec<String> =
        records.first().map(|first| first.cells.iter().map(|(cell, _)| cell.clone()).collect()).unwrap_or_default();
    let rows = records.iter().skip(1).filter(|record| record.width() == names.len());
    let shapes = whole_shapes(records.get(1..).unwrap_or_default(), names.len());
    let sample = rows.take(200).map(|record| record.cells.iter().map(|(cell, _)| cell.clone()).collect()).collect();
    Structure { preamble: 0, header_rows: 1, names_said: Vec::new(), names, shapes, sample }
}

/// The table that starts here, where it is known to: below its title or comments, down to the next blank line. A header
/// alone is a table without rows.
pub fn section(text: &str, dialect: &Dialect, cut: bool) -> Structure {
    let mut records = records(text, dialect);
    if cut && records.len() > 2 && records.last().is_some_and(|last| last.end == text.len()) {
        records.pop();
    }
    let is_title = |record: &HeadRecord| record.is_blank() || record.is_comment() || record.filled() == 1;
    let start = records.iter().position(|record| !is_title(record)).unwrap_or(0);
    let stretch = records[start..].iter().position(HeadRecord::is_blank).unwrap_or(records.len() - start);
    let body = &records[start..start + stretch];
    let first = body.first().map_or(1, HeadRecord::reach);
    let width = body.get(1..).filter(|rows| !rows.is_empty()).map_or(first, |rows| usual_width(rows).max(first));
    let has_header = body.first().is_some_and(|first| first.has_no_value() || names_columns(first, &body[1..]));
    let rows = &body[usize::from(has_header).min(body.len())..];
    let mut shapes = vec![Shape::default(); width];
    for (shape, (cell, quoted)) in rows.iter().flat_map(|record| shapes_of(record, width)) {
        shapes[shape].add(cell, quoted);
    }
    let names = names(text, dialect, &body[..usize::from(has_header).min(body.len())], width);
    let sample = rows.iter().filter(|record| record.width() == width || record.reach() <= width).take(200);
    let sample = sample.map(|record| record.cells.iter().take(width).map(|(cell, _)| cell.clone()).collect());
    Structure {
        preamble: start,
        header_rows: usize::from(has_header),
        names_said: Vec::new(),
        names,
        shapes,
        sample: sample.collect(),
    }
}

/// The cells of a record with the columns they stand in.
fn shapes_of(record: &HeadRecord, width: usize) -> impl Iterator<Item = (usize, (&str, bool))> {
    record.cells.iter().take(width).enumerate().map(|(column, (cell, quoted))| (column, (cell.as_str(), *quoted)))
}

/// Whether a record names columns by words and days, and numbers stand below the days: a column a day.
fn names_columns(first: &HeadRecord, rows: &[HeadRecord]) -> bool {
    let kinds: Vec<Kind> = first.cells.iter().map(|(cell, _)| Kind::of(cell)).collect();
    let days = || (0..kinds.len()).filter(|&column| kinds[column] == Kind::Date);
    let below = |column: usize, record: &HeadRecord| {
        record
            .cells
            .get(column)
            .is_none_or(|(cell, _)| matches!(Kind::of(cell), Kind::Number | Kind::Empty | Kind::Word))
    };
    let has_words = kinds.iter().any(|kind| matches!(kind, Kind::Word | Kind::Text));
    let only_days = kinds.iter().all(|&kind| kind == Kind::Date || !kind.is_value());
    let apart = rows.iter().take(50).all(|record| days().all(|column| below(column, record)));
    has_words && only_days && days().count() > 1 && !rows.is_empty() && apart
}

/// The records of the head, with quotes that swallow lines undone.
fn records(text: &str, dialect: &Dialect) -> Vec<HeadRecord> {
    let mut found = Vec::new();
    let mut record = Record::default();
    let mut at = 0;
    let mut count = 0;
    while found.len() < LOOK && count < LOOK_CELLS && dialect.read(text, at, true, false, &mut record) == Found::Record
    {
        if record.lines > 1 && record.stray_quote {
            dialect.read(text, at, true, true, &mut record);
        }
        let cells =
            record.cells.iter().map(|&cell| (dialect.text(text, cell).into_owned(), cell.quoted)).collect::<Vec<_>>();
        count += cells.len();
        found.push(HeadRecord { cells, start: at, end: record.end });
        at = record.next;
    }
    found
}

/// Whether a record can be a row or the header of a table of this width.
fn fits(record: &HeadRecord, width: usize) -> bool {
    record.width() == width && !record.is_blank() && record.filled() * 3 >= width.min(6) && !record.is_comment()
}

/// The first stretch of records that makes a table. Blank lines and comments part stretches, unless the next stretch goes
/// on with rows of the same width.
fn block(records: &[HeadRecord]) -> (usize, usize) {
    let mut blocks: Vec<(usize, usize)> = Vec::new();
    let mut start = None;
    for (index, record) in records.iter().enumerate() {
        let parts = record.is_blank() || record.is_comment() && record.width() != usual_width(records);
        match (parts, start) {
            (false, None) => start = Some(index),
            (true, Some(from)) => {
                blocks.push((from, index));
                start = None;
            }
            _ => {}
        }
    }
    blocks.extend(start.map(|from| (from, records.len())));
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for &(from, to) in &blocks {
        if let Some(last) = merged.last_mut() {
            let (before, after) = (usual_width(&records[last.0..last.1]), usual_width(&records[from..to]));
            let first = &records[from];
            // A single line of one filled cell before a header is a title, whatever its delimiters.
            let title = last.1 - last.0 == 1 && records[last.0].filled() <= 1;
            if before == after && before > 1 && !title && !first.has_no_value() {
                last.1 = to;
                continue;
            }
        }
        merged.push((from, to));
    }
    let most = merged.iter().map(|&(from, to)| usual_width(&records[from..to])).max().unwrap_or(1);
    let is_table = |&&(from, to): &&(usize, usize)| {
        let block = &records[from..to];
        let width = usual_width(block);
        let rows = block.iter().filter(|record| record.width() == width && record.filled() > 1).count();
        if width < 2 {
            return most < 2;
        }
        // Pairs such as "Account,Shop" before a wider table are its preamble.
        let pairs = width == 2
            && most > 2
            && rows <= 8
            && !block[1..].iter().all(|record| record.cells.get(1).is_some_and(|(cell, _)| Kind::of(cell).is_value()));
        rows >= 2 && !pairs
    };
    let found = merged
        .iter()
        .find(is_table)
        .or_else(|| merged.iter().rev().find(|&&(from, to)| usual_width(&records[from..to]) == most));
    found.copied().unwrap_or((0, records.len()))
}

/// The width of most records, wide ones weighing more; of widths with much weight the one that comes first.
fn usual_width(records: &[HeadRecord]) -> usize {
    let mut widths: Vec<(usize, usize)> = Vec::new();
    for record in records.iter().filter(|record| !record.is_blank()) {
        match widths.iter_mut().find(|(width, _)| *width == record.width()) {
            Some((_, count)) => *count += 1,
            None => widths.push((record.width(), 1)),
        }
    }
    let weight = |&(width, count): &(usize, usize)| count * (width - 1) + usize::from(width == 1);
    let most = widths.iter().map(weight).max().unwrap_or(0);
    let heavy = widths.iter().filter(|entry| weight(entry) * 2 >= most && (entry.1 > 1 || weight(entry) == most));
    heavy.map(|(width, _)| *width).next().or_else(|| widths.first().map(|(width, _)| *width)).unwrap_or(1)
}

/// How many of the first rows name the columns.
fn header_rows(body: &[HeadRecord], shapes: &[Shape], width: usize) -> usize {
    let Some(first) = body.first() else { return 0 };
    // A row of nothing but ids of columns ends a header, whatever follows.
    if let Some(ids) = body.iter().take(MOST_HEADER_ROWS).position(is_id_row) {
        return ids + 1;
    }
    if let Some(rows) = header_over_few(body, width) {
        return rows;
    }
    let rest = &body[1..];
    if rest.is_empty() {
        return usize::from(first.has_no_value());
    }
    let typed: Vec<(usize, Kind)> =
        shapes.iter().enumerate().filter_map(|(column, shape)| Some((column, shape.typed()?))).collect();
    if typed.is_empty() {
        // Texts only: a header is filled, its names differ, and they are no values of their columns.
        let mut names: Vec<&str> = first.cells.iter().map(|(cell, _)| cell.trim()).collect();
        names.sort_unstable();
        names.dedup();
        let units = unit_rows(body);
        let repeated = first.cells.iter().enumerate().any(|(column, (cell, _))| {
            !cell.is_empty()
                && rest[units..].iter().any(|row| row.cells.get(column).is_some_and(|(other, _)| other == cell))
        });
        let is_header = first.has_no_value() && names.len() == first.width() && !repeated && !names.contains(&"");
        return if is_header { 1 + units } else { 0 };
    }
    let names = |record: &HeadRecord| {
        let of = |column: &usize| record.cells.get(*column).map_or("", |(cell, _)| cell.trim());
        let against = typed.iter().filter(|(column, _)| Kind::of(of(column)).is_value()).count();
        let named = typed.iter().filter(|(column, _)| !of(column).is_empty()).count();
        (against, named)
    };
    if names_columns(first, rest) {
        return 1;
    }
    let (against, named) = names(first);
    if against * 2 > typed.len() || named == 0 {
        return 0;
    }
    if body.get(1).is_some_and(|second| names(second).0 == 0 && holds_choices(first, second, width)) {
        return 2;
    }
    let mut count = 1;
    while count < MOST_HEADER_ROWS && count + 1 < body.len() {
        let record = &body[count];
        let (against, named) = names(record);
        let whole = record.width() == width && record.filled() * 2 > width && record.has_no_value();
        if against > 0 || named * 2 < typed.len() || typed.len() * 4 < width && typed.len() < 2 || !whole {
            break;
        }
        count += 1;
    }
    count.max(1 + unit_rows(body))
}

/// How many rows below the first say in brackets what its columns are counted in, or say its names again: `(kg)`, `[€]`.
fn unit_rows(body: &[HeadRecord]) -> usize {
    let Some((first, below)) = body.split_first() else { return 0 };
    let is_in_brackets =
        |cell: &str| cell.starts_with('(') && cell.ends_with(')') || cell.starts_with('[') && cell.ends_with(']');
    let is_such = |record: &&HeadRecord| {
        let pairs = || record.cells.iter().zip(&first.cells).map(|((cell, _), (above, _))| (cell.trim(), above.trim()));
        record.width() == first.width()
            && pairs().all(|(cell, above)| cell.is_empty() || cell == above || is_in_brackets(cell))
            && pairs().filter(|(cell, _)| is_in_brackets(cell)).count() > 1
    };
    below.iter().take(MOST_HEADER_ROWS - 1).take_while(is_such).count().min(body.len().saturating_sub(2))
}

/// Whether a record is the header again, as where files were put one after the other.
fn repeats(record: &HeadRecord, header: &HeadRecord) -> bool {
    let plain = |cell: &(String, bool)| cell.0.trim_start_matches('\u{FEFF}').trim().to_owned();
    record.width() == header.width() && record.cells.iter().map(plain).eq(header.cells.iter().map(plain))
}

/// The rows of a header of several over a few rows only, too few for the columns to have a kind with the header among them:
/// every column of values has a text in each of them.
fn header_over_few(body: &[HeadRecord], width: usize) -> Option<usize> {
    let few = |&rows: &usize| rows < body.len() && body.len() <= FEW;
    (2..=MOST_HEADER_ROWS).rev().filter(few).find(|&rows| {
        let (header, data) = body.split_at(rows);
        let is_typed = |&column: &usize| {
            let mut cells =
                data.iter().filter_map(|row| row.cells.get(column)).filter(|(cell, _)| !cell.trim().is_empty());
            cells.next().is_some_and(|(cell, _)| Kind::of(cell).is_value())
                && cells.all(|(cell, _)| Kind::of(cell).is_value())
        };
        let typed: Vec<usize> = (0..width).filter(is_typed).collect();
        let names = |row: &HeadRecord| {
            let named = |column: &usize| {
                row.cells.get(*column).is_some_and(|(cell, _)| cell.chars().any(char::is_alphabetic) && cell.len() > 3)
            };
            row.width() == width && row.has_no_value() && typed.iter().all(named)
        };
        typed.len() > 1 && header[1..].iter().all(names) && header[0].has_no_value()
    })
}

/// Whether a second row names the choices of the questions in the first, each of which stands over several columns: what
/// the first leaves open the second fills.
fn holds_choices(first: &HeadRecord, second: &HeadRecord, width: usize) -> bool {
    let open =
        |record: &HeadRecord, column: usize| record.cells.get(column).is_none_or(|(cell, _)| cell.trim().is_empty());
    let gaps: Vec<usize> = (0..width).filter(|&column| open(first, column)).collect();
    second.width() == width
        && second.has_no_value()
        && !gaps.is_empty()
        && !gaps.contains(&0)
        && (gaps.len() > 1 || open(second, 0))
        && gaps.iter().all(|&column| !open(second, column))
}

/// Whether every filled cell is an id of its column as survey tools write it: `{"ImportId":"QID1"}`.
fn is_id_row(record: &HeadRecord) -> bool {
    let is_id = |cell: &str| cell.trim().is_empty() || cell.trim().starts_with("{\"ImportId\":");
    record.filled() > 1 && record.cells.iter().all(|(cell, _)| is_id(cell))
}

/// For the first of two header rows: the cell that a column without one belongs to, where what a few columns have in common
/// stands in the first of them only. A question with its choices is `question: choice`.
fn spans(header: &[HeadRecord], width: usize) -> Vec<Option<String>> {
    let mut spans = vec![None; width];
    let [first, second] = header else { return spans };
    let of = |record: &HeadRecord, column: usize| {
        record.cells.get(column).map(|(cell, _)| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
    };
    let mut last: Option<(usize, String)> = None;
    for column in 0..width {
        match (of(first, column), of(second, column)) {
            (Some(above), Some(_)) => last = Some((column, above)),
            (None, Some(_)) => {
                if let Some((start, above)) = &last {
                    spans[*start] = Some(above.clone());
                    spans[column] = Some(above.clone());
                }
            }
            _ => last = None,
        }
    }
    spans
}

/// The names of the columns: header rows joined with a space; numbers where there is no header.
fn names(text: &str, dialect: &Dialect, header: &[HeadRecord], width: usize) -> Vec<String> {
    let mut names = vec![String::new(); width];
    for record in header {
        let damaged = record.width() != width && record.reach() != width;
        let mended = damaged.then(|| mend::header(text, dialect, record, width)).flatten();
        let cells = mended.unwrap_or_else(|| record.cells.iter().map(|(cell, _)| cell.clone()).collect());
        for (name, cell) in names.iter_mut().zip(cells) {
            let cell = cell.replace('\0', "");
            let cell = cell.trim_start_matches('\u{FEFF}').trim();
            if !name.is_empty() && !cell.is_empty() {
                name.push(' ');
            }
            name.push_str(cell);
        }
    }
    for (column, span) in spans(header, width).into_iter().enumerate() {
        let Some(above) = span else { continue };
        let below = header[1].cells.get(column).map_or("", |(cell, _)| cell.trim());
        names[column] = format!("{}: {below}", above.trim_end_matches(':'));
    }
    if header.is_empty() {
        names = (1..=width).map(|number| format!("Column {number}")).collect();
    }
    names
}
