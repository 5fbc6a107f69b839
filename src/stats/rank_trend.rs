//! Whether values rise or fall in the long run, whatever their distribution: the test of Mann and Kendall, the slope of Sen.

use super::{median_of_sorted, normal_two_sided};

/// A rise or fall of values at equal distances.
///
/// **Definition**: `score` counts the pairs of values of which the later is greater, less those of which it is smaller. Its
/// variance takes equal values into account, and `p` comes from the normal distribution with a correction for continuity. The
/// slope is the median of the slopes of all pairs, by step.
///
/// **Source**: H. B. Mann, "Nonparametric tests against trend", Econometrica 13 (1945), 245–259; M. G. Kendall, "Rank correlation
/// methods" (1975); P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", Journal of the American
/// Statistical Association 63 (1968), 1379–1389.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankTrend {
    /// Pairs that rise less pairs that fall.
    pub score: i64,
    /// How likely a score as far from 0 is where nothing rises or falls.
    pub p: f64,
    /// The median slope of all pairs, by step.
    pub slope: f64,
}

impl RankTrend {
    /// The trend of values that do not depend on each other; nothing unless there are three and not all are the same.
    ///
    /// ```
    /// // Of 6 pairs 5 rise and 1 falls; slopes −1, 1, 1, 1, 2, 3.
    /// let found = perennial::stats::RankTrend::of(&[1.0, 2.0, 5.0, 4.0]).ok_or("too few")?;
    /// assert_eq!((found.score, found.slope), (4, 1.0));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of(values: &[f64]) -> Option<RankTrend> {
        let n = values.len();
        if n < 3 || values.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let (mut score, mut slopes) = (0_i64, Vec::with_capacity(n * (n - 1) / 2));
        for (at, one) in values.iter().enumerate() {
            for (later, other) in values.iter().enumerate().skip(at + 1) {
                score += i64::from(other > one) - i64::from(other < one);
                slopes.push((other - one) / (later - at) as f64);
            }
        }
        slopes.sort_by(f64::total_cmp);
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let term = |count: f64| count * (count - 1.0) * (2.0 * count + 5.0);
        let tied: f64 = sorted.chunk_by(|one, other| one == other).map(|equal| term(equal.len() as f64)).sum();
        let variance = (term(n as f64) - tied) / 18.0;
        if variance <= 0.0 {
            return None;
        }
        let z = (score - score.signum()) as f64 / variance.sqrt();
        Some(RankTrend { score, p: normal_two_sided(z), slope: median_of_sorted(&slopes)? })
    }

    /// The same of values of which each carries the part `carried` over to the next: the test is made of what they do not carry
    /// over. The slope told is that of the values themselves.
    ///
    /// **Source**: H. von Storch, "Misuses of statistical analysis in climate research", in "Analysis of climate variability"
    /// (1995), 11–26 (pre-whitening).
    pub fn of_dependent(values: &[f64], carried: f64) -> Option<RankTrend> {
        let slope = RankTrend::of(values)?.slope;
        let white: Vec<f64> = values.windows(2).map(|pair| pair[1] - carried * pair[0]).collect();
        RankTrend::of(&white).map(|found| RankTrend { slope, ..found })
    }
}
