//! Who will buy again, how often and for how much: models of customers who come and go without notice.

mod ahead;
mod beta_geometric;
mod expecting;
mod fit;
mod pareto;
mod spend;
mod totals;

pub use expecting::{CustomerAhead, Expecting};
pub use fit::{PurchaseError, PurchaseFit, PurchaseFitting};
pub use spend::{Spend, SpendError, SpendFit, SpendFitting, SpendModel};
pub use totals::{Totalling, Totals};

use super::descent::Local;
use super::{Interval, normal_quantile};

/// What is known of one customer. Times may be in any unit, as long as it is the same everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct History {
    /// Orders after the first one (x, the frequency).
    pub repeats: f64,
    /// Time from the first order to the last; 0 where there is only one (tₓ, the recency).
    pub last: f64,
    /// Time from the first order to the end of observation (T, the age).
    pub age: f64,
}

/// Customers by history: equal ones stand once, with their number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histories {
    groups: Vec<(History, f64)>,
    of: Vec<u32>,
}

impl Histories {
    /// Puts equal histories together. Histories that cannot be (a last order after the end, negative times) are mended to the
    /// nearest that can.
    pub fn of(customers: &[History]) -> Histories {
        let possible = |history: &History| {
            let age = history.age.max(0.0);
            let repeats = history.repeats.max(0.0);
            let last = if repeats > 0.0 { history.last.clamp(0.0, age) } else { 0.0 };
            // The bits of numbers that are not below 0 are in the order of the numbers.
            [repeats, last, age].map(|number| (number + 0.0).to_bits())
        };
        let mut order: Vec<([u64; 3], u32)> = customers.iter().map(possible).zip(0_u32..).collect();
        order.sort_unstable();
        let mut groups: Vec<(History, f64)> = Vec::new();
        let mut of = vec![0; customers.len()];
        let mut before = None;
        for (key, customer) in order {
            match groups.last_mut() {
                Some((_, count)) if before == Some(key) => *count += 1.0,
                _ => {
                    let [repeats, last, age] = key.map(f64::from_bits);
                    groups.push((History { repeats, last, age }, 1.0));
                }
            }
            before = Some(key);
            of[customer as usize] = groups.len() as u32 - 1;
        }
        Histories { groups, of }
    }

    /// The histories with the number of customers who have them, by repeats, then last order, then age.
    pub fn groups(&self) -> &[(History, f64)] {
        &self.groups
    }

    /// The group of each customer, in the order in which they were given.
    pub fn group_of(&self) -> &[u32] {
        &self.of
    }

    /// How many customers there are.
    pub fn customers(&self) -> usize {
        self.of.len()
    }

    /// How many of them have ordered more than once.
    pub fn repeat_buyers(&self) -> u64 {
        self.groups.iter().filter(|(history, _)| history.repeats > 0.0).map(|(_, count)| *count as u64).sum()
    }
}

/// Which model.
///
/// In all three a customer orders at a rate of his own (a gamma distribution over customers) until he drops out unseen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PurchaseKind {
    /// MBG/NBD: after every order, the first too, the customer drops out with a chance of his own (a beta distribution).
    #[default]
    MbgNbd,
    /// BG/NBD: the same, but nobody drops out before the second order: whoever has ordered once counts as still there.
    BgNbd,
    /// Pareto/NBD: the customer may drop out at any time, at a rate of his own (a second gamma distribution).
    ParetoNbd,
}

impl PurchaseKind {
    /// The names of the four parameters, in their order.
    pub const fn parameters(self) -> [&'static str; 4] {
        match self {
            PurchaseKind::MbgNbd | PurchaseKind::BgNbd => ["r", "alpha", "a", "b"],
            PurchaseKind::ParetoNbd => ["r", "alpha", "s", "beta"],
        }
    }

    /// Which of the parameters are times.
    const fn times(self) -> [bool; 4] {
        match self {
            PurchaseKind::MbgNbd | PurchaseKind::BgNbd => [false, true, false, false],
            PurchaseKind::ParetoNbd => [false, true, false, true],
        }
    }
}

