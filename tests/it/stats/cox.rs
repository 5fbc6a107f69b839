//! Cox's model against lifelines and R.

use super::{Csv, near, number, reference, telco};
use perennial::stats::{Cox, CoxError, Lifetime, TimeScale, cox, cox_penalised};

/// Covariates by name, one number a life.
pub(super) type Named = Vec<(String, Vec<f64>)>;

/// Lives and covariates of an entry of the reference; nothing where its input is not here.
pub(super) fn input(label: &str) -> Option<(Vec<Lifetime>, Named)> {
    if label.starts_with("rossi") {
        let csv = Csv::ours("rossi.csv");
        let names = ["fin", "age", "race", "wexp", "mar", "paro", "prio"];
        return Some((csv.lives("week", "arrest"), names.map(|name| (name.to_owned(), csv.numbers(name))).into()));
    }
    let mut csv = telco()?;
    let tenure = csv.header.iter().position(|name| name == "tenure").unwrap();
    csv.rows.retain(|row| row[tenure] != "0");
    let plain = ["monthly_charges", "senior", "partner", "dependents", "paperless"];
    let mut columns: Named = plain.map(|name| (name.to_owned(), csv.numbers(name))).into();
    for (name, column, text) in [
        ("contract_one_year", "contract", "One year"),
        ("contract_two_year", "contract", "Two year"),
        ("fiber", "internet", "Fiber optic"),
        ("no_internet", "internet", "No"),
        ("electronic_check", "payment", "Electronic check"),
    ] {
        columns.push((name.to_owned(), csv.is(column, text)));
    }
    Some((csv.lives("tenure", "churn"), columns))
}

pub(super) fn columns(named: &[(String, Vec<f64>)]) -> Vec<Vec<f64>> {
    named.iter().map(|(_, values)| values.clone()).collect()
}

/// Source: tests/reference/survival.json (lifelines 0.30.3, cross-checked with R's coxph; the entry with a penalty
/// from lifelines alone). Relative 1e-6.
#[test]
fn oracle_cox_with_efrons_ties() {
    let mut checked = 0;
    for case in reference("survival.json")["cox"].as_array().unwrap() {
        let label = case["label"].as_str().unwrap();
        let Some((lives, named)) = input(label) else { continue };
        let values = columns(&named);
        let found = cox_penalised(&lives, &values, 0.95, number(&case["penalizer"])).unwrap();
        for (coefficient, (name, _)) in found.coefficients.iter().zip(&named) {
            let what = format!("{label} {name}");
            near(coefficient.value, number(&case["coef"][name]), 1e-6, &what);
            near(coefficient.standard_error, number(&case["se"][name]), 1e-6, &what);
            near(coefficient.z, number(&case["z"][name]), 1e-6, &what);
            near(coefficient.p, number(&case["p"][name]), 1e-4, &what);
            near(libm::exp(coefficient.value), number(&case["hazard_ratio"][name]), 1e-6, &what);
            near(coefficient.interval.low, number(&case["ci95"][name][0]), 1e-5, &what);
            near(coefficient.interval.high, number(&case["ci95"][name][1]), 1e-5, &what);
            checked += 1;
        }
        near(found.log_likelihood, number(&case["log_likelihood"]), 1e-10, label);
        let akaike = 2.0 * named.len() as f64 - 2.0 * found.log_likelihood;
        near(akaike, number(&case["partial_aic"]), 1e-10, label);
        let (statistic, degrees, p) = found.likelihood_ratio();
        let expected = &case["log_likelihood_ratio_test"];
        near(statistic, number(&expected["stat"]), 1e-8, label);
        assert_eq!(u64::from(degrees), expected["df"].as_u64().unwrap());
        near(p, number(&expected["p"]), 1e-7, label);
        near(found.concordance(&lives, &values).unwrap(), number(&case["concordance"]), 1e-9, label);
        for (name, mean) in case["covariate_means"].as_object().unwrap() {
            let at = named.iter().position(|(known, _)| known == name).unwrap();
            near(found.means[at], number(mean), 1e-10, label);
        }
        for (time, hazard) in case["baseline_cumulative_hazard_breslow_centered_at_means"].as_object().unwrap() {
            let time: f64 = time.parse().unwrap();
            let at = found.baseline.iter().rev().find(|(known, _)| *known <= time).unwrap();
            near(at.1, number(hazard), 1e-6, &format!("{label} baseline at {time}"));
        }
    }
    assert!(checked >= 14, "{checked} coefficients checked");
}

fn rossi() -> (Cox, Vec<Lifetime>, Named) {
    let (lives, named) = input("rossi").unwrap();
    (cox(&lives, &columns(&named), 0.95).unwrap(), lives, named)
}

