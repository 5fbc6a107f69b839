//! BG/NBD and MBG/NBD: likelihood with derivatives, chance to be still there, expected orders.

use super::History;
use crate::stats::descent::Local;
use crate::stats::hypergeometric::HypergeometricRest;
use crate::stats::special::{digamma, ln_gamma_step, trigamma};

/// ln a − ln(b + x − 1) + (r + x) (ln(α + T) − ln(α + tₓ)); MBG/NBD with b + x, and for x = 0 too.
pub(super) fn ln_odds([r, alpha, a, b]: &[f64; 4], first_counts: f64, history: &History) -> f64 {
    if history.repeats + first_counts == 0.0 {
        return f64::NEG_INFINITY;
    }
    let silent = libm::log1p((history.age - history.last) / (alpha + history.last));
    libm::log(a / (b + history.repeats - 1.0 + first_counts)) + (r + history.repeats) * silent
}

/// E[Y(t)] of a customer who is still there.
///
/// **Formula**, with z = t / (α + T + t) and b one more in the MBG/NBD:
/// (a + b + x − 1) / (a − 1) · (1 − (1 − z)^(a−1) ₂F₁(a + b − r − 1, a − 1; a + b + x − 1; z)), in which Euler's
/// transformation has taken x out of the exponents; a = 1 is taken as its limit.
///
/// `rest` tells (₂F₁ − 1) ∕ (a − 1) at a z.
pub(super) fn expected(
    [_, alpha, a, b]: &[f64; 4],
    first_counts: f64,
    history: &History,
    span: f64,
    rest: impl FnOnce(f64) -> f64,
) -> f64 {
    if span <= 0.0 {
        return 0.0;
    }
    let b = b + first_counts;
    let less = a - 1.0;
    let z = span / (alpha + history.age + span);
    let ln = -libm::log1p(span / (alpha + history.age));
    let whole = a + b + history.repeats - 1.0;
    let power = libm::expm1(less * ln);
    let slope = if less == 0.0 { ln } else { power / less };
    (-whole * (slope + rest(z) * (1.0 + power))).max(0.0)
}

/// The function of which [`expected`] of customers with so many repeats is made.
pub(super) fn rest_of([r, _, a, b]: &[f64; 4], first_counts: f64, repeats: f64) -> HypergeometricRest {
    let b = b + first_counts;
    HypergeometricRest::new(a + b - r - 1.0, a - 1.0, a + b + repeats - 1.0)
}

/// The negative log-likelihood of histories at one place.
pub(super) struct Likelihood {
    at: [f64; 4],
    first_counts: f64,
    repeats: f64,
    of_repeats: OfRepeats,
}

/// What depends on the repeats alone: value, first and second derivatives.
#[derive(Default)]
struct OfRepeats {
    value: f64,
    r: (f64, f64),
    a: (f64, f64),
    b: (f64, f64),
    /// b + x − 1, or b + x.
    below: f64,
}

impl Likelihood {
    pub(super) fn new(at: [f64; 4], first_counts: f64) -> Likelihood {
        Likelihood { at, first_counts, repeats: f64::NAN, of_repeats: OfRepeats::default() }
    }

    fn keep(&mut self, repeats: f64) {
        let [r, _, a, b] = self.at;
        let stays = repeats + self.first_counts;
        let both = a + b;
        let sum = (digamma(both + stays) - digamma(both), trigamma(both + stays) - trigamma(both));
        self.repeats = repeats;
        self.of_repeats = OfRepeats {
            value: ln_gamma_step(r, repeats) + ln_gamma_step(b, stays) - ln_gamma_step(both, stays),
            r: (digamma(r + repeats) - digamma(r), trigamma(r + repeats) - trigamma(r)),
            a: (-sum.0, -sum.1),
            b: (digamma(b + stays) - digamma(b) - sum.0, trigamma(b + stays) - trigamma(b) - sum.1),
            below: b + stays - 1.0,
        };
    }

    /// Of one history; the derivatives by r, alpha, a and b.
    pub(super) fn of(&mut self, history: &History) -> Local<4> {
        if history.repeats != self.repeats {
            self.keep(history.repeats);
        }
        let kept = &self.of_repeats;
        let [r, alpha, a, _] = self.at;
        let (x, end, last) = (history.repeats, alpha + history.age, alpha + history.last);
        let q = r + x;
        let aged = libm::log1p(history.age / alpha);
        let mut value = kept.value - r * aged - if x > 0.0 { x * libm::log(end) } else { 0.0 };
        let mut slope = [kept.r.0 - aged, r / alpha - q / end, kept.a.0, kept.b.0];
        let mut curve = [[0.0; 4]; 4];
        curve[0][0] = kept.r.1;
        curve[1][0] = 1.0 / alpha - 1.0 / end;
        curve[1][1] = q / (end * end) - r / (alpha * alpha);
        curve[2][2] = kept.a.1;
        curve[3][2] = kept.a.1;
        curve[3][3] = kept.b.1;
        if x + self.first_counts > 0.0 {
            let silent = libm::log1p((history.age - history.last) / last);
            let odds = libm::log(a / kept.below) + q * silent;
            // The chance to be gone, and ln(1 + odds) without overflow.
            let tail = libm::exp(-odds.abs());
            value += odds.max(0.0) + libm::log1p(tail);
            let gone = if odds > 0.0 { 1.0 } else { tail } / (1.0 + tail);
            let nearer = 1.0 / end - 1.0 / last;
            let of_odds = [silent, q * nearer, 1.0 / a, -1.0 / kept.below];
            let there = gone * (1.0 - gone);
            for i in 0..4 {
                slope[i] += gone * of_odds[i];
                for j in 0..=i {
                    curve[i][j] += there * of_odds[i] * of_odds[j];
                }
            }
            curve[1][0] += gone * nearer;
            curve[1][1] += gone * q * (1.0 / (last * last) - 1.0 / (end * end));
            curve[2][2] -= gone / (a * a);
            curve[3][3] += gone / (kept.below * kept.below);
        }
        Local { value: -value, slope: slope.map(|d| -d), curve: curve.map(|row| row.map(|d| -d)) }
    }
}
