//! The single numbers of a span.

use crate::measures::Chosen;
use crate::records::{CustomerKind, DayGaps};
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

impl Totals {
    /// The totals of the orders that `chosen` has.
    pub(super) fn of(chosen: &Chosen) -> Totals {
        let data = chosen.data();
        let mut totals = Totals::default();
        let mut gaps = DayGaps::default();
        let (mut days, mut revenue, mut refunds) =
            (data.orders.day.reader(), data.orders.revenue.reader(), data.orders.refund.reader());
        for customer in 0..data.customers.len() as u32 {
            let mut first_day = None;
            let mut count = 0_u64;
            let mut before: Option<i32> = None;
            for order in data.orders_of(customer) {
                let day = days.at(order);
                first_day = first_day.or(Some(day));
                if !chosen.fits(order) {
                    continue;
                }
                if chosen.from() <= day && day <= chosen.to() {
                    count += 1;
                    totals.revenue_with_customer += revenue.at(order);
                    totals.refunds += refunds.at(order);
                    if let Some(before) = before {
                        gaps.note(day - before);
                    }
                }
                before = Some(day);
            }
            if count == 0 {
                continue;
            }
            totals.customers += 1;
            totals.orders_with_customer += count;
            totals.orders_per_customer[count.min(5) as usize - 1] += 1;
            let is_new = first_day.is_some_and(|first| first >= chosen.from());
            totals.new_customers += u64::from(is_new);
            let kind = data.customers.kinds[customer as usize];
            totals.customers_known_weakly += u64::from(matches!(kind, CustomerKind::Phone | CustomerKind::Name));
        }
        totals.revenue = totals.revenue_with_customer;
        totals.orders = totals.orders_with_customer;
        for order in data.orders_of_nobody().filter(|&order| chosen.has(order)) {
            totals.orders += 1;
            totals.revenue += revenue.at(order);
            totals.refunds += refunds.at(order);
        }
        for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            let off = data.refund_off_revenue(refund);
            totals.revenue -= off;
            if (data.refunds.customer[refund] as usize) < data.customers.len() {
                totals.revenue_with_customer -= off;
            }
            totals.refunds += data.refunds.amount[refund];
        }
        totals.returning_customers = totals.customers - totals.new_customers;
        totals.repeat = Share::new(totals.customers - totals.orders_per_customer[0], totals.customers);
        totals.gaps_between_orders = gaps.len();
        totals.median_days_between_orders = gaps.median();
        totals
    }

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
