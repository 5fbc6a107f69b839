//! One order while its rows are added, and its lines.

use super::columns::Columns;
use super::fold::known;
use super::plan::{Plan, Refund};
use super::{dates, numbers, packed};
use crate::records::{NO_OFFSET, NONE, OrderBatch};
use crate::units::Money;

/// An order of which some rows are added. Amounts in ten-thousandths.
#[derive(Clone, Copy)]
pub struct Draft {
    /// Its number, by first row.
    pub order: u32,
    first_row: u32,
    rows: u32,
    at: i64,
    offset: i16,
    customer: u32,
    channel: u32,
    campaign: u32,
    discount_code: u32,
    country: u32,
    positive: i64,
    negative: i64,
    refund: i64,
    adjusted: i64,
    products: i64,
    currency: u16,
    product: u32,
    /// Whether all rows so far give something back: who, when and where is then said by the first other row.
    gives_back: bool,
}

impl Draft {
    /// The order of this number, which starts with a row.
    pub fn new(order: u32, first_row: usize) -> Draft {
        Draft {
            order,
            first_row: first_row as u32,
            rows: 0,
            at: dates::MISSING,
            offset: NO_OFFSET,
            customer: NONE,
            channel: NONE,
            campaign: NONE,
            discount_code: NONE,
            country: NONE,
            positive: 0,
            negative: 0,
            refund: 0,
            adjusted: 0,
            products: numbers::MISSING,
            currency: u16::MAX,
            product: NONE,
            gives_back: true,
        }
    }

    /// Adds a row; `once` says that amounts are given once an order. Answers what the row gives back.
    pub fn add(&mut self, columns: &Columns, plan: &Plan, row: usize, amount: Option<i64>, once: bool) -> i64 {
        let before = self.refund.saturating_abs().saturating_sub(self.negative);
        self.rows += 1;
        let is_first_sale = self.gives_back && amount.is_none_or(|amount| amount >= 0);
        self.gives_back &= !is_first_sale;
        if self.at <= dates::UNREADABLE || is_first_sale && columns.at[row] > dates::UNREADABLE {
            self.at = columns.at[row];
            self.offset = columns.offset[row];
        }
        let fill = |slot: &mut u32, column: &[u32]| {
            let number = column.get(row).copied().unwrap_or(NONE);
            if *slot == NONE || is_first_sale && number != NONE {
                *slot = number;
            }
        };
        fill(&mut self.customer, &columns.customer);
        fill(&mut self.channel, &columns.channel);
        fill(&mut self.campaign, &columns.campaign);
        fill(&mut self.discount_code, &columns.discount_code);
        fill(&mut self.country, &columns.country);
        fill(&mut self.product, &columns.product);
        if let Some(amount) = amount {
            if amount < 0 && !(once && self.negative < 0) {
                self.negative = self.negative.saturating_add(amount);
            } else if amount >= 0 && !(once && self.positive > 0) {
                self.positive = self.positive.saturating_add(amount);
            }
        }
        if columns.currencies.get(usize::from(self.currency)).is_none_or(|known| !known.is_known()) {
            self.currency = columns.currency[row];
        }
        match plan.refund {
            Refund::Column(_) | Refund::WholeByStatus(_) => match known(&columns.refund, row) {
                Some(refund) if !once => self.refund = self.refund.saturating_add(refund),
                Some(refund) if self.refund == 0 => self.refund = refund,
                _ => {}
            },
            Refund::AdjustedTotal(_) => {
                if let (0, Some(adjusted)) = (self.adjusted, known(&columns.refund, row)) {
                    self.adjusted = adjusted;
                }
            }
            Refund::None => {}
        }
        if let (true, Some(products)) = (self.products <= numbers::UNREADABLE, known(&columns.products_amount, row)) {
            self.products = products.saturating_sub(known(&columns.products_discount, row).unwrap_or(0));
        }
        self.refund.saturating_abs().saturating_sub(self.negative).saturating_sub(before)
    }

