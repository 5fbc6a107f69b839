//! The orders, a block of the columns at a time, each with its customer: for whoever counts over all of them.

use crate::records::{Column, ColumnReader, Dataset, NONE};
use std::ops::Range;

/// How many orders are looked at together, as many as the columns pack together.
pub(super) const BLOCK: usize = Column::<i64>::BLOCK;

/// Whether the revenue of orders and what refunds take off it, whichever are added and in whatever order, add up to no amount
/// beyond the ends of [`crate::units::Money`]: then it makes no difference how they are added.
pub(super) fn has_exact_sums(data: &Dataset) -> bool {
    let Some((least, most)) = data.orders.revenue.bounds() else { return false };
    let of_orders = u128::from(least.unsigned_abs().max(most.unsigned_abs())) * data.orders.len() as u128;
    let amounts = data.refunds.amount.iter().map(|amount| u128::from(amount.ten_thousandths().unsigned_abs()));
    of_orders + amounts.sum::<u128>() <= i64::MAX as u128
}

/// Goes over all orders: those of customers first, then those of nobody known.
///
/// Loops over a block have no other loop inside, and what goes either way is counted as 0 or 1 (`&` for `&&`) instead of asked:
/// a loop for every customer ends after a few orders, which no processor foresees. Each kind of count is a function of its own
/// (`inline(never)`): a browser compiles a function well once it is called again, and a small one better than a large.
pub(super) struct OrderBlocks<'a> {
    data: &'a Dataset,
    day: ColumnReader<'a, i32>,
    /// The order with which the next block begins.
    next: usize,
    /// The customer whose first order is met next.
    customer: u32,
    customers: Box<[u32; BLOCK]>,
    starts: Box<[Start; BLOCK]>,
}

/// Orders that follow each other and stand in one block of the columns, all of customers or all of nobody known.
pub(super) struct OrderBlock<'b> {
    /// The numbers of the orders.
    pub orders: Range<usize>,
    /// Their places in the block. In all that is told by block an order stands at its number modulo [`BLOCK`].
    pub places: Range<usize>,
    /// Whether they are of customers.
    pub is_known: bool,
    /// Their days.
    pub days: &'b [i64; BLOCK],
    /// Their customers; [`NONE`] for nobody known.
    pub customers: &'b [u32; BLOCK],
    /// Which of them are the first of their customers.
    pub starts: &'b [Start; BLOCK],
}

/// What an order is in the history of its customer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Start {
    /// Not the first order.
    #[default]
    Later,
    /// The first, and the only one.
    Only,
    /// The first of several.
    FirstOfSeveral,
}

impl<'a> OrderBlocks<'a> {
    pub(super) fn of(data: &'a Dataset) -> OrderBlocks<'a> {
        OrderBlocks {
            data,
            day: data.orders.day.reader(),
            next: 0,
            customer: 0,
            customers: Box::new([NONE; BLOCK]),
            starts: Box::new([Start::Later; BLOCK]),
        }
    }

    /// The next orders; nothing when all have been told.
    pub(super) fn next(&mut self) -> Option<OrderBlock<'_>> {
        let (known, all) = (self.data.orders_of_nobody().start, self.data.orders.len());
        let first = self.next;
        let is_known = first < known;
        let end = (first / BLOCK + 1).saturating_mul(BLOCK).min(if is_known { known } else { all });
        if first >= end {
            return None;
        }
        self.next = end;
        let from = first % BLOCK;
        let places = from..from + (end - first);
        self.starts[places.clone()].fill(Start::Later);
        if is_known {
            self.find_customers(first, end);
        } else {
            self.customers[places.clone()].fill(NONE);
        }
        let (customers, starts) = (&self.customers, &self.starts);
        Some(OrderBlock {
            orders: first..end,
            places,
            is_known,
            days: self.day.block(first / BLOCK),
            customers,
            starts,
        })
    }

    /// Finds who placed the orders from `first` on up to `end`, all in one block.
    fn find_customers(&mut self, first: usize, end: usize) {
        let places = first % BLOCK..first % BLOCK + (end - first);
        // The first of these orders may be of the customer met last.
        let mut last = self.customer.saturating_sub(1);
        self.customers[places.clone()].fill(0);
        let starts = self.data.customers.orders_from.get(self.customer as usize..).unwrap_or_default();
        for orders in starts.windows(2).take_while(|orders| (orders[0] as usize) < end) {
            // Whoever has no order begins where the next one does, who is met later.
            let place = orders[0] as usize % BLOCK;
            self.customers[place] = self.customer;
            self.starts[place] =
                if orders[1].saturating_sub(orders[0]) > 1 { Start::FirstOfSeveral } else { Start::Only };
            self.customer += 1;
        }
        // Their numbers rise, and later orders have none yet: a comparison of the two needs no branch.
        for customer in &mut self.customers[places] {
            last = last.max(*customer);
            *customer = last;
        }
    }
}
