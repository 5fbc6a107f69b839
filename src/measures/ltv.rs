//! What a customer brings within a number of days after the first order, told only of those who have had the time.

use super::calendar::Calendar;
use super::{CellState, Chosen, Goods, ProductCosts, Retention};
use crate::records::{Dataset, Selection};
use crate::stats::{Interval, Moments};
use crate::units::{Day, Grain, Money, Period};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// How lifetime value is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LtvConfig {
    /// `ltv.grain`: the calendar period of the first order that makes a cohort.
    pub grain: Grain,
    /// `ltv.days`: a number of days besides the usual ones, and the one that the sentence speaks of.
    pub days: Option<u32>,
}

/// Revenue per customer within N days of the first order: historic N-day lifetime value.
///
/// **Answers**: what is a new customer worth after 7, 30, 90, 365 days, and so what may winning one cost?
///
/// **Definition**: a cohort is the customers whose first order in the whole history lies in one calendar period. Their N-day
/// value is the revenue of their orders from the day of the first until N days later (that day counted), by all customers of
/// the cohort. All together: the sum of the revenue by the sum of the customers of the cohorts that are mature.
///
/// **Mature**: a cohort counts for N days only once N days have passed for everybody who can belong to it: the last day of its
/// period + N is not after the last day counted. Younger cohorts would pull the value down, so each N has its own customers,
/// and the value can fall from one N to a longer one.
///
/// **Counts / does not count**: revenue by the chosen basis. Refunds that name no order are taken off where revenue is net of
/// refunds and their day is among the N. With a filter in the scope `orders` all customers of a cohort are in the
/// denominator and only orders that fit in the numerator; with `customers_by_first_order` the cohorts hold those whose first
/// order fits. A cohort that begins before the filter's first day is [`CellState::Outside`]. Orders of nobody known count
/// nowhere.
///
/// **Empty or too small**: nothing where no cohort is mature; no interval for fewer than two customers or where all bring the
/// same.
///
/// **Source**: Amplitude's N-day revenue LTV, as gathered in the project's definitions (b.3: 1540/300); interval: see
/// [`Moments::mean_interval`].
#[derive(Clone, Debug, PartialEq)]
pub struct Ltv {
    /// The choices in force.
    pub config: LtvConfig,
    /// The last day counted.
    pub as_of: Day,
    /// The cohorts, earliest first, each with a cell for every number of days.
    pub cohorts: Vec<LtvCohort>,
    /// All mature cohorts together, one entry for every number of days.
    pub days: Vec<LtvDays>,
    /// What products cost, where a file says.
    pub costs: Option<ProductCosts>,
}

/// The customers who first bought in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct LtvCohort {
    /// The period.
    pub period: Period,
    /// How many customers.
    pub size: u64,
    /// One cell for every number of days.
    pub cells: Vec<LtvCell>,
}

/// One cohort within one number of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LtvCell {
    /// How many days after the first order.
    pub days: u32,
    /// Closed where the cohort is mature.
    pub state: CellState,
    /// The day on which it becomes mature.
    pub closes: Day,
    /// Revenue within the days; so far where the cell is open.
    pub revenue: Money,
    /// The part of the revenue with a known cost, and that cost; so far where the cell is open.
    pub goods: Goods,
    /// Orders within the days, the first one too; so far where the cell is open.
    pub orders: u64,
    /// Revenue by customer, in major units.
    pub moments: Moments,
    /// What the customer who brought most brought.
    pub largest: Money,
}

/// All mature cohorts within one number of days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LtvDays {
    /// How many days after the first order.
    pub days: u32,
    /// Customers of the mature cohorts.
    pub customers: u64,
    /// Their revenue within the days.
    pub revenue: Money,
    /// The part of the revenue with a known cost, and that cost.
    pub goods: Goods,
    /// Their orders within the days.
    pub orders: u64,
    /// How many cohorts are mature.
    pub cohorts: u64,
    /// How many are not yet.
    pub waiting: u64,
    /// How far off the value may be, at 95 %.
    pub interval: Option<Interval>,
    /// What the customer who brought most brought.
    pub largest: Money,
    /// Whether a few customers outweigh all others so far that the interval is too short.
    pub is_outweighed: bool,
}

