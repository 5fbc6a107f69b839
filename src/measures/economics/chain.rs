//! The chain of orders: who goes on to the next, for how much, and what more of them would bring.

use super::{Economics, EconomicsConfig, UpliftKind, UpliftOf};
use crate::measures::{Chosen, Margins, ProductCosts, Retention};
use crate::stats::{Interval, Moments};
use crate::units::{Money, Share};

/// Steps are told apart up to this order at most.
const MOST_STEPS: usize = 50;

/// The order of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChainStep {
    /// The number, from 1.
    pub order: u32,
    /// Customers who placed it within the days.
    pub customers: u64,
    /// Revenue of these orders; of the last step with that of all later ones.
    pub revenue: Money,
}

/// What more customers who come back would bring.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Uplift {
    /// How the rate is raised.
    pub kind: UpliftKind,
    /// By how many percent or points.
    pub step: u32,
    /// Customers more who place a second order.
    pub customers: f64,
    /// Revenue more, in major units.
    pub revenue: f64,
    /// How far off it may be, at 95 %.
    pub interval: Option<Interval>,
    /// Profit more, in major units.
    pub profit: f64,
    /// How far off that may be, at 95 %.
    pub profit_interval: Option<Interval>,
    /// Profit more by the profit there is, before the cost of winning customers.
    pub change: Option<f64>,
}

/// By how much a higher rate changes the profit, by one definition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ProfitChange {
    /// How the rate is raised.
    pub kind: UpliftKind,
    /// Which rates.
    pub of: UpliftOf,
    /// Whether profit is what is left after the cost of winning the customers.
    pub after_acquisition: bool,
    /// Profit more by the profit there is; nothing where there is no profit.
    pub change: Option<f64>,
    /// How far off it may be, at 95 %.
    pub interval: Option<Interval>,
}

/// What was seen of the customers watched long enough.
pub(super) struct Chain {
    pub steps: Vec<ChainStep>,
    /// How many days after the first order count.
    pub days: u32,
    /// Revenue of each customer's first order, in major units.
    first: Vec<f64>,
    /// Customers with a second order, in the order of the data.
    pub repeaters: Vec<Repeater>,
    /// Revenue of their orders from the second on, one step after the other, in major units.
    amounts: Vec<f64>,
}

/// A customer with a second order within the days.
#[derive(Clone, Copy)]
pub(super) struct Repeater {
    /// Days from the first order to the second.
    pub age: u32,
    /// Place among the customers.
    at: usize,
    /// Where the amounts begin and end.
    from: usize,
    to: usize,
}

/// Days of the first orders of the customers who are looked at.
pub(super) fn joined(chosen: &Chosen) -> Vec<i32> {
    let data = chosen.data();
    let firsts = (0..data.customers.len() as u32).filter_map(|customer| first_of(chosen, customer));
    firsts.map(|first| data.orders.day.at(first)).collect()
}

/// The first order of a customer, where it is in the period and fits.
fn first_of(chosen: &Chosen, customer: u32) -> Option<usize> {
    chosen.data().orders_of(customer).next().filter(|&first| chosen.has(first))
}

/// What customers bring in profit: a chain, and the share of its amounts that is left.
pub(super) struct Profit<'a> {
    pub chain: &'a Chain,
    pub margin: f64,
}

