//! Real files, read, joined and measured, against truth numbers computed by other means.

use super::builder::join;
use crate::support::shared;
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading};
use perennial::measures::{
    AffinityConfig, OverviewConfig, RetentionConfig, RfmConfig, Segment, affinity, overview, retention, rfm,
};
use perennial::records::{Choices, Dataset, Joined, Part, Role, Selection};
use perennial::stats::CoOccurrence;
use perennial::units::{Money, Share};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

fn read(name: &str, bytes: Vec<u8>, mapping: &[(Role, &str)]) -> TableReading {
    let mapping: BTreeMap<Role, String> = mapping.iter().map(|&(role, column)| (role, column.to_owned())).collect();
    let options = ReadOptions { mapping, ..ReadOptions::default() };
    let size = bytes.len() as u64;
    let mut reader = FileReader::new(name, size, Box::new(Cursor::new(bytes)), options);
    loop {
        if let ReadStep::Done(mut tables) = reader.step(4 << 20).unwrap() {
            assert_eq!(tables.len(), 1, "{name}");
            return tables.remove(0);
        }
    }
}

fn joined(files: Vec<(&str, Vec<u8>)>, mapping: &[(Role, &str)]) -> (Dataset, Joined) {
    let part = |(name, bytes)| {
        let table = read(name, bytes, mapping);
        Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: None }
    };
    join(files.into_iter().map(part).collect(), Choices::default())
}

const CDNOW: [(Role, &str); 3] = [(Role::Customer, "1"), (Role::Timestamp, "2"), (Role::Amount, "4")];

const RETAIL: [(Role, &str); 7] = [
    (Role::Customer, "CustomerID"),
    (Role::Timestamp, "InvoiceDate"),
    (Role::Order, "InvoiceNo"),
    (Role::Product, "Description"),
    (Role::Quantity, "Quantity"),
    (Role::UnitPrice, "UnitPrice"),
    (Role::Country, "Country"),
];

/// Source: the data folder's README (computed with pandas): every line is an order.
#[test]
fn oracle_pandas_the_full_cdnow_log() {
    let Some(path) = shared("data/datasets/CDNOW_master.txt") else { return };
    let (data, joined) = joined(vec![("CDNOW_master.txt", std::fs::read(path).unwrap())], &CDNOW);
    let everything = Selection::default();
    let found = overview(&data, &everything, &OverviewConfig::default());
    assert_eq!((found.totals.customers, found.totals.orders), (23_544, 69_659));
    assert_eq!(found.totals.repeat, Share::new(11_658, 23_544));
    assert_eq!(found.totals.revenue.to_string(), "2500315.63");
    assert_eq!(joined.ledger.tally.rows_kept, 69_659);
    let by_days = RfmConfig { merge_same_day: true, ..RfmConfig::default() };
    let scored = rfm(&data, &everything, &by_days);
    let days: u64 = scored.customers.iter().map(|customer| u64::from(customer.frequency)).sum();
    let repeated = scored.customers.iter().filter(|customer| customer.frequency > 1).count();
    assert_eq!((days, repeated), (67_586, 11_512));
    assert_eq!(scored.segments.len(), Segment::ALL.len());
    let cohorts = retention(&data, &everything, &RetentionConfig::default()).cohorts;
    assert_eq!(cohorts.iter().map(|cohort| u64::from(cohort.size)).sum::<u64>(), 23_544);
    assert_eq!(cohorts.len(), 3, "everybody first bought in the first quarter");
}

