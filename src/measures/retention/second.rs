//! Do as many first-time buyers order a second time as the shop's own past makes one expect?

use super::histories::{History, each};
use super::{Retention, RetentionTerms};
use crate::measures::Chosen;
use crate::measures::calendar::ByDay;
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
    let mut count = SecondCount::new(&chosen, days);
    each(&chosen, terms, |history| count.add(history));
    count.finish()
}

/// Second orders being counted.
pub(super) struct SecondCount {
    days: i32,
    /// The last day on which somebody first bought who can be judged.
    last: i32,
    /// Who ordered again, of who first bought on a day.
    by_day: ByDay<Share>,
    /// The same of absurd dates.
    far: FxHashMap<i32, Share>,
    waiting: u64,
}

impl SecondCount {
    /// Of second orders within `days`.
    pub(super) fn new(chosen: &Chosen, days: u32) -> SecondCount {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        SecondCount {
            days,
            last: chosen.to().saturating_sub(days),
            by_day: ByDay::of(chosen.data(), |_| Share::default()),
            far: FxHashMap::default(),
            waiting: 0,
        }
    }

    /// Counts a customer.
    pub(super) fn add(&mut self, history: &History) {
        let Some(day) = history.days.first().map(|&day| day as i32) else { return };
        if day > history.chosen.to() || day < history.chosen.from() {
            return;
        }
        if day > self.last {
            self.waiting += 1;
            return;
        }
        let again = (1..history.days.len()).find(|&at| history.has(at)).map(|at| history.days[at] as i32);
        let share = match self.by_day.get_mut(day) {
            Some(share) => share,
            None => self.far.entry(day).or_default(),
        };
        share.hits += u64::from(again.is_some_and(|next| next - day <= self.days));
        share.total += 1;
    }

    /// The latest group against those before it.
    pub(super) fn finish(self) -> SecondOrder {
        let days = self.by_day.into_days().chain(self.far).filter(|(_, share)| share.total > 0);
        let mut by_day: Vec<(Day, Share)> = days.map(|(day, share)| (Day::from_number(day), share)).collect();
        by_day.sort_unstable_by_key(|(day, _)| *day);
        let begin = self.last.saturating_sub(364);
        let judged = judged(&by_day, Day::from_number(begin), Day::from_number(self.last));
        SecondOrder { waiting: self.waiting, days: self.days as u32, ..judged }
    }
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
