//! How many people a comparison of two shares needs.

use super::{normal_quantile, normal_tail};

/// What a comparison of two shares is to find, and how surely.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampleSize {
    /// The share of the first group.
    pub first: f64,
    /// The share of the second group that is to be told from it.
    pub second: f64,
    /// How often a difference is seen though there is none: 0.05 as a rule.
    pub alpha: f64,
    /// How often the difference is seen where it is there: 0.8 as a rule.
    pub power: f64,
    /// How many times as many people as the first group the second has.
    pub ratio: f64,
    /// Whether a difference in either direction is looked for.
    pub is_two_sided: bool,
}

impl SampleSize {
    /// The usual question: two groups of one size, 5 % false alarms in either direction, 80 % power.
    pub fn of(first: f64, second: f64) -> SampleSize {
        SampleSize { first, second, alpha: 0.05, power: 0.8, ratio: 1.0, is_two_sided: true }
    }

    /// People that the first group needs, before rounding up, for the z test with pooled variance.
    ///
    /// **Formula**, with k the ratio, d = p₂ − p₁, p̄ = (p₁ + k p₂) ∕ (1 + k), z_α and z_β the normal quantiles of alpha (half of it
    /// where two-sided) and of power: (z_α √(p̄ (1 − p̄) (1 + 1 ∕ k)) + z_β √(p₁ (1 − p₁) + p₂ (1 − p₂) ∕ k))² ∕ d².
    ///
    /// **Empty**: nothing where the shares are equal or do not lie between 0 and 1, alpha or power do not lie between 0 and 1, the
    /// ratio is not above 0, or the power is no more than alpha.
    ///
    /// **Source**: J. L. Fleiss, B. Levin, M. C. Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), 4.14.
    ///
    /// ```
    /// use perennial::stats::SampleSize;
    /// let people = SampleSize::of(0.10, 0.12).pooled().ok_or("no answer")?;
    /// assert_eq!(people.ceil(), 3_841.0);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn pooled(&self) -> Option<f64> {
        let (alpha, power) = self.quantiles()?;
        let (p, k) = ((self.first + self.ratio * self.second) / (1.0 + self.ratio), self.ratio);
        let root = alpha * (p * (1.0 - p) * (1.0 + 1.0 / k)).sqrt() + power * self.variance().sqrt();
        Some(root * root / self.square())
    }

    /// The same for the z test whose variance is that of both groups apart: (z_α + z_β)² (p₁ (1 − p₁) + p₂ (1 − p₂) ∕ k) ∕ d².
    ///
    /// **Empty**: as [`SampleSize::pooled`].
    pub fn unpooled(&self) -> Option<f64> {
        let (alpha, power) = self.quantiles()?;
        Some((alpha + power) * (alpha + power) * self.variance() / self.square())
    }

    /// The same by the difference h = 2 asin √p₁ − 2 asin √p₂, whose variance does not depend on the shares. A difference seen in
    /// the wrong direction counts as seen where two-sided.
    ///
    /// **Formula**: (δ ∕ h)² (1 + 1 ∕ k), where Φ(δ − z_α) + Φ(−δ − z_α), the second where two-sided, is the power.
    ///
    /// **Empty**: as [`SampleSize::pooled`].
    ///
    /// **Source**: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed. (1988), chapter 6.
    pub fn arcsine(&self) -> Option<f64> {
        let (alpha, power) = self.quantiles()?;
        let mut delta = alpha + power;
        if self.is_two_sided {
            // The wrong direction adds less than alpha ∕ 2: the true δ is a little below.
            let (mut low, mut high) = (0.0, delta);
            for _ in 0..100 {
                delta = low + (high - low) / 2.0;
                let seen = normal_tail(alpha - delta) + normal_tail(alpha + delta);
                if seen < self.power { low = delta } else { high = delta }
            }
        }
        let angle = |share: f64| 2.0 * libm::asin(share.sqrt());
        let ratio = delta / (angle(self.first) - angle(self.second));
        Some(ratio * ratio * (1.0 + 1.0 / self.ratio))
    }

    fn quantiles(&self) -> Option<(f64, f64)> {
        let is_share = |share: f64| share > 0.0 && share < 1.0;
        let is_sound = is_share(self.first) && is_share(self.second) && self.first != self.second;
        if !(is_sound && self.ratio > 0.0 && self.ratio.is_finite() && self.power > self.alpha) {
            return None;
        }
        let tail = if self.is_two_sided { self.alpha / 2.0 } else { self.alpha };
        Some((normal_quantile(1.0 - tail)?, normal_quantile(self.power)?)).filter(|_| is_share(self.alpha))
    }

    fn variance(&self) -> f64 {
        self.first * (1.0 - self.first) + self.second * (1.0 - self.second) / self.ratio
    }

    fn square(&self) -> f64 {
        (self.second - self.first) * (self.second - self.first)
    }
}
