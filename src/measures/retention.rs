//! How many customers come back, by the period in which they first bought.

mod activity;
mod clients;
mod count;
mod events;
mod group_sums;
mod groups;
mod histories;
mod pass;
mod period_rows;
mod rhythm;
mod second;
mod sign_ups;
mod spans;
mod table;
mod terms;
mod trend;
mod walk;

pub use activity::{ActivityGap, activity};
pub use clients::{ClientPeriod, Clients, clients};
pub use groups::{GroupBy, GroupLabel, RetentionGroup, RetentionGroups, retention_groups};
pub use histories::{Histories, histories};
pub use rhythm::{Rhythm, rhythm};
pub use second::{SecondOrder, SecondOrderMonth, second_order};

use histories::HistoriesCount;
use period_rows::PeriodRows;
use table::TableCount;

pub(super) use events::Events;
pub use sign_ups::{SignUpPeriod, SignUps, sign_ups};
pub use terms::{Entry, Known, Meaning, OrderMatch, RetentionTerms};

use super::{Chosen, Goods, ProductCosts};
use crate::records::{Dataset, Selection};
use crate::stats::{Interval, normal_quantile, wilson};
use crate::units::{Day, Grain, Money, Period, Share};
use serde::{Deserialize, Serialize};

/// How retention is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionConfig {
    /// `retention.grain`: the calendar period of the first order that makes a cohort, and the length of a period.
    pub grain: Grain,
    /// `retention.criterion`: what counts as having come back.
    pub criterion: Criterion,
    /// `retention.bracket_from` and `retention.bracket_to`: the first and the last period of [`Criterion::Bracket`]; 1 to 3
    /// when not given.
    pub bracket: Option<(u32, u32)>,
    /// `retention.window`: where period `k` begins and ends.
    pub window: Window,
    /// `retention.window_days`: the length of an elapsed period in days; [`Window::days_of`] the grain when not given.
    pub window_days: Option<u16>,
    /// `retention.periods`: the last period `k` worked out; all that the data reach when not given.
    pub periods: Option<u32>,
}

/// What counts as having come back in period `k`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// An order in period `k`.
    #[default]
    On,
    /// An order in period `k` or any later one. It never rises along a cohort, and later orders can still raise it.
    OnOrAfter,
    /// An order in any of the periods 1 to `k`. It never falls along a cohort.
    OnOrBefore,
    /// An order in each of the periods 1 to `k`.
    EveryPeriod,
    /// An order in any of the periods from the first of the bracket to `k`; cells before and after the bracket are
    /// [`CellState::Outside`] or not there. In the last period of the bracket this is "at least once in the bracket".
    Bracket,
}

/// Where period `k` of a customer begins and ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// The `k`-th calendar period after that of the first order.
    #[default]
    Calendar,
    /// From `k` to `k + 1` times the window's days of 24 hours after the very moment of the first order.
    Elapsed,
}

/// Cohorts of customers by the period of their first order, and how many came back.
///
/// **Answers**: of the customers who first bought in a period, how many came back one, two, … periods later?
///
/// **Definition**: a customer's cohort is the calendar period of the first order in the whole history. Period 0 is that of
/// the first order. A customer came back in period `k` as [`Criterion`] says; orders and revenue of a cell are those placed
/// in period `k`, whatever the criterion.
///
/// **Open cells**: a cell is closed once its period has wholly passed for the *last* member of the cohort (calendar: the
/// last day of the period is not after `as_of`; elapsed: the window of the last one to join has ended). An open cell has no
/// rate (never 0 %), only running counts. A period that the selection cuts into is [`CellState::Outside`].
///
/// **Counts / does not count**: the selection never moves a customer to another cohort. With the filter scope `orders`
/// channel, product, country and period only decide which orders count (so with a filter period 0 can be under 100 %); with
/// `customers_by_first_order` the cohorts hold only the customers whose first order fits, and all their orders count. Orders of nobody known belong to no cohort. Refunds
/// that name no order are taken off the revenue of the period in which they were given, where revenue is net of refunds.
///
/// **Empty or too small**: no cohort where no customer is known. Periods in which nobody first bought make no cohort.
///
/// **Source**: definitions and word traps of the vendors' help pages as gathered in the project's definitions; pooled mean as
/// Amplitude (sum of returned by sum of entered, over cohorts that reached `k`).
#[derive(Clone, Debug, PartialEq)]
pub struct Retention {
    /// The choices in force.
    pub config: RetentionConfig,
    /// The first and the last period of every cell, with custom brackets; empty where a cell is one period.
    pub brackets: Vec<(u32, u32)>,
    /// Length of an elapsed period in days; nothing with calendar periods.
    pub window_days: Option<u16>,
    /// The last day counted.
    pub as_of: Day,
    /// The cohorts, earliest first. Each has the same number of cells or fewer: none for periods after `as_of`.
    pub cohorts: Vec<Cohort>,
    /// All cohorts together, one entry a period `k` from 0.
    pub pooled: Vec<PooledPeriod>,
    /// Whether later periods were left out because the table would have more than [`Retention::MOST_CELLS`] cells.
    pub is_cut: bool,
    /// What products cost, where a file says.
    pub costs: Option<ProductCosts>,
}

