//! Who claims what: every recipe looks at every file, the right one must lead, and by a margin; a file that was written
//! anew by a spreadsheet is still known and gives the same orders.

use super::support::{account_ties, files_below, read, sum, tables_of};
use crate::support::{ours, shared};
use perennial::ingest::{ReadOptions, TableReading, table_text};
use perennial::records::RecordKind;
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// The recipes whose rows are orders or payments, with the folder of their files.
const ORDERS: [(&str, &str); 13] = [
    ("shopify_orders", "shopify"),
    ("woocommerce_analytics", "woocommerce"),
    ("woocommerce_orders", "woocommerce"),
    ("etsy_sold_orders", "etsy"),
    ("etsy_sold_items", "etsy"),
    ("etsy_statement", "etsy"),
    ("amazon_orders", "amazon"),
    ("amazon_date_range", "amazon"),
    ("square_transactions", "square"),
    ("square_items", "square"),
    ("stripe_payments", "stripe"),
    ("stripe_balance", "stripe"),
    ("paypal_activity", "paypal"),
];
/// How much surer the right recipe must be than the next one of another vendor.
const MARGIN: f64 = 0.1;

fn folder_of(path: &Path) -> String {
    path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned()
}

/// Checks the claims on the files of a folder and prints them.
fn check(root: &Path) {
    let mut tables = 0;
    for path in files_below(root) {
        let folder = folder_of(&path);
        for table in tables_of(&path) {
            tables += 1;
            let claims: Vec<(&str, f64)> =
                table.preview.candidates.iter().map(|claim| (claim.recipe.as_str(), claim.confidence)).collect();
            eprintln!("{folder}/{}: {claims:?}", table.ledger.name);
            for (recipe, confidence) in &claims {
                let home = ORDERS.iter().find(|(known, _)| known == recipe).map(|(_, home)| *home);
                assert!(home.is_none_or(|home| home == folder), "{recipe} claims {folder}/{}", table.ledger.name);
                assert!((0.0..=1.0).contains(confidence));
            }
            let is_orders = ORDERS.iter().any(|(_, home)| *home == folder);
            if is_orders && table.ledger.kind == RecordKind::Orders {
                let vendors: Vec<(&str, f64)> =
                    table.preview.candidates.iter().map(|claim| (claim.vendor.as_str(), claim.confidence)).collect();
                assert_eq!(vendors.first().map(|first| first.0), Some(folder.as_str()), "{}", table.ledger.name);
                let next = vendors.iter().find(|(vendor, _)| *vendor != folder).map_or(0.0, |next| next.1);
                assert!(vendors[0].1 - next >= MARGIN, "{}: {vendors:?}", table.ledger.name);
            }
        }
    }
    assert!(tables > 0);
}

#[test]
fn every_fixture_is_claimed_by_its_own_recipe_alone() {
    check(&ours("fixtures"));
}

#[test]
fn every_shared_file_is_claimed_by_its_own_recipe_alone() {
    let Some(exports) = shared("data/exports") else { return };
    check(&exports);
    let Some(datasets) = shared("data/datasets") else { return };
    check(&datasets);
}

/// The records of a text that [`table_text`] wrote: RFC 4180.
fn records(text: &str) -> Vec<Vec<String>> {
    let mut records = vec![vec![String::new()]];
    let (mut quoted, mut letters) = (false, text.chars().peekable());
    while let Some(letter) = letters.next() {
        let record = records.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => record.last_mut().unwrap().extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => record.last_mut().unwrap().push(letter),
        }
    }
    records.retain(|record| record.len() > 1);
    records
}

fn written(records: &[Vec<String>], delimiter: char, quotes_all: bool) -> String {
    let cell = |text: &String| {
        if quotes_all || text.contains([delimiter, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        }
    };
    let line = |record: &Vec<String>| record.iter().map(cell).collect::<Vec<_>>().join(&delimiter.to_string());
    records.iter().map(line).map(|line| line + "\r\n").collect()
}

/// What must not depend on how a file is written.
fn essence(table: &TableReading) -> (String, u64, u64, Vec<String>, usize, String, String) {
    let (ledger, batch) = (&table.ledger, table.batch.as_ref().unwrap());
    let totals = ledger.totals.iter().map(|total| {
        format!("{} {} {} {}", total.column.to_lowercase(), total.currency.code(), total.kept, total.set_aside)
    });
    (
        ledger.recipe.clone(),
        ledger.tally.rows_kept,
        ledger.tally.rows_set_aside,
        totals.collect(),
        batch.orders.len(),
        sum(&batch.orders.gross),
        sum(&batch.orders.refund),
    )
}

#[test]
fn a_file_written_anew_gives_the_same_orders() {
    let mut files: Vec<PathBuf> = files_below(&ours("fixtures"));
    files.retain(|path| ORDERS.iter().any(|(_, home)| *home == folder_of(path)));
    assert!(files.len() >= 20);
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        let whole = &read(&name, &bytes, &ReadOptions::default()).unwrap()[0];
        if whole.ledger.kind != RecordKind::Orders {
            continue;
        }
        let expected = essence(whole);
        let mut text = String::new();
        table_text(&name, Box::new(Cursor::new(bytes)), &ReadOptions::default(), 1, &mut text).unwrap();
        let records = records(&text);
        let by_column = |change: &dyn Fn(Vec<String>) -> Vec<String>| -> Vec<Vec<String>> {
            records.iter().map(|record| change(record.clone())).collect()
        };
        let mut shouted = records.clone();
        shouted[0] = records[0].iter().map(|name| format!(" {} ", name.to_uppercase())).collect();
        let variants = [
            ("columns reversed", written(&by_column(&|record| record.into_iter().rev().collect()), ',', false)),
            (
                "rotated",
                written(
                    &by_column(&|mut record| {
                        record.rotate_left(5);
                        record
                    }),
                    '\t',
                    false,
                ),
            ),
            ("semicolons and a mark", format!("\u{FEFF}{}", written(&records, ';', false))),
            ("all quoted", written(&records, ',', true)),
            ("names in capitals", written(&shouted, ',', false)),
            ("line ends of Unix", written(&records, ',', false).replace("\r\n", "\n")),
        ];
        for (variant, text) in variants {
            let tables = read("export.csv", text.as_bytes(), &ReadOptions::default()).unwrap();
            assert_eq!(tables.len(), 1, "{name}, {variant}");
            account_ties(&tables[0]);
            assert_eq!(tables[0].ledger.problem, None, "{name}, {variant}");
            assert_eq!(essence(&tables[0]), expected, "{name}, {variant}");
        }
    }
}
