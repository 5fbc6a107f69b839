//! How often the 95 % intervals of retention hold the truth: invented shops whose truth is known.

use super::shops::Draws;
use perennial::measures::{
    EconomicsConfig, LtvConfig, RetentionConfig, SubscriptionConfig, UpliftKind, UpliftOf, economics, ltv, retention,
    subscriptions,
};
use perennial::records::{
    CustomerKind, Customers, Dataset, Dictionary, NONE, Orders, RecordBatch, RecordColumn, RecordKind, Role, Selection,
    Values,
};
use perennial::stats::{
    Band, Interval, KaplanMeier, LifeTable, Lifetime, LogRankWeights, Tenure, TenureModel, TenureShape, cox, log_rank,
    share_difference, wilson,
};
use perennial::units::{Day, Money, Share};
use std::sync::Arc;

/// How often one interval held.
pub struct Line {
    /// What it is an interval of.
    pub name: String,
    /// How often it held the truth.
    pub held: u32,
    /// How often it was asked.
    pub all: u32,
}

/// How often each interval held, in the order in which they are first asked.
#[derive(Default)]
struct Held(Vec<Line>);

impl Held {
    fn note(&mut self, name: &str, interval: Option<Interval>, truth: f64) {
        self.count(name, interval.is_some_and(|found| found.low <= truth && truth <= found.high));
    }

    fn count(&mut self, name: &str, holds: bool) {
        let at = self.0.iter().position(|line| line.name == name).unwrap_or_else(|| {
            self.0.push(Line { name: name.to_owned(), held: 0, all: 0 });
            self.0.len() - 1
        });
        self.0[at].held += u32::from(holds);
        self.0[at].all += 1;
    }
}

/// The intervals of so many invented shops of each kind.
pub fn cover(shops: u64) -> Vec<Line> {
    let mut held = Held::default();
    for seed in 0..shops {
        let draws = |kind: u64| Draws(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ (20_261_122 * kind));
        curves(&mut held, &mut draws(1), 50, false);
        curves(&mut held, &mut draws(2), 300, false);
        curves(&mut held, &mut draws(3), 300, true);
        groups(&mut held, &mut draws(4));
        // Groups are cheap to invent: ten a shop.
        let mut of_shares = draws(5);
        (0..10).for_each(|_| shares(&mut held, &mut of_shares));
        shop(&mut held, &mut draws(6));
        renewals(&mut held, &mut draws(7), TenureShape::ShiftedBetaGeometric);
        renewals(&mut held, &mut draws(8), TenureShape::BetaDiscreteWeibull);
        coefficients(&mut held, &mut draws(9));
        gym(&mut held, &mut draws(10));
        payers(&mut held, &mut draws(11), 60);
        payers(&mut held, &mut draws(12), 300);
    }
    held.0
}

/// A Weibull age of shape 1.3 and scale 20, and the share that lives longer than `t`.
fn weibull(draws: &mut Draws) -> f64 {
    20.0 * libm::pow(-libm::log(draws.uniform()), 1.0 / 1.3)
}

fn alive(t: f64) -> f64 {
    libm::exp(-libm::pow(t / 20.0, 1.3))
}

fn curves(held: &mut Held, draws: &mut Draws, lives: u32, is_late: bool) {
    let mut all = Vec::new();
    while all.len() < lives as usize {
        let (age, end) = (weibull(draws), 10.0 + draws.uniform() * 40.0);
        let entry = if is_late { draws.uniform() * 10.0 } else { 0.0 };
        if age.min(end) > entry {
            all.push(Lifetime { entry: is_late.then_some(entry), time: age.min(end), is_event: age <= end });
        }
    }
    let curve = KaplanMeier::of(&LifeTable::of(all), 0.95, Band::LogLog);
    let late = if is_late { ", late entry" } else { "" };
    for age in [5.0, 15.0, 25.0] {
        if let Some(point) = curve.point_at(age) {
            let truth = alive(age);
            held.count(&format!("{lives} lives{late}: band at age {age}"), point.low <= truth && truth <= point.high);
        }
    }
    let median = 20.0 * libm::pow(std::f64::consts::LN_2, 1.0 / 1.3);
    let found = curve.median();
    let (low, high) = (found.low.unwrap_or(0.0), found.high.unwrap_or(f64::INFINITY));
    held.count(&format!("{lives} lives{late}: median"), low <= median && median <= high);
}

