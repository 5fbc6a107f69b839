//! Order batches for the tests, made by hand or from the reference tables, without reading any export.

use crate::ingest::support::{account_ties, read};
use crate::support::ours;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::ColumnTotal;
use perennial::records::{
    Assembly, Choices, CustomerKind, Dataset, Dictionary, FileLedger, Joined, MoneyColumns, NO_OFFSET, NONE,
    OrderBatch, Part, RecordKind, Step, Tally,
};
use perennial::units::{Currency, Day, Money};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One order to put into a batch.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    pub key: Option<String>,
    pub customer: Option<String>,
    pub placed_at: i64,
    pub offset_minutes: i16,
    pub gross: i64,
    pub refund: i64,
    pub currency: Option<&'static str>,
    pub channel: Option<&'static str>,
    pub country: Option<&'static str>,
    /// Product, pieces, cents.
    pub lines: Vec<(String, i64, i64)>,
    pub rows: u32,
}

/// A refund without an order: customer, day, cents.
pub type Refund = (Option<&'static str>, &'static str, i64);

/// An order of a customer on a day for some cents.
pub fn order(customer: &str, day: &str, cents: i64) -> Order {
    let day: Day = day.parse().unwrap();
    Order {
        key: None,
        customer: (!customer.is_empty()).then(|| customer.to_owned()),
        placed_at: day.first_second(),
        offset_minutes: NO_OFFSET,
        gross: cents,
        refund: 0,
        currency: None,
        channel: None,
        country: None,
        lines: Vec::new(),
        rows: 1,
    }
}

impl Order {
    pub fn key(mut self, key: &str) -> Order {
        self.key = Some(key.to_owned());
        self
    }
    pub fn channel(mut self, channel: &'static str) -> Order {
        self.channel = Some(channel);
        self
    }
    pub fn country(mut self, country: &'static str) -> Order {
        self.country = Some(country);
        self
    }
    pub fn currency(mut self, currency: &'static str) -> Order {
        self.currency = Some(currency);
        self
    }
    pub fn refund(mut self, cents: i64) -> Order {
        self.refund = cents;
        self
    }
    pub fn at(mut self, seconds: i64) -> Order {
        self.placed_at += seconds;
        self
    }
    pub fn offset(mut self, minutes: i16) -> Order {
        self.offset_minutes = minutes;
        self
    }
    /// Line items: product and cents. One row a line.
    pub fn lines(mut self, lines: &[(&str, i64)]) -> Order {
        self.lines = lines.iter().map(|&(product, cents)| (product.to_owned(), 1, cents)).collect();
        self.rows = lines.len() as u32;
        self
    }
}

/// The batch of these orders and refunds.
pub fn batch(orders: &[Order], refunds: &[Refund]) -> OrderBatch {
    let mut batch = OrderBatch { shop: "shop".into(), ..OrderBatch::default() };
    let mut line = 2;
    let mut keys = Dictionary::default();
    let customer = |batch: &mut OrderBatch, customer: Option<&str>| {
        let Some(customer) = customer else { return NONE };
        let number = batch.customers.intern(customer).unwrap();
        if number as usize == batch.customer_kinds.len() {
            batch.customer_kinds.push(if customer.contains('@') { CustomerKind::Email } else { CustomerKind::Id });
        }
        number
    };
    let currency = |batch: &mut OrderBatch, code: Option<&str>| {
        let currency = code.map_or(Currency::NONE, |code| Currency::from_code(code).unwrap());
        let at = batch.currencies.iter().position(|&known| known == currency).unwrap_or_else(|| {
            batch.currencies.push(currency);
            batch.currencies.len() - 1
        });
        at as u16
    };
    for (number, order) in orders.iter().enumerate() {
        let customer = customer(&mut batch, order.customer.as_deref());
        let currency = currency(&mut batch, order.currency);
        let key = order.key.as_ref().map_or(NONE, |key| keys.intern(key).unwrap());
        let channel = order.channel.map_or(NONE, |text| batch.channels.intern(text).unwrap());
        let country = order.country.map_or(NONE, |text| batch.countries.intern(text).unwrap());
        let columns = &mut batch.orders;
        columns.key.push(key);
        columns.customer.push(customer);
        columns.placed_at.push(order.placed_at);
        columns.offset_minutes.push(order.offset_minutes);
        columns.gross.push(Money::from_cents(order.gross));
        columns.products.push(Money::from_cents(order.gross));
        columns.refund.push(Money::from_cents(order.refund));
        columns.currency.push(currency);
        columns.channel.push(channel);
        columns.campaign.push(NONE);
        columns.country.push(country);
        columns.rows.push(order.rows);
        columns.first_line.push(line);
        line += order.rows;
        for (product, pieces, cents) in &order.lines {
            batch.lines.order.push(number as u32);
            batch.lines.product.push(batch.products.intern(product).unwrap());
            batch.lines.quantity_thousandths.push(pieces * 1_000);
            batch.lines.amount.push(Money::from_cents(*cents));
        }
    }
    for &(of, day, cents) in refunds {
        let customer = customer(&mut batch, of);
        let currency = currency(&mut batch, None);
        let columns = &mut batch.refunds;
        columns.customer.push(customer);
        columns.placed_at.push(day.parse::<Day>().unwrap().first_second());
        columns.offset_minutes.push(NO_OFFSET);
        columns.amount.push(Money::from_cents(cents));
        columns.currency.push(currency);
        columns.channel.push(NONE);
        columns.country.push(NONE);
        columns.product.push(NONE);
        columns.key.push(NONE);
        columns.rows.push(1);
        columns.first_line.push(line);
        line += 1;
    }
    batch.order_keys = keys.into();
    batch.money_columns = MoneyColumns {
        gross: Some("Total".into()),
        products: None,
        refund: Some("Refund".into()),
        negative_refund: Some("Total".into()),
        repeats_gross: false,
    };
    batch
}

