//! How far off an observed share may be: the Wilson score interval.

use super::normal_quantile;
use crate::units::Share;

/// A lower and an upper end that hold the true value in `level` of all samples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// How often such an interval holds the true value: 0.95 for 95 %.
    pub level: f64,
}

/// The Wilson score interval of a share, without continuity correction.
///
/// **Formula**, with p = hits / total, n = total and z the two-sided normal quantile of `level`:
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n).
///
/// It stays within 0 and 1 and is fit for small totals and for shares of 0 and 1. It is for counts of independent
/// customers, never for a mean of rates.
///
/// **Empty**: nothing where `total` is 0, where `hits` exceed it, or where `level` does not lie between 0 and 1.
///
/// **Source**: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927),
/// 209–212.
///
/// ```
/// use perennial::{stats::wilson, units::Share};
/// let interval = wilson(Share::new(200, 2_000), 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.0876 0.1139");
/// # Ok::<(), &str>(())
/// ```
pub fn wilson(share: Share, level: f64) -> Option<Interval> {
    let p = share.rate().filter(|&p| p <= 1.0)?;
    let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
    let n = share.total as f64;
    let z2 = z * z;
    let centre = p + z2 / (2.0 * n);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    // At the ends the formula gives exactly 0 and 1, which rounding would miss by a hair.
    let low = if share.hits == 0 { 0.0 } else { ((centre - half) / scale).max(0.0) };
    let high = if share.hits == share.total { 1.0 } else { ((centre + half) / scale).min(1.0) };
    Some(Interval { low, high, level })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_the_share_and_stays_between_0_and_1() {
        for total in 1..60 {
            for hits in 0..=total {
                let share = Share::new(hits, total);
                let interval = wilson(share, 0.95).unwrap();
                let rate = share.rate().unwrap();
                assert!(0.0 <= interval.low && interval.low <= rate, "{share:?}");
                assert!(rate <= interval.high && interval.high <= 1.0, "{share:?}");
            }
        }
    }

    #[test]
    fn nothing_looked_at_has_no_interval() {
        assert_eq!(wilson(Share::new(0, 0), 0.95), None);
        assert_eq!(wilson(Share::new(3, 2), 0.95), None);
        assert_eq!(wilson(Share::new(1, 2), 0.0), None);
        assert_eq!(wilson(Share::new(1, 2), 1.0), None);
    }
}
