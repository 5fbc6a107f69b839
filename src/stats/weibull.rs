//! How long lives last by Weibull's law, and what makes them longer: accelerated failure times, and the exponential law.

mod sums;

use self::sums::Lives;
use super::life_table::Lifetime;
use super::matrix::Cholesky;
use super::special::normal_two_sided;
use super::{Interval, normal_quantile};
use std::fmt;

/// Weibull's law fitted to lives, its scale depending on covariates.
///
/// **Answers**: how long do lives last beyond what was watched, and by which factor does each covariate make them longer?
///
/// **Formula**: S(t | x) = exp(−(t ∕ λ)^ρ) with ln λ = intercept + x·β. Where ρ is 1 lives end at a steady rate (the exponential law),
/// below 1 ever more slowly, above 1 ever faster. R's `survreg` has the same coefficients and 1 ∕ ρ as its scale.
///
/// **Unit**: λ has that of the ages: the age that 1 ∕ e of all lives reach.
///
/// **Counts / does not count**: lives that enter late count from their entry on. Lives that cannot be counted (see
/// [`Lifetime::is_sound`]), that end at age 0 or before, or have a covariate that is not finite are left out.
///
/// **Source**: J. D. Kalbfleisch, R. L. Prentice, The Statistical Analysis of Failure Time Data, 2nd ed. (2002), chapter 3.
#[derive(Clone, Debug, PartialEq)]
pub struct Weibull {
    /// ln λ of a life whose covariates are all 0.
    pub intercept: WeibullCoefficient,
    /// One entry a covariate, in the order given.
    pub coefficients: Vec<WeibullCoefficient>,
    /// ln ρ.
    pub ln_shape: WeibullCoefficient,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Lives counted.
    pub lives: u64,
    /// Events among them.
    pub events: u64,
}

/// A parameter with how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeibullCoefficient {
    /// The parameter; of a covariate, the logarithm of the factor by which one unit more makes lives longer.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval.
    pub interval: Interval,
    /// How often chance alone gives one as far from 0 (Wald).
    pub p: f64,
}

/// Why no law can be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeibullError {
    /// No life ends with an event.
    NoEvents,
    /// All events have one age, at which every life ends: no shape is steep enough.
    OneAge,
    /// A covariate has the same value in all lives.
    Constant {
        /// Its place among the covariates.
        column: usize,
    },
    /// A covariate follows from those before it.
    Collinear {
        /// Its place among the covariates.
        column: usize,
    },
    /// The likelihood rises on and on: a covariate parts lives with events from those without.
    NotSettled,
}

impl fmt::Display for WeibullError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeibullError::NoEvents => f.write_str("no life ends with an event"),
            WeibullError::OneAge => f.write_str("all lives end at one age"),
            WeibullError::Constant { column } => write!(f, "covariate {column} is the same in all lives"),
            WeibullError::Collinear { column } => write!(f, "covariate {column} follows from those before it"),
            WeibullError::NotSettled => f.write_str("the likelihood has no maximum"),
        }
    }
}
impl std::error::Error for WeibullError {}

const MOST_STEPS: usize = 200;
/// A column is taken to follow from others when this little of its own information is left.
const LEAST_OWN: f64 = 1e-10;

