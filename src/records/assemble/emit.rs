//! Writes the columns of the data set: customers in byte order, in each the orders by time.

use super::moment::instant;
use super::pieces::{Line, lines_of};
use super::sieve::{Sieve, Sieved, converted};
use super::sort::StepSort;
use super::sources::Sources;
use super::twins::Twins;
use super::{AllNames, Rankings, account};
use crate::records::{Choices, CustomerKind, Customers, Dataset, Lines, NONE, Orders, Refunds, RevenueBasis};
use crate::units::{Day, Money};
use std::cmp::Ordering;

pub(super) struct Emitter {
    sieved: Sieved,
    /// Where the orders of each customer (by place; nobody last) start; the next free place while they are placed.
    starts: Vec<u32>,
    free: Vec<u32>,
    /// Every order kept, grouped by customer. One write puts all of an order in its place: gathering it column by column
    /// would miss the cache ten times.
    placed: Vec<Row>,
    at: usize,
    customer: usize,
    sorting: Option<StepSort<Row>>,
    orders: Orders,
    lines: Lines,
    buffer: Vec<Line>,
}

/// An order on its way to its place.
#[derive(Clone, Copy, Default)]
struct Row {
    placed_at: i64,
    revenue: Money,
    refund: Money,
    entry: u32,
    channel: u32,
    country: u32,
    /// The place of its first line in its batch, or [`NONE`].
    first_line: u32,
}

/// Groups up to this size are sorted at once.
const AT_ONCE: usize = 8_192;

