//! The account of one table: every row, every skipped line and every amount.

use super::columns::Cells;
use super::fold::{Folded, known, slice};
use super::plan::{Amount, Plan, Refund};
use super::reading::SetAsideRow;
use crate::records::{
    ColumnTotal, Counted, FileLedger, Location, MOST_LISTED, MoneyColumns, OrderBatch, RepairReason, SetAsideReason,
    SkipReason,
};
use crate::units::{Day, Money, MoneySum};
use std::collections::BTreeMap;
use std::iter::Peekable;
use std::vec::IntoIter;

/// Lines that are no rows, counted while the file is read.
#[derive(Default)]
pub struct Skipped {
    counts: BTreeMap<SkipReason, Counted<SkipReason>>,
}

impl Skipped {
    /// Counts a line.
    pub fn note(&mut self, line: u64, reason: SkipReason, text: &str) {
        count(&mut self.counts, reason, || {
            let text = (!text.trim().is_empty()).then(|| shortened(text));
            Location { line, column: None, text }
        });
    }

    /// Adds the counts of a stretch of the file before which `lines` lines stand.
    pub fn append(&mut self, counts: Vec<Counted<SkipReason>>, lines: u64) {
        for Counted { reason, rows, places } in counts {
            let known = self.counts.entry(reason).or_insert_with(|| Counted { reason, rows: 0, places: Vec::new() });
            known.rows += rows;
            let free = Counted::<()>::MOST_PLACES - known.places.len();
            let moved = places.into_iter().take(free).map(|place| Location { line: place.line + lines, ..place });
            known.places.extend(moved);
        }
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

/// Counts under a reason, and names the place while there are few.
pub fn count<Reason: Ord + Copy>(
    counts: &mut BTreeMap<Reason, Counted<Reason>>,
    reason: Reason,
    place: impl FnOnce() -> Location,
) {
    let counted = counts.entry(reason).or_insert_with(|| Counted { reason, rows: 0, places: Vec::new() });
    counted.rows += 1;
    if counted.places.len() < Counted::<()>::MOST_PLACES {
        counted.places.push(place());
    }
}

/// Counts by reason, of which no place is named yet.
pub fn counted(counts: BTreeMap<SetAsideReason, u64>) -> Vec<Counted<SetAsideReason>> {
    counts.into_iter().map(|(reason, rows)| Counted { reason, rows, places: Vec::new() }).collect()
}

/// Closes the account of a folded table, a slice of rows at a time: rows, totals, repairs, days, and the rows set aside.
pub struct Accounting {
    folded: Folded,
    names: Vec<String>,
    ledger: FileLedger,
    phase: Phase,
    /// How far the phase is.
    at: usize,
    /// The names of the money columns, and for each of them what every currency comes to.
    money: Vec<(Option<String>, Vec<Sum>)>,
    repairs: BTreeMap<RepairReason, Counted<RepairReason>>,
    last_repaired: Option<u32>,
    cells: Peekable<IntoIter<Cells>>,
    counts: BTreeMap<SetAsideReason, u64>,
    listed: BTreeMap<SetAsideReason, usize>,
    set_aside: Vec<SetAsideRow>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Totals,
    Repairs,
    Days,
    SetAside,
    Over,
}

/// What the rows of one column and currency come to.
#[derive(Clone, Copy, Default)]
struct Sum {
    kept: MoneySum,
    set_aside: MoneySum,
    is_used: bool,
}

impl Accounting {
    /// Starts on the account of a table; the ledger holds what was known before its rows were folded.
    pub fn new(mut folded: Folded, mut ledger: FileLedger, names: Vec<String>) -> Accounting {
        let name = |column: usize| names.get(column).cloned().unwrap_or_default();
        let columns = &mut folded.columns;
        let plan = &folded.plan;
        let aside = std::mem::take(&mut columns.aside);
        let gone: Vec<_> = (0..columns.currencies.len()).map(|currency| aside.sums(currency, folded.mark)).collect();
        let refund = match plan.refund {
            Refund::Column(column) | Refund::AdjustedTotal(column) => Some(name(column)),
            Refund::WholeByStatus(_) | Refund::None => None,
        };
        let money = [amount_name(plan, &names), refund, plan.products_amount.map(name)];
        let plain = folded.plain.as_ref().map(|plain| plain.totals.as_slice()).unwrap_or_default();
        let sum = |gone: Option<i128>, kept: Option<i128>| Sum {
            kept: MoneySum::from_ten_thousandths(kept.unwrap_or(0)),
            set_aside: MoneySum::from_ten_thousandths(gone.unwrap_or(0)),
            is_used: gone.is_some() || kept.is_some(),
        };
        let sums = |column: usize| {
            let kept = |currency: usize| plain.get(currency).and_then(|totals| totals[column]);
            gone.iter().enumerate().map(|(currency, gone)| sum(gone[column], kept(currency))).collect()
        };
        let money = money.into_iter().enumerate().map(|(at, column)| (column, sums(at))).collect();
        columns.unfit = Vec::new();
        if let Some((first, last)) = folded.plain.as_ref().and_then(|plain| plain.seconds) {
            ledger.first_day = Some(Day::of_seconds(first));
            ledger.last_day = Some(Day::of_seconds(last));
        }
        Accounting {
            folded,
            names,
            ledger,
            phase: Phase::Totals,
            at: 0,
            money,
            repairs: BTreeMap::new(),
            last_repaired: None,
            cells: aside.cells.into_iter().peekable(),
            counts: aside.gone,
            listed: BTreeMap::new(),
            set_aside: Vec::new(),
        }
    }

    /// Works on as many rows as the budget allows and takes them off it; `true` when the account is closed.
    pub fn step(&mut self, budget: &mut usize) -> bool {
        while self.phase != Phase::Over {
            let end = match self.phase {
                Phase::Repairs => self.folded.columns.repairs.len(),
                // Of plain rows all this is known.
                Phase::Days | Phase::Totals if self.folded.plain.is_some() => 0,
                Phase::Days => self.folded.batch.orders.len(),
                Phase::SetAside => self.folded.fate.len(),
                Phase::Totals | Phase::Over => self.folded.rows,
            };
            let rows = slice(&mut self.at, end, budget);
            match self.phase {
                Phase::Totals => rows.for_each(|row| self.add(row)),
                Phase::Repairs => rows.for_each(|at| self.note_repair(at)),
                Phase::Days => {
                    let ledger = &mut self.ledger;
                    for day in self.folded.batch.orders.placed_at.range(rows).map(Day::of_seconds) {
                        ledger.first_day = Some(ledger.first_day.map_or(day, |first| first.min(day)));
                        ledger.last_day = Some(ledger.last_day.map_or(day, |last| last.max(day)));
                    }
                }
                Phase::SetAside => rows.for_each(|row| self.note_set_aside(row)),
                Phase::Over => {}
            }
            if self.at < end {
                return false;
            }
            self.at = 0;
            self.phase = match self.phase {
                Phase::Totals => Phase::Repairs,
                Phase::Repairs => Phase::Days,
                Phase::Days => Phase::SetAside,
                Phase::SetAside | Phase::Over => Phase::Over,
            };
        }
        true
    }

    /// The ledger, the orders and the rows set aside.
    pub fn finish(mut self) -> (FileLedger, OrderBatch, Vec<SetAsideRow>) {
        self.folded.batch.money_columns = money_columns(&self.folded, &self.names);
        let Accounting { folded, mut ledger, money, repairs, counts, set_aside, .. } = self;
        ledger.tally.rows_kept = (folded.rows - folded.fate.iter().flatten().count()) as u64;
        ledger.set_aside = counted(counts);
        ledger.tally.rows_set_aside = ledger.set_aside.iter().map(|counted| counted.rows).sum();
        ledger.tally.rows_read = ledger.tally.rows_kept + ledger.tally.rows_set_aside;
        ledger.repaired = repairs.into_values().collect();
        for (column, sums) in money.into_iter().filter_map(|(column, sums)| Some((column?, sums))) {
            for (sum, &currency) in sums.into_iter().zip(&folded.columns.currencies).filter(|(sum, _)| sum.is_used) {
                let Sum { kept, set_aside, .. } = sum;
                let column = column.clone();
                ledger.totals.push(ColumnTotal { column, currency, column_sum: kept + set_aside, kept, set_aside });
            }
        }
        (ledger, folded.batch, set_aside)
    }

    fn add(&mut self, row: usize) {
        let Folded { columns, row_amount, .. } = &self.folded;
        let is_kept = self.folded.fate_of(row).is_none();
        let currency = usize::from(columns.currency[row]);
        let amounts = if row_amount.is_empty() { &columns.amount } else { row_amount };
        let columns = [amounts, &columns.refund, &columns.products_amount];
        for ((name, sums), values) in self.money.iter_mut().zip(columns) {
            if name.is_some()
                && let (Some(value), Some(sum)) = (known(values, row), sums.get_mut(currency))
            {
                let part = if is_kept { &mut sum.kept } else { &mut sum.set_aside };
                *part += Money::from_ten_thousandths(value);
                sum.is_used = true;
            }
        }
    }

    fn note_repair(&mut self, at: usize) {
        let columns = &self.folded.columns;
        let repair = &columns.repairs[at];
        if self.folded.fate_of(repair.row as usize).is_some() {
            return;
        }
        count(&mut self.repairs, repair.reason, || Location {
            line: u64::from(self.folded.line_of(repair.row as usize)),
            column: repair.column.and_then(|column| self.names.get(column).cloned()),
            text: (!repair.text.is_empty()).then(|| repair.text.clone()),
        });
        self.ledger.tally.rows_repaired += u64::from(self.last_repaired != Some(repair.row));
        self.last_repaired = Some(repair.row);
    }

    fn note_set_aside(&mut self, row: usize) {
        let Some(fate) = self.folded.fate[row] else { return };
        let count = self.counts.entry(fate.reason).or_default();
        *count += 1;
        let listed = self.listed.entry(fate.reason).or_default();
        if *listed >= MOST_LISTED {
            return;
        }
        *listed += 1;
        let mut cells = Vec::new();
        while let Some(next) = self.cells.next_if(|next| next.row as usize <= row) {
            if next.row as usize == row {
                cells = next.cells;
            }
        }
        self.set_aside.push(SetAsideRow {
            line: u64::from(self.folded.line_of(row)),
            reason: fate.reason,
            column: fate.column().and_then(|column| self.names.get(column).cloned()),
            cells,
        });
    }
}

/// Which of the ledger's totals the amounts of the batch stand in.
fn money_columns(folded: &Folded, names: &[String]) -> MoneyColumns {
    let plan = &folded.plan;
    let name = |column: usize| names.get(column).cloned().unwrap_or_default();
    let gross = amount_name(plan, names);
    let refund = match plan.refund {
        Refund::Column(column) => Some(name(column)),
        Refund::None | Refund::AdjustedTotal(_) | Refund::WholeByStatus(_) => None,
    };
    // An adjusted total says what was left, not what was given back; a status says nothing of an amount.
    let is_not_written = matches!(plan.refund, Refund::AdjustedTotal(_) | Refund::WholeByStatus(_));
    let negative_refund = if is_not_written { None } else { gross.clone() };
    let repeats_gross = folded.repeated_total;
    MoneyColumns { gross, products: plan.products_amount.map(name), refund, negative_refund, repeats_gross }
}

/// The name under which the amounts of the rows are added up.
fn amount_name(plan: &Plan, names: &[String]) -> Option<String> {
    let name = |column: usize| names.get(column).map_or("", String::as_str);
    match plan.amount {
        Amount::OrderTotal(column) | Amount::EachRow(column) => Some(name(column).to_owned()),
        Amount::QuantityTimesPrice { quantity, unit_price } => {
            Some(format!("{} × {}", name(quantity), name(unit_price)))
        }
        Amount::Unknown => None,
    }
}
