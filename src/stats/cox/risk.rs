//! The partial likelihood with its derivatives, from the latest age to the earliest.

use super::CoxError;
use crate::stats::Lifetime;

/// Beyond this exp(x·β) of one life drowns all others, and soon overflows.
const FARTHEST: f64 = 500.0;

/// Lives ready for the sums: covariates centred and in units of their standard deviation.
pub(super) struct Lives {
    /// One row a life.
    rows: Vec<Vec<f64>>,
    pub(super) times: Vec<f64>,
    pub(super) is_event: Vec<bool>,
    entries: Vec<Option<f64>>,
    /// Latest end first.
    by_end: Vec<usize>,
    /// Those that enter late, latest entry first.
    by_entry: Vec<usize>,
    pub(super) means: Vec<f64>,
    pub(super) scale: Vec<f64>,
    pub(super) events: usize,
    /// What half the square of a coefficient takes off the likelihood, in units of the standard deviation.
    ridge: f64,
}

/// The likelihood at a place, with its slope and its curvature.
pub(super) struct Slope {
    pub log_likelihood: f64,
    pub gradient: Vec<f64>,
    pub information: Vec<Vec<f64>>,
}

/// The lives at risk at an age with events, and those of them that end there: sums of exp(x·β), of x exp(x·β), and of the
/// products of two covariates (lower triangle).
pub(super) struct AtRisk<'a> {
    pub time: f64,
    pub deaths: &'a [usize],
    pub all: &'a Sums,
    pub ending: &'a Sums,
}

#[derive(Clone)]
pub(super) struct Sums {
    pub weight: f64,
    pub first: Vec<f64>,
    pub second: Vec<f64>,
}

impl Sums {
    fn new(p: usize) -> Sums {
        Sums { weight: 0.0, first: vec![0.0; p], second: vec![0.0; p * (p + 1) / 2] }
    }

    fn clear(&mut self) {
        self.weight = 0.0;
        self.first.fill(0.0);
        self.second.fill(0.0);
    }

    fn add(&mut self, row: &[f64], weight: f64) {
        self.weight += weight;
        let mut at = 0;
        for (i, &x) in row.iter().enumerate() {
            let weighted = weight * x;
            self.first[i] += weighted;
            for (sum, &other) in self.second[at..=at + i].iter_mut().zip(row) {
                *sum += weighted * other;
            }
            at += i + 1;
        }
    }
}

impl Lives {
    pub(super) fn of(lifetimes: &[Lifetime], columns: &[Vec<f64>]) -> Result<Lives, CoxError> {
        if columns.is_empty() {
            return Err(CoxError::NoCovariates);
        }
        let value = |column: usize, life: usize| columns[column].get(life).copied().unwrap_or(f64::NAN);
        let mut counted: Vec<usize> = (0..lifetimes.len())
            .filter(|&life| lifetimes[life].is_sound() && (0..columns.len()).all(|c| value(c, life).is_finite()))
            .collect();
        // In the order in which a sweep looks at them, so that it goes through the memory from end to end.
        counted.sort_by(|&a, &b| lifetimes[b].time.total_cmp(&lifetimes[a].time));
        let events = counted.iter().filter(|&&life| lifetimes[life].is_event).count();
        if events == 0 {
            return Err(CoxError::NoEvents);
        }
        let n = counted.len() as f64;
        let (mut means, mut scale) = (Vec::new(), Vec::new());
        for column in 0..columns.len() {
            let mean = counted.iter().map(|&life| value(column, life)).sum::<f64>() / n;
            let square = counted.iter().map(|&life| (value(column, life) - mean).powi(2)).sum::<f64>() / n;
            let deviation = square.sqrt();
            if deviation <= 1e-12 * mean.abs() || deviation == 0.0 || !deviation.is_finite() {
                return Err(CoxError::Constant { column });
            }
            means.push(mean);
            scale.push(deviation);
        }
        let row = |&life: &usize| (0..columns.len()).map(|c| (value(c, life) - means[c]) / scale[c]).collect();
        let rows: Vec<Vec<f64>> = counted.iter().map(row).collect();
        let times: Vec<f64> = counted.iter().map(|&life| lifetimes[life].time).collect();
        let entries: Vec<Option<f64>> = counted.iter().map(|&life| lifetimes[life].entry).collect();
        let is_event = counted.iter().map(|&life| lifetimes[life].is_event).collect();
        let mut by_end: Vec<usize> = (0..rows.len()).collect();
        by_end.sort_by(|&a, &b| times[b].total_cmp(&times[a]));
        let mut by_entry: Vec<usize> = (0..rows.len()).filter(|&life| entries[life].is_some()).collect();
        by_entry.sort_by(|&a, &b| entries[b].partial_cmp(&entries[a]).unwrap_or(std::cmp::Ordering::Equal));
        Ok(Lives { rows, times, is_event, entries, by_end, by_entry, means, scale, events, ridge: 0.0 })
    }

