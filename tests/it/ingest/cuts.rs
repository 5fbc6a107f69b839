//! Law: an export that is cut between any two of its rows, also inside an order, gives the same data set as the whole.

use super::support::{account_ties, read};
use crate::support::ours;
use perennial::ingest::ReadOptions;
use perennial::records::{Assembly, Choices, Dataset, Joined, Part, SetAsideReason, Step};
use perennial::units::MoneySum;
use std::sync::Arc;

const HEADER: &str = "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,\
                      Lineitem name,Lineitem price,Lineitem discount,Refunded Amount,Id,Source,Billing Name,Shipping Country";

/// Orders of several rows: equal lines on both sides of a cut, four pieces for the price of three, nothing charged, a refund, a buyer known by name only, a
/// price that is the sum of the first row alone, a name that two shops use, one that was voided, and one of two equal rows
/// by nobody known.
fn rows() -> Vec<String> {
    let rows = [
        "#7,ada@example.org,paid,2024-01-05 10:00:00 +0100,EUR,24.00,4.90,0,28.90,2024-01-05 10:00:00 +0100,1,Soap,6.00,0,0,901,web,Ada,DE",
        "#7,ada@example.org,,,,,,,,2024-01-05 10:00:00 +0100,1,Soap,6.00,0,,,,,",
        "#7,ada@example.org,,,,,,,,2024-01-05 10:00:00 +0100,2,Brush,6.50,1.00,,,,,",
        "#7,ada@example.org,,,,,,,,2024-01-05 10:00:00 +0100,1,Soap,6.00,0,,,,,",
        "#8,,paid,2024-01-05 12:00:00 +0100,EUR,6.00,0,0,6.00,2024-01-05 12:00:00 +0100,1,Soap,6.00,0,2.00,902,pos,Bo,AT",
        "#8,,,,,,,,,2024-01-05 12:00:00 +0100,1,Sample,0.00,0,,,,,",
        "#7,cy@example.org,paid,2024-02-01 09:00:00 +0100,EUR,13.00,0,0,13.00,2024-02-01 09:00:00 +0100,2,Brush,6.50,0,0,777,web,Cy,DE",
        "#7,cy@example.org,,,,,,,,2024-02-01 09:00:00 +0100,1,Sample,0.00,0,,,,,",
        "#9,cy@example.org,paid,2024-02-02 09:00:00 +0100,EUR,0.00,0,0,0.00,2024-02-02 09:00:00 +0100,1,Sample,0.00,0,0,903,web,Cy,DE",
        "#9,cy@example.org,,,,,,,,2024-02-02 09:00:00 +0100,1,Brush,6.50,6.50,,,,,",
        "#10,ada@example.org,voided,,EUR,12.00,0,0,12.00,2024-02-03 09:00:00 +0100,1,Soap,6.00,0,0,904,web,Ada,DE",
        "#10,ada@example.org,,,,,,,,2024-02-03 09:00:00 +0100,1,Soap,6.00,0,,,,,",
        "#11,ada@example.org,paid,2024-02-04 09:00:00 +0100,EUR,6.00,0,0,6.00,2024-02-04 09:00:00 +0100,1,Soap,6.00,0,0,905,web,Ada,DE",
        "#12,,paid,2024-02-05 09:00:00 +0100,EUR,12.00,4.90,0,16.90,2024-02-05 09:00:00 +0100,1,Soap,6.00,0,0,906,web,,DE",
        "#12,,,,,,,,,2024-02-05 09:00:00 +0100,1,Soap,6.00,0,,,,,",
    ];
    rows.iter().map(|row| (*row).to_owned()).collect()
}

/// The header and the rows of a file; a row may have several lines.
fn records(text: &str) -> (String, Vec<String>) {
    let mut records: Vec<String> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        match records.last_mut().filter(|_| open) {
            Some(record) => record.push_str(&format!("\n{line}")),
            None => records.push(line.to_owned()),
        }
        open ^= line.matches('"').count() % 2 == 1;
    }
    let rows = records.split_off(1);
    (records.remove(0), rows)
}