/// Fits the law; `columns` holds one column a covariate, with one number a life, and may be empty.
///
/// **Formula**: Newton's steps over ρ and ρ times the other parameters, in which the likelihood of lives watched from the beginning
/// has one maximum only; standard errors from the second derivatives there.
///
/// # Errors
/// See [`WeibullError`].
///
/// **Example**, checked by hand: a maximum has ∑ (t ∕ λ)^ρ = events, so that of lives 1, 2 and 3 that all end λ^ρ is the mean of
/// t^ρ.
pub fn weibull(lifetimes: &[Lifetime], columns: &[Vec<f64>], level: f64) -> Result<Weibull, WeibullError> {
    let lives = Lives::of(lifetimes, columns)?;
    let mut at = lives.start();
    let mut here = lives.slope_at(&at);
    let last = at.len() - 1;
    let mut factor = Cholesky::of(&here.information, LEAST_OWN).map_err(|column| match column {
        // The intercept comes first, the shape last.
        column if column > 0 && column < last => WeibullError::Collinear { column: column - 1 },
        _ => WeibullError::NotSettled,
    })?;
    let mut widest = f64::INFINITY;
    for _ in 0..MOST_STEPS {
        let step = factor.solve(&here.gradient);
        widest = step.iter().zip(&at).fold(0.0, |most: f64, (step, at)| most.max(step.abs() / (1.0 + at.abs())));
        let mut part = 1.0;
        let better = (0..60).find_map(|_| {
            let next: Vec<f64> = at.iter().zip(&step).map(|(at, step)| at + part * step).collect();
            part *= 0.5;
            let there = lives.slope_at(&next);
            (there.log_likelihood >= here.log_likelihood - 1e-13 * here.log_likelihood.abs()).then_some((next, there))
        });
        let Some((next, there)) = better else { break };
        (at, here) = (next, there);
        // Where a covariate parts those with events from those without, its curvature fades away.
        factor = Cholesky::of(&here.information, LEAST_OWN * LEAST_OWN).map_err(|_| WeibullError::NotSettled)?;
        if widest < 1e-10 {
            break;
        }
    }
    if widest.is_nan() || widest > 1e-6 {
        return Err(WeibullError::NotSettled);
    }
    let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0).unwrap_or(f64::INFINITY);
    let mut found = lives.told(&at, &factor.inverse()).into_iter().map(|(value, standard_error)| {
        let half = z * standard_error;
        let interval = Interval { low: value - half, high: value + half, level };
        WeibullCoefficient { value, standard_error, interval, p: normal_two_sided(value / standard_error) }
    });
    let (Some(intercept), Some(ln_shape)) = (found.next(), found.next_back()) else {
        return Err(WeibullError::NotSettled);
    };
    Ok(Weibull {
        intercept,
        coefficients: found.collect(),
        ln_shape,
        log_likelihood: here.log_likelihood,
        lives: lives.len() as u64,
        events: lives.events as u64,
    })
}

impl Weibull {
    /// ρ: whether lives end ever more slowly (below 1) or ever faster (above 1).
    pub fn shape(&self) -> f64 {
        libm::exp(self.ln_shape.value)
    }

    /// λ of a life with these covariates; one that is not given counts as 0.
    pub fn scale(&self, covariates: &[f64]) -> f64 {
        let along: f64 = self.coefficients.iter().zip(covariates).map(|(one, x)| one.value * x).sum();
        libm::exp(self.intercept.value + along)
    }

    /// The share of lives with these covariates that last beyond age `t`.
    pub fn survival(&self, t: f64, covariates: &[f64]) -> f64 {
        libm::exp(-libm::pow(t.max(0.0) / self.scale(covariates), self.shape()))
    }

    /// The age that a share of lives with these covariates reaches, λ (−ln share)^(1 ∕ ρ): the median for a half.
    ///
    /// **Empty**: nothing unless 0 < `share` < 1.
    pub fn age(&self, share: f64, covariates: &[f64]) -> Option<f64> {
        let is_share = share > 0.0 && share < 1.0;
        is_share.then(|| self.scale(covariates) * libm::pow(-libm::log(share), 1.0 / self.shape()))
    }
}