    /// Puts a penalty on the coefficients; see [`super::cox_penalised`].
    pub(super) fn penalise(&mut self, penalty: f64) {
        let n = self.rows.len() as f64;
        // Coefficients stand in units of a deviation divided by n; the penalty counts those of one divided by n − 1.
        self.ridge = penalty * n * (n / (n - 1.0));
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row(&self, life: usize) -> &[f64] {
        &self.rows[life]
    }

    /// Looks at every age with events, the latest first; false where some exp(x·β) is out of reach.
    pub(super) fn sweep(&self, at: &[f64], mut look: impl FnMut(&AtRisk)) -> bool {
        let p = at.len();
        let (mut all, mut ending) = (Sums::new(p), Sums::new(p));
        let risk = |life: usize| self.rows[life].iter().zip(at).map(|(x, b)| x * b).sum::<f64>();
        let (mut next, mut gone) = (0, 0);
        let mut deaths = Vec::new();
        while let Some(&first) = self.by_end.get(next) {
            let time = self.times[first];
            deaths.clear();
            ending.clear();
            while let Some(&life) = self.by_end.get(next).filter(|&&life| self.times[life] == time) {
                let risk = risk(life);
                if risk.is_nan() || risk.abs() > FARTHEST {
                    return false;
                }
                let weight = libm::exp(risk);
                all.add(&self.rows[life], weight);
                if self.is_event[life] {
                    ending.add(&self.rows[life], weight);
                    deaths.push(life);
                }
                next += 1;
            }
            while let Some(&life) =
                self.by_entry.get(gone).filter(|&&life| self.entries[life].is_some_and(|entry| entry >= time))
            {
                all.add(&self.rows[life], -libm::exp(risk(life)));
                gone += 1;
            }
            if !deaths.is_empty() {
                look(&AtRisk { time, deaths: &deaths, all: &all, ending: &ending });
            }
        }
        true
    }

    /// The likelihood at a place with Efron's ties; minus infinity where it is out of reach.
    pub(super) fn slope_at(&self, at: &[f64]) -> Slope {
        let p = at.len();
        let (mut log_likelihood, mut gradient) = (0.0, vec![0.0; p]);
        let mut information = vec![vec![0.0; p]; p];
        let mut mean = vec![0.0; p];
        let is_within = self.sweep(at, |here| {
            for &life in here.deaths {
                for ((slope, x), b) in gradient.iter_mut().zip(self.row(life)).zip(at) {
                    log_likelihood += x * b;
                    *slope += x;
                }
            }
            for tie in 0..here.deaths.len() {
                let part = tie as f64 / here.deaths.len() as f64;
                let weight = here.all.weight - part * here.ending.weight;
                log_likelihood -= libm::log(weight);
                for (i, mean) in mean.iter_mut().enumerate() {
                    *mean = (here.all.first[i] - part * here.ending.first[i]) / weight;
                    gradient[i] -= *mean;
                }
                let mut place = 0;
                for i in 0..p {
                    for j in 0..=i {
                        let second = here.all.second[place] - part * here.ending.second[place];
                        information[i][j] += second / weight - mean[i] * mean[j];
                        place += 1;
                    }
                }
            }
        });
        for (i, b) in at.iter().enumerate() {
            log_likelihood -= 0.5 * self.ridge * b * b;
            gradient[i] -= self.ridge * b;
            information[i][i] += self.ridge;
        }
        if !is_within || !log_likelihood.is_finite() {
            log_likelihood = f64::NEG_INFINITY;
        }
        Slope { log_likelihood, gradient, information }
    }

    /// Breslow's cumulative hazard of a life with mean covariates, ages rising.
    pub(super) fn baseline(&self, at: &[f64]) -> Vec<(f64, f64)> {
        let mut steps = Vec::new();
        self.sweep(at, |here| steps.push((here.time, here.deaths.len() as f64 / here.all.weight)));
        steps.reverse();
        let mut sum = 0.0;
        for (_, hazard) in &mut steps {
            sum += *hazard;
            *hazard = sum;
        }
        steps
    }
}
