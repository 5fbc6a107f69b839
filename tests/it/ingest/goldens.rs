//! Our own invented exports, listed record by record. `PERENNIAL_UPDATE_GOLDEN=1` writes the listings anew.

use super::support::read_file;
use crate::support::ours;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{Dictionary, NO_OFFSET, NONE, OrderBatch};
use perennial::units::{Day, SECONDS_A_DAY};
use std::fmt::Write;

const FIXTURES: [&str; 6] = [
    "shopify/orders_export",
    "etsy/sold_orders",
    "woocommerce/analytics_orders_fr",
    "woocommerce/analytics_orders_en",
    "woocommerce/order_export",
    "generic/bestellungen_windows1252",
];

#[test]
fn invented_exports_give_the_records_listed_beside_them() {
    for fixture in FIXTURES {
        let table = read_file(&ours(&format!("fixtures/{fixture}.csv")), &ReadOptions::default());
        let listing = listing(&table);
        let golden = ours(&format!("fixtures/{fixture}.golden.txt"));
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
        let customer = orders.customer.at(order);
        let kind = batch.customer_kinds.get(customer as usize).map_or("-".into(), |kind| format!("{kind:?}"));
        writeln!(
            out,
            "order {} line {} rows {} | {} {kind} | {} | gross {} products {} refund {} {} | {} | {}",
            text(&batch.order_keys, orders.key.at(order)),
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
            text(&batch.order_keys, refunds.key.at(refund)),
            refunds.first_line.at(refund),
            text(&batch.customers, refunds.customer.at(refund)),
            time(refunds.placed_at.at(refund), refunds.offset_minutes.at(refund)),
            refunds.amount.at(refund),
            text(&batch.products, refunds.product.at(refund)),
        )
        .unwrap();
    }
}
