//! New and returning customers, period by period.

use super::Span;
use super::pass::Facts;
use crate::measures::Chosen;
use crate::measures::calendar::Calendar;
use crate::measures::order_blocks::{BLOCK, OrderBlock};
use crate::records::NONE;
use crate::units::{Grain, Money, Period};

/// One period, split by whether its customers are new.
///
/// **Definition**: a customer is new in the period of the first order in the whole history and returning in every later one.
/// All orders of a customer in a period fall on the same side, so customers = new + returning. Refunds that name no order are
/// taken off the side on which their customer stands in that period, where revenue is net of refunds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodRow {
    /// The period.
    pub period: Period,
    /// Whether it lies wholly among the days counted.
    pub is_whole: bool,
    /// Customers whose first order lies in this period.
    pub new: PeriodSide,
    /// Customers who first ordered in an earlier period.
    pub returning: PeriodSide,
    /// Nobody known: no customers, but orders and revenue.
    pub unknown: PeriodSide,
}

/// One side of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PeriodSide {
    /// Customers with an order in the period.
    pub customers: u64,
    /// Their orders.
    pub orders: u64,
    /// Their revenue.
    pub revenue: Money,
}

/// The most periods given, the last ones: absurd dates (a year 1 in one cell) must not cost memory.
const MOST: i32 = 100_000;

/// The periods of a span being counted, so many customers a step.
pub(in crate::measures) struct PeriodCount {
    calendar: Calendar,
    first: i32,
    rows: Vec<PeriodRow>,
    /// New and returning customers, row by row.
    sides: Vec<[PeriodSide; 2]>,
    customer: u32,
    /// The customer and the row met last.
    last: (u32, u32),
    /// The first day of each period and how many of its days count; nothing where all do.
    days: Option<(Vec<i32>, i32)>,
}

impl PeriodCount {
    /// Of the days that are chosen; nothing where the data hold no order.
    pub(in crate::measures) fn new(chosen: &Chosen, grain: Grain) -> Option<PeriodCount> {
        Span::counted(chosen).map(|span| PeriodCount::over(chosen, grain, span))
    }

    /// Of the days of a span.
    pub(super) fn over(chosen: &Chosen, grain: Grain, span: Span) -> PeriodCount {
        let data = chosen.data();
        let calendar = Calendar::of(data, grain);
        // A selection may begin long before the first order: those periods would all be empty.
        let days = data.refunds.day.iter().copied().chain(data.coverage.map(|(first, _)| first.number()));
        let from = days.min().unwrap_or(i32::MIN).max(span.from.number());
        let last = calendar.ordinal(span.to.number());
        let first = calendar.ordinal(from).max(last.saturating_sub(MOST));
        let row = |at| {
            let period = Period { grain, ordinal: first + at };
            PeriodRow {
                period,
                is_whole: span.from <= period.first_day() && period.last_day() <= span.to,
                new: PeriodSide::default(),
                returning: PeriodSide::default(),
                unknown: PeriodSide::default(),
            }
        };
        let rows: Vec<PeriodRow> = (0..=last - first).map(row).collect();
        let sides = vec![[PeriodSide::default(); 2]; rows.len()];
        PeriodCount { calendar, first, rows, sides, customer: 0, last: (NONE, 0), days: None }
    }

    /// The same, of the first so many days of each period.
    pub(in crate::measures) fn of_first_days(self, days: i32) -> PeriodCount {
        let firsts = self.rows.iter().map(|row| row.period.first_day().number()).collect();
        PeriodCount { days: Some((firsts, days)), ..self }
    }

