//! Other intervals of an observed share beside Wilson's, for those who must match figures made with them.

use super::{Interval, beta_quantile, normal_quantile};
use crate::units::Share;

/// The two-sided normal quantile of a level.
fn quantile(level: f64) -> Option<f64> {
    normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)
}

/// Hits and misses, where there is anybody and no more hits than people.
fn counts(share: Share, level: f64) -> Option<(f64, f64)> {
    let misses = share.total.checked_sub(share.hits).filter(|_| share.total > 0)?;
    quantile(level)?;
    Some((share.hits as f64, misses as f64))
}

/// The interval of Clopper and Pearson, called exact: it holds the true share at least as often as `level` says, mostly more often.
///
/// **Formula**: from the (1 − level) ∕ 2 quantile of the beta distribution with shapes hits and misses + 1 to the (1 + level) ∕ 2
/// quantile of that with hits + 1 and misses.
///
/// **Empty**: nothing where `total` is 0, where `hits` exceed it, or where `level` does not lie between 0 and 1. It begins at 0
/// without hits, ends at 1 without misses.
///
/// **Source**: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
/// Biometrika 26 (1934), 404–413.
///
/// Checked by hand: with 0 of 50 the upper end is 1 − 0.025^(1 ∕ 50).
///
/// ```
/// use perennial::{stats::clopper_pearson, units::Share};
/// let interval = clopper_pearson(Share::new(0, 50), 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.5} {:.5}", interval.low, interval.high), "0.00000 0.07112");
/// # Ok::<(), &str>(())
/// ```
pub fn clopper_pearson(share: Share, level: f64) -> Option<Interval> {
    let (hits, misses) = counts(share, level)?;
    let tail = (1.0 - level) / 2.0;
    let low = if hits > 0.0 { beta_quantile(hits, misses + 1.0, tail)? } else { 0.0 };
    // The upper end is the lower end of the misses, turned: near 1 it keeps its digits.
    let high = if misses > 0.0 { beta_quantile(hits + 1.0, misses, 1.0 - tail)? } else { 1.0 };
    Some(Interval { low, high, level })
}

/// The interval of Agresti and Coull: Wald's, after z² people are added of whom half are hits.
///
/// **Formula**: with z the two-sided normal quantile of `level`, n = total + z² and p = (hits + z² ∕ 2) ∕ n: p ± z √(p (1 − p) ∕ n),
/// held within 0 and 1.
///
/// **Empty**: as [`clopper_pearson`].
///
/// **Source**: A. Agresti, B. A. Coull, "Approximate is better than exact for interval estimation of binomial proportions", The
/// American Statistician 52 (1998), 119–126.
///
/// ```
/// use perennial::{stats::agresti_coull, units::Share};
/// let interval = agresti_coull(Share::new(10, 100), 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.0535 0.1761");
/// # Ok::<(), &str>(())
/// ```
pub fn agresti_coull(share: Share, level: f64) -> Option<Interval> {
    let (hits, misses) = counts(share, level)?;
    let z = quantile(level)?;
    let n = hits + misses + z * z;
    let p = (hits + z * z / 2.0) / n;
    let half = z * (p * (1.0 - p) / n).sqrt();
    Some(Interval { low: (p - half).max(0.0), high: (p + half).min(1.0), level })
}

/// The interval of Jeffreys: equal tails of what is known of the share, if nothing was known before.
///
/// **Formula**: from the (1 − level) ∕ 2 to the (1 + level) ∕ 2 quantile of the beta distribution with shapes hits + ½ and
/// misses + ½. Its ends are left as they are where nobody or everybody is a hit, so that it then excludes 0 or 1 by a little.
///
/// **Empty**: as [`clopper_pearson`].
///
/// **Source**: L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion", Statistical Science 16
/// (2001), 101–133, section 3.1.2.
///
/// ```
/// use perennial::{stats::jeffreys, units::Share};
/// let interval = jeffreys(Share::new(10, 100), 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.0526 0.1701");
/// # Ok::<(), &str>(())
/// ```
pub fn jeffreys(share: Share, level: f64) -> Option<Interval> {
    let (hits, misses) = counts(share, level)?;
    let end = |probability: f64| beta_quantile(hits + 0.5, misses + 0.5, probability);
    let tail = (1.0 - level) / 2.0;
    Some(Interval { low: end(tail)?, high: end(1.0 - tail)?, level })
}

/// Wald's interval of the difference of two shares, the second less the first. It is too short for small groups and for shares
/// near 0 and 1, and of no length where both are 0 or 1; [`super::share_difference`] has a better one.
///
/// **Formula**: p₂ − p₁ ± z √(p₁ (1 − p₁) ∕ n₁ + p₂ (1 − p₂) ∕ n₂).
///
/// **Empty**: nothing where a group is empty, or where `level` does not lie between 0 and 1.
///
/// Checked by hand: 10 of 100 and 25 of 100: 0.15 ± 1.96 √(0.0009 + 0.001875).
///
/// ```
/// use perennial::{stats::wald_difference, units::Share};
/// let interval = wald_difference(Share::new(10, 100), Share::new(25, 100), 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.0468 0.2532");
/// # Ok::<(), &str>(())
/// ```
pub fn wald_difference(first: Share, second: Share, level: f64) -> Option<Interval> {
    let z = quantile(level)?;
    let of = |share: Share| {
        let (hits, misses) = counts(share, level)?;
        let n = hits + misses;
        Some((hits / n, hits / n * (misses / n) / n))
    };
    let ((one, one_variance), (other, other_variance)) = (of(first)?, of(second)?);
    let half = z * (one_variance + other_variance).sqrt();
    Some(Interval { low: other - one - half, high: other - one + half, level })
}
