//! How many orders a new customer places, one by one, and what all orders that are left are worth when later ones count less.

use super::pareto::{self, nodes_between};
use super::{History, PurchaseKind, PurchaseModel};
use crate::stats::special::{ln_beta, ln_gamma_step};

/// Stretches of an integral over the logarithm of time are this long.
const STRETCH: f64 = 0.5;
/// Beyond so many times the reciprocal of the discount nothing is worth anything.
const WORTHLESS: f64 = 750.0;
/// Below the part e^−35 of that reciprocal no time is told apart.
const SOON: f64 = -35.0;

impl PurchaseModel {
    /// How likely a new customer places exactly `orders` orders after the first within the time `span`, P(X(t) = x).
    ///
    /// **Source**: Fader, Hardie and Lee 2005, equation 8 (BG/NBD; the MBG/NBD drops out once earlier); P. S. Fader,
    /// B. G. S. Hardie, "Deriving an expression for P(X(t) = x) under the Pareto/NBD model" (2006), its integral by quadrature.
    ///
    /// **Example**: whoever orders at a rate spread by r 1 and alpha 1 and drops out by a 1 and b 1 has no second order within the
    /// time 1 with 1 ∕ 2 in the BG/NBD, with 1 ∕ 2 + 1 ∕ 2 · 1 ∕ 2 in the MBG/NBD.
    ///
    /// ```
    /// use perennial::stats::{PurchaseKind, PurchaseModel};
    /// let none = |kind| PurchaseModel { kind, parameters: [1.0; 4] }.chance_of_orders(1.0, 0);
    /// assert!((none(PurchaseKind::BgNbd) - 0.5).abs() < 1e-12);
    /// assert!((none(PurchaseKind::MbgNbd) - 0.75).abs() < 1e-12);
    /// ```
    pub fn chance_of_orders(&self, span: f64, orders: u32) -> f64 {
        let x = f64::from(orders);
        if span <= 0.0 {
            return f64::from(u8::from(orders == 0));
        }
        match self.kind {
            PurchaseKind::ParetoNbd => pareto::chance_of_orders(&self.parameters, span, x),
            _ => {
                let [r, alpha, a, b] = self.parameters;
                let placed = |x: f64| ordered(r, alpha, span, x);
                let chances = x + self.first_counts();
                let ln_whole = ln_beta(a, b);
                let stays = libm::exp(ln_beta(a, b + chances) - ln_whole);
                if chances == 0.0 {
                    return placed(x);
                }
                let leaves = libm::exp(ln_beta(a + 1.0, b + chances - 1.0) - ln_whole);
                let fewer: f64 = (0..orders).map(|x| placed(f64::from(x))).sum();
                stays * placed(x) + leaves * (1.0 - fewer).max(0.0)
            }
        }
    }

    /// Expected orders from the end of observation on, for ever, each worth e^(−`rate` t) at the time t: discounted expected residual
    /// transactions, DERT. The rate is that of continuous discounting, by unit of time.
    ///
    /// **Source**: P. S. Fader, B. G. S. Hardie, K. L. Lee, "RFM and CLV: using iso-value curves for customer base analysis",
    /// Journal of Marketing Research 42 (2005), 415–430 (Pareto/NBD, whose function of Tricomi is taken as its integral); of the
    /// other models the integral of what is expected until each time. Infinite where nothing is discounted and orders never end.
    pub fn discounted_forever(&self, history: &History, rate: f64) -> f64 {
        let alive = self.alive(history);
        if self.kind == PurchaseKind::ParetoNbd {
            return alive * pareto::discounted(&self.parameters, history, rate);
        }
        if rate <= 0.0 {
            let [_, _, a, b] = self.parameters;
            let all = (a + b + self.first_counts() + history.repeats - 1.0) / (a - 1.0);
            return if a > 1.0 { alive * all } else { f64::INFINITY };
        }
        let mut sum = 0.0;
        let (mut at, end) = (SOON, libm::log(WORTHLESS));
        while at < end {
            nodes_between(at, at + STRETCH, |place, weight| {
                let time = libm::exp(place);
                sum += weight * time * libm::exp(-time) * self.expected_if_alive(history, time / rate);
            });
            at += STRETCH;
        }
        alive * sum
    }
}

/// How likely a customer who never drops out places `x` orders within a time: a negative binomial distribution.
fn ordered(r: f64, alpha: f64, span: f64, x: f64) -> f64 {
    let ln_times = ln_gamma_step(r, x) - ln_gamma_step(1.0, x);
    let seen = if x > 0.0 { x * -libm::log1p(alpha / span) } else { 0.0 };
    libm::exp(ln_times - r * libm::log1p(span / alpha) + seen)
}
