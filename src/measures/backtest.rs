//! Can the forecast be trusted here? The model is fitted without the last days of the user's own files and held against them.

use super::buyers::{Gathering, grouped};
use super::value::fitting;
use super::{Buyer, Chosen, KeptChoice, Retention, ValueConfig, ValueProblem, share_interval};
use crate::records::{Dataset, Selection};
use crate::stats::{
    Histories, Interval, Moments, PurchaseFit, PurchaseFitting, PurchaseModel, Totalling, Totals, quantile_of_sorted,
};
use crate::units::{Day, Share};

/// The model held against orders that it has not seen.
///
/// **Answers**: how far off would the model have been, and would a simple rule have done better?
///
/// **Definition**: the last days of the files are held back. The model is fitted to the orders before them and asked what
/// each customer known by then orders within them. The same is asked of three simple rules ([`Rule`]), and all are held
/// against what happened.
///
/// How many days: a third of those between the first order and the last day counted, rounded down to whole weeks, but a horizon
/// at most and four weeks at least; nothing where that leaves less than twice as long before.
///
/// **Counts / does not count**: customers whose first order lies before the days held back; their orders after it, those of a
/// day as one unless chosen otherwise. Who came later, nobody could know of.
///
/// **Needs**: twelve weeks, and [`ValueConfig::LEAST_REPEAT_BUYERS`] customers with a second order before the days held back.
///
/// **Empty or too small**: no test, and the reason.
///
/// **Source**: the split and the figures are those of P. S. Fader, B. G. S. Hardie, K. L. Lee (2005); the rule of recency is the
/// "hiatus heuristic" of M. Wübben, F. v. Wangenheim, "Instant customer base analysis: managerial heuristics often 'get it
/// right'", Journal of Marketing 72 (2008), 82–93.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// The choices in force.
    pub config: ValueConfig,
    /// The first day of the files that counts; nothing without an order.
    pub first: Option<Day>,
    /// The last day that the model was fitted to.
    pub end: Day,
    /// The last day held back.
    pub until: Day,
    /// The test; the reason where there is none.
    pub test: Result<Tested, BacktestProblem>,
}

/// Why there is no test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BacktestProblem {
    /// The files span too few days.
    ShortHistory {
        /// How many they span.
        days: u32,
    },
    /// There is no model of the days before those held back.
    Model(ValueProblem),
}

/// What a test found.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// The model of the days before.
    pub model: PurchaseModel,
    /// Customers known by then.
    pub customers: u64,
    /// Orders that they placed within the days held back.
    pub actual: u64,
    /// Where the model saw their number, at 95 %; nothing where the orders hardly tell its parameters apart.
    pub interval: Option<Interval>,
    /// The model and the simple rules, the model first.
    pub scores: Vec<Score>,
    /// By the number of repeat orders before, the last row with that many and more.
    pub by_frequency: Vec<FrequencyRow>,
    /// By how likely the model held an order to be: tenths of the customers, the least likely first.
    pub calibration: Vec<CalibrationRow>,
    /// Repeat orders since the first day, week by week (day by day in short histories).
    pub cumulative: Vec<CumulativeRow>,
}

/// How orders are foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The model.
    Model,
    /// Each customer orders as often as repeatedly within as many days before.
    SameAsBefore,
    /// Whoever has ordered within the time in which nine of ten repeat orders follow the one before goes on at his own rate;
    /// everybody else is gone.
    Recency,
    /// Everybody orders at the mean rate of all.
    Mean,
}

impl Rule {
    /// All, in the order of [`Tested::scores`].
    pub const ALL: [Rule; 4] = [Rule::Model, Rule::SameAsBefore, Rule::Recency, Rule::Mean];

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Rule::Model => "model",
            Rule::SameAsBefore => "same_as_before",
            Rule::Recency => "recency",
            Rule::Mean => "mean",
        }
    }
}

