//! Which products, channels, campaigns and countries bring the orders and the revenue.

use crate::measures::Chosen;
use crate::measures::order_blocks::{BLOCK, OrderBlock, Start, has_exact_sums};
use crate::records::{Column, ColumnReader, ColumnValue, Dataset, Dictionary, NONE};
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

/// The groups being counted.
pub(super) struct GroupsCount<'a> {
    products: Products<'a>,
    channels: Tally<'a>,
    campaigns: Tally<'a>,
    countries: Tally<'a>,
}

impl<'a> GroupsCount<'a> {
    pub(super) fn new(data: &'a Dataset) -> GroupsCount<'a> {
        let is_exact = has_exact_sums(data);
        GroupsCount {
            products: Products::new(data),
            channels: Tally::new(&data.channels, &data.orders.channel, is_exact),
            campaigns: Tally::new(&data.campaigns, &data.orders.campaign, is_exact),
            countries: Tally::new(&data.countries, &data.orders.country, is_exact),
        }
    }

    /// Counts some orders of a block.
    pub(super) fn add(&mut self, block: &OrderBlock, places: &[u16], revenue: &[i64; BLOCK]) {
        self.channels.add(block, places, revenue);
        self.countries.add(block, places, revenue);
        // Most files know of no campaigns.
        if !self.campaigns.group_of.is_empty() {
            self.campaigns.add(block, places, revenue);
        }
        if !self.products.data.lines.product.is_empty() {
            self.products.add(block, places);
        }
    }

    /// The groups, with the refunds that name no order.
    pub(super) fn finish(mut self, chosen: &Chosen) -> Groups {
        let data = chosen.data();
        for refund in (0..data.refunds.len()).filter(|&refund| chosen.has_refund(refund)) {
            let off = data.refund_off_revenue(refund);
            self.channels.refund(data.refunds.channel[refund], off);
            self.countries.refund(data.refunds.country[refund], off);
            if !data.campaigns.is_empty() {
                self.campaigns.refund(NONE, off);
            }
            if data.refunds.product[refund] != NONE {
                self.products.row(data.refunds.product[refund]).refunds += data.refunds.amount[refund];
            }
        }
        Groups {
            products: self.products.finish(),
            channels: self.channels.finish(),
            campaigns: self.campaigns.finish(),
            countries: self.countries.finish(),
        }
    }
}

/// What is counted of one row, with the order and the customer that it met last, so that each counts once.
#[derive(Clone)]
struct ProductCount {
    /// Orders, first those of customers met before, then those of others: later ones, only ones, and the first of several.
    orders: [[u32; 3]; 2],
    quantity_thousandths: i64,
    revenue: Money,
    refunds: Money,
    order: usize,
    customer: u32,
}

struct Products<'a> {
    data: &'a Dataset,
    lines_from: ColumnReader<'a, u32>,
    product: ColumnReader<'a, u32>,
    quantity: ColumnReader<'a, i64>,
    amount: ColumnReader<'a, Money>,
    /// One row a product, and last those without one.
    rows: Vec<ProductCount>,
}

/// Whose line is counted.
struct LineOf {
    order: usize,
    customer: u32,
    is_known: bool,
    start: Start,
}

