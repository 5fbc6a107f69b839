//! Real files against totals computed by other means.

use super::support::{distinct, mapping, read_file, sum};
use crate::support::shared;
use perennial::ingest::ReadOptions;
use perennial::records::{CustomerKind, Role, SetAsideReason};
use perennial::units::Money;

/// Source: the data folder's README (computed with pandas).
#[test]
fn the_full_cdnow_log_is_read_without_a_header() {
    let Some(path) = shared("data/datasets/CDNOW_master.txt") else { return };
    let table = read_file(&path, &mapping(&[(Role::Customer, "1"), (Role::Timestamp, "2"), (Role::Amount, "4")]));
    assert_eq!(table.preview.delimiter, "space");
    assert!(!table.preview.has_header);
    let batch = table.batch.unwrap();
    assert_eq!((batch.orders.len(), batch.customers.len()), (69_659, 23_544));
    assert_eq!(sum(&batch.orders.gross), "2500315.63");
    assert_eq!(table.ledger.first_day.unwrap().to_string(), "2021-01-01");
    assert_eq!(table.ledger.last_day.unwrap().to_string(), "2022-06-30");
}

/// Source: the data folder's README (computed with pandas).
#[test]
fn uci_online_retail_folds_lines_into_invoices() {
    let Some(path) = shared("data/datasets/online_retail_uci.csv.gz") else { return };
    let table = read_file(
        &path,
        &mapping(&[
            (Role::Customer, "CustomerID"),
            (Role::Timestamp, "InvoiceDate"),
            (Role::Order, "InvoiceNo"),
            (Role::Product, "Description"),
            (Role::Quantity, "Quantity"),
            (Role::UnitPrice, "UnitPrice"),
            (Role::Country, "Country"),
        ]),
    );
    assert_eq!(table.ledger.tally.rows_read, 541_909);
    let batch = table.batch.unwrap();
    let orders = &batch.orders;
    let counted: Vec<usize> = (0..orders.len())
        .filter(|&order| orders.gross.at(order) > Money::ZERO && orders.customer.at(order) != u32::MAX)
        .collect();
    let customers = distinct(counted.iter().map(|&order| orders.customer.at(order)));
    assert_eq!((counted.len(), customers.len()), (18_532, 4_338));
    assert_eq!(sum(&orders.gross), "10655622.484");

    let known: Money = counted.iter().map(|&order| orders.gross.at(order)).sum();
    // The README rounds to cents.
    assert_eq!(known.to_string(), "8911407.904");
    let bookkeeping = table.set_aside.iter().filter(|row| row.reason == SetAsideReason::Bookkeeping).count();
    assert_eq!(bookkeeping, 3, "the three lines of bad debt");
}

struct Shopify {
    file: &'static str,
    rows: u64,
    kept_rows: u64,
    orders: usize,
    total: &'static str,
    kept_total: &'static str,
    customers: usize,
    kind: Option<CustomerKind>,
    currency: &'static str,
}

