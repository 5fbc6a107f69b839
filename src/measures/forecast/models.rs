//! Which model foresees a series, and what it sees.

use super::{ForecastWay, LEVEL};
use crate::stats::{Ets, EtsKind, EtsNoise, EtsSeason, EtsTrend, Foreseen, Stl, StlConfig, from_logarithm, logarithms};

/// Longer seasons are taken out by a decomposition: their first states would be more parameters than a shop has years for.
const LONGEST_SMOOTHED: usize = 12;
/// A season of a strength below this is not taken out (the border that `nsdiffs` of R's package forecast takes).
const STRONG: f64 = 0.64;
/// The seed of drawn paths.
const SEED: u64 = 1;

/// What a model sees.
pub(super) struct Seen {
    pub way: ForecastWay,
    pub steps: Vec<Foreseen>,
    /// The forecast of each past value one step ahead, in the units of the series.
    fitted: Vec<f64>,
}

/// Foresees `steps` values; nothing where no model has a likelihood.
pub(super) fn foresee(series: &[f64], season: Option<usize>, steps: usize) -> Option<Seen> {
    let mut seen = match season {
        Some(period) if period > LONGEST_SMOOTHED => {
            decomposed(series, period, steps).or_else(|| smoothed(series, None, steps))
        }
        season => smoothed(series, season, steps),
    }?;
    if series.iter().all(|value| *value >= 0.0) {
        for step in &mut seen.steps {
            (step.value, step.low, step.high) = (step.value.max(0.0), step.low.max(0.0), step.high.max(0.0));
        }
    }
    Some(seen)
}

/// What trend and season lead to in each past period: from a robust decomposition, without a season from one step before.
pub(super) fn expected(series: &[f64], season: Option<usize>, seen: &Seen) -> Vec<f64> {
    let parts = season.and_then(|period| Stl::of(series, &StlConfig::periodic(period, series.len()).robust()));
    match parts {
        Some(parts) => parts.season.iter().zip(&parts.trend).map(|(season, trend)| season + trend).collect(),
        None => seen.fitted.clone(),
    }
}

/// The model with the lowest corrected criterion; the simpler one where two are alike.
fn best(series: &[f64], season: Option<usize>) -> Option<Ets> {
    let trends = [EtsTrend::None, EtsTrend::Damped];
    let kinds = trends.into_iter().flat_map(|trend| {
        let plain = EtsKind { noise: EtsNoise::Additive, trend, season: EtsSeason::None, period: 1 };
        let added = season.map(|period| EtsKind { season: EtsSeason::Additive, period, ..plain });
        let multiplied =
            added.map(|kind| EtsKind { noise: EtsNoise::Multiplicative, season: EtsSeason::Multiplicative, ..kind });
        [Some(plain), added, multiplied]
    });
    kinds
        .flatten()
        .filter_map(|kind| Ets::fit(kind, series).ok())
        .min_by(|one, other| one.aicc().total_cmp(&other.aicc()))
}

fn smoothed(series: &[f64], season: Option<usize>, steps: usize) -> Option<Seen> {
    let found = best(series, season)?;
    Some(Seen {
        way: ForecastWay::Smoothed(found.kind),
        steps: found.foresee(steps, LEVEL, SEED),
        fitted: found.fitted,
    })
}

/// A strong season that stays, and the rest smoothed; nothing where the season is weak.
fn decomposed(series: &[f64], period: usize, steps: usize) -> Option<Seen> {
    let logs = logarithms(series);
    let is_logged = logs.is_some();
    let scaled = logs.unwrap_or_else(|| series.to_vec());
    let back = |value: f64| if is_logged { from_logarithm(value) } else { value };
    let parts = Stl::of(&scaled, &StlConfig::periodic(period, scaled.len()))?;
    if parts.season_strength() < STRONG {
        return None;
    }
    let rest: Vec<f64> = scaled.iter().zip(&parts.season).map(|(value, season)| value - season).collect();
    let found = best(&rest, None)?;
    let season = |at: usize| parts.season[at % period];
    let step = |(at, step): (usize, &Foreseen)| {
        let season = season(series.len() + at);
        Foreseen { value: back(step.value + season), low: back(step.low + season), high: back(step.high + season) }
    };
    Some(Seen {
        way: ForecastWay::Decomposed(found.kind),
        steps: found.foresee(steps, LEVEL, SEED).iter().enumerate().map(step).collect(),
        fitted: found.fitted.iter().enumerate().map(|(at, value)| back(value + season(at))).collect(),
    })
}
