//! Two things that may or may not stand together: how much more often than by chance, within which bounds, and whether at all.

use super::{Interval, ln_gamma, normal_quantile};

/// How often two things were seen, and seen together.
///
/// **Needs**: `both` is at most `one` and `other`, which are at most `total`, and `one` + `other` − `both` is at most `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoOccurrence {
    /// Cases with both.
    pub both: u64,
    /// Cases with the one.
    pub one: u64,
    /// Cases with the other.
    pub other: u64,
    /// All cases.
    pub total: u64,
}

impl CoOccurrence {
    /// How many times as often as if they had nothing to do with each other: both · total ∕ (one · other); 1 is chance.
    ///
    /// **Empty**: nothing where one of them never occurs.
    ///
    /// ```
    /// use perennial::stats::CoOccurrence;
    /// // 20 of 100 hold the one, 10 the other: by chance 2 hold both.
    /// assert_eq!(CoOccurrence { both: 5, one: 20, other: 10, total: 100 }.lift(), Some(2.5));
    /// ```
    pub fn lift(&self) -> Option<f64> {
        let by_chance = self.by_chance()?;
        (by_chance > 0.0).then(|| self.both as f64 / by_chance)
    }

    /// How many cases with both chance alone would give.
    pub fn by_chance(&self) -> Option<f64> {
        (self.total > 0).then(|| self.one as f64 * self.other as f64 / self.total as f64)
    }

    /// The interval of the lift.
    ///
    /// **Formula**: ln lift ± z √((1∕p − 1∕a − 1∕b + 2 L − 1) ∕ n) with p, a, b the shares of both, one and other, L the lift:
    /// the linear approximation of the logarithm under a multinomial.
    ///
    /// **Empty**: nothing where both never occur together.
    pub fn lift_interval(&self, level: f64) -> Option<Interval> {
        let lift = self.lift().filter(|&lift| lift > 0.0)?;
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
        let inverse = |count: u64| 1.0 / count as f64;
        let spread = inverse(self.both) - inverse(self.one) - inverse(self.other);
        let variance = spread + (2.0 * lift - 1.0) / self.total as f64;
        let factor = libm::exp(z * libm::sqrt(variance.max(0.0)));
        Some(Interval { low: lift / factor, high: lift * factor, level })
    }

    /// The chance of at least so many cases with both if they had nothing to do with each other: Fisher's exact test, one-sided.
    ///
    /// **Formula**: the upper tail of the hypergeometric distribution from `both` on.
    ///
    /// **Source**: R. A. Fisher, Statistical Methods for Research Workers, § 21.02: the tea tasting, 3 of 4 cups: 17 ∕ 70.
    ///
    /// ```
    /// use perennial::stats::CoOccurrence;
    /// let tea = CoOccurrence { both: 3, one: 4, other: 4, total: 8 };
    /// assert!((tea.chance_of_more() - 17.0 / 70.0).abs() < 1e-14);
    /// ```
    pub fn chance_of_more(&self) -> f64 {
        let by_chance = self.by_chance().unwrap_or(0.0);
        // So far below what chance gives, all of the distribution is above.
        if self.both == 0 || (self.both as f64) < by_chance - 8.0 * libm::sqrt(by_chance) {
            return 1.0;
        }
        let [both, one, other, total] = [self.both, self.one, self.other, self.total].map(|count| count as f64);
        let choose = |n: f64, k: f64| ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0);
        let first = choose(one, both) + choose(total - one, other - both) - choose(total, other);
        let (mut term, mut sum, mut at) = (1.0, 1.0, both);
        while at < one.min(other) {
            let ratio = (one - at) * (other - at) / ((at + 1.0) * (total - one - other + at + 1.0));
            term *= ratio;
            sum += term;
            if ratio < 1.0 && term < 1e-17 * sum {
                break;
            }
            at += 1.0;
        }
        (libm::exp(first) * sum).min(1.0)
    }
}
