//! Which model foresees a series, and what it sees.

use super::running::Running;
use super::{Forecast, ForecastWay};
use crate::stats::{
    Ets, EtsKind, EtsNoise, EtsSeason, EtsTrend, Foreseen, SeasonalNaive, Stl, StlConfig, from_logarithm, logarithm,
    logarithms, normal_quantile, quantile_of,
};
use crate::units::{Grain, Period};

/// Longer seasons are taken out by a decomposition: their first states would be more parameters than a shop has years for.
const LONGEST_SMOOTHED: usize = 12;
/// A season of a strength below this is not taken out (the border that `nsdiffs` of R's package forecast takes).
const STRONG: f64 = 0.64;
/// At most so many of the last values are smoothed: what lies before tells of the season only.
const MOST_SMOOTHED: usize = 400;
/// The days of the season of a year, and of a week.
pub(super) const YEAR: usize = 365;
const WEEK: usize = 7;
/// The days of a usual year.
const YEAR_DAYS: f64 = 365.25;
/// The season of a year in days is smoothed over so many of them.
const YEAR_WINDOW: usize = 15;
/// Fewer errors than this do not show where the ends of 95 % of them lie.
const ENOUGH_ERRORS: usize = 100;
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
    lengths: Lengths,
    is_daily: bool,
}

/// By how much the variance of errors to come is greater than that of the errors in the history, to which so many parameters were
/// fitted: n ∕ (n − k).
fn unseen(values: usize, parameters: usize) -> f64 {
    let (values, parameters) = (values as f64, parameters as f64);
    1.0 + parameters / (values - parameters).max(4.0)
}

/// The ends of the middle 95 % of the errors in the history, in parts of those that a normal law has: small counts and their
/// revenue lie farther above than below. Nothing where the errors are too few to show it.
fn seen_ends(ets: &Ets, series: &[f64]) -> Option<(f64, f64)> {
    let spread = ets.variance.sqrt();
    let error = |(value, mean): (&f64, &f64)| match ets.kind.noise {
        EtsNoise::Additive => (value - mean) / spread,
        EtsNoise::Multiplicative => (value - mean) / mean / spread,
    };
    let mut errors: Vec<f64> = series.iter().zip(&ets.fitted).map(error).collect();
    let (tail, end) = ((1.0 - Forecast::LEVEL) / 2.0, normal_quantile(0.5 + Forecast::LEVEL / 2.0)?);
    if errors.len() < ENOUGH_ERRORS {
        return None;
    }
    let low = quantile_of(&mut errors, tail).filter(|low| *low < 0.0)?;
    let high = quantile_of(&mut errors, 1.0 - tail).filter(|high| *high > 0.0)?;
    Some((-low / end, high / end))
}

/// How long the periods of a series are, in parts of the usual length: months by their days, weeks and days all the same.
///
/// What a month brings is smoothed by the day, so that 31 days are not taken for a rise after 28.
///
/// **Source**: R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 3rd edition (2021), section 3.1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lengths {
    first: Period,
    /// The days of a usual period; nothing where all are as long.
    usual: Option<f64>,
}

impl Lengths {
    /// Of periods of a length, from the first one on.
    pub(super) fn new(grain: Grain, first: Period) -> Lengths {
        let usual = match grain {
            Grain::Day | Grain::Week => None,
            Grain::Month => Some(YEAR_DAYS / 12.0),
            Grain::Quarter => Some(YEAR_DAYS / 4.0),
            Grain::Year => Some(YEAR_DAYS),
        };
        Lengths { first, usual }
    }

    fn at(&self, place: usize) -> f64 {
        let period = self.first.plus(place as i32);
        self.usual.map_or(1.0, |usual| f64::from(days_of(period)) / usual)
    }
}

/// How many days a period has.
pub(super) fn days_of(period: Period) -> i32 {
    period.last_day().since(period.first_day()) + 1
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
    pub(super) fn new(series: &[f64], season: Option<usize>, lengths: Lengths) -> Search {
        let even: Vec<f64> = series.iter().enumerate().map(|(at, value)| value / lengths.at(at)).collect();
        let series = even.as_slice();
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
            lengths,
            is_daily: season == Some(WEEK),
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
        let Search { removed, is_logged, is_positive, offset, best, smoothed, lengths, is_daily, .. } = self;
        let (length, mut ets) = (offset + smoothed.len(), best?);
        let ends = is_daily.then(|| seen_ends(&ets, &smoothed)).flatten();
        ets.variance *= unseen(smoothed.len(), ets.kind.estimated());
        Some(Model { ets, ends, removed, is_logged, is_positive, offset, length, lengths })
    }
}

