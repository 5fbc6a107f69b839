//! The report of the forecast: sentences and tables of shops whose orders follow a known rule.

use super::shop::{dataset, measure, report, small_shop};
use perennial::records::Dataset;
use perennial::report::{Cell, Report};

/// Orders of 10.00 each: `count` of them in the months from January 2021 on, the files ending on the last day of the last.
fn shop(months: usize, count: impl Fn(usize) -> usize) -> Dataset {
    let place = |month: usize| format!("{}-{:02}", 2021 + month / 12, month % 12 + 1);
    let orders: Vec<(String, String)> = (0..months)
        .flat_map(|month| (0..count(month)).map(move |at| (format!("c{}@example.org", at % 40), month, at)))
        .map(|(name, month, at)| (name, format!("{}-{:02}", place(month), 1 + at % 28)))
        .collect();
    let orders: Vec<_> = orders.iter().map(|(name, day)| (name.as_str(), day.as_str(), 10, "web")).collect();
    dataset(&orders, &format!("{}-31", place(months - 1)))
}

/// A season of the year on a line, with a small ripple.
fn seasonal(month: usize) -> usize {
    60 + month + [30, 0, 0, 10, 0, 0, 0, 0, 20, 0, 40, 60][month % 12] + month * 7 % 5
}

fn column(made: &Report, table: &str, id: &str) -> Vec<Cell> {
    let table = made.tables.iter().find(|found| found.id == table).unwrap();
    let at = table.columns.iter().position(|column| column.id == id).unwrap();
    table.rows.iter().map(|row| row[at].clone()).collect()
}

/// By hand: January 2025 is month 48: 60 + 48 + 30 + 1 = 139 orders by the rule; January 2024 had 60 + 36 + 30 + 2 = 128.
#[test]
fn the_sentence_says_what_to_plan_for() {
    let made = report("forecast", &shop(48, seasonal), &[("forecast.of", "orders")], "en");
    assert!(made.reading.starts_with("For Jan 2025 plan for 1"), "{}", made.reading);
    assert!(made.reading.ends_with("more than in Jan 2024."), "{}", made.reading);
    let next = measure(&made, "forecast_next").0.unwrap();
    assert!((next - 139.0).abs() < 6.0, "{next}");
    assert_eq!(measure(&made, "forecast_naive").0, Some(128.0));
    assert!(measure(&made, "forecast_mase").0 < measure(&made, "forecast_naive_mase").0);
    assert_eq!(column(&made, "history", "period").len(), 48);
    assert_eq!(column(&made, "history", "value")[0], Cell::Count(90));
    assert_eq!(column(&made, "forecast", "period")[5], Cell::Text("2025-06".into()));
    assert!(made.notes.iter().any(|note| note.code == "forecast_tested"), "{:?}", made.notes);
    let persian = report("forecast", &shop(48, seasonal), &[("forecast.of", "orders")], "fa");
    assert!(persian.reading.starts_with("برای"), "{}", persian.reading);
    let money = report("forecast", &shop(48, seasonal), &[], "en");
    assert!((measure(&money, "forecast_next").0.unwrap() - 10.0 * next).abs() < 1.0);
}

/// A shop that does exactly what it did a year before: nothing comes nearer than saying that again, and the sentence says so.
#[test]
fn a_model_that_is_no_better_is_not_sold() {
    let again = |month: usize| 60 + [30, 3, 1, 10, 7, 2, 9, 4, 20, 5, 40, 60][month % 12] + usize::from(month == 0);
    let made = report("forecast", &shop(48, again), &[("forecast.of", "orders")], "en");
    assert_eq!(
        made.reading,
        "For Jan 2025 plan for 90 orders, the figure of the same period of the last season: tried on the past, our model came no \
         nearer than that."
    );
    assert!(made.notes.iter().any(|note| note.code == "forecast_not_better"), "{:?}", made.notes);
}

#[test]
fn little_data_is_said() {
    let made = report("forecast", &small_shop(), &[], "en");
    assert!(
        made.reading.ends_with("a forecast needs 10: add a longer export or choose shorter periods."),
        "{}",
        made.reading
    );
    assert_eq!(measure(&made, "forecast_next").0, None);
    assert!(made.figures.is_empty() && column(&made, "forecast", "value").is_empty());
}
