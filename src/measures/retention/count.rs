//! The counting behind the cohort table: one pass over the customers, each of whom adds to ranges of cells.

use super::{Cell, CellState, Cohort, Criterion, Retention, RetentionConfig};
use crate::measures::Chosen;
use crate::measures::calendar::Calendar;
use crate::records::ColumnReader;
use crate::units::{Day, Grain, Money, Period, SECONDS_A_DAY};
use rustc_hash::FxHashMap;

/// The cohorts with their cells, and whether periods were cut off to keep within [`Retention::MOST_CELLS`].
pub(super) fn cohorts(chosen: &Chosen, config: &RetentionConfig, window_days: Option<u16>) -> (Vec<Cohort>, bool) {
    let clock = Clock {
        calendar: Calendar::of(chosen.data(), config.grain),
        window: window_days.map(|days| i64::from(days) * SECONDS_A_DAY),
    };
    let mut groups = Group::all(chosen, &clock);
    let is_cut = Group::place(&mut groups, chosen, &clock, config);
    let mut sums = Sums::new(groups.last().map_or(0, |group| group.start + group.cells));
    let data = chosen.data();
    let mut back = Vec::new();
    let mut refund = 0;
    let mut times = Times::of(chosen, &clock);
    let mut revenue = data.orders.revenue.reader();
    for customer in 0..data.customers.len() as u32 {
        let refunds_from = refund;
        while data.refunds.customer.get(refund) == Some(&customer) {
            refund += 1;
        }
        let Some(first) = First::of(chosen, customer, &clock, &mut times) else { continue };
        let Ok(at) = groups.binary_search_by_key(&first.ordinal, |group| group.ordinal) else { continue };
        let group = &groups[at];
        back.clear();
        for order in data.orders_of(customer) {
            let (day, placed_at) = times.at(order);
            if !chosen.has_on(day, order) {
                continue;
            }
            let k = clock.k(&first, day, placed_at);
            let Ok(k) = usize::try_from(k) else { continue };
            if back.last() != Some(&k) {
                back.push(k);
            }
            sums.order(group, k, revenue.at(order));
        }
        for refund in (refunds_from..refund).filter(|&refund| chosen.has_refund(refund)) {
            let day = data.refunds.day[refund];
            // A refund before the first order belongs to an order that the files do not hold.
            if day >= first.day {
                let k = clock.k(&first, day, Day::from_number(day).first_second().max(first.placed_at));
                sums.refund(group, k as usize, data.refund_off_revenue(refund));
            }
        }
        let observed = clock.observed(&first, chosen, config);
        ranges(config, &back, |from, to| {
            sums.back.add(group, from, to);
            if let Some((low, high)) = observed {
                sums.observed_back.add(group, from.max(low), to.min(high));
            }
        });
        if let Some((low, high)) = observed {
            sums.observed.add(group, low, high);
        }
    }
    (groups.iter().map(|group| group.cohort(&sums, chosen, &clock, config)).collect(), is_cut)
}

/// The ranges of `k` (both ends included) in which a customer with orders in the periods `back` counts as come back.
fn ranges(config: &RetentionConfig, back: &[usize], mut add: impl FnMut(usize, usize)) {
    let later = &back[usize::from(back.first() == Some(&0))..];
    if config.looks_back_to().is_some() && later.len() < back.len() {
        add(0, 0);
    }
    match config.criterion {
        Criterion::On => back.iter().for_each(|&k| add(k, k)),
        Criterion::OnOrAfter => back.last().into_iter().for_each(|&last| add(0, last)),
        Criterion::OnOrBefore => later.first().into_iter().for_each(|&first| add(first, usize::MAX)),
        Criterion::Bracket => {
            let (from, to) = config.bracket();
            later.iter().find(|&&k| k >= from).filter(|&&k| k <= to).into_iter().for_each(|&k| add(k, to));
        }
        Criterion::EveryPeriod => {
            let run = later.iter().zip(1..).take_while(|&(&k, expected)| k == expected).count();
            if run > 0 {
                add(1, run);
            }
        }
    }
}

/// Tells the period `k` of a moment.
struct Clock {
    calendar: Calendar,
    /// Length of an elapsed period in seconds; nothing with calendar periods.
    window: Option<i64>,
}

/// The first order of a customer.
struct First {
    ordinal: i32,
    day: i32,
    placed_at: i64,
}

