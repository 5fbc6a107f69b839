//! Which products, channels, campaigns and countries bring the orders and the revenue.

use crate::measures::Chosen;
use crate::records::{ColumnReader, Dataset, Dictionary, NONE};
use crate::units::{Money, Share};
use std::cmp::Reverse;

/// One product.
///
/// **Definition**: `revenue` is the sum of its lines as the files give them: before discounts and refunds of the whole order,
/// without shipping, so the products need not add up to the revenue of the orders. `started` are the customers whose first
/// order in the whole history is among the orders counted and holds the product; those of them count who have a second order
/// up to `as_of`, of whatever product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProductRow {
    /// The product's number in the data set; [`NONE`] for lines without a product.
    pub product: u32,
    /// Orders that hold it.
    pub orders: u64,
    /// Customers who ordered it.
    pub customers: u64,
    /// Pieces, in thousandths.
    pub quantity_thousandths: i64,
    /// What its lines cost.
    pub revenue: Money,
    /// What was given back by refunds that name the product and no order.
    pub refunds: Money,
    /// Customers who started with it, and how many of them ordered again.
    pub started: Share,
}

/// One channel, campaign or country.
///
/// **Definition**: orders and revenue of the orders counted; a customer with orders in two channels counts in both, so the
/// customers of the rows may add up to more than all customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupRow {
    /// The number of the channel, campaign or country in the data set; [`NONE`] for orders without one.
    pub group: u32,
    /// Orders.
    pub orders: u64,
    /// Customers.
    pub customers: u64,
    /// Customers with two or more of the orders counted in this group, of its customers.
    pub repeat: Share,
    /// Revenue, less refunds that name no order where revenue is net of refunds.
    pub revenue: Money,
}

pub(super) struct Groups {
    pub(super) products: Vec<ProductRow>,
    pub(super) channels: Vec<GroupRow>,
    pub(super) campaigns: Vec<GroupRow>,
    pub(super) countries: Vec<GroupRow>,
}

impl Groups {
    pub(super) fn of(chosen: &Chosen) -> Groups {
        let data = chosen.data();
        let mut products = Products::new(data);
        let mut channels = Tally::new(&data.channels);
        let mut countries = Tally::new(&data.countries);
        // Most files know of no campaigns.
        let has_campaigns = !data.campaigns.is_empty();
        let mut campaigns = Tally::new(&data.campaigns);
        let orders = &data.orders;
        let (mut day, mut revenue) = (orders.day.reader(), orders.revenue.reader());
        let (mut channel, mut country) = (orders.channel.reader(), orders.country.reader());
        let mut campaign = has_campaigns.then(|| orders.campaign.reader());
        let mut count = |order: usize, customer: Option<u32>, started: Option<bool>| {
            if chosen.has_on(day.at(order), order) {
                let revenue = revenue.at(order);
                channels.order(channel.at(order), customer, revenue);
                countries.order(country.at(order), customer, revenue);
                if let Some(campaign) = &mut campaign {
                    campaigns.order(campaign.at(order), customer, revenue);
                }
                products.order(order, customer, started);
            }
        };
        for customer in 0..data.customers.len() as u32 {
            let of_customer = data.orders_of(customer);
            let (first, comes_back) = (of_customer.start, of_customer.len() > 1);
            of_customer.for_each(|order| count(order, Some(customer), (order == first).then_some(comes_back)));
        }
        data.orders_of_nobody().for_each(|order| count(order, None, None));
        for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            let off = data.refund_off_revenue(refund);
            channels.refund(data.refunds.channel[refund], off);
            countries.refund(data.refunds.country[refund], off);
            if has_campaigns {
                campaigns.refund(NONE, off);
            }
            if data.refunds.product[refund] != NONE {
                products.row(data.refunds.product[refund]).refunds += data.refunds.amount[refund];
            }
        }
        Groups {
            products: products.finish(),
            channels: channels.finish(),
            campaigns: campaigns.finish(),
            countries: countries.finish(),
        }
    }
}

/// The last order or customer seen of a row, so that each counts once; numbers start at 1.
#[derive(Clone, Copy, Default)]
struct Seen {
    order: u64,
    customer: u64,
    /// How many orders the last customer seen has.
    orders: u32,
}

