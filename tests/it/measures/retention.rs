//! Retention against pandas, against the vendors' own examples, and against the faults of their trackers.

use super::builder::{batch, data, join, order, part, reference_json, reference_orders};
use perennial::measures::{Cell, CellState, Cohort, Criterion, PooledPeriod, RetentionConfig, Window, retention};
use perennial::records::{Choices, Dataset, FilterScope, Selection};
use perennial::units::{Grain, Money, Period, Share};
use serde_json::Value;

const EVERYTHING: Selection = Selection {
    from: None,
    to: None,
    channels: Vec::new(),
    products: Vec::new(),
    countries: Vec::new(),
    scope: FilterScope::Orders,
};

fn config(grain: Grain, criterion: Criterion) -> RetentionConfig {
    RetentionConfig { grain, criterion, ..RetentionConfig::default() }
}

fn reference(file: &str, as_of: &str) -> Dataset {
    data(&reference_orders(file), &[], as_of)
}

/// Source: tests/reference/cohorts_rfm.json (pandas 2.3.3). Counts exact; money to 1e-6, as the reference adds floats.
#[test]
fn oracle_pandas_calendar_cohorts() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, grain) in [
        ("cdnow_monthly", "cdnow_sample_transactions.csv", Grain::Month),
        ("cdnow_weekly", "cdnow_sample_transactions.csv", Grain::Week),
        ("synthetic_monthly", "synthetic_orders.csv", Grain::Month),
        ("synthetic_weekly", "synthetic_orders.csv", Grain::Week),
    ] {
        let oracle = &oracle["cohorts"][name];
        let data = reference(file, oracle["observation_end"].as_str().unwrap());
        let on = retention(&data, &EVERYTHING, &config(grain, Criterion::On));
        let on_or_after = retention(&data, &EVERYTHING, &config(grain, Criterion::OnOrAfter));
        let cohorts = oracle["cohorts"].as_array().unwrap();
        assert_eq!(on.cohorts.len(), cohorts.len(), "{name}");
        for (at, oracle) in cohorts.iter().enumerate() {
            let cohort = &on.cohorts[at];
            let label = format!("{name} {}", cohort.period);
            assert_eq!(cohort.period.to_string(), oracle["cohort"].as_str().unwrap());
            assert_eq!(u64::from(cohort.size), oracle["size"].as_u64().unwrap(), "{label}");
            let counts = |of: fn(&Cell) -> u32, cells: &[Cell]| cells.iter().map(of).collect::<Vec<u32>>();
            let expected = |id: &str| serde_json::from_value::<Vec<u32>>(oracle[id].clone()).unwrap();
            assert_eq!(counts(|cell| cell.customers, &cohort.cells), expected("active"), "{label}");
            assert_eq!(counts(|cell| cell.orders, &cohort.cells), expected("orders"), "{label}");
            let unbounded = &on_or_after.cohorts[at].cells;
            assert_eq!(counts(|cell| cell.customers, unbounded), expected("unbounded"), "{label}");
            let is_closed: Vec<bool> = cohort.cells.iter().map(|cell| cell.state == CellState::Closed).collect();
            assert_eq!(is_closed, serde_json::from_value::<Vec<bool>>(oracle["complete"].clone()).unwrap(), "{label}");
            for (k, cell) in cohort.cells.iter().enumerate() {
                near(cell.revenue.major(), &oracle["revenue"][k], &label);
                let per_customer = cell.cumulative_revenue_per_customer(cohort.size).unwrap();
                near(per_customer, &oracle["cumulative_revenue_per_customer"][k], &label);
            }
        }
        let pooled = oracle["pooled_complete_only"].as_array().unwrap();
        assert_eq!(on.pooled.len(), pooled.len(), "{name}");
        for (found, oracle) in on.pooled.iter().zip(pooled) {
            let expected = Share::new(oracle["active"].as_u64().unwrap(), oracle["customers"].as_u64().unwrap());
            assert_eq!(found.share, expected, "{name} {}", found.k);
        }
    }
}

/// Source: tests/reference/cohorts_rfm.json (pandas 2.3.3), windows of age. Exact.
#[test]
fn oracle_pandas_windows_of_age() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, as_of) in [
        ("cdnow_age_30", "cdnow_sample_transactions.csv", "1998-06-30"),
        ("synthetic_age_28", "synthetic_orders.csv", "2025-03-10"),
    ] {
        let oracle = &oracle["cohorts"][name];
        let data = reference(file, as_of);
        let window_days = oracle["window_days"].as_u64().map(|days| days as u16);
        let config = RetentionConfig { window: Window::Elapsed, window_days, ..RetentionConfig::default() };
        let found = retention(&data, &EVERYTHING, &config);
        let table = oracle["table"].as_array().unwrap();
        // The reference stops where nobody is eligible any more; ours goes on to the window in which the last day lies.
        assert!(found.pooled[table.len()..].iter().all(|period| period.share == Share::new(0, 0)), "{name}");
        for (found, oracle) in found.pooled.iter().zip(table) {
            let expected = Share::new(oracle["active"].as_u64().unwrap(), oracle["eligible"].as_u64().unwrap());
            assert_eq!(found.share, expected, "{name} {}", found.k);
        }
    }
}

fn near(found: f64, oracle: &Value, label: &str) {
    let expected = oracle.as_f64().unwrap();
    assert!((found - expected).abs() <= 1e-6, "{label}: {found}, expected {expected}");
}
