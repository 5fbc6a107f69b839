//! Where marks stand in a figure: scales, round axis values, and the paths of lines and bands. No drawing, no browser.

/// A straight map from values to positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The value at the start.
    pub from: f64,
    /// The value at the end.
    pub to: f64,
    /// The position of the start, in CSS pixels.
    pub start: f64,
    /// The position of the end.
    pub end: f64,
}

impl Scale {
    /// The position of a value. A scale without extent puts everything at its start.
    ///
    /// ```
    /// use perennial::app::geometry::Scale;
    /// let scale = Scale { from: 0.0, to: 50.0, start: 200.0, end: 0.0 };
    /// assert_eq!(scale.at(25.0), 100.0);
    /// ```
    pub fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        if span == 0.0 { self.start } else { self.start + (value - self.from) / span * (self.end - self.start) }
    }
}

/// Round values from zero to at least `most`, about `wanted` of them: steps of 1, 2, 2.5 or 5 times a power of ten.
///
/// ```
/// use perennial::app::geometry::round_values;
/// assert_eq!(round_values(0.47, 4), [0.0, 0.2, 0.4, 0.6]);
/// assert_eq!(round_values(1_240.0, 4), [0.0, 500.0, 1_000.0, 1_500.0]);
/// assert_eq!(round_values(0.0, 4), [0.0, 1.0]);
/// ```
pub fn round_values(most: f64, wanted: usize) -> Vec<f64> {
    if !(most.is_finite() && most > 0.0) {
        return vec![0.0, 1.0];
    }
    let rough = most / wanted.max(1) as f64;
    let magnitude = libm::pow(10.0, libm::floor(libm::log10(rough)));
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|m| m * magnitude).find(|s| *s >= rough * 0.999_999);
    let step = step.unwrap_or(magnitude * 10.0);
    let count = libm::ceil(most / step - 1e-9) as usize;
    (0..=count).map(|n| tidy(n as f64 * step, step)).collect()
}

// 3 * 0.1 is 0.30000000000000004: an axis should say 0.3.
fn tidy(value: f64, step: f64) -> f64 {
    let per_unit = libm::pow(10.0, (-libm::floor(libm::log10(step))).max(0.0) + 1.0);
    libm::round(value * per_unit) / per_unit
}

/// The path of a line through points; a missing point breaks it.
///
/// ```
/// use perennial::app::geometry::line;
/// assert_eq!(line(&[Some((0.0, 1.0)), Some((2.0, 3.5)), None, Some((4.0, 0.0))]), "M0 1L2 3.5M4 0");
/// ```
pub fn line(points: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut is_drawing = false;
    for point in points {
        if let Some((x, y)) = point {
            path.push_str(&format!("{}{} {}", if is_drawing { 'L' } else { 'M' }, short(*x), short(*y)));
        }
        is_drawing = point.is_some();
    }
    path
}

/// The outline of a band between lows and highs, each as (x, low, high); a missing one breaks it.
pub fn band(edges: &[Option<(f64, f64, f64)>]) -> String {
    edges
        .split(Option::is_none)
        .filter(|run| run.len() > 1)
        .map(|run| {
            let there: Vec<String> =
                run.iter().flatten().map(|(x, low, _)| format!("{} {}", short(*x), short(*low))).collect();
            let back: Vec<String> =
                run.iter().rev().flatten().map(|(x, _, high)| format!("{} {}", short(*x), short(*high))).collect();
            format!("M{}L{}Z", there.join("L"), back.join("L"))
        })
        .collect()
}

