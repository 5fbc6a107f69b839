//! How many customers under contract will still be there after more periods: the shifted beta-geometric model and its kin.

use super::minimise::{MinimiseError, minimise};
use super::special::ln_gamma_step;
use super::{Interval, normal_quantile};
use std::fmt;

/// Customers by the number of whole periods that they stayed.
///
/// Counts may be broken numbers, as published tables of percentages give them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tenure {
    /// Customers who left in period `t + 1`, without renewing after it.
    left: Vec<f64>,
    /// Customers last seen still there after `t` renewals.
    staying: Vec<f64>,
    /// Customers who came under observation after `t` renewals (`t` of 1 and more).
    entered: Vec<f64>,
}

/// What a model says about tenure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TenureModel {
    /// The first shape of the beta distribution of the chance to leave.
    pub alpha: f64,
    /// Its second shape.
    pub beta: f64,
    /// How a customer's own chance to leave changes with age: below 1 it falls, above 1 it rises; 1 in the shifted
    /// beta-geometric model.
    pub c: f64,
}

/// Which model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TenureShape {
    /// Shifted beta-geometric (sBG): each customer has a chance to leave that never changes; it differs among customers.
    ShiftedBetaGeometric,
    /// Beta discrete Weibull (BdW): each customer's chance may also rise or fall with age.
    BetaDiscreteWeibull,
}

/// A model fitted by maximum likelihood.
#[derive(Clone, Debug, PartialEq)]
pub struct TenureFit {
    /// Which.
    pub shape: TenureShape,
    /// Its parameters.
    pub model: TenureModel,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// Standard errors of alpha, beta and c (0 where c is fixed); nothing where the data hardly tell the parameters apart.
    pub standard_errors: Option<[f64; 3]>,
    /// Covariance of the parameters in the form in which they were fitted.
    covariance: Option<Vec<Vec<f64>>>,
    place: Vec<f64>,
}

/// Why no model can be fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TenureError {
    /// Nobody has left.
    NobodyLeft,
    /// Everybody left in one and the same period.
    EverybodyLeftAtOnce,
    /// There are fewer periods with customers than the model has parameters.
    TooFewPeriods {
        /// How many it needs.
        needed: u32,
        /// How many there are.
        found: u32,
    },
    /// Customers do not differ: alpha and beta grow without end. The shifted beta-geometric model becomes the geometric one, in
    /// which the share that leaves never changes, the beta discrete Weibull model the discrete Weibull one.
    AllAlike {
        /// The share that leaves in the first period.
        rate: f64,
        /// The model at that limit; of its alpha and beta only the share of one in both means anything.
        model: TenureModel,
        /// Logarithm of its likelihood.
        log_likelihood: f64,
    },
    /// Customers leave in the first period or never.
    AtOnceOrNever {
        /// The share that leaves in the first period.
        rate: f64,
    },
    /// The search for the greatest likelihood did not come to rest.
    NotSettled,
}

impl fmt::Display for TenureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TenureError::NobodyLeft => f.write_str("nobody has left"),
            TenureError::EverybodyLeftAtOnce => f.write_str("everybody left in one and the same period"),
            TenureError::TooFewPeriods { needed, found } => {
                write!(f, "found {found} periods, expected {needed} or more")
            }
            TenureError::AllAlike { rate, .. } => {
                write!(f, "customers do not differ; {rate} leave in the first period")
            }
            TenureError::AtOnceOrNever { rate } => write!(f, "{rate} leave in the first period and nobody later"),
            TenureError::NotSettled => f.write_str("the greatest likelihood was not found"),
        }
    }
}
impl std::error::Error for TenureError {}

/// Above this sum of alpha and beta the chances to leave differ too little to matter; below its inverse they are 0 and 1.
const ALIKE: f64 = 1e5;

impl Tenure {
    /// Counts customers who left in a period, the first being 1; a period of 0 counts as 1.
    pub fn leave(&mut self, period: u32, customers: f64) {
        add(&mut self.left, period.saturating_sub(1), customers);
    }

    /// Counts customers who were last seen still there after so many periods.
    pub fn stay(&mut self, periods: u32, customers: f64) {
        add(&mut self.staying, periods, customers);
    }

