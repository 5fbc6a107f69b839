//! Settles currency, calendar and last day, and sets aside the orders that do not count by them.

use super::account::{Account, currency, numbers};
use super::moment::{Moments, Zone};
use super::names::{Names, Places};
use super::refunds::RefundSieve;
use super::sources::Sources;
use super::twins::Twins;
use super::vast::CountedSum;
use super::{AllNames, CurrencySeen, Rankings};
use crate::records::{Choices, Column, ColumnValue, NONE, OrderBatch, SetAsideReason, ZeroValueOrders};
use crate::units::{Currency, Day, Money};
use std::ops::Range;
use std::sync::Arc;

/// What one unit of the currency counted is worth in itself, in millionths.
pub(super) const ONE: i64 = 1_000_000;

pub(super) struct Sieve {
    refunds: RefundSieve,
    phase: Phase,
    at: usize,
    /// Wall-clock seconds of the orders in the reporting zone.
    moments: Moments,
    refund_local: Vec<i64>,
    /// Orders of each currency, each order counted once.
    census: Vec<CurrencySeen>,
    /// The first and the last second of an order.
    seconds: Option<(i64, i64)>,
    last_refund: i32,
    settled: Settled,
    sum: CountedSum,
    is_kept: Vec<u64>,
    kept: usize,
    /// Orders kept by the slot of their customer; last, one entry a batch, those of nobody known.
    orders_of: Vec<u32>,
    /// By slot.
    has_refund: Vec<bool>,
    used_products: Vec<bool>,
    used_channels: Vec<bool>,
    used_campaigns: Vec<bool>,
    used_discount_codes: Vec<bool>,
    used_countries: Vec<bool>,
}

/// What was settled once all orders had been seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Settled {
    pub(super) currency: Currency,
    pub(super) as_of: Day,
    pub(super) coverage: Option<(Day, Day)>,
    /// For each batch and currency number what a unit is worth, in millionths; nothing where it is not counted.
    rates: Vec<Vec<Option<i64>>>,
    /// The same where a batch names no currency.
    rate_of_none: Option<i64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Census,
    Filter,
}

/// What comes out of the sieve.
pub(super) struct Sieved {
    pub(super) settled: Settled,
    pub(super) orders_of: Vec<u32>,
    pub(super) is_kept: Vec<u64>,
    pub(super) kept: usize,
    /// The first and the last second of an order.
    pub(super) seconds: Option<(i64, i64)>,
    pub(super) moments: Moments,
    /// Batch, index and wall-clock seconds of the refunds kept.
    pub(super) refunds: Vec<(usize, usize, i64)>,
}

impl Sieve {
    pub(super) fn new(sources: &Sources, names: &AllNames, refunds: RefundSieve, choices: &Choices) -> Sieve {
        Sieve {
            refunds,
            phase: Phase::Census,
            at: 0,
            moments: Moments::new(&choices.time_zone),
            refund_local: Vec::new(),
            census: Vec::new(),
            seconds: None,
            last_refund: i32::MIN,
            settled: Settled::default(),
            sum: CountedSum::default(),
            is_kept: vec![0; sources.orders().div_ceil(64)],
            kept: 0,
            orders_of: vec![0; names.customers.slots() + sources.batches.len()],
            has_refund: vec![false; names.customers.slots()],
            used_products: vec![false; names.products.slots()],
            used_channels: vec![false; names.channels.slots()],
            used_campaigns: vec![false; names.campaigns.slots()],
            used_discount_codes: vec![false; names.discount_codes.slots()],
            used_countries: vec![false; names.countries.slots()],
        }
    }

    /// Sieves on; `true` when every order is through.
    #[allow(clippy::too_many_arguments, reason = "the parts of one assembly, each borrowed alone")]
    pub(super) fn step(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        choices: &Choices,
        zone: &mut Zone,
        account: &mut Account,
        budget: &mut usize,
    ) -> bool {
        let end = sources.orders().min(self.at + *budget);
        *budget -= end - self.at;
        for (batch, orders) in sources.runs(self.at..end) {
            match self.phase {
                Phase::Census => self.count(sources, twins, zone, batch, orders),
                Phase::Filter => self.filter(sources, names, twins, choices, account, batch, orders),
            }
        }
        self.at = end;
        if end < sources.orders() {
            return false;
        }
        if self.phase == Phase::Census {
            self.settle(sources, choices, zone);
            self.filter_refunds(sources, names, account);
            (self.phase, self.at) = (Phase::Filter, 0);
            return sources.orders() == 0;
        }
        true
    }

