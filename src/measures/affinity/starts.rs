//! What became of those who started with a product, and what of it was given back.

use super::StartProduct;
use super::baskets::Kept;
use crate::measures::Chosen;
use crate::records::NONE;
use crate::units::Money;
use std::cmp::Reverse;

/// One row a product that somebody started with, of those kept; most customers first.
pub(super) fn starts(chosen: &Chosen, kept: &Kept, days: u32) -> Vec<StartProduct> {
    let data = chosen.data();
    let mut rows = vec![StartProduct::default(); kept.len()];
    if rows.is_empty() {
        return rows;
    }
    let mut place_of = vec![NONE; data.products.len()];
    for (place, &product) in kept.products.iter().enumerate() {
        rows[place].product = product;
        place_of[product as usize] = place as u32;
    }
    let mut last_seen = vec![usize::MAX; rows.len()];
    let (mut day, mut refund) = (data.orders.day.reader(), data.orders.refund.reader());
    let (mut lines_from, mut product) = (data.orders.lines_from.reader(), data.lines.product.reader());
    let days = i64::from(days);
    let as_of = i64::from(data.as_of.number());
    // `again` is there for a first order: the day of the second, if there is one.
    let mut count = |order: usize, again: Option<Option<i32>>| {
        let on = day.at(order);
        if !chosen.has_on(on, order) {
            return;
        }
        let on = i64::from(on);
        let is_refunded = refund.at(order) != Money::ZERO;
        for line in lines_from.at(order)..lines_from.at(order + 1) {
            let product = product.at(line as usize);
            let place = place_of.get(product as usize).map_or(NONE, |&place| place) as usize;
            if place == NONE as usize || last_seen[place] == order {
                continue;
            }
            last_seen[place] = order;
            let row = &mut rows[place];
            row.refunded.total += 1;
            row.refunded.hits += u64::from(is_refunded);
            if let Some(second) = again {
                row.customers += 1;
                if as_of - on >= days {
                    row.repeat.total += 1;
                    row.repeat.hits += u64::from(second.is_some_and(|second| i64::from(second) - on <= days));
                }
            }
        }
    };
    let mut day_of = data.orders.day.reader();
    for customer in 0..data.customers.len() as u32 {
        let orders = data.orders_of(customer);
        let second = (orders.len() > 1).then(|| day_of.at(orders.start + 1));
        let first = orders.start;
        orders.for_each(|order| count(order, (order == first).then_some(second)));
    }
    data.orders_of_nobody().for_each(|order| count(order, None));
    for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
        let place = place_of.get(data.refunds.product[refund] as usize).map_or(NONE, |&place| place);
        if let Some(row) = rows.get_mut(place as usize) {
            row.refunds += data.refunds.amount[refund];
        }
    }
    rows.retain(|row| row.customers > 0);
    rows.sort_by_key(|row| (Reverse(row.customers), row.product));
    rows
}
