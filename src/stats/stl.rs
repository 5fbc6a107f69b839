//! Season, trend and what is left of a series: the decomposition by loess of Cleveland and others.

/// How a series is taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StlConfig {
    /// Values in a season: 12 for months of a year.
    pub period: usize,
    /// How many years (seasons) the season of a month is smoothed over; odd.
    pub season_window: usize,
    /// Degree of that smoothing: 0 or 1.
    pub season_degree: u8,
    /// Whether the season is then replaced by its mean over all years, so that it never changes.
    pub is_periodic: bool,
    /// Values over which the trend is smoothed; odd.
    pub trend_window: usize,
    /// Values over which the low-pass filter smooths; odd.
    pub low_pass_window: usize,
    /// Every how many values season, trend and low-pass filter are fitted; lines join them between.
    pub jumps: (usize, usize, usize),
    /// Passes of the inner loop.
    pub inner: usize,
    /// Passes of the outer loop, which gives far-off values less weight; 0 for none.
    pub outer: usize,
}

impl StlConfig {
    /// The choices of R's `stl`: a season that changes slowly over `season_window` years (`s.window`).
    pub fn changing(period: usize, season_window: usize) -> StlConfig {
        let window = season_window.max(3) | 1;
        let trend = 1.5 * period as f64 / (1.0 - 1.5 / window as f64);
        let (trend_window, low_pass_window) = (trend.ceil() as usize | 1, period | 1);
        let jump = |window: usize| window.div_ceil(10);
        StlConfig {
            period,
            season_window: window,
            season_degree: 0,
            is_periodic: false,
            trend_window,
            low_pass_window,
            jumps: (jump(window), jump(trend_window), jump(low_pass_window)),
            inner: 2,
            outer: 0,
        }
    }

    /// The choices of R's `stl` with `s.window = "periodic"` for a series of `length` values: the season never changes.
    pub fn periodic(period: usize, length: usize) -> StlConfig {
        StlConfig { is_periodic: true, ..StlConfig::changing(period, 10 * length + 1) }
    }

    /// The same, giving values far from season and trend less weight, as R's `robust = TRUE` does.
    pub fn robust(self) -> StlConfig {
        StlConfig { inner: 1, outer: 15, ..self }
    }
}

/// A series taken apart: every value is season + trend + remainder.
#[derive(Clone, Debug, PartialEq)]
pub struct Stl {
    /// What comes again every period.
    pub season: Vec<f64>,
    /// The slow movement.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
    /// How much each value counted in the last pass, 0 to 1.
    pub weights: Vec<f64>,
}

