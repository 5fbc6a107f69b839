//! Settles currency, calendar and last day, and sets aside the orders that do not count by them.

use super::account::{Account, currency};
use super::moment::Zone;
use super::refunds::RefundSieve;
use super::sources::Sources;
use super::twins::Twins;
use super::{AllNames, CurrencySeen};
use crate::records::{Choices, NONE, OrderBatch, SetAsideReason, TimeZone, ZeroValueOrders};
use crate::units::{Currency, Day, Money};
use std::sync::Arc;

/// What one unit of the currency counted is worth in itself, in millionths.
const ONE: i64 = 1_000_000;

pub(super) struct Sieve {
    refunds: RefundSieve,
    phase: Phase,
    at: usize,
    /// Wall-clock seconds of every order in the reporting zone; empty where they are those of the file.
    local: Vec<i64>,
    refund_local: Vec<i64>,
    /// Orders of each currency, each order counted once.
    census: Vec<CurrencySeen>,
    days: Option<(i32, i32)>,
    last_refund: i32,
    settled: Settled,
    is_kept: Vec<u64>,
    kept: usize,
    /// Orders kept by customer, by common number; those of nobody known stand last.
    pub(super) orders_of: Vec<u32>,
    has_refund: Vec<bool>,
    pub(super) used_products: Vec<bool>,
    pub(super) used_channels: Vec<bool>,
    pub(super) used_countries: Vec<bool>,
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
    pub(super) local: Vec<i64>,
    /// Batch, index and wall-clock seconds of the refunds kept.
    pub(super) refunds: Vec<(usize, usize, i64)>,
}

impl Sieve {
    pub(super) fn new(sources: &Sources, names: &AllNames, refunds: RefundSieve) -> Sieve {
        Sieve {
            refunds,
            phase: Phase::Census,
            at: 0,
            local: Vec::new(),
            refund_local: Vec::new(),
            census: Vec::new(),
            days: None,
            last_refund: i32::MIN,
            settled: Settled::default(),
            is_kept: vec![0; sources.orders().div_ceil(64)],
            kept: 0,
            orders_of: vec![0; names.customers.len() + 1],
            has_refund: vec![false; names.customers.len()],
            used_products: vec![false; names.products.len()],
            used_channels: vec![false; names.channels.len()],
            used_countries: vec![false; names.countries.len()],
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
        for entry in self.at as u32..end as u32 {
            match self.phase {
                Phase::Census => self.count(sources, twins, choices, zone, entry),
                Phase::Filter => self.filter(sources, names, twins, choices, account, entry),
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

    /// Which customers have an order or a refund that is kept, by common number.
    pub(super) fn used_customers(&self) -> Vec<bool> {
        self.has_refund.iter().zip(&self.orders_of).map(|(&has_refund, &orders)| has_refund || orders > 0).collect()
    }

    pub(super) fn finish(self) -> Sieved {
        let refunds = self.refunds.kept.into_iter().zip(self.refund_local);
        Sieved {
            settled: self.settled,
            orders_of: self.orders_of,
            is_kept: self.is_kept,
            kept: self.kept,
            local: self.local,
            refunds: refunds.map(|((batch, index), local)| (batch, index, local)).collect(),
        }
    }

    fn count(&mut self, sources: &Sources, twins: &Twins, choices: &Choices, zone: &mut Zone, entry: u32) {
        let (batch, index) = sources.locate(entry);
        let orders = &sources.batches[batch].orders;
        let local = zone.local(orders.placed_at.at(index), orders.offset_minutes.at(index));
        if choices.time_zone != TimeZone::AsWritten {
            self.local.push(local);
        }
        if twins.is_twin(entry) || sources.is_rest(batch, index) {
            return;
        }
        let day = Day::of_seconds(local).number();
        self.days = Some(self.days.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        let currency = currency(&sources.batches[batch], orders.currency.at(index));
        match self.census.iter_mut().find(|seen| seen.currency == currency) {
            Some(seen) => seen.orders += 1,
            None => self.census.push(CurrencySeen { currency, orders: 1 }),
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
        let coverage = self.days.map(|(first, last)| (Day::from_number(first), Day::from_number(last)));
        let last = self.days.map_or(self.last_refund, |(_, last)| last.max(self.last_refund));
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
    }

    fn filter(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        twins: &Twins,
        choices: &Choices,
        account: &mut Account,
        entry: u32,
    ) {
        if twins.is_twin(entry) {
            return;
        }
        let (batch, index) = sources.locate(entry);
        let orders = &sources.batches[batch].orders;
        let merged = twins.merged(entry);
        let gross = merged.map_or(orders.gross.at(index), |merged| merged.gross);
        let placed_at = self.local.get(entry as usize).copied().unwrap_or(orders.placed_at.at(index));
        let reason = if sources.is_rest(batch, index) {
            // No file holds the order that it belongs to, or the one that does has set it aside.
            Some(SetAsideReason::MissingAmount)
        } else if self.settled.rate(batch, orders.currency.at(index)).is_none() {
            Some(SetAsideReason::OtherCurrency)
        } else if Day::of_seconds(placed_at) > self.settled.as_of {
            Some(SetAsideReason::AfterAsOf)
        } else if choices.zero_value_orders == ZeroValueOrders::SetAside && gross == Money::ZERO {
            Some(SetAsideReason::ZeroValue)
        } else {
            None
        };
        if let Some(reason) = reason {
            twins.set_aside(sources, account, entry, reason);
            return;
        }
        self.is_kept[entry as usize / 64] |= 1 << (entry % 64);
        self.kept += 1;
        let (customer, channel, country) = match merged {
            Some(merged) => (merged.customer, merged.channel, merged.country),
            None => (
                names.customers.global(batch, orders.customer.at(index)),
                names.channels.global(batch, orders.channel.at(index)),
                names.countries.global(batch, orders.country.at(index)),
            ),
        };
        let nobody = self.orders_of.len() - 1;
        self.orders_of[(customer as usize).min(nobody)] += 1;
        mark(&mut self.used_channels, channel);
        mark(&mut self.used_countries, country);
        match merged {
            Some(merged) => {
                for line in &twins.lines[merged.lines.0 as usize..merged.lines.1 as usize] {
                    mark(&mut self.used_products, line.0);
                }
            }
            None => {
                for product in sources.batches[batch].lines.product.range(sources.lines(batch, index)) {
                    mark(&mut self.used_products, names.products.global(batch, product));
                }
            }
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
            } else {
                mark(&mut self.has_refund, names.customers.global(batch, refunds.customer.at(index)));
                mark(&mut self.used_products, names.products.global(batch, refunds.product.at(index)));
                mark(&mut self.used_channels, names.channels.global(batch, refunds.channel.at(index)));
                mark(&mut self.used_countries, names.countries.global(batch, refunds.country.at(index)));
                self.refunds.kept.push((batch, index));
                self.refund_local.push(local);
            }
        }
    }
}

impl Settled {
    fn rate(&self, batch: usize, currency: u8) -> Option<i64> {
        let known = self.rates.get(batch).and_then(|rates| rates.get(usize::from(currency)));
        known.copied().unwrap_or(self.rate_of_none)
    }

    /// What a unit of a currency of a batch is worth, in millionths.
    pub(super) fn rate_of(&self, batch: usize, currency: u8) -> i64 {
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

fn mark(used: &mut [bool], number: u32) {
    if number != NONE
        && let Some(used) = used.get_mut(number as usize)
    {
        *used = true;
    }
}
