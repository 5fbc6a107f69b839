//! Whether the effect of a covariate stays the same with age: Schoenfeld's residuals against time.

use super::risk::Lives;
use super::{Cox, CoxError};
use crate::stats::{Band, KaplanMeier, LifeTable, Lifetime, chi_square_tail};

/// The scale of time along which an effect may change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimeScale {
    /// 1 less the share still there just before: each event counts about the same. The default of R.
    #[default]
    KaplanMeier,
    /// The rank of the age among the events; equal ages share their mean rank.
    Rank,
    /// The age itself.
    Identity,
    /// The logarithm of the age; an age of 0 or less counts as the smallest above 0.
    Log,
}

/// The check of one covariate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoxCheckColumn {
    /// How closely its effect goes with time, from −1 to 1; above 0 where it grows.
    pub correlation: f64,
    /// Chi-square statistic with one degree of freedom.
    pub statistic: f64,
    /// How often chance alone gives one as large though the effect stays the same.
    pub p: f64,
}

/// Whether hazards are proportional.
///
/// **Answers**: does the effect of a covariate stay the same at all ages, as the model takes for granted?
///
/// **Formula**: with Schoenfeld's residuals s of the d events, V the covariance of the coefficients and g the scale of time, the
/// scaled residuals d V s are regressed on g: (∑ (g − ḡ) d V s)² / (d V ∑ (g − ḡ)²) for each covariate, and (∑ (g − ḡ) s)ᵀ V
/// (∑ (g − ḡ) s) d / ∑ (g − ḡ)² for all.
///
/// **Empty**: a statistic of 0 where all events have one age.
///
/// **Source**: P. M. Grambsch, T. M. Therneau, "Proportional hazards tests and diagnostics based on weighted residuals",
/// Biometrika 81 (1994), 515–526.
#[derive(Clone, Debug, PartialEq)]
pub struct CoxCheck {
    /// One entry a covariate.
    pub columns: Vec<CoxCheckColumn>,
    /// Statistic, degrees of freedom and p of all covariates together.
    pub all: (f64, u32, f64),
}

impl Cox {
    /// Checks the model on the lives that it was fitted to.
    ///
    /// # Errors
    /// As [`super::cox`] for these lives.
    pub fn check(&self, lifetimes: &[Lifetime], columns: &[Vec<f64>], scale: TimeScale) -> Result<CoxCheck, CoxError> {
        let lives = Lives::of(lifetimes, columns)?;
        let p = self.coefficients.len();
        let at: Vec<f64> = self.coefficients.iter().zip(&lives.scale).map(|(c, scale)| c.value * scale).collect();
        let (mut times, mut residuals) = (Vec::new(), Vec::new());
        lives.sweep(&at, |here| {
            let ties = here.deaths.len();
            let mut mean = vec![0.0; p];
            for tie in 0..ties {
                let part = tie as f64 / ties as f64;
                let weight = here.all.weight - part * here.ending.weight;
                for (i, mean) in mean.iter_mut().enumerate() {
                    *mean += (here.all.first[i] - part * here.ending.first[i]) / weight / ties as f64;
                }
            }
            for &life in here.deaths {
                times.push(here.time);
                let residual = lives.row(life).iter().zip(&mean).zip(&lives.scale);
                residuals.push(residual.map(|((x, mean), scale)| (x - mean) * scale).collect::<Vec<f64>>());
            }
        });
        let scaled = scale.of(&times, lifetimes);
        let d = times.len() as f64;
        let centre = scaled.iter().sum::<f64>() / d;
        let spread: f64 = scaled.iter().map(|g| (g - centre).powi(2)).sum();
        let mut along = vec![0.0; p];
        for (g, residual) in scaled.iter().zip(&residuals) {
            along.iter_mut().zip(residual).for_each(|(sum, s)| *sum += (g - centre) * s);
        }
        let by = |row: &[f64], values: &[f64]| row.iter().zip(values).map(|(a, b)| a * b).sum::<f64>();
        let moved: Vec<f64> = self.covariance.iter().map(|row| by(row, &along)).collect();
        let column = |i: usize| {
            let own: Vec<f64> = residuals.iter().map(|residual| by(&self.covariance[i], residual)).collect();
            let size = own.iter().map(|value| value * value).sum::<f64>();
            let correlation = if spread > 0.0 && size > 0.0 { moved[i] / (spread * size).sqrt() } else { 0.0 };
            let statistic = if spread > 0.0 { d * moved[i] * moved[i] / (self.covariance[i][i] * spread) } else { 0.0 };
            CoxCheckColumn { correlation, statistic, p: chi_square_tail(statistic, 1.0) }
        };
        let all = if spread > 0.0 { by(&along, &moved) * d / spread } else { 0.0 };
        Ok(CoxCheck { columns: (0..p).map(column).collect(), all: (all, p as u32, chi_square_tail(all, p as f64)) })
    }
}

impl TimeScale {
    /// The place of each event on the scale; `times` are those of the events, falling.
    fn of(self, times: &[f64], lifetimes: &[Lifetime]) -> Vec<f64> {
        match self {
            TimeScale::Identity => times.to_vec(),
            TimeScale::Log => {
                let least = times.iter().copied().filter(|&time| time > 0.0).fold(f64::INFINITY, f64::min);
                times.iter().map(|time| libm::log(time.max(least.min(f64::MAX)))).collect()
            }
            TimeScale::Rank => {
                let rank = |time: &f64| {
                    let later = times.partition_point(|other| other > time);
                    let not_earlier = times.partition_point(|other| other >= time);
                    times.len() as f64 - (later + not_earlier) as f64 / 2.0 + 0.5
                };
                times.iter().map(rank).collect()
            }
            TimeScale::KaplanMeier => {
                let curve = KaplanMeier::of(&LifeTable::of(lifetimes.iter().copied()), 0.95, Band::Plain);
                let before = |time: &f64| {
                    let point = curve.points.partition_point(|point| point.time < *time);
                    1.0 - point.checked_sub(1).map_or(1.0, |at| curve.points[at].survival)
                };
                times.iter().map(before).collect()
            }
        }
    }
}