fn groups(held: &mut Held, draws: &mut Draws) {
    let mut tables = Vec::new();
    for group in 0..3 {
        let lives = (0..150).map(|_| {
            let (age, end) = (weibull(draws).ceil(), (5.0 + draws.uniform() * 40.0).floor());
            Lifetime::new(age.min(end), age <= end)
        });
        let table = LifeTable::of(lives.collect::<Vec<_>>());
        let curve = KaplanMeier::of(&table, 0.95, Band::LogLog);
        let (point, truth) = (curve.point_at(15.0).unwrap(), alive(15.0));
        held.count(
            &format!("group {group} of 150 in whole days: band at 15"),
            point.low <= truth && truth <= point.high,
        );
        tables.push(table);
    }
    for (name, weights) in [("log-rank", LogRankWeights::Equal), ("Wilcoxon", LogRankWeights::Wilcoxon)] {
        held.count(&format!("{name}: p above 0.05"), log_rank(&tables, weights).unwrap().p > 0.05);
    }
}

fn share_of(draws: &mut Draws, total: u64, rate: f64) -> Share {
    Share::new((0..total).filter(|_| draws.uniform() < rate).count() as u64, total)
}

fn shares(held: &mut Held, draws: &mut Draws) {
    for (total, rate) in [(30, 0.2), (100, 0.05), (400, 0.3)] {
        let found = wilson(share_of(draws, total, rate), 0.95);
        held.note(&format!("Wilson: {rate} of {total}"), found, rate);
    }
    for (one, other) in [((80, 0.2), (120, 0.3)), ((60, 0.05), (300, 0.08))] {
        let found = share_difference(share_of(draws, one.0, one.1), share_of(draws, other.0, other.1), 0.95).unwrap();
        let name = format!("Newcombe: {} of {} and {} of {}", one.1, one.0, other.1, other.0);
        // The difference is that of the second less the first.
        held.note(&name, Some(found.interval), other.1 - one.1);
    }
}

/// Customers who join over three months; next orders follow as a Poisson process of one in 60 days for half of them and none for the
/// others; amounts are exponential around 20.
fn shop(held: &mut Held, draws: &mut Draws) {
    let first: Day = "2024-01-01".parse().unwrap();
    let mut orders: Vec<(u32, i32, f64)> = Vec::new();
    for customer in 0..600 {
        let joined = first.number() + (draws.uniform() * 91.0) as i32;
        let mut at = f64::from(joined);
        orders.push((customer, joined, 20.0 * draws.exponential(1.0)));
        if draws.uniform() < 0.5 {
            loop {
                at += draws.exponential(1.0 / 60.0);
                if at >= f64::from(joined) + 400.0 {
                    break;
                }
                // An order less than a day later falls on the day after: no two on one day.
                orders.push((customer, at.ceil() as i32, 20.0 * draws.exponential(1.0)));
            }
        }
    }
    let data = dataset(&orders, "2025-12-31");
    let all = Selection::default();
    // Of half the customers so many come back within a window of 30 days.
    let rate = 0.5 * (1.0 - libm::exp(-30.0 / 60.0));
    let config = RetentionConfig { window: perennial::measures::Window::Elapsed, ..RetentionConfig::default() };
    let found = retention(&data, &all, &config);
    for k in [2, 5] {
        held.note(&format!("retention, days {} to {}: pooled", k * 30, k * 30 + 29), found.pooled[k].interval, rate);
    }
    // The same by cohort: some 200 customers each.
    for cohort in &found.cohorts {
        held.note("retention, days 60 to 89: of one cohort", cohort.cells[2].interval(cohort.size), rate);
    }
    let found = ltv(&data, &all, &LtvConfig::default());
    for days in [30, 90, 365] {
        let row = found.days.iter().find(|row| row.days == days).unwrap();
        held.note(
            &format!("lifetime value within {days} days"),
            row.interval,
            20.0 * (1.0 + 0.5 * f64::from(days) / 60.0),
        );
    }
    for cohort in &found.cohorts {
        let cell = cohort.cells.iter().find(|cell| cell.days == 90).unwrap();
        held.note("lifetime value within 90 days of one cohort", cell.interval(), 20.0 * (1.0 + 0.5 * 1.5));
    }
    // Who comes back within 180 days: half, less those with no order in the time; each then brings all orders of that time.
    let found = economics(&data, &all, &EconomicsConfig { days: Some(180), ..EconomicsConfig::default() });
    let back = 0.5 * (1.0 - libm::exp(-3.0));
    held.note("worth of who comes back, 180 days", found.worth.unwrap().1, 20.0 * 0.5 * 3.0 / back);
    let points = found.uplifts.iter().find(|one| one.kind == UpliftKind::Points && one.step == 5).unwrap();
    let worth = 20.0 * 0.5 * 3.0 / back;
    held.note("5 points more, second order", points.interval, 600.0 * 0.05 * worth);
    let relative = found.uplifts.iter().find(|one| one.kind == UpliftKind::Relative && one.step == 5).unwrap();
    held.note("5 percent more, second order", relative.interval, 600.0 * 0.05 * back * worth);
    let value = 20.0 * (1.0 + 0.5 * 3.0);
    let five = found.five.iter().find(|one| one.kind == UpliftKind::Points && one.of == UpliftOf::SecondOrder).unwrap();
    held.note("profit more by 5 points", five.interval, 0.05 * worth / value);
}

