//! Counts that come by chance at a steady rate: how far off they may be, and how odd they are.

use super::{Interval, gamma_tail};

/// The exact interval of the mean of a Poisson count.
///
/// **Definition**: the lower end is the mean with which so many or more come in (1 − level) ∕ 2 of all cases, the upper end the
/// one with which so few or fewer do. They are half the chi-square quantiles with 2·count and 2·count + 2 degrees of freedom.
///
/// **Empty**: nothing where `level` does not lie between 0 and 1. A count of 0 begins at 0.
///
/// **Source**: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437–442.
///
/// ```
/// let interval = perennial::stats::poisson_interval(10, 0.95).ok_or("no interval")?;
/// assert_eq!(format!("{:.3} {:.3}", interval.low, interval.high), "4.795 18.390");
/// # Ok::<(), &str>(())
/// ```
pub fn poisson_interval(count: u64, level: f64) -> Option<Interval> {
    let tail = (1.0 - level) / 2.0;
    if !(tail > 0.0 && tail < 0.5) {
        return None;
    }
    let count = count as f64;
    // P(X ≥ count) = 1 − Q(count, mean) rises with the mean, P(X ≤ count) = Q(count + 1, mean) falls.
    let low = if count == 0.0 { 0.0 } else { solve(count, |mean| 1.0 - gamma_tail(count, mean) >= tail) };
    let high = solve(count + 1.0, |mean| gamma_tail(count + 1.0, mean) <= tail);
    Some(Interval { low, high, level })
}

/// How often a Poisson count of a mean is at least as odd as the one seen: twice the smaller tail, 1 at most. The tails both
/// hold the count itself.
///
/// **Empty**: 1 where the mean is not above 0 and nothing came, 0 where something came.
pub fn poisson_two_sided(count: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return if count == 0 { 1.0 } else { 0.0 };
    }
    let count = count as f64;
    let as_many = if count == 0.0 { 1.0 } else { 1.0 - gamma_tail(count, mean) };
    let as_few = gamma_tail(count + 1.0, mean);
    (2.0 * as_many.min(as_few)).min(1.0)
}

/// The mean at which `is_beyond` turns true, by halving; `near` is a mean in its region.
fn solve(near: f64, is_beyond: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, near.max(1.0));
    for _ in 0..64 {
        if is_beyond(high) {
            break;
        }
        (low, high) = (high, high * 2.0);
    }
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if is_beyond(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    low + (high - low) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_holds_its_count_and_more_counts_are_surer() {
        let mut width = f64::INFINITY;
        for count in [1, 2, 5, 20, 100, 5_000, 1_000_000] {
            let interval = poisson_interval(count, 0.95).unwrap();
            let mean = count as f64;
            assert!(interval.low < mean && mean < interval.high);
            let relative = (interval.high - interval.low) / mean;
            assert!(relative < width, "{count}");
            width = relative;
        }
        assert_eq!(poisson_interval(3, 1.0), None);
    }

    #[test]
    fn ends_of_the_interval_are_just_odd() {
        for count in [1, 7, 60] {
            let interval = poisson_interval(count, 0.95).unwrap();
            assert!((poisson_two_sided(count, interval.low) - 0.05).abs() < 1e-9);
            assert!((poisson_two_sided(count, interval.high) - 0.05).abs() < 1e-9);
        }
        assert_eq!((poisson_two_sided(0, 0.0), poisson_two_sided(2, 0.0), poisson_two_sided(5, 5.2)), (1.0, 0.0, 1.0));
    }
}
