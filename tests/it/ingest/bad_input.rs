//! Broken and foreign files: each ends in a typed answer, and no row is lost.

use super::support::{account_ties, mapping, read, read_text, sum};
use perennial::ingest::{ReadError, ReadOptions, TableReading};
use perennial::records::{FileLedger, RepairReason, Role, SetAsideReason, SkipReason};

fn basic() -> ReadOptions {
    mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")])
}

#[test]
fn an_empty_file_is_told() {
    assert_eq!(read("a.csv", b"", &ReadOptions::default()).unwrap_err(), ReadError::Empty);
    assert_eq!(read("a.csv", b" \n\n ", &ReadOptions::default()).unwrap_err(), ReadError::Empty);
}

#[test]
fn a_header_alone_is_a_table_without_rows() {
    for text in [
        "customer,date,amount\n",
        "customer,date,amount",
        "Name,Email,Financial Status,Created at,Total,Lineitem name\n",
    ] {
        let table = read_text(text, &ReadOptions::default());
        assert_eq!(table.ledger.problem.as_deref(), Some("header_only"), "{text}");
        assert_eq!(table.ledger.tally.rows_read, 0);
        assert!(table.preview.has_header && table.batch.is_none());
    }
}

#[test]
fn other_kinds_of_files_are_named() {
    let kinds: [(&[u8], &str); 6] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "png"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "jpeg"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "xls"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "html"),
        (b"PAR1\x15\x04", "parquet"),
    ];
    for (bytes, found) in kinds {
        let error = read("orders.csv", bytes, &ReadOptions::default()).unwrap_err();
        assert_eq!(error, ReadError::NotATable { found: found.to_owned() });
    }
}

#[test]
fn bytes_that_are_no_text_are_replaced_and_counted() {
    let bytes = b"customer,date,amount\nM\xC3\xBCller,2024-01-02,5\nAnn\xFFa,2024-01-03,6\nOle,2024-01-04,7\n";
    let table = read("a.csv", bytes, &basic()).unwrap().remove(0);
    account_ties(&table);
    assert_eq!((table.ledger.tally.rows_kept, table.ledger.tally.rows_repaired), (3, 1));
    let repaired = &table.ledger.repaired[0];
    assert_eq!((repaired.reason, repaired.places[0].line), (RepairReason::BadBytes, 3));
}

#[test]
fn nul_characters_are_taken_out_and_counted() {
    let table = read_text("customer,date,amount\nAn\0n,2024-01-02,5\nBo,2024-01-03,6\n", &basic());
    assert_eq!(table.ledger.repaired[0].reason, RepairReason::NulCharacters);
    assert_eq!(table.batch.unwrap().customers.text(0), "Ann");
}

#[test]
fn an_unclosed_quote_does_not_swallow_the_file() {
    let mut text = String::from("customer,date,amount\nc0,2024-01-01,1.00\n\"c1,2024-01-02,2.00\n");
    for number in 2..200 {
        text.push_str(&format!("c{number},2024-01-03,3.00\n"));
    }
    let table = read_text(&text, &basic());
    assert_eq!(table.ledger.tally.rows_read, 200);
    assert_eq!(table.ledger.tally.rows_kept, 200);
    assert_eq!(table.ledger.repaired[0].reason, RepairReason::StrayQuote);
    assert_eq!(table.ledger.repaired[0].places[0].line, 3);
}

#[test]
fn an_unclosed_quote_before_quoted_cells_costs_no_row() {
    let mut text = String::from("customer,date,amount,note\n\"c1,2024-01-02,2.00,x\n");
    for number in 2..50 {
        text.push_str(&format!("c{number},2024-01-03,3.00,\"a, b\"\n"));
    }
    let table = read_text(&text, &basic());
    assert_eq!((table.ledger.tally.rows_read, table.ledger.tally.rows_kept), (49, 49));
}

