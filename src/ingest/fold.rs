//! Rows to orders: settles dates and decimal marks, decides which rows count, and adds the rows of one order.

use super::columns::Columns;
use super::dates::{self, DateOrder, Settled};
use super::numbers::{self, DecimalMark};
use super::packed;
use super::plan::{Amount, Plan, Refund};
use crate::records::{NO_OFFSET, NONE, OrderBatch, SetAsideReason};
use crate::units::Money;

/// What came of the rows.
pub struct Folded {
    /// The orders.
    pub batch: OrderBatch,
    /// Why each row does not count; nothing where it does.
    pub fate: Vec<Option<Fate>>,
    /// The amount of each row, for the totals: zero where it has none.
    pub row_amount: Vec<i64>,
    /// Whether each row of an order repeats its total.
    pub repeated_total: bool,
}

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The reason.
    pub reason: SetAsideReason,
    /// The column to blame.
    pub column: Option<u32>,
}

/// The order of day and month of the timestamps.
pub fn date_order(columns: &Columns, plan: &Plan, asked: Option<DateOrder>) -> Settled {
    match (asked, columns.date_evidence.settle(), plan.date_order) {
        (_, Settled::Plain, _) => Settled::Plain,
        (Some(order), ..) => Settled::Order(order),
        (None, Settled::Ambiguous, Some(order)) => Settled::Order(order),
        (None, settled, _) => settled,
    }
}

/// Makes orders of the rows, under the order of dates and the decimal mark given.
pub fn fold(mut columns: Columns, plan: &Plan, order: DateOrder, mark: Option<DecimalMark>) -> (Columns, Folded) {
    for value in &mut columns.at {
        *value = dates::settle(*value, order);
    }
    let money = [&mut columns.amount, &mut columns.products_amount, &mut columns.refund, &mut columns.quantity];
    let others = [&mut columns.unit_price, &mut columns.discount, &mut columns.products_discount];
    for column in money.into_iter().chain(others) {
        for value in column.iter_mut() {
            *value = numbers::settle(*value, mark);
        }
    }
    let row_amount = row_amounts(&columns, plan);
    let (order_of, orders) = order_of_rows(&columns, plan);
    let mut fate = fates(&columns, plan, &order_of, orders, &row_amount);
    let repeated_total = matches!(plan.amount, Amount::EachRow(_))
        && plan.order.is_some()
        && repeats_total(&columns, &order_of, orders, &row_amount, &fate);
    let once = repeated_total || matches!(plan.amount, Amount::OrderTotal(_));
    whole_order_fates(&columns, plan, &order_of, orders, once, &mut fate);
    let batch = build(&mut columns, plan, &order_of, orders, &row_amount, &fate, once);
    (columns, Folded { batch, fate, row_amount, repeated_total })
}

fn known(column: &[i64], row: usize) -> Option<i64> {
    column.get(row).copied().filter(|&value| value > numbers::UNREADABLE)
}

/// Pieces (ten-thousandths) times price (ten-thousandths), rounded half away from zero.
fn times(quantity: i64, price: i64) -> i64 {
    let product = i128::from(quantity) * i128::from(price);
    let half = if product < 0 { -5_000 } else { 5_000 };
    i64::try_from((product + half) / 10_000).unwrap_or(if product < 0 { -i64::MAX } else { i64::MAX })
}

fn row_amounts(columns: &Columns, plan: &Plan) -> Vec<i64> {
    match plan.amount {
        Amount::QuantityTimesPrice { .. } => (0..columns.len())
            .map(|row| match (known(&columns.quantity, row), known(&columns.unit_price, row)) {
                (Some(quantity), Some(price)) => times(quantity, price),
                _ => numbers::MISSING,
            })
            .collect(),
        _ => columns.amount.clone(),
    }
}

/// The order of each row, numbered by first row. Rows without an order name are orders of their own.
fn order_of_rows(columns: &Columns, plan: &Plan) -> (Vec<u32>, usize) {
    if plan.order.is_none() {
        return (Vec::new(), columns.len());
    }
    let mut number_of_key = vec![NONE; columns.keys.len()];
    let mut next = 0_u32;
    let order_of = columns
        .key
        .iter()
        .map(|&key| match number_of_key.get_mut(key as usize) {
            Some(number) if *number != NONE => *number,
            number => {
                if let Some(number) = number {
                    *number = next;
                }
                next += 1;
                next - 1
            }
        })
        .collect();
    (order_of, next as usize)
}

