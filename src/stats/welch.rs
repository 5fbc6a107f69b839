//! Whether the means of two groups differ, whatever their spreads: Welch's t test.

use super::beta::{student_quantile, student_two_sided};
use super::{Interval, Moments};

/// The difference of two means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanDifference {
    /// The first mean less the second.
    pub difference: f64,
    /// Where the true difference lies.
    pub interval: Interval,
    /// The difference by its standard error.
    pub t: f64,
    /// Degrees of freedom of t; no whole number as a rule.
    pub degrees: f64,
    /// Two-sided p of the hypothesis that both means are equal.
    pub p: f64,
}

/// Compares the means of two groups without taking their spreads to be equal.
///
/// **Formula**: with v = s² ∕ n of each group, t = (mean₁ − mean₂) ∕ √(v₁ + v₂) with (v₁ + v₂)² ∕ (v₁² ∕ (n₁ − 1) + v₂² ∕ (n₂ − 1))
/// degrees of freedom.
///
/// **Counts / does not count**: for money, where a few are very large, [`Moments::mean_interval`] is the safer one of a single mean.
///
/// **Empty**: nothing where a group has fewer than two values, where neither spreads, or where `level` does not lie between 0 and 1.
///
/// **Source**: B. L. Welch, "The generalization of ‘Student's’ problem when several different population variances are involved",
/// Biometrika 34 (1947), 28–35.
///
/// Checked by hand: 1, 3 and 5, 7 have v = 1 each: t = −4 ∕ √2 with 4 ∕ 2 = 2 degrees of freedom.
///
/// ```
/// use perennial::stats::{Moments, welch};
/// let of = |values: [f64; 2]| {
///     let mut moments = Moments::default();
///     values.map(|value| moments.add(value));
///     moments
/// };
/// let found = welch(&of([1.0, 3.0]), &of([5.0, 7.0]), 0.95).ok_or("no test")?;
/// assert_eq!((found.difference, found.degrees), (-4.0, 2.0));
/// assert!((found.t + 8.0_f64.sqrt()).abs() < 1e-15);
/// # Ok::<(), &str>(())
/// ```
pub fn welch(first: &Moments, second: &Moments, level: f64) -> Option<MeanDifference> {
    let of = |group: &Moments| Some((group.mean()?, group.variance()? / group.count() as f64, group.count() as f64));
    let ((m1, v1, n1), (m2, v2, n2)) = (of(first)?, of(second)?);
    let (difference, variance) = (m1 - m2, v1 + v2);
    if !(variance > 0.0 && variance.is_finite()) {
        return None;
    }
    let degrees = variance * variance / (v1 * v1 / (n1 - 1.0) + v2 * v2 / (n2 - 1.0));
    let half = student_quantile(level, degrees)? * variance.sqrt();
    let t = difference / variance.sqrt();
    let interval = Interval { low: difference - half, high: difference + half, level };
    Some(MeanDifference { difference, interval, t, degrees, p: student_two_sided(t, degrees) })
}
