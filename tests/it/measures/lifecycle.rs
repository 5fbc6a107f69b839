//! Who is won, kept and lost: by hand, against plain sets of customers, and the laws of the counting.

use super::builder::{Order, batch, data, join, order, part, reference_orders};
use perennial::measures::{CellState, Lifecycle, LifecycleConfig, Stickiness, lifecycle};
use perennial::records::{Choices, Dataset, FilterScope, Selection};
use perennial::units::{Day, Grain, Period, Share};
use std::collections::{BTreeMap, BTreeSet};

fn of(data: &Dataset, selection: &Selection, grain: Grain) -> Lifecycle {
    lifecycle(data, selection, &LifecycleConfig { grain }, None)
}

/// Period, active: new + returning + resurrected, dormant, Pulse to two decimals; what is nothing as a dash.
fn told(found: &Lifecycle) -> Vec<String> {
    let row = |row: &perennial::measures::LifecyclePeriod| {
        let dormant = row.dormant().map_or("-".to_owned(), |dormant| dormant.to_string());
        let pulse = row.pulse().map_or("-".to_owned(), |pulse| format!("{pulse:.2}"));
        let (new, returning, resurrected) = (row.new, row.returning, row.resurrected);
        format!("{} {}: {new} {returning} {resurrected}, {dormant}, {pulse}", row.period, row.active())
    };
    found.periods.iter().map(row).collect()
}

/// Ann orders in January (twice), February and April, bob in January, cat in February, dan in April only; and somebody unknown.
fn shop() -> Vec<Order> {
    vec![
        order("ann", "2024-01-05", 1_000).channel("web"),
        order("ann", "2024-01-20", 1_000).channel("pos"),
        order("ann", "2024-02-05", 1_000).channel("web"),
        order("ann", "2024-04-05", 1_000).channel("pos"),
        order("bob", "2024-01-31", 1_000).channel("pos"),
        order("cat", "2024-02-29", 1_000).channel("web"),
        order("dan", "2024-04-10", 1_000).channel("pos"),
        order("", "2024-03-10", 1_000).channel("web"),
    ]
}

/// By hand, with 15 April the last day counted. In February bob falls silent; in March ann, who had stayed, and cat, who was new.
#[test]
fn a_small_shop_by_hand() {
    let found = of(&data(&shop(), &[], "2024-04-15"), &Selection::default(), Grain::Month);
    let expected =
        ["2024-01 2: 2 0 0, 0, -", "2024-02 2: 1 1 0, 1, 1.00", "2024-03 0: 0 0 0, 2, 0.00", "2024-04 2: 1 0 1, -, -"];
    assert_eq!(told(&found), expected);
    let march = found.periods[2].silent().unwrap();
    assert_eq!((march.new, march.returning, march.resurrected), (1, 1, 0));
    assert_eq!(found.periods[1].kept(), Some(Share::new(1, 2)));
    assert_eq!((found.periods[3].state, found.latest().unwrap().period), (CellState::Open, found.periods[2].period));
    // Of January to March: ann in two months, bob and cat in one.
    assert_eq!(found.stickiness, Stickiness { periods: 3, exactly: vec![2, 1] });
    assert_eq!((found.stickiness.at_least(1), found.stickiness.at_least(2)), (Share::new(3, 3), Share::new(1, 3)));
    // Ann on two days of January and bob on one: 3 of 31 days for 2 customers.
    assert_eq!(found.periods[0].daily_share(), Some(3.0 / 62.0));
    assert_eq!(found.periods[0].days_per_customer(), Some(1.5));
    assert_eq!(found.customers, 4);
}

