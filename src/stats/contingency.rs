//! Whether two ways of dividing the same people have to do with each other: tables of counts.

use super::chi_square_tail;
use crate::units::Share;

/// A test of independence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Independence {
    /// The statistic, chi-square where rows and columns have nothing to do with each other.
    pub statistic: f64,
    /// Its degrees of freedom: (rows − 1) (columns − 1).
    pub degrees: u32,
    /// How often chance alone gives one as large.
    pub p: f64,
}

/// Counts by row and column, each person in one cell, with what independence would give.
///
/// **Answers**: does the one division tell anything of the other?
///
/// **Formula**: with O a count and E = row sum · column sum ∕ all: chi-square ∑ (O − E)² ∕ E, G 2 ∑ O ln(O ∕ E).
///
/// **Empty**: none for fewer than two rows or columns, rows of different lengths, or a row or column without anybody.
///
/// **Source**: K. Pearson, Philosophical Magazine 50 (1900), 157–175; F. Yates, "Contingency tables involving small numbers and
/// the χ² test", Supplement to the JRSS 1 (1934), 217–235; H. Cramér, Mathematical Methods of Statistics (1946), 282.
///
/// **Example**, checked by hand: 10 and 20, 20 and 10 expect 15 everywhere: chi-square 4 · 25 ∕ 15 = 20 ∕ 3, with Yates
/// 4 · 4.5² ∕ 15 = 5.4, V 1 ∕ 3.
///
/// ```
/// use perennial::stats::Contingency;
/// let table = Contingency::of(&[vec![10, 20], vec![20, 10]]).ok_or("no table")?;
/// assert!((table.chi_square().statistic - 20.0 / 3.0).abs() < 1e-14);
/// assert!((table.chi_square_yates().statistic - 5.4).abs() < 1e-14);
/// assert!((table.cramers_v() - 1.0 / 3.0).abs() < 1e-14);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Contingency {
    seen: Vec<Vec<f64>>,
    expected: Vec<Vec<f64>>,
    all: f64,
}

impl Contingency {
    /// The table of these rows.
    pub fn of(rows: &[Vec<u64>]) -> Option<Contingency> {
        let columns = rows.first().map_or(0, Vec::len);
        if rows.len() < 2 || columns < 2 || rows.iter().any(|row| row.len() != columns) {
            return None;
        }
        let seen: Vec<Vec<f64>> = rows.iter().map(|row| row.iter().map(|&count| count as f64).collect()).collect();
        let across: Vec<f64> = seen.iter().map(|row| row.iter().sum()).collect();
        let down: Vec<f64> = (0..columns).map(|column| seen.iter().map(|row| row[column]).sum()).collect();
        if across.iter().chain(&down).any(|&sum| sum == 0.0) {
            return None;
        }
        let all: f64 = across.iter().sum();
        let expected = across.iter().map(|row| down.iter().map(|column| row * column / all).collect()).collect();
        Some(Contingency { seen, expected, all })
    }

    /// The table of two groups: a row a group, hits and misses as columns.
    pub fn of_shares(first: Share, second: Share) -> Option<Contingency> {
        let row = |share: Share| Some(vec![share.hits, share.total.checked_sub(share.hits)?]);
        Contingency::of(&[row(first)?, row(second)?])
    }

    /// What independence would give, row by row. Below 5 in many cells the statistics are chi-square only roughly.
    pub fn expected(&self) -> &[Vec<f64>] {
        &self.expected
    }

    /// Pearson's chi-square test.
    pub fn chi_square(&self) -> Independence {
        self.test(|seen, expected| (seen - expected) * (seen - expected) / expected)
    }

    /// The same with Yates's correction, meant for tables of two by two: every distance is shorter by a half, down to 0.
    pub fn chi_square_yates(&self) -> Independence {
        self.test(|seen, expected| {
            let off = ((seen - expected).abs() - 0.5).max(0.0);
            off * off / expected
        })
    }