/// A model of a series.
pub(super) struct Model {
    ets: Ets,
    /// Of days: how far the ends lie below and above, in parts of those of a normal law.
    ends: Option<(f64, f64)>,
    removed: Option<Removed>,
    is_logged: bool,
    is_positive: bool,
    offset: usize,
    length: usize,
    lengths: Lengths,
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
            let back = self.back_at(self.length + at);
            let (below, above) = self.ends.unwrap_or((1.0, 1.0));
            let low = step.value - below * (step.value - step.low);
            let high = step.value + above * (step.high - step.value);
            Foreseen { value: back(step.value), low: back(low), high: back(high) }
        };
        seen.into_iter().enumerate().map(step).collect()
    }

    /// Courses of the next values, one list a step; the first one follows what has come where a period runs.
    pub(super) fn courses(&self, steps: usize, running: Option<&Running>) -> Vec<Vec<f64>> {
        let told = |mut courses: Vec<Vec<f64>>| {
            for (at, values) in courses.iter_mut().enumerate() {
                let back = self.back_at(self.length + at);
                values.iter_mut().for_each(|value| *value = back(*value));
            }
            courses
        };
        let Some(running) = running else { return told(self.ets.paths(steps, SEED)) };
        let mut first = told(self.ets.paths(1, SEED)).pop().unwrap_or_default();
        // A logarithm has no value at zero: what lies far below the middle counts as a hundredth of it.
        let least = middle_of(&mut first, Forecast::LEVEL).map_or(0.0, |middle| middle.value / 100.0);
        running.follow(&mut first, &self.fitted());
        let smoothed: Vec<f64> = first.iter().map(|value| self.forth(*value, self.length, least)).collect();
        let mut courses = told(self.ets.paths_after(&smoothed, steps, SEED));
        courses[..1].iter_mut().for_each(|one| one.clone_from(&first));
        courses
    }

    /// The forecast of each past value one step ahead, nothing for those that were not smoothed.
    pub(super) fn fitted(&self) -> Vec<Option<f64>> {
        let fitted = self.ets.fitted.iter().zip(self.offset..).map(|(value, at)| Some(self.back_at(at)(*value)));
        std::iter::repeat_n(None, self.offset).chain(fitted).collect()
    }

    /// What gives a smoothed value of a place in the units of the series.
    fn back_at(&self, place: usize) -> impl Fn(f64) -> f64 {
        let removed = self.removed.as_ref().map_or(0.0, |removed| removed.at(place));
        let (length, is_logged, is_positive) = (self.lengths.at(place), self.is_logged, self.is_positive);
        move |value| {
            let value = value + removed;
            let value = if is_logged { from_logarithm(value) } else { value } * length;
            if is_positive { value.max(0.0) } else { value }
        }
    }

    /// A value of the series as it is smoothed.
    fn forth(&self, value: f64, place: usize, least: f64) -> f64 {
        let length = self.lengths.at(place);
        let value = if self.is_logged { logarithm(value.max(least) / length) } else { value / length };
        value - self.removed.as_ref().map_or(0.0, |removed| removed.at(place))
    }
}

/// Saying the last season again, as a model.
pub(super) struct Naive {
    model: SeasonalNaive,
    season: usize,
    is_positive: bool,
}

impl Naive {
    /// Of a series; nothing unless it is longer than one season, or than one value without a season.
    pub(super) fn new(series: &[f64], season: Option<usize>) -> Option<Naive> {
        let is_positive = series.iter().all(|value| *value >= 0.0);
        let season = season.unwrap_or(1);
        Some(Naive { model: SeasonalNaive::of(series, season)?, season, is_positive })
    }

    /// What it foresees.
    pub(super) fn foresee(&self, steps: usize) -> Vec<Foreseen> {
        let end = |value: f64| if self.is_positive { value.max(0.0) } else { value };
        let seen = self.model.foresee(steps, Forecast::LEVEL).into_iter();
        seen.map(|step| Foreseen { low: end(step.low), high: end(step.high), ..step }).collect()
    }

    /// Courses of the next values, one list a step; the first one follows what has come where a period runs.
    pub(super) fn courses(&self, steps: usize, running: Option<&Running>) -> Vec<Vec<f64>> {
        let told = |mut courses: Vec<Vec<f64>>| {
            if self.is_positive {
                courses.iter_mut().flatten().for_each(|value| *value = value.max(0.0));
            }
            courses
        };
        let Some(running) = running else { return told(self.model.paths(steps, SEED)) };
        let mut first = told(self.model.paths(1, SEED)).pop().unwrap_or_default();
        running.follow(&mut first, &running.lagged(self.season));
        told(self.model.paths_after(&first, steps, SEED))
    }
}

/// The middle `level` of drawn values, which are put in another order: value in the middle, low, high.
pub(super) fn middle_of(drawn: &mut [f64], level: f64) -> Option<Foreseen> {
    let mut end = |place| quantile_of(drawn, place);
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
