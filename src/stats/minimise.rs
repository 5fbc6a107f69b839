//! The lowest value of a smooth function of a few variables: Nelder and Mead's simplex from several starts, then Newton.

use super::matrix::Cholesky;
use std::fmt;

/// Where a function is lowest.
#[derive(Clone, Debug, PartialEq)]
pub struct Minimum {
    /// The place.
    pub at: Vec<f64>,
    /// The value there.
    pub value: f64,
    /// The inverse of the matrix of second derivatives there: the covariance of the estimates where the function is a negative
    /// log-likelihood. Nothing where that matrix has no inverse.
    pub covariance: Option<Vec<Vec<f64>>>,
}

/// Why there is no minimum to tell.
#[derive(Clone, Debug, PartialEq)]
pub enum MinimiseError {
    /// The function is finite at none of the starts.
    NoFiniteStart,
    /// The search did not come to rest; the lowest place seen.
    NotSettled {
        /// The place.
        at: Vec<f64>,
        /// The value there.
        value: f64,
    },
}

impl fmt::Display for MinimiseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MinimiseError::NoFiniteStart => f.write_str("the function has no value at any start"),
            MinimiseError::NotSettled { at, value } => write!(f, "the search did not settle; lowest {value} at {at:?}"),
        }
    }
}
impl std::error::Error for MinimiseError {}

/// Looks for the lowest value of `function` from each of the `starts`; the lowest of all is told.
///
/// The function may answer with infinity or NaN where it has no value. Its variables should change things at a scale of
/// about 1, as logarithms of positive parameters do. The same arguments give the same bytes.
///
/// # Errors
/// [`MinimiseError`] where no start has a value, or where the function falls on and on.
///
/// **Source**: J. A. Nelder, R. Mead, "A simplex method for function minimization", The Computer Journal 7 (1965), 308–313.
///
/// ```
/// let bowl = |x: &[f64]| (x[0] - 1.0).powi(2) + 3.0 * (x[1] + 2.0).powi(2);
/// let found = perennial::stats::minimise(bowl, &[vec![0.0, 0.0]])?;
/// assert!((found.at[0] - 1.0).abs() < 1e-7 && (found.at[1] + 2.0).abs() < 1e-7);
/// # Ok::<(), perennial::stats::MinimiseError>(())
/// ```
pub fn minimise(function: impl Fn(&[f64]) -> f64, starts: &[Vec<f64>]) -> Result<Minimum, MinimiseError> {
    let value_at = |x: &[f64]| Some(function(x)).filter(|value| !value.is_nan()).unwrap_or(f64::INFINITY);
    let mut best: Option<(Vec<f64>, f64)> = None;
    for start in starts.iter().filter(|start| value_at(start).is_finite()) {
        let (at, value) = simplex(&value_at, start, 0.5, COARSE);
        if best.as_ref().is_none_or(|(_, lowest)| value < *lowest) {
            best = Some((at, value));
        }
    }
    let (mut at, mut value) = best.ok_or(MinimiseError::NoFiniteStart)?;
    // A simplex can fall flat before the bottom: a fresh one goes on from there.
    for _ in 0..8 {
        let (again, lower) = simplex(&value_at, &at, 0.1, FINE);
        let gain = value - lower;
        (at, value) = (again, lower);
        if gain <= 1e-10 * (1.0 + value.abs()) {
            break;
        }
    }
    newton(&value_at, at, value)
}

/// How closely the values and the corners of a simplex must agree: to tell valleys apart, and at the bottom of one.
const COARSE: (f64, f64) = (1e-6, 1e-2);
const FINE: (f64, f64) = (1e-11, 1e-5);

