//! What shortens lives: Cox's proportional hazards model, with Efron's way with ties.

mod check;
mod concordance;
mod risk;

use self::risk::Lives;
use super::life_table::Lifetime;
use super::matrix::Cholesky;
use super::special::{chi_square_tail, normal_two_sided};
use super::{Interval, normal_quantile};
use std::fmt;

pub use self::check::{CoxCheck, CoxCheckColumn, TimeScale};

/// Cox's model fitted to lives.
///
/// **Answers**: by how much does each covariate raise or lower the rate at which lives end?
///
/// **Formula**: the rate of a life with covariates x is h₀(t) exp(x·β); β maximises the partial likelihood, with Efron's
/// approximation where events are tied. [`cox_penalised`] puts a penalty on β.
///
/// **Counts / does not count**: lives that enter late are at risk after their entry. Lives that cannot be counted (see
/// [`Lifetime::is_sound`]) or have a covariate that is not finite are left out.
///
/// **Errors**: [`CoxError`] names the covariate at fault; the caller can leave it out and ask again.
///
/// **Source**: D. R. Cox, JRSS B 34 (1972), 187–220; B. Efron, "The efficiency of Cox's likelihood function for censored data",
/// JASA 72 (1977), 557–565.
#[derive(Clone, Debug, PartialEq)]
pub struct Cox {
    /// One entry a covariate, in the order given.
    pub coefficients: Vec<CoxCoefficient>,
    /// The covariance of the coefficients.
    pub covariance: Vec<Vec<f64>>,
    /// Logarithm of the partial likelihood.
    pub log_likelihood: f64,
    /// The same with all coefficients 0.
    pub null_log_likelihood: f64,
    /// Lives counted.
    pub lives: u64,
    /// Events among them.
    pub events: u64,
    /// Breslow's cumulative hazard of a life whose covariates are the means, at each age with an event.
    pub baseline: Vec<(f64, f64)>,
    /// The means of the covariates.
    pub means: Vec<f64>,
    /// Their standard deviations.
    pub deviations: Vec<f64>,
}

/// The effect of one covariate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoxCoefficient {
    /// The logarithm of the factor by which one unit more changes the rate.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval.
    pub interval: Interval,
    /// Value by standard error.
    pub z: f64,
    /// How often chance alone gives one as far from 0 (Wald).
    pub p: f64,
}

impl CoxCoefficient {
    /// The factor by which one unit more changes the rate (hazard ratio), with its interval.
    pub fn factor(&self) -> (f64, Interval) {
        let Interval { low, high, level } = self.interval;
        (self.factor_of(1.0), Interval { low: libm::exp(low), high: libm::exp(high), level })
    }

    /// The factor by which so many units more change the rate.
    pub fn factor_of(&self, units: f64) -> f64 {
        libm::exp(self.value * units)
    }
}

/// Why no model can be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoxError {
    /// There is no covariate.
    NoCovariates,
    /// No life ends with an event.
    NoEvents,
    /// A covariate has the same value in all lives.
    Constant {
        /// Its place among the covariates.
        column: usize,
    },
    /// A covariate follows from those before it, or never differs among lives at risk at an event.
    Collinear {
        /// Its place among the covariates.
        column: usize,
    },
    /// The likelihood rises on and on as a coefficient grows: its covariate parts lives with events from those without.
    Monotone {
        /// Its place among the covariates.
        column: usize,
    },
}

impl fmt::Display for CoxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CoxError::NoCovariates => f.write_str("there is no covariate"),
            CoxError::NoEvents => f.write_str("no life ends with an event"),
            CoxError::Constant { column } => write!(f, "covariate {column} is the same in all lives"),
            CoxError::Collinear { column } => write!(f, "covariate {column} follows from those before it"),
            CoxError::Monotone { column } => write!(f, "covariate {column} tells by itself which lives end"),
        }
    }
}
impl std::error::Error for CoxError {}

