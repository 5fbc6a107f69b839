//! Collects the rows of the tables of one text as typed columns.

use super::account::{self, Skipped};
use super::closing::Closing;
use super::columns::{Columns, Heard, PackedColumns, Told};
use super::options::ReadOptions;
use super::plan::Plan;
use super::propose::propose;
use super::propose_kinds;
use super::reading::{ColumnPreview, Preview, ReadError};
use super::recipes::{generic, generic_records};
use super::recognise::{Header, Recognised, TablePlan, recognise};
use super::record_plan::RecordPlan;
use super::record_rows::RecordRows;
use super::runs::{RowSet, Run};
use super::stretch::StretchRows;
use super::table::{Head, Left, Row, Sink};
use super::{dialect, mend};
use crate::records::{Evidence, RecordKind, Role, SkipReason};
use std::collections::BTreeMap;

/// How many distinct samples a column shows.
const SAMPLES: usize = 5;
/// How many of the lines above a table a recipe is shown.
const MOST_PREAMBLE: usize = 40;

/// Collects the tables of one text.
pub struct Tables {
    name: String,
    options: ReadOptions,
    tables: Vec<TableSink>,
    /// Lines met before the next table.
    early: Skipped,
    /// Those of them that say something.
    preamble: Vec<String>,
    /// Those above the first table.
    opening: Vec<String>,
    /// Whether the file has other texts, which the mapping may be meant for.
    has_others: bool,
}

impl Tables {
    /// Collects the tables of the text of this name.
    pub fn new(name: &str, options: &ReadOptions, has_others: bool) -> Tables {
        Tables {
            name: name.to_owned(),
            options: options.clone(),
            tables: Vec::new(),
            early: Skipped::default(),
            preamble: Vec::new(),
            opening: Vec::new(),
            has_others,
        }
    }

    /// Rows seen so far.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows_seen).sum()
    }

    /// The table, if there is just one so far.
    pub fn only_table(&mut self) -> Option<&mut TableSink> {
        match self.tables.as_mut_slice() {
            [table] => Some(table),
            _ => None,
        }
    }

    /// Makes room for about so many rows, where there is one table so far: for as large a part of them as of the rows seen
    /// is held. Most of many bad rows are only counted, so that a file of them takes no room for rows that never come.
    pub fn reserve(&mut self, rows: usize) {
        if let [TableSink { rows: Rows::Orders(plan, columns), rows_seen, .. }] = self.tables.as_mut_slice() {
            let held = rows as u128 * columns.len() as u128 / u128::from((*rows_seen).max(1));
            columns.reserve(usize::try_from(held).unwrap_or(rows).min(rows), plan);
        }
    }

    /// Packs the rows read so far, as far as that can be done before all are read.
    pub fn pack(&mut self) {
        if let Some(TableSink { rows: Rows::Orders(plan, columns), .. }) = self.tables.last_mut() {
            columns.pack(plan);
        }
    }

    /// Whether a stretch that was read apart can be put behind what was read, with the result of reading it behind that.
    pub fn takes(&self, stretch: &StretchRows, heard: &Heard, before: Left) -> bool {
        let [table] = self.tables.as_slice() else { return false };
        before.mended + stretch.left.mended <= mend::MOST_ROWS
            && match &table.rows {
                Rows::Unread => true,
                Rows::Orders(plan, columns) => columns.takes(&stretch.columns, heard, plan),
                Rows::Records(..) => false,
            }
    }

    /// Puts a stretch behind what was read.
    pub fn append(&mut self, stretch: StretchRows, heard: &mut Heard, before: Left) {
        let [table] = self.tables.as_mut_slice() else { return };
        table.rows_seen += stretch.rows;
        table.skipped.append(stretch.skipped, before.lines);
        if let Rows::Orders(plan, columns) = &mut table.rows {
            columns.append(stretch.columns, heard, before.lines, plan);
        }
    }

    /// Says why the text could not be read to its end, by the code of [`crate::records::FileLedger::problem`]; answers
    /// whether there are rows to keep. All tables have it: what damage leaves may look like a table behind the last one.
    pub fn break_off(&mut self, problem: &'static str) -> bool {
        self.tables.iter_mut().for_each(|table| table.broken_off = Some(problem));
        self.rows() > 0
    }

    /// The tables, to be closed. `encoding` is the WHATWG name of the text's encoding.
    pub fn close(self, encoding: &'static str) -> Closing {
        Closing::new(self.tables, encoding)
    }
}

