//! What the retention report says besides its table, on shops small enough to count by hand.

use super::shop::{Order, dataset, measure, moments, report, rows, texts};
use perennial::records::{Dataset, RecordBatch, RecordColumn, RecordKind, Role};
use perennial::report::Report;
use std::sync::Arc;

/// 100 customers first order in January 2025 and 100 in January 2026, on the 5th; 40 of the first and 20 of the second order
/// again 10 days later, half of all by the web and half in the shop, those who come back all by the web.
fn two_januaries() -> Dataset {
    let mut orders = Vec::new();
    for (year, back) in [(2025, 40), (2026, 20)] {
        for number in 0..100 {
            let who = format!("{year}-{number:03}@example.org");
            let channel = if number < 50 { "web" } else { "shop" };
            orders.push((who.clone(), format!("{year}-01-05"), channel));
            if number < back {
                orders.push((who, format!("{year}-01-15"), channel));
            }
        }
    }
    let orders: Vec<Order> =
        orders.iter().map(|(who, on, channel)| (who.as_str(), on.as_str(), 20, *channel)).collect();
    dataset(&orders, "2026-06-30")
}

fn title<'a>(made: &'a Report, figure: &str) -> &'a str {
    made.figures.iter().find(|found| found.id == figure).map_or("", |figure| figure.title.as_str())
}

fn codes(made: &Report) -> Vec<&str> {
    made.notes.iter().map(|note| note.code.as_str()).collect()
}

#[test]
fn second_orders_are_held_against_the_year_before_and_against_the_guess() {
    let data = two_januaries();
    let made = report("retention", &data, &[], "en");
    assert_eq!(
        title(&made, "second_order"),
        "20% order a second time within 90 days, fewer than the 40% that earlier customers make one expect"
    );
    assert_eq!(measure(&made, "second_order"), (Some(0.2), Some(20.0), Some(100.0)));
    assert_eq!(measure(&made, "second_ratio"), (Some(0.5), Some(20.0), Some(40.0)));
    let guessed = |guess| {
        let made = report("retention", &data, &[("retention.guess", guess)], "en");
        title(&made, "second_order").to_owned()
    };
    // Wilson for 20 of 100: 13.3 to 28.9.
    assert_eq!(
        guessed("30%"),
        "You guessed that 30 of 100 order a second time within 90 days; it is 20 (13–29), fewer than you thought"
    );
    assert_eq!(
        guessed("0.1"),
        "You guessed that 10 of 100 order a second time within 90 days; it is 20 (13–29), more than you thought"
    );
    assert!(guessed("25").ends_with("it is 20 (13–29), as you thought"));
}

