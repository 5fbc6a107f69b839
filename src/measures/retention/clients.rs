//! Returning and one-off clients, and what each period knew of them at its end.

use super::RetentionTerms;
use super::histories::{History, each};
use crate::measures::Chosen;
use crate::measures::calendar::ByDay;
use crate::records::{ColumnReader, Dataset, RevenueBasis, Selection};
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
    let mut count = ClientCount::new(data, grain);
    each(&chosen, terms, |history| count.add(history));
    count.finish(&chosen)
}

/// Clients being counted.
pub(super) struct ClientCount<'a> {
    data: &'a Dataset,
    /// What was given back on the orders, where it is taken off and there is any.
    given_back: Option<ColumnReader<'a, Money>>,
    rows: Rows,
    found: Clients,
}

impl<'a> ClientCount<'a> {
    /// Of the periods of one grain.
    pub(super) fn new(data: &'a Dataset, grain: Grain) -> ClientCount<'a> {
        let is_net = data.revenue_basis == RevenueBasis::NetOfRefunds;
        let has_refunds = is_net && data.orders.refund.only() != Some(Money::ZERO);
        ClientCount {
            data,
            given_back: has_refunds.then(|| data.orders.refund.reader()),
            rows: Rows::of(data, grain),
            found: Clients::default(),
        }
    }

    /// Counts a customer.
    pub(super) fn add(&mut self, history: &History) {
        let counted = history.days.len();
        let mut in_filter = 0_usize;
        // The period met last, and whether the selection has an order in it.
        let (mut open, mut is_open) = (usize::MAX, false);
        for (at, (&day, &revenue)) in history.days.iter().zip(history.revenue).enumerate() {
            let row = self.rows.at(day as i32);
            if row != open {
                // The period that ends here knew of the orders so far.
                if is_open {
                    self.rows.close(open, at, counted);
                }
                (open, is_open) = (row, false);
            }
            if history.has(at) {
                is_open = true;
                in_filter += 1;
                let row = &mut self.rows.rows[row];
                row.revenue_now += Money::from_ten_thousandths(revenue);
                if let Some(given_back) = &mut self.given_back {
                    let order = history.number(at);
                    row.revenue_then += match given_back.at(order) {
                        Money::ZERO => Money::ZERO,
                        back => back - self.data.orders.refund_by(order, row.period.last_day()),
                    };
                }
            }
        }
        if is_open {
            self.rows.close(open, counted, counted);
        }
        match in_filter {
            0 if counted == 0 => self.found.outside += 1,
            0 => {}
            1 => self.found.one_off += 1,
            _ => self.found.returning += 1,
        }
    }

    /// The clients, with the refunds that name no order.
    pub(super) fn finish(mut self, chosen: &Chosen) -> Clients {
        for refund in (0..self.data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            let row = self.rows.at(self.data.refunds.day[refund]);
            let off = self.data.refund_off_revenue(refund);
            self.rows.rows[row].revenue_now -= off;
        }
        self.found.periods = self.rows.rows;
        // So far it is what was worth more then.
        self.found.periods.iter_mut().for_each(|row| row.revenue_then += row.revenue_now);
        self.found.periods.retain(|row| row.clients > 0);
        self.found.periods.sort_unstable_by_key(|row| row.period.ordinal);
        self.found
    }
}

/// The rows of the periods: of all from the first to the last day of the data set, and behind them those of absurd dates.
struct Rows {
    grain: Grain,
    of_days: ByDay<usize>,
    far: FxHashMap<i32, usize>,
    rows: Vec<ClientPeriod>,
}

impl Rows {
    fn of(data: &Dataset, grain: Grain) -> Rows {
        let mut rows: Vec<ClientPeriod> = Vec::new();
        let of_days = ByDay::of(data, |day| {
            let period = Period::of(grain, Day::from_number(day));
            if rows.last().is_none_or(|last| last.period != period) {
                rows.push(empty(period));
            }
            rows.len() - 1
        });
        Rows { grain, of_days, far: FxHashMap::default(), rows }
    }

    /// The row of a day.
    #[inline(always)]
    fn at(&mut self, day: i32) -> usize {
        match self.of_days.get(day) {
            Some(&row) => row,
            None => self.far(day),
        }
    }

    #[cold]
    #[inline(never)]
    fn far(&mut self, day: i32) -> usize {
        let period = Period::of(self.grain, Day::from_number(day));
        if let Some(&row) = self.far.get(&period.ordinal) {
            return row;
        }
        // The first days of a period may be near ones.
        let near = self.rows.iter().position(|row| row.period == period);
        let row = near.unwrap_or(self.rows.len());
        if near.is_none() {
            self.rows.push(empty(period));
        }
        self.far.insert(period.ordinal, row);
        row
    }

    /// Counts a client of a period who had so many orders by its end, and has so many in all.
    fn close(&mut self, row: usize, then: usize, now: usize) {
        let row = &mut self.rows[row];
        row.clients += 1;
        row.returning_then += u32::from(then > 1);
        row.returning_now += u32::from(now > 1);
    }
}

/// A period without clients.
fn empty(period: Period) -> ClientPeriod {
    let (revenue_then, revenue_now) = (Money::ZERO, Money::ZERO);
    ClientPeriod { period, clients: 0, returning_then: 0, returning_now: 0, revenue_then, revenue_now }
}