/// A data set of customer, day and amount, written down by customer, then day.
fn dataset(orders: &[(u32, i32, f64)], as_of: &str) -> Dataset {
    let mut made = Orders { lines_from: vec![0].into(), ..Orders::default() };
    let (mut keys, mut customers) = (Dictionary::default(), Customers::default());
    for (at, &(customer, day, amount)) in orders.iter().enumerate() {
        let key = format!("c{customer:06}");
        if keys.find(&key).is_none() {
            keys.intern(&key);
            customers.kinds.push(CustomerKind::Id);
            customers.orders_from.push(at as u32);
        }
        made.placed_at.push(i64::from(day) * 86_400 + 43_200);
        made.day.push(day);
        made.revenue.push(Money::from_cents((amount * 100.0).round() as i64));
        made.refund.push(Money::ZERO);
        made.channel.push(NONE);
        made.country.push(NONE);
        made.lines_from.push(0);
    }
    customers.orders_from.push(orders.len() as u32);
    customers.keys = keys.into();
    let days = || orders.iter().map(|order| Day::from_number(order.1));
    let coverage = days().min().zip(days().max());
    Dataset { customers, orders: made, coverage, as_of: as_of.parse().unwrap(), ..Dataset::default() }
}

/// 1,000 customers who renew by a known model, watched for 7 periods; the share still there after 14.
fn renewals(held: &mut Held, draws: &mut Draws, shape: TenureShape) {
    let c = if shape == TenureShape::ShiftedBetaGeometric { 1.0 } else { 1.3 };
    let truth = TenureModel { alpha: 0.8, beta: 2.5, c };
    let mut tenure = Tenure::default();
    for _ in 0..1_000 {
        let drawn = draws.uniform();
        match (1..=7).find(|&t| truth.survival(f64::from(t)) <= drawn) {
            Some(t) => tenure.leave(t, 1.0),
            None => tenure.stay(7, 1.0),
        }
    }
    let fit = tenure.fit(shape).unwrap();
    for t in [7.0, 10.0, 14.0] {
        held.note(&format!("{shape:?}: period {t}"), fit.projected(t, 0.95).1, truth.survival(t));
    }
}

/// Exponential lives with two traits of known weight, in tenths of a day so that some tie.
fn coefficients(held: &mut Held, draws: &mut Draws) {
    for lives in [100, 400] {
        let (mut of, mut columns) = (Vec::new(), vec![Vec::new(), Vec::new()]);
        for _ in 0..lives {
            let (flag, number) = (f64::from(u8::from(draws.uniform() < 0.4)), draws.uniform() * 4.0);
            let age = draws.exponential(0.05 * libm::exp(0.7 * flag - 0.3 * number));
            let end = 5.0 + draws.uniform() * 50.0;
            of.push(Lifetime::new((age.min(end) * 10.0).ceil() / 10.0, age <= end));
            columns[0].push(flag);
            columns[1].push(number);
        }
        let found = cox(&of, &columns, 0.95).unwrap();
        held.note(&format!("Cox, {lives} lives: a flag"), Some(found.coefficients[0].interval), 0.7);
        held.note(&format!("Cox, {lives} lives: a number"), Some(found.coefficients[1].interval), -0.3);
    }
}

