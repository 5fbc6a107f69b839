//! Mean, spread and skewness of numbers that come one by one, and how far off the mean may be where a few are very large.

use super::{Interval, normal_quantile};

/// Count, mean and the sums of the second and third powers of the distances from it.
///
/// **Formula**: numbers are added by the updates of Pébay, which do not lose digits where the mean is large against the spread;
/// two collections merge into that of all their numbers.
///
/// **Source**: P. Pébay, "Formulas for robust, one-pass parallel computation of covariances and arbitrary-order statistical
/// moments", Sandia report SAND2008-6212 (2008).
///
/// **Example**, checked by hand: 1, 2 and 6 have the mean 3, squares 4 + 1 + 9 = 14 and cubes −8 − 1 + 27 = 18.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
    cubes: f64,
}

/// Below this the cube root of the transformation loses more digits than its series.
const NEARLY_SYMMETRIC: f64 = 1e-5;

/// λ times the normal quantile is held within this: beyond it the cube root nears zero, and the end of the interval runs away.
const STEEPEST: f64 = 0.8;

impl Moments {
    /// Adds a number.
    pub fn add(&mut self, value: f64) {
        let before = self.count as f64;
        self.count += 1;
        let n = self.count as f64;
        let off = value - self.mean;
        let step = off / n;
        let term = off * step * before;
        self.mean += step;
        self.cubes += term * step * (n - 2.0) - 3.0 * step * self.squares;
        self.squares += term;
    }

    /// Adds all the numbers of another collection.
    pub fn merge(&mut self, other: &Moments) {
        if other.count == 0 {
            return;
        }
        if self.count == 0 {
            *self = *other;
            return;
        }
        let (m, n) = (self.count as f64, other.count as f64);
        let (all, off) = (m + n, other.mean - self.mean);
        self.cubes += other.cubes
            + off * off * off * m * n * (m - n) / (all * all)
            + 3.0 * off * (m * other.squares - n * self.squares) / all;
        self.squares += other.squares + off * off * m * n / all;
        self.mean += off * n / all;
        self.count += other.count;
    }

