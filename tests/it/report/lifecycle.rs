//! The reports of the lifecycle and of lifetime value: sentences, tables and notes by hand.

use super::shop::{Order, dataset, measure, report, rows, small_shop};
use perennial::records::{Dataset, HistoryStart, Joined};
use perennial::report::{Report, Settings, Windows, build};
use perennial::units::Share;
use perennial::words::Words;
use std::collections::BTreeMap;

fn codes(report: &Report) -> Vec<&str> {
    report.notes.iter().map(|note| note.code.as_str()).collect()
}

/// By hand from the list of orders: January has a to e; February f and g new, a stayed, four fell silent; March h new, a and f
/// stayed, c back after a pause, g silent.
#[test]
fn the_small_shop_by_month() {
    let made = report("lifecycle", &small_shop(), &[], "en");
    let told: Vec<Vec<serde_json::Value>> = serde_json::from_str(&rows(&made, "periods")).unwrap();
    let columns =
        ["period", "active", "new", "returning", "resurrected", "dormant", "pulse", "active_before", "is_open"];
    let table = made.tables.iter().find(|table| table.id == "periods").unwrap();
    let at = |id: &str| table.columns.iter().position(|column| column.id == id).unwrap();
    let told: Vec<String> =
        told.iter().map(|row| columns.map(|id| row[at(id)].to_string()).join(" ").replace('"', "")).collect();
    let expected = ["2026-01 5 5 0 0 0 null 0 false", "2026-02 3 2 1 0 4 0.5 5 false", "2026-03 4 1 2 1 1 2.0 3 false"];
    assert_eq!(told, expected);
    assert_eq!(measure(&made, "pulse"), (Some(2.0), Some(2.0), Some(1.0)));
    // The three months together: 2 + 2 won and 4 + 1 lost; nobody could be lost in the first.
    assert_eq!(measure(&made, "pulse_span"), (Some(9.0 / 5.0), Some(9.0), Some(5.0)));
    assert_eq!(measure(&made, "kept"), (Some(2.0 / 3.0), Some(2.0), Some(3.0)));
    // a in three months, c and f in two, the others in one.
    assert_eq!(rows(&made, "stickiness"), "[[1,5,0.625,8,1.0],[2,2,0.25,3,0.375],[3,1,0.125,1,0.125]]");
    assert_eq!(
        made.reading,
        "Write to the one customer who fell silent in Mar 2026: about as many came (1 new, 1 after a pause; 4 ordered in \
         all), so that keeping a few more decides whether the shop grows."
    );
}

/// A shop in which `silent` customers order in January alone and `new` in February alone.
fn turnover(silent: usize, new: usize) -> Dataset {
    let names: Vec<String> = (0..silent + new).map(|number| format!("c{number:03}@example.org")).collect();
    let order = |(at, name): (usize, &'_ String)| -> (String, &'static str) {
        (name.clone(), if at < silent { "2026-01-10" } else { "2026-02-10" })
    };
    let orders: Vec<(String, &str)> = names.iter().enumerate().map(order).collect();
    let orders: Vec<Order> = orders.iter().map(|(name, day)| (name.as_str(), *day, 10, "web")).collect();
    dataset(&orders, "2026-02-28")
}

#[test]
fn the_sentence_says_what_to_do() {
    let reading = |silent, new| report("lifecycle", &turnover(silent, new), &[], "en").reading;
    assert_eq!(
        reading(80, 20),
        "Write to the 80 customers who fell silent in Feb 2026: for each one lost only 0.25 came new or back (20 new, 0 \
         after a pause; 20 ordered in all)."
    );
    assert_eq!(
        reading(20, 80),
        "Win a second order from those who came in Feb 2026, 80 new and 0 back after a pause: they are 4.0 for each one of \
         the 20 who fell silent, so the shop grows as long as they stay."
    );
    assert!(reading(50, 55).starts_with("Write to the 50 customers who fell silent in Feb 2026: about as many came"));
    let young = dataset(&[("ada@example.org", "2026-01-05", 10, "web")], "2026-01-10");
    let made = report("lifecycle", &young, &[], "en");
    assert_eq!(
        made.reading,
        "1 customer has ordered and no month is over yet: choose a shorter period or add a longer export."
    );
    assert_eq!(measure(&made, "pulse").0, None);
}

