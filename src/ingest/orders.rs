//! Collects the rows of the tables of one text as typed columns.

use super::account::{self, Skipped};
use super::closing::Closing;
use super::columns::Columns;
use super::dialect;
use super::options::ReadOptions;
use super::plan::Plan;
use super::propose::propose;
use super::reading::{ColumnPreview, Preview, ReadError};
use super::recipes::generic;
use super::recognise::{Header, recognise};
use super::rows::{Row, Rows, Run};
use super::table::{Head, Sink};
use crate::records::{Evidence, SkipReason};

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

    /// The tables, to be closed. `encoding` is the WHATWG name of the text's encoding.
    pub fn close(self, encoding: &'static str) -> Closing {
        Closing::new(self.tables, encoding)
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

    fn rows(&mut self, run: &Run<'_>) {
        if let Some(table) = self.tables.last_mut() {
            table.rows(run);
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
pub struct OrdersSink {
    /// Its name in the ledger.
    pub name: String,
    /// How it is to be read.
    pub options: ReadOptions,
    /// What was seen of it.
    pub preview: Preview,
    /// The names of its columns.
    pub names: Vec<String>,
    /// How its rows become orders; nothing where a mapping is needed.
    pub plan: Option<Plan>,
    /// Why it cannot be used.
    pub problem: Option<&'static str>,
    /// Its rows.
    pub columns: Columns,
    /// Lines that are no rows.
    pub skipped: Skipped,
    /// Rows seen.
    pub rows_seen: u64,
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

    fn rows(&mut self, run: &Run<'_>) {
        self.rows_seen += run.len() as u64;
        if let Some(plan) = &self.plan {
            self.columns.push_run(run, plan);
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
