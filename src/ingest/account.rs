//! The account of one table: every row, every skipped line and every amount.

use super::columns::{Columns, Repair};
use super::fold::{Fate, Folded};
use super::numbers;
use super::plan::{Amount, Plan, Refund};
use super::reading::SetAsideRow;
use crate::records::{
    ColumnTotal, Counted, FileLedger, Location, MoneyColumns, RepairReason, SetAsideReason, SkipReason,
};
use crate::units::{Day, Money};
use std::collections::BTreeMap;

/// Lines that are no rows, counted while the file is read.
#[derive(Default)]
pub struct Skipped {
    counts: BTreeMap<SkipReason, Counted<SkipReason>>,
}

impl Skipped {
    /// Counts a line.
    pub fn note(&mut self, line: u64, reason: SkipReason, text: &str) {
        let text = (!text.trim().is_empty()).then(|| shortened(text));
        count(&mut self.counts, reason, Location { line, column: None, text });
    }

    /// The counts.
    pub fn into_counts(self) -> Vec<Counted<SkipReason>> {
        self.counts.into_values().collect()
    }
}

/// A text cut to 80 characters.
pub fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

fn count<Reason: Ord + Copy>(counts: &mut BTreeMap<Reason, Counted<Reason>>, reason: Reason, place: Location) {
    let counted = counts.entry(reason).or_insert_with(|| Counted { reason, rows: 0, places: Vec::new() });
    counted.rows += 1;
    if counted.places.len() < Counted::<()>::MOST_PLACES {
        counted.places.push(place);
    }
}

/// Enters rows, repairs, totals and days of a folded table into its ledger; `rows` are those set aside.
pub fn enter(ledger: &mut FileLedger, columns: &Columns, folded: &Folded, plan: &Plan, names: &[String]) {
    let name_of = |column: Option<u32>| column.and_then(|column| names.get(column as usize).cloned());
    let aside = folded.fate.iter().flatten().count() as u64;
    ledger.tally.rows_read = columns.len() as u64;
    ledger.tally.rows_set_aside = aside;
    ledger.tally.rows_kept = ledger.tally.rows_read - aside;
    enter_repairs(ledger, &columns.repairs, columns, &folded.fate, names);
    ledger.totals = totals(columns, folded, plan, &name_of);
    let days = folded.batch.orders.placed_at.iter().map(|&seconds| Day::of_seconds(seconds));
    ledger.first_day = days.clone().min();
    ledger.last_day = days.max();
}

fn enter_repairs(
    ledger: &mut FileLedger,
    repairs: &[Repair],
    columns: &Columns,
    fate: &[Option<Fate>],
    names: &[String],
) {
    let mut counts: BTreeMap<RepairReason, Counted<RepairReason>> = BTreeMap::new();
    let mut last_row = None;
    for repair in repairs.iter().filter(|repair| fate[repair.row as usize].is_none()) {
        let column = repair.column.and_then(|column| names.get(column).cloned());
        let text = (!repair.text.is_empty()).then(|| repair.text.clone());
        let line = u64::from(columns.line[repair.row as usize]);
        count(&mut counts, repair.reason, Location { line, column, text });
        ledger.tally.rows_repaired += u64::from(last_row != Some(repair.row));
        last_row = Some(repair.row);
    }
    ledger.repaired = counts.into_values().collect();
}

/// Enters the rows set aside, with their first places.
pub fn enter_set_aside(ledger: &mut FileLedger, rows: &[SetAsideRow], names: &[String]) {
    let mut counts: BTreeMap<SetAsideReason, Counted<SetAsideReason>> = BTreeMap::new();
    for row in rows {
        let text = row.column.as_ref().and_then(|column| {
            let index = names.iter().position(|name| name == column)?;
            row.cells.get(index).map(|cell| shortened(cell))
        });
        count(&mut counts, row.reason, Location { line: row.line, column: row.column.clone(), text });
    }
    ledger.set_aside = counts.into_values().collect();
}

/// Which of the ledger's totals the amounts of the batch stand in.
pub fn money_columns(folded: &Folded, plan: &Plan, names: &[String]) -> MoneyColumns {
    let name = |column: usize| names.get(column).cloned().unwrap_or_default();
    let gross = match plan.amount {
        Amount::OrderTotal(column) | Amount::EachRow(column) => Some(name(column)),
        Amount::QuantityTimesPrice { quantity, unit_price } => Some(product_name(&name(quantity), &name(unit_price))),
        Amount::Unknown => None,
    };
    let refund = match plan.refund {
        Refund::Column(column) => Some(name(column)),
        Refund::None | Refund::AdjustedTotal(_) => None,
    };
    // An adjusted total says what was left, not what was given back.
    let negative_refund = if matches!(plan.refund, Refund::AdjustedTotal(_)) { None } else { gross.clone() };
    let repeats_gross = folded.repeated_total;
    MoneyColumns { gross, products: plan.products_amount.map(name), refund, negative_refund, repeats_gross }
}

fn product_name(quantity: &str, unit_price: &str) -> String {
    format!("{quantity} × {unit_price}")
}

fn totals(
    columns: &Columns,
    folded: &Folded,
    plan: &Plan,
    name_of: &dyn Fn(Option<u32>) -> Option<String>,
) -> Vec<ColumnTotal> {
    let name = |column: usize| name_of(Some(column as u32)).unwrap_or_default();
    let mut money: Vec<(String, &[i64])> = Vec::new();
    match plan.amount {
        Amount::OrderTotal(column) | Amount::EachRow(column) => money.push((name(column), &folded.row_amount)),
        Amount::QuantityTimesPrice { quantity, unit_price } => {
            money.push((product_name(&name(quantity), &name(unit_price)), &folded.row_amount));
        }
        Amount::Unknown => {}
    }
    if let Refund::Column(column) | Refund::AdjustedTotal(column) = plan.refund {
        money.push((name(column), &columns.refund));
    }
    if let Some(column) = plan.products_amount {
        money.push((name(column), &columns.products_amount));
    }
    let mut totals = Vec::new();
    for (column, values) in money {
        let mut sums = vec![(Money::ZERO, Money::ZERO, false); columns.currencies.len()];
        for (row, &value) in values.iter().enumerate() {
            if value <= numbers::UNREADABLE {
                continue;
            }
            let Some(sum) = sums.get_mut(usize::from(columns.currency[row])) else { continue };
            let part = if folded.fate[row].is_none() { &mut sum.0 } else { &mut sum.1 };
            *part += Money::from_ten_thousandths(value);
            sum.2 = true;
        }
        for (index, (kept, set_aside, _)) in sums.into_iter().enumerate().filter(|(_, sum)| sum.2) {
            let currency = columns.currencies[index];
            let column = column.clone();
            totals.push(ColumnTotal { column, currency, column_sum: kept + set_aside, kept, set_aside });
        }
    }
    totals
}
