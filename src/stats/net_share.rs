//! The share of those for less the share of those against, of one group in which some are neither.

use super::{Interval, normal_quantile};

/// People of one group: for, against, and all. The net promoter score is a hundred times its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetShare {
    /// Those for.
    pub above: u64,
    /// Those against.
    pub below: u64,
    /// All, with those who are neither.
    pub total: u64,
}

/// Up to so many people the spread of repeated samples is worked out.
const FEW: u64 = 2_000;

impl NetShare {
    /// The share for less the share against, from −1 to 1.
    ///
    /// **Empty**: nothing where nobody was asked, or more are for or against than were asked.
    ///
    /// ```
    /// use perennial::stats::NetShare;
    /// assert_eq!(NetShare { above: 7, below: 2, total: 10 }.value(), Some(0.5));
    /// ```
    pub fn value(&self) -> Option<f64> {
        self.shares()?;
        Some((self.above as f64 - self.below as f64) / self.total as f64)
    }

    /// Its standard error, √((a + b − (a − b)²) ∕ n) with a and b the shares for and against.
    pub fn standard_error(&self) -> Option<f64> {
        let [above, below, _] = self.shares()?;
        let net = above - below;
        Some(((above + below - net * net).max(0.0) / self.total as f64).sqrt())
    }

    /// The standard error with the variance divided by n − 1; nothing for fewer than two people.
    pub fn sample_standard_error(&self) -> Option<f64> {
        let n = self.total as f64;
        Some(self.standard_error()? * (n / (n - 1.0)).sqrt()).filter(|error| error.is_finite())
    }

    /// The normal interval: value ± z standard errors. It may pass −1 or 1, and has no length where all are of one kind.
    ///
    /// **Empty**: as [`NetShare::value`], and where `level` does not lie between 0 and 1.
    ///
    /// Checked by hand: 110 for and 150 against of 400 have −0.1 with √((0.65 − 0.01) ∕ 400) = 0.04.
    ///
    /// ```
    /// use perennial::stats::NetShare;
    /// let interval = NetShare { above: 110, below: 150, total: 400 }.interval(0.95).ok_or("no interval")?;
    /// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "-0.1784 -0.0216");
    /// # Ok::<(), &str>(())
    /// ```
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
        let (value, half) = (self.value()?, z * self.standard_error()?);
        Some(Interval { low: value - half, high: value + half, level })
    }

    /// The percentile interval of the bootstrap, from the distribution itself, so that nothing is drawn: the ends are the least
    /// values that at least (1 − level) ∕ 2 and (1 + level) ∕ 2 of all samples of this size, drawn from these people with replacement,
    /// do not exceed. It stays within −1 and 1.
    ///
    /// **Empty**: as [`NetShare::interval`], and for more than 2,000 people, for whom the normal interval is as good.
    ///
    /// **Source**: B. Efron, R. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    pub fn resampled(&self, level: f64) -> Option<Interval> {
        let [above, below, neither] = self.shares()?;
        let tail = (1.0 - level) / 2.0;
        if self.total > FEW || !(tail > 0.0 && tail < 0.5) {
            return None;
        }
        // chances[k] of a net count of k − people drawn.
        let mut chances = vec![1.0];
        for _ in 0..self.total {
            let mut next = vec![0.0; chances.len() + 2];
            for (at, chance) in chances.iter().enumerate() {
                next[at] += chance * below;
                next[at + 1] += chance * neither;
                next[at + 2] += chance * above;
            }
            chances = next;
        }
        let n = self.total as f64;
        let end = |wanted: f64| {
            let mut sum = 0.0;
            let reached = |chance: &f64| {
                sum += chance;
                // Where the sum is all there is, rounding must not lead beyond it.
                sum >= wanted - 1e-12
            };
            chances.iter().position(reached).map(|at| (at as f64 - n) / n)
        };
        Some(Interval { low: end(tail)?, high: end(1.0 - tail)?, level })
    }

    fn shares(&self) -> Option<[f64; 3]> {
        let neither = self.total.checked_sub(self.above)?.checked_sub(self.below)?;
        let n = self.total as f64;
        (self.total > 0).then(|| [self.above, self.below, neither].map(|count| count as f64 / n))
    }
}

#[cfg(test)]
mod tests {
    use super::NetShare;

    /// By hand: of one for and one against, two draws give −1, 0 and 1 with the chances 1 ∕ 4, 1 ∕ 2 and 1 ∕ 4.
    #[test]
    fn samples_drawn_by_hand() {
        let net = NetShare { above: 1, below: 1, total: 2 };
        let ends = |level| net.resampled(level).map(|found| (found.low, found.high));
        assert_eq!((ends(0.6), ends(0.4)), (Some((-1.0, 1.0)), Some((0.0, 0.0))));
        assert_eq!(NetShare { above: 2, below: 1, total: 2 }.value(), None);
        assert_eq!(NetShare::default().value(), None);
        assert_eq!(NetShare { above: 1, below: 0, total: 1 }.sample_standard_error(), None);
    }
}
