//! The counting behind the cohort table: everybody who is followed adds to ranges of cells.

use super::walk::{Visit, Walk, first_second};
use super::{Cell, CellState, Cohort, Criterion, Known, Retention, RetentionConfig};
use crate::measures::calendar::ByPeriod;
use crate::measures::{Goods, ProductCosts};
use crate::records::{NONE, RevenueBasis};
use crate::stats::RatioSums;
use crate::units::{Day, Money, Period, SECONDS_A_DAY};

/// The cohorts with their cells, and whether periods were cut off to keep within [`Retention::MOST_CELLS`].
pub(super) fn cohorts(walk: &Walk, known: Known, costs: Option<&ProductCosts>) -> (Vec<Cohort>, bool) {
    let mut groups = Group::all(walk);
    let is_cut = Group::place(&mut groups, walk);
    let mut sums = Sums::new(groups.last().map_or(0, |group| group.start + group.cells));
    let data = walk.chosen.data();
    let mut revenue = data.orders.revenue.reader();
    // What was given back on an order after the period, or on a day that the files do not name, was not known at its end.
    let is_before_refunds = known == Known::Then && data.revenue_basis == RevenueBasis::NetOfRefunds;
    let mut given_back = is_before_refunds.then(|| data.orders.refund.reader());
    let mut places = ByPeriod::of(&walk.clock.calendar);
    (0..).zip(&groups).for_each(|(place, group)| places.set(group.ordinal, place));
    walk.each(|visit| {
        let Some(group) = groups.get(places.place(visit.entry.ordinal) as usize) else { return };
        let cells = sums.of(group);
        for &(cell, order) in visit.orders {
            let later = match given_back.as_mut().map_or(Money::ZERO, |given_back| given_back.at(order)) {
                Money::ZERO => Money::ZERO,
                back => back - data.orders.refund_by(order, walk.end_of(visit.entry, cell)),
            };
            let revenue = revenue.at(order) + later;
            if let Some(sums) = cells.get_mut(cell) {
                sums.order(revenue, costs.map(|costs| costs.goods(data, order, revenue)));
            }
        }
        for &(cell, amount) in visit.refunds {
            if let Some(sums) = cells.get_mut(cell) {
                sums.refund(amount, costs.map(|costs| costs.given_back(amount)));
            }
        }
        ranges(&walk.config, visit.back, |from, to| {
            step(cells, from, to, |sums| &mut sums.back);
            if let Some((low, high)) = visit.observed {
                step(cells, from.max(low), to.min(high), |sums| &mut sums.observed_back);
            }
        });
        if let Some((low, high)) = visit.observed {
            step(cells, low, high, |sums| &mut sums.observed);
        }
    });
    (groups.iter().map(|group| group.cohort(&sums, walk)).collect(), is_cut)
}

/// The error of the pooled share of every period where one customer can be in several cohorts; nothing where it cannot be
/// told. The entries of a customer are one cluster.
pub(super) fn clustered_errors(walk: &Walk, cohorts: &[Cohort]) -> Vec<Option<f64>> {
    let watched = Watched::of(walk, cohorts);
    let longest = cohorts.iter().map(|cohort| cohort.cells.len()).max().unwrap_or(0);
    let mut clusters = vec![RatioSums::default(); longest];
    let mut own = vec![(0_u32, 0_u32); longest];
    let mut member = None;
    let mut close = |own: &mut Vec<(u32, u32)>| {
        for (cluster, (hits, total)) in clusters.iter_mut().zip(own.iter_mut()) {
            let (hits, total) = (std::mem::take(hits), std::mem::take(total));
            if total > 0 {
                cluster.add(f64::from(total), f64::from(hits));
            }
        }
    };
    walk.each(|visit| {
        if member.is_some_and(|before| before != visit.member) {
            close(&mut own);
        }
        member = Some(visit.member);
        let Some((low, high)) = watched.cells(visit) else { return };
        let high = high.min(longest.saturating_sub(1));
        own[low.min(high)..=high].iter_mut().for_each(|of| of.1 += 1);
        ranges(&walk.config, visit.back, |from, to| {
            let (from, to) = (from.max(low), to.min(high));
            if from <= to {
                own[from..=to].iter_mut().for_each(|of| of.0 += 1);
            }
        });
    });
    close(&mut own);
    clusters.iter().map(RatioSums::error).collect()
}

