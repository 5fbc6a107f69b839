//! Do as many first-time buyers order a second time as the shop's own past makes one expect?

use super::pass::Met;
use super::{Retention, RetentionTerms, histories};
use crate::measures::Chosen;
use crate::measures::calendar::ByDay;
use crate::measures::order_blocks::BLOCK;
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
    histories(data, selection, terms, Grain::default(), days).second
}

/// Second orders being counted.
pub(super) struct SecondCount {
    days: i32,
    /// Who ordered again, of who first bought on a day.
    by_day: ByDay<Share>,
    /// The same of absurd dates.
    far: FxHashMap<i32, Share>,
    /// The day on which the customer met last first bought, and whether they ordered again.
    first: i64,
    is_again: bool,
    /// The days on which those customers of a block first bought who ordered again within the days.
    hits: Vec<i32>,
}

impl SecondCount {
    /// Of second orders within `days`.
    pub(super) fn new(data: &Dataset, days: u32) -> SecondCount {
        SecondCount {
            days: i32::try_from(days).unwrap_or(i32::MAX),
            by_day: ByDay::of(data, |_| Share::default()),
            far: FxHashMap::default(),
            first: 0,
            is_again: false,
            hits: vec![0; BLOCK],
        }
    }

    /// Counts the orders of a block.
    #[inline(never)]
    pub(super) fn add(&mut self, met: &Met) {
        let Met { block, facts, .. } = met;
        let (mut first, mut is_again) = (self.first, self.is_again);
        let mut hits = 0;
        for place in facts.places() {
            let (day, is_first, has) = (block.days[place], facts.is_first[place], facts.has[place]);
            first = if is_first { day } else { first };
            self.hits[hits % BLOCK] = first as i32;
            is_again &= !is_first;
            let is_second = has & !is_first & !is_again;
            hits += usize::from(is_second & (day - first <= self.days.into()));
            is_again |= is_second;
        }
        (self.first, self.is_again) = (first, is_again);
        for place in facts.firsts() {
            self.share(block.days[place] as i32).total += 1;
        }
        for at in 0..hits {
            self.share(self.hits[at]).hits += 1;
        }
    }

    #[inline(always)]
    fn share(&mut self, day: i32) -> &mut Share {
        match self.by_day.get_mut(day) {
            Some(share) => share,
            None => self.far.entry(day).or_default(),
        }
    }

    /// The latest group against those before it.
    pub(super) fn finish(self, chosen: &Chosen) -> SecondOrder {
        let is_met = |(day, share): &(i32, Share)| share.total > 0 && chosen.from() <= *day && *day <= chosen.to();
        let days = self.by_day.into_days().chain(self.far).filter(is_met);
        let mut by_day: Vec<(Day, Share)> = days.map(|(day, share)| (Day::from_number(day), share)).collect();
        by_day.sort_unstable_by_key(|(day, _)| *day);
        // The last day on which somebody first bought who can be judged.
        let last = chosen.to().saturating_sub(self.days);
        let waiting = by_day.split_off(by_day.partition_point(|(day, _)| day.number() <= last));
        let waiting = waiting.iter().map(|(_, share)| share.total).sum();
        let judged = judged(&by_day, Day::from_number(last.saturating_sub(364)), Day::from_number(last));
        SecondOrder { waiting, days: self.days as u32, ..judged }
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
