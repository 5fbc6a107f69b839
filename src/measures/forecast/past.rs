//! What the past shows once the season is taken out: levels that changed, a rise or fall under way, periods out of the ordinary.

use super::models::{YEAR, strong_year};
use super::{LevelChange, PastPeriod, Rising};
use crate::stats::{Levels, RankTrend, Stl, StlConfig, from_logarithm, logarithms, median_of_sorted};
use crate::units::Grain;

/// Robust standard deviations beyond which a value is out of the ordinary.
const ODD: f64 = 3.5;
/// The median distance of a normal variable from its median, in standard deviations.
const MEDIAN_DISTANCE: f64 = 0.674_489_750_196_081_7;
/// A rise needs so many values.
const LEAST_OF_A_RISE: usize = 8;
/// A rise is told where chance alone leads to one as clear in fewer series than this.
const RARE: f64 = 0.01;

/// What there is to tell beside the periods.
pub(super) struct Found {
    pub changes: Vec<LevelChange>,
    pub rising: Option<Rising>,
}

/// Notes what was expected in each period, its level, and marks what is out of the ordinary. `fitted` is the forecast one step
/// ahead, which stands in where no season can be seen.
///
/// Where all values are above zero their logarithms are looked at: a season and a change are then factors.
pub(super) fn look_back(rows: &mut [PastPeriod], season: Option<usize>, fitted: &[Option<f64>]) -> Found {
    let values: Vec<f64> = rows.iter().map(|row| row.value).collect();
    let logs = logarithms(&values);
    let back = |value: f64| if logs.is_some() { from_logarithm(value) } else { value };
    let scaled = logs.as_ref().unwrap_or(&values);
    let parts = Parts::of(scaled, season);
    let adjusted: Vec<f64> = match &parts {
        Some(parts) => scaled.iter().zip(&parts.season).map(|(value, season)| value - season).collect(),
        None => scaled.clone(),
    };
    let grain = rows.first().map_or(Grain::Month, |row| row.period.grain);
    let levels = Levels::of(&adjusted, shortest_level(grain));
    if let Some(levels) = &levels {
        for (at, row) in rows.iter_mut().enumerate() {
            row.level = Some(back(levels.at(at) + levels.slope * at as f64));
        }
    }
    // A step that is smoothed away would make its neighbours look odd: steps are taken out first, and put back.
    let step = |at: usize| levels.as_ref().map_or(0.0, |levels| levels.at(at) - levels.at(0));
    let flat: Vec<f64> = scaled.iter().enumerate().map(|(at, value)| value - step(at)).collect();
    let expected: Vec<Option<f64>> = match Parts::of(&flat, season) {
        Some(parts) => {
            parts.season.iter().zip(&parts.trend).enumerate().map(|(at, (s, t))| Some(s + t + step(at))).collect()
        }
        None if logs.is_some() => {
            let log = |value: f64| logarithms(&[value])?.first().copied();
            fitted.iter().map(|value| value.and_then(log)).collect()
        }
        None => fitted.to_vec(),
    };
    mark(rows, scaled, &expected, back);
    let rise = levels.as_ref().and_then(|levels| Rise::of(&adjusted, levels, grain));
    if let Some(rise) = &rise {
        for (at, row) in rows.iter_mut().enumerate().skip(rise.from) {
            row.level = Some(back(rise.start + rise.slope * (at - rise.from) as f64));
        }
    }
    // What is told as a rise is not told as a step as well.
    let is_step = |start: usize| rise.as_ref().is_none_or(|rise| start <= rise.from);
    let starts = levels.iter().flat_map(|levels| levels.starts.iter().skip(1).map(move |start| (levels, *start)));
    let change = |(levels, start): (&Levels, usize)| {
        let slope = levels.slope * start as f64;
        let at = rows.get(start)?.period;
        Some(LevelChange { at, before: back(levels.at(start - 1) + slope), after: back(levels.at(start) + slope) })
    };
    let changes = starts.filter(|(_, start)| is_step(*start)).filter_map(change).collect();
    let rising = rise.and_then(|rise| {
        let part = |slope: f64| {
            let by = if logs.is_some() { Some(from_logarithm(slope) - 1.0) } else { None };
            by.or_else(|| (rise.start > 0.0).then(|| slope / rise.start))
        };
        let since = rows.get(rise.from)?.period;
        let periods = (rows.len() - rise.from) as u32;
        Some(Rising { since, periods, by: part(rise.slope)?, usual: part(rise.usual)?, p: rise.p })
    });
    Found { changes, rising }
}

/// The fewest periods that make a level.
fn shortest_level(grain: Grain) -> usize {
    match grain {
        Grain::Day => 14,
        Grain::Week => 8,
        _ => 6,
    }
}

