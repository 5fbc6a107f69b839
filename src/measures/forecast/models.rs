//! Which model foresees a series, and what it sees.

use super::{Forecast, ForecastWay};
use crate::stats::{
    Ets, EtsKind, EtsNoise, EtsSeason, EtsTrend, Foreseen, SeasonalNaive, Stl, StlConfig, from_logarithm, logarithms,
    quantile_of_sorted,
};

/// Longer seasons are taken out by a decomposition: their first states would be more parameters than a shop has years for.
const LONGEST_SMOOTHED: usize = 12;
/// A season of a strength below this is not taken out (the border that `nsdiffs` of R's package forecast takes).
const STRONG: f64 = 0.64;
/// At most so many of the last values are smoothed: what lies before tells of the season only.
const MOST_SMOOTHED: usize = 400;
/// The days of the season of a year, and of a week.
pub(super) const YEAR: usize = 365;
const WEEK: usize = 7;
/// The season of a year in days is smoothed over so many of them.
const YEAR_WINDOW: usize = 15;
/// The seed of drawn paths.
const SEED: u64 = 1;

/// The search for the model of a series, one kind a step.
pub(super) struct Search {
    /// The values that are smoothed: logarithms where a strong season is taken out of values above zero, the last ones of a long series.
    smoothed: Vec<f64>,
    removed: Option<Removed>,
    is_logged: bool,
    is_positive: bool,
    /// Where in the series `smoothed` begins.
    offset: usize,
    kinds: std::vec::IntoIter<EtsKind>,
    best: Option<Ets>,
}

/// A season that was taken out before the rest is smoothed.
pub(super) struct Removed {
    /// What is added (to the logarithms) at each place of the season.
    season: Vec<f64>,
}

impl Removed {
    pub(super) fn at(&self, place: usize) -> f64 {
        self.season.get(place % self.season.len().max(1)).copied().unwrap_or(0.0)
    }
}

impl Search {
    /// The search for a model of `series` with a season of `season` values, and a year of days in it where it is long enough.
    pub(super) fn new(series: &[f64], season: Option<usize>) -> Search {
        let logs = logarithms(series);
        let is_logged = logs.is_some();
        let scaled = logs.unwrap_or_else(|| series.to_vec());
        let removed = match season {
            Some(period) if period > LONGEST_SMOOTHED => strong(&scaled, period),
            Some(WEEK) if series.len() >= 2 * YEAR => strong_year(&scaled),
            _ => None,
        };
        let is_logged = is_logged && removed.is_some();
        let mut smoothed = match &removed {
            Some(removed) => scaled.iter().enumerate().map(|(at, value)| value - removed.at(at)).collect(),
            None => series.to_vec(),
        };
        let offset = smoothed.len().saturating_sub(MOST_SMOOTHED);
        smoothed.drain(..offset);
        Search {
            kinds: kinds(season.filter(|period| *period <= LONGEST_SMOOTHED)).into_iter(),
            is_positive: series.iter().all(|value| *value >= 0.0),
            smoothed,
            removed,
            is_logged,
            offset,
            best: None,
        }
    }

    /// Fits one more kind; whether that was the last. The one with the lowest corrected criterion is kept, the simpler one where two
    /// are alike.
    pub(super) fn step(&mut self) -> bool {
        let Some(kind) = self.kinds.next() else { return true };
        if let Ok(found) = Ets::fit(kind, &self.smoothed)
            && self.best.as_ref().is_none_or(|best| found.aicc() < best.aicc())
        {
            self.best = Some(found);
        }
        self.kinds.len() == 0
    }

    /// The model that was found; nothing where none has a likelihood.
    pub(super) fn finish(mut self) -> Option<Model> {
        while !self.step() {}
        let Search { removed, is_logged, is_positive, offset, best, smoothed, .. } = self;
        Some(Model { ets: best?, removed, is_logged, is_positive, offset, length: offset + smoothed.len() })
    }
}

/// A model of a series.
pub(super) struct Model {
    ets: Ets,
    removed: Option<Removed>,
    is_logged: bool,
    is_positive: bool,
    offset: usize,
    length: usize,
}

impl Model {
    /// How it foresees.
    pub(super) fn way(&self) -> ForecastWay {
        match self.removed {
            Some(_) => ForecastWay::Decomposed(self.ets.kind),
            None => ForecastWay::Smoothed(self.ets.kind),
        }
    }

    /// What it foresees.
    pub(super) fn foresee(&self, steps: usize) -> Vec<Foreseen> {
        let seen = self.ets.foresee(steps, Forecast::LEVEL, SEED);
        let step = |(at, step): (usize, Foreseen)| {
            let back = |value| self.back(value, self.length + at);
            Foreseen { value: back(step.value), low: back(step.low), high: back(step.high) }
        };
        seen.into_iter().enumerate().map(step).collect()
    }

