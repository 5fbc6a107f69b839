//! Intervals against statsmodels.

use super::builder::reference_json;
use perennial::stats::wilson;
use perennial::units::Share;

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0, Wilson without continuity correction). Relative 1e-12.
#[test]
fn oracle_statsmodels_wilson() {
    let reference = reference_json("tests_intervals.json");
    let mut checked = 0;
    for case in reference["two_proportions"].as_array().unwrap() {
        for (hits, total, interval) in [("x1", "n1", "wilson1"), ("x2", "n2", "wilson2")] {
            let share = Share::new(case[hits].as_u64().unwrap(), case[total].as_u64().unwrap());
            let found = wilson(share, 0.95).unwrap();
            for (found, expected) in [found.low, found.high].into_iter().zip(case[interval].as_array().unwrap()) {
                let expected = expected.as_f64().unwrap();
                assert!((found - expected).abs() <= 1e-12 * expected.max(1e-3), "{share:?}: {found}, {expected}");
                checked += 1;
            }
        }
    }
    assert!(checked >= 8, "{checked} ends checked");
}
