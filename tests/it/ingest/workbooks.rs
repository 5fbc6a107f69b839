//! Workbooks: files written by independent programs give the tables that stand in them, and hostile ones are stopped.

use super::support::{account_ties, mapping, read};
use crate::support::ours;
use perennial::ingest::{ReadError, ReadOptions, TableReading, table_text};
use perennial::records::{Role, SetAsideReason};
use std::io::{Cursor, Write};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(ours(&format!("workbooks/{name}"))).unwrap()
}

fn table(name: &str, bytes: &[u8], number: usize) -> (usize, String) {
    let mut out = String::new();
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let tables = table_text(name, source, &ReadOptions::default(), number, &mut out).unwrap();
    (tables, out)
}

fn listed(tables: &[TableReading]) -> Vec<(&str, u64, Option<&str>)> {
    let tables = tables.iter().map(|table| &table.ledger);
    tables.map(|ledger| (ledger.name.as_str(), ledger.tally.rows_read, ledger.problem.as_deref())).collect()
}

/// Written by SheetJS from serials 45658.587 and the like; expected: Python's `datetime(1899, 12, 30) + timedelta(days)`.
const ORDERS: &str = "order,customer,date,amount,rate,note,paid\r\n\
    R-0,c0@example.org,2025-01-01 14:05:09,0.3,0,\"two\nlines, \"\"q\"\"\",TRUE\r\n\
    R-1,c1@example.org,2025-01-02,1.1,0.0035,Zoë,FALSE\r\n\
    R-2,c2@example.org,2025-01-03 14:05:09,3.3,0.007,Zoë,TRUE\r\n\
    R-3,c0@example.org,2025-01-04 14:05:09,1234567.891,0.0105,Zoë,FALSE\r\n\
    R-4,c1@example.org,2025-01-05 14:05:09,-5,0.014,Zoë,TRUE\r\n\
    R-5,c2@example.org,2025-01-06 14:05:09,100,0.0175,\"two\nlines, \"\"q\"\"\",FALSE\r\n";

#[test]
fn workbooks_of_three_generations_hold_the_same_table() {
    for name in ["sheetjs.xlsx", "sheetjs_97.xls", "sheetjs_95.xls"] {
        // The oldest kind has no letter ë in the writer's code page.
        let expected = if name == "sheetjs_95.xls" { ORDERS.replace('ë', "_") } else { ORDERS.to_owned() };
        assert_eq!(table(name, &fixture(name), 1), (2, expected), "{name}");
        assert_eq!(table(name, &fixture(name), 2).1, "a,b\r\n1,2\r\n3,#N/A\r\n5,6\r\n", "{name}");
    }
}

#[test]
fn sheets_are_listed_and_hidden_ones_are_skipped() {
    let tables = read("book.xlsx", &fixture("sheetjs.xlsx"), &ReadOptions::default()).unwrap();
    let expected = [
        ("book.xlsx/Orders", 6, None),
        ("book.xlsx/Été", 3, Some("needs_mapping")),
        ("book.xlsx/Hidden", 0, Some("hidden_sheet")),
    ];
    let seen = listed(&tables);
    assert_eq!(
        seen[1..].iter().map(|(name, _, problem)| (*name, *problem)).collect::<Vec<_>>(),
        [(expected[1].0, expected[1].2), (expected[2].0, expected[2].2)]
    );
    let options = mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Amount, "amount"),
    ]);
    let tables = read("book.xlsx", &fixture("sheetjs.xlsx"), &options).unwrap();
    assert_eq!(listed(&tables)[0], expected[0]);
    account_ties(&tables[0]);
    // Rows are numbered as in the sheet, although the cells of rows 4 and 9 hold line breaks.
    let batch = tables[0].batch.as_ref().unwrap();
    assert_eq!(batch.orders.first_line.iter().collect::<Vec<_>>(), [4, 5, 6, 7, 9]);
    assert_eq!(batch.refunds.first_line.iter().collect::<Vec<_>>(), [8]);
}

#[test]
fn formulas_merged_cells_rich_texts_and_totals_of_an_excel_file() {
    let expected = "day,sum,rich\r\n2025-03-01 23:59:59,1,ab c\r\n2025-03-02 23:59:59,2,ab c\r\n\
                    2025-03-03 23:59:59,3,ab c\r\n2025-03-04 23:59:59,4,ab c\r\n2025-03-05 23:59:59,5,ab c\r\n";
    assert_eq!(table("a.xlsx", &fixture("xlsxwriter.xlsx"), 1), (1, expected.to_owned()));
}

#[test]
fn the_calendar_of_1904_is_heeded() {
    let expected = "day,sum\r\n2025-01-03 00:00:00,3.3\r\n2024-02-29,12\r\n14:30:00,-0.5\r\n30:00:00,0.00001\r\n";
    assert_eq!(table("a.xlsx", &fixture("openpyxl_1904.xlsx"), 1), (1, expected.to_owned()));
}

