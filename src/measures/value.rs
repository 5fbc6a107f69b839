//! What customers are worth: what they have brought, who is still there, and what each is expected to bring within a horizon.

mod work;

pub use work::ValueWork;
pub(in crate::measures) use work::fitting;

use super::buyers::TimeUnit;
use super::concentration::Concentration;
use super::{Buyer, Retention};
use crate::stats::quantile_of_sorted;
use crate::stats::{
    Histories, Interval, Moments, PurchaseError, PurchaseFit, PurchaseKind, SpendError, SpendFit, Totals,
};
use crate::units::{Day, Money};

/// How the value of customers is worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueConfig {
    /// `value.model`.
    pub model: PurchaseKind,
    /// `value.time_unit`.
    pub unit: TimeUnit,
    /// `value.horizon` in that unit; a year where none is chosen.
    pub horizon: Option<u32>,
    /// `value.discount`: by how many per cent a year later money is worth less.
    pub discount: u32,
    /// `margin`: the share of the revenue that is left of it; all of it where none is given.
    pub margin: Option<f64>,
    /// `order.merge_same_day`: whether the orders of one day count as one.
    pub merges: bool,
    /// `backtest.days`: how many of the last days are held back; chosen by the span of the files where it is not given.
    pub held_back: Option<u32>,
}

impl Default for ValueConfig {
    fn default() -> ValueConfig {
        ValueConfig {
            model: PurchaseKind::default(),
            unit: TimeUnit::default(),
            horizon: None,
            discount: ValueConfig::DISCOUNT,
            margin: None,
            merges: true,
            held_back: None,
        }
    }
}

impl ValueConfig {
    /// Fewer customers with a second order than this tell a model too little.
    pub const LEAST_REPEAT_BUYERS: u64 = 50;
    /// The discount where none is chosen.
    pub const DISCOUNT: u32 = 10;

    /// The horizon in units of time.
    pub fn horizon(&self) -> u32 {
        self.horizon.unwrap_or(self.unit.year())
    }

    /// The horizon in whole days.
    pub fn horizon_days(&self) -> i32 {
        (f64::from(self.horizon()) * self.unit.days()) as i32
    }

    /// The share of revenue that is left.
    pub fn share_left(&self) -> f64 {
        self.margin.unwrap_or(1.0)
    }
}

/// What every customer has brought and is expected to bring.
///
/// **Answers**: who is worth keeping, who is slipping away, and what will all of them bring?
///
/// **Definition**: historic value is the revenue of a customer's orders so far times the margin. A model of orders
/// ([`crate::stats::PurchaseModel`]) and one of their value ([`crate::stats::SpendModel`]) are fitted to all customers; with them the value
/// within the horizon is expected orders times expected value times margin, discounted at the end of each month (365.25 / 12
/// days).
///
/// **Counts / does not count**: history runs from the first order to the last day counted, whatever the first day of a filter.
/// Orders of one day are one order unless chosen otherwise, as in the literature. Orders of nobody known do not count. The value
/// of orders is learnt from those after the first, as it is usual; refunds that name no order lower the historic value only.
///
/// **Needs**: [`ValueConfig::LEAST_REPEAT_BUYERS`] customers with a second order.
///
/// **Empty or too small**: no model, and the reason; what was brought so far is told all the same.
///
/// **Source**: see [`crate::stats::PurchaseModel`] and [`crate::stats::SpendModel`].
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerValue {
    /// The choices in force.
    pub config: ValueConfig,
    /// The last day counted.
    pub as_of: Day,
    /// The customers, in the order of their keys.
    pub buyers: Vec<Buyer>,
    /// Their histories, in units of time.
    pub histories: Histories,
    /// How unevenly revenue is spread over them.
    pub concentration: Concentration,
    /// The model; the reason where there is none.
    pub model: Result<ValueModel, ValueProblem>,
}

/// Why there is no model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ValueProblem {
    /// Too few customers have ordered twice.
    FewRepeatBuyers {
        /// How many have.
        found: u64,
    },
    /// The fit failed.
    Fit(PurchaseError),
}

/// The models and what follows from them.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueModel {
    /// The model of orders; times in the unit chosen.
    pub fit: PurchaseFit,
    /// The model of values; the reason where there is none. Then every order is taken to bring what the customer's own did on
    /// average, or what all did where there is none.
    pub spend: Result<SpendFit, SpendError>,
    /// What a repeat order brings on average over all customers, in major units.
    pub mean_value: f64,
    /// What is expected of each group of equal histories.
    pub predictions: Vec<Prediction>,
    /// Expected orders of all customers within the horizon.
    pub orders: Expected,
    /// Their value: discounted, with the margin.
    pub value: Expected,
}

/// What is expected of a customer within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Prediction {
    /// How likely the customer has not dropped out.
    pub alive: f64,
    /// Expected orders.
    pub orders: f64,
    /// How likely there is no order.
    pub none: f64,
    /// Expected orders, discounted.
    pub discounted: f64,
    /// In how many days from the last day counted the next order of a customer with two orders or more who will order again
    /// has come with a chance of one in four, and of three in four.
    pub next: Option<(f64, f64)>,
}

/// A number with how far off it may be.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// The number.
    pub value: f64,
    /// Its standard error: the parameters are estimates, and customers act by chance.
    pub error: Option<f64>,
}

impl Expected {
    /// Where the number will lie, at 95 %.
    pub fn interval(&self) -> Option<Interval> {
        Totals::interval(self.value, self.error, Retention::LEVEL)
    }
}