/// Files that start mid-life: the first periods are said not to be sure, and have no Pulse.
#[test]
fn a_truncated_export_is_said() {
    let start = HistoryStart {
        first_day: "2026-01-05".parse().unwrap(),
        guard_days: 40,
        customers_in_guard: Share::new(7, 8),
        orders_a_day_in_guard: 1.0,
        orders_a_day_after: 1.0,
        starts_mid_life: true,
    };
    let joined = Joined { history_start: Some(start), ..Joined::default() };
    let settings = Settings::parse(&BTreeMap::new()).unwrap();
    let words = Words::new("en");
    let made = build("lifecycle", &small_shop(), &joined, &settings, &words, Windows::Whole).unwrap();
    assert_eq!(codes(&made)[0], "new_unsure");
    assert!(made.notes[0].text.starts_with("2 periods begin before 14 Feb 2026"), "{}", made.notes[0].text);
    assert!(made.notes[0].text.contains("7 of those counted as new"), "{}", made.notes[0].text);
    // 9 January is before the guard's end, and January and February too: March alone can be told.
    assert_eq!(measure(&made, "pulse_span"), (Some(2.0), Some(2.0), Some(1.0)));
}

/// By hand. As of 31 March the cohorts of January and February are mature for 7, 14 and 30 days: a 10, b 30, c 40, d 5, e 25 within
/// 7 days (b's second order 14 days later counts within 14), f 50, g 8; within 30 days f's next on the 28th day too, a's on day 31
/// not. March waits for 7 days until 7 April.
#[test]
fn the_small_shop_within_days() {
    let made = report("ltv", &small_shop(), &[], "en");
    let value = |days: u32| measure(&made, &format!("ltv_{days}"));
    let of = |revenue: f64| (Some(revenue / 7.0), Some(revenue), Some(7.0));
    assert_eq!((value(7), value(14), value(30)), (of(153.0), of(168.0), of(218.0)));
    // January alone has had 59 days and none has had 60.
    assert_eq!(value(60).0, None);
    assert_eq!(
        made.reading,
        "The 7 customers seen for 30 days brought $31.14 each, too few to plan with: add a longer export."
    );
    assert_eq!(codes(&made)[..1], ["orders_without_customer"]);
    assert!(codes(&made).contains(&"ltv_waiting"));
    let cohorts = rows(&made, "cohorts");
    assert!(cohorts.starts_with(r#"[["2026-01",5,19.0,22.0,22.0,null,"#), "{cohorts}");
    let asked = report("ltv", &small_shop(), &[("ltv.days", "58")], "en");
    assert_eq!(measure(&asked, "ltv_58").1, Some(130.0), "a's second order is among the 58 days");
    let young = report("ltv", &small_shop(), &[("ltv.days", "365")], "en");
    assert_eq!(
        young.reading,
        "No group of customers has had 365 days yet, the first one will have on 31 Jan 2027: add a longer export or form \
         groups by shorter periods."
    );
}

#[test]
fn the_sentence_says_what_a_customer_may_cost() {
    let names: Vec<String> = (0..40).map(|number| format!("c{number:02}@example.org")).collect();
    let first = names.iter().enumerate().map(|(at, name)| (name.as_str(), "2025-01-10", 10 + at as i64 % 2, "web"));
    let again = names.iter().step_by(2).map(|name| (name.as_str(), "2025-06-01", 30, "web"));
    let orders: Vec<Order> = first.chain(again).collect();
    let made = report("ltv", &dataset(&orders, "2026-02-28"), &[], "en");
    // (40 · 10.50 + 20 · 30) / 40 = 25.50.
    assert!(
        made.reading.starts_with(
            "Spend less than $25.50 to win a customer, after your own costs: that is what one brings within 365 days ($"
        ),
        "{}",
        made.reading
    );
    assert!(made.reading.ends_with("), $10.50 of it in the first 30."), "{}", made.reading);
    let figure = made.figures.iter().find(|figure| figure.id == "days").unwrap();
    assert_eq!(figure.title, "After 365 days a customer has brought 2.4 times as much as after 30");
}

/// By hand: 59 customers of 10 and one of 5,000 within the days: 5,000 of 5,590 are 89 %.
#[test]
fn one_customer_who_outweighs_all_others_is_told() {
    let names: Vec<String> = (0..60).map(|number| format!("c{number:02}@example.org")).collect();
    let shop = |largest: i64| {
        let amount = |at: usize| if at == 7 { largest } else { 9 + at as i64 % 3 };
        let orders: Vec<Order> =
            names.iter().enumerate().map(|(at, name)| (name.as_str(), "2025-01-10", amount(at), "web")).collect();
        report("ltv", &dataset(&orders, "2026-02-28"), &[], "en")
    };
    assert!(!codes(&shop(12)).contains(&"ltv_outweighed"));
    let made = shop(5_000);
    let note = made.notes.iter().find(|note| note.code == "ltv_outweighed").unwrap();
    assert!(
        note.text.starts_with("One customer alone brought $5,000.00 within 365 days, 89% of what"),
        "{}",
        note.text
    );
}
