//! Writes the columns of the data set: customers in byte order, in each the orders by time.

use super::moment::instant;
use super::pieces::{Line, lines_of};
use super::sieve::{ONE, Sieve, Sieved, converted};
use super::sort::StepSort;
use super::sources::Sources;
use super::twins::Twins;
use super::{AllNames, Rankings, account};
use crate::records::{
    Choices, CustomerKeys, CustomerKind, Customers, Dataset, Lines, NONE, Orders, Refunds, RevenueBasis,
};
use crate::units::{Day, Money};
use std::cmp::Ordering;
use std::ops::Range;

pub(super) struct Emitter {
    sieved: Sieved,
    /// Where the orders of each customer (by place; nobody last) start.
    starts: Vec<u32>,
    /// Where the next order of each slot of a customer goes.
    free: Vec<u32>,
    /// Whether files mostly begin with the latest order: then the orders of a customer are placed from the last one down.
    is_newest_first: bool,
    /// The orders kept, grouped by customer.
    sequence: Vec<u32>,
    at: usize,
    phase: Phase,
    sorting: Option<StepSort<Moment>>,
    moments: Vec<Moment>,
    orders: Orders,
    lines: Lines,
    buffer: Vec<Line>,
}

/// What is done with the orders, one after the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Each is put among those of its customer.
    Group,
    /// Those of each customer are put in the order of time.
    Arrange,
    /// Their columns are written.
    Write,
}

/// When an order was placed, and which.
type Moment = (i64, u32);

/// Groups up to this size are sorted at once.
const AT_ONCE: usize = 8_192;

impl Emitter {
    pub(super) fn new(sieve: Sieve, sources: &Sources, names: &AllNames, rankings: &Rankings) -> Emitter {
        let sieved = sieve.finish();
        let customers = &names.customers;
        let biggest = sources.batches.iter().max_by_key(|batch| batch.orders.len());
        let is_newest_first = biggest.is_some_and(|batch| {
            let placed_at = &batch.orders.placed_at;
            placed_at.get(0) > placed_at.get(placed_at.len().saturating_sub(1))
        });
        let mut starts = Vec::with_capacity(rankings.customers.used.len() + 2);
        let mut free = vec![0; sieved.orders_of.len()];
        let mut total = 0;
        // The later files are the first batches.
        let mut take = |slot: usize, total: &mut u32| {
            let orders = sieved.orders_of[slot];
            free[slot] = if is_newest_first { *total + orders } else { *total };
            *total += orders;
        };
        for &number in &rankings.customers.used {
            starts.push(total);
            customers.slots_of(number).iter().rev().for_each(|&slot| take(slot as usize, &mut total));
        }
        starts.push(total);
        (customers.slots()..sieved.orders_of.len()).rev().for_each(|slot| take(slot, &mut total));
        starts.push(total);
        Emitter {
            starts,
            free,
            is_newest_first,
            sequence: vec![0; sieved.kept],
            at: 0,
            phase: Phase::Group,
            sorting: None,
            moments: Vec::new(),
            orders: Orders::default(),
            lines: Lines::default(),
            buffer: Vec::new(),
            sieved,
        }
    }

    /// Writes on; `true` when every order is written.
    pub(super) fn step(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        rankings: &Rankings,
        choices: &Choices,
        budget: &mut usize,
    ) -> bool {
        if self.phase == Phase::Group {
            let end = sources.orders().min(self.at + *budget);
            *budget -= end - self.at;
            for (batch, indexes) in sources.runs(self.at..end) {
                self.group(sources, names, twins, batch, indexes);
            }
            self.at = end;
            if end < sources.orders() {
                return false;
            }
            (self.phase, self.at) = (Phase::Arrange, 0);
            self.free = Vec::new();
        }
        while self.phase == Phase::Arrange {
            let Some(&end) = self.starts.get(self.at + 1) else {
                (self.phase, self.at) = (Phase::Write, 0);
                self.moments = Vec::new();
                break;
            };
            if *budget == 0 {
                return false;
            }
            let of_customer = self.starts[self.at] as usize..end as usize;
            *budget = budget.saturating_sub(of_customer.len().max(1));
            if !self.arrange(sources, names, twins, of_customer, budget) {
                return false;
            }
            self.at += 1;
        }
        let end = self.sequence.len().min(self.at + *budget);
        *budget -= end - self.at;
        self.write(sources, names, twins, rankings, choices, self.at..end);
        self.at = end;
        end == self.sequence.len()
    }

