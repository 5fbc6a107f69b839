//! Targets: what must come by the end of a span, and how likely that is.

use super::judge::{Judged, Judging};
use super::models::middle_of;
use super::running::Running;
use super::{Forecast, ForecastConfig, ForecastOf, Series};
use crate::measures::overview::PeriodRow;
use crate::units::{Day, Grain, Money, Period};

/// What the reader wants to reach in every span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// `target.span`: the spans, weeks or longer.
    pub span: Grain,
    /// `target.revenue`.
    pub revenue: Option<Money>,
    /// `target.orders`.
    pub orders: Option<Money>,
    /// `target.customers`: customers with an order in the span.
    pub customers: Option<Money>,
}

/// A target, with how it stands.
///
/// **Answers**: will we make it?
///
/// **Definition**: the span is the calendar week, month, quarter or year in which the day after the last one counted lies. What is
/// counted of it so far and 5,000 courses of what is still to come, by the model or by saying the last season again, whichever was
/// nearer when tried, give the value at the end: its median, the middle 95 % and the share of courses that reach the goal. They are
/// the courses of the forecast of such spans ([`Forecast`]), so that both say the same; a quarter and a year are the sum of the
/// courses of their months, of which some are over and one may run. Customers of a quarter and a year are foreseen span by span,
/// because those of two months may be the same.
///
/// **Verdict**: on track from 2 in 3 on, off track up to 1 in 3, at risk between (the words "likely" and "unlikely" of the
/// Intergovernmental Panel on Climate Change, guidance note on uncertainties, 2010).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// What is counted.
    pub of: ForecastOf,
    /// What is to be reached.
    pub goal: f64,
    /// The span that runs.
    pub span: Period,
    /// What is counted so far.
    pub so_far: f64,
    /// The days of the span that are counted, and all of its days.
    pub days: (u32, u32),
    /// What comes by the end; nothing where the history is too short to tell.
    pub outlook: Option<Outlook>,
    /// The last whole span before, and what it came to.
    pub last: Option<(Period, f64)>,
    /// The whole span before that one.
    pub before: Option<(Period, f64)>,
}

/// What a span comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// As many courses end above as below.
    pub value: f64,
    /// Below lie 2.5 % of the courses.
    pub low: f64,
    /// Above lie 2.5 % of them.
    pub high: f64,
    /// The share of courses that reach the goal.
    pub chance: f64,
}

/// How a target stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TargetVerdict {
    /// Likely to be reached.
    OnTrack,
    /// It may go either way.
    AtRisk,
    /// Unlikely to be reached.
    OffTrack,
}

/// A last week that lies below all that was to be expected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeakWeek {
    /// The week, the last whole one.
    pub week: Period,
    /// What was counted.
    pub value: f64,
    /// What was to be expected from the weeks before.
    pub expected: f64,
    /// The lower end of what was: 2.5 % of such weeks lie below.
    pub low: f64,
}

impl Targets {
    /// The targets that are set.
    pub(super) fn set(&self) -> impl Iterator<Item = (ForecastOf, f64)> {
        let goals = [
            (ForecastOf::Revenue, self.revenue),
            (ForecastOf::Orders, self.orders),
            (ForecastOf::Customers, self.customers),
        ];
        goals.into_iter().filter_map(|(of, goal)| Some((of, goal?.major())))
    }

    /// The periods whose forecast tells of these spans.
    pub fn grain(&self, of: ForecastOf) -> Grain {
        match (of, self.span) {
            (ForecastOf::Orders | ForecastOf::Revenue, Grain::Quarter | Grain::Year) => Grain::Month,
            (_, span) => span,
        }
    }
}

impl Outlook {
    /// The verdict.
    pub fn verdict(&self) -> TargetVerdict {
        match self.chance * 3.0 {
            chance if chance >= 2.0 => TargetVerdict::OnTrack,
            chance if chance > 1.0 => TargetVerdict::AtRisk,
            _ => TargetVerdict::OffTrack,
        }
    }
}

