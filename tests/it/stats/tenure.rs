//! The shifted beta-geometric and beta discrete Weibull models against scipy and mpmath, and the coverage of their intervals.

use super::{near, number, reference};
use perennial::stats::{Tenure, TenureModel, TenureShape};
use serde_json::Value;

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn cohort(case: &Value) -> Tenure {
    let initial = number(&case["initial_customers"]);
    Tenure::of_survivors(&[numbers(&case["survival_percent"]).iter().map(|p| p / 100.0 * initial).collect()])
}

/// Source: tests/reference/sbg_bdw.json (scipy 1.17.1, gradients below 1e-9). Likelihood at the reference's parameters relative
/// 1e-12; at ours no lower than its less 1e-8; parameters relative 1e-5, standard errors 1 %.
#[test]
fn oracle_scipy_shifted_beta_geometric() {
    for case in reference("sbg_bdw.json")["fits"].as_array().unwrap() {
        let (label, expected, tenure) = (case["label"].as_str().unwrap(), &case["sbg"], cohort(case));
        let (alpha, beta) = (number(&expected["alpha"]), number(&expected["beta"]));
        let model = TenureModel { alpha, beta, c: 1.0 };
        near(tenure.log_likelihood(&model), number(&expected["log_likelihood"]), 1e-12, label);
        for (name, value) in [
            ("survival", TenureModel::survival as fn(&TenureModel, f64) -> f64),
            ("retention_rate", |model, t| model.retention(t as u32)),
            ("churn_pmf", |model, t| model.leaving(t as u32)),
        ] {
            for (t, expected) in expected[name].as_array().unwrap().iter().enumerate() {
                if let Some(expected) = expected.as_f64() {
                    near(value(&model, t as f64), expected, 1e-12, &format!("{label} {name} {t}"));
                }
            }
        }
        let first_20: f64 = (0..20).map(|t| model.survival(f64::from(t))).sum();
        near(first_20, number(&expected["del_undiscounted_first_20"]), 1e-12, label);
        let discount = number(&expected["discount_rate"]);
        let payments = |paid| model.discounted_payments(paid, discount).unwrap();
        near(payments(0), number(&expected["DEL_new_customer"]), 1e-11, label);
        for (paid, value) in expected["DERL_before_renewal_period_n"].as_object().unwrap() {
            near(payments(paid.parse().unwrap()), number(value), 1e-11, &format!("{label} {paid}"));
        }
        let fit = tenure.fit(TenureShape::ShiftedBetaGeometric).unwrap();
        assert!(fit.log_likelihood >= number(&expected["log_likelihood"]) - 1e-8, "{label}");
        near(fit.model.alpha, alpha, 1e-5, label);
        near(fit.model.beta, beta, 1e-5, label);
        let errors = fit.standard_errors.unwrap();
        for (found, expected) in errors.into_iter().zip(numbers(&expected["se"])) {
            near(found, expected, 1e-2, label);
        }
    }
}

/// Source: the same file. Likelihood as above; parameters relative 1e-2 (a flat ridge), survival 1e-4.
#[test]
fn oracle_scipy_beta_discrete_weibull() {
    for case in reference("sbg_bdw.json")["fits"].as_array().unwrap() {
        let (label, expected, tenure) = (case["label"].as_str().unwrap(), &case["bdw"], cohort(case));
        let of = |name: &str| number(&expected[name]);
        let model = TenureModel { alpha: of("alpha"), beta: of("beta"), c: of("c") };
        near(tenure.log_likelihood(&model), of("log_likelihood"), 1e-12, label);
        for (t, share) in numbers(&expected["survival"]).into_iter().enumerate() {
            near(model.survival(t as f64), share, 1e-11, label);
        }
        for (t, expected) in expected["retention_rate"].as_array().unwrap().iter().enumerate() {
            if let Some(expected) = expected.as_f64() {
                near(model.retention(t as u32), expected, 1e-11, label);
            }
        }
        let fit = tenure.fit(TenureShape::BetaDiscreteWeibull).unwrap();
        assert!(fit.log_likelihood >= of("log_likelihood") - 1e-7, "{label}: {}", fit.log_likelihood);
        near(fit.model.alpha, model.alpha, 1e-2, label);
        near(fit.model.beta, model.beta, 1e-2, label);
        near(fit.model.c, model.c, 1e-2, label);
        for t in 0..=20 {
            let (found, expected) = (fit.model.survival(f64::from(t)), model.survival(f64::from(t)));
            assert!((found - expected).abs() < 1e-4, "{label} {t}");
        }
        let plain = tenure.fit(TenureShape::ShiftedBetaGeometric).unwrap();
        let ratio = 2.0 * (fit.log_likelihood - plain.log_likelihood);
        near(ratio, number(&case["lr_test_bdw_vs_sbg"]["lr"]), 1e-5, label);
    }
}

