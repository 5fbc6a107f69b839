//! Quantiles of a sample, with straight lines between neighbouring values.

/// The `probability` quantile of values that are already sorted upwards.
///
/// **Formula**: with h = (n − 1) · probability, the value at place ⌊h⌋ plus the broken part of h times the step to the
/// next value (type 7 of Hyndman and Fan, the default of numpy and R). The probability is held within 0 and 1.
///
/// **Empty**: nothing for an empty sample.
///
/// **Source**: R. J. Hyndman, Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996),
/// 361–365.
///
/// ```
/// assert_eq!(perennial::stats::quantile_of_sorted(&[1.0, 2.0, 4.0, 8.0], 0.25), Some(1.75));
/// ```
pub fn quantile_of_sorted(sorted: &[f64], probability: f64) -> Option<f64> {
    quantile_by(sorted.len(), |place| sorted[place], probability)
}

/// The same of values that are told by their places, of which it asks for two.
pub fn quantile_by(count: usize, value: impl Fn(usize) -> f64, probability: f64) -> Option<f64> {
    let last = count.checked_sub(1)?;
    let place = last as f64 * probability.clamp(0.0, 1.0);
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high, part) = (value(below), value(above), place - below as f64);
    // As numpy does: measured from the nearer end, so that the quantile never leaves the two values.
    Some(if part >= 0.5 { high - (high - low) * (1.0 - part) } else { low + (high - low) * part })
}

/// The same of values in any order, of which it puts as many in another as it needs.
///
/// ```
/// assert_eq!(perennial::stats::quantile_of(&mut [8.0, 1.0, 4.0, 2.0], 0.25), Some(1.75));
/// ```
pub fn quantile_of(values: &mut [f64], probability: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = last as f64 * probability.clamp(0.0, 1.0);
    let below = (place.floor() as usize).min(last);
    let (_, low, higher) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let high = higher.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    quantile_of_sorted(&[low, high], place - below as f64)
}

/// The median of values that are already sorted upwards; the mean of the middle two where their number is even.
///
/// ```
/// assert_eq!(perennial::stats::median_of_sorted(&[3.0, 5.0, 100.0]), Some(5.0));
/// assert_eq!(perennial::stats::median_of_sorted(&[]), None);
/// ```
pub fn median_of_sorted(sorted: &[f64]) -> Option<f64> {
    quantile_of_sorted(sorted, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: numpy.quantile 2.4.6 with its default method `linear`, exact.
    #[test]
    fn oracle_numpy_linear() {
        let sample = [15.0, 20.0, 35.0, 40.0, 50.0];
        let found = [0.0, 0.05, 0.3, 0.4, 0.5, 1.0].map(|p| quantile_of_sorted(&sample, p).unwrap());
        assert_eq!(found, [15.0, 16.0, 23.0, 29.0, 35.0, 50.0]);
    }

    #[test]
    fn a_single_value_is_every_quantile() {
        assert_eq!([0.0, 0.3, 1.0].map(|p| quantile_of_sorted(&[7.0], p)), [Some(7.0); 3]);
        assert_eq!(quantile_of_sorted(&[], 0.5), None);
    }
}
