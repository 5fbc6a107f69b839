//! Forecasts that anybody could make, and how far a forecast was off.

use super::ets::Foreseen;
use super::{even_draws, normal_quantile};

/// The forecast that says the last season again: the value of step h is that of the same place in the last `period` values.
/// Nothing unless one whole season is there.
///
/// ```
/// use perennial::stats::seasonal_naive;
/// assert_eq!(seasonal_naive(&[9.0, 1.0, 2.0, 3.0], 3, 4), Some(vec![1.0, 2.0, 3.0, 1.0]));
/// assert_eq!(seasonal_naive(&[1.0, 2.0], 3, 4), None);
/// ```
pub fn seasonal_naive(series: &[f64], period: usize, steps: usize) -> Option<Vec<f64>> {
    let last = series.get(series.len().checked_sub(period.max(1))?..)?;
    Some(last.iter().copied().cycle().take(steps).collect())
}

/// Saying the last season again, with how far off that is.
///
/// **Definition**: an error has the mean square of the changes from season to season in the history; with every further season
/// ahead it is added once more.
///
/// **Source**: R. J. Hyndman, G. Athanasopoulos, "Forecasting: principles and practice", 3rd edition (2021), section 5.5.
#[derive(Clone, Debug, PartialEq)]
pub struct SeasonalNaive {
    last: Vec<f64>,
    /// The standard deviation of an error one season ahead.
    pub spread: f64,
}

impl SeasonalNaive {
    /// Of a series with `period` values in a season; nothing unless it is longer than one season.
    ///
    /// ```
    /// // Changes 2, 2 and −1 over two places: mean square 3; two seasons ahead twice that.
    /// let found = perennial::stats::SeasonalNaive::of(&[1.0, 5.0, 3.0, 7.0, 2.0], 2).ok_or("short")?;
    /// assert!((found.spread * found.spread - 3.0).abs() < 1e-12);
    /// let seen = found.foresee(3, 0.95);
    /// assert_eq!((seen[0].value, seen[1].value, seen[2].value), (7.0, 2.0, 7.0));
    /// assert!((seen[2].high - 7.0 - 1.959_964 * 6.0_f64.sqrt()).abs() < 1e-5);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of(series: &[f64], period: usize) -> Option<SeasonalNaive> {
        let period = period.max(1);
        let count = series.len().checked_sub(period).filter(|count| *count > 0)?;
        let squares: f64 = series[period..].iter().zip(series).map(|(now, then)| (now - then) * (now - then)).sum();
        Some(SeasonalNaive { last: series[count..].to_vec(), spread: (squares / count as f64).sqrt() })
    }

    /// The next values with prediction intervals of `level` (0.95).
    pub fn foresee(&self, steps: usize, level: f64) -> Vec<Foreseen> {
        let z = normal_quantile(0.5 + level / 2.0).unwrap_or(f64::INFINITY);
        let step = |at: usize| {
            let (value, seasons) = (self.last[at % self.last.len()], (at / self.last.len() + 1) as f64);
            let half = z * self.spread * seasons.sqrt();
            Foreseen { value, low: value - half, high: value + half }
        };
        (0..steps).map(step).collect()
    }

    /// 5,000 courses of the next values, drawn from `seed`: one list a step, in which each course keeps its place.
    pub fn paths(&self, steps: usize, seed: u64) -> Vec<Vec<f64>> {
        self.courses(even_draws(steps, seed), None)
    }

    /// The same where the first value of each course is known.
    pub fn paths_after(&self, first: &[f64], steps: usize, seed: u64) -> Vec<Vec<f64>> {
        self.courses(even_draws(steps, seed), Some(first))
    }

    fn courses(&self, drawn: Vec<Vec<f64>>, first: Option<&[f64]>) -> Vec<Vec<f64>> {
        let mut paths: Vec<Vec<f64>> = Vec::with_capacity(drawn.len());
        for (at, mut step) in drawn.into_iter().enumerate() {
            for (path, value) in step.iter_mut().enumerate() {
                let before = at.checked_sub(self.last.len()).map_or_else(|| self.last[at], |at| paths[at][path]);
                let known = first.filter(|_| at == 0).and_then(|first| first.get(path));
                *value = known.map_or(before + self.spread * *value, |known| *known);
            }
            paths.push(step);
        }
        paths
    }
}

/// The forecast that goes on along the line from the first to the last value; nothing unless there are two.
///
/// ```
/// assert_eq!(perennial::stats::drift(&[1.0, 7.0, 5.0], 2), Some(vec![7.0, 9.0]));
/// ```
pub fn drift(series: &[f64], steps: usize) -> Option<Vec<f64>> {
    let (first, last) = (series.first()?, series.last()?);
    let step = (last - first) / (series.len() - 1) as f64;
    step.is_finite().then(|| (1..=steps).map(|h| last + step * h as f64).collect())
}

/// How far forecasts were off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accuracy {
    /// Mean absolute error.
    pub mae: f64,
    /// Root of the mean squared error.
    pub rmse: f64,
    /// Mean absolute error in parts of the actual value; nothing where an actual value is zero.
    pub mape: Option<f64>,
    /// Mean of 2|e| ∕ (|actual| + |forecast|); where both are zero the forecast was right.
    pub smape: f64,
    /// Mean absolute error by [`naive_error`] of the history; nothing where that is nothing or zero.
    pub mase: Option<f64>,
}

impl Accuracy {
    /// The errors of `forecast` against `actual`, of which history and `period` give the scale. Nothing unless both are of the
    /// same length, which is not zero.
    ///
    /// **Source** of MASE: R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", International Journal
    /// of Forecasting 22 (2006), 679–688.
    pub fn of(history: &[f64], period: usize, actual: &[f64], forecast: &[f64]) -> Option<Accuracy> {
        if actual.is_empty() || actual.len() != forecast.len() {
            return None;
        }
        let mean = |of: fn(f64, f64) -> f64| {
            actual.iter().zip(forecast).map(|(actual, told)| of(*actual, *told)).sum::<f64>() / actual.len() as f64
        };
        let mae = mean(|actual, told| (actual - told).abs());
        let has_zero = actual.contains(&0.0);
        let both = |actual: f64, told: f64| if actual == told { 0.0 } else { 2.0 * (actual - told).abs() };
        Some(Accuracy {
            mae,
            rmse: mean(|actual, told| (actual - told).powi(2)).sqrt(),
            mape: (!has_zero).then(|| mean(|actual, told| ((actual - told) / actual).abs())),
            smape: actual
                .iter()
                .zip(forecast)
                .map(|(actual, told)| both(*actual, *told) / (actual.abs() + told.abs()).max(f64::MIN_POSITIVE))
                .sum::<f64>()
                / actual.len() as f64,
            mase: naive_error(history, period).filter(|scale| *scale > 0.0).map(|scale| mae / scale),
        })
    }
}

/// The mean absolute distance of each value from the one `period` before it: how far [`seasonal_naive`] was off by one season in
/// the history itself. Nothing unless the history is longer than a season.
pub fn naive_error(history: &[f64], period: usize) -> Option<f64> {
    let period = period.max(1);
    let count = history.len().checked_sub(period).filter(|count| *count > 0)?;
    Some(
        history[period..].iter().zip(history).map(|(value, before)| (value - before).abs()).sum::<f64>() / count as f64,
    )
}
