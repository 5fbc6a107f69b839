//! Random numbers for courses of what may come: the same from the same seed, and spread evenly.

use super::normal_quantile;

/// How many courses are drawn.
pub(super) const COURSES: usize = 5_000;

/// Standard normal numbers for 5,000 courses of so many steps: one list a step, in which each course keeps its place.
///
/// **Definition**: a step has the 5,000 normal quantiles of the probabilities (i + ½) ∕ 5,000, each once, in an order of its own
/// that is drawn from `seed` (Latin hypercube sampling). So each step has mean 0 and the right ends, and ends of what follows from
/// the steps are nearer to the truth than those of numbers drawn one by one.
///
/// **Source**: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 21 (1979), 239–245.
///
/// ```
/// let drawn = perennial::stats::even_draws(2, 7);
/// let below = |step: &Vec<f64>| step.iter().filter(|z| **z < -1.959_964).count();
/// assert_eq!((drawn.len(), drawn[0].len(), below(&drawn[0]), below(&drawn[1])), (2, 5_000, 125, 125));
/// assert_ne!(drawn[0], drawn[1]);
/// ```
pub fn even_draws(steps: usize, seed: u64) -> Vec<Vec<f64>> {
    let count = COURSES as f64;
    // The upper half mirrors the lower one, so that the mean is 0 to the last digit.
    let lower = (0..COURSES / 2).map(|at| normal_quantile((at as f64 + 0.5) / count).unwrap_or(0.0));
    let lower: Vec<f64> = lower.collect();
    let even: Vec<f64> = lower.iter().copied().chain(lower.iter().rev().map(|z| -z)).collect();
    let mut state = seed;
    (0..steps)
        .map(|_| {
            let mut step = even.clone();
            for left in (1..step.len()).rev() {
                // The product of 32 random bits with the number of places has the place in its upper half.
                let place = ((mixed(&mut state) >> 32) * (left as u64 + 1)) >> 32;
                step.swap(left, place as usize);
            }
            step
        })
        .collect()
}

/// The next 64 bits (SplitMix64; Steele, Lea and Flood 2014).
fn mixed(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