/// Source: computed with Python's csv module from the same files: rows, rows of orders that are neither cancelled nor
/// voided, distinct names, sum of Total.
#[test]
fn shopify_exports_tie_to_their_totals() {
    let files = [
        Shopify {
            file: "orders_export_cad.csv",
            rows: 64,
            kept_rows: 64,
            orders: 20,
            total: "2238.95",
            kept_total: "2238.95",
            customers: 20,
            kind: Some(CustomerKind::Email),
            currency: "CAD",
        },
        Shopify {
            file: "orders_export_bdt_a.csv",
            rows: 50,
            kept_rows: 49,
            orders: 49,
            total: "63700.00",
            kept_total: "62450.00",
            customers: 47,
            kind: Some(CustomerKind::Name),
            currency: "BDT",
        },
        Shopify {
            file: "orders_export_bdt_b.csv",
            rows: 50,
            kept_rows: 38,
            orders: 38,
            total: "89360.00",
            kept_total: "69440.00",
            customers: 38,
            kind: Some(CustomerKind::Name),
            currency: "BDT",
        },
        Shopify {
            file: "orders_export_bdt_small.csv",
            rows: 6,
            kept_rows: 6,
            orders: 5,
            total: "7700.00",
            kept_total: "7700.00",
            customers: 5,
            kind: Some(CustomerKind::Name),
            currency: "BDT",
        },
        Shopify {
            file: "orders_export_subset_columns.csv",
            rows: 1057,
            kept_rows: 1057,
            orders: 1057,
            total: "68141.45",
            kept_total: "68141.45",
            customers: 0,
            kind: None,
            currency: "XXX",
        },
    ];
    for expected in files {
        let Some(path) = shared(&format!("data/exports/shopify/{}", expected.file)) else { return };
        let table = read_file(&path, &ReadOptions::default());
        let ledger = &table.ledger;
        assert_eq!(ledger.vendor, "shopify", "{}", expected.file);
        assert_eq!((ledger.tally.rows_read, ledger.tally.rows_kept), (expected.rows, expected.kept_rows));
        let total = ledger.totals.iter().find(|total| total.column == "Total").unwrap();
        assert_eq!((total.currency.code(), total.column_sum.to_string().as_str()), (expected.currency, expected.total));
        let batch = table.batch.unwrap();
        assert_eq!(sum(&batch.orders.gross), expected.kept_total);
        let customers = distinct(batch.orders.customer.iter());
        assert_eq!((batch.orders.len(), customers.len()), (expected.orders, expected.customers), "{}", expected.file);
        let kind = customers.first().map(|&customer| batch.customer_kinds[customer as usize]);
        assert_eq!(kind, expected.kind);
    }
}

/// Source: computed with Python's csv module.
#[test]
fn the_cad_shop_has_one_partial_refund_and_lines_for_every_row() {
    let Some(path) = shared("data/exports/shopify/orders_export_cad.csv") else { return };
    let batch = read_file(&path, &ReadOptions::default()).batch.unwrap();
    assert_eq!(sum(&batch.orders.refund), "1.54");
    assert_eq!(batch.lines.len(), 64);
    assert!(batch.has_product_amounts);
}

