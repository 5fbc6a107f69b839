//! The data set: the orders of all files joined, each counted once, in one currency and one calendar.

use super::{Column, CustomerKind, DatedRefunds, Dictionary, OrderBatch, RecordBatch, RecordKind, RevenueBasis, Role};
use crate::units::{Currency, Day, Money};
use std::cmp::Ordering;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// Orders, lines and refunds of all files, as columns.
///
/// Customers are in the byte order of their keys. Orders are grouped by customer and in each customer by time, then
/// key; orders whose customer is unknown come last. So `customers.orders_from[c]..customers.orders_from[c + 1]` are the
/// orders of customer `c`, and `customers.orders_from[n]..` are those of nobody known.
/// Numbers never depend on the order in which files were added.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// The customers with at least one order or refund.
    pub customers: Customers,
    /// The orders.
    pub orders: Orders,
    /// The line items, grouped by order as `orders.lines_from` says.
    pub lines: Lines,
    /// Refunds that name no order, by customer, then time.
    pub refunds: Refunds,
    /// Product names in byte order.
    pub products: Dictionary,
    /// For each product its stock number (SKU); empty where the files give none or several. No entries where no file has any.
    pub skus: Vec<String>,
    /// Channels in byte order.
    pub channels: Dictionary,
    /// Campaigns in byte order.
    pub campaigns: Dictionary,
    /// Discount codes in byte order; [`super::DISCOUNT_WITHOUT_CODE`] stands for a discount without one.
    pub discount_codes: Dictionary,
    /// Countries in byte order.
    pub countries: Dictionary,
    /// The currency of every amount; unknown where the files name none.
    pub currency: Currency,
    /// The first and the last day on which something was ordered, in the whole of the files.
    pub coverage: Option<(Day, Day)>,
    /// The last whole day counted. Orders and refunds after it are not in the data set.
    pub as_of: Day,
    /// What `orders.revenue` counts. Only [`RevenueBasis::NetOfRefunds`] takes `refunds` off the revenue.
    pub revenue_basis: RevenueBasis,
    /// Whether every row comes from the sample shop.
    pub is_sample: bool,
    /// The records that are no orders, one batch a table, in the order of the files.
    pub records: Vec<Arc<RecordBatch>>,
    /// Who the records of the customers and contacts files are about.
    pub people: RecordPeople,
}

/// Who records are about, where people were joined across files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordPeople {
    /// For each batch of [`Dataset::records`] that is of [`RecordKind::Customers`] the person of every record, or
    /// [`super::NONE`]; nothing for the others, and where people were not joined.
    pub person_of: Vec<Option<Vec<u32>>>,
    /// For each person the customer, or [`super::NONE`] for who has neither order nor refund.
    pub customer_of: Vec<u32>,
}

/// One entry a customer, in the byte order of the keys.
#[derive(Clone, Debug, Default)]
pub struct Customers {
    /// What the customer is known by.
    pub keys: CustomerKeys,
    /// How.
    pub kinds: Vec<CustomerKind>,
    /// Where the customer's orders start; one entry more than there are customers.
    pub orders_from: Vec<u32>,
}

/// What the customers are known by, in byte order. The texts stay in the batches they come from.
#[derive(Clone, Default)]
pub struct CustomerKeys {
    batches: Vec<Arc<OrderBatch>>,
    batch: Column<u32>,
    number: Column<u32>,
}

/// One entry an order.
#[derive(Clone, Debug, Default)]
pub struct Orders {
    /// Wall-clock seconds since 1970-01-01 00:00 in the reporting time zone.
    pub placed_at: Column<i64>,
    /// The calendar day of `placed_at`, as [`Day::number`].
    pub day: Column<i32>,
    /// Revenue by the chosen basis (net: gross less refund).
    pub revenue: Column<Money>,
    /// What was given back on this order.
    pub refund: Column<Money>,
    /// The part of that of which the files say when, as wall-clock seconds in the reporting time zone.
    pub dated_refunds: DatedRefunds,
    /// Channel number, or [`super::NONE`].
    pub channel: Column<u32>,
    /// Campaign number, or [`super::NONE`]; empty where no order has a campaign.
    pub campaign: Column<u32>,
    /// Discount code number, or [`super::NONE`] for an order without a discount; empty where no order has one.
    pub discount_code: Column<u32>,
    /// Country number, or [`super::NONE`].
    pub country: Column<u32>,
    /// Where the order's lines start; one entry more than there are orders.
    pub lines_from: Column<u32>,
}

/// One entry a line item.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Product number, or [`super::NONE`].
    pub product: Column<u32>,
    /// Pieces, in thousandths.
    pub quantity_thousandths: Column<i64>,
    /// What the line costs in all.
    pub amount: Column<Money>,
}

/// One entry a refund that names no order.
#[derive(Clone, Debug, Default)]
pub struct Refunds {
    /// Customer number, or [`super::NONE`].
    pub customer: Vec<u32>,
    /// The day it was given, as [`Day::number`].
    pub day: Vec<i32>,
    /// The amount given back, zero or more.
    pub amount: Vec<Money>,
    /// Channel number, or [`super::NONE`].
    pub channel: Vec<u32>,
    /// Country number, or [`super::NONE`].
    pub country: Vec<u32>,
    /// Product number, or [`super::NONE`].
    pub product: Vec<u32>,
}