/// A model with its parameters.
///
/// **Source**: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting your customers the easy way: an alternative to the
/// Pareto/NBD model", Marketing Science 24 (2005), 275–284 (BG/NBD); E. P. Batislam, M. Denizel, A. Filiztekin, "Empirical
/// validation and comparison of models for customer base analysis", International Journal of Research in Marketing 24 (2007),
/// 201–209 (MBG/NBD); D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting your customers: who are they and what will they
/// do next?", Management Science 33 (1987), 1–24 (Pareto/NBD).
///
/// **Example** (Fader, Hardie and Lee 2005, p. 282): with r 0.243, alpha 4.414, a 0.793 and b 2.426 a customer with 2 repeat
/// orders, the last in week 30.43 of 38.86, is expected to order 1.226 times in the next 39 weeks.
///
/// ```
/// use perennial::stats::{History, PurchaseKind, PurchaseModel};
/// let model = PurchaseModel { kind: PurchaseKind::BgNbd, parameters: [0.243, 4.414, 0.793, 2.426] };
/// let expected = model.expected(&History { repeats: 2.0, last: 30.43, age: 38.86 }, 39.0);
/// assert!((expected - 1.226).abs() < 5e-4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PurchaseModel {
    /// Which.
    pub kind: PurchaseKind,
    /// Its parameters, all above 0, in the order of [`PurchaseKind::parameters`].
    pub parameters: [f64; 4],
}

impl PurchaseModel {
    /// The logarithm of the likelihood of one history.
    pub fn ln_likelihood(&self, history: &History) -> f64 {
        -self.evaluator().add(history).value
    }

    /// The logarithm of the likelihood of all histories.
    pub fn log_likelihood(&self, histories: &Histories) -> f64 {
        let mut evaluator = self.evaluator();
        -histories.groups.iter().map(|(history, count)| count * evaluator.add(history).value).sum::<f64>()
    }

    /// How likely the customer has not dropped out.
    pub fn alive(&self, history: &History) -> f64 {
        1.0 / (1.0 + libm::exp(self.ln_odds_of_being_gone(history)))
    }

    /// The logarithm of the odds that the customer has dropped out: it still tells customers apart whose chance to be there is too
    /// small to write down. Minus infinity where a customer cannot have dropped out.
    pub fn ln_odds_of_being_gone(&self, history: &History) -> f64 {
        match self.kind {
            PurchaseKind::ParetoNbd => pareto::ln_odds(&self.parameters, history),
            _ => beta_geometric::ln_odds(&self.parameters, self.first_counts(), history),
        }
    }

    /// 1 where the customer may drop out right after the first order.
    fn first_counts(&self) -> f64 {
        f64::from(u8::from(self.kind == PurchaseKind::MbgNbd))
    }

    /// How many orders the customer is expected to place within the time `span` from the end of observation.
    pub fn expected(&self, history: &History, span: f64) -> f64 {
        self.alive(history) * self.expected_if_alive(history, span)
    }

    /// The same of a customer who has not dropped out.
    pub fn expected_if_alive(&self, history: &History, span: f64) -> f64 {
        match self.kind {
            PurchaseKind::ParetoNbd => pareto::expected(&self.parameters, history, span),
            _ => {
                let mut rest = beta_geometric::rest_of(&self.parameters, self.first_counts(), history.repeats);
                beta_geometric::expected(&self.parameters, self.first_counts(), history, span, |z| rest.at(z))
            }
        }
    }

    /// How many orders after the first a new customer is expected to place within the time `span`.
    pub fn expected_of_new(&self, span: f64) -> f64 {
        self.expected(&History::default(), span)
    }

    /// How likely the customer places no order within the time `span` from the end of observation: because he has dropped out,
    /// or because none falls into it.
    pub fn none_within(&self, history: &History, span: f64) -> f64 {
        let alive = self.alive(history);
        1.0 - alive * (1.0 - self.none_if_alive(history, span))
    }

    fn none_if_alive(&self, history: &History, span: f64) -> f64 {
        match self.kind {
            PurchaseKind::ParetoNbd => pareto::none_within(&self.parameters, history, span),
            _ => {
                let [r, alpha, ..] = self.parameters;
                libm::exp(-(r + history.repeats) * libm::log1p(span / (alpha + history.age)))
            }
        }
    }

