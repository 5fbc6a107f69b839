//! A model of a series held against saying the last season again, in steps.

use super::models::{Lengths, Model, Naive, Search, middle_of};
use super::running::Running;
use super::{Forecast, ForecastTest, ForecastTry};
use crate::stats::{Accuracy, Foreseen};
use crate::units::{Grain, Period, Share};

/// From how many ends of a shorter history forecasts are tried.
const MOST_ORIGINS: usize = 5;

/// The season of days.
const DAYS: usize = 7;

/// The fewest whole periods of a length that a forecast is made from.
pub(super) fn least(grain: Grain) -> usize {
    if grain == Grain::Day { 28 } else { 10 }
}

/// The periods after which things come again, where a series is long enough to see it: two whole seasons.
pub(super) fn season(grain: Grain, length: usize) -> Option<usize> {
    let season = match grain {
        Grain::Day => DAYS,
        Grain::Week => 52,
        Grain::Month => 12,
        Grain::Quarter | Grain::Year => return None,
    };
    (length >= 2 * season).then_some(season)
}

/// A model being looked for and tried.
pub(super) struct Judging {
    series: Vec<f64>,
    season: Option<usize>,
    least: usize,
    steps: usize,
    lengths: Lengths,
    stage: Stage,
    tries: Vec<ForecastTry>,
}

enum Stage {
    Search(Box<Search>),
    /// The model of the whole series, the number of the try, its search.
    Trying(Option<Model>, usize, Box<Search>),
    Done(Option<Model>),
}

impl Judging {
    /// Of periods of a length next to each other, tried `steps` periods ahead.
    pub(super) fn new(periods: &[(Period, f64)], grain: Grain, steps: usize) -> Judging {
        let series: Vec<f64> = periods.iter().map(|(_, value)| *value).collect();
        let lengths = Lengths::new(grain, periods.first().map_or(Period { grain, ordinal: 0 }, |(first, _)| *first));
        let season = season(grain, series.len());
        let search = Search::new(&series, season, lengths);
        let least = least(grain).max(season.map_or(0, |season| 2 * season));
        Judging { series, season, least, steps, lengths, stage: Stage::Search(Box::new(search)), tries: Vec::new() }
    }

    /// Of a series of which a model alone is wanted.
    pub(super) fn untried(periods: &[(Period, f64)], grain: Grain) -> Judging {
        Judging { least: usize::MAX, ..Judging::new(periods, grain, 1) }
    }

    /// Fits one more kind of model; whether everything is done.
    pub(super) fn step(&mut self) -> bool {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Done(None)) {
            Stage::Search(mut search) => match search.step() {
                false => Stage::Search(search),
                true => self.next_try(search.finish(), 0),
            },
            Stage::Trying(model, back, mut search) => match search.step() {
                false => Stage::Trying(model, back, search),
                true => {
                    self.tries.extend(search.finish().and_then(|seen| self.tried(back, &seen)));
                    self.next_try(model, back + 1)
                }
            },
            done @ Stage::Done(_) => done,
        };
        matches!(self.stage, Stage::Done(_))
    }

    /// Where the history of a try ends; nothing where it would be too short.
    fn end(&self, back: usize) -> Option<usize> {
        let end = self.series.len().checked_sub(self.steps + back * self.steps.div_ceil(2))?;
        (back < MOST_ORIGINS && end >= self.least).then_some(end)
    }

    fn next_try(&self, model: Option<Model>, back: usize) -> Stage {
        match self.end(back).filter(|_| model.is_some()) {
            Some(end) => {
                let search = Search::new(&self.series[..end], self.season, self.lengths);
                Stage::Trying(model, back, Box::new(search))
            }
            None => Stage::Done(model),
        }
    }

    /// A forecast from a shorter history, held against what came.
    fn tried(&self, back: usize, seen: &Model) -> Option<ForecastTry> {
        let (end, period) = (self.end(back)?, self.season.unwrap_or(1));
        let (before, after) = (&self.series[..end], &self.series[end..end + self.steps]);
        let mase = |steps: &[Foreseen]| {
            let values: Vec<f64> = steps.iter().map(|step| step.value).collect();
            Accuracy::of(before, period, after, &values)?.mase
        };
        let told = seen.foresee(self.steps);
        let naive = Naive::new(before, self.season)?.foresee(self.steps);
        let inside = after.iter().zip(&told).filter(|(value, step)| step.low <= **value && **value <= step.high);
        let covered = Share::new(inside.count() as u64, self.steps as u64);
        Some(ForecastTry { end, periods: self.steps as u32, mase: mase(&told)?, naive_mase: mase(&naive)?, covered })
    }

    /// What it came to; nothing where no model has a likelihood.
    pub(super) fn finish(mut self) -> Option<Judged> {
        while !self.step() {}
        let Stage::Done(Some(model)) = self.stage else { return None };
        let mean = |of: fn(&ForecastTry) -> f64| self.tries.iter().map(of).sum::<f64>() / self.tries.len() as f64;
        let covered = self.tries.iter().fold(Share::default(), |all, tried| {
            Share::new(all.hits + tried.covered.hits, all.total + tried.covered.total)
        });
        let test = self.tries.first().map(|first| ForecastTest {
            origins: self.tries.len() as u32,
            periods: first.periods,
            mase: mean(|tried| tried.mase),
            naive_mase: mean(|tried| tried.naive_mase),
            covered,
        });
        let naive = Naive::new(&self.series, self.season);
        Some(Judged { model, naive, season: self.season, test, tries: self.tries })
    }
}

/// A model of a series with how it did.
pub(super) struct Judged {
    pub model: Model,
    pub naive: Option<Naive>,
    pub season: Option<usize>,
    pub test: Option<ForecastTest>,
    pub tries: Vec<ForecastTry>,
}

impl Judged {
    /// Whether the model is to be used: it was nearer than saying the last season again, or could not be tried.
    pub(super) fn is_better(&self) -> bool {
        self.naive.is_none() || self.test.is_none_or(|test| test.is_better())
    }

    /// Courses of the next values by what is to be used, of which the first follows what has come where a period runs.
    pub(super) fn courses(&self, steps: usize, running: Option<&Running>) -> Vec<Vec<f64>> {
        match self.naive.as_ref().filter(|_| !self.is_better()) {
            Some(naive) => naive.courses(steps, running),
            None => self.model.courses(steps, running),
        }
    }

    /// What the model and what saying the last season again lead to, from such courses; of days, of which none runs, by formula.
    pub(super) fn ahead(&self, steps: usize, running: Option<&Running>) -> (Vec<Foreseen>, Option<Vec<Foreseen>>) {
        if self.season == Some(DAYS) {
            return (self.model.foresee(steps), self.naive.as_ref().map(|naive| naive.foresee(steps)));
        }
        let middles = |mut courses: Vec<Vec<f64>>| -> Vec<Foreseen> {
            courses.iter_mut().filter_map(|values| middle_of(values, Forecast::LEVEL)).collect()
        };
        let naive = self.naive.as_ref().map(|naive| middles(naive.courses(steps, running)));
        (middles(self.model.courses(steps, running)), naive)
    }

    /// The next values by what is to be used.
    pub(super) fn foresee(&self, steps: usize) -> Vec<Foreseen> {
        match self.naive.as_ref().filter(|_| !self.is_better()) {
            Some(naive) => naive.foresee(steps),
            None => self.model.foresee(steps),
        }
    }
}
