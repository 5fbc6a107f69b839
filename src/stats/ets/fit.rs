//! The most likely parameters: least squares by Levenberg and Marquardt over smoothing and first state together.

use super::super::matrix::Cholesky;
use super::{Ets, EtsError, EtsKind, EtsNoise, EtsParameters, EtsSeason, EtsTrend};

/// The least and the most that is left of a damped slope after a step, as is customary.
const DAMPED: (f64, f64) = (0.8, 0.98);
/// How near smoothing comes to none and to all.
const EDGE: f64 = 1e-4;
/// Steps of the search from each start, and of the one that is followed.
const FEW_STEPS: usize = 8;
const MOST_STEPS: usize = 200;
/// Variables beyond this change nothing that could be told.
const FARTHEST: f64 = 12.0;

impl Ets {
    /// Fits a model to `series`: the most likely α, β ≤ α, γ ≤ 1 − α, φ from 0.8 to 0.98 and first state, the seasons with sum 0
    /// (factors: mean 1). The same series gives the same bytes.
    ///
    /// # Errors
    /// [`EtsError`] where the series is too short, not positive where it must be, or holds what is no number.
    ///
    /// ```
    /// use perennial::stats::{Ets, EtsKind, EtsNoise, EtsSeason, EtsTrend};
    /// let kind = EtsKind { noise: EtsNoise::Additive, trend: EtsTrend::Additive, season: EtsSeason::None, period: 1 };
    /// let series: Vec<f64> = (0..20).map(|at| 5.0 + 2.0 * at as f64 + [0.1, -0.1][at % 2]).collect();
    /// let next = Ets::fit(kind, &series)?.forecast(1);
    /// assert!((next[0] - 45.0).abs() < 0.2);
    /// # Ok::<(), perennial::stats::EtsError>(())
    /// ```
    pub fn fit(kind: EtsKind, series: &[f64]) -> Result<Ets, EtsError> {
        let (needed, found) = (kind.least_values(), series.len());
        if found < needed {
            return Err(EtsError::TooShort { needed, found });
        }
        if series.iter().any(|value| !value.is_finite()) {
            return Err(EtsError::NoFit);
        }
        if kind.needs_positive() && series.iter().any(|value| *value <= 0.0) {
            return Err(EtsError::NotPositive);
        }
        let scale = series.iter().map(|value| value.abs()).sum::<f64>() / found as f64;
        if scale <= 0.0 {
            return Err(EtsError::NoFit);
        }
        let scaled: Vec<f64> = series.iter().map(|value| value / scale).collect();
        let errors = |x: &[f64]| Ets::at(kind, &parameters(&kind, x), &scaled).map(|run| run.errors(&scaled));
        // A few steps tell which start leads deepest; that one is followed to the end.
        let best = STARTS
            .iter()
            .filter_map(|start| least_squares(&errors, first_guess(&kind, &scaled, start), FEW_STEPS))
            .min_by(|one, other| one.1.total_cmp(&other.1));
        let best = best.and_then(|(place, _)| least_squares(&errors, place, MOST_STEPS));
        let mut found = parameters(&kind, &best.ok_or(EtsError::NoFit)?.0);
        found.level *= scale;
        found.slope *= scale;
        if kind.season == EtsSeason::Additive {
            found.seasons.iter_mut().for_each(|season| *season *= scale);
        }
        Ets::at(kind, &found, series).ok_or(EtsError::NoFit)
    }

    /// Errors whose sum of squares is least where the likelihood is greatest: relative errors are multiplied by the geometric mean
    /// of the forecasts.
    fn errors(&self, series: &[f64]) -> Vec<f64> {
        let raw = series.iter().zip(&self.fitted).map(|(value, mean)| value - mean);
        match self.kind.noise {
            EtsNoise::Additive => raw.collect(),
            EtsNoise::Multiplicative => {
                let logs: f64 = self.fitted.iter().map(|mean| libm::log(*mean)).sum();
                let typical = libm::exp(logs / series.len() as f64);
                raw.zip(&self.fitted).map(|(raw, mean)| raw / mean * typical).collect()
            }
        }
    }
}

/// α, β as a part of α, γ as a part of 1 − α.
const STARTS: [[f64; 3]; 3] = [[0.1, 0.05, 0.1], [0.4, 0.05, 0.6], [0.8, 0.1, 0.1]];