impl CustomerValue {
    /// What customers have brought on average, times the margin, in major units.
    pub fn historic(&self) -> Moments {
        let mut moments = Moments::default();
        self.buyers.iter().for_each(|buyer| moments.add(self.historic_of(buyer)));
        moments
    }

    /// What one customer has brought, times the margin.
    pub fn historic_of(&self, buyer: &Buyer) -> f64 {
        buyer.revenue.major() * self.config.share_left()
    }

    /// What is expected of the customer at a place of `buyers`.
    pub fn prediction(&self, at: usize) -> Option<&Prediction> {
        let model = self.model.as_ref().ok()?;
        model.predictions.get(*self.histories.group_of().get(at)? as usize)
    }

    /// What the customer at a place of `buyers` is expected to bring within the horizon: discounted, with the margin.
    pub fn clv(&self, at: usize) -> Option<f64> {
        let (model, prediction) = (self.model.as_ref().ok()?, self.prediction(at)?);
        Some(prediction.discounted * model.value_of(&self.buyers[at]) * self.config.share_left())
    }

    /// Between which days the next order of a customer with a rhythm (two orders or more) will probably come if he orders
    /// again: the first and the last quarter of the times are left out. Nothing beyond ten years.
    pub fn next_order(&self, at: usize) -> Option<(Day, Day)> {
        let (from, to) = self.prediction(at)?.next?;
        let day = |days: f64| (days <= 3_653.0).then(|| self.as_of.plus(days.ceil() as i32));
        Some((day(from)?, day(to)?))
    }
}

/// Customers with one order, by the time since it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OneTimeTier {
    /// Days since the order, at least; whole days.
    pub from: u32,
    /// Days since the order, at most; nothing in the last tier.
    pub to: Option<u32>,
    /// Customers.
    pub customers: u64,
    /// What they have brought.
    pub revenue: Money,
    /// How many orders they are expected to place within the horizon; nothing without a model.
    pub orders: Option<f64>,
}

/// Customers with two orders or more, by how likely they are to order within the horizon.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ChanceBand {
    /// Customers.
    pub customers: u64,
    /// What they have brought.
    pub revenue: Money,
    /// How many orders they are expected to place within the horizon.
    pub orders: f64,
    /// What they are expected to bring within the horizon.
    pub value: f64,
}

impl CustomerValue {
    /// The parts of those who came back that mark the tiers of those who have not: half of them, three quarters, nine tenths.
    const TIERS: [f64; 3] = [0.5, 0.75, 0.9];

    /// Customers with one order in four tiers by the time since it: within the time in which half of those who came back had
    /// done so, three quarters, nine tenths, and beyond. Nothing where fewer than ten have come back.
    ///
    /// Those still to come are not among those who came back, so the times are short rather than long: a customer of the last
    /// tier is late even so.
    pub fn one_time(&self) -> Vec<OneTimeTier> {
        let mut gaps: Vec<f64> =
            self.buyers.iter().filter_map(|buyer| Some(f64::from(buyer.second?.since(buyer.first)))).collect();
        if gaps.len() < 10 {
            return Vec::new();
        }
        gaps.sort_by(f64::total_cmp);
        let ends = CustomerValue::TIERS.map(|share| quantile_of_sorted(&gaps, share).unwrap_or(0.0).ceil() as u32);
        let mut tiers: Vec<OneTimeTier> = (0..=ends.len())
            .map(|at| OneTimeTier {
                from: if at == 0 { 0 } else { ends[at - 1] + 1 },
                to: ends.get(at).copied(),
                orders: self.model.is_ok().then_some(0.0),
                ..OneTimeTier::default()
            })
            .collect();
        for (at, buyer) in self.buyers.iter().enumerate().filter(|(_, buyer)| buyer.repeats() == 0) {
            let silent = u32::try_from(self.as_of.since(buyer.last)).unwrap_or(0);
            let tier = ends.partition_point(|&end| end < silent);
            let tier = &mut tiers[tier];
            tier.customers += 1;
            tier.revenue += buyer.revenue;
            if let Some((sum, prediction)) = tier.orders.as_mut().zip(self.prediction(at)) {
                *sum += prediction.orders;
            }
        }
        tiers
    }

    /// Customers with two orders or more in fifths of the chance that they order within the horizon, the lowest first; nothing
    /// without a model. Not by the chance that they are still there: where hardly anybody leaves for good within the files, that
    /// one tells nobody from anybody.
    pub fn chance_bands(&self) -> Option<[ChanceBand; 5]> {
        self.model.as_ref().ok()?;
        let mut bands = [ChanceBand::default(); 5];
        for (at, buyer) in self.buyers.iter().enumerate().filter(|(_, buyer)| buyer.repeats() > 0) {
            let Some(prediction) = self.prediction(at) else { continue };
            let band = &mut bands[(((1.0 - prediction.none) * 5.0) as usize).min(4)];
            band.customers += 1;
            band.revenue += buyer.revenue;
            band.orders += prediction.orders;
            band.value += self.clv(at).unwrap_or(0.0);
        }
        Some(bands)
    }
}

impl ValueModel {
    /// What an order of a customer is expected to bring, in major units.
    pub fn value_of(&self, buyer: &Buyer) -> f64 {
        let own = buyer.monetary();
        match &self.spend {
            Ok(fit) => fit.model.expected(own.map_or(0.0, |_| f64::from(buyer.repeats())), own.unwrap_or(0.0)),
            Err(_) => own.unwrap_or(self.mean_value),
        }
    }
}
