//! What customers bring within N days: the published example, by hand, against plain sums, and the laws.

use super::builder::{Order, Refund, batch, data, join, order, part, reference_orders};
use perennial::measures::{CellState, Ltv, LtvConfig, ltv};
use perennial::records::{Choices, Dataset, FilterScope, RevenueBasis, Selection};
use perennial::units::{Day, Grain, Money, Period};
use std::collections::BTreeMap;

fn of(data: &Dataset, selection: &Selection, grain: Grain) -> Ltv {
    ltv(data, selection, &LtvConfig { grain, days: None })
}

/// Days: revenue / customers.
fn told(found: &Ltv) -> Vec<String> {
    found.days.iter().map(|row| format!("{}: {} / {}", row.days, row.revenue, row.customers)).collect()
}

/// Source: definitions.md b.3 (Amplitude's example): 500 from 100, 720 from 120 and 320 from 80 customers make 1540/300 = 5.13; with
/// the last two cohorts not mature 500/100 = 5.00. Exact.
#[test]
fn oracle_amplitude_mature_cohorts_only() {
    let mut orders = Vec::new();
    for (cohort, (customers, cents)) in [(100, 500), (120, 600), (80, 400)].into_iter().enumerate() {
        for customer in 0..customers {
            let name = format!("c{cohort}-{customer}");
            orders.push(order(&name, &format!("2024-0{}-10", cohort + 1), cents - 100));
            orders.push(order(&name, &format!("2024-0{}-17", cohort + 1), 100));
        }
    }
    let value = |as_of: &str| {
        let found = of(&data(&orders, &[], as_of), &Selection::default(), Grain::Month);
        (told(&found)[0].clone(), found.days[0].value(), found.days[0].cohorts, found.days[0].waiting)
    };
    // March and seven days are over.
    assert_eq!(value("2024-04-07"), ("7: 1540.00 / 300".to_owned(), Some(1540.0 / 300.0), 3, 0));
    assert_eq!(value("2024-04-06").0, "7: 1220.00 / 220");
    // February and seven days are not.
    assert_eq!(value("2024-03-06"), ("7: 500.00 / 100".to_owned(), Some(5.0), 1, 1));
    assert_eq!(value("2024-02-06"), ("7: 0.00 / 0".to_owned(), None, 0, 1));
}

/// By hand: see the example of `ltv`, with a refund of 2 on the seventh day and one on the 12th.
#[test]
fn a_small_shop_by_hand() {
    let orders = [
        order("ann", "2024-01-03", 1_000),
        order("ann", "2024-01-10", 500),
        order("ann", "2024-01-11", 700),
        order("bob", "2024-01-31", 2_000),
        order("", "2024-01-05", 9_900),
    ];
    let of_january = |refunds: &[Refund], basis| {
        let choices = Choices { as_of: "2024-02-29".parse().ok(), revenue_basis: basis, ..Choices::default() };
        let data = join(vec![part("orders.csv", batch(&orders, refunds))], choices).0;
        let found = of(&data, &Selection::default(), Grain::Month);
        assert_eq!(found.cohorts.len(), 1);
        (told(&found)[..3].join(", "), found.cohorts[0].cells[2].closes.to_string(), found.cohorts[0].cells[2].state)
    };
    let (values, closes, state) = of_january(&[], RevenueBasis::NetOfRefunds);
    assert_eq!(values, "7: 35.00 / 2, 14: 42.00 / 2, 30: 0.00 / 0");
    assert_eq!((closes.as_str(), state), ("2024-03-01", CellState::Open));
    let refunds = [(Some("ann"), "2024-01-10", 200), (Some("ann"), "2024-01-15", 100), (Some("ann"), "2024-01-01", 50)];
    assert_eq!(of_january(&refunds, RevenueBasis::NetOfRefunds).0, "7: 33.00 / 2, 14: 39.00 / 2, 30: 0.00 / 0");
    assert_eq!(of_january(&refunds, RevenueBasis::Gross).0, values, "before refunds");
}

