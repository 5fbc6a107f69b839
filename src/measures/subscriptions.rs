//! How many subscribers stay from period to period, how many will, and what became of the recurring revenue.

mod bridge;
mod cycles;
mod early;

use super::lifetimes::Lives;
use super::season::{AgeBands, Season, Spell};
use crate::records::{Dataset, Role, Selection};
use crate::stats::{Tenure, TenureError, TenureFit, TenureShape};
use crate::units::{Currency, Day, Money, Share};

pub use self::bridge::{BridgeMonth, SpanRevenue};
pub use self::early::{EarlyGroup, EarlyLeavers};

/// How subscriptions are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SubscriptionConfig {
    /// `subscriptions.period`: how long a period of the contract is.
    pub period: BillingPeriod,
    /// `subscriptions.months`: over how many months revenue retention looks back; 12 when not given, or as many as there are.
    pub months: Option<u32>,
    /// `subscriptions.source`: the column that says where customers came from, by its role or name; found by both when not given.
    pub source: Option<String>,
    /// `subscriptions.early`: how many periods are early; 3 months, 4 weeks, or 1 longer period when not given.
    pub early: Option<u32>,
}

/// How long a period of a contract is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BillingPeriod {
    /// That of most subscriptions; a month where the files do not say.
    #[default]
    Auto,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

impl BillingPeriod {
    /// The period of a stable id.
    pub fn from_id(id: &str) -> Option<BillingPeriod> {
        match id {
            "auto" => Some(BillingPeriod::Auto),
            "week" => Some(BillingPeriod::Week),
            "month" => Some(BillingPeriod::Month),
            "quarter" => Some(BillingPeriod::Quarter),
            "year" => Some(BillingPeriod::Year),
            _ => None,
        }
    }
}

/// Subscriptions: by the period, projected, and month by month in money.
///
/// **Answers**: how many subscribers renew each time, how many will still be there later, and does the revenue of those there
/// grow or shrink?
///
/// **Definition**: tenure is counted in periods from the start of the subscription (from the end of its trial, where it has one);
/// whoever ends in or at the end of period k left in period k. Models: shifted beta-geometric and beta discrete Weibull, see
/// [`Tenure::fit`]. Months: see [`BridgeMonth`]; net and gross revenue retention: see [`SpanRevenue`].
///
/// **Counts / does not count**: with a first day of the period subscriptions that began before it come under observation at their
/// next renewal. Trials that end without a payment are counted in `trials` alone. Amounts in other currencies than the
/// commonest are left out of the money and counted in `other_currency`; currencies are never added.
///
/// **Needs**: subscriptions with a start (and an end where over), or durations; money needs amounts.
///
/// **Empty or too small**: a model that the data do not hold is an error that says why; no months where only durations are given.
///
/// **Source**: Fader and Hardie (2007); the definitions of the project, b.5.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscriptions {
    /// Customers.
    pub customers: u64,
    /// Subscriptions or lifetimes.
    pub lives: u64,
    /// Those that could not be counted.
    pub left_out: u64,
    /// The period in force; nothing where durations are in the file's own unit.
    pub period: Option<BillingPeriod>,
    /// Customers by periods.
    pub tenure: Tenure,
    /// The shifted beta-geometric model.
    pub sbg: Result<TenureFit, TenureError>,
    /// The beta discrete Weibull model.
    pub bdw: Result<TenureFit, TenureError>,
    /// Customers who left in a period, of those there at its start: in the months of the span, or over all periods where only
    /// durations are given.
    pub logo_churn: Share,
    /// The closed months, earliest first.
    pub months: Vec<BridgeMonth>,
    /// What became of the customers there at the start of the span.
    pub span: Option<SpanRevenue>,
    /// Who left by month of the year and by age; nothing where only durations are given.
    pub season: Season,
    /// Who left within the first periods, by source.
    pub early: EarlyLeavers,
    /// Trials that turned into payment, of those that are over.
    pub trials: Share,
    /// The currency of the amounts.
    pub currency: Currency,
    /// Whether the files give amounts.
    pub has_amounts: bool,
    /// Subscriptions with an amount in another currency.
    pub other_currency: u64,
}

impl Subscriptions {
    /// How many months revenue retention looks back by default.
    pub const MONTHS: u32 = 12;
}

