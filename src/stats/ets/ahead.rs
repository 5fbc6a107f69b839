//! What a model foresees: the next values with the interval in which each falls.

use super::super::{even_draws, normal_quantile, quantile_of};
use super::{Ets, EtsNoise, EtsSeason};

/// One step ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foreseen {
    /// The forecast.
    pub value: f64,
    /// Below this falls half of what is outside the level.
    pub low: f64,
    /// Above this falls the other half.
    pub high: f64,
}

impl Ets {
    /// The forecasts of the next `steps` values.
    pub fn forecast(&self, steps: usize) -> Vec<f64> {
        let mut state = self.state.clone();
        (0..steps)
            .map(|at| {
                let place = at % state.period();
                let mean = state.mean(&self.kind, self.parameters.phi, place);
                state.learn(&self.kind, &self.parameters, place, 0.0);
                mean
            })
            .collect()
    }

    /// The forecasts with prediction intervals of `level` (0.95). With additive errors and no factors the interval is exact given
    /// the parameters; else it holds the middle of 5,000 paths that are drawn from `seed`. That the parameters are estimates makes
    /// true intervals somewhat wider.
    pub fn foresee(&self, steps: usize, level: f64, seed: u64) -> Vec<Foreseen> {
        let values = self.forecast(steps);
        let tail = (1.0 - level) / 2.0;
        if self.kind.noise == EtsNoise::Additive && self.kind.season != EtsSeason::Multiplicative {
            let z = normal_quantile(1.0 - tail).unwrap_or(f64::INFINITY);
            let band = |(value, variance): (&f64, f64)| {
                let half = z * variance.sqrt();
                Foreseen { value: *value, low: value - half, high: value + half }
            };
            return values.iter().zip(self.variances(steps)).map(band).collect();
        }
        let mut drawn = self.paths(steps, seed);
        let band = |(value, drawn): (&f64, &mut Vec<f64>)| {
            let mut end = |probability| quantile_of(drawn, probability).unwrap_or(*value);
            Foreseen { value: *value, low: end(tail), high: end(1.0 - tail) }
        };
        values.iter().zip(&mut drawn).map(band).collect()
    }

    /// The variances of the forecasts of a linear model (Hyndman and others 2008, table 6.1).
    fn variances(&self, steps: usize) -> Vec<f64> {
        let p = &self.parameters;
        let has_trend = self.kind.trend != super::EtsTrend::None;
        let (mut sum, mut power, mut reach) = (1.0, 1.0, 0.0);
        (0..steps)
            .map(|step| {
                if step > 0 {
                    power *= p.phi;
                    reach += power;
                    let trend = if has_trend { p.beta * reach } else { 0.0 };
                    let is_same_place = self.kind.season != EtsSeason::None && step % self.kind.period == 0;
                    let moved = p.alpha + trend + if is_same_place { p.gamma } else { 0.0 };
                    sum += moved * moved;
                }
                self.variance * sum
            })
            .collect()
    }

    /// 5,000 courses of the next `steps` values, drawn from `seed`: one list a step, in which each course keeps its place. From them
    /// follows what sums of several steps may come to.
    pub fn paths(&self, steps: usize, seed: u64) -> Vec<Vec<f64>> {
        self.courses(even_draws(steps, seed), None)
    }

    /// The same where the first value of each course is known: level, trend and season learn from it, and the others follow.
    pub fn paths_after(&self, first: &[f64], steps: usize, seed: u64) -> Vec<Vec<f64>> {
        self.courses(even_draws(steps, seed), Some(first))
    }

    /// Turns standard normal numbers into courses.
    fn courses(&self, mut drawn: Vec<Vec<f64>>, first: Option<&[f64]>) -> Vec<Vec<f64>> {
        let spread = self.variance.sqrt();
        let mut state = self.state.clone();
        for path in 0..drawn.first().map_or(0, Vec::len) {
            state.clone_from(&self.state);
            for (at, drawn) in drawn.iter_mut().enumerate() {
                let place = at % state.period();
                let mean = state.mean(&self.kind, self.parameters.phi, place);
                let error = spread * drawn[path];
                let raw = match first.filter(|_| at == 0).and_then(|first| first.get(path)) {
                    Some(first) => first - mean,
                    None if self.kind.noise == EtsNoise::Multiplicative => mean * error,
                    None => error,
                };
                drawn[path] = mean + raw;
                state.learn(&self.kind, &self.parameters, place, raw);
            }
        }
        drawn
    }
}
