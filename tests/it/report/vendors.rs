//! The report of other tools' definitions: sentence, table and figure by hand.

use super::shop::{dataset, measure, report, small_shop};
use perennial::report::{Cell, Report};

fn column(made: &Report, table: &str, id: &str) -> Vec<Cell> {
    let table = made.tables.iter().find(|found| found.id == table).unwrap();
    let at = table.columns.iter().position(|column| column.id == id).unwrap();
    table.rows.iter().map(|row| row[at].clone()).collect()
}

/// By hand: in January 40 first order, in February 20, a quarter and a half of them again in the next month; those of March (10,
/// 2 of them in April) have not had a month. Ours 20 of 60, PostHog the mean of 25 % and 50 %, Shopify 22 of 70.
#[test]
fn the_sentence_and_the_table_by_hand() {
    let group = |month: u32, size: usize, back: usize| {
        (0..size).flat_map(move |at| {
            let name = format!("c{month}{at:03}@example.org");
            let again = (at < back).then(|| (name.clone(), format!("2026-{:02}-28", month + 1)));
            std::iter::once((name, format!("2026-{month:02}-01"))).chain(again)
        })
    };
    let orders: Vec<(String, String)> = group(1, 40, 10).chain(group(2, 20, 10)).chain(group(3, 10, 2)).collect();
    let orders: Vec<_> = orders.iter().map(|(name, day)| (name.as_str(), day.as_str(), 10, "web")).collect();
    let data = dataset(&orders, "2026-04-29");
    let made = report("vendor_definitions", &data, &[], "en");
    assert_eq!(
        made.reading,
        "Never compare retention without its definition: these same customers come back in month 1 at 33% here, at 30% as \
         Mixpanel would print it and at 38% as PostHog would."
    );
    assert_eq!(measure(&made, "printed_perennial"), (Some(20.0 / 60.0), Some(20.0), Some(60.0)));
    assert_eq!(measure(&made, "printed_posthog"), (Some(0.375), None, None));
    assert_eq!(measure(&made, "printed_shopify"), (Some(22.0 / 70.0), Some(22.0), Some(70.0)));
    // (10 · 40 + 10 · 20) ∕ (40² + 20²).
    assert_eq!(measure(&made, "printed_mixpanel").0, Some(0.3));
    let low = column(&made, "vendors", "low");
    assert!(matches!(low[0], Cell::Number(_)) && low[1] == Cell::Nothing, "no interval for a mean of rates");
    assert_eq!(column(&made, "vendors", "points_from_ours")[0], Cell::Nothing);
    let weeks = report("vendor_definitions", &data, &[("vendors.grain", "week"), ("vendors.period", "4")], "en");
    assert_eq!(column(&weeks, "printed", "tool").len(), 5);
    assert_eq!(column(&weeks, "vendors", "tool").len(), 7);
    assert_eq!(measure(&weeks, "printed_shopify").0, None);
}

#[test]
fn little_data_is_said() {
    let made = report("vendor_definitions", &small_shop(), &[], "en");
    assert!(
        made.reading.starts_with("There are 8 customers here and fewer than 30 have had the period"),
        "{}",
        made.reading
    );
    let late = report("vendor_definitions", &small_shop(), &[("vendors.period", "90")], "en");
    assert!(late.reading.starts_with("No group of customers has had month 90 yet"), "{}", late.reading);
}
