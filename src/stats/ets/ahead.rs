//! What a model foresees: the next values with the interval in which each falls.

use super::super::{normal_quantile, quantile_of_sorted};
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

/// Paths that are drawn where no closed form is known.
pub(in crate::stats) const PATHS: usize = 5_000;

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
            drawn.sort_by(f64::total_cmp);
            let end = |probability| quantile_of_sorted(drawn, probability).unwrap_or(*value);
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
        let mut drawn = vec![Vec::with_capacity(PATHS); steps];
        let mut random = seed;
        let spread = self.variance.sqrt();
        for _ in 0..PATHS {
            let mut state = self.state.clone();
            for (at, drawn) in drawn.iter_mut().enumerate() {
                let place = at % state.period();
                let mean = state.mean(&self.kind, self.parameters.phi, place);
                let error = spread * normal_quantile(uniform(&mut random)).unwrap_or(0.0);
                let raw = if self.kind.noise == EtsNoise::Multiplicative { mean * error } else { error };
                drawn.push(mean + raw);
                state.learn(&self.kind, &self.parameters, place, raw);
            }
        }
        drawn
    }
}

/// A number between 0 and 1, neither of them (SplitMix64; Steele, Lea and Flood 2014).
pub(in crate::stats) fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64 + 0.5 / (1u64 << 53) as f64
}
