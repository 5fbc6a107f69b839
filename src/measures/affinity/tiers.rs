//! Whether customers climb: the tier of the dearest product of each order.

use super::baskets::Baskets;
use super::{TierMove, TierStep};
use crate::measures::Chosen;
use crate::records::NONE;
use crate::units::Money;

const TIERS: u8 = 3;
/// The tier of a product without a price.
const UNPRICED: u8 = u8::MAX;

/// One row a tier of the first order; nothing without three products that have a price, and somebody who
/// ordered twice. Before products are left out.
pub(super) fn steps(chosen: &Chosen, baskets: &Baskets) -> Vec<TierStep> {
    let Some(tiers) = tiers(chosen) else { return Vec::new() };
    let mut steps: Vec<TierStep> = (0..TIERS).map(|tier| TierStep { tier, ..TierStep::default() }).collect();
    for customer in 0..baskets.customers() {
        let tier_of = |order: usize| {
            let of_products = baskets.products(order).iter().map(|&product| tiers[product as usize]);
            of_products.filter(|&tier| tier != UNPRICED).max()
        };
        let mut orders = baskets.of_customer(customer).filter_map(tier_of);
        let (Some(first), Some(next)) = (orders.next(), orders.next()) else { continue };
        let TierMove { up, same, down, ever_up } = &mut steps[first as usize].moves;
        *(if next > first {
            up
        } else if next == first {
            same
        } else {
            down
        }) += 1;
        *ever_up += u64::from(next > first || orders.any(|tier| tier > first));
    }
    if steps.iter().all(|step| step.moves == TierMove::default()) {
        return Vec::new();
    }
    steps
}

/// The tier of each product.
fn tiers(chosen: &Chosen) -> Option<Vec<u8>> {
    let data = chosen.data();
    if data.products.is_empty() || data.lines.product.is_empty() {
        return None;
    }
    let mut sold = vec![(Money::ZERO, 0_i64); data.products.len()];
    let (mut day, mut lines_from) = (data.orders.day.reader(), data.orders.lines_from.reader());
    let (mut product, mut amount) = (data.lines.product.reader(), data.lines.amount.reader());
    let mut quantity = data.lines.quantity_thousandths.reader();
    for order in 0..data.orders.len() {
        if chosen.has_on(day.at(order), order) {
            for line in lines_from.at(order) as usize..lines_from.at(order + 1) as usize {
                let (product, amount, quantity) = (product.at(line), amount.at(line), quantity.at(line));
                if product != NONE && amount > Money::ZERO && quantity > 0 {
                    let sold = &mut sold[product as usize];
                    *sold = (sold.0 + amount, sold.1.saturating_add(quantity));
                }
            }
        }
    }
    let price =
        |&(amount, quantity): &(Money, i64)| (quantity > 0).then(|| amount.ten_thousandths() as f64 / quantity as f64);
    let mut prices: Vec<f64> = sold.iter().filter_map(price).collect();
    prices.sort_by(f64::total_cmp);
    if prices.len() < usize::from(TIERS) {
        return None;
    }
    let edges = [prices[prices.len() / 3], prices[prices.len() * 2 / 3]];
    let tier = |price: f64| edges.iter().map(|&edge| u8::from(price >= edge)).sum();
    Some(sold.iter().map(|sold| price(sold).map_or(UNPRICED, tier)).collect())
}
