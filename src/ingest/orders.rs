//! Reads the rows of one table into orders and closes its account.

use super::account::{self, Skipped};
use super::columns::Columns;
use super::dates::{DateOrder, Settled};
use super::numbers::DecimalMark;
use super::options::ReadOptions;
use super::plan::{Amount, Plan};
use super::propose::propose;
use super::reading::{ColumnPreview, Preview, ReadError, SetAsideRow, TableReading};
use super::recipes::generic;
use super::recognise::{Header, recognise};
use super::table::{Head, Row, Sink};
use super::{dialect, fold};
use crate::records::{Evidence, FileKind, FileLedger, SetAsideReason, SkipReason};

/// How many distinct samples a column shows.
const SAMPLES: usize = 5;

/// Collects the tables of one text.
pub struct OrderTables {
    name: String,
    options: ReadOptions,
    tables: Vec<OrdersSink>,
    /// Lines met before the first table.
    early: Skipped,
    /// Whether the file has other texts, which the mapping may be meant for.
    has_others: bool,
}

impl OrderTables {
    /// Collects the tables of the text of this name.
    pub fn new(name: &str, options: &ReadOptions, has_others: bool) -> OrderTables {
        OrderTables {
            name: name.to_owned(),
            options: options.clone(),
            tables: Vec::new(),
            early: Skipped::default(),
            has_others,
        }
    }

    /// Rows seen so far.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows_seen).sum()
    }

    /// Closes the accounts. `encoding` is the WHATWG name of the text's encoding.
    pub fn finish(self, encoding: &str) -> Vec<TableReading> {
        self.tables.into_iter().map(|table| table.finish(encoding)).collect()
    }
}

impl Sink for OrderTables {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        let name = match self.tables.len() {
            0 => self.name.clone(),
            before => format!("{} #{}", self.name, before + 1),
        };
        let mut table = OrdersSink::new(name, &self.options, std::mem::take(&mut self.early));
        if let Err(error) = table.head(head) {
            // A mapping is for the first table of a file; another one that lacks its columns waits for its own.
            if self.tables.is_empty() && !self.has_others {
                return Err(error);
            }
            table.options.mapping.clear();
            table.head(head)?;
        }
        self.tables.push(table);
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        if let Some(table) = self.tables.last_mut() {
            table.row(row);
        }
    }

    fn skipped(&mut self, line: u64, reason: SkipReason, text: &str) {
        let belongs_to_next = matches!(reason, SkipReason::Preamble | SkipReason::Header);
        match self.tables.last_mut() {
            Some(table) if !belongs_to_next => table.skipped.note(line, reason, text),
            _ => self.early.note(line, reason, text),
        }
    }
}

/// Collects one table.
struct OrdersSink {
    name: String,
    options: ReadOptions,
    preview: Preview,
    names: Vec<String>,
    plan: Option<Plan>,
    problem: Option<&'static str>,
    columns: Columns,
    skipped: Skipped,
    rows_seen: u64,
}

impl OrdersSink {
    fn new(name: String, options: &ReadOptions, skipped: Skipped) -> OrdersSink {
        OrdersSink {
            name,
            options: options.clone(),
            preview: Preview::default(),
            names: Vec::new(),
            plan: None,
            problem: None,
            columns: Columns::default(),
            skipped,
            rows_seen: 0,
        }
    }

