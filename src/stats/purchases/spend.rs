//! How much a customer's next order will bring: the Gamma-Gamma model of average order values.

use crate::stats::descent::{Descended, Descent, Local};
use crate::stats::special::{digamma, ln_gamma, ln_gamma_step, trigamma};
use std::fmt;

/// What one customer spent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spend {
    /// Repeat orders.
    pub orders: f64,
    /// Their mean value, above 0.
    pub mean: f64,
}

/// The Gamma-Gamma model: orders of a customer vary around a mean of his own (gamma, shape p), and the means differ among
/// customers (p v / (q − 1) on average); how much an order brings has nothing to do with how often there is one.
///
/// **Source**: P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma model of monetary value" (2013).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpendModel {
    /// Shape of the orders of one customer.
    pub p: f64,
    /// Shape of the scale over customers.
    pub q: f64,
    /// Scale over customers, in money; published as gamma.
    pub v: f64,
}

/// A fitted model of spend.
#[derive(Clone, Debug, PartialEq)]
pub struct SpendFit {
    /// The model.
    pub model: SpendModel,
    /// The logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Standard errors of p, q and v by the delta method.
    pub standard_errors: Option<[f64; 3]>,
    /// The covariance of their logarithms.
    pub covariance: Option<[[f64; 3]; 3]>,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpendError {
    /// Nobody has a repeat order of a value above 0.
    NobodySpends,
    /// A few customers spend so much more than the others that the mean over customers has no bound (q of 1 or less).
    NoMean,
    /// The search did not come to rest: customers hardly differ, or the values of one customer hardly do.
    NotSettled,
}

impl fmt::Display for SpendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            SpendError::NobodySpends => "nobody has a repeat order of a value above 0",
            SpendError::NoMean => "the mean over customers has no bound",
            SpendError::NotSettled => "the greatest likelihood was not found",
        })
    }
}
impl std::error::Error for SpendError {}

impl SpendModel {
    /// What an average customer's orders bring.
    pub fn mean(&self) -> f64 {
        self.p * self.v / (self.q - 1.0)
    }

    /// What the orders of a customer are expected to bring each, given the repeat orders so far: between their mean and that of
    /// all customers, the nearer to their own the more orders there are.
    ///
    /// **Formula**: p (v + x m) / (p x + q − 1).
    pub fn expected(&self, orders: f64, mean: f64) -> f64 {
        self.p * (self.v + orders * mean) / (self.p * orders + self.q - 1.0)
    }

    /// The logarithm of the likelihood.
    pub fn log_likelihood(&self, spends: &[Spend]) -> f64 {
        let mut sum = Local::default();
        add(&mut sum, spends, [self.p, self.q, self.v]);
        -sum.value
    }
}

/// The starts are tried on at most so many customers.
const COARSE: usize = 1_500;
/// No logarithm of a parameter goes farther from 0 than this, and one that comes near has no bound.
const FARTHEST: f64 = 14.0;
const EDGE: f64 = 10.0;
const STARTS: [[f64; 3]; 2] = [[5.0, 3.0, 0.5], [1.0, 2.0, 1.0]];

/// A fit under way: it works customer by customer and can be dropped at any time.
///
/// **Formula**: as that of [`super::PurchaseFitting`].
#[derive(Clone, Debug)]
pub struct SpendFitting {
    scale: f64,
    /// Scaled means; equal numbers of orders stand together, so that what depends on them alone is worked out once.
    all: Vec<Spend>,
    coarse: Vec<Spend>,
    starts: Vec<[f64; 3]>,
    best: Option<Descended<3>>,
    is_fine: bool,
    descent: Descent<3>,
    sum: Local<3>,
    next: usize,
}

impl SpendFitting {
    /// A fit to the customers with repeat orders; nothing is worked out yet. Those whose mean value is 0 or less are left out:
    /// the model knows none.
    ///
    /// # Errors
    /// [`SpendError::NobodySpends`].
    pub fn new(spends: &[Spend]) -> Result<SpendFitting, SpendError> {
        let is_known = |spend: &&Spend| spend.mean > 0.0 && spend.mean.is_finite() && spend.orders > 0.0;
        let mut all: Vec<Spend> = spends.iter().filter(is_known).copied().collect();
        if all.is_empty() {
            return Err(SpendError::NobodySpends);
        }
        all.sort_by(|one, other| one.orders.total_cmp(&other.orders).then(one.mean.total_cmp(&other.mean)));
        let scale = all.iter().map(|spend| spend.mean).sum::<f64>() / all.len() as f64;
        all.iter_mut().for_each(|spend| spend.mean /= scale);
        let coarse = all.iter().step_by(all.len().div_ceil(COARSE)).copied().collect();
        let mut starts = STARTS.map(|start| start.map(libm::log)).to_vec();
        let descent = Descent::within(FARTHEST, starts.pop().unwrap_or_default());
        let (best, sum) = (None, Local::default());
        Ok(SpendFitting { scale, all, coarse, starts, best, is_fine: false, descent, sum, next: 0 })
    }

