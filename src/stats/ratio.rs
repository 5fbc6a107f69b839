//! How far off a ratio of two sums over the same people may be.

/// Standard error of Σy ∕ Σx over pairs (x, y), by its linear approximation: with r the ratio, √(n ∕ (n − 1) · Σ(y − r x)²) ∕ Σx.
///
/// **Empty**: nothing for fewer than two pairs, or where Σx is not above zero.
///
/// **Source**: W. G. Cochran, Sampling Techniques, 3rd ed., 1977, chapter 6, for a small part of a large population.
///
/// Checked by hand: r = 2⁄3, both pairs are off by 25⁄3, √(2 · 1250⁄9) ∕ 30 = 5⁄9.
///
/// ```
/// use perennial::stats::ratio_error;
/// let error = ratio_error(&[(10.0, 15.0), (20.0, 5.0)]).unwrap_or_default();
/// assert!((error - 5.0 / 9.0).abs() < 1e-12);
/// assert_eq!(ratio_error(&[(10.0, 15.0)]), None);
/// ```
pub fn ratio_error(pairs: &[(f64, f64)]) -> Option<f64> {
    let (x, y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0, y + pair.1));
    if pairs.len() < 2 || x <= 0.0 {
        return None;
    }
    let off = |pair: &(f64, f64)| pair.1 - y / x * pair.0;
    let squares: f64 = pairs.iter().map(|pair| off(pair) * off(pair)).sum();
    let people = pairs.len() as f64;
    Some(libm::sqrt(people / (people - 1.0) * squares) / x)
}

/// The sums from which [`ratio_error`] can be told without keeping the pairs, for counts: over money of many digits the squares
/// would lose what they differ by.
///
/// ```
/// use perennial::stats::RatioSums;
/// let mut sums = RatioSums::default();
/// [(10.0, 15.0), (20.0, 5.0)].map(|(x, y)| sums.add(x, y));
/// assert!((sums.error().unwrap_or_default() - 5.0 / 9.0).abs() < 1e-12);
/// assert_eq!(RatioSums::default().error(), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RatioSums {
    pairs: f64,
    x: f64,
    y: f64,
    x_squared: f64,
    both: f64,
    y_squared: f64,
}

impl RatioSums {
    /// Adds a pair.
    pub fn add(&mut self, x: f64, y: f64) {
        self.pairs += 1.0;
        self.x += x;
        self.y += y;
        self.x_squared += x * x;
        self.both += x * y;
        self.y_squared += y * y;
    }

    /// As [`ratio_error`] over the pairs added.
    pub fn error(&self) -> Option<f64> {
        if self.pairs < 2.0 || self.x <= 0.0 {
            return None;
        }
        let ratio = self.y / self.x;
        let squares = self.y_squared - 2.0 * ratio * self.both + ratio * ratio * self.x_squared;
        Some(libm::sqrt(self.pairs / (self.pairs - 1.0) * squares.max(0.0)) / self.x)
    }
}
