//! Small data sets, written as lists of orders.

use perennial::records::{
    CustomerKind, Customers, Dataset, Dictionary, Joined, Lines, NO_OFFSET, NONE, Orders, OtherColumn, RecordBatch,
    RecordColumn, RecordKind, Role, Values,
};
use perennial::report::{Report, Settings, Windows, build};
use perennial::units::{Currency, Day, Money, SECONDS_A_DAY};
use perennial::words::Words;

/// An order: customer (empty for nobody), day, amount in whole units, channel.
pub type Order<'a> = (&'a str, &'a str, i64, &'a str);

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The data set of some orders.
pub fn dataset(orders: &[Order], as_of: &str) -> Dataset {
    let mut sorted: Vec<&Order> = orders.iter().collect();
    sorted.sort_by_key(|(customer, day, ..)| (customer.is_empty(), *customer, *day));
    let mut data = Dataset { currency: Currency::from_code("USD").unwrap(), as_of: day(as_of), ..Dataset::default() };
    let mut names: Vec<&str> = orders.iter().map(|order| order.3).filter(|channel| !channel.is_empty()).collect();
    names.sort_unstable();
    for name in names {
        data.channels.intern(name);
    }
    let mut keys = Dictionary::default();
    let mut made = Orders { lines_from: vec![0].into(), ..Orders::default() };
    let mut customers = Customers::default();
    for (at, (customer, placed, amount, channel)) in sorted.iter().enumerate() {
        if !customer.is_empty() && keys.find(customer).is_none() {
            keys.intern(customer);
            customers.kinds.push(CustomerKind::Email);
            customers.orders_from.push(at as u32);
        }
        let placed = day(placed);
        made.placed_at.push(i64::from(placed.number()) * SECONDS_A_DAY + 43_200);
        made.day.push(placed.number());
        made.revenue.push(Money::from_cents(amount * 100));
        made.refund.push(Money::ZERO);
        made.channel.push(data.channels.find(channel).unwrap_or(NONE));
        made.country.push(NONE);
        made.lines_from.push(0);
    }
    let known = sorted.iter().filter(|order| !order.0.is_empty()).count() as u32;
    customers.orders_from.push(known);
    customers.keys = keys.into();
    let days = || orders.iter().map(|order| day(order.1));
    data.coverage = days().min().zip(days().max());
    Dataset { customers, orders: made, lines: Lines::default(), ..data }
}

/// A report in a language, with every row of every table.
pub fn report(id: &str, data: &Dataset, chosen: &[(&str, &str)], locale: &str) -> Report {
    report_in(id, data, chosen, &Words::new(locale))
}

/// As [`report`], for a speaker that is there already.
pub fn report_in(id: &str, data: &Dataset, chosen: &[(&str, &str)], words: &Words) -> Report {
    let chosen = chosen.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    let settings = Settings::parse(&chosen).unwrap();
    build(id, data, &Joined::default(), &settings, words, Windows::Whole).unwrap()
}

/// Eight customers and one order of nobody. January: a b c d e; February: f g; March: h. Last day 31 March 2026.
///
/// Orders, by customer: a 5 Jan, 5 Feb, 5 Mar; b 6 Jan, 20 Jan; c 7 Jan, 7 Mar; d 8 Jan; e 9 Jan; f 1 Feb, 1 Mar;
/// g 2 Feb; h 3 Mar; and on 4 March an order that names nobody. All 13 known ones and the unknown one make 14 orders.
pub fn small_shop() -> Dataset {
    dataset(
        &[
            ("a@example.org", "2026-01-05", 10, "web"),
            ("a@example.org", "2026-02-05", 20, "web"),
            ("a@example.org", "2026-03-05", 30, "newsletter"),
            ("b@example.org", "2026-01-06", 15, "web"),
            ("b@example.org", "2026-01-20", 15, "web"),
            ("c@example.org", "2026-01-07", 40, "newsletter"),
            ("c@example.org", "2026-03-07", 40, "newsletter"),
            ("d@example.org", "2026-01-08", 5, "web"),
            ("e@example.org", "2026-01-09", 25, ""),
            ("f@example.org", "2026-02-01", 50, "newsletter"),
            ("f@example.org", "2026-03-01", 50, "newsletter"),
            ("g@example.org", "2026-02-02", 8, "web"),
            ("h@example.org", "2026-03-03", 12, "web"),
            ("", "2026-03-04", 100, "market"),
        ],
        "2026-03-31",
    )
}