/// Nelder and Mead's search with a simplex of `size`, until its values and its corners agree.
fn simplex(
    function: &impl Fn(&[f64]) -> f64,
    start: &[f64],
    size: f64,
    (values, corner): (f64, f64),
) -> (Vec<f64>, f64) {
    let n = start.len();
    let mut corners: Vec<(Vec<f64>, f64)> = vec![(start.to_vec(), function(start))];
    for i in 0..n {
        let mut at = start.to_vec();
        at[i] += size;
        let value = function(&at);
        corners.push((at, value));
    }
    for _ in 0..400 * n {
        corners.sort_by(|a, b| a.1.total_cmp(&b.1));
        let (low, high) = (corners[0].1, corners[n].1);
        let reach = |i: usize| corners.iter().map(|c| (c.0[i] - corners[0].0[i]).abs()).fold(0.0, f64::max);
        if high - low <= values * (1.0 + low.abs())
            && (0..n).all(|i| reach(i) <= corner * (1.0 + corners[0].0[i].abs()))
        {
            break;
        }
        let centre: Vec<f64> =
            (0..n).map(|i| corners[..n].iter().map(|corner| corner.0[i]).sum::<f64>() / n as f64).collect();
        let along = |factor: f64| {
            let at: Vec<f64> = (0..n).map(|i| centre[i] + factor * (corners[n].0[i] - centre[i])).collect();
            let value = function(&at);
            (at, value)
        };
        let mirrored = along(-1.0);
        if mirrored.1 < low {
            let further = along(-2.0);
            corners[n] = if further.1 < mirrored.1 { further } else { mirrored };
        } else if mirrored.1 < corners[n - 1].1 {
            corners[n] = mirrored;
        } else {
            let nearer = if mirrored.1 < high { along(-0.5) } else { along(0.5) };
            if nearer.1 < high.min(mirrored.1) {
                corners[n] = nearer;
            } else {
                let (first, rest) = corners.split_at_mut(1);
                for corner in rest {
                    for (value, lowest) in corner.0.iter_mut().zip(&first[0].0) {
                        *value = 0.5 * (*value + lowest);
                    }
                    corner.1 = function(&corner.0);
                }
            }
        }
    }
    corners.sort_by(|a, b| a.1.total_cmp(&b.1));
    corners.swap_remove(0)
}

/// Newton's steps with differences for derivatives, and the covariance where they end.
fn newton(function: &impl Fn(&[f64]) -> f64, at: Vec<f64>, value: f64) -> Result<Minimum, MinimiseError> {
    let (mut at, mut value) = (at, value);
    for _ in 0..50 {
        let (slope, curve) = derivatives(function, &at, value);
        let Ok(factor) = Cholesky::of(&curve, 1e-12) else { break };
        let step = factor.solve(&slope);
        let reach = step.iter().zip(&at).map(|(step, x)| step.abs() / (1.0 + x.abs())).fold(0.0, f64::max);
        if reach < 1e-9 {
            break;
        }
        let mut part = 1.0;
        let lower = (0..30).find_map(|_| {
            let next: Vec<f64> = at.iter().zip(&step).map(|(x, step)| x - part * step).collect();
            let lower = function(&next);
            part *= 0.5;
            (lower < value).then_some((next, lower))
        });
        match lower {
            Some(lower) => (at, value) = lower,
            None => break,
        }
    }
    let (slope, curve) = derivatives(function, &at, value);
    let factor = Cholesky::of(&curve, 1e-12).ok();
    // At a minimum another step would gain nothing to speak of.
    let step = factor.as_ref().map_or_else(|| slope.clone(), |factor| factor.solve(&slope));
    let gain: f64 = step.iter().zip(&slope).map(|(step, slope)| (step * slope).abs()).sum();
    if gain <= 1e-8 * (1.0 + value.abs()) {
        Ok(Minimum { at, value, covariance: factor.map(|factor| factor.inverse()) })
    } else {
        Err(MinimiseError::NotSettled { at, value })
    }
}

