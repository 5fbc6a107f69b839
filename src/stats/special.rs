//! Special functions: gamma, digamma, beta, and the tails of the normal and the chi-square distribution.

/// The natural logarithm of the gamma function, for `x` above 0; the difference of two is better taken from
/// [`ln_gamma_step`].
pub fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// ln Γ(x + step) − ln Γ(x), for `x` above 0 and `step` of 0 or more, without the loss of digits that subtracting two large
/// logarithms brings.
///
/// **Source**: Stirling's series with its first eight terms (Abramowitz and Stegun 6.1.40) from 10 on, and the recurrence
/// Γ(x + 1) = x Γ(x) below.
///
/// ```
/// // Γ(5) / Γ(3) = 24 / 2.
/// let found = perennial::stats::ln_gamma_step(3.0, 2.0);
/// assert!((libm::exp(found) - 12.0).abs() < 1e-12);
/// ```
pub fn ln_gamma_step(x: f64, step: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += libm::log1p(step / x);
        x += 1.0;
    }
    let top = x + step;
    (x - 0.5) * libm::log1p(step / x) + step * (libm::log(top) - 1.0) + (stirling(top) - stirling(x)) - below
}

/// What Stirling's series adds to (x − ½) ln x − x + ½ ln 2π, for `x` of 10 and more.
pub(super) fn stirling(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        1.0 / 12.0,
        -1.0 / 360.0,
        1.0 / 1_260.0,
        -1.0 / 1_680.0,
        1.0 / 1_188.0,
        -691.0 / 360_360.0,
        1.0 / 156.0,
        -3_617.0 / 122_400.0,
    ];
    let square = 1.0 / (x * x);
    TERMS.iter().rev().fold(0.0, |sum, term| sum * square + term) / x
}

/// The derivative of ln Γ, for `x` above 0.
///
/// **Source**: the asymptotic series of Abramowitz and Stegun 6.3.18 from 10 on, and the recurrence below.
pub fn digamma(x: f64) -> f64 {
    const TERMS: [f64; 7] =
        [1.0 / 12.0, -1.0 / 120.0, 1.0 / 252.0, -1.0 / 240.0, 1.0 / 132.0, -691.0 / 32_760.0, 1.0 / 12.0];
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 1.0 / x;
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * square + term) * square;
    libm::log(x) - 0.5 / x - series - below
}

/// The second derivative of ln Γ, for `x` above 0.
///
/// **Source**: the asymptotic series of Abramowitz and Stegun 6.4.12 from 10 on, and the recurrence below.
pub fn trigamma(x: f64) -> f64 {
    const TERMS: [f64; 7] = [1.0 / 6.0, -1.0 / 30.0, 1.0 / 42.0, -1.0 / 30.0, 5.0 / 66.0, -691.0 / 2_730.0, 7.0 / 6.0];
    let (mut x, mut below) = (x, 0.0);
    while x < 10.0 {
        below += 1.0 / (x * x);
        x += 1.0;
    }
    let square = 1.0 / (x * x);
    let series = TERMS.iter().rev().fold(0.0, |sum, term| sum * square + term) * square / x;
    1.0 / x + 0.5 * square + series + below
}

/// The natural logarithm of the beta function, for `a` and `b` above 0.
pub fn ln_beta(a: f64, b: f64) -> f64 {
    let (small, large) = if a <= b { (a, b) } else { (b, a) };
    ln_gamma(small) - ln_gamma_step(large, small)
}

/// How often a standard normal variable exceeds `z`.
///
/// ```
/// let p = perennial::stats::normal_tail(1.959963984540054);
/// assert!((p - 0.025).abs() < 1e-15);
/// ```
pub fn normal_tail(z: f64) -> f64 {
    0.5 * libm::erfc(z * std::f64::consts::FRAC_1_SQRT_2)
}

/// How often a standard normal variable is farther from 0 than `z`: the two-sided p of a z statistic.
pub fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}

/// How often a chi-square variable with `degrees` degrees of freedom exceeds `x`; 1 for `x` of 0 or less.
pub fn chi_square_tail(x: f64, degrees: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { gamma_tail(degrees / 2.0, x / 2.0) }
}

