//! Returning and one-off clients, and what each period knew of them at its end.

use super::{Events, RetentionTerms};
use crate::measures::Chosen;
use crate::measures::calendar::Calendar;
use crate::records::{Dataset, RevenueBasis, Selection};
use crate::units::{Day, Grain, Money, Period};
use rustc_hash::FxHashMap;

/// Returning and one-off clients, in all and by period.
///
/// **Answers**: how many clients have come back at all, how many bought once; and which numbers of a period did its own report
/// show, which does the same report show today?
///
/// **Definition**: a client is a customer with an order that counts. Returning are those with two or more, one-off those with one.
/// A period's clients are those with an order in it. *As known then*, one of them is returning when the second order of the
/// whole history came by the end of the period; *as known now*, when there is a second order at all by the last day of the
/// files, even after the period or after the filter's last day. Revenue as known now is what the orders of the period are
/// worth today; as known then what they were worth at its end: less what had been given back on them by then. Refunds of which
/// the files do not say when were not known then.
/// Refunds that name no order are taken off the period of their day in both.
///
/// **Counts / does not count**: the orders that count as coming back. With the meaning `repeatable` orders of nothing but products
/// that nobody buys twice do not count, and customers with no other order are [`Clients::outside`]. The filter decides which
/// orders make a client of a period, never the history by which one is returning.
///
/// **Empty or too small**: no period where no order counts.
///
/// **Example**, checked by hand: ann orders in November and in December. In November she is one-off as known then, returning as
/// known now; in December returning in both.
///
/// **Source**: the trap of Shopify's customer reports, whose repeat status follows the whole history and not the dates chosen
/// (project's definitions, b.11).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clients {
    /// One entry a period with an order, earliest first.
    pub periods: Vec<ClientPeriod>,
    /// Customers with two or more orders that count.
    pub returning: u64,
    /// Customers with one.
    pub one_off: u64,
    /// Customers who have orders and none that can be repeated.
    pub outside: u64,
}

/// The clients of one period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientPeriod {
    /// The period.
    pub period: Period,
    /// Clients with an order in it.
    pub clients: u32,
    /// Those who were returning at its end.
    pub returning_then: u32,
    /// Those who are returning by the last day of the files.
    pub returning_now: u32,
    /// Revenue less what had been given back on its orders by its end.
    pub revenue_then: Money,
    /// Revenue as the files tell it.
    pub revenue_now: Money,
}

/// Counts clients by period.
pub fn clients(data: &Dataset, selection: &Selection, grain: Grain, terms: &RetentionTerms) -> Clients {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, &RetentionTerms { meaning: terms.meaning.of_orders(), ..terms.clone() });
    let mut rows =
        Rows { calendar: Calendar::of(data, grain), grain, at: FxHashMap::default(), rows: Vec::new(), last: None };
    let mut found = Clients::default();
    let (mut day_of, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
    let is_net = data.revenue_basis == RevenueBasis::NetOfRefunds;
    let mut given_back = is_net.then(|| data.orders.refund.reader());
    for customer in 0..data.customers.len() as u32 {
        let orders = data.orders_of(customer);
        if orders.is_empty() || !chosen.has_customer(orders.start) {
            continue;
        }
        let counted = orders.clone().filter(|&order| events.is_return(order)).count();
        let (mut before, mut in_filter) = (0, 0);
        let mut open: Option<(usize, bool)> = None;
        for order in orders.filter(|&order| events.is_return(order)) {
            let day = day_of.at(order);
            let row = rows.of(day);
            // The period that ends here knew of the orders so far.
            if let Some((known, true)) = open.filter(|(known, _)| *known != row) {
                rows.close(known, before, counted);
            }
            let was_chosen = open.is_some_and(|(known, is_chosen)| known == row && is_chosen);
            before += 1;
            let is_chosen = chosen.has_on(day, order);
            if is_chosen {
                in_filter += 1;
                let now = revenue.at(order);
                let back = given_back.as_mut().map_or(Money::ZERO, |given_back| given_back.at(order));
                let known = match back {
                    Money::ZERO => Money::ZERO,
                    _ => data.orders.refund_by(order, rows.rows[row].period.last_day()),
                };
                rows.rows[row].revenue_now += now;
                rows.rows[row].revenue_then += now + back - known;
            }
            open = Some((row, was_chosen || is_chosen));
        }
        if let Some((known, true)) = open {
            rows.close(known, before, counted);
        }
        match in_filter {
            0 if counted == 0 => found.outside += 1,
            0 => {}
            1 => found.one_off += 1,
            _ => found.returning += 1,
        }
    }
    for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
        let row = rows.of(data.refunds.day[refund]);
        let off = data.refund_off_revenue(refund);
        rows.rows[row].revenue_now -= off;
        rows.rows[row].revenue_then -= off;
    }
    found.periods = rows.rows;
    found.periods.retain(|row| row.clients > 0);
    found.periods.sort_unstable_by_key(|row| row.period.ordinal);
    found
}

/// The rows of the periods, in the order in which they are met.
struct Rows {
    calendar: Calendar,
    grain: Grain,
    at: FxHashMap<i32, usize>,
    rows: Vec<ClientPeriod>,
    /// The one asked for last, by its ordinal.
    last: Option<(i32, usize)>,
}

impl Rows {
    fn of(&mut self, day: i32) -> usize {
        let ordinal = self.calendar.ordinal(day);
        if let Some((_, at)) = self.last.filter(|(last, _)| *last == ordinal) {
            return at;
        }
        let next = self.rows.len();
        let at = *self.at.entry(ordinal).or_insert(next);
        if at == next {
            let period = Period::of(self.grain, Day::from_number(day));
            let (revenue_then, revenue_now) = (Money::ZERO, Money::ZERO);
            self.rows.push(ClientPeriod {
                period,
                clients: 0,
                returning_then: 0,
                returning_now: 0,
                revenue_then,
                revenue_now,
            });
        }
        self.last = Some((ordinal, at));
        at
    }

    /// Counts a client of a period who had so many orders by its end, and has so many in all.
    fn close(&mut self, row: usize, then: usize, now: usize) {
        let row = &mut self.rows[row];
        row.clients += 1;
        row.returning_then += u32::from(then > 1);
        row.returning_now += u32::from(now > 1);
    }
}
