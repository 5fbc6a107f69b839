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