/// The filter: a period never cuts history, a channel decides which orders count, and who is new is told by all orders.
#[test]
fn the_filter_never_cuts_history() {
    let data = data(&shop(), &[], "2024-04-30");
    let from = |day: &str| Selection { from: day.parse().ok(), ..Selection::default() };
    let found = of(&data, &from("2024-02-01"), Grain::Month);
    assert_eq!(told(&found), ["2024-02 2: 1 1 0, 1, 1.00", "2024-03 0: 0 0 0, 2, 0.00", "2024-04 2: 1 0 1, 0, -"]);
    // The filter cuts into February: nobody is told to have fallen silent in it, and March still knows all of February.
    let cut = of(&data, &from("2024-02-10"), Grain::Month);
    assert_eq!(told(&cut), ["2024-02 1: 1 0 0, -, -", "2024-03 0: 0 0 0, 2, 0.00", "2024-04 2: 1 0 1, 0, -"]);
    assert_eq!(cut.periods[0].state, CellState::Outside);
    let until = Selection { to: "2024-04-07".parse().ok(), ..Selection::default() };
    let found = of(&data, &until, Grain::Month);
    assert_eq!((told(&found)[3].as_str(), found.periods[3].state), ("2024-04 1: 0 0 1, -, -", CellState::Outside));
    // In the shop ann is new in January by her second order, and back in April.
    let pos = Selection { channels: vec!["pos".into()], ..Selection::default() };
    let expected = ["2024-01 2: 2 0 0, 0, -", "2024-02 0: 0 0 0, 2, 0.00", "2024-03 0: 0 0 0, 0, -"];
    assert_eq!(told(&of(&data, &pos, Grain::Month))[..3], expected);
    let web_first = Selection { channels: vec!["web".into()], scope: FilterScope::CustomersByFirstOrder, ..pos };
    let found = of(&data, &web_first, Grain::Month);
    assert_eq!(told(&found)[3], "2024-04 1: 0 0 1, 0, -");
    assert_eq!(found.customers, 2);
}

/// Files that start mid-life: until 20 January new customers cannot be told, so January has no Pulse; December is not in the files,
/// so nobody is known to have fallen silent in January, and January is not whole, so neither in February.
#[test]
fn new_customers_of_a_truncated_export_are_not_sure() {
    let mut orders = shop();
    orders.push(order("eve", "2024-01-25", 1_000));
    orders.push(order("eve", "2024-03-25", 1_000));
    let data = data(&orders, &[], "2024-04-30");
    let found = lifecycle(&data, &Selection::default(), &LifecycleConfig::default(), "2024-01-20".parse().ok());
    let expected =
        ["2024-01 3: 3 0 0, -, -", "2024-02 2: 1 1 0, -, -", "2024-03 1: 0 0 1, 2, 0.50", "2024-04 2: 1 0 1, 1, 2.00"];
    assert_eq!(told(&found), expected);
    let unsure = |at: usize| (found.periods[at].is_sure, found.periods[at].unsure_new);
    // Only ann first appears before the 20th.
    assert_eq!((unsure(0), unsure(1)), ((false, 1), (true, 0)));
}

/// Source: an independent count with sets in Python 3 (standard library) over tests/reference/cdnow_sample_transactions.csv, by
/// month until 1998-06-30. Exact.
#[test]
fn oracle_sets_in_python() {
    let data = data(&reference_orders("cdnow_sample_transactions.csv"), &[], "1998-06-30");
    let found = of(&data, &Selection::default(), Grain::Month);
    let rows = found
        .periods
        .iter()
        .map(|row| [row.active(), row.new, row.returning, row.resurrected, row.dormant().unwrap(), row.active_days]);
    assert_eq!(rows.collect::<Vec<_>>(), CDNOW);
    assert_eq!(found.stickiness.exactly, CDNOW_STICKY);
    assert_eq!((found.customers, found.stickiness.periods), (2_357, 12));
}

/// Active, new, returning, resurrected, dormant, days with an order.
const CDNOW: [[u64; 6]; 18] = [
    [781, 781, 0, 0, 0, 873],
    [981, 857, 124, 0, 657, 1155],
    [948, 719, 168, 61, 813, 1141],
    [267, 0, 171, 96, 777, 351],
    [224, 0, 90, 134, 177, 287],
    [232, 0, 68, 164, 156, 282],
    [203, 0, 70, 133, 162, 268],
    [178, 0, 54, 124, 149, 227],
    [168, 0, 46, 122, 132, 230],
    [176, 0, 53, 123, 115, 236],
    [205, 0, 70, 135, 106, 261],
    [183, 0, 65, 118, 140, 234],
    [149, 0, 51, 98, 132, 196],
    [157, 0, 46, 111, 103, 190],
    [211, 0, 55, 156, 102, 270],
    [125, 0, 47, 78, 164, 159],
    [134, 0, 38, 96, 87, 168],
    [138, 0, 41, 97, 93, 168],
];

const CDNOW_STICKY: [u64; 12] = [348, 180, 111, 68, 35, 23, 15, 11, 9, 6, 5, 1];

