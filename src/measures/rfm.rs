//! Who the best customers are and who is slipping away: recency, frequency and monetary value, each scored 1 to 5.

mod score;
mod segment;
mod unscored;

use self::score::Scale;
use self::unscored::Unscored;
use super::Chosen;
use crate::records::{Dataset, Selection};
use crate::units::{Day, Money, SECONDS_A_DAY, Share};
use serde::{Deserialize, Serialize};
use std::ops::Range;

pub use self::score::{Edges, RfmTies};
pub use self::segment::Segment;

/// How customers are scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RfmConfig {
    /// `rfm.ties`: how equal values are scored.
    pub ties: RfmTies,
    /// `rfm.recency`: whether the last order is ranked by its day or by its very moment.
    pub recency: RfmRecency,
    /// `order.merge_same_day`: whether the orders of one day count once in the frequency.
    pub merge_same_day: bool,
}

/// What recency is ranked by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RfmRecency {
    /// The day of the last order: customers of one day are equal.
    #[default]
    Day,
    /// The second of the last order.
    Moment,
}

impl RfmRecency {
    /// The choice of a stable id.
    pub fn from_id(id: &str) -> Option<RfmRecency> {
        match id {
            "day" => Some(RfmRecency::Day),
            "moment" => Some(RfmRecency::Moment),
            _ => None,
        }
    }
}

/// Every customer with scores and segment, and the 5×5 picture.
///
/// **Answers**: who buys often, much and lately, and who used to?
///
/// **Definition**: recency is the number of days from the last order to the day after `as_of`; frequency is the number of
/// orders (of days with an order, if asked); monetary value is the revenue, rounded to cents. Each is scored 1 to 5 by
/// quintiles, 5 for the latest, most frequent, biggest, as [`RfmTies`] says. FM = ⌊(F + M + 1) / 2⌋, and R and FM give the
/// [`Segment`].
///
/// **Counts / does not count**: orders that the selection has. Customers without such an order are not scored. Orders of
/// nobody known do not count. Refunds that name no order are taken off the customer's revenue, where it is net of refunds.
///
/// **Empty or too small**: scores are ranks among the customers there are: with few customers, or where most have bought
/// once, some scores stay empty (`one_order` tells how many bought once).
///
/// **Source**: groups named after Shopify's RFM groups; the map from scores to groups is ours, theirs is unpublished.
#[derive(Clone, Debug, PartialEq)]
pub struct Rfm {
    /// The choices in force.
    pub config: RfmConfig,
    /// The last day counted.
    pub as_of: Day,
    /// The day to which recency runs: the day after `as_of`.
    pub reference_day: Day,
    /// The scored customers, in the order of their keys.
    pub customers: Vec<ScoredCustomer>,
    /// The quintile edges of the values; nothing where nobody is scored.
    pub edges: Option<RfmEdges>,
    /// `grid[r - 1][fm - 1]`.
    pub grid: [[RfmGroup; 5]; 5],
    /// Every segment in the order of [`Segment::ALL`], empty ones too.
    pub segments: Vec<(Segment, RfmGroup)>,
    /// All scored customers.
    pub total: RfmGroup,
    /// Customers with a frequency of 1, of all scored.
    pub one_order: Share,
}

/// One customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScoredCustomer {
    /// The customer's number in the data set.
    pub customer: u32,
    /// The day of the last order.
    pub last_order: Day,
    /// Its moment, in wall-clock seconds since 1970-01-01 00:00.
    pub last_moment: i64,
    /// Days from the last order to the day after `as_of`, 1 or more.
    pub recency_days: u32,
    /// Orders, or days with an order if asked.
    pub frequency: u32,
    /// Orders.
    pub orders: u32,
    /// Revenue, rounded to cents; halves away from zero.
    pub monetary: Money,
    /// Recency score, 1 to 5.
    pub recency_score: u8,
    /// Frequency score, 1 to 5.
    pub frequency_score: u8,
    /// Monetary score, 1 to 5.
    pub monetary_score: u8,
    /// The group.
    pub segment: Segment,
}

impl ScoredCustomer {
    /// ⌊(F + M + 1) / 2⌋.
    pub fn fm_score(&self) -> u8 {
        (self.frequency_score + self.monetary_score).div_ceil(2)
    }
}

/// The 20, 40, 60 and 80 % quantiles of the values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RfmEdges {
    /// Of the days since the last order, taken negative so that more is better.
    pub negative_recency_days: Edges,
    /// Of the frequency.
    pub frequency: Edges,
    /// Of the revenue, in major units.
    pub monetary: Edges,
}

/// How many customers, orders and how much revenue a group has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RfmGroup {
    /// Customers.
    pub customers: u64,
    /// Orders.
    pub orders: u64,
    /// Revenue.
    pub revenue: Money,
}

