//! Puts orders among those of their customers, one column of a block after the other.

use super::super::sieve::{ONE, converted};
use super::super::sources::Sources;
use super::super::twins::Twins;
use super::super::{AllNames, Rankings, account};
use super::{
    AMOUNT, CAMPAIGN, CHANNEL, COUNTRY, DISCOUNT_CODE, ENTRY, Emitter, FIELDS, MOMENT, PRODUCT, QUANTITY, REFUND,
    REVENUE, charged,
};
use crate::records::{Choices, Column, ColumnValue, NONE, RevenueBasis};
use crate::units::Money;
use std::ops::Range;

impl Emitter {
    /// Puts the orders of a batch that one block of its columns holds, or a part of them, among those of their customers.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    #[allow(clippy::too_many_arguments, reason = "the parts of one assembly, each borrowed alone")]
    pub(super) fn group(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        rankings: &Rankings,
        choices: &Choices,
        batch: usize,
        indexes: Range<usize>,
    ) {
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let start = sources.start(batch) as usize;
        let is_kept = |index: &usize| self.sieved.is_kept[(start + index) / 64] >> ((start + index) % 64) & 1 == 1;
        let kept: Vec<usize> = match self.sieved.kept == sources.orders() {
            true => (0..indexes.len()).collect(),
            false => indexes.clone().filter(is_kept).map(|index| index - indexes.start).collect(),
        };
        let picked = Picked { indexes: indexes.clone(), kept: &kept };
        let (rows, sheaf, numbers) = (&mut self.rows, &mut self.sheaf, &mut self.numbers);
        rows.begin(sheaf, kept.len());
        let rates: Vec<i64> =
            account::numbers(source).map(|number| self.sieved.settled.rate_of(batch, number)).collect();
        let mut of_rows = Rates(Vec::new());
        if rates.iter().any(|&rate| rate != ONE) {
            picked.read(&orders.currency, numbers);
            let rate = |&number: &i64| rates.get(usize::from(u16::of_number(number))).copied().unwrap_or(ONE);
            of_rows.0.extend(numbers.iter().map(rate));
        }
        let rates = of_rows;
        self.sieved.moments.read(sources, batch, indexes.clone(), numbers);
        picked.pick(numbers);
        rows.set(sheaf, MOMENT, numbers.iter().copied());
        let mut refunds = Vec::new();
        if rows.only(REFUND).is_none() {
            picked.read(&orders.refund, &mut refunds);
            rates.apply(&mut refunds);
            rows.set(sheaf, REFUND, refunds.iter().copied());
        }
        if rows.only(REVENUE).is_none() {
            picked.read(charged(source, choices), numbers);
            rates.apply(numbers);
            if choices.revenue_basis == RevenueBasis::NetOfRefunds && rows.only(REFUND) != Some(0) {
                refunds.resize(numbers.len(), rows.only(REFUND).unwrap_or(0));
                for (revenue, &refund) in numbers.iter_mut().zip(&refunds) {
                    *revenue = (Money::of_number(*revenue) - Money::of_number(refund)).number();
                }
            }
            rows.set(sheaf, REVENUE, numbers.iter().copied());
        }
        let no_column = Column::default();
        let campaign = if source.campaigns.is_empty() { &no_column } else { &orders.campaign };
        let code = if source.discount_codes.is_empty() { &no_column } else { &orders.discount_code };
        let coded = [
            (CHANNEL, &names.channels, &rankings.channels, &orders.channel),
            (COUNTRY, &names.countries, &rankings.countries, &orders.country),
            (CAMPAIGN, &names.campaigns, &rankings.campaigns, campaign),
            (DISCOUNT_CODE, &names.discount_codes, &rankings.discount_codes, code),
            (PRODUCT, &names.products, &rankings.products, &source.lines.product),
        ];
        for (field, names, places, column) in coded {
            if rows.only(field).is_none() && !column.is_empty() {
                picked.read(column, numbers);
                let of_batch = places.of_batch(names, batch);
                let of_number = |number: u32| of_batch.get(number as usize).copied().unwrap_or(NONE);
                let place = |number: i64| of_number(u32::of_number(number)).number();
                rows.set(sheaf, field, numbers.iter().map(|&number| place(number)));
            }
        }
        rows.set(sheaf, ENTRY, kept.iter().map(|&row| (start + indexes.start + row) as i64));
        if rows.only(QUANTITY).is_none() {
            picked.read(&source.lines.quantity_thousandths, numbers);
            rows.set(sheaf, QUANTITY, numbers.iter().copied());
        }
        if rows.only(AMOUNT).is_none() {
            picked.read(&source.lines.amount, numbers);
            rates.apply(numbers);
            rows.set(sheaf, AMOUNT, numbers.iter().copied());
        }
        picked.read(&orders.customer, numbers);
        let mut slots: Vec<u32> =
            numbers.iter().map(|&number| names.customers.slot(batch, u32::of_number(number))).collect();
        for (row, &index) in kept.iter().enumerate().filter(|_| !twins.are_none()) {
            let entry = (start + indexes.start + index) as u32;
            if let Some(merged) = twins.merged(entry) {
                slots[row] = names.customers.slots_of(merged.customer).first().copied().unwrap_or(NONE);
                let rate = rates.of(row);
                let charged =
                    if choices.revenue_basis == RevenueBasis::ProductsOnly { merged.products } else { merged.gross };
                let refund = converted(merged.refund, rate);
                let revenue = match choices.revenue_basis {
                    RevenueBasis::NetOfRefunds => converted(charged, rate) - refund,
                    RevenueBasis::Gross | RevenueBasis::ProductsOnly => converted(charged, rate),
                };
                let mut numbers = [0; FIELDS];
                numbers[MOMENT] = self.sieved.moments.of(sources, batch, indexes.start + index);
                numbers[REVENUE] = revenue.number();
                numbers[REFUND] = refund.number();
                numbers[CHANNEL] = rankings.channels.of(&names.channels, merged.channel).number();
                numbers[COUNTRY] = rankings.countries.of(&names.countries, merged.country).number();
                numbers[ENTRY] = entry.into();
                numbers[CAMPAIGN] = rankings.campaigns.of(&names.campaigns, merged.campaign).number();
                let code = rankings.discount_codes.of(&names.discount_codes, merged.discount_code);
                numbers[DISCOUNT_CODE] = code.number();
                rows.set_row(sheaf, row, numbers);
            }
        }
        let nobody = (names.customers.slots() + batch) as u32;
        // In a loop of its own, which is short: many customers are waited for at once.
        let (before, after) = (u32::from(self.is_newest_first), u32::from(!self.is_newest_first));
        let mut places = slots;
        for place in &mut places {
            let free = &mut self.free[(if *place == NONE { nobody } else { *place }) as usize];
            *place = *free - before;
            *free = *place + after;
        }
        rows.put(sheaf, places.iter().map(|&place| place as usize));
    }
}

/// Some orders of a batch: of these indexes those that are kept, counted from the first index.
struct Picked<'a> {
    indexes: Range<usize>,
    kept: &'a [usize],
}

impl Picked<'_> {
    /// The numbers of a column, written over `numbers`.
    fn read<T: ColumnValue>(&self, column: &Column<T>, numbers: &mut Vec<i64>) {
        column.read_numbers(self.indexes.clone(), numbers);
        self.pick(numbers);
    }

    /// Leaves those of the numbers of all indexes that are kept.
    fn pick(&self, numbers: &mut Vec<i64>) {
        if self.kept.len() < self.indexes.len() {
            for (to, &from) in self.kept.iter().enumerate() {
                numbers[to] = numbers[from];
            }
            numbers.truncate(self.kept.len());
        }
    }
}

/// What a unit of the currency of some rows is worth; nothing where it is that of all amounts.
struct Rates(Vec<i64>);

impl Rates {
    fn of(&self, row: usize) -> i64 {
        self.0.get(row).copied().unwrap_or(ONE)
    }

    fn apply(&self, numbers: &mut [i64]) {
        for (number, &rate) in numbers.iter_mut().zip(&self.0) {
            *number = converted(Money::of_number(*number), rate).number();
        }
    }
}
