//! Whether two columns of numbers rise together, by their ranks.

/// Spearman's rank correlation: Pearson's correlation of the ranks, equal values sharing the mean of theirs.
///
/// **Answers**: do large values of one column go with large values of the other, however they are spaced?
///
/// **Unit**: from −1 to 1; 0 where neither tells of the other.
///
/// **Empty or too small**: nothing below two pairs, where the columns differ in length, where a value is no number, or where
/// one column has one value only.
///
/// ```
/// use perennial::stats::rank_correlation;
/// assert_eq!(rank_correlation(&[1.0, 2.0, 4.0], &[10.0, 20.0, 900.0]), Some(1.0));
/// assert_eq!(rank_correlation(&[1.0, 2.0, 3.0], &[5.0, 5.0, 5.0]), None);
/// ```
///
/// **Source**: C. Spearman, "The proof and measurement of association between two things", Am. J. Psychology 15 (1904).
pub fn rank_correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    let is_told = one.len() == other.len() && one.len() > 1 && one.iter().chain(other).all(|value| !value.is_nan());
    if !is_told {
        return None;
    }
    let (one, other) = (ranks(one), ranks(other));
    let mean = (one.len() as f64 + 1.0) / 2.0;
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    let spread = (product(&one, &one) * product(&other, &other)).sqrt();
    (spread > 0.0).then(|| product(&one, &other) / spread)
}

/// The ranks from 1; equal values share the mean of theirs.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && values[order[end]] == values[order[start]] {
            end += 1;
        }
        let shared = (start + 1 + end) as f64 / 2.0;
        order[start..end].iter().for_each(|&place| ranks[place] = shared);
        start = end;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::rank_correlation;

    /// SciPy 1.17.1 `spearmanr` on the same numbers, with ties and without; within 1e-12.
    #[test]
    fn it_is_that_of_an_independent_implementation() {
        let found = rank_correlation(&[1.0, 2.0, 2.0, 3.0, 5.0, 8.0], &[2.0, 1.0, 4.0, 4.0, 3.0, 9.0]);
        assert!((found.unwrap() - 0.661_764_705_882_352_3).abs() < 1e-12, "{found:?}");
        let found = rank_correlation(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[9.0, 7.0, 8.0, 4.0, 2.0, 1.0]);
        assert!((found.unwrap() + 0.942_857_142_857_143).abs() < 1e-12, "{found:?}");
        assert_eq!(rank_correlation(&[1.0], &[2.0]), None);
        assert_eq!(rank_correlation(&[1.0, f64::NAN], &[2.0, 3.0]), None);
    }
}
