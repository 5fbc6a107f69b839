//! Whether a share rises or falls along groups that stand in an order.

use super::normal_two_sided;
use crate::units::Share;

/// A straight line through the shares of ordered groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShareTrend {
    /// By how much the share changes from one score to the next, as a share.
    pub slope: f64,
    /// The mean score, weighted by the groups' totals.
    pub mean_score: f64,
    /// The share of all groups together, at the mean score.
    pub mean_share: f64,
    /// The statistic, standard normal where there is no trend.
    pub z: f64,
    /// Two-sided p of the hypothesis that the share does not change along the scores.
    pub p: f64,
}

impl ShareTrend {
    /// The share that the line gives at a score, held within 0 and 1.
    pub fn at(&self, score: f64) -> f64 {
        (self.mean_share + self.slope * (score - self.mean_score)).clamp(0.0, 1.0)
    }
}

/// The Cochran–Armitage test for trend in shares, without continuity correction.
///
/// **Formula**: with xᵢ of nᵢ hits at score sᵢ, p the share of all, s̄ the mean score weighted by nᵢ, and T = ∑ xᵢ (sᵢ − s̄):
/// the slope is T / ∑ nᵢ (sᵢ − s̄)², z is T / √(p (1 − p) ∑ nᵢ (sᵢ − s̄)²). z² is the chi-square of R's `prop.trend.test`.
///
/// **Empty**: nothing with fewer than two groups of anybody, where all stand at one score, or where nobody or everybody is a
/// hit.
///
/// **Source**: P. Armitage, "Tests for linear trends in proportions and frequencies", Biometrics 11 (1955), 375–386.
///
/// ```
/// use perennial::{stats::share_trend, units::Share};
/// let groups = [(1.0, Share::new(83, 86)), (2.0, Share::new(90, 93)), (3.0, Share::new(129, 136)), (4.0, Share::new(70, 82))];
/// let found = share_trend(&groups).ok_or("no trend")?;
/// assert_eq!(format!("{:.4} {:.6}", found.z * found.z, found.p), "8.2249 0.004132");
/// # Ok::<(), &str>(())
/// ```
pub fn share_trend(groups: &[(f64, Share)]) -> Option<ShareTrend> {
    let all = || groups.iter().filter(|(_, share)| share.total > 0);
    let (mut hits, mut total, mut scores) = (0.0, 0.0, 0.0);
    for (score, share) in all() {
        hits += share.hits as f64;
        total += share.total as f64;
        scores += score * share.total as f64;
    }
    let (rate, mean) = (hits / total, scores / total);
    let (mut along, mut spread) = (0.0, 0.0);
    for (score, share) in all() {
        along += share.hits as f64 * (score - mean);
        spread += share.total as f64 * (score - mean) * (score - mean);
    }
    let variance = rate * (1.0 - rate) * spread;
    (all().count() > 1 && variance > 0.0).then(|| {
        let z = along / variance.sqrt();
        ShareTrend { slope: along / spread, mean_score: mean, mean_share: rate, z, p: normal_two_sided(z) }
    })
}
