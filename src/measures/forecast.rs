//! What comes next: orders, revenue and active customers of the coming days, weeks or months, and how far such forecasts were off.

mod judge;
mod models;
mod past;
mod running;
mod target;
mod work;

pub use self::running::RunningPeriod;
pub use self::target::{Outlook, Target, TargetVerdict, Targets, WeakWeek};
pub use self::work::ForecastWork;

use self::judge::{Judged, Judging};
use self::running::Running;
use super::overview::PeriodRow;
use crate::records::{Dataset, Selection};
use crate::stats::{EtsKind, Foreseen};
use crate::units::{Day, Grain, Period, Share};

/// What is foreseen, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForecastConfig {
    /// `forecast.of`: what is counted.
    pub of: ForecastOf,
    /// `forecast.grain`: the length of a period: day, week or month.
    pub grain: Grain,
    /// `forecast.periods`: how many periods are foreseen; see [`ForecastConfig::periods`] when not given.
    pub periods: Option<u32>,
    /// `target.revenue`, `target.orders`, `target.customers` and `target.span`.
    pub targets: Targets,
}

impl Default for ForecastConfig {
    fn default() -> ForecastConfig {
        ForecastConfig { of: ForecastOf::Revenue, grain: Grain::Month, periods: None, targets: Targets::default() }
    }
}

/// What is foreseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForecastOf {
    /// Orders, those of nobody known among them.
    Orders,
    /// Revenue on the basis in force, in major units.
    #[default]
    Revenue,
    /// Known customers with an order in the period.
    Customers,
}

/// The history of a figure by period, and what is foreseen.
///
/// **Answers**: what should we plan for, how sure is that, and which past periods were out of the ordinary?
///
/// **Definition**: the values of whole calendar periods, as the overview counts them; the period that still runs is left out and is
/// the first one foreseen, and so is a first period of which the files hold a part. At most the last 400 periods are used, four
/// years of days. Months are smoothed by the day, whatever their length. The season is that of the week for days (two whole weeks and more), of the year for weeks and months (two whole
/// years and more). The model is the exponential smoothing with the lowest corrected Akaike criterion of those without trend and with
/// a damped one, without season and with one that is added or (where all values are above zero) multiplied. For the 52 weeks of a
/// year, and for the year of days from two years on, the season of the year is taken out first by a decomposition (loess, of the
/// logarithms where all values are above zero) where it is strong, and the rest is smoothed. A forecast is the middle of 5,000 courses
/// of the model, its interval their middle 95 %, with the variance of errors by n − k of n values and k parameters. Of days it is the
/// model's mean, and from a hundred errors on the ends lie where those of the errors in the history did. Where a part of the running period is counted its
/// courses follow what has come ([`RunningPeriod`]), and those of later periods follow from it.
///
/// **Test**: the end of the history is foreseen from what came before it, from up to five days of asking, the model chosen anew
/// each time; the errors stand beside those of saying the last season again. What was nearer is offered.
///
/// **Levels**: see [`crate::stats::Levels`], of the values (their logarithms) without the season.
///
/// **Rise or fall under way**: the last four weeks, quarter or year (in days, weeks, months), but not before the last change of the
/// level, without season and long slope, rise or fall by more than chance does in one of a hundred series
/// ([`crate::stats::RankTrend`]).
///
/// **Out of the ordinary**: what is left after level, trend and season (robust decomposition; without a season the errors one step
/// ahead) is farther from its median than 3.5 of its robust standard deviations (Iglewicz and Hoaglin 1993).
///
/// **Empty or too short**: a typed answer. Where no value was below zero, neither is a forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    /// The choices in force.
    pub config: ForecastConfig,
    /// The last day counted.
    pub as_of: Day,
    /// Periods in a season; nothing where the history is too short to see one.
    pub season: Option<usize>,
    /// Every whole period that is used, earliest first.
    pub history: Vec<PastPeriod>,
    /// Where the level changed, earliest first.
    pub changes: Vec<LevelChange>,
    /// A rise or fall under way.
    pub rising: Option<Rising>,
    /// The first period foreseen, where a part of it is counted.
    pub running: Option<RunningPeriod>,
    /// What is foreseen, or why nothing is.
    pub ahead: Result<Ahead, ForecastProblem>,
    /// The last week, where it was weak.
    pub weak_week: Option<WeakWeek>,
    /// How the targets stand that are set.
    pub targets: Vec<Target>,
}

