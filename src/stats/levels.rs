//! Levels of a series that changed, and where: exact segmentation, with a slope and with values that hang together.

use super::median_of_sorted;

/// The levels between which a series stepped.
///
/// **Model**: value = level + slope · place + noise, in which each noise carries a part of the one before it over. The level changes
/// at few places. Places and levels are those of the least squares of the noise without what was carried over, plus a penalty for
/// every change; a slope must pay for itself as well. A change that what is carried over explains as well is taken back.
///
/// **Source**: B. Jackson and others, "An algorithm for optimal partitioning of data on an interval", IEEE Signal Processing Letters
/// 12 (2005), 105–108 (the search, exact); S. Chakar, E. Lebarbier,
/// C. Lévy-Leduc, S. Robin, "A robust approach for estimating change-points in the mean of an AR(1) process", Bernoulli 23 (2017),
/// 1408–1447 (what is carried over, estimated so that changes do not disturb it); N. R. Zhang, D. O. Siegmund, "A modified Bayes
/// information criterion", Biometrics 63 (2007), 22–32 (the penalty: three logarithms of the length for a change).
#[derive(Clone, Debug, PartialEq)]
pub struct Levels {
    /// The first place of each level, 0 first.
    pub starts: Vec<usize>,
    /// The level of each, before the slope: that of place 0.
    pub levels: Vec<f64>,
    /// How much the value rises from place to place whatever the level; 0 where that explains nothing.
    pub slope: f64,
    /// Which part of the noise is carried over to the next value, 0 to 0.9.
    pub carried: f64,
}

/// Penalty of a change, in logarithms of the length and variances of the noise.
const PENALTY: f64 = 3.0;
/// Penalty of a slope, likewise.
const SLOPE_PENALTY: f64 = 1.0;
/// A value farther than so many standard deviations from the median around it counts as that far.
const FAR: f64 = 3.0;
/// Within so many places a change is dated anew.
const NEAR: usize = 3;
/// The most that is taken for carried over: beyond it levels and noise cannot be told apart.
const MOST_CARRIED: f64 = 0.9;
/// The median distance of a normal variable from its median, in standard deviations.
const MEDIAN_DISTANCE: f64 = 0.674_489_750_196_081_7;

impl Levels {
    /// Finds the levels of `series`, none shorter than `least` values; nothing where it holds fewer than two such levels or no noise.
    ///
    /// ```
    /// use perennial::stats::Levels;
    /// let series: Vec<f64> = (0..40).map(|at| if at < 25 { 10.0 } else { 16.0 } + (at * 7 % 5) as f64 * 0.5).collect();
    /// let found = Levels::of(&series, 5).ok_or("too short")?;
    /// assert_eq!(found.starts, [0, 25]);
    /// assert!((found.levels[1] - found.levels[0] - 6.0).abs() < 0.1);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn of(series: &[f64], least: usize) -> Option<Levels> {
        let (n, least) = (series.len(), least.max(2));
        if n < 2 * least + 1 || series.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let calm = without_spikes(series, least | 1);
        let mut best: Option<Fitted> = None;
        for is_carried in [true, false] {
            let straight = segmented(&calm, 0.0, is_carried, least)?;
            let sloped = [slope_within(&calm, &[0]), slope_within(&calm, &straight)]
                .into_iter()
                .filter_map(|slope| segmented(&calm, slope, is_carried, least).map(|starts| (starts, true)));
            for (starts, has_slope) in sloped.chain([(straight.clone(), false)]) {
                let mut found = Fitted::of(&calm, &starts, has_slope);
                while let Some(without) = found.without_least(&calm) {
                    found = without;
                }
                let found = found.dated(&calm, least);
                if best.as_ref().is_none_or(|best| found.cost() < best.cost()) {
                    best = Some(found);
                }
            }
        }
        best.map(|Fitted { starts, levels, slope, carried, .. }| Levels { starts, levels, slope, carried })
    }

    /// The level of a place without the slope.
    pub fn at(&self, place: usize) -> f64 {
        let number = self.starts.partition_point(|start| *start <= place).saturating_sub(1);
        self.levels.get(number).copied().unwrap_or(0.0)
    }
}

