//! The work behind the value of customers, in steps: gather, fit, predict, add up.

use super::{CustomerValue, Expected, Prediction, ValueConfig, ValueModel, ValueProblem};
use crate::measures::buyers::{Gathering, MONTH, grouped};
use crate::measures::concentration::Concentration;
use crate::measures::{Buyer, Chosen, KeptChoice, Margins};
use crate::records::{Dataset, Selection};
use crate::stats::{
    CustomerAhead, Expecting, Histories, PurchaseFit, PurchaseFitting, PurchaseKind, Spend, SpendError, SpendFit,
    SpendFitting, Totalling, Totals, discount_a_step,
};
use crate::units::{Day, Money};

/// The value of customers, being worked out. It can be dropped at any time; every step is given the same data set.
pub struct ValueWork {
    config: ValueConfig,
    choice: KeptChoice,
    as_of: Day,
    buyers: Vec<Buyer>,
    histories: Histories,
    stage: Stage,
}

enum Stage {
    Gathering(Gathering),
    Grouping,
    Fitting(Box<PurchaseFitting>),
    Spending(Box<PurchaseFit>, Box<SpendFitting>),
    Predicting(Box<ValueModel>),
    Totalling(Box<ValueModel>, Vec<f64>, Box<Totalling>),
    Failed(ValueProblem),
    Over,
}

/// How much longer than a beta-geometric model the other takes for one history.
const PARETO: usize = 5;

impl ValueWork {
    /// Prepares; nobody is gathered yet.
    pub fn new(data: &Dataset, selection: &Selection, config: &ValueConfig) -> ValueWork {
        let chosen = Chosen::new(data, selection);
        let as_of = Day::from_number(chosen.to());
        // Where the days of a filter hold no order there is nobody to tell of.
        let is_empty = !(0..data.orders.len()).any(|order| chosen.has(order));
        let stage =
            if is_empty { Stage::Grouping } else { Stage::Gathering(Gathering::new(config.merges, as_of, as_of)) };
        let (choice, buyers, histories) = (chosen.keep(), Vec::new(), Histories::default());
        // What is left on the whole goes for what each is expected to bring, too.
        let config = ValueConfig { margin: Margins::of(data, config.margin).overall(), ..*config };
        ValueWork { config, choice, as_of, buyers, histories, stage }
    }

    /// Works on over about so many customers or histories; the answer when it is there.
    pub fn step(&mut self, data: &Dataset, histories: usize) -> Option<CustomerValue> {
        let customers = histories;
        let slower = if self.config.model == PurchaseKind::ParetoNbd { PARETO } else { 1 };
        let histories = (histories / slower).max(1);
        match std::mem::replace(&mut self.stage, Stage::Over) {
            Stage::Gathering(mut gathering) => {
                self.stage = if gathering.step(&self.choice.on(data), customers) {
                    self.buyers = gathering.finish();
                    Stage::Grouping
                } else {
                    Stage::Gathering(gathering)
                };
                None
            }
            Stage::Grouping => {
                self.histories = grouped(&self.buyers, self.as_of, self.config.unit);
                self.stage = match fitting(self.config.model, &self.histories) {
                    Ok(fitting) => Stage::Fitting(Box::new(fitting)),
                    Err(problem) => Stage::Failed(problem),
                };
                None
            }
            Stage::Fitting(mut fitting) => {
                self.stage = match fitting.step(histories) {
                    None => Stage::Fitting(fitting),
                    Some(Err(error)) => Stage::Failed(ValueProblem::Fit(error)),
                    Some(Ok(fit)) => match SpendFitting::new(&self.spends()) {
                        Ok(spending) => Stage::Spending(Box::new(fit), Box::new(spending)),
                        Err(error) => Stage::Predicting(Box::new(self.fitted(fit, Err(error)))),
                    },
                };
                None
            }
            Stage::Spending(fit, mut spending) => {
                self.stage = match spending.step(histories) {
                    None => Stage::Spending(fit, spending),
                    Some(spend) => Stage::Predicting(Box::new(self.fitted(*fit, spend))),
                };
                None
            }
            Stage::Predicting(mut model) => {
                self.predict(&mut model, (histories / 12).max(1));
                self.stage = if model.predictions.len() < self.histories.groups().len() {
                    Stage::Predicting(model)
                } else {
                    let totalling = Totalling::new(model.fit.model, self.span());
                    let worth = self.worth(&model);
                    Stage::Totalling(model, worth, Box::new(totalling))
                };
                None
            }
            Stage::Totalling(mut model, worth, mut totalling) => {
                let covariance = model.fit.covariance.as_ref();
                match totalling.step(&self.histories, &worth, covariance, (histories / 2).max(1)) {
                    None => {
                        self.stage = Stage::Totalling(model, worth, totalling);
                        None
                    }
                    Some(totals) => {
                        self.add_up(&mut model, &totals);
                        Some(self.done(Ok(*model)))
                    }
                }
            }
            Stage::Failed(problem) => Some(self.done(Err(problem))),
            Stage::Over => None,
        }
    }

    /// Works to the end.
    pub fn finish(mut self, data: &Dataset) -> CustomerValue {
        loop {
            if let Some(found) = self.step(data, usize::MAX) {
                return found;
            }
        }
    }

