//! Laws of every report about retention, from whole files: the order of rows, cutting a file in two, scaled money, and days moved by
//! 28 years, after which the calendar is the same.

use super::shop::report;
use crate::measures::builder::of_files;
use perennial::ingest::ReadOptions;
use perennial::records::{Choices, Dataset};
use perennial::report::{Cell, Report, Unit};

/// The reports of orders, with choices of each that others do not show.
const OF_ORDERS: [(&str, &[(&str, &str)]); 12] = [
    ("retention", &[("retention.by", "product"), ("margin", "40")]),
    ("retention", &[("retention.grain", "week"), ("retention.criterion", "on_or_after"), ("retention.known", "then")]),
    ("retention", &[("retention.window", "elapsed"), ("retention.entry", "recurring")]),
    (
        "retention",
        &[("retention.criterion", "bracket"), ("retention.brackets", "1,3,4"), ("retention.meaning", "repeatable")],
    ),
    ("vendor_definitions", &[]),
    ("lifecycle", &[]),
    ("lifecycle", &[("lifecycle.grain", "week")]),
    ("ltv", &[("ltv.days", "40"), ("margin", "40")]),
    ("economics", &[("margin", "40"), ("economics.uplift", "every_order")]),
    ("survival", &[]),
    ("survival", &[("survival.by", "product"), ("survival.order", "2")]),
    ("survival", &[("survival.by", "channel")]),
];
/// The reports of subscriptions.
const OF_LIVES: [(&str, &[(&str, &str)]); 4] = [
    ("subscriptions", &[]),
    ("survival", &[("survival.of", "lifetimes"), ("survival.by", "plan")]),
    ("cox", &[]),
    ("survival", &[]),
];

/// The orders of the reference shop, with a product and a channel by their customer; `times` scales money, `years` moves days.
fn orders(times: i64, years: i32) -> Vec<String> {
    let text = include_str!("../../reference/synthetic_orders.csv");
    let mut rows = vec!["Order,Customer,Date,Product,Channel,Amount".to_owned()];
    for (at, row) in text.lines().skip(1).enumerate() {
        let cells: Vec<&str> = row.split(',').collect();
        let number: usize = cells[0][1..].parse().unwrap();
        let (product, channel) = (["Tea", "Cup", "Pot"][(number + at % 2) % 3], ["web", "shop"][number % 2]);
        let amount = cells[2].parse::<f64>().unwrap() * times as f64;
        rows.push(format!("{at},{},{},{product},{channel},{amount:.2}", cells[0], moved(cells[1], years)));
    }
    rows
}

/// Subscriptions with plans, prices and ends, by arithmetic alone.
fn lives(times: i64, years: i32) -> Vec<String> {
    let mut rows = vec!["Subscription,Customer,Start,End,Plan,Amount".to_owned()];
    for at in 0..240_usize {
        let start = format!("{}-{:02}-{:02}", 2022 + at % 2, 1 + at * 7 % 12, 1 + at * 5 % 28);
        let end = match at % 3 {
            0 => String::new(),
            _ => moved(&format!("{}-{:02}-{:02}", 2024 + at % 2, 1 + at * 5 % 12, 1 + at * 11 % 28), years),
        };
        let (plan, price) = (["Basic", "Pro", "Team"][at * 13 % 3], (5 + at as i64 * 3 % 4 * 5) * times);
        rows.push(format!("s{at},c{},{},{end},{plan},{price}.00", at * 2 / 3, moved(&start, years)));
    }
    rows
}

fn moved(day: &str, years: i32) -> String {
    format!("{}{}", day[..4].parse::<i32>().unwrap() + years, &day[4..])
}

/// The data set of files with these rows; each begins with the first row.
fn read(rows: &[String], files: &[Vec<usize>], as_of: &str) -> Dataset {
    let texts: Vec<String> = files
        .iter()
        .map(|of| std::iter::once(&0).chain(of).map(|&at| rows[at].clone() + "\n").collect::<String>())
        .collect();
    let named: Vec<(String, &str)> =
        texts.iter().enumerate().map(|(at, text)| (format!("{at}.csv"), text.as_str())).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let choices = Choices { as_of: Some(as_of.parse().unwrap()), ..Choices::default() };
    of_files(&named, &ReadOptions::default(), choices).0
}