    fn finish(self, encoding: &str) -> TableReading {
        let OrdersSink { name, options, mut preview, names, plan, problem, columns, skipped, rows_seen } = self;
        preview.encoding = encoding.to_owned();
        let mut ledger = FileLedger { name, vendor: "generic".into(), ..FileLedger::default() };
        ledger.skipped = skipped.into_counts();
        ledger.tally.rows_skipped = ledger.skipped.iter().map(|counted| counted.rows).sum();
        if let Some(plan) = &plan {
            ledger.vendor = plan.vendor.to_owned();
            ledger.confidence = plan.confidence;
            ledger.evidence = plan.evidence.clone();
            ledger.kind = FileKind::Orders;
        }
        let problem =
            if rows_seen == 0 { Some(if names.is_empty() { "empty" } else { "header_only" }) } else { problem };
        let (Some(plan), None) = (plan, problem) else {
            ledger.problem = problem.map(str::to_owned);
            return TableReading { preview, ledger, batch: None, set_aside: Vec::new() };
        };
        let asked = options.overrides.get("date.order").and_then(|id| DateOrder::from_id(id));
        let order = match fold::date_order(&columns, &plan, asked) {
            Settled::Plain => {
                preview.date_order = (columns.date_evidence.dates() > 0).then(|| DateOrder::Ymd.id().to_owned());
                DateOrder::Dmy
            }
            Settled::Order(order) => {
                preview.date_order = Some(order.id().to_owned());
                order
            }
            Settled::Ambiguous => {
                preview.date_order = Some("ambiguous".to_owned());
                return ambiguous(preview, ledger, &columns, &plan);
            }
        };
        let mark = options.overrides.get("decimal_mark").and_then(|id| DecimalMark::from_id(id));
        let mark = mark.or_else(|| columns.mark_evidence.settle());
        preview.decimal_mark = mark.map(|mark| mark.id().to_owned());
        let (mut columns, mut folded) = fold::fold(columns, &plan, order, mark);
        if folded.repeated_total
            && let Amount::EachRow(column) = plan.amount
        {
            let column = names.get(column).cloned().unwrap_or_default();
            ledger.evidence.push(Evidence::ColumnValues { role: "order_total".into(), column });
        }
        account::enter(&mut ledger, &columns, &folded, &plan, &names);
        folded.batch.money_columns = account::money_columns(&folded, &plan, &names);
        let set_aside = set_aside_rows(&mut columns, &folded.fate, &names);
        TableReading { preview, ledger, batch: Some(folded.batch), set_aside }
    }
}

/// The whole table waits for the order of day and month.
fn ambiguous(preview: Preview, mut ledger: FileLedger, columns: &Columns, plan: &Plan) -> TableReading {
    let column = plan.timestamp.and_then(|column| preview.columns.get(column)).map(|column| column.name.clone());
    let set_aside: Vec<SetAsideRow> = columns
        .line
        .iter()
        .map(|&line| SetAsideRow {
            line: u64::from(line),
            reason: SetAsideReason::AmbiguousDate,
            column: column.clone(),
            cells: Vec::new(),
        })
        .collect();
    ledger.tally.rows_read = set_aside.len() as u64;
    ledger.tally.rows_set_aside = ledger.tally.rows_read;
    ledger.problem = Some("ambiguous_date".to_owned());
    TableReading { preview, ledger, batch: None, set_aside }
}

fn set_aside_rows(columns: &mut Columns, fate: &[Option<fold::Fate>], names: &[String]) -> Vec<SetAsideRow> {
    let mut unfit = std::mem::take(&mut columns.unfit).into_iter().peekable();
    let mut rows = Vec::new();
    for (row, fate) in fate.iter().enumerate() {
        let Some(fate) = fate else { continue };
        let mut cells = Vec::new();
        while let Some(next) = unfit.next_if(|next| next.row as usize <= row) {
            if next.row as usize == row {
                cells = next.cells;
            }
        }
        rows.push(SetAsideRow {
            line: u64::from(columns.line[row]),
            reason: fate.reason,
            column: fate.column.and_then(|column| names.get(column as usize).cloned()),
            cells,
        });
    }
    rows
}

impl OrdersSink {
    fn head(&mut self, head: &Head) -> Result<(), ReadError> {
        self.names = head.names.clone();
        self.preview = Preview {
            name: self.name.clone(),
            delimiter: dialect::delimiter_id(&head.dialect.delimiter),
            has_header: head.has_header,
            header_hash: header_hash(&head.names),
            columns: samples(head),
            ..Preview::default()
        };
        let header = Header::of(head);
        let remembered = self.options.remembered.get(&self.preview.header_hash).filter(|_| head.has_header);
        let plan = if !self.options.mapping.is_empty() {
            Some(generic::mapped(&header, &self.options.mapping)?)
        } else if let Some(columns) = remembered {
            Some(generic::plan(&header, columns, 0.95, vec![Evidence::Remembered]))
        } else {
            recognise(head)
        };
        let plan = plan.unwrap_or_else(|| {
            let proposal = propose(&header);
            self.preview.needs_mapping = !proposal.is_clear;
            generic::proposed(&header, proposal)
        });
        self.preview.mapping = plan.mapping.clone();
        self.preview.confidence = plan.column_confidence.clone();
        self.preview.needs_mapping |= plan.timestamp.is_none();
        if self.preview.needs_mapping {
            self.problem = Some("needs_mapping");
        } else {
            self.plan = Some(plan);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) {
        self.rows_seen += 1;
        if let Some(plan) = &self.plan {
            self.columns.push(row, plan);
        }
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
