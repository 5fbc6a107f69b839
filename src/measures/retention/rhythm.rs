//! How often customers order by nature, and which period fits that.

use super::RetentionTerms;
use super::histories::{History, each};
use crate::measures::Chosen;
use crate::records::{Dataset, DayGaps, Selection};
use crate::units::Grain;

/// The days between the orders of a customer.
///
/// **Answers**: is a week, a month or a quarter the right period to look at retention by; and when after the first order does
/// the second one come?
///
/// **Definition**: a gap is the days from one order day of a customer to the next. Each customer with two or more order days
/// gives one number, the middle one of their gaps (of two the shorter), so that a busy customer counts no more than another.
/// The natural interval is the length that four in five of these customers do not exceed; the period that fits is that of
/// day, week, month, quarter and year whose length is nearest to it by ratio.
///
/// **Counts / does not count**: the orders that count as coming back, within the filter. Two orders on one day are one order day.
/// Customers with one order day have no gap: gaps still running are not seen, so the interval is rather too short in young
/// shops. The gap from the first to the second order day is counted apart in [`Rhythm::to_second`].
///
/// **Empty or too small**: no interval where nobody ordered on two days.
///
/// **Example**, checked by hand: ann orders on days 0, 10 and 40 (gaps 10 and 30, the middle one of two is the shorter: 10), bob on
/// days 0 and 35. Four in five of the two do not exceed 35: the month fits (35 is 1.2 months and 0.4 quarters).
///
/// **Source**: Amplitude's usage interval, which takes the median interval of each user and the point that 80 % of users reach
/// (our reading of their help page, November 2026); the nearest period is ours.
#[derive(Clone, Debug, Default)]
pub struct Rhythm {
    /// The middle gap of each customer.
    pub typical: DayGaps,
    /// The days from the first order day to the second.
    pub to_second: DayGaps,
    /// Every gap.
    pub all: DayGaps,
    /// Customers with an order that counts.
    pub customers: u64,
}

impl Rhythm {
    /// The share of customers that the natural interval covers.
    pub const COVERED: f64 = 0.8;

    /// The natural interval in days.
    pub fn interval(&mut self) -> Option<i32> {
        self.typical.reached_by(Rhythm::COVERED)
    }

    /// The period whose length is nearest to the natural interval.
    pub fn grain(&mut self) -> Option<Grain> {
        let days = self.interval()?;
        // Half way by ratio from 1 to 7 days, to a twelfth, a quarter and the whole of a year of 365.25 days.
        let ends = [(2, Grain::Day), (14, Grain::Week), (52, Grain::Month), (182, Grain::Quarter)];
        Some(ends.into_iter().find(|(most, _)| days <= *most).map_or(Grain::Year, |(_, grain)| grain))
    }
}

/// Measures the gaps between the orders that `selection` has.
pub fn rhythm(data: &Dataset, selection: &Selection, terms: &RetentionTerms) -> Rhythm {
    let mut count = RhythmCount::default();
    each(&Chosen::new(data, selection), terms, |history| count.add(history));
    count.finish()
}

/// The gaps being counted.
#[derive(Default)]
pub(super) struct RhythmCount {
    found: Rhythm,
    gaps: Vec<i32>,
}

impl RhythmCount {
    /// Counts the gaps of a customer.
    pub(super) fn add(&mut self, history: &History) {
        let (found, gaps) = (&mut self.found, &mut self.gaps);
        let mut last = None;
        gaps.clear();
        for (at, &day) in history.days.iter().enumerate() {
            if last == Some(day) || !history.has(at) {
                continue;
            }
            if let Some(last) = last {
                gaps.push((day - last) as i32);
            }
            last = Some(day);
        }
        found.customers += u64::from(last.is_some());
        if let Some(&first) = gaps.first() {
            found.to_second.note(first);
            gaps.iter().for_each(|&gap| found.all.note(gap));
            found.typical.note(lower_middle(gaps));
        }
    }

    /// What was found.
    pub(super) fn finish(self) -> Rhythm {
        self.found
    }
}

/// The middle one of some gaps, of two the shorter. Most customers have so few that comparing them is quickest.
fn lower_middle(gaps: &mut [i32]) -> i32 {
    match *gaps {
        [] => 0,
        [only] => only,
        [one, two] => one.min(two),
        [one, two, three] => one.max(two).min(one.min(two).max(three)),
        [one, two, three, four] => {
            let (shorter, longer) = (one.min(two).max(three.min(four)), one.max(two).min(three.max(four)));
            shorter.min(longer)
        }
        _ => *gaps.select_nth_unstable((gaps.len() - 1) / 2).1,
    }
}

#[cfg(test)]
mod tests {
    use super::lower_middle;

    #[test]
    fn the_middle_is_that_of_the_sorted_gaps() {
        for number in 0..4_096_usize {
            for length in 1..=6 {
                let mut gaps: Vec<i32> = (0..length).map(|at| (number >> (2 * at)) as i32 & 3).collect();
                let mut sorted = gaps.clone();
                sorted.sort_unstable();
                assert_eq!(lower_middle(&mut gaps), sorted[(length - 1) / 2], "{sorted:?}");
            }
        }
    }
}
