//! Our own invented exports, listed record by record. `PERENNIAL_UPDATE_GOLDEN=1` writes the listings anew.

use super::support::read_file;
use crate::support::ours;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{Dictionary, NO_OFFSET, NONE, OrderBatch};
use perennial::units::{Day, SECONDS_A_DAY};
use std::fmt::Write;

const FIXTURES: [&str; 18] = [
    "shopify/orders_export.csv",
    "etsy/sold_orders.csv",
    "woocommerce/analytics_orders_fr.csv",
    "woocommerce/analytics_orders_en.csv",
    "woocommerce/order_export.csv",
    "generic/bestellungen_windows1252.csv",
    "amazon/all_orders.txt",
    "amazon/shipments.txt",
    "square/transactions.csv",
    "square/transactions_2018.csv",
    "stripe/unified_payments.csv",
    "stripe/payments.csv",
    "stripe/payments_semicolon.csv",
    "paypal/activity_gbp.CSV",
    "paypal/activity_usd.CSV",
    "paypal/activity_41.CSV",
    "paypal/aktivitaet_de.CSV",
    "paypal/kontoauszug_de.csv",
];

#[test]
fn invented_exports_give_the_records_listed_beside_them() {
    for fixture in FIXTURES {
        let table = read_file(&ours(&format!("fixtures/{fixture}")), &ReadOptions::default());
        let listing = listing(&table);
        let golden = ours(&format!("fixtures/{fixture}")).with_extension("golden.txt");
        if std::env::var_os("PERENNIAL_UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &listing).unwrap();
        }
        assert_eq!(listing, std::fs::read_to_string(&golden).unwrap(), "{fixture}");
    }
}

fn text(dictionary: &Dictionary, number: u32) -> &str {
    if number == NONE { "-" } else { dictionary.text(number) }
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
        "{} {} {}: read {} kept {} repaired {} set aside {} skipped {}",
        ledger.vendor,
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
    out
}

fn orders(out: &mut String, batch: &OrderBatch) {
    let orders = &batch.orders;
    for order in 0..orders.len() {
        let customer = orders.customer[order];
        let kind = batch.customer_kinds.get(customer as usize).map_or("-".into(), |kind| format!("{kind:?}"));
        writeln!(
            out,
            "order {} line {} rows {} | {} {kind} | {} | gross {} products {} refund {} {} | {} | {}",
            text(&batch.order_keys, orders.key[order]),
            orders.first_line[order],
            orders.rows[order],
            text(&batch.customers, customer),
            time(orders.placed_at[order], orders.offset_minutes[order]),
            orders.gross[order],
            orders.products[order],
            orders.refund[order],
            batch.currencies[usize::from(orders.currency[order])].code(),
            text(&batch.channels, orders.channel[order]),
            text(&batch.countries, orders.country[order]),
        )
        .unwrap();
        for line in (0..batch.lines.len()).filter(|&line| batch.lines.order[line] as usize == order) {
            let product = text(&batch.products, batch.lines.product[line]);
            let (pieces, amount) = (batch.lines.quantity_thousandths[line], batch.lines.amount[line]);
            writeln!(out, "  {pieces}/1000 {product}: {amount}").unwrap();
        }
    }
    for refund in 0..batch.refunds.len() {
        let refunds = &batch.refunds;
        writeln!(
            out,
            "refund {} line {} | {} | {} | {} | {}",
            text(&batch.order_keys, refunds.key[refund]),
            refunds.first_line[refund],
            text(&batch.customers, refunds.customer[refund]),
            time(refunds.placed_at[refund], refunds.offset_minutes[refund]),
            refunds.amount[refund],
            text(&batch.products, refunds.product[refund]),
        )
        .unwrap();
    }
}
