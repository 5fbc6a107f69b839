//! Intervals of shares and comparisons of groups against scipy, statsmodels and mpmath: every value of tests_intervals.json that is not
//! held in `shares` or in `measures::intervals`.

use super::{number, reference};
use perennial::stats::{
    Contingency, Independence, Interval, Moments, NetShare, SampleSize, agresti_coull, benjamini_hochberg,
    better_share, bonferroni, clopper_pearson, fisher, jeffreys, rank_sum, share_difference, wald_difference, welch,
};
use perennial::units::Share;
use serde_json::Value;

/// The entries of a list of the reference.
fn cases(list: &str) -> Vec<Value> {
    reference("tests_intervals.json")[list].as_array().unwrap().clone()
}

/// Relative `tolerance`; a probability or the end of an interval may also be off by 1e-12.
#[track_caller]
fn close(found: f64, expected: &Value, tolerance: f64, what: &str) {
    let expected = number(expected);
    let off = (found - expected).abs();
    assert!(off <= (tolerance * expected.abs()).max(1e-12), "{what}: {found} instead of {expected}");
}

#[track_caller]
fn ends(found: Option<Interval>, expected: &Value, what: &str) {
    let found = found.unwrap();
    close(found.low, &expected[0], 1e-9, what);
    close(found.high, &expected[1], 1e-9, what);
}

fn groups(case: &Value) -> (Share, Share) {
    let share = |hits: &str, total: &str| Share::new(case[hits].as_u64().unwrap(), case[total].as_u64().unwrap());
    (share("x1", "n1"), share("x2", "n2"))
}

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0 `proportion_confint`: beta, agresti_coull, jeffreys; Wald's
/// interval of the difference by its formula). Relative 1e-9, absolute 1e-12.
#[test]
fn oracle_statsmodels_intervals_of_shares() {
    let mut checked = 0;
    for case in cases("two_proportions") {
        let (first, second) = groups(&case);
        let what = format!("{first:?} {second:?}");
        close(first.rate().unwrap(), &case["rate1"], 1e-12, &what);
        close(second.rate().unwrap(), &case["rate2"], 1e-12, &what);
        ends(wald_difference(first, second, 0.95), &case["wald_ci"], &what);
        ends(clopper_pearson(first, 0.95), &case["clopper_pearson1"], &what);
        ends(agresti_coull(first, 0.95), &case["agresti_coull1"], &what);
        ends(jeffreys(first, 0.95), &case["jeffreys1"], &what);
        let compared = share_difference(first, second, 0.95).unwrap();
        ends(Some(compared.interval), &case["newcombe_ci"], &what);
        ends(Some(compared.interval), &case["statsmodels_newcomb"], &what);
        if !case["lift"].is_null() {
            close(compared.difference / first.rate().unwrap(), &case["lift"], 1e-9, &what);
        }
        checked += 1;
    }
    assert_eq!(checked, 10);
}

/// Source: tests/reference/tests_intervals.json (scipy 1.17.1 `fisher_exact` and `chi2_contingency`, with and without Yates, and
/// as G test). Relative 1e-9, absolute 1e-12.
#[test]
fn oracle_scipy_tables_of_two_by_two() {
    let mut checked = 0;
    for case in cases("two_proportions") {
        let (first, second) = groups(&case);
        let what = format!("{first:?} {second:?}");
        close(fisher(first, second).unwrap(), &case["fisher_two_sided_p"], 1e-9, &what);
        close(fisher(second, first).unwrap(), &case["fisher_two_sided_p"], 1e-9, &what);
        let Some(table) = Contingency::of_shares(first, second) else {
            assert!(case["chi2"].is_null() && first.hits + second.hits == 0, "{what}");
            continue;
        };
        let holds = |found: Independence, statistic: &str, p: &str| {
            assert_eq!(found.degrees, 1);
            close(found.statistic, &case[statistic], 1e-9, &what);
            close(found.p, &case[p], 1e-9, &what);
        };
        holds(table.chi_square(), "chi2", "chi2_p");
        // The pooled z is its root, with the sign of the difference.
        let compared = share_difference(first, second, 0.95).unwrap();
        let z = compared.difference.signum() * table.chi_square().statistic.sqrt();
        close(z, &case["z_pooled"], 1e-9, &what);
        close(compared.p, &case["p_two_sided"], 1e-9, &what);
        holds(table.chi_square_yates(), "chi2_yates", "chi2_yates_p");
        holds(table.g_test(), "g_test", "g_test_p");
        checked += 1;
    }
    assert_eq!(checked, 9);
}

