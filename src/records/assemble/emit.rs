//! Writes the columns of the data set: customers in byte order, in each the orders by time.

mod arrange;
mod group;

use super::pieces::Line;
use super::rows::{Rows, Sheaf};
use super::sieve::{ONE, Settled, Sieve, Sieved, blocks, converted};
use super::sort::StepSort;
use super::sources::Sources;
use super::twins::Twins;
use super::{AllNames, Rankings};
use crate::records::{
    Choices, Column, ColumnValue, CustomerKeys, CustomerKind, Customers, Dataset, Lines, OrderBatch, Orders, Refunds,
    RevenueBasis,
};
use crate::units::{Day, Money};
use std::ops::Range;

pub(super) struct Emitter {
    sieved: Sieved,
    /// Where the orders of each customer (by place; nobody last) start.
    starts: Vec<u32>,
    /// Where the next order of each slot of a customer goes.
    free: Vec<u32>,
    /// Whether files mostly begin with the latest order: then the orders of a customer are placed from the last one down.
    is_newest_first: bool,
    /// Whether every order has one line, which then stands in its row.
    has_one_line_each: bool,
    /// Whether that line costs what the order brings, in all orders.
    is_amount_revenue: bool,
    /// The orders kept, grouped by customer: the fields are those of [`MOMENT`] and so on.
    rows: Rows,
    phase: Phase,
    /// How many orders are grouped; then how many parts are settled, and how many customers arranged; then how many orders
    /// are written.
    at: usize,
    sorting: Option<StepSort<Moment>>,
    orders: Orders,
    lines: Lines,
    buffer: Vec<Line>,
    sheaf: Sheaf,
    /// The numbers of a field.
    numbers: Vec<i64>,
    /// Whether any file says when something was given back on an order.
    has_dated_refunds: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Group,
    Settle,
    Arrange,
    Write,
}

const MOMENT: usize = 0;
const REVENUE: usize = 1;
const REFUND: usize = 2;
const CHANNEL: usize = 3;
const COUNTRY: usize = 4;
const ENTRY: usize = 5;
/// Those of the line.
const PRODUCT: usize = 6;
const QUANTITY: usize = 7;
const AMOUNT: usize = 8;
const CAMPAIGN: usize = 9;
const DISCOUNT_CODE: usize = 10;
const FIELDS: usize = 11;

/// Orders are moved so many at a time: the values that a column packs together.
const BLOCK: usize = Column::<i64>::BLOCK;

/// When an order was placed, and where its row is among those of its customer.
type Moment = (i64, u32);

