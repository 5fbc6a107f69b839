//! What it is worth to keep customers: the value of who comes back, one more in a hundred kept, and what an incentive must bring.

mod acquisition;
mod chain;
mod incentive;

use super::{Chosen, Margins};
use crate::records::{Dataset, Selection};
use crate::stats::Interval;
use crate::units::{Day, Money, Share};

pub use self::acquisition::AcquisitionCost;
pub use self::chain::{ChainStep, ProfitChange, Uplift};
pub use self::incentive::{IncentiveDay, WaitingWeek};

/// How retention economics are counted.
#[derive(Clone, Debug, PartialEq)]
pub struct EconomicsConfig {
    /// `economics.days`: how many days after the first order count; see [`Economics::days`] when not given.
    pub days: Option<u32>,
    /// `economics.acquisition_cost`: what winning a new customer costs; from the ads files when not given.
    pub acquisition_cost: Option<Money>,
    /// `economics.retention_cost`: what is spent on each customer who is addressed to come back.
    pub retention_cost: Option<Money>,
    /// `margin`: what is left of revenue after the cost of goods, as a share, where no file gives that cost; when not given
    /// that of the revenue whose cost a file gives, else 1.
    pub margin: Option<f64>,
    /// `economics.uplift`: which orders more customers go on to.
    pub uplift: UpliftOf,
    /// `economics.incentive`: what is offered.
    pub incentive: Incentive,
    /// `economics.incentive_value`: how much of it: percent, or an amount.
    pub incentive_value: Money,
}

impl Default for EconomicsConfig {
    fn default() -> EconomicsConfig {
        EconomicsConfig {
            days: None,
            acquisition_cost: None,
            retention_cost: None,
            margin: None,
            uplift: UpliftOf::SecondOrder,
            incentive: Incentive::Percent,
            incentive_value: Money::from_cents(1_000),
        }
    }
}

/// Which orders more customers go on to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UpliftOf {
    /// The second alone: who is won back then behaves as those who came back by themselves.
    #[default]
    SecondOrder,
    /// Every next one: each step from an order to the next is raised, and the gains compound.
    EveryOrder,
}

/// How a rate is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpliftKind {
    /// By a part of itself: 20 % and 5 relative make 21 %.
    Relative,
    /// By points: 20 % and 5 points make 25 %.
    Points,
}

/// What is offered to customers who have not come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Incentive {
    /// So many percent off the next order.
    #[default]
    Percent,
    /// A fixed amount off the next order.
    Amount,
    /// A gift that is no money, at what it costs.
    Gift,
}

/// What keeping customers brings, and what it may cost.
///
/// **Answers**: what is a customer who comes back worth, what would 1 to 10 more of 100 bring, what may an incentive cost, and
/// when is it sent?
///
/// **Definition**: of the N customers watched for H days (`days`) after their first order, nⱼ placed at least j orders within H
/// days; aⱼ is the mean revenue of a j-th order, pⱼ = nⱼ₊₁ ∕ nⱼ. Value by customer: V = Σⱼ Sⱼ aⱼ with Sⱼ = p₁ ⋯ pⱼ₋₁. A rate
/// raised by x is min(1, p (1 + x)) (relative) or min(1, p + x) (points): p₁ alone, or every pⱼ. The gain is N (V′ − V), profit
/// what is left of it: see [`super::ProductCosts`], else the margin of it. The last j is the last that 30 customers reached; later orders belong to it.
///
/// **Assumed**: who comes back because of an effort behaves as those who came back by themselves (for incentives often too
/// good). Nothing is expected beyond H days nor beyond the orders that were seen: the tail is zero, which is cautious. Amounts
/// are not discounted.
///
/// **Interval**: Hall's for a skewed mean, of the values that customers add to the gain (its influence function), at 95 %.
///
/// **Counts / does not count**: customers whose first order in the whole history fits the filter and lies in the period; with the
/// scope `orders` only orders that fit, with `customers_by_first_order` all their orders. Refunds that name no order are taken
/// off the order before, where revenue is net of refunds. Orders of nobody known count nowhere.
///
/// **Needs**: orders with customers; costs from files of ads, or typed in.
///
/// **Empty or too small**: no gain where nobody was watched long enough or nobody came back.
///
/// **Example**, checked by hand: of 300 customers who pay 10 first, 120 order again for 20 and 60 of those a third time for 30.
/// V = 10 + 0.4 · 20 + 0.4 · 0.5 · 30 = 24. With p₁ five points higher each brings 0.05 · (20 + 0.5 · 30) = 1.75 more, + 7.3 %;
/// with p₁ five percent higher 0.02 · 35 = 0.70, + 2.9 %; with every pⱼ five percent higher 0.42 · 20 + 0.2205 · 30 − 14 = 1.015.
///
/// **Source**: the geometric chain of orders as in R. C. Blattberg, J. Deighton, "Manage marketing by the customer equity test",
/// Harvard Business Review 74 (1996); influence functions: F. R. Hampel, JASA 69 (1974), 383–393.
#[derive(Clone, Debug, PartialEq)]
pub struct Economics {
    /// The choices in force.
    pub config: EconomicsConfig,
    /// The last day counted.
    pub as_of: Day,
    /// How many days after the first order count: those asked for, else the longest of [`Economics::DAYS`] for which
    /// [`Economics::FEW`] customers were watched, else the longest for which any was.
    pub days: u32,
    /// Customers whose first order is in the period.
    pub customers: u64,
    /// Those of them watched for so many days.
    pub watched: u64,
    /// The first order, the second and so on.
    pub steps: Vec<ChainStep>,
    /// What a customer brings within the days, in major units.
    pub value: Option<f64>,
    /// What a customer who comes back brings from the second order on, in major units, and how far off it may be.
    pub worth: Option<(f64, Option<Interval>)>,
    /// What is left of revenue, by cost and by margin.
    pub margins: Margins,
    /// 1 to 10 relative, then 1 to 10 points.
    pub uplifts: Vec<Uplift>,
    /// By how much 5 more change the profit, by each definition.
    pub five: Vec<ProfitChange>,
    /// What winning a customer costs, where it is known.
    pub acquisition: Option<AcquisitionCost>,
    /// The share that comes back within the days.
    pub returned: Share,
    /// What an incentive must bring, by the day on which it is sent.
    pub incentives: Vec<IncentiveDay>,
    /// How fast next orders come, week by week.
    pub weeks: Vec<WaitingWeek>,
    /// The day after which next orders come less than half as fast as in the best week; nothing where they do not slow down
    /// or too few come.
    pub send_by: Option<u32>,
}

