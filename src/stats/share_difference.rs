//! How far two observed shares lie apart, how sure that is, and how likely chance alone makes such a difference.

use super::{Interval, normal_two_sided, wilson};
use crate::units::Share;

/// The difference of two shares of independent groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareDifference {
    /// The second less the first, as a share: 0.04 for 4 percentage points.
    pub difference: f64,
    /// Where the true difference lies.
    pub interval: Interval,
    /// Two-sided p of the hypothesis that both groups have one share; 1 where nobody or everybody of both is a hit.
    pub p: f64,
}

/// Compares the share of one group with that of another.
///
/// **Formula**: with the Wilson intervals (l, u) of both, the interval of d = p₂ − p₁ runs from
/// d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²). The p is that of z = d / √(p(1 − p)(1/n₁ + 1/n₂)) with
/// the share p of both groups together, the score test (the chi-square test of the two-by-two table without correction).
///
/// **Empty**: nothing where a group is empty, or `level` does not lie between 0 and 1.
///
/// **Source**: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), 873–890, method 10.
///
/// ```
/// use perennial::{stats::share_difference, units::Share};
/// let found = share_difference(Share::new(48, 80), Share::new(56, 70), 0.95).ok_or("no difference")?;
/// let told = format!("{:.1} {:.4} {:.4}", found.difference, found.interval.low, found.interval.high);
/// assert_eq!(told, "0.2 0.0524 0.3339");
/// # Ok::<(), &str>(())
/// ```
pub fn share_difference(first: Share, second: Share, level: f64) -> Option<ShareDifference> {
    let (p1, p2) = (first.rate()?, second.rate()?);
    let (one, two) = (wilson(first, level)?, wilson(second, level)?);
    let difference = p2 - p1;
    let square = |length: f64| length * length;
    let low = difference - (square(p2 - two.low) + square(one.high - p1)).sqrt();
    let high = difference + (square(two.high - p2) + square(p1 - one.low)).sqrt();
    let (n1, n2) = (first.total as f64, second.total as f64);
    let both = (first.hits + second.hits) as f64 / (n1 + n2);
    let error = (both * (1.0 - both) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let p = if error > 0.0 { normal_two_sided(difference / error) } else { 1.0 };
    Some(ShareDifference { difference, interval: Interval { low, high, level }, p })
}
