//! Special functions against mpmath.

use super::{number, reference};
use perennial::stats::{
    beta_below, chi_square_tail, digamma, gamma_tail, ln_beta, ln_gamma, normal_quantile, normal_tail, student_tail,
};

/// Source: tests/reference/hard_numerics.json (mpmath 1.4.1, 50 to 120 digits). Relative 1e-12; values below 1e-300 may be 0.
#[test]
fn oracle_mpmath_special_functions() {
    let mut checked = 0;
    for case in reference("hard_numerics.json")["special_functions"].as_array().unwrap() {
        let given: Vec<f64> = case["args"].as_array().unwrap().iter().map(number).collect();
        let found = match case["fn"].as_str().unwrap() {
            "ln_gamma" => ln_gamma(given[0]),
            "digamma" => digamma(given[0]),
            "ln_beta" => ln_beta(given[0], given[1]),
            "norm_cdf" => normal_tail(-given[0]),
            "erfc" => 2.0 * normal_tail(given[0] * std::f64::consts::SQRT_2),
            "norm_ppf" => normal_quantile(given[0]).unwrap(),
            "gammainc_upper_regularized" => gamma_tail(given[0], given[1]),
            "chi2_sf" => chi_square_tail(given[0], given[1]),
            "erf" => 1.0 - 2.0 * normal_tail(given[0] * std::f64::consts::SQRT_2),
            "betainc_regularized" => beta_below(given[0], given[1], given[2]),
            "student_t_sf" => student_tail(given[0], given[1]),
            other => panic!("{other} is not known"),
        };
        let expected = number(&case["value"]);
        assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1e-288), "{case}: {found}");
        checked += 1;
    }
    assert!(checked == 71, "{checked} values checked");
}