/// Works out what customers bring within numbers of days, counting the orders that `selection` has.
///
/// **Example**, checked by hand: ann first orders on 3 January for 10, again on 10 January for 5 and on 11 January for 7; bob on 31
/// January for 20. With 29 February the last day counted the cohort of January is mature for 7 and 14 days: it brings (10 + 5 +
/// 20) / 2 = 17.50 within 7 days and 42 / 2 = 21 within 14. For 30 days it must wait until 1 March.
pub fn ltv(data: &Dataset, selection: &Selection, config: &LtvConfig) -> Ltv {
    let chosen = Chosen::new(data, selection);
    let mut count = Count::new(&chosen, config);
    let costs = ProductCosts::of(data);
    let mut refund = 0;
    let (mut days, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
    for customer in 0..data.customers.len() as u32 {
        let refunds_from = refund;
        while data.refunds.customer.get(refund) == Some(&customer) {
            refund += 1;
        }
        let orders = data.orders_of(customer);
        let first = orders.start;
        if orders.is_empty() || !chosen.has_customer(first) {
            continue;
        }
        let joined = days.at(first);
        let Some(cohort) = count.cohort(joined) else { continue };
        count.begin();
        for order in orders {
            let day = days.at(order);
            let age = day.saturating_sub(joined);
            if age > count.longest || day > chosen.to() {
                break;
            }
            if chosen.has_on(day, order) {
                let revenue = revenue.at(order);
                let goods = costs.as_ref().map_or(Goods::default(), |costs| costs.goods(data, order, revenue));
                count.add(age, revenue, goods, 1);
            }
        }
        for refund in (refunds_from..refund).filter(|&refund| chosen.has_refund(refund)) {
            let age = data.refunds.day[refund].saturating_sub(joined);
            // A refund before the first order belongs to an order that the files do not hold.
            if age >= 0 {
                let off = Money::ZERO - data.refund_off_revenue(refund);
                count.add(age, off, costs.as_ref().map_or(Goods::default(), |costs| costs.given_back(off)), 0);
            }
        }
        count.end(cohort);
    }
    let cohorts = count.cohorts();
    let spans = config.spans();
    let days = (0..spans.len()).map(|at| LtvDays::of(&cohorts, spans[at], at)).collect();
    Ltv { config: *config, as_of: Day::from_number(chosen.to()), cohorts, days, costs }
}

impl LtvConfig {
    /// The usual numbers of days.
    pub const USUAL: [u32; 7] = [7, 14, 30, 60, 90, 180, 365];

    /// Every number of days that is worked out, the smallest first.
    pub fn spans(&self) -> Vec<u32> {
        let mut spans: Vec<u32> = LtvConfig::USUAL.into_iter().chain(self.days).collect();
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

impl LtvCell {
    /// Revenue by customer of a cohort of `size`, in major units; nothing unless the cohort is mature.
    pub fn value(&self, size: u64) -> Option<f64> {
        (self.state == CellState::Closed && size > 0).then(|| self.revenue.major() / size as f64)
    }

    /// How far off [`LtvCell::value`] may be, at 95 %.
    pub fn interval(&self) -> Option<Interval> {
        if self.state == CellState::Closed { self.moments.mean_interval(Retention::LEVEL) } else { None }
    }
}

impl LtvDays {
    /// Puts the cells at one place of all mature cohorts together.
    ///
    /// **Example** (definitions b.3): 500 from 100 customers, 720 from 120 and 320 from 80 make 1540 / 300 = 5.13; with the last
    /// two not mature yet 500 / 100 = 5.00.
    pub fn of(cohorts: &[LtvCohort], days: u32, at: usize) -> LtvDays {
        let mut all = LtvDays {
            days,
            customers: 0,
            revenue: Money::ZERO,
            goods: Goods::default(),
            orders: 0,
            cohorts: 0,
            waiting: 0,
            interval: None,
            largest: Money::ZERO,
            is_outweighed: false,
        };
        let mut moments = Moments::default();
        for (cohort, cell) in cohorts.iter().filter_map(|cohort| Some((cohort, cohort.cells.get(at)?))) {
            match cell.state {
                CellState::Closed => {
                    all.customers += cohort.size;
                    all.revenue += cell.revenue;
                    all.goods += cell.goods;
                    all.orders += cell.orders;
                    all.cohorts += 1;
                    moments.merge(&cell.moments);
                    all.largest = all.largest.max(cell.largest);
                }
                CellState::Open => all.waiting += 1,
                CellState::Outside => {}
            }
        }
        all.interval = moments.mean_interval(Retention::LEVEL);
        all.is_outweighed = moments.is_outweighed(Retention::LEVEL);
        all
    }

    /// Revenue by customer, in major units; nothing where no cohort is mature.
    pub fn value(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.revenue.major() / self.customers as f64)
    }
}

/// The counting: one pass over the customers, each of whom fills the spans once.
struct Count {
    calendar: Calendar,
    grain: Grain,
    spans: Vec<u32>,
    /// The first span that holds an age in days, for every age up to the longest.
    span_of: Vec<u8>,
    longest: i32,
    from: i32,
    to: i32,
    is_cut_short: bool,
    known: FxHashMap<i32, usize>,
    cohorts: Vec<LtvCohort>,
    /// What the customer at hand brought in each span alone.
    brought: Vec<(Money, Goods, u64)>,
    /// The cohort that was asked for last, by its ordinal: customers mostly come in the order of time.
    last: Option<(i32, usize)>,
}

impl Count {
    fn new(chosen: &Chosen, config: &LtvConfig) -> Count {
        let spans = config.spans();
        let longest = spans.last().copied().unwrap_or(0);
        let span_of = (0..=longest).map(|age| spans.partition_point(|&span| span < age) as u8).collect();
        Count {
            calendar: Calendar::of(chosen.data(), config.grain),
            grain: config.grain,
            brought: vec![(Money::ZERO, Goods::default(), 0); spans.len()],
            spans,
            span_of,
            longest: i32::try_from(longest).unwrap_or(i32::MAX),
            from: chosen.from(),
            to: chosen.to(),
            is_cut_short: chosen.to() < chosen.data().as_of.number(),
            known: FxHashMap::default(),
            cohorts: Vec::new(),
            last: None,
        }
    }

    /// The cohort of those who joined on a day; nothing after the last day counted.
    fn cohort(&mut self, joined: i32) -> Option<usize> {
        if joined > self.to {
            return None;
        }
        let ordinal = self.calendar.ordinal(joined);
        if let Some((_, at)) = self.last.filter(|(last, _)| *last == ordinal) {
            return Some(at);
        }
        let at = match self.known.get(&ordinal) {
            Some(&at) => at,
            None => {
                self.known.insert(ordinal, self.cohorts.len());
                self.cohorts.push(self.empty(Period { grain: self.grain, ordinal }));
                self.cohorts.len() - 1
            }
        };
        self.last = Some((ordinal, at));
        Some(at)
    }

    fn empty(&self, period: Period) -> LtvCohort {
        let is_before = period.first_day().number() < self.from;
        let cell = |&days: &u32| {
            let closes = period.last_day().plus(i32::try_from(days).unwrap_or(i32::MAX));
            let state = match (is_before, closes.number() > self.to) {
                (true, _) => CellState::Outside,
                (false, true) if self.is_cut_short => CellState::Outside,
                (false, true) => CellState::Open,
                (false, false) => CellState::Closed,
            };
            LtvCell {
                days,
                state,
                closes,
                revenue: Money::ZERO,
                goods: Goods::default(),
                orders: 0,
                moments: Moments::default(),
                largest: Money::ZERO,
            }
        };
        LtvCohort { period, size: 0, cells: self.spans.iter().map(cell).collect() }
    }

    fn begin(&mut self) {
        self.brought.fill((Money::ZERO, Goods::default(), 0));
    }

    fn add(&mut self, age: i32, revenue: Money, goods: Goods, orders: u64) {
        let span = usize::try_from(age).ok().and_then(|age| self.span_of.get(age).copied());
        if let Some((sum, all, count)) = span.and_then(|span| self.brought.get_mut(usize::from(span))) {
            *sum += revenue;
            *all += goods;
            *count += orders;
        }
    }

    fn end(&mut self, cohort: usize) {
        let Some(cohort) = self.cohorts.get_mut(cohort) else { return };
        cohort.size += 1;
        let (mut revenue, mut orders) = (Money::ZERO, 0);
        let mut goods = Goods::default();
        for (cell, &(more_revenue, more_goods, more_orders)) in cohort.cells.iter_mut().zip(&self.brought) {
            revenue += more_revenue;
            goods += more_goods;
            cell.goods += goods;
            orders += more_orders;
            cell.revenue += revenue;
            cell.orders += orders;
            if cell.state == CellState::Closed {
                cell.moments.add(revenue.major());
                cell.largest = cell.largest.max(revenue);
            }
        }
    }

    fn cohorts(mut self) -> Vec<LtvCohort> {
        self.cohorts.sort_unstable_by_key(|cohort| cohort.period.ordinal);
        self.cohorts
    }
}
