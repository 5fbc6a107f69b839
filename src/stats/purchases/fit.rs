//! The fit of a model of purchases by maximum likelihood, in steps.

use super::{Histories, History, PurchaseKind, PurchaseModel};
use crate::stats::descent::{Descended, Descent, Local};
use std::fmt;

/// A model fitted to histories.
#[derive(Clone, Debug, PartialEq)]
pub struct PurchaseFit {
    /// The model, in the unit of time of the histories.
    pub model: PurchaseModel,
    /// The logarithm of the likelihood of all customers, in that unit.
    pub log_likelihood: f64,
    /// Standard errors of the parameters by the delta method; nothing where the histories hardly tell the parameters apart.
    pub standard_errors: Option<[f64; 4]>,
    /// The covariance of the logarithms of the parameters. Of a model at an edge it is that of the parameters which the
    /// histories tell; the others count as known.
    pub covariance: Option<[[f64; 4]; 4]>,
    /// Whether the likelihood grows on and on towards parameters without bound: nobody drops out, or customers do not differ.
    /// The model is then the one at that limit, as near as numbers come.
    pub is_at_edge: bool,
}

/// Why there is no fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PurchaseError {
    /// Nobody has ordered twice, or no time has passed.
    NobodyRepeats,
    /// The search did not come to rest.
    NotSettled,
}

impl fmt::Display for PurchaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PurchaseError::NobodyRepeats => f.write_str("nobody has ordered twice"),
            PurchaseError::NotSettled => f.write_str("the greatest likelihood was not found"),
        }
    }
}
impl std::error::Error for PurchaseError {}

/// The longest age inside the fit: parameters are then of the order of 1.
const SCALE: f64 = 10.0;
/// The starts are tried on at most so many histories.
const COARSE: usize = 1_500;
/// No logarithm of a parameter goes farther from 0 than this, and one that comes near has no bound.
const FARTHEST: f64 = 14.0;
const EDGE: f64 = 10.0;
/// Above this variance of its logarithm histories tell nothing of a parameter: it could be e^60 times as large.
const LARGEST_VARIANCE: f64 = 1e3;

/// A fit under way: it works history by history and can be dropped at any time.
///
/// **Formula**: the likelihood is climbed in the logarithms of the parameters by Newton's steps with exact derivatives; times are
/// scaled inside, and equal histories count once with their number. From several starts an even sample of the histories is
/// climbed, then all histories from the best of the tops.
#[derive(Clone, Debug)]
pub struct PurchaseFitting {
    kind: PurchaseKind,
    scale: f64,
    /// Scaled histories with their numbers.
    all: Vec<(History, f64)>,
    coarse: Vec<(History, f64)>,
    starts: Vec<[f64; 4]>,
    best: Option<Descended<4>>,
    is_fine: bool,
    descent: Descent<4>,
    sum: Local<4>,
    next: usize,
}

impl PurchaseFitting {
    /// A fit of a kind of model; nothing is worked out yet.
    ///
    /// # Errors
    /// [`PurchaseError::NobodyRepeats`].
    pub fn new(kind: PurchaseKind, histories: &Histories) -> Result<PurchaseFitting, PurchaseError> {
        let longest = histories.groups().iter().map(|(history, _)| history.age).fold(0.0, f64::max);
        if histories.repeat_buyers() == 0 || longest <= 0.0 {
            return Err(PurchaseError::NobodyRepeats);
        }
        let scale = SCALE / longest;
        let scaled = |(history, count): &(History, f64)| {
            (History { repeats: history.repeats, last: history.last * scale, age: history.age * scale }, *count)
        };
        let all: Vec<(History, f64)> = histories.groups().iter().map(scaled).collect();
        let stride = all.len().div_ceil(COARSE);
        let coarse: Vec<(History, f64)> = all.iter().step_by(stride).copied().collect();
        let (orders, time) = all.iter().fold((0.0, 0.0), |(orders, time), (history, count)| {
            (orders + count * history.repeats, time + count * history.age)
        });
        let rate = (orders / time).clamp(1e-3, 1e3);
        let mut starts: Vec<[f64; 4]> = match kind {
            // Those still there order more often than the mean of all tells.
            PurchaseKind::ParetoNbd => {
                [(0.7, 1.5, 0.6, 4.0), (2.0, 2.0, 0.5, 10.0)].map(|(r, more, s, beta)| [r, r / (more * rate), s, beta])
            }
            _ => [(0.5, 1.5, 0.8, 2.0), (1.5, 2.0, 0.5, 5.0)].map(|(r, more, a, b)| [r, r / (more * rate), a, b]),
        }
        .into_iter()
        .chain([[1.0; 4]])
        .map(|start| start.map(libm::log))
        .collect();
        let first = starts.pop().unwrap_or_default();
        Ok(PurchaseFitting {
            kind,
            scale,
            all,
            coarse,
            starts,
            best: None,
            is_fine: false,
            descent: Descent::within(FARTHEST, first),
            sum: Local::default(),
            next: 0,
        })
    }