/// The filter: a channel leaves all customers in the cohort unless customers are selected by their first order; a cohort that
/// begins before the period is outside, one that is not over by its end is open no more but outside.
#[test]
fn the_filter_by_hand() {
    let orders = [
        order("ann", "2024-01-03", 1_000).channel("web"),
        order("ann", "2024-01-10", 500).channel("pos"),
        order("bob", "2024-01-31", 2_000).channel("pos"),
        order("cat", "2024-02-02", 3_000).channel("web"),
    ];
    let data = data(&orders, &[], "2024-12-31");
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    assert_eq!(told(&of(&data, &web, Grain::Month))[0], "7: 40.00 / 3");
    let web_first = Selection { scope: FilterScope::CustomersByFirstOrder, ..web };
    assert_eq!(told(&of(&data, &web_first, Grain::Month))[0], "7: 45.00 / 2");
    let later = Selection { from: "2024-01-02".parse().ok(), ..Selection::default() };
    let found = of(&data, &later, Grain::Month);
    assert_eq!((told(&found)[0].as_str(), found.cohorts[0].cells[0].state), ("7: 30.00 / 1", CellState::Outside));
    let until = Selection { to: "2024-02-07".parse().ok(), ..Selection::default() };
    let found = of(&data, &until, Grain::Month);
    assert_eq!((told(&found)[0].as_str(), found.cohorts[1].cells[0].state), ("7: 35.00 / 2", CellState::Outside));
}

/// Source: independent sums in Python 3 (decimal, standard library) over tests/reference/cdnow_sample_transactions.csv, cohorts by
/// month, until 1998-06-30: days, customers, revenue in cents, orders. Exact.
#[test]
fn oracle_sums_in_python() {
    let data = data(&reference_orders("cdnow_sample_transactions.csv"), &[], "1998-06-30");
    let found = of(&data, &Selection::default(), Grain::Month);
    let rows = found.days.iter().map(|row| (row.days, row.customers, row.revenue, row.orders));
    let expected = CDNOW.map(|(days, customers, cents, orders)| (days, customers, Money::from_cents(cents), orders));
    assert_eq!(rows.collect::<Vec<_>>(), expected);
}

const CDNOW: [(u32, u64, i64, u64); 7] = [
    (7, 2357, 8332608, 2572),
    (14, 2357, 9232170, 2749),
    (30, 2357, 10460837, 3041),
    (60, 2357, 11986146, 3471),
    (90, 2357, 13010354, 3765),
    (180, 2357, 16052321, 4571),
    (365, 2357, 21313664, 6046),
];

/// Days, customers, revenue and orders of the mature cohorts, from each customer's orders alone.
fn by_customer(orders: &[Order], grain: Grain, as_of: Day) -> Vec<(u32, u64, Money, u64)> {
    let mut of_customer: BTreeMap<&str, Vec<(Day, i64)>> = BTreeMap::new();
    for order in orders {
        let day = Day::of_seconds(order.placed_at);
        if let Some(customer) = order.customer.as_deref().filter(|_| day <= as_of) {
            of_customer.entry(customer).or_default().push((day, order.gross));
        }
    }
    LtvConfig::USUAL
        .map(|days| {
            let mut sum = (days, 0, Money::ZERO, 0);
            for orders in of_customer.values() {
                let first = orders.iter().map(|order| order.0).min().unwrap();
                if Period::of(grain, first).last_day().plus(days as i32) <= as_of {
                    sum.1 += 1;
                    for (_, cents) in orders.iter().filter(|(day, _)| day.since(first) <= days as i32) {
                        sum.2 += Money::from_cents(*cents);
                        sum.3 += 1;
                    }
                }
            }
            sum
        })
        .to_vec()
}