/// Every number of a report with its place and whether it is money; texts without their digits.
fn told(made: &Report) -> Vec<(String, Option<(f64, bool)>)> {
    let is_money = |unit: &Unit| matches!(unit, Unit::Money(_));
    let mut all = Vec::new();
    for measure in &made.measures {
        let unit = is_money(&measure.unit);
        all.push((measure.id.clone(), measure.value.map(|value| (value, unit))));
        for end in measure.interval.iter().flat_map(|interval| [interval.low, interval.high]) {
            all.push((format!("{} interval", measure.id), Some((end, unit))));
        }
    }
    for table in &made.tables {
        for (at, row) in table.rows.iter().enumerate() {
            for (cell, column) in row.iter().zip(&table.columns) {
                let place = format!("{} {} {at}", table.id, column.id);
                all.push(match cell {
                    Cell::Nothing => (place, None),
                    Cell::Flag(flag) => (place, Some((f64::from(u8::from(*flag)), false))),
                    Cell::Count(count) => (place, Some((*count as f64, is_money(&column.unit)))),
                    Cell::Number(number) => (place, Some((*number, is_money(&column.unit)))),
                    Cell::Text(text) => {
                        let text: String = text.chars().filter(|letter| !letter.is_ascii_digit()).collect();
                        (format!("{place} {text}"), None)
                    }
                });
            }
        }
    }
    all
}

#[track_caller]
fn same(what: &str, base: &Report, other: &Report, money: f64) {
    // A coefficient is by unit of its trait: seven times the price has a seventh of it, and the same z and p.
    let is_by_unit = |place: &str| {
        money != 1.0
            && ["coefficients ", "factors "].iter().any(|table| place.starts_with(table))
            && !["coefficients z ", "coefficients p "].iter().any(|column| place.starts_with(column))
    };
    let kept = |made: &Report| told(made).into_iter().filter(|(place, _)| !is_by_unit(place)).collect::<Vec<_>>();
    let (base, other) = (kept(base), kept(other));
    assert_eq!(base.len(), other.len(), "{what}");
    for ((place, base), (other_place, other)) in base.iter().zip(&other) {
        // Amounts stand in texts of a few tables; without their digits and signs they are alike.
        let plain = |text: &str| text.replace([',', '.'], "");
        assert_eq!(plain(place), plain(other_place), "{what}");
        match (base, other) {
            (Some((base, is_money)), Some((other, _))) => {
                let expected = base * if *is_money { money } else { 1.0 };
                let off = (other - expected).abs();
                assert!(off <= 1e-6 * expected.abs().max(1e-3), "{what}, {place}: {other} instead of {expected}");
            }
            (base, other) => assert_eq!(base, other, "{what}, {place}"),
        }
    }
}

fn hold(rows: impl Fn(i64, i32) -> Vec<String>, reports: &[(&str, &[(&str, &str)])], as_of: &str) {
    let plain = rows(1, 0);
    let all: Vec<usize> = (1..plain.len()).collect();
    let base = read(&plain, std::slice::from_ref(&all), as_of);
    let turned: Vec<usize> = all.iter().rev().copied().collect();
    let third = plain.len() / 3;
    let variants = [
        ("rows the other way round", read(&plain, &[turned], as_of), 1.0),
        ("a file cut in two", read(&plain, &[all[..third].to_vec(), all[third..].to_vec()], as_of), 1.0),
        (
            "every other row in a second file",
            read(&plain, &[0, 1].map(|rest| all.iter().copied().filter(|at| at % 2 == rest).collect()), as_of),
            1.0,
        ),
        ("money times seven", read(&rows(7, 0), std::slice::from_ref(&all), as_of), 7.0),
        ("28 years before", read(&rows(1, -28), std::slice::from_ref(&all), &moved(as_of, -28)), 1.0),
    ];
    for (id, chosen) in reports {
        let expected = report(id, &base, chosen, "en");
        assert!(told(&expected).iter().filter(|(_, number)| number.is_some()).count() > 10, "{id} tells something");
        for (what, data, money) in &variants {
            same(&format!("{id} {chosen:?}, {what}"), &expected, &report(id, data, chosen, "en"), *money);
        }
    }
}

#[test]
fn laws_of_the_reports_of_orders() {
    hold(orders, &OF_ORDERS, "2025-03-10");
}

#[test]
fn laws_of_the_reports_of_subscriptions() {
    hold(lives, &OF_LIVES, "2025-12-31");
}
