//! The work behind the forecast, in steps: count, fit, try, look back, then the last week and the targets.

use super::judge::{Judged, Judging};
use super::running::Running;
use super::target::{judging, target, weak_week};
use super::{Forecast, ForecastConfig, ForecastOf, Series};
use crate::measures::overview::{PeriodCount, PeriodRow};
use crate::measures::{Chosen, KeptChoice};
use crate::records::{Dataset, Selection};
use crate::units::{Day, Grain, Period};
use std::collections::VecDeque;

/// The forecast, being worked out. It can be dropped at any time; every step is given the same data set.
pub struct ForecastWork {
    config: ForecastConfig,
    choice: KeptChoice,
    as_of: Day,
    counting: VecDeque<(Counted, PeriodCount)>,
    counted: Vec<(Counted, Vec<PeriodRow>)>,
    /// What has to be foreseen, each once.
    wanted: VecDeque<(ForecastOf, Grain, Purpose)>,
    current: Option<(ForecastOf, Grain, Purpose, Judging)>,
    judged: Vec<(ForecastOf, Grain, Judged)>,
    found: Option<Forecast>,
}

/// What of each period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    /// All of it.
    Whole,
    /// Its days up to the one on which the last day counted stands in its own.
    ToDate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    /// The forecast itself, and targets of the same periods.
    Main,
    /// A target whose periods are others.
    Target,
    /// The last week, from the weeks before.
    Week,
}

impl ForecastWork {
    /// Prepares; nothing is counted yet.
    pub fn new(data: &Dataset, selection: &Selection, config: &ForecastConfig) -> ForecastWork {
        let chosen = Chosen::new(data, selection);
        let (targets, as_of) = (config.targets, Day::from_number(chosen.to()));
        let mut grains = vec![config.grain, Grain::Week];
        let mut wanted = VecDeque::from([(config.of, config.grain, Purpose::Main)]);
        for (of, _) in targets.set() {
            let grain = targets.grain(of);
            grains.extend([targets.span, grain]);
            if (of, grain) != (config.of, config.grain) {
                wanted.push_back((of, grain, Purpose::Target));
            }
        }
        wanted.push_back((config.of, Grain::Week, Purpose::Week));
        grains.sort_unstable();
        grains.dedup();
        let whole = grains.iter().map(|grain| (Counted::Whole, PeriodCount::new(&chosen, *grain)));
        // Where the last day counted ends a period, none of its length runs.
        let is_foreseen =
            |grain: &Grain| wanted.iter().any(|(_, at, purpose)| at == grain && *purpose != Purpose::Week);
        let to_date = grains.iter().filter(|grain| is_foreseen(grain)).filter_map(|grain| {
            let period = Period::of(*grain, as_of);
            (period.last_day() != as_of).then(|| {
                let days = as_of.since(period.first_day()) + 1;
                (Counted::ToDate, PeriodCount::new(&chosen, *grain).map(|count| count.of_first_days(days)))
            })
        });
        let counting = whole.chain(to_date).filter_map(|(counted, count)| Some((counted, count?))).collect();
        ForecastWork {
            config: *config,
            as_of,
            counting,
            choice: chosen.keep(),
            counted: Vec::new(),
            wanted,
            current: None,
            judged: Vec::new(),
            found: None,
        }
    }

    /// Works on over about so many customers, or fits one kind of model; the answer when it is there.
    pub fn step(&mut self, data: &Dataset, customers: usize) -> Option<Forecast> {
        if let Some((_, counting)) = self.counting.front_mut() {
            if counting.step(&self.choice.on(data), customers) {
                self.counted.extend(self.counting.pop_front().map(|(counted, count)| (counted, count.finish())));
            }
            return None;
        }
        if let Some((.., judging)) = &mut self.current {
            if judging.step() {
                self.keep();
            }
            return None;
        }
        match self.wanted.pop_front() {
            Some((of, grain, purpose)) => {
                let series = self.series(of, grain);
                let judging = match purpose {
                    Purpose::Main if series.problem(&self.config).is_some() => None,
                    Purpose::Main => Some(Judging::new(&series.rows, grain, self.config.periods())),
                    Purpose::Target => judging(&series, grain),
                    Purpose::Week => series
                        .is_enough(grain)
                        .then(|| series.without_last())
                        .and_then(|before| before.is_enough(grain).then(|| Judging::untried(&before.rows, grain))),
                };
                self.current = judging.map(|judging| (of, grain, purpose, judging));
                if self.current.is_none() && purpose == Purpose::Main {
                    self.found = Some(Forecast::told(self.config, self.as_of, &series, None, None));
                }
                None
            }
            None => Some(self.done()),
        }
    }

    /// Works to the end.
    pub fn finish(mut self, data: &Dataset) -> Forecast {
        loop {
            if let Some(found) = self.step(data, usize::MAX) {
                return found;
            }
        }
    }

    fn rows(&self, counted: Counted, grain: Grain) -> &[PeriodRow] {
        let is_it = |(known, rows): &&(Counted, Vec<PeriodRow>)| {
            *known == counted && rows.first().is_some_and(|row| row.period.grain == grain)
        };
        self.counted.iter().find(is_it).map_or(&[], |(_, rows)| rows)
    }

    fn series(&self, of: ForecastOf, grain: Grain) -> Series {
        Series::of(self.rows(Counted::Whole, grain), of, grain)
    }

    fn running(&self, of: ForecastOf, grain: Grain) -> Option<Running> {
        Running::of(of, &self.series(of, grain).rows, self.rows(Counted::ToDate, grain), self.as_of)
    }

    /// Puts away what was judged last.
    fn keep(&mut self) {
        let Some((of, grain, purpose, judging)) = self.current.take() else { return };
        let judged = judging.finish();
        match purpose {
            Purpose::Main => {
                let (series, running) = (self.series(of, grain), self.running(of, grain));
                let told = Forecast::told(self.config, self.as_of, &series, Some(judged.as_ref()), running.as_ref());
                self.found = Some(told);
                self.judged.extend(judged.map(|judged| (of, grain, judged)));
            }
            Purpose::Target => self.judged.extend(judged.map(|judged| (of, grain, judged))),
            Purpose::Week => {
                let weak = judged.and_then(|judged| weak_week(&self.series(of, grain), &judged));
                if let Some(found) = &mut self.found {
                    found.weak_week = weak;
                }
            }
        }
    }

    fn done(&mut self) -> Forecast {
        let targets = self.config.targets;
        let told = targets.set().filter_map(|(of, goal)| {
            let grain = targets.grain(of);
            let judged = self.judged.iter().find(|(known, at, _)| (*known, *at) == (of, grain));
            let running = self.running(of, grain);
            let judged = judged.map(|(.., judged)| (judged, running.as_ref()));
            let (parts, spans) = (self.rows(Counted::Whole, grain), self.rows(Counted::Whole, targets.span));
            target((of, goal), parts, spans, self.as_of, judged)
        });
        let told = told.collect();
        let found = self.found.take();
        let empty = || Forecast::told(self.config, self.as_of, &Series::default(), None, None);
        Forecast { targets: told, ..found.unwrap_or_else(empty) }
    }
}
