//! One pass over the orders of every customer for all that is told beside the cohort table.

use super::clients::{ClientCount, Clients};
use super::pass::{self, Met};
use super::period_rows::PeriodRows;
use super::rhythm::{Rhythm, RhythmCount};
use super::second::{SecondCount, SecondOrder};
use super::{Events, RetentionTerms};
use crate::measures::Chosen;
use crate::records::{Dataset, Selection};
use crate::units::Grain;

/// What the orders of the customers tell beside the cohorts: what [`super::rhythm`], [`super::clients`] and
/// [`super::second_order`] tell, from one pass.
#[derive(Clone, Debug)]
pub struct Histories {
    /// The days between orders.
    pub rhythm: Rhythm,
    /// Returning and one-off clients.
    pub clients: Clients,
    /// The step to the second order.
    pub second: SecondOrder,
}

/// Tells of the orders that `selection` has, with periods of `grain` and second orders within `days`.
pub fn histories(data: &Dataset, selection: &Selection, terms: &RetentionTerms, grain: Grain, days: u32) -> Histories {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, &RetentionTerms { meaning: terms.meaning.of_orders(), ..terms.clone() });
    let mut rows = PeriodRows::of(data, grain);
    let mut count = HistoriesCount::new(data, days);
    pass::each(&chosen, &events, &mut rows, |met| count.add(met));
    count.finish(&chosen, &mut rows)
}

/// Histories being counted.
pub(super) struct HistoriesCount<'a> {
    rhythm: RhythmCount,
    clients: ClientCount<'a>,
    second: SecondCount,
}

impl<'a> HistoriesCount<'a> {
    /// With second orders within `days`.
    pub(super) fn new(data: &'a Dataset, days: u32) -> HistoriesCount<'a> {
        HistoriesCount {
            rhythm: RhythmCount::default(),
            clients: ClientCount::new(data),
            second: SecondCount::new(data, days),
        }
    }

    /// Counts the orders of a block.
    pub(super) fn add(&mut self, met: &Met) {
        self.rhythm.add(met);
        self.clients.add(met);
        self.second.add(met);
    }

    /// What was found in the rows of a pass.
    pub(super) fn finish(self, chosen: &Chosen, rows: &mut PeriodRows) -> Histories {
        Histories {
            rhythm: self.rhythm.finish(),
            clients: self.clients.finish(chosen, rows),
            second: self.second.finish(chosen),
        }
    }
}
