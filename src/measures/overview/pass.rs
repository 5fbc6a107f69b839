//! One pass over the orders for all that an overview counts.

use super::PeriodRow;
use super::groups::{Groups, GroupsCount};
use super::periods::PeriodCount;
use super::totals::{Totals, TotalsCount};
use crate::measures::Chosen;
use crate::measures::calendar::ByDay;
use crate::measures::order_blocks::{BLOCK, OrderBlock, OrderBlocks, Start};
use crate::records::NONE;
use crate::units::Money;

/// What is counted in one pass.
pub(super) struct Pass<'a> {
    /// The days of the selection.
    chosen: &'a Chosen<'a>,
    /// The totals of the selection, and behind them those of other days of the same channels, products and countries.
    spans: Vec<TotalsCount<'a>>,
    periods: Option<PeriodCount>,
    groups: Option<GroupsCount<'a>>,
}

/// What a pass has counted.
pub(super) struct Found {
    /// The totals of each span, in the order in which they were asked for.
    pub(super) totals: Vec<Totals>,
    pub(super) periods: Vec<PeriodRow>,
    pub(super) groups: Option<Groups>,
}

/// What a day counts in.
#[derive(Clone, Copy)]
struct DayOf {
    /// The row of its period.
    row: u32,
    /// A bit for every span.
    spans: u8,
}

/// What is known of the orders of a block, each at its place.
pub(super) struct Facts {
    /// The row of the period; beyond all rows where it has none.
    pub(super) rows: [u32; BLOCK],
    /// The same of the customer's first order.
    pub(super) joined: [u32; BLOCK],
    /// The day of the customer's first order.
    pub(super) joined_on: [i32; BLOCK],
    /// The days since the customer's last order before that fits; below zero where there is none.
    pub(super) gaps: [i32; BLOCK],
    /// The orders that count in each span.
    of_spans: [Places; MOST_SPANS],
    before: Before,
}

/// What was met last.
struct Before {
    joined: u32,
    joined_on: i32,
    /// The last order that fits.
    customer: u32,
    day: i32,
}

/// Some places of a block, rising.
#[derive(Clone, Copy)]
struct Places {
    places: [u16; BLOCK],
    count: usize,
}

/// A selection and the days beside it, each with two spans before it.
const MOST_SPANS: usize = 6;

impl<'a> Pass<'a> {
    /// Of the totals of a selection.
    pub(super) fn of(chosen: &'a Chosen<'a>) -> Pass<'a> {
        Pass {
            chosen,
            spans: vec![TotalsCount::new(chosen.data(), chosen.from(), chosen.to())],
            periods: None,
            groups: None,
        }
    }

    /// Counts the totals of other days too; says at which place of [`Found::totals`] they will stand.
    pub(super) fn also(&mut self, other: &Chosen) -> usize {
        self.spans.push(TotalsCount::new(self.chosen.data(), other.from(), other.to()));
        self.spans.len() - 1
    }

    /// Counts the rows of periods, products, channels, campaigns and countries too.
    pub(super) fn with_rows(&mut self, periods: Option<PeriodCount>) {
        self.periods = periods;
        self.groups = Some(GroupsCount::new(self.chosen.data()));
    }

    /// Goes over the orders.
    pub(super) fn run(mut self) -> Found {
        let data = self.chosen.data();
        let days = ByDay::of(data, |day| self.day_of(day));
        let mut facts = Facts::new();
        let mut blocks = OrderBlocks::of(data);
        let mut revenue = data.orders.revenue.reader();
        // Most files know of no refunds.
        let mut refund = (data.orders.refund.only() != Some(Money::ZERO)).then(|| data.orders.refund.reader());
        while let Some(block) = blocks.next() {
            self.gather(&block, &days, &mut facts);
            let at = block.orders.start / BLOCK;
            let (revenue, refund) = (revenue.block(at), refund.as_mut().map(|refund| refund.block(at)));
            for (span, places) in self.spans.iter_mut().zip(&facts.of_spans) {
                span.add(&block, &facts, places.all(), revenue, refund);
            }
            let chosen = facts.of_spans[0].all();
            if let Some(periods) = &mut self.periods {
                periods.add(&block, &facts, chosen, revenue);
            }
            if let Some(groups) = &mut self.groups {
                groups.add(&block, chosen, revenue);
            }
        }
        let Pass { chosen, spans, periods, groups } = self;
        Found {
            totals: spans.into_iter().map(|span| span.finish(chosen)).collect(),
            periods: periods.map_or_else(Vec::new, |periods| periods.finish_with_refunds(chosen)),
            groups: groups.map(|groups| groups.finish(chosen)),
        }
    }

    /// What a day counts in.
    fn day_of(&self, day: i32) -> DayOf {
        let row = self.periods.as_ref().map_or(u32::MAX, |periods| periods.row_of(day));
        let bit = |(at, span): (usize, &TotalsCount)| u8::from(span.from <= day && day <= span.to) << at;
        DayOf { row, spans: self.spans.iter().enumerate().map(bit).sum() }
    }

    /// Gathers what is known of the orders of a block.
    #[inline(never)]
    fn gather(&self, block: &OrderBlock, days: &ByDay<DayOf>, facts: &mut Facts) {
        let is_filtered = self.chosen.is_filtered();
        let Before { mut joined, mut joined_on, mut customer, mut day } = facts.before;
        facts.of_spans.iter_mut().for_each(|places| places.count = 0);
        let mut count = 0;
        for (place, order) in block.places.clone().zip(block.orders.clone()) {
            let place = place % BLOCK;
            let on = block.days[place] as i32;
            let of = days.get(on).copied().unwrap_or_else(|| self.far(on));
            let is_first = block.starts[place] != Start::Later;
            joined = if is_first { of.row } else { joined };
            joined_on = if is_first { on } else { joined_on };
            facts.rows[place] = of.row;
            facts.joined[place] = joined;
            facts.joined_on[place] = joined_on;
            let fits = !is_filtered || self.chosen.fits(order);
            let own = block.customers[place];
            facts.gaps[place] = if own == customer { (on - day).max(0) } else { -1 };
            customer = if fits { own } else { customer };
            day = if fits { on } else { day };
            let spans = if fits { of.spans } else { 0 };
            facts.of_spans[0].places[count % BLOCK] = place as u16;
            count += usize::from(spans & 1);
            // Few orders are in any other span than the first.
            let mut others = spans & !1;
            while others != 0 {
                if let Some(other) = facts.of_spans.get_mut(others.trailing_zeros() as usize) {
                    other.push(place);
                }
                others &= others - 1;
            }
        }
        facts.of_spans[0].count = count;
        facts.before = Before { joined, joined_on, customer, day };
    }

    #[cold]
    #[inline(never)]
    fn far(&self, day: i32) -> DayOf {
        self.day_of(day)
    }
}

impl Facts {
    fn new() -> Box<Facts> {
        Box::new(Facts {
            rows: [0; BLOCK],
            joined: [0; BLOCK],
            joined_on: [0; BLOCK],
            gaps: [0; BLOCK],
            of_spans: [Places { places: [0; BLOCK], count: 0 }; MOST_SPANS],
            before: Before { joined: 0, joined_on: 0, customer: NONE, day: 0 },
        })
    }
}

impl Places {
    fn push(&mut self, place: usize) {
        self.places[self.count % BLOCK] = place as u16;
        self.count += 1;
    }

    fn all(&self) -> &[u16] {
        &self.places[..self.count]
    }
}
