//! The single numbers of a span.

use super::pass::Facts;
use crate::measures::Chosen;
use crate::measures::order_blocks::{BLOCK, OrderBlock};
use crate::records::{CustomerKind, Dataset, DayGaps, NONE};
use crate::units::{Money, Share};

/// The single numbers of the orders counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// Customers with at least one order.
    pub customers: u64,
    /// Those of them whose first order in the whole history is among the days counted.
    pub new_customers: u64,
    /// Those who had ordered before the days counted.
    pub returning_customers: u64,
    /// Customers known only by a phone number or a name, which several people may share.
    pub customers_known_weakly: u64,
    /// Orders, those of nobody known too.
    pub orders: u64,
    /// Orders of known customers.
    pub orders_with_customer: u64,
    /// Revenue of all orders, less refunds that name no order where revenue is net of refunds.
    pub revenue: Money,
    /// The part of it that known customers brought.
    pub revenue_with_customer: Money,
    /// What was given back on the orders counted, and on the days counted by refunds that name no order; taken off the
    /// revenue only where that is net of refunds.
    pub refunds: Money,
    /// Customers with two or more of the orders counted, of all: the repeat purchase rate.
    pub repeat: Share,
    /// How many customers have 1, 2, 3, 4, and 5 or more of the orders counted.
    pub orders_per_customer: OrdersPerCustomer,
    /// Median of the whole days between an order counted and the customer's order before it (of the same channel, product
    /// and country where these are chosen; it may lie before the days counted). Two orders on one day are 0 days apart.
    pub median_days_between_orders: Option<f64>,
    /// How many such gaps there are.
    pub gaps_between_orders: u64,
}

/// Customers with 1, 2, 3, 4, and 5 or more orders.
pub type OrdersPerCustomer = [u64; 5];

/// The totals of one span being counted.
pub(super) struct TotalsCount<'a> {
    data: &'a Dataset,
    /// The first and the last day counted.
    pub(super) from: i32,
    pub(super) to: i32,
    /// Whether any customer is known only by a phone number or a name.
    has_weak: bool,
    totals: Totals,
    gaps: DayGaps,
    /// Orders that are the first, second, … of those of their customer that count, and last all later ones.
    nth: [u64; MOST_NTH],
    /// The customer met last, and how many orders of theirs that count come before the last.
    last: (u32, u32),
}

/// One more than the orders per customer that are told apart.
const MOST_NTH: usize = 6;

