//! The beta distribution and, through it, Student's t: shares below and above a value, and quantiles.

use super::special::{ln_beta, stirling};

const MOST_TERMS: u32 = 1_000_000;
const TINY: f64 = 1e-300;
const HALVINGS: u32 = 1_100;

/// How often a beta variable with the shapes `a` and `b` is `x` or less: the regularised incomplete beta function.
///
/// **Formula**: x^a (1 − x)^b ∕ B(a, b) by the continued fraction of DiDonato and Morris, by Lentz's method, up to the mean; beyond
/// it 1 less that of the other side. The factor in front is written around the mean, so that large shapes cost no digits.
///
/// **Empty**: not a number unless both shapes are above 0. 0 for `x` of 0 or less, 1 for `x` of 1 or more.
///
/// **Source**: A. R. DiDonato, A. H. Morris, "Algorithm 708: significant digit computation of the incomplete beta function ratios",
/// ACM TOMS 18 (1992), 360–373.
///
/// ```
/// // Shapes 2 and 3: 1 − (1 − x)⁴ − 4 x (1 − x)³ = 11 ∕ 16 at a half.
/// assert!((perennial::stats::beta_below(2.0, 3.0, 0.5) - 0.6875).abs() < 1e-15);
/// ```
pub fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    sides(a, b, x, 1.0 - x).0
}

/// How often a beta variable exceeds `x`: 1 less [`beta_below`], without the loss of digits where that is next to 1.
pub fn beta_tail(a: f64, b: f64, x: f64) -> f64 {
    sides(a, b, x, 1.0 - x).1
}

/// The density of a beta variable at `x`, for `x` between 0 and 1; 0 elsewhere.
///
/// ```
/// // Shapes 2 and 3: 12 x (1 − x)².
/// assert!((perennial::stats::beta_density(2.0, 3.0, 0.5) - 1.5).abs() < 1e-14);
/// ```
pub fn beta_density(a: f64, b: f64, x: f64) -> f64 {
    if x > 0.0 && x < 1.0 { libm::exp(ln_front(a, b, x, 1.0 - x)) / (x * (1.0 - x)) } else { 0.0 }
}

