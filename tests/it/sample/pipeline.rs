//! The sample through the project's own reading and joining: the ledger is clean, and counts and money are those of the
//! independent reader.

use super::file::{by_customer, row_count, seeds, standing_orders};
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading};
use perennial::measures::{Criterion, RetentionConfig, retention};
use perennial::records::{Assembly, Choices, Dataset, FileKind, FilterScope, Part, Selection, SetAsideReason, Step};
use perennial::sample::{Evidence, LAST_DAY, ORDERS_FILE_NAME, STORIES, orders_csv};
use perennial::units::{Money, Share};
use std::io::Cursor;
use std::sync::Arc;

fn read(bytes: &[u8]) -> TableReading {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new(ORDERS_FILE_NAME, bytes.len() as u64, source, ReadOptions::default());
    loop {
        if let ReadStep::Done(mut tables) = reader.step(1 << 20).unwrap() {
            assert_eq!(tables.len(), 1);
            return tables.remove(0);
        }
    }
}

fn join(table: TableReading) -> Dataset {
    let part = Part { ledger: table.ledger, batch: table.batch.map(Arc::new) };
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
        assert_eq!((ledger.kind, ledger.vendor.as_str(), &ledger.problem), (FileKind::Orders, "shopify", &None));
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
        assert_eq!(data.orders.revenue.iter().copied().sum::<Money>(), Money::from_cents(cents), "{seed}");
        assert_eq!(data.lines.product.len(), expected.iter().map(|order| order.products.len()).sum::<usize>());
        assert_eq!(data.as_of, LAST_DAY);
    }
}

/// The first story with the measure that the page shows: who came back within six calendar months, by first channel.
#[test]
fn the_channels_story_shows_in_the_retention_measure() {
    for seed in seeds().take(3) {
        let bytes = orders_csv(seed);
        let data = join(read(&bytes));
        let orders = standing_orders(&bytes);
        let customers = by_customer(&orders);
        for story in STORIES {
            let Evidence::Channels { many, loyal } = story.evidence else { continue };
            let within_six_months = |channel: &str| {
                let selection = Selection {
                    channels: vec![channel.to_owned()],
                    scope: FilterScope::CustomersByFirstOrder,
                    ..Selection::default()
                };
                let config = RetentionConfig { criterion: Criterion::OnOrBefore, ..RetentionConfig::default() };
                let found = retention(&data, &selection, &config);
                let sizes: u32 = found.cohorts.iter().map(|cohort| cohort.size).sum();
                let expected = customers.values().filter(|orders| orders[0].channel == channel).count();
                assert_eq!(sizes as usize, expected, "{channel}: only those whose first order came this way");
                found.pooled.iter().find(|period| period.k == 6).map(|period| (period.share, period.interval)).unwrap()
            };
            let (of_many, of_loyal) = (within_six_months(many), within_six_months(loyal));
            let rate = |share: Share| share.rate().unwrap();
            assert!(rate(of_loyal.0) > 2.5 * rate(of_many.0), "{of_many:?} {of_loyal:?}");
            assert!(of_many.1.unwrap().high < of_loyal.1.unwrap().low, "{of_many:?} {of_loyal:?}");
            assert!(of_many.0.total > 2 * of_loyal.0.total, "{of_many:?} {of_loyal:?}");
        }
    }
}
