//! Who leaves early, by where they came from.

use super::{BillingPeriod, cycles};
use crate::measures::Retention;
use crate::measures::lifetimes::{Lives, column, text_of};
use crate::records::{RecordBatch, Role};
use crate::stats::{Band, Interval, KaplanMeier, LifeTable, Lifetime, LogRankWeights, holm, log_rank};
use std::collections::BTreeMap;

/// Sources are told apart up to so many, the largest; the others are one.
const MOST_SOURCES: usize = 12;

/// The roles that say where a customer came from, the plainest first.
const ROLES: [Role; 5] = [Role::Source, Role::Channel, Role::Campaign, Role::Medium, Role::Referrer];

/// Parts of the names of columns that do.
const NAMES: [&str; 8] = ["source", "channel", "utm_", "referr", "acqui", "campaign", "origin", "medium"];

/// Who leaves within the first periods, by the source they came from.
///
/// **Answers**: which source brings subscribers who leave at once?
///
/// **Definition**: the share of a source's subscriptions that ends within the first E periods, as Kaplan and Meier estimate it from
/// those that may still go on; its interval that of ln(−ln S) at 95 %. p is that of the log-rank test over these periods between
/// the source and all others together, after Holm's correction over the sources.
///
/// **Counts / does not count**: subscriptions of which the file does not say the source are a group of their own, without a test.
///
/// **Needs**: a column with a role of source, channel, campaign, medium or referrer, or whose name says so; or the one chosen.
///
/// **Empty**: no group where there is no such column. No share where nobody of a source was watched for so long.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EarlyLeavers {
    /// The column; nothing where there is none.
    pub column: Option<String>,
    /// E: how many periods are early.
    pub periods: u32,
    /// The sources, the largest first.
    pub groups: Vec<EarlyGroup>,
    /// All together.
    pub all: Option<f64>,
}

/// The subscribers of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlyGroup {
    /// The source; nothing where the file does not say, or for the smaller ones together (see `is_rest`).
    pub name: Option<String>,
    /// Whether these are the smaller sources together.
    pub is_rest: bool,
    /// Subscriptions.
    pub lives: u64,
    /// Ends seen within the periods.
    pub left: u64,
    /// The share that ends within them.
    pub share: Option<f64>,
    /// How far off it may be.
    pub interval: Option<Interval>,
    /// How often sources that do not differ look at least as different, after Holm's correction; nothing where nothing can be
    /// compared.
    pub p_corrected: Option<f64>,
}

impl EarlyGroup {
    /// Whether it differs from all the others by more than chance.
    pub fn is_odd(&self) -> bool {
        self.p_corrected.is_some_and(|p| p < 1.0 - Retention::LEVEL)
    }
}

/// How many periods are early where nobody says.
fn usual(period: Option<BillingPeriod>) -> u32 {
    match period {
        Some(BillingPeriod::Quarter | BillingPeriod::Year) => 1,
        Some(BillingPeriod::Week) => 4,
        _ => 3,
    }
}

/// The column that says where customers came from.
fn source_column(lives: &Lives) -> Option<String> {
    let batch: &RecordBatch = lives.records.first()?.0;
    let role = ROLES.into_iter().find(|&role| batch.values(role).is_some()).map(|role| role.id().to_owned());
    let is_named = |name: &str| {
        let name = name.to_lowercase();
        NAMES.iter().any(|part| name.contains(part))
    };
    let other = || batch.others.iter().map(|other| &other.name).find(|name| is_named(name)).cloned();
    role.or_else(other)
}