impl<'a> Products<'a> {
    fn new(data: &'a Dataset) -> Products<'a> {
        let row = ProductCount {
            orders: [[0; 3]; 2],
            quantity_thousandths: 0,
            revenue: Money::ZERO,
            refunds: Money::ZERO,
            order: usize::MAX,
            customer: NONE,
        };
        Products {
            data,
            lines_from: data.orders.lines_from.reader(),
            product: data.lines.product.reader(),
            quantity: data.lines.quantity_thousandths.reader(),
            amount: data.lines.amount.reader(),
            rows: vec![row; data.products.len() + 1],
        }
    }

    fn row(&mut self, product: u32) -> &mut ProductCount {
        let at = (product as usize).min(self.rows.len() - 1);
        &mut self.rows[at]
    }

    #[inline(never)]
    fn add(&mut self, block: &OrderBlock, places: &[u16]) {
        let first = block.orders.start - block.places.start;
        let line_of = |place: usize| LineOf {
            order: first + place,
            customer: block.customers[place],
            is_known: block.is_known,
            start: block.starts[place],
        };
        let places = places.iter().map(|&place| usize::from(place) % BLOCK);
        if self.has_own_lines(block) {
            let at = first / BLOCK;
            let (product, quantity, amount) = (self.product.block(at), self.quantity.block(at), self.amount.block(at));
            let rows = &mut self.rows[..];
            for place in places {
                let (product, amount) = (u32::of_number(product[place]), Money::of_number(amount[place]));
                count_line(rows, &line_of(place), product, quantity[place], amount);
            }
            return;
        }
        for place in places {
            let (from, to) = (self.lines_from.at(first + place), self.lines_from.at(first + place + 1));
            let line_of = line_of(place);
            for line in from as usize..to as usize {
                let (product, quantity) = (self.product.at(line), self.quantity.at(line));
                count_line(&mut self.rows, &line_of, product, quantity, self.amount.at(line));
            }
        }
    }

    /// Whether every order of a block has one line, of the number of the order: so it is where one row was one order.
    fn has_own_lines(&mut self, block: &OrderBlock) -> bool {
        let end = block.orders.end;
        let starts = &self.lines_from.block(block.orders.start / BLOCK)[block.places.clone()];
        let mut own = starts.iter().zip(block.orders.clone());
        own.all(|(&start, order)| u32::of_number(start) as usize == order)
            && self.data.orders.lines_from.get(end).is_some_and(|start| start as usize == end)
    }

    fn finish(self) -> Vec<ProductRow> {
        // Files without a single product have lines that say nothing about products.
        let none = self.rows.len() - 1;
        let has_products = none > 0;
        let told = |(at, count): (usize, ProductCount)| {
            let orders = count.orders.map(|orders| orders.map(u64::from));
            let of = |start: Start| orders.iter().map(|orders| orders[start as usize]).sum::<u64>();
            let several = of(Start::FirstOfSeveral);
            ProductRow {
                product: if at < none { at as u32 } else { NONE },
                orders: orders.as_flattened().iter().sum(),
                customers: orders[1].iter().sum(),
                quantity_thousandths: count.quantity_thousandths,
                revenue: count.revenue,
                refunds: count.refunds,
                started: Share::new(several, several + of(Start::Only)),
            }
        };
        let is_told = |row: &ProductRow| has_products && (row.orders > 0 || row.refunds != Money::ZERO);
        let mut rows: Vec<ProductRow> = self.rows.into_iter().enumerate().map(told).filter(is_told).collect();
        rows.sort_unstable_by_key(|row| (Reverse(row.revenue), row.product));
        rows
    }
}

/// Counts one line of an order.
#[inline(always)]
fn count_line(rows: &mut [ProductCount], of: &LineOf, product: u32, quantity: i64, amount: Money) {
    let Some(last) = rows.len().checked_sub(1) else { return };
    let Some(row) = rows.get_mut((product as usize).min(last)) else { return };
    // A second line of an order changes no count.
    let is_new_order = u32::from(row.order != of.order);
    let is_new_customer = usize::from(of.is_known & (row.customer != of.customer));
    row.orders[is_new_customer][of.start as usize] += is_new_order;
    row.quantity_thousandths = row.quantity_thousandths.saturating_add(quantity);
    row.revenue += amount;
    (row.order, row.customer) = (of.order, of.customer);
}

/// What is counted of one row. One of four counts goes up with every order, and nothing has to be asked that goes either way.
#[derive(Clone, Default)]
struct GroupCount {
    /// Orders that are the first of their customer here, the second, a later one, and orders of nobody known.
    orders: [u32; 4],
    revenue: Money,
    /// The customer met last, four times the number, and which of those counts that order went into.
    seen: u64,
}

struct Tally<'a> {
    group_of: &'a Column<u32>,
    groups: ColumnReader<'a, u32>,
    /// One row a text, and last those without one.
    rows: Vec<GroupCount>,
    /// Whether plain sums of revenue are exact.
    is_exact: bool,
}

const LATER: u64 = 2;
const OF_NOBODY: usize = 3;

impl<'a> Tally<'a> {
    fn new(dictionary: &Dictionary, group_of: &'a Column<u32>, is_exact: bool) -> Tally<'a> {
        let row = GroupCount { seen: u64::MAX, ..GroupCount::default() };
        Tally { group_of, groups: group_of.reader(), rows: vec![row; dictionary.len() + 1], is_exact }
    }

    fn add(&mut self, block: &OrderBlock, places: &[u16], revenue: &[i64; BLOCK]) {
        match self.is_exact {
            true => self.add_with(block, places, revenue, |sum, more| {
                Money::from_ten_thousandths(sum.ten_thousandths().wrapping_add(more.ten_thousandths()))
            }),
            false => self.add_with(block, places, revenue, |sum, more| sum + more),
        }
    }

    #[inline(never)]
    fn add_with(
        &mut self,
        block: &OrderBlock,
        places: &[u16],
        revenue: &[i64; BLOCK],
        plus: impl Fn(Money, Money) -> Money,
    ) {
        let groups = self.groups.block(block.orders.start / BLOCK);
        let rows = &mut self.rows[..];
        let Some(last) = rows.len().checked_sub(1) else { return };
        for place in places.iter().map(|&place| usize::from(place) % BLOCK) {
            let at = (u32::of_number(groups[place]) as usize).min(last);
            let Some(row) = rows.get_mut(at) else { continue };
            let customer = u64::from(block.customers[place]);
            let is_same = u64::from(row.seen >> 2 == customer);
            let nth = ((row.seen & 3) + 1).min(LATER) * is_same;
            row.seen = customer << 2 | nth;
            row.orders[if block.is_known { nth as usize & 3 } else { OF_NOBODY }] += 1;
            row.revenue = plus(row.revenue, Money::of_number(revenue[place]));
        }
    }

    fn refund(&mut self, group: u32, amount: Money) {
        let at = (group as usize).min(self.rows.len() - 1);
        self.rows[at].revenue -= amount;
    }

    fn finish(self) -> Vec<GroupRow> {
        let none = self.rows.len() - 1;
        let told = |(at, row): (usize, GroupCount)| {
            let [customers, hits, ..] = row.orders.map(u64::from);
            GroupRow {
                group: if at < none { at as u32 } else { NONE },
                orders: row.orders.map(u64::from).iter().sum(),
                customers,
                repeat: Share::new(hits, customers),
                revenue: row.revenue,
            }
        };
        let mut rows: Vec<GroupRow> = self.rows.into_iter().enumerate().map(told).collect();
        rows.retain(|row| row.orders > 0 || row.revenue != Money::ZERO);
        rows.sort_unstable_by_key(|row| (Reverse(row.revenue), row.group));
        rows
    }
}
