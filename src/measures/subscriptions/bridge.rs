//! The recurring revenue from month to month: what came, what grew, what shrank, what went.

use super::Paid;
use crate::records::{RecordBatch, Role};
use crate::stats::ratio_error;
use crate::units::{Currency, Day, Grain, Money, Period};
use rustc_hash::FxHashMap;

/// The bridge from the end of one month to the end of the next.
///
/// **Definition**: a subscription is active on a day from its start (the end of its trial) until the day before its end. A
/// customer's monthly recurring revenue (MRR) on the last day of a month is the sum over the active subscriptions, yearly
/// amounts by 12 and so on. `mrr_end = mrr_start + new + reactivation + expansion − contraction − churn`, and likewise for
/// customers.
///
/// **Counts / does not count**: whoever comes and goes between two ends of months is not seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BridgeMonth {
    /// The month.
    pub month: Period,
    /// MRR at the end of the month before.
    pub mrr_start: Money,
    /// MRR of customers who were never active before.
    pub new: Money,
    /// MRR of customers who were active once, but not at the end of the month before.
    pub reactivation: Money,
    /// What customers pay more.
    pub expansion: Money,
    /// What customers who stay pay less.
    pub contraction: Money,
    /// What customers paid who are gone.
    pub churn: Money,
    /// MRR at the end of the month.
    pub mrr_end: Money,
    /// Customers at the end of the month before.
    pub customers_start: u64,
    /// Customers who were never active before.
    pub customers_new: u64,
    /// Customers who came back.
    pub customers_reactivated: u64,
    /// Customers who are gone.
    pub customers_lost: u64,
    /// Customers at the end of the month.
    pub customers_end: u64,
}

/// What became of the customers there at one end of month until another.
///
/// **Definition**: net revenue retention is what these same customers pay at the end by what they paid at the start; gross
/// revenue retention counts each customer at no more than at the start. New customers never enter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpanRevenue {
    /// How many months lie between.
    pub months: u32,
    /// The last day before the span.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// MRR at the start.
    pub start: Money,
    /// MRR at the end, of the same customers.
    pub end: Money,
    /// The same with each customer at no more than at the start.
    pub end_capped: Money,
    /// Customers at the start.
    pub customers: u64,
    /// Those of them who are there at the end.
    pub customers_left: u64,
    /// Standard error of net revenue retention; nothing with fewer than two customers or where nobody paid at the start.
    /// See [`ratio_error`].
    pub net_error: Option<f64>,
    /// The same of gross revenue retention.
    pub gross_error: Option<f64>,
}

impl SpanRevenue {
    /// Net revenue retention; nothing where nobody paid at the start.
    pub fn net(&self) -> Option<f64> {
        (self.start > Money::ZERO).then(|| self.end.major() / self.start.major())
    }

    /// Gross revenue retention, 1 at most; nothing where nobody paid at the start.
    pub fn gross(&self) -> Option<f64> {
        (self.start > Money::ZERO).then(|| self.end_capped.major() / self.start.major())
    }
}

/// More months than this are not told one by one.
const MOST_MONTHS: i32 = 1_200;

pub(super) fn currency_of(batch: &RecordBatch, record: usize) -> Currency {
    let at = batch.currency.get(record).map(|&at| usize::from(at));
    at.and_then(|at| batch.currencies.get(at)).copied().unwrap_or_default()
}

/// An amount by month: as it is where its column says so or nothing is known of the interval.
pub(super) fn monthly(batch: &RecordBatch, record: usize, amount: Money) -> Money {
    let column = batch.columns.iter().find(|column| column.role == Role::Amount);
    let is_monthly = column.is_some_and(|column| {
        let name = column.name.to_lowercase();
        name.contains("mrr") || name.contains("month")
    });
    let Some((months, times)) = interval_months(batch.text(Role::BillingInterval, record)).filter(|_| !is_monthly)
    else {
        return amount;
    };
    let units = i128::from(amount.ten_thousandths()) * i128::from(times) / i128::from(months);
    Money::from_ten_thousandths(i64::try_from(units).unwrap_or(i64::MAX))
}

/// How long an interval is: it comes `times` in so many months.
pub(super) fn interval_months(text: &str) -> Option<(u32, u32)> {
    let text = text.trim().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if text.is_empty() {
        None
    } else if has(&["two year", "2 year", "biennial"]) {
        Some((24, 1))
    } else if has(&["half", "semi"]) {
        Some((6, 1))
    } else if has(&["year", "annual", "annum", "jahr", "jähr", "annuel", "año", "anno", "jaar", "سال"]) {
        Some((12, 1))
    } else if has(&["quart", "trimest", "kwartaal", "فصل"]) {
        Some((3, 1))
    } else if has(&["week", "woche", "wöch", "semaine", "semana", "settimana", "هفته"]) {
        Some((12, 52))
    } else if has(&["month", "monat", "mensuel", "mois", "mes", "mensile", "maand", "ماه"]) {
        Some((1, 1))
    } else {
        None
    }
}