impl Sink for Tables {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        let name = match self.tables.len() {
            0 => self.name.clone(),
            before => format!("{} #{}", self.name, before + 1),
        };
        let mut table = TableSink::new(name, &self.options, std::mem::take(&mut self.early));
        let preamble = std::mem::take(&mut self.preamble);
        if self.tables.is_empty() {
            self.opening = preamble.clone();
        }
        let header = Header::new(head, &self.name, &preamble).below(&self.opening);
        if let Err(error) = table.head(&header) {
            // A mapping is for the first table of a file; another one that lacks its columns waits for its own.
            let is_meant = self.options.tables.get(&table.name).is_some_and(|own| !own.mapping.is_empty());
            if is_meant || self.tables.is_empty() && !self.has_others {
                return Err(error);
            }
            table.options.mapping.clear();
            table.head(&header)?;
        }
        self.tables.push(table);
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        if let Some(table) = self.tables.last_mut() {
            table.row(row);
        }
    }

    fn run(&mut self, run: &Run<'_>) {
        if let Some(table) = self.tables.last_mut() {
            table.run(run);
        }
    }

    fn skipped(&mut self, line: u64, reason: SkipReason, text: &str) {
        let belongs_to_next = matches!(reason, SkipReason::Preamble | SkipReason::Header);
        // What ends a table may also be the title of the next one.
        let may_be_title = matches!(reason, SkipReason::Preamble | SkipReason::Comment | SkipReason::Footer);
        if may_be_title && !text.trim().is_empty() {
            if self.preamble.len() == MOST_PREAMBLE {
                self.preamble.remove(0);
            }
            self.preamble.push(text.trim().to_owned());
        }
        match self.tables.last_mut() {
            Some(table) if !belongs_to_next => table.skipped.note(line, reason, text),
            _ => self.early.note(line, reason, text),
        }
    }
}

/// The rows of a table and how they are read.
pub enum Rows {
    /// They are not read: a mapping is needed.
    Unread,
    /// As orders.
    Orders(Box<Plan>, Box<Columns>),
    /// As records of another kind.
    Records(Box<RecordPlan>, Box<RecordRows>),
}

/// Collects one table.
pub struct TableSink {
    /// Its name in the ledger.
    pub name: String,
    /// How it is to be read.
    pub options: ReadOptions,
    /// What was seen of it.
    pub preview: Preview,
    /// The names of its columns.
    pub names: Vec<String>,
    /// The recipe it is read by.
    pub recipe: &'static str,
    /// Its rows, and how they are read; nothing where a mapping is needed.
    pub rows: Rows,
    /// Why it cannot be used.
    pub problem: Option<&'static str>,
    /// Lines that are no rows.
    pub skipped: Skipped,
    /// Rows seen.
    pub rows_seen: u64,
    /// Why the text could not be read to its end, if it could not.
    pub broken_off: Option<&'static str>,
}

impl TableSink {
    fn new(name: String, options: &ReadOptions, skipped: Skipped) -> TableSink {
        TableSink {
            options: options.of_table(&name),
            name,
            preview: Preview::default(),
            names: Vec::new(),
            recipe: "generic",
            rows: Rows::Unread,
            problem: None,
            skipped,
            rows_seen: 0,
            broken_off: None,
        }
    }

