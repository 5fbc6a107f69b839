//! The refunds that name no order: each counted once over all files.

use super::AllNames;
use super::account::Account;
use super::moment::instant;
use super::sources::Sources;
use crate::records::{NONE, SetAsideReason};
use crate::units::Money;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::ops::RangeInclusive;

/// The refunds that are left once those that stand in several files are counted once.
pub(super) struct RefundSieve {
    /// Batch and index of each.
    pub(super) kept: Vec<(usize, usize)>,
}

const DAY: i64 = 86_400;

/// The days, by their numbers, whose orders other exports of the shop tell with their refunds; none unless the batch is a
/// statement.
fn told_elsewhere(sources: &Sources, batch: usize) -> Vec<RangeInclusive<i64>> {
    let source = &sources.batches[batch];
    let others = sources.batches.iter().filter(|other| source.is_statement && !other.is_statement);
    let of_shop = others.filter(|other| other.shop == source.shop);
    let days = of_shop.filter_map(|other| {
        let placed = || other.orders.placed_at.iter();
        Some(placed().min()?.div_euclid(DAY)..=placed().max()?.div_euclid(DAY))
    });
    days.collect()
}

/// What makes a refund the same in two files; texts by their common numbers, the key by its text.
type Identity<'a> = (&'a str, Cow<'a, str>, i64, u32, u32, Money);

impl RefundSieve {
    /// The same shop, key, moment, customer, product and amount in several files is one refund, as often as the file that
    /// has it most often. Refunds without a key all count, but for those of a batch that `repeated` marks. Refunds of a
    /// statement do not count on days of which another export of the shop tells: that one says of its orders what was given
    /// back.
    pub(super) fn new(sources: &Sources, names: &AllNames, repeated: &[bool], account: &mut Account) -> RefundSieve {
        let mut kept = Vec::new();
        let mut keyed: Vec<(Identity, usize, usize)> = Vec::new();
        for (batch, source) in sources.batches.iter().enumerate() {
            let refunds = &source.refunds;
            let told = told_elsewhere(sources, batch);
            for index in 0..refunds.len() {
                if told.iter().any(|days| days.contains(&refunds.placed_at.at(index).div_euclid(DAY))) {
                    account.refund((batch, index), SetAsideReason::DuplicateOrder);
                    continue;
                }
                match refunds.key.at(index) {
                    NONE if repeated[batch] => account.refund((batch, index), SetAsideReason::DuplicateOrder),
                    NONE => kept.push((batch, index)),
                    key => {
                        let identity = (
                            source.shop.as_str(),
                            source.order_keys.text(key),
                            instant(refunds.placed_at.at(index), refunds.offset_minutes.at(index)),
                            names.customers.global(batch, refunds.customer.at(index)),
                            names.products.global(batch, refunds.product.at(index)),
                            refunds.amount.at(index),
                        );
                        keyed.push((identity, batch, index));
                    }
                }
            }
        }
        if sources.batches.len() < 2 {
            kept.extend(keyed.into_iter().map(|(_, batch, index)| (batch, index)));
            return RefundSieve { kept };
        }
        keyed.sort_unstable();
        for same in keyed.chunk_by(|one, other| one.0 == other.0) {
            let files = || same.chunk_by(|one, other| one.1 == other.1);
            let most = files().max_by_key(|file| (file.len(), Reverse(file[0].1))).map(|file| file[0].1);
            for &(_, batch, index) in same {
                if Some(batch) == most {
                    kept.push((batch, index));
                } else {
                    account.refund((batch, index), SetAsideReason::DuplicateOrder);
                }
            }
        }
        RefundSieve { kept }
    }
}