    /// Says that customers counted otherwise were under observation only after so many periods (left truncation).
    pub fn enter(&mut self, periods: u32, customers: f64) {
        if periods > 0 {
            add(&mut self.entered, periods, customers);
        }
    }

    /// Cohorts by the numbers of customers still there after 0, 1, 2, … periods.
    pub fn of_survivors(cohorts: &[Vec<f64>]) -> Tenure {
        let mut tenure = Tenure::default();
        for cohort in cohorts {
            for (period, pair) in cohort.windows(2).enumerate() {
                tenure.leave(period as u32 + 1, pair[0] - pair[1]);
            }
            if let Some((last, &staying)) = cohort.iter().enumerate().next_back() {
                tenure.stay(last as u32, staying);
            }
        }
        tenure
    }

    /// Customers.
    pub fn customers(&self) -> f64 {
        self.left.iter().chain(&self.staying).sum()
    }

    /// Customers who left.
    pub fn leavers(&self) -> f64 {
        self.left.iter().sum()
    }

    /// For each period from the first: customers who could leave in it, and those who did.
    pub fn periods(&self) -> Vec<(f64, f64)> {
        let most = self.left.len().max(self.staying.len().saturating_sub(1));
        let at = |counts: &[f64], at: usize| counts.get(at).copied().unwrap_or(0.0);
        let late: f64 = self.entered.iter().sum();
        let mut here = self.customers() - late;
        let mut periods = Vec::with_capacity(most);
        for period in 0..most {
            // Whoever was last seen after `period` renewals is not watched in the next period.
            here += at(&self.entered, period) - at(&self.staying, period);
            periods.push((here, at(&self.left, period)));
            here -= at(&self.left, period);
        }
        periods
    }

    /// The logarithm of the likelihood of a model.
    ///
    /// **Formula**: ∑ left(t) ln P(T = t) + ∑ staying(t) ln S(t) − ∑ entered(t) ln S(t).
    pub fn log_likelihood(&self, model: &TenureModel) -> f64 {
        let most = self.left.len().max(self.staying.len()).max(self.entered.len());
        let at = |counts: &[f64], at: usize| counts.get(at).copied().unwrap_or(0.0);
        let (mut sum, mut before) = (0.0, 0.0);
        for t in 0..most {
            let open = at(&self.staying, t) - at(&self.entered, t);
            // What nobody did does not count, even where the model gives it no chance at all.
            if open != 0.0 {
                sum += open * before;
            }
            let step = model.ln_retention(t as u32 + 1);
            let left = at(&self.left, t);
            if left != 0.0 {
                sum += left * (before + libm::log(-libm::expm1(step)));
            }
            before += step;
        }
        sum
    }

    /// Fits a model.
    ///
    /// # Errors
    /// [`TenureError`] where the data do not hold one.
    ///
    /// **Source**: P. S. Fader, B. G. S. Hardie, "How to project customer retention", Journal of Interactive Marketing 21 (2007),
    /// 76–90; P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin, T. Steenburgh, "How to project customer retention revisited: the role
    /// of duration dependence", Journal of Interactive Marketing 43 (2018), 1–16.
    pub fn fit(&self, shape: TenureShape) -> Result<TenureFit, TenureError> {
        let (needed, thirds) = match shape {
            TenureShape::ShiftedBetaGeometric => (2, &[0.0][..]),
            TenureShape::BetaDiscreteWeibull => (3, &[0.0, 0.5][..]),
        };
        let periods = self.periods();
        let watched = periods.iter().filter(|(here, _)| *here > 0.0).count() as u32;
        if self.leavers().is_nan() || self.leavers() <= 0.0 {
            return Err(TenureError::NobodyLeft);
        }
        if periods.iter().any(|&(here, left)| left > 0.0 && left >= self.customers() && here >= left) {
            return Err(TenureError::EverybodyLeftAtOnce);
        }
        if watched < needed {
            return Err(TenureError::TooFewPeriods { needed, found: watched });
        }
        let cost = |place: &[f64]| {
            let is_within =
                place[0].abs() <= 30.0 && place[1].abs() <= 20.0 && place.get(2).is_none_or(|c| c.abs() <= 3.0);
            if is_within { -self.log_likelihood(&model_at(place)) } else { f64::INFINITY }
        };
        let (here, left) = periods.iter().copied().find(|(here, _)| *here > 0.0).unwrap_or((1.0, 0.5));
        let rate = (left / here).clamp(0.01, 0.99);
        let mut starts = Vec::new();
        for sum in [-1.0, 1.0, 3.0] {
            for third in thirds {
                let mut start = vec![libm::log(rate / (1.0 - rate)), sum];
                start.extend((needed == 3).then_some(third));
                starts.push(start);
            }
        }
        let found = minimise(cost, &starts);
        let place = match &found {
            Ok(minimum) => minimum.at.clone(),
            Err(MinimiseError::NotSettled { at, .. }) => at.clone(),
            Err(MinimiseError::NoFiniteStart) => return Err(TenureError::NotSettled),
        };
        let model = model_at(&place);
        let rate = model.alpha / (model.alpha + model.beta);
        if model.alpha + model.beta > ALIKE {
            let log_likelihood = self.log_likelihood(&model);
            return Err(TenureError::AllAlike { rate, model, log_likelihood });
        }
        if model.alpha + model.beta < 1.0 / ALIKE {
            return Err(TenureError::AtOnceOrNever { rate });
        }
        let Ok(minimum) = found else { return Err(TenureError::NotSettled) };
        let covariance = minimum.covariance;
        let standard_errors = covariance.as_ref().and_then(|covariance| errors_of(&model, &place, covariance));
        Ok(TenureFit { shape, model, log_likelihood: -minimum.value, standard_errors, covariance, place })
    }
}