/// A period that is over.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PastPeriod {
    /// The period.
    pub period: Period,
    /// What was counted.
    pub value: f64,
    /// What trend and season lead to; nothing where the history is too short.
    pub expected: Option<f64>,
    /// The level, without season; nothing where the history is too short.
    pub level: Option<f64>,
    /// Whether the value is out of the ordinary.
    pub is_odd: bool,
}

/// A level that changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelChange {
    /// The first period on the new level.
    pub at: Period,
    /// The level before, without season.
    pub before: f64,
    /// The level from then on.
    pub after: f64,
}

/// A rise or fall under way, the season taken out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rising {
    /// The first period of those looked at.
    pub since: Period,
    /// How many there are.
    pub periods: u32,
    /// By which part it rises a period, below 0 where it falls.
    pub by: f64,
    /// The same over the whole history.
    pub usual: f64,
    /// How likely chance alone leads to one as clear.
    pub p: f64,
}

/// What is foreseen.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// How.
    pub way: ForecastWay,
    /// The coming periods, the one that still runs first.
    pub periods: Vec<AheadPeriod>,
    /// How such forecasts went; nothing where the history is too short to try.
    pub test: Option<ForecastTest>,
    /// Every try, the latest first.
    pub tries: Vec<ForecastTry>,
}

/// A period foreseen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AheadPeriod {
    /// The period.
    pub period: Period,
    /// The forecast.
    pub value: f64,
    /// Lower end of the prediction interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// What saying the last season again leads to; of the running period what has come and what it leads to for the rest.
    pub naive: Option<Foreseen>,
}

/// Which model foresees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForecastWay {
    /// Exponential smoothing.
    Smoothed(EtsKind),
    /// The season is taken out first, the rest is smoothed.
    Decomposed(EtsKind),
}

/// How forecasts of the end of the history went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastTest {
    /// From how many ends of a shorter history it was tried.
    pub origins: u32,
    /// How many periods were foreseen each time.
    pub periods: u32,
    /// Mean absolute error in parts of the mean change from season to season in the history (MASE), mean of all tries.
    pub mase: f64,
    /// The same of saying the last season again.
    pub naive_mase: f64,
    /// Values that fell into their intervals of 95 %.
    pub covered: Share,
}

/// One forecast of the end of the history.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForecastTry {
    /// How many periods of the history came before it.
    pub end: usize,
    /// How many periods were foreseen.
    pub periods: u32,
    /// Mean absolute error as in [`ForecastTest::mase`].
    pub mase: f64,
    /// The same of saying the last season again.
    pub naive_mase: f64,
    /// Values that fell into their intervals of 95 %.
    pub covered: Share,
}

/// Why nothing is foreseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForecastProblem {
    /// No whole period.
    Empty,
    /// Fewer whole periods than a forecast needs.
    TooShort {
        /// How many it needs.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// All values are the same: there is nothing to learn from.
    Flat,
    /// No model has a likelihood on these values.
    NoModel,
}

/// Works out history and forecast of the orders that `selection` has.
pub fn forecast(data: &Dataset, selection: &Selection, config: &ForecastConfig) -> Forecast {
    ForecastWork::new(data, selection, config).finish(data)
}

impl Forecast {
    /// Level of the intervals.
    pub const LEVEL: f64 = 0.95;

    /// The same from the values of periods next to each other; nothing is told of the last week and of targets.
    pub fn of(values: &[(Period, f64)], config: &ForecastConfig) -> Forecast {
        let series = Series { rows: values.to_vec() };
        if series.problem(config).is_some() {
            return Forecast::told(*config, Day::default(), &series, None, None);
        }
        let judged = Judging::new(&series.rows, config.grain, config.periods()).finish();
        Forecast::told(*config, Day::default(), &series, Some(judged.as_ref()), None)
    }

