//! Differences and trends of shares, and corrections for many tests, against statsmodels and R.

use super::{near, number, reference};
use perennial::stats::{holm, observed_to_expected, share_difference, share_trend};
use perennial::units::Share;
use serde_json::Value;

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0 `confint_proportions_2indep`, method newcomb, and scipy):
/// interval and p of the pooled z test. Relative 1e-10.
#[test]
fn oracle_statsmodels_newcombe_and_pooled_z() {
    let mut checked = 0;
    for case in reference("tests_intervals.json")["two_proportions"].as_array().unwrap() {
        let share = |hits: &str, total: &str| Share::new(case[hits].as_u64().unwrap(), case[total].as_u64().unwrap());
        let found = share_difference(share("x1", "n1"), share("x2", "n2"), 0.95).unwrap();
        let ends = &case["newcombe_ci"];
        near(found.interval.low, number(&ends[0]), 1e-10, "low");
        near(found.interval.high, number(&ends[1]), 1e-10, "high");
        if let Value::Number(p) = &case["p_two_sided"] {
            near(found.p, p.as_f64().unwrap(), 1e-10, "p");
            checked += 1;
        }
        near(found.difference, number(&case["diff"]), 1e-12, "difference");
        // The pooled z is the square root of the chi-square of the table.
        if let (Some(z), Some(chi)) = (case["z_pooled"].as_f64(), case["chi2"].as_f64()) {
            near(z * z, chi, 1e-10, "chi-square");
            near(perennial::stats::normal_two_sided(z), found.p, 1e-9, "p of z");
        }
    }
    assert!(checked >= 4, "{checked} cases checked");
}

/// Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873, table II, method 10: 56 of 70 and 48 of 80, 0.0524 to 0.3339.
#[test]
fn published_interval_of_newcombe() {
    let found = share_difference(Share::new(48, 80), Share::new(56, 70), 0.95).unwrap();
    let ends = [found.interval.low.abs(), found.interval.high.abs()];
    assert_eq!(format!("{:.4} {:.4}", ends[0].min(ends[1]), ends[0].max(ends[1])), "0.0524 0.3339");
}

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0 `multipletests`, method holm). Absolute 1e-12.
#[test]
fn oracle_statsmodels_holm() {
    let oracle = &reference("tests_intervals.json")["multiple_testing"];
    let numbers = |id: &str| oracle[id].as_array().unwrap().iter().map(number).collect::<Vec<f64>>();
    let (values, expected) = (numbers("p"), numbers("holm"));
    let found = holm(&values);
    assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
    // In another order each value keeps its adjusted one.
    let backwards: Vec<f64> = values.iter().rev().copied().collect();
    assert!(holm(&backwards).iter().rev().eq(found.iter()));
    assert_eq!(holm(&[]), Vec::<f64>::new());
}

/// Source: R's help page of `prop.trend.test` (Fleiss, smokers among lung patients): X-squared = 8.2249, p = 0.004132.
#[test]
fn oracle_r_trend_in_proportions() {
    let groups = [(1.0, 83, 86), (2.0, 90, 93), (3.0, 129, 136), (4.0, 70, 82)];
    let groups = groups.map(|(score, hits, total)| (score, Share::new(hits, total)));
    let found = share_trend(&groups).unwrap();
    assert_eq!(format!("{:.4} {:.6}", found.z * found.z, found.p), "8.2249 0.004132");
    assert!(found.slope < 0.0 && found.z < 0.0);
}

#[test]
fn a_trend_does_not_depend_on_where_scores_begin_or_how_long_a_step_is() {
    let groups = |from: f64, step: f64| {
        [(0.0, 12, 80), (1.0, 20, 90), (2.0, 31, 70), (3.0, 0, 0)]
            .map(|(score, hits, total)| (from + step * score, Share::new(hits, total)))
    };
    let (plain, moved) = (share_trend(&groups(0.0, 1.0)).unwrap(), share_trend(&groups(-600.0, 4.0)).unwrap());
    near(moved.z, plain.z, 1e-12, "z");
    near(moved.slope * 4.0, plain.slope, 1e-12, "slope");
    assert_eq!(share_trend(&[(0.0, Share::new(3, 9))]), None, "one group");
    assert_eq!(share_trend(&[(0.0, Share::new(0, 9)), (1.0, Share::new(0, 4))]), None, "nobody");
}

#[test]
fn the_difference_turns_with_its_groups() {
    let (one, other) = (Share::new(7, 40), Share::new(21, 60));
    let (there, back) = (share_difference(one, other, 0.95).unwrap(), share_difference(other, one, 0.95).unwrap());
    near(there.interval.low, -back.interval.high, 1e-12, "low");
    near(there.p, back.p, 1e-12, "p");
    assert_eq!(share_difference(Share::new(0, 0), other, 0.95), None);
    assert_eq!(share_difference(Share::new(0, 9), Share::new(0, 5), 0.95).map(|found| found.p), Some(1.0));
}

/// Source: python 3 with numpy 2.4.6, the formula of the doc computed from scratch by hand-written code:
/// strata (30/100, 80/400), (10/50, 60/200) and (7/20, 0/0, which takes 140/600).
#[test]
fn oracle_numpy_observed_to_expected() {
    let strata = [
        (Share::new(30, 100), Share::new(80, 400)),
        (Share::new(10, 50), Share::new(60, 200)),
        (Share::new(7, 20), Share::new(0, 0)),
    ];
    let found = observed_to_expected(&strata, 0.95).unwrap();
    near(found.expected, 39.666666666666664, 1e-12, "expected");
    near(found.ratio, 1.184873949579832, 1e-12, "ratio");
    near(found.interval.unwrap().low, 0.9000348527976699, 1e-10, "low");
    near(found.interval.unwrap().high, 1.5598576788764826, 1e-10, "high");
}

/// 2,000 invented pairs of groups that do not differ: the interval of the ratio holds 1 in about 95 of 100 (92 to 98).
#[test]
fn the_interval_of_the_ratio_holds_one_in_95_of_100_equal_groups() {
    let mut state = 7_u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut holds = 0;
    for _ in 0..2_000 {
        let mut draw = |total: u64, rate: f64| Share::new((0..total).filter(|_| next() < rate).count() as u64, total);
        let strata = [0.15, 0.3, 0.22].map(|rate| (draw(80, rate), draw(150, rate)));
        let interval = observed_to_expected(&strata, 0.95).unwrap().interval.unwrap();
        holds += u32::from(interval.low <= 1.0 && 1.0 <= interval.high);
    }
    assert!((1_840..=1_960).contains(&holds), "{holds} of 2000");
}
