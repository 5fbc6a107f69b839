//! The clock between orders: by hand, against plain counting, and its laws.

use super::builder::{Order, data, order, reference_orders};
use perennial::measures::{GroupName, Survival, SurvivalConfig, survival};
use perennial::records::{Dataset, FilterScope, Selection};
use perennial::stats::{LifeTable, Lifetime};

fn config(by: &str) -> SurvivalConfig {
    SurvivalConfig { by: Some(by.to_owned()), ..SurvivalConfig::default() }
}

fn of(data: &Dataset, selection: &Selection, by: &str) -> Survival {
    survival(data, selection, &config(by))
}

/// Age, at risk, events, survival to four decimals.
fn curve(survival: &Survival, name: &GroupName) -> Vec<String> {
    let group = survival.groups.iter().find(|group| group.name == *name).unwrap();
    group.curve.points.iter().map(|p| format!("{} {} {} {:.4}", p.time, p.at_risk, p.events, p.survival)).collect()
}

fn shop() -> Vec<Order> {
    vec![
        order("ann", "2024-01-01", 100).channel("web"),
        order("ann", "2024-01-11", 100).channel("web"),
        order("ann", "2024-01-16", 100).channel("pos"),
        order("bob", "2024-01-01", 100).channel("pos"),
        order("bob", "2024-01-31", 100).channel("pos"),
        order("cat", "2024-01-01", 100).channel("web"),
        order("", "2024-01-02", 100),
    ]
}

/// By hand, last day 20 January: from the first order ann's clock stops after 10 days, bob's and cat's are censored after 19;
/// from the second ann's stops after 5 days; from the third it is censored after 4.
#[test]
fn clocks_by_order_number_by_hand() {
    let found = of(&data(&shop(), &[], "2024-01-20"), &Selection::default(), "order");
    assert_eq!(curve(&found, &GroupName::Order(1)), ["10 3 1 0.6667"]);
    assert_eq!(curve(&found, &GroupName::Order(2)), ["5 1 1 0.0000"]);
    assert!(curve(&found, &GroupName::Order(3)).is_empty());
    assert_eq!((found.customers, found.all.table.lives(), found.all.curve.median().time), (3, 3, None));
    assert_eq!(found.all.curve.last_time, Some(19.0));
}

/// By hand, with 11 to 20 January as the period: all three first clocks started on the 1st and come under observation at the age
/// of 10 days; ann's stops on that very day.
#[test]
fn clocks_that_started_before_the_period_enter_late() {
    let data = data(&shop(), &[], "2024-01-20");
    let selection = Selection { from: "2024-01-11".parse().ok(), ..Selection::default() };
    let found = of(&data, &selection, "order");
    assert!(found.has_late_entry);
    assert_eq!(curve(&found, &GroupName::Order(1)), ["10 3 1 0.6667"]);
    let later = Selection { from: "2024-01-12".parse().ok(), ..Selection::default() };
    let found = of(&data, &later, "order");
    assert!(curve(&found, &GroupName::Order(1)).is_empty(), "ann's first clock stopped before");
    assert_eq!(found.groups.iter().find(|group| group.name == GroupName::Order(1)).unwrap().table.lives(), 2);
    // Her second one started on the 11th and stops on the 16th.
    assert_eq!(curve(&found, &GroupName::Order(2)), ["5 1 1 0.0000"]);
    let until = Selection { to: "2024-01-10".parse().ok(), ..Selection::default() };
    assert_eq!(of(&data, &until, "order").all.table.events(), 0);
}

