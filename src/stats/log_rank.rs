//! Whether groups leave at different rates, or differ by chance only: the log-rank test and its weighted kin.

use super::life_table::LifeTable;
use super::matrix::Cholesky;
use super::special::chi_square_tail;
use std::fmt;

/// How much each age weighs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogRankWeights {
    /// All the same: the log-rank test.
    #[default]
    Equal,
    /// The number at risk: Gehan's and Breslow's generalised Wilcoxon test, which looks at early ages.
    Wilcoxon,
    /// An estimate of the share still there in all groups together: Peto's and Peto's test.
    Peto,
}

/// One group of the test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogRankGroup {
    /// Lives.
    pub lives: u64,
    /// Events (weighted sum).
    pub observed: f64,
    /// Events there would be if all groups left at the same rate (weighted sum).
    pub expected: f64,
}

/// The result of the test.
///
/// **Answers**: could groups that leave at the same rate look as different as these?
///
/// **Formula**: at each age with d events among n at risk a group with n₁ at risk expects d n₁/n; the variance is that of the
/// hypergeometric distribution, d (n−d)/(n−1) · n₁/n (1 − n₁/n). The statistic is the squared length of observed less expected
/// in the metric of the covariance, chi-square with one degree of freedom fewer than there are groups.
///
/// **Counts / does not count**: groups of which nobody is ever at risk at an event take no part.
///
/// **Source**: N. Mantel (1966); R. Peto, J. Peto, "Asymptotically efficient rank invariant test procedures", JRSS A 135 (1972),
/// 185–207; N. Breslow, Biometrika 57 (1970), 579–594.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRank {
    /// Chi-square statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub degrees: u32,
    /// How often chance alone gives a statistic as large.
    pub p: f64,
    /// The groups, in the order given.
    pub groups: Vec<LogRankGroup>,
}

/// Why groups cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogRankError {
    /// Fewer than two groups have anybody at risk where something happens.
    FewerThanTwoGroups,
    /// There is no event at which two groups are at risk, or everybody leaves at once.
    NothingToCompare,
}

impl fmt::Display for LogRankError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LogRankError::FewerThanTwoGroups => "there are not two groups with lives at risk at an event",
            LogRankError::NothingToCompare => "no event tells the groups apart",
        })
    }
}
impl std::error::Error for LogRankError {}