impl CoxError {
    /// The covariate at fault.
    pub fn column(self) -> Option<usize> {
        match self {
            CoxError::NoCovariates | CoxError::NoEvents => None,
            CoxError::Constant { column } | CoxError::Collinear { column } | CoxError::Monotone { column } => {
                Some(column)
            }
        }
    }
}

/// How many of Newton's steps are tried; a dozen are plenty where there is a maximum.
const MOST_STEPS: usize = 30;
/// A column is taken to follow from others when this little of its own information is left.
const LEAST_OWN: f64 = 1e-9;

/// Fits the model; `columns` holds one column a covariate, with one number a life.
///
/// # Errors
/// See [`CoxError`].
///
/// **Example**, checked by hand: lives end at 1, 2 and 3 with the covariate 0, 1 and 0. The partial likelihood
/// 1/(2 + e^β) · e^β/(1 + e^β) is greatest where e^2β = 2, so β = ½ ln 2.
pub fn cox(lifetimes: &[Lifetime], columns: &[Vec<f64>], level: f64) -> Result<Cox, CoxError> {
    cox_penalised(lifetimes, columns, level, 0.0)
}

/// The same with a penalty on the coefficients (ridge), which draws them towards 0: for covariates that nearly follow from each
/// other, or that part lives with events from those without.
///
/// **Formula**: β maximises the logarithm of the partial likelihood ∕ n − `penalty` ∕ 2 · ∑ (s β)², where n is the number of lives and s
/// the standard deviation of a covariate (divided by n − 1), as lifelines has it; a penalty below 0 counts as 0. Likelihoods are
/// told with their penalty. Standard errors come from the second derivatives with the penalty and are those of the drawn
/// coefficients: they tell nothing of how far the drawing is off.
///
/// # Errors
/// See [`CoxError`].
///
/// **Source**: P. J. M. Verweij, H. C. van Houwelingen, "Penalized likelihood in Cox regression", Statistics in Medicine 13
/// (1994), 2427–2436.
pub fn cox_penalised(lifetimes: &[Lifetime], columns: &[Vec<f64>], level: f64, penalty: f64) -> Result<Cox, CoxError> {
    let mut lives = Lives::of(lifetimes, columns)?;
    if penalty > 0.0 {
        lives.penalise(penalty);
    }
    let p = columns.len();
    let mut at = vec![0.0; p];
    let mut here = lives.slope_at(&at);
    let null_log_likelihood = here.log_likelihood;
    let mut factor = Cholesky::of(&here.information, LEAST_OWN).map_err(|column| CoxError::Collinear { column })?;
    let mut widest = (0, f64::INFINITY);
    for _ in 0..MOST_STEPS {
        let step = factor.solve(&here.gradient);
        widest = step
            .iter()
            .map(|step| step.abs())
            .enumerate()
            .fold((0, 0.0), |most, next| if next.1 > most.1 { next } else { most });
        if widest.1 < 1e-9 {
            break;
        }
        let mut part = 1.0;
        let better = (0..40).find_map(|_| {
            let next: Vec<f64> = at.iter().zip(&step).map(|(at, step)| at + part * step).collect();
            part *= 0.5;
            let there = lives.slope_at(&next);
            let is_no_worse = there.log_likelihood >= here.log_likelihood - 1e-12 * here.log_likelihood.abs();
            is_no_worse.then_some((next, there))
        });
        let Some((next, there)) = better else { break };
        (at, here) = (next, there);
        factor = Cholesky::of(&here.information, LEAST_OWN * LEAST_OWN)
            .map_err(|_| CoxError::Monotone { column: widest.0 })?;
    }
    if widest.1 > 1e-5 {
        return Err(CoxError::Monotone { column: widest.0 });
    }
    let (scale, mut covariance) = (&lives.scale, factor.inverse());
    for (row, own) in covariance.iter_mut().zip(scale) {
        row.iter_mut().zip(scale).for_each(|(value, other)| *value /= own * other);
    }
    let z_level = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0).unwrap_or(f64::INFINITY);
    let coefficient = |column: usize| {
        let (value, standard_error) = (at[column] / scale[column], covariance[column][column].sqrt());
        let (z, half) = (value / standard_error, z_level * standard_error);
        let interval = Interval { low: value - half, high: value + half, level };
        CoxCoefficient { value, standard_error, interval, z, p: normal_two_sided(z) }
    };
    Ok(Cox {
        coefficients: (0..p).map(coefficient).collect(),
        covariance,
        log_likelihood: here.log_likelihood,
        null_log_likelihood,
        lives: lives.len() as u64,
        events: lives.events as u64,
        baseline: lives.baseline(&at),
        means: lives.means.clone(),
        deviations: lives.scale.clone(),
    })
}