impl Chain {
    /// The chain of revenue; with margins that of what is left of it.
    pub fn of(chosen: &Chosen, days: u32, margins: Option<&Margins>) -> Chain {
        let data = chosen.data();
        let costs = margins.and_then(|margins| Some((margins, margins.used_costs()?)));
        let left = |revenue: Money, goods: &dyn Fn(&ProductCosts) -> crate::measures::Goods| {
            costs.map_or(revenue, |(margins, costs)| margins.left_of(revenue, goods(costs)))
        };
        let mut chain =
            Chain { steps: Vec::new(), days, first: Vec::new(), repeaters: Vec::new(), amounts: Vec::new() };
        let (mut day_of, mut revenue) = (data.orders.day.reader(), data.orders.revenue.reader());
        let mut brought: Vec<(i32, Money)> = Vec::new();
        let mut refund = 0;
        for customer in 0..data.customers.len() as u32 {
            let refunds_from = refund;
            while data.refunds.customer.get(refund) == Some(&customer) {
                refund += 1;
            }
            let Some(first) = first_of(chosen, customer) else { continue };
            let joined = day_of.at(first);
            if i64::from(chosen.to()) - i64::from(joined) < i64::from(days) {
                continue;
            }
            brought.clear();
            for order in data.orders_of(customer) {
                let day = day_of.at(order);
                if i64::from(day) - i64::from(joined) > i64::from(days) {
                    break;
                }
                if chosen.has_on(day, order) {
                    let revenue = revenue.at(order);
                    brought.push((day - joined, left(revenue, &|costs| costs.goods(data, order, revenue))));
                }
            }
            for refund in (refunds_from..refund).filter(|&refund| chosen.has_refund(refund)) {
                let age = data.refunds.day[refund].saturating_sub(joined);
                if let Some(before) = brought.iter_mut().rfind(|one| one.0 <= age && age <= days as i32) {
                    let off = data.refund_off_revenue(refund);
                    before.1 -= left(off, &|costs| costs.given_back(off));
                }
            }
            chain.add(&brought);
        }
        chain.close();
        chain
    }

    /// Counts a customer by the ages and amounts of the orders within the days.
    fn add(&mut self, brought: &[(i32, Money)]) {
        let Some((first, later)) = brought.split_first() else { return };
        let at = self.first.len();
        self.first.push(first.1.major());
        for (number, &(_, amount)) in brought.iter().enumerate() {
            let place = number.min(MOST_STEPS - 1);
            if self.steps.len() <= place {
                let order = place as u32 + 1;
                self.steps.push(ChainStep { order, customers: 0, revenue: Money::ZERO });
            }
            self.steps[place].customers += u64::from(number == place);
            self.steps[place].revenue += amount;
        }
        if let Some(second) = later.first() {
            let from = self.amounts.len();
            self.amounts.extend(later.iter().map(|(_, amount)| amount.major()));
            self.repeaters.push(Repeater { age: second.0.max(0) as u32, at, from, to: self.amounts.len() });
        }
    }

    /// Puts the steps that few customers reached together with the last that enough did.
    fn close(&mut self) {
        let reached = self.steps.iter().take_while(|step| step.customers >= Economics::FEW).count();
        let kept = reached.max(2).min(self.steps.len());
        for rest in self.steps.split_off(kept) {
            if let Some(last) = self.steps.last_mut() {
                last.revenue += rest.revenue;
            }
        }
    }

    pub fn customers(&self) -> u64 {
        self.first.len() as u64
    }

    pub fn returned(&self) -> Share {
        Share::new(self.repeaters.len() as u64, self.customers())
    }

    pub fn value(&self) -> Option<f64> {
        let revenue: Money = self.steps.iter().map(|step| step.revenue).sum();
        (!self.first.is_empty()).then(|| revenue.major() / self.first.len() as f64)
    }

    /// What a repeater brought from the second order on.
    pub fn later(&self, repeater: &Repeater) -> f64 {
        self.amounts[repeater.from..repeater.to].iter().sum()
    }

    /// What a repeater's second order brought.
    pub fn second(&self, repeater: &Repeater) -> f64 {
        self.amounts.get(repeater.from).copied().unwrap_or(0.0)
    }

