//! What winning a customer costs: typed in, or what the ads files say was spent by the customers who came meanwhile.

use super::EconomicsConfig;
use crate::records::{Dataset, RecordBatch, RecordKind, Role, Selection};
use crate::units::{Currency, Day, Money};

/// What winning a customer costs.
///
/// **Definition**: as typed in; else what ads cost in the days that the ads files and the period share, by the customers whose
/// first order lies in those days. All new customers count, those who came without an ad too, so that the cost of one whom an
/// ad won is higher.
///
/// **Counts / does not count**: ads in other currencies than the orders' are left out and counted; filters of channel, campaign,
/// product and country do not select ads, and so no customers here either. Ads without a day count where their file says which
/// days it covers. Of two tables of one vendor that tell of the same days (campaigns and their keywords) the one with the larger
/// sum counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AcquisitionCost {
    /// In major units.
    pub by_customer: f64,
    /// What was spent; nothing where the cost was typed in.
    pub spent: Option<Money>,
    /// The new customers it is shared by; 0 where the cost was typed in.
    pub new_customers: u64,
    /// The days looked at; nothing where the cost was typed in.
    pub span: Option<(Day, Day)>,
    /// Rows of ads in another currency.
    pub other_currency: u64,
    /// Tables of ads left out because another of the same vendor tells of the same days.
    pub overlapping: u64,
}

pub(super) fn of(data: &Dataset, selection: &Selection, config: &EconomicsConfig) -> Option<AcquisitionCost> {
    if let Some(typed) = config.acquisition_cost {
        let by_customer = typed.major();
        return Some(AcquisitionCost {
            by_customer,
            spent: None,
            new_customers: 0,
            span: None,
            other_currency: 0,
            overlapping: 0,
        });
    }
    let (from, to) = (selection.from, selection.to.map_or(data.as_of, |to| to.min(data.as_of)));
    let is_in = |day: Day| from.is_none_or(|from| from <= day) && day <= to;
    let mut spends: Vec<Spend> = Vec::new();
    let mut other_currency = 0;
    for batch in data.records_of(RecordKind::Ads) {
        let (mut spent, mut span): (Money, Option<(Day, Day)>) = (Money::ZERO, None);
        for record in 0..batch.len() {
            let Some(cost) = batch.money(Role::Cost, record) else { continue };
            let currency = currency_of(batch, record);
            if currency.is_known() && currency != data.currency {
                other_currency += 1;
                continue;
            }
            let day = batch.moment(Role::Timestamp, record).map(Day::of_seconds);
            let Some((first, last)) = day.map(|day| (day, day)).or(batch.period) else { continue };
            // What lies partly outside the period cannot be shared out.
            if is_in(first) && is_in(last) {
                spent += cost;
                span = Some(span.map_or((first, last), |(one, other)| (one.min(first), other.max(last))));
            }
        }
        spends.extend(span.map(|span| Spend { vendor: &batch.recipe, spent, span }));
    }
    // The larger ones first, so that what overlaps with one that counts is the smaller.
    spends.sort_by_key(|one| std::cmp::Reverse(one.spent));
    let mut counted: Vec<Spend> = Vec::new();
    let all = spends.len();
    for one in spends {
        if !counted.iter().any(|other| other.overlaps(&one)) {
            counted.push(one);
        }
    }
    let overlapping = (all - counted.len()) as u64;
    let spent: Money = counted.iter().map(|one| one.spent).sum();
    let spans = counted.iter().map(|one| one.span);
    let (first, last) = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    let firsts = (0..data.customers.len() as u32).filter_map(|customer| data.orders_of(customer).next());
    let days = firsts.map(|order| data.orders.day.at(order));
    let new_customers = days.filter(|day| (first.number()..=last.number()).contains(day)).count() as u64;
    let by_customer = spent.major() / new_customers as f64;
    (new_customers > 0).then_some(AcquisitionCost {
        by_customer,
        spent: Some(spent),
        new_customers,
        span: Some((first, last)),
        other_currency,
        overlapping,
    })
}

/// What one table of ads says was spent.
struct Spend<'a> {
    vendor: &'a str,
    spent: Money,
    span: (Day, Day),
}

impl Spend<'_> {
    /// Whether two tables of one vendor tell of the same days, and so of the same ads.
    fn overlaps(&self, other: &Spend) -> bool {
        self.vendor == other.vendor && self.span.0 <= other.span.1 && other.span.0 <= self.span.1
    }
}

fn currency_of(batch: &RecordBatch, record: usize) -> Currency {
    let at = batch.currency.get(record).map(|&at| usize::from(at));
    at.and_then(|at| batch.currencies.get(at)).copied().unwrap_or_default()
}