impl Emitter {
    pub(super) fn new(sieve: Sieve, rankings: &Rankings) -> Emitter {
        let sieved = sieve.finish();
        let customers = rankings.customers.texts.len();
        let mut counts = vec![0_u32; customers + 1];
        for (global, &orders) in sieved.orders_of.iter().enumerate() {
            let place = rankings.customers.of(global as u32) as usize;
            counts[place.min(customers)] += orders;
        }
        let mut starts = Vec::with_capacity(customers + 2);
        let mut total = 0;
        for count in counts {
            starts.push(total);
            total += count;
        }
        starts.push(total);
        let kept = sieved.kept;
        let orders = Orders {
            placed_at: Vec::with_capacity(kept),
            day: Vec::with_capacity(kept),
            revenue: Vec::with_capacity(kept),
            refund: Vec::with_capacity(kept),
            channel: Vec::with_capacity(kept),
            country: Vec::with_capacity(kept),
            lines_from: Vec::with_capacity(kept + 1),
        };
        Emitter {
            free: starts.clone(),
            starts,
            placed: vec![Row::default(); kept],
            at: 0,
            customer: 0,
            sorting: None,
            orders,
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
        let nobody = rankings.customers.texts.len();
        let end = sources.orders().min(self.at + *budget);
        *budget -= end - self.at;
        for entry in self.at as u32..end as u32 {
            if self.sieved.is_kept[entry as usize / 64] >> (entry % 64) & 1 == 0 {
                continue;
            }
            let (batch, index) = sources.locate(entry);
            let orders = &sources.batches[batch].orders;
            let customer = twins
                .merged(entry)
                .map_or_else(|| names.customers.global(batch, orders.customer.at(index)), |merged| merged.customer);
            let free = &mut self.free[(rankings.customers.of(customer) as usize).min(nobody)];
            self.placed[*free as usize] = row(&self.sieved, sources, names, twins, rankings, choices, entry);
            *free += 1;
        }
        self.at = end;
        if end < sources.orders() {
            return false;
        }
        while self.customer <= nobody {
            if *budget == 0 {
                return false;
            }
            let of_customer = self.starts[self.customer] as usize..self.starts[self.customer + 1] as usize;
            if self.orders.day.len() == of_customer.start && !self.sort(sources, names, twins, &of_customer, budget) {
                return false;
            }
            let from = self.orders.day.len();
            let to = of_customer.end.min(from + *budget);
            *budget = budget.saturating_sub((to - from).max(1));
            for at in from..to {
                self.write(sources, names, twins, rankings, self.placed[at]);
            }
            if to < of_customer.end {
                return false;
            }
            self.customer += 1;
        }
        true
    }

    /// Sorts the orders of one customer by time, then key, then content.
    fn sort(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        of_customer: &std::ops::Range<usize>,
        budget: &mut usize,
    ) -> bool {
        let compare = |one: &Row, other: &Row| {
            one.placed_at.cmp(&other.placed_at).then_with(|| by_content(sources, names, twins, one.entry, other.entry))
        };
        let orders = &mut self.placed[of_customer.clone()];
        if orders.len() <= AT_ONCE {
            orders.sort_unstable_by(compare);
            return true;
        }
        let mut sorting = self.sorting.take().unwrap_or_else(|| StepSort::new(orders.to_vec()));
        if !sorting.step(budget, compare) {
            self.sorting = Some(sorting);
            return false;
        }
        orders.copy_from_slice(&sorting.into_items());
        *budget = (*budget).max(1);
        true
    }

    fn write(&mut self, sources: &Sources, names: &AllNames, twins: &Twins, rankings: &Rankings, row: Row) {
        self.orders.placed_at.push(row.placed_at);
        self.orders.day.push(Day::of_seconds(row.placed_at).number());
        self.orders.revenue.push(row.revenue);
        self.orders.refund.push(row.refund);
        self.orders.channel.push(row.channel);
        self.orders.country.push(row.country);
        self.orders.lines_from.push(self.lines.product.len() as u32);
        let merged = twins.merged(row.entry);
        if merged.is_none() && row.first_line == NONE {
            return;
        }
        let (batch, index) = sources.locate(row.entry);
        let source = &sources.batches[batch];
        self.buffer.clear();
        match merged {
            Some(merged) => {
                let lines = &twins.lines[merged.lines.0 as usize..merged.lines.1 as usize];
                self.buffer.extend(lines.iter().map(|line| (rankings.products.of(line.0), line.1, line.2)));
            }
            None => {
                let lines = &source.lines;
                self.buffer.extend(sources.lines_from(batch, index, row.first_line).map(|at| {
                    let product = names.products.global(batch, lines.product.at(at));
                    (rankings.products.of(product), lines.quantity_thousandths.at(at), lines.amount.at(at))
                }));
            }
        }
        if self.buffer.len() > 1 {
            self.buffer.sort_unstable();
        }
        let rate = self.sieved.settled.rate_of(batch, source.orders.currency.get(index).unwrap_or(0));
        for &(product, quantity, amount) in &self.buffer {
            self.lines.product.push(product);
            self.lines.quantity_thousandths.push(quantity);
            self.lines.amount.push(converted(amount, rate));
        }
    }

    pub(super) fn finish(
        self,
        sources: &Sources,
        names: &AllNames,
        rankings: &mut Rankings,
        choices: &Choices,
    ) -> Dataset {
        let Emitter { sieved, mut starts, mut orders, lines, .. } = self;
        orders.lines_from.push(lines.product.len() as u32);
        // What is left is one start a customer, and the start of the orders of nobody known.
        starts.pop();
        let mut kinds = vec![CustomerKind::Name; rankings.customers.texts.len()];
        for (batch, source) in sources.batches.iter().enumerate() {
            for (number, &kind) in source.customer_kinds.iter().enumerate() {
                let place = rankings.customers.of(names.customers.global(batch, number as u32));
                if let Some(known) = kinds.get_mut(place as usize) {
                    *known = kind.min(*known);
                }
            }
        }
        Dataset {
            refunds: refunds(&sieved, sources, names, rankings),
            customers: Customers { keys: std::mem::take(&mut rankings.customers.texts), kinds, orders_from: starts },
            orders,
            lines,
            products: std::mem::take(&mut rankings.products.texts),
            channels: std::mem::take(&mut rankings.channels.texts),
            countries: std::mem::take(&mut rankings.countries.texts),
            currency: sieved.settled.currency,
            coverage: sieved.settled.coverage,
            as_of: sieved.settled.as_of,
            revenue_basis: choices.revenue_basis,
            is_sample: false,
        }
    }
}

fn row(
    sieved: &Sieved,
    sources: &Sources,
    names: &AllNames,
    twins: &Twins,
    rankings: &Rankings,
    choices: &Choices,
    entry: u32,
) -> Row {
    let (batch, index) = sources.locate(entry);
    let orders = &sources.batches[batch].orders;
    let rate = sieved.settled.rate_of(batch, orders.currency.at(index));
    let merged = twins.merged(entry);
    let (gross, products, refund) = match merged {
        Some(merged) => (merged.gross, merged.products, merged.refund),
        None => (orders.gross.at(index), orders.products.at(index), orders.refund.at(index)),
    };
    let (channel, country) = match merged {
        Some(merged) => (merged.channel, merged.country),
        None => (
            names.channels.global(batch, orders.channel.at(index)),
            names.countries.global(batch, orders.country.at(index)),
        ),
    };
    let refund = converted(refund, rate);
    Row {
        placed_at: sieved.local.get(entry as usize).copied().unwrap_or(orders.placed_at.at(index)),
        revenue: match choices.revenue_basis {
            RevenueBasis::NetOfRefunds => converted(gross, rate) - refund,
            RevenueBasis::Gross => converted(gross, rate),
            RevenueBasis::ProductsOnly => converted(products, rate),
        },
        refund,
        entry,
        channel: rankings.channels.of(channel),
        country: rankings.countries.of(country),
        first_line: sources.first_line(batch, index),
    }
}

fn refunds(sieved: &Sieved, sources: &Sources, names: &AllNames, rankings: &Rankings) -> Refunds {
    let mut rows: Vec<(u32, i64, Money, u32, u32, u32)> = sieved
        .refunds
        .iter()
        .map(|&(batch, index, local)| {
            let refunds = &sources.batches[batch].refunds;
            (
                rankings.customers.of(names.customers.global(batch, refunds.customer.at(index))),
                local,
                converted(refunds.amount.at(index), sieved.settled.rate_of(batch, refunds.currency.at(index))),
                rankings.channels.of(names.channels.global(batch, refunds.channel.at(index))),
                rankings.countries.of(names.countries.global(batch, refunds.country.at(index))),
                rankings.products.of(names.products.global(batch, refunds.product.at(index))),
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
