//! Files of lifetimes with a mapping, from text to report: the figures of lifelines and R come out at the other end.

use super::{Memory, answer, file, json, parameters, report};
use crate::support::ours;
use perennial::protocol::{Desk, Preferences, ReportRequest, Request, Session};
use perennial::report::{Cell, Report, Table};
use serde_json::Value;
use std::rc::Rc;

/// A report of a text whose columns have these roles.
fn told(text: &str, mapping: &[(&str, &str)], id: &str, set: &[(&str, &str)]) -> Report {
    let mut desk = Desk::new(Session::new(Rc::new(Memory([(1, Some(text.to_owned()))].into()))));
    let mapping = parameters(mapping);
    json(answer(
        &mut desk,
        Request::Prefer(Preferences { locale: "en".to_owned(), mapping, ..Preferences::default() }),
    ));
    json(answer(&mut desk, Request::Open { files: vec![file(1)] }));
    let Request::Report(asked) = report(id, set) else { panic!("report() reports") };
    let whole = Request::Report(ReportRequest { is_whole: true, ..asked });
    serde_json::from_str(&json(answer(&mut desk, whole))).unwrap()
}

fn reference(file: &str) -> String {
    std::fs::read_to_string(ours("reference").join(file)).unwrap()
}

fn oracle() -> Value {
    serde_json::from_str(&reference("survival.json")).unwrap()
}

fn table<'a>(report: &'a Report, id: &str) -> &'a Table {
    report.tables.iter().find(|table| table.id == id).unwrap()
}

fn measure(report: &Report, id: &str) -> f64 {
    report.measures.iter().find(|measure| measure.id == id).unwrap().value.unwrap()
}

fn number(cell: &Cell) -> f64 {
    match cell {
        Cell::Number(number) => *number,
        Cell::Count(count) => *count as f64,
        other => panic!("{other:?} is no number"),
    }
}

#[track_caller]
fn near(found: f64, expected: &Value, tolerance: f64) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1e-2), "{found} instead of {expected}");
}

/// Source: tests/reference/survival.json (lifelines 0.30.3, R survival 3.5-3), 1e-10.
#[test]
fn oracle_durations_file_to_curves_and_log_rank() {
    let made =
        told(&reference("waltons.csv"), &[("duration", "T"), ("event", "E"), ("group", "group")], "survival", &[]);
    let curve = table(&made, "curve");
    let names: Vec<&str> = curve.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(names, ["group", "time", "at_risk", "events", "survival", "low", "high"]);
    let oracle = oracle();
    for group in ["miR-137", "control"] {
        let cases = oracle["kaplan_meier"].as_array().unwrap();
        let case = cases.iter().find(|case| case["label"] == format!("waltons {group}")).unwrap();
        let rows: Vec<_> = curve.rows.iter().filter(|row| row[0] == Cell::Text(group.to_owned())).collect();
        let expected = case["table"].as_array().unwrap();
        assert_eq!(rows.len(), expected.len());
        for (row, expected) in rows.into_iter().zip(expected) {
            let keys = ["time", "at_risk", "events", "survival", "ci_low_loglog", "ci_high_loglog"];
            keys.iter().zip(&row[1..]).for_each(|(key, cell)| near(number(cell), &expected[*key], 1e-10));
        }
    }
    near(measure(&made, "median"), &oracle["kaplan_meier"][0]["median"], 0.0);
    near(measure(&made, "log_rank"), &oracle["logrank"][0]["statistic"], 1e-10);
    assert_eq!(made.reading.split(',').next(), Some("Half are gone after 56 (in the unit of the file)"));
}

/// Source: the same file, relative 1e-6.
#[test]
fn oracle_durations_file_to_coefficients() {
    let made = told(&reference("rossi.csv"), &[("duration", "week"), ("event", "arrest")], "cox", &[]);
    let coefficients = table(&made, "coefficients");
    let names: Vec<&str> = coefficients.columns.iter().map(|column| column.id.as_str()).collect();
    assert_eq!(names, ["covariate", "coefficient", "standard_error", "low", "high", "p"]);
    let case = &oracle()["cox"][0];
    assert_eq!(coefficients.rows.len(), 7);
    for row in &coefficients.rows {
        let Cell::Text(name) = &row[0] else { panic!("{row:?}") };
        near(number(&row[1]), &case["coef"][name], 1e-6);
        near(number(&row[2]), &case["se"][name], 1e-6);
        near(number(&row[3]), &case["ci95"][name][0], 1e-5);
        near(number(&row[4]), &case["ci95"][name][1], 1e-5);
        near(number(&row[5]), &case["p"][name], 1e-4);
    }
    near(measure(&made, "concordance"), &case["concordance"], 1e-9);
}

/// By hand, as in the table of (start, stop]: an entry of 0 is none.
#[test]
fn entries_are_late_entries() {
    let text = "who,from,months,ended\na,0,2,yes\nb,0,5,no\nc,1,4,yes\nd,3,7,no\ne,4,6,yes\nf,5,8,yes\n";
    let roles = [("customer", "who"), ("entry", "from"), ("duration", "months"), ("event", "ended")];
    let made = told(text, &roles, "survival", &[]);
    let rows: Vec<String> = table(&made, "curve")
        .rows
        .iter()
        .map(|row| format!("{} {} {} {:.4}", number(&row[1]), number(&row[2]), number(&row[3]), number(&row[4])))
        .collect();
    assert_eq!(rows, ["2 3 1 0.6667", "4 3 1 0.4444", "6 3 1 0.2963", "8 1 1 0.0000"]);
    assert!(made.notes.iter().any(|note| note.code == "late_entry"));
}

/// By hand: last day 30 June. Basic: 31 days, over; 91 days, goes on. Pro: 60 days, over; 121 days, goes on.
#[test]
fn a_file_of_starts_and_ends_is_told_by_days() {
    let text = "id,client,from,until,plan,price\n\
                1,ann,2024-01-01,2024-02-01,Basic,10.00\n2,bob,2024-03-31,,Basic,10.00\n\
                3,cat,2024-01-01,2024-03-01,Pro,30.00\n4,dan,2024-03-01,,Pro,30.00\n5,eve,2024-06-30,2024-06-30,Pro,30.00\n";
    let roles = [
        ("subscription", "id"),
        ("customer", "client"),
        ("start", "from"),
        ("end", "until"),
        ("plan", "plan"),
        ("amount", "price"),
    ];
    let made = told(text, &roles, "survival", &[("as_of", "2024-06-30")]);
    let rows: Vec<String> = table(&made, "curve")
        .rows
        .iter()
        .map(|row| {
            let Cell::Text(group) = &row[0] else { panic!("{row:?}") };
            format!("{group} {} {} {} {:.4}", number(&row[1]), number(&row[2]), number(&row[3]), number(&row[4]))
        })
        .collect();
    assert_eq!(rows, ["Pro 0 3 1 0.6667", "Pro 60 2 1 0.3333", "Basic 31 2 1 0.5000"]);
    let made = told(text, &roles, "subscriptions", &[("as_of", "2024-06-30"), ("subscriptions.months", "4")]);
    // From the end of February: cat 30 (ann is gone by then); at the end of June nothing of it.
    assert_eq!((measure(&made, "nrr"), measure(&made, "grr")), (0.0, 0.0));
    assert_eq!(measure(&made, "mrr"), 40.0);
    let lost = made.measures.iter().find(|measure| measure.id == "logo_churn").unwrap();
    // March to June: cat of 1, then nobody of bob and dan in April, May and June.
    assert_eq!((lost.numerator, lost.denominator), (Some(1.0), Some(7.0)));
}