/// One subscription in days and money by month.
pub(super) struct Paid<'a> {
    pub customer: &'a str,
    pub start: i32,
    /// The day on which it was over.
    pub end: Option<i32>,
    pub monthly: Money,
}

/// Counts the subscriptions and lifetimes of `data` in the period of `selection`.
pub fn subscriptions(data: &Dataset, selection: &Selection, config: &SubscriptionConfig) -> Subscriptions {
    let lives = Lives::of(data, selection);
    let last = data.as_of.number();
    let to = selection.to.map_or(last, |to| to.number().min(last));
    let currency = commonest_currency(&lives);
    let mut found = Subscriptions {
        customers: lives.customers(),
        lives: lives.lifetimes.len() as u64,
        left_out: lives.left_out,
        period: None,
        tenure: Tenure::default(),
        sbg: Err(TenureError::NobodyLeft),
        bdw: Err(TenureError::NobodyLeft),
        logo_churn: Share::default(),
        months: Vec::new(),
        span: None,
        season: Season::default(),
        early: EarlyLeavers::default(),
        trials: Share::default(),
        currency,
        has_amounts: lives.records.iter().any(|(batch, record)| batch.money(Role::Amount, *record).is_some()),
        other_currency: 0,
    };
    if lives.is_dated {
        let period = cycles::period(&lives, config.period);
        found.period = Some(period);
        let mut paid = Vec::new();
        for ((batch, record), &(start, end)) in lives.records.iter().zip(&lives.days) {
            let end = end.filter(|&end| end <= to);
            let trial = batch.moment(Role::TrialEnd, *record).map(|at| Day::of_seconds(at).number());
            let begins = trial.filter(|&trial| trial > start).unwrap_or(start);
            if begins > start && begins <= to {
                found.trials.total += 1;
                found.trials.hits += u64::from(end.is_none_or(|end| end > begins));
            }
            if begins > start && (begins > to || end.is_some_and(|end| end <= begins)) {
                continue;
            }
            let amount = batch.money(Role::Amount, *record);
            let is_counted = amount.is_none() || bridge::currency_of(batch, *record) == currency;
            found.other_currency += u64::from(!is_counted);
            let monthly =
                amount.filter(|_| is_counted).map_or(Money::ZERO, |amount| bridge::monthly(batch, *record, amount));
            cycles::count(&mut found.tenure, begins, end, selection.from.map(Day::number), to, period);
            paid.push(Paid { customer: batch.text(Role::Customer, *record), start: begins, end, monthly });
        }
        let from = selection.from.map_or(i32::MIN, Day::number);
        let spells = paid.iter().map(|paid| Spell::of_life(paid.start, paid.end, from, to));
        found.season = Season::of(spells.collect(), AgeBands::Months);
        found.months = bridge::months(&paid, to);
        let months = config.months.unwrap_or(Subscriptions::MONTHS).max(1) as usize;
        let months = months.min(found.months.len().saturating_sub(1).max(1));
        for month in found.months.iter().rev().take(months) {
            found.logo_churn.hits += month.customers_lost;
            found.logo_churn.total += month.customers_start;
        }
        found.span = bridge::span(&paid, &found.months, months);
    } else {
        cycles::count_durations(&mut found.tenure, &lives.lifetimes);
        for (here, left) in found.tenure.periods() {
            found.logo_churn.total += here as u64;
            found.logo_churn.hits += left as u64;
        }
    }
    let span = (selection.from.map(Day::number), to);
    found.early = early::early(&lives, config.source.as_deref(), config.early, found.period, span);
    found.sbg = found.tenure.fit(TenureShape::ShiftedBetaGeometric);
    found.bdw = found.tenure.fit(TenureShape::BetaDiscreteWeibull);
    found
}

/// The currency of most amounts; of equally common ones the first by code.
fn commonest_currency(lives: &Lives) -> Currency {
    let mut counts: std::collections::BTreeMap<Currency, u64> = Default::default();
    for &(batch, record) in &lives.records {
        if batch.money(Role::Amount, record).is_some() {
            *counts.entry(bridge::currency_of(batch, record)).or_default() += 1;
        }
    }
    let most =
        counts.into_iter().fold((Currency::default(), 0), |most, next| if next.1 > most.1 { next } else { most });
    most.0
}