/// By hand: the channel is that of the order that starts the clock.
#[test]
fn the_split_is_frozen_at_the_start_of_the_clock() {
    let data = data(&shop(), &[], "2024-01-31");
    let found = of(&data, &Selection::default(), "channel");
    assert_eq!(curve(&found, &GroupName::Named("web".into())), ["10 2 1 0.5000"]);
    assert_eq!(curve(&found, &GroupName::Named("pos".into())), ["30 1 1 0.0000"]);
    assert_eq!((found.customers, found.all.table.lives()), (3, 3));
    // With the filter only web orders start and stop clocks; by first order all orders of web's customers do.
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    let found = of(&data, &web, "order");
    assert_eq!((curve(&found, &GroupName::Order(1)), found.customers), (vec!["10 2 1 0.5000".to_owned()], 2));
    assert!(curve(&found, &GroupName::Order(2)).is_empty());
    let starters = Selection { scope: FilterScope::CustomersByFirstOrder, ..web };
    assert_eq!(curve(&of(&data, &starters, "order"), &GroupName::Order(2)), ["5 1 1 0.0000"]);
    assert!(of(&data, &Selection::default(), "colour").is_split_unknown);
}

/// Source: the CDNOW sample, clocks told one by one from its rows and sorted, without any of the counting by days.
#[test]
fn cdnow_clocks_are_those_of_plain_sorting() {
    let orders = reference_orders("cdnow_sample_transactions.csv");
    let data = data(&orders, &[], "1998-06-30");
    let to = data.as_of.number();
    for (merge_same_day, from) in [(false, None), (true, None), (false, Some(10_000)), (true, Some(10_300))] {
        let mut plain: std::collections::BTreeMap<u32, Vec<Lifetime>> = Default::default();
        let mut days: std::collections::BTreeMap<&str, Vec<i32>> = Default::default();
        for order in &orders {
            let day = (order.placed_at / 86_400) as i32;
            days.entry(order.customer.as_deref().unwrap()).or_default().push(day);
        }
        for days in days.values_mut() {
            days.sort_unstable();
            if merge_same_day {
                days.dedup();
            }
            for (at, &day) in days.iter().enumerate() {
                let next = days.get(at + 1);
                let over = *next.unwrap_or(&to);
                if from.is_some_and(|from| over < from) {
                    continue;
                }
                let entry = from.filter(|&from| from > day).map(|from| f64::from(from - day - 1));
                let life = Lifetime { entry, time: f64::from(over - day), is_event: next.is_some() };
                plain.entry((at as u32 + 1).min(5)).or_default().push(life);
            }
        }
        let selection = Selection { from: from.map(perennial::units::Day::from_number), ..Selection::default() };
        let config = SurvivalConfig { merge_same_day, ..SurvivalConfig::default() };
        let found = survival(&data, &selection, &config);
        assert_eq!(found.groups.len(), plain.len());
        for (group, lives) in found.groups.iter().zip(plain.values()) {
            assert_eq!(group.table, LifeTable::of(lives.iter().copied()), "{:?}", group.name);
        }
    }
}

#[test]
fn shifting_all_dates_and_turning_the_rows_changes_nothing() {
    let orders = reference_orders("synthetic_orders.csv");
    let plain = of(&data(&orders, &[], "2025-03-10"), &Selection::default(), "order");
    let mut moved = orders.clone();
    moved.reverse();
    moved.iter_mut().for_each(|order| order.placed_at += 1_000 * 86_400);
    let as_of = "2025-03-10".parse::<perennial::units::Day>().unwrap().plus(1_000).to_string();
    let found = of(&data(&moved, &[], &as_of), &Selection::default(), "order");
    // The calendar is another one by then: see the law of the season.
    assert_ne!(found.season, plain.season);
    assert_eq!(Survival { season: plain.season.clone(), ..found }, plain);
    assert!(plain.log_rank.is_ok());
}

#[test]
fn nobody_has_no_clock() {
    for orders in [vec![], vec![order("", "2024-01-02", 100)]] {
        let found = of(&data(&orders, &[], "2024-02-01"), &Selection::default(), "order");
        assert_eq!((found.groups.len(), found.customers, found.all.table.lives()), (0, 0, 0));
        assert!(found.log_rank.is_err());
    }
}