    /// By which time from the end of observation the next order of a customer who will order again has come with the chance
    /// `share`; infinite where that lies beyond all times.
    ///
    /// **Formula**: the `share` quantile of the time to the next order, given the history and that there is a next order.
    pub fn next_order(&self, history: &History, share: f64) -> f64 {
        let share = share.clamp(0.0, 1.0);
        let [r, alpha, ..] = self.parameters;
        let reach = alpha + history.age;
        if self.kind != PurchaseKind::ParetoNbd {
            // Whoever has not dropped out orders again some time.
            return reach * libm::expm1(-libm::log1p(-share) / (r + history.repeats));
        }
        let ever = 1.0 - self.none_if_alive(history, reach * pareto::FOREVER);
        let wanted = share * ever;
        // Newton's steps over the logarithm of the time, within ends that close in.
        let (mut low, mut high) = (-30.0, libm::log(pareto::FOREVER));
        let mut at = libm::log(libm::expm1(-libm::log1p(-share) / (r + history.repeats))).clamp(low, high);
        for _ in 0..100 {
            let span = reach * libm::exp(at);
            let off = 1.0 - self.none_if_alive(history, span) - wanted;
            (low, high) = if off < 0.0 { (at, high) } else { (low, at) };
            let step = off / (span * pareto::density(&self.parameters, history, span));
            let next = if at - step > low && at - step < high { at - step } else { 0.5 * (low + high) };
            let is_there = (next - at).abs() < 1e-10;
            at = next;
            if is_there {
                break;
            }
        }
        reach * libm::exp(at)
    }

    /// Expected orders within the next `steps` steps of the length `step`, each worth 1 / (1 + `rate`) for every step until the
    /// end of the one in which it falls.
    ///
    /// **Formula**: ∑ (E[Y(i step)] − E[Y((i − 1) step)]) / (1 + rate)^i over i from 1; a last broken step counts as long as it is.
    pub fn discounted(&self, history: &History, step: f64, steps: f64, rate: f64) -> f64 {
        let alive = self.alive(history);
        let (mut sum, mut before, mut done) = (0.0, 0.0, 0.0);
        while done < steps {
            let next = (done + 1.0_f64).min(steps);
            let until = self.expected_if_alive(history, next * step);
            sum += (until - before) * libm::exp(-next * libm::log1p(rate));
            (before, done) = (until, next);
        }
        alive * sum
    }

    fn evaluator(&self) -> Evaluator {
        match self.kind {
            PurchaseKind::ParetoNbd => Evaluator::Pareto(pareto::Likelihood::new(self.parameters)),
            _ => Evaluator::BetaGeometric(beta_geometric::Likelihood::new(self.parameters, self.first_counts())),
        }
    }
}

/// The interval of a number above 0 with its standard error: even around its logarithm, which is nearer to normal. Nothing where
/// an end runs away.
pub fn positive_interval(value: f64, error: f64, level: f64) -> Option<Interval> {
    let z = normal_quantile(0.5 + level / 2.0).filter(|&z| z > 0.0)?;
    let times = libm::exp(z * error / value);
    let (low, high) = (value / times, value * times);
    (value > 0.0 && low > 0.0 && high.is_finite()).then_some(Interval { low, high, level })
}

/// By how much money loses in a step of `years`, when it loses `yearly` in a year: 0.1 a year are 0.00797 a month.
pub fn discount_a_step(yearly: f64, years: f64) -> f64 {
    libm::expm1(years * libm::log1p(yearly))
}

/// Works out the negative log-likelihood with its derivatives, history by history; what depends on the repeats alone is kept
/// from one history to the next.
enum Evaluator {
    BetaGeometric(beta_geometric::Likelihood),
    Pareto(pareto::Likelihood),
}

impl Evaluator {
    fn add(&mut self, history: &History) -> Local<4> {
        match self {
            Evaluator::BetaGeometric(likelihood) => likelihood.of(history),
            Evaluator::Pareto(likelihood) => likelihood.of(history),
        }
    }
}