/// How well one rule foretold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Which.
    pub rule: Rule,
    /// The orders it expected.
    pub expected: f64,
    /// Mean absolute error, in orders per customer.
    pub mae: f64,
    /// Root of the mean squared error, in orders per customer.
    pub rmse: f64,
    /// Its squared error less that of the model, by customer: the mean with its interval. Nothing for the model itself, and no
    /// interval where all customers agree.
    pub worse_by: Option<(f64, Option<Interval>)>,
}

impl Score {
    /// By how much the expected orders are more than the actual ones, as a share of these.
    pub fn bias(&self, actual: u64) -> Option<f64> {
        (actual > 0).then(|| self.expected / actual as f64 - 1.0)
    }
}

/// What the comparison of squared errors says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The model is better than every rule, beyond chance.
    Better,
    /// No rule is better beyond chance, nor is the model.
    NotClear,
    /// This rule is better than the model, beyond chance.
    Worse(Rule),
}

/// Customers with as many repeat orders before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FrequencyRow {
    /// How many.
    pub repeats: u32,
    /// Customers.
    pub customers: u64,
    /// Their orders.
    pub actual: u64,
    /// Those that each rule expected, in the order of [`Rule::ALL`].
    pub expected: [f64; 4],
}

/// Customers whom the model held about as likely to order.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CalibrationRow {
    /// How many, and how many of them ordered.
    pub ordered: Share,
    /// How many the model expected to.
    pub expected: f64,
}

impl CalibrationRow {
    /// The interval of the share that ordered.
    pub fn interval(&self) -> Option<Interval> {
        share_interval(self.ordered)
    }
}

/// Repeat orders up to a day, by customers known before the days held back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CumulativeRow {
    /// The day.
    pub day: Day,
    /// Orders.
    pub actual: u64,
    /// Those that the model expects.
    pub expected: f64,
}

const LEAST_DAYS: i32 = 28;
/// Longer histories are told by week.
const DAILY: i32 = 120;

impl Tested {
    /// Customers with as many repeat orders and more stand together.
    pub const MOST_REPEATS: u32 = 7;

    /// Whether the model is worth its trouble: squared errors compared customer by customer.
    pub fn verdict(&self) -> Verdict {
        let ends =
            |score: &Score| score.worse_by.map(|(mean, interval)| interval.map_or((mean, mean), |i| (i.low, i.high)));
        let rivals = || self.scores.iter().filter_map(|score| Some((score, ends(score)?)));
        let beaten = rivals().filter(|(_, (_, high))| *high < 0.0);
        let best = beaten.reduce(|best, next| if next.0.rmse < best.0.rmse { next } else { best });
        match best {
            Some((score, _)) => Verdict::Worse(score.rule),
            None if rivals().all(|(_, (low, _))| low > 0.0) => Verdict::Better,
            None => Verdict::NotClear,
        }
    }

    /// The best of the simple rules.
    pub fn best_rule(&self) -> Option<&Score> {
        let rules = self.scores.iter().filter(|score| score.rule != Rule::Model);
        rules.reduce(|best, next| if next.rmse < best.rmse { next } else { best })
    }
}

/// A test being made. It can be dropped at any time.
pub struct BacktestWork {
    config: ValueConfig,
    choice: KeptChoice,
    first: Option<Day>,
    end: Day,
    until: Day,
    buyers: Vec<Buyer>,
    histories: Histories,
    /// For every repeat order its day and the days since the one before.
    repeats: Vec<(i32, u32)>,
    stage: Stage,
}

enum Stage {
    Gathering(Gathering),
    Grouping,
    Fitting(Box<PurchaseFitting>),
    /// What the model foretells of each group: orders, and the chance of any.
    Foretelling(Box<PurchaseFit>, Vec<(f64, f64)>),
    Totalling(Box<PurchaseFit>, Vec<(f64, f64)>, Box<Totalling>),
    Failed(BacktestProblem),
}