#[test]
fn ten_thousand_columns_are_read_and_too_many_are_told() {
    let wide = |columns: usize| {
        let mut text = String::from("customer,date,amount");
        for column in 3..columns {
            text.push_str(&format!(",extra {column}"));
        }
        text.push_str(&format!("\nann,2024-01-02,5{}\n", ",1".repeat(columns - 3)));
        text
    };
    let table = read_text(&wide(10_000), &basic());
    assert_eq!((table.preview.columns.len(), table.ledger.tally.rows_kept), (10_000, 1));
    let error = read("a.csv", wide(20_000).as_bytes(), &basic()).unwrap_err();
    assert_eq!(error, ReadError::TooLarge { limit: "columns".into(), found: 20_000, most: 16_384 });
}

#[test]
fn two_date_formats_in_a_column_are_both_read_where_they_are_clear() {
    let text = "customer,date,amount\na,2024-01-31,1\nb,28/02/2024,2\nc,05/03/2024,3\nd,03/30/2024,4\ne,29/03/2024,5\n";
    let table = read_text(text, &basic());
    assert_eq!(table.preview.date_order.as_deref(), Some("dmy"));
    let aside: Vec<_> = table.set_aside.iter().map(|row| (row.line, row.reason, row.cells[1].as_str())).collect();
    assert_eq!(aside, [(5, SetAsideReason::UnreadableDate, "03/30/2024")]);
    let place = &table.ledger.set_aside[0].places[0];
    assert_eq!((place.column.as_deref(), place.text.as_deref()), (Some("date"), Some("03/30/2024")));
    let days: Vec<i64> = table.batch.unwrap().orders.placed_at.iter().map(|seconds| seconds / 86_400).collect();
    assert_eq!(days, [19_753, 19_781, 19_787, 19_811]);
}

#[test]
fn a_column_that_does_not_settle_its_order_waits_for_an_answer() {
    let text = "customer,date,amount\na,01/02/2024,1\nb,03/04/2024,2\n";
    let table = read_text(text, &basic());
    assert_eq!(table.ledger.problem.as_deref(), Some("ambiguous_date"));
    assert_eq!(table.preview.date_order.as_deref(), Some("ambiguous"));
    assert_eq!((table.ledger.tally.rows_set_aside, table.batch.is_none()), (2, true));
    let mut options = basic();
    options.overrides.insert("date.order".into(), "mdy".into());
    let table = read_text(text, &options);
    assert_eq!(table.ledger.first_day.unwrap().to_string(), "2024-01-02");
    assert_eq!(table.ledger.tally.rows_kept, 2);
}

#[test]
fn a_missing_column_is_named_with_those_there_are() {
    let options = mapping(&[(Role::Customer, "Kunde")]);
    let error = read("a.csv", b"customer,date\na,2024-01-01\n", &options).unwrap_err();
    assert_eq!(
        error,
        ReadError::NoSuchColumn { column: "Kunde".into(), columns: vec!["customer".into(), "date".into()] }
    );
}

#[test]
fn rows_of_other_lengths_are_mended_or_set_aside() {
    let text = "customer,date,amount,note\na@x.org,2024-01-01,1.00,n\nb@x.org,2024-01-02,2.00,n\nc@x.org,2024-01-03\n\
                d@x.org,2024-01-04,4.00,one, two\ne@x.org,2024-01-05,5.00,,n\nf@x.org,2024-01-06,6.00,n\n";
    let table = read_text(text, &basic());
    assert_eq!(table.ledger.tally.rows_read, 6);
    let aside: Vec<_> = table.set_aside.iter().map(|row| (row.line, row.reason)).collect();
    assert_eq!(aside, [(4, SetAsideReason::MissingAmount)]);
    let repaired: Vec<_> = table.ledger.repaired[0].places.iter().map(|place| place.line).collect();
    assert_eq!((table.ledger.repaired[0].reason, repaired), (RepairReason::CellCount, vec![5, 6]));
}

#[test]
fn preamble_blank_lines_repeated_headers_and_totals_are_skipped() {
    let text = "Shop report\nRange 2024\n\ncustomer,date,amount\na,2024-01-01,1.00\n\nb,2024-01-02,2.00\n\
                customer,date,amount\nc,2024-01-03,3.00\nTotal,,6.00\n";
    let table = read_text(text, &basic());
    assert_eq!((table.ledger.tally.rows_read, table.ledger.tally.rows_kept), (3, 3));
    let skipped: Vec<_> = table.ledger.skipped.iter().map(|counted| (counted.reason, counted.rows)).collect();
    let expected = [
        (SkipReason::Preamble, 2),
        (SkipReason::Header, 1),
        (SkipReason::RepeatedHeader, 1),
        (SkipReason::Blank, 2),
        (SkipReason::Total, 1),
    ];
    assert_eq!(skipped, expected);
}