/// Compares groups, each given as its table; late entries are taken into account.
///
/// # Errors
/// [`LogRankError`] where there is nothing to compare.
///
/// **Example**, checked by hand: one group ends at 1 and 3, the other at 2 and 4. Expected in the first are 1/2 + 1/3 + 1/2 =
/// 4/3, the variance is 1/4 + 2/9 + 1/4 = 13/18, the statistic (2/3)² / (13/18) = 8/13.
pub fn log_rank(tables: &[LifeTable], weights: LogRankWeights) -> Result<LogRank, LogRankError> {
    let all = LifeTable::merged(tables);
    let count = tables.len();
    let mut next = vec![0; count];
    let (mut observed, mut expected) = (vec![0.0; count], vec![0.0; count]);
    let mut covariance = vec![vec![0.0; count]; count];
    let (mut peto, mut at_risk, mut events) = (1.0, vec![0.0; count], vec![0.0; count]);
    for row in all.rows().iter().filter(|row| row.events > 0) {
        for (group, table) in tables.iter().enumerate() {
            let rows = table.rows();
            while rows.get(next[group]).is_some_and(|known| known.time < row.time) {
                next[group] += 1;
            }
            let here = rows.get(next[group]);
            at_risk[group] = here.map_or(0.0, |here| here.at_risk as f64);
            events[group] = here.filter(|here| here.time == row.time).map_or(0.0, |here| here.events as f64);
        }
        let (d, n) = (row.events as f64, row.at_risk as f64);
        peto *= 1.0 - d / (n + 1.0);
        let weight = match weights {
            LogRankWeights::Equal => 1.0,
            LogRankWeights::Wilcoxon => n,
            LogRankWeights::Peto => peto,
        };
        let spread = if n > 1.0 { weight * weight * d * (n - d) / (n - 1.0) } else { 0.0 };
        for group in 0..count {
            let part = at_risk[group] / n;
            observed[group] += weight * events[group];
            expected[group] += weight * d * part;
            for other in 0..=group {
                let same = f64::from(u8::from(group == other));
                covariance[group][other] += spread * part * (same - at_risk[other] / n);
            }
        }
    }
    let groups = (0..count).map(|group| LogRankGroup {
        lives: tables[group].lives(),
        observed: observed[group],
        expected: expected[group],
    });
    let groups: Vec<LogRankGroup> = groups.collect();
    // One group follows from the others.
    let taking_part: Vec<usize> = (0..count).filter(|&group| expected[group] > 0.0).collect();
    let [kept @ .., _] = taking_part.as_slice() else { return Err(LogRankError::FewerThanTwoGroups) };
    if kept.is_empty() {
        return Err(LogRankError::FewerThanTwoGroups);
    }
    let matrix: Vec<Vec<f64>> = kept
        .iter()
        .map(|&i| kept.iter().map(|&j| if i >= j { covariance[i][j] } else { covariance[j][i] }).collect())
        .collect();
    let gap: Vec<f64> = kept.iter().map(|&group| observed[group] - expected[group]).collect();
    let factor = Cholesky::of(&matrix, 1e-10).map_err(|_| LogRankError::NothingToCompare)?;
    let statistic = factor.solve(&gap).iter().zip(&gap).map(|(a, b)| a * b).sum::<f64>().max(0.0);
    let degrees = kept.len() as u32;
    Ok(LogRank { statistic, degrees, p: chi_square_tail(statistic, f64::from(degrees)), groups })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Lifetime;

    fn table(ends: &[(i32, bool)]) -> LifeTable {
        LifeTable::of(ends.iter().map(|&(time, is_event)| Lifetime::new(f64::from(time), is_event)))
    }

    #[test]
    fn two_groups_by_hand() {
        let groups = [table(&[(1, true), (3, true)]), table(&[(2, true), (4, true)])];
        let found = log_rank(&groups, LogRankWeights::Equal).unwrap();
        assert!((found.groups[0].expected - 4.0 / 3.0).abs() < 1e-15);
        assert!((found.statistic - 8.0 / 13.0).abs() < 1e-14, "{found:?}");
    }

    /// Source: both arms of Freireich (1963); R's survdiff prints chi-square 16.8 on 1 degree of freedom, p 4e-05, observed 9 and
    /// 21, expected 19.3 and 10.7.
    #[test]
    fn published_freireich_two_arms() {
        let drug =
            [(6, true), (6, true), (6, true), (7, true), (10, true), (13, true), (16, true), (22, true), (23, true)];
        let kept = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|time| (time, false));
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(|time| (time, true));
        let groups = [table(&[&drug[..], &kept[..]].concat()), table(&placebo)];
        let found = log_rank(&groups, LogRankWeights::Equal).unwrap();
        assert_eq!(format!("{:.1} {:.0e}", found.statistic, found.p), "16.8 4e-5");
        let told: Vec<String> = found.groups.iter().map(|g| format!("{} {:.1}", g.observed, g.expected)).collect();
        assert_eq!(told, ["9 19.3", "21 10.7"]);
    }

    #[test]
    fn what_cannot_be_compared_says_so() {
        let one = table(&[(1, true), (2, true)]);
        let equal = LogRankWeights::Equal;
        assert_eq!(log_rank(std::slice::from_ref(&one), equal), Err(LogRankError::FewerThanTwoGroups));
        assert_eq!(log_rank(&[], equal), Err(LogRankError::FewerThanTwoGroups));
        assert_eq!(log_rank(&[one.clone(), table(&[])], equal), Err(LogRankError::FewerThanTwoGroups));
        let at_once = [table(&[(1, true)]), table(&[(1, true)])];
        assert_eq!(log_rank(&at_once, equal), Err(LogRankError::NothingToCompare));
    }

    #[test]
    fn identical_groups_do_not_differ_and_the_order_of_groups_does_not_matter() {
        let one = table(&[(1, true), (2, false), (5, true), (7, true)]);
        let other = table(&[(2, true), (3, true), (5, false)]);
        let third = table(&[(1, true), (6, true), (9, false)]);
        let same = log_rank(&[one.clone(), one.clone()], LogRankWeights::Equal).unwrap();
        assert!(same.statistic < 1e-20 && same.p > 0.999_999);
        let of = |groups: [&LifeTable; 3]| log_rank(&groups.map(Clone::clone), LogRankWeights::Peto).unwrap().statistic;
        assert!((of([&one, &other, &third]) - of([&third, &one, &other])).abs() < 1e-12);
    }
}
