//! The likelihood of Weibull's law with its derivatives, and what its parameters come to.

use super::WeibullError;
use crate::stats::Lifetime;

/// Beyond this the exponential of one life drowns all others, and soon overflows.
const FARTHEST: f64 = 600.0;

/// Lives ready for the sums: covariates centred and in units of their standard deviation, logarithms of ages centred.
pub(super) struct Lives {
    /// One row a life: 1, then its covariates.
    rows: Vec<Vec<f64>>,
    /// Logarithms of the ages at the end.
    ends: Vec<f64>,
    /// Those of the ages at entry, where it was late.
    entries: Vec<Option<f64>>,
    is_event: Vec<bool>,
    means: Vec<f64>,
    scale: Vec<f64>,
    /// The logarithm of age from which the others are counted.
    centre: f64,
    pub(super) events: usize,
}

/// The likelihood at a place, with its slope and its curvature.
pub(super) struct Slope {
    pub log_likelihood: f64,
    pub gradient: Vec<f64>,
    pub information: Vec<Vec<f64>>,
}

impl Lives {
    pub(super) fn of(lifetimes: &[Lifetime], columns: &[Vec<f64>]) -> Result<Lives, WeibullError> {
        let value = |column: usize, life: usize| columns[column].get(life).copied().unwrap_or(f64::NAN);
        let is_counted = |&life: &usize| {
            let Lifetime { time, .. } = lifetimes[life];
            lifetimes[life].is_sound() && time > 0.0 && (0..columns.len()).all(|c| value(c, life).is_finite())
        };
        let counted: Vec<usize> = (0..lifetimes.len()).filter(is_counted).collect();
        let of_event = |&&life: &&usize| lifetimes[life].is_event;
        let events = counted.iter().filter(of_event).count();
        let Some(&first) = counted.iter().find(of_event) else { return Err(WeibullError::NoEvents) };
        let age = lifetimes[first].time;
        if counted.iter().all(|&life| {
            let Lifetime { time, is_event, .. } = lifetimes[life];
            time == age || (!is_event && time < age)
        }) {
            return Err(WeibullError::OneAge);
        }
        let n = counted.len() as f64;
        let (mut means, mut scale) = (Vec::new(), Vec::new());
        for column in 0..columns.len() {
            let mean = counted.iter().map(|&life| value(column, life)).sum::<f64>() / n;
            let square = counted.iter().map(|&life| (value(column, life) - mean).powi(2)).sum::<f64>() / n;
            let deviation = square.sqrt();
            if deviation <= 1e-12 * mean.abs() || deviation == 0.0 || !deviation.is_finite() {
                return Err(WeibullError::Constant { column });
            }
            means.push(mean);
            scale.push(deviation);
        }
        let row = |&life: &usize| {
            let covariates = (0..columns.len()).map(|c| (value(c, life) - means[c]) / scale[c]);
            std::iter::once(1.0).chain(covariates).collect()
        };
        let ends: Vec<f64> = counted.iter().map(|&life| libm::log(lifetimes[life].time)).collect();
        let centre = ends.iter().sum::<f64>() / n;
        let entry = |&life: &usize| lifetimes[life].entry.filter(|&entry| entry > 0.0);
        Ok(Lives {
            rows: counted.iter().map(row).collect(),
            ends: ends.iter().map(|end| end - centre).collect(),
            entries: counted.iter().map(|life| entry(life).map(|entry| libm::log(entry) - centre)).collect(),
            is_event: counted.iter().map(|&life| lifetimes[life].is_event).collect(),
            means,
            scale,
            centre,
            events,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Where to begin: lives that end at a steady rate.
    pub(super) fn start(&self) -> Vec<f64> {
        let watched = |(end, entry): (&f64, &Option<f64>)| libm::exp(*end) - entry.map_or(0.0, libm::exp);
        let all: f64 = self.ends.iter().zip(&self.entries).map(watched).sum();
        let mut start = vec![0.0; self.means.len() + 2];
        start[0] = libm::log(all / self.events as f64);
        start[self.means.len() + 1] = 1.0;
        start
    }

    /// The likelihood where w = ρ ln t − x·γ is the logarithm of the cumulative hazard and `at` holds γ and then ρ: the sum of
    /// w + ln ρ − ln t over events, less that of exp(w) at the end, more that of exp(w) at late entry. Minus infinity where that is
    /// out of reach.
    pub(super) fn slope_at(&self, at: &[f64]) -> Slope {
        let (p, rho) = (at.len() - 1, at[at.len() - 1]);
        let mut slope = Slope {
            log_likelihood: f64::NEG_INFINITY,
            gradient: vec![0.0; p + 1],
            information: vec![vec![0.0; p + 1]; p + 1],
        };
        if rho.is_nan() || rho <= 0.0 {
            return slope;
        }
        let (mut sum, mut along) = (0.0, vec![0.0; p + 1]);
        for (life, row) in self.rows.iter().enumerate() {
            let risk: f64 = row.iter().zip(at).map(|(x, gamma)| x * gamma).sum();
            along.iter_mut().zip(row).for_each(|(along, x)| *along = -x);
            let end = self.ends[life];
            if self.is_event[life] {
                sum += rho * end - risk + libm::log(rho) - end - self.centre;
                along[p] = end + 1.0 / rho;
                slope.gradient.iter_mut().zip(&along).for_each(|(slope, along)| *slope += along);
                slope.information[p][p] += 1.0 / (rho * rho);
            }
            for (ln, sign) in [(Some(end), 1.0), (self.entries[life], -1.0)] {
                let Some(ln) = ln else { continue };
                let power = rho * ln - risk;
                if power.is_nan() || power > FARTHEST {
                    return slope;
                }
                let hazard = sign * libm::exp(power);
                sum -= hazard;
                along[p] = ln;
                for i in 0..=p {
                    slope.gradient[i] -= hazard * along[i];
                    for j in 0..=i {
                        slope.information[i][j] += hazard * along[i] * along[j];
                    }
                }
            }
        }
        if sum.is_finite() {
            slope.log_likelihood = sum;
        }
        slope
    }

    /// The intercept, one coefficient a covariate, and ln ρ, each with its standard error, from a place and its covariance.
    pub(super) fn told(&self, at: &[f64], covariance: &[Vec<f64>]) -> Vec<(f64, f64)> {
        let (p, rho) = (at.len() - 1, at[at.len() - 1]);
        // Each is linear in γ ∕ ρ but the last: weights of γ, and what stands beside them.
        let mut told: Vec<(Vec<f64>, f64)> = vec![(vec![0.0; p], self.centre); 1];
        told[0].0[0] = 1.0;
        for column in 0..self.means.len() {
            told[0].0[column + 1] = -self.means[column] / self.scale[column];
            let mut weights = vec![0.0; p];
            weights[column + 1] = 1.0 / self.scale[column];
            told.push((weights, 0.0));
        }
        let error = |gradient: &[f64]| {
            let rows = covariance.iter().zip(gradient);
            let part = |row: &[f64]| row.iter().zip(gradient).map(|(v, b)| v * b).sum::<f64>();
            rows.map(|(row, a)| a * part(row)).sum::<f64>().max(0.0).sqrt()
        };
        let mut found: Vec<(f64, f64)> = told
            .into_iter()
            .map(|(weights, beside)| {
                let value: f64 = weights.iter().zip(at).map(|(weight, gamma)| weight * gamma / rho).sum();
                let mut gradient: Vec<f64> = weights.iter().map(|weight| weight / rho).collect();
                gradient.push(-value / rho);
                (value + beside, error(&gradient))
            })
            .collect();
        let mut gradient = vec![0.0; p + 1];
        gradient[p] = 1.0 / rho;
        found.push((libm::log(rho), error(&gradient)));
        found
    }
}