    /// The currencies seen, most orders first.
    pub(super) fn currencies_seen(&self) -> Vec<CurrencySeen> {
        let mut seen = self.census.clone();
        seen.retain(|seen| seen.orders > 0);
        seen.sort_by_key(|seen| (std::cmp::Reverse(seen.orders), !seen.currency.is_known(), seen.currency));
        seen
    }

    /// The places of the texts that are used.
    pub(super) fn rankings(&self, names: &AllNames) -> Rankings {
        let orders_of = &self.orders_of;
        Rankings {
            customers: Places::new(&names.customers, |slot| self.has_refund[slot] || orders_of[slot] > 0),
            products: Places::new(&names.products, |slot| self.used_products[slot]),
            channels: Places::new(&names.channels, |slot| self.used_channels[slot]),
            campaigns: Places::new(&names.campaigns, |slot| self.used_campaigns[slot]),
            discount_codes: Places::new(&names.discount_codes, |slot| self.used_discount_codes[slot]),
            countries: Places::new(&names.countries, |slot| self.used_countries[slot]),
        }
    }

    pub(super) fn finish(self) -> Sieved {
        let refunds = self.refunds.kept.into_iter().zip(self.refund_local);
        Sieved {
            settled: self.settled,
            orders_of: self.orders_of,
            is_kept: self.is_kept,
            kept: self.kept,
            seconds: self.seconds,
            moments: self.moments,
            refunds: refunds.map(|((batch, index), local)| (batch, index, local)).collect(),
        }
    }

    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    fn count(&mut self, sources: &Sources, twins: &Twins, zone: &mut Zone, batch: usize, indexes: Range<usize>) {
        let source = &sources.batches[batch];
        let only = source.orders.currency.only().map(usize::from);
        let mut number = source.orders.currency.reader();
        let mut seen = vec![0_u64; numbers(source).len()];
        let (mut first, mut last) = self.seconds.unwrap_or((i64::MAX, i64::MIN));
        let is_plain = |index: usize| only.is_some() && twins.are_none() && !sources.is_rest(batch, index);
        for index in [indexes.start, indexes.end.saturating_sub(1)] {
            // Files mostly begin and end with the first and the last moments.
            if is_plain(index) && self.moments.bounds(sources, batch, index).is_some() {
                let moment = self.moments.of(sources, batch, index);
                (first, last) = (first.min(moment), last.max(moment));
            }
        }
        let mut seconds = Vec::new();
        for block in blocks(indexes) {
            let bounds = self.moments.bounds(sources, batch, block.start);
            if let (Some(only), true) = (only, is_plain(block.start)) {
                seen.get_mut(only).into_iter().for_each(|seen| *seen += block.len() as u64);
                // What lies between the moments known need not be read.
                if bounds.is_some_and(|bounds| first <= bounds.0 && bounds.1 <= last) {
                    continue;
                }
            }
            self.moments.find(sources, zone, batch, block.clone(), &mut seconds);
            if is_plain(block.start) {
                (first, last) = seconds.iter().fold((first, last), |(first, last), &at| (first.min(at), last.max(at)));
                continue;
            }
            for (index, &moment) in block.zip(&seconds) {
                if twins.is_twin(sources.start(batch) + index as u32) || sources.is_rest(batch, index) {
                    continue;
                }
                (first, last) = (first.min(moment), last.max(moment));
                if let Some(seen) = seen.get_mut(usize::from(number.at(index))) {
                    *seen += 1;
                }
            }
        }
        self.seconds = (first <= last).then_some((first, last));
        for (number, orders) in numbers(source).zip(seen).filter(|(_, orders)| *orders > 0) {
            let currency = currency(source, number);
            match self.census.iter_mut().find(|seen| seen.currency == currency) {
                Some(seen) => seen.orders += orders,
                None => self.census.push(CurrencySeen { currency, orders }),
            }
        }
    }