    /// Works on over at most so many customers; the answer when there is one.
    ///
    /// # Errors
    /// [`SpendError`] where the values hold no model.
    pub fn step(&mut self, customers: usize) -> Option<Result<SpendFit, SpendError>> {
        let place = self.descent.place();
        let spends = if self.is_fine { &self.all } else { &self.coarse };
        let parameters = place.map(libm::exp);
        let upto = self.next.saturating_add(customers.max(1)).min(spends.len());
        add(&mut self.sum, &spends[self.next..upto], parameters);
        self.next = upto;
        if upto < spends.len() {
            return None;
        }
        self.next = 0;
        let found = self.descent.tell(&std::mem::take(&mut self.sum).in_logarithms(&parameters))?;
        if self.is_fine {
            return Some(self.told(&found));
        }
        if self.best.is_none_or(|best| found.local.value < best.local.value) {
            self.best = Some(found);
        }
        let next = self.starts.pop();
        self.is_fine = next.is_none();
        self.descent = Descent::within(FARTHEST, next.or(self.best.map(|best| best.at)).unwrap_or_default());
        None
    }

    fn told(&self, found: &Descended<3>) -> Result<SpendFit, SpendError> {
        let is_inside = found.at.iter().all(|x| x.abs() < EDGE);
        if !found.is_settled || !is_inside || !found.local.value.is_finite() {
            return Err(SpendError::NotSettled);
        }
        let [p, q, v] = found.at.map(libm::exp);
        if q <= 1.0 {
            return Err(SpendError::NoMean);
        }
        let model = SpendModel { p, q, v: v * self.scale };
        let covariance = found.local.covariance();
        let standard_errors = covariance.map(|covariance| {
            let mut errors = [p, q, model.v];
            errors.iter_mut().enumerate().for_each(|(i, error)| *error *= covariance[i][i].max(0.0).sqrt());
            errors
        });
        // The density of a mean in other money is that much lower.
        let log_likelihood = -found.local.value - self.all.len() as f64 * libm::log(self.scale);
        Ok(SpendFit { model, log_likelihood, standard_errors, covariance })
    }
}

impl SpendFit {
    /// Fits the model in one go; see [`SpendFitting`] for one in steps.
    ///
    /// # Errors
    /// [`SpendError`] where the values hold no model.
    pub fn of(spends: &[Spend]) -> Result<SpendFit, SpendError> {
        let mut fitting = SpendFitting::new(spends)?;
        loop {
            if let Some(found) = fitting.step(usize::MAX) {
                return found;
            }
        }
    }
}

/// Adds the negative log-likelihood with its derivatives by p, q and v.
///
/// **Formula**: ln Γ(p x + q) − ln Γ(p x) − ln Γ(q) + q ln v + (p x − 1) ln m + p x ln x − (p x + q) ln(x m + v).
fn add(all: &mut Local<3>, spends: &[Spend], [p, q, v]: [f64; 3]) {
    let (ln_v, gamma_q, first_q, second_q) = (libm::log(v), ln_gamma(q), digamma(q), trigamma(q));
    let mut kept = (f64::NAN, [0.0; 6]);
    for Spend { orders, mean } in spends {
        let (x, own, both) = (*orders, p * orders, p * orders + q);
        if kept.0 != x {
            let constant = ln_gamma_step(own, q) - gamma_q + own * libm::log(x);
            kept = (x, [constant, digamma(both), trigamma(both), digamma(own), trigamma(own), libm::log(x)]);
        }
        let [constant, first, second, first_own, second_own, ln_x] = kept.1;
        let (ln_mean, total) = (libm::log(*mean), x * mean + v);
        let ln_total = libm::log(total);
        all.value -= constant + q * ln_v + (own - 1.0) * ln_mean - both * ln_total;
        all.slope[0] -= x * (first - first_own + ln_mean + ln_x - ln_total);
        all.slope[1] -= first - first_q + ln_v - ln_total;
        all.slope[2] -= q / v - both / total;
        all.curve[0][0] -= x * x * (second - second_own);
        all.curve[1][0] -= x * second;
        all.curve[1][1] -= second - second_q;
        all.curve[2][0] += x / total;
        all.curve[2][1] -= 1.0 / v - 1.0 / total;
        all.curve[2][2] -= both / (total * total) - q / (v * v);
    }
}
