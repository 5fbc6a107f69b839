//! Closes a table that holds no orders: settles its dates and numbers, and makes its batch and its account.

use super::account::counted;
use super::dates::{self, DateOrder};
use super::numbers::{self, DecimalMark};
use super::reading::SetAsideRow;
use super::record_plan::{RecordPlan, Source};
use super::record_rows::{Cells, Mended, RecordRows, adds_up, scaled};
use crate::records::{
    ColumnTotal, Counted, FileLedger, Form, Location, NO_MOMENT, OtherColumn, RecordBatch, RecordColumn, RepairReason,
    Role, Values,
};
use crate::units::{Day, Money, MoneySum};
use std::collections::BTreeMap;

/// A table whose rows are all collected.
pub struct RecordClosing {
    rows: RecordRows,
    plan: RecordPlan,
    order: DateOrder,
    mark: Option<DecimalMark>,
    /// The columns that are settled.
    at: usize,
}

impl RecordClosing {
    /// Starts on rows, under the order of dates and the decimal mark given.
    pub fn new(rows: RecordRows, plan: RecordPlan, order: DateOrder, mark: Option<DecimalMark>) -> RecordClosing {
        RecordClosing { rows, plan, order, mark, at: 0 }
    }

    /// Settles as many columns as the budget of rows allows, one at least; `true` when all are settled.
    pub fn step(&mut self, budget: &mut usize) -> bool {
        let RecordClosing { rows, order, mark, at, .. } = self;
        while let Some(column) = rows.columns.get_mut(*at) {
            match column {
                Cells::Texts(..) => {}
                Cells::Moments(moments, _) => {
                    for moment in moments {
                        let settled = dates::settle(*moment, *order);
                        *moment = if settled <= dates::UNREADABLE { NO_MOMENT } else { settled };
                    }
                }
                Cells::Amounts(amounts) => {
                    amounts.iter_mut().for_each(|amount| *amount = numbers::settle(*amount, *mark))
                }
                Cells::Numbers(values, open) => {
                    for (place, packed, factor) in open.drain(..) {
                        values[place as usize] = scaled(numbers::settle(packed, *mark), factor);
                    }
                }
            }
            *at += 1;
            *budget = budget.saturating_sub(rows.lines.len());
            if *budget == 0 {
                break;
            }
        }
        *at >= rows.columns.len()
    }

