//! Requests are answered in order, the newest of a panel wins, and a bad one is told what would do.

use super::*;
use perennial::protocol::{Facets, RequestId};
use perennial::report::{Report, TableWindow};

fn loaded() -> Desk {
    let (first, second) = (orders_csv(0, 40, 9, "web"), orders_csv(40, 25, 9, "=pos()"));
    let mut desk = desk(&[&first, &second]);
    json(answer(&mut desk, open(&[1, 2])));
    desk
}

fn answered(desk: &mut Desk) -> Vec<(RequestId, bool)> {
    let mut answers = Vec::new();
    while let Some(response) = desk.step(SMALL_STEPS) {
        if let Response::Answer { request, outcome } = response {
            answers.push((request, matches!(outcome, Outcome::Json { .. })));
        }
    }
    answers
}

#[test]
fn a_newer_report_of_a_panel_supersedes_the_older() {
    let mut desk = loaded();
    assert_eq!(desk.ask(1, report("retention", &[])), []);
    desk.step(SMALL_STEPS);
    let superseded = desk.ask(2, report("retention", &[("retention.grain", "week")]));
    assert_eq!(superseded, [Response::Answer { request: 1, outcome: Outcome::Cancelled }]);
    let mut other = report("rfm", &[]);
    if let Request::Report(other) = &mut other {
        other.panel = "another".to_owned();
    }
    assert_eq!(desk.ask(3, other), []);
    assert_eq!(answered(&mut desk), [(2, true), (3, true)]);
}

#[test]
fn bad_requests_are_told_what_would_do() {
    let mut desk = loaded();
    let cases = [
        (report("retention", &[("retention.grains", "week")]), "unknown_parameter_near", "retention.grain"),
        (report("retention", &[("retention.grain", "fortnight")]), "bad_value", "day | week"),
        (report("retention", &[("as_of", "yesterday")]), "bad_value", "YYYY-MM-DD"),
        (report("retention", &[("time_zone", "Mars/Olympus")]), "bad_value", "Europe/Berlin"),
        (report("churn", &[]), "unknown_report", "retention"),
        (Request::Preview { file: 77 }, "unknown_file", ""),
        (
            Request::Remap { file: 77, table: None, mapping: BTreeMap::new(), overrides: BTreeMap::new() },
            "unknown_file",
            "",
        ),
        (Request::Facets { parameters: parameters(&[("nothing", "1")]) }, "unknown_parameter", ""),
    ];
    for (request, code, valid) in cases {
        let (found, said) = failure(answer(&mut desk, request));
        assert!(found == code && said.contains(valid), "{found}: {said}");
    }
    let Request::Report(asked) = report("rfm", &[]) else { panic!("report() reports") };
    let export = Request::Export { report: asked, table: Some("people".to_owned()), raw: false };
    let (code, said) = failure(answer(&mut desk, export));
    assert!(code == "unknown_table" && said.contains("customers"), "{said}");
}

#[test]
fn without_files_every_report_says_what_would_help() {
    let mut desk = desk(&[]);
    for id in perennial::report::REPORTS {
        let told: Report = serde_json::from_str(&json(answer(&mut desk, report(id, &[])))).unwrap();
        assert!(told.notes.iter().any(|note| note.code == "no_data" && !note.hint.is_empty()), "{id}");
    }
    let facets: Facets =
        serde_json::from_str(&json(answer(&mut desk, Request::Facets { parameters: BTreeMap::new() }))).unwrap();
    assert_eq!(facets, Facets::default());
}

