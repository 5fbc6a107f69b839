//! Whether the files seem to start in the middle of the shop's life.

use super::sieve::blocks;
use crate::records::{ColumnValue, Dataset, DayGaps};
use crate::units::{Day, Share};

/// How the shop looks in the first days of the files, compared with the days after.
///
/// **Answers**: are the customers of the first days really new, or are they old ones whose earlier orders are missing?
///
/// **Definition**: the first days are twice the median gap between the orders of one customer, at least 7 days: whoever
/// bought before would mostly buy again in them. A young shop starts with few orders a day; where the first days already
/// bring at least half as many orders a day as the days after, the shop was running before (`starts_mid_life`).
///
/// **Needs**: as many days after the first ones, and a customer with two orders. Else nothing can be told.
///
/// **Example**, checked by hand: customers order every 10 days or so; a file of 100 days has 40 orders in its first 20 days
/// and 160 in the other 80. That is 2 orders a day in both: the files start mid-life.
///
/// **Source**: the idea of a guard after the first day of a file, in the project's definitions (b.4, lifecycle) and feature
/// list (2.2, left truncation). The factor and the threshold are ours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistoryStart {
    /// The first day of the files.
    pub first_day: Day,
    /// How many of the first days are looked at.
    pub guard_days: u32,
    /// Customers whose first order lies in those days, of all customers.
    pub customers_in_guard: Share,
    /// Orders a day in those days.
    pub orders_a_day_in_guard: f64,
    /// Orders a day after them.
    pub orders_a_day_after: f64,
    /// Whether the shop seems to have been running before the files start.
    pub starts_mid_life: bool,
}

const LEAST_GUARD: i32 = 7;
const GAPS: i32 = 2;
const RUNNING: f64 = 0.5;

impl HistoryStart {
    /// Looks at the first days of a data set.
    pub(super) fn of(data: &Dataset) -> Option<HistoryStart> {
        let (first_day, last_day) = data.coverage?;
        let last_day = last_day.min(data.as_of);
        let (mut gaps, firsts) = gaps_and_firsts(data);
        let median = gaps.lower_median()?;
        let guard = (GAPS * median).max(LEAST_GUARD);
        let days = last_day.since(first_day) + 1;
        if days < 2 * guard {
            return None;
        }
        let end = first_day.plus(guard).number();
        let (mut in_guard, mut block) = (0, Vec::new());
        for places in blocks(0..data.orders.len()) {
            data.orders.day.read_numbers(places, &mut block);
            in_guard += block.iter().filter(|&&day| day < end.number()).count();
        }
        let firsts_in_guard = firsts.iter().filter(|&&day| day < end.number()).count();
        let customers_in_guard = Share::new(firsts_in_guard as u64, firsts.len() as u64);
        let orders_a_day_in_guard = in_guard as f64 / f64::from(guard);
        let orders_a_day_after = (data.orders.len() - in_guard) as f64 / f64::from(days - guard);
        Some(HistoryStart {
            first_day,
            guard_days: guard as u32,
            customers_in_guard,
            orders_a_day_in_guard,
            orders_a_day_after,
            starts_mid_life: orders_a_day_in_guard >= RUNNING * orders_a_day_after,
        })
    }
}

/// The days from one order day of a customer to the next, and everybody's first day.
///
/// A block of the orders at a time, and what goes either way is counted as 0 or 1: a loop for every customer ends after a few
/// orders, which no processor foresees.
fn gaps_and_firsts(data: &Dataset) -> (DayGaps, Vec<i64>) {
    let starts = &data.customers.orders_from;
    let (mut gaps, mut firsts) = (DayGaps::default(), Vec::with_capacity(starts.len()));
    let (mut days, mut are_first, mut customer, mut before) = (Vec::new(), Vec::new(), 0, 0);
    for places in blocks(0..data.orders_of_nobody().start) {
        data.orders.day.read_numbers(places.clone(), &mut days);
        are_first.clear();
        are_first.resize(days.len(), false);
        while let Some([start, end]) = starts.get(customer..).and_then(|starts| starts.first_chunk()) {
            let (start, end) = (*start as usize, *end as usize);
            if start >= places.end {
                break;
            }
            if start < end {
                are_first[start - places.start] = true;
                firsts.push(days[start - places.start]);
            }
            customer += 1;
        }
        gaps.note_all(days.iter().zip(&are_first).map(|(&day, &is_first)| {
            let gap = (day - before) as i32;
            before = day;
            if is_first | (gap == 0) { -1 } else { gap }
        }));
    }
    (gaps, firsts)
}
