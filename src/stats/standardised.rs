//! What was seen against what an earlier group would have shown, with the same mix of strata.

use super::{Interval, normal_quantile};
use crate::units::Share;

/// Observed against expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ObservedToExpected {
    /// Hits that were seen.
    pub observed: u64,
    /// Hits that the baseline's shares give for the totals seen.
    pub expected: f64,
    /// Observed by expected: 1 where both agree.
    pub ratio: f64,
    /// Where the ratio lies, with the chance in both groups; nothing where nothing was seen.
    pub interval: Option<Interval>,
}

/// Indirect standardisation: the hits of the strata looked at against those that the shares of a baseline give for them.
///
/// Each stratum is (looked at, baseline). A stratum that the baseline lacks takes the share of the whole baseline.
///
/// **Formula**: E = ∑ nᵢ qᵢ with the baseline's share qᵢ of Nᵢ; ratio r = O / E; interval r · exp(± z √v) with
/// v = (1 − O/n) / O + ∑ nᵢ² qᵢ (1 − qᵢ) / Nᵢ / E², the delta method for ln O − ln E.
///
/// **Empty**: nothing where nobody was looked at, or the baseline expects nobody.
///
/// **Source**: N. E. Breslow, N. E. Day, "Statistical Methods in Cancer Research II: The Design and Analysis of Cohort
/// Studies", IARC 1987, chapter 2 (standardised ratio); the variance of the baseline is added because it is a sample too.
///
/// ```
/// use perennial::{stats::observed_to_expected, units::Share};
/// let strata = [(Share::new(30, 100), Share::new(80, 400)), (Share::new(10, 50), Share::new(60, 200))];
/// let found = observed_to_expected(&strata, 0.95).ok_or("nothing")?;
/// assert_eq!((found.observed, found.expected, format!("{:.4}", found.ratio)), (40, 35.0, "1.1429".to_owned()));
/// # Ok::<(), &str>(())
/// ```
pub fn observed_to_expected(strata: &[(Share, Share)], level: f64) -> Option<ObservedToExpected> {
    let sum = |of: fn(&(Share, Share)) -> Share| {
        strata.iter().map(of).fold(Share::default(), |sum, one| Share::new(sum.hits + one.hits, sum.total + one.total))
    };
    let (seen, baseline) = (sum(|stratum| stratum.0), sum(|stratum| stratum.1));
    let whole = baseline.rate()?;
    let (mut expected, mut variance) = (0.0, 0.0);
    for (seen, baseline_here) in strata {
        let here = if baseline_here.total > 0 { *baseline_here } else { baseline };
        let (share, n) = (here.rate().unwrap_or(whole), seen.total as f64);
        expected += n * share;
        variance += n * n * share * (1.0 - share) / here.total as f64;
    }
    if seen.total == 0 || expected <= 0.0 {
        return None;
    }
    let hits = seen.hits as f64;
    let ratio = hits / expected;
    let z = normal_quantile(0.5 + level / 2.0)?;
    let error = ((1.0 - hits / seen.total as f64) / hits + variance / (expected * expected)).sqrt();
    let interval = (seen.hits > 0).then(|| Interval {
        low: ratio * libm::exp(-z * error),
        high: ratio * libm::exp(z * error),
        level,
    });
    Some(ObservedToExpected { observed: seen.hits, expected, ratio, interval })
}
