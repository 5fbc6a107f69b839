//! When an incentive is sent, and how many more it must bring back to pay for itself.

use super::chain::{Chain, Profit};
use super::{Economics, EconomicsConfig, Incentive};
use crate::measures::Retention;
use crate::stats::{Interval, wilson};
use crate::units::Share;

/// The days that are told besides the advised one.
const DAYS: [u32; 9] = [0, 7, 14, 30, 60, 90, 120, 180, 270];

/// A week counts as the best only with so many next orders.
const LEAST_EVENTS: u64 = 5;

/// What an incentive sent on one day must bring.
///
/// **Definition**: it goes to the W customers who have not ordered again by day d. C of them would come within the days anyway
/// (q = C ∕ W) and take it too. It costs c whenever it is taken: so many percent of their mean next order, an amount, or what a
/// gift costs; and k for each customer addressed. Who comes back brings the margin of B, the mean revenue from the next order
/// on of those C. It pays where u (margin · B − c) ≥ q c + k: the break-even u is (q c + k) ∕ (margin · B − c), nothing where
/// an order does not bring more than c.
///
/// **Interval**: with the ends of the Wilson interval of q, B and c held as they are.
///
/// **Example**, checked by hand: 60 wait, 12 of them come anyway (q = 0.2), B = 50, margin 0.4, 5 off and no cost of writing:
/// u = 0.2 · 5 ∕ (20 − 5) = 0.067, so 4 of the 60 must come who would not have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IncentiveDay {
    /// Days after the first order.
    pub day: u32,
    /// Customers who have not ordered again by then.
    pub waiting: u64,
    /// Those of them who come within the days anyway.
    pub anyway: Share,
    /// What the incentive costs each time it is taken, in major units.
    pub cost: Option<f64>,
    /// Profit of a customer who comes back from then on, in major units, before the incentive.
    pub profit: Option<f64>,
    /// The share of those waiting who must come because of it.
    pub break_even: Option<f64>,
    /// How far off that may be.
    pub interval: Option<Interval>,
    /// Whether it is the day advised.
    pub is_advised: bool,
}

/// How fast next orders come in one week after the first order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WaitingWeek {
    /// The last day of the week, 7 for the first.
    pub until: u32,
    /// Customers who have not ordered again before it.
    pub waiting: u64,
    /// Those of them who do in it.
    pub came: u64,
}

impl WaitingWeek {
    /// The share of those waiting who come in the week.
    pub fn share(&self) -> Share {
        Share::new(self.came, self.waiting)
    }
}

/// The weeks from day 1 on; day 0 counts to none.
pub(super) fn weeks(chain: &Chain) -> Vec<WaitingWeek> {
    let ages = |from: u32, to: u32| {
        chain.repeaters.iter().filter(|repeater| (from..=to).contains(&repeater.age)).count() as u64
    };
    let mut waiting = chain.customers() - ages(0, 0);
    let mut weeks = Vec::new();
    for week in 0..chain.days / 7 {
        let until = (week + 1) * 7;
        let came = ages(until - 6, until);
        weeks.push(WaitingWeek { until, waiting, came });
        waiting -= came;
    }
    weeks
}

/// The last day before next orders come at less than half the pace of the best week, two weeks together.
pub(super) fn send_by(weeks: &[WaitingWeek]) -> Option<u32> {
    let rate = |week: &WaitingWeek| week.share().rate().unwrap_or(0.0);
    let is_enough = |week: &WaitingWeek| week.came >= LEAST_EVENTS && week.waiting >= Economics::FEW;
    let mut best: Option<(usize, f64)> = None;
    for (at, week) in weeks.iter().enumerate().filter(|(_, week)| is_enough(week)) {
        if best.is_none_or(|(_, most)| rate(week) > most) {
            best = Some((at, rate(week)));
        }
    }
    let (best, most) = best?;
    let slow = weeks[best + 1..].windows(2).position(|pair| {
        let (came, waiting) = (pair[0].came + pair[1].came, pair[0].waiting + pair[1].waiting);
        waiting > 0 && (came as f64) < most / 2.0 * waiting as f64
    })?;
    weeks.get(best + slow).map(|week| week.until)
}

pub(super) fn days(
    chain: &Chain,
    profit: &Profit,
    config: &EconomicsConfig,
    advised: Option<u32>,
) -> Vec<IncentiveDay> {
    if chain.customers() == 0 {
        return Vec::new();
    }
    let mut days: Vec<u32> = DAYS.into_iter().chain(advised).filter(|&day| day < chain.days).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| on(chain, profit, config, day, advised == Some(day))).collect()
}

fn on(chain: &Chain, profit: &Profit, config: &EconomicsConfig, day: u32, is_advised: bool) -> IncentiveDay {
    let (mut later, mut next, mut came) = (0.0, 0.0, 0_u64);
    for (at, repeater) in chain.repeaters.iter().enumerate().filter(|(_, repeater)| repeater.age > day) {
        later += profit.later(at);
        next += chain.second(repeater);
        came += 1;
    }
    let waiting = chain.customers() - (chain.repeaters.len() as u64 - came);
    let anyway = Share::new(came, waiting);
    let mean = |sum: f64| (came > 0).then(|| sum / came as f64);
    let value = config.incentive_value.major();
    let cost = match config.incentive {
        Incentive::Percent => mean(next).map(|next| next * value / 100.0),
        Incentive::Amount | Incentive::Gift => Some(value),
    };
    let profit = mean(later);
    let addressed = config.retention_cost.map_or(0.0, |cost| cost.major());
    let left = profit.zip(cost).map(|(profit, cost)| (profit - cost, cost)).filter(|(left, _)| *left > 0.0);
    let needed = |share: f64| left.map(|(left, cost)| (share * cost + addressed) / left);
    let interval = wilson(anyway, Retention::LEVEL);
    IncentiveDay {
        day,
        waiting,
        anyway,
        cost,
        profit,
        break_even: anyway.rate().and_then(needed),
        interval: interval
            .and_then(|one| Some(Interval { low: needed(one.low)?, high: needed(one.high)?, level: one.level })),
        is_advised,
    }
}