    pub fn uplifts(&self, config: &EconomicsConfig, profit: &Profit) -> Vec<Uplift> {
        if self.repeaters.is_empty() {
            return Vec::new();
        }
        let kinds = [UpliftKind::Relative, UpliftKind::Points];
        let steps = kinds.into_iter().flat_map(|kind| (1..=10).map(move |step| (kind, step)));
        let people = self.first.len() as f64;
        steps
            .map(|(kind, step)| {
                let raised = self.raised(kind, config.uplift, f64::from(step) / 100.0);
                let interval = self.gains(&raised).mean_interval(Retention::LEVEL);
                let revenue = raised.gain * people;
                let base = profit.chain.value().filter(|&value| value > 0.0);
                let left = profit.chain.raised(kind, config.uplift, f64::from(step) / 100.0);
                let left_interval = profit.chain.gains(&left).mean_interval(Retention::LEVEL);
                let times = people * profit.margin;
                Uplift {
                    kind,
                    step,
                    customers: (raised.second - self.rate(0)) * people,
                    revenue,
                    interval: interval.map(|one| Interval { low: one.low * people, high: one.high * people, ..one }),
                    profit: left.gain * times,
                    profit_interval: left_interval.map(|one| Interval {
                        low: one.low * times,
                        high: one.high * times,
                        ..one
                    }),
                    change: base.map(|value| left.gain / value),
                }
            })
            .collect()
    }

    /// The rate at which customers go on from the step at a place.
    fn rate(&self, at: usize) -> f64 {
        let (here, next) = (self.steps.get(at), self.steps.get(at + 1));
        here.zip(next).map_or(0.0, |(here, next)| next.customers as f64 / here.customers.max(1) as f64)
    }

    /// The mean revenue of the step at a place.
    fn mean(&self, at: usize) -> f64 {
        self.steps.get(at).map_or(0.0, |step| step.revenue.major() / step.customers.max(1) as f64)
    }

    /// The chain with rates raised by `x`.
    fn raised(&self, kind: UpliftKind, of: UpliftOf, x: f64) -> Raised {
        let last = self.steps.len();
        let rates: Vec<f64> = (0..last.saturating_sub(1)).map(|at| self.rate(at)).collect();
        let means: Vec<f64> = (0..last).map(|at| self.mean(at)).collect();
        // The raised rate and its derivative.
        let raised: Vec<(f64, f64)> = rates
            .iter()
            .enumerate()
            .map(|(at, &rate)| {
                let (higher, slope) = match kind {
                    _ if at > 0 && of == UpliftOf::SecondOrder => (rate, 1.0),
                    UpliftKind::Relative => (rate * (1.0 + x), 1.0 + x),
                    UpliftKind::Points => (rate + x, 1.0),
                };
                if higher < 1.0 { (higher, slope) } else { (1.0, 0.0) }
            })
            .collect();
        let product = |values: &dyn Fn(usize) -> f64, to: usize, but: usize| -> f64 {
            (0..to).filter(|&at| at != but).map(values).product()
        };
        let (before, after) = (|at: usize| rates[at], |at: usize| raised[at].0);
        let nobody = usize::MAX;
        let shares: Vec<(f64, f64)> =
            (0..last).map(|at| (product(&before, at, nobody), product(&after, at, nobody))).collect();
        let gain = (1..last).map(|at| means[at] * (shares[at].1 - shares[at].0)).sum();
        let by_rate: Vec<f64> = (0..rates.len())
            .map(|rate| {
                let step =
                    |at: usize| means[at] * (raised[rate].1 * product(&after, at, rate) - product(&before, at, rate));
                (rate + 1..last).map(step).sum()
            })
            .collect();
        // Nobody's share is 0 at a step that is there, so nothing is divided by it.
        let of_rate: Vec<f64> = by_rate.iter().enumerate().map(|(at, slope)| slope / shares[at].0).collect();
        let of_mean: Vec<f64> = (0..last).map(|at| (shares[at].1 - shares[at].0) / shares[at].0).collect();
        let gain_of_none = gain - of_rate.first().map_or(0.0, |slope| slope * rates[0]);
        Raised { gain, second: raised.first().map_or(0.0, |rate| rate.0), rates, means, of_rate, of_mean, gain_of_none }
    }

    /// What a repeater adds to the gain: the gain and the influence of this customer on it.
    fn gain_of(&self, raised: &Raised, repeater: &Repeater) -> f64 {
        let amounts = &self.amounts[repeater.from..repeater.to];
        let last = self.steps.len() - 1;
        let mut gain = raised.gain;
        // Places of the steps reached: 0 and one for each later order, up to the last.
        let reached = amounts.len().min(last);
        for at in 0..=reached {
            if let Some(slope) = raised.of_rate.get(at) {
                gain += slope * (f64::from(u8::from(at < reached)) - raised.rates[at]);
            }
            if at > 0 {
                let amount = if at == last { amounts[at - 1..].iter().sum() } else { amounts[at - 1] };
                gain += raised.of_mean[at] * (amount - raised.means[at]);
            }
        }
        gain
    }

