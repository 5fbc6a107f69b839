//! The ledger in words, from an account written by hand.

use perennial::records::{
    ColumnTotal, Counted, Dataset, Evidence, FileLedger, Joined, Ledger, Location, RecordKind, SetAsideReason, Tally,
};
use perennial::report::{Settings, ledger};
use perennial::units::{Currency, Money, MoneySum};
use perennial::words::Words;

fn joined() -> Joined {
    let tally = Tally { rows_read: 12, rows_kept: 10, rows_repaired: 1, rows_set_aside: 2, rows_skipped: 1 };
    let place = Location { line: 7, column: Some("Created at".into()), text: Some("31.02.2026".into()) };
    let file = FileLedger {
        name: "orders.csv".into(),
        kind: RecordKind::Orders,
        vendor: "shopify".into(),
        confidence: 0.97,
        evidence: vec![Evidence::HeaderColumns { found: 6, of: 6 }, Evidence::Remembered],
        tally,
        set_aside: vec![Counted { reason: SetAsideReason::UnreadableDate, rows: 2, places: vec![place] }],
        totals: vec![ColumnTotal {
            column: "Total".into(),
            currency: Currency::from_code("EUR").unwrap(),
            column_sum: Money::from_cents(12_050).into(),
            kept: Money::from_cents(10_000).into(),
            set_aside: Money::from_cents(2_050).into(),
        }],
        problem: None,
        ..FileLedger::default()
    };
    let broken = FileLedger { name: "x.csv".into(), problem: Some("header_only".into()), ..FileLedger::default() };
    Joined { ledger: Ledger { files: vec![file, broken], tally }, ..Joined::default() }
}

#[test]
fn every_row_and_every_cent_is_told() {
    let told = ledger(&Dataset::default(), &joined(), &Settings::default(), &Words::new("en"));
    assert_eq!(told.reading, "12 rows were read from 2 files: 10 stand behind the numbers and 2 were set aside.");
    let file = &told.files[0];
    assert_eq!(file.recognised, "Shopify: orders (97% sure).");
    assert_eq!(file.evidence[0], "6 of the 6 column names of this export were found.");
    assert_eq!(file.rows, "12 rows read: 10 kept (1 of them mended), 2 set aside; 1 other line skipped.");
    assert_eq!(file.set_aside[0].label, "date cannot be read");
    assert_eq!(file.set_aside[0].places, ["line 7, column “Created at”: “31.02.2026”"]);
    assert_eq!(file.totals[0].display, "Total: €120.50 in the file = €100.00 kept + €20.50 set aside");
    assert!(file.totals[0].ties);
    let problem = told.files[1].problem.as_ref().unwrap();
    assert_eq!(
        (problem.code.as_str(), problem.text.as_str()),
        ("header_only", "x.csv holds column names and no rows.")
    );
}

#[test]
fn persian_tells_the_ledger_too() {
    let told = ledger(&Dataset::default(), &joined(), &Settings::default(), &Words::new("fa"));
    assert!(told.reading.contains("۱۲") && told.reading.contains("پرونده"), "{}", told.reading);
    assert!(told.files[0].set_aside[0].places[0].contains("خط"), "{:?}", told.files[0].set_aside);
}

/// By hand: 2^53 + 1 ten-thousandths and one set aside; as floating point both sums are the same.
#[test]
fn totals_beyond_floating_point_have_every_digit() {
    let mut joined = joined();
    let total = &mut joined.ledger.files[0].totals[0];
    (total.kept, total.set_aside) =
        (MoneySum::from_ten_thousandths(9_007_199_254_740_992), MoneySum::from_ten_thousandths(1));
    total.column_sum = MoneySum::from_ten_thousandths(9_007_199_254_740_993);
    let told = ledger(&Dataset::default(), &joined, &Settings::default(), &Words::new("en"));
    let total = &told.files[0].totals[0];
    assert!(total.ties);
    let digits = &total.digits;
    let digits = [&digits.column_sum, &digits.kept, &digits.set_aside];
    assert_eq!(digits, ["900719925474.0993", "900719925474.0992", "0.0001"]);
}