/// The parameters are fitted as the logit of the mean chance to leave, the logarithm of alpha + beta, and that of c: so the
/// ridge along which alpha and beta grow together lies along one axis.
fn model_at(place: &[f64]) -> TenureModel {
    let sum = libm::exp(place[1]);
    let share = |logit: f64| 1.0 / (1.0 + libm::exp(-logit));
    TenureModel {
        alpha: sum * share(place[0]),
        beta: sum * share(-place[0]),
        c: place.get(2).map_or(1.0, |c| libm::exp(*c)),
    }
}

/// Standard errors of alpha, beta and c by the delta method.
fn errors_of(model: &TenureModel, place: &[f64], covariance: &[Vec<f64>]) -> Option<[f64; 3]> {
    let across = model.alpha * model.beta / (model.alpha + model.beta);
    let gradients = [[across, model.alpha, 0.0], [-across, model.beta, 0.0], [0.0, 0.0, model.c]];
    let error = |gradient: [f64; 3]| spread(&gradient[..place.len()], covariance);
    Some([error(gradients[0])?, error(gradients[1])?, error(gradients[2])?])
}

/// The standard error of a function of the parameters with this gradient.
fn spread(gradient: &[f64], covariance: &[Vec<f64>]) -> Option<f64> {
    let rows = covariance.iter().zip(gradient);
    let variance: f64 = rows.map(|(row, a)| a * row.iter().zip(gradient).map(|(v, b)| v * b).sum::<f64>()).sum();
    (variance >= 0.0).then(|| variance.sqrt())
}

fn add(counts: &mut Vec<f64>, at: u32, customers: f64) {
    let at = at as usize;
    if counts.len() <= at {
        counts.resize(at + 1, 0.0);
    }
    counts[at] += customers;
}

impl TenureModel {
    /// ln S(t): the logarithm of the share still there after `t` periods, B(α, β + t^c) / B(α, β), without overflow for any
    /// parameters.
    pub fn ln_survival(&self, t: f64) -> f64 {
        let t = if self.c == 1.0 { t } else { libm::pow(t, self.c) };
        ln_gamma_step(self.beta, t) - ln_gamma_step(self.alpha + self.beta, t)
    }

    /// The share still there after `t` periods.
    pub fn survival(&self, t: f64) -> f64 {
        libm::exp(self.ln_survival(t))
    }

    /// The logarithm of the share of those there before period `t` who stay in it.
    fn ln_retention(&self, t: u32) -> f64 {
        let t = f64::from(t);
        if self.c == 1.0 {
            -libm::log1p(self.alpha / (self.beta + t - 1.0))
        } else {
            self.ln_survival(t) - self.ln_survival(t - 1.0)
        }
    }

