//! Workbooks of OpenDocument (`.ods`): their sheets as rows, read piece by piece.

use super::archive::Package;
use super::container::{Entry, Member, Stream};
use super::origin::Origin;
use super::reading::ReadError;
use super::rows::{Grid, MOST_CELL, MOST_ROW, RowSource, RowText, SparseRow, fits};
use super::sheetvalue;
use super::workbook::{MOST_ROWS, MOST_SHEETS};
use super::xml::{Node, Xml, attribute, bad};
use quick_xml::events::BytesStart;
use std::collections::BTreeSet;

/// The most columns of a sheet.
const MOST_COLUMNS: u32 = 16_384;

/// The sheets of a workbook: the visible ones as tables, hidden ones as skipped.
///
/// # Errors
/// Damaged or locked workbooks and workbooks beyond the limits.
pub fn sheets(name: &str, package: Package) -> Result<Vec<Entry>, ReadError> {
    if package.part("META-INF/manifest.xml").is_some_and(|manifest| is_locked(&manifest)) {
        return Err(bad("it is locked with a password"));
    }
    let content = package.part("content.xml").ok_or_else(|| bad("it has no content"))?;
    let mut hidden_styles = BTreeSet::new();
    let mut style = String::new();
    let mut entries = Vec::new();
    let size = package.size();
    let mut xml = Xml::new(&content);
    loop {
        match xml.next()? {
            Node::Start(start) => match start.local_name().as_ref() {
                "style" => style = attribute(&start, "name").unwrap_or_default().into_owned(),
                "table-properties" if attribute(&start, "display").is_some_and(|display| display == "false") => {
                    hidden_styles.insert(style.clone());
                }
                "table" => {
                    let number = entries.len();
                    if number >= MOST_SHEETS {
                        let (found, most) = (number as u64 + 1, MOST_SHEETS as u64);
                        return Err(ReadError::TooLarge { limit: "sheets".into(), found, most });
                    }
                    let title = attribute(&start, "name").unwrap_or_default();
                    let name = format!("{name}/{title}");
                    let hidden = attribute(&start, "style-name").is_some_and(|style| hidden_styles.contains(&*style));
                    entries.push(if hidden {
                        Entry::Skipped { name, problem: "hidden_sheet" }
                    } else {
                        let content = content.clone();
                        let open = move || {
                            Ok(Stream::Rows(Box::new(Sheet::new(&content, number, size)) as Box<dyn RowSource>))
                        };
                        Entry::Table(Member::new(name, open))
                    });
                    xml.skip()?;
                }
                _ => {}
            },
            Node::Over => break,
            _ => {}
        }
    }
    Ok(entries)
}

fn is_locked(manifest: &Origin) -> bool {
    let head = manifest.head(64 << 10).unwrap_or_default();
    String::from_utf8_lossy(&head).contains("encryption-data")
}

/// One sheet, row by row.
struct Sheet {
    xml: Xml,
    /// Sheets to pass over before this one.
    before: usize,
    within: bool,
    depth: u32,
    grid: Grid,
    line: u64,
    /// A row that repeats, and how often it still does.
    repeated: Option<(SparseRow, u64)>,
}

impl Sheet {
    fn new(content: &Origin, before: usize, size: u64) -> Sheet {
        let xml = Xml::new(content);
        Sheet { xml, before, within: false, depth: 0, grid: Grid::new(size), line: 0, repeated: None }
    }

    /// The cells of the row that has just begun.
    fn cells(&mut self) -> Result<SparseRow, ReadError> {
        let mut cells = SparseRow::new();
        let outer = self.xml.depth;
        let mut column = 0_u32;
        let mut size = 0;
        while self.xml.depth >= outer {
            let (cell, repeats) = match self.xml.next()? {
                Node::Start(start) if matches!(start.local_name().as_ref(), "table-cell" | "covered-table-cell") => {
                    (Typed::of(&start), times(&start, "number-columns-repeated"))
                }
                Node::Over => return Err(bad("a sheet of it ends too early")),
                _ => continue,
            };
            let text = self.text()?;
            let text = cell.text(text);
            let end = column.saturating_add(u32::try_from(repeats).unwrap_or(u32::MAX)).min(MOST_COLUMNS);
            if !text.is_empty() {
                size += text.len() * (end - column) as usize;
                fits(size, MOST_ROW)?;
                cells.extend((column..end).map(|column| (column, text.clone())));
            }
            column = end;
        }
        Ok(cells)
    }