/// The customers who first bought in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// The period.
    pub period: Period,
    /// How many customers.
    pub size: u32,
    /// One cell a period `k` from 0 to the one in which `as_of` lies.
    pub cells: Vec<Cell>,
}

/// One cohort in one period `k`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether the numbers are final.
    pub state: CellState,
    /// The last day of the period (of the last member's, with elapsed periods): on that day the cell closes.
    pub closes: Day,
    /// Customers who came back, as the criterion says; so far where the cell is open.
    pub customers: u32,
    /// Orders placed in the period; so far where the cell is open.
    pub orders: u32,
    /// Revenue of the period; so far where the cell is open.
    pub revenue: Money,
    /// Revenue of the periods 0 to `k`; so far where the cell is open.
    pub cumulative_revenue: Money,
    /// The part of the revenue with a known cost, and that cost; so far where the cell is open.
    pub goods: Goods,
    /// The same of the periods 0 to `k`.
    pub cumulative_goods: Goods,
    /// Members for whom the period has wholly passed: all or nobody with calendar periods.
    pub observed: u32,
    /// Those of them who came back.
    pub observed_back: u32,
}

/// Whether the numbers of a cell are final.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellState {
    /// The period has wholly passed for every member.
    #[default]
    Closed,
    /// The period still runs: no rate yet.
    Open,
    /// The selection's period cuts into the period, so its count would be too low: no rate.
    Outside,
}

/// All cohorts together in period `k`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PooledPeriod {
    /// The period.
    pub k: u32,
    /// Customers who came back, of those for whom the period has wholly passed: the pooled mean.
    pub share: Share,
    /// Wilson interval of the pooled share, at 95 %; nothing where nobody was observed. With recurring entry the interval by
    /// customers.
    pub interval: Option<Interval>,
    /// Mean of the cohorts' rates, each cohort counting the same; cohorts at 0 % are in it. It has no interval.
    pub simple_mean: Option<f64>,
    /// Mean of the cohorts' rates in which a cohort of p customers has the weight p² (both the customers who came back and
    /// the customers there were are weighted by p), as Mixpanel's help page describes its average. It has no interval.
    pub size_weighted_mean: Option<f64>,
    /// How many cohorts have a closed cell: those behind the simple mean, and with calendar periods behind the pooled.
    pub cohorts: u32,
}

/// Works out the retention of the customers of `data`, counting the orders that `selection` has.
///
/// **Example**, checked by hand: two customers first buy in January 2024, one of them again in February; `as_of` is
/// 29 February. Cohort 2024-01 has size 2, cell 1 is closed with 1 customer, and the pooled share of period 1 is 1 of 2.
pub fn retention(data: &Dataset, selection: &Selection, config: &RetentionConfig) -> Retention {
    retention_with(data, selection, config, &RetentionTerms::default())
}

/// As [`retention`], with other events, entries or brackets than the usual ones.
///
/// **Definition**: the clock of a customer starts with the first order that `terms.start` means (with [`Entry::Recurring`]
/// with the first such order of every period), or with the sign-up. Orders that `terms.returns` means count as coming back.
/// Where both mean the same orders the starting order is itself one of period 0, which is then 100 %. Where they differ an
/// order counts only if it comes after the starting one (on its day or later for a sign-up), so that period 0 is the share
/// of those who did both in one period.
///
/// **Counts / does not count**: with [`Entry::Recurring`] one customer is in several cohorts, so the counts of the pooled mean
/// are not independent: its interval takes the entries of a customer as one cluster ([`crate::stats::RatioSums`], normal, cut at 0 and 1). Cells
/// count the orders that `terms.returns` means alone.
///
/// **Example**, checked by hand: ann signs up on 3 January and orders on 5 February. Of the cohort of January with the meaning
/// `sign_up` nobody is there in period 0 and 1 of 1 in period 1.
pub fn retention_with(
    data: &Dataset,
    selection: &Selection,
    config: &RetentionConfig,
    terms: &RetentionTerms,
) -> Retention {
    told(data, selection, config, terms, None).0
}