/// How many of the last periods are looked at for a rise under way: four weeks, a quarter, a year.
fn recent(grain: Grain) -> usize {
    match grain {
        Grain::Day => 28,
        Grain::Week => 13,
        _ => 12,
    }
}

/// A rise or fall of the last values.
struct Rise {
    /// Where it begins.
    from: usize,
    /// Where its line begins, and how it rises from value to value.
    start: f64,
    slope: f64,
    /// The slope of the whole history.
    usual: f64,
    p: f64,
}

impl Rise {
    /// Whether the last values rise or fall in another way than the whole history does, and more evenly than by one step.
    fn of(adjusted: &[f64], levels: &Levels, grain: Grain) -> Option<Rise> {
        let (shortest, earliest) = (shortest_level(grain), adjusted.len().saturating_sub(recent(grain)));
        // Since the last step, or through the steps of these values where a line is nearer to them.
        let since = levels.starts.last().copied().unwrap_or(0).max(earliest);
        // What is carried over is learnt from the values before, in which the rise is not taken for it.
        let carried = Levels::of(&adjusted[..earliest], shortest).map_or(levels.carried, |before| before.carried);
        [since, earliest].into_iter().find_map(|from| {
            let values = &adjusted[from..];
            let beside: Vec<f64> =
                values.iter().enumerate().map(|(at, value)| value - levels.slope * at as f64).collect();
            if beside.len() < LEAST_OF_A_RISE || step_squares(&beside) < line_squares(&beside).1 {
                return None;
            }
            let found = RankTrend::of_dependent(&beside, carried).filter(|found| found.p < RARE)?;
            let (start, _) = line_squares(&beside);
            let (slope, usual) = (found.slope + levels.slope, levels.slope);
            Some(Rise { from, start, slope, usual, p: found.p })
        })
    }
}

/// Where the straight line nearest to values begins, and their squared distances from it.
fn line_squares(values: &[f64]) -> (f64, f64) {
    let (count, middle) = (values.len() as f64, (values.len() as f64 - 1.0) / 2.0);
    let mean = values.iter().sum::<f64>() / count;
    let off = |at: usize| at as f64 - middle;
    let spread: f64 = (0..values.len()).map(|at| off(at) * off(at)).sum();
    let slope = values.iter().enumerate().map(|(at, value)| off(at) * (value - mean)).sum::<f64>() / spread;
    let line = |at: usize| mean + slope * off(at);
    (line(0), values.iter().enumerate().map(|(at, value)| (value - line(at)) * (value - line(at))).sum())
}

/// The squared distances of values from the nearest two levels, the one before a place and the other from it on.
fn step_squares(values: &[f64]) -> f64 {
    let squares = |part: &[f64]| {
        let mean = part.iter().sum::<f64>() / part.len() as f64;
        part.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>()
    };
    (2..values.len().saturating_sub(1))
        .map(|at| squares(&values[..at]) + squares(&values[at..]))
        .fold(f64::INFINITY, f64::min)
}

/// Season and trend of a series.
struct Parts {
    season: Vec<f64>,
    trend: Vec<f64>,
}

impl Parts {
    /// A robust decomposition; with the season of a year beside that of a week where days have a strong one.
    fn of(series: &[f64], season: Option<usize>) -> Option<Parts> {
        let period = season?;
        let year = (period == 7 && series.len() >= 2 * YEAR).then(|| strong_year(series)).flatten();
        let of_year = |at: usize| year.as_ref().map_or(0.0, |year| year.at(at));
        let rest: Vec<f64> = series.iter().enumerate().map(|(at, value)| value - of_year(at)).collect();
        let parts = Stl::of(&rest, &StlConfig::periodic(period, rest.len()).robust())?;
        let season = parts.season.iter().enumerate().map(|(at, season)| season + of_year(at)).collect();
        Some(Parts { season, trend: parts.trend })
    }
}

/// Notes what was expected and marks what is too far from it.
fn mark(rows: &mut [PastPeriod], scaled: &[f64], expected: &[Option<f64>], back: impl Fn(f64) -> f64) {
    let off: Vec<Option<f64>> =
        scaled.iter().zip(expected).map(|(value, expected)| Some(value - (*expected)?)).collect();
    let middle = |mut values: Vec<f64>| {
        values.sort_by(f64::total_cmp);
        median_of_sorted(&values).unwrap_or(0.0)
    };
    let typical = middle(off.iter().copied().flatten().collect());
    let far = ODD * middle(off.iter().flatten().map(|off| (off - typical).abs()).collect()) / MEDIAN_DISTANCE;
    for ((row, expected), off) in rows.iter_mut().zip(expected).zip(off) {
        row.expected = expected.map(&back);
        row.is_odd = far > 0.0 && off.is_some_and(|off| (off - typical).abs() > far);
    }
}
