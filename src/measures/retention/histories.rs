//! One pass over the orders of every customer for all that is told beside the cohort table.

use super::clients::{ClientCount, Clients};
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
    let mut rhythm = RhythmCount::default();
    let mut clients = ClientCount::new(data, grain);
    let mut second = SecondCount::new(&chosen, days);
    each(&chosen, terms, |history| {
        rhythm.add(history);
        clients.add(history);
        second.add(history);
    });
    Histories { rhythm: rhythm.finish(), clients: clients.finish(&chosen), second: second.finish() }
}

/// The orders of one customer that count as coming back, in the order of time, on whatever days.
pub(super) struct History<'h> {
    pub(super) chosen: &'h Chosen<'h>,
    /// Their days.
    pub(super) days: &'h [i64],
    /// What they brought, in ten-thousandths.
    pub(super) revenue: &'h [i64],
    /// Whether the selection has all orders.
    has_all: bool,
    /// The number of the customer's first order.
    first: usize,
    /// The numbers of the orders; empty where all orders of the customer count.
    numbers: &'h [usize],
}

impl History<'_> {
    /// The number of an order in the data set.
    pub(super) fn number(&self, at: usize) -> usize {
        self.numbers.get(at).copied().unwrap_or(self.first + at)
    }

    /// Whether the selection has an order.
    #[inline(always)]
    pub(super) fn has(&self, at: usize) -> bool {
        self.has_all || self.chosen.has_on(self.days[at] as i32, self.number(at))
    }
}

/// Everybody with an order whom the selection looks at, in the order of the customers.
pub(super) fn each(chosen: &Chosen, terms: &RetentionTerms, mut visit: impl FnMut(&History)) {
    let data = chosen.data();
    let events = Events::of(data, &RetentionTerms { meaning: terms.meaning.of_orders(), ..terms.clone() });
    let (mut day, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
    let (has_all, returns_all) = (chosen.has_all(), events.returns_all());
    let (mut numbers, mut some_days, mut some_revenue) = (Vec::new(), Vec::new(), Vec::new());
    for customer in 0..data.customers.len() as u32 {
        let orders = data.orders_of(customer);
        let first = orders.start;
        if orders.is_empty() || !chosen.has_customer(first) {
            continue;
        }
        let (days, revenue) = (day.numbers(orders.clone()), revenue.numbers(orders.clone()));
        if returns_all {
            visit(&History { chosen, days, revenue, has_all, first, numbers: &[] });
            continue;
        }
        numbers.clear();
        numbers.extend(orders.filter(|&order| events.is_return(order)));
        some_days.clear();
        some_days.extend(numbers.iter().map(|&order| days[order - first]));
        some_revenue.clear();
        some_revenue.extend(numbers.iter().map(|&order| revenue[order - first]));
        let (days, revenue) = (&some_days, &some_revenue);
        visit(&History { chosen, days, revenue, has_all, first, numbers: &numbers });
    }
}