impl First {
    /// The first order of a customer who is looked at.
    fn of(chosen: &Chosen, customer: u32, clock: &Clock, times: &mut Times) -> Option<First> {
        let order = chosen.data().orders_of(customer).next().filter(|&order| chosen.has_customer(order))?;
        let (day, placed_at) = times.at(order);
        Some(First { ordinal: clock.calendar.ordinal(day), day, placed_at })
    }
}

/// Reads when orders were placed.
struct Times<'a> {
    day: ColumnReader<'a, i32>,
    /// Calendar periods need no more than the day.
    second: Option<ColumnReader<'a, i64>>,
}

impl<'a> Times<'a> {
    fn of(chosen: &Chosen<'a>, clock: &Clock) -> Times<'a> {
        let orders = &chosen.data().orders;
        Times { day: orders.day.reader(), second: clock.window.map(|_| orders.placed_at.reader()) }
    }

    /// The day of an order and, where periods are elapsed ones, its second.
    fn at(&mut self, order: usize) -> (i32, i64) {
        (self.day.at(order), self.second.as_mut().map_or(0, |second| second.at(order)))
    }
}

impl Clock {
    fn k(&self, first: &First, day: i32, placed_at: i64) -> i64 {
        match self.window {
            None => i64::from(self.calendar.ordinal(day)) - i64::from(first.ordinal),
            Some(window) => (placed_at - first.placed_at).div_euclid(window),
        }
    }

    /// The first and the last elapsed period that the selection holds wholly for one customer.
    fn observed(&self, first: &First, chosen: &Chosen, config: &RetentionConfig) -> Option<(usize, usize)> {
        let window = self.window?;
        let low = (first_second(chosen.from()) - first.placed_at + window - 1).div_euclid(window).max(0);
        let high = (first_second(chosen.to()) + SECONDS_A_DAY - first.placed_at).div_euclid(window) - 1;
        let misses_some = config.looks_back_to().is_some_and(|back_to| low > back_to as i64);
        (low <= high && !misses_some).then_some((low as usize, high as usize))
    }
}

fn first_second(day: i32) -> i64 {
    Day::from_number(day).first_second()
}

/// One cohort and where its cells lie in the sums.
struct Group {
    ordinal: i32,
    size: u32,
    earliest: i64,
    latest: i64,
    start: usize,
    cells: usize,
}

impl Group {
    /// The cohorts that have a customer, earliest first.
    fn all(chosen: &Chosen, clock: &Clock) -> Vec<Group> {
        let data = chosen.data();
        let mut times = Times::of(chosen, clock);
        let mut groups: Vec<Group> = Vec::new();
        let mut known: FxHashMap<i32, usize> = FxHashMap::default();
        for customer in 0..data.customers.len() as u32 {
            let first = First::of(chosen, customer, clock, &mut times);
            let Some(first) = first.filter(|first| first.day <= chosen.to()) else { continue };
            let at = *known.entry(first.ordinal).or_insert_with(|| {
                let (ordinal, earliest, latest) = (first.ordinal, first.placed_at, first.placed_at);
                groups.push(Group { ordinal, size: 0, earliest, latest, start: 0, cells: 0 });
                groups.len() - 1
            });
            let group = &mut groups[at];
            group.size += 1;
            group.earliest = group.earliest.min(first.placed_at);
            group.latest = group.latest.max(first.placed_at);
        }
        groups.sort_unstable_by_key(|group| group.ordinal);
        groups
    }

    /// Gives each cohort its cells: up to the period in which the last day counted lies.
    fn place(groups: &mut [Group], chosen: &Chosen, clock: &Clock, config: &RetentionConfig) -> bool {
        let end = chosen.to();
        let asked = config.periods.map_or(usize::MAX, |periods| periods as usize + 1);
        let asked = if config.criterion == Criterion::Bracket { asked.min(config.bracket().1 + 1) } else { asked };
        let reach = |group: &Group| match clock.window {
            None => i64::from(clock.calendar.ordinal(end)) - i64::from(group.ordinal) + 1,
            Some(window) => (first_second(end) + SECONDS_A_DAY - 1 - group.earliest).div_euclid(window) + 1,
        };
        let reached: Vec<usize> = groups.iter().map(|group| (reach(group).max(0) as usize).min(asked)).collect();
        let cells_up_to = |most: usize| reached.iter().map(|&cells| cells.min(most)).sum::<usize>();
        let longest = reached.iter().copied().max().unwrap_or(0);
        let most = if cells_up_to(longest) <= Retention::MOST_CELLS {
            longest
        } else {
            let (mut fits, mut too_many) = (1, longest);
            while too_many - fits > 1 {
                let middle = fits + (too_many - fits) / 2;
                let side = if cells_up_to(middle) <= Retention::MOST_CELLS { &mut fits } else { &mut too_many };
                *side = middle;
            }
            fits
        };
        let mut start = 0;
        for (group, cells) in groups.iter_mut().zip(reached) {
            (group.start, group.cells) = (start, cells.min(most));
            start += group.cells;
        }
        most < longest
    }