impl Cox {
    /// The likelihood-ratio test of all covariates together: statistic, degrees of freedom, p.
    pub fn likelihood_ratio(&self) -> (f64, u32, f64) {
        let statistic = 2.0 * (self.log_likelihood - self.null_log_likelihood);
        let degrees = self.coefficients.len() as u32;
        (statistic, degrees, chi_square_tail(statistic, f64::from(degrees)))
    }

    /// The sum of covariates times coefficients for a life.
    fn risk(&self, covariates: impl Iterator<Item = f64>) -> f64 {
        self.coefficients.iter().zip(covariates).map(|(coefficient, x)| coefficient.value * x).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lives(ends: &[(f64, bool)]) -> Vec<Lifetime> {
        ends.iter().map(|&(time, is_event)| Lifetime::new(time, is_event)).collect()
    }

    #[test]
    fn the_example_by_hand() {
        let found = cox(&lives(&[(1.0, true), (2.0, true), (3.0, true)]), &[vec![0.0, 1.0, 0.0]], 0.95).unwrap();
        assert!((found.coefficients[0].value - 0.5 * libm::log(2.0)).abs() < 1e-12, "{found:?}");
        assert!((found.null_log_likelihood + libm::log(6.0)).abs() < 1e-14);
    }

    /// Source: both arms of Freireich (1963), Blood 21, 699–716; R's coxph prints −1.5721 (Efron), se 0.4124, likelihood ratio 16.35.
    #[test]
    fn published_freireich_with_efrons_ties() {
        let drug =
            [(6, true), (6, true), (6, true), (7, true), (10, true), (13, true), (16, true), (22, true), (23, true)];
        let kept = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(|time| (time, false));
        let placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23].map(|time| (time, true));
        let ends: Vec<(f64, bool)> =
            drug.into_iter().chain(kept).chain(placebo).map(|(time, event)| (f64::from(time), event)).collect();
        let treated: Vec<f64> = (0..42).map(|n| f64::from(u8::from(n < 21))).collect();
        let found = cox(&lives(&ends), &[treated], 0.95).unwrap();
        let one = found.coefficients[0];
        assert_eq!(format!("{:.4} {:.4}", one.value, one.standard_error), "-1.5721 0.4124");
        assert_eq!(format!("{:.2}", found.likelihood_ratio().0), "16.35");
    }

    #[test]
    fn what_cannot_be_fitted_says_why() {
        let ends = lives(&[(1.0, true), (2.0, false), (3.0, true), (4.0, true), (5.0, false)]);
        let x = vec![1.0, 5.0, 2.0, 4.0, 3.0];
        let failure = |columns: &[Vec<f64>]| cox(&ends, columns, 0.95).map(|_| ()).unwrap_err();
        assert_eq!(failure(&[]), CoxError::NoCovariates);
        assert_eq!(failure(&[x.clone(), vec![7.0; 5]]), CoxError::Constant { column: 1 });
        let twice = x.iter().map(|x| 2.0 * x - 1.0).collect();
        assert_eq!(failure(&[x.clone(), twice]), CoxError::Collinear { column: 1 });
        // Whoever has a 1 ends before everybody else.
        assert_eq!(failure(&[vec![1.0, 0.0, 0.0, 0.0, 0.0]]), CoxError::Monotone { column: 0 });
        let nobody = lives(&[(1.0, false), (2.0, false)]);
        assert_eq!(cox(&nobody, &[vec![0.0, 1.0]], 0.95).map(|_| ()), Err(CoxError::NoEvents));
    }
}