fn order_at(order_of: &[u32], row: usize) -> usize {
    order_of.get(row).map_or(row, |&order| order as usize)
}

/// The fate of rows by what stands in them.
fn fates(columns: &Columns, plan: &Plan, order_of: &[u32], orders: usize, row_amount: &[i64]) -> Vec<Option<Fate>> {
    let mut fate: Vec<Option<Fate>> = vec![None; columns.len()];
    let mut of_order: Vec<Option<Fate>> = vec![None; if columns.unfit.is_empty() { 0 } else { orders }];
    for unfit in &columns.unfit {
        let column = unfit.column.map(|column| column as u32);
        let found = Some(Fate { reason: unfit.reason, column });
        let row = unfit.row as usize;
        if unfit.whole_order {
            let slot = &mut of_order[order_at(order_of, row)];
            *slot = slot.or(found);
        } else {
            fate[row] = fate[row].or(found);
        }
    }
    for (row, slot) in fate.iter_mut().enumerate() {
        let whole = of_order.get(order_at(order_of, row)).copied().flatten();
        // A row that could not be cut into cells keeps that reason: its other cells say nothing.
        if slot.is_none_or(|fate| fate.reason != SetAsideReason::WrongCellCount) {
            *slot = whole.or(*slot);
        }
        if slot.is_some() {
            continue;
        }
        let amount = row_amount.get(row).copied().unwrap_or(numbers::MISSING);
        let because = |reason, column: Option<usize>| Some(Fate { reason, column: column.map(|column| column as u32) });
        if columns.at.get(row) == Some(&dates::UNREADABLE) {
            *slot = because(SetAsideReason::UnreadableDate, plan.timestamp);
        } else if amount == 0 && known(&columns.quantity, row).is_some_and(|quantity| quantity < 0) {
            *slot = because(SetAsideReason::EmptyRefund, plan.quantity);
        } else if amount <= numbers::UNREADABLE {
            match plan.amount {
                Amount::EachRow(column) => *slot = because(SetAsideReason::MissingAmount, Some(column)),
                Amount::QuantityTimesPrice { unit_price, .. } => {
                    *slot = because(SetAsideReason::MissingAmount, Some(unit_price));
                }
                Amount::OrderTotal(_) | Amount::Unknown => {}
            }
        }
    }
    fate
}

/// Whether all rows of every order with several rows show one and the same amount, in a way that cannot be chance.
fn repeats_total(
    columns: &Columns,
    order_of: &[u32],
    orders: usize,
    row_amount: &[i64],
    fate: &[Option<Fate>],
) -> bool {
    let mut first: Vec<i64> = vec![numbers::MISSING; orders];
    let mut several = vec![false; orders];
    for row in 0..columns.len() {
        if fate[row].is_some() {
            continue;
        }
        let order = order_at(order_of, row);
        if first[order] == numbers::MISSING {
            first[order] = row_amount[row];
        } else if first[order] != row_amount[row] {
            return false;
        } else {
            several[order] = true;
        }
    }
    let mut amounts: Vec<i64> =
        several.iter().zip(&first).filter(|(several, _)| **several).map(|(_, amount)| *amount).collect();
    let found = amounts.len();
    amounts.sort_unstable();
    amounts.dedup();
    found >= 3 && amounts.len() >= 2
}