/// Plain sets of customers, period by period: new, returning, resurrected, dormant, and days with an order.
fn by_sets(orders: &[Order], grain: Grain, as_of: Day) -> Vec<[u64; 5]> {
    let mut active: BTreeMap<i32, BTreeSet<&str>> = BTreeMap::new();
    let mut days = BTreeSet::new();
    let mut first: BTreeMap<&str, i32> = BTreeMap::new();
    let known = orders.iter().filter_map(|order| Some((order.customer.as_deref()?, Day::of_seconds(order.placed_at))));
    for (customer, day) in known.filter(|(_, day)| *day <= as_of) {
        let at = Period::of(grain, day).ordinal;
        active.entry(at).or_default().insert(customer);
        days.insert((at, day, customer));
        first.entry(customer).and_modify(|first| *first = at.min(*first)).or_insert(at);
    }
    let nobody = BTreeSet::new();
    let (from, to) = (*active.keys().next().unwrap(), Period::of(grain, as_of).ordinal);
    let row = |at: i32| {
        let here = active.get(&at).unwrap_or(&nobody);
        let before = active.get(&(at - 1)).unwrap_or(&nobody);
        let new = here.iter().filter(|customer| first[*customer] == at).count();
        let returning = here.intersection(before).count();
        let dormant = before.difference(here).count();
        let active_days = days.iter().filter(|(period, ..)| *period == at).count();
        [new, returning, here.len() - new - returning, dormant, active_days].map(|count| count as u64)
    };
    (from..=to).map(row).collect()
}

/// Laws: active = new + returning + resurrected, active before − dormant = returning, all as plain sets have them.
#[test]
fn law_the_kinds_add_up_as_sets_do() {
    for (file, as_of) in [("synthetic_orders.csv", "2025-03-10"), ("cdnow_sample_transactions.csv", "1998-06-30")] {
        let orders = reference_orders(file);
        let data = data(&orders, &[], as_of);
        for grain in Grain::ALL.into_iter().filter(|&grain| grain != Grain::Day || file.starts_with("synth")) {
            let found = of(&data, &Selection::default(), grain);
            let expected = by_sets(&orders, grain, as_of.parse().unwrap());
            let rows = found.periods.iter();
            let rows = rows.map(|row| [row.new, row.returning, row.resurrected, row.silent.total(), row.active_days]);
            assert_eq!(rows.collect::<Vec<_>>(), expected, "{file} {grain:?}");
            let mut before = 0;
            for row in &found.periods {
                assert_eq!(row.active(), row.new + row.returning + row.resurrected);
                assert_eq!((row.active_before, row.active_before - row.silent.total()), (before, row.returning));
                before = row.active();
            }
            let new: u64 = found.periods.iter().map(|row| row.new).sum();
            assert_eq!(new, found.customers, "everybody is new once");
        }
    }
}

/// Law: the order of rows, cutting the file in two, and scaling the money change nothing; whole weeks shift the weeks.
#[test]
fn law_rows_files_money_and_weeks() {
    let orders = reference_orders("synthetic_orders.csv");
    let base = of(&data(&orders, &[], "2025-03-10"), &Selection::default(), Grain::Week);
    let mut turned = orders.clone();
    turned.reverse();
    turned.rotate_left(700);
    turned.iter_mut().for_each(|order| order.gross *= 7);
    assert_eq!(of(&data(&turned, &[], "2025-03-10"), &Selection::default(), Grain::Week), base);
    let (one, other) = orders.split_at(orders.len() / 3);
    let parts = vec![part("one.csv", batch(one, &[])), part("other.csv", batch(other, &[]))];
    let choices = Choices { as_of: "2025-03-10".parse().ok(), ..Choices::default() };
    assert_eq!(of(&join(parts, choices).0, &Selection::default(), Grain::Week), base);
    for weeks in [1, -300] {
        let mut shifted = orders.clone();
        shifted.iter_mut().for_each(|order| order.placed_at += i64::from(weeks) * 7 * 86_400);
        let as_of = "2025-03-10".parse::<Day>().unwrap().plus(weeks * 7);
        let found = of(&data(&shifted, &[], &as_of.to_string()), &Selection::default(), Grain::Week);
        assert_eq!((found.stickiness, found.customers), (base.stickiness.clone(), base.customers));
        assert_eq!(found.periods.len(), base.periods.len());
        for (found, base) in found.periods.iter().zip(&base.periods) {
            let expected = perennial::measures::LifecyclePeriod { period: base.period.plus(weeks), ..*base };
            assert_eq!(*found, expected);
        }
    }
}

#[test]
fn nobody_known_makes_nobody_active() {
    let found = of(&data(&[order("", "2024-01-05", 500)], &[], "2024-02-10"), &Selection::default(), Grain::Month);
    assert!(found.customers == 0 && found.periods.iter().all(|row| row.active() == 0 && row.pulse().is_none()));
    let empty = of(&Dataset::default(), &Selection::default(), Grain::Month);
    assert!(empty.periods.is_empty() && empty.latest().is_none() && empty.stickiness.at_least(1).rate().is_none());
}
