//! Finds the orders that stand in several files and makes one of each.

use super::account::{Account, MovedMoney};
use super::exports::{align, are_of_several_exports, with_the_fullest_lines};
use super::pieces::{Line, Piece, Sums, are_cut, lines_of, unite};
use super::shared_keys::SharedKeys;
use super::sources::Sources;
use super::unkeyed::Unkeyed;
use super::{AllNames, Joined};
use crate::records::{NONE, OrderColumns, SetAsideReason};
use crate::units::Money;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Which orders are counted by another one, and what that other one then holds.
pub(super) struct Twins {
    /// One bit an order, made when the first is set: it is counted by another.
    is_twin: Vec<u64>,
    /// Orders that are put together from several files, by the one that stands for them.
    merged: FxHashMap<u32, Merged>,
    /// What each file still counts of an order, where that is not all of the one that stands for it and nothing else.
    kept: FxHashMap<u32, Vec<Kept>>,
    /// The lines of those, in the order of product, quantity, amount.
    pub(super) lines: Vec<Line>,
    /// Batches whose orders and refunds without a key all stand in an earlier batch.
    pub(super) repeated: Vec<bool>,
    /// The keys of each shop, and how many of the shared ones are done.
    shops: Vec<(SharedKeys, usize)>,
    unkeyed: Option<Unkeyed>,
}

/// What an order holds once its parts in several files are put together. Texts by their common numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Merged {
    pub(super) customer: u32,
    pub(super) channel: u32,
    pub(super) campaign: u32,
    pub(super) discount_code: u32,
    pub(super) country: u32,
    pub(super) gross: Money,
    pub(super) products: Money,
    pub(super) refund: Money,
    /// Where its lines stand in [`Twins::lines`].
    pub(super) lines: (u32, u32),
}

/// The rows and the money of an order that one file still counts.
struct Kept {
    at: (usize, usize),
    rows: u32,
    money: MovedMoney,
}

impl Twins {
    pub(super) fn new(sources: &Sources) -> Twins {
        let mut shops: Vec<(&str, Vec<usize>)> = Vec::new();
        for (batch, source) in sources.batches.iter().enumerate() {
            match shops.iter_mut().find(|(shop, _)| *shop == source.shop) {
                Some((_, batches)) => batches.push(batch),
                None => shops.push((&source.shop, vec![batch])),
            }
        }
        let shops = shops.into_iter().map(|(_, batches)| (SharedKeys::new(batches), 0));
        Twins {
            is_twin: Vec::new(),
            merged: FxHashMap::default(),
            kept: FxHashMap::default(),
            lines: Vec::new(),
            repeated: vec![false; sources.batches.len()],
            shops: shops.collect(),
            unkeyed: Some(Unkeyed::new(sources)),
        }
    }

    /// Looks on; `true` when every order is looked at.
    pub(super) fn step(
        &mut self,
        sources: &Sources,
        names: &AllNames,
        account: &mut Account,
        joined: &mut Joined,
        budget: &mut usize,
    ) -> bool {
        while let Some(mut shop) = self.shops.pop() {
            if !self.look(&mut shop, sources, names, account, joined, budget) {
                self.shops.push(shop);
                return false;
            }
        }
        if !self.unkeyed.as_mut().is_none_or(|unkeyed| unkeyed.step(sources, budget)) {
            return false;
        }
        if let Some(unkeyed) = self.unkeyed.take() {
            let found = unkeyed.compare(sources);
            for (batch, orders) in found.repeated {
                self.repeat(batch, sources, account);
                joined.orders_in_several_files += orders;
            }
            joined.unkeyed_overlap = found.overlap;
        }
        true
    }

    /// Whether every order is counted by itself, as its file has it.
    pub(super) fn are_none(&self) -> bool {
        self.is_twin.is_empty() && self.merged.is_empty()
    }