    /// What there is to tell of a series that was judged; `judged` is nothing where it was not, and nothing inside where no model fits.
    fn told(
        config: ForecastConfig,
        as_of: Day,
        series: &Series,
        judged: Option<Option<&Judged>>,
        running: Option<&Running>,
    ) -> Forecast {
        let past = |(period, value): &(Period, f64)| PastPeriod {
            period: *period,
            value: *value,
            expected: None,
            level: None,
            is_odd: false,
        };
        let mut found = Forecast {
            config,
            as_of,
            season: judge::season(config.grain, series.rows.len()),
            history: series.rows.iter().map(past).collect(),
            changes: Vec::new(),
            rising: None,
            running: running.map(|running| running.told),
            ahead: Err(series.problem(&config).unwrap_or(ForecastProblem::NoModel)),
            weak_week: None,
            targets: Vec::new(),
        };
        let (Some(judged), Some((last, _))) = (judged.flatten(), series.rows.last()) else { return found };
        let (seen, naive) = judged.ahead(config.periods(), running);
        let periods = seen.iter().enumerate().map(|(at, step)| AheadPeriod {
            period: last.plus(at as i32 + 1),
            value: step.value,
            low: step.low,
            high: step.high,
            naive: naive.as_ref().and_then(|naive| naive.get(at).copied()),
        });
        let periods = periods.collect();
        let past = past::look_back(&mut found.history, judged.season, &judged.model.fitted());
        (found.changes, found.rising) = (past.changes, past.rising);
        found.ahead = Ok(Ahead { way: judged.model.way(), periods, test: judged.test, tries: judged.tries.clone() });
        found
    }
}

/// The values of whole periods next to each other.
#[derive(Default)]
struct Series {
    rows: Vec<(Period, f64)>,
}

impl Series {
    fn of(rows: &[PeriodRow], of: ForecastOf, grain: Grain) -> Series {
        let most = if grain == Grain::Day { 4 * 365 + 1 } else { 400 };
        let whole: Vec<&PeriodRow> = rows.iter().filter(|row| row.is_whole).collect();
        let used = &whole[whole.len().saturating_sub(most)..];
        Series { rows: used.iter().map(|row| (row.period, of.value(row))).collect() }
    }

    fn without_last(&self) -> Series {
        Series { rows: self.rows[..self.rows.len().saturating_sub(1)].to_vec() }
    }

    /// Whether there is something to learn from.
    fn is_enough(&self, grain: Grain) -> bool {
        self.problem(&ForecastConfig { grain, ..ForecastConfig::default() }).is_none()
    }

    /// Why nothing can be foreseen.
    fn problem(&self, config: &ForecastConfig) -> Option<ForecastProblem> {
        let (needed, found) = (judge::least(config.grain), self.rows.len());
        let first = self.rows.first().map(|(_, value)| *value);
        match first {
            None => Some(ForecastProblem::Empty),
            Some(_) if found < needed => Some(ForecastProblem::TooShort { needed, found }),
            Some(first) if self.rows.iter().all(|(_, value)| *value == first) => Some(ForecastProblem::Flat),
            Some(_) => None,
        }
    }
}

impl Ahead {
    /// Whether the model is offered: it was nearer than saying the last season again, or could not be tried.
    pub fn is_model_offered(&self) -> bool {
        self.test.is_none_or(|test| test.is_better()) || self.periods.iter().any(|period| period.naive.is_none())
    }
}

impl AheadPeriod {
    /// What is offered: the model's value with its interval, or the last season's.
    pub fn offered(&self, is_model: bool) -> Foreseen {
        let model = Foreseen { value: self.value, low: self.low, high: self.high };
        if is_model { model } else { self.naive.unwrap_or(model) }
    }
}

impl ForecastTest {
    /// Whether the model was nearer than saying the last season again.
    pub fn is_better(&self) -> bool {
        self.mase < self.naive_mase
    }
}

impl ForecastConfig {
    /// How many periods are foreseen: as asked for, else 28 days, 12 weeks or 6 months.
    pub fn periods(&self) -> usize {
        self.periods.map_or(
            match self.grain {
                Grain::Day => 28,
                Grain::Week => 12,
                _ => 6,
            },
            |periods| periods.max(1) as usize,
        )
    }
}

impl ForecastOf {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            ForecastOf::Orders => "orders",
            ForecastOf::Revenue => "revenue",
            ForecastOf::Customers => "customers",
        }
    }

    /// What has a stable id.
    pub fn from_id(id: &str) -> Option<ForecastOf> {
        [ForecastOf::Orders, ForecastOf::Revenue, ForecastOf::Customers].into_iter().find(|of| of.id() == id)
    }

    fn value(self, row: &PeriodRow) -> f64 {
        match self {
            ForecastOf::Orders => (row.new.orders + row.returning.orders + row.unknown.orders) as f64,
            ForecastOf::Revenue => (row.new.revenue + row.returning.revenue + row.unknown.revenue).major(),
            ForecastOf::Customers => (row.new.customers + row.returning.customers) as f64,
        }
    }
}