/// In which cells entries were wholly watched.
pub(super) struct Watched {
    /// Elapsed periods: every entry has its own.
    is_own: bool,
    /// Calendar periods: the closed cells of each cohort.
    of_cohorts: Vec<(i32, Option<(usize, usize)>)>,
}

impl Watched {
    pub(super) fn of(walk: &Walk, cohorts: &[Cohort]) -> Watched {
        let closed = |cohort: &Cohort| {
            let is_closed = |cell: &Cell| cell.state == CellState::Closed;
            let low = cohort.cells.iter().position(is_closed)?;
            Some((low, cohort.cells.iter().rposition(is_closed)?))
        };
        let of_cohorts = cohorts.iter().map(|cohort| (cohort.period.ordinal, closed(cohort))).collect();
        Watched { is_own: walk.clock.window.is_some(), of_cohorts }
    }

    /// The first and the last cell in which an entry was wholly watched.
    pub(super) fn cells(&self, visit: &Visit) -> Option<(usize, usize)> {
        if self.is_own {
            return visit.observed;
        }
        let at = self.of_cohorts.binary_search_by_key(&visit.entry.ordinal, |of| of.0).ok()?;
        self.of_cohorts[at].1
    }
}

/// The ranges of `k` (both ends included) in which a customer with orders in the periods `back` counts as come back.
pub(super) fn ranges(config: &RetentionConfig, back: &[usize], mut add: impl FnMut(usize, usize)) {
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

/// One cohort and where its cells lie in the sums.
pub(super) struct Group {
    ordinal: i32,
    size: u32,
    earliest: i64,
    latest: i64,
    start: usize,
    cells: usize,
}

impl Group {
    /// A cohort of calendar periods.
    pub(super) fn plain(ordinal: i32, size: u32, start: usize, cells: usize) -> Group {
        Group { ordinal, size, earliest: 0, latest: 0, start, cells }
    }

    /// The cohorts that somebody enters, earliest first.
    #[inline(never)]
    fn all(walk: &Walk) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut known = ByPeriod::of(&walk.clock.calendar);
        walk.each_entry(|entry| {
            let mut at = known.place(entry.ordinal);
            if at == NONE {
                at = groups.len() as u32;
                known.set(entry.ordinal, at);
                let (ordinal, earliest, latest) = (entry.ordinal, entry.placed_at, entry.placed_at);
                groups.push(Group { ordinal, size: 0, earliest, latest, start: 0, cells: 0 });
            }
            let Some(group) = groups.get_mut(at as usize) else { return };
            group.size += 1;
            group.earliest = group.earliest.min(entry.placed_at);
            group.latest = group.latest.max(entry.placed_at);
        });
        groups.sort_unstable_by_key(|group| group.ordinal);
        groups
    }

    /// Gives each cohort its cells: up to the period in which the last day counted lies.
    fn place(groups: &mut [Group], walk: &Walk) -> bool {
        let (config, clock, end) = (&walk.config, &walk.clock, walk.chosen.to());
        let asked = config.periods.map_or(usize::MAX, |periods| periods as usize + 1);
        let asked = if config.criterion == Criterion::Bracket { asked.min(config.bracket().1 + 1) } else { asked };
        let reach = |group: &Group| match clock.window {
            None => i64::from(clock.calendar.ordinal(end)) - i64::from(group.ordinal),
            Some(window) => (first_second(end) + SECONDS_A_DAY - 1 - group.earliest).div_euclid(window),
        };
        let cells = |group: &Group| usize::try_from(reach(group)).map_or(0, |last| walk.spans.cells_until(last));
        let reached: Vec<usize> = groups.iter().map(|group| cells(group).min(asked)).collect();
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

    pub(super) fn cohort(&self, sums: &Sums, walk: &Walk) -> Cohort {
        let period = Period { grain: walk.config.grain, ordinal: self.ordinal };
        let (mut cumulative_revenue, mut cumulative_goods) = (Money::ZERO, Goods::default());
        let (mut back, mut observed, mut observed_back) = (0, 0, 0);
        let of_cohort = sums.0.get(self.start..self.start + self.cells).unwrap_or_default();
        let cells = of_cohort
            .iter()
            .enumerate()
            .map(|(k, sums)| {
                back += sums.back;
                observed += sums.observed;
                observed_back += sums.observed_back;
                cumulative_revenue += sums.revenue;
                cumulative_goods += sums.goods;
                let mut cell = Cell {
                    state: CellState::Open,
                    closes: self.closes(period, k, walk),
                    customers: back as u32,
                    orders: sums.orders,
                    revenue: sums.revenue,
                    cumulative_revenue,
                    goods: sums.goods,
                    cumulative_goods,
                    observed: observed as u32,
                    observed_back: observed_back as u32,
                };
                self.judge(&mut cell, period, k, walk);
                cell
            })
            .collect();
        Cohort { period, size: self.size, cells }
    }

    fn closes(&self, period: Period, cell: usize, walk: &Walk) -> Day {
        let last = walk.spans.last(cell);
        match walk.clock.window {
            None => period.plus(last as i32).last_day(),
            Some(window) => Day::of_seconds(self.latest + (last as i64 + 1) * window - 1),
        }
    }

    /// Says whether a cell is closed, and with calendar periods for how many members.
    fn judge(&self, cell: &mut Cell, period: Period, k: usize, walk: &Walk) {
        let (config, chosen) = (&walk.config, walk.chosen);
        // Some criteria look at earlier cells too: all of them must be inside the selection.
        let earliest = config.looks_back_to().map_or(k, |back_to| k.min(back_to));
        let earliest = walk.spans.first(earliest);
        let is_before_bracket = config.criterion == Criterion::Bracket && (1..config.bracket().0).contains(&k);
        let begins_before = match walk.clock.window {
            None => period.plus(earliest as i32).first_day().number() < chosen.from(),
            Some(window) => self.earliest + earliest as i64 * window < first_second(chosen.from()),
        };
        let ends_after = cell.closes.number() > chosen.to();
        let is_cut_short = chosen.to() < chosen.data().as_of.number();
        cell.state = match (begins_before || is_before_bracket, ends_after) {
            (true, _) => CellState::Outside,
            (false, true) if is_cut_short => CellState::Outside,
            (false, true) => CellState::Open,
            (false, false) => CellState::Closed,
        };
        if walk.clock.window.is_none() {
            let is_closed = cell.state == CellState::Closed;
            (cell.observed, cell.observed_back) = if is_closed { (self.size, cell.customers) } else { (0, 0) };
        }
    }
}

/// What the customers add up to, cell by cell.
pub(super) struct Sums(Vec<CellSums>);

/// What the customers of a cohort add up to in one cell.
#[derive(Clone, Copy, Default)]
pub(super) struct CellSums {
    orders: u32,
    revenue: Money,
    goods: Goods,
    /// Counts over ranges of cells, kept as steps: the count of a cell is the sum of the steps up to it.
    back: i32,
    observed: i32,
    observed_back: i32,
}

impl Sums {
    pub(super) fn new(cells: usize) -> Sums {
        Sums(vec![CellSums::default(); cells])
    }

    /// The cells of a cohort.
    pub(super) fn of(&mut self, group: &Group) -> &mut [CellSums] {
        self.0.get_mut(group.start..group.start + group.cells).unwrap_or_default()
    }
}

impl CellSums {
    /// Sums without costs or elapsed periods.
    pub(super) fn plain(orders: u32, revenue: Money, back: i32) -> CellSums {
        CellSums { orders, revenue, back, ..CellSums::default() }
    }

    fn order(&mut self, revenue: Money, goods: Option<Goods>) {
        self.orders += 1;
        self.revenue += revenue;
        if let Some(goods) = goods {
            self.goods += goods;
        }
    }

    fn refund(&mut self, amount: Money, goods: Option<Goods>) {
        self.revenue -= amount;
        if let Some(goods) = goods {
            self.goods -= goods;
        }
    }
}

/// Adds one to a range of cells, both ends included.
fn step(cells: &mut [CellSums], from: usize, to: usize, count: impl Fn(&mut CellSums) -> &mut i32) {
    if from > to {
        return;
    }
    let Some(first) = cells.get_mut(from) else { return };
    *count(first) += 1;
    if let Some(after) = to.checked_add(1).and_then(|after| cells.get_mut(after)) {
        *count(after) -= 1;
    }
}
