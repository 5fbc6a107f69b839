//! One pass over those who are followed: when each enters a cohort, and in which cells they come back.

use super::events::Events;
use super::spans::Spans;
use super::{Criterion, Entry, RetentionConfig, RetentionTerms};
use crate::measures::Chosen;
use crate::measures::calendar::Calendar;
use crate::records::{ColumnReader, Dataset, NONE};
use crate::units::{Day, Money, Period, SECONDS_A_DAY};
use std::ops::Range;

/// What is walked over and by which rules.
pub(super) struct Walk<'a> {
    pub(super) chosen: &'a Chosen<'a>,
    /// The choices as they are counted.
    pub(super) config: RetentionConfig,
    pub(super) clock: Clock,
    pub(super) spans: Spans,
    pub(super) events: &'a Events,
    entry: Entry,
}

/// Tells the period of a moment.
pub(super) struct Clock {
    pub(super) calendar: Calendar,
    /// Length of an elapsed period in seconds; nothing with calendar periods.
    pub(super) window: Option<i64>,
}

/// Somebody entering a cohort.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entered {
    /// The cohort's period.
    pub(super) ordinal: i32,
    pub(super) day: i32,
    pub(super) placed_at: i64,
    /// The order with which it began; `usize::MAX` for a sign-up.
    pub(super) order: usize,
}

/// What came after an entry.
pub(super) struct Visit<'v> {
    pub(super) entry: &'v Entered,
    /// The number of whoever entered; entries of one follow each other.
    pub(super) member: usize,
    /// The cells in which an order counts as coming back, rising, each once.
    pub(super) back: &'v [usize],
    /// Every order that counts, with its cell.
    pub(super) orders: &'v [(usize, usize)],
    /// Refunds that name no order, with their cell.
    pub(super) refunds: &'v [(usize, Money)],
    /// The first and the last cell that were wholly watched; nothing with calendar periods, where a whole cohort is.
    pub(super) observed: Option<(usize, usize)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        chosen: &'a Chosen<'a>,
        config: RetentionConfig,
        terms: &RetentionTerms,
        events: &'a Events,
        window_days: Option<u16>,
    ) -> Walk<'a> {
        Walk {
            clock: Clock {
                calendar: Calendar::of(chosen.data(), config.grain),
                window: window_days.map(|days| i64::from(days) * SECONDS_A_DAY),
            },
            spans: if config.criterion == Criterion::Bracket { Spans::of(&terms.brackets) } else { Spans::default() },
            config: config.as_counted(terms),
            chosen,
            events,
            entry: terms.entry,
        }
    }

    /// Whether everybody enters with their first order, every order counts as coming back, and a cell is a calendar period
    /// in which one has to be placed.
    pub(super) fn is_plain(&self) -> bool {
        self.entry == Entry::FirstTime
            && self.events.is_plain()
            && self.clock.window.is_none()
            && self.spans.are_periods()
            && self.config.criterion == Criterion::On
    }

    /// The last day of a cell of an entry.
    pub(super) fn end_of(&self, entry: &Entered, cell: usize) -> Day {
        let last = self.spans.last(cell);
        match self.clock.window {
            None => Period { grain: self.config.grain, ordinal: entry.ordinal }.plus(last as i32).last_day(),
            Some(window) => Day::of_seconds(entry.placed_at + (last as i64 + 1) * window - 1),
        }
    }

    fn data(&self) -> &'a Dataset {
        self.chosen.data()
    }

    /// Everybody who enters a cohort by the last day, in a fixed order.
    pub(super) fn each_entry(&self, mut visit: impl FnMut(&Entered)) {
        let mut times = Times::of(self);
        let mut entered = Vec::new();
        for member in 0..self.events.members(self.data()) {
            self.entries(member, &mut times, &mut entered);
            entered.iter().for_each(&mut visit);
        }
    }

    /// Everybody who enters a cohort, with what came after.
    pub(super) fn each(&self, mut visit: impl FnMut(&Visit)) {
        let data = self.data();
        let mut times = Times::of(self);
        let (mut entered, mut back) = (Vec::new(), Vec::new());
        let (mut orders, mut refunds) = (Vec::new(), Vec::new());
        let mut refund = 0;
        let counts_all = self.events.returns_all() && self.chosen.has_all();
        for member in 0..self.events.members(data) {
            let customer = self.entries(member, &mut times, &mut entered);
            while data.refunds.customer.get(refund).is_some_and(|&of| of < customer) {
                refund += 1;
            }
            let refunds_from = refund;
            while customer != NONE && data.refunds.customer.get(refund) == Some(&customer) {
                refund += 1;
            }
            if entered.is_empty() {
                continue;
            }
            let first = data.orders_of(customer).start;
            let (days, seconds) = times.of_orders(data.orders_of(customer));
            for entry in &entered {
                back.clear();
                orders.clear();
                refunds.clear();
                let from = match entry.order {
                    // An order on the day of the sign-up comes with it.
                    usize::MAX => days.partition_point(|&day| day < i64::from(entry.day)),
                    // The entry itself does not count where another event is to follow.
                    start => start - first + usize::from(!self.events.is_same),
                };
                let from = from.min(days.len());
                let seconds = seconds.and_then(|seconds| seconds.get(from..));
                self.follow(entry, first + from, &days[from..], seconds, counts_all, &mut orders);
                let mut last = None;
                for &(cell, _) in &orders {
                    if last != Some(cell) {
                        back.push(cell);
                        last = Some(cell);
                    }
                }
                for refund in (refunds_from..refund).filter(|&refund| self.chosen.has_refund(refund)) {
                    let day = data.refunds.day[refund];
                    // A refund before the entry belongs to an order that the files do not hold, or to another clock.
                    if day >= entry.day {
                        let at = Day::from_number(day).first_second().max(entry.placed_at);
                        let period = self.clock.period(entry, day, at);
                        let cell = usize::try_from(period).map_or(usize::MAX, |period| self.spans.cell(period));
                        refunds.push((cell, data.refund_off_revenue(refund)));
                    }
                }
                let observed = self.observed(entry);
                visit(&Visit { entry, member, back: &back, orders: &orders, refunds: &refunds, observed });
            }
        }
    }

    /// Finds the cells of the orders from `first` on, which come after an entry, as far as they count.
    #[inline(never)]
    fn follow(
        &self,
        entry: &Entered,
        first: usize,
        days: &[i64],
        seconds: Option<&[i64]>,
        counts_all: bool,
        orders: &mut Vec<(usize, usize)>,
    ) {
        let (calendar, days) = (&self.clock.calendar, days.iter().map(|&day| day as i32));
        if counts_all && seconds.is_none() && self.spans.are_periods() {
            // Most tables are of such cells.
            let period = |day| (calendar.ordinal(day) - entry.ordinal).max(0) as usize;
            orders.extend(days.enumerate().map(|(at, day)| (period(day), first + at)));
            return;
        }
        for (at, day) in days.enumerate() {
            let order = first + at;
            if !(counts_all || self.events.is_return(order) && self.chosen.has_on(day, order)) {
                continue;
            }
            let placed_at = seconds.and_then(|seconds| seconds.get(at)).copied().unwrap_or(0);
            let period = self.clock.period(entry, day, placed_at.max(entry.placed_at));
            if let Ok(period) = usize::try_from(period) {
                orders.push((self.spans.cell(period), order));
            }
        }
    }

    /// The entries of one who is followed, earliest first, and the customer.
    #[inline(always)]
    fn entries(&self, member: usize, times: &mut Times, entered: &mut Vec<Entered>) -> u32 {
        entered.clear();
        let data = self.data();
        if let Some(members) = &self.events.sign_ups {
            let member = &members[member];
            let is_wanted = match data.orders_of(member.customer).next() {
                Some(first) => self.chosen.has_customer(first),
                None => self.chosen.has_customer_without_order(),
            };
            if is_wanted && member.day <= self.chosen.to() {
                let ordinal = self.clock.calendar.ordinal(member.day);
                let placed_at = if self.clock.window.is_some() { member.at } else { 0 };
                entered.push(Entered { ordinal, day: member.day, placed_at, order: usize::MAX });
            }
            return member.customer;
        }
        let customer = member as u32;
        let orders = data.orders_of(customer);
        if orders.is_empty() || !self.chosen.has_customer(orders.start) {
            return customer;
        }
        for order in orders.filter(|&order| self.events.is_start(order)) {
            let (day, placed_at) = times.at(order);
            if day > self.chosen.to() {
                break;
            }
            let ordinal = self.clock.calendar.ordinal(day);
            if entered.last().is_none_or(|last| last.ordinal != ordinal) {
                entered.push(Entered { ordinal, day, placed_at, order });
            }
            if self.entry == Entry::FirstTime {
                break;
            }
        }
        customer
    }

    /// The first and the last cell of elapsed periods that the selection holds wholly for one entry.
    fn observed(&self, entry: &Entered) -> Option<(usize, usize)> {
        self.clock.window.and_then(|window| self.observed_in(entry, window))
    }

    fn observed_in(&self, entry: &Entered, window: i64) -> Option<(usize, usize)> {
        let low = (first_second(self.chosen.from()) - entry.placed_at + window - 1).div_euclid(window).max(0);
        let high = (first_second(self.chosen.to()) + SECONDS_A_DAY - entry.placed_at).div_euclid(window) - 1;
        let misses_some = self.config.looks_back_to().is_some_and(|back_to| low > back_to as i64);
        let (low, high) = (usize::try_from(low).ok()?, usize::try_from(high).ok()?);
        self.spans.within(low, high).filter(|_| !misses_some)
    }
}