/// Source: lifelines 0.30.3 on rossi: `proportional_hazard_test` along the age and its logarithm; the same formula in numpy on its
/// scaled Schoenfeld residuals along the share gone just before (as R has it; lifelines takes the share gone just after) and
/// along scipy's mean ranks. Relative 1e-5.
#[test]
fn oracle_lifelines_proportional_hazards() {
    let (model, lives, named) = rossi();
    let names = ["age", "fin", "mar", "paro", "prio", "race", "wexp"];
    for (scale, expected) in [
        (
            TimeScale::Identity,
            [12.061_382, 0.056_170_783, 0.754_401_4, 0.122_041_6, 0.010_891_71, 1.486_087_9, 6.934_835_1],
        ),
        (TimeScale::Log, [13.073_811, 0.491_364_5, 1.029_274_2, 0.010_496_112, 0.384_018_8, 1.031_124_0, 5.539_753_8]),
        (
            TimeScale::KaplanMeier,
            [11.278_971_8, 0.005_019_383_5, 0.686_272_9, 0.154_958_5, 0.023_040_188, 1.416_522_1, 7.140_211_5],
        ),
        (
            TimeScale::Rank,
            [11.157_280_3, 0.010_980_651, 0.642_835_05, 0.134_558_1, 0.022_798_348, 1.427_502_9, 7.310_257_8],
        ),
    ] {
        let check = model.check(&lives, &columns(&named), scale).unwrap();
        for (name, expected) in names.into_iter().zip(expected) {
            let at = named.iter().position(|(known, _)| known == name).unwrap();
            near(check.columns[at].statistic, expected, 1e-5, &format!("{scale:?} {name}"));
        }
    }
}

/// Source: lifelines 0.30.3 with `entry_col` on this table (age at the end, event, covariate, age at entry). Relative 1e-6.
#[test]
fn oracle_lifelines_late_entry() {
    const LIVES: [(f64, u8, f64, f64); 40] = [
        (28., 0, 2., 16.),
        (19., 0, 1., 12.),
        (20., 1, 4., 13.),
        (27., 0, 4., 4.),
        (17., 1, 0., 7.),
        (23., 1, 2., 5.),
        (25., 0, 4., 10.),
        (7., 0, 4., 0.),
        (2., 0, 3., 1.),
        (9., 0, 3., 1.),
        (9., 0, 0., 6.),
        (26., 1, 3., 7.),
        (27., 1, 2., 23.),
        (1., 0, 0., 0.),
        (15., 1, 1., 1.),
        (24., 1, 2., 20.),
        (4., 1, 3., 3.),
        (24., 1, 2., 21.),
        (4., 0, 3., 2.),
        (14., 1, 4., 2.),
        (24., 0, 3., 4.),
        (9., 0, 1., 8.),
        (10., 0, 3., 5.),
        (9., 0, 2., 1.),
        (21., 1, 0., 18.),
        (8., 0, 0., 5.),
        (29., 0, 3., 16.),
        (13., 0, 1., 4.),
        (14., 1, 2., 5.),
        (15., 1, 1., 3.),
        (17., 1, 1., 0.),
        (17., 0, 0., 14.),
        (15., 1, 1., 7.),
        (29., 0, 4., 15.),
        (24., 0, 2., 7.),
        (23., 0, 1., 17.),
        (21., 1, 2., 0.),
        (19., 1, 4., 7.),
        (10., 1, 1., 0.),
        (29., 0, 2., 3.),
    ];
    let lives = LIVES.map(|(time, event, _, entry)| Lifetime { entry: Some(entry), time, is_event: event == 1 });
    let found = cox(&lives, &[LIVES.map(|life| life.2).to_vec()], 0.95).unwrap();
    near(found.coefficients[0].value, -0.395_115, 2e-6, "coefficient");
    near(found.coefficients[0].standard_error, 0.215_044, 2e-6, "standard error");
    near(found.log_likelihood, -45.046_668_230_454_15, 1e-9, "log-likelihood");
}

/// By the formula: no penalty changes nothing, a large one leaves no coefficient, and one makes a fit of what has none without it.
#[test]
fn a_penalty_draws_coefficients_towards_0() {
    let (model, lives, named) = rossi();
    let values = columns(&named);
    assert_eq!(cox_penalised(&lives, &values, 0.95, 0.0).unwrap(), model);
    let mut before = f64::INFINITY;
    for penalty in [0.0, 0.01, 0.1, 1.0, 1e6] {
        let found = cox_penalised(&lives, &values, 0.95, penalty).unwrap();
        let one = |(at, coefficient): (usize, &perennial::stats::CoxCoefficient)| {
            (coefficient.value * found.deviations[at]).powi(2)
        };
        let size: f64 = found.coefficients.iter().enumerate().map(one).sum();
        assert!(size < before, "{penalty}: {size}");
        before = size;
    }
    assert!(before < 1e-10);
    // Whoever has a 1 ends before everybody else.
    let ends = [(1.0, true), (2.0, false), (3.0, true), (4.0, true)].map(|(time, event)| Lifetime::new(time, event));
    let parting = [vec![1.0, 0.0, 0.0, 0.0]];
    assert_eq!(cox(&ends, &parting, 0.95).map(|_| ()), Err(CoxError::Monotone { column: 0 }));
    assert!(cox_penalised(&ends, &parting, 0.95, 0.1).unwrap().coefficients[0].value > 0.0);
}