/// Source: tests/reference/tests_intervals.json (scipy 1.17.1 `chi2_contingency`). Relative 1e-9, absolute 1e-12 of p and 1e-10 of
/// the expected counts.
#[test]
fn oracle_scipy_larger_tables() {
    let tables = cases("chi_square");
    for case in &tables {
        let rows: Vec<Vec<u64>> = serde_json::from_value(case["table"].clone()).unwrap();
        let table = Contingency::of(&rows).unwrap();
        let found = table.chi_square();
        close(found.statistic, &case["chi2"], 1e-10, "chi-square");
        assert_eq!(u64::from(found.degrees), case["df"].as_u64().unwrap());
        let p = number(&case["p"]);
        assert!((found.p - p).abs() <= 1e-9 * p, "{} instead of {p}", found.p);
        close(table.cramers_v(), &case["cramers_v"], 1e-10, "V");
        for (row, expected) in table.expected().iter().zip(case["expected"].as_array().unwrap()) {
            row.iter().enumerate().for_each(|(at, found)| close(*found, &expected[at], 1e-10, "expected"));
        }
    }
    assert_eq!(tables.len(), 2);
    assert_eq!(Contingency::of(&[vec![1, 2], vec![3]]), None);
    assert_eq!(Contingency::of(&[vec![1, 0], vec![3, 0]]), None);
}

/// Source: tests/reference/tests_intervals.json (mpmath 1.4.1, 30 digits; quadrature for the million, and for the loss). Relative
/// 1e-9, or what the reference says of its quadrature in `bayes_quadrature_check_abs_diff` where that is more: 2e-8 where nobody of 40
/// and nobody of 40 is a hit, 1e-12 and less elsewhere.
#[test]
fn oracle_mpmath_the_better_share() {
    for case in cases("two_proportions") {
        let (first, second) = groups(&case);
        let what = format!("{first:?} {second:?}");
        let found = better_share(first, second).unwrap();
        close(found.chance, &case["bayes_p_b_gt_a_uniform_prior"], 1e-9, &what);
        let (loss, doubt) = (&case["bayes_expected_loss_choose_b"], number(&case["bayes_quadrature_check_abs_diff"]));
        let near = (1e-9 * number(loss)).max(doubt);
        assert!((found.loss - number(loss)).abs() <= near, "{what}: {} instead of {loss}", found.loss);
    }
}

/// By hand: nobody of 40 twice. The chance is a half; the less of two such shares has the mean 1 ∕ 83, one of them 1 ∕ 42, so the loss
/// is 1 ∕ 42 − 1 ∕ 83.
#[test]
fn the_better_of_two_equal_groups_by_hand() {
    let nobody = Share::new(0, 40);
    let found = better_share(nobody, nobody).unwrap();
    assert!((found.chance - 0.5).abs() < 1e-14, "{found:?}");
    assert!((found.loss - (1.0 / 42.0 - 1.0 / 83.0)).abs() < 1e-15, "{found:?}");
}

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0: formulas, and `NormalIndPower` for the arcsine). Relative
/// 1e-9.
#[test]
fn oracle_statsmodels_sample_sizes() {
    let all = cases("sample_size");
    for case in &all {
        let asked = SampleSize {
            alpha: number(&case["alpha"]),
            power: number(&case["power"]),
            ratio: number(&case["ratio_n2_over_n1"]),
            is_two_sided: case["two_sided"].as_bool().unwrap(),
            ..SampleSize::of(number(&case["p1"]), number(&case["p2"]))
        };
        close(asked.pooled().unwrap(), &case["n1_pooled_null"], 1e-9, "pooled");
        assert_eq!(Some(asked.pooled().unwrap().ceil()), case["n1_pooled_null_ceil"].as_f64());
        close(asked.unpooled().unwrap(), &case["n1_unpooled"], 1e-9, "unpooled");
        close(asked.arcsine().unwrap(), &case["n1_arcsine_statsmodels"], 1e-9, "arcsine");
    }
    assert_eq!(all.len(), 6);
    assert_eq!(SampleSize::of(0.1, 0.1).pooled(), None);
    assert_eq!(SampleSize { ratio: 0.0, ..SampleSize::of(0.1, 0.2) }.unpooled(), None);
    assert_eq!(SampleSize { alpha: 0.0, ..SampleSize::of(0.1, 0.2) }.arcsine(), None);
}

