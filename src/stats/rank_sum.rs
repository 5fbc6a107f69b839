//! Whether the values of one group tend to be larger than those of another: the test of Mann and Whitney.

use super::correlation::ranks;
use super::normal_two_sided;

/// Two groups compared by their ranks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankSum {
    /// Of all pairs of one value each, those in which the first group's is larger; ties count half.
    pub u: f64,
    /// From −1 to 1: by how much larger the share of such pairs is than that of the others (rank-biserial correlation).
    pub correlation: f64,
    /// Two-sided p by the normal approximation, with ties taken into account and continuity correction.
    pub p: f64,
    /// The same without continuity correction.
    pub p_uncorrected: f64,
    /// The exact two-sided p; nothing where values are tied or a group has more than fifty.
    pub p_exact: Option<f64>,
}

/// Up to so many values a group the exact p is worked out.
const EXACT: usize = 50;

/// Compares two groups by the test of Mann and Whitney, also called Wilcoxon's rank-sum test.
///
/// **Answers**: does a value of the first group tend to be above one of the second? It is not a test of means or of medians.
///
/// **Formula**: with R the sum of the first group's ranks among all N values, U = R − n₁ (n₁ + 1) ∕ 2; its mean is n₁ n₂ ∕ 2, its
/// variance n₁ n₂ ∕ 12 · (N + 1 − ∑ (t³ − t) ∕ (N (N − 1))) over groups of t tied values.
///
/// **Empty**: nothing where a group has no value or one is not a number, or where all values are equal.
///
/// **Source**: H. B. Mann, D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the
/// other", Annals of Mathematical Statistics 18 (1947), 50–60.
///
/// **Example**, checked by hand: of the ten ways to choose two of five, 1 and 2 against 3, 4 and 5 (U = 0) is the extreme one at one
/// end of two: p = 0.2.
///
/// ```
/// let found = perennial::stats::rank_sum(&[1.0, 2.0], &[3.0, 4.0, 5.0]).ok_or("no test")?;
/// assert_eq!((found.u, found.correlation), (0.0, -1.0));
/// assert!((found.p_exact.unwrap_or_default() - 0.2).abs() < 1e-15);
/// # Ok::<(), &str>(())
/// ```
pub fn rank_sum(first: &[f64], second: &[f64]) -> Option<RankSum> {
    let values: Vec<f64> = first.iter().chain(second).copied().collect();
    if first.is_empty() || second.is_empty() || values.iter().any(|value| value.is_nan()) {
        return None;
    }
    let (n1, n2) = (first.len() as f64, second.len() as f64);
    let all = n1 + n2;
    let sum: f64 = ranks(&values).iter().take(first.len()).sum();
    let u = sum - n1 * (n1 + 1.0) / 2.0;
    let mut sorted = values;
    sorted.sort_by(f64::total_cmp);
    let tied = sorted.chunk_by(|one, other| one == other).map(|chunk| chunk.len() as f64);
    let ties: f64 = tied.map(|t| t * t * t - t).sum();
    let error = (n1 * n2 / 12.0 * (all + 1.0 - ties / (all * (all - 1.0)))).sqrt();
    let off = (u - n1 * n2 / 2.0).abs();
    (error > 0.0).then(|| RankSum {
        u,
        correlation: 2.0 * u / (n1 * n2) - 1.0,
        p: normal_two_sided((off - 0.5).max(0.0) / error),
        p_uncorrected: normal_two_sided(off / error),
        p_exact: (ties == 0.0 && first.len().max(second.len()) <= EXACT).then(|| exact(first.len(), second.len(), u)),
    })
}

/// Twice the chance of a U at least as far up as this or its mirror image, 1 at most.
fn exact(one: usize, other: usize, u: f64) -> f64 {
    // ways[k] of choosing the ranks of the first group so that U is k: the product of (1 − q^(other + i)) ∕ (1 − q^i).
    let most = one * other;
    let mut ways = vec![0.0; most + 1];
    ways[0] = 1.0;
    for i in 1..=one {
        for at in (other + i..=most).rev() {
            ways[at] -= ways[at - other - i];
        }
        for at in i..=most {
            ways[at] += ways[at - i];
        }
    }
    let all: f64 = ways.iter().sum();
    let nearer = u.min(most as f64 - u) as usize;
    let few: f64 = ways.iter().take(nearer + 1).sum();
    (2.0 * few / all).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turning_the_groups_turns_the_answer() {
        let (one, other) = ([3.0, 1.5, 7.0, 2.0], [2.5, 9.0, 8.0]);
        let (there, back) = (rank_sum(&one, &other).unwrap(), rank_sum(&other, &one).unwrap());
        assert_eq!((there.u + back.u, there.correlation + back.correlation), (12.0, 0.0));
        assert_eq!((there.p, there.p_exact), (back.p, back.p_exact));
        assert_eq!(rank_sum(&[1.0, 1.0], &[1.0]), None);
        assert_eq!(rank_sum(&[], &[1.0]), None);
    }

    /// By hand: what is far apart in fifty against fifty happens twice in 100 over 50 ways.
    #[test]
    fn the_exact_p_keeps_its_digits() {
        let ways = libm::exp(libm::lgamma(101.0) - 2.0 * libm::lgamma(51.0));
        let found = exact(50, 50, 0.0);
        assert!((found * ways / 2.0 - 1.0).abs() < 1e-10, "{found}");
    }
}
