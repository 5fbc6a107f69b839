//! Closes the tables of one text, a slice of rows at a time: orders, account, rows set aside.

use super::account::Accounting;
use super::columns::Columns;
use super::dates::{DateOrder, Settled};
use super::fold::{self, Folding, slice};
use super::numbers::DecimalMark;
use super::orders::OrdersSink;
use super::plan::Amount;
use super::reading::{Preview, SetAsideRow, TableReading};
use crate::records::{Evidence, FileKind, FileLedger, SetAsideReason};
use std::vec::IntoIter;

/// The tables of a text whose rows are all collected.
pub struct Closing {
    encoding: &'static str,
    waiting: IntoIter<OrdersSink>,
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
        columns: Box<Columns>,
        column: Option<String>,
        at: usize,
        set_aside: Vec<SetAsideRow>,
    },
    Folding(Box<Folding>),
    Accounting(Box<Accounting>),
}

impl Closing {
    /// The tables of a text of this encoding, by its WHATWG name.
    pub fn new(tables: Vec<OrdersSink>, encoding: &'static str) -> Closing {
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
    fn new(table: OrdersSink, encoding: &str) -> Table {
        let OrdersSink { name, options, mut preview, names, plan, problem, columns, skipped, rows_seen } = table;
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
            return Table { preview, names, ledger, work: Work::Nothing };
        };
        let asked = options.overrides.get("date.order").and_then(|id| DateOrder::from_id(id));
        let order = match fold::date_order(&columns, &plan, asked) {
            Settled::Plain => {
                preview.date_order = (columns.date_evidence.dates() > 0).then(|| DateOrder::Ymd.id().to_owned());
                DateOrder::Dmy
            }
            Settled::Order(order) => {
                preview.date_order = Some(order.id().to_owned());
                if let (None, Settled::Ambiguous, Some(column)) =
                    (asked, columns.date_evidence.settle(), plan.date_order_by)
                {
                    let column = names.get(column).cloned().unwrap_or_default();
                    ledger.evidence.push(Evidence::ColumnValues { role: "date_order".into(), column });
                }
                order
            }
            Settled::Ambiguous => {
                preview.date_order = Some("ambiguous".to_owned());
                ledger.problem = Some("ambiguous_date".to_owned());
                let column = plan.timestamp.and_then(|column| names.get(column).cloned());
                let work = Work::Waiting { columns: Box::new(columns), column, at: 0, set_aside: Vec::new() };
                return Table { preview, names, ledger, work };
            }
        };
        let mark = options.overrides.get("decimal_mark").and_then(|id| DecimalMark::from_id(id));
        let mark = mark.or_else(|| columns.mark_evidence.settle());
        preview.decimal_mark = mark.map(|mark| mark.id().to_owned());
        let work = Work::Folding(Box::new(Folding::new(columns, plan, order, mark)));
        Table { preview, names, ledger, work }
    }

    fn step(&mut self, budget: &mut usize) -> bool {
        loop {
            match std::mem::replace(&mut self.work, Work::Nothing) {
                Work::Nothing => return true,
                Work::Waiting { columns, column, mut at, mut set_aside } => {
                    set_aside.extend(columns.line[slice(&mut at, columns.len(), budget)].iter().map(|&line| {
                        let reason = SetAsideReason::AmbiguousDate;
                        SetAsideRow { line: u64::from(line), reason, column: column.clone(), cells: Vec::new() }
                    }));
                    let is_over = at == columns.len();
                    self.work = Work::Waiting { columns, column, at, set_aside };
                    return is_over;
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
                Work::Accounting(mut accounting) => {
                    let is_over = accounting.step(budget);
                    self.work = Work::Accounting(accounting);
                    return is_over;
                }
            }
        }
    }

    fn finish(self) -> TableReading {
        let Table { preview, mut ledger, work, .. } = self;
        match work {
            Work::Nothing | Work::Folding(_) => TableReading { preview, ledger, batch: None, set_aside: Vec::new() },
            Work::Waiting { set_aside, .. } => {
                ledger.tally.rows_read = set_aside.len() as u64;
                ledger.tally.rows_set_aside = ledger.tally.rows_read;
                TableReading { preview, ledger, batch: None, set_aside }
            }
            Work::Accounting(accounting) => {
                let (ledger, batch, set_aside) = accounting.finish();
                TableReading { preview, ledger, batch: Some(batch), set_aside }
            }
        }
    }
}
