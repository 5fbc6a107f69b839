//! Scores 1 to 5 by quintile, with three rules for equal values. Equal values always get equal scores.

use crate::stats::{Ranked, quantile_by};
use serde::{Deserialize, Serialize};

/// How a value is scored among all values; 5 is the best fifth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RfmTies {
    /// 1 + the number of quintile edges strictly below the value (edges: linear quantiles of 20, 40, 60, 80 %).
    #[default]
    Edges,
    /// ⌈5 · average rank / number of values⌉.
    Avg,
    /// 1 + ⌊5 · values strictly below / number of values⌋.
    RankBelow,
}

/// The 20, 40, 60 and 80 % quantiles.
pub type Edges = [f64; 4];

impl RfmTies {
    /// Every rule, the default first.
    pub const ALL: [RfmTies; 3] = [RfmTies::Edges, RfmTies::Avg, RfmTies::RankBelow];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            RfmTies::Edges => "edges",
            RfmTies::Avg => "avg",
            RfmTies::RankBelow => "rank_below",
        }
    }

    /// The rule of a stable id.
    pub fn from_id(id: &str) -> Option<RfmTies> {
        RfmTies::ALL.into_iter().find(|ties| ties.id() == id)
    }
}

/// The scores of all values of one kind.
pub(super) struct Scale {
    /// The least of the values that have a score of 2, 3, 4 and 5, or more; the greatest number where none has.
    least: [i64; 4],
    pub(super) edges: Edges,
}

impl Scale {
    /// The scale of values given as integers, which the edges tell as `told`; nothing where there is no value.
    pub(super) fn of(values: &[i64], told: &dyn Fn(i64) -> f64, ties: RfmTies) -> Option<Scale> {
        let ranked = Ranked::new(values);
        let n = ranked.len();
        let place = |fifths: usize| n.saturating_sub(1) * fifths / 5;
        ranked.look_at(&[1, 2, 3, 4].map(|fifths| [place(fifths), place(fifths) + 1]).concat());
        let edge = |fifths: f64| quantile_by(n, |place| told(ranked.at(place).unwrap_or(0)), fifths / 5.0);
        let edges = [edge(1.0)?, edge(2.0)?, edge(3.0)?, edge(4.0)?];
        // Of a value with so many below it, and so many that are not greater.
        let score = |value: i64, below: usize, through: usize| match ties {
            RfmTies::Edges => 1 + edges.iter().filter(|&&edge| edge < told(value)).count(),
            // Twice the average of the ranks below + 1 to through.
            RfmTies::Avg => (5 * (below + 1 + through)).div_ceil(2 * n),
            RfmTies::RankBelow => 1 + 5 * below / n,
        };
        // A greater value never has a lower score.
        let first = |wanted| ranked.first(|value, below, through| score(value, below, through) >= wanted);
        let least = [2, 3, 4, 5].map(|wanted| first(wanted).unwrap_or(i64::MAX));
        Some(Scale { least, edges })
    }

    /// The score of one of the values, 1 to 5; none of them is the greatest number.
    #[inline(always)]
    pub(super) fn score(&self, value: i64) -> u8 {
        // No number is asked for that goes either way: customers come in no order of their values.
        1 + self.least.iter().map(|&least| u8::from(least <= value)).sum::<u8>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scores(values: &[i64], ties: RfmTies) -> Vec<u8> {
        let scale = Scale::of(values, &|value| value as f64, ties).unwrap();
        values.iter().map(|&value| scale.score(value)).collect()
    }

    /// By hand: 1, 1, 1, 2, 10 have the edges 1, 1, 1.4 and 3.6, and the average ranks 2, 2, 2, 4, 5.
    #[test]
    fn ties_stay_together_under_every_rule() {
        let values = [1, 1, 1, 2, 10];
        assert_eq!(scores(&values, RfmTies::Edges), [1, 1, 1, 4, 5]);
        assert_eq!(scores(&values, RfmTies::Avg), [2, 2, 2, 4, 5]);
        assert_eq!(scores(&values, RfmTies::RankBelow), [1, 1, 1, 4, 5]);
    }

    #[test]
    fn one_value_and_equal_values_have_a_score() {
        for ties in RfmTies::ALL {
            for values in [&[7][..], &[3, 3, 3, 3]] {
                assert!(scores(values, ties).iter().all(|score| (1..=5).contains(score)));
            }
        }
        assert!(RfmTies::ALL.into_iter().all(|ties| Scale::of(&[], &|value| value as f64, ties).is_none()));
    }
}