impl BacktestWork {
    /// Splits the days; nobody is gathered yet.
    pub fn new(data: &Dataset, selection: &Selection, config: &ValueConfig) -> BacktestWork {
        let chosen = Chosen::new(data, selection);
        let until = Day::from_number(chosen.to());
        // Where the days of a filter hold no order there is nobody to tell of.
        let has_orders = (0..data.orders.len()).any(|order| chosen.has(order));
        let first = first_day(&chosen).filter(|_| has_orders);
        let span = first.map_or(0, |first| until.since(first));
        let held = held_back(span, config);
        let end = until.plus(-held.unwrap_or(0));
        let stage = match held {
            Some(_) => Stage::Gathering(Gathering::new(config.merges, end, until)),
            None => Stage::Failed(BacktestProblem::ShortHistory { days: u32::try_from(span).unwrap_or(0) }),
        };
        let (buyers, histories, repeats) = (Vec::new(), Histories::default(), Vec::new());
        BacktestWork { config: *config, choice: chosen.keep(), first, end, until, buyers, histories, repeats, stage }
    }

    /// Works on over about so many customers or histories of the same data set; the answer when it is there.
    pub fn step(&mut self, data: &Dataset, histories: usize) -> Option<Backtest> {
        let (histories, span) = (histories.max(1), self.span());
        let groups = self.histories.groups();
        let next = match &mut self.stage {
            Stage::Gathering(gathering) => {
                let chosen = self.choice.on(data);
                if !gathering.step(&chosen, histories) {
                    return None;
                }
                self.buyers = std::mem::take(gathering).finish();
                self.repeats = repeats(&chosen, &self.buyers, self.config.merges);
                Stage::Grouping
            }
            Stage::Grouping => {
                self.histories = grouped(&self.buyers, self.end, self.config.unit);
                match fitting(self.config.model, &self.histories) {
                    Ok(fitting) => Stage::Fitting(Box::new(fitting)),
                    Err(problem) => Stage::Failed(BacktestProblem::Model(problem)),
                }
            }
            Stage::Fitting(fitting) => match fitting.step(histories)? {
                Ok(fit) => Stage::Foretelling(Box::new(fit), Vec::with_capacity(groups.len())),
                Err(error) => Stage::Failed(BacktestProblem::Model(ValueProblem::Fit(error))),
            },
            Stage::Foretelling(fit, foretold) => {
                let model = fit.model;
                let more = groups[foretold.len()..].iter().take(histories.div_ceil(4));
                foretold.extend(
                    more.map(|(history, _)| (model.expected(history, span), 1.0 - model.none_within(history, span))),
                );
                if foretold.len() < groups.len() {
                    return None;
                }
                let totalling = Box::new(Totalling::new(model, span));
                Stage::Totalling(fit.clone(), std::mem::take(foretold), totalling)
            }
            Stage::Totalling(fit, foretold, totalling) => {
                let worth = vec![0.0; groups.len()];
                let totals = totalling.step(&self.histories, &worth, fit.covariance.as_ref(), histories.div_ceil(2))?;
                let (model, foretold) = (fit.model, std::mem::take(foretold));
                return Some(self.told(Ok(self.tested(model, &foretold, &totals))));
            }
            Stage::Failed(problem) => {
                let problem = *problem;
                return Some(self.told(Err(problem)));
            }
        };
        self.stage = next;
        None
    }

    fn told(&self, test: Result<Tested, BacktestProblem>) -> Backtest {
        Backtest { config: self.config, first: self.first, end: self.end, until: self.until, test }
    }

    /// The days held back, in units of time.
    fn span(&self) -> f64 {
        f64::from(self.until.since(self.end)) / self.config.unit.days()
    }

    /// Works to the end.
    pub fn finish(mut self, data: &Dataset) -> Backtest {
        loop {
            if let Some(found) = self.step(data, usize::MAX) {
                return found;
            }
        }
    }