    /// How many numbers there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; nothing where there is none.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The variance of all from which these are a sample (divided by n − 1); nothing for fewer than two numbers.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count as f64 - 1.0))
    }

    /// λ of the interval: skewness by the root of the count; nothing for fewer than two numbers, or for equal ones. It nears 1 where
    /// one number is all that matters.
    fn tilt(&self) -> Option<f64> {
        let n = self.count as f64;
        let variance = self.squares / n;
        if self.count < 2 || !variance.is_finite() || variance <= 0.0 {
            return None;
        }
        Some(self.cubes / n / (variance * variance.sqrt()) / n.sqrt()).filter(|lambda| lambda.is_finite())
    }

    /// Whether a few numbers outweigh all others so far that [`Moments::mean_interval`] errs on the short side.
    pub fn is_outweighed(&self, level: f64) -> bool {
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0);
        self.tilt().zip(z).is_some_and(|(lambda, z)| lambda.abs() * z > STEEPEST)
    }

    /// An interval for the mean that allows for skewness: Hall's cubic transformation of the t statistic.
    ///
    /// **Formula**, with the standard deviation s (divided by n), the skewness g, λ = g / √n and the normal quantile z: the ends
    /// are mean − s/√n · h(±z), where h(x) = ((1 + λ (x − λ/6))^⅓ − 1) · 3/λ. It is as exact as the bootstrap of the t statistic
    /// (both err by the order of 1/n, the plain interval by 1/√n), and nothing is drawn.
    ///
    /// λ is held within ±0.8/z: where one number outweighs all others the transformation is no longer one to trust, and the held one
    /// errs on the short side.
    ///
    /// **Empty**: nothing for fewer than two numbers, for numbers that are all equal (they say nothing of others), and where
    /// `level` does not lie between 0 and 1.
    ///
    /// **Source**: P. Hall, "On the removal of skewness by transformation", Journal of the Royal Statistical Society B 54
    /// (1992), 221–228.
    pub fn mean_interval(&self, level: f64) -> Option<Interval> {
        let lambda = self.tilt()?;
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
        let n = self.count as f64;
        let deviation = (self.squares / n).sqrt();
        let lambda = lambda.clamp(-STEEPEST / z, STEEPEST / z);
        let h = |x: f64| {
            let x = x - lambda / 6.0;
            // (1 + u)^⅓ − 1 = u/3 − u²/9 + …
            if lambda.abs() < NEARLY_SYMMETRIC {
                return x - lambda * x * x / 3.0;
            }
            (libm::cbrt(1.0 + lambda * x) - 1.0) * 3.0 / lambda
        };
        let error = deviation / n.sqrt();
        Some(Interval { low: self.mean - error * h(z), high: self.mean - error * h(-z), level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[f64]) -> Moments {
        let mut moments = Moments::default();
        values.iter().for_each(|&value| moments.add(value));
        moments
    }

    #[track_caller]
    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1.0), "{found} instead of {expected}");
    }

    #[test]
    fn the_example_by_hand() {
        let moments = of(&[1.0, 2.0, 6.0]);
        assert_eq!(moments.count(), 3);
        near(moments.mean, 3.0);
        near(moments.squares, 14.0);
        near(moments.cubes, 18.0);
    }

    #[test]
    fn law_parts_merge_into_the_whole() {
        let values: Vec<f64> = (0..97_u32).map(|n| 1e6 + f64::from(n * n % 89)).collect();
        let whole = of(&values);
        for cut in [0, 1, 2, 40, 96, 97] {
            let mut merged = of(&values[..cut]);
            merged.merge(&of(&values[cut..]));
            assert_eq!(merged.count(), whole.count());
            near(merged.mean, whole.mean);
            // A mean of a million leaves ten digits of the distances from it.
            assert!((merged.squares / whole.squares - 1.0).abs() < 1e-10, "{cut}");
            assert!((merged.cubes - whole.cubes).abs() < 1e-6 * whole.squares, "{cut}");
        }
    }

    /// Source: Hall's cubic g(T) = T + γ(T²/3 + 1/6)/√n + γ²T³/(27n), solved for ±1.959964 by bisection with 50 decimal digits
    /// (Python 3 decimal), which shares no formula with the closed inverse here; relative 1e-12.
    #[test]
    fn oracle_hall_interval() {
        let sample = [5.0, 5.5, 6.0, 6.5, 7.5, 8.0, 9.0, 10.0, 12.0, 14.5];
        let interval = of(&sample).mean_interval(0.95).unwrap();
        near(interval.low, 6.873895514379426);
        near(interval.high, 10.67194444041631);
        let mirrored: Vec<f64> = sample.iter().map(|value| -value).collect();
        let mirrored = of(&mirrored).mean_interval(0.95).unwrap();
        near(mirrored.low, -interval.high);
        near(mirrored.high, -interval.low);
    }

    /// Source: bootstrap of the t statistic, 5,000 draws, in Python 3 (standard library); within an eighth of its width. One of 600
    /// numbers is ten times the largest other, λ is 0.51.
    #[test]
    fn oracle_bootstrap_of_a_lopsided_sample() {
        let mut sample: Vec<f64> = (0..599).map(|at| f64::from(5 + 5 * (at % 10))).collect();
        sample.push(500.0);
        let interval = of(&sample).mean_interval(0.95).unwrap();
        let (low, high) = (26.79, 31.00);
        let off = (interval.low - low).abs().max((interval.high - high).abs());
        assert!(off < (high - low) / 8.0, "{interval:?}");
        assert!(of(&sample).is_outweighed(0.95) && !of(&sample[..599]).is_outweighed(0.95));
    }

    #[test]
    fn a_symmetric_sample_has_the_plain_interval() {
        let interval = of(&[1.0, 2.0, 3.0, 4.0, 5.0]).mean_interval(0.95).unwrap();
        let half = 1.959_963_984_540_054 * (2.0_f64 / 5.0).sqrt();
        near(interval.low, 3.0 - half);
        near(interval.high, 3.0 + half);
        // The series and the cube root meet where one takes over from the other.
        for tilt in [1e-5, 1e-4] {
            let sample = [1.0 - tilt, 2.0, 3.0, 4.0, 5.0 + 2.0 * tilt];
            let interval = of(&sample).mean_interval(0.95).unwrap();
            assert!((interval.high - interval.low - 2.0 * half).abs() < 20.0 * tilt);
        }
    }

    #[test]
    fn numbers_that_do_not_differ_have_no_interval() {
        for values in [&[][..], &[3.0], &[3.0, 3.0, 3.0]] {
            assert_eq!(of(values).mean_interval(0.95), None);
        }
        assert_eq!(of(&[1.0, 2.0]).mean_interval(1.0), None);
        assert!(!of(&[3.0, 3.0]).is_outweighed(0.95));
    }

    /// 500 seeded shops of 60 customers: three in four order once, the others three times, for exponential amounts.
    #[test]
    fn law_about_95_of_100_intervals_hold_the_mean() {
        let mut state = 20_261_122_u64;
        let mut uniform = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
        };
        let mut held = 0;
        for _ in 0..500 {
            let mut shop = Moments::default();
            for _ in 0..60 {
                let orders = if uniform() < 0.75 { 1 } else { 3 };
                shop.add((0..orders).map(|_| -20.0 * libm::log(uniform())).sum());
            }
            // 20 each, 1.5 orders on average.
            let interval = shop.mean_interval(0.95).unwrap();
            held += u32::from(interval.low <= 30.0 && 30.0 <= interval.high);
        }
        assert!((460..=490).contains(&held), "{held} of 500");
    }
}