/// The mean length of lives that end at a steady rate: all time watched by events.
///
/// **Formula**: λ = ∑ (end − entry) ∕ events, with the interval λ exp(±z ∕ √events); S(t) = exp(−t ∕ λ).
///
/// **Empty**: nothing where no life ends with an event or no time was watched; the interval is nothing where `level` does not lie
/// between 0 and 1. Lives are left out as in [`weibull`].
///
/// **Source**: J. D. Kalbfleisch, R. L. Prentice (2002), chapter 3.
///
/// Checked by hand: lives of 2 and 4 that end and one of 6 that is still there: 12 ∕ 2.
///
/// ```
/// use perennial::stats::{Lifetime, exponential};
/// let lives = [(2.0, true), (4.0, true), (6.0, false)].map(|(time, is_event)| Lifetime::new(time, is_event));
/// assert_eq!(exponential(&lives, 0.95).map(|(mean, _)| mean), Some(6.0));
/// ```
pub fn exponential(lifetimes: &[Lifetime], level: f64) -> Option<(f64, Option<Interval>)> {
    let counted = || lifetimes.iter().filter(|life| life.is_sound() && life.time > 0.0);
    let events = counted().filter(|life| life.is_event).count() as f64;
    let watched: f64 = counted().map(|life| life.time - life.entry.unwrap_or(0.0).max(0.0)).sum();
    let mean = watched / events;
    (events > 0.0 && mean > 0.0).then(|| {
        let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0);
        let factor = z.map(|z| libm::exp(z / events.sqrt()));
        (mean, factor.map(|factor| Interval { low: mean / factor, high: mean * factor, level }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lives(ends: &[(f64, bool)]) -> Vec<Lifetime> {
        ends.iter().map(|&(time, is_event)| Lifetime::new(time, is_event)).collect()
    }

    #[test]
    fn the_example_by_hand() {
        let found = weibull(&lives(&[(1.0, true), (2.0, true), (3.0, true)]), &[], 0.95).unwrap();
        let (rho, lambda) = (found.shape(), found.scale(&[]));
        let mean = (1.0 + libm::pow(2.0, rho) + libm::pow(3.0, rho)) / 3.0;
        assert!((libm::pow(lambda, rho) - mean).abs() < 1e-8 * mean, "{found:?}");
        assert!((found.survival(found.age(0.5, &[]).unwrap(), &[]) - 0.5).abs() < 1e-14);
    }

    /// By the formula: in other units of time λ and the intercept change, and nothing else.
    #[test]
    fn the_unit_of_time_does_not_matter() {
        let ends = [(1.0, true), (2.5, false), (3.0, true), (4.0, true), (7.0, false), (9.0, true)];
        let x = [vec![3.0, 1.0, 2.0, 2.0, 0.0, 1.0]];
        let days: Vec<(f64, bool)> = ends.iter().map(|&(time, event)| (30.0 * time, event)).collect();
        let (months, days) = (weibull(&lives(&ends), &x, 0.9), weibull(&lives(&days), &x, 0.9));
        let (months, days) = (months.unwrap(), days.unwrap());
        assert!((days.intercept.value - months.intercept.value - libm::log(30.0)).abs() < 1e-8);
        assert!((days.coefficients[0].value - months.coefficients[0].value).abs() < 1e-8);
        assert!((days.ln_shape.value - months.ln_shape.value).abs() < 1e-8);
        assert!((months.log_likelihood - days.log_likelihood - 4.0 * libm::log(30.0)).abs() < 1e-9);
    }

    /// By the formula: of lives that have no memory, what was not watched does not matter.
    #[test]
    fn late_entry_counts_what_was_watched() {
        let late = |entry: f64, time: f64| Lifetime { entry: Some(entry), time, is_event: true };
        assert_eq!(exponential(&[late(2.0, 5.0), late(4.0, 5.0)], 0.95).map(|found| found.0), Some(2.0));
        // Entering at 0 is no late entry.
        let ends = [(1.0, true), (2.5, false), (3.0, true), (4.0, true)];
        let entering: Vec<Lifetime> =
            lives(&ends).into_iter().map(|life| Lifetime { entry: Some(0.0), ..life }).collect();
        assert_eq!(weibull(&entering, &[], 0.95), weibull(&lives(&ends), &[], 0.95));
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        let ends = lives(&[(1.0, true), (2.0, false), (3.0, true), (4.0, true), (5.0, false)]);
        let x = vec![1.0, 5.0, 2.0, 4.0, 3.0];
        let failure = |lives: &[Lifetime], columns: &[Vec<f64>]| weibull(lives, columns, 0.95).map(|_| ()).unwrap_err();
        assert_eq!(failure(&lives(&[(1.0, false), (0.0, true)]), &[]), WeibullError::NoEvents);
        assert_eq!(failure(&lives(&[(2.0, true), (2.0, true)]), &[]), WeibullError::OneAge);
        assert_eq!(failure(&ends, &[x.clone(), vec![7.0; 5]]), WeibullError::Constant { column: 1 });
        let twice = x.iter().map(|x| 2.0 * x - 1.0).collect();
        assert_eq!(failure(&ends, &[x, twice]), WeibullError::Collinear { column: 1 });
        // Nobody with a 1 ends.
        assert_eq!(failure(&ends, &[vec![0.0, 1.0, 0.0, 0.0, 1.0]]), WeibullError::NotSettled);
        assert_eq!(exponential(&[], 0.95), None);
    }
}
