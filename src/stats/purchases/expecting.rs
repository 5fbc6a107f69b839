//! What is expected of customers one after the other: what depends on their repeats alone is kept from one to the next.

use super::beta_geometric;
use super::{History, PurchaseKind, PurchaseModel};
use crate::stats::hypergeometric::HypergeometricRest;

/// Works out what is expected of many customers by one model. Histories in the order of their repeats, as
/// [`super::Histories::groups`] has them, take the least time; the figures are those of [`PurchaseModel`].
///
/// ```
/// use perennial::stats::{Expecting, History, PurchaseKind, PurchaseModel};
/// let model = PurchaseModel { kind: PurchaseKind::MbgNbd, parameters: [0.5, 4.0, 0.8, 2.5] };
/// let history = History { repeats: 2.0, last: 30.0, age: 38.0 };
/// let found = Expecting::new(model).of(&history, 4.0, 9.75, 0.01);
/// assert!((found.orders / model.expected(&history, 39.0) - 1.0).abs() < 1e-12);
/// assert!((found.discounted / model.discounted(&history, 4.0, 9.75, 0.01) - 1.0).abs() < 1e-12);
/// assert!((found.none - model.none_within(&history, 39.0)).abs() < 1e-12);
/// ```
#[derive(Clone, Debug)]
pub struct Expecting {
    model: PurchaseModel,
    repeats: f64,
    rest: HypergeometricRest,
}

/// What is expected of a customer within a number of steps.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CustomerAhead {
    /// How likely the customer has not dropped out.
    pub alive: f64,
    /// Expected orders.
    pub orders: f64,
    /// How likely there is no order.
    pub none: f64,
    /// Expected orders, each with its worth as in [`PurchaseModel::discounted`].
    pub discounted: f64,
}

impl Expecting {
    /// Of a model.
    pub fn new(model: PurchaseModel) -> Expecting {
        Expecting { model, repeats: f64::NAN, rest: HypergeometricRest::default() }
    }

    /// As [`PurchaseModel::expected_if_alive`].
    pub fn if_alive(&mut self, history: &History, span: f64) -> f64 {
        let PurchaseModel { kind, parameters } = &self.model;
        if *kind == PurchaseKind::ParetoNbd {
            return self.model.expected_if_alive(history, span);
        }
        let first_counts = self.model.first_counts();
        if history.repeats != self.repeats {
            self.repeats = history.repeats;
            self.rest = beta_geometric::rest_of(parameters, first_counts, history.repeats);
        }
        beta_geometric::expected(parameters, first_counts, history, span, |z| self.rest.at(z))
    }

    /// Within the next `steps` steps of the length `step`, discounted by `rate` a step.
    pub fn of(&mut self, history: &History, step: f64, steps: f64, rate: f64) -> CustomerAhead {
        let alive = self.model.alive(history);
        let (mut sum, mut before, mut done) = (0.0, 0.0, 0.0);
        while done < steps {
            let next = (done + 1.0_f64).min(steps);
            let until = self.if_alive(history, next * step);
            sum += (until - before) * libm::exp(-next * libm::log1p(rate));
            (before, done) = (until, next);
        }
        let none = 1.0 - alive * (1.0 - self.model.none_if_alive(history, steps * step));
        CustomerAhead { alive, orders: alive * before, none, discounted: alive * sum }
    }
}