/// Source: the data folder's README (computed with pandas), for orders of known customers that charge something.
#[test]
fn oracle_pandas_online_retail_whole_and_cut_in_two() {
    let Some(path) = shared("data/datasets/online_retail_uci.csv.gz") else { return };
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    let (data, whole) = joined(vec![("retail.csv", text.clone())], &RETAIL);
    let known = data.orders_of(0).start..data.orders_of_nobody().start;
    let charged = |order: &usize| data.orders.revenue.at(*order) + data.orders.refund.at(*order) > Money::ZERO;
    assert_eq!(known.clone().filter(charged).count(), 18_532);
    let buyers = (0..data.customers.len() as u32).filter(|&customer| data.orders_of(customer).any(|o| charged(&o)));
    assert_eq!(buyers.clone().count(), 4_338);
    let again = buyers.filter(|&customer| data.orders_of(customer).filter(charged).count() > 1).count();
    assert_eq!(again, 2_845);
    let start = whole.history_start.unwrap();
    assert!(start.starts_mid_life, "the shop was running on 1 December 2010: {start:?}");

    let lines: Vec<usize> = line_ends(&text);
    let header = text[..lines[0]].to_vec();
    let middle = lines[lines.len() / 2];
    let second: Vec<u8> = header.iter().chain(&text[middle..]).copied().collect();
    let (cut_data, cut) = joined(vec![("b.csv", second), ("a.csv", text[..middle].to_vec())], &RETAIL);
    assert_eq!(cut.orders_put_together, 1, "the middle line lies inside an invoice");
    assert_eq!(cut_data.orders.revenue, data.orders.revenue);
    assert_eq!(cut_data.lines.amount, data.lines.amount);
    assert_eq!(cut_data.refunds.amount, data.refunds.amount);
    assert_eq!(cut_data.customers.orders_from, data.customers.orders_from);
    assert_eq!(cut.ledger.tally.rows_kept, whole.ledger.tally.rows_kept);
}

/// The end of every line.
fn line_ends(text: &[u8]) -> Vec<usize> {
    text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1).collect()
}

/// Source: mlxtend 0.25.0 (`apriori`, `association_rules`) on pandas 3.1.1, of invoices that are no cancellation (C) and no
/// adjustment (A), lines with a quantity above 0, names trimmed, pairs with at least 400 invoices; Fisher's test of the last pair by
/// scipy 1.17.1 `fisher_exact`. Counts exact, sums of lift and of confidence (both ways) relative 1e-12, p relative 1e-9.
#[test]
fn oracle_mlxtend_online_retail_pairs() {
    let Some(path) = shared("data/datasets/online_retail_uci.csv.gz") else { return };
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    let (data, _) = joined(vec![("retail.csv", text)], &RETAIL);
    let config = AffinityConfig { min_orders: Some(400), ..AffinityConfig::default() };
    let found = affinity(&data, &Selection::default(), &config);
    assert_eq!((found.orders, found.frequent, found.pairs.len()), (20_133, 297, 79));
    let seen = || found.pairs.iter().map(|pair| pair.seen);
    assert_eq!(seen().map(|seen| seen.both).sum::<u64>(), 39_416);
    assert_eq!(seen().map(|seen| seen.one + seen.other).sum::<u64>(), 192_312);
    let near = |found: f64, expected: f64, relative: f64| {
        assert!((found / expected - 1.0).abs() < relative, "{found} instead of {expected}");
    };
    near(seen().filter_map(|seen| seen.lift()).sum(), 636.0835846358998, 1e-12);
    let both_ways = |seen: CoOccurrence| seen.both as f64 / seen.one as f64 + seen.both as f64 / seen.other as f64;
    near(seen().map(both_ways).sum(), 71.04873831006006, 1e-12);
    for (one, other, both, lift) in [
        ("GREEN REGENCY TEACUP AND SAUCER", "PINK REGENCY TEACUP AND SAUCER", 633, 16.3914506938996),
        ("GARDENERS KNEELING PAD CUP OF TEA", "GARDENERS KNEELING PAD KEEP CALM", 546, 15.884046620639433),
        ("JUMBO BAG RED RETROSPOT", "WHITE HANGING HEART T-LIGHT HOLDER", 449, 1.9119860319125537),
    ] {
        let is_it = |product: u32| [one, other].contains(&data.products.text(product));
        let pair = found.pairs.iter().find(|pair| is_it(pair.product) && is_it(pair.other)).unwrap();
        assert_eq!(pair.seen.both, both, "{one}");
        near(pair.seen.lift().unwrap(), lift, 1e-12);
        if lift < 2.0 {
            near(pair.seen.chance_of_more(), 8.337015723402512e-47, 1e-9);
        }
    }
}
