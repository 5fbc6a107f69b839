//! Product after product, what to offer a customer next, and whether that beats what is popular.

use super::baskets::{Baskets, Kept};
use super::{AffinityPair, Hits, NextProduct, ranked};
use crate::stats::{CoOccurrence, Interval, normal_quantile};
use crate::units::Share;
use std::cmp::Ordering;

/// How many that follow a product most often are looked at.
const LISTED: usize = 20;
/// As if so many more orders had followed that hold what all orders hold.
const PRIOR: f64 = 10.0;
/// How many are suggested.
const SUGGESTED: usize = 3;

/// The counts, and the last order of every customer.
#[derive(Clone, Debug, Default)]
pub(super) struct Following {
    products: Vec<u32>,
    counts: Counts,
    lists: Lists,
    /// Where the products of each customer's last order start; one entry more than there are customers.
    last_from: Vec<u32>,
    last: Vec<u32>,
    is_customer: Vec<bool>,
}

/// What followed what.
#[derive(Clone, Debug, Default)]
struct Counts {
    /// Products that are held against each other.
    size: usize,
    /// Orders.
    orders: u64,
    /// Orders that hold each product.
    popular: Vec<u32>,
    /// Pairs of neighbouring orders.
    steps: u64,
    /// Of them, those whose earlier order holds the product.
    earlier: Vec<u32>,
    /// Those whose later order does.
    later: Vec<u32>,
    /// Those with the one in the earlier and the other in the later order; a row for each earlier product.
    both: Vec<u32>,
}

impl Counts {
    fn new(size: usize) -> Counts {
        let zeros = || vec![0; size];
        Counts {
            size,
            popular: zeros(),
            earlier: zeros(),
            later: zeros(),
            both: vec![0; size * size],
            ..Counts::default()
        }
    }

    fn order(&mut self, basket: &[u32]) {
        self.orders += 1;
        basket.iter().for_each(|&product| self.popular[product as usize] += 1);
    }

    fn step(&mut self, earlier: &[u32], later: &[u32]) {
        self.steps += 1;
        later.iter().for_each(|&product| self.later[product as usize] += 1);
        for &one in earlier {
            let one = one as usize;
            self.earlier[one] += 1;
            let row = &mut self.both[one * self.size..(one + 1) * self.size];
            later.iter().for_each(|&other| row[other as usize] += 1);
        }
    }
}

/// What is looked at as a suggestion.
#[derive(Clone, Debug, Default)]
struct Lists {
    /// The most popular products, best first.
    popular: Vec<u32>,
    /// For each product those that follow it most often.
    after: Vec<Vec<u32>>,
}

impl Lists {
    fn of(counts: &Counts) -> Lists {
        let mut places: Vec<u32> = (0..counts.size as u32).collect();
        let popular = |place: u32| std::cmp::Reverse(counts.popular[place as usize]);
        places.sort_by_key(|&place| (popular(place), place));
        let after = (0..counts.size).map(|one| {
            let row = &counts.both[one * counts.size..(one + 1) * counts.size];
            let mut followed: Vec<u32> = (0..counts.size as u32).filter(|&other| row[other as usize] > 0).collect();
            let key = |&other: &u32| (std::cmp::Reverse(row[other as usize]), popular(other), other);
            if followed.len() > LISTED {
                followed.select_nth_unstable_by_key(LISTED, key);
                followed.truncate(LISTED);
            }
            followed.sort_unstable();
            followed
        });
        let after = after.collect();
        places.truncate(SUGGESTED);
        Lists { popular: places, after }
    }

    /// The suggestions after an order, best first.
    fn suggested(&self, counts: &Counts, basket: &[u32], candidates: &mut Vec<u32>) -> Vec<(u32, f64)> {
        if basket.is_empty() {
            return self.popular.iter().map(|&place| (place, 0.0)).collect();
        }
        candidates.clear();
        candidates.extend(&self.popular);
        basket.iter().for_each(|&one| candidates.extend(&self.after[one as usize]));
        candidates.sort_unstable();
        candidates.dedup();
        let orders = counts.orders.max(1) as f64;
        let mut best: Vec<(u32, f64)> = Vec::with_capacity(SUGGESTED + 1);
        let before = |one: &(u32, f64), other: &(u32, f64)| {
            let popular = |place: u32| counts.popular[place as usize];
            other.1.total_cmp(&one.1).then(popular(other.0).cmp(&popular(one.0))).then(one.0.cmp(&other.0))
        };
        for &other in candidates.iter() {
            let popular = f64::from(counts.popular[other as usize]) / orders;
            let of = |&one: &u32| {
                let both = counts.both[one as usize * counts.size + other as usize];
                (f64::from(both) + PRIOR * popular) / (f64::from(counts.earlier[one as usize]) + PRIOR)
            };
            let scored = (other, basket.iter().map(of).sum());
            let place = best.iter().position(|known| before(&scored, known) == Ordering::Less).unwrap_or(best.len());
            if place < SUGGESTED {
                best.insert(place, scored);
                best.truncate(SUGGESTED);
            }
        }
        best
    }
}

