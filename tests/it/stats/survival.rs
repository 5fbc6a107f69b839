//! Survival curves and the log-rank test against lifelines and R.

use super::{Csv, number, reference, telco};
use perennial::stats::{Band, KaplanMeier, LifeTable, Lifetime, LogRankWeights, log_rank};
use serde_json::Value;

fn kept(csv: &Csv, time: &str, event: &str, keep: impl Fn(usize) -> bool) -> LifeTable {
    let lives = csv.lives(time, event);
    LifeTable::of(lives.into_iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, life)| life))
}

/// The lives of an entry of the reference; nothing where its input is not here.
fn lives_of(label: &str) -> Option<LifeTable> {
    let (set, group) = label.split_once(' ').unwrap_or((label, "all"));
    let column = match set {
        "waltons" => "group",
        _ => "contract",
    };
    let csv = match set {
        "waltons" => Csv::ours("waltons.csv"),
        "rossi" => Csv::ours("rossi.csv"),
        _ => telco()?,
    };
    let (time, event) = match set {
        "waltons" => ("T", "E"),
        "rossi" => ("week", "arrest"),
        _ => ("tenure", "churn"),
    };
    let is_all = group.starts_with("all");
    Some(kept(&csv, time, event, |at| is_all || csv.texts(column)[at] == group))
}

fn near(found: f64, expected: &Value, what: &str) {
    let expected = number(expected);
    assert!((found - expected).abs() <= 1e-10 * expected.abs().max(1e-2), "{what}: {found} instead of {expected}");
}

fn age(found: Option<f64>, expected: &Value) {
    match expected {
        Value::String(never) if never == "inf" => assert_eq!(found, None),
        expected => assert_eq!(found, expected.as_f64()),
    }
}

/// Source: tests/reference/survival.json (lifelines 0.30.3, cross-checked with R's survival 3.5-3). Tolerance 1e-10; ages exact.
#[test]
fn oracle_kaplan_meier_and_nelson_aalen() {
    let (mut rows, mut curves) = (0, 0);
    for case in reference("survival.json")["kaplan_meier"].as_array().unwrap() {
        let label = case["label"].as_str().unwrap();
        let Some(table) = lives_of(label) else { continue };
        assert_eq!(table.lives(), case["n"].as_u64().unwrap(), "{label}");
        assert_eq!(table.events(), case["events"].as_u64().unwrap(), "{label}");
        let curve = KaplanMeier::of(&table, 0.95, Band::LogLog);
        let expected = case["table"].as_array().unwrap();
        assert_eq!(curve.points.len(), expected.len(), "{label}");
        for (point, row) in curve.points.iter().zip(expected) {
            assert_eq!(point.time, number(&row["time"]), "{label}");
            assert_eq!(point.at_risk, row["at_risk"].as_u64().unwrap(), "{label}");
            assert_eq!(point.events, row["events"].as_u64().unwrap(), "{label}");
            let what = format!("{label} at {}", point.time);
            near(point.survival, &row["survival"], &what);
            near(point.low, &row["ci_low_loglog"], &what);
            near(point.high, &row["ci_high_loglog"], &what);
            near(point.standard_error, &row["greenwood_se"], &what);
            near(point.hazard, &row["nelson_aalen"], &what);
            rows += 1;
        }
        let median = curve.median();
        age(median.time, &case["median"]);
        age(median.low, &case["median_ci"][0]);
        age(median.high, &case["median_ci"][1]);
        for (time, value) in case["survival_at"].as_object().unwrap() {
            near(curve.survival_at(time.parse().unwrap()).unwrap(), value, label);
        }
        for (time, value) in case["nelson_aalen_at"].as_object().unwrap() {
            near(curve.point_at(time.parse().unwrap()).map_or(0.0, |point| point.hazard), value, label);
        }
        for (until, value) in case["rmst"].as_object().unwrap() {
            near(curve.restricted_mean(until.parse().unwrap()).unwrap(), value, label);
        }
        curves += 1;
    }
    assert!(curves >= 4 && rows > 100, "{curves} curves with {rows} rows checked");
}

/// Source: tests/reference/survival.json (lifelines 0.30.3). Tolerance 1e-10 of the statistic, 1e-9 of p.
#[test]
fn oracle_log_rank_wilcoxon_and_peto() {
    let mut checked = 0;
    for case in reference("survival.json")["logrank"].as_array().unwrap() {
        let label = case["label"].as_str().unwrap();
        let of = |csv: &Csv, time, event, column, groups: &[&str]| -> Vec<LifeTable> {
            groups.iter().map(|group| kept(csv, time, event, |at| csv.texts(column)[at] == *group)).collect()
        };
        let groups = match label {
            "waltons group" => of(&Csv::ours("waltons.csv"), "T", "E", "group", &["miR-137", "control"]),
            "rossi fin" => of(&Csv::ours("rossi.csv"), "week", "arrest", "fin", &["0", "1"]),
            _ => {
                let Some(csv) = telco() else { continue };
                let (column, groups) = if label.contains("contract") {
                    ("contract", &["Month-to-month", "One year", "Two year"][..])
                } else {
                    ("paperless", &["0", "1"][..])
                };
                of(&csv, "tenure", "churn", column, groups)
            }
        };
        for (weights, expected) in [
            (LogRankWeights::Equal, case),
            (LogRankWeights::Wilcoxon, &case["wilcoxon"]),
            (LogRankWeights::Peto, &case["peto"]),
        ] {
            if expected.is_null() {
                continue;
            }
            let found = log_rank(&groups, weights).unwrap();
            near(found.statistic, &expected["statistic"], label);
            let p = number(&expected["p"]);
            assert!((found.p - p).abs() <= 1e-9 * p, "{label}: {} instead of {p}", found.p);
            if let Some(degrees) = expected["df"].as_u64() {
                assert_eq!(u64::from(found.degrees), degrees, "{label}");
            }
            checked += 1;
        }
    }
    assert!(checked >= 6, "{checked} tests checked");
}

/// Source: R 4.2.2, survival 3.5-3, `survfit(Surv(start, stop, event) ~ 1)`, worked by hand as the table of (start, stop]: lives
/// (0,2], (0,5], (1,4], (3,7], (4,6], (5,8] with events at 2, 4, 6, 8.
#[test]
fn late_entry_by_hand() {
    let lives =
        [(0.0, 2.0, true), (0.0, 5.0, false), (1.0, 4.0, true), (3.0, 7.0, false), (4.0, 6.0, true), (5.0, 8.0, true)];
    let table = LifeTable::of(lives.map(|(entry, time, is_event)| Lifetime { entry: Some(entry), time, is_event }));
    let curve = KaplanMeier::of(&table, 0.95, Band::Plain);
    let found: Vec<(f64, u64, f64)> =
        curve.points.iter().map(|point| (point.time, point.at_risk, point.survival)).collect();
    // At 2: lives 1, 2, 3. At 4: 2, 3, 4. At 6: 4, 5, 6. At 8: 6 alone.
    let by_hand = [(2.0, 3, 2.0 / 3.0), (4.0, 3, 4.0 / 9.0), (6.0, 3, 8.0 / 27.0), (8.0, 1, 0.0)];
    for (found, expected) in found.iter().zip(by_hand) {
        assert!(found.0 == expected.0 && found.1 == expected.1 && (found.2 - expected.2).abs() < 1e-15, "{found:?}");
    }
    assert_eq!(found.len(), by_hand.len());
}
