//! Exports of one shop dropped together: the same file twice counts once, and two exports of the same payments as one.

use super::support::read;
use crate::support::ours;
use perennial::ingest::ReadOptions;
use perennial::records::{Assembly, Choices, Dataset, Joined, Part, Step};
use perennial::units::Money;
use std::sync::Arc;

fn joined(files: &[&str]) -> (Dataset, Joined) {
    let mut parts = Vec::new();
    for file in files {
        let bytes = std::fs::read(ours(&format!("fixtures/{file}"))).unwrap();
        for table in read(file, &bytes, &ReadOptions::default()).unwrap() {
            parts.push(Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: None });
        }
    }
    let mut assembly = Assembly::new(parts, Choices::default()).unwrap();
    loop {
        if let Step::Done(data, joined) = assembly.step(1_000) {
            return (*data, *joined);
        }
    }
}

#[test]
fn law_the_same_file_twice_counts_once() {
    for file in [
        "shopify/orders_export_75.csv",
        "shopify/orders_export_subset.csv",
        "woocommerce/analytics_orders_server.csv",
        "woocommerce/order_fields.csv",
        "amazon/all_orders.txt",
        "amazon/shipments.txt",
        "square/transactions.csv",
        "square/items.csv",
        "stripe/unified_payments.csv",
        "stripe/payments_semicolon.csv",
        "paypal/activity_41.CSV",
        "paypal/activity_gbp.CSV",
        "paypal/aktivitaet_de.CSV",
    ] {
        let (once, alone) = joined(&[file]);
        let (twice, account) = joined(&[file, file]);
        assert!(!once.orders.is_empty(), "{file}");
        assert_eq!(format!("{twice:?}"), format!("{once:?}"), "{file}");
        assert_eq!(account.ledger.tally.rows_kept, alone.ledger.tally.rows_kept, "{file}");
        for (first, second) in account.ledger.files[0].totals.iter().zip(&account.ledger.files[1].totals) {
            let known = alone.ledger.files[0]
                .totals
                .iter()
                .find(|total| (total.column.as_str(), total.currency) == (first.column.as_str(), first.currency));
            assert_eq!(first.kept + second.kept, known.unwrap().kept, "{file}: {}", first.column);
            for total in [first, second] {
                assert_eq!(total.column_sum, total.kept + total.set_aside, "{file}: {}", total.column);
            }
        }
    }
}

/// By hand: TX03 stands in both exports and counts as it was charged, 53.60; TX06 only among the items.
#[test]
fn a_payment_in_two_exports_of_square_counts_as_charged() {
    let (data, account) = joined(&["square/transactions.csv", "square/items.csv"]);
    assert_eq!(data.orders.len(), 4);
    let revenue: Money = data.orders.revenue.iter().sum();
    // 1240.00 + 53.60 - 3.60 + 10.00 + 5.00
    assert_eq!(revenue.to_string(), "1305.00");
    assert_eq!((data.refunds.len(), account.orders_in_several_files), (1, 1));
}