    fn tested(&self, model: PurchaseModel, foretold: &[(f64, f64)], totals: &Totals) -> Tested {
        let simple = Simple::of(self);
        let mut by_frequency = Vec::new();
        let mut errors = [(0.0, 0.0, 0.0); 4];
        let mut differences = [Moments::default(); 4];
        let mut chances: Vec<(f64, bool)> = Vec::with_capacity(self.buyers.len());
        let mut actual = 0;
        for (buyer, &group) in self.buyers.iter().zip(self.histories.group_of()) {
            let (expected, chance) = foretold[group as usize];
            let expected = simple.expected(expected, buyer);
            let happened = f64::from(buyer.later);
            actual += u64::from(buyer.later);
            chances.push((chance, buyer.later > 0));
            let row = row_of(&mut by_frequency, buyer.repeats().min(Tested::MOST_REPEATS));
            row.customers += 1;
            row.actual += u64::from(buyer.later);
            let off = expected.map(|expected| expected - happened);
            for at in 0..4 {
                row.expected[at] += expected[at];
                errors[at].0 += expected[at];
                errors[at].1 += off[at].abs();
                errors[at].2 += off[at] * off[at];
                differences[at].add(off[at] * off[at] - off[0] * off[0]);
            }
        }
        by_frequency.sort_by_key(|row| row.repeats);
        let customers = self.buyers.len() as u64;
        let score = |at: usize| {
            let (expected, absolute, squared) = errors[at];
            let mean = |sum: f64| if customers > 0 { sum / customers as f64 } else { 0.0 };
            let (worse, interval) = (differences[at].mean(), differences[at].mean_interval(Retention::LEVEL));
            let worse_by = worse.filter(|_| at > 0).map(|mean| (mean, interval));
            Score { rule: Rule::ALL[at], expected, mae: mean(absolute), rmse: mean(squared).sqrt(), worse_by }
        };
        let interval = Totals::interval(totals.orders, totals.orders_error, Retention::LEVEL);
        Tested {
            model,
            customers,
            actual,
            interval,
            scores: (0..4).map(score).collect(),
            by_frequency,
            calibration: calibration(chances),
            cumulative: self.cumulative(&model),
        }
    }

    /// Repeat orders since the first day, with those that the model expects of customers of that age.
    fn cumulative(&self, model: &PurchaseModel) -> Vec<CumulativeRow> {
        let Some(first) = self.first else { return Vec::new() };
        let last = usize::try_from(self.until.since(first)).unwrap_or(0);
        let mut orders = vec![0_u64; last + 1];
        let place = |day: i32| usize::try_from(day - first.number()).unwrap_or(0).min(last);
        self.repeats.iter().for_each(|&(day, _)| orders[place(day)] += 1);
        let mut joined = vec![0.0; last + 1];
        self.buyers.iter().for_each(|buyer| joined[place(buyer.first.number())] += 1.0);
        let unit = self.config.unit.days();
        let grown: Vec<f64> = (0..=last).map(|age| model.expected_of_new(age as f64 / unit)).collect();
        let step = if last as i32 > DAILY { 7 } else { 1 };
        // Steps end on the last day, so that none is a broken one at the end.
        let mut days: Vec<usize> = (0..=last).rev().step_by(step).collect();
        days.reverse();
        let (mut sum, mut next) = (0, 0);
        days.into_iter()
            .map(|day| {
                sum += orders[next..=day].iter().sum::<u64>();
                next = day + 1;
                let expected = (0..=day).map(|start| joined[start] * grown[day - start]).sum();
                CumulativeRow { day: first.plus(day as i32), actual: sum, expected }
            })
            .collect()
    }
}

/// The simple rules with what they need to know.
struct Simple {
    /// Days of silence after which a customer counts as gone.
    silence: i32,
    /// Repeat orders a day, of all customers.
    rate: f64,
    end: Day,
    held: f64,
}

