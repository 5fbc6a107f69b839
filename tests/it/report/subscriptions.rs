//! The reports of subscriptions: the bridge by hand, its identity, the models through the report, and files with a mapping.

use super::shop::{lifetimes, moments, report, subscriptions, texts};
use perennial::measures::{SubscriptionConfig, subscriptions as measured};
use perennial::records::{Role, Selection, Values};
use perennial::report::{Cell, Report};
use perennial::units::Money;

/// The rows of a table as compact JSON, one a line.
fn rows(report: &Report, table: &str) -> String {
    let table = report.tables.iter().find(|found| found.id == table).unwrap();
    table.rows.iter().map(|row| serde_json::to_string(row).unwrap()).collect::<Vec<_>>().join("\n")
}

fn value(report: &Report, id: &str) -> Option<f64> {
    report.measures.iter().find(|measure| measure.id == id).unwrap_or_else(|| panic!("no measure {id}")).value
}

#[track_caller]
fn near(found: Option<f64>, expected: f64) {
    let found = found.expect("a value");
    assert!((found - expected).abs() < 1e-9, "{found} instead of {expected}");
}

/// Subscriptions as customer, start, end, euros a month.
fn paid(subscriptions: &[(&str, &str, &str, i64)], as_of: &str) -> perennial::records::Dataset {
    let of = |text: fn(&(&str, &str, &str, i64)) -> String| subscriptions.iter().map(text).collect::<Vec<_>>();
    lifetimes(
        vec![
            (Role::Customer, "customer", texts(&of(|s| s.0.to_owned()))),
            (Role::Start, "start", moments(&of(|s| s.1.to_owned()))),
            (Role::End, "end", moments(&of(|s| s.2.to_owned()))),
            (
                Role::Amount,
                "amount",
                Values::Money(subscriptions.iter().map(|s| Some(Money::from_cents(s.3 * 100))).collect()),
            ),
        ],
        Vec::new(),
        as_of,
    )
}

/// By hand. ann pays 10 from January on and 15 from March (another subscription); bob 20 from January until 10 February, and comes
/// back in April with 5; cat 30 from February, 24 from April. Ends of month: January ann 10, bob 20; February ann 10, cat 30;
/// March ann 15, cat 30; April ann 15, bob 5, cat 24.
#[test]
fn the_bridge_by_hand() {
    let data = paid(
        &[
            ("ann", "2024-01-05", "2024-03-05", 10),
            ("ann", "2024-03-05", "", 15),
            ("bob", "2024-01-10", "2024-02-10", 20),
            ("bob", "2024-04-01", "", 5),
            ("cat", "2024-02-20", "2024-04-20", 30),
            ("cat", "2024-04-20", "", 24),
        ],
        "2024-05-20",
    );
    let made = report("subscriptions", &data, &[("subscriptions.months", "3")], "en");
    let expected = r#"["2024-01",0.0,30.0,0.0,0.0,0.0,0.0,30.0,0,2,0,0,2,null]
["2024-02",30.0,30.0,0.0,0.0,0.0,20.0,40.0,2,1,0,1,2,0.5]
["2024-03",40.0,0.0,0.0,5.0,0.0,0.0,45.0,2,0,0,0,2,0.0]
["2024-04",45.0,0.0,5.0,0.0,6.0,0.0,44.0,2,0,1,0,3,0.0]"#;
    assert_eq!(rows(&made, "bridge"), expected);
    // From the end of January: ann 10 → 15, bob 20 → 5 (back again), together 30 → 20; capped 10 + 5.
    near(value(&made, "nrr"), 20.0 / 30.0);
    near(value(&made, "grr"), 15.0 / 30.0);
    // What each pays is off by 25 ∕ 3 from 2 ∕ 3 of before; capped, 10 → 10 and 20 → 5 are off by 5 from the half.
    let config = SubscriptionConfig { months: Some(3), ..SubscriptionConfig::default() };
    let span = measured(&data, &Selection::default(), &config).span.expect("a span");
    near(span.net_error, libm::sqrt(2.0 * 2.0 * 625.0 / 9.0) / 30.0);
    near(span.gross_error, libm::sqrt(2.0 * 2.0 * 25.0) / 30.0);
    // Two customers are too few for an interval.
    assert!(made.measures.iter().all(|measure| measure.id != "nrr" || measure.interval.is_none()));
    near(value(&made, "mrr"), 44.0);
    // One lost of 2 + 2 + 2 customers in February, March, April.
    near(value(&made, "logo_churn"), 1.0 / 6.0);
    // 30 new, 5 back, 5 grown by 20 lost, 6 shrunk.
    near(value(&made, "quick_ratio"), 40.0 / 26.0);
}