    /// Of those there before period `t`, the share that stays in it. It rises with age although nobody's own chance changes
    /// (c = 1): those likely to leave have left.
    pub fn retention(&self, t: u32) -> f64 {
        libm::exp(self.ln_retention(t))
    }

    /// The share of all that leaves in period `t`.
    pub fn leaving(&self, t: u32) -> f64 {
        self.survival(f64::from(t) - 1.0) * -libm::expm1(self.ln_retention(t))
    }

    /// How many payments of one a customer makes who has made `paid` of them and has not left, each worth 1 / (1 + `discount`) of
    /// the one before, the next one whole: discounted expected residual lifetime. For a new customer `paid` is 0, and the first
    /// payment is certain.
    ///
    /// **Formula**: ∑ S(t) / S(paid − 1) / (1 + discount)^(t − paid) over t from `paid`.
    ///
    /// **Empty**: nothing unless `discount` is above 0, or where the sum is longer than a million periods.
    ///
    /// **Source**: P. S. Fader, B. G. S. Hardie, "Customer-base valuation in a contractual setting", Marketing Science 29 (2010),
    /// 85–93.
    pub fn discounted_payments(&self, paid: u32, discount: f64) -> Option<f64> {
        if discount.is_nan() || discount <= 0.0 {
            return None;
        }
        let (mut sum, mut alive, mut worth) = (0.0, 0.0, 1.0);
        if paid > 0 {
            alive = self.ln_retention(paid);
        }
        for t in paid..paid.saturating_add(1_000_000) {
            let term = libm::exp(alive) * worth;
            sum += term;
            // What is left is less than a geometric series of this term.
            if term / discount < 1e-13 * sum {
                return Some(sum);
            }
            alive += self.ln_retention(t + 1);
            worth /= 1.0 + discount;
        }
        None
    }
}

