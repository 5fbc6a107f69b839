//! RFM scores against pandas, customer by customer.

use super::builder::{data, order, reference_json, reference_orders};
use crate::support::ours;
use perennial::measures::{Rfm, RfmConfig, RfmRecency, RfmTies, ScoredCustomer, Segment, rfm};
use perennial::records::{Dataset, Selection};
use perennial::stats::quantile_of_sorted;
use perennial::units::Money;
use serde_json::Value;
use std::collections::BTreeMap;

const REFERENCES: [(&str, &str, &str, &str); 2] = [
    ("cdnow", "cdnow_sample_transactions.csv", "rfm_cdnow.csv", "1998-06-30"),
    ("synthetic", "synthetic_orders.csv", "rfm_synthetic.csv", "2025-03-10"),
];

fn by_days(data: &Dataset, ties: RfmTies) -> Rfm {
    rfm(data, &Selection::default(), &RfmConfig { ties, merge_same_day: true, ..RfmConfig::default() })
}

/// Source: tests/reference/rfm_*.csv (pandas 2.3.3, numpy 2.4.6): every customer, exact. `rank_below` has no reference table.
#[test]
fn oracle_pandas_scores_of_every_customer() {
    for (name, file, answers, as_of) in REFERENCES {
        let data = data(&reference_orders(file), &[], as_of);
        let text = std::fs::read_to_string(ours("reference").join(answers)).unwrap();
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap().split(',').collect();
        let rows: BTreeMap<&str, Vec<&str>> =
            lines.map(|line| line.split(',').collect::<Vec<_>>()).map(|cells| (cells[0], cells)).collect();
        let column = |row: &[&str], name: &str| row[header.iter().position(|known| *known == name).unwrap()].to_owned();
        for (ties, suffix) in [(RfmTies::Edges, "edges"), (RfmTies::Avg, "avg")] {
            let found = by_days(&data, ties);
            assert_eq!(found.customers.len(), rows.len(), "{name}");
            for customer in &found.customers {
                let id = data.customers.keys.text(customer.customer);
                let row = &rows[id];
                let expect = |column_name: &str, found: u64| {
                    assert_eq!(found.to_string(), column(row, column_name), "{name} {id} {column_name}");
                };
                expect("recency", customer.recency_days.into());
                expect("frequency", customer.frequency.into());
                expect("orders", customer.orders.into());
                expect(&format!("r_{suffix}"), customer.recency_score.into());
                expect(&format!("f_{suffix}"), customer.frequency_score.into());
                expect(&format!("m_{suffix}"), customer.monetary_score.into());
                assert_eq!(customer.monetary.major().to_string(), plain(&column(row, "monetary")), "{name} {id}");
                assert_eq!(customer.last_order.to_string(), column(row, "last"), "{name} {id}");
            }
        }
    }
}

/// A float as Python writes it, as Rust writes it: `25.0` is `25`.
fn plain(number: &str) -> String {
    number.strip_suffix(".0").unwrap_or(number).to_owned()
}

/// Source: tests/reference/cohorts_rfm.json (pandas 2.3.3, numpy 2.4.6). Counts exact; edges to 1e-12 relative, as the JSON
/// reader may miss the last digit.
#[test]
fn oracle_pandas_counts_of_scores_and_codes() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, _, as_of) in REFERENCES {
        let oracle = &oracle["rfm"][name];
        let data = data(&reference_orders(file), &[], as_of);
        for (ties, rule) in [(RfmTies::Edges, "edges"), (RfmTies::Avg, "avg")] {
            let found = by_days(&data, ties);
            assert_eq!(found.reference_day.to_string(), oracle["reference_date"].as_str().unwrap());
            assert_eq!(found.total.customers, oracle["customers"].as_u64().unwrap());
            let counts = |of: &dyn Fn(&ScoredCustomer) -> String| {
                let mut counts: BTreeMap<String, u64> = BTreeMap::new();
                found.customers.iter().for_each(|customer| *counts.entry(of(customer)).or_default() += 1);
                counts
            };
            let expected = |value: &Value| serde_json::from_value::<BTreeMap<String, u64>>(value.clone()).unwrap();
            let scores = &oracle["score_counts"][rule];
            assert_eq!(counts(&|c| c.recency_score.to_string()), expected(&scores["r"]), "{name} {rule}");
            assert_eq!(counts(&|c| c.frequency_score.to_string()), expected(&scores["f"]), "{name} {rule}");
            assert_eq!(counts(&|c| c.monetary_score.to_string()), expected(&scores["m"]), "{name} {rule}");
            let code = |c: &ScoredCustomer| format!("{}{}{}", c.recency_score, c.frequency_score, c.monetary_score);
            assert_eq!(counts(&code), expected(&oracle["code_counts"][rule]), "{name} {rule}");
        }
        let edges = by_days(&data, RfmTies::Edges).edges.unwrap();
        for (id, found) in
            [("recency", edges.negative_recency_days), ("frequency", edges.frequency), ("monetary", edges.monetary)]
        {
            for (at, found) in found.into_iter().enumerate() {
                let expected = oracle["edges"][id][at].as_f64().unwrap();
                assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{name} {id}: {found} {expected}");
            }
        }
    }
}

