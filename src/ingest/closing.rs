//! Closes the tables of one text, a slice of rows at a time: orders, account, rows set aside.

use super::account::{Accounting, counted};
use super::dates::{DateOrder, OrderEvidence, Settled};
use super::fold::Folding;
use super::numbers::DecimalMark;
use super::plan::Amount;
use super::reading::{Preview, SetAsideRow, TableReading};
use super::record_closing::RecordClosing;
use super::tables::{Rows, TableSink};
use crate::records::{Evidence, FileLedger, Form, MOST_LISTED, RecordKind, SetAsideReason};
use std::vec::IntoIter;

/// The tables of a text whose rows are all collected.
pub struct Closing {
    encoding: &'static str,
    waiting: IntoIter<TableSink>,
    current: Option<Box<Table>>,
    done: Vec<TableReading>,
}

/// The table that is being closed.
struct Table {
    preview: Preview,
    names: Vec<String>,
    ledger: FileLedger,
    work: Work,
}

enum Work {
    /// There is nothing to do: it waits for a mapping or has no rows.
    Nothing,
    /// It waits for the order of day and month: every row is set aside.
    Waiting {
        set_aside: Vec<SetAsideRow>,
        rows: u64,
    },
    Folding(Box<Folding>),
    Accounting(Box<Accounting>),
    Records(Box<RecordClosing>),
}

impl Closing {
    /// The tables of a text of this encoding, by its WHATWG name.
    pub fn new(tables: Vec<TableSink>, encoding: &'static str) -> Closing {
        Closing { encoding, waiting: tables.into_iter(), current: None, done: Vec::new() }
    }

    /// Works on at most as many rows as the budget says; `true` when every table is closed.
    pub fn step(&mut self, budget: &mut usize) -> bool {
        loop {
            if self.current.is_none() {
                let Some(table) = self.waiting.next() else { return true };
                self.current = Some(Box::new(Table::new(table, self.encoding)));
            }
            let Some(mut table) = self.current.take() else { return true };
            if !table.step(budget) {
                self.current = Some(table);
                return false;
            }
            self.done.push(table.finish());
        }
    }

    /// The tables.
    pub fn finish(self) -> Vec<TableReading> {
        self.done
    }
}

impl Table {
    fn new(table: TableSink, encoding: &str) -> Table {
        let TableSink { name, options, mut preview, names, recipe, rows, problem, skipped, rows_seen, broken_off } =
            table;
        preview.encoding = encoding.to_owned();
        let mut ledger = FileLedger { name, vendor: "generic".into(), ..FileLedger::default() };
        ledger.problem = broken_off.map(str::to_owned);
        ledger.skipped = skipped.into_counts();
        ledger.tally.rows_skipped = ledger.skipped.iter().map(|counted| counted.rows).sum();
        ledger.kind = preview.kind;
        ledger.recipe = recipe.to_owned();
        match &rows {
            Rows::Unread => {}
            Rows::Orders(plan, _) => {
                ledger.vendor = plan.vendor.to_owned();
                ledger.confidence = plan.confidence;
                ledger.evidence = plan.evidence.clone();
            }
            Rows::Records(plan, _) => {
                ledger.vendor = plan.vendor.to_owned();
                ledger.confidence = plan.confidence;
                ledger.evidence = plan.evidence.clone();
            }
        }
        let problem =
            if rows_seen == 0 { Some(if names.is_empty() { "empty" } else { "header_only" }) } else { problem };
        if problem.is_some() || matches!(rows, Rows::Unread) {
            ledger.problem = problem.map(str::to_owned);
            if matches!(rows, Rows::Unread) {
                ledger.kind = RecordKind::Unknown;
            }
            return Table { preview, names, ledger, work: Work::Nothing };
        }
        let asked = options.overrides.get("date.order").and_then(|id| DateOrder::from_id(id));
        let mark = options.overrides.get("decimal_mark").and_then(|id| DecimalMark::from_id(id));
        let work = match rows {
            Rows::Unread => Work::Nothing,
            Rows::Orders(plan, mut columns) => {
                match settled(&columns.date_evidence, asked, plan.date_order, &mut preview) {
                    Some(order) => {
                        if let (None, Settled::Ambiguous, Some(column)) =
                            (asked, columns.date_evidence.settle(), plan.date_order_by)
                        {
                            let column = names.get(column).cloned().unwrap_or_default();
                            ledger.evidence.push(Evidence::ColumnValues { role: "date_order".into(), column });
                        }
                        if mark.is_none() {
                            ledger.unsure_amounts = columns.mark_evidence.unsure(&columns.currencies);
                        }
                        let mark = mark.or_else(|| columns.mark_evidence.settle(&columns.currencies));
                        preview.decimal_mark = mark.map(|mark| mark.id().to_owned());
                        Work::Folding(Box::new(Folding::new(*columns, *plan, order, mark)))
                    }
                    None => {
                        let column = plan.timestamp.and_then(|column| names.get(column).cloned());
                        columns.unpack();
                        let rows = columns.len() as u64 + columns.aside.rows_gone();
                        waiting(columns.line.iter().map(|&line| u64::from(line)), &column, rows)
                    }
                }
            }
            Rows::Records(plan, rows) => match settled(&rows.date_evidence, asked, plan.date_order, &mut preview) {
                Some(order) => {
                    if mark.is_none() {
                        ledger.unsure_amounts = rows.mark_evidence.unsure(&rows.currencies);
                    }
                    let mark = mark.or_else(|| rows.mark_evidence.settle(&rows.currencies));
                    preview.decimal_mark = mark.map(|mark| mark.id().to_owned());
                    Work::Records(Box::new(RecordClosing::new(*rows, *plan, order, mark)))
                }
                None => {
                    let dated = plan.columns.iter().find(|column| column.role.form() == Form::Moment);
                    let column = dated.and_then(|column| plan.single_column(column.role));
                    let column = column.and_then(|column| names.get(column).cloned());
                    waiting(rows.row_lines().into_iter(), &column, rows.rows())
                }
            },
        };
        if matches!(work, Work::Waiting { .. }) {
            ledger.problem = Some("ambiguous_date".to_owned());
        }
        Table { preview, names, ledger, work }
    }