/// [`retention_with`] and [`histories`] of the same periods with second orders within `days`, where the orders can be
/// counted together all from one pass over them.
pub fn retention_and_histories(
    data: &Dataset,
    selection: &Selection,
    config: &RetentionConfig,
    terms: &RetentionTerms,
    days: u32,
) -> (Retention, Histories) {
    let (retention, found) = told(data, selection, config, terms, Some(days));
    (retention, found.unwrap_or_else(|| histories(data, selection, terms, config.grain, days)))
}

/// The retention, and where second orders are to come within so many days the histories beside it.
fn told(
    data: &Dataset,
    selection: &Selection,
    config: &RetentionConfig,
    terms: &RetentionTerms,
    days: Option<u32>,
) -> (Retention, Option<Histories>) {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, terms);
    let window_days = config.elapsed_days();
    let walk = walk::Walk::new(&chosen, *config, terms, &events, window_days);
    let costs = ProductCosts::of(data);
    let mut rows = PeriodRows::of(data, config.grain);
    let can_count = costs.is_none() && terms.known == Known::Now;
    let mut table = can_count.then(|| TableCount::of(&walk, &rows)).flatten();
    let mut histories = days.map(|days| HistoriesCount::new(data, days));
    if table.is_some() || histories.is_some() {
        pass::each(&chosen, &events, &mut rows, |met| {
            table.iter_mut().for_each(|table| table.add(met));
            histories.iter_mut().for_each(|histories| histories.add(met));
        });
    }
    let histories = histories.map(|histories| histories.finish(&chosen, &mut rows));
    let (cohorts, is_cut) = match table {
        Some(table) => (table.cohorts(&walk), false),
        None => count::cohorts(&walk, terms.known, costs.as_ref()),
    };
    let longest = cohorts.iter().map(|cohort| cohort.cells.len()).max().unwrap_or(0) as u32;
    let mut pooled: Vec<PooledPeriod> = (0..longest).map(|k| PooledPeriod::of(&cohorts, k)).collect();
    if terms.is_recurring() {
        let errors = count::clustered_errors(&walk, &cohorts);
        pooled.iter_mut().zip(errors).for_each(|(period, error)| period.interval = period.clustered_interval(error));
    }
    let brackets = match config.is_custom_bracket(terms) {
        true => (0..=terms.brackets.len()).map(|k| (walk.spans.first(k) as u32, walk.spans.last(k) as u32)).collect(),
        false => Vec::new(),
    };
    let as_of = data.as_of;
    (Retention { config: *config, brackets, window_days, as_of, cohorts, pooled, is_cut, costs }, histories)
}

impl Retention {
    /// The level of every interval.
    pub const LEVEL: f64 = 0.95;
    /// The most cells a table may have; where there would be more, the later periods are left out.
    pub const MOST_CELLS: usize = 1_000_000;
}

impl Cell {
    /// Customers who came back; nothing unless the cell is closed.
    pub fn closed(&self) -> Option<u32> {
        (self.state == CellState::Closed).then_some(self.customers)
    }

    /// Customers who came back of a cohort of `size`; nothing unless the cell is closed.
    pub fn share(&self, size: u32) -> Option<Share> {
        self.closed().map(|customers| Share::new(customers.into(), size.into()))
    }

    /// Wilson interval of [`Cell::share`].
    pub fn interval(&self, size: u32) -> Option<Interval> {
        self.share(size).and_then(|share| wilson(share, Retention::LEVEL))
    }

    /// Revenue of the periods 0 to `k` by member of a cohort of `size`, in major units; nothing for nobody.
    pub fn cumulative_revenue_per_customer(&self, size: u32) -> Option<f64> {
        (size > 0).then(|| self.cumulative_revenue.major() / f64::from(size))
    }
}