    fn settle(&mut self, sources: &Sources, choices: &Choices, zone: &mut Zone) {
        for &(batch, index) in &self.refunds.kept {
            let refunds = &sources.batches[batch].refunds;
            let local = zone.local(refunds.placed_at.at(index), refunds.offset_minutes.at(index));
            self.last_refund = self.last_refund.max(Day::of_seconds(local).number());
            self.refund_local.push(local);
        }
        let most = self.currencies_seen().first().map(|seen| seen.currency);
        let only_refunds = || {
            let &(batch, index) = self.refunds.kept.first()?;
            let source = &sources.batches[batch];
            Some(currency(source, source.refunds.currency.at(index)))
        };
        let counted = choices.currency.or(most).or_else(only_refunds).unwrap_or_default();
        let coverage = self.seconds.map(|(first, last)| (Day::of_seconds(first), Day::of_seconds(last)));
        let last = coverage.map_or(self.last_refund, |(_, last)| last.number().max(self.last_refund));
        let last = if last == i32::MIN { Day::default() } else { Day::from_number(last) };
        let rate = |currency: Currency| {
            if currency == counted {
                return Some(ONE);
            }
            choices.rates.iter().find(|(of, _)| *of == currency).map(|&(_, rate)| rate)
        };
        let of_batch = |batch: &Arc<OrderBatch>| batch.currencies.iter().map(|&currency| rate(currency)).collect();
        self.settled = Settled {
            currency: counted,
            as_of: choices.as_of.unwrap_or(last),
            coverage,
            rates: sources.batches.iter().map(of_batch).collect(),
            rate_of_none: rate(Currency::NONE),
        };
        self.sum = CountedSum::new(sources, &self.settled);
    }

    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    #[allow(clippy::too_many_arguments, reason = "the parts of one assembly, each borrowed alone")]
    fn filter(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        choices: &Choices,
        account: &mut Account,
        batch: usize,
        indexes: Range<usize>,
    ) {
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let start = sources.start(batch);
        let is_counted: Vec<bool> = numbers(source).map(|number| self.settled.rate(batch, number).is_some()).collect();
        let mut currency = orders.currency.reader();
        let (mut customers, mut channels, mut countries) =
            (orders.customer.reader(), orders.channel.reader(), orders.country.reader());
        // Most files know of no campaigns and discounts.
        let mut campaigns = (!source.campaigns.is_empty()).then(|| orders.campaign.reader());
        let mut codes = (!source.discount_codes.is_empty()).then(|| orders.discount_code.reader());
        let nobody = names.customers.slots() + batch;
        let last = self.seconds.map(|(_, last)| Day::of_seconds(last));
        if twins.are_none()
            && !(indexes.start == 0 && source.starts_with_rest)
            && is_counted.iter().all(|&is_counted| is_counted)
            && last.is_some_and(|last| last <= self.settled.as_of)
            && !self.sum.is_watched
            && choices.zero_value_orders != ZeroValueOrders::SetAside
        {
            return self.keep(sources, names, batch, indexes);
        }
        let (mut seconds, mut read) = (Vec::new(), 0..0);
        for index in indexes.clone() {
            if !read.contains(&index) {
                read = blocks(index..indexes.end).next().unwrap_or_default();
                self.moments.read(sources, batch, read.clone(), &mut seconds);
            }
            let entry = start + index as u32;
            if twins.is_twin(entry) {
                continue;
            }
            let merged = twins.merged(entry);
            let reason = if sources.is_rest(batch, index) {
                // No file holds the order that it belongs to, or the one that does has set it aside.
                Some(SetAsideReason::MissingAmount)
            } else if is_counted.get(usize::from(currency.at(index))) != Some(&true) {
                Some(SetAsideReason::OtherCurrency)
            } else if Day::of_seconds(seconds[index - read.start]) > self.settled.as_of {
                Some(SetAsideReason::AfterAsOf)
            } else if self.sum.is_watched && !self.sum.takes_order(&self.settled, source, batch, index, merged) {
                Some(SetAsideReason::SumTooLarge)
            } else if choices.zero_value_orders == ZeroValueOrders::SetAside
                && merged.map_or_else(|| orders.gross.at(index), |merged| merged.gross) == Money::ZERO
            {
                Some(SetAsideReason::ZeroValue)
            } else {
                None
            };
            if let Some(reason) = reason {
                twins.set_aside(sources, account, entry, reason);
                continue;
            }
            self.is_kept[entry as usize / 64] |= 1 << (entry % 64);
            self.kept += 1;
            let Some(merged) = merged else {
                let customer = names.customers.slot(batch, customers.at(index));
                self.orders_of[if customer == NONE { nobody } else { customer as usize }] += 1;
                mark(&mut self.used_channels, names.channels.slot(batch, channels.at(index)));
                mark(&mut self.used_countries, names.countries.slot(batch, countries.at(index)));
                if let Some(campaigns) = &mut campaigns {
                    mark(&mut self.used_campaigns, names.campaigns.slot(batch, campaigns.at(index)));
                }
                if let Some(codes) = &mut codes {
                    mark(&mut self.used_discount_codes, names.discount_codes.slot(batch, codes.at(index)));
                }
                for line in sources.lines(batch, index) {
                    mark(&mut self.used_products, names.products.slot(batch, source.lines.product.at(line)));
                }
                continue;
            };
            let first_slot = |names: &Names, number: u32| names.slots_of(number).first().copied().unwrap_or(NONE);
            let customer = first_slot(&names.customers, merged.customer);
            self.orders_of[if customer == NONE { nobody } else { customer as usize }] += 1;
            mark(&mut self.used_channels, first_slot(&names.channels, merged.channel));
            mark(&mut self.used_campaigns, first_slot(&names.campaigns, merged.campaign));
            mark(&mut self.used_discount_codes, first_slot(&names.discount_codes, merged.discount_code));
            mark(&mut self.used_countries, first_slot(&names.countries, merged.country));
            for line in &twins.lines[merged.lines.0 as usize..merged.lines.1 as usize] {
                mark(&mut self.used_products, first_slot(&names.products, line.0));
            }
        }
    }

