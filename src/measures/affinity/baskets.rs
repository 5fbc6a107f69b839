//! The products of every order, each once, by customer and in the order of time.

use crate::measures::Chosen;
use crate::records::NONE;
use std::ops::Range;

/// No more products than this are held against each other.
const MOST: usize = 2_048;

/// The orders that count and name a product.
pub(super) struct Baskets {
    /// Where each order's products start; one entry more than there are orders.
    from: Vec<u32>,
    /// Product numbers, later places among those kept; ascending within an order.
    products: Vec<u32>,
    /// Where each customer's orders start; one entry more than there are customers. Those of nobody known come after.
    customers_from: Vec<u32>,
    /// How many orders hold each product.
    pub(super) orders_of: Vec<u32>,
}

/// The products that are held against each other.
pub(super) struct Kept {
    /// Products with the minimum.
    pub(super) frequent: u64,
    /// The numbers of the products, ascending.
    pub(super) products: Vec<u32>,
    /// How many orders hold each of them.
    pub(super) orders: Vec<u32>,
}

impl Kept {
    pub(super) fn len(&self) -> usize {
        self.products.len()
    }
}

impl Baskets {
    pub(super) fn of(chosen: &Chosen) -> Baskets {
        let data = chosen.data();
        let mut baskets = Baskets {
            from: vec![0],
            products: Vec::new(),
            customers_from: Vec::with_capacity(data.customers.len() + 1),
            orders_of: vec![0; data.products.len()],
        };
        if data.products.is_empty() || data.lines.product.is_empty() {
            baskets.customers_from.resize(data.customers.len() + 1, 0);
            return baskets;
        }
        let (mut day, mut lines_from) = (data.orders.day.reader(), data.orders.lines_from.reader());
        let mut product = data.lines.product.reader();
        let mut add = |baskets: &mut Baskets, order: usize| {
            if !chosen.has_on(day.at(order), order) {
                return;
            }
            let first = baskets.products.len();
            for line in lines_from.at(order)..lines_from.at(order + 1) {
                let product = product.at(line as usize);
                if product != NONE {
                    baskets.products.push(product);
                }
            }
            let mut kept = first;
            baskets.products[first..].sort_unstable();
            for at in first..baskets.products.len() {
                if at == first || baskets.products[at] != baskets.products[at - 1] {
                    let product = baskets.products[at];
                    baskets.products[kept] = product;
                    baskets.orders_of[product as usize] += 1;
                    kept += 1;
                }
            }
            baskets.products.truncate(kept);
            if kept > first {
                baskets.from.push(kept as u32);
            }
        };
        for customer in 0..data.customers.len() as u32 {
            baskets.customers_from.push(baskets.len() as u32);
            data.orders_of(customer).for_each(|order| add(&mut baskets, order));
        }
        baskets.customers_from.push(baskets.len() as u32);
        data.orders_of_nobody().for_each(|order| add(&mut baskets, order));
        baskets
    }

    /// How many orders there are.
    pub(super) fn len(&self) -> usize {
        self.from.len() - 1
    }

    /// How many customers there are, with and without orders.
    pub(super) fn customers(&self) -> usize {
        self.customers_from.len() - 1
    }

    /// The orders of a customer.
    pub(super) fn of_customer(&self, customer: usize) -> Range<usize> {
        self.customers_from[customer] as usize..self.customers_from[customer + 1] as usize
    }

    /// The products of an order.
    pub(super) fn products(&self, order: usize) -> &[u32] {
        &self.products[self.from[order] as usize..self.from[order + 1] as usize]
    }

    /// Leaves the products with at least so many orders, the most frequent ones, and numbers them by their places.
    pub(super) fn keep(&mut self, min_orders: u64) -> Kept {
        let is_frequent = |&product: &u32| u64::from(self.orders_of[product as usize]) >= min_orders;
        let mut products: Vec<u32> = (0..self.orders_of.len() as u32).filter(is_frequent).collect();
        let frequent = products.len() as u64;
        products.sort_by_key(|&product| (std::cmp::Reverse(self.orders_of[product as usize]), product));
        products.truncate(MOST);
        products.sort_unstable();
        let mut place_of = vec![NONE; self.orders_of.len()];
        for (place, &product) in products.iter().enumerate() {
            place_of[product as usize] = place as u32;
        }
        let (mut kept, mut start) = (0, 0);
        for order in 1..self.from.len() {
            let end = self.from[order] as usize;
            for at in start..end {
                let place = place_of[self.products[at] as usize];
                if place != NONE {
                    self.products[kept] = place;
                    kept += 1;
                }
            }
            start = end;
            self.from[order] = kept as u32;
        }
        self.products.truncate(kept);
        let orders = products.iter().map(|&product| self.orders_of[product as usize]).collect();
        Kept { frequent, products, orders }
    }
}