impl Following {
    /// Counts without the last order of each customer, holds the suggestions against those, and then adds them.
    pub(super) fn of(baskets: &Baskets, kept: &Kept) -> (Following, Option<Hits>) {
        let mut counts = Counts::new(kept.len());
        let known = if baskets.customers() > 0 { baskets.of_customer(baskets.customers() - 1).end } else { 0 };
        for customer in 0..baskets.customers() {
            let orders = baskets.of_customer(customer);
            let trained = if orders.len() > 1 { orders.start..orders.end - 1 } else { orders };
            for order in trained.clone() {
                counts.order(baskets.products(order));
                if order > trained.start {
                    counts.step(baskets.products(order - 1), baskets.products(order));
                }
            }
        }
        (known..baskets.len()).for_each(|order| counts.order(baskets.products(order)));
        let hits = hits(baskets, &counts);
        let mut found = Following { products: kept.products.clone(), last_from: vec![0], ..Following::default() };
        for customer in 0..baskets.customers() {
            let orders = baskets.of_customer(customer);
            if orders.len() > 1 {
                counts.order(baskets.products(orders.end - 1));
                counts.step(baskets.products(orders.end - 2), baskets.products(orders.end - 1));
            }
            if !orders.is_empty() {
                found.last.extend(baskets.products(orders.end - 1));
            }
            found.is_customer.push(!orders.is_empty());
            found.last_from.push(found.last.len() as u32);
        }
        found.lists = Lists::of(&counts);
        found.counts = counts;
        (found, hits)
    }

    /// Pairs of neighbouring orders.
    pub(super) fn steps(&self) -> u64 {
        self.counts.steps
    }

    /// The ordered pairs with at least so many.
    pub(super) fn pairs(&self, kept: &Kept, min_orders: u64) -> Vec<AffinityPair> {
        let Counts { size, both, earlier, later, steps, .. } = &self.counts;
        let mut found = Vec::new();
        for (at, &both) in both.iter().enumerate().filter(|&(_, &both)| u64::from(both) >= min_orders) {
            let (one, other) = (at / size, at % size);
            let seen =
                CoOccurrence { both: both.into(), one: earlier[one].into(), other: later[other].into(), total: *steps };
            found.push((kept.products[one], kept.products[other], seen));
        }
        ranked(found, both.len())
    }

    /// Whether there is anything to offer a customer.
    pub(super) fn has_next(&self, customer: u32) -> bool {
        !self.products.is_empty() && self.is_customer.get(customer as usize).copied().unwrap_or(false)
    }

    /// What to offer a customer next.
    pub(super) fn next_of(&self, customer: u32) -> Vec<NextProduct> {
        let at = customer as usize;
        if !self.has_next(customer) {
            return Vec::new();
        }
        let basket = &self.last[self.last_from[at] as usize..self.last_from[at + 1] as usize];
        let suggested = self.lists.suggested(&self.counts, basket, &mut Vec::new());
        suggested.iter().map(|&(place, score)| NextProduct { product: self.products[place as usize], score }).collect()
    }
}

/// Suggestions and popular products against the orders that were held out.
fn hits(baskets: &Baskets, counts: &Counts) -> Option<Hits> {
    let lists = Lists::of(counts);
    let [mut first, mut three, mut popular_first, mut popular_three] = [0_u64; 4];
    let (mut total, mut only_ours, mut only_popular) = (0_u64, 0_u64, 0_u64);
    let mut candidates = Vec::new();
    // What follows an order of one product is the same each time.
    let mut of_one: Vec<Option<Vec<(u32, f64)>>> = vec![None; counts.size];
    for orders in (0..baskets.customers()).map(|customer| baskets.of_customer(customer)) {
        if orders.len() < 2 {
            continue;
        }
        let bought = baskets.products(orders.end - 1);
        let is_bought = |place: &u32| bought.binary_search(place).is_ok();
        let several;
        let suggested = match *baskets.products(orders.end - 2) {
            [one] => &*of_one[one as usize].get_or_insert_with(|| lists.suggested(counts, &[one], &mut candidates)),
            ref basket => {
                several = lists.suggested(counts, basket, &mut candidates);
                &several
            }
        };
        let ours = suggested.iter().any(|(place, _)| is_bought(place));
        let popular = lists.popular.iter().any(is_bought);
        total += 1;
        first += u64::from(suggested.first().is_some_and(|(place, _)| is_bought(place)));
        popular_first += u64::from(lists.popular.first().is_some_and(is_bought));
        three += u64::from(ours);
        popular_three += u64::from(popular);
        only_ours += u64::from(ours && !popular);
        only_popular += u64::from(popular && !ours);
    }
    if total == 0 || counts.size == 0 {
        return None;
    }
    let n = total as f64;
    let (more, less) = (only_ours as f64, only_popular as f64);
    let difference = (more - less) / n;
    let error = (more + less - (more - less) * difference).max(0.0).sqrt() / n;
    let half = normal_quantile(0.975)? * error;
    Some(Hits {
        first: Share::new(first, total),
        three: Share::new(three, total),
        popular_first: Share::new(popular_first, total),
        popular_three: Share::new(popular_three, total),
        difference,
        interval: Interval { low: difference - half, high: difference + half, level: AffinityPair::LEVEL },
    })
}
