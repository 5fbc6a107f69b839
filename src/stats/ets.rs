//! Exponential smoothing in state-space form (ETS): level, trend and season that move a little with every value.

mod ahead;
mod fit;

pub use self::ahead::Foreseen;
use std::f64::consts::PI;
use std::fmt;

/// Whether what is not foreseen is added to the forecast or multiplies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtsNoise {
    /// Errors of the same size at any level.
    Additive,
    /// Errors in parts of the forecast.
    Multiplicative,
}

/// How the level goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtsTrend {
    /// It stays.
    None,
    /// It goes on along a line.
    Additive,
    /// It goes on along a line that flattens.
    Damped,
}

/// What comes again every period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtsSeason {
    /// Nothing.
    None,
    /// An amount that is added.
    Additive,
    /// A factor.
    Multiplicative,
}

/// Which of the models.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EtsKind {
    /// The errors.
    pub noise: EtsNoise,
    /// The trend.
    pub trend: EtsTrend,
    /// The season.
    pub season: EtsSeason,
    /// Values in a season; without a season of no meaning.
    pub period: usize,
}

/// What a model needs to run through a series.
#[derive(Clone, Debug, PartialEq)]
pub struct EtsParameters {
    /// How much of an error goes into the level, α.
    pub alpha: f64,
    /// How much of it goes into the slope, β: α times the β* of Holt and Winters.
    pub beta: f64,
    /// How much of it goes into the season, γ.
    pub gamma: f64,
    /// What is left of the slope after each step, φ; 1 unless the trend is damped.
    pub phi: f64,
    /// The level before the first value.
    pub level: f64,
    /// The slope before the first value.
    pub slope: f64,
    /// The season of the first value, of the second and so on; as many as the period, empty without a season.
    pub seasons: Vec<f64>,
}

/// A model that has run through a series.
///
/// **Definition**: the forecast one step ahead is μ = ℓ + φb, plus or times the season s of the same place one period ago. With
/// the error r = y − μ the level becomes ℓ + φb + αr, the slope φb + βr and the season s + γr; with a multiplicative season r is
/// divided by s in the first two and by ℓ + φb in the third. Multiplicative errors are r ∕ μ.
///
/// **Source**: R. J. Hyndman, A. B. Koehler, J. K. Ord, R. D. Snyder, "Forecasting with exponential smoothing: the state space
/// approach" (2008), chapters 2, 5 and 6.
#[derive(Clone, Debug, PartialEq)]
pub struct Ets {
    /// Which model.
    pub kind: EtsKind,
    /// Its parameters and where it began.
    pub parameters: EtsParameters,
    /// The forecast of each value from those before it.
    pub fitted: Vec<f64>,
    /// The sum of (value − fitted)².
    pub squares: f64,
    /// The variance of the errors (of y − μ, or of (y − μ) ∕ μ where they multiply).
    pub variance: f64,
    /// The logarithm of the likelihood at the most likely variance.
    pub log_likelihood: f64,
    /// Level, slope and the seasons of the next values, after the last one.
    state: State,
}

#[derive(Clone, Debug, PartialEq)]
struct State {
    level: f64,
    slope: f64,
    /// In the order of the next values.
    seasons: Vec<f64>,
}

/// Why there is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EtsError {
    /// Fewer values than [`EtsKind::least_values`].
    TooShort {
        /// How many are needed.
        needed: usize,
        /// How many there are.
        found: usize,
    },
    /// Factors and relative errors need values above zero.
    NotPositive,
    /// A value is not finite, or no likelihood is.
    NoFit,
}

impl fmt::Display for EtsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EtsError::TooShort { needed, found } => write!(f, "{needed} values are needed, {found} are there"),
            EtsError::NotPositive => f.write_str("factors need values above zero"),
            EtsError::NoFit => f.write_str("the model has no likelihood on these values"),
        }
    }
}
impl std::error::Error for EtsError {}

impl EtsKind {
    /// Parameters that are estimated, the variance among them.
    pub fn estimated(&self) -> usize {
        let trend = match self.trend {
            EtsTrend::None => 0,
            EtsTrend::Additive => 2,
            EtsTrend::Damped => 3,
        };
        // One season follows from the others, and γ takes its place.
        3 + trend + if self.season == EtsSeason::None { 0 } else { self.period }
    }

