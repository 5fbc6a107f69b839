//! One pass over the orders of customers, a block at a time, for the cohort table and all that is told beside it.

use super::Events;
use super::period_rows::PeriodRows;
use crate::measures::Chosen;
use crate::measures::order_blocks::{BLOCK, OrderBlock, OrderBlocks, Start};
use crate::records::NONE;
use crate::units::Period;

/// A block of orders for whoever counts them.
pub(super) struct Met<'b> {
    pub(super) block: &'b OrderBlock<'b>,
    pub(super) facts: &'b Facts,
    /// What the orders brought, in ten-thousandths.
    pub(super) revenue: &'b [i64; BLOCK],
    /// The periods so far, row by row.
    pub(super) periods: &'b [Period],
}

/// What is known of the orders of a block, each at its place: of those that count as coming back, by customers whom the
/// selection looks at.
pub(super) struct Facts {
    /// The row of the period.
    pub(super) rows: [u32; BLOCK],
    /// Whether it is the customer's first.
    pub(super) is_first: [bool; BLOCK],
    /// Whether the selection has it.
    pub(super) has: [bool; BLOCK],
    places: [u16; BLOCK],
    count: usize,
    firsts: [u16; BLOCK],
    first_count: usize,
    /// Customers whom the selection looks at, so far.
    pub(super) customers: u64,
    before: Before,
}

/// What was met last.
#[derive(Clone, Copy)]
struct Before {
    /// Whether the selection looks at the customer met last.
    is_looked_at: bool,
    /// The customer of the last order that counts as coming back.
    customer: u32,
}

/// Goes over the orders of customers. Each function that counts is given all blocks, in their order.
pub(super) fn each(chosen: &Chosen, events: &Events, rows: &mut PeriodRows, mut visit: impl FnMut(&Met)) {
    let data = chosen.data();
    let is_plain = chosen.has_all() && events.returns_all();
    let mut facts = Facts::new();
    let mut blocks = OrderBlocks::of(data);
    let mut revenue = data.orders.revenue.reader();
    while let Some(block) = blocks.next().filter(|block| block.is_known) {
        match is_plain {
            true => facts.gather_all(&block, rows),
            false => facts.gather_some(&block, chosen, events, rows),
        }
        let revenue = revenue.block(block.orders.start / BLOCK);
        visit(&Met { block: &block, facts: &facts, revenue, periods: rows.periods() });
    }
}

impl Facts {
    fn new() -> Box<Facts> {
        Box::new(Facts {
            rows: [0; BLOCK],
            is_first: [false; BLOCK],
            has: [true; BLOCK],
            places: std::array::from_fn(|place| place as u16),
            count: 0,
            firsts: [0; BLOCK],
            first_count: 0,
            customers: 0,
            before: Before { is_looked_at: true, customer: NONE },
        })
    }

    /// The places of the orders that count as coming back, rising.
    #[inline(always)]
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.places[..self.count].iter().map(|&place| usize::from(place) % BLOCK)
    }

    /// Those of them that are the first of their customers.
    #[inline(always)]
    pub(super) fn firsts(&self) -> impl Iterator<Item = usize> {
        self.firsts[..self.first_count].iter().map(|&place| usize::from(place) % BLOCK)
    }

    /// Gathers what is known of the orders of a block where every order counts and the selection has it.
    #[inline(never)]
    fn gather_all(&mut self, block: &OrderBlock, rows: &mut PeriodRows) {
        self.count = 0;
        self.first_count = 0;
        for place in block.places.clone().map(|place| place % BLOCK) {
            let is_first = block.starts[place] != Start::Later;
            self.rows[place] = rows.at(block.days[place] as i32);
            self.is_first[place] = is_first;
            self.places[self.count % BLOCK] = place as u16;
            self.count += 1;
            self.firsts[self.first_count % BLOCK] = place as u16;
            self.first_count += usize::from(is_first);
        }
        self.customers += self.first_count as u64;
    }

    /// The same of those that do.
    #[inline(never)]
    fn gather_some(&mut self, block: &OrderBlock, chosen: &Chosen, events: &Events, rows: &mut PeriodRows) {
        self.count = 0;
        self.first_count = 0;
        for (place, order) in block.places.clone().zip(block.orders.clone()) {
            let (place, before) = (place % BLOCK, &mut self.before);
            if block.starts[place] != Start::Later {
                before.is_looked_at = chosen.has_customer(order);
                self.customers += u64::from(before.is_looked_at);
            }
            if !before.is_looked_at || !events.is_return(order) {
                continue;
            }
            let (day, customer) = (block.days[place] as i32, block.customers[place]);
            let is_first = customer != before.customer;
            before.customer = customer;
            self.rows[place] = rows.at(day);
            self.is_first[place] = is_first;
            self.has[place] = chosen.has_on(day, order);
            self.places[self.count % BLOCK] = place as u16;
            self.count += 1;
            self.firsts[self.first_count % BLOCK] = place as u16;
            self.first_count += usize::from(is_first);
        }
    }
}