/// Every month: end = start + new + come back + grown − shrunk − lost, and the end is the next start; likewise for customers.
#[test]
fn law_the_bridge_adds_up() {
    let made = report("subscriptions", &subscriptions(false), &[], "en");
    let months = made.tables.iter().find(|table| table.id == "bridge").unwrap();
    assert!(months.rows.len() > 12);
    let number = |cell: &Cell| match cell {
        Cell::Number(number) => *number,
        Cell::Count(count) => *count as f64,
        other => panic!("{other:?}"),
    };
    let mut before = (0.0, 0.0);
    for row in &months.rows {
        let at = |column: usize| number(&row[column]);
        assert_eq!((at(1), at(8)), before);
        assert!((at(1) + at(2) + at(3) + at(4) - at(5) - at(6) - at(7)).abs() < 1e-9, "{row:?}");
        assert_eq!(at(8) + at(9) + at(10) - at(11), at(12), "{row:?}");
        before = (at(7), at(12));
    }
}

/// Source: Fader and Hardie (2007), table 1 and p. 84, here as a thousand rows of durations: 1000 regular customers, of whom 631,
/// 468, 382, 326, 289, 262 and 241 are left after 1 to 7 years give alpha 0.704 and beta 1.182.
#[test]
fn published_sbg_from_rows() {
    let survivors = [1000, 631, 468, 382, 326, 289, 262, 241];
    let (mut duration, mut event) = (Vec::new(), Vec::new());
    for (year, pair) in survivors.windows(2).enumerate() {
        for _ in pair[1]..pair[0] {
            duration.push(year as f64 + 1.0);
            event.push(1.0);
        }
    }
    duration.resize(1_000, 7.0);
    event.resize(1_000, 0.0);
    let columns =
        vec![(Role::Duration, "years", Values::Numbers(duration)), (Role::Event, "left", Values::Numbers(event))];
    let made = report("subscriptions", &lifetimes(columns, Vec::new(), "1970-01-01"), &[], "en");
    let shown = |id: &str| made.measures.iter().find(|measure| measure.id == id).unwrap().display.clone();
    assert_eq!((shown("sbg.alpha"), shown("sbg.beta")), ("0.704".to_owned(), "1.182".to_owned()));
    // Source of the likelihoods: scipy 1.17.1, sbg_bdw.json of the reference set.
    let likelihood = |id| value(&made, id).unwrap();
    assert!((likelihood("sbg.log_likelihood") + 1_680.265_188_463).abs() < 1e-6);
    assert!((likelihood("bdw.log_likelihood") + 1_679.602_832_907).abs() < 1e-6);
    assert_eq!(
        made.reading,
        "Of 100 subscribers 24 are still there after 7 periods and about 16 will be after 14; most leave in period 1 (37 of 100), so act before it ends."
    );
}

/// By hand: a trial until the 15th that ends on it pays nothing; one that goes on pays from then; the third has no trial.
#[test]
fn trials_pay_from_their_end_on() {
    let text = |values: [&str; 3]| values.map(str::to_owned).to_vec();
    let data = lifetimes(
        vec![
            (Role::Customer, "customer", texts(&text(["ann", "bob", "cat"]))),
            (Role::Start, "start", moments(&text(["2024-01-01", "2024-01-01", "2024-01-01"]))),
            (Role::End, "end", moments(&text(["2024-01-15", "2024-03-14", ""]))),
            (Role::TrialEnd, "trial", moments(&text(["2024-01-15", "2024-01-15", ""]))),
        ],
        Vec::new(),
        "2024-03-31",
    );
    let made = report("subscriptions", &data, &[], "en");
    near(value(&made, "trial_conversion"), 0.5);
    assert_eq!(value(&made, "nrr"), None, "there are no amounts");
    let first: Vec<String> = rows(&made, "periods").lines().take(2).map(|row| row[..7].to_owned()).collect();
    // bob begins periods on 15 January and 15 February and leaves in the second; cat is watched through two whole months.
    assert_eq!(first, ["[1,2,0,", "[2,2,1,"]);
}

#[test]
fn without_lifetimes_a_note_says_what_to_add() {
    for id in ["subscriptions", "cox"] {
        let made = report(id, &super::shop::small_shop(), &[], "en");
        assert_eq!(made.notes.iter().map(|note| note.code.as_str()).collect::<Vec<_>>(), ["no_lifetimes"], "{id}");
        assert!(made.tables.iter().all(|table| table.rows.is_empty()), "{id}");
    }
}