impl Clock {
    #[inline(always)]
    fn period(&self, entry: &Entered, day: i32, placed_at: i64) -> i64 {
        match self.window {
            None => i64::from(self.calendar.ordinal(day)) - i64::from(entry.ordinal),
            Some(window) => (placed_at - entry.placed_at).div_euclid(window),
        }
    }
}

/// The first second of a day by its number.
pub(super) fn first_second(day: i32) -> i64 {
    Day::from_number(day).first_second()
}

/// Reads when orders were placed.
struct Times<'a> {
    day: ColumnReader<'a, i32>,
    /// Calendar periods need no more than the day.
    second: Option<ColumnReader<'a, i64>>,
}

impl<'a> Times<'a> {
    fn of(walk: &Walk<'a>) -> Times<'a> {
        let orders = &walk.chosen.data().orders;
        Times { day: orders.day.reader(), second: walk.clock.window.map(|_| orders.placed_at.reader()) }
    }

    /// The days of orders that follow each other and, where periods are elapsed ones, their seconds.
    fn of_orders(&mut self, orders: Range<usize>) -> (&[i64], Option<&[i64]>) {
        let seconds = self.second.as_mut().map(|second| second.numbers(orders.clone()));
        (self.day.numbers(orders), seconds)
    }

    /// The day of an order and, where periods are elapsed ones, its second.
    fn at(&mut self, order: usize) -> (i32, i64) {
        (self.day.at(order), self.second.as_mut().map_or(0, |second| second.at(order)))
    }
}