/// 400 members who join over two years and leave at a daily rate that depends on age alone, each paying 20 or 40 a month.
fn gym(held: &mut Held, draws: &mut Draws) {
    let (first, last): (Day, Day) = ("2022-01-01".parse().unwrap(), "2024-12-31".parse().unwrap());
    let (mut starts, mut ends, mut paid) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..400 {
        let start = first.plus((draws.uniform() * 730.0) as i32);
        let mut age = 0;
        let end = loop {
            let day = start.plus(age);
            if day > last {
                break None;
            }
            if draws.uniform() < if (60..90).contains(&age) { 0.01 } else { 0.0025 } {
                break Some(day.plus(1));
            }
            age += 1;
        };
        starts.push(start.first_second());
        ends.push(end.filter(|&end| end <= last).map_or(i64::MIN, Day::first_second));
        paid.push(Some(Money::from_cents(if draws.uniform() < 0.5 { 2_000 } else { 4_000 })));
    }
    let moments = |at: Vec<i64>| Values::Moments { offset_minutes: vec![0; at.len()], at };
    let column = |role, values| RecordColumn { role, name: String::new(), values };
    let batch = RecordBatch {
        kind: RecordKind::Subscriptions,
        lines: vec![1; starts.len()],
        columns: vec![
            column(Role::Start, moments(starts)),
            column(Role::End, moments(ends)),
            column(Role::Amount, Values::Money(paid)),
        ],
        ..RecordBatch::default()
    };
    let data = Dataset { records: vec![Arc::new(batch)], as_of: last, ..Dataset::default() };
    let found = subscriptions(&data, &Selection::default(), &SubscriptionConfig::default());
    for month in &found.season.months {
        held.note("season: ratio of a month", month.numbers.interval, 1.0);
    }
    held.count("season: no month is odd", found.season.oddest().is_none());
}

/// Customers who paid 20, 40 or 80 a month for years when the last twelve months began. In them a quarter leaves; of those who
/// stay, 20 of 100 go to one and a half times the price and 10 to half of it, whatever they paid.
fn payers(held: &mut Held, draws: &mut Draws, customers: u32) {
    const STAY: f64 = 0.75;
    let (first, last): (Day, Day) = ("2020-01-15".parse().unwrap(), "2024-12-31".parse().unwrap());
    let span: Day = "2024-01-15".parse().unwrap();
    let mut names = Dictionary::default();
    let (mut who, mut starts, mut ends, mut paid) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut subscribe = |customer: u32, start: Day, end: Option<Day>, cents: i64| {
        who.push(names.intern(&format!("c{customer}")).unwrap());
        starts.push(start.first_second());
        ends.push(end.map_or(i64::MIN, Day::first_second));
        paid.push(Some(Money::from_cents(cents)));
    };
    for customer in 0..customers {
        let cents = [2_000, 4_000, 8_000][(draws.uniform() * 3.0) as usize % 3];
        let day = span.plus((draws.uniform() * 340.0) as i32);
        let (fate, other) = (draws.uniform(), draws.uniform());
        let changed = match other {
            _ if fate >= STAY => None,
            up if up < 0.2 => Some(cents * 3 / 2),
            down if down < 0.3 => Some(cents / 2),
            _ => Some(cents),
        };
        subscribe(customer, first, (changed != Some(cents)).then_some(day), cents);
        if let Some(changed) = changed.filter(|&changed| changed != cents) {
            subscribe(customer, day, None, changed);
        }
    }
    let moments = |at: Vec<i64>| Values::Moments { offset_minutes: vec![0; at.len()], at };
    let column = |role, values| RecordColumn { role, name: String::new(), values };
    let batch = RecordBatch {
        kind: RecordKind::Subscriptions,
        lines: vec![1; starts.len()],
        columns: vec![
            column(Role::Customer, Values::Texts { numbers: who, texts: names }),
            column(Role::Start, moments(starts)),
            column(Role::End, moments(ends)),
            column(Role::Amount, Values::Money(paid)),
        ],
        ..RecordBatch::default()
    };
    let data = Dataset { records: vec![Arc::new(batch)], as_of: last, ..Dataset::default() };
    let span = subscriptions(&data, &Selection::default(), &SubscriptionConfig::default()).span.unwrap();
    assert_eq!((span.customers, span.months), (u64::from(customers), 12));
    for (name, found, error, truth) in [
        ("net revenue retention", span.net(), span.net_error, STAY * (0.2 * 1.5 + 0.1 * 0.5 + 0.7)),
        ("gross revenue retention", span.gross(), span.gross_error, STAY * (0.2 + 0.1 * 0.5 + 0.7)),
    ] {
        let interval = found.zip(error).map(|(value, error)| {
            let off = 1.959_963_984_540_054 * error;
            Interval { low: value - off, high: value + off, level: 0.95 }
        });
        held.note(&format!("subscriptions, {customers} customers: {name}"), interval, truth);
    }
}
