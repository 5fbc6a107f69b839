//! Puts the orders of each customer in the order of time, then key, then content.

use super::super::AllNames;
use super::super::account;
use super::super::moment::instant;
use super::super::pieces::lines_of;
use super::super::sort::StepSort;
use super::super::sources::Sources;
use super::super::twins::Twins;
use super::{BLOCK, ENTRY, Emitter, MOMENT, Moment};
use crate::records::NONE;
use std::cmp::Ordering;
use std::ops::Range;

/// Groups up to this size are sorted at once.
const AT_ONCE: usize = 8_192;

impl Emitter {
    /// Puts the orders of some customers in the order of time, then key, then content, as many as a block of rows holds;
    /// `false` where it does not hold those of the next one.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn arrange_block(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        budget: &mut usize,
    ) -> bool {
        let first = self.starts[self.at] as usize;
        let ends = self.starts[self.at + 1..].iter().take(BLOCK);
        let customers = ends.take_while(|&&end| end as usize <= first + BLOCK).count();
        let Some(end) = self.starts.get(self.at + customers).map(|&end| end as usize).filter(|_| customers > 0) else {
            return false;
        };
        let mut moments = std::mem::take(&mut self.numbers);
        self.rows.read(first..end, MOMENT, &mut moments);
        let is_fall = |at: usize| moments[at - 1] >= moments[at];
        // Most files have their orders in order: then moments fall from one customer to the next only. Nothing branches by
        // what cannot be foretold.
        let mut falls: usize = (1..moments.len()).map(|at| usize::from(is_fall(at))).sum();
        let mut before = 0;
        for start in self.starts[self.at..self.at + customers].iter().map(|&start| start as usize - first) {
            falls -= usize::from(start > before && start < moments.len() && is_fall(start));
            before = start;
        }
        for customer in self.at..self.at + if falls > 0 { customers } else { 0 } {
            let of_customer = self.starts[customer] as usize..self.starts[customer + 1] as usize;
            if (of_customer.start + 1..of_customer.end).any(|row| is_fall(row - first)) {
                self.arrange(sources, names, twins, of_customer, budget);
            }
        }
        self.numbers = moments;
        self.at += customers;
        *budget = budget.saturating_sub((end - first).max(customers));
        true
    }

    /// Puts the orders of one customer in the order of time, then key, then content.
    pub(super) fn arrange(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        of_customer: Range<usize>,
        budget: &mut usize,
    ) -> bool {
        let rows = &self.rows;
        let moments = || of_customer.clone().map(|row| rows.get(row, MOMENT));
        if self.sorting.is_none() && moments().zip(moments().skip(1)).all(|(one, next)| one < next) {
            return true;
        }
        let entry = |place: u32| rows.get(of_customer.start + place as usize, ENTRY) as u32;
        let compare = |one: &Moment, other: &Moment| {
            one.0.cmp(&other.0).then_with(|| by_content(sources, names, twins, entry(one.1), entry(other.1)))
        };
        let sorted = if of_customer.len() <= AT_ONCE {
            let mut places: Vec<Moment> = moments().zip(0..).collect();
            places.sort_unstable_by(compare);
            places
        } else {
            let mut sorting = self.sorting.take().unwrap_or_else(|| StepSort::new(moments().zip(0..).collect()));
            if !sorting.step(budget, compare) {
                self.sorting = Some(sorting);
                return false;
            }
            sorting.into_items()
        };
        self.rows.arrange(of_customer, sorted.into_iter().map(|(_, place)| place as usize));
        true
    }
}

/// The order of two orders of one customer at one moment: by key, then by everything they hold, never by file.
fn by_content(sources: &Sources, names: &AllNames, twins: &Twins, one: u32, other: u32) -> Ordering {
    let ends = [one, other].map(|entry| {
        let (batch, index) = sources.locate(entry);
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let key = source.order_keys.text(orders.key.at(index));
        let merged = twins.merged(entry);
        let amounts = match merged {
            Some(merged) => (merged.gross, merged.products, merged.refund),
            None => (orders.gross.at(index), orders.products.at(index), orders.refund.at(index)),
        };
        let texts = match merged {
            Some(merged) => {
                let country = names.countries.text(sources, merged.country);
                let campaign = names.campaigns.text(sources, merged.campaign);
                let code = names.discount_codes.text(sources, merged.discount_code);
                (names.channels.text(sources, merged.channel), country, campaign, code)
            }
            None => {
                let country = source.countries.text(orders.country.at(index));
                let campaign = source.campaigns.text(orders.campaign.at(index));
                let code = source.discount_codes.text(orders.discount_code.get(index).unwrap_or(NONE));
                (source.channels.text(orders.channel.at(index)), country, campaign, code)
            }
        };
        let moment = instant(orders.placed_at.at(index), orders.offset_minutes.at(index));
        (source.shop.as_str(), key, moment, amounts, account::currency(source, orders.currency.at(index)), texts)
    });
    ends[0].cmp(&ends[1]).then_with(|| {
        let [one, other] = [one, other].map(|entry| {
            let lines = match twins.merged(entry) {
                Some(merged) => twins.lines[merged.lines.0 as usize..merged.lines.1 as usize].to_vec(),
                None => {
                    let (batch, index) = sources.locate(entry);
                    lines_of(sources, names, batch, index)
                }
            };
            let mut texts: Vec<_> =
                lines.into_iter().map(|line| (names.products.text(sources, line.0), line.1, line.2)).collect();
            texts.sort_unstable();
            texts
        });
        one.cmp(&other)
    })
}
