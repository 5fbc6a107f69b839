//! Real files, read, joined and measured, against truth numbers computed by other means.

use super::builder::join;
use crate::support::shared;
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading};
use perennial::measures::{
    AffinityConfig, OverviewConfig, RetentionConfig, RfmConfig, Segment, affinity, overview, retention, rfm,
};
use perennial::records::{Choices, Dataset, Joined, Part, Role, Selection};
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

#[test]
fn zz_print_pairs() {
    let Some(path) = shared("data/datasets/online_retail_uci.csv.gz") else { return };
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path).unwrap()).read_to_end(&mut text).unwrap();
    let (data, _) = joined(vec![("retail.csv", text)], &RETAIL);
    let found = affinity(&data, &Selection::default(), &AffinityConfig { min_orders: Some(400), days: 90 });
    eprintln!("ORDERS {} products {} frequent {} pairs {}", found.orders, data.products.len(), found.frequent, found.pairs.len());
    for pair in &found.pairs {
        eprintln!("PAIR {}|{}|{:?}|{:?}", data.products.text(pair.product), data.products.text(pair.other), pair.seen, pair.seen.lift());
    }
}