impl Emitter {
    /// Begins to write what is left of the sieve.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn new(
        sieve: Sieve,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        rankings: &Rankings,
        choices: &Choices,
    ) -> Emitter {
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
        let has_one_line_each = sources.have_one_line_each() && twins.all_merged().next().is_none();
        let mut bounds = bounds(&sieved, sources, twins, rankings, choices, has_one_line_each);
        let is_net = choices.revenue_basis == RevenueBasis::NetOfRefunds;
        let is_amount_revenue = has_one_line_each
            && (!is_net || bounds[REFUND] == Some((0, 0)))
            && sources.batches.iter().all(|batch| *charged(batch, choices) == batch.lines.amount);
        if is_amount_revenue {
            bounds[AMOUNT] = Some((0, 0));
        }
        Emitter {
            starts,
            free,
            is_newest_first,
            has_one_line_each,
            is_amount_revenue,
            rows: Rows::new(sieved.kept, &bounds),
            phase: Phase::Group,
            at: 0,
            sorting: None,
            orders: Orders::default(),
            lines: Lines::default(),
            buffer: Vec::new(),
            sheaf: Sheaf::default(),
            numbers: Vec::new(),
            has_dated_refunds: sources.batches.iter().any(|batch| !batch.dated_refunds.order.is_empty()),
            sieved,
        }
    }

    /// Writes on; `true` when every order is written.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
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
                for block in blocks(indexes) {
                    self.group(sources, names, twins, rankings, choices, batch, block);
                }
            }
            self.at = end;
            if end < sources.orders() {
                return false;
            }
            (self.phase, self.at) = (Phase::Settle, 0);
            self.free = Vec::new();
        }
        if self.phase == Phase::Settle {
            while self.at < self.rows.parts() {
                if *budget == 0 {
                    return false;
                }
                *budget = budget.saturating_sub(Rows::PART);
                self.rows.settle(self.at);
                self.at += 1;
            }
            (self.phase, self.at) = (Phase::Arrange, 0);
        }
        if self.phase == Phase::Arrange {
            while let Some(&end) = self.starts.get(self.at + 1) {
                if *budget == 0 {
                    return false;
                }
                if self.sorting.is_none() && self.arrange_block(sources, names, twins, budget) {
                    continue;
                }
                let of_customer = self.starts[self.at] as usize..end as usize;
                if self.sorting.is_none() {
                    *budget = budget.saturating_sub(of_customer.len().max(1));
                }
                if !self.arrange(sources, names, twins, of_customer, budget) {
                    return false;
                }
                self.at += 1;
            }
            (self.phase, self.at) = (Phase::Write, 0);
        }
        while self.at < self.sieved.kept {
            if *budget == 0 {
                return false;
            }
            let rows = self.at..self.sieved.kept.min(self.at + BLOCK);
            *budget = budget.saturating_sub(rows.len());
            self.at = rows.end;
            self.write(sources, names, twins, rankings, rows);
            self.rows.let_go(self.at);
        }
        true
    }

    /// Writes the columns of some rows.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    fn write(&mut self, sources: &Sources, names: &AllNames, twins: &Twins, rankings: &Rankings, range: Range<usize>) {
        let (rows, numbers, orders) = (&self.rows, &mut self.numbers, &mut self.orders);
        rows.read(range.clone(), MOMENT, numbers);
        orders.placed_at.extend_numbers(numbers);
        numbers.iter_mut().for_each(|moment| *moment = Day::of_seconds(*moment).number().into());
        orders.day.extend_numbers(numbers);
        write(rows, range.clone(), REVENUE, numbers, &mut orders.revenue);
        write(rows, range.clone(), REFUND, numbers, &mut orders.refund);
        write(rows, range.clone(), CHANNEL, numbers, &mut orders.channel);
        write(rows, range.clone(), COUNTRY, numbers, &mut orders.country);
        if !rankings.campaigns.used.is_empty() {
            write(rows, range.clone(), CAMPAIGN, numbers, &mut orders.campaign);
        }
        if !rankings.discount_codes.used.is_empty() {
            write(rows, range.clone(), DISCOUNT_CODE, numbers, &mut orders.discount_code);
        }
        if self.has_dated_refunds {
            for row in range.clone() {
                self.write_dated_refunds(sources, row);
            }
        }
        let (rows, numbers, orders, lines) = (&self.rows, &mut self.numbers, &mut self.orders, &mut self.lines);
        if self.has_one_line_each {
            orders.lines_from.extend_counting(range.start as u32, range.len());
            write(rows, range.clone(), PRODUCT, numbers, &mut lines.product);
            write(rows, range.clone(), QUANTITY, numbers, &mut lines.quantity_thousandths);
            if !self.is_amount_revenue {
                write(rows, range, AMOUNT, numbers, &mut lines.amount);
            }
            return;
        }
        for row in range {
            orders.lines_from.push(lines.product.len() as u32);
            let entry = rows.get(row, ENTRY) as u32;
            self.sieved.lines(sources, names, twins, rankings, entry, &mut self.buffer);
            for &(product, quantity, amount) in &self.buffer {
                lines.product.push(product);
                lines.quantity_thousandths.push(quantity);
                lines.amount.push(amount);
            }
        }
    }

    fn write_dated_refunds(&mut self, sources: &Sources, row: usize) {
        let (batch, index) = sources.locate(self.rows.get(row, ENTRY) as u32);
        let source = &sources.batches[batch];
        let rate = self.sieved.settled.rate_of(batch, source.orders.currency.at(index));
        // The same shift of the clock as for the order itself.
        let shift = self.rows.get(row, MOMENT) - source.orders.placed_at.at(index);
        let mut left = Money::of_number(self.rows.get(row, REFUND));
        for (at, amount) in source.dated_refunds.of(index) {
            let amount = converted(amount, rate).min(left);
            left -= amount;
            self.orders.dated_refunds.push(row as u32, at.saturating_add(shift), amount);
        }
    }

    pub(super) fn finish(self, sources: &Sources, names: &AllNames, rankings: &Rankings, choices: &Choices) -> Dataset {
        let Emitter { sieved, mut starts, mut orders, mut lines, .. } = self;
        if self.is_amount_revenue {
            lines.amount = orders.revenue.clone();
        }
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
            skus: skus(sources, names, rankings),
            channels: rankings.channels.texts(sources, &names.channels),
            campaigns: rankings.campaigns.texts(sources, &names.campaigns),
            discount_codes: rankings.discount_codes.texts(sources, &names.discount_codes),
            countries: rankings.countries.texts(sources, &names.countries),
            currency: sieved.settled.currency,
            coverage: sieved.settled.coverage,
            as_of: sieved.settled.as_of,
            revenue_basis: choices.revenue_basis,
            is_sample: false,
            records: Vec::new(),
            people: Default::default(),
        }
    }
}