#[test]
fn law_sums_are_those_of_each_customer() {
    for (file, as_of) in [("synthetic_orders.csv", "2025-03-10"), ("cdnow_sample_transactions.csv", "1998-06-30")] {
        let orders = reference_orders(file);
        let data = data(&orders, &[], as_of);
        for grain in Grain::ALL {
            let found = of(&data, &Selection::default(), grain);
            let rows = found.days.iter().map(|row| (row.days, row.customers, row.revenue, row.orders));
            assert_eq!(
                rows.collect::<Vec<_>>(),
                by_customer(&orders, grain, as_of.parse().unwrap()),
                "{file} {grain:?}"
            );
            for row in &found.days {
                let held = row.interval.zip(row.value()).map(|(found, value)| found.low < value && value < found.high);
                assert_ne!(held, Some(false), "{file} {grain:?} {row:?}");
            }
            // The moments behind the intervals have the mean of the sums.
            for (cohort, cell) in found.cohorts.iter().flat_map(|cohort| cohort.cells.iter().map(move |c| (cohort, c)))
            {
                let means = cell.value(cohort.size).zip(cell.moments.mean());
                assert!(means.is_none_or(|(sum, mean)| (sum - mean).abs() < 1e-9 * sum.abs().max(1.0)));
            }
        }
    }
}

/// Laws: for one cohort more days never bring fewer orders; scaled money scales values and intervals; the order of rows and cutting
/// the file in two change no sum; whole weeks shift the weeks.
#[test]
fn law_days_money_rows_files_and_weeks() {
    let orders = reference_orders("synthetic_orders.csv");
    let base = of(&data(&orders, &[], "2025-03-10"), &Selection::default(), Grain::Week);
    for cohort in &base.cohorts {
        assert!(cohort.cells.is_sorted_by(|one, next| one.orders <= next.orders && one.revenue <= next.revenue));
        assert!(cohort.cells[0].orders >= cohort.size, "the first order is among them");
    }
    let near = |found: Option<f64>, base: Option<f64>, factor: f64| {
        let off = found.zip(base).map(|(found, base)| (found / (base * factor) - 1.0).abs());
        assert!(found.is_some() == base.is_some() && off.is_none_or(|off| off < 1e-9), "{found:?} {base:?}");
    };
    let same = |found: &Ltv, factor: i64| {
        assert_eq!(found.cohorts.len(), base.cohorts.len());
        for (found, base) in found.days.iter().zip(&base.days) {
            let sums = (base.customers, base.revenue.times(factor), base.orders, base.cohorts, base.waiting);
            assert_eq!((found.customers, found.revenue, found.orders, found.cohorts, found.waiting), sums);
            near(
                found.interval.map(|interval| interval.low),
                base.interval.map(|interval| interval.low),
                factor as f64,
            );
            near(
                found.interval.map(|interval| interval.high),
                base.interval.map(|interval| interval.high),
                factor as f64,
            );
        }
    };
    let mut turned = orders.clone();
    turned.reverse();
    turned.rotate_left(700);
    turned.iter_mut().for_each(|order| order.gross *= 7);
    same(&of(&data(&turned, &[], "2025-03-10"), &Selection::default(), Grain::Week), 7);
    let (one, other) = orders.split_at(orders.len() / 3);
    let parts = vec![part("one.csv", batch(one, &[])), part("other.csv", batch(other, &[]))];
    let choices = Choices { as_of: "2025-03-10".parse().ok(), ..Choices::default() };
    same(&of(&join(parts, choices).0, &Selection::default(), Grain::Week), 1);
    let mut shifted = orders.clone();
    shifted.iter_mut().for_each(|order| order.placed_at += 300 * 7 * 86_400);
    let as_of = "2025-03-10".parse::<Day>().unwrap().plus(300 * 7);
    same(&of(&data(&shifted, &[], &as_of.to_string()), &Selection::default(), Grain::Week), 1);
}

#[test]
fn a_number_of_days_that_is_asked_for_is_worked_out_too() {
    let data = data(&[order("ann", "2024-01-03", 1_000), order("ann", "2024-02-12", 700)], &[], "2025-06-30");
    let found = ltv(&data, &Selection::default(), &LtvConfig { grain: Grain::Month, days: Some(40) });
    assert_eq!(told(&found)[2..5], ["30: 10.00 / 1", "40: 17.00 / 1", "60: 17.00 / 1"]);
    assert_eq!(found.days[3].interval, None, "one customer says nothing of others");
    assert!(ltv(&Dataset::default(), &Selection::default(), &LtvConfig::default()).cohorts.is_empty());
}