/// The variables: logits of α, β ∕ α, γ ∕ (1 − α), φ (those that the model has), level, slope, all seasons but the last.
fn parameters(kind: &EtsKind, x: &[f64]) -> EtsParameters {
    let mut x = x.iter().copied();
    let mut next = || x.next().unwrap_or(0.0);
    let part = |logit: f64| EDGE + (1.0 - 2.0 * EDGE) / (1.0 + libm::exp(-logit));
    let has_season = kind.season != EtsSeason::None;
    let alpha = part(next());
    let beta = if kind.trend == EtsTrend::None { 0.0 } else { alpha * part(next()) };
    let gamma = if has_season { (1.0 - alpha) * part(next()) } else { 0.0 };
    let phi = if kind.trend == EtsTrend::Damped { DAMPED.0 + (DAMPED.1 - DAMPED.0) * part(next()) } else { 1.0 };
    let level = next();
    let slope = if kind.trend == EtsTrend::None { 0.0 } else { next() };
    let mut seasons = Vec::new();
    if has_season {
        seasons.extend((1..kind.period).map(|_| next()));
        let whole = if kind.season == EtsSeason::Multiplicative { kind.period as f64 } else { 0.0 };
        seasons.push(whole - seasons.iter().sum::<f64>());
    }
    EtsParameters { alpha, beta, gamma, phi, level, slope, seasons }
}

/// Where the search begins: the means of the first two seasons give level, slope and the season.
fn first_guess(kind: &EtsKind, series: &[f64], [alpha, beta, gamma]: &[f64; 3]) -> Vec<f64> {
    let logit = |part: f64| libm::log(part / (1.0 - part));
    let span = if kind.season == EtsSeason::None { (series.len() / 2).min(10) } else { kind.period };
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (first, second) = (mean(&series[..span]), mean(&series[span..2 * span]));
    let slope = if kind.trend == EtsTrend::None { 0.0 } else { (second - first) / span as f64 };
    let level = first - slope * (span as f64 + 1.0) / 2.0;
    let mut x = vec![logit(*alpha)];
    if kind.trend != EtsTrend::None {
        x.push(logit(*beta));
    }
    if kind.season != EtsSeason::None {
        x.push(logit(*gamma));
    }
    if kind.trend == EtsTrend::Damped {
        x.push(2.0);
    }
    x.push(level);
    if kind.trend != EtsTrend::None {
        x.push(slope);
    }
    // Over the first two seasons, so that a single odd value weighs half.
    let part = |at: usize| match kind.season {
        EtsSeason::Multiplicative => (series[at] / first + series[at + span] / second) / 2.0,
        _ => (series[at] - first + series[at + span] - second) / 2.0,
    };
    if kind.season != EtsSeason::None {
        x.extend((0..span - 1).map(part));
    }
    x
}

/// The place of the least sum of squared errors, and that sum; nothing where the start has none.
///
/// **Source**: D. W. Marquardt, "An algorithm for least-squares estimation of nonlinear parameters", SIAM Journal 11 (1963),
/// 431–441, with differences for derivatives.
fn least_squares(
    errors: &impl Fn(&[f64]) -> Option<Vec<f64>>,
    start: Vec<f64>,
    most: usize,
) -> Option<(Vec<f64>, f64)> {
    let squares = |errors: &[f64]| errors.iter().map(|error| error * error).sum::<f64>();
    let mut x = start;
    let mut found = errors(&x)?;
    let (mut lowest, mut raised) = (squares(&found), 1e-2);
    for _ in 0..most {
        let slopes: Vec<Vec<f64>> = (0..x.len()).map(|i| slope(errors, &x, i, &found)).collect::<Option<_>>()?;
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let right: Vec<f64> = slopes.iter().map(|slope| dot(slope, &found)).collect();
        let square: Vec<Vec<f64>> = slopes
            .iter()
            .enumerate()
            .map(|(i, one)| slopes[..=i].iter().map(|other| dot(one, other)).collect())
            .collect();
        let before = lowest;
        for _ in 0..12 {
            let mut matrix = square.clone();
            for (i, row) in matrix.iter_mut().enumerate() {
                row[i] += raised * row[i] + 1e-12;
            }
            let step = Cholesky::of(&matrix, 0.0).ok().map(|factor| factor.solve(&right));
            let moved = step.map(|step| -> Vec<f64> {
                x.iter().zip(step).map(|(x, step)| (x - step).clamp(-FARTHEST, FARTHEST)).collect()
            });
            let lower = moved.and_then(|moved| errors(&moved).map(|errors| (squares(&errors), errors, moved)));
            match lower.filter(|lower| lower.0 < lowest) {
                Some(lower) => {
                    (lowest, found, x) = lower;
                    raised = (raised * 0.2).max(1e-9);
                    break;
                }
                None => raised = (raised * 5.0).min(1e9),
            }
        }
        if before - lowest <= 1e-8 * before {
            break;
        }
    }
    Some((x, lowest))
}

/// How the errors move with variable `i`.
fn slope(errors: &impl Fn(&[f64]) -> Option<Vec<f64>>, x: &[f64], i: usize, here: &[f64]) -> Option<Vec<f64>> {
    let step = |width: f64| {
        let mut moved = x.to_vec();
        moved[i] += width;
        let there = errors(&moved)?;
        Some(there.iter().zip(here).map(|(there, here)| (there - here) / width).collect())
    };
    step(1e-6).or_else(|| step(-1e-6))
}
