//! What comes next: orders, revenue and active customers of the coming days, weeks or months, and how far such forecasts were off.

mod models;

use super::overview::{PeriodRow, period_rows};
use crate::records::{Dataset, Selection};
use crate::stats::{Accuracy, EtsKind, seasonal_naive};
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
}

impl Default for ForecastConfig {
    fn default() -> ForecastConfig {
        ForecastConfig { of: ForecastOf::Revenue, grain: Grain::Month, periods: None }
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
/// the first one foreseen, and so is a first period of which the files hold a part. At most the last 400 periods are used. The
/// season is that of the week for days (two whole weeks and more), of the year for weeks and months (two whole years and more). The
/// model is the exponential smoothing with the lowest corrected Akaike criterion of those without trend and with a damped one,
/// without season and with one that is added or (where all values are above zero) multiplied. For the 52 weeks of a year the season
/// is taken out first by a decomposition (loess, of the logarithms where all values are above zero) where it is strong, and the
/// rest is smoothed. Intervals are prediction intervals of 95 %, given the fitted parameters.
///
/// **Test**: the end of the history is foreseen from what came before it, from up to five days of asking, the model chosen anew
/// each time; the errors stand beside those of saying the last season again.
///
/// **Out of the ordinary**: what is left after trend and season (robust decomposition; without a season the errors one step ahead)
/// is farther from its median than 3.5 of its robust standard deviations (Iglewicz and Hoaglin 1993).
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
    /// What is foreseen, or why nothing is.
    pub ahead: Result<Ahead, ForecastProblem>,
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
    /// Whether the value is out of the ordinary.
    pub is_odd: bool,
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
    /// What saying the last season again leads to.
    pub naive: Option<f64>,
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

/// At most so many periods are used, the latest ones.
const MOST_PERIODS: usize = 400;
/// From how many ends of a shorter history forecasts are tried.
const MOST_ORIGINS: usize = 5;
/// Level of the intervals.
const LEVEL: f64 = 0.95;
/// Robust standard deviations beyond which a value is out of the ordinary.
const ODD: f64 = 3.5;

/// Works out history and forecast of the orders that `selection` has.
pub fn forecast(data: &Dataset, selection: &Selection, config: &ForecastConfig) -> Forecast {
    let rows = period_rows(&super::Chosen::new(data, selection), config.grain);
    let whole: Vec<&PeriodRow> = rows.iter().filter(|row| row.is_whole).collect();
    let used = &whole[whole.len().saturating_sub(MOST_PERIODS)..];
    let values: Vec<(Period, f64)> = used.iter().map(|row| (row.period, config.of.value(row))).collect();
    Forecast { as_of: data.as_of, ..Forecast::of(&values, config) }
}

impl Forecast {
    /// The same from the values of periods next to each other.
    pub fn of(values: &[(Period, f64)], config: &ForecastConfig) -> Forecast {
        let series: Vec<f64> = values.iter().map(|(_, value)| *value).collect();
        let season = config.season().filter(|season| series.len() >= 2 * season);
        let past = |(period, value): &(Period, f64)| PastPeriod {
            period: *period,
            value: *value,
            expected: None,
            is_odd: false,
        };
        let mut found = Forecast {
            config: *config,
            as_of: Day::default(),
            season,
            history: values.iter().map(past).collect(),
            ahead: Err(ForecastProblem::Empty),
        };
        let Some((last, _)) = values.last() else { return found };
        let needed = config.least();
        found.ahead = if series.len() < needed {
            Err(ForecastProblem::TooShort { needed, found: series.len() })
        } else if series.iter().all(|value| *value == series[0]) {
            Err(ForecastProblem::Flat)
        } else {
            models::foresee(&series, season, config.periods()).ok_or(ForecastProblem::NoModel).map(|seen| {
                let naive = seasonal_naive(&series, season.unwrap_or(1), config.periods());
                let periods = seen.steps.iter().enumerate().map(|(at, step)| AheadPeriod {
                    period: last.plus(at as i32 + 1),
                    value: step.value,
                    low: step.low,
                    high: step.high,
                    naive: naive.as_ref().and_then(|naive| naive.get(at).copied()),
                });
                let test = tried(&series, season, config);
                mark(&mut found.history, models::expected(&series, season, &seen));
                Ahead { way: seen.way, periods: periods.collect(), test }
            })
        };
        found
    }
}

/// Forecasts from shorter histories, held against what came.
fn tried(series: &[f64], season: Option<usize>, config: &ForecastConfig) -> Option<ForecastTest> {
    let (steps, period) = (config.periods(), season.unwrap_or(1));
    let least = config.least().max(season.map_or(0, |season| 2 * season));
    let (mut errors, mut naive_errors, mut origins, mut covered) = (0.0, 0.0, 0_u32, Share::default());
    for back in 0..MOST_ORIGINS {
        let Some(end) = series.len().checked_sub(steps + back * steps.div_ceil(2)).filter(|end| *end >= least) else {
            break;
        };
        let (before, after) = (&series[..end], &series[end..end + steps]);
        let Some(seen) = models::foresee(before, season, steps) else { continue };
        let told: Vec<f64> = seen.steps.iter().map(|step| step.value).collect();
        let mase = |forecast: &[f64]| Accuracy::of(before, period, after, forecast)?.mase;
        let naive = seasonal_naive(before, period, steps).and_then(|naive| mase(&naive));
        if let (Some(error), Some(naive)) = (mase(&told), naive) {
            (errors, naive_errors, origins) = (errors + error, naive_errors + naive, origins + 1);
            let inside =
                after.iter().zip(&seen.steps).filter(|(value, step)| step.low <= **value && **value <= step.high);
            covered = Share::new(covered.hits + inside.count() as u64, covered.total + steps as u64);
        }
    }
    let mean = |sum: f64| sum / f64::from(origins);
    let (mase, naive_mase) = (mean(errors), mean(naive_errors));
    (origins > 0).then_some(ForecastTest { origins, periods: steps as u32, mase, naive_mase, covered })
}

/// Notes what was expected and marks what is out of the ordinary.
fn mark(history: &mut [PastPeriod], expected: Vec<f64>) {
    let off: Vec<f64> = history.iter().zip(&expected).map(|(row, expected)| row.value - expected).collect();
    let middle = |values: &[f64]| {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        crate::stats::median_of_sorted(&sorted).unwrap_or(0.0)
    };
    let typical = middle(&off);
    let distances: Vec<f64> = off.iter().map(|off| (off - typical).abs()).collect();
    // The median distance of a normal variable is 0.6745 of its standard deviation.
    let far = ODD * middle(&distances) / 0.674_489_750_196_081_7;
    for ((row, expected), distance) in history.iter_mut().zip(expected).zip(distances) {
        row.expected = Some(expected);
        row.is_odd = far > 0.0 && distance > far;
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

    /// The periods after which things come again.
    fn season(&self) -> Option<usize> {
        match self.grain {
            Grain::Day => Some(7),
            Grain::Week => Some(52),
            Grain::Month => Some(12),
            Grain::Quarter | Grain::Year => None,
        }
    }

    /// The fewest whole periods that a forecast is made from.
    fn least(&self) -> usize {
        if self.grain == Grain::Day { 28 } else { 10 }
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
