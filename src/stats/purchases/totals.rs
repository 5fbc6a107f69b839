//! What all customers together will order and bring, with how far off that may be.

use super::{Expecting, Histories, History, PurchaseFit, PurchaseModel};
use crate::stats::{Interval, normal_quantile};

/// What is expected of all customers within a span of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Totals {
    /// Orders.
    pub orders: f64,
    /// Orders, each counted with its worth.
    pub worth: f64,
    /// How far off the orders may be: the parameters are estimates, and customers act by chance.
    pub orders_error: Option<f64>,
    /// The same of the worth, without what is unsure about the worth of an order.
    pub worth_error: Option<f64>,
}

/// Totals being added up: nine passes over the histories, the first for the sums, two each for the slope by a parameter.
#[derive(Clone, Debug)]
pub struct Totalling {
    model: PurchaseModel,
    span: f64,
    /// Orders and worth of each pass.
    sums: [(f64, f64); PASSES],
    /// What chance alone adds to the variances.
    chance: (f64, f64),
    pass: usize,
    next: usize,
}

const PASSES: usize = 9;
/// Slopes are taken from at most so many histories.
const SAMPLE: usize = 20_000;

impl Totalling {
    /// Of what all customers are expected to order within `span`; nothing is added up yet.
    pub fn new(model: PurchaseModel, span: f64) -> Totalling {
        Totalling { model, span, sums: Default::default(), chance: (0.0, 0.0), pass: 0, next: 0 }
    }

    /// Works on over at most so many histories; the totals when they are there. `worth` tells of every group what its customers'
    /// orders are worth together, were each to order once; `covariance` is that of the logarithms of the parameters.
    ///
    /// **Formula**: the variance is that of the parameters by the delta method, plus the sum of the customers' own.
    pub fn step(
        &mut self,
        histories: &Histories,
        worth: &[f64],
        covariance: Option<&[[f64; 4]; 4]>,
        most: usize,
    ) -> Option<Totals> {
        let groups = histories.groups();
        // For slopes an even sample is enough: they tell by which part the totals change.
        let stride = if self.pass == 0 { 1 } else { groups.len().div_ceil(SAMPLE).max(1) };
        let upto = self.next.saturating_add(most.saturating_mul(stride)).min(groups.len());
        let mut model = self.model;
        if self.pass > 0 {
            let by = if self.pass % 2 == 1 { STEP } else { -STEP };
            model.parameters[(self.pass - 1) / 2] *= libm::exp(by);
        }
        let mut expecting = Expecting::new(model);
        let (orders, all) = &mut self.sums[self.pass];
        for at in (self.next..upto).step_by(stride) {
            let ((history, count), worth) = (&groups[at], worth[at]);
            let (alive, mean) = (model.alive(history), expecting.if_alive(history, self.span));
            let expected = alive * mean;
            *orders += count * expected;
            *all += worth * expected;
            if self.pass == 0 {
                let variance = variance(&model, history, self.span, alive, mean);
                self.chance.0 += count * variance;
                self.chance.1 += worth * worth / count * variance;
            }
        }
        // The next piece goes on with the sample's own step.
        self.next += (upto - self.next).div_ceil(stride) * stride;
        if self.next < groups.len() {
            return None;
        }
        (self.next, self.pass) = (0, self.pass + 1);
        // Without a covariance the slopes tell nothing.
        if self.pass < PASSES && covariance.is_some() {
            return None;
        }
        let slopes = |of: fn(&(f64, f64)) -> f64| -> [f64; 4] {
            std::array::from_fn(|at| {
                let (up, down) = (of(&self.sums[2 * at + 1]), of(&self.sums[2 * at + 2]));
                let part = if up + down > 0.0 { (up - down) / (up + down) / STEP } else { 0.0 };
                part * of(&self.sums[0])
            })
        };
        let error = |slope: [f64; 4], chance: f64| {
            let rows = covariance?.iter().zip(slope);
            let of_parameters: f64 =
                rows.map(|(row, one)| one * row.iter().zip(slope).map(|(v, other)| v * other).sum::<f64>()).sum();
            Some((of_parameters.max(0.0) + chance).sqrt()).filter(|error| error.is_finite())
        };
        Some(Totals {
            orders: self.sums[0].0,
            worth: self.sums[0].1,
            orders_error: error(slopes(|sums| sums.0), self.chance.0),
            worth_error: error(slopes(|sums| sums.1), self.chance.1),
        })
    }
}

impl Totals {
    /// The totals in one go; see [`Totalling`] for them in steps.
    pub fn of(fit: &PurchaseFit, histories: &Histories, span: f64, worth: &[f64]) -> Totals {
        let mut totalling = Totalling::new(fit.model, span);
        loop {
            if let Some(totals) = totalling.step(histories, worth, fit.covariance.as_ref(), usize::MAX) {
                return totals;
            }
        }
    }

    /// Where a total will lie at a level; never below 0.
    pub fn interval(value: f64, error: Option<f64>, level: f64) -> Option<Interval> {
        let off = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)? * error?;
        Some(Interval { low: (value - off).max(0.0), high: value + off, level })
    }
}

/// How far the logarithm of a parameter is moved for a slope.
const STEP: f64 = 1e-3;

/// The variance of one customer's orders, about, with the chance to be still there and the mean of those who are.
///
/// Still there or not, that is one chance. Whoever is orders at a rate that the history tells within 1 / (r + x) of its square,
/// for a part of the span that its mean ρ tells: whoever cannot drop out within it stays for all of it. The part varies by
/// about 0.6 ρ (1 − ρ), between that of one rate of dropping out for all (0.55) and all or nothing (1).
fn variance(model: &PurchaseModel, history: &History, span: f64, alive: f64, mean: f64) -> f64 {
    let [r, alpha, ..] = model.parameters;
    let whole = (r + history.repeats) * span / (alpha + history.age);
    if mean <= 0.0 || whole <= 0.0 {
        return 0.0;
    }
    let part = (mean / whole).min(1.0);
    let spread = (1.0 + 1.0 / (r + history.repeats)) * (1.0 + 0.6 * (1.0 - part) / part);
    alive * (mean + mean * mean * (spread - alive))
}