/// The column of what the orders of a batch charge, as the revenue counts it.
fn charged<'a>(batch: &'a OrderBatch, choices: &Choices) -> &'a Column<Money> {
    match choices.revenue_basis {
        RevenueBasis::ProductsOnly => &batch.orders.products,
        RevenueBasis::Gross | RevenueBasis::NetOfRefunds => &batch.orders.gross,
    }
}

/// Writes the numbers of a field of some rows behind a column.
fn write<T: ColumnValue>(
    rows: &Rows,
    range: Range<usize>,
    field: usize,
    numbers: &mut Vec<i64>,
    column: &mut Column<T>,
) {
    match rows.only(field) {
        Some(number) => column.extend_same(T::of_number(number), range.len()),
        None => {
            rows.read(range, field, numbers);
            column.extend_numbers(numbers);
        }
    }
}

impl Sieved {
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

/// Between which numbers the fields of the rows lie.
fn bounds(
    sieved: &Sieved,
    sources: &Sources,
    twins: &Twins,
    rankings: &Rankings,
    choices: &Choices,
    has_one_line_each: bool,
) -> [Option<(i64, i64)>; FIELDS] {
    let batches = || sources.batches.iter().filter(|batch| !batch.orders.is_empty());
    let of =
        |column: fn(&OrderBatch) -> Option<(i64, i64)>| batches().map(|batch| column(batch)).reduce(either).flatten();
    let merged = |amount: fn(&super::twins::Merged) -> Money| {
        twins.all_merged().map(|merged| amount(merged).number()).map(|amount| Some((amount, amount))).reduce(either)
    };
    let with = |bounds: Option<(i64, i64)>, merged: Option<Option<(i64, i64)>>| match merged {
        Some(merged) => either(bounds, merged),
        None => bounds,
    };
    let charged = if choices.revenue_basis == RevenueBasis::ProductsOnly {
        with(of(|batch| batch.orders.products.bounds()), merged(|merged| merged.products))
    } else {
        with(of(|batch| batch.orders.gross.bounds()), merged(|merged| merged.gross))
    };
    let charged = at_rates(&sieved.settled, charged);
    let refund =
        at_rates(&sieved.settled, with(of(|batch| batch.orders.refund.bounds()), merged(|merged| merged.refund)));
    let revenue = match choices.revenue_basis {
        RevenueBasis::NetOfRefunds => charged.zip(refund).map(|((low, high), (least, most))| {
            let less = |one, other| (Money::of_number(one) - Money::of_number(other)).number();
            (less(low, most), less(high, least))
        }),
        RevenueBasis::Gross | RevenueBasis::ProductsOnly => charged,
    };
    let places = |used: usize| Some((0, used as i64));
    let in_row = |bounds: Option<(i64, i64)>| if has_one_line_each { bounds } else { Some((0, 0)) };
    [
        Some(sieved.seconds.unwrap_or_default()),
        revenue,
        refund,
        places(rankings.channels.used.len()),
        places(rankings.countries.used.len()),
        places(sources.orders()),
        in_row(places(rankings.products.used.len())),
        in_row(of(|batch| batch.lines.quantity_thousandths.bounds())),
        in_row(at_rates(&sieved.settled, of(|batch| batch.lines.amount.bounds()))),
        places(rankings.campaigns.used.len()),
        places(rankings.discount_codes.used.len()),
    ]
}

/// The bounds of both; nothing where one of them is not known.
fn either(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    one.zip(other).map(|(one, other)| (one.0.min(other.0), one.1.max(other.1)))
}

/// The bounds of amounts once they are converted.
fn at_rates(settled: &Settled, bounds: Option<(i64, i64)>) -> Option<(i64, i64)> {
    let (low, high) = bounds?;
    let ends =
        settled.all_rates().flat_map(|rate| [low, high].map(|end| converted(Money::of_number(end), rate).number()));
    ends.map(|end| Some((end, end))).reduce(either).flatten()
}

/// For each product the stock number on which all files agree that give one; no entries where none does.
fn skus(sources: &Sources, names: &AllNames, rankings: &Rankings) -> Vec<String> {
    if sources.batches.iter().all(|batch| batch.skus.iter().all(String::is_empty)) {
        return Vec::new();
    }
    let of = |&number: &u32| {
        let given = names.products.slots_of(number).iter().filter_map(|&slot| {
            let (batch, number) = names.products.locate(slot);
            sources.batches[batch].skus.get(number as usize).filter(|sku| !sku.is_empty())
        });
        let first = given.clone().next();
        first.filter(|&first| given.clone().all(|sku| sku == first)).cloned().unwrap_or_default()
    };
    rankings.products.used.iter().map(of).collect()
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
