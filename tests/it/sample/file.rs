//! The orders export of the sample shop as a file, read by a small reader that shares nothing with the shop's code.

use perennial::sample::{DEFAULT_SEED, LAST_DAY, orders_csv};
use std::collections::{BTreeMap, BTreeSet};

/// Seeds that every law and every story is checked for: the one on the page and twenty others.
pub fn seeds() -> impl Iterator<Item = u64> {
    std::iter::once(DEFAULT_SEED).chain((0..20).map(|number| 1_000_003 * number + 11))
}

/// An order as the reader found it.
#[derive(Debug, Default)]
pub struct Order {
    pub name: String,
    pub customer: String,
    pub month: String,
    pub day: i64,
    pub channel: String,
    pub tag: String,
    pub status: String,
    pub cancelled: bool,
    pub total_cents: i64,
    pub refunded_cents: i64,
    pub products: Vec<String>,
}

/// The orders of a file that were not cancelled, in the order of the file.
pub fn standing_orders(bytes: &[u8]) -> Vec<Order> {
    orders(&Table::of(bytes)).into_iter().filter(|order| !order.cancelled).collect()
}

/// How many rows a file has below its header.
pub fn row_count(bytes: &[u8]) -> u64 {
    Table::of(bytes).rows.len() as u64
}

/// Each customer's orders, earliest first.
pub fn by_customer(orders: &[Order]) -> BTreeMap<&str, Vec<&Order>> {
    let mut customers: BTreeMap<&str, Vec<&Order>> = BTreeMap::new();
    for order in orders {
        customers.entry(&order.customer).or_default().push(order);
    }
    customers
}

/// Days since 1970-01-01 of `YYYY-MM-DD`, by counting (Howard Hinnant, "days_from_civil").
pub fn day_number(date: &str) -> i64 {
    let part = |range: std::ops::Range<usize>| date[range].parse::<i64>().unwrap();
    let (year, month, day) = (part(0..4), part(5..7), part(8..10));
    let year = if month <= 2 { year - 1 } else { year };
    let (era, month) = (year.div_euclid(400), (month + 9) % 12);
    let of_era = year - era * 400;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * month + 2) / 5 + day - 1 - 719_468
}

/// A file as rows of cells, with the names of its columns.
struct Table {
    columns: BTreeMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn of(bytes: &[u8]) -> Table {
        let text = std::str::from_utf8(bytes).unwrap();
        let text = text.strip_suffix('\n').expect("the file ends with a line end");
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut open = String::new();
        for line in text.split('\n') {
            open.push_str(line);
            // An odd number of quotes: the line end stands inside a cell.
            if open.matches('"').count() % 2 == 1 {
                open.push('\n');
                continue;
            }
            let row = if open.contains('"') { quoted(&open) } else { open.split(',').map(str::to_owned).collect() };
            assert_eq!(row.len(), 79, "{open}");
            rows.push(row);
            open.clear();
        }
        assert!(open.is_empty(), "a quote is left open");
        let columns = rows.remove(0).into_iter().zip(0..).collect();
        Table { columns, rows }
    }

    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        &row[self.columns[column]]
    }
}

/// The cells of a line with quotes in it.
fn quoted(line: &str) -> Vec<String> {
    let mut row = vec![String::new()];
    let mut is_quoted = false;
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let cell = row.last_mut().unwrap();
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            other => cell.push(other),
        }
    }
    row
}

fn cents(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap();
    assert_eq!(part.len(), 2, "{text}");
    whole.parse::<i64>().unwrap() * 100 + part.parse::<i64>().unwrap()
}

fn orders(table: &Table) -> Vec<Order> {
    let mut orders: Vec<Order> = Vec::new();
    for row in &table.rows {
        let cell = |column: &str| table.cell(row, column);
        if cell("Total").is_empty() {
            let order = orders.last_mut().unwrap();
            assert_eq!(order.name, cell("Name"), "a further item follows its order");
            order.products.push(cell("Lineitem name").to_owned());
            continue;
        }
        orders.push(Order {
            name: cell("Name").to_owned(),
            customer: if cell("Email").is_empty() { cell("Phone") } else { cell("Email") }.to_owned(),
            month: cell("Created at")[..7].to_owned(),
            day: day_number(cell("Created at")),
            channel: cell("Source").to_owned(),
            tag: cell("Tags").to_owned(),
            status: cell("Financial Status").to_owned(),
            cancelled: !cell("Cancelled at").is_empty(),
            total_cents: cents(cell("Total")),
            refunded_cents: cents(cell("Refunded Amount")),
            products: vec![cell("Lineitem name").to_owned()],
        });
    }
    orders
}

