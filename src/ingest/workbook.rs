//! Workbooks of Excel (`.xlsx`, `.xlsm`): their sheets as rows, read piece by piece.

use super::archive::Package;
use super::container::{Entry, Member, Stream};
use super::origin::Origin;
use super::reading::ReadError;
use super::rows::{Grid, MOST_CELL, MOST_ROW, RowSource, RowText, SparseRow, fits};
use super::sheetvalue::{self, Format};
use super::xml::{Node, Xml, attribute, bad};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Shared texts below this size are never too many.
const HARMLESS_STRINGS: u64 = 24 << 20;
/// How many times larger the shared texts may be than they are packed.
const MOST_RATIO: u64 = 100;
/// The most shared texts, and the most cell formats.
const MOST_STRINGS: usize = 16 << 20;
/// The most sheets of a workbook.
pub const MOST_SHEETS: usize = 2_000;
/// The most rows of a sheet.
pub const MOST_ROWS: u64 = 1 << 20;
/// The most columns of a sheet.
const MOST_COLUMNS: u32 = 16_384;

/// What all sheets of a workbook share.
struct Book {
    formats: Vec<Format>,
    strings: Strings,
    from_1904: bool,
    size: u64,
}

/// The sheets of a workbook: the visible ones as tables, hidden ones as skipped.
///
/// # Errors
/// Damaged workbooks and workbooks beyond the limits.
pub fn sheets(name: &str, package: Package) -> Result<Vec<Entry>, ReadError> {
    let not_one = || ReadError::NotATable { found: "xlsx".into() };
    let origin = package.part("xl/workbook.xml").ok_or_else(not_one)?;
    let targets = relations(&package)?;
    let mut from_1904 = false;
    let mut found: Vec<(String, bool, Option<Origin>)> = Vec::new();
    let mut xml = Xml::new(&origin);
    loop {
        match xml.next()? {
            Node::Start(start) => match start.local_name().as_ref() {
                "workbookPr" => {
                    from_1904 = attribute(&start, "date1904").is_some_and(|value| value == "1" || value == "true");
                }
                "sheet" => {
                    let title = attribute(&start, "name").unwrap_or_default().into_owned();
                    let hidden = attribute(&start, "state").is_some_and(|state| state != "visible");
                    let target = attribute(&start, "id").and_then(|id| targets.get(id.as_ref()));
                    let part = target.filter(|(_, is_sheet)| *is_sheet).and_then(|(path, _)| package.part(path));
                    found.push((title, hidden, part));
                    if found.len() > MOST_SHEETS {
                        let (found, most) = (found.len() as u64, MOST_SHEETS as u64);
                        return Err(ReadError::TooLarge { limit: "sheets".into(), found, most });
                    }
                }
                _ => {}
            },
            Node::Over => break,
            _ => {}
        }
    }
    if found.is_empty() {
        return Err(not_one());
    }
    let formats = package.part("xl/styles.xml").map(|origin| formats(&origin)).transpose()?.unwrap_or_default();
    let strings = package.part("xl/sharedStrings.xml").map(|origin| Strings::read(&origin)).transpose()?;
    let book = Rc::new(Book { formats, strings: strings.unwrap_or_default(), from_1904, size: package.size() });
    let entry = |(title, hidden, part): (String, bool, Option<Origin>)| {
        let name = format!("{name}/{title}");
        match part {
            _ if hidden => Entry::Skipped { name, problem: "hidden_sheet" },
            None => Entry::Skipped { name, problem: "not_a_table" },
            Some(part) => {
                let book = Rc::clone(&book);
                Entry::Table(Member::new(name, move || Ok(Stream::Rows(Box::new(Sheet::new(&part, Rc::clone(&book)))))))
            }
        }
    };
    Ok(found.into_iter().map(entry).collect())
}

