//! Do as many first-time buyers order a second time as the shop's own past makes one expect?

use super::{Events, Retention, RetentionTerms};
use crate::measures::Chosen;
use crate::records::{Dataset, Selection};
use crate::stats::{ObservedToExpected, observed_to_expected};
use crate::units::{Day, Grain, Period, Share};
use rustc_hash::FxHashMap;

/// The step from the first order to the second, observed and expected.
///
/// **Answers**: of the first-time buyers of the latest year, did as many order again within N days as those before them would have?
///
/// **Definition**: a customer first buys on the day of the first order that counts in the whole history, and orders again with
/// the next one, within N days. Only who first bought at least N days before the last day counted can be judged. The latest
/// group are those of the last 365 days that can be judged, the baseline all before them. Expected is what the baseline's
/// shares give, calendar month by calendar month of the first order, so that a Christmas crowd is compared with Christmas
/// crowds; a calendar month that the baseline lacks takes its share of all. The ratio is observed by expected.
///
/// **Counts / does not count**: orders that count as coming back, within the filter; who first bought outside the filter's days is
/// not looked at. A second order on the same day counts. Differences in products and channels between the two groups are not
/// evened out: choose them in the filter.
///
/// **Empty or too small**: nothing expected where the baseline holds fewer than [`SecondOrder::LEAST`] customers; no interval where
/// nobody ordered again.
///
/// **Example**, checked by hand: before, 80 of 400 January and 60 of 200 February buyers ordered again; lately 30 of 100 and 10 of 50.
/// Expected: 100 · 0.2 + 50 · 0.3 = 35; observed 40; ratio 1.14.
///
/// **Source**: indirect standardisation, see [`observed_to_expected`].
#[derive(Clone, Debug, PartialEq)]
pub struct SecondOrder {
    /// Within how many days.
    pub days: u32,
    /// The latest group: who ordered again, of who can be judged.
    pub observed: Share,
    /// The first and the last day on which the latest group first bought.
    pub span: (Day, Day),
    /// The baseline.
    pub baseline: Share,
    /// Observed against expected; nothing without a baseline.
    pub ratio: Option<ObservedToExpected>,
    /// The months in which somebody first bought, earliest first.
    pub months: Vec<SecondOrderMonth>,
    /// First-time buyers who cannot be judged yet.
    pub waiting: u64,
}

/// Those who first bought in one calendar month and can be judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecondOrderMonth {
    /// The month.
    pub month: Period,
    /// Who ordered again within the days.
    pub share: Share,
    /// What the baseline makes one expect, for a month of the latest group.
    pub expected: Option<f64>,
}

impl SecondOrder {
    /// The days where none are chosen.
    pub const USUAL_DAYS: u32 = 90;
    /// The least customers of a baseline.
    pub const LEAST: u64 = 30;

    /// The share that the baseline makes one expect of the latest group.
    pub fn expected_share(&self) -> Option<f64> {
        let total = self.observed.total as f64;
        self.ratio.map(|ratio| ratio.expected / total)
    }
}

/// Judges the second orders of `data` within `days` of the first.
pub fn second_order(data: &Dataset, selection: &Selection, terms: &RetentionTerms, days: u32) -> SecondOrder {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, &RetentionTerms { meaning: terms.meaning.of_orders(), ..terms.clone() });
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    let last = chosen.to().saturating_sub(days);
    let begin = last.saturating_sub(364);
    let mut by_day: FxHashMap<i32, Share> = FxHashMap::default();
    let mut day_of = data.orders.day.reader();
    let mut waiting = 0;
    for customer in 0..data.customers.len() as u32 {
        let orders = data.orders_of(customer);
        if orders.is_empty() || !chosen.has_customer(orders.start) {
            continue;
        }
        let mut orders = orders.filter(|&order| events.is_return(order));
        let Some(first) = orders.next() else { continue };
        let day = day_of.at(first);
        if day > chosen.to() || day < chosen.from() {
            continue;
        }
        if day > last {
            waiting += 1;
            continue;
        }
        let again = orders.map(|order| (day_of.at(order), order)).find(|&(day, order)| chosen.has_on(day, order));
        let share = by_day.entry(day).or_default();
        share.hits += u64::from(again.is_some_and(|(next, _)| next - day <= days));
        share.total += 1;
    }
    let mut by_day: Vec<(Day, Share)> = by_day.into_iter().map(|(day, share)| (Day::from_number(day), share)).collect();
    by_day.sort_unstable_by_key(|(day, _)| *day);
    SecondOrder { waiting, days: days as u32, ..judged(&by_day, Day::from_number(begin), Day::from_number(last)) }
}

/// The latest group, from `begin` to `last`, against those before it.
fn judged(by_day: &[(Day, Share)], begin: Day, last: Day) -> SecondOrder {
    let month_of = |day: Day| Period::of(Grain::Month, day);
    let of_year = |month: Period| month.ordinal.rem_euclid(12) as usize;
    let mut strata = [(Share::default(), Share::default()); 12];
    let mut months: Vec<(Period, Share, Share)> = Vec::new();
    for &(day, share) in by_day {
        let month = month_of(day);
        if months.last().is_none_or(|known| known.0 != month) {
            months.push((month, Share::default(), Share::default()));
        }
        let stratum = &mut strata[of_year(month)];
        let is_latest = day >= begin;
        if let Some((_, all, latest)) = months.last_mut() {
            add(all, share);
            if is_latest {
                add(latest, share);
            }
        }
        add(if is_latest { &mut stratum.0 } else { &mut stratum.1 }, share);
    }
    let mut baseline = Share::default();
    let mut observed = Share::default();
    for (latest, before) in &strata {
        add(&mut observed, *latest);
        add(&mut baseline, *before);
    }
    let is_enough = baseline.total >= SecondOrder::LEAST && observed.total > 0;
    let ratio = is_enough.then(|| observed_to_expected(&strata, Retention::LEVEL)).flatten();
    let row = |(month, share, latest): (Period, Share, Share)| {
        let before = strata[of_year(month)].1;
        let expected = if before.total > 0 { before.rate() } else { baseline.rate() };
        // Of a month that the latest group begins in, the first days belong to the baseline.
        let is_latest = latest.total > 0 && ratio.is_some();
        SecondOrderMonth { month, share, expected: expected.filter(|_| is_latest) }
    };
    let months = months.into_iter().map(row).collect();
    SecondOrder { days: 0, observed, span: (begin, last), baseline, ratio, months, waiting: 0 }
}

fn add(sum: &mut Share, more: Share) {
    sum.hits += more.hits;
    sum.total += more.total;
}