impl<'a> TotalsCount<'a> {
    /// Of the days from `from` to `to`.
    pub(super) fn new(data: &'a Dataset, from: i32, to: i32) -> TotalsCount<'a> {
        TotalsCount {
            data,
            from,
            to,
            has_weak: data.customers.kinds.iter().any(|kind| is_weak(*kind)),
            totals: Totals::default(),
            gaps: DayGaps::default(),
            nth: [0; MOST_NTH],
            last: (NONE, 0),
        }
    }

    /// Counts some orders of a block.
    #[inline(never)]
    pub(super) fn add(
        &mut self,
        block: &OrderBlock,
        facts: &Facts,
        places: &[u16],
        revenue: &[i64; BLOCK],
        refund: Option<&[i64; BLOCK]>,
    ) {
        let has_all = places.len() == block.places.len();
        let sum = |of: &[i64; BLOCK]| match has_all {
            true => sum(&of[block.places.clone()]),
            false => places.iter().map(|&place| Money::from_ten_thousandths(of[usize::from(place) % BLOCK])).sum(),
        };
        let brought = sum(revenue);
        self.totals.orders += places.len() as u64;
        self.totals.revenue += brought;
        self.totals.refunds += refund.map_or(Money::ZERO, sum);
        if !block.is_known {
            return;
        }
        self.totals.orders_with_customer += places.len() as u64;
        self.totals.revenue_with_customer += brought;
        self.gaps.note_all(places.iter().map(|&place| facts.gaps[usize::from(place) % BLOCK]));
        let mut nth = [0; BLOCK];
        self.last = find_nth(block.customers, places, self.last, &mut nth);
        let nth = &nth[..places.len()];
        for (at, count) in (0..).zip(&mut self.nth) {
            // A block has fewer orders than a number of this width counts.
            *count += u64::from(nth.iter().map(|&nth| u16::from(nth == at)).sum::<u16>());
        }
        let firsts = || places.iter().map(|&place| usize::from(place) % BLOCK).zip(nth.iter().map(|&nth| nth == 0));
        let is_new = |(place, is_first): (usize, bool)| is_first & (facts.joined_on[place] >= self.from);
        self.totals.new_customers += firsts().map(|first| u64::from(is_new(first))).sum::<u64>();
        // In a loop of its own: most files know everybody well.
        if self.has_weak {
            let kinds = &self.data.customers.kinds;
            let is_known_weakly = |place: usize| is_weak(kinds[block.customers[place] as usize]);
            let weak = firsts().filter(|&(place, is_first)| is_first && is_known_weakly(place));
            self.totals.customers_known_weakly += weak.count() as u64;
        }
    }

    /// The totals, with the refunds that name no order and fit `chosen`.
    pub(super) fn finish(mut self, chosen: &Chosen) -> Totals {
        let (data, mut totals) = (self.data, self.totals);
        for refund in 0..data.refunds.len() {
            let day = data.refunds.day[refund];
            if day < self.from || day > self.to || !chosen.fits_refund(refund) {
                continue;
            }
            let off = data.refund_off_revenue(refund);
            totals.revenue -= off;
            if (data.refunds.customer[refund] as usize) < data.customers.len() {
                totals.revenue_with_customer -= off;
            }
            totals.refunds += data.refunds.amount[refund];
        }
        let [first, second, ..] = self.nth;
        totals.customers = first;
        totals.returning_customers = first - totals.new_customers;
        totals.repeat = Share::new(second, first);
        // Who has a third order has a second one too.
        totals.orders_per_customer = [0, 1, 2, 3, 4].map(|at| self.nth[at] - if at < 4 { self.nth[at + 1] } else { 0 });
        totals.gaps_between_orders = self.gaps.len();
        totals.median_days_between_orders = self.gaps.median();
        totals
    }
}

/// Finds how many orders of their customer that count come before each, [`MOST_NTH`] - 1 where more do; says who was met last,
/// and how many of theirs.
fn find_nth(
    customers: &[u32; BLOCK],
    places: &[u16],
    (mut last, mut before): (u32, u32),
    nth: &mut [u16; BLOCK],
) -> (u32, u32) {
    for (nth, &place) in nth.iter_mut().zip(places) {
        let customer = customers[usize::from(place) % BLOCK];
        before = if customer == last { before + 1 } else { 0 };
        last = customer;
        *nth = before.min(MOST_NTH as u32 - 1) as u16;
    }
    (last, before)
}

/// The sum of the amounts of a block, or of some of them.
fn sum(amounts: &[i64]) -> Money {
    // The bits that differ from the sign of an amount say how great it may be, without its sign.
    let bits = amounts.iter().fold(0, |bits, &amount| bits | (amount ^ (amount >> (i64::BITS - 1))));
    // So many such amounts cannot reach the ends of what money can be: plain sums are exact, and quicker.
    if bits < i64::MAX / BLOCK as i64 {
        return Money::from_ten_thousandths(amounts.iter().sum());
    }
    amounts.iter().map(|&amount| Money::from_ten_thousandths(amount)).sum()
}

fn is_weak(kind: CustomerKind) -> bool {
    matches!(kind, CustomerKind::Phone | CustomerKind::Name)
}

impl Totals {
    /// Revenue by order, in major units; nothing without an order.
    pub fn average_order_value(&self) -> Option<f64> {
        (self.orders > 0).then(|| self.revenue.major() / self.orders as f64)
    }

    /// Orders of known customers by customer; nothing without a customer.
    pub fn orders_per_customer_mean(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.orders_with_customer as f64 / self.customers as f64)
    }

    /// Customers with a single one of the orders counted, of all.
    pub fn one_off(&self) -> Share {
        Share::new(self.orders_per_customer[0], self.customers)
    }
}