pub(super) fn early(
    lives: &Lives,
    asked: Option<&str>,
    periods: Option<u32>,
    period: Option<BillingPeriod>,
    (from, to): (Option<i32>, i32),
) -> EarlyLeavers {
    let periods = periods.unwrap_or_else(|| usual(period)).max(1);
    let Some(name) = asked.map(str::to_owned).or_else(|| source_column(lives)) else {
        return EarlyLeavers { periods, ..EarlyLeavers::default() };
    };
    let mut groups: BTreeMap<Option<String>, Vec<Lifetime>> = BTreeMap::new();
    let mut is_there = false;
    for (at, &(batch, record)) in lives.records.iter().enumerate() {
        let values = column(batch, &name);
        is_there |= values.is_some();
        let source = values.and_then(|values| text_of(values, record)).filter(|text| !text.trim().is_empty());
        let life = in_periods(lives, at, period, from, to).filter(Lifetime::is_sound);
        groups.entry(source).or_default().extend(life.map(|life| until(life, periods)));
    }
    if !is_there {
        return EarlyLeavers { periods, ..EarlyLeavers::default() };
    }
    let tables = groups.into_iter().map(|(name, lives)| (name, false, LifeTable::of(lives)));
    let mut tables: Vec<(Option<String>, bool, LifeTable)> = tables.filter(|(.., table)| table.lives() > 0).collect();
    tables.sort_by(|one, other| other.2.lives().cmp(&one.2.lives()).then_with(|| one.0.cmp(&other.0)));
    if tables.len() > MOST_SOURCES + 1 {
        let rest = tables.split_off(MOST_SOURCES);
        tables.push((None, true, LifeTable::merged(rest.iter().map(|(.., table)| table))));
    }
    let all = LifeTable::merged(tables.iter().map(|(.., table)| table));
    let mut chances: Vec<(usize, f64)> = Vec::new();
    for (at, (name, is_rest, table)) in tables.iter().enumerate() {
        let others = tables.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, (.., table))| table);
        let pair = [table.clone(), LifeTable::merged(others)];
        let test = log_rank(&pair, LogRankWeights::Equal).ok().filter(|_| name.is_some() || *is_rest);
        chances.extend(test.map(|test| (at, test.p)));
    }
    let corrected = holm(&chances.iter().map(|(_, p)| *p).collect::<Vec<f64>>());
    let p_of = |at: usize| chances.iter().position(|(place, _)| *place == at).map(|place| corrected[place]);
    let groups = tables.iter().enumerate().map(|(at, (name, is_rest, table))| {
        let (share, interval) = left_by(table, periods);
        EarlyGroup {
            name: name.clone(),
            is_rest: *is_rest,
            lives: table.lives(),
            left: table.events(),
            share,
            interval,
            p_corrected: p_of(at),
        }
    });
    EarlyLeavers { groups: groups.collect(), column: Some(name), periods, all: left_by(&all, periods).0 }
}

/// The share gone after the periods, with its interval; nothing where nobody was watched for so long.
fn left_by(table: &LifeTable, periods: u32) -> (Option<f64>, Option<Interval>) {
    let curve = KaplanMeier::of(table, Retention::LEVEL, Band::LogLog);
    let until = f64::from(periods);
    let Some(stays) = curve.survival_at(until) else { return (None, None) };
    let interval = curve.point_at(until).map(|point| Interval {
        low: 1.0 - point.high,
        high: 1.0 - point.low,
        level: Retention::LEVEL,
    });
    (Some(1.0 - stays), interval)
}

/// A life in whole periods: the period in which it ended, or those that are whole.
fn in_periods(lives: &Lives, at: usize, period: Option<BillingPeriod>, from: Option<i32>, to: i32) -> Option<Lifetime> {
    let Some(period) = period else {
        let life = lives.lifetimes.get(at)?;
        let time = if life.is_event { life.time.ceil().max(1.0) } else { life.time.floor() };
        return Some(Lifetime { time, entry: life.entry.map(f64::ceil), ..*life });
    };
    let &(start, end) = lives.days.get(at)?;
    let end = end.filter(|&end| end <= to);
    let time = match end {
        Some(end) => cycles::begun_periods(start, end, period).max(1),
        None => cycles::whole_periods(start, to, period),
    };
    let entry = from.filter(|&from| from > start).map(|from| f64::from(cycles::begun_periods(start, from, period)));
    Some(Lifetime { entry: entry.filter(|&entry| entry > 0.0), time: f64::from(time), is_event: end.is_some() })
}

/// The life as far as the early periods go.
fn until(life: Lifetime, periods: u32) -> Lifetime {
    let most = f64::from(periods);
    if life.time > most { Lifetime { time: most, is_event: false, ..life } } else { life }
}