/// The regularised upper incomplete gamma function Q(a, x), for `a` above 0 and `x` of 0 or more: how often a gamma variable
/// of shape `a` and scale 1 exceeds `x`.
///
/// **Formula**: 1 less the power series below x = a + 1, the continued fraction above (Abramowitz and Stegun 6.5.29 and
/// 6.5.31, by Lentz's method).
pub fn gamma_tail(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let front = libm::exp(a * libm::log(x) - x - ln_gamma(a));
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        // The terms fall from the first on; near x = a it takes about √a of them.
        for _ in 0..MOST_TERMS {
            n += 1.0;
            term *= x / n;
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        return (1.0 - front * sum).clamp(0.0, 1.0);
    }
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for i in 1..MOST_TERMS {
        let i = f64::from(i);
        let term = -i * (i - a);
        b += 2.0;
        d = 1.0 / away_from_zero(term * d + b);
        c = away_from_zero(b + term / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() < 1e-16 {
            break;
        }
    }
    (front * fraction).clamp(0.0, 1.0)
}

const MOST_TERMS: u32 = 100_000;
const TINY: f64 = 1e-300;

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance * expected.abs().max(1e-300), "{found} instead of {expected}");
    }

    /// Source: mpmath 1.4.1 with 50 digits. Relative 1e-13.
    #[test]
    fn oracle_mpmath_gamma_family() {
        for (x, expected) in [
            (1e-8, 18.420_680_738_180_21),
            (0.243, 1.318_043_584_699_669_9),
            (29.243, 68.704_815_203_324_23),
            (500.243, 2_606.625_816_147_156),
        ] {
            near(ln_gamma(x), expected, 1e-13);
        }
        for (x, expected) in [
            (0.01, -100.560_885_457_868_68),
            (0.243, -4.351_093_864_423_211),
            (1.0, -0.577_215_664_901_532_9),
            (10.5, 2.303_001_034_297_686_5),
            (500.243, 6.214_094_133_116_924),
        ] {
            near(digamma(x), expected, 1e-13);
        }
        for (x, expected) in [
            (0.01, 10_001.621_213_528_313),
            (0.243, 18.141_779_787_095_83),
            (1.0, 1.644_934_066_848_226_4),
            (10.5, 0.099_916_956_059_126_73),
            (500.243, 0.002_001_027_860_968_944_5),
        ] {
            near(trigamma(x), expected, 1e-13);
        }
        near(ln_beta(0.5, 0.5), 1.144_729_885_849_400_2, 1e-14);
        near(ln_beta(11.0, 91.0), -35.097_443_879_119_91, 1e-13);
        near(ln_beta(10_000.0, 20_000.0), -19_098.908_538_220_89, 1e-13);
        for (x, degrees, expected) in [
            (3.841_458_820_694_124, 1.0, 0.050_000_000_000_000_06),
            (0.5, 4.0, 0.973_500_978_839_256_1),
            (40.0, 10.0, 1.694_474_393_006_738_5e-5),
            (100.0, 3.0, 1.554_159_431_389_605e-21),
        ] {
            near(chi_square_tail(x, degrees), expected, 1e-12);
        }
        near(normal_tail(10.0), 7.619_853_024_160_525e-24, 1e-14);
        near(normal_two_sided(-1.96), 2.0 * 0.024_997_895_148_220_435, 1e-14);
    }

    #[test]
    fn a_step_is_the_difference_of_two_logarithms() {
        for x in [1e-3, 0.4, 3.0, 12.5, 300.0] {
            for step in [0.0, 1e-6, 0.3, 1.0, 7.25, 60.0] {
                let direct = ln_gamma(x + step) - ln_gamma(x);
                let scale = ln_gamma(x + step).abs().max(ln_gamma(x).abs()).max(1.0);
                assert!((ln_gamma_step(x, step) - direct).abs() <= 4e-15 * scale, "{x} {step}");
            }
        }
        // Γ(x + 1) = x Γ(x), where subtracting would lose nine digits.
        near(ln_gamma_step(1e9, 1.0), libm::log(1e9), 1e-15);
    }

    #[test]
    fn tails_fall_from_1_to_0() {
        for degrees in [1.0, 2.0, 7.0, 150.0] {
            let mut before = chi_square_tail(0.0, degrees);
            assert_eq!(before, 1.0);
            for step in 1..400 {
                let tail = chi_square_tail(f64::from(step), degrees);
                assert!((0.0..=before).contains(&tail), "{degrees} {step}");
                before = tail;
            }
        }
        // With two degrees of freedom the tail is exp(−x / 2).
        near(chi_square_tail(31.0, 2.0), libm::exp(-15.5), 1e-14);
        assert_eq!(chi_square_tail(3_000.0, 2.0), 0.0);
    }
}