#[test]
fn facets_count_the_orders_of_every_choice() {
    let mut desk = loaded();
    let facets: Facets =
        serde_json::from_str(&json(answer(&mut desk, Request::Facets { parameters: BTreeMap::new() }))).unwrap();
    let told = |facets: &[perennial::protocol::Facet]| -> Vec<(String, u64)> {
        facets.iter().map(|facet| (facet.value.clone(), facet.orders)).collect()
    };
    assert_eq!(told(&facets.channels), [("web".to_owned(), 40), ("=pos()".to_owned(), 25)]);
    // 65 orders over products 0, 1, 2 in turn: 22, 22, 21.
    let products = [("Poster 0".to_owned(), 22), ("Poster 1".to_owned(), 22), ("Poster 2".to_owned(), 21)];
    assert_eq!(told(&facets.products), products);
    assert_eq!(told(&facets.currencies), [("EUR".to_owned(), 65)]);
    assert_eq!(facets.first_day.map(|day| day.to_string()), Some("2024-01-01".to_owned()));
    // The 65th order is 128 days after the first: 8 May 2024.
    assert_eq!(facets.as_of.map(|day| day.to_string()), Some("2024-05-08".to_owned()));
}

#[test]
fn a_report_is_a_window_and_an_export_is_whole() {
    let text = orders_csv(0, 900, 450, "web");
    let mut desk = desk(&[&text]);
    json(answer(&mut desk, open(&[1])));
    let told: Report = serde_json::from_str(&json(answer(&mut desk, report("rfm", &[])))).unwrap();
    let customers = told.tables.iter().find(|table| table.id == "customers").unwrap();
    assert_eq!((customers.rows.len(), customers.total_rows), (200, 450));

    let Request::Report(mut asked) = report("rfm", &[]) else { panic!("report() reports") };
    asked.windows = vec![TableWindow {
        table: "customers".to_owned(),
        first_row: 300,
        rows: 5,
        sort_by: Some("customer".to_owned()),
        descending: true,
        only: Vec::new(),
    }];
    let Outcome::File { name, bytes, .. } =
        answer(&mut desk, Request::Export { report: asked, table: Some("customers".to_owned()), raw: false })
    else {
        panic!("expected a file")
    };
    let csv = String::from_utf8(bytes).unwrap();
    assert_eq!(name, "rfm-customers.csv");
    assert_eq!(csv.lines().count(), 451, "all customers under a head");
    assert!(csv.lines().nth(1).unwrap().starts_with("buyer9@"), "sorted as on the screen: {csv:.200}");
}

#[test]
fn exports_do_not_carry_formulas_unless_they_are_to_be_raw() {
    let mut desk = loaded();
    let mut export = |raw| {
        let Request::Report(asked) = report("overview", &[]) else { panic!("report() reports") };
        let tables: Report = serde_json::from_str(&json(answer(&mut desk, Request::Report(asked.clone())))).unwrap();
        let channels = tables.tables.iter().find(|table| table.id.contains("channel")).unwrap().id.clone();
        match answer(&mut desk, Request::Export { report: asked, table: Some(channels), raw }) {
            Outcome::File { bytes, .. } => String::from_utf8(bytes).unwrap(),
            other => panic!("expected a file, found {other:?}"),
        }
    };
    assert!(export(false).contains("\n'=pos()"), "{}", export(false));
    assert!(export(true).contains("\n=pos()"), "{}", export(true));
}

#[test]
fn rows_set_aside_can_be_taken_away_with_their_reason() {
    let text = orders_csv(0, 5, 3, "web") + "A9,buyer1@example.com,not a date,1.00,EUR,\"a, b\",web\n";
    let again = orders_csv(3, 2, 3, "web");
    let mut desk = desk(&[&text, &again]);
    json(answer(&mut desk, open(&[1, 2])));
    let Outcome::File { bytes, .. } =
        answer(&mut desk, Request::ExportSetAside { parameters: BTreeMap::new(), raw: false })
    else {
        panic!("expected a file")
    };
    let csv = String::from_utf8(bytes).unwrap();
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(rows[0], "file,line,rows,reason,column,cells");
    assert!(
        rows.contains(&"orders-1.csv,7,1,unreadable_date,date,A9,buyer1@example.com,not a date,1.00,EUR,\"a, b\",web"),
        "{csv}"
    );
    assert!(rows.iter().any(|row| row.contains("duplicate_order")), "{csv}");
}