    /// Enters the order, all rows of which are added, as an order or as a refund of its own. Answers its place among the
    /// orders.
    pub fn close(self, batch: &mut OrderBatch, columns: &Columns, plan: &Plan) -> Option<u32> {
        let row = self.first_row as usize;
        let key = columns.key.get(row).map_or(NONE, |&key| columns.name_of(key));
        let line = columns.line[row];
        if self.positive == 0 && self.negative < 0 {
            let product = match self.rows {
                1 if plan.packed_products => packed::only_product(batch, columns.products.text(self.product)),
                1 => self.product,
                _ => NONE,
            };
            let refunds = &mut batch.refunds;
            refunds.customer.push(self.customer);
            refunds.placed_at.push(self.at);
            refunds.offset_minutes.push(self.offset);
            refunds.amount.push(Money::from_ten_thousandths(-self.negative));
            refunds.currency.push(self.currency);
            refunds.channel.push(self.channel);
            refunds.country.push(self.country);
            refunds.product.push(product);
            refunds.key.push(key);
            refunds.rows.push(self.rows);
            refunds.first_line.push(line);
            return None;
        }
        let gross = self.positive;
        let adjusted = if self.adjusted > 0 { gross.saturating_sub(self.adjusted).max(0) } else { 0 };
        let refund = self.refund.saturating_abs().max(adjusted).saturating_sub(self.negative);
        let products = if self.products > numbers::UNREADABLE { self.products } else { gross };
        let out = &mut batch.orders;
        out.key.push(key);
        out.customer.push(self.customer);
        out.placed_at.push(self.at);
        out.offset_minutes.push(self.offset);
        out.gross.push(Money::from_ten_thousandths(gross));
        out.products.push(Money::from_ten_thousandths(products));
        out.refund.push(Money::from_ten_thousandths(refund));
        out.currency.push(self.currency);
        out.channel.push(self.channel);
        out.campaign.push(self.campaign);
        out.discount_code.push(self.discount_code);
        out.country.push(self.country);
        out.rows.push(self.rows);
        out.first_line.push(line);
        Some(out.len() as u32 - 1)
    }
}

/// What rows give back on a day that the file names.
#[derive(Default)]
pub struct GivenBack(Vec<(u32, i64, i64)>);

impl GivenBack {
    /// Notes what a row of an order gives back: one below zero on its own day, another on the day of the column that says so.
    pub fn note(&mut self, columns: &Columns, order: u32, row: usize, amount: Option<i64>, given_back: i64) {
        let is_return = amount.is_some_and(|amount| amount < 0);
        let at = if is_return { columns.at.get(row) } else { columns.refunded_at.get(row) };
        if let (1.., Some(&at)) = (given_back, at.filter(|&&at| at > dates::UNREADABLE)) {
            self.0.push((order, at, given_back));
        }
    }

    /// Enters them behind the orders, whose places are given by their numbers.
    pub fn close(&mut self, place_of: &[u32], batch: &mut OrderBatch) {
        for (order, at, amount) in std::mem::take(&mut self.0) {
            if let Some(&place) = place_of.get(order as usize).filter(|&&place| place != NONE) {
                batch.dated_refunds.push(place, at, Money::from_ten_thousandths(amount));
            }
        }
    }
}

/// Adds the line of a row to an order; of a packed cell, several. `own` is the row's amount.
pub fn add_line(
    batch: &mut OrderBatch,
    columns: &Columns,
    plan: &Plan,
    order: u32,
    row: usize,
    own: Option<i64>,
    once: bool,
) {
    let product = columns.product.get(row).copied().unwrap_or(NONE);
    let quantity = known(&columns.quantity, row);
    if plan.packed_products {
        let total = match own {
            Some(own) if !once => Money::from_ten_thousandths(own),
            _ => batch.orders.products.at(order as usize),
        };
        let text = if product == NONE { "" } else { columns.products.text(product) };
        return packed::add_lines(batch, order, text, total);
    }
    let priced = match (quantity, known(&columns.unit_price, row)) {
        (Some(quantity), Some(price)) => numbers::times(quantity, price)
            .map(|amount| amount.saturating_sub(known(&columns.discount, row).unwrap_or(0))),
        _ => None,
    };
    let amount = match (once, priced) {
        (false, _) => own,
        (true, Some(priced)) => Some(priced),
        (true, None) if batch.orders.rows.at(order as usize) == 1 => own,
        (true, None) => None,
    };
    batch.lines.order.push(order);
    batch.lines.product.push(product);
    batch.lines.quantity_thousandths.push(quantity.map_or(1_000, |quantity| quantity / 10));
    batch.lines.amount.push(Money::from_ten_thousandths(amount.unwrap_or(0)));
}
