//! How often customers order by nature, and which period fits that.

use super::{Events, RetentionTerms};
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
/// The natural interval is the length that four in five of these customers do not exceed; the period that fits is the
/// shortest of day, week, month, quarter, year that is at least so long (year for anything longer).
///
/// **Counts / does not count**: the orders that count as coming back, within the filter. Two orders on one day are one order day.
/// Customers with one order day have no gap: gaps still running are not seen, so the interval is rather too short in young
/// shops. The gap from the first to the second order day is counted apart in [`Rhythm::to_second`].
///
/// **Empty or too small**: no interval where nobody ordered on two days.
///
/// **Example**, checked by hand: ann orders on days 0, 10 and 40 (gaps 10 and 30, the middle one of two is the shorter: 10), bob on
/// days 0 and 35. Four in five of the two do not exceed 35: the quarter fits.
///
/// **Source**: Amplitude's usage interval, which takes the median interval of each user and the point that 80 % of users reach
/// (our reading of their help page, November 2026).
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

    /// The shortest period that is at least the natural interval.
    pub fn grain(&mut self) -> Option<Grain> {
        let days = self.interval()?;
        let lengths = [(1, Grain::Day), (7, Grain::Week), (31, Grain::Month), (92, Grain::Quarter)];
        Some(lengths.into_iter().find(|(most, _)| days <= *most).map_or(Grain::Year, |(_, grain)| grain))
    }
}

/// Measures the gaps between the orders that `selection` has.
pub fn rhythm(data: &Dataset, selection: &Selection, terms: &RetentionTerms) -> Rhythm {
    let chosen = Chosen::new(data, selection);
    let events = Events::of(data, &RetentionTerms { meaning: terms.meaning.of_orders(), ..terms.clone() });
    let mut days = data.orders.day.reader();
    let mut found = Rhythm::default();
    let mut gaps: Vec<i32> = Vec::new();
    for customer in 0..data.customers.len() as u32 {
        let mut last = None;
        gaps.clear();
        for order in data.orders_of(customer) {
            let day = days.at(order);
            if last == Some(day) || !events.is_return(order) || !chosen.has_on(day, order) {
                continue;
            }
            if let Some(last) = last {
                gaps.push(day - last);
            }
            last = Some(day);
        }
        found.customers += u64::from(last.is_some());
        if let Some(&first) = gaps.first() {
            found.to_second.note(first);
            gaps.iter().for_each(|&gap| found.all.note(gap));
            let middle = (gaps.len() - 1) / 2;
            found.typical.note(*gaps.select_nth_unstable(middle).1);
        }
    }
    found
}