    fn step(&mut self, budget: &mut usize) -> bool {
        loop {
            match std::mem::replace(&mut self.work, Work::Nothing) {
                Work::Nothing => return true,
                Work::Waiting { set_aside, rows } => {
                    self.work = Work::Waiting { set_aside, rows };
                    return true;
                }
                Work::Folding(mut folding) => {
                    if !folding.step(budget) {
                        self.work = Work::Folding(folding);
                        return false;
                    }
                    let folded = folding.finish();
                    if folded.repeated_total
                        && let Amount::EachRow(column) = folded.plan.amount
                    {
                        let column = self.names.get(column).cloned().unwrap_or_default();
                        self.ledger.evidence.push(Evidence::ColumnValues { role: "order_total".into(), column });
                    }
                    let (ledger, names) = (std::mem::take(&mut self.ledger), std::mem::take(&mut self.names));
                    self.work = Work::Accounting(Box::new(Accounting::new(folded, ledger, names)));
                }
                Work::Records(mut records) => {
                    let is_over = records.step(budget);
                    self.work = Work::Records(records);
                    return is_over;
                }
                Work::Accounting(mut accounting) => {
                    let is_over = accounting.step(budget);
                    self.work = Work::Accounting(accounting);
                    return is_over;
                }
            }
        }
    }

    fn finish(self) -> TableReading {
        let Table { preview, names, mut ledger, work } = self;
        match work {
            Work::Nothing | Work::Folding(_) => {
                TableReading { preview, ledger, batch: None, records: None, set_aside: Vec::new() }
            }
            Work::Waiting { set_aside, rows } => {
                (ledger.tally.rows_read, ledger.tally.rows_set_aside) = (rows, rows);
                ledger.set_aside = counted([(SetAsideReason::AmbiguousDate, rows)].into());
                TableReading { preview, ledger, batch: None, records: None, set_aside }
            }
            Work::Accounting(accounting) => {
                let (ledger, mut batch, set_aside) = accounting.finish();
                batch.export = ledger.recipe.clone();
                TableReading { preview, ledger, batch: Some(batch), records: None, set_aside }
            }
            Work::Records(records) => {
                let (ledger, records, set_aside) = records.finish(ledger, &names);
                TableReading { preview, ledger, batch: None, records: Some(records), set_aside }
            }
        }
    }
}

/// The work on a table of so many rows that waits for the order of day and month.
fn waiting(lines: impl Iterator<Item = u64>, column: &Option<String>, rows: u64) -> Work {
    let reason = SetAsideReason::AmbiguousDate;
    let row = |line| SetAsideRow { line, reason, column: column.clone(), cells: Vec::new() };
    Work::Waiting { set_aside: lines.take(MOST_LISTED).map(row).collect(), rows }
}

/// The order of day and month in a table, written into its preview; nothing where it is open.
fn settled(
    evidence: &OrderEvidence,
    asked: Option<DateOrder>,
    usual: Option<DateOrder>,
    preview: &mut Preview,
) -> Option<DateOrder> {
    let (shown, order) = match (asked, evidence.settle(), usual) {
        (_, Settled::Plain, _) => ((evidence.dates() > 0).then_some(DateOrder::Ymd), DateOrder::Dmy),
        (Some(order), ..) | (None, Settled::Order(order), _) | (None, Settled::Ambiguous, Some(order)) => {
            (Some(order), order)
        }
        (None, Settled::Ambiguous, None) => {
            preview.date_order = Some("ambiguous".to_owned());
            return None;
        }
    };
    preview.date_order = shown.map(|order| order.id().to_owned());
    Some(order)
}