/// First places of the parts in which a series has the least sum of squared distances from their means plus `penalty` for each
/// part but the first, none shorter than `least`. Exact; the time goes with the square of the length.
///
/// ```
/// use perennial::stats::level_starts;
/// assert_eq!(level_starts(&[1.0, 1.2, 0.8, 5.0, 5.1, 4.9], 1.0, 2), [0, 3]);
/// assert_eq!(level_starts(&[1.0, 1.2, 0.8, 5.0, 5.1, 4.9], 100.0, 2), [0]);
/// ```
pub fn level_starts(series: &[f64], penalty: f64, least: usize) -> Vec<usize> {
    let (n, least) = (series.len(), least.max(1));
    if n < 2 * least {
        return vec![0];
    }
    let sums = Sums::of(series);
    // The least cost of the first values, and where their last part begins.
    let (mut cost, mut last) = (vec![f64::INFINITY; n + 1], vec![0; n + 1]);
    cost[0] = -penalty;
    for end in least..=n {
        for start in std::iter::once(0).chain(least..=end - least) {
            let whole = cost[start] + sums.squares(start, end) + penalty;
            if whole < cost[end] {
                (cost[end], last[end]) = (whole, start);
            }
        }
    }
    let mut starts = vec![last[n]];
    while let Some(start) = starts.last().copied().filter(|start| *start > 0) {
        starts.push(last[start]);
    }
    starts.reverse();
    starts
}

/// The first places of the levels of a series less a slope, and less what is carried over where that is looked for.
fn segmented(series: &[f64], slope: f64, is_carried: bool, least: usize) -> Option<Vec<usize>> {
    let flat: Vec<f64> = series.iter().enumerate().map(|(at, value)| value - slope * at as f64).collect();
    let carried = if is_carried { carried_over(&flat) } else { 0.0 };
    let white: Vec<f64> = flat.windows(2).map(|pair| pair[1] - carried * pair[0]).collect();
    let changes: Vec<f64> = white.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    let spread = middle(changes) / MEDIAN_DISTANCE;
    let penalty = PENALTY * spread * spread / 2.0 * libm::log(white.len() as f64);
    // The value at place 1 is the first that can be held against one before it.
    let shifted = |start: usize| if start == 0 { 0 } else { start + 1 };
    (penalty > 0.0).then(|| level_starts(&white, penalty, least).into_iter().map(shifted).collect())
}

/// Levels, slope and what is carried over, by least squares given the places.
struct Fitted {
    starts: Vec<usize>,
    has_slope: bool,
    levels: Vec<f64>,
    slope: f64,
    carried: f64,
    squares: f64,
    count: f64,
}

impl Fitted {
    fn of(series: &[f64], starts: &[usize], has_slope: bool) -> Fitted {
        let slope = if has_slope { slope_within(series, starts) } else { 0.0 };
        let (mut levels, mut noise) = (Vec::with_capacity(starts.len()), Vec::with_capacity(series.len()));
        for (from, to) in parts(starts, series.len()) {
            let flat = || series[from..to].iter().zip(from..).map(|(value, at)| value - slope * at as f64);
            let level = flat().sum::<f64>() / (to - from) as f64;
            noise.extend(flat().map(|value| value - level));
            levels.push(level);
        }
        let product = |lag: usize| noise.iter().zip(&noise[lag..]).map(|(one, other)| one * other).sum::<f64>();
        let whole = product(0);
        let carried = if whole > 0.0 { (product(1) / whole).clamp(0.0, MOST_CARRIED) } else { 0.0 };
        let squares = noise.windows(2).map(|pair| (pair[1] - carried * pair[0]) * (pair[1] - carried * pair[0])).sum();
        let count = series.len() as f64;
        Fitted { starts: starts.to_vec(), has_slope, levels, slope, carried, squares, count }
    }

    /// The criterion: twice the negative logarithm of the likelihood, with what changes and a slope cost.
    fn cost(&self) -> f64 {
        let terms = PENALTY * (self.starts.len() - 1) as f64 + if self.has_slope { SLOPE_PENALTY } else { 0.0 };
        self.count * libm::log(self.squares.max(f64::MIN_POSITIVE)) + terms * libm::log(self.count)
    }