struct Products<'a> {
    /// Whether there is no line at all.
    is_empty: bool,
    lines_from: ColumnReader<'a, u32>,
    product: ColumnReader<'a, u32>,
    quantity: ColumnReader<'a, i64>,
    amount: ColumnReader<'a, Money>,
    /// One row a product, and last those without one.
    rows: Vec<ProductRow>,
    seen: Vec<Seen>,
}

impl Products<'_> {
    fn new(data: &Dataset) -> Products<'_> {
        let rows = rows(&data.products).map(|product| ProductRow { product, ..ProductRow::default() }).collect();
        Products {
            is_empty: data.lines.product.is_empty(),
            lines_from: data.orders.lines_from.reader(),
            product: data.lines.product.reader(),
            quantity: data.lines.quantity_thousandths.reader(),
            amount: data.lines.amount.reader(),
            rows,
            seen: vec![Seen::default(); data.products.len() + 1],
        }
    }

    fn row(&mut self, product: u32) -> &mut ProductRow {
        let at = (product as usize).min(self.rows.len() - 1);
        &mut self.rows[at]
    }

    fn order(&mut self, order: usize, customer: Option<u32>, started: Option<bool>) {
        if self.is_empty {
            return;
        }
        let lines = self.lines_from.at(order) as usize..self.lines_from.at(order + 1) as usize;
        for line in lines {
            let at = (self.product.at(line) as usize).min(self.rows.len() - 1);
            let (row, seen) = (&mut self.rows[at], &mut self.seen[at]);
            row.quantity_thousandths = row.quantity_thousandths.saturating_add(self.quantity.at(line));
            row.revenue += self.amount.at(line);
            if seen.order == order as u64 + 1 {
                continue;
            }
            seen.order = order as u64 + 1;
            row.orders += 1;
            if let Some(comes_back) = started {
                row.started.total += 1;
                row.started.hits += u64::from(comes_back);
            }
            if let Some(customer) = customer
                && seen.customer != u64::from(customer) + 1
            {
                seen.customer = u64::from(customer) + 1;
                row.customers += 1;
            }
        }
    }

    fn finish(mut self) -> Vec<ProductRow> {
        // Files without a single product have lines that say nothing about products.
        let has_products = self.rows.len() > 1;
        self.rows.retain(|row| has_products && (row.orders > 0 || row.refunds != Money::ZERO));
        self.rows.sort_unstable_by_key(|row| (Reverse(row.revenue), row.product));
        self.rows
    }
}

struct Tally {
    /// One row a text, and last those without one.
    rows: Vec<GroupRow>,
    seen: Vec<Seen>,
}

impl Tally {
    fn new(dictionary: &Dictionary) -> Tally {
        let rows = rows(dictionary).map(|group| GroupRow { group, ..GroupRow::default() }).collect();
        Tally { rows, seen: vec![Seen::default(); dictionary.len() + 1] }
    }

    fn order(&mut self, group: u32, customer: Option<u32>, revenue: Money) {
        let at = (group as usize).min(self.rows.len() - 1);
        let (row, seen) = (&mut self.rows[at], &mut self.seen[at]);
        row.orders += 1;
        row.revenue += revenue;
        let Some(customer) = customer else { return };
        if seen.customer != u64::from(customer) + 1 {
            *seen = Seen { customer: u64::from(customer) + 1, ..Seen::default() };
            row.customers += 1;
        }
        seen.orders += 1;
        row.repeat.hits += u64::from(seen.orders == 2);
    }

    fn refund(&mut self, group: u32, amount: Money) {
        let at = (group as usize).min(self.rows.len() - 1);
        self.rows[at].revenue -= amount;
    }

    fn finish(mut self) -> Vec<GroupRow> {
        for row in &mut self.rows {
            row.repeat.total = row.customers;
        }
        self.rows.retain(|row| row.orders > 0 || row.revenue != Money::ZERO);
        self.rows.sort_unstable_by_key(|row| (Reverse(row.revenue), row.group));
        self.rows
    }
}

fn rows(dictionary: &Dictionary) -> impl Iterator<Item = u32> {
    (0..dictionary.len() as u32).chain([NONE])
}
