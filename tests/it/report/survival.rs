//! The report of the clock: how fast the next order comes, by hand, and which clocks are told where files hold both kinds.

use super::shop::{dataset, report, rows, small_shop, subscriptions};
use perennial::report::{Report, SeriesKind};

fn notes(report: &Report) -> Vec<&str> {
    report.notes.iter().map(|note| note.code.as_str()).collect()
}

/// Three customers, last day 31 January. ann orders again after 4 days, bob after 19, cyd not within 30. Days 1 to 7: one
/// order in 4 + 7 + 7 days of waiting; 8 to 14: none in 14; 15 to 21: one in 5 + 7; then cyd waits alone.
#[test]
fn the_pace_by_hand() {
    let orders = [
        ("ann@example.org", "2026-01-01", 10, "web"),
        ("ann@example.org", "2026-01-05", 10, "web"),
        ("bob@example.org", "2026-01-01", 10, "web"),
        ("bob@example.org", "2026-01-20", 10, "web"),
        ("cyd@example.org", "2026-01-01", 10, "web"),
    ];
    let made = report("survival", &dataset(&orders, "2026-01-31"), &[], "en");
    let pace = made.tables.iter().find(|table| table.id == "pace").expect("the pace");
    let told: Vec<(String, String, f64)> = pace
        .rows
        .iter()
        .map(|row| {
            let cell = |at: usize| serde_json::to_value(&row[at]).unwrap();
            (cell(0).as_str().unwrap().to_owned(), cell(2).to_string(), cell(3).as_f64().unwrap())
        })
        .collect();
    let spans: Vec<&str> = told.iter().map(|(span, ..)| span.as_str()).collect();
    assert_eq!(spans, ["0", "1–7", "8–14", "15–21", "22–28", "29–35"]);
    let events: Vec<&str> = told.iter().map(|(_, events, _)| events.as_str()).collect();
    assert_eq!(events, ["0", "1", "0", "1", "0", "0"]);
    for (at, rate) in [(1, 1_000.0 / 18.0), (2, 0.0), (3, 1_000.0 / 12.0)] {
        assert!((told[at].2 - rate).abs() < 1e-9, "{told:?}");
    }
    assert!(notes(&made).contains(&"few_clocks"), "{:?}", notes(&made));
}

#[test]
fn orders_and_subscriptions_are_told_apart() {
    let mut both = small_shop();
    both.records = subscriptions(false).records;
    let of = |value| report("survival", &both, &[("survival.of", value)], "en");
    let alone = report("survival", &small_shop(), &[], "en");
    assert_eq!(rows(&of("orders"), "curve"), rows(&alone, "curve"));
    assert_eq!(of("orders").reading, alone.reading);
    assert_eq!(rows(&of("auto"), "curve"), rows(&of("lifetimes"), "curve"));
    assert_ne!(rows(&of("orders"), "curve"), rows(&of("lifetimes"), "curve"));
}

#[test]
fn without_subscriptions_their_curve_says_what_to_add() {
    let made = report("survival", &small_shop(), &[("survival.of", "lifetimes")], "en");
    assert!(notes(&made).contains(&"no_lifetimes"), "{:?}", notes(&made));
    assert!(made.tables.iter().all(|table| table.rows.is_empty()));
    assert!(made.reading.contains("no clock runs"), "{}", made.reading);
}

#[test]
fn a_filter_of_orders_does_not_select_subscriptions_and_that_is_said() {
    let made = |chosen: &[(&str, &str)]| report("subscriptions", &subscriptions(false), chosen, "en");
    let filtered = made(&[("filter.channel", "web")]);
    assert_eq!(rows(&filtered, "periods"), rows(&made(&[]), "periods"));
    assert!(notes(&filtered).contains(&"filter_not_of_lives"));
    assert!(!notes(&made(&[])).contains(&"filter_not_of_lives"));
}

#[test]
fn what_was_lost_and_what_is_expected_are_marked() {
    let made = report("subscriptions", &subscriptions(false), &[], "en");
    let kinds = |figure: &str| -> Vec<SeriesKind> {
        let figure = made.figures.iter().find(|found| found.id == figure).expect("the figure");
        figure.series.iter().map(|series| series.kind).collect()
    };
    use SeriesKind::{Expected, Lost, Seen};
    assert_eq!(kinds("survival"), [Seen, Expected, Expected]);
    assert_eq!(kinds("bridge"), [Seen, Seen, Seen, Lost, Lost]);
}