    /// Whether an order is counted by another one.
    pub(super) fn is_twin(&self, entry: u32) -> bool {
        self.is_twin.get(entry as usize / 64).is_some_and(|word| word >> (entry % 64) & 1 == 1)
    }

    /// What an order holds if it was put together from several files.
    pub(super) fn merged(&self, entry: u32) -> Option<&Merged> {
        if self.merged.is_empty() { None } else { self.merged.get(&entry) }
    }

    /// All orders that were put together from several files, in no order.
    pub(super) fn all_merged(&self) -> impl Iterator<Item = &Merged> {
        self.merged.values()
    }

    /// Moves all rows of an order, and of those it counts for, to set aside.
    pub(super) fn set_aside(&self, sources: &Sources, account: &mut Account, entry: u32, reason: SetAsideReason) {
        match self.kept.get(&entry) {
            Some(kept) => kept.iter().for_each(|kept| account.order(kept.at, kept.rows, reason, kept.money)),
            None => {
                let (batch, index) = sources.locate(entry);
                let orders = &sources.batches[batch].orders;
                account.order((batch, index), orders.rows.at(index), reason, money_of(orders, index));
            }
        }
    }

    fn drop_order(&mut self, sources: &Sources, entry: u32) {
        if self.is_twin.is_empty() {
            self.is_twin = vec![0; sources.orders().div_ceil(64)];
        }
        self.is_twin[entry as usize / 64] |= 1 << (entry % 64);
    }

    fn look(
        &mut self,
        (shared, done): &mut (SharedKeys, usize),
        sources: &Sources,
        names: &AllNames,
        account: &mut Account,
        joined: &mut Joined,
        budget: &mut usize,
    ) -> bool {
        if !shared.step(sources, budget) {
            return false;
        }
        // Files cut from one share an order a cut; files that overlap share more.
        let may_be_cut = shared.len() < shared.batches();
        while let Some(entries) = shared.group(*done) {
            if *budget == 0 {
                return false;
            }
            *budget = budget.saturating_sub(entries.len());
            self.same_key(entries, may_be_cut, sources, names, account, joined);
            *done += 1;
        }
        true
    }

    /// Puts together those of the orders with one key that are one order.
    fn same_key(
        &mut self,
        entries: &[u32],
        may_be_cut: bool,
        sources: &Sources,
        names: &AllNames,
        account: &mut Account,
        joined: &mut Joined,
    ) {
        let mut parts: Vec<Piece> = entries.iter().map(|&entry| Piece::of(sources, names, entry)).collect();
        align(&mut parts, sources);
        parts.sort_unstable_by_key(|part| (part.instant, part.customer, part.batch, part.rank()));
        let mut orders = 0;
        for at_moment in parts.chunk_by_mut(|one, other| one.instant == other.instant) {
            let known = at_moment.chunk_by(|one, other| one.customer == other.customer);
            // A part without a customer is of the only customer there is.
            if known.filter(|same| same[0].customer != NONE).count() == 1 {
                let customer = at_moment[0].customer;
                at_moment.iter_mut().for_each(|part| part.customer = customer);
            }
            at_moment.sort_unstable_by_key(|part| (part.customer, part.batch, part.rank()));
            for of_customer in at_moment.chunk_by_mut(|one, other| one.customer == other.customer) {
                // A file that holds the order twice means two orders: the first of each file are one, the second, … A rest
                // is of the first.
                let mut nth = 0;
                for at in 0..of_customer.len() {
                    let goes_on = at > 0 && of_customer[at - 1].batch == of_customer[at].batch;
                    nth = if goes_on && !of_customer[at].is_rest { nth + 1 } else { 0 };
                    of_customer[at].nth = nth;
                }
                of_customer.sort_unstable_by_key(|part| (part.nth, part.is_rest, part.batch));
                for same in of_customer.chunk_by(|one, other| one.nth == other.nth) {
                    orders += usize::from(!same[0].is_rest);
                    if same.len() > 1 {
                        let is_cut = (may_be_cut || same.iter().any(|part| part.is_rest)) && are_cut(same, sources);
                        self.put_together(same, is_cut, sources, names, account, joined);
                    }
                }
            }
        }
        joined.reused_order_ids += u64::from(orders > 1);
    }

