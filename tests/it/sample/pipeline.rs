//! The sample through the project's own reading and joining: the ledger is clean, and counts and money are those of the
//! independent reader.

use super::file::{Order, by_customer, row_count, seeds, standing_orders};
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading};
use perennial::measures::{Cohort, Criterion, RetentionConfig, SurvivalConfig, retention, survival};
use perennial::records::{Assembly, Choices, Dataset, FilterScope, Part, RecordKind, Selection, SetAsideReason, Step};
use perennial::sample::{Evidence, LAST_DAY, ORDERS_FILE_NAME, PRODUCTS, STORIES, orders_csv};
use perennial::stats::wilson;
use perennial::units::{Money, Share};
use std::io::Cursor;
use std::sync::Arc;

pub fn read(bytes: &[u8]) -> TableReading {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new(ORDERS_FILE_NAME, bytes.len() as u64, source, ReadOptions::default());
    loop {
        if let ReadStep::Done(mut tables) = reader.step(1 << 20).unwrap() {
            assert_eq!(tables.len(), 1);
            return tables.remove(0);
        }
    }
}

pub fn join(table: TableReading) -> Dataset {
    let part = Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: None };
    let mut assembly = Assembly::new(vec![part], Choices::default()).unwrap();
    loop {
        if let Step::Done(data, joined) = assembly.step(100_000) {
            assert_eq!(joined.reused_order_ids, 0);
            return *data;
        }
    }
}

#[test]
fn the_ledger_of_the_sample_is_clean_and_ties() {
    for seed in seeds().take(3) {
        let bytes = orders_csv(seed);
        let table = read(&bytes);
        let ledger = &table.ledger;
        assert_eq!((ledger.kind, ledger.vendor.as_str(), &ledger.problem), (RecordKind::Orders, "shopify", &None));
        assert!(!table.preview.needs_mapping);
        assert_eq!(ledger.tally.rows_read, row_count(&bytes));
        assert_eq!(ledger.tally.rows_read, ledger.tally.rows_kept + ledger.tally.rows_set_aside);
        assert_eq!(ledger.tally.rows_repaired, 0, "{:?}", ledger.repaired);
        let reasons: Vec<SetAsideReason> = ledger.set_aside.iter().map(|counted| counted.reason).collect();
        assert_eq!(reasons, [SetAsideReason::Voided]);
        assert!(!ledger.totals.is_empty());
        assert!(ledger.totals.iter().all(|total| total.kept + total.set_aside == total.column_sum));
        assert_eq!(ledger.last_day, Some(LAST_DAY));
    }
}

#[test]
fn customers_orders_and_revenue_are_those_of_the_independent_reader() {
    for seed in seeds().take(3) {
        let bytes = orders_csv(seed);
        let expected = standing_orders(&bytes);
        let data = join(read(&bytes));
        assert_eq!(data.currency.code(), "EUR");
        assert_eq!(data.orders.len(), expected.len(), "{seed}");
        assert_eq!(data.customers.len(), by_customer(&expected).len(), "{seed}");
        let cents: i64 = expected.iter().map(|order| order.total_cents - order.refunded_cents).sum();
        assert_eq!(data.orders.revenue.iter().sum::<Money>(), Money::from_cents(cents), "{seed}");
        assert_eq!(data.lines.product.len(), expected.iter().map(|order| order.products.len()).sum::<usize>());
        assert_eq!(data.as_of, LAST_DAY);
    }
}

/// Who came back within six calendar months, by month of the first order, of those whose first order fits: the table
/// that the page shows.
fn back_within_six_months(data: &Dataset, channels: &[&str], products: &[&str]) -> Vec<(String, Share)> {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let selection = Selection {
        channels: owned(channels),
        products: owned(products),
        scope: FilterScope::CustomersByFirstOrder,
        ..Selection::default()
    };
    let config = RetentionConfig { criterion: Criterion::OnOrBefore, ..RetentionConfig::default() };
    let cohorts = retention(data, &selection, &config).cohorts;
    let row = |cohort: &Cohort| Some((cohort.period.to_string(), cohort.cells.get(6)?.share(cohort.size)?));
    cohorts.iter().filter_map(row).collect()
}

fn pooled(rows: &[(String, Share)], chosen: impl Fn(&str) -> bool) -> Share {
    let chosen: Vec<Share> = rows.iter().filter(|(month, _)| chosen(month)).map(|(_, share)| *share).collect();
    Share::new(chosen.iter().map(|share| share.hits).sum(), chosen.iter().map(|share| share.total).sum())
}

/// Every story that its hint sends to the retention report is seen there, in the way the hint says.
#[test]
fn the_stories_show_in_the_retention_measure() {
    for seed in seeds().take(3) {
        let bytes = orders_csv(seed);
        let data = join(read(&bytes));
        let orders = standing_orders(&bytes);
        let customers = by_customer(&orders);
        for story in STORIES.iter().filter(|story| story.report == "retention") {
            let (low, high) = match story.evidence {
                Evidence::Channels { many, loyal } => {
                    let of = |channel| pooled(&back_within_six_months(&data, &[channel], &[]), |_| true);
                    let closed = |first: &Order| first.month.as_str() <= "2026-04";
                    let expected = |channel: &str| {
                        let came = |first: &Order| first.channel == channel && closed(first);
                        customers.values().filter(|orders| came(orders[0])).count() as u64
                    };
                    assert_eq!((of(many).total, of(loyal).total), (expected(many), expected(loyal)));
                    (of(many), of(loyal))
                }
                Evidence::FirstProduct { name_starts_with } => {
                    let names = |is_so: bool| -> Vec<&str> {
                        let fits = |name: &&str| name.starts_with(name_starts_with) == is_so;
                        PRODUCTS.iter().map(|product| product.name).filter(fits).collect()
                    };
                    let of = |is_so| pooled(&back_within_six_months(&data, &[], &names(is_so)), |_| true);
                    (of(false), of(true))
                }
                Evidence::GiftBuyers { product, month } => {
                    let rows = back_within_six_months(&data, &[], &[product]);
                    let gifts = pooled(&rows, |row| row.ends_with(&format!("-{month:02}")));
                    assert_eq!(gifts.hits, 0);
                    (gifts, pooled(&back_within_six_months(&data, &[], &[]), |row| row.ends_with("-12")))
                }
                Evidence::FaultyProduct { product, year, month } => {
                    let rows = back_within_six_months(&data, &[], &[product]);
                    let bad = format!("{year}-{month:02}");
                    (pooled(&rows, |row| row == bad), pooled(&rows, |row| row != bad))
                }
                Evidence::MonthDip { .. } | Evidence::PriceTest { .. } => panic!("{} is no retention story", story.id),
            };
            let interval = |share| wilson(share, 0.95).unwrap();
            assert!(interval(low).high < interval(high).low, "{} with seed {seed}: {low:?} {high:?}", story.id);
        }
    }
}

/// The March dip apart from the ages of customers: fewer come back in March than the days since their orders would lead to.
#[test]
fn the_march_dip_shows_in_next_orders_apart_from_age() {
    for seed in seeds().take(3) {
        let data = join(read(&orders_csv(seed)));
        let season = survival(&data, &Selection::default(), &SurvivalConfig::default()).season;
        let march = season.months.iter().find(|month| month.month == 3).unwrap();
        assert!(march.numbers.ratio < Some(1.0) && march.numbers.is_odd(), "{seed} {march:?}");
    }
}
