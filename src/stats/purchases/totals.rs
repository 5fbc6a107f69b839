//! What all customers together will order and bring, with how far off that may be.

use super::{Histories, History, PurchaseFit, PurchaseModel};
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

impl Totals {
    /// Adds up what all customers are expected to order within `span`; `worth` tells of every group what its customers' orders
    /// are worth together, were each to order once.
    ///
    /// **Formula**: the variance is that of the parameters by the delta method, plus the sum of the customers' own. Of a customer's
    /// orders the chance of none and the mean are known; the rest is taken for geometric.
    pub fn of(fit: &PurchaseFit, histories: &Histories, span: f64, worth: &[f64]) -> Totals {
        let model = &fit.model;
        let (orders, all) = sums(model, histories, span, worth);
        let chance = histories.groups().iter().zip(worth).fold([0.0, 0.0], |[orders, all], (group, worth)| {
            let (history, count) = group;
            let variance = variance(model, history, span);
            [orders + count * variance, all + worth * worth / count * variance]
        });
        let slopes: [(f64, f64); 4] = std::array::from_fn(|at| {
            let moved = |by: f64| {
                let mut moved = *model;
                moved.parameters[at] *= libm::exp(by);
                sums(&moved, histories, span, worth)
            };
            let (up, down) = (moved(STEP), moved(-STEP));
            ((up.0 - down.0) / (2.0 * STEP), (up.1 - down.1) / (2.0 * STEP))
        });
        let error = |slope: [f64; 4], chance: f64| {
            let covariance = fit.covariance.as_ref()?;
            let rows = covariance.iter().zip(slope);
            let of_parameters: f64 =
                rows.map(|(row, one)| one * row.iter().zip(slope).map(|(v, other)| v * other).sum::<f64>()).sum();
            Some((of_parameters.max(0.0) + chance).sqrt()).filter(|error| error.is_finite())
        };
        Totals {
            orders,
            worth: all,
            orders_error: error(slopes.map(|slope| slope.0), chance[0]),
            worth_error: error(slopes.map(|slope| slope.1), chance[1]),
        }
    }

    /// Where the orders will lie at a level; never below 0.
    pub fn interval(value: f64, error: Option<f64>, level: f64) -> Option<Interval> {
        let off = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)? * error?;
        Some(Interval { low: (value - off).max(0.0), high: value + off, level })
    }
}

/// How far the logarithm of a parameter is moved for a slope.
const STEP: f64 = 1e-3;

fn sums(model: &PurchaseModel, histories: &Histories, span: f64, worth: &[f64]) -> (f64, f64) {
    histories.groups().iter().zip(worth).fold((0.0, 0.0), |(orders, all), ((history, count), worth)| {
        let expected = model.expected(history, span);
        (orders + count * expected, all + worth * expected)
    })
}

/// The variance of one customer's orders.
fn variance(model: &PurchaseModel, history: &History, span: f64) -> f64 {
    let some = 1.0 - model.none_within(history, span);
    let expected = model.expected(history, span);
    if some <= 0.0 {
        return expected;
    }
    // Of those who order at all: 1, 2, 3… geometric with this mean.
    let mean = (expected / some).max(1.0);
    (some * (2.0 * mean * mean - mean) - expected * expected).max(0.0)
}