    /// The likelihood-ratio test (G test).
    pub fn g_test(&self) -> Independence {
        let term = |seen: f64, expected: f64| 2.0 * seen * libm::log(seen / expected);
        self.test(|seen, expected| if seen > 0.0 { term(seen, expected) } else { 0.0 })
    }

    /// Cramér's V: how closely rows and columns go together, from 0 to 1.
    pub fn cramers_v(&self) -> f64 {
        let least = self.seen.len().min(self.seen[0].len()) as f64 - 1.0;
        (self.chi_square().statistic / (self.all * least)).sqrt()
    }

    fn test(&self, term: impl Fn(f64, f64) -> f64) -> Independence {
        let cells = self.seen.iter().flatten().zip(self.expected.iter().flatten());
        let statistic: f64 = cells.map(|(&seen, &expected)| term(seen, expected)).sum();
        let degrees = ((self.seen.len() - 1) * (self.seen[0].len() - 1)) as u32;
        Independence { statistic, degrees, p: chi_square_tail(statistic, f64::from(degrees)) }
    }
}

/// Fisher's exact test of two groups, two-sided: how often chance alone gives a table no likelier than this one, sums of rows and
/// columns being as they are. [`super::CoOccurrence::chance_of_more`] is one-sided.
///
/// **Formula**: the sum of all chances of the hypergeometric distribution that do not exceed that of the table. A chance that
/// differs by less than one part in 10⁷ counts as equal, as in R.
///
/// **Empty**: nothing where hits exceed a total; 1 where a group is empty, or nobody or everybody is a hit.
///
/// **Source**: R. A. Fisher, Statistical Methods for Research Workers, § 21.02.
///
/// Checked by hand: the tea tasting, 3 of 4 and 1 of 4: chances 1, 16, 36, 16, 1 of 70, so 34 ∕ 70.
///
/// ```
/// use perennial::{stats::fisher, units::Share};
/// let p = fisher(Share::new(3, 4), Share::new(1, 4)).ok_or("no test")?;
/// assert!((p - 34.0 / 70.0).abs() < 1e-14);
/// # Ok::<(), &str>(())
/// ```
pub fn fisher(first: Share, second: Share) -> Option<f64> {
    let sound = |share: Share| share.hits <= share.total;
    if !sound(first) || !sound(second) {
        return None;
    }
    let [n1, n2] = [first.total, second.total].map(|count| count as f64);
    let (seen, hits) = (first.hits as f64, (first.hits + second.hits) as f64);
    let (least, most) = ((hits - n2).max(0.0), hits.min(n1));
    let mode = libm::floor((n1 + 1.0) * (hits + 1.0) / (n1 + n2 + 2.0)).clamp(least, most);
    // The logarithm of the chance of one hit more in the first group over that of so many.
    let up = |at: f64| libm::log((n1 - at) * (hits - at) / ((at + 1.0) * (n2 - hits + at + 1.0)));
    let mut of_seen = 0.0;
    let mut at = mode;
    while at != seen {
        if at < seen {
            of_seen += up(at);
            at += 1.0;
        } else {
            at -= 1.0;
            of_seen -= up(at);
        }
    }
    // Chances over that of the mode, and of those not above the one seen over that one.
    let (mut all, mut rare) = (0.0, 0.0);
    for is_up in [false, true] {
        let (mut at, mut ln) = (mode, 0.0);
        loop {
            // The mode counts once.
            if is_up || at < mode {
                all += libm::exp(ln);
                if ln <= of_seen + 1e-7 {
                    rare += libm::exp(ln - of_seen);
                }
            }
            if ln < of_seen - 45.0 || at == if is_up { most } else { least } {
                break;
            }
            if is_up {
                ln += up(at);
                at += 1.0;
            } else {
                at -= 1.0;
                ln -= up(at);
            }
        }
    }
    Some((libm::exp(of_seen) * rare / all).min(1.0))
}