    /// Counts about so many customers more; whether everything is counted. Every step is given the same choice.
    pub(in crate::measures) fn step(&mut self, chosen: &Chosen, customers: usize) -> bool {
        let data = chosen.data();
        let all = data.customers.len() as u32;
        let end = u32::try_from(customers.max(1)).map_or(all, |more| self.customer.saturating_add(more).min(all));
        let (calendar, first, part) = (&self.calendar, self.first, self.days.as_ref());
        let at = |day: i32| calendar.ordinal(day) - first;
        let (mut days, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
        for customer in self.customer..end {
            let mut joined = None;
            let mut before = i32::MIN;
            for order in data.orders_of(customer) {
                let day = days.at(order);
                let joined = *joined.get_or_insert_with(|| at(day));
                if !chosen.has_on(day, order) {
                    continue;
                }
                let period = at(day);
                if part.is_some_and(|part| !is_in(part, period, day)) {
                    continue;
                }
                let Some(sides) = usize::try_from(period).ok().and_then(|at| self.sides.get_mut(at)) else { continue };
                let side = &mut sides[usize::from(joined != period)];
                side.customers += u64::from(period != before);
                side.orders += 1;
                side.revenue += revenue.at(order);
                before = period;
            }
        }
        self.customer = end;
        if end < all {
            return false;
        }
        self.count_nobody(chosen);
        self.take_refunds(chosen);
        true
    }

    /// The row of a day; beyond all rows where it has none.
    pub(super) fn row_of(&self, day: i32) -> u32 {
        u32::try_from(self.calendar.ordinal(day) - self.first).unwrap_or(u32::MAX)
    }

    /// Counts some orders of a block. Every block is given, in their order, and no step is taken beside.
    #[inline(never)]
    pub(super) fn add(&mut self, block: &OrderBlock, facts: &Facts, places: &[u16], revenue: &[i64; BLOCK]) {
        if !block.is_known {
            for place in places.iter().map(|&place| usize::from(place) % BLOCK) {
                if let Some(row) = self.rows.get_mut(facts.rows[place] as usize) {
                    row.unknown.orders += 1;
                    row.unknown.revenue += Money::from_ten_thousandths(revenue[place]);
                }
            }
            return;
        }
        let mut last = self.last;
        for place in places.iter().map(|&place| usize::from(place) % BLOCK) {
            let row = facts.rows[place];
            let Some(sides) = self.sides.get_mut(row as usize) else { continue };
            let side = &mut sides[usize::from(facts.joined[place] != row)];
            let own = (block.customers[place], row);
            side.customers += u64::from((own.0 != last.0) | (own.1 != last.1));
            side.orders += 1;
            side.revenue += Money::from_ten_thousandths(revenue[place]);
            last = own;
        }
        self.last = last;
    }

    /// Orders of nobody known.
    fn count_nobody(&mut self, chosen: &Chosen) {
        let data = chosen.data();
        let (calendar, first, part) = (&self.calendar, self.first, self.days.as_ref());
        let at = |day: i32| calendar.ordinal(day) - first;
        let is_counted = |day: i32| part.is_none_or(|part| is_in(part, at(day), day));
        let (mut days, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
        for order in data.orders_of_nobody().filter(|&order| chosen.has(order)) {
            let day = days.at(order);
            if !is_counted(day) {
                continue;
            }
            if let Some(row) = usize::try_from(at(day)).ok().and_then(|at| self.rows.get_mut(at)) {
                row.unknown.orders += 1;
                row.unknown.revenue += revenue.at(order);
            }
        }
    }

    /// The periods, after all blocks.
    pub(super) fn finish_with_refunds(mut self, chosen: &Chosen) -> Vec<PeriodRow> {
        self.take_refunds(chosen);
        self.finish()
    }

    /// Takes off the refunds that name no order.
    fn take_refunds(&mut self, chosen: &Chosen) {
        let data = chosen.data();
        let (calendar, first, part) = (&self.calendar, self.first, self.days.as_ref());
        let at = |day: i32| calendar.ordinal(day) - first;
        let is_counted = |day: i32| part.is_none_or(|part| is_in(part, at(day), day));
        for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            let period = at(data.refunds.day[refund]);
            if !is_counted(data.refunds.day[refund]) {
                continue;
            }
            let Some(row) = usize::try_from(period).ok().filter(|&at| at < self.rows.len()) else { continue };
            let customer = data.refunds.customer[refund];
            let joined = data.orders_of(customer).next().map(|first| at(data.orders.day.at(first)));
            let side = match joined {
                _ if customer == NONE => &mut self.rows[row].unknown,
                Some(joined) => &mut self.sides[row][usize::from(joined != period)],
                None => &mut self.sides[row][1],
            };
            side.revenue -= data.refund_off_revenue(refund);
        }
    }

    /// The periods, earliest first.
    pub(in crate::measures) fn finish(self) -> Vec<PeriodRow> {
        let told = |(row, [new, returning]): (PeriodRow, [PeriodSide; 2])| PeriodRow { new, returning, ..row };
        self.rows.into_iter().zip(self.sides).map(told).collect()
    }
}

/// Whether a day is among those of its period that count.
fn is_in((firsts, days): &(Vec<i32>, i32), period: i32, day: i32) -> bool {
    usize::try_from(period).ok().and_then(|at| firsts.get(at)).is_some_and(|first| day - first < *days)
}