/// The subscriptions of each customer, in the order in which customers first stand in the files.
fn by_customer<'a>(paid: &'a [Paid<'a>]) -> Vec<Vec<&'a Paid<'a>>> {
    let mut place: FxHashMap<&str, usize> = FxHashMap::default();
    let mut customers: Vec<Vec<&Paid>> = Vec::new();
    for paid in paid {
        let next = customers.len();
        let at = if paid.customer.is_empty() { next } else { *place.entry(paid.customer).or_insert(next) };
        if at == next {
            customers.push(Vec::new());
        }
        customers[at].push(paid);
    }
    customers
}

/// What a customer pays a month on a day; nothing where no subscription is active.
fn mrr_on(subscriptions: &[&Paid], day: i32) -> Option<Money> {
    let active = subscriptions.iter().filter(|paid| paid.start <= day && paid.end.is_none_or(|end| end > day));
    active.fold(None, |sum: Option<Money>, paid| Some(sum.unwrap_or_default() + paid.monthly))
}

/// The months from that of the first start to the last one that is over on the day `to`.
pub(super) fn months(paid: &[Paid], to: i32) -> Vec<BridgeMonth> {
    let Some(first) = paid.iter().map(|paid| paid.start).min() else { return Vec::new() };
    let month = |day: i32| Period::of(Grain::Month, Day::from_number(day));
    // The month in which the last day lies is over where it is its last.
    let last = month(to.saturating_add(1)).plus(-1);
    let first = month(first).max(last.plus(1 - MOST_MONTHS));
    let count = usize::try_from(last.ordinal - first.ordinal + 1).unwrap_or(0);
    let mut months: Vec<BridgeMonth> = (0..count).map(|at| BridgeMonth::empty(first.plus(at as i32))).collect();
    let ends: Vec<i32> = months.iter().map(|month| month.month.last_day().number()).collect();
    let opening = first.first_day().number().saturating_sub(1);
    for subscriptions in by_customer(paid) {
        let mut before = mrr_on(&subscriptions, opening);
        let mut was_active = before.is_some() || subscriptions.iter().any(|paid| paid.start <= opening);
        let begins = subscriptions.iter().map(|paid| paid.start).min().unwrap_or(0);
        let from = ends.partition_point(|&end| end < begins);
        for (month, &end) in months.iter_mut().zip(&ends).skip(from) {
            let after = mrr_on(&subscriptions, end);
            month.note(before, after, was_active);
            was_active |= after.is_some();
            before = after;
        }
    }
    months
}

impl BridgeMonth {
    fn empty(month: Period) -> BridgeMonth {
        let (none, nobody) = (Money::ZERO, 0);
        BridgeMonth {
            month,
            mrr_start: none,
            new: none,
            reactivation: none,
            expansion: none,
            contraction: none,
            churn: none,
            mrr_end: none,
            customers_start: nobody,
            customers_new: nobody,
            customers_reactivated: nobody,
            customers_lost: nobody,
            customers_end: nobody,
        }
    }

    fn note(&mut self, before: Option<Money>, after: Option<Money>, was_active: bool) {
        let (start, end) = (before.unwrap_or_default(), after.unwrap_or_default());
        self.mrr_start += start;
        self.mrr_end += end;
        self.customers_start += u64::from(before.is_some());
        self.customers_end += u64::from(after.is_some());
        match (before, after) {
            (None, Some(_)) if was_active => {
                self.reactivation += end;
                self.customers_reactivated += 1;
            }
            (None, Some(_)) => {
                self.new += end;
                self.customers_new += 1;
            }
            (Some(_), None) => {
                self.churn += start;
                self.customers_lost += 1;
            }
            (Some(_), Some(_)) if end >= start => self.expansion += end - start,
            (Some(_), Some(_)) => self.contraction += start - end,
            (None, None) => {}
        }
    }
}

/// What became of the customers there at the end of the month that lies `months` before the last.
pub(super) fn span(paid: &[Paid], bridge: &[BridgeMonth], months: usize) -> Option<SpanRevenue> {
    let last = bridge.last()?.month;
    let (from, to) = (last.plus(-(i32::try_from(months).ok()?)).last_day(), last.last_day());
    let mut span = SpanRevenue {
        months: months as u32,
        from,
        to,
        start: Money::ZERO,
        end: Money::ZERO,
        end_capped: Money::ZERO,
        customers: 0,
        customers_left: 0,
        net_error: None,
        gross_error: None,
    };
    let mut pairs = Vec::new();
    for subscriptions in by_customer(paid) {
        let Some(then) = mrr_on(&subscriptions, from.number()) else { continue };
        let now = mrr_on(&subscriptions, to.number());
        span.customers += 1;
        span.customers_left += u64::from(now.is_some());
        let now = now.unwrap_or_default();
        span.start += then;
        span.end += now;
        span.end_capped += now.min(then);
        pairs.push((then.major(), now.major()));
    }
    let capped: Vec<(f64, f64)> = pairs.iter().map(|&(then, now)| (then, now.min(then))).collect();
    (span.net_error, span.gross_error) = (ratio_error(&pairs), ratio_error(&capped));
    Some(span)
}
