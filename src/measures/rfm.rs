//! Who the best customers are and who is slipping away: recency, frequency and monetary value, each scored 1 to 5.

mod score;
mod segment;

use self::score::Scale;
use super::Chosen;
use crate::records::{Dataset, Selection};
use crate::units::{Day, Money, SECONDS_A_DAY, Share};
use serde::{Deserialize, Serialize};

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
    /// ⌊(F + M + 1) / 2⌋.
    pub fm_score: u8,
    /// The group.
    pub segment: Segment,
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
    let mut customers = unscored(&chosen, config, reference_day);
    let edges = score(&mut customers, config, reference_day);
    let mut grid = [[RfmGroup::default(); 5]; 5];
    let mut once = 0;
    for customer in &customers {
        grid[usize::from(customer.recency_score) - 1][usize::from(customer.fm_score) - 1].add(customer);
        once += u64::from(customer.frequency == 1);
    }
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

fn unscored(chosen: &Chosen, config: &RfmConfig, reference_day: Day) -> Vec<ScoredCustomer> {
    let data = chosen.data();
    let mut refund = 0;
    let mut customers = Vec::with_capacity(data.customers.len());
    let (mut day_of, mut revenue_of) = (data.orders.day.reader(), data.orders.revenue.reader());
    let mut moment_of = data.orders.placed_at.reader();
    let has_all = chosen.has_all();
    for customer in 0..data.customers.len() as u32 {
        let mut revenue = Money::ZERO;
        while data.refunds.customer.get(refund) == Some(&customer) {
            if chosen.has_refund(refund) {
                revenue -= data.refund_off_revenue(refund);
            }
            refund += 1;
        }
        let of_customer = data.orders_of(customer);
        let first = of_customer.start;
        let (on, brought) = (day_of.numbers(of_customer.clone()), revenue_of.numbers(of_customer));
        let (mut orders, mut days, mut last) = (0, 0, i32::MIN);
        let mut last_order = 0;
        for (order, (&day, &brought)) in (first..).zip(on.iter().zip(brought)) {
            let day = day as i32;
            if has_all || chosen.has_on(day, order) {
                orders += 1;
                days += u32::from(day != last);
                (last, last_order) = (day, order);
                revenue += Money::from_ten_thousandths(brought);
            }
        }
        if orders == 0 {
            continue;
        }
        let last_day = Day::from_number(last);
        customers.push(ScoredCustomer {
            customer,
            last_order: last_day,
            last_moment: moment_of.at(last_order),
            recency_days: u32::try_from(reference_day.since(last_day)).unwrap_or(0),
            frequency: if config.merge_same_day { days } else { orders },
            orders,
            monetary: rounded_to_cents(revenue),
            recency_score: 0,
            frequency_score: 0,
            monetary_score: 0,
            fm_score: 0,
            segment: Segment::Dormant,
        });
    }
    customers
}

fn rounded_to_cents(amount: Money) -> Money {
    let units = amount.ten_thousandths();
    Money::from_cents((units.abs().saturating_add(50) / 100) * units.signum())
}

fn score(customers: &mut [ScoredCustomer], config: &RfmConfig, reference_day: Day) -> Option<RfmEdges> {
    let ties = config.ties;
    let (recency_unit, is_by_day) = match config.recency {
        RfmRecency::Day => (1.0, true),
        RfmRecency::Moment => (SECONDS_A_DAY as f64, false),
    };
    let recency = |customer: &ScoredCustomer| {
        if is_by_day { -i64::from(customer.recency_days) } else { customer.last_moment - reference_day.first_second() }
    };
    let frequency = |customer: &ScoredCustomer| i64::from(customer.frequency);
    let cents = |customer: &ScoredCustomer| customer.monetary.ten_thousandths() / 100;
    let r = Scale::of(customers.iter().map(recency).collect(), recency_unit, ties)?;
    let f = Scale::of(customers.iter().map(frequency).collect(), 1.0, ties)?;
    let cents: Vec<i64> = customers.iter().map(cents).collect();
    let segments = [1, 2, 3, 4, 5].map(|recency| [1, 2, 3, 4, 5].map(|fm| Segment::of(recency, fm)));
    let m = Scale::of(cents.clone(), 100.0, ties)?;
    for (customer, &cents) in customers.iter_mut().zip(&cents) {
        customer.recency_score = r.score(recency(customer));
        customer.frequency_score = f.score(frequency(customer));
        customer.monetary_score = m.score(cents);
        customer.fm_score = (customer.frequency_score + customer.monetary_score).div_ceil(2);
        customer.segment = segments[usize::from(customer.recency_score) - 1][usize::from(customer.fm_score) - 1];
    }
    Some(RfmEdges { negative_recency_days: r.edges, frequency: f.edges, monetary: m.edges })
}