/// Scores the customers of `data` by the orders that `selection` has.
///
/// **Example**, checked by hand: five customers with 1, 2, 3, 4 and 5 orders have the frequency edges 1.8, 2.6, 3.4, 4.2 and
/// so the scores 1, 2, 3, 4, 5.
pub fn rfm(data: &Dataset, selection: &Selection, config: &RfmConfig) -> Rfm {
    let chosen = Chosen::new(data, selection);
    let reference_day = data.as_of.plus(1);
    let scored = Scored::of(&Unscored::of(&chosen, config), config, reference_day);
    let Scored { customers, edges, grid, once } = scored;
    // Customers of the same scores are in the same segment.
    let mut segments: Vec<(Segment, RfmGroup)> =
        Segment::ALL.iter().map(|&segment| (segment, RfmGroup::default())).collect();
    let mut total = RfmGroup::default();
    for (recency, row) in (1..).zip(&grid) {
        for (fm, cell) in (1..).zip(row) {
            let of_segment = segments.iter_mut().find(|(segment, _)| *segment == Segment::of(recency, fm));
            of_segment.into_iter().for_each(|(_, group)| group.add_group(cell));
            total.add_group(cell);
        }
    }
    let one_order = Share::new(once, total.customers);
    Rfm { config: *config, as_of: data.as_of, reference_day, customers, edges, grid, segments, total, one_order }
}

impl RfmGroup {
    fn add(&mut self, customer: &ScoredCustomer) {
        self.customers += 1;
        self.orders += u64::from(customer.orders);
        self.revenue += customer.monetary;
    }

    fn add_group(&mut self, group: &RfmGroup) {
        self.customers += group.customers;
        self.orders += group.orders;
        self.revenue += group.revenue;
    }
}

/// The customers scored, and counted.
#[derive(Default)]
struct Scored {
    customers: Vec<ScoredCustomer>,
    edges: Option<RfmEdges>,
    grid: [[RfmGroup; 5]; 5],
    /// Those with a frequency of 1.
    once: u64,
}

/// What customers are scored by.
struct Scales<'a> {
    /// The day, or the moment, of each last order.
    recency_of: &'a [i64],
    recency: Scale,
    frequency_of: &'a [i64],
    frequency: Scale,
    monetary: Scale,
    /// By scores: a look-up, as no processor foresees whose segment it is.
    segments: [[Segment; 5]; 5],
    reference_day: Day,
}

/// So many customers are scored in one call: a browser compiles a function well once it is called again.
const CHUNK: usize = 1_024;

impl Scored {
    fn of(unscored: &Unscored, config: &RfmConfig, reference_day: Day) -> Scored {
        let mut scored = Scored::default();
        let Some(scales) = Scales::of(unscored, config, reference_day) else { return scored };
        let count = unscored.customers.len();
        scored.customers.reserve_exact(count);
        for first in (0..count).step_by(CHUNK) {
            scored.add(unscored, &scales, first..count.min(first + CHUNK));
        }
        scored.edges = Some(RfmEdges {
            negative_recency_days: scales.recency.edges,
            frequency: scales.frequency.edges,
            monetary: scales.monetary.edges,
        });
        scored
    }

    /// Scores some customers.
    #[inline(never)]
    fn add(&mut self, unscored: &Unscored, scales: &Scales, some: Range<usize>) {
        let days = unscored.last_days[some.clone()].iter().zip(&unscored.last_moments[some.clone()]);
        let counts = unscored.orders[some.clone()].iter().zip(&unscored.cents[some.clone()]);
        let ranked = scales.recency_of[some.clone()].iter().zip(&scales.frequency_of[some.clone()]);
        let columns = unscored.customers[some].iter().zip(days).zip(counts.zip(ranked));
        let Scored { customers, grid, once, .. } = self;
        customers.extend(columns.map(|((&customer, (&day, &moment)), ((&orders, &cents), (&recency, &frequency)))| {
            let last_order = Day::from_number(day as i32);
            let (r, f, m) =
                (scales.recency.score(recency), scales.frequency.score(frequency), scales.monetary.score(cents));
            let (row, cell) = (usize::from(r) - 1, usize::from((f + m).div_ceil(2)) - 1);
            let scored = ScoredCustomer {
                customer,
                last_order,
                last_moment: moment,
                recency_days: u32::try_from(scales.reference_day.since(last_order)).unwrap_or(0),
                frequency: frequency as u32,
                orders: orders as u32,
                monetary: Money::from_ten_thousandths(cents * 100),
                recency_score: r,
                frequency_score: f,
                monetary_score: m,
                segment: scales.segments[row][cell],
            };
            grid[row][cell].add(&scored);
            *once += u64::from(frequency == 1);
            scored
        }));
    }
}

impl Scales<'_> {
    /// Nothing where there is no customer.
    fn of<'a>(unscored: &'a Unscored, config: &RfmConfig, reference_day: Day) -> Option<Scales<'a>> {
        let frequency_of = if config.merge_same_day { &unscored.days } else { &unscored.orders };
        let (recency_of, unit, from) = match config.recency {
            RfmRecency::Day => (&unscored.last_days, 1.0, i64::from(reference_day.number())),
            RfmRecency::Moment => (&unscored.last_moments, SECONDS_A_DAY as f64, reference_day.first_second()),
        };
        Some(Scales {
            recency_of,
            recency: Scale::of(recency_of, &|recency| (recency - from) as f64 / unit, config.ties)?,
            frequency_of,
            frequency: Scale::of(frequency_of, &|frequency| frequency as f64, config.ties)?,
            monetary: Scale::of(&unscored.cents, &|cents| cents as f64 / 100.0, config.ties)?,
            segments: [1, 2, 3, 4, 5].map(|recency| [1, 2, 3, 4, 5].map(|fm| Segment::of(recency, fm))),
            reference_day,
        })
    }
}