impl TenureFit {
    /// The share still there after `t` periods with its interval: the delta method on the scale of ln(−ln S).
    ///
    /// **Empty**: no interval where the data hardly tell the parameters apart, or for `t` of 0.
    pub fn projected(&self, t: f64, level: f64) -> (f64, Option<Interval>) {
        let survival = self.model.survival(t);
        let interval = || {
            let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
            let scale = |place: &[f64]| libm::log(-model_at(place).ln_survival(t));
            let slope = |i: usize| {
                let moved = |step: f64| {
                    let mut place = self.place.clone();
                    place[i] += step;
                    scale(&place)
                };
                (moved(1e-4) - moved(-1e-4)) / 2e-4
            };
            let gradient: Vec<f64> = (0..self.place.len()).map(slope).collect();
            let half = z * spread(&gradient, self.covariance.as_ref()?)?;
            let middle = scale(&self.place);
            let end = |at: f64| libm::exp(-libm::exp(at));
            let (low, high) = (end(middle + half), end(middle - half));
            (low.is_finite() && high.is_finite()).then_some(Interval { low, high, level })
        };
        (survival, interval())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TenureShape::{BetaDiscreteWeibull, ShiftedBetaGeometric};

    /// Source: Fader and Hardie (2007), table 1 and p. 84: of 1000 regular customers, alpha 0.704 and beta 1.182; of high-end
    /// customers 0.668 and 3.806 (years 0 to 7).
    #[test]
    fn published_fader_hardie_2007() {
        for (survivors, published) in [
            ([1000.0, 631.0, 468.0, 382.0, 326.0, 289.0, 262.0, 241.0], "0.704 1.182"),
            ([1000.0, 869.0, 743.0, 653.0, 593.0, 551.0, 517.0, 491.0], "0.668 3.806"),
        ] {
            let fit = Tenure::of_survivors(&[survivors.to_vec()]).fit(ShiftedBetaGeometric).unwrap();
            assert_eq!(format!("{:.3} {:.3}", fit.model.alpha, fit.model.beta), published);
        }
    }

    /// By hand: α = β = 1 gives S(t) = 1 / (1 + t) and r(t) = t / (t + 1).
    #[test]
    fn one_and_one_by_hand() {
        let model = TenureModel { alpha: 1.0, beta: 1.0, c: 1.0 };
        for t in 0..50 {
            assert!((model.survival(f64::from(t)) - 1.0 / f64::from(1 + t)).abs() < 1e-15);
        }
        assert!((model.retention(3) - 0.75).abs() < 1e-15 && (model.leaving(1) - 0.5).abs() < 1e-15);
        // ∑ 1 / (1 + t) / 2^t = 2 ln 2.
        let payments = model.discounted_payments(0, 1.0).unwrap();
        assert!((payments - 2.0 * std::f64::consts::LN_2).abs() < 1e-12);
        assert_eq!(model.discounted_payments(0, 0.0), None);
    }

    #[test]
    fn shares_stay_true_for_very_large_and_very_small_parameters() {
        for size in [1e-6, 1.0, 1e6, 1e9, 1e12] {
            let model = TenureModel { alpha: size, beta: 3.0 * size, c: 1.0 };
            let product: f64 = (1..=40).map(|t| model.retention(t)).product();
            assert!((model.survival(40.0) - product).abs() <= 1e-9 * product, "{size}");
        }
        let alike = TenureModel { alpha: 1e9, beta: 3e9, c: 1.0 };
        assert!((alike.survival(5.0) - 0.75_f64.powi(5)).abs() < 1e-7);
    }

    #[test]
    fn data_without_a_model_say_why() {
        let of = |survivors: &[f64]| Tenure::of_survivors(&[survivors.to_vec()]);
        let failure = |survivors: &[f64], shape| of(survivors).fit(shape).map(|_| ()).unwrap_err();
        assert_eq!(failure(&[100.0, 100.0, 100.0], ShiftedBetaGeometric), TenureError::NobodyLeft);
        assert_eq!(failure(&[], ShiftedBetaGeometric), TenureError::NobodyLeft);
        assert_eq!(failure(&[100.0, 0.0], ShiftedBetaGeometric), TenureError::EverybodyLeftAtOnce);
        let two = TenureError::TooFewPeriods { needed: 2, found: 1 };
        assert_eq!(failure(&[100.0, 60.0], ShiftedBetaGeometric), two);
        let three = TenureError::TooFewPeriods { needed: 3, found: 2 };
        assert_eq!(failure(&[100.0, 60.0, 50.0], BetaDiscreteWeibull), three);
        // Four in five stay, period after period.
        let same = [10_000.0, 8_000.0, 6_400.0, 5_120.0, 4_096.0];
        let TenureError::AllAlike { rate, .. } = failure(&same, ShiftedBetaGeometric) else { panic!("all are alike") };
        assert!((rate - 0.2).abs() < 1e-3, "{rate}");
        let once = [100.0, 40.0, 40.0, 40.0, 40.0];
        let TenureError::AtOnceOrNever { rate } = failure(&once, ShiftedBetaGeometric) else {
            panic!("at once or never")
        };
        assert!((rate - 0.6).abs() < 1e-3, "{rate}");
    }

    /// By the formula: customers of one kind, 0.8 of whom stay after a period and 0.8^√t after t.
    #[test]
    fn customers_who_change_with_age_but_do_not_differ_are_told_by_the_limit() {
        let stay = |t: f64| 10_000.0 * libm::pow(0.8, t.sqrt());
        let survivors: Vec<f64> = (0..12).map(|t| stay(f64::from(t))).collect();
        let failure = Tenure::of_survivors(&[survivors]).fit(BetaDiscreteWeibull).map(|_| ()).unwrap_err();
        let TenureError::AllAlike { rate, model, .. } = failure else { panic!("{failure:?}") };
        assert!((rate - 0.2).abs() < 1e-3 && (model.c - 0.5).abs() < 1e-2, "{rate} {model:?}");
    }

    /// By hand: three leave in period 1, one in period 3, two are seen to stay for 2 periods, one of them from period 1 on.
    #[test]
    fn periods_count_who_could_leave() {
        let mut tenure = Tenure::default();
        tenure.leave(1, 3.0);
        tenure.leave(3, 1.0);
        tenure.stay(2, 2.0);
        tenure.enter(1, 1.0);
        assert_eq!(tenure.periods(), [(5.0, 3.0), (3.0, 0.0), (1.0, 1.0)]);
        assert_eq!((tenure.customers(), tenure.leavers()), (6.0, 4.0));
    }
}