#[test]
fn open_document_sheets_give_values_not_what_is_shown() {
    let mut expected = String::from("order,day,total,rate,note\r\n");
    for (number, total, rate) in
        [(1, "1.1", "0.0035"), (2, "2.2", "0.007"), (3, "3.3", "0.0105"), (4, "4.4", "0.014"), (5, "5.5", "0.0175")]
    {
        expected.push_str(&format!("R-{number},2025-01-0{number} 14:05:09,{total} EUR,{rate},\"two\nlines\"\r\n"));
    }
    assert_eq!(table("a.ods", &fixture("odfpy.ods"), 1), (1, expected));
    let tables = read("a.ods", &fixture("odfpy.ods"), &ReadOptions::default()).unwrap();
    assert_eq!(listed(&tables)[1], ("a.ods/Hid", 0, Some("hidden_sheet")));
}

#[test]
fn a_workbook_cut_short_or_damaged_anywhere_ends_in_an_answer() {
    for name in ["sheetjs.xlsx", "sheetjs_97.xls", "sheetjs_95.xls", "odfpy.ods"] {
        let whole = fixture(name);
        for cut in (0..whole.len()).step_by(37) {
            if let Ok(tables) = read(name, &whole[..cut], &ReadOptions::default()) {
                tables.iter().for_each(account_ties);
            }
            let mut damaged = whole.clone();
            damaged[cut] ^= 0x55;
            if let Ok(tables) = read(name, &damaged, &ReadOptions::default()) {
                tables.iter().for_each(account_ties);
            }
        }
    }
}

/// A workbook of one sheet, and whatever else is to be in it.
fn book(sheet: impl Iterator<Item = String>, other: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().large_file(true);
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("xl/workbook.xml", "<workbook xmlns:r='r'><sheets><sheet name='S' r:id='r1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<R><Relationship Id='r1' Type='t/worksheet' Target='worksheets/sheet1.xml'/></R>",
        ),
    ];
    parts.extend(other);
    for (name, text) in parts {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    archive.write_all(b"<worksheet><sheetData>").unwrap();
    for part in sheet {
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.write_all(b"</sheetData></worksheet>").unwrap();
    archive.finish().unwrap().into_inner()
}

fn shared(text: &str) -> String {
    format!("<sst><si><t>{text}</t></si></sst>")
}

#[test]
fn bombs_in_workbooks_are_stopped() {
    let error = |bytes: &[u8]| read("a.xlsx", bytes, &ReadOptions::default()).unwrap_err();
    let bad = |bytes: &[u8], what: &str| match error(bytes) {
        ReadError::BadArchive { cause } => assert!(cause.contains(what), "{cause}"),
        other => panic!("{what}: {other:?}"),
    };
    let long = || (0..8).map(|_| "a".repeat(1 << 20));
    bad(&book(["<row r='".to_owned()].into_iter().chain(long()), &[]), "no end");
    bad(&book(["<row><c t='inlineStr'><is><t>".to_owned()].into_iter().chain(long()), &[]), "no end");
    bad(&book((0..2).map(|_| "<a>".repeat(10_000)), &[]), "nested");
    let found = error(&book(["<row r='1048577'><c><v>1</v></c></row>".to_owned()].into_iter(), &[]));
    assert_eq!(found, ReadError::TooLarge { limit: "rows".into(), found: 1_048_577, most: 1_048_576 });
    let texts = format!("<sst>{}</sst>", format!("<si><t>{}</t></si>", "a".repeat(1_000)).repeat(40 << 10));
    bad(&book(std::iter::empty(), &[("xl/sharedStrings.xml", &texts)]), "for its size");
    for bomb in ["<!DOCTYPE a [<!ENTITY b 'b'><!ENTITY c '&b;&b;'>]><sst><si><t>&c;</t></si></sst>", "<sst>&c;</sst>"] {
        let cause = if bomb.starts_with("<!") { "document type" } else { "entities" };
        bad(&book(std::iter::empty(), &[("xl/sharedStrings.xml", bomb)]), cause);
    }
    let row = format!("<row>{}</row>", "<c t='s'><v>0</v></c>".repeat(16_000));
    let found = error(&book([row].into_iter(), &[("xl/sharedStrings.xml", &shared(&"a".repeat(900_000)))]));
    assert!(matches!(&found, ReadError::TooLarge { limit, most: 4_194_304, .. } if limit == "cell"), "{found:?}");
}

#[test]
fn far_cells_and_a_million_shared_texts_are_read() {
    let cell = |place: &str, text: &str| format!("<c r='{place}' t='inlineStr'><is><t>{text}</t></is></c>");
    let rows = [
        format!("<row r='1'>{}{}{}</row>", cell("A1", "customer"), cell("B1", "date"), cell("C1", "amount")),
        format!("<row r='2'>{}{}<c r='C2'><v>5</v></c></row>", cell("A2", "ann"), cell("B2", "2025-01-03")),
        format!("<row r='1048576'>{}</row>", cell("XFD1048576", "far")),
    ];
    let options = mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    let texts = format!("<sst>{}</sst>", "<si><t>x</t></si>".repeat(1_000_000));
    for other in [&[][..], &[("xl/sharedStrings.xml", texts.as_str())]] {
        let tables = read("a.xlsx", &book(rows.clone().into_iter(), other), &options).unwrap();
        let aside: Vec<_> = tables[0].set_aside.iter().map(|row| (row.line, row.reason)).collect();
        assert_eq!(aside, [(1_048_576, SetAsideReason::WrongCellCount)]);
        assert_eq!(tables[0].set_aside[0].cells.concat(), "far");
        assert_eq!((tables[0].preview.columns.len(), tables[0].ledger.tally.rows_kept), (3, 1));
    }
}
