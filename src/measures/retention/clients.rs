//! Returning and one-off clients, and what each period knew of them at its end.

use super::pass::Met;
use super::period_rows::PeriodRows;
use super::{RetentionTerms, SecondOrder, histories};
use crate::measures::Chosen;
use crate::measures::order_blocks::BLOCK;
use crate::records::{ColumnReader, Dataset, RevenueBasis, Selection};
use crate::units::{Grain, Money, Period};

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
    histories(data, selection, terms, grain, SecondOrder::USUAL_DAYS).clients
}

/// Clients being counted.
pub(super) struct ClientCount<'a> {
    data: &'a Dataset,
    /// What was given back on the orders, where it is taken off and there is any.
    given_back: Option<ColumnReader<'a, Money>>,
    rows: Vec<Row>,
    /// Customers whom the selection looks at, and those with an order that counts as coming back.
    looked_at: u64,
    customers: u64,
    /// Those of them of whom the selection has an order, and those of whom it has two.
    counted: [u64; 2],
    /// How many orders of the customer met last the selection has.
    own: u32,
    before: Before,
}

/// One period.
#[derive(Clone, Copy, Default)]
struct Row {
    /// Clients with an order in it.
    clients: u32,
    /// Those of them who had a single order at its end.
    once_then: u32,
    /// Those who have a single order.
    once_now: u32,
    revenue: Money,
    /// What was given back on the orders after the end of the period.
    given_back_later: Money,
}

/// The order met last.
#[derive(Clone, Copy, Default)]
struct Before {
    row: u32,
    /// Whether it is the customer's first, and the selection has it.
    is_start: bool,
    /// Whether the selection has one of the orders in the period up to it.
    is_open: bool,
}

impl<'a> ClientCount<'a> {
    pub(super) fn new(data: &'a Dataset) -> ClientCount<'a> {
        let is_net = data.revenue_basis == RevenueBasis::NetOfRefunds;
        let has_refunds = is_net && data.orders.refund.only() != Some(Money::ZERO);
        ClientCount {
            data,
            given_back: has_refunds.then(|| data.orders.refund.reader()),
            rows: Vec::new(),
            looked_at: 0,
            customers: 0,
            counted: [0; 2],
            own: 0,
            before: Before::default(),
        }
    }

    /// Counts the orders of a block.
    #[inline(never)]
    pub(super) fn add(&mut self, met: &Met) {
        let Met { facts, revenue, periods, .. } = met;
        self.rows.resize(periods.len(), Row::default());
        let (mut own, mut before) = (self.own, self.before);
        let [mut once, mut twice] = self.counted;
        for place in facts.places() {
            let (row, is_first, has) = (facts.rows[place], facts.is_first[place], facts.has[place]);
            let is_new = is_first | (row != before.row);
            // Only now it is known what came after the order before.
            if let Some(sums) = self.rows.get_mut(before.row as usize) {
                sums.once_then += u32::from(before.is_start & is_new);
                sums.once_now += u32::from(before.is_start & is_first);
            }
            let is_open = before.is_open & !is_new;
            if let Some(sums) = self.rows.get_mut(row as usize) {
                sums.clients += u32::from(has & !is_open);
                sums.revenue += Money::from_ten_thousandths(revenue[place] & -i64::from(has));
            }
            own = if is_first { 0 } else { own };
            once += u64::from(has & (own == 0));
            twice += u64::from(has & (own == 1));
            own += u32::from(has);
            before = Before { row, is_start: is_first & has, is_open: has | is_open };
        }
        (self.own, self.before, self.counted) = (own, before, [once, twice]);
        self.looked_at = facts.customers;
        self.customers += facts.firsts().count() as u64;
        self.note_given_back(met);
    }

    /// Notes what was given back on the orders of a block after the ends of their periods.
    fn note_given_back(&mut self, met: &Met) {
        let Met { block, facts, periods, .. } = met;
        let Some(given_back) = &mut self.given_back else { return };
        let given_back = given_back.block(block.orders.start / BLOCK);
        let first = block.orders.start - block.places.start;
        for place in facts.places().filter(|&place| facts.has[place] && given_back[place] != 0) {
            let row = facts.rows[place] as usize;
            let back = Money::from_ten_thousandths(given_back[place]);
            let by_then = self.data.orders.refund_by(first + place, periods[row].last_day());
            self.rows[row].given_back_later += back - by_then;
        }
    }

    /// The clients, with the refunds that name no order.
    pub(super) fn finish(mut self, chosen: &Chosen, rows: &mut PeriodRows) -> Clients {
        let data = chosen.data();
        // After the last order no other one comes.
        if let Some(last) = self.rows.get_mut(self.before.row as usize) {
            last.once_then += u32::from(self.before.is_start);
            last.once_now += u32::from(self.before.is_start);
        }
        for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            // Where nobody ordered no client can be.
            if let Some(row) = self.rows.get_mut(rows.at(data.refunds.day[refund]) as usize) {
                row.revenue -= data.refund_off_revenue(refund);
            }
        }
        let told = |(row, &period): (Row, &Period)| ClientPeriod {
            period,
            clients: row.clients,
            returning_then: row.clients - row.once_then,
            returning_now: row.clients - row.once_now,
            revenue_then: row.given_back_later + row.revenue,
            revenue_now: row.revenue,
        };
        let found = self.rows.into_iter().zip(rows.periods()).filter(|(row, _)| row.clients > 0);
        let mut periods: Vec<ClientPeriod> = found.map(told).collect();
        periods.sort_unstable_by_key(|row| row.period.ordinal);
        let [once, twice] = self.counted;
        Clients { periods, returning: twice, one_off: once - twice, outside: self.looked_at - self.customers }
    }
}