/// The value below which a beta variable falls with `probability`, to the last digit or two.
///
/// **Empty**: nothing unless both shapes are above 0 and 0 < `probability` < 1.
///
/// ```
/// // Shapes 1 and 2: 1 − (1 − x)² = 0.75 at a half.
/// let found = perennial::stats::beta_quantile(1.0, 2.0, 0.75).unwrap_or_default();
/// assert!((found - 0.5).abs() < 1e-14);
/// ```
pub fn beta_quantile(a: f64, b: f64, probability: f64) -> Option<f64> {
    if !(a > 0.0 && b > 0.0 && probability > 0.0 && probability < 1.0) {
        return None;
    }
    let is_beyond = |x: f64| {
        let (below, above) = sides(a, b, x, 1.0 - x);
        if probability < 0.5 { below >= probability } else { above <= 1.0 - probability }
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if is_beyond(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(low + (high - low) / 2.0)
}

/// How often Student's t with `degrees` degrees of freedom exceeds `t`.
///
/// **Empty**: not a number unless `degrees` is above 0.
///
/// ```
/// // One degree of freedom is Cauchy's distribution: a quarter is above 1.
/// assert!((perennial::stats::student_tail(1.0, 1.0) - 0.25).abs() < 1e-15);
/// ```
pub fn student_tail(t: f64, degrees: f64) -> f64 {
    let half = 0.5 * student_two_sided(t, degrees);
    if t < 0.0 { 1.0 - half } else { half }
}

/// How often Student's t is farther from 0 than `t`: the two-sided p of a t statistic.
///
/// **Formula**: the beta distribution with shapes degrees ∕ 2 and ½ at degrees ∕ (degrees + t²).
pub fn student_two_sided(t: f64, degrees: f64) -> f64 {
    let square = t * t / degrees;
    sides(degrees / 2.0, 0.5, 1.0 / (1.0 + square), square / (1.0 + square)).0
}

/// The t that a share `level` of all values is no farther from 0 than: 1.96 for 0.95 and very many `degrees`.
///
/// **Empty**: nothing unless `degrees` is above 0 and 0 < `level` < 1.
pub fn student_quantile(level: f64, degrees: f64) -> Option<f64> {
    let share = beta_quantile(0.5, degrees / 2.0, level)?;
    Some((degrees * share / (1.0 - share)).sqrt())
}

/// How often a beta variable is below and above `x`, where `y` is 1 − x, given apart because either may be next to 0.
fn sides(a: f64, b: f64, x: f64, y: f64) -> (f64, f64) {
    if !(a > 0.0 && b > 0.0) || x.is_nan() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 || y <= 0.0 {
        return if x <= 0.0 { (0.0, 1.0) } else { (1.0, 0.0) };
    }
    let front = libm::exp(ln_front(a, b, x, y));
    if x <= (a + 1.0) / (a + b + 2.0) {
        let below = (front / fraction(a, b, x, y)).min(1.0);
        (below, 1.0 - below)
    } else {
        let above = (front / fraction(b, a, y, x)).min(1.0);
        (1.0 - above, above)
    }
}

/// ln(x^a y^b ∕ B(a, b)).
fn ln_front(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if a.min(b) < 10.0 {
        let ln = |one: f64, other: f64| if one < 0.5 { libm::log(one) } else { libm::log1p(-other) };
        return a * ln(x, y) + b * ln(y, x) - ln_beta(a, b);
    }
    let off = b * x - a * y;
    let root = 0.5 * libm::log(a * (b / (a + b)) / (2.0 * std::f64::consts::PI));
    a * libm::log1p(off / a) + b * libm::log1p(-off / b) + root + stirling(a + b) - stirling(a) - stirling(b)
}

/// The contracted continued fraction, for x up to about the mean; nothing in it is lost where x is next to 1.
fn fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let off = a * y - b * x;
    let mut fraction = away_from_zero(a / (a + 1.0) * (off + 1.0));
    let (mut c, mut d) = (fraction, 0.0);
    for n in 1..MOST_TERMS {
        let n = f64::from(n);
        let middle = a + 2.0 * n - 1.0;
        let above = (a + n - 1.0) / middle * ((a + b + n - 1.0) / middle) * n * (b - n) * x * x;
        let below = n + n * (b - n) * x / middle + (a + n) / (middle + 2.0) * (off + 1.0 + n * (1.0 + y));
        d = 1.0 / away_from_zero(below + above * d);
        c = away_from_zero(below + above / c);
        let factor = c * d;
        fraction *= factor;
        if (factor - 1.0).abs() < 3e-16 {
            break;
        }
    }
    fraction
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By the formula: below and above make 1, and turning the shapes turns the sides.
    #[test]
    fn sides_turn_with_the_shapes_and_rise() {
        for (a, b) in [(0.3, 0.7), (1.0, 1.0), (5.0, 200.0), (40_000.0, 3.0), (2e5, 6e5), (1e8, 1e8)] {
            let mut before = 0.0;
            for step in 0..=64 {
                let x = f64::from(step) / 64.0;
                let (below, above) = (beta_below(a, b, x), beta_tail(a, b, x));
                assert!((below + above - 1.0).abs() < 1e-15 && below >= before, "{a} {b} {x}");
                assert!((beta_tail(b, a, 1.0 - x) - below).abs() < 1e-11, "{a} {b} {x}");
                before = below;
            }
        }
        // Where other implementations leave the range for shapes as large as this.
        assert!((beta_below(1e8, 1e8, 0.5) - 0.5).abs() < 1e-9);
        assert!(beta_below(0.0, 1.0, 0.5).is_nan());
    }

    #[test]
    fn a_quantile_leads_back() {
        for (a, b) in [(0.5, 10.5), (3.0, 3.0), (50_001.0, 950_001.0)] {
            for p in [1e-9, 0.025, 0.5, 0.975] {
                let x = beta_quantile(a, b, p).unwrap();
                assert!((beta_below(a, b, x) - p).abs() < 1e-9 * p, "{a} {b} {p}");
            }
        }
        assert_eq!(beta_quantile(1.0, 1.0, 1.0), None);
        assert!((student_quantile(0.95, 1e9).unwrap() - 1.959_963_984_540_054).abs() < 1e-8);
    }
}