#[test]
fn first_orders_are_told_apart_and_the_best_is_advised() {
    let chosen = [
        ("retention.by", "channel"),
        ("retention.period", "1"),
        ("retention.window", "elapsed"),
        ("retention.window_days", "10"),
    ];
    let made = report("retention", &two_januaries(), &chosen, "en");
    // Of the 100 who began on the web 60 are back on days 10 to 19, of the 100 of the shop nobody.
    assert!(
        made.reading.ends_with(
            "those who start with “web” come back most, 60% against 0% of the others, so lead newcomers there."
        ),
        "{}",
        made.reading
    );
    assert!(rows(&made, "groups").starts_with(r#"[["web",60,100,0.6,"#), "{}", rows(&made, "groups"));
    assert!(codes(&made).contains(&"groups_compared"));
    let none = report("retention", &two_januaries(), &[("retention.by", "country")], "en");
    assert!(codes(&none).contains(&"no_such_attribute"));
    assert_eq!(rows(&none, "groups"), "[]");
}

/// Everybody who comes back does so after 10 days: a month fits, a week is next to it, a year is far.
#[test]
fn a_period_far_from_how_often_customers_order_is_told() {
    let noted = |grain| {
        codes(&report("retention", &two_januaries(), &[("retention.grain", grain)], "en")).contains(&"grain_far")
    };
    assert_eq!(["day", "week", "month", "quarter", "year"].map(noted), [true, false, false, false, true]);
    let made = report("retention", &two_januaries(), &[], "en");
    assert_eq!(
        title(&made, "gaps"),
        "Four in five returning customers order every 10 days or sooner: look at them by month"
    );
    assert_eq!(measure(&made, "natural_interval").0, Some(10.0));
}

#[test]
fn sign_ups_need_a_file_and_say_which() {
    let mut data = two_januaries();
    let chosen = [("retention.meaning", "sign_up")];
    let made = report("retention", &data, &chosen, "en");
    assert!(made.reading.starts_with("No file says when people signed up"), "{}", made.reading);
    assert!(codes(&made).contains(&"no_sign_ups"));
    // Forty sign up in January 2025: the 20 among the first customers order, 8 leave, 12 wait.
    let people: Vec<String> = (0..20)
        .map(|number| format!("2025-{number:03}@example.org"))
        .chain((0..20).map(|number| format!("new{number}@example.org")))
        .collect();
    let days = vec!["2025-01-02".to_owned(); 40];
    let left: Vec<String> =
        (0..40).map(|number| if (20..28).contains(&number) { "2025-03-01" } else { "" }.to_owned()).collect();
    let column = |role: Role, values| RecordColumn { role, name: role.id().to_owned(), values };
    data.records = vec![Arc::new(RecordBatch {
        kind: RecordKind::Customers,
        columns: vec![
            column(Role::Email, texts(&people)),
            column(Role::CreatedAt, moments(&days)),
            column(Role::UnsubscribedAt, moments(&left)),
        ],
        lines: (2..42).collect(),
        ..RecordBatch::default()
    })];
    let made = report("retention", &data, &chosen, "en");
    assert_eq!(
        made.reading,
        "Of 40 people who signed up 20 have ordered since, 8 left without an order, and 12 have done neither yet; write to \
         the 12 who have done neither."
    );
    assert_eq!(measure(&made, "sign_ups_abandoned"), (Some(0.2), Some(8.0), Some(40.0)));
    assert!(rows(&made, "sign_ups").starts_with(r#"[["2025-01",20,40,0.5,"#));
    let told = report("retention", &data, &chosen, "fa").reading;
    assert!(!told.contains(|c: char| c.is_ascii_alphanumeric()), "{told}");
}

#[test]
fn returning_clients_stand_against_one_off_ones() {
    let made = report("retention", &two_januaries(), &[("retention.meaning", "repeatable")], "en");
    assert_eq!(
        made.reading,
        "Of 100 clients of products that can be bought again 30 have come back and 70 bought once; half of all second \
         orders come within 10 days, so write to the others before that."
    );
    assert!(codes(&made).contains(&"all_repeatable"));
}

/// Per cohort of January 2025: 100 customers, 140 orders of 20 in period 0, nothing later.
#[test]
fn the_table_sums_and_takes_off_costs_as_chosen() {
    let table = |chosen: &[(&str, &str)]| rows(&report("retention", &two_januaries(), chosen, "en"), "cohorts");
    let first = |measure, sum| {
        let all = table(&[("retention.measure", measure), ("retention.sum", sum), ("margin", "40%")]);
        all.split(',').skip(2).take(2).collect::<Vec<_>>().join(",")
    };
    assert_eq!(first("revenue", "period"), "2800.0,0.0");
    assert_eq!(first("revenue", "cumulative"), "2800.0,2800.0");
    assert_eq!(first("revenue", "per_customer"), "28.0,0.0");
    assert_eq!(first("revenue", "cumulative_per_customer"), "28.0,28.0");
    assert_eq!(first("margin", "cumulative_per_customer"), "11.2,11.2");
    assert_eq!(first("orders", "cumulative"), "140,140");
    assert_eq!(first("orders", "per_customer"), "1.4,0.0");
    let unsaid = report("retention", &two_januaries(), &[("retention.measure", "margin")], "en");
    assert!(codes(&unsaid).contains(&"no_margin"));
    let made = report("retention", &two_januaries(), &[("margin", "0.4"), ("retention.period", "1")], "en");
    assert_eq!(measure(&made, "margin_per_customer_period_1").1, Some((2_800.0 + 2_400.0) * 0.4));
    assert_eq!(measure(&made, "revenue_retention_period_1"), (Some(0.0), Some(0.0), Some(5_200.0)));
}

#[test]
fn other_entries_and_events_are_told_in_the_sentence() {
    let told = |chosen: &[(&str, &str)]| report("retention", &two_januaries(), chosen, "en").reading;
    let month = ("retention.period", "1");
    assert!(
        told(&[("retention.entry", "recurring"), month])
            .starts_with("None of the 200 customers with an order who could be watched for long enough order again")
    );
    let shop = told(&[("retention.start_channel", "shop"), month]);
    assert!(shop.starts_with("None of the 100 customers with the chosen first order"), "{shop}");
    let brackets = report(
        "retention",
        &two_januaries(),
        &[("retention.criterion", "bracket"), ("retention.brackets", "1,3")],
        "en",
    );
    let columns = &brackets.tables[0].columns;
    let names: Vec<_> = columns.iter().map(|column| column.label.as_str()).collect();
    assert_eq!(names[2..5], ["Month 0", "Month 1", "Months 2–4"]);
}
