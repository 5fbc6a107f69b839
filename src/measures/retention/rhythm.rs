//! How often customers order by nature, and which period fits that.

use super::pass::Met;
use super::{RetentionTerms, SecondOrder, histories};
use crate::measures::order_blocks::BLOCK;
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
    histories(data, selection, terms, Grain::default(), SecondOrder::USUAL_DAYS).rhythm
}

/// The gaps being counted.
#[derive(Default)]
pub(super) struct RhythmCount {
    found: Rhythm,
    /// The gaps of a block, customer by customer; those of the customer met last stay for the next block.
    gaps: Vec<i32>,
    /// How many stayed.
    stayed: usize,
    /// With which gap the customers of a block begin.
    begins: Vec<usize>,
    /// The last day on which the customer met last ordered, if on any.
    last: i64,
    is_known: bool,
}

impl RhythmCount {
    /// Counts the gaps of a block.
    #[inline(never)]
    pub(super) fn add(&mut self, met: &Met) {
        let Met { block, facts, .. } = met;
        self.gaps.resize(self.stayed + BLOCK, 0);
        self.begins.resize(BLOCK + 1, 0);
        let (mut last, mut is_known) = (self.last, self.is_known);
        let (mut count, mut met, mut customers) = (self.stayed, 1, 0);
        for place in facts.places() {
            let (day, is_first, has) = (block.days[place], facts.is_first[place], facts.has[place]);
            is_known &= !is_first;
            if let Some(begins) = self.begins.get_mut(met) {
                *begins = count;
            }
            met += usize::from(is_first);
            if let Some(gap) = self.gaps.get_mut(count) {
                *gap = (day - last) as i32;
            }
            count += usize::from(has & is_known & (day != last));
            customers += u64::from(has & !is_known);
            last = if has { day } else { last };
            is_known |= has;
        }
        (self.last, self.is_known) = (last, is_known);
        self.found.customers += customers;
        self.gaps.truncate(count);
        self.begins.truncate(met);
        self.note();
    }

    /// Notes the gaps of all customers met but the last.
    #[inline(never)]
    fn note(&mut self) {
        self.found.all.note_all(self.gaps[self.stayed..].iter().copied());
        for customer in self.begins.windows(2) {
            let gaps = &self.gaps[customer[0]..customer[1]];
            if let Some(&first) = gaps.first() {
                self.found.to_second.note(first);
                self.found.typical.note(lower_middle(gaps));
            }
        }
        let last = self.begins.last().copied().unwrap_or(0);
        self.gaps.drain(..last);
        self.stayed = self.gaps.len();
    }

    /// What was found.
    pub(super) fn finish(mut self) -> Rhythm {
        self.begins = vec![0, self.gaps.len()];
        self.note();
        self.found
    }
}

/// The middle one of some gaps, of two the shorter. Most customers have so few that comparing them is quickest.
fn lower_middle(gaps: &[i32]) -> i32 {
    match gaps.len() {
        0 => 0,
        1 => middle_of_few::<1>(gaps),
        2 => middle_of_few::<2>(gaps),
        3 => middle_of_few::<3>(gaps),
        4 => middle_of_few::<4>(gaps),
        5 => middle_of_few::<5>(gaps),
        6 => middle_of_few::<6>(gaps),
        7 => middle_of_few::<7>(gaps),
        8 => middle_of_few::<8>(gaps),
        _ => middle_of_many(gaps),
    }
}

/// The middle one of `N` gaps: the shortest go to the front, until the middle one stands at its place.
fn middle_of_few<const N: usize>(gaps: &[i32]) -> i32 {
    let Some(mut gaps) = gaps.first_chunk::<N>().copied() else { return 0 };
    let middle = (N - 1) / 2;
    for place in 0..=middle {
        for at in (place + 1..N).rev() {
            (gaps[at - 1], gaps[at]) = (gaps[at - 1].min(gaps[at]), gaps[at - 1].max(gaps[at]));
        }
    }
    gaps[middle]
}

/// The middle one of at least one gap: the shortest length that enough of them do not exceed, found by halving.
#[inline(never)]
fn middle_of_many(gaps: &[i32]) -> i32 {
    let enough = (gaps.len() - 1) / 2 + 1;
    let (mut low, mut high) = (i32::MAX, i32::MIN);
    for &gap in gaps {
        (low, high) = (low.min(gap), high.max(gap));
    }
    while low < high {
        let half = ((i64::from(low) + i64::from(high)) >> 1) as i32;
        let within = gaps.iter().map(|&gap| u32::from(gap <= half)).sum::<u32>() as usize;
        (low, high) = if within >= enough { (low, half) } else { (half + 1, high) };
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{lower_middle, middle_of_many};

    #[test]
    fn the_middle_is_that_of_the_sorted_gaps() {
        for number in 0..65_536_u64 {
            let of = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
            for length in 1..=11 {
                let gaps: Vec<i32> = (0..length).map(|at| (of >> (5 * at)) as i32 & 7).collect();
                let mut sorted = gaps.clone();
                sorted.sort_unstable();
                let middle = sorted[(length - 1) / 2];
                assert_eq!((lower_middle(&gaps), middle_of_many(&gaps)), (middle, middle), "{sorted:?}");
            }
        }
        let extremes = [i32::MAX, -3, i32::MIN, i32::MAX, i32::MIN, 0, -2, 5, i32::MAX];
        assert_eq!((lower_middle(&extremes), lower_middle(&extremes[..8])), (0, -2));
    }
}