impl Simple {
    fn of(work: &BacktestWork) -> Simple {
        let end = work.end.number();
        let mut gaps: Vec<f64> =
            work.repeats.iter().filter(|(day, _)| *day <= end).map(|(_, gap)| f64::from(*gap)).collect();
        gaps.sort_by(f64::total_cmp);
        let (repeats, days) = work.buyers.iter().fold((0.0, 0.0), |(repeats, days), buyer| {
            (repeats + f64::from(buyer.repeats()), days + f64::from(work.end.since(buyer.first)))
        });
        Simple {
            silence: quantile_of_sorted(&gaps, 0.9).unwrap_or(0.0) as i32,
            rate: if days > 0.0 { repeats / days } else { 0.0 },
            end: work.end,
            held: f64::from(work.until.since(work.end)),
        }
    }

    /// What is expected of a customer, in the order of [`Rule::ALL`].
    fn expected(&self, model: f64, buyer: &Buyer) -> [f64; 4] {
        let age = f64::from(self.end.since(buyer.first));
        let is_there = self.end.since(buyer.last) <= self.silence && age > 0.0;
        let recency = if is_there { f64::from(buyer.repeats()) / age * self.held } else { 0.0 };
        [model, f64::from(buyer.recent), recency, self.rate * self.held]
    }
}

/// How many days are held back of a span; nothing where too few are left before them.
fn held_back(span: i32, config: &ValueConfig) -> Option<i32> {
    let (held, least) = match config.held_back {
        Some(days) => (i32::try_from(days).unwrap_or(i32::MAX), LEAST_DAYS),
        None => {
            let held = (span / 3 / 7 * 7).min(config.horizon_days()).max(LEAST_DAYS);
            (held, 2 * held)
        }
    };
    (span.saturating_sub(held) >= least).then_some(held)
}

/// The first day on which a customer known by name orders something that counts.
fn first_day(chosen: &Chosen) -> Option<Day> {
    let data = chosen.data();
    let mut day_of = data.orders.day.reader();
    let known = 0..data.orders_of_nobody().start;
    known
        .filter(|&order| chosen.fits(order))
        .map(|order| day_of.at(order))
        .filter(|day| *day <= chosen.to())
        .min()
        .map(Day::from_number)
}

/// For every repeat order of these customers its day, and the days since the order before.
fn repeats(chosen: &Chosen, buyers: &[Buyer], merges: bool) -> Vec<(i32, u32)> {
    let data = chosen.data();
    let mut day_of = data.orders.day.reader();
    let mut found = Vec::new();
    for buyer in buyers {
        let mut before: Option<i32> = None;
        for order in data.orders_of(buyer.customer) {
            let day = day_of.at(order);
            if day > chosen.to() {
                break;
            }
            if !chosen.fits(order) || (merges && before == Some(day)) {
                continue;
            }
            found.extend(before.map(|before| (day, u32::try_from(day - before).unwrap_or(0))));
            before = Some(day);
        }
    }
    found
}

fn row_of(rows: &mut Vec<FrequencyRow>, repeats: u32) -> &mut FrequencyRow {
    let at = rows.iter().position(|row| row.repeats == repeats).unwrap_or_else(|| {
        rows.push(FrequencyRow { repeats, ..FrequencyRow::default() });
        rows.len() - 1
    });
    &mut rows[at]
}

/// Tenths of the customers by their chance; customers with one and the same chance stay together.
fn calibration(mut chances: Vec<(f64, bool)>) -> Vec<CalibrationRow> {
    chances.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let tenth = chances.len().div_ceil(10).max(1);
    let mut rows: Vec<CalibrationRow> = Vec::new();
    let mut before = f64::NAN;
    for (chance, has_ordered) in chances {
        let is_full = rows.last().is_none_or(|row| row.ordered.total >= tenth as u64);
        if is_full && chance != before {
            rows.push(CalibrationRow::default());
        }
        before = chance;
        if let Some(row) = rows.last_mut() {
            row.ordered = Share::new(row.ordered.hits + u64::from(has_ordered), row.ordered.total + 1);
            row.expected += chance;
        }
    }
    rows
}
