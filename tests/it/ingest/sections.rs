//! Files of many titled tables: none is lost or run together, wherever the pieces end in which a file is decoded.

use super::support::{account_ties, read, read_in_steps, read_text};
use crate::support::ours;
use perennial::ingest::ReadOptions;
use perennial::records::{Role, SkipReason};
use std::fmt::Write;

/// Tables of a file of nearly three mebibytes, more than two of the pieces it is decoded in.
const TABLES: usize = 420;

#[test]
fn sections_of_google_analytics_across_pieces() {
    let mut text =
        String::from("# ----------------------------------------\n# Reports snapshot\n# Account: Fern\n# ---\n#  \n");
    let (mut expected, mut rows) = (Vec::new(), 0);
    for table in 0..TABLES {
        writeln!(text, "# Start date: 20250101\n# End date: 20251231\nNth day,Active users").unwrap();
        // Every seventh table has a header only.
        let days = if table % 7 == 6 { 0 } else { 500 + table * 37 % 400 };
        let mut sum = 0;
        for day in 0..days {
            let users = (day * 7919 + table * 104_729) % 100_000;
            sum += users;
            writeln!(text, "{day:04},{users}").unwrap();
        }
        rows += days as u64;
        expected.push((days as u64, sum as f64));
        text.push_str(if days == 0 { "\n\n" } else { "\n" });
        if table % 3 == 0 {
            writeln!(text, "# How many users are there?").unwrap();
        }
    }
    assert!(text.len() > 5 << 19, "{}", text.len());
    let tables = read("Reports_snapshot.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
    assert_eq!(tables.len(), TABLES);
    for (table, (days, sum)) in tables.iter().zip(&expected) {
        account_ties(table);
        assert_eq!((table.ledger.recipe.as_str(), table.ledger.tally.rows_read), ("google_analytics_report", *days));
        let batch = table.records.as_ref();
        let found = batch.map_or(0.0, |batch| (0..batch.len()).filter_map(|at| batch.number(Role::Visitors, at)).sum());
        assert!((found - sum).abs() < 1e-6, "{}: {found} is not {sum}", table.ledger.name);
    }
    assert_eq!(tables.iter().map(|table| table.ledger.tally.rows_kept).sum::<u64>(), rows);
}

#[test]
fn titled_tables_of_the_same_columns_across_pieces() {
    let mut text = String::new();
    let mut expected = Vec::new();
    for table in 0..TABLES {
        writeln!(text, "Pages per visit {}", "é".repeat(table % 5)).unwrap();
        let lines = 200 + table * 31 % 250;
        if table % 5 == 4 {
            text.push_str("No data available\n\n");
            continue;
        }
        text.push_str("label\tnb_visits\n");
        for line in 0..lines {
            writeln!(text, "a-page-with-some-long-name-{line}\t{}", line % 10).unwrap();
        }
        expected.push(lines as u64);
        text.push('\n');
    }
    assert!(text.len() > 5 << 19, "{}", text.len());
    let tables = read("report.tsv", text.as_bytes(), &ReadOptions::default()).unwrap();
    let found: Vec<u64> = tables.iter().map(|table| table.ledger.tally.rows_kept).collect();
    assert_eq!(found, expected);
    tables.iter().for_each(account_ties);
}

#[test]
fn the_size_of_the_steps_changes_nothing() {
    for file in
        ["google_analytics/reports_snapshot.csv", "matomo/scheduled_report_week.tsv", "search_console/performance.zip"]
    {
        let bytes = std::fs::read(ours(&format!("fixtures/{file}"))).unwrap();
        let whole = format!("{:?}", read(file, &bytes, &ReadOptions::default()).unwrap());
        for step in [1, 13, 400] {
            let stepped = read_in_steps(file, &bytes, &ReadOptions::default(), step).unwrap();
            assert_eq!(format!("{stepped:?}"), whole, "{file} in steps of {step}");
        }
    }
}

/// Files that were put together say their header again: directly below itself, twice, or further down among few rows.
#[test]
fn a_header_that_is_said_again_is_skipped_as_such() {
    let header = "customer,date,amount\n";
    let rows = "ann,2024-01-31,1.50\nbo,2024-02-01,2.50\n";
    let long: String = (0..900).map(|at| format!("c{},2024-01-31,1.50\n", at % 90)).collect();
    let cases = [
        (format!("{header}{header}{rows}"), vec![2]),
        (format!("{header}{header}{header}{rows}{rows}"), vec![2, 3]),
        (format!("Orders of the shop\n\n{header}{header}{rows}"), vec![4]),
        (format!("{header}{header}{rows}{header}cy,2024-02-03,4.00\n"), vec![2, 5]),
        (format!("{header}{header}{long}"), vec![2]),
    ];
    for (text, lines) in cases {
        let table = read_text(&text, &ReadOptions::default());
        let tally = table.ledger.tally;
        let rows = text.lines().filter(|line| line.contains("2024")).count() as u64;
        assert_eq!((tally.rows_read, tally.rows_kept), (rows, rows), "{text}");
        let again = table.ledger.skipped.iter().find(|skipped| skipped.reason == SkipReason::RepeatedHeader).unwrap();
        assert_eq!(again.places.iter().map(|place| place.line).collect::<Vec<_>>(), lines, "{text}");
        assert_eq!(table.preview.columns[0].name, "customer");
    }
    // Rows of texts that come twice are rows.
    let table = read_text("red,round\nred,round\nblue,square\nblue,square\n", &ReadOptions::default());
    assert!(!table.preview.has_header);
}