    fn cohort(&self, sums: &Sums, chosen: &Chosen, clock: &Clock, config: &RetentionConfig) -> Cohort {
        let period = Period { grain: config.grain, ordinal: self.ordinal };
        let mut cumulative_revenue = Money::ZERO;
        let (mut back, mut observed, mut observed_back) = (0, 0, 0);
        let cells = (0..self.cells)
            .map(|k| {
                let at = self.start + k;
                back += sums.back.0[at];
                observed += sums.observed.0[at];
                observed_back += sums.observed_back.0[at];
                cumulative_revenue += sums.revenue[at];
                let mut cell = Cell {
                    state: CellState::Open,
                    closes: self.closes(period, k, clock),
                    customers: back as u32,
                    orders: sums.orders[at],
                    revenue: sums.revenue[at],
                    cumulative_revenue,
                    observed: observed as u32,
                    observed_back: observed_back as u32,
                };
                self.judge(&mut cell, k, chosen, clock, config);
                cell
            })
            .collect();
        Cohort { period, size: self.size, cells }
    }

    fn closes(&self, period: Period, k: usize, clock: &Clock) -> Day {
        match clock.window {
            None => period.plus(k as i32).last_day(),
            Some(window) => Day::of_seconds(self.latest + (k as i64 + 1) * window - 1),
        }
    }

    /// Says whether a cell is closed, and with calendar periods for how many members.
    fn judge(&self, cell: &mut Cell, k: usize, chosen: &Chosen, clock: &Clock, config: &RetentionConfig) {
        // Some criteria look at earlier periods too: all of them must be inside the selection.
        let earliest_k = config.looks_back_to().map_or(k, |back_to| k.min(back_to));
        let is_before_bracket = config.criterion == Criterion::Bracket && (1..config.bracket().0).contains(&k);
        let begins_before = match clock.window {
            None => period_of(config.grain, self.ordinal, earliest_k).first_day().number() < chosen.from(),
            Some(window) => self.earliest + earliest_k as i64 * window < first_second(chosen.from()),
        };
        let ends_after = cell.closes.number() > chosen.to();
        let is_cut_short = chosen.to() < chosen.data().as_of.number();
        cell.state = match (begins_before || is_before_bracket, ends_after) {
            (true, _) => CellState::Outside,
            (false, true) if is_cut_short => CellState::Outside,
            (false, true) => CellState::Open,
            (false, false) => CellState::Closed,
        };
        if clock.window.is_none() {
            let is_closed = cell.state == CellState::Closed;
            (cell.observed, cell.observed_back) = if is_closed { (self.size, cell.customers) } else { (0, 0) };
        }
    }
}

fn period_of(grain: Grain, ordinal: i32, k: usize) -> Period {
    Period { grain, ordinal }.plus(k as i32)
}

/// What the customers add up to, cell by cell.
struct Sums {
    orders: Vec<u32>,
    revenue: Vec<Money>,
    back: Ranges,
    observed: Ranges,
    observed_back: Ranges,
}

impl Sums {
    fn new(cells: usize) -> Sums {
        let ranges = || Ranges(vec![0; cells]);
        Sums {
            orders: vec![0; cells],
            revenue: vec![Money::ZERO; cells],
            back: ranges(),
            observed: ranges(),
            observed_back: ranges(),
        }
    }

    fn order(&mut self, group: &Group, k: usize, revenue: Money) {
        if k < group.cells {
            self.orders[group.start + k] += 1;
            self.revenue[group.start + k] += revenue;
        }
    }

    fn refund(&mut self, group: &Group, k: usize, amount: Money) {
        if k < group.cells {
            self.revenue[group.start + k] -= amount;
        }
    }
}

/// Counts over ranges of cells, kept as steps: the count of a cell is the sum of the steps up to it.
struct Ranges(Vec<i32>);

impl Ranges {
    fn add(&mut self, group: &Group, from: usize, to: usize) {
        if from > to || from >= group.cells {
            return;
        }
        self.0[group.start + from] += 1;
        if to < group.cells - 1 {
            self.0[group.start + to + 1] -= 1;
        }
    }
}