    /// Keeps orders none of which has a reason to be set aside, one column after the other.
    fn keep(&mut self, sources: &Sources, names: &AllNames, batch: usize, indexes: Range<usize>) {
        let source = &sources.batches[batch];
        let orders = &source.orders;
        let start = sources.start(batch) as usize;
        set_bits(&mut self.is_kept, start + indexes.start..start + indexes.end);
        self.kept += indexes.len();
        let nobody = names.customers.slots() + batch;
        let mut numbers = Vec::new();
        for block in blocks(indexes.clone()) {
            orders.customer.read_numbers(block, &mut numbers);
            for &number in &numbers {
                let customer = names.customers.slot(batch, u32::of_number(number));
                self.orders_of[if customer == NONE { nobody } else { customer as usize }] += 1;
            }
        }
        let mut mark_all = |column: &Column<u32>, places: Range<usize>, names: &Names, used: &mut [bool]| {
            // A column that the file does not fill is empty.
            if column.is_empty() {
                return;
            }
            let mut not_seen = names.slots_of_batch(batch);
            for block in blocks(places) {
                // Few texts are soon all seen.
                while used.get(not_seen.start).copied().unwrap_or(false) && !not_seen.is_empty() {
                    not_seen.start += 1;
                }
                if not_seen.is_empty() {
                    return;
                }
                column.read_numbers(block, &mut numbers);
                numbers.iter().for_each(|&number| mark(used, names.slot(batch, u32::of_number(number))));
            }
        };
        mark_all(&orders.channel, indexes.clone(), &names.channels, &mut self.used_channels);
        mark_all(&orders.country, indexes.clone(), &names.countries, &mut self.used_countries);
        if !source.campaigns.is_empty() {
            mark_all(&orders.campaign, indexes.clone(), &names.campaigns, &mut self.used_campaigns);
        }
        if !source.discount_codes.is_empty() {
            mark_all(&orders.discount_code, indexes.clone(), &names.discount_codes, &mut self.used_discount_codes);
        }
        if sources.has_one_line_each(batch) {
            return mark_all(&source.lines.product, indexes, &names.products, &mut self.used_products);
        }
        for line in indexes.flat_map(|index| sources.lines(batch, index)) {
            mark(&mut self.used_products, names.products.slot(batch, source.lines.product.at(line)));
        }
    }