/// Orders of which no counted row has a date or an amount.
fn whole_order_fates(
    columns: &Columns,
    plan: &Plan,
    order_of: &[u32],
    orders: usize,
    once: bool,
    fate: &mut [Option<Fate>],
) {
    let mut dated = vec![false; orders];
    let mut priced = vec![!once; orders];
    for (row, _) in fate.iter().enumerate().filter(|(_, fate)| fate.is_none()) {
        let order = order_at(order_of, row);
        dated[order] |= columns.at[row] > dates::UNREADABLE;
        priced[order] |= known(&columns.amount, row).is_some();
    }
    let amount_column = match plan.amount {
        Amount::OrderTotal(column) | Amount::EachRow(column) => Some(column as u32),
        _ => None,
    };
    for (row, fate) in fate.iter_mut().enumerate().filter(|(_, fate)| fate.is_none()) {
        let order = order_at(order_of, row);
        if !dated[order] {
            let column = plan.timestamp.map(|column| column as u32);
            *fate = Some(Fate { reason: SetAsideReason::MissingDate, column });
        } else if !priced[order] {
            *fate = Some(Fate { reason: SetAsideReason::MissingAmount, column: amount_column });
        }
    }
}

#[derive(Clone, Copy)]
struct Draft {
    first_row: u32,
    rows: u32,
    at: i64,
    offset: i16,
    customer: u32,
    channel: u32,
    country: u32,
    positive: i64,
    negative: i64,
    refund: i64,
    adjusted: i64,
    products: i64,
    currency: u8,
    product: u32,
}

fn build(
    columns: &mut Columns,
    plan: &Plan,
    order_of: &[u32],
    orders: usize,
    row_amount: &[i64],
    fate: &[Option<Fate>],
    once: bool,
) -> OrderBatch {
    let mut batch = OrderBatch { shop: plan.vendor.to_owned(), ..OrderBatch::default() };
    // Rows that each bring their own amount are lines even without a product: an order cut between two files needs them.
    let has_lines = plan.product.is_some() || (plan.order.is_some() && !once);
    batch.has_product_amounts = plan.products_amount.is_some();
    let mut number_of: Vec<u32> = vec![NONE; orders];
    let sequence = rows_by_order(order_of);
    let mut current: Option<(usize, Draft)> = None;
    for position in 0..fate.len() {
        let row = sequence.get(position).map_or(position, |&row| row as usize);
        if fate[row].is_some() {
            continue;
        }
        let order = order_at(order_of, row);
        if current.as_ref().is_none_or(|(known, _)| *known != order) {
            close(&mut batch, columns, &mut number_of, current.take());
        }
        let (_, draft) = current.get_or_insert_with(|| (order, Draft::new(row as u32)));
        draft.add(columns, plan, row, row_amount, once);
    }
    close(&mut batch, columns, &mut number_of, current);
    if has_lines {
        add_lines(&mut batch, columns, plan, order_of, &number_of, &sequence, row_amount, fate, once);
    }
    if !plan.packed_products {
        batch.products = std::mem::take(&mut columns.products);
    }
    batch.order_keys = std::mem::take(&mut columns.keys);
    batch.customers = std::mem::take(&mut columns.customers);
    batch.customer_kinds = std::mem::take(&mut columns.customer_kinds);
    batch.channels = std::mem::take(&mut columns.channels);
    batch.countries = std::mem::take(&mut columns.countries);
    batch.currencies = columns.currencies.clone();
    batch
}

/// The rows in the order of their orders; empty where they already are.
fn rows_by_order(order_of: &[u32]) -> Vec<u32> {
    if order_of.is_sorted() {
        return Vec::new();
    }
    let mut rows: Vec<u32> = (0..order_of.len() as u32).collect();
    rows.sort_by_key(|&row| order_of[row as usize]);
    rows
}