/// Columns of texts are told by their values, columns that cannot be used are named with the reason.
#[test]
fn traits_are_compared_with_the_commonest_value() {
    let made = report("cox", &subscriptions(true), &[], "en");
    let covariates: Vec<String> =
        rows(&made, "coefficients").lines().map(|row| row.split(',').next().unwrap().to_owned()).collect();
    assert_eq!(covariates, ["[\"Plan: Pro\"", "[\"Price\""]);
    assert_eq!(rows(&made, "left_out"), r#"["Note","too_many_values","too many different texts"]"#);
    let made = report("cox", &subscriptions(true), &[("cox.covariates", "Price")], "en");
    assert_eq!(rows(&made, "coefficients").lines().count(), 1);
}

/// Subscribers by source: 60 of the ads, of whom 30 leave in the first month, 60 of the newsletter, of whom 6 do; all others stay.
fn by_source(others: &str) -> perennial::records::Dataset {
    let rows = 0..120;
    let of = |text: &dyn Fn(usize) -> String| rows.clone().map(text).collect::<Vec<String>>();
    let is_ads = |at: usize| at < 60;
    let leaves = |at: usize| if is_ads(at) { at < 30 } else { at < 66 };
    lifetimes(
        vec![
            (Role::Customer, "customer", texts(&of(&|at| format!("c{at:03}")))),
            (Role::Start, "start", moments(&of(&|_| "2024-01-01".to_owned()))),
            (Role::End, "end", moments(&of(&|at| if leaves(at) { "2024-01-20".to_owned() } else { String::new() }))),
        ],
        vec![(others, texts(&of(&|at| if is_ads(at) { "ads" } else { "newsletter" }.to_owned())))],
        "2024-12-31",
    )
}

/// By hand: 30 of 60 and 6 of 60 leave within three months, 36 of 120 of all. Log-rank at one time: observed 30, expected 18, variance
/// 120 · ½ · ½ · … = 36 · ½ · ½ · 84 ∕ 119.
#[test]
fn early_leavers_by_source_by_hand() {
    let made = report("subscriptions", &by_source("utm_source"), &[], "en");
    let told: Vec<Vec<Cell>> = made.tables.iter().find(|table| table.id == "early_leavers").unwrap().rows.clone();
    assert_eq!(told[0][..4], [Cell::Text("ads".into()), Cell::Count(60), Cell::Count(30), Cell::Number(0.5),]);
    assert_eq!(told[1][..3], [Cell::Text("newsletter".into()), Cell::Count(60), Cell::Count(6)]);
    let statistic = 12.0 * 12.0 / (36.0 * 0.25 * 84.0 / 119.0);
    let Cell::Number(p) = told[0][6] else { panic!("a p value") };
    near(Some(p), 2.0 * perennial::stats::chi_square_tail(statistic, 1.0));
    let note = made.notes.iter().find(|note| note.code == "early_leavers").unwrap();
    assert_eq!(note.text, "Of those who came from “ads” 50% leave within the first 3 periods, of all 30%.");
    // Without such a column a note says which one would tell; any column can be named.
    let plain = report("subscriptions", &by_source("Colour"), &[], "en");
    assert!(plain.notes.iter().any(|note| note.code == "no_source_of_customers"));
    let named = report("subscriptions", &by_source("Colour"), &[("subscriptions.source", "Colour")], "en");
    assert_eq!(rows(&named, "early_leavers"), rows(&made, "early_leavers"));
}

/// A file of durations says of every dash why it is one, and which file would tell.
#[test]
fn a_dash_says_why_and_which_file_would_tell() {
    let missing = |made: &Report, id: &str| {
        made.measures.iter().find(|measure| measure.id == id).unwrap().missing.clone().unwrap_or_default()
    };
    let made = report("subscriptions", &subscriptions(true), &[], "en");
    for id in ["nrr", "grr", "logo_retention", "mrr", "quick_ratio", "trial_conversion"] {
        assert_eq!(value(&made, id), None);
        assert!(missing(&made, id).starts_with("The files give durations and no days: add an export with"), "{id}");
    }
    assert!(missing(&made, "mrr").contains("the amount of each subscription"));
    assert!(!missing(&made, "logo_retention").contains("amount"));
    let dated = report("subscriptions", &by_source("Colour"), &[], "en");
    assert!(missing(&dated, "nrr").starts_with("The files give no amounts"));
    assert!(missing(&dated, "trial_conversion").starts_with("The files name no trial"));
    assert_eq!(missing(&dated, "logo_churn"), "");
}

/// The split takes any column of the file, by its name.
#[test]
fn lives_are_split_by_any_column() {
    let made = report("survival", &by_source("Colour"), &[("survival.by", "[\"Colour\"]")], "en");
    let told = rows(&made, "groups");
    assert!(told.starts_with(r#"["ads","ads",60,30"#), "{told}");
    let chosen = made.parameters.iter().find(|parameter| parameter.id == "survival.by").unwrap();
    assert_eq!(chosen.display, "Colour");
}
