//! Weibull's law and the exponential against lifelines.

use super::cox::{columns, input};
use super::{Csv, near, number, reference};
use perennial::stats::{exponential, weibull};

/// Source: tests/reference/survival.json (lifelines 0.30.3, fitted on to a slope below 1e-10; lifelines itself stops 1e-5 from
/// there). Coefficients relative 1e-6, standard errors 1 %, likelihood relative 1e-10.
#[test]
fn oracle_weibull_with_covariates() {
    let mut checked = 0;
    for case in reference("survival.json")["weibull_aft"].as_array().unwrap() {
        let label = case["label"].as_str().unwrap();
        let Some((lives, named)) = input(label) else { continue };
        let found = weibull(&lives, &columns(&named), 0.95).unwrap();
        let by_name = named.iter().map(|(name, _)| name.as_str()).zip(&found.coefficients);
        for (name, coefficient) in by_name.chain([("Intercept", &found.intercept)]) {
            let what = format!("{label} {name}");
            near(coefficient.value, number(&case["coef"][name]), 1e-6, &what);
            near(coefficient.standard_error, number(&case["se"][name]), 1e-6, &what);
            checked += 1;
        }
        near(found.ln_shape.value, number(&case["ln_rho"]), 1e-6, label);
        near(found.ln_shape.standard_error, number(&case["se"]["ln_rho"]), 1e-6, label);
        near(found.shape(), number(&case["rho"]), 1e-6, label);
        near(found.log_likelihood, number(&case["log_likelihood"]), 1e-10, label);
        near(found.log_likelihood, number(&case["lifelines_log_likelihood"]), 1e-9, label);
    }
    assert!(checked >= 8, "{checked} coefficients checked");
}

/// Source: tests/reference/survival.json (lifelines 0.30.3 `WeibullFitter` and `ExponentialFitter` on waltons). Relative 1e-6; the
/// shape 1e-5, as lifelines stops 1.4e-6 short of the maximum. The maximum itself relative 1e-11: python 3.11, halving of the equation
/// that the shape solves, ∑ t^ρ ln t ∕ ∑ t^ρ = 1 ∕ ρ + the mean of ln t over events.
#[test]
fn oracle_weibull_and_exponential_of_waltons() {
    let expected = &reference("survival.json")["univariate_weibull_waltons"];
    let lives = Csv::ours("waltons.csv").lives("T", "E");
    let found = weibull(&lives, &[], 0.95).unwrap();
    near(found.scale(&[]), number(&expected["lambda_"]), 1e-6, "scale");
    near(found.shape(), number(&expected["rho"]), 1e-5, "shape");
    near(found.log_likelihood, number(&expected["log_likelihood"]), 1e-9, "likelihood");
    near(found.shape(), 3.450_510_347_512_270_5, 1e-11, "shape at the maximum");
    near(found.scale(&[]), 55.733_078_464_837_206, 1e-11, "scale at the maximum");
    let (mean, _) = exponential(&lives, 0.95).unwrap();
    near(mean, number(&expected["exponential_lambda"]), 1e-6, "mean of the exponential");
}
