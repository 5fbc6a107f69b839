//! Gauss's hypergeometric function for real arguments below 1, in logarithms, so that nothing overflows.

/// A number as a sign and the logarithm of its size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signed {
    /// The logarithm of the size; −∞ for 0.
    pub ln: f64,
    /// −1, 0 or 1.
    pub sign: f64,
}

impl Signed {
    /// The number itself; infinite where it is too large to write down.
    pub fn value(self) -> f64 {
        self.sign * libm::exp(self.ln)
    }
}

/// Up to here the series around 0 is summed.
const NEAR: f64 = 0.999;
const MOST_TERMS: u32 = 100_000;
/// Numbers are scaled down when they pass this.
const LARGE: f64 = 1e250;

/// ₂F₁(a, b; c; z) for z below 1 and c that is no whole number of 0 or less.
///
/// **Formula**: the power series around 0 up to 0.999; from there the Taylor series of the differential equation that the
/// function solves, each half as long as the distance to 1. So neither c − a − b whole (where the usual connection formulas
/// break down) nor z next to 1 needs a case of its own. Below 0 Pfaff's transformation (Abramowitz and Stegun 15.3.4).
///
/// **Empty**: not a number for z of 1 and more, and for such a c.
///
/// ```
/// // ₂F₁(1, 1; 2; ½) = −ln(1 − ½) / ½.
/// let found = perennial::stats::hypergeometric(1.0, 1.0, 2.0, 0.5).value();
/// assert!((found - 2.0 * std::f64::consts::LN_2).abs() < 1e-15);
/// ```
pub fn hypergeometric(a: f64, b: f64, c: f64, z: f64) -> Signed {
    if z.is_nan() || z >= 1.0 || (c <= 0.0 && c == libm::floor(c)) {
        return Signed { ln: f64::NAN, sign: 0.0 };
    }
    if z < 0.0 {
        let of = hypergeometric(a, c - b, c, z / (z - 1.0));
        return Signed { ln: of.ln - a * libm::log1p(-z), ..of };
    }
    let mut place = z.min(NEAR);
    let mut at = Expansion { ln: 0.0, value: 1.0, slope: a * b / c };
    at.walk(place, |n, term, _| term * (a + n) * (b + n) / ((c + n) * (n + 1.0)) * place);
    while place != z {
        let reach = 0.5 * (1.0 - place);
        let step = (z - place).min(reach);
        let scale = step / (place * (1.0 - place));
        at.walk(step, |n, term, before| {
            let of_term = (n - 1.0) * (1.0 - 2.0 * place) + c - (a + b + 1.0) * place;
            let of_before = (a + n - 1.0) * (b + n - 1.0) / n * step;
            scale / (n + 1.0) * (of_before * before - of_term * term)
        });
        place = if z - place <= reach { z } else { place + step };
    }
    let sign = if at.value > 0.0 { 1.0 } else { -f64::from(u8::from(at.value < 0.0)) };
    Signed { ln: at.ln + libm::log(at.value.abs()), sign }
}

/// A function and its slope at a place, both times e^ln.
struct Expansion {
    ln: f64,
    value: f64,
    slope: f64,
}

impl Expansion {
    /// Moves on by `step`, where `next(n, term, before)` tells the term of the power n + 1 from those of n and n − 1.
    fn walk(&mut self, step: f64, next: impl Fn(f64, f64, f64) -> f64) {
        let (mut before, mut term) = (self.value, self.slope * step);
        let (mut value, mut slope) = (before + term, term);
        for n in 1..MOST_TERMS {
            let n = f64::from(n);
            (before, term) = (term, next(n, term, before));
            value += term;
            slope += (n + 1.0) * term;
            let size = value.abs().max(slope.abs());
            if term.abs().max(before.abs()) * (n + 1.0) <= 1e-18 * size {
                break;
            }
            if size > LARGE {
                for number in [&mut before, &mut term, &mut value, &mut slope] {
                    *number /= LARGE;
                }
                self.ln += libm::log(LARGE);
            }
        }
        self.value = value;
        // The sum was that of n times the term: the slope times the step.
        self.slope = if step == 0.0 { self.slope } else { slope / step };
        let size = self.value.abs().max(self.slope.abs());
        if size > 0.0 {
            self.ln += libm::log(size);
            self.value /= size;
            self.slope /= size;
        }
    }
}

/// (₂F₁(a, b; c; z) − 1) / b at many z from 0 to below 1, also where b is 0 or next to it.
///
/// **Formula**: ∑ (a)ₙ (b + 1)ₙ₋₁ / ((c)ₙ n!) zⁿ over n from 1, of which what stands before zⁿ is kept; where that takes too many
/// terms, from [`hypergeometric`].
#[derive(Clone, Debug, Default)]
pub(super) struct HypergeometricRest {
    a: f64,
    b: f64,
    c: f64,
    /// What stands before the powers, as far as it was needed.
    terms: Vec<f64>,
}

/// So many are kept.
const KEPT: usize = 2_000;

impl HypergeometricRest {
    pub(super) fn new(a: f64, b: f64, c: f64) -> HypergeometricRest {
        HypergeometricRest { a, b, c, terms: vec![a / c] }
    }

    /// What the term of a power is multiplied by for the next one, but for z.
    fn times(&self, n: f64) -> f64 {
        (self.a + n) * (self.b + n) / ((self.c + n) * (n + 1.0))
    }

    /// At one z.
    pub(super) fn at(&mut self, z: f64) -> f64 {
        if z > NEAR && self.b.abs() > 1e-9 {
            return (hypergeometric(self.a, self.b, self.c, z).value() - 1.0) / self.b;
        }
        let enough = 1e-17 * (1.0 - z);
        let (mut power, mut sum) = (z, 0.0_f64);
        for at in 0..KEPT {
            let kept = match self.terms.get(at) {
                Some(kept) => *kept,
                None => {
                    let next = self.terms.last().copied().unwrap_or(0.0) * self.times(at as f64);
                    self.terms.push(next);
                    next
                }
            };
            let term = kept * power;
            sum += term;
            if at > 0 && term.abs() <= enough * sum.abs() {
                return sum;
            }
            power *= z;
        }
        let mut term = self.terms.last().copied().unwrap_or(0.0) * power / z;
        for n in KEPT as u32..MOST_TERMS {
            term *= self.times(f64::from(n)) * z;
            sum += term;
            if term.abs() <= enough * sum.abs() {
                break;
            }
        }
        sum
    }
}