/// The rows of a table as compact JSON.
pub fn rows(report: &Report, table: &str) -> String {
    let table = report.tables.iter().find(|found| found.id == table).expect("a table of the report");
    serde_json::to_string(&table.rows).unwrap()
}

/// A measure's value, numerator and denominator.
pub fn measure(report: &Report, id: &str) -> (Option<f64>, Option<f64>, Option<f64>) {
    let found = report.measures.iter().find(|measure| measure.id == id).expect("a measure of the report");
    (found.value, found.numerator, found.denominator)
}

/// A column of texts.
pub fn texts(values: &[String]) -> Values {
    let mut texts = Dictionary::default();
    let numbers =
        values.iter().map(|value| if value.is_empty() { NONE } else { texts.intern(value).unwrap() }).collect();
    Values::Texts { numbers, texts }
}

/// A column of days; an empty text is no day.
pub fn moments(values: &[String]) -> Values {
    let at = values
        .iter()
        .map(|value| if value.is_empty() { perennial::records::NO_MOMENT } else { day(value).first_second() });
    let at: Vec<i64> = at.collect();
    Values::Moments { offset_minutes: vec![NO_OFFSET; at.len()], at }
}

/// The data set of some subscriptions, with these columns by role and these others.
pub fn lifetimes(columns: Vec<(Role, &str, Values)>, others: Vec<(&str, Values)>, as_of: &str) -> Dataset {
    let count = columns[0].2.len();
    let batch = RecordBatch {
        kind: RecordKind::Subscriptions,
        recipe: "generic".to_owned(),
        columns: columns
            .into_iter()
            .map(|(role, name, values)| RecordColumn { role, name: name.to_owned(), values })
            .collect(),
        others: others.into_iter().map(|(name, values)| OtherColumn { name: name.to_owned(), values }).collect(),
        lines: (2..).take(count).collect(),
        period: None,
        currencies: vec![Currency::from_code("EUR").unwrap()],
        currency: vec![0; count],
    };
    Dataset { records: vec![std::sync::Arc::new(batch)], as_of: day(as_of), ..Dataset::default() }
}

/// Eighty invented subscriptions of two plans, given by days or by durations in months.
pub fn subscriptions(by_duration: bool) -> Dataset {
    let numbers = 0..80_i32;
    let of = |text: &dyn Fn(i32) -> String| numbers.clone().map(text).collect::<Vec<String>>();
    let start = |n: i32| day("2024-01-05").plus(n * 8 % 300);
    let months = |n: i32| 1 + n * n % 11 + 3 * (n % 2);
    let has_ended = |n: i32| n % 5 > 0;
    let customer = of(&|n| format!("sub{n:02}@example.org"));
    let plan = of(&|n| ["Basic", "Pro"][n as usize % 2].to_owned());
    let price = of(&|n| (9 + n % 2 * 10 + n % 7).to_string());
    let amount =
        Values::Money(numbers.clone().map(|n| Some(Money::from_cents(900 + i64::from(n % 2) * 1_000))).collect());
    let others = vec![("Price", texts(&price)), ("Note", texts(&of(&|n| format!("note {n}"))))];
    let mut columns = vec![(Role::Customer, "Customer", texts(&customer)), (Role::Plan, "Plan", texts(&plan))];
    if by_duration {
        columns.push((
            Role::Duration,
            "Months",
            Values::Numbers(numbers.clone().map(|n| f64::from(months(n))).collect()),
        ));
        let event = numbers.clone().map(|n| f64::from(u8::from(has_ended(n)))).collect();
        columns.push((Role::Event, "Ended", Values::Numbers(event)));
        return lifetimes(columns, others, "1970-01-01");
    }
    let end = |n: i32| if has_ended(n) { start(n).plus(months(n) * 30).to_string() } else { String::new() };
    columns.push((Role::Start, "Start", moments(&of(&|n| start(n).to_string()))));
    columns.push((Role::End, "End", moments(&of(&end))));
    columns.push((Role::Amount, "Price per month", amount));
    lifetimes(columns, others, "2025-06-30")
}