    fn head(&mut self, header: &Header<'_>) -> Result<(), ReadError> {
        let head = header.head;
        self.names = head.names.clone();
        self.preview = Preview {
            name: self.name.clone(),
            delimiter: dialect::delimiter_id(&head.dialect.delimiter),
            has_header: head.has_header,
            header_hash: header_hash(&head.names),
            columns: samples(head),
            ..Preview::default()
        };
        let known = recognise(header);
        self.preview.candidates = known.iter().map(Recognised::candidate).collect();
        let plan = match self.asked(header, known)? {
            Some(Recognised { recipe, plan }) => {
                self.recipe = recipe;
                plan
            }
            None => {
                let orders = propose(header);
                let asks_for_orders = self.options.overrides.get("kind").is_some_and(|kind| kind == "orders");
                match propose_kinds::better(header, &orders).filter(|_| !asks_for_orders) {
                    Some(proposal) => {
                        self.preview.needs_mapping = !proposal.is_clear;
                        TablePlan::Records(Box::new(proposal.plan))
                    }
                    None => {
                        self.preview.needs_mapping = !orders.is_clear;
                        TablePlan::Orders(Box::new(generic::proposed(header, orders)))
                    }
                }
            }
        };
        self.preview.kind = plan.kind();
        match &plan {
            TablePlan::Orders(plan) => {
                self.preview.mapping = plan.mapping.clone();
                self.preview.confidence = plan.column_confidence.clone();
                self.preview.needs_mapping |= plan.timestamp.is_none();
            }
            TablePlan::Records(plan) => {
                for column in &plan.columns {
                    if let Some(place) = plan.single_column(column.role) {
                        self.preview.mapping.insert(column.role, place as u32);
                        let own = plan.column_confidence.get(&column.role);
                        self.preview.confidence.insert(column.role, own.copied().unwrap_or(plan.confidence));
                    }
                }
                let is_missing = |group: &&[Role]| group.iter().all(|&role| !plan.fills(role));
                self.preview.needs_mapping |= plan.kind.needs().iter().any(is_missing);
            }
        }
        if self.preview.needs_mapping {
            self.problem = Some("needs_mapping");
            return Ok(());
        }
        self.rows = match plan {
            TablePlan::Orders(plan) => Rows::Orders(plan, Box::default()),
            TablePlan::Records(plan) => {
                let rows = Box::new(RecordRows::new(&plan, head.names.len()));
                Rows::Records(plan, rows)
            }
        };
        Ok(())
    }

    /// The plan that a person asked for, now or when the header was seen before; else that of the surest recipe.
    fn asked(&self, header: &Header<'_>, known: Vec<Recognised>) -> Result<Option<Recognised>, ReadError> {
        let generic = |plan| Some(Recognised { recipe: "generic", plan });
        let overrides = &self.options.overrides;
        let kind = overrides.get("kind").and_then(|id| RecordKind::from_id(id));
        if !self.options.mapping.is_empty() {
            match generic::columns_of(header, &self.options.mapping) {
                Ok(columns) => return Ok(generic(mapped(header, kind, &columns, 1.0, Evidence::Mapped))),
                Err(_) if self.options.is_mapping_shared && (!known.is_empty() || is_clear(header)) => {}
                Err(error) => return Err(error),
            }
        }
        if overrides.get("recipe").is_some_and(|asked| asked == "generic") && kind.is_none() {
            return Ok(None);
        }
        if let Some(asked) = overrides.get("recipe")
            && let Some(at) = known.iter().position(|candidate| candidate.recipe == asked)
        {
            return Ok(known.into_iter().nth(at));
        }
        let remembered = self.options.remembered.get(&self.preview.header_hash).filter(|_| header.head.has_header);
        if let Some(columns) = remembered {
            return Ok(generic(mapped(header, kind, columns, 0.95, Evidence::Remembered)));
        }
        if let Some(kind) = kind.filter(|&kind| kind != RecordKind::Orders) {
            return Ok(generic(TablePlan::Records(Box::new(propose_kinds::of_kind(header, kind).plan))));
        }
        Ok(known.into_iter().next())
    }