    /// Courses of the next values, one list a step.
    pub(super) fn paths(&self, steps: usize) -> Vec<Vec<f64>> {
        let mut paths = self.ets.paths(steps, SEED);
        for (at, values) in paths.iter_mut().enumerate() {
            values.iter_mut().for_each(|value| *value = self.back(*value, self.length + at));
        }
        paths
    }

    /// The forecast of each past value one step ahead, nothing for those that were not smoothed.
    pub(super) fn fitted(&self) -> Vec<Option<f64>> {
        let fitted = self.ets.fitted.iter().zip(self.offset..).map(|(value, at)| Some(self.back(*value, at)));
        std::iter::repeat_n(None, self.offset).chain(fitted).collect()
    }

    /// A smoothed value in the units of the series.
    fn back(&self, value: f64, place: usize) -> f64 {
        let value = value + self.removed.as_ref().map_or(0.0, |removed| removed.at(place));
        let value = if self.is_logged { from_logarithm(value) } else { value };
        if self.is_positive { value.max(0.0) } else { value }
    }
}

/// Saying the last season again, as a model.
pub(super) struct Naive {
    model: SeasonalNaive,
    is_positive: bool,
}

impl Naive {
    /// Of a series; nothing unless it is longer than one season, or than one value without a season.
    pub(super) fn new(series: &[f64], season: Option<usize>) -> Option<Naive> {
        let is_positive = series.iter().all(|value| *value >= 0.0);
        Some(Naive { model: SeasonalNaive::of(series, season.unwrap_or(1))?, is_positive })
    }

    /// What it foresees.
    pub(super) fn foresee(&self, steps: usize) -> Vec<Foreseen> {
        let end = |value: f64| if self.is_positive { value.max(0.0) } else { value };
        let seen = self.model.foresee(steps, Forecast::LEVEL).into_iter();
        seen.map(|step| Foreseen { low: end(step.low), high: end(step.high), ..step }).collect()
    }

    /// Courses of the next values, one list a step.
    pub(super) fn paths(&self, steps: usize) -> Vec<Vec<f64>> {
        let mut paths = self.model.paths(steps, SEED);
        if self.is_positive {
            paths.iter_mut().flatten().for_each(|value| *value = value.max(0.0));
        }
        paths
    }
}

/// The end of the middle `level` of drawn values: value in the middle, low, high.
pub(super) fn middle_of(mut drawn: Vec<f64>, level: f64) -> Option<Foreseen> {
    drawn.sort_by(f64::total_cmp);
    let end = |place| quantile_of_sorted(&drawn, place);
    Some(Foreseen { value: end(0.5)?, low: end((1.0 - level) / 2.0)?, high: end(0.5 + level / 2.0)? })
}

/// The kinds that are tried: no trend and a damped one, without a season, with one that is added and with one that multiplies.
fn kinds(season: Option<usize>) -> Vec<EtsKind> {
    let of_trend = |trend| {
        let plain = EtsKind { noise: EtsNoise::Additive, trend, season: EtsSeason::None, period: 1 };
        let added = season.map(|period| EtsKind { season: EtsSeason::Additive, period, ..plain });
        let multiplied =
            added.map(|kind| EtsKind { noise: EtsNoise::Multiplicative, season: EtsSeason::Multiplicative, ..kind });
        [Some(plain), added, multiplied]
    };
    [EtsTrend::None, EtsTrend::Damped].into_iter().flat_map(of_trend).flatten().collect()
}

/// A season that never changes, where it is strong.
fn strong(series: &[f64], period: usize) -> Option<Removed> {
    let parts = Stl::of(series, &StlConfig::periodic(period, series.len()))?;
    (parts.season_strength() >= STRONG).then(|| Removed { season: parts.season[..period].to_vec() })
}

/// The season of a year in days, beside that of a week: taken apart together, then smoothed; where it is strong over weeks, as that of
/// weeks has to be. Day by day the noise would hide it.
pub(super) fn strong_year(series: &[f64]) -> Option<Removed> {
    let configs = [WEEK, YEAR].map(|period| StlConfig::periodic(period, series.len()));
    let (seasons, last) = Stl::several(series, &configs, 2)?;
    let raw = seasons.last()?;
    let season = Stl::smoothed_season(raw.get(..YEAR)?, YEAR_WINDOW)?;
    let rest: Vec<f64> =
        last.remainder.iter().enumerate().map(|(at, rest)| rest + raw[at] - season[at % YEAR]).collect();
    let both: Vec<f64> = rest.iter().enumerate().map(|(at, rest)| rest + season[at % YEAR]).collect();
    let variance = |values: &[f64]| {
        let means: Vec<f64> = values.chunks_exact(WEEK).map(|week| week.iter().sum::<f64>() / WEEK as f64).collect();
        let mean = means.iter().sum::<f64>() / means.len() as f64;
        means.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
    };
    let whole = variance(&both);
    (whole > 0.0 && 1.0 - variance(&rest) / whole >= STRONG).then_some(Removed { season })
}