    /// The account, the records and the rows set aside. `names` are those of the columns.
    pub fn finish(self, mut ledger: FileLedger, names: &[String]) -> (FileLedger, RecordBatch, Vec<SetAsideRow>) {
        let RecordClosing { rows, plan, mark, .. } = self;
        let RecordRows {
            lines,
            columns,
            others,
            currency,
            currencies,
            kept,
            set_aside,
            aside,
            amounts_aside,
            repairs,
            rows_repaired,
            ..
        } = rows;
        let better = |column: usize| plan.names.iter().find(|(named, _)| *named == column).map(|(_, name)| name);
        let name = |column: Option<usize>| {
            column.and_then(|column| better(column).or(names.get(column))).cloned().unwrap_or_default()
        };
        ledger.tally.rows_kept = kept;
        ledger.set_aside = counted(aside);
        ledger.tally.rows_set_aside = ledger.set_aside.iter().map(|counted| counted.rows).sum();
        ledger.tally.rows_read = kept + ledger.tally.rows_set_aside;
        ledger.tally.rows_repaired = rows_repaired;
        let place = |(line, column, text): Mended| Location {
            line: u64::from(line),
            column: column.and_then(|column| names.get(column).cloned()),
            text: (!text.is_empty()).then_some(text),
        };
        let repaired = |(reason, (rows, places)): (RepairReason, (u64, Vec<Mended>))| Counted {
            reason,
            rows,
            places: places.into_iter().map(place).collect(),
        };
        ledger.repaired = repairs.into_iter().map(repaired).collect();

        let has_money = plan.columns.iter().any(|column| column.role.form() == Form::Money);
        let mut batch = RecordBatch {
            kind: plan.kind,
            recipe: ledger.recipe.clone(),
            lines,
            period: plan.period,
            currency: if has_money { currency } else { Vec::new() },
            currencies: if has_money { currencies } else { Vec::new() },
            ..RecordBatch::default()
        };
        let roles = plan.columns.iter().map(|column| {
            let from_file = !matches!(column.source, Source::Fixed(_));
            (column.role, name(plan.single_column(column.role).filter(|_| from_file)))
        });
        let unpivoted =
            plan.unpivot.iter().flat_map(|unpivot| [unpivot.label].into_iter().chain(unpivot.values.clone()));
        let unpivoted = unpivoted.map(|role| (role, String::new()));
        for (at, ((role, name), cells)) in roles.chain(unpivoted).zip(columns).enumerate() {
            if let Cells::Amounts(amounts) = &cells
                && adds_up(role)
            {
                let reading = usize::from(mark == Some(DecimalMark::Comma));
                let aside = amounts_aside.iter().filter(|((column, _), _)| *column == at);
                let aside = aside.map(|(&(_, currency), sums)| (currency, sums[reading]));
                ledger.totals.extend(totals(&name, &batch, amounts, aside));
            }
            batch.columns.push(RecordColumn { role, name, values: values_of(cells) });
        }
        for (column, numbers, texts) in others {
            if !texts.is_empty() {
                batch.others.push(OtherColumn { name: name(Some(column)), values: Values::Texts { numbers, texts } });
            }
        }
        (ledger.first_day, ledger.last_day) = span(&batch).unzip();
        (ledger, batch, set_aside)
    }
}

fn values_of(cells: Cells) -> Values {
    match cells {
        Cells::Texts(numbers, texts) => Values::Texts { numbers, texts },
        Cells::Moments(at, offset_minutes) => Values::Moments { at, offset_minutes },
        Cells::Numbers(numbers, _) => Values::Numbers(numbers),
        Cells::Amounts(amounts) => Values::Money(
            amounts
                .into_iter()
                .map(|amount| (amount > numbers::UNREADABLE).then(|| Money::from_ten_thousandths(amount)))
                .collect(),
        ),
    }
}

/// The totals of a money column, a currency each.
fn totals(
    column: &str,
    batch: &RecordBatch,
    amounts: &[i64],
    aside: impl Iterator<Item = (u16, i128)>,
) -> Vec<ColumnTotal> {
    let mut sums: BTreeMap<u16, (MoneySum, MoneySum)> = BTreeMap::new();
    for (&currency, &amount) in batch.currency.iter().zip(amounts).filter(|(_, amount)| **amount > numbers::UNREADABLE)
    {
        sums.entry(currency).or_default().0 += Money::from_ten_thousandths(amount);
    }
    for (currency, amount) in aside {
        let set_aside = &mut sums.entry(currency).or_default().1;
        *set_aside = *set_aside + MoneySum::from_ten_thousandths(amount);
    }
    let total = |(currency, (kept, set_aside)): (u16, (MoneySum, MoneySum))| {
        let currency = *batch.currencies.get(usize::from(currency))?;
        Some(ColumnTotal { column: column.to_owned(), currency, column_sum: kept + set_aside, kept, set_aside })
    };
    sums.into_iter().filter_map(total).collect()
}

/// The first and the last day: of the records' own time, else of the table as a whole.
fn span(batch: &RecordBatch) -> Option<(Day, Day)> {
    let by_role = |role: Role| match batch.values(role) {
        Some(Values::Moments { at, .. }) => {
            let days = at.iter().filter(|&&at| at != NO_MOMENT).map(|&at| Day::of_seconds(at));
            days.clone().min().zip(days.max())
        }
        _ => None,
    };
    [Role::Timestamp, Role::Start, Role::CreatedAt, Role::ConsentAt, Role::FirstSeen]
        .into_iter()
        .find_map(by_role)
        .or(batch.period)
}