/// FNV-1a, 64 bits.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn same_seed_same_bytes_on_every_machine() {
    // When the sample is changed on purpose these change with it; they must be equal in the browser.
    let found = [DEFAULT_SEED, 8].map(|seed| format!("{:016x}", fingerprint(&orders_csv(seed))));
    assert_eq!(found, ["df76a137ad4e4df6", "d4708c5086e89559"]);
    assert_eq!(orders_csv(3), orders_csv(3));
}

#[test]
fn the_file_is_of_a_size_that_loads_at_once() {
    for seed in seeds().take(6) {
        let bytes = orders_csv(seed);
        let orders = orders(&Table::of(&bytes));
        let customers: BTreeSet<&str> = orders.iter().map(|order| order.customer.as_str()).collect();
        assert!(bytes.len() < 3_000_000, "{seed}: {} bytes", bytes.len());
        assert!((6_000..10_000).contains(&orders.len()), "{seed}: {} orders", orders.len());
        assert!((4_000..5_000).contains(&customers.len()), "{seed}: {} customers", customers.len());
        assert_eq!(orders.first().map(|order| order.month.as_str()), Some("2024-05"), "{seed}");
        assert_eq!(orders.last().map(|order| order.month.as_str()), Some("2026-10"), "{seed}");
        assert!(orders.iter().all(|order| order.day <= i64::from(LAST_DAY.number())), "{seed}");
        assert_eq!(day_number("2026-10-31"), i64::from(LAST_DAY.number()));
    }
}

#[test]
fn amounts_tie_in_every_order() {
    for seed in seeds().take(4) {
        let mut items: BTreeMap<String, i64> = BTreeMap::new();
        let table = Table::of(&orders_csv(seed));
        for row in &table.rows {
            let quantity: i64 = table.cell(row, "Lineitem quantity").parse().unwrap();
            let line = cents(table.cell(row, "Lineitem price")) * quantity;
            *items.entry(table.cell(row, "Name").to_owned()).or_default() += line;
        }
        for row in table.rows.iter().filter(|row| !table.cell(row, "Total").is_empty()) {
            let name = table.cell(row, "Name");
            let amount = |column: &str| cents(table.cell(row, column));
            assert_eq!(items[name] - amount("Discount Amount"), amount("Subtotal"), "{name}");
            assert_eq!(amount("Subtotal") + amount("Shipping"), amount("Total"), "{name}");
            assert!(amount("Refunded Amount") <= amount("Total"), "{name}");
            assert_eq!(amount("Taxes"), amount("Tax 1 Value"), "{name}");
            // The tax is contained in the total: seven hundredths of what is left without it, to the cent.
            assert!((amount("Taxes") * 107 - amount("Total") * 7).abs() <= 107, "{name}");
        }
    }
}

#[test]
fn what_happens_in_real_files_happens_here() {
    let table = Table::of(&orders_csv(DEFAULT_SEED));
    let orders = orders(&table);
    let count = |test: &dyn Fn(&Order) -> bool| orders.iter().filter(|order| test(order)).count();
    assert!(count(&|order| order.products.len() > 1) > 500);
    assert!(count(&|order| order.cancelled && order.status == "voided") > 30);
    assert!(count(&|order| order.status == "refunded" && order.refunded_cents == order.total_cents) > 50);
    assert!(count(&|order| order.status == "partially_refunded" && order.refunded_cents < order.total_cents) > 5);
    assert!(count(&|order| order.status == "pending" && order.customer.starts_with('+')) > 30);
    assert!(table.rows.iter().any(|row| table.cell(row, "Notes").contains('\n')));
    assert!(table.rows.iter().all(|row| matches!(table.cell(row, "Currency"), "EUR" | "")));
    let names: BTreeSet<&str> = orders.iter().map(|order| order.name.as_str()).collect();
    assert_eq!(names.len(), orders.len(), "an order name is used once");
}

#[test]
fn nobody_real_is_in_it() {
    for seed in seeds().take(4) {
        let orders = orders(&Table::of(&orders_csv(seed)));
        for customer in orders.iter().map(|order| order.customer.as_str()) {
            let address = ["@example.com", "@example.org", "@example.net"].iter().any(|end| customer.ends_with(end));
            // The ranges of the network agency for films: Berlin, Frankfurt, Hamburg, Köln, München.
            let telephone = ["+49 30 23125", "+49 69 90009", "+49 40 66969", "+49 221 4710", "+49 89 99998"]
                .iter()
                .any(|start| customer.strip_prefix(start).is_some_and(|rest| rest.len() == 3));
            assert!(address || telephone, "{customer}");
        }
    }
}