    /// Forgets the rows and their texts; nothing where they are no orders.
    pub fn forget_rows(&mut self) -> Option<()> {
        match &mut self.rows {
            Rows::Unread => {}
            Rows::Orders(_, columns) => **columns = Columns::default(),
            Rows::Records(..) => return None,
        }
        (self.skipped, self.rows_seen) = (Skipped::default(), 0);
        Some(())
    }

    /// Gives the rows, packed, and forgets them; nothing where they are no orders.
    pub fn pack_rows(&mut self, told: &mut Told, first: Vec<Vec<String>>) -> Option<(PackedColumns, Skipped, u64)> {
        let columns = match &mut self.rows {
            Rows::Unread => PackedColumns::default(),
            Rows::Orders(plan, columns) => PackedColumns::new(columns, plan, told, first),
            Rows::Records(..) => return None,
        };
        Some((columns, std::mem::take(&mut self.skipped), std::mem::take(&mut self.rows_seen)))
    }

    /// The number of the first row's order and of the last one's, where rows name their orders.
    pub fn first_and_last_order(&self) -> Option<(u32, u32)> {
        let Rows::Orders(_, columns) = &self.rows else { return None };
        Some((*columns.key.first()?, *columns.key.last()?))
    }

    fn row(&mut self, row: &Row<'_>) {
        self.rows_seen += 1;
        match &mut self.rows {
            Rows::Unread => {}
            Rows::Orders(plan, columns) => columns.push(row, plan),
            Rows::Records(plan, rows) => rows.push(row, plan, &self.names, &mut self.skipped),
        }
    }

    fn run(&mut self, run: &Run<'_>) {
        match &mut self.rows {
            Rows::Unread => self.rows_seen += run.len() as u64,
            Rows::Orders(plan, columns) => {
                self.rows_seen += run.len() as u64;
                columns.push_run(run, plan);
            }
            Rows::Records(..) => {
                let mut cells = Vec::with_capacity(run.width);
                (0..run.len()).for_each(|row| self.row(&run.row(row, &mut cells)));
            }
        }
    }
}

/// Whether names and values say what a table is.
fn is_clear(header: &Header<'_>) -> bool {
    let orders = propose(header);
    orders.is_clear || propose_kinds::better(header, &orders).is_some_and(|better| better.is_clear)
}

/// The plan for columns by role: of the kind that was asked for, else of the first kind that has all these roles.
fn mapped(
    header: &Header<'_>,
    kind: Option<RecordKind>,
    columns: &BTreeMap<Role, u32>,
    confidence: f64,
    evidence: Evidence,
) -> TablePlan {
    let kind = kind.unwrap_or_else(|| generic_records::kind_of(columns.keys().copied()));
    match kind {
        RecordKind::Orders | RecordKind::Unknown => {
            TablePlan::Orders(Box::new(generic::plan(header, columns, confidence, vec![evidence])))
        }
        kind => TablePlan::Records(Box::new(generic_records::plan(header, kind, columns, confidence, vec![evidence]))),
    }
}

/// The hash under which a mapping is remembered: of the names in their order, never of values. FNV-1a, so that it is the
/// same on every machine and in every release; 53 bits, so that a script's number holds it.
fn header_hash(names: &[String]) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for name in names {
        for byte in name.trim().to_lowercase().bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }
    hash >> 11
}

fn samples(head: &Head) -> Vec<ColumnPreview> {
    let column = |(index, name): (usize, &String)| {
        let mut samples: Vec<String> = Vec::new();
        for row in &head.sample {
            let Some(cell) = row.get(index).map(|cell| account::shortened(cell.trim())) else { continue };
            if !cell.is_empty() && !samples.contains(&cell) {
                samples.push(cell);
            }
            if samples.len() == SAMPLES {
                break;
            }
        }
        ColumnPreview { name: name.clone(), samples }
    };
    head.names.iter().enumerate().map(column).collect()
}