impl Dataset {
    /// The batches of one kind of record, in the order of the files.
    pub fn records_of(&self, kind: RecordKind) -> impl Iterator<Item = &RecordBatch> {
        self.records.iter().map(Arc::as_ref).filter(move |batch| batch.kind == kind && !batch.is_empty())
    }

    /// Whether there are subscriptions, contracts or other lifetimes.
    pub fn has_lifetimes(&self) -> bool {
        self.records_of(RecordKind::Subscriptions).next().is_some()
    }

    /// Whether `as_of` is a day of the files or one that was chosen; where nothing has a date it is not.
    pub fn is_dated(&self) -> bool {
        self.coverage.is_some() || self.as_of != Day::default()
    }

    /// The last day on which a subscription begins or ends; nothing where none has a date.
    pub(super) fn last_day_of_subscriptions(&self) -> Option<Day> {
        let batches = self.records_of(RecordKind::Subscriptions);
        let moments = batches.flat_map(|batch| {
            let of = |role: Role| (0..batch.len()).filter_map(move |record| batch.moment(role, record));
            of(Role::Start).chain(of(Role::End))
        });
        moments.max().map(Day::of_seconds)
    }

    /// The numbers of the orders of a customer, in the order of time.
    pub fn orders_of(&self, customer: u32) -> Range<usize> {
        let from = |at: usize| self.customers.orders_from.get(at).map_or(self.orders.len(), |&from| from as usize);
        from(customer as usize)..from(customer as usize + 1)
    }

    /// The numbers of the orders of nobody known.
    pub fn orders_of_nobody(&self) -> Range<usize> {
        self.customers.orders_from.last().map_or(0, |&from| from as usize)..self.orders.len()
    }

    /// The numbers of the line items of an order.
    pub fn lines_of(&self, order: usize) -> Range<usize> {
        let from = |at: usize| self.orders.lines_from.get(at).map_or(self.lines.product.len(), |from| from as usize);
        from(order)..from(order + 1)
    }

    /// What a refund that names no order takes off the revenue: nothing unless revenue is net of refunds.
    pub fn refund_off_revenue(&self, refund: usize) -> Money {
        match self.revenue_basis {
            RevenueBasis::NetOfRefunds => self.refunds.amount[refund],
            RevenueBasis::Gross | RevenueBasis::ProductsOnly => Money::ZERO,
        }
    }
}

impl CustomerKeys {
    /// The texts of these customers: batch, and number in its dictionary of customers.
    pub fn of(batches: Vec<Arc<OrderBatch>>, customers: impl Iterator<Item = (u32, u32)>) -> CustomerKeys {
        let mut keys = CustomerKeys { batches, ..CustomerKeys::default() };
        for (batch, number) in customers {
            keys.batch.push(batch);
            keys.number.push(number);
        }
        keys
    }

    /// The text of a customer; empty for a number that no customer has.
    pub fn text(&self, customer: u32) -> &str {
        let at = customer as usize;
        let place = self.batch.get(at).zip(self.number.get(at));
        let batch = |batch: u32| self.batches.get(batch as usize);
        place.and_then(|(at, number)| Some(batch(at)?.customers.text(number))).unwrap_or_default()
    }

    /// The customer of a text.
    pub fn find(&self, text: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.text(middle).cmp(text) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return Some(middle),
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.number.len()
    }

    /// Whether there is no customer.
    pub fn is_empty(&self) -> bool {
        self.number.is_empty()
    }

    /// The texts in the order of their customers.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|customer| self.text(customer))
    }
}

impl From<Dictionary> for CustomerKeys {
    fn from(customers: Dictionary) -> CustomerKeys {
        let count = customers.len() as u32;
        let batch = OrderBatch { customers, ..OrderBatch::default() };
        CustomerKeys::of(vec![Arc::new(batch)], (0..count).map(|number| (0, number)))
    }
}

impl fmt::Debug for CustomerKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Customers {
    /// How many customers there are.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no customer.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }
}

impl Orders {
    /// What had been given back on an order by the end of a day, as far as the files say when.
    pub fn refund_by(&self, order: usize, day: Day) -> Money {
        self.dated_refunds.of(order).filter(|&(at, _)| Day::of_seconds(at) <= day).map(|(_, amount)| amount).sum()
    }

    /// What was given back on orders without a date.
    pub fn undated_refunds(&self) -> Money {
        let dated: Money = self.dated_refunds.amount.iter().copied().sum();
        self.refund.total() - dated
    }

    /// How many orders there are, with and without a customer.
    pub fn len(&self) -> usize {
        self.day.len()
    }

    /// Whether there is no order.
    pub fn is_empty(&self) -> bool {
        self.day.is_empty()
    }
}

impl Refunds {
    /// How many refunds there are.
    pub fn len(&self) -> usize {
        self.day.len()
    }

    /// Whether there is no refund.
    pub fn is_empty(&self) -> bool {
        self.day.is_empty()
    }
}