    fn filter_refunds(&mut self, sources: &Sources, names: &AllNames, account: &mut Account) {
        let refunds = std::mem::take(&mut self.refunds.kept).into_iter().zip(std::mem::take(&mut self.refund_local));
        for ((batch, index), local) in refunds {
            let refunds = &sources.batches[batch].refunds;
            if self.settled.rate(batch, refunds.currency.at(index)).is_none() {
                account.refund((batch, index), SetAsideReason::OtherCurrency);
            } else if Day::of_seconds(local) > self.settled.as_of {
                account.refund((batch, index), SetAsideReason::AfterAsOf);
            } else if self.sum.is_watched
                && !self.sum.takes(refunds.amount.at(index), self.settled.rate_of(batch, refunds.currency.at(index)))
            {
                account.refund((batch, index), SetAsideReason::SumTooLarge);
            } else {
                mark(&mut self.has_refund, names.customers.slot(batch, refunds.customer.at(index)));
                mark(&mut self.used_products, names.products.slot(batch, refunds.product.at(index)));
                mark(&mut self.used_channels, names.channels.slot(batch, refunds.channel.at(index)));
                mark(&mut self.used_countries, names.countries.slot(batch, refunds.country.at(index)));
                self.refunds.kept.push((batch, index));
                self.refund_local.push(local);
            }
        }
    }
}

impl Settled {
    pub(super) fn rate(&self, batch: usize, currency: u16) -> Option<i64> {
        let known = self.rates.get(batch).and_then(|rates| rates.get(usize::from(currency)));
        known.copied().unwrap_or(self.rate_of_none)
    }

    /// Everything that a unit of a currency of the batches is worth, in millionths.
    pub(super) fn all_rates(&self) -> impl Iterator<Item = i64> + '_ {
        self.rates.iter().flatten().copied().chain([self.rate_of_none, Some(ONE)]).flatten()
    }

    /// What a unit of a currency of a batch is worth, in millionths.
    pub(super) fn rate_of(&self, batch: usize, currency: u16) -> i64 {
        self.rate(batch, currency).unwrap_or(ONE)
    }
}

/// An amount at a rate in millionths, rounded to the nearest unit, halves away from zero.
pub(super) fn converted(amount: Money, rate: i64) -> Money {
    if rate == ONE {
        return amount;
    }
    let exact = i128::from(amount.ten_thousandths()) * i128::from(rate);
    let half = i128::from(ONE / 2) * exact.signum();
    let rounded = (exact + half) / i128::from(ONE);
    let clamped = rounded.clamp(i128::from(-i64::MAX), i128::from(i64::MAX));
    Money::from_ten_thousandths(clamped as i64)
}

/// A range of places, cut where a block of a column ends.
pub(super) fn blocks(places: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    const BLOCK: usize = Column::<i64>::BLOCK;
    (places.start / BLOCK..places.end.div_ceil(BLOCK))
        .map(move |block| places.start.max(block * BLOCK)..places.end.min((block + 1) * BLOCK))
}

fn set_bits(words: &mut [u64], bits: Range<usize>) {
    let mut at = bits.start;
    while at < bits.end {
        let count = (64 - at % 64).min(bits.end - at);
        words[at / 64] |= (u64::MAX >> (64 - count)) << (at % 64);
        at += count;
    }
}

fn mark(used: &mut [bool], number: u32) {
    if number != NONE
        && let Some(used) = used.get_mut(number as usize)
    {
        *used = true;
    }
}