    /// What all customers add to the gain.
    fn gains(&self, raised: &Raised) -> Moments {
        let mut moments = Moments::default();
        self.repeaters.iter().for_each(|repeater| moments.add(self.gain_of(raised, repeater)));
        // All who did not come back add the same: doubling counts them without a loop over each.
        let (mut rest, mut one) = (self.first.len() - self.repeaters.len(), Moments::default());
        one.add(raised.gain_of_none);
        while rest > 0 {
            if rest % 2 == 1 {
                moments.merge(&one);
            }
            let same = one;
            one.merge(&same);
            rest /= 2;
        }
        moments
    }
}

impl Profit<'_> {
    /// What a repeater brings from the second order on.
    pub fn later(&self, at: usize) -> f64 {
        self.chain.repeaters.get(at).map_or(0.0, |repeater| self.chain.later(repeater) * self.margin)
    }

    pub fn worth(&self) -> Option<(f64, Option<Interval>)> {
        let mut moments = Moments::default();
        (0..self.chain.repeaters.len()).for_each(|at| moments.add(self.later(at)));
        moments.mean().map(|mean| (mean, moments.mean_interval(Retention::LEVEL)))
    }

    /// What 5 more change, by every definition; after the cost of winning customers where that is known.
    pub fn five(&self, acquisition: Option<f64>) -> Vec<ProfitChange> {
        let costs = [None, acquisition.map(Some)].into_iter().enumerate();
        let costs = costs.filter_map(|(at, cost)| if at == 0 { Some(None) } else { cost });
        let mut changes = Vec::new();
        for cost in costs {
            for of in [UpliftOf::SecondOrder, UpliftOf::EveryOrder] {
                for kind in [UpliftKind::Relative, UpliftKind::Points] {
                    let (change, interval) = self.change(kind, of, cost.unwrap_or(0.0)).unzip();
                    changes.push(ProfitChange {
                        kind,
                        of,
                        after_acquisition: cost.is_some(),
                        change,
                        interval: interval.flatten(),
                    });
                }
            }
        }
        changes
    }

    /// Profit more by profit there is, both by customer; nothing where nobody came back or there is no profit.
    fn change(&self, kind: UpliftKind, of: UpliftOf, cost: f64) -> Option<(f64, Option<Interval>)> {
        let Profit { chain, margin } = *self;
        let value = chain.value()?;
        let base = margin * value - cost;
        if chain.repeaters.is_empty() || base <= 0.0 {
            return None;
        }
        let raised = chain.raised(kind, of, 0.05);
        let change = margin * raised.gain / base;
        let mut moments = Moments::default();
        let mut add = |gain: f64, brought: f64| {
            moments.add(change + (margin * (gain - raised.gain) - change * margin * (brought - value)) / base);
        };
        let mut next = 0;
        for repeater in &chain.repeaters {
            chain.first[next..repeater.at].iter().for_each(|&first| add(raised.gain_of_none, first));
            add(chain.gain_of(&raised, repeater), chain.first[repeater.at] + chain.later(repeater));
            next = repeater.at + 1;
        }
        chain.first[next..].iter().for_each(|&first| add(raised.gain_of_none, first));
        Some((change, moments.mean_interval(Retention::LEVEL)))
    }
}

/// A chain with raised rates.
struct Raised {
    /// What a customer brings more, in major units.
    gain: f64,
    /// The raised share with a second order.
    second: f64,
    rates: Vec<f64>,
    means: Vec<f64>,
    /// How the gain moves with one customer more who goes on from a step.
    of_rate: Vec<f64>,
    /// How the gain moves with what one customer pays at a step.
    of_mean: Vec<f64>,
    /// What a customer without a second order adds to the gain.
    gain_of_none: f64,
}