impl Stl {
    /// Takes `series` apart; nothing unless it holds two whole seasons of finite values and a season has two values or more.
    ///
    /// **Source**: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL: a seasonal-trend decomposition
    /// procedure based on loess", Journal of Official Statistics 6 (1990), 3–73.
    ///
    /// ```
    /// use perennial::stats::{Stl, StlConfig};
    /// let series: Vec<f64> = (0..24).map(|at| 10.0 + [3.0, -1.0, -2.0, 0.0][at % 4]).collect();
    /// let found = Stl::of(&series, &StlConfig::periodic(4, 24)).ok_or("too short")?;
    /// assert!((found.season[0] - 3.0).abs() < 1e-9 && (found.trend[7] - 10.0).abs() < 1e-9);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of(series: &[f64], config: &StlConfig) -> Option<Stl> {
        let (n, period) = (series.len(), config.period);
        if period < 2 || n < 2 * period || config.season_degree > 1 || series.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let mut found =
            Stl { season: vec![0.0; n], trend: vec![0.0; n], remainder: vec![0.0; n], weights: vec![1.0; n] };
        for pass in 0..=config.outer {
            for _ in 0..config.inner {
                found.inner_pass(series, config, pass > 0);
            }
            if pass < config.outer {
                found.weigh(series);
            }
        }
        if config.is_periodic {
            for start in 0..period {
                let (sum, count) = found.season.iter().skip(start).step_by(period).fold((0.0, 0.0), add_one);
                found.season.iter_mut().skip(start).step_by(period).for_each(|value| *value = sum / count);
            }
        }
        let whole = series.iter().zip(&found.season).zip(&found.trend);
        found.remainder = whole.map(|((value, season), trend)| value - season - trend).collect();
        Some(found)
    }

    /// Takes `series` apart into one season for each of `periods`, shortest first, in turn: what a later season explains is
    /// taken out before an earlier one is looked at again. Answers with the seasons and the last decomposition.
    ///
    /// **Source**: K. Bandara, R. J. Hyndman, C. Bergmeir, "MSTL: a seasonal-trend decomposition algorithm for time series
    /// with multiple seasonal patterns" (2021), with `rounds` rounds.
    pub fn several(series: &[f64], configs: &[StlConfig], rounds: usize) -> Option<(Vec<Vec<f64>>, Stl)> {
        let mut seasons = vec![vec![0.0; series.len()]; configs.len()];
        let mut rest = series.to_vec();
        let mut last = None;
        for _ in 0..rounds.max(1) {
            for (season, config) in seasons.iter_mut().zip(configs) {
                rest.iter_mut().zip(season.iter()).for_each(|(rest, season)| *rest += season);
                let found = Stl::of(&rest, config)?;
                rest.iter_mut().zip(&found.season).for_each(|(rest, season)| *rest -= season);
                season.clone_from(&found.season);
                last = Some(found);
            }
        }
        last.map(|found| (seasons, found))
    }

    /// The season of a periodic decomposition, place by place, smoothed over `window` places around each (the last is followed by
    /// the first) so that neighbours of a long season help each other, and centred on 0; nothing unless it is longer than the window.
    ///
    /// **Source**: Cleveland and others 1990, section 5.3 (post-smoothing of the season of daily values).
    pub fn smoothed_season(season: &[f64], window: usize) -> Option<Vec<f64>> {
        let (period, window) = (season.len(), window.max(3) | 1);
        if period <= window {
            return None;
        }
        let around = [&season[period - window..], season, &season[..window]].concat();
        let smoothed = loess(&around, window, 1, 1, None);
        let inside = &smoothed[window..window + period];
        let mean = inside.iter().sum::<f64>() / period as f64;
        Some(inside.iter().map(|value| value - mean).collect())
    }

    /// How much of the movement without season is trend, 0 to 1 (Wang, Smith and Hyndman 2006).
    pub fn trend_strength(&self) -> f64 {
        self.strength(&self.trend)
    }

    /// How much of the movement without trend is season, 0 to 1 (Wang, Smith and Hyndman 2006).
    pub fn season_strength(&self) -> f64 {
        self.strength(&self.season)
    }

    fn strength(&self, part: &[f64]) -> f64 {
        let both: Vec<f64> = part.iter().zip(&self.remainder).map(|(part, rest)| part + rest).collect();
        let whole = variance(&both);
        if whole > 0.0 { (1.0 - variance(&self.remainder) / whole).max(0.0) } else { 0.0 }
    }

    fn inner_pass(&mut self, series: &[f64], config: &StlConfig, is_weighted: bool) {
        let weights = is_weighted.then_some(self.weights.as_slice());
        let without_trend: Vec<f64> = series.iter().zip(&self.trend).map(|(value, trend)| value - trend).collect();
        let cycles = smooth_cycles(&without_trend, config, weights);
        let averaged = moving_mean(&moving_mean(&moving_mean(&cycles, config.period), config.period), 3);
        let slow = loess(&averaged, config.low_pass_window, 1, config.jumps.2, None);
        for (at, season) in self.season.iter_mut().enumerate() {
            *season = cycles[config.period + at] - slow[at];
        }
        let without_season: Vec<f64> = series.iter().zip(&self.season).map(|(value, season)| value - season).collect();
        self.trend = loess(&without_season, config.trend_window, 1, config.jumps.1, weights);
    }

    /// Bisquare weights from the distance to the fit.
    fn weigh(&mut self, series: &[f64]) {
        let off: Vec<f64> =
            series.iter().zip(&self.trend).zip(&self.season).map(|((value, t), s)| (value - t - s).abs()).collect();
        let mut sorted = off.clone();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len();
        let far = 3.0 * (sorted[n / 2] + sorted[n - n / 2 - 1]);
        for (weight, off) in self.weights.iter_mut().zip(off) {
            *weight = match off {
                off if off <= 0.001 * far => 1.0,
                off if off <= 0.999 * far => (1.0 - (off / far) * (off / far)).powi(2),
                _ => 0.0,
            };
        }
    }
}

/// The natural logarithms of a series; nothing where a value is not above zero. A season that is multiplied is one that is added there.
///
/// ```
/// use perennial::stats::{from_logarithm, logarithms};
/// assert_eq!(logarithms(&[1.0, 0.0]), None);
/// assert_eq!(logarithms(&[1.0]).map(|found| from_logarithm(found[0])), Some(1.0));
/// ```
pub fn logarithms(series: &[f64]) -> Option<Vec<f64>> {
    series.iter().all(|value| *value > 0.0).then(|| series.iter().copied().map(logarithm).collect())
}

/// The natural logarithm of a value above zero.
pub fn logarithm(value: f64) -> f64 {
    libm::log(value)
}

/// The value of a natural logarithm.
pub fn from_logarithm(logarithm: f64) -> f64 {
    libm::exp(logarithm)
}