    /// The same with every change at the best of the few places around it, what is carried over taken into account.
    fn dated(mut self, series: &[f64], least: usize) -> Fitted {
        for at in 1..self.starts.len() {
            let before = self.starts[at - 1];
            let after = self.starts.get(at + 1).copied().unwrap_or(series.len());
            let (here, starts) = (self.starts[at], self.starts.clone());
            for place in here.saturating_sub(NEAR).max(before + least)..=(here + NEAR).min(after - least) {
                let mut starts = starts.clone();
                starts[at] = place;
                let moved = Fitted::of(series, &starts, self.has_slope);
                if moved.squares < self.squares {
                    self = moved;
                }
            }
        }
        self
    }

    /// The same without the change that explains least, where that does not pay for itself: what is carried over may then explain it.
    fn without_least(&self, series: &[f64]) -> Option<Fitted> {
        let without = |at: usize| {
            let mut starts = self.starts.clone();
            starts.remove(at);
            Fitted::of(series, &starts, self.has_slope)
        };
        let all = (1..self.starts.len()).map(without);
        let least = all.min_by(|one, other| one.squares.total_cmp(&other.squares))?;
        (least.cost() < self.cost()).then_some(least)
    }
}

/// Which part of a value's noise is in the next one: from the medians of the changes over two places and over one, which steps of
/// the level do not disturb.
fn carried_over(series: &[f64]) -> f64 {
    let over = |places: usize| -> f64 {
        middle(series.iter().zip(&series[places..]).map(|(one, other)| (other - one).abs()).collect())
    };
    let (one, two) = (over(1), over(2));
    if one > 0.0 { (two * two / (one * one) - 1.0).clamp(0.0, MOST_CARRIED) } else { 0.0 }
}

/// The series with what lies too far from the median of the values around it brought nearer.
fn without_spikes(series: &[f64], window: usize) -> Vec<f64> {
    let half = window / 2;
    let around: Vec<f64> = (0..series.len())
        .map(|at| middle(series[at.saturating_sub(half)..(at + half + 1).min(series.len())].to_vec()))
        .collect();
    let off = middle(series.iter().zip(&around).map(|(value, around)| (value - around).abs()).collect());
    let far = FAR * off / MEDIAN_DISTANCE;
    series.iter().zip(around).map(|(value, around)| value.clamp(around - far, around + far)).collect()
}

/// The slope common to all parts: least squares around the means of each.
fn slope_within(series: &[f64], starts: &[usize]) -> f64 {
    let (mut both, mut places) = (0.0, 0.0);
    for (from, to) in parts(starts, series.len()) {
        let count = (to - from) as f64;
        let (middle, mean) = ((from + to - 1) as f64 / 2.0, series[from..to].iter().sum::<f64>() / count);
        for (value, at) in series[from..to].iter().zip(from..) {
            both += (value - mean) * (at as f64 - middle);
            places += (at as f64 - middle) * (at as f64 - middle);
        }
    }
    if places > 0.0 { both / places } else { 0.0 }
}

/// First and last place (not included) of each part.
fn parts(starts: &[usize], end: usize) -> impl Iterator<Item = (usize, usize)> {
    let ends = starts.iter().copied().skip(1).chain(std::iter::once(end));
    starts.iter().copied().zip(ends)
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    median_of_sorted(&values).unwrap_or(0.0)
}

/// Sums up to each place, from which the squares of any part follow.
struct Sums {
    values: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    fn of(series: &[f64]) -> Sums {
        // Around the mean, so that large levels do not eat the digits of small distances.
        let mean = series.iter().sum::<f64>() / series.len().max(1) as f64;
        let (mut values, mut squares) = (vec![0.0], vec![0.0]);
        let (mut sum, mut square) = (0.0, 0.0);
        for value in series.iter().map(|value| value - mean) {
            (sum, square) = (sum + value, square + value * value);
            values.push(sum);
            squares.push(square);
        }
        Sums { values, squares }
    }

    /// The squared distances from their mean of the values from one place to another (not included).
    fn squares(&self, from: usize, to: usize) -> f64 {
        let sum = self.values[to] - self.values[from];
        (self.squares[to] - self.squares[from] - sum * sum / (to - from) as f64).max(0.0)
    }
}