/// Path of a part by the id of its relation, and whether it is a sheet of cells.
fn relations(package: &Package) -> Result<BTreeMap<String, (String, bool)>, ReadError> {
    let mut targets = BTreeMap::new();
    let Some(origin) = package.part("xl/_rels/workbook.xml.rels") else { return Ok(targets) };
    let mut xml = Xml::new(&origin);
    loop {
        match xml.next()? {
            Node::Start(start) if start.local_name().as_ref() == "Relationship" => {
                let value = |name: &str| attribute(&start, name).unwrap_or_default().into_owned();
                let (id, target, kind) = (value("Id"), value("Target"), value("Type"));
                let path = match target.strip_prefix('/') {
                    Some(path) => path.to_owned(),
                    None => format!("xl/{}", target.trim_start_matches("./")),
                };
                targets.insert(id, (path, kind.ends_with("/worksheet")));
            }
            Node::Over => return Ok(targets),
            _ => {}
        }
    }
}

/// The format of every cell style.
fn formats(origin: &Origin) -> Result<Vec<Format>, ReadError> {
    let mut codes: BTreeMap<u32, Format> = BTreeMap::new();
    let mut formats = Vec::new();
    let mut within = false;
    let mut xml = Xml::new(origin);
    loop {
        let depth = xml.depth;
        match xml.next()? {
            Node::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok());
                    if let (Some(id), Some(code)) = (id, attribute(&start, "formatCode")) {
                        codes.insert(id, Format::of_code(&code));
                    }
                }
                "cellXfs" => within = true,
                "cellStyles" | "dxfs" => within = false,
                "xf" if within && depth >= 2 => {
                    let id = attribute(&start, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                    formats.push(codes.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                    if formats.len() > MOST_STRINGS {
                        return Err(bad("it has too many cell formats"));
                    }
                }
                _ => {}
            },
            Node::Over => return Ok(formats),
            _ => {}
        }
    }
}

/// The texts that cells share, one behind the other.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    fn read(origin: &Origin) -> Result<Strings, ReadError> {
        let mut strings = Strings::default();
        let mut xml = Xml::new(origin);
        loop {
            match xml.next()? {
                Node::Start(start) if start.local_name().as_ref() == "si" => {
                    let text = rich_text(&mut xml)?;
                    strings.text.push_str(&text);
                    let end = u32::try_from(strings.text.len()).map_err(|_| bad("its texts are too long"))?;
                    strings.ends.push(end);
                    let size = strings.text.len() as u64 + 4 * strings.ends.len() as u64;
                    if strings.ends.len() > MOST_STRINGS || size > HARMLESS_STRINGS && size / MOST_RATIO > origin.size()
                    {
                        return Err(bad("its texts are too many for its size"));
                    }
                }
                Node::Over => return Ok(strings),
                _ => {}
            }
        }
    }

    fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }
}

/// The text of the element that has just begun: of all runs of it, without the phonetic ones.
fn rich_text(xml: &mut Xml) -> Result<String, ReadError> {
    let mut out = String::new();
    let outer = xml.depth;
    let mut within_text = None;
    while xml.depth >= outer {
        let depth = xml.depth;
        match xml.next()? {
            Node::Start(start) => {
                let name = start.local_name();
                let (is_text, is_phonetic) = (name.as_ref() == "t", name.as_ref() == "rPh");
                if is_phonetic {
                    xml.skip()?;
                } else if is_text {
                    within_text = Some(depth + 1);
                }
            }
            Node::Text(text) if within_text == Some(depth) => out.push_str(&text),
            Node::Over => break,
            _ => {}
        }
        fits(out.len(), MOST_CELL)?;
    }
    Ok(unescaped(out))
}