impl TargetVerdict {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            TargetVerdict::OnTrack => "on_track",
            TargetVerdict::AtRisk => "at_risk",
            TargetVerdict::OffTrack => "off_track",
        }
    }
}

impl Target {
    /// The verdict; nothing where the history is too short.
    pub fn verdict(&self) -> Option<TargetVerdict> {
        Some(self.outlook?.verdict())
    }

    /// Whether the goal was crossed between the last two whole spans: reached and then missed (`false`), or missed and then reached
    /// (`true`).
    pub fn crossed(&self) -> Option<bool> {
        let (last, before) = (self.last?.1 >= self.goal, self.before?.1 >= self.goal);
        (last != before).then_some(last)
    }
}

/// How a target stands, from the periods of its grain, the spans, and the last day counted.
pub(super) fn target(
    (of, goal): (ForecastOf, f64),
    parts: &[PeriodRow],
    spans: &[PeriodRow],
    as_of: Day,
    judged: Option<(&Judged, Option<&Running>)>,
) -> Option<Target> {
    let grain = spans.first()?.period.grain;
    let span = Period::of(grain, as_of.plus(1));
    let value = |period: Period| spans.iter().find(|row| row.period == period).map(|row| of.value(row));
    let so_far = value(span).unwrap_or(0.0);
    let whole = |back: i32| {
        let row = spans.iter().find(|row| row.period == span.plus(-back)).filter(|row| row.is_whole)?;
        Some((row.period, of.value(row)))
    };
    let passed = as_of.since(span.first_day()) + 1;
    let all = span.last_day().since(span.first_day()) + 1;
    let days = (u32::try_from(passed).unwrap_or(0), u32::try_from(all).unwrap_or(0));
    let outlook = judged.and_then(|(judged, running)| outlook(goal, of, span, parts, judged, running));
    Some(Target { of, goal, span, so_far, days, outlook, last: whole(1), before: whole(2) })
}

/// What the span comes to: what its whole parts came to and the courses of the others.
fn outlook(
    goal: f64,
    of: ForecastOf,
    span: Period,
    parts: &[PeriodRow],
    judged: &Judged,
    running: Option<&Running>,
) -> Option<Outlook> {
    let grain = parts.first()?.period.grain;
    let last_whole = parts.iter().rev().find(|row| row.is_whole)?.period;
    let is_inside = |period: Period| span.first_day() <= period.first_day() && period.last_day() <= span.last_day();
    let certain: f64 = parts.iter().filter(|row| row.is_whole && is_inside(row.period)).map(|row| of.value(row)).sum();
    let end = Period::of(grain, span.last_day()).ordinal;
    let steps = usize::try_from(end - last_whole.ordinal).ok().filter(|steps| *steps <= MOST_STEPS)?;
    let courses = judged.courses(steps, running);
    let mut sums = vec![certain; courses.first().map_or(1, Vec::len)];
    for (at, values) in courses.iter().enumerate() {
        if is_inside(last_whole.plus(at as i32 + 1)) {
            sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        }
    }
    let reached = sums.iter().filter(|sum| **sum >= goal).count();
    let chance = reached as f64 / sums.len() as f64;
    let seen = middle_of(&mut sums, Forecast::LEVEL)?;
    Some(Outlook { value: seen.value, low: seen.low, high: seen.high, chance })
}

/// Farther ahead nothing is told.
const MOST_STEPS: usize = 400;

/// A model for the targets of a measure.
pub(super) fn judging(series: &Series, grain: Grain) -> Option<Judging> {
    let config = ForecastConfig { grain, ..ForecastConfig::default() };
    series.is_enough(grain).then(|| Judging::new(&series.rows, grain, config.periods()))
}

/// The last whole week, where it lies below what the weeks before led to expect.
pub(super) fn weak_week(series: &Series, judged: &Judged) -> Option<WeakWeek> {
    let (week, value) = *series.rows.last()?;
    let seen = *judged.foresee(1).first()?;
    (value < seen.low).then_some(WeakWeek { week, value, expected: seen.value, low: seen.low })
}