/// Source: computed with Python's csv module.
#[test]
fn etsy_sold_orders_tie_to_their_total() {
    let Some(path) = shared("data/exports/etsy/EtsySoldOrders2022_masked.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.vendor.as_str(), table.ledger.tally.rows_kept), ("etsy", 2_828));
    assert_eq!(table.preview.date_order.as_deref(), Some("mdy"));
    let batch = table.batch.unwrap();
    assert_eq!((batch.orders.len(), batch.customers.len()), (2_828, 595));
    assert_eq!(sum(&batch.orders.gross), "86819.84");
    assert_eq!(sum(&batch.orders.refund), "0.00");
}

/// Source: computed with Python's csv module.
#[test]
fn woocommerce_analytics_in_french_sets_cancelled_orders_aside() {
    let Some(path) = shared("data/exports/woocommerce/analytics_orders_fr_sample.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    let ledger = &table.ledger;
    assert_eq!((ledger.vendor.as_str(), ledger.tally.rows_read, ledger.tally.rows_kept), ("woocommerce", 208, 175));
    assert_eq!(ledger.set_aside[0].reason, SetAsideReason::Cancelled);
    assert_eq!(ledger.totals[0].column_sum.to_string(), "22670.00");
    let batch = table.batch.unwrap();
    assert_eq!(sum(&batch.orders.gross), "20900.00");
    assert_eq!(sum(&batch.lines.amount), "20900.00");
}

/// Source: computed with pandas and `decimal`: 622 payments in dollars, euros and pesos, 284,332.30 baht after conversion,
/// 196 customer ids, 15 payments without one.
#[test]
fn stripe_payments_saved_by_a_spreadsheet_are_counted_in_the_currency_of_the_account() {
    let Some(path) = shared("data/exports/stripe/payments_semicolon.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    let ledger = &table.ledger;
    assert_eq!((ledger.vendor.as_str(), ledger.tally.rows_read, ledger.tally.rows_kept), ("stripe", 622, 622));
    assert_eq!((table.preview.delimiter.as_str(), table.preview.decimal_mark.as_deref()), ("semicolon", Some("point")));
    assert_eq!(ledger.totals.len(), 1);
    let total = &ledger.totals[0];
    assert_eq!((total.column.as_str(), total.currency.code()), ("Converted Amount", "THB"));
    assert_eq!((total.column_sum.to_string(), total.kept.to_string()), ("284332.30".into(), "284332.30".into()));
    let batch = table.batch.unwrap();
    assert_eq!((batch.orders.len(), distinct(batch.orders.customer.iter()).len()), (622, 196));
    assert_eq!(batch.orders.customer.iter().filter(|&customer| customer == u32::MAX).count(), 15);
    assert!(batch.orders.offset_minutes.iter().all(|offset| offset == 0), "the column says UTC");
}

/// Source: the one row of the file.
#[test]
fn stripe_unified_payments_with_all_columns() {
    let Some(path) = shared("data/exports/stripe/unified_payments.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.vendor.as_str(), table.ledger.tally.rows_kept), ("stripe", 1));
    let sums: Vec<String> = table.ledger.totals.iter().map(|total| total.column_sum.to_string()).collect();
    assert_eq!(sums, ["534.80", "0.00"]);
    assert_eq!(table.batch.unwrap().countries.text(0), "PE");
}

/// Source: computed with pandas and `decimal`. The owner of this account only buys: 48 rows are authorisations, conversions
/// and funding, 102 are payments to others, none is a sale.
#[test]
fn paypal_activity_of_a_buyer_has_no_sales() {
    let Some(path) = shared("data/exports/paypal/Download_gbp.CSV") else { return };
    let table = read_file(&path, &ReadOptions::default());
    let ledger = &table.ledger;
    assert_eq!((ledger.vendor.as_str(), ledger.tally.rows_read, ledger.tally.rows_kept), ("paypal", 150, 0));
    assert_eq!(table.preview.date_order.as_deref(), Some("dmy"));
    let aside: Vec<_> = ledger.set_aside.iter().map(|counted| (counted.reason, counted.rows)).collect();
    assert_eq!(aside, [(SetAsideReason::Bookkeeping, 48), (SetAsideReason::Outgoing, 102)]);
    let totals: Vec<_> =
        ledger.totals.iter().map(|total| (total.currency.code().to_owned(), total.set_aside.to_string())).collect();
    assert_eq!(totals, [("GBP".to_owned(), "-2802.41".to_owned()), ("EUR".to_owned(), "0.00".to_owned())]);
}

/// Source: the two rows of the file; 6/8 is the eighth of June because the zone is PDT.
#[test]
fn paypal_activity_in_dollars_takes_month_and_day_from_the_zone() {
    let Some(path) = shared("data/exports/paypal/Download_usd_small.CSV") else { return };
    let table = read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.tally.rows_kept, table.ledger.tally.rows_set_aside), (1, 1));
    assert_eq!(table.preview.date_order.as_deref(), Some("mdy"));
    let total = &table.ledger.totals[0];
    assert_eq!((total.column_sum.to_string(), total.kept.to_string()), ("0.05".into(), "5.00".into()));
    assert_eq!(table.ledger.first_day.unwrap().to_string(), "2021-06-08");
    assert_eq!(table.batch.unwrap().orders.offset_minutes.to_vec(), [-420]);
}

/// Source: computed with pandas and `decimal`.
#[test]
fn paypal_activity_in_german_keeps_what_came_in() {
    let Some(path) = shared("data/exports/paypal/snippet_de.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.vendor.as_str(), table.ledger.tally.rows_kept), ("paypal", 1));
    let total = &table.ledger.totals[0];
    assert_eq!((total.column_sum.to_string(), total.kept.to_string()), ("0.00".into(), "12.00".into()));
    assert_eq!(table.batch.unwrap().orders.offset_minutes.to_vec(), [120]);
}

/// Source: computed with pandas: 3,187 rows of 600 customers, 124,356.90 in all.
#[test]
fn an_apparel_log_of_id_date_and_price_is_read_without_asking() {
    let Some(path) = shared("data/datasets/clvtools_apparel_transactions.csv") else { return };
    let table = read_file(&path, &ReadOptions::default());
    assert!(!table.preview.needs_mapping);
    assert_eq!(table.ledger.tally.rows_kept, 3_187);
    let batch = table.batch.unwrap();
    assert_eq!((batch.customers.len(), sum(&batch.orders.gross).as_str()), (600, "124356.90"));
}