    /// The paragraphs of the cell that has just begun.
    fn text(&mut self) -> Result<String, ReadError> {
        let mut out = String::new();
        let outer = self.xml.depth;
        let mut paragraphs = 0;
        while self.xml.depth >= outer {
            let depth = self.xml.depth;
            let mut passed = false;
            match self.xml.next()? {
                Node::Start(start) => match start.local_name().as_ref() {
                    "p" => {
                        if paragraphs > 0 {
                            out.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "s" => {
                        let count = usize::try_from(times(&start, "c")).unwrap_or(MOST_CELL).min(MOST_CELL + 1);
                        out.extend(std::iter::repeat_n(' ', count));
                    }
                    "tab" => out.push('\t'),
                    "line-break" => out.push('\n'),
                    "annotation" | "shapes" => passed = true,
                    _ => {}
                },
                Node::Text(text) if depth > outer => out.push_str(&text),
                Node::Over => return Err(bad("a sheet of it ends too early")),
                _ => {}
            }
            if passed {
                self.xml.skip()?;
            }
            fits(out.len(), MOST_CELL)?;
        }
        Ok(out)
    }
}

/// How often something repeats.
fn times(start: &BytesStart<'_>, name: &str) -> u64 {
    attribute(start, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// What a cell says of its value.
struct Typed {
    kind: String,
    value: Option<String>,
    currency: Option<String>,
}

impl Typed {
    fn of(start: &BytesStart<'_>) -> Typed {
        let kind = attribute(start, "value-type").unwrap_or_default().into_owned();
        let name = match kind.as_str() {
            "date" => "date-value",
            "time" => "time-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        };
        let value = attribute(start, name).map(|value| value.into_owned());
        Typed { kind, value, currency: attribute(start, "currency").map(|code| code.into_owned()) }
    }

    fn text(self, shown: String) -> String {
        match (self.kind.as_str(), self.value) {
            ("float" | "percentage", Some(value)) => sheetvalue::number(&value),
            ("currency", Some(value)) => match self.currency {
                Some(code) => format!("{} {code}", sheetvalue::number(&value)),
                None => sheetvalue::number(&value),
            },
            ("date", Some(value)) => value.replacen('T', " ", 1),
            ("time", Some(value)) => clock(&value).unwrap_or(value),
            ("boolean", Some(value)) => value.to_uppercase(),
            ("string", Some(value)) if shown.is_empty() => value,
            ("", _) | (_, None) | ("string", _) => shown,
            (_, Some(value)) => value,
        }
    }
}

/// `PT14H05M09S` as `14:05:09`.
fn clock(duration: &str) -> Option<String> {
    let rest = duration.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let number = |text: &str| text.parse::<u32>().ok();
    Some(format!("{:02}:{:02}:{:02}", number(hours)?, number(minutes)?, number(seconds)?))
}

impl RowSource for Sheet {
    fn fill(&mut self, bytes: usize, out: &mut RowText) -> Result<bool, ReadError> {
        let start = out.text.len();
        let mut work = 0;
        while out.text.len() - start < bytes && work < bytes {
            if let Some((cells, left)) = self.repeated.take() {
                self.line += 1;
                work += 64 + cells.iter().map(|(_, text)| text.len() + 32).sum::<usize>();
                self.grid.push(self.line, cells.clone(), out)?;
                self.repeated = (left > 1).then_some((cells, left - 1));
                continue;
            }
            work += 16;
            match self.xml.next()? {
                Node::Start(start) => match start.local_name().as_ref() {
                    "table" if !self.within && self.before > 0 => {
                        self.before -= 1;
                        self.xml.skip()?;
                    }
                    "table" if !self.within => {
                        self.within = true;
                        self.depth = self.xml.depth;
                    }
                    "table-row" if self.within => {
                        let repeats = times(&start, "number-rows-repeated").min(MOST_ROWS);
                        let cells = self.cells()?;
                        if cells.is_empty() {
                            self.line += repeats;
                        } else if self.line + repeats > MOST_ROWS {
                            let (found, most) = (self.line + repeats, MOST_ROWS);
                            return Err(ReadError::TooLarge { limit: "rows".into(), found, most });
                        } else {
                            self.repeated = (repeats > 0).then_some((cells, repeats));
                        }
                    }
                    _ => {}
                },
                Node::Over => {
                    self.grid.finish(out);
                    return Ok(true);
                }
                _ => {}
            }
            if self.within && self.xml.depth < self.depth {
                self.grid.finish(out);
                return Ok(true);
            }
        }
        Ok(false)
    }
}