/// Undoes `_x000D_`, by which workbooks write control characters.
fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let letter = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        match letter {
            Some(letter) => {
                out.push_str(&rest[..at]);
                out.push(letter);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// One sheet, row by row.
struct Sheet {
    xml: Xml,
    book: Rc<Book>,
    grid: Grid,
    line: u64,
}

impl Sheet {
    fn new(origin: &Origin, book: Rc<Book>) -> Sheet {
        let grid = Grid::new(book.size);
        Sheet { xml: Xml::new(origin), book, grid, line: 0 }
    }

    /// The cells of the row that has just begun.
    fn cells(&mut self) -> Result<SparseRow, ReadError> {
        let mut cells = SparseRow::new();
        let outer = self.xml.depth;
        let (mut next, mut size) = (0, 0);
        while self.xml.depth >= outer {
            let (column, style, kind) = match self.xml.next()? {
                Node::Start(start) if start.local_name().as_ref() == "c" => {
                    let place = attribute(&start, "r").and_then(|place| column_of(&place));
                    let style: usize = attribute(&start, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
                    (place.unwrap_or(next), style, attribute(&start, "t").unwrap_or_default().into_owned())
                }
                Node::Over => return Err(bad("a sheet of it ends too early")),
                _ => continue,
            };
            if column >= MOST_COLUMNS {
                return Err(bad("a cell of it lies outside the sheet"));
            }
            let text = self.value(style, &kind)?;
            size += text.len();
            fits(size, MOST_ROW)?;
            // Cells come in rising order; one that does not is put in its place, the first one of a place counts.
            match cells.binary_search_by_key(&column, |(known, _)| *known) {
                Ok(_) => {}
                Err(at) => cells.insert(at, (column, text)),
            }
            next = column + 1;
        }
        Ok(cells)
    }

    /// The text of the cell that has just begun.
    fn value(&mut self, style: usize, kind: &str) -> Result<String, ReadError> {
        let outer = self.xml.depth;
        let mut raw = String::new();
        let mut inline = None;
        let mut within = false;
        while self.xml.depth >= outer {
            let depth = self.xml.depth;
            match self.xml.next()? {
                Node::Start(start) => {
                    let name = start.local_name();
                    let is_inline = name.as_ref() == "is";
                    within = name.as_ref() == "v" && depth == outer;
                    if is_inline {
                        inline = Some(rich_text(&mut self.xml)?);
                    }
                }
                Node::Text(text) if within && depth == outer + 1 => raw.push_str(&text),
                Node::Over => return Err(bad("a sheet of it ends too early")),
                _ => {}
            }
            fits(raw.len(), MOST_CELL)?;
        }
        if let Some(inline) = inline {
            return Ok(inline);
        }
        Ok(match kind {
            "s" => {
                let index = raw.trim().parse().ok();
                index.and_then(|index| self.book.strings.get(index)).unwrap_or_default().to_owned()
            }
            "b" => if raw.trim() == "1" || raw.trim() == "true" { "TRUE" } else { "FALSE" }.to_owned(),
            "str" | "inlineStr" => unescaped(raw),
            "e" => raw,
            "d" => raw.trim().replacen('T', " ", 1),
            _ if raw.is_empty() => raw,
            _ => match self.book.formats.get(style).copied().unwrap_or_default() {
                Format::Number => sheetvalue::number(&raw),
                format => match raw.trim().parse() {
                    Ok(serial) => sheetvalue::dated(serial, format, self.book.from_1904),
                    Err(_) => raw,
                },
            },
        })
    }
}

/// The column, from 0, of a place such as `AB12`.
fn column_of(place: &str) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let mut column = 0_u32;
    for letter in letters {
        column = column.saturating_mul(26).saturating_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    }
    column.checked_sub(1)
}

impl RowSource for Sheet {
    fn fill(&mut self, bytes: usize, out: &mut RowText) -> Result<bool, ReadError> {
        let start = out.text.len();
        let mut work = 0;
        while out.text.len() - start < bytes && work < bytes {
            match self.xml.next()? {
                Node::Start(start) if start.local_name().as_ref() == "row" => {
                    let line = attribute(&start, "r").and_then(|line| line.parse().ok());
                    self.line = line.filter(|&line| line > self.line).unwrap_or(self.line + 1);
                    if self.line > MOST_ROWS {
                        return Err(ReadError::TooLarge { limit: "rows".into(), found: self.line, most: MOST_ROWS });
                    }
                    let cells = self.cells()?;
                    work += 64 + cells.iter().map(|(_, text)| text.len() + 32).sum::<usize>();
                    self.grid.push(self.line, cells, out)?;
                }
                Node::Over => {
                    self.grid.finish(out);
                    return Ok(true);
                }
                _ => work += 16,
            }
        }
        Ok(false)
    }
}