/// Source: the same file, cohorts of different ages (after Fader and Hardie 2010). Relative 1e-4.
#[test]
fn oracle_scipy_pooled_cohorts() {
    let case = &reference("sbg_bdw.json")["pooled_cohorts"];
    let cohorts: Vec<Vec<f64>> = case["cohorts"].as_array().unwrap().iter().map(numbers).collect();
    let fit = Tenure::of_survivors(&cohorts).fit(TenureShape::ShiftedBetaGeometric).unwrap();
    assert!(fit.log_likelihood >= number(&case["log_likelihood"]) - 1e-6);
    near(fit.model.alpha, number(&case["alpha"]), 1e-4, "alpha");
    near(fit.model.beta, number(&case["beta"]), 1e-4, "beta");
    let published = &case["published"];
    assert!((fit.model.alpha - number(&published["alpha"])).abs() < 5e-3, "{}", fit.model.alpha);
    assert!((fit.model.beta - number(&published["beta"])).abs() < 5e-3, "{}", fit.model.beta);
}

/// Source: Fader and Hardie, Journal of Interactive Marketing 21 (2007), 76-90, table 1: years 0 to 7 of both segments give the published
/// parameters, to the three decimals that are printed.
#[test]
fn published_fits_of_fader_and_hardie() {
    let all = reference("sbg_bdw.json");
    for segment in ["regular", "highend"] {
        let survivors = numbers(&all["table"][segment])[..8].iter().map(|percent| percent * 10.0).collect();
        let fit = Tenure::of_survivors(&[survivors]).fit(TenureShape::ShiftedBetaGeometric).unwrap();
        let published = &all["published"][segment];
        assert!((fit.model.alpha - number(&published["alpha"])).abs() < 5.1e-4, "{segment}: {}", fit.model.alpha);
        assert!((fit.model.beta - number(&published["beta"])).abs() < 5.1e-4, "{segment}: {}", fit.model.beta);
    }
}

struct Random(u64);

impl Random {
    /// A number from 0 to 1.
    fn next(&mut self) -> f64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// 200 seeded cohorts of 1000 customers drawn from a known model and watched for 7 periods: 95 % intervals for period 14 hold the
/// true share in 92 to 98 % of them.
#[test]
fn intervals_of_the_projection_hold_the_truth_as_often_as_they_say() {
    let truth = TenureModel { alpha: 0.8, beta: 2.5, c: 1.0 };
    let (mut random, mut held) = (Random(20_261_122), 0);
    let runs = 200;
    for _ in 0..runs {
        let mut tenure = Tenure::default();
        for _ in 0..1_000 {
            let drawn = random.next();
            match (1..=7).find(|&t| truth.survival(f64::from(t)) <= drawn) {
                Some(t) => tenure.leave(t, 1.0),
                None => tenure.stay(7, 1.0),
            }
        }
        let fit = tenure.fit(TenureShape::ShiftedBetaGeometric).unwrap();
        let (share, interval) = fit.projected(14.0, 0.95);
        let interval = interval.unwrap();
        assert!(interval.low < share && share < interval.high);
        held += u32::from(interval.low <= truth.survival(14.0) && truth.survival(14.0) <= interval.high);
    }
    let coverage = f64::from(held) / f64::from(runs);
    assert!((0.92..=0.98).contains(&coverage), "{coverage}");
}