    /// Puts the orders of a run of a batch among those of their customers.
    fn group(&mut self, sources: &Sources, names: &AllNames, twins: &Twins, batch: usize, indexes: Range<usize>) {
        let mut customers = sources.batches[batch].orders.customer.reader();
        let start = sources.start(batch);
        let nobody = (names.customers.slots() + batch) as u32;
        for index in indexes {
            let entry = start + index as u32;
            if self.sieved.is_kept[entry as usize / 64] >> (entry % 64) & 1 == 0 {
                continue;
            }
            let slot = match twins.merged(entry) {
                None => names.customers.slot(batch, customers.at(index)),
                Some(merged) => names.customers.slots_of(merged.customer).first().copied().unwrap_or(NONE),
            };
            let free = &mut self.free[(if slot == NONE { nobody } else { slot }) as usize];
            if self.is_newest_first {
                *free -= 1;
                self.sequence[*free as usize] = entry;
            } else {
                self.sequence[*free as usize] = entry;
                *free += 1;
            }
        }
    }

    /// Puts the orders of one customer in the order of time, then key, then content, and writes their days down.
    fn arrange(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        of_customer: Range<usize>,
        budget: &mut usize,
    ) -> bool {
        if self.sorting.is_none() {
            self.moments.clear();
            let moments =
                self.sequence[of_customer.clone()].iter().map(|&entry| (self.sieved.moment(sources, entry), entry));
            self.moments.extend(moments);
            if self.moments.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
                let compare = |one: &Moment, other: &Moment| {
                    one.0.cmp(&other.0).then_with(|| by_content(sources, names, twins, one.1, other.1))
                };
                if self.moments.len() > AT_ONCE {
                    self.sorting = Some(StepSort::new(std::mem::take(&mut self.moments)));
                } else {
                    self.moments.sort_unstable_by(compare);
                    self.put_back(of_customer.clone());
                }
            }
        }
        if let Some(mut sorting) = self.sorting.take() {
            let compare = |one: &Moment, other: &Moment| {
                one.0.cmp(&other.0).then_with(|| by_content(sources, names, twins, one.1, other.1))
            };
            *budget = (*budget).max(1);
            if !sorting.step(budget, compare) {
                self.sorting = Some(sorting);
                return false;
            }
            self.moments = sorting.into_items();
            self.put_back(of_customer);
        }
        for &(moment, _) in &self.moments {
            self.orders.placed_at.push(moment);
            self.orders.day.push(Day::of_seconds(moment).number());
        }
        true
    }

    fn put_back(&mut self, of_customer: Range<usize>) {
        self.sequence[of_customer].iter_mut().zip(&self.moments).for_each(|(entry, moment)| *entry = moment.1);
    }

    /// Writes the columns of a part of the sequence, one after the other: each of them is small enough to stay near.
    fn write(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        rankings: &Rankings,
        choices: &Choices,
        part: Range<usize>,
    ) {
        for part in self.sequence[part].chunks(AT_ONCE) {
            let orders = &mut self.orders;
            for &entry in part {
                let (batch, index) = sources.locate(entry);
                let columns = &sources.batches[batch].orders;
                let merged = twins.merged(entry);
                let rate = self.sieved.settled.rate_of(batch, columns.currency.at(index));
                let refund = converted(merged.map_or_else(|| columns.refund.at(index), |merged| merged.refund), rate);
                let gross = || converted(merged.map_or_else(|| columns.gross.at(index), |merged| merged.gross), rate);
                orders.refund.push(refund);
                orders.revenue.push(match choices.revenue_basis {
                    RevenueBasis::NetOfRefunds => gross() - refund,
                    RevenueBasis::Gross => gross(),
                    RevenueBasis::ProductsOnly => {
                        converted(merged.map_or_else(|| columns.products.at(index), |merged| merged.products), rate)
                    }
                });
            }
            for &entry in part {
                let (batch, index) = sources.locate(entry);
                let columns = &sources.batches[batch].orders;
                let (channel, country) = match twins.merged(entry) {
                    None => (
                        rankings.channels.of_slot(names.channels.slot(batch, columns.channel.at(index))),
                        rankings.countries.of_slot(names.countries.slot(batch, columns.country.at(index))),
                    ),
                    Some(merged) => (
                        rankings.channels.of(&names.channels, merged.channel),
                        rankings.countries.of(&names.countries, merged.country),
                    ),
                };
                orders.channel.push(channel);
                orders.country.push(country);
            }
            for &entry in part {
                orders.lines_from.push(self.lines.product.len() as u32);
                self.sieved.lines(sources, names, twins, rankings, entry, &mut self.buffer);
                for &(product, quantity, amount) in &self.buffer {
                    self.lines.product.push(product);
                    self.lines.quantity_thousandths.push(quantity);
                    self.lines.amount.push(amount);
                }
            }
        }
    }

    pub(super) fn finish(self, sources: &Sources, names: &AllNames, rankings: &Rankings, choices: &Choices) -> Dataset {
        let Emitter { sieved, mut starts, mut orders, lines, .. } = self;
        orders.lines_from.push(lines.product.len() as u32);
        // What is left is one start a customer, and the start of the orders of nobody known.
        starts.pop();
        let mut kinds = vec![CustomerKind::Name; rankings.customers.used.len()];
        for (batch, source) in sources.batches.iter().enumerate() {
            for (number, &kind) in source.customer_kinds.iter().enumerate() {
                let place = rankings.customers.of_slot(names.customers.slot(batch, number as u32));
                if let Some(known) = kinds.get_mut(place as usize) {
                    *known = kind.min(*known);
                }
            }
        }
        let keys = rankings.customers.used.iter().filter_map(|&number| names.customers.slots_of(number).first());
        let keys = keys.map(|&slot| names.customers.locate(slot)).map(|(batch, number)| (batch as u32, number));
        Dataset {
            refunds: refunds(&sieved, sources, names, rankings),
            customers: Customers { keys: CustomerKeys::of(sources.batches.clone(), keys), kinds, orders_from: starts },
            orders,
            lines,
            products: rankings.products.texts(sources, &names.products),
            channels: rankings.channels.texts(sources, &names.channels),
            countries: rankings.countries.texts(sources, &names.countries),
            currency: sieved.settled.currency,
            coverage: sieved.settled.coverage,
            as_of: sieved.settled.as_of,
            revenue_basis: choices.revenue_basis,
            is_sample: false,
        }
    }
}

