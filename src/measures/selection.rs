//! Which orders and refunds a figure counts: the filter bar as a predicate.

use crate::records::{Dataset, Dictionary, FilterScope, NONE, Selection};
use crate::units::Day;
use std::sync::Arc;

/// A [`Selection`] resolved against a data set.
///
/// **Answers**: does this order count?
///
/// **Definition**: an order counts when its day lies from `from` to `to` and it has the wanted channel, country and
/// product (an order has a product when one of its lines has it). Several values of one filter are alternatives; the
/// filters together must all hold. With the scope `customers_by_first_order` channel, country and product are asked of
/// the first order of the customer in the whole history, and then all orders of the customer count.
///
/// **Counts / does not count**: the period never changes history: the first order, and with it the cohort, comes from all
/// orders. Orders of nobody known have no first order and count under `customers_by_first_order` only where no channel,
/// country or product is asked for. A refund that names no order is judged by its own channel, country and product.
///
/// **Empty**: a value that the data do not hold matches no order.
pub struct Chosen<'a> {
    data: &'a Dataset,
    from: i32,
    to: i32,
    scope: FilterScope,
    filter: Option<Arc<Filter>>,
}

/// A choice that was resolved against a data set, kept from step to step.
pub(super) struct KeptChoice {
    from: i32,
    to: i32,
    scope: FilterScope,
    filter: Option<Arc<Filter>>,
}

impl KeptChoice {
    /// The choice on the data set that it was resolved against.
    pub(super) fn on<'a>(&self, data: &'a Dataset) -> Chosen<'a> {
        Chosen { data, from: self.from, to: self.to, scope: self.scope, filter: self.filter.clone() }
    }
}

struct Filter {
    /// One bit an order: channel, country and product fit.
    orders: Vec<u64>,
    /// One bit a refund.
    refunds: Vec<u64>,
}

impl<'a> Chosen<'a> {
    /// Resolves `selection` against `data`; one pass over the orders where channel, country or product is asked for.
    pub fn new(data: &'a Dataset, selection: &Selection) -> Chosen<'a> {
        let everything = Chosen { data, from: i32::MIN, to: i32::MAX, scope: selection.scope, filter: None };
        Chosen {
            filter: Wanted::of(data, selection).map(|wanted| Arc::new(wanted.filter(data, selection.scope))),
            ..everything.within(selection.from, selection.to)
        }
    }

    /// The same channels, products and countries on other days.
    pub fn within(&self, from: Option<Day>, to: Option<Day>) -> Chosen<'a> {
        let as_of = self.data.as_of.number();
        Chosen {
            data: self.data,
            from: from.map_or(i32::MIN, Day::number),
            to: to.map_or(as_of, |to| to.number().min(as_of)),
            scope: self.scope,
            filter: self.filter.clone(),
        }
    }

    /// The choice without its data set, for work in steps.
    pub(super) fn keep(self) -> KeptChoice {
        KeptChoice { from: self.from, to: self.to, scope: self.scope, filter: self.filter }
    }

    /// The data set that is chosen from.
    pub fn data(&self) -> &'a Dataset {
        self.data
    }

    /// Number of the first day counted; `i32::MIN` where all history counts.
    pub fn from(&self) -> i32 {
        self.from
    }

    /// Number of the last day counted, never after `as_of`.
    pub fn to(&self) -> i32 {
        self.to
    }

    /// Whether channel, country or product is asked for.
    pub fn is_filtered(&self) -> bool {
        self.filter.is_some()
    }

    /// Whether every order counts: none lies after `as_of`.
    pub fn has_all(&self) -> bool {
        self.from == i32::MIN && self.to >= self.data.as_of.number() && self.filter.is_none()
    }

    /// Whether an order counts.
    pub fn has(&self, order: usize) -> bool {
        self.has_on(self.data.orders.day.at(order), order)
    }

    /// Whether an order counts whose day is known.
    pub fn has_on(&self, day: i32, order: usize) -> bool {
        self.from <= day && day <= self.to && self.fits(order)
    }

    /// Whether the channel, campaign, country and product of an order are wanted, on whatever day it was placed.
    pub fn fits(&self, order: usize) -> bool {
        self.filter.as_ref().is_none_or(|filter| bit(&filter.orders, order))
    }

    /// Whether a customer with this first order is looked at: everybody with the scope `orders`, those whose first order
    /// fits with the scope `customers_by_first_order`.
    pub fn has_customer(&self, first_order: usize) -> bool {
        self.scope == FilterScope::Orders || self.fits(first_order)
    }

    /// Whether somebody without an order is looked at: such a customer has nothing that could fit.
    pub fn has_customer_without_order(&self) -> bool {
        self.scope == FilterScope::Orders || !self.is_filtered()
    }

    /// Whether a refund that names no order counts.
    pub fn has_refund(&self, refund: usize) -> bool {
        let day = self.data.refunds.day[refund];
        self.from <= day && day <= self.to && self.fits_refund(refund)
    }

    /// Whether the channel, country and product of a refund that names no order are wanted, on whatever day; none is where
    /// campaigns are chosen.
    pub fn fits_refund(&self, refund: usize) -> bool {
        self.filter.as_ref().is_none_or(|filter| bit(&filter.refunds, refund))
    }
}