    /// The fewest values that a model is fitted to: two seasons, and three more than its parameters.
    pub fn least_values(&self) -> usize {
        let seasons = if self.season == EtsSeason::None { 0 } else { 2 * self.period };
        seasons.max(self.estimated() + 3)
    }

    fn needs_positive(&self) -> bool {
        self.noise == EtsNoise::Multiplicative || self.season == EtsSeason::Multiplicative
    }
}

impl Ets {
    /// Runs a model with given parameters through `series`; nothing where a forecast or error has no finite value, or where
    /// errors or seasons multiply and a forecast is not above zero.
    pub fn at(kind: EtsKind, parameters: &EtsParameters, series: &[f64]) -> Option<Ets> {
        let has_season = kind.season != EtsSeason::None;
        if series.is_empty() || parameters.seasons.len() != if has_season { kind.period } else { 0 } {
            return None;
        }
        let mut state = State { level: parameters.level, slope: parameters.slope, seasons: parameters.seasons.clone() };
        let (mut squares, mut errors, mut logs) = (0.0, 0.0, 0.0);
        let mut fitted = Vec::with_capacity(series.len());
        // Where in the season a value lies, counted instead of divided: this is the busiest loop of a fit.
        let (period, mut place) = (state.period(), 0);
        for value in series {
            let mean = state.mean(&kind, parameters.phi, place);
            let raw = value - mean;
            if !raw.is_finite() || (kind.needs_positive() && mean <= 0.0) {
                return None;
            }
            squares += raw * raw;
            match kind.noise {
                EtsNoise::Additive => errors += raw * raw,
                EtsNoise::Multiplicative => {
                    errors += (raw / mean) * (raw / mean);
                    logs += libm::log(mean);
                }
            }
            fitted.push(mean);
            state.learn(&kind, parameters, place, raw);
            place += 1;
            if place == period {
                place = 0;
            }
        }
        let n = series.len() as f64;
        let variance = errors / n;
        let log_likelihood = -0.5 * n * (libm::log(2.0 * PI * variance) + 1.0) - logs;
        if has_season {
            state.seasons.rotate_left(series.len() % kind.period);
        }
        log_likelihood.is_finite().then(|| Ets {
            kind,
            parameters: parameters.clone(),
            fitted,
            squares,
            variance,
            log_likelihood,
            state,
        })
    }

    /// Akaike's criterion, corrected for short series: the lower, the better the model pays for its parameters.
    pub fn aicc(&self) -> f64 {
        let (n, k) = (self.fitted.len() as f64, self.kind.estimated() as f64);
        let correction = if n > k + 1.0 { 2.0 * k * (k + 1.0) / (n - k - 1.0) } else { f64::INFINITY };
        2.0 * k - 2.0 * self.log_likelihood + correction
    }
}

impl State {
    /// Values in a season, 1 without one.
    fn period(&self) -> usize {
        self.seasons.len().max(1)
    }

    fn season(&self, place: usize) -> f64 {
        self.seasons.get(place).copied().unwrap_or(0.0)
    }

    /// The forecast of the value at a place of the season, one step ahead.
    fn mean(&self, kind: &EtsKind, phi: f64, place: usize) -> f64 {
        let line = self.line(kind, phi);
        match kind.season {
            EtsSeason::None => line,
            EtsSeason::Additive => line + self.season(place),
            EtsSeason::Multiplicative => line * self.season(place),
        }
    }

    fn line(&self, kind: &EtsKind, phi: f64) -> f64 {
        match kind.trend {
            EtsTrend::None => self.level,
            EtsTrend::Additive => self.level + self.slope,
            EtsTrend::Damped => self.level + phi * self.slope,
        }
    }

    /// Moves by the error at a place of the season.
    fn learn(&mut self, kind: &EtsKind, parameters: &EtsParameters, place: usize, raw: f64) {
        let line = self.line(kind, parameters.phi);
        let is_factor = kind.season == EtsSeason::Multiplicative;
        let season = self.season(place);
        let line_error = if is_factor { raw / season } else { raw };
        if let Some(place) = self.seasons.get_mut(place) {
            *place = season + parameters.gamma * if is_factor { raw / line } else { raw };
        }
        let kept = line - self.level;
        self.level = line + parameters.alpha * line_error;
        if kind.trend != EtsTrend::None {
            self.slope = kept + parameters.beta * line_error;
        }
    }
}