/// First and second derivatives by central differences.
fn derivatives(function: &impl Fn(&[f64]) -> f64, at: &[f64], value: f64) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = at.len();
    let width: Vec<f64> = at.iter().map(|x| 1e-3 * (1.0 + x.abs() / 10.0)).collect();
    let moved = |moves: &[(usize, f64)]| {
        let mut x = at.to_vec();
        moves.iter().for_each(|&(i, part)| x[i] += part * width[i]);
        function(&x)
    };
    let slope = |i: usize| {
        // Five points: the error falls with the fourth power of the width.
        let near = moved(&[(i, 1.0)]) - moved(&[(i, -1.0)]);
        let far = moved(&[(i, 2.0)]) - moved(&[(i, -2.0)]);
        (8.0 * near - far) / (12.0 * width[i])
    };
    let curve = |i: usize, j: usize| {
        if i == j {
            let near = moved(&[(i, 1.0)]) + moved(&[(i, -1.0)]);
            let far = moved(&[(i, 2.0)]) + moved(&[(i, -2.0)]);
            return (16.0 * near - far - 30.0 * value) / (12.0 * width[i] * width[i]);
        }
        let corner = |a: f64, b: f64| moved(&[(i, a), (j, b)]);
        (corner(1.0, 1.0) - corner(1.0, -1.0) - corner(-1.0, 1.0) + corner(-1.0, -1.0)) / (4.0 * width[i] * width[j])
    };
    ((0..n).map(slope).collect(), (0..n).map(|i| (0..n).map(|j| curve(i, j)).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: Rosenbrock (1960), minimum 0 at (1, 1); Powell's singular function (1962), minimum 0 at the origin.
    #[test]
    fn the_classic_valleys_are_walked_to_their_ends() {
        let rosenbrock = |x: &[f64]| 100.0 * (x[1] - x[0] * x[0]).powi(2) + (1.0 - x[0]).powi(2);
        let found = minimise(rosenbrock, &[vec![-1.2, 1.0]]).unwrap();
        assert!(found.at.iter().all(|x| (x - 1.0).abs() < 1e-6), "{found:?}");
        let powell = |x: &[f64]| {
            (x[0] + 10.0 * x[1]).powi(2)
                + 5.0 * (x[2] - x[3]).powi(2)
                + (x[1] - 2.0 * x[2]).powi(4)
                + 10.0 * (x[0] - x[3]).powi(4)
        };
        let found = minimise(powell, &[vec![3.0, -1.0, 0.0, 1.0]]).unwrap();
        assert!(found.value < 1e-8, "{found:?}");
    }

    /// By hand: half the square of the distance has second derivatives 4 and 1, so variances 1/4 and 1.
    #[test]
    fn the_covariance_is_the_inverse_of_the_curvature() {
        let found = minimise(|x| 2.0 * x[0] * x[0] + 0.5 * (x[1] - 3.0).powi(2), &[vec![1.0, 1.0]]).unwrap();
        let covariance = found.covariance.unwrap();
        assert!((covariance[0][0] - 0.25).abs() < 1e-6 && (covariance[1][1] - 1.0).abs() < 1e-6);
        assert!(covariance[0][1].abs() < 1e-6);
    }

    #[test]
    fn of_two_valleys_the_deeper_is_told_whatever_the_order_of_the_starts() {
        let two = |x: &[f64]| (x[0] * x[0] - 4.0).powi(2) + x[0];
        for starts in [[vec![2.0], vec![-2.0]], [vec![-2.0], vec![2.0]]] {
            assert!(minimise(two, &starts).unwrap().at[0] < -1.9);
        }
    }

    #[test]
    fn failures_are_typed() {
        assert_eq!(minimise(|_| f64::NAN, &[vec![0.0]]), Err(MinimiseError::NoFiniteStart));
        assert_eq!(minimise(|x| x[0], &[]), Err(MinimiseError::NoFiniteStart));
        assert!(matches!(minimise(|x| -x[0] * x[0], &[vec![1.0]]), Err(MinimiseError::NotSettled { .. })));
    }
}
