//! Our own invented exports, listed record by record. `PERENNIAL_UPDATE_GOLDEN=1` writes the listings anew.

use super::support::{account_ties, read};
use crate::support::ours;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{Dictionary, NO_MOMENT, NO_OFFSET, NONE, OrderBatch, RecordBatch, Texts, Values};
use perennial::units::{Day, SECONDS_A_DAY};
use std::borrow::Cow;
use std::fmt::Write;

#[test]
fn invented_exports_give_the_records_listed_beside_them() {
    let mut exports = Vec::new();
    for vendor in std::fs::read_dir(ours("fixtures")).unwrap() {
        let files = std::fs::read_dir(vendor.unwrap().path()).unwrap().map(|file| file.unwrap().path());
        exports.extend(files.filter(|path| !path.to_string_lossy().ends_with(".golden.txt")));
    }
    exports.sort();
    assert!(exports.len() >= 7, "{exports:?}");
    for path in exports {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let tables = read(&name, &std::fs::read(&path).unwrap(), &ReadOptions::default()).unwrap();
        let mut found = String::new();
        for table in &tables {
            account_ties(table);
            found += &listing(table);
        }
        let golden = path.with_extension("golden.txt");
        if std::env::var_os("PERENNIAL_UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &found).unwrap();
        }
        assert_eq!(found, std::fs::read_to_string(&golden).unwrap(), "{name}");
    }
}

fn text(dictionary: &Dictionary, number: u32) -> &str {
    if number == NONE { "-" } else { dictionary.text(number) }
}

fn key(texts: &Texts, number: u32) -> Cow<'_, str> {
    if number == NONE { "-".into() } else { texts.text(number) }
}

fn time(seconds: i64, offset: i16) -> String {
    let clock = seconds.rem_euclid(SECONDS_A_DAY);
    let offset = if offset == NO_OFFSET { String::new() } else { format!(" {offset:+}") };
    format!("{} {:02}:{:02}{offset}", Day::of_seconds(seconds), clock / 3600, clock / 60 % 60)
}

fn listing(table: &TableReading) -> String {
    let mut out = String::new();
    let (ledger, preview) = (&table.ledger, &table.preview);
    let tally = ledger.tally;
    writeln!(
        out,
        "{} {} {} {}: read {} kept {} repaired {} set aside {} skipped {}",
        ledger.recipe,
        ledger.kind.id(),
        preview.encoding,
        preview.delimiter,
        tally.rows_read,
        tally.rows_kept,
        tally.rows_repaired,
        tally.rows_set_aside,
        tally.rows_skipped
    )
    .unwrap();
    for total in &ledger.totals {
        let currency = total.currency.code();
        writeln!(out, "total {} {currency}: {} = {} + {}", total.column, total.column_sum, total.kept, total.set_aside)
            .unwrap();
    }
    for row in &table.set_aside {
        let column = row.column.as_deref().unwrap_or("-");
        writeln!(out, "aside line {} {:?} {column}: {}", row.line, row.reason, row.cells[0]).unwrap();
    }
    if let Some(batch) = &table.batch {
        orders(&mut out, batch);
    }
    if let Some(batch) = &table.records {
        records(&mut out, batch);
    }
    out
}

/// One line a record: `role=value`, empty values left out; columns without a role in quotes.
fn records(out: &mut String, batch: &RecordBatch) {
    if let Some((from, to)) = batch.period {
        writeln!(out, "period {from} to {to}").unwrap();
    }
    for record in 0..batch.len() {
        write!(out, "line {}", batch.lines[record]).unwrap();
        let named = batch.columns.iter().map(|column| (column.role.id().to_owned(), &column.values));
        let others = batch.others.iter().map(|column| (format!("{:?}", column.name), &column.values));
        for (name, values) in named.chain(others) {
            let value = match values {
                Values::Texts { .. } => values.text(record).replace('\n', "⏎"),
                Values::Moments { at, .. } if at[record] == NO_MOMENT => String::new(),
                Values::Moments { at, offset_minutes } => time(at[record], offset_minutes[record]),
                Values::Numbers(numbers) if numbers[record].is_nan() => String::new(),
                Values::Numbers(numbers) => numbers[record].to_string(),
                Values::Money(amounts) => amounts[record].map_or(String::new(), |amount| {
                    format!("{amount} {}", batch.currencies[usize::from(batch.currency[record])].code())
                }),
            };
            if !value.is_empty() {
                write!(out, " | {name}={value}").unwrap();
            }
        }
        out.push('\n');
    }
}

fn orders(out: &mut String, batch: &OrderBatch) {
    let orders = &batch.orders;
    for order in 0..orders.len() {
        let customer = orders.customer.at(order);
        let kind = batch.customer_kinds.get(customer as usize).map_or("-".into(), |kind| format!("{kind:?}"));
        let campaign = match orders.campaign.at(order) {
            NONE => String::new(),
            campaign => format!(" | {}", batch.campaigns.text(campaign)),
        };
        writeln!(
            out,
            "order {} line {} rows {} | {} {kind} | {} | gross {} products {} refund {} {} | {} | {}{campaign}",
            key(&batch.order_keys, orders.key.at(order)),
            orders.first_line.at(order),
            orders.rows.at(order),
            text(&batch.customers, customer),
            time(orders.placed_at.at(order), orders.offset_minutes.at(order)),
            orders.gross.at(order),
            orders.products.at(order),
            orders.refund.at(order),
            batch.currencies[usize::from(orders.currency.at(order))].code(),
            text(&batch.channels, orders.channel.at(order)),
            text(&batch.countries, orders.country.at(order)),
        )
        .unwrap();
        for line in (0..batch.lines.len()).filter(|&line| batch.lines.order.at(line) as usize == order) {
            let product = text(&batch.products, batch.lines.product.at(line));
            let (pieces, amount) = (batch.lines.quantity_thousandths.at(line), batch.lines.amount.at(line));
            writeln!(out, "  {pieces}/1000 {product}: {amount}").unwrap();
        }
    }
    for refund in 0..batch.refunds.len() {
        let refunds = &batch.refunds;
        writeln!(
            out,
            "refund {} line {} | {} | {} | {} | {}",
            key(&batch.order_keys, refunds.key.at(refund)),
            refunds.first_line.at(refund),
            text(&batch.customers, refunds.customer.at(refund)),
            time(refunds.placed_at.at(refund), refunds.offset_minutes.at(refund)),
            refunds.amount.at(refund),
            text(&batch.products, refunds.product.at(refund)),
        )
        .unwrap();
    }
}