/// Source: tests/reference/rfm_*.csv and cohorts_rfm.json (pandas 2.3.3), the rule `qcut_first`, which parts equal customers by their id
/// and is none of ours: ranks of our recency, frequency and revenue, cut at our quantiles. Every customer and all counts, exact.
#[test]
fn oracle_pandas_scores_that_part_equal_customers() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, answers, as_of) in REFERENCES {
        let data = data(&reference_orders(file), &[], as_of);
        let text = std::fs::read_to_string(ours("reference").join(answers)).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let header = lines.next().unwrap();
        let rows: Vec<Vec<&str>> = lines.collect();
        let found = by_days(&data, RfmTies::Edges);
        let by_id: BTreeMap<&str, &ScoredCustomer> =
            found.customers.iter().map(|one| (data.customers.keys.text(one.customer), one)).collect();
        let places: Vec<f64> = (1..=rows.len()).map(|rank| rank as f64).collect();
        let edges = [0.2, 0.4, 0.6, 0.8].map(|part| quantile_of_sorted(&places, part).unwrap());
        let mut codes = vec![String::new(); rows.len()];
        for (letter, of) in [
            ("r", (|one| -i64::from(one.recency_days)) as fn(&ScoredCustomer) -> i64),
            ("f", |one| i64::from(one.frequency)),
            ("m", |one| one.monetary.ten_thousandths()),
        ] {
            // The rows stand in the order of their ids, and sorting keeps it among equals.
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by_key(|&row| of(by_id[rows[row][0]]));
            let column = header.iter().position(|known| *known == format!("{letter}_qcut_first")).unwrap();
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for (&row, rank) in order.iter().zip(&places) {
                let score = (1 + edges.iter().filter(|edge| *edge < rank).count()).to_string();
                assert_eq!(score, rows[row][column], "{name} {letter} {}", rows[row][0]);
                codes[row].push_str(&score);
                *counts.entry(score).or_default() += 1;
            }
            let expected = &oracle["rfm"][name]["score_counts"]["qcut_first"][letter];
            assert_eq!(counts, serde_json::from_value(expected.clone()).unwrap(), "{name} {letter}");
        }
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        codes.into_iter().for_each(|code| *counts.entry(code).or_default() += 1);
        let expected = oracle["rfm"][name]["code_counts"]["qcut_first"].clone();
        assert_eq!(counts, serde_json::from_value(expected).unwrap(), "{name}");
    }
}