    /// Makes one order of its parts, at most one a file and its rest, those of the later files first and rests last.
    ///
    /// Parts from different exports of the shop say the same in other words: the total that leaves nothing out counts, and the lines of one
    /// export alone.
    fn put_together(
        &mut self,
        parts: &[Piece],
        is_cut: bool,
        sources: &Sources,
        names: &AllNames,
        account: &mut Account,
        joined: &mut Joined,
    ) {
        let are_rests = parts.iter().all(|part| part.is_rest);
        let is_mixed = are_of_several_exports(parts, sources);
        let mut parts = parts.to_vec();
        if is_mixed {
            let is_net = |part: &Piece| sources.batches[part.batch].is_net_sales;
            parts.sort_by_key(|part| (part.is_rest, is_net(part), Reverse(part.gross), part.batch));
        }
        let told_by = is_mixed.then(|| with_the_fullest_lines(&parts, sources));
        let tells_lines = |part: &Piece| told_by.is_none_or(|export| sources.batches[part.batch].export == export);
        joined.orders_in_several_files += u64::from(!are_rests);
        let mut united: Vec<Line> = Vec::new();
        let mut added = Vec::with_capacity(parts.len());
        let mut lines: Vec<Vec<Line>> =
            parts.iter().map(|part| lines_of(sources, names, part.batch, part.index)).collect();
        lines.iter_mut().for_each(|lines| lines.sort_unstable());
        // The same lines twice are a copy of one side of the cut, unless one is the rest of the other.
        let mut pairs = lines.windows(2).zip(parts.windows(2));
        let are_alike = pairs.any(|(lines, parts)| lines[0] == lines[1] && parts[0].is_rest == parts[1].is_rest);
        for (lines, part) in lines.into_iter().zip(&parts) {
            if !tells_lines(part) {
                added.push(Sums::default());
            } else if is_cut && !are_alike && !is_mixed {
                added.push(Sums::of(&lines));
                united.extend(lines);
            } else {
                added.push(unite(&mut united, &lines));
            }
        }
        united.sort_unstable();
        let is_sum = !is_mixed && parts.iter().all(|part| part.is_sum);
        let products_are_sum = !is_mixed && parts.iter().all(|part| part.products_are_sum);
        // A part that a cut left without its total shows the sum of its lines, or nothing.
        let is_charged = |part: &Piece| !part.is_sum && part.gross != Money::ZERO;
        let has_charged = parts.iter().any(is_charged);
        let candidates = || {
            let parts = parts.iter().enumerate().filter(|(_, part)| are_rests || !part.is_rest);
            parts.filter(|(at, part)| if is_mixed { *at == 0 } else { is_sum || !has_charged || is_charged(part) })
        };
        let Some((chosen_at, chosen)) = candidates().max_by_key(|(at, part)| {
            (sources.last_second[part.batch], part.refund, part.gross, part.products, Reverse(*at))
        }) else {
            return;
        };
        let tells_products = |part: &Piece| sources.batches[part.batch].has_product_amounts;
        let products_at = match is_mixed && !tells_products(chosen) {
            true => parts.iter().position(tells_products).unwrap_or(chosen_at),
            false => chosen_at,
        };
        let refunds_are_sum = !is_mixed && parts.iter().all(|part| part.refunds_are_sum);
        let refund_at = (0..parts.len()).max_by_key(|&at| (parts[at].refund, Reverse(at))).unwrap_or(0);
        let sum = Sums::of(&united);
        let or_other = |number: u32, of: fn(&Piece) -> u32| {
            if number == NONE { parts.iter().map(of).find(|&other| other != NONE).unwrap_or(NONE) } else { number }
        };
        let merged = Merged {
            customer: chosen.customer,
            channel: or_other(chosen.channel, |part| part.channel),
            campaign: or_other(chosen.campaign, |part| part.campaign),
            discount_code: or_other(chosen.discount_code, |part| part.discount_code),
            country: or_other(chosen.country, |part| part.country),
            gross: if is_sum { sum.charged } else { chosen.gross },
            products: if products_are_sum { sum.charged } else { parts[products_at].products },
            refund: if refunds_are_sum { sum.given_back } else { parts[refund_at].refund },
            lines: (self.lines.len() as u32, (self.lines.len() + united.len()) as u32),
        };
        let mut is_whole = false;
        let mut kept = Vec::with_capacity(parts.len());
        for (at, part) in parts.iter().enumerate() {
            let new = added[at];
            let rows = match (part.lines, new.lines) {
                (0, _) if at == chosen_at => 0,
                (_, 0) if at == chosen_at && is_mixed => 0,
                (0, _) | (_, 0) => part.rows,
                (all, new) if part.rows as usize == all => (all - new) as u32,
                (all, new) => ((all - new) as u32).min(part.rows.saturating_sub(1)),
            };
            is_whole |= part.lines == united.len() && tells_lines(part);
            let keep = |is_kept: bool, amount: Money| if is_kept { Money::ZERO } else { amount };
            let money = MovedMoney {
                gross: if is_sum { part.gross - new.charged } else { keep(at == chosen_at, part.gross) },
                products: if products_are_sum {
                    part.products - new.charged
                } else {
                    keep(at == products_at, part.products)
                },
                refund: if refunds_are_sum { part.refund - new.given_back } else { keep(at == refund_at, part.refund) },
                ..MovedMoney::default()
            };
            account.order((part.batch, part.index), rows, SetAsideReason::DuplicateOrder, money);
            let money = MovedMoney {
                gross: part.gross - money.gross,
                products: part.products - money.products,
                refund: part.refund - money.refund,
                ..MovedMoney::default()
            };
            kept.push(Kept { at: (part.batch, part.index), rows: part.rows - rows, money });
            if at > 0 {
                self.drop_order(sources, part.entry);
            }
        }
        joined.orders_put_together += u64::from(!is_whole && !are_rests);
        let first = &parts[0];
        let others_are_empty = kept[1..].iter().all(|kept| kept.rows == 0 && kept.money == MovedMoney::default());
        if !(kept[0].rows == first.rows && others_are_empty) {
            self.kept.insert(first.entry, kept);
        }
        let is_first_alone = first.lines == united.len()
            && tells_lines(first)
            && (first.customer, first.channel, first.campaign, first.discount_code, first.country)
                == (merged.customer, merged.channel, merged.campaign, merged.discount_code, merged.country)
            && first.customer
                == names.customers.global(first.batch, sources.batches[first.batch].orders.customer.at(first.index))
            && (first.gross, first.products, first.refund) == (merged.gross, merged.products, merged.refund);
        if !is_first_alone {
            self.lines.extend(united);
            self.merged.insert(first.entry, merged);
        }
    }

    /// Drops the orders without a key of a batch that holds the same as another.
    fn repeat(&mut self, batch: usize, sources: &Sources, account: &mut Account) {
        self.repeated[batch] = true;
        let orders = &sources.batches[batch].orders;
        for index in (0..orders.len()).filter(|&index| orders.key.at(index) == NONE) {
            self.drop_order(sources, sources.start(batch) + index as u32);
            let money = money_of(orders, index);
            account.order((batch, index), orders.rows.at(index), SetAsideReason::DuplicateOrder, money);
        }
    }
}

fn money_of(orders: &OrderColumns, index: usize) -> MovedMoney {
    MovedMoney {
        gross: orders.gross.at(index),
        products: orders.products.at(index),
        refund: orders.refund.at(index),
        ..MovedMoney::default()
    }
}
