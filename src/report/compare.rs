//! Changes against another span of time: how large, whether they may be chance, and in words.

use super::speak::Speaker;
use crate::measures::Retention;
use crate::stats::share_difference;
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

/// The change from one share to another, by [`share_difference`].
pub(super) fn points_between(before: Share, now: Share) -> Points {
    match share_difference(before, now, Retention::LEVEL) {
        Some(found) => Points {
            difference: found.difference,
            may_be_chance: found.interval.low <= 0.0 && found.interval.high >= 0.0,
        },
        None => {
            let difference = before.rate().zip(now.rate()).map_or(0.0, |(before, now)| now - before);
            Points { difference, may_be_chance: true }
        }
    }
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
