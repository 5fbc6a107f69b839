//! Many tests at once: how small a p must be so that hardly any of them is a false alarm.

/// The p values adjusted by Holm's step-down method, in the order given: an adjusted p below 0.05 keeps the chance of even one
/// false alarm among all tests below 5 %, however the tests depend on each other.
///
/// **Formula**: of m values, the i-th smallest (from 0) is multiplied by m − i; an adjusted value is never below that of a
/// smaller p, nor above 1.
///
/// **Empty**: no value for no value. A p that is not a number counts as 1.
///
/// **Source**: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979),
/// 65–70.
///
/// ```
/// assert_eq!(perennial::stats::holm(&[0.04, 0.01, 0.5]), [0.08, 0.03, 0.5]);
/// ```
pub fn holm(values: &[f64]) -> Vec<f64> {
    holm_among(values, values.len())
}

/// The same for some p values out of so many `tests`. What is not given makes the answer more careful, never less.
///
/// ```
/// assert_eq!(perennial::stats::holm_among(&[0.125, 0.03125], 4), [0.375, 0.125]);
/// ```
pub fn holm_among(values: &[f64], tests: usize) -> Vec<f64> {
    let sound = |p: f64| if p.is_nan() { 1.0 } else { p };
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|&one, &other| sound(values[one]).total_cmp(&sound(values[other])));
    let mut adjusted = vec![1.0; values.len()];
    let mut least: f64 = 0.0;
    for (rank, &place) in places.iter().enumerate() {
        let left = tests.max(values.len()) - rank;
        least = least.max(sound(values[place]) * left as f64).min(1.0);
        adjusted[place] = least;
    }
    adjusted
}

/// The p values adjusted by Bonferroni's method, in the order given: each times their number, 1 at most. [`holm`] promises the same
/// and is never more careful than needed.
///
/// **Empty**: no value for no value. A p that is not a number counts as 1.
///
/// ```
/// assert_eq!(perennial::stats::bonferroni(&[0.04, 0.01, 0.5]), [0.12, 0.03, 1.0]);
/// ```
pub fn bonferroni(values: &[f64]) -> Vec<f64> {
    let tests = values.len() as f64;
    values.iter().map(|&p| if p.is_nan() { 1.0 } else { (p * tests).min(1.0) }).collect()
}

/// The p values adjusted by the method of Benjamini and Hochberg, in the order given: among those whose adjusted p is below 0.05 at
/// most 5 % are false alarms on average, if the tests are independent or depend on each other positively. That is less than
/// [`holm`] promises, and finds more.
///
/// **Formula**: of m values, the i-th smallest (from 1) is multiplied by m ∕ i; an adjusted value is never above that of a larger
/// p.
///
/// **Empty**: no value for no value. A p that is not a number counts as 1.
///
/// **Source**: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995), 289–300.
///
/// ```
/// assert_eq!(perennial::stats::benjamini_hochberg(&[0.5, 0.01, 0.02, 0.04]), [0.5, 0.04, 0.04, 0.16 / 3.0]);
/// ```
pub fn benjamini_hochberg(values: &[f64]) -> Vec<f64> {
    let sound = |p: f64| if p.is_nan() { 1.0 } else { p };
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|&one, &other| sound(values[one]).total_cmp(&sound(values[other])));
    let mut adjusted = vec![1.0; values.len()];
    let mut most: f64 = 1.0;
    for (rank, &place) in places.iter().enumerate().rev() {
        most = most.min(sound(values[place]) * values.len() as f64 / (rank + 1) as f64);
        adjusted[place] = most;
    }
    adjusted
}