/// By hand, from the rule 1 + floor(5 · values strictly below / n): of 10 customers with 1 to 10 orders the first two score 1.
#[test]
fn rank_below_counts_the_values_below() {
    let orders: Vec<_> = (1..=10)
        .flat_map(|customer| {
            (0..customer).map(move |at| order(&format!("c{customer:02}"), &format!("2024-01-{:02}", at + 1), 1_000))
        })
        .collect();
    let data = data(&orders, &[], "2024-01-31");
    let found = rfm(&data, &Selection::default(), &RfmConfig { ties: RfmTies::RankBelow, ..RfmConfig::default() });
    let scores: Vec<u8> = found.customers.iter().map(|customer| customer.frequency_score).collect();
    assert_eq!(scores, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
}

/// By hand. Customer a: two orders on one day, so a frequency of 2, or of 1 with days merged.
#[test]
fn orders_of_one_day_are_merged_only_when_asked() {
    let orders = [order("a", "2024-01-05", 1_000).at(60), order("a", "2024-01-05", 500), order("b", "2024-01-01", 300)];
    let data = data(&orders, &[(Some("a"), "2024-01-09", 250)], "2024-01-10");
    let apart = rfm(&data, &Selection::default(), &RfmConfig::default());
    let merged = by_days(&data, RfmTies::Edges);
    assert_eq!([apart.customers[0].frequency, merged.customers[0].frequency], [2, 1]);
    assert_eq!([apart.customers[0].orders, merged.customers[0].orders], [2, 2]);
    assert_eq!(apart.customers[0].monetary, Money::from_cents(1_250), "the refund is taken off");
    assert_eq!(apart.customers.iter().map(|c| c.recency_days).collect::<Vec<_>>(), [6, 10]);
    assert_eq!((apart.one_order.hits, apart.one_order.total), (1, 2));
    assert_eq!((merged.one_order.hits, merged.one_order.total), (2, 2));
}

/// Law: the grid and the segments both share out all customers, orders and money.
#[test]
fn law_grid_and_segments_cover_everyone() {
    for (name, file, _, as_of) in REFERENCES {
        let data = data(&reference_orders(file), &[], as_of);
        for ties in RfmTies::ALL {
            let found =
                rfm(&data, &Selection::default(), &RfmConfig { ties, merge_same_day: false, ..RfmConfig::default() });
            let cells = || found.grid.iter().flatten();
            let segments = || found.segments.iter().map(|(_, group)| group);
            assert_eq!(cells().map(|cell| cell.customers).sum::<u64>(), found.total.customers, "{name}");
            assert_eq!(segments().map(|cell| cell.customers).sum::<u64>(), found.total.customers, "{name}");
            assert_eq!(cells().map(|cell| cell.orders).sum::<u64>(), data.orders.len() as u64, "{name}");
            let revenue: Money = data.orders.revenue.iter().sum();
            assert_eq!(cells().map(|cell| cell.revenue).sum::<Money>(), revenue, "{name}");
            assert_eq!(segments().map(|cell| cell.revenue).sum::<Money>(), revenue, "{name}");
            for customer in &found.customers {
                let fm = (customer.frequency_score + customer.monetary_score).div_ceil(2);
                assert_eq!(customer.fm_score(), fm);
                assert_eq!(customer.segment, Segment::of(customer.recency_score, fm));
            }
        }
    }
}

#[test]
fn nobody_is_scored_where_nobody_is_known() {
    let data = data(&[order("", "2024-01-01", 100)], &[], "2024-01-01");
    let found = rfm(&data, &Selection::default(), &RfmConfig::default());
    assert_eq!((found.customers.len(), found.edges, found.total.customers), (0, None, 0));
    assert_eq!(found.one_order.rate(), None);
}

/// Two orders of one day are equal by day; by moment the later one is above. The shape of the benchmark's job, whose
/// scores are 1 + floor(5 * strictly below / customers) over the seconds of the last order.
#[test]
fn recency_by_moment_tells_orders_of_one_day_apart() {
    let orders: Vec<_> = (0..5).map(|hour| order(&format!("c{hour}"), "2024-03-01", 1_000).at(hour * 3_600)).collect();
    let data = data(&orders, &[], "2024-03-31");
    let scores = |recency| {
        let config = RfmConfig { recency, ties: RfmTies::RankBelow, ..RfmConfig::default() };
        let found = rfm(&data, &Selection::default(), &config);
        found.customers.iter().map(|customer| customer.recency_score).collect::<Vec<_>>()
    };
    assert_eq!(scores(RfmRecency::Day), [1, 1, 1, 1, 1]);
    assert_eq!(scores(RfmRecency::Moment), [1, 2, 3, 4, 5]);
}