#[test]
fn a_second_table_is_a_reading_of_its_own() {
    let text = "customer,date,amount\na,2024-01-01,1.00\nb,2024-01-02,2.00\n\nchannel,visits\nweb,10\nmail,20\n";
    let tables = read("report.csv", text.as_bytes(), &basic()).unwrap();
    let seen: Vec<_> = tables.iter().map(|table| (table.ledger.name.as_str(), table.ledger.tally.rows_read)).collect();
    assert_eq!(seen[0], ("report.csv", 2));
    assert_eq!(tables[1].ledger.name, "report.csv #2");
    assert_eq!(tables[1].ledger.problem.as_deref(), Some("needs_mapping"));
}

#[test]
fn a_zip_gives_its_tables_and_a_workbook_is_named() {
    use std::io::{Cursor, Write};
    let pack = |members: &[(&str, &str)]| {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(text.as_bytes()).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    let text = "customer,date,amount\na,2024-01-31,1.00\n";
    let tables = read("all.zip", &pack(&[("one.csv", text), ("two.csv", text), ("read.me", "x")]), &basic()).unwrap();
    let seen = |table: &TableReading| {
        let FileLedger { name, tally, problem, .. } = &table.ledger;
        (name.clone(), tally.rows_kept, problem.clone())
    };
    let expected = [
        ("all.zip/one.csv".to_owned(), 1, None),
        ("all.zip/two.csv".to_owned(), 1, None),
        ("all.zip/read.me".to_owned(), 0, Some("not_a_table".to_owned())),
    ];
    assert_eq!(tables.iter().map(seen).collect::<Vec<_>>(), expected);
    let workbook = pack(&[("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", "<x/>")]);
    let error = read("orders.csv", &workbook, &basic()).unwrap_err();
    assert_eq!(error, ReadError::NotATable { found: "xlsx".into() });
}

#[test]
fn a_bomb_is_stopped() {
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let zeros = vec![b'0'; 1 << 20];
    for _ in 0..300 {
        packed.write_all(&zeros).unwrap();
    }
    let error = read("bomb.csv.gz", &packed.finish().unwrap(), &ReadOptions::default()).unwrap_err();
    assert!(matches!(error.code(), "bad_archive" | "too_large"), "{error:?}");
}

/// A table of a few rows in which one cell holds a stray quote, wherever it stands: all rows are read, and nobody is asked.
#[test]
fn a_stray_quote_anywhere_in_a_tiny_table_loses_no_row() {
    let header = ["Order ID", "Customer Email", "Order Date", "Product", "Total"];
    let rows = [
        ["1", "a@x.org", "2024-01-31", "Tea", "10.00"],
        ["2", "b@x.org", "2024-02-01", "Cup", "5.50"],
        ["3", "c@x.org", "2024-02-02", "Pot", "7.00"],
    ];
    for delimiter in [",", ";", "\t"] {
        for damaged in 0..rows.len() * header.len() {
            for place in 0..3 {
                let mut cells: Vec<Vec<String>> =
                    rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
                let cell = &mut cells[damaged / header.len()][damaged % header.len()];
                let at = [0, cell.len(), 1][place];
                cell.insert(at, '"');
                let lines: Vec<String> = cells.iter().map(|row| row.join(delimiter)).collect();
                let text = format!("{}\n{}\n", header.join(delimiter), lines.join("\n"));
                let table = read_text(&text, &ReadOptions::default());
                assert_eq!((table.ledger.problem.as_deref(), table.ledger.tally.rows_kept), (None, 3), "{text}");
                let batch = table.batch.unwrap();
                assert_eq!(sum(&batch.orders.gross), "22.50", "{text}");
            }
        }
    }
}