fn add_one((sum, count): (f64, f64), value: &f64) -> (f64, f64) {
    (sum + value, count + 1.0)
}

fn variance(values: &[f64]) -> f64 {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter().map(|value| (value - mean) * (value - mean)).sum()
}

/// Smooths the values of each place in the season over the years, one year further at either end.
fn smooth_cycles(series: &[f64], config: &StlConfig, weights: Option<&[f64]>) -> Vec<f64> {
    let mut smoothed = vec![0.0; series.len() + 2 * config.period];
    let (window, degree) = (config.season_window, config.season_degree);
    for start in 0..config.period {
        let pick = |from: &[f64]| -> Vec<f64> { from.iter().skip(start).step_by(config.period).copied().collect() };
        let (cycle, own) = (pick(series), weights.map(pick));
        let (k, own) = (cycle.len(), own.as_deref());
        let inside = loess(&cycle, window, degree, config.jumps.0, own);
        let before = fit_at(&cycle, window, degree, -1.0, (0, window.min(k) - 1), own).unwrap_or(inside[0]);
        let after = fit_at(&cycle, window, degree, k as f64, (k.saturating_sub(window), k - 1), own);
        let all = [&[before][..], &inside, &[after.unwrap_or(inside[k - 1])]].concat();
        smoothed.iter_mut().skip(start).step_by(config.period).zip(all).for_each(|(place, value)| *place = value);
    }
    smoothed
}

/// Means of `width` values next to each other; `width - 1` fewer than there were.
fn moving_mean(series: &[f64], width: usize) -> Vec<f64> {
    let mut sum: f64 = series.iter().take(width).sum();
    let mut means = vec![sum / width as f64];
    for at in width..series.len() {
        sum += series[at] - series[at - width];
        means.push(sum / width as f64);
    }
    means
}

/// A smoothed series: local lines (or means) at every `jump`-th value, joined by straight lines.
fn loess(series: &[f64], window: usize, degree: u8, jump: usize, weights: Option<&[f64]>) -> Vec<f64> {
    let n = series.len();
    if n < 2 {
        return series.to_vec();
    }
    let jump = jump.clamp(1, n - 1);
    let half = window.div_ceil(2);
    let span = |at: usize| {
        let first = if window >= n { 0 } else { (at + 1).saturating_sub(half).min(n - window) };
        (first, (first + window).min(n) - 1)
    };
    let mut smoothed = vec![0.0; n];
    let fit = |at: usize| fit_at(series, window, degree, at as f64, span(at), weights).unwrap_or(series[at]);
    let mut places: Vec<usize> = (0..n).step_by(jump).collect();
    if places.last() != Some(&(n - 1)) {
        places.push(n - 1);
    }
    for place in &places {
        smoothed[*place] = fit(*place);
    }
    for pair in places.windows(2) {
        let step = (smoothed[pair[1]] - smoothed[pair[0]]) / (pair[1] - pair[0]) as f64;
        for at in pair[0] + 1..pair[1] {
            smoothed[at] = smoothed[pair[0]] + step * (at - pair[0]) as f64;
        }
    }
    smoothed
}

/// The local fit at one place, from the values first to last of `span`; nothing where none of them has weight.
fn fit_at(
    series: &[f64],
    window: usize,
    degree: u8,
    at: f64,
    (first, last): (usize, usize),
    weights: Option<&[f64]>,
) -> Option<f64> {
    let n = series.len();
    let reach = (at - first as f64).max(last as f64 - at) + (window.saturating_sub(n) / 2) as f64;
    let mut local: Vec<f64> = (first..=last)
        .map(|place| {
            let off = (place as f64 - at).abs();
            let near = match off {
                off if off <= 0.001 * reach => 1.0,
                off if off <= 0.999 * reach => (1.0 - (off / reach).powi(3)).powi(3),
                _ => 0.0,
            };
            near * weights.map_or(1.0, |weights| weights[place])
        })
        .collect();
    let whole: f64 = local.iter().sum();
    if whole <= 0.0 {
        return None;
    }
    local.iter_mut().for_each(|weight| *weight /= whole);
    if reach > 0.0 && degree > 0 {
        let place = |at: usize| (first + at) as f64;
        let mean: f64 = local.iter().enumerate().map(|(at, weight)| weight * place(at)).sum();
        let spread: f64 = local.iter().enumerate().map(|(at, weight)| weight * (place(at) - mean).powi(2)).sum();
        if spread.sqrt() > 0.001 * (n as f64 - 1.0) {
            let slope = (at - mean) / spread;
            local.iter_mut().enumerate().for_each(|(at, weight)| *weight *= slope * (place(at) - mean) + 1.0);
        }
    }
    Some(local.iter().zip(&series[first..=last]).map(|(weight, value)| weight * value).sum())
}
