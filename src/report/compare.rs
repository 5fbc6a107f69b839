//! Changes against another span of time: how large, whether they may be chance, and in words.

use super::speak::Speaker;
use crate::measures;
use crate::units::{Day, Share};
use crate::words::ReportWords;

/// How far two shares lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Points {
    /// The later less the earlier, as a share: 0.04 for 4 percentage points.
    pub difference: f64,
    /// Whether the 95 % interval of the difference holds 0.
    pub may_be_chance: bool,
}

/// The change from one share to another.
///
/// **Formula**: with the Wilson intervals (l, u) of both, the interval of p₂ − p₁ runs from
/// d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²).
///
/// **Source**: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
/// Medicine 17 (1998), method 10.
pub(super) fn points_between(before: Share, now: Share) -> Points {
    let (Some(p1), Some(p2)) = (before.rate(), now.rate()) else {
        return Points { difference: 0.0, may_be_chance: true };
    };
    let difference = p2 - p1;
    let (Some(first), Some(second)) = (measures::share_interval(before), measures::share_interval(now)) else {
        return Points { difference, may_be_chance: true };
    };
    let square = |length: f64| length * length;
    let low = difference - (square(p2 - second.low) + square(first.high - p1)).sqrt();
    let high = difference + (square(second.high - p2) + square(p1 - first.low)).sqrt();
    Points { difference, may_be_chance: low <= 0.0 && high >= 0.0 }
}

/// `▲ 4 points vs 1–22 Oct 2025`, and whether that may be chance.
pub(super) fn points(speaker: &Speaker, points: Points, from: Day, to: Day) -> String {
    let span = speaker.locale().span(from, to);
    let size = (points.difference.abs() * 100.0).round();
    if size == 0.0 {
        return speaker.say(&ReportWords::NoChange { span });
    }
    let (arrow, points, may_be_chance) = (arrow(points.difference), size as u64, points.may_be_chance);
    speaker.say(&if may_be_chance {
        ReportWords::PointsChance { arrow, points, span }
    } else {
        ReportWords::Points { arrow, points, span }
    })
}

/// `▲ 12% vs 1–22 Oct 2025`: a change of a count, sum or mean.
pub(super) fn relative(speaker: &Speaker, before: f64, now: f64, from: Day, to: Day) -> String {
    let span = speaker.locale().span(from, to);
    if before <= 0.0 {
        return speaker.say(&if now == before {
            ReportWords::NoChange { span }
        } else {
            ReportWords::ChangeFromNothing { span }
        });
    }
    let change = now / before - 1.0;
    if (change * 100.0).round() == 0.0 {
        return speaker.say(&ReportWords::NoChange { span });
    }
    let percent = speaker.locale().percent(change.abs(), 0);
    speaker.say(&ReportWords::Change { arrow: arrow(change), percent, span })
}

fn arrow(change: f64) -> String {
    if change < 0.0 { "▼" } else { "▲" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: Newcombe (1998), example (a): 56/70 less 48/80 is 0.2, interval 0.0524 to 0.3339, which leaves out 0;
    /// example (d) 5/56 less 0/29: 0.0893, −0.0381 to 0.1926, which holds it.
    #[test]
    fn a_change_is_chance_where_newcombes_interval_holds_zero() {
        let clear = points_between(Share::new(48, 80), Share::new(56, 70));
        assert!((clear.difference - 0.2).abs() < 1e-12 && !clear.may_be_chance);
        assert!(points_between(Share::new(0, 29), Share::new(5, 56)).may_be_chance);
        assert!(points_between(Share::new(0, 0), Share::new(5, 56)).may_be_chance);
    }
}
