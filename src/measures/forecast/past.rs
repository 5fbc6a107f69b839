//! What the past shows once the season is taken out: levels that changed, a rise or fall under way, periods out of the ordinary.

use super::models::{YEAR, strong_year};
use super::{LevelChange, PastPeriod, Rising};
use crate::stats::{Levels, RankTrend, Stl, StlConfig, from_logarithm, logarithms, median_of_sorted};
use crate::units::Grain;

/// Robust standard deviations beyond which a value is out of the ordinary.
const ODD: f64 = 3.5;
/// The median distance of a normal variable from its median, in standard deviations.
const MEDIAN_DISTANCE: f64 = 0.674_489_750_196_081_7;
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
    let changes = levels.iter().flat_map(|levels| levels.starts.iter().skip(1).map(move |start| (levels, *start)));
    let change = |(levels, start): (&Levels, usize)| {
        let slope = levels.slope * start as f64;
        let at = rows.get(start)?.period;
        Some(LevelChange { at, before: back(levels.at(start - 1) + slope), after: back(levels.at(start) + slope) })
    };
    let changes = changes.filter_map(change).collect();
    let rising = levels.as_ref().and_then(|levels| rising(rows, &adjusted, levels, logs.is_some()));
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

/// Whether the last periods rise or fall in another way than the whole history does.
fn rising(rows: &[PastPeriod], adjusted: &[f64], levels: &Levels, is_logged: bool) -> Option<Rising> {
    let since = levels.starts.last().copied().unwrap_or(0);
    let from = since.max(adjusted.len().saturating_sub(recent(rows.first()?.period.grain)));
    let beside: Vec<f64> =
        adjusted[from..].iter().zip(from..).map(|(value, at)| value - levels.slope * at as f64).collect();
    if beside.len() < 8 {
        return None;
    }
    let found = RankTrend::of_dependent(&beside, levels.carried).filter(|found| found.p < RARE)?;
    let part = |slope: f64| {
        if is_logged {
            return Some(from_logarithm(slope) - 1.0);
        }
        let level = levels.at(from) + levels.slope * from as f64;
        (level > 0.0).then(|| slope / level)
    };
    Some(Rising {
        since: rows.get(from)?.period,
        periods: beside.len() as u32,
        by: part(found.slope + levels.slope)?,
        usual: part(levels.slope)?,
        p: found.p,
    })
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