    /// Works on over at most so many histories; the answer when there is one.
    ///
    /// # Errors
    /// [`PurchaseError`] where the histories hold no model.
    pub fn step(&mut self, histories: usize) -> Option<Result<PurchaseFit, PurchaseError>> {
        let place = self.descent.place();
        let groups = if self.is_fine { &self.all } else { &self.coarse };
        let upto = self.next.saturating_add(histories.max(1)).min(groups.len());
        let parameters = place.map(libm::exp);
        let mut evaluator = PurchaseModel { kind: self.kind, parameters }.evaluator();
        for (history, count) in &groups[self.next..upto] {
            add(&mut self.sum, &evaluator.add(history), *count);
        }
        self.next = upto;
        if upto < groups.len() {
            return None;
        }
        self.next = 0;
        let sum = std::mem::take(&mut self.sum);
        let found = self.descent.tell(&sum.in_logarithms(&parameters))?;
        if self.is_fine {
            return Some(self.told(&found));
        }
        if self.best.is_none_or(|best| found.local.value < best.local.value) {
            self.best = Some(found);
        }
        let next = self.starts.pop();
        self.is_fine = next.is_none();
        let start = next.or(self.best.map(|best| best.at)).unwrap_or_default();
        self.descent = Descent::within(FARTHEST, start);
        None
    }

    /// Works to the end.
    ///
    /// # Errors
    /// [`PurchaseError`] where the histories hold no model.
    pub fn finish(mut self) -> Result<PurchaseFit, PurchaseError> {
        loop {
            if let Some(found) = self.step(usize::MAX) {
                return found;
            }
        }
    }

    fn told(&self, found: &Descended<4>) -> Result<PurchaseFit, PurchaseError> {
        let mut parameters = found.at.map(libm::exp);
        for (parameter, is_time) in parameters.iter_mut().zip(self.kind.times()) {
            if is_time {
                *parameter /= self.scale;
            }
        }
        let model = PurchaseModel { kind: self.kind, parameters };
        let repeats: f64 = self.all.iter().map(|(history, count)| count * history.repeats).sum();
        let log_likelihood = repeats * libm::log(self.scale) - found.local.value;
        if !found.local.value.is_finite() {
            return Err(PurchaseError::NotSettled);
        }
        let is_told = |known: [[f64; 4]; 4]| (0..4).all(|at| known[at][at] < LARGEST_VARIANCE);
        let is_at_edge = found.at.iter().any(|x| x.abs() > EDGE) || !found.local.covariance().is_some_and(is_told);
        if !found.is_settled && !is_at_edge {
            return Err(PurchaseError::NotSettled);
        }
        let covariance = if is_at_edge { covariance_at_edge(found) } else { found.local.covariance() };
        let standard_errors = covariance.filter(|_| !is_at_edge).map(|covariance| {
            let mut errors = parameters;
            errors.iter_mut().enumerate().for_each(|(i, error)| *error *= covariance[i][i].max(0.0).sqrt());
            errors
        });
        Ok(PurchaseFit { model, log_likelihood, standard_errors, covariance, is_at_edge })
    }
}

impl Histories {
    /// Fits a model in one go; see [`PurchaseFitting`] for one in steps.
    ///
    /// # Errors
    /// [`PurchaseError`] where the histories hold no model.
    pub fn fit(&self, kind: PurchaseKind) -> Result<PurchaseFit, PurchaseError> {
        PurchaseFitting::new(kind, self)?.finish()
    }
}

/// The covariance of those parameters that the histories tell: the farthest from 1 count as known, until the others are told.
fn covariance_at_edge(found: &Descended<4>) -> Option<[[f64; 4]; 4]> {
    let mut told: Vec<usize> = (0..4).filter(|&at| found.local.curve[at][at] * LARGEST_VARIANCE > 1.0).collect();
    told.sort_by(|&one, &other| found.at[one].abs().total_cmp(&found.at[other].abs()));
    while !told.is_empty() {
        let covariance = found.local.covariance_of(&told);
        if let Some(known) = covariance.filter(|known| told.iter().all(|&at| known[at][at] < LARGEST_VARIANCE)) {
            return Some(known);
        }
        told.pop();
    }
    None
}

fn add(sum: &mut Local<4>, more: &Local<4>, count: f64) {
    sum.value += count * more.value;
    for i in 0..4 {
        sum.slope[i] += count * more.slope[i];
        for j in 0..=i {
            sum.curve[i][j] += count * more.curve[i][j];
        }
    }
}