impl Economics {
    /// The usual numbers of days, the shortest first.
    pub const DAYS: [u32; 5] = [30, 60, 90, 180, 365];
    /// With fewer customers than this nothing is told.
    pub const FEW: u64 = 30;
}

impl UpliftOf {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            UpliftOf::SecondOrder => "second_order",
            UpliftOf::EveryOrder => "every_order",
        }
    }

    /// The choice of a stable id.
    pub fn from_id(id: &str) -> Option<UpliftOf> {
        [UpliftOf::SecondOrder, UpliftOf::EveryOrder].into_iter().find(|of| of.id() == id)
    }
}

impl UpliftKind {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            UpliftKind::Relative => "relative",
            UpliftKind::Points => "points",
        }
    }
}

impl Incentive {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Incentive::Percent => "percent",
            Incentive::Amount => "amount",
            Incentive::Gift => "gift",
        }
    }

    /// The choice of a stable id.
    pub fn from_id(id: &str) -> Option<Incentive> {
        [Incentive::Percent, Incentive::Amount, Incentive::Gift].into_iter().find(|one| one.id() == id)
    }
}

/// Works out what keeping the customers of `data` brings, counting what `selection` has.
pub fn economics(data: &Dataset, selection: &Selection, config: &EconomicsConfig) -> Economics {
    let chosen = Chosen::new(data, selection);
    let joined = chain::joined(&chosen);
    let watched =
        |days: u32| joined.iter().filter(|&&day| chosen.to().saturating_sub(day) >= days as i32).count() as u64;
    let with = |least: u64| Economics::DAYS.into_iter().rev().find(|&days| watched(days) >= least);
    let days = config.days.or_else(|| with(Economics::FEW)).or_else(|| with(1)).unwrap_or(Economics::DAYS[0]);
    let chain = chain::Chain::of(&chosen, days, None);
    let margins = Margins::of(data, config.margin);
    let left = margins.used_costs().map(|_| chain::Chain::of(&chosen, days, Some(&margins)));
    let profit = match &left {
        Some(left) => chain::Profit { chain: left, margin: 1.0 },
        None => chain::Profit { chain: &chain, margin: config.margin.unwrap_or(1.0) },
    };
    let acquisition = acquisition::of(data, selection, config);
    let weeks = incentive::weeks(&chain);
    let send_by = incentive::send_by(&weeks);
    Economics {
        config: config.clone(),
        as_of: Day::from_number(chosen.to()),
        days,
        customers: joined.len() as u64,
        watched: chain.customers(),
        value: chain.value(),
        worth: profit.worth(),
        uplifts: chain.uplifts(config, &profit),
        five: profit.five(acquisition.as_ref().map(|cost| cost.by_customer)),
        returned: chain.returned(),
        incentives: incentive::days(&chain, &profit, config, send_by),
        steps: chain.steps,
        margins,
        acquisition,
        weeks,
        send_by,
    }
}