/// A position with at most one decimal.
pub fn short(position: f64) -> String {
    let rounded = libm::round(position * 10.0) / 10.0;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

/// Which of `count` labels to write so that no two touch: every n-th, the last one counted from.
///
/// ```
/// use perennial::app::geometry::label_every;
/// assert_eq!(label_every(24, 600.0, 50.0), 2);
/// assert_eq!(label_every(3, 600.0, 50.0), 1);
/// ```
pub fn label_every(count: usize, width: f64, label_width: f64) -> usize {
    let fitting = libm::floor(width / label_width).max(1.0) as usize;
    count.div_ceil(fitting).max(1)
}

/// Where the names of a legend stand between two positions, as (x, row, name): in as many rows as they need, a name that is
/// longer than a row cut.
///
/// ```
/// use perennial::app::geometry::legend_places;
/// let places = legend_places(&["New", "Lost", "Grown"], 40.0, 160.0);
/// assert_eq!(places[1], (92.5, 0, "Lost".to_owned()));
/// assert_eq!(places[2], (40.0, 1, "Grown".to_owned()));
/// ```
pub fn legend_places(names: &[&str], start: f64, end: f64) -> Vec<(f64, usize, String)> {
    let most = ((end - start - LEGEND_MARK) / LEGEND_LETTER).max(4.0) as usize;
    let (mut x, mut row) = (start, 0);
    let mut place = |name: &&str| {
        let is_long = name.chars().count() > most;
        let name = if is_long { name.chars().take(most - 1).chain(['…']).collect() } else { (*name).to_owned() };
        let extent = LEGEND_MARK + name.chars().count() as f64 * LEGEND_LETTER;
        if x > start && x + extent > end {
            (x, row) = (start, row + 1);
        }
        let placed = (x, row, name);
        x += extent;
        placed
    };
    names.iter().map(&mut place).collect()
}

/// What the mark of a name takes with the space around it, and a letter, in CSS pixels.
const LEGEND_MARK: f64 = 30.0;
const LEGEND_LETTER: f64 = 7.5;

/// The values of a scale of factors around 1 that holds all of `values`: powers of two, from 1⁄2 to 2 at least and from 1⁄64 to
/// 64 at most.
///
/// ```
/// use perennial::app::geometry::factor_values;
/// assert_eq!(factor_values(&[0.9, 3.0]), [0.5, 1.0, 2.0, 4.0]);
/// ```
pub fn factor_values(values: &[f64]) -> Vec<f64> {
    let steps = |most: f64| (1..6_i32).find(|step| f64::from(1 << step) >= most).unwrap_or(6);
    let known = || values.iter().copied().filter(|value| *value > 0.0);
    let above = steps(known().fold(1.0, f64::max));
    let below = steps(1.0 / known().fold(1.0, f64::min));
    let power = |step: i32| if step < 0 { 1.0 / f64::from(1 << -step) } else { f64::from(1 << step) };
    (-below..=above).map(power).collect()
}

/// The step of the sequential ramp (0 to `steps` − 1) for a share of the largest.
///
/// ```
/// use perennial::app::geometry::ramp_step;
/// assert_eq!([ramp_step(0.0, 0.4, 8), ramp_step(0.2, 0.4, 8), ramp_step(0.4, 0.4, 8)], [0, 4, 7]);
/// ```
pub fn ramp_step(value: f64, most: f64, steps: usize) -> usize {
    if most > 0.0 && value > 0.0 { ((value / most * steps as f64) as usize).min(steps - 1) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_always_reaches_the_largest_value() {
        for most in [1e-6, 0.013, 0.3, 1.0, 7.0, 99.0, 100.0, 101.0, 12_345.0, 9.9e9] {
            let values = round_values(most, 4);
            assert!(values.last().is_some_and(|last| *last >= most * 0.999_999), "{most}: {values:?}");
            assert!(values.len() <= 7, "{most}: {values:?}");
        }
    }

    #[test]
    fn a_band_is_broken_where_a_value_is_missing() {
        let edges = [Some((0.0, 2.0, 1.0)), Some((1.0, 2.0, 1.0)), None, Some((3.0, 2.0, 1.0))];
        assert_eq!(band(&edges), "M0 2L1 2L1 1L0 1Z");
    }
}
