//! Who has bought: first and last day, number and value of orders of every customer, up to one day and after it.

use super::Chosen;
use crate::stats::{Histories, History};
use crate::units::{Day, Money};
use serde::{Deserialize, Serialize};

/// The unit of time of models of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeUnit {
    /// Days.
    Day,
    /// Weeks of 7 days.
    #[default]
    Week,
    /// Months of 365.25 / 12 days.
    Month,
}

impl TimeUnit {
    /// The unit of a stable id.
    pub fn from_id(id: &str) -> Option<TimeUnit> {
        match id {
            "day" => Some(TimeUnit::Day),
            "week" => Some(TimeUnit::Week),
            "month" => Some(TimeUnit::Month),
            _ => None,
        }
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Month => "month",
        }
    }

    /// Its length in days.
    pub const fn days(self) -> f64 {
        match self {
            TimeUnit::Day => 1.0,
            TimeUnit::Week => 7.0,
            TimeUnit::Month => MONTH,
        }
    }

    /// How many of them make about a year.
    pub const fn year(self) -> u32 {
        match self {
            TimeUnit::Day => 365,
            TimeUnit::Week => 52,
            TimeUnit::Month => 12,
        }
    }
}

/// The mean length of a month in days.
pub(super) const MONTH: f64 = 365.25 / 12.0;

/// A customer who has bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buyer {
    /// The customer's number in the data set.
    pub customer: u32,
    /// The day of the first order.
    pub first: Day,
    /// The day of the second order, if there is one.
    pub second: Option<Day>,
    /// The day of the last order up to the end of observation.
    pub last: Day,
    /// Orders up to then; those of one day are one where they are merged.
    pub orders: u32,
    /// What they brought, less refunds that name no order where revenue is net of refunds.
    pub revenue: Money,
    /// What the orders after the first one brought.
    pub repeat_revenue: Money,
    /// Orders after the end of observation.
    pub later: u32,
    /// Repeat orders within the same time before it.
    pub recent: u32,
}

impl Buyer {
    fn new(customer: u32, first: Day, revenue: Money) -> Buyer {
        let repeat_revenue = Money::ZERO;
        Buyer { customer, first, second: None, last: first, orders: 1, revenue, repeat_revenue, later: 0, recent: 0 }
    }

    /// One more order up to the end of observation; `is_new` unless it is one with that before.
    fn add(&mut self, day: i32, is_new: bool, revenue: Money, recent_from: i32) {
        self.revenue += revenue;
        self.orders += u32::from(is_new);
        self.recent += u32::from(is_new && day > recent_from);
        if self.orders > 1 {
            self.repeat_revenue += revenue;
        }
        self.last = Day::from_number(day);
        if self.orders > 1 && self.second.is_none() {
            self.second = Some(self.last);
        }
    }

    /// Orders after the first.
    pub fn repeats(&self) -> u32 {
        self.orders.saturating_sub(1)
    }

    /// The mean value of the orders after the first, in major units; nothing where there is none or they brought nothing.
    pub fn monetary(&self) -> Option<f64> {
        let is_known = self.repeats() > 0 && self.repeat_revenue > Money::ZERO;
        is_known.then(|| self.repeat_revenue.major() / f64::from(self.repeats()))
    }

    /// The history as models take it, observed until `end`.
    pub fn history(&self, end: Day, unit: TimeUnit) -> History {
        let units = |days: i32| f64::from(days) / unit.days();
        History {
            repeats: f64::from(self.repeats()),
            last: units(self.last.since(self.first)),
            age: units(end.since(self.first)),
        }
    }
}

/// Gathers the customers who have bought by `end`, in the order of their keys.
///
/// **Counts / does not count**: orders whose channel, product and country the selection has, from the first one on: the first
/// day of a filter cuts no history. `later` are orders after `end` up to `until`, and `recent` repeat orders in as many days
/// before `end` (that day counted). With `merges` the orders of a day are one order with the sum of their values.
///
/// It is done so many customers a step.
#[derive(Default)]
pub(super) struct Gathering {
    merges: bool,
    end: i32,
    until: i32,
    customer: u32,
    refund: usize,
    found: Vec<Buyer>,
}

impl Gathering {
    pub(super) fn new(merges: bool, end: Day, until: Day) -> Gathering {
        Gathering { merges, end: end.number(), until: until.number(), customer: 0, refund: 0, found: Vec::new() }
    }

    /// Gathers about so many customers more; whether all are there. Every step is given the same choice.
    pub(super) fn step(&mut self, chosen: &Chosen, customers: usize) -> bool {
        let data = chosen.data();
        let all = data.customers.len() as u32;
        let last = u32::try_from(customers.max(1)).map_or(all, |more| self.customer.saturating_add(more).min(all));
        if self.customer == 0 {
            self.found.reserve(data.customers.len());
        }
        let recent_from = self.end - (self.until - self.end);
        let (mut day_of, mut revenue_of) = (data.orders.day.reader(), data.orders.revenue.reader());
        for customer in self.customer..last {
            let mut off = Money::ZERO;
            while data.refunds.customer.get(self.refund) == Some(&customer) {
                if chosen.fits_refund(self.refund) && data.refunds.day[self.refund] <= self.end {
                    off += data.refund_off_revenue(self.refund);
                }
                self.refund += 1;
            }
            let mut buyer: Option<Buyer> = None;
            let mut day_before = i32::MIN;
            for order in data.orders_of(customer) {
                let day = day_of.at(order);
                if day > self.until {
                    break;
                }
                if !chosen.fits(order) {
                    continue;
                }
                let is_new = !self.merges || day != day_before;
                day_before = day;
                match &mut buyer {
                    Some(buyer) if day <= self.end => buyer.add(day, is_new, revenue_of.at(order), recent_from),
                    Some(buyer) => buyer.later += u32::from(is_new),
                    // Whoever first orders after the end is not looked at.
                    None if day > self.end => break,
                    None => buyer = Some(Buyer::new(customer, Day::from_number(day), revenue_of.at(order) - off)),
                }
            }
            self.found.extend(buyer);
        }
        self.customer = last;
        last == all
    }

    pub(super) fn finish(self) -> Vec<Buyer> {
        self.found
    }
}

/// The histories of buyers, equal ones together.
pub(super) fn grouped(buyers: &[Buyer], end: Day, unit: TimeUnit) -> Histories {
    let histories: Vec<History> = buyers.iter().map(|buyer| buyer.history(end, unit)).collect();
    Histories::of(&histories)
}