/// Enters an order whose rows are all added, as an order or as a refund of its own.
fn close(batch: &mut OrderBatch, columns: &Columns, number_of: &mut [u32], draft: Option<(usize, Draft)>) {
    let Some((order, draft)) = draft else { return };
    let row = draft.first_row as usize;
    let key = columns.key.get(row).copied().unwrap_or(NONE);
    let line = columns.line[row];
    if draft.positive == 0 && draft.negative < 0 {
        let refunds = &mut batch.refunds;
        refunds.customer.push(draft.customer);
        refunds.placed_at.push(draft.at);
        refunds.offset_minutes.push(draft.offset);
        refunds.amount.push(Money::from_ten_thousandths(-draft.negative));
        refunds.currency.push(draft.currency);
        refunds.channel.push(draft.channel);
        refunds.country.push(draft.country);
        refunds.product.push(if draft.rows == 1 { draft.product } else { NONE });
        refunds.key.push(key);
        refunds.rows.push(draft.rows);
        refunds.first_line.push(line);
        return;
    }
    number_of[order] = batch.orders.len() as u32;
    let gross = draft.positive;
    let adjusted = if draft.adjusted > 0 { gross.saturating_sub(draft.adjusted).max(0) } else { 0 };
    let refund = draft.refund.saturating_abs().max(adjusted).saturating_sub(draft.negative);
    let products = if draft.products > numbers::UNREADABLE { draft.products } else { gross };
    let out = &mut batch.orders;
    out.key.push(key);
    out.customer.push(draft.customer);
    out.placed_at.push(draft.at);
    out.offset_minutes.push(draft.offset);
    out.gross.push(Money::from_ten_thousandths(gross));
    out.products.push(Money::from_ten_thousandths(products));
    out.refund.push(Money::from_ten_thousandths(refund));
    out.currency.push(draft.currency);
    out.channel.push(draft.channel);
    out.country.push(draft.country);
    out.rows.push(draft.rows);
    out.first_line.push(line);
}

impl Draft {
    fn new(first_row: u32) -> Draft {
        Draft {
            first_row,
            rows: 0,
            at: dates::MISSING,
            offset: NO_OFFSET,
            customer: NONE,
            channel: NONE,
            country: NONE,
            positive: 0,
            negative: 0,
            refund: 0,
            adjusted: 0,
            products: numbers::MISSING,
            currency: u8::MAX,
            product: NONE,
        }
    }

    fn add(&mut self, columns: &Columns, plan: &Plan, row: usize, row_amount: &[i64], once: bool) {
        self.rows += 1;
        if self.at <= dates::UNREADABLE {
            self.at = columns.at[row];
            self.offset = columns.offset[row];
        }
        let fill = |slot: &mut u32, column: &[u32]| {
            if *slot == NONE {
                *slot = column.get(row).copied().unwrap_or(NONE);
            }
        };
        fill(&mut self.customer, &columns.customer);
        fill(&mut self.channel, &columns.channel);
        fill(&mut self.country, &columns.country);
        fill(&mut self.product, &columns.product);
        let amount = row_amount.get(row).copied().filter(|&amount| amount > numbers::UNREADABLE);
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
            Refund::Column(_) => match known(&columns.refund, row) {
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
    }
}

#[allow(clippy::too_many_arguments, reason = "one caller; the columns travel together")]
fn add_lines(
    batch: &mut OrderBatch,
    columns: &Columns,
    plan: &Plan,
    order_of: &[u32],
    number_of: &[u32],
    sequence: &[u32],
    row_amount: &[i64],
    fate: &[Option<Fate>],
    once: bool,
) {
    for position in 0..columns.len() {
        let row = sequence.get(position).map_or(position, |&row| row as usize);
        let order = number_of[order_at(order_of, row)];
        if fate[row].is_some() || order == NONE {
            continue;
        }
        let product = columns.product.get(row).copied().unwrap_or(NONE);
        let quantity = known(&columns.quantity, row);
        if plan.packed_products {
            let total = batch.orders.products[order as usize];
            let text = if product == NONE { "" } else { columns.products.text(product) };
            packed::add_lines(batch, order, text, total);
            continue;
        }
        let priced = match (quantity, known(&columns.unit_price, row)) {
            (Some(quantity), Some(price)) => {
                Some(times(quantity, price).saturating_sub(known(&columns.discount, row).unwrap_or(0)))
            }
            _ => None,
        };
        let own = row_amount.get(row).copied().filter(|&amount| amount > numbers::UNREADABLE);
        let amount = match (once, priced) {
            (false, _) => own,
            (true, Some(priced)) => Some(priced),
            (true, None) if batch.orders.rows[order as usize] == 1 => own,
            (true, None) => None,
        };
        batch.lines.order.push(order);
        batch.lines.product.push(product);
        batch.lines.quantity_thousandths.push(quantity.map_or(1_000, |quantity| quantity / 10));
        batch.lines.amount.push(Money::from_ten_thousandths(amount.unwrap_or(0)));
    }
}
