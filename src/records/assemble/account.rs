//! The ledgers of the files while joining moves rows from kept to set aside.

use super::MovedRows;
use super::sources::Sources;
use crate::records::{Counted, FileLedger, Ledger, Location, MoneyColumns, OrderBatch, SetAsideReason, Tally};
use crate::units::{Currency, Money};
use std::ops::RangeInclusive;
use std::sync::Arc;

pub(super) struct Account {
    files: Vec<FileLedger>,
    moved: Vec<MovedRows>,
    /// For each batch, in the order of the sources, its table and batch.
    batches: Vec<(usize, Arc<OrderBatch>)>,
}

/// The money that goes with rows moved from kept to set aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct MovedMoney {
    pub(super) gross: Money,
    pub(super) products: Money,
    pub(super) refund: Money,
    pub(super) refund_without_order: Money,
}

impl Account {
    pub(super) fn new(files: Vec<FileLedger>, sources: &Sources) -> Account {
        let batches = sources.tables.iter().copied().zip(sources.batches.iter().map(Arc::clone)).collect();
        Account { files, moved: Vec::new(), batches }
    }

    /// Moves `rows` of an order of a batch, and money.
    pub(super) fn order(&mut self, at: (usize, usize), rows: u32, reason: SetAsideReason, money: MovedMoney) {
        let Some((table, batch)) = self.batches.get(at.0) else { return };
        let orders = &batch.orders;
        let currency = currency(batch, orders.currency.at(at.1));
        let mut money = money;
        if batch.money_columns.repeats_gross {
            money.gross = orders.gross.at(at.1).times(rows.into());
        }
        push(&mut self.moved, *table, orders.first_line.at(at.1), rows, reason);
        move_money(&mut self.files[*table], &batch.money_columns, currency, money);
    }

    /// Moves the rows of a refund that names no order.
    pub(super) fn refund(&mut self, at: (usize, usize), reason: SetAsideReason) {
        let Some((table, batch)) = self.batches.get(at.0) else { return };
        let refunds = &batch.refunds;
        let money = MovedMoney { refund_without_order: refunds.amount.at(at.1), ..MovedMoney::default() };
        let currency = currency(batch, refunds.currency.at(at.1));
        push(&mut self.moved, *table, refunds.first_line.at(at.1), refunds.rows.at(at.1), reason);
        move_money(&mut self.files[*table], &batch.money_columns, currency, money);
    }

    /// The ledgers after all moves, and the moves by table and line.
    pub(super) fn close(&mut self) -> (Ledger, Vec<MovedRows>) {
        let mut moved = std::mem::take(&mut self.moved);
        moved.sort_unstable();
        let mut files = std::mem::take(&mut self.files);
        for rows in &moved {
            if let Some(file) = files.get_mut(rows.table as usize) {
                count(file, rows);
            }
        }
        let mut tally = Tally::default();
        for file in &mut files {
            file.set_aside.sort_by_key(|counted| counted.reason);
            file.tally.rows_repaired = file.tally.rows_repaired.min(file.tally.rows_kept);
            tally.rows_read += file.tally.rows_read;
            tally.rows_kept += file.tally.rows_kept;
            tally.rows_repaired += file.tally.rows_repaired;
            tally.rows_set_aside += file.tally.rows_set_aside;
            tally.rows_skipped += file.tally.rows_skipped;
        }
        (Ledger { files, tally }, moved)
    }
}

/// The currency of a number of a batch; none where the batch names none.
pub(super) fn currency(batch: &OrderBatch, number: u16) -> Currency {
    batch.currencies.get(usize::from(number)).copied().unwrap_or_default()
}

/// The numbers of the currencies of a batch: one, where it names none.
pub(super) fn numbers(batch: &OrderBatch) -> RangeInclusive<u16> {
    0..=u16::try_from(batch.currencies.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

fn push(moved: &mut Vec<MovedRows>, table: usize, first_line: u32, rows: u32, reason: SetAsideReason) {
    if rows > 0 {
        moved.push(MovedRows { table: table as u32, first_line, rows, reason });
    }
}

fn count(file: &mut FileLedger, moved: &MovedRows) {
    let rows = u64::from(moved.rows).min(file.tally.rows_kept);
    file.tally.rows_kept -= rows;
    file.tally.rows_set_aside += rows;
    let at = file.set_aside.iter().position(|counted| counted.reason == moved.reason).unwrap_or_else(|| {
        file.set_aside.push(Counted { reason: moved.reason, rows: 0, places: Vec::new() });
        file.set_aside.len() - 1
    });
    let counted = &mut file.set_aside[at];
    counted.rows += rows;
    if counted.places.len() < Counted::MOST_PLACES {
        counted.places.push(Location { line: moved.first_line.into(), column: None, text: None });
    }
}

fn move_money(file: &mut FileLedger, columns: &MoneyColumns, currency: Currency, money: MovedMoney) {
    let negative = money.refund_without_order + if columns.refund.is_none() { money.refund } else { Money::ZERO };
    let parts = [
        (&columns.gross, money.gross),
        (&columns.products, money.products),
        (&columns.refund, money.refund),
        (&columns.negative_refund, -negative),
    ];
    for (column, amount) in parts {
        let Some(column) = column.as_deref().filter(|_| amount != Money::ZERO) else { continue };
        let total = file.totals.iter_mut().find(|total| total.column == column && total.currency == currency);
        if let Some(total) = total {
            total.kept -= amount;
            total.set_aside += amount;
        }
    }
}