impl Sieved {
    /// The wall-clock second of an order.
    fn moment(&self, sources: &Sources, entry: u32) -> i64 {
        if !self.local.is_empty() {
            return self.local.at(entry as usize);
        }
        let (batch, index) = sources.locate(entry);
        sources.batches[batch].orders.placed_at.at(index)
    }

    /// The lines of an order, in the order of product, quantity, amount.
    fn lines(
        &self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        rankings: &Rankings,
        entry: u32,
        lines: &mut Vec<Line>,
    ) {
        let (batch, index) = sources.locate(entry);
        let source = &sources.batches[batch];
        lines.clear();
        match twins.merged(entry) {
            Some(merged) => {
                let united = &twins.lines[merged.lines.0 as usize..merged.lines.1 as usize];
                lines.extend(united.iter().map(|line| (rankings.products.of(&names.products, line.0), line.1, line.2)));
            }
            None => {
                let columns = &source.lines;
                lines.extend(sources.lines(batch, index).map(|at| {
                    let product = rankings.products.of_slot(names.products.slot(batch, columns.product.at(at)));
                    (product, columns.quantity_thousandths.at(at), columns.amount.at(at))
                }));
            }
        }
        if lines.is_empty() {
            return;
        }
        if lines.len() > 1 {
            lines.sort_unstable();
        }
        let rate = self.settled.rate_of(batch, source.orders.currency.at(index));
        if rate != ONE {
            lines.iter_mut().for_each(|line| line.2 = converted(line.2, rate));
        }
    }
}

fn refunds(sieved: &Sieved, sources: &Sources, names: &AllNames, rankings: &Rankings) -> Refunds {
    let mut rows: Vec<(u32, i64, Money, u32, u32, u32)> = sieved
        .refunds
        .iter()
        .map(|&(batch, index, local)| {
            let refunds = &sources.batches[batch].refunds;
            (
                rankings.customers.of_slot(names.customers.slot(batch, refunds.customer.at(index))),
                local,
                converted(refunds.amount.at(index), sieved.settled.rate_of(batch, refunds.currency.at(index))),
                rankings.channels.of_slot(names.channels.slot(batch, refunds.channel.at(index))),
                rankings.countries.of_slot(names.countries.slot(batch, refunds.country.at(index))),
                rankings.products.of_slot(names.products.slot(batch, refunds.product.at(index))),
            )
        })
        .collect();
    rows.sort_unstable();
    Refunds {
        customer: rows.iter().map(|row| row.0).collect(),
        day: rows.iter().map(|row| Day::of_seconds(row.1).number()).collect(),
        amount: rows.iter().map(|row| row.2).collect(),
        channel: rows.iter().map(|row| row.3).collect(),
        country: rows.iter().map(|row| row.4).collect(),
        product: rows.iter().map(|row| row.5).collect(),
    }
}

/// The order of two orders of one customer at one moment: by key, then by everything they hold, never by file.
fn by_content(sources: &Sources, names: &AllNames, twins: &Twins, one: u32, other: u32) -> Ordering {
    let ends = [one, other].map(|entry| {
        let (batch, index) = sources.locate(entry);
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let key = if orders.key.at(index) == NONE { "" } else { source.order_keys.text(orders.key.at(index)) };
        let merged = twins.merged(entry);
        let amounts = match merged {
            Some(merged) => (merged.gross, merged.products, merged.refund),
            None => (orders.gross.at(index), orders.products.at(index), orders.refund.at(index)),
        };
        let texts = match merged {
            Some(merged) => {
                (names.channels.text(sources, merged.channel), names.countries.text(sources, merged.country))
            }
            None => (source.channels.text(orders.channel.at(index)), source.countries.text(orders.country.at(index))),
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