fn joined(header: &str, files: &[&[String]]) -> (Dataset, Joined) {
    let mut parts = Vec::new();
    for (at, rows) in files.iter().enumerate() {
        let text = format!("{header}\n{}\n", rows.join("\n"));
        let tables = read(&format!("{at}.csv"), text.as_bytes(), &ReadOptions::default()).unwrap();
        for table in tables {
            account_ties(&table);
            assert_eq!(table.ledger.problem, None, "{text}");
            parts.push(Part { ledger: table.ledger, batch: table.batch.map(Arc::new), records: None });
        }
    }
    let mut assembly = Assembly::new(parts, Choices::default()).unwrap();
    loop {
        if let Step::Done(data, joined) = assembly.step(1_000) {
            for file in &joined.ledger.files {
                assert_eq!(file.tally.rows_read, file.tally.rows_kept + file.tally.rows_set_aside);
                assert!(file.totals.iter().all(|total| total.column_sum == total.kept + total.set_aside));
            }
            return (*data, *joined);
        }
    }
}

fn any_cut_gives_the_same(header: &str, rows: &[String]) {
    let (whole, account) = joined(header, &[rows]);
    let total = |joined: &Joined| {
        let totals = joined.ledger.files.iter().flat_map(|file| &file.totals);
        totals.filter(|total| total.column == "Total").map(|total| total.kept).sum::<MoneySum>()
    };
    let check = |files: &[&[String]], cuts: &str| {
        let (data, joined) = joined(header, files);
        assert_eq!(format!("{data:?}"), format!("{whole:?}"), "cut before {cuts}");
        let kept = |joined: &Joined| (joined.ledger.tally.rows_read, joined.ledger.tally.rows_kept);
        assert_eq!(kept(&joined), kept(&account), "cut before {cuts}");
        assert_eq!(total(&joined), total(&account), "cut before {cuts}");
    };
    for first in 1..rows.len() {
        let (one, other) = rows.split_at(first);
        check(&[one, other], &rows[first]);
        check(&[other, one], &rows[first]);
        for second in first + 1..rows.len() {
            let (middle, end) = other.split_at(second - first);
            check(&[one, middle, end], &format!("{} and {}", rows[first], rows[second]));
        }
    }
}

#[test]
fn law_a_shopify_export_may_be_cut_between_any_rows() {
    any_cut_gives_the_same(HEADER, &rows());
    let text = std::fs::read_to_string(ours("fixtures/shopify/orders_export.csv")).unwrap();
    let (header, rows) = records(&text);
    assert_eq!(rows.len(), 6);
    any_cut_gives_the_same(&header, &rows);
}

/// By hand: the file begins with two rows of an order that it does not hold. They are no order, bring no day and no
/// currency, and stand in the account as rows without an amount; the order behind them counts.
#[test]
fn the_rest_of_an_order_that_no_file_begins_is_set_aside() {
    let rows = rows();
    for copies in 1..3 {
        let files = vec![&rows[2..5]; copies];
        let (data, joined) = joined(HEADER, &files);
        assert_eq!((data.orders.len(), data.lines.amount.len()), (1, 1));
        assert_eq!((joined.currencies.len(), joined.reused_order_ids, joined.orders_put_together), (1, 0, 0));
        let missing: Vec<_> =
            joined.moved.iter().filter(|moved| moved.reason == SetAsideReason::MissingAmount).collect();
        assert_eq!((missing.len(), missing[0].first_line, missing[0].rows), (1, 2, 2));
        assert_eq!(joined.ledger.tally.rows_kept, 1);
    }
}

/// A file that holds the order whole is not given its last lines a second time by one that begins inside it.
#[test]
fn the_rest_of_an_order_that_another_file_holds_whole_is_counted_once() {
    let rows = rows();
    let (whole, _) = joined(HEADER, &[&rows]);
    for rest in 1..rows.len() - 1 {
        let (data, joined) = joined(HEADER, &[&rows, &rows[rest..]]);
        assert_eq!(format!("{data:?}"), format!("{whole:?}"));
        assert_eq!((joined.orders_put_together, joined.ledger.tally.rows_kept), (0, rows.len() as u64 - 2));
    }
}