impl PooledPeriod {
    /// Pools the cells of period `k` of all cohorts.
    ///
    /// **Example** (definitions b.3): cohorts of 10 with 2 back and of 100 with none back give a pooled share of 2 of 110
    /// and a simple mean of 10 %.
    pub fn of(cohorts: &[Cohort], k: u32) -> PooledPeriod {
        let mut share = Share::default();
        let (mut rates, mut closed) = (0.0, 0_u32);
        let (mut weighted_back, mut weighted_size) = (0.0, 0.0);
        for (cohort, cell) in cohorts.iter().filter_map(|cohort| Some((cohort, cohort.cells.get(k as usize)?))) {
            share.hits += u64::from(cell.observed_back);
            share.total += u64::from(cell.observed);
            if let Some(rate) = cell.share(cohort.size).and_then(Share::rate) {
                rates += rate;
                closed += 1;
                let size = f64::from(cohort.size);
                weighted_back += f64::from(cell.customers) * size;
                weighted_size += size * size;
            }
        }
        let simple_mean = (closed > 0).then(|| rates / f64::from(closed));
        let size_weighted_mean = (weighted_size > 0.0).then(|| weighted_back / weighted_size);
        let interval = wilson(share, Retention::LEVEL);
        PooledPeriod { k, share, interval, simple_mean, size_weighted_mean, cohorts: closed }
    }
}

impl PooledPeriod {
    /// The interval of the pooled share from its standard error.
    fn clustered_interval(&self, error: Option<f64>) -> Option<Interval> {
        let (share, error) = self.share.rate().zip(error)?;
        let half = normal_quantile(0.5 + Retention::LEVEL / 2.0)? * error;
        let (low, high) = ((share - half).max(0.0), (share + half).min(1.0));
        Some(Interval { low, high, level: Retention::LEVEL })
    }
}

impl RetentionConfig {
    /// The first and the last period of the bracket, in order and from 1 on.
    pub fn bracket(&self) -> (usize, usize) {
        let (from, to) = self.bracket.unwrap_or((1, 3));
        let from = from.max(1);
        (from as usize, to.max(from) as usize)
    }

    /// Days of an elapsed period; nothing with calendar periods.
    fn elapsed_days(&self) -> Option<u16> {
        match self.window {
            Window::Calendar => None,
            Window::Elapsed => Some(self.window_days.unwrap_or(Window::days_of(self.grain)).max(1)),
        }
    }

    /// Whether cells are brackets of given lengths.
    fn is_custom_bracket(&self, terms: &RetentionTerms) -> bool {
        self.criterion == Criterion::Bracket && !terms.brackets.is_empty()
    }

    /// The choices as they are counted: in a custom bracket an order anywhere in it counts, and of what comes later nothing
    /// was known at the end of a period.
    fn as_counted(mut self, terms: &RetentionTerms) -> RetentionConfig {
        if self.is_custom_bracket(terms) || terms.known == Known::Then && self.criterion == Criterion::OnOrAfter {
            self.criterion = Criterion::On;
        }
        self
    }

    /// The first period at which the criterion looks besides `k` itself; nothing where it looks at `k` and later alone.
    fn looks_back_to(&self) -> Option<usize> {
        match self.criterion {
            Criterion::On | Criterion::OnOrAfter => None,
            Criterion::OnOrBefore | Criterion::EveryPeriod => Some(1),
            Criterion::Bracket => Some(self.bracket().0),
        }
    }
}

impl Window {
    /// Days of an elapsed period: 1, 7, 30, 91, 365.
    pub const fn days_of(grain: Grain) -> u16 {
        match grain {
            Grain::Day => 1,
            Grain::Week => 7,
            Grain::Month => 30,
            Grain::Quarter => 91,
            Grain::Year => 365,
        }
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Window::Calendar => "calendar",
            Window::Elapsed => "elapsed",
        }
    }

    /// The window of a stable id.
    pub fn from_id(id: &str) -> Option<Window> {
        [Window::Calendar, Window::Elapsed].into_iter().find(|window| window.id() == id)
    }
}

impl Criterion {
    /// Every criterion, the default first.
    pub const ALL: [Criterion; 5] =
        [Criterion::On, Criterion::OnOrAfter, Criterion::OnOrBefore, Criterion::EveryPeriod, Criterion::Bracket];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Criterion::On => "on",
            Criterion::OnOrAfter => "on_or_after",
            Criterion::OnOrBefore => "on_or_before",
            Criterion::EveryPeriod => "every_period",
            Criterion::Bracket => "bracket",
        }
    }

    /// The criterion of a stable id.
    pub fn from_id(id: &str) -> Option<Criterion> {
        Criterion::ALL.into_iter().find(|criterion| criterion.id() == id)
    }
}