    fn span(&self) -> f64 {
        f64::from(self.config.horizon())
    }

    fn spends(&self) -> Vec<Spend> {
        let of = |buyer: &Buyer| Some(Spend { orders: f64::from(buyer.repeats()), mean: buyer.monetary()? });
        self.buyers.iter().filter_map(of).collect()
    }

    fn fitted(&self, fit: PurchaseFit, spend: Result<SpendFit, SpendError>) -> ValueModel {
        let (revenue, orders) = self
            .buyers
            .iter()
            .filter(|buyer| buyer.repeats() > 0)
            .fold((Money::ZERO, 0_u64), |(revenue, orders), buyer| {
                (revenue + buyer.repeat_revenue, orders + u64::from(buyer.repeats()))
            });
        let mean_value = if orders > 0 { revenue.major().max(0.0) / orders as f64 } else { 0.0 };
        ValueModel {
            fit,
            spend,
            mean_value,
            predictions: Vec::with_capacity(self.histories.groups().len()),
            orders: Expected::default(),
            value: Expected::default(),
        }
    }

    fn predict(&self, model: &mut ValueModel, more: usize) {
        let step = MONTH / self.config.unit.days();
        let steps = self.span() / step;
        let rate = discount_a_step(f64::from(self.config.discount) / 100.0, 1.0 / 12.0);
        let unit = self.config.unit.days();
        let groups = &self.histories.groups()[model.predictions.len()..];
        let fitted = model.fit.model;
        let mut expecting = Expecting::new(fitted);
        for (history, _) in groups.iter().take(more) {
            let CustomerAhead { alive, orders, none, discounted } = expecting.of(history, step, steps, rate);
            model.predictions.push(Prediction {
                alive,
                orders,
                none,
                discounted,
                next: (history.repeats > 0.0).then(|| {
                    let days = |share: f64| fitted.next_order(history, share) * unit;
                    (days(0.25), days(0.75))
                }),
            });
        }
    }

    /// What the customers of each group bring together, were each to order once.
    fn worth(&self, model: &ValueModel) -> Vec<f64> {
        let mut worth = vec![0.0; self.histories.groups().len()];
        for (buyer, &group) in self.buyers.iter().zip(self.histories.group_of()) {
            worth[group as usize] += model.value_of(buyer);
        }
        worth
    }

    fn add_up(&self, model: &mut ValueModel, totals: &Totals) {
        let left = self.config.share_left();
        let (mut value, mut plain, mut chance) = (0.0, 0.0, 0.0);
        // An order varies around the customer's mean: by 1 / p of its square.
        let spread = model.spend.as_ref().map_or(0.0, |fit| 1.0 / fit.model.p);
        let mut slopes = [0.0; 3];
        for (buyer, &group) in self.buyers.iter().zip(self.histories.group_of()) {
            let (prediction, worth) = (&model.predictions[group as usize], model.value_of(buyer));
            value += prediction.discounted * worth;
            plain += prediction.orders * worth;
            chance += prediction.orders * worth * worth * spread;
            if let Ok(fit) = &model.spend {
                for (slope, by) in slopes.iter_mut().zip(slopes_of(fit, buyer)) {
                    *slope += prediction.orders * by;
                }
            }
        }
        let of_spend = model.spend.as_ref().ok().and_then(|fit| fit.covariance).map_or(0.0, |covariance| {
            let rows = covariance.iter().zip(slopes);
            rows.map(|(row, one)| one * row.iter().zip(slopes).map(|(v, other)| v * other).sum::<f64>()).sum()
        });
        let discounted = if plain > 0.0 { value / plain } else { 0.0 };
        let error = totals.worth_error.map(|error| (error * error + chance + of_spend.max(0.0)).sqrt());
        model.orders = Expected { value: totals.orders, error: totals.orders_error };
        model.value = Expected { value: value * left, error: error.map(|error| error * discounted * left) };
    }

    fn done(&mut self, model: Result<ValueModel, ValueProblem>) -> CustomerValue {
        let buyers = std::mem::take(&mut self.buyers);
        CustomerValue {
            config: self.config,
            as_of: self.as_of,
            concentration: Concentration::of(buyers.iter().map(|buyer| buyer.revenue)),
            buyers,
            histories: std::mem::take(&mut self.histories),
            model,
        }
    }
}

/// A fit of the histories, if there are enough repeat buyers.
pub(in crate::measures) fn fitting(kind: PurchaseKind, histories: &Histories) -> Result<PurchaseFitting, ValueProblem> {
    let found = histories.repeat_buyers();
    if found < ValueConfig::LEAST_REPEAT_BUYERS {
        return Err(ValueProblem::FewRepeatBuyers { found });
    }
    PurchaseFitting::new(kind, histories).map_err(ValueProblem::Fit)
}

/// How the expected value of a customer's order changes with the logarithms of p, q and v.
fn slopes_of(fit: &SpendFit, buyer: &Buyer) -> [f64; 3] {
    let model = fit.model;
    let own = buyer.monetary();
    let orders = own.map_or(0.0, |_| f64::from(buyer.repeats()));
    let value = model.expected(orders, own.unwrap_or(0.0));
    let below = model.p * orders + model.q - 1.0;
    [value * (1.0 - model.p * orders / below), -value * model.q / below, model.p * model.v / below]
}
