//! What is summed while customers are told apart: how those who signed up came, and the curve of every group.

use super::GroupBy;
use super::sign_ups::Member;
use crate::records::{Dataset, Dictionary, NONE};
use crate::units::Share;

/// How those who signed up came.
pub(super) struct Origins {
    pub(super) names: Vec<String>,
    /// For each of them a place in `names`, or [`NONE`].
    pub(super) of: Vec<u32>,
}

impl Origins {
    pub(super) fn of(data: &Dataset, members: &[Member], by: GroupBy) -> Origins {
        let mut texts = Dictionary::default();
        let number = |member: &Member| match member.origin(data, by) {
            "" => NONE,
            text => texts.intern(text).unwrap_or(NONE),
        };
        let of = members.iter().map(number).collect();
        Origins { names: texts.iter().map(str::to_owned).collect(), of }
    }
}

/// Beyond so many periods a curve is not told.
pub(super) const MOST_CURVE_CELLS: usize = 120;
/// With more sums than this there are no curves.
pub(super) const MOST_SUMS: usize = 4_000_000;

/// Hits and totals by value and period.
pub(super) struct Curves {
    pub(super) hits: Steps,
    pub(super) totals: Steps,
}

impl Curves {
    pub(super) fn new(values: usize, cells: usize) -> Curves {
        let steps = || Steps { cells, steps: vec![0; values * cells] };
        Curves { hits: steps(), totals: steps() }
    }

    /// The shares of a value, period by period; nothing where there are no curves.
    pub(super) fn of(&self, value: u32) -> Option<Vec<Share>> {
        let (mut hits, mut totals) = (0, 0);
        let shares = self.hits.of(value)?.iter().zip(self.totals.of(value)?).map(|(more_hits, more_totals)| {
            hits += more_hits;
            totals += more_totals;
            Share::new(hits as u64, totals as u64)
        });
        Some(shares.collect())
    }
}

/// Counts over ranges of periods, kept as steps: the count of a period is the sum of the steps up to it.
pub(super) struct Steps {
    cells: usize,
    steps: Vec<i32>,
}

impl Steps {
    fn of(&self, value: u32) -> Option<&[i32]> {
        let start = value as usize * self.cells;
        self.steps.get(start..start + self.cells)
    }

    pub(super) fn add(&mut self, value: u32, from: usize, to: usize) {
        let start = value as usize * self.cells;
        let Some(steps) = self.steps.get_mut(start..start + self.cells) else { return };
        if from <= to && from < steps.len() {
            steps[from] += 1;
            if let Some(after) = steps.get_mut(to.saturating_add(1)) {
                *after -= 1;
            }
        }
    }
}