/// Which channels, campaigns, countries and products are wanted, one truth value a number; nothing where all are.
struct Wanted {
    channels: Option<Vec<bool>>,
    campaigns: Option<Vec<bool>>,
    countries: Option<Vec<bool>>,
    products: Option<Vec<bool>>,
}

impl Wanted {
    fn of(data: &Dataset, selection: &Selection) -> Option<Wanted> {
        let wanted = Wanted {
            channels: wanted(&data.channels, &selection.channels),
            campaigns: wanted(&data.campaigns, &selection.campaigns),
            countries: wanted(&data.countries, &selection.countries),
            products: wanted(&data.products, &selection.products),
        };
        let all = [&wanted.channels, &wanted.campaigns, &wanted.countries, &wanted.products];
        all.iter().any(|one| one.is_some()).then_some(wanted)
    }

    fn filter(&self, data: &Dataset, scope: FilterScope) -> Filter {
        let mut orders = vec![0_u64; data.orders.len().div_ceil(64)];
        let mut refunds = vec![0_u64; data.refunds.len().div_ceil(64)];
        match scope {
            FilterScope::Orders => {
                (0..data.orders.len())
                    .filter(|&order| self.order(data, order))
                    .for_each(|order| set(&mut orders, order));
                (0..data.refunds.len())
                    .filter(|&refund| self.refund(data, refund))
                    .for_each(|refund| set(&mut refunds, refund));
            }
            FilterScope::CustomersByFirstOrder => {
                let is_wanted: Vec<bool> = (0..data.customers.len() as u32)
                    .map(|customer| {
                        let mut of_customer = data.orders_of(customer);
                        let first = of_customer.next().is_some_and(|first| self.order(data, first));
                        if first {
                            data.orders_of(customer).for_each(|order| set(&mut orders, order));
                        }
                        first
                    })
                    .collect();
                for (refund, &customer) in data.refunds.customer.iter().enumerate() {
                    if is_wanted.get(customer as usize).copied().unwrap_or(false) {
                        set(&mut refunds, refund);
                    }
                }
            }
        }
        Filter { orders, refunds }
    }

    fn order(&self, data: &Dataset, order: usize) -> bool {
        is_in(&self.channels, || data.orders.channel.at(order))
            && is_in(&self.campaigns, || data.orders.campaign.get(order).unwrap_or(NONE))
            && is_in(&self.countries, || data.orders.country.at(order))
            && self.products.as_ref().is_none_or(|products| {
                data.lines.product.range(data.lines_of(order)).any(|product| holds(products, product))
            })
    }

    fn refund(&self, data: &Dataset, refund: usize) -> bool {
        is_in(&self.channels, || data.refunds.channel[refund])
            // A refund that names no order names no campaign either.
            && self.campaigns.is_none()
            && is_in(&self.countries, || data.refunds.country[refund])
            && is_in(&self.products, || data.refunds.product[refund])
    }
}

fn wanted(dictionary: &Dictionary, texts: &[String]) -> Option<Vec<bool>> {
    (!texts.is_empty()).then(|| {
        let mut wanted = vec![false; dictionary.len()];
        texts.iter().filter_map(|text| dictionary.find(text)).for_each(|number| wanted[number as usize] = true);
        wanted
    })
}

fn is_in(wanted: &Option<Vec<bool>>, number: impl FnOnce() -> u32) -> bool {
    wanted.as_ref().is_none_or(|wanted| holds(wanted, number()))
}

fn holds(wanted: &[bool], number: u32) -> bool {
    number != NONE && wanted.get(number as usize).copied().unwrap_or(false)
}

fn bit(bits: &[u64], at: usize) -> bool {
    bits[at / 64] >> (at % 64) & 1 == 1
}

fn set(bits: &mut [u64], at: usize) {
    bits[at / 64] |= 1 << (at % 64);
}