/// Source: tests/reference/tests_intervals.json (scipy 1.17.1 `mannwhitneyu` and `ttest_ind` with `equal_var=False`). Relative 1e-9,
/// absolute 1e-12.
#[test]
fn oracle_scipy_mann_whitney_and_welch() {
    let mut exact = 0;
    for case in cases("mann_whitney") {
        let values = |id: &str| case[id].as_array().unwrap().iter().map(number).collect::<Vec<f64>>();
        let (first, second) = (values("a"), values("b"));
        let found = rank_sum(&first, &second).unwrap();
        assert_eq!(Some(found.u), case["U1"].as_f64());
        close(found.correlation, &case["rank_biserial"], 1e-12, "correlation");
        close(found.p, &case["p_asymptotic_continuity_tie_corrected"], 1e-9, "p");
        close(found.p_uncorrected, &case["p_asymptotic_no_continuity"], 1e-9, "p without correction");
        if !case["p_exact"].is_null() {
            close(found.p_exact.unwrap(), &case["p_exact"], 1e-12, "exact p");
            exact += 1;
        }
        let moments = |values: &[f64]| {
            let mut moments = Moments::default();
            values.iter().for_each(|&value| moments.add(value));
            moments
        };
        let found = welch(&moments(&first), &moments(&second), 0.95).unwrap();
        let expected = &case["welch"];
        close(found.difference, &expected["mean_diff"], 1e-12, "difference");
        close(found.t, &expected["t"], 1e-10, "t");
        close(found.degrees, &expected["df"], 1e-10, "degrees");
        close(found.p, &expected["p"], 1e-9, "p of t");
        ends(Some(found.interval), &expected["ci95"], "interval");
    }
    assert_eq!(exact, 1);
}

/// Source: tests/reference/tests_intervals.json (the formula; numpy 2.4.6 for the bootstrap). Points 1e-9 of a point. The ends of the
/// bootstrap's interval are drawn in the reference and not here: 0.5 points, or one person's worth where that is more.
#[test]
fn oracle_net_promoter_scores() {
    let all = cases("nps");
    for case in &all {
        let counts: Vec<u64> = serde_json::from_value(case["counts_0_to_10"].clone()).unwrap();
        let net =
            NetShare { above: counts[9..].iter().sum(), below: counts[..7].iter().sum(), total: counts.iter().sum() };
        let neither = net.total - net.above - net.below;
        for (found, id) in
            [(net.total, "n"), (net.above, "promoters"), (net.below, "detractors"), (neither, "passives")]
        {
            assert_eq!(Some(found), case[id].as_u64(), "{id}");
        }
        close(100.0 * net.value().unwrap(), &case["nps"], 1e-9, "score");
        close(100.0 * net.standard_error().unwrap(), &case["se_population"], 1e-9, "error");
        close(100.0 * net.sample_standard_error().unwrap(), &case["se_sample"], 1e-9, "error of a sample");
        let (normal, drawn) = (net.interval(0.95).unwrap(), net.resampled(0.95).unwrap());
        close(100.0 * normal.low, &case["normal_ci95"][0], 1e-9, "low");
        close(100.0 * normal.high, &case["normal_ci95"][1], 1e-9, "high");
        let near = (100.0 / net.total as f64).max(0.5) + 1e-9;
        for (found, at) in [(drawn.low, 0), (drawn.high, 1)] {
            let expected = number(&case["bootstrap_percentile_ci95_approx"][at]);
            assert!((100.0 * found - expected).abs() <= near, "{} instead of {expected}", 100.0 * found);
        }
    }
    assert_eq!(all.len(), 4);
}

/// Source: tests/reference/tests_intervals.json (statsmodels 0.15.0 `multipletests`, methods bonferroni and fdr_bh). Absolute 1e-12.
#[test]
fn oracle_statsmodels_bonferroni_and_benjamini_hochberg() {
    let oracle = &reference("tests_intervals.json")["multiple_testing"];
    let numbers = |id: &str| oracle[id].as_array().unwrap().iter().map(number).collect::<Vec<f64>>();
    let values = numbers("p");
    for (found, expected) in
        [(bonferroni(&values), numbers("bonferroni")), (benjamini_hochberg(&values), numbers("bh"))]
    {
        assert_eq!(found.len(), expected.len());
        assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
    }
    let backwards: Vec<f64> = values.iter().rev().copied().collect();
    assert!(benjamini_hochberg(&backwards).iter().rev().eq(benjamini_hochberg(&values).iter()));
    assert_eq!(benjamini_hochberg(&[f64::NAN, 0.01]), [1.0, 0.02]);
}
