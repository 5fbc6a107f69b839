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

/// The files end on the last day of December 2024, so the target is that of January 2025: 139 orders by the rule.
#[test]
fn a_target_stands_in_the_sentence_the_notes_and_a_table() {
    let shop = shop(48, seasonal);
    let of = |goal: &str, locale: &str| {
        report(
            "forecast",
            &shop,
            &[("forecast.of", "orders"), ("target.orders", goal), ("target.span", "month")],
            locale,
        )
    };
    let easy = of("60", "en");
    let told = "; the target of 60 orders for Jan 2025 is on track, and the chance to reach it is 100%.";
    assert!(easy.reading.ends_with(told), "{}", easy.reading);
    let hard = of("400", "en");
    assert!(hard.reading.ends_with("is off track, and the chance to reach it is 0%."), "{}", hard.reading);
    assert!(hard.reading.contains("is off track"), "{}", hard.reading);
    assert!(measure(&easy, "target_orders").0 > Some(0.9) && measure(&hard, "target_orders").0 < Some(0.1));
    let note = hard.notes.iter().find(|note| note.code == "target_stands").unwrap();
    assert!(note.text.starts_with("Orders in Jan 2025: 0 of 400 after 0 of 31 days;"), "{}", note.text);
    assert_eq!(column(&hard, "targets", "goal"), [Cell::Text("400".into())]);
    assert_eq!(column(&hard, "targets", "target_verdict"), [Cell::Text("Off track".into())]);
    assert_eq!(column(&easy, "course", "period").len(), 24 + 6);
    let persian = of("400", "fa");
    assert!(persian.reading.contains('؛') && persian.reading.contains("هدف"), "{}", persian.reading);
    let without = report("forecast", &shop, &[("forecast.of", "orders")], "en");
    assert!(without.tables.iter().all(|table| table.id != "targets"));
    assert!(without.measures.iter().all(|measure| !measure.id.starts_with("target_")));
}

/// Seventy whole weeks from Monday, 2 January 2023 on, 28 to 34 orders in each; the last one as `last` says.
fn weeks(last: usize) -> Dataset {
    let count = |week: usize| if week == 69 { last } else { 28 + week * 5 % 7 };
    let monday = chrono::NaiveDate::from_ymd_opt(2023, 1, 2).unwrap();
    let day = |days: usize| (monday + chrono::Days::new(days as u64)).to_string();
    let orders: Vec<(String, String)> = (0..70)
        .flat_map(|week| (0..count(week)).map(move |at| (week, at)))
        .map(|(week, at)| (format!("c{}@example.org", at % 40), day(week * 7 + at % 7)))
        .collect();
    let orders: Vec<_> = orders.iter().map(|(name, day)| (name.as_str(), day.as_str(), 10, "web")).collect();
    dataset(&orders, &day(70 * 7 - 1))
}

/// A week with a third of the usual orders is raised with its figure; one like the others is not, and a strong one neither.
#[test]
fn a_weak_week_is_raised_and_a_usual_one_is_not() {
    let raised = |last: usize, language: &str| {
        let made = report("forecast", &weeks(last), &[("forecast.of", "orders")], language);
        made.notes.into_iter().find(|note| note.code == "weak_week").map(|note| note.text)
    };
    let text = raised(10, "en").unwrap();
    assert!(text.starts_with("The week of 29 Apr 2024 was weak: 10 orders, where "), "{text}");
    let text = raised(10, "fa").unwrap();
    assert_eq!(text.matches("هفتهٔ").count(), 1, "{text}");
    assert_eq!((raised(31, "en"), raised(60, "en")), (None, None));
}

/// Four years of months and the first half of the next month: the sentence says what has come and what is still to come, and sentence,
/// table, figure and target have the same number. By hand: half of January has come, of about 139 orders.
#[test]
fn sentence_table_and_target_of_a_running_month_agree() {
    let place = |month: usize| format!("{}-{:02}", 2021 + month / 12, month % 12 + 1);
    let orders: Vec<(String, String)> = (0..49)
        .flat_map(|month| {
            let all = seasonal(month);
            // A month's orders are spread over its first 28 days; of the last month those of 14 days are there.
            (0..all).filter(move |at| month < 48 || 28 * at < 14 * all).map(move |at| (month, 1 + 28 * at / all, at))
        })
        .map(|(month, day, at)| (format!("c{}@example.org", at % 40), format!("{}-{day:02}", place(month))))
        .collect();
    let orders: Vec<_> = orders.iter().map(|(name, day)| (name.as_str(), day.as_str(), 10, "web")).collect();
    let shop = dataset(&orders, "2025-01-14");
    let chosen = [("forecast.of", "orders"), ("target.orders", "130")];
    let made = report("forecast", &shop, &chosen, "en");
    let next = measure(&made, "forecast_next").0.unwrap();
    assert!((next - 139.0).abs() < 8.0, "{next}");
    let rest = format!(
        "; 70 came in the first 14 days of 31, about {} are still to come; the target of 130",
        next.round() - 70.0
    );
    assert!(made.reading.contains(&rest), "{} {rest}", made.reading);
    let told = Cell::Count(next.round() as i64);
    assert_eq!(column(&made, "forecast", "value")[0], told);
    assert_eq!(column(&made, "course", "foreseen")[24], told);
    assert_eq!(column(&made, "targets", "foreseen"), [Cell::Text(format!("{}", next.round()))]);
    let year = report("forecast", &shop, &[chosen[0], chosen[1], ("target.span", "year")], "en");
    assert!(year.reading.contains(": its months come to about 1,"), "{}", year.reading);
    assert!(year.notes.iter().any(|note| note.text.contains(", the sum of its months.")), "{:?}", year.notes);
    let week = report("forecast", &shop, &[chosen[0], chosen[1], ("target.span", "week")], "en");
    assert!(week.reading.contains(" is to be expected by a forecast of whole weeks, and"), "{}", week.reading);
    let persian = report("forecast", &shop, &chosen, "fa");
    assert!(persian.reading.contains("هنوز در راه است"), "{}", persian.reading);
}