/// The batch as a table with a ledger that ties.
pub fn part(name: &str, batch: OrderBatch) -> Part {
    let rows = batch.orders.rows.iter().chain(batch.refunds.rows.iter()).map(u64::from).sum();
    let mut totals: BTreeMap<(&str, Currency), Money> = BTreeMap::new();
    let currency = |number: u16| batch.currencies[number as usize];
    for at in 0..batch.orders.len() {
        let currency = currency(batch.orders.currency.at(at));
        *totals.entry(("Total", currency)).or_default() += batch.orders.gross.at(at);
        *totals.entry(("Refund", currency)).or_default() += batch.orders.refund.at(at);
    }
    for at in 0..batch.refunds.len() {
        *totals.entry(("Total", currency(batch.refunds.currency.at(at)))).or_default() -= batch.refunds.amount.at(at);
    }
    let totals = totals.into_iter().map(|((column, currency), sum)| ColumnTotal {
        column: column.into(),
        currency,
        column_sum: sum.into(),
        kept: sum.into(),
        set_aside: Money::ZERO.into(),
    });
    let ledger = FileLedger {
        name: name.into(),
        kind: RecordKind::Orders,
        tally: Tally { rows_read: rows, rows_kept: rows, ..Tally::default() },
        totals: totals.collect(),
        ..FileLedger::default()
    };
    Part { ledger, batch: Some(Arc::new(batch)), records: None }
}

/// The parts joined, in steps of `rows`. The ledgers are checked to tie.
pub fn join_in_steps(parts: Vec<Part>, choices: Choices, rows: usize) -> (Dataset, Joined) {
    let mut assembly = Assembly::new(parts, choices).unwrap();
    for _ in 0..50_000_000_u64 {
        if let Step::Done(data, joined) = assembly.step(rows) {
            for file in &joined.ledger.files {
                assert_eq!(file.tally.rows_read, file.tally.rows_kept + file.tally.rows_set_aside, "{}", file.name);
                for total in &file.totals {
                    assert_eq!(total.column_sum, total.kept + total.set_aside, "{} {}", file.name, total.column);
                }
            }
            return (*data, *joined);
        }
    }
    panic!("the assembly does not end");
}

/// The parts joined.
pub fn join(parts: Vec<Part>, choices: Choices) -> (Dataset, Joined) {
    join_in_steps(parts, choices, 100_000)
}

/// The data set of whole files, by name and text, and what joining them found.
pub fn of_files(files: &[(&str, &str)], options: &ReadOptions, choices: Choices) -> (Dataset, Joined) {
    let tables = files.iter().flat_map(|(name, text)| read(name, text.as_bytes(), options).unwrap());
    let part = |table: TableReading| {
        account_ties(&table);
        Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: table.records.map(Arc::new) }
    };
    join(tables.map(part).collect(), choices)
}

/// The data set of these orders and refunds, counted up to `as_of`.
pub fn data(orders: &[Order], refunds: &[Refund], as_of: &str) -> Dataset {
    let choices = Choices { as_of: Some(as_of.parse().unwrap()), ..Choices::default() };
    join(vec![part("orders.csv", batch(orders, refunds))], choices).0
}

/// The orders of a reference table: columns `id`, `date` and the last one, the value.
pub fn reference_orders(file: &str) -> Vec<Order> {
    let text = std::fs::read_to_string(ours("reference").join(file)).unwrap();
    let rows = text.lines().skip(1).map(|row| row.split(',').collect::<Vec<_>>());
    rows.map(|cells| order(cells[0], cells[1], cents(cells[cells.len() - 1]))).collect()
}

/// Hundredths of an amount as the tables write it, without floating point.
pub fn cents(text: &str) -> i64 {
    let (major, minor) = text.split_once('.').unwrap_or((text, ""));
    assert!(minor.len() <= 2, "{text}");
    major.parse::<i64>().unwrap() * 100 + format!("{minor:0<2}").parse::<i64>().unwrap()
}

/// A JSON file of the reference set.
pub fn reference_json(file: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(ours("reference").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}
