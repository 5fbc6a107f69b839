//! Bought together in one order.

use super::baskets::{Baskets, Kept};
use super::{AffinityPair, ranked};
use crate::stats::CoOccurrence;

/// The pairs with at least so many orders, of the products that were kept.
pub(super) fn together(baskets: &Baskets, kept: &Kept, min_orders: u64) -> Vec<AffinityPair> {
    let products = kept.len();
    // Row `other` holds the products before it.
    let row = |other: usize| other * other.saturating_sub(1) / 2;
    let mut both = vec![0_u32; row(products)];
    for order in 0..baskets.len() {
        let basket = baskets.products(order);
        for (at, &other) in basket.iter().enumerate() {
            let row = row(other as usize);
            basket[..at].iter().for_each(|&one| both[row + one as usize] += 1);
        }
    }
    let mut found = Vec::new();
    let orders = |place: usize| u64::from(kept.orders[place]);
    for other in 0..products {
        for (one, &both) in both[row(other)..row(other + 1)].iter().enumerate() {
            if u64::from(both) >= min_orders {
                let total = baskets.len() as u64;
                let seen = CoOccurrence { both: both.into(), one: orders(one), other: orders(other), total };
                found.push((kept.products[one], kept.products[other], seen));
            }
        }
    }
    ranked(found, both.len())
}
