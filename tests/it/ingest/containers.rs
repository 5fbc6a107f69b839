//! Archives and JSON: every table in them is found and named, what is not read is listed, and damage costs only itself.

use super::support::{account_ties, mapping, read, read_in_steps};
use perennial::ingest::{ReadError, ReadOptions, TableReading, table_text};
use perennial::records::{Role, SetAsideReason};
use std::io::{Cursor, Write};

const TEXT: &str = "customer,date,amount\na,2024-01-31,1.00\n";

fn basic() -> ReadOptions {
    mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")])
}

fn pack(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn listed(tables: &[TableReading]) -> Vec<(&str, Option<&str>)> {
    tables.iter().map(|table| (table.ledger.name.as_str(), table.ledger.problem.as_deref())).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[test]
fn every_member_of_an_archive_is_read_or_named() {
    let workbook = std::fs::read(crate::support::ours("workbooks/sheetjs.xlsx")).unwrap();
    let inner = pack(&[("b.csv", TEXT.as_bytes())]);
    let archive = pack(&[
        ("one.csv", TEXT.as_bytes()),
        ("logo.png", b"\x89PNG\r\n\x1a\n"),
        ("fake.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("__MACOSX/._one.csv", b"x"),
        (".DS_Store", b"x"),
        ("inner.zip", &inner),
        ("deep.zip", &pack(&[("inner.zip", &inner)])),
        ("deeper.zip", &pack(&[("deep.zip", &pack(&[("inner.zip", &inner)]))])),
        ("book.xlsx", &workbook),
        ("two.csv.gz", &gzip(TEXT.as_bytes())),
        ("empty.csv", b""),
        ("rows.ndjson", b"{\"customer\":\"a\",\"date\":\"2024-01-31\",\"amount\":1}\n"),
        ("damaged.xlsx", &workbook[..workbook.len() / 2]),
    ]);
    let tables = read("all.zip", &archive, &basic()).unwrap();
    tables.iter().for_each(account_ties);
    let expected = [
        ("all.zip/one.csv", None),
        ("all.zip/logo.png", Some("not_a_table")),
        ("all.zip/fake.csv", Some("not_a_table")),
        ("all.zip/inner.zip/b.csv", None),
        ("all.zip/deep.zip/inner.zip", Some("nested_archive")),
        ("all.zip/deeper.zip/deep.zip", Some("nested_archive")),
        ("all.zip/book.xlsx/Orders", None),
        ("all.zip/book.xlsx/Été", Some("needs_mapping")),
        ("all.zip/book.xlsx/Hidden", Some("hidden_sheet")),
        ("all.zip/two.csv", None),
        ("all.zip/rows.ndjson", None),
        ("all.zip/damaged.xlsx", Some("bad_archive")),
    ];
    assert_eq!(listed(&tables), expected);
}

/// The names are those of `Requêtes.csv` with ê in one letter, in two, and by code page 437 (0x88).
#[test]
fn names_of_members_keep_their_accents() {
    let member =
        |name: &str| listed(&read("a.zip", &pack(&[(name, TEXT.as_bytes())]), &basic()).unwrap())[0].0.to_owned();
    assert_eq!(member("Requêtes.csv"), "a.zip/Requêtes.csv");
    assert_eq!(member("Reque\u{302}tes.csv"), "a.zip/Requêtes.csv");
    let mut old = pack(&[("RequXtes.csv", TEXT.as_bytes())]);
    for at in 0..old.len() - 4 {
        if &old[at..at + 5] == b"RequX" {
            old[at + 4] = 0x88;
        }
    }
    assert_eq!(listed(&read("a.zip", &old, &basic()).unwrap())[0].0, "a.zip/Requêtes.csv");
}

#[test]
fn locked_overlapping_and_lying_archives_are_told() {
    let error = |bytes: &[u8]| read("a.zip", bytes, &ReadOptions::default()).unwrap_err();
    let at = |bytes: &[u8], mark: &[u8], after: usize| {
        after + bytes[after..].windows(mark.len()).position(|window| window == mark).unwrap()
    };
    let mut locked = pack(&[("a.csv", TEXT.as_bytes())]);
    let central = at(&locked, b"PK\x01\x02", 0);
    locked[6] |= 1;
    locked[central + 8] |= 1;
    assert!(matches!(error(&locked), ReadError::BadArchive { cause } if cause.contains("password")));
    // The second member points at the bytes of the first.
    let mut overlapping = pack(&[("a.csv", TEXT.as_bytes()), ("b.csv", TEXT.as_bytes())]);
    let first = at(&overlapping, b"PK\x01\x02", 0);
    let second = at(&overlapping, b"PK\x01\x02", first + 4);
    overlapping.copy_within(first + 42..first + 46, second + 42);
    assert!(matches!(error(&overlapping), ReadError::BadArchive { .. }));
    // Ten bytes by its own account, a hundred mebibytes in truth.
    let zeros = vec![b'0'; 100 << 20];
    let mut lying = pack(&[("a.csv", &zeros)]);
    let central = at(&lying, b"PK\x01\x02", 0);
    lying[22..26].copy_from_slice(&10_u32.to_le_bytes());
    lying[central + 24..central + 28].copy_from_slice(&10_u32.to_le_bytes());
    assert!(matches!(error(&lying).code(), "bad_archive" | "too_large"));
    let nested = pack(&[("x.zip", &pack(&[("a.csv", &zeros)]))]);
    assert!(matches!(error(&nested).code(), "bad_archive" | "too_large"));
    let mut stored = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    stored.start_file("a.csv", options).unwrap();
    stored.write_all(&zeros).unwrap();
    let inner = stored.finish().unwrap().into_inner();
    let found = error(&pack(&[("x.zip", &inner)]));
    assert!(matches!(&found, ReadError::TooLarge { most: 50_331_648, .. }), "{found:?}");
    let names: Vec<String> = (0..2_001).map(|number| format!("{number}.csv")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), TEXT.as_bytes())).collect();
    let found = error(&pack(&many));
    assert_eq!(found, ReadError::TooLarge { limit: "members".into(), found: 2_001, most: 2_000 });
}

#[test]
fn gzip_of_several_members_is_one_text_and_of_a_tar_is_told() {
    let whole = [gzip(TEXT.as_bytes()), gzip(b"b,2024-02-01,2.00\n")].concat();
    let tables = read("a.csv.gz", &whole, &basic()).unwrap();
    assert_eq!((tables[0].ledger.name.as_str(), tables[0].ledger.tally.rows_kept), ("a.csv", 2));
    let mut tar = vec![0_u8; 1024];
    tar[..5].copy_from_slice(b"a.csv");
    tar[257..262].copy_from_slice(b"ustar");
    for (bytes, kind) in [(tar.clone(), "tar"), (gzip(TEXT.as_bytes()), "gzip"), (pack(&[("a.csv", b"x")]), "zip")] {
        let error = read("a.gz", &gzip(&bytes), &basic()).unwrap_err();
        assert_eq!(error, ReadError::NotATable { found: kind.into() });
    }
    assert_eq!(read("a.tar", &tar, &basic()).unwrap_err(), ReadError::NotATable { found: "tar".into() });
}

#[test]
fn web_pages_and_texts_of_four_bytes_a_letter_are_told_apart() {
    let page = b"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>1</td></tr></table>";
    assert_eq!(read("a.xls", page, &basic()).unwrap_err(), ReadError::NotATable { found: "html table".into() });
    assert_eq!(read("a.txt", page, &basic()).unwrap_err(), ReadError::NotATable { found: "html".into() });
    let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
    assert_eq!(read("a.xls", xml, &basic()).unwrap_err(), ReadError::NotATable { found: "xml workbook".into() });
    for (little, mark) in [(true, true), (false, true), (true, false), (false, false)] {
        let letters = mark.then_some('\u{FEFF}').into_iter().chain(TEXT.chars());
        let bytes: Vec<u8> = letters
            .flat_map(|letter| if little { (letter as u32).to_le_bytes() } else { (letter as u32).to_be_bytes() })
            .collect();
        assert_eq!(read("a.csv", &bytes, &basic()).unwrap_err(), ReadError::NotATable { found: "utf-32".into() });
    }
}

fn as_read(text: &str, number: usize) -> (usize, String) {
    let mut out = String::new();
    let source = Box::new(Cursor::new(text.as_bytes().to_vec()));
    let tables = table_text("a.json", source, &ReadOptions::default(), number, &mut out).unwrap();
    (tables, out)
}

#[test]
fn json_in_every_shape_is_a_table() {
    let expected = "id,who.mail,total\r\n9007199254740993,a@x.org,1.50\r\n2,,-3\r\n";
    let (one, two) = (
        r#"{"id":9007199254740993,"who":{"mail":"a@x.org"},"total":1.50}"#,
        r#"{"id":2,"who":{"mail":null},"total":-3}"#,
    );
    for text in [
        format!("[{one},{two}]"),
        format!("\u{FEFF}[\n  {one},\n  {two}\n]\n"),
        format!("{{\"data\":[{one},{two}],\"count\":2}}"),
        format!("{{\"ok\":true,\"result\":{{\"orders\":[{one},{two}]}}}}"),
        format!("{one}\n{two}\n"),
        format!("{one}\r\n\r\n{two}"),
        format!("{} {}", one.replace(',', ",\n"), two),
    ] {
        assert_eq!(as_read(&text, 1), (1, expected.to_owned()), "{text}");
    }
    assert_eq!(
        as_read(r#"[["day","sum"],["2025-01-03",1.50],["2025-01-04",2]]"#, 1).1,
        "day,sum\r\n2025-01-03,1.50\r\n2025-01-04,2\r\n"
    );
    let late = as_read(r#"[{"a":1},{"b":"x,y","a":2},{"c":[1,2],"l":[{"s":1}]}]"#, 1).1;
    assert_eq!(late, "a,b,c,l\r\n1,,,\r\n2,\"x,y\",,\r\n,,\"1, 2\",\"[{\"\"s\"\":1}]\"\r\n");
    let two = r#"{"people":[{"name":"ann"}],"orders":[{"id":1},{"id":2}]}"#;
    assert_eq!((as_read(two, 1), as_read(two, 2)), ((2, "name\r\nann\r\n".into()), (2, "id\r\n1\r\n2\r\n".into())));
    let utf16: Vec<u8> = format!("\u{FEFF}[{one}]").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let tables = read(
        "a.json",
        &utf16,
        &mapping(&[(Role::Customer, "who.mail"), (Role::Timestamp, "id"), (Role::Amount, "total")]),
    );
    assert_eq!(tables.unwrap()[0].preview.columns[1].samples, ["a@x.org"]);
}

#[test]
fn broken_json_costs_the_broken_records_only() {
    let record = |number: u32| format!("{{\"customer\":\"c{number}\",\"date\":\"2024-01-31\",\"amount\":{number}}}");
    let aside = |text: &str| {
        let tables = read("a.json", text.as_bytes(), &basic()).unwrap();
        account_ties(&tables[0]);
        let rows = tables[0].set_aside.iter().map(|row| (row.line, row.reason, row.cells.concat()));
        (tables[0].ledger.tally.rows_kept, rows.collect::<Vec<_>>())
    };
    let broken = |line: u64, text: &str| (line, SetAsideReason::UnreadableRecord, text.to_owned());
    let lines = format!("{}\n{{\"customer\":\"x\",\n{}\nnonsense\n{}\n", record(1), record(2), record(3));
    assert_eq!(aside(&lines), (3, vec![broken(2, "{\"customer\":\"x\","), broken(4, "nonsense")]));
    let inside = format!("[{},\n{{customer:1}},\n{}]", record(1), record(2));
    assert_eq!(aside(&inside), (2, vec![broken(2, "{customer:1}")]));
    let cut = format!("[{},\n{},\n{{\"customer\":\"z\",\"da", record(1), record(2));
    assert_eq!(aside(&cut), (2, vec![broken(3, "{\"customer\":\"z\",\"da")]));
    // Cut between two records: nothing but the missing bracket says so.
    assert_eq!(aside(&format!("[{},\n{},\n", record(1), record(2))), (2, vec![broken(3, "")]));
}

/// Records whose keys come late, three mebibytes of them, in steps of any size.
#[test]
fn long_json_is_the_same_in_any_steps() {
    let mut lines = String::new();
    for number in 0..40_000 {
        let late = if number > 35_000 { format!(",\"note\":\"n{number}\"") } else { String::new() };
        lines.push_str(&format!(
            "{{\"customer\":\"c{}\",\"date\":\"2024-01-{:02}\",\"amount\":{}.5{late}}}\n",
            number % 977,
            number % 28 + 1,
            number % 50
        ));
    }
    let array = format!("[{}]", lines.trim_end().replace('\n', ",\n"));
    let mut options = basic();
    options.mapping.insert(Role::Product, "note".into());
    for text in [&lines, &array] {
        let whole = read_in_steps("a.json", text.as_bytes(), &options, 64 << 20).unwrap();
        assert_eq!((whole[0].ledger.tally.rows_kept, whole[0].preview.columns.len()), (40_000, 4));
        let batch = whole[0].batch.as_ref().unwrap();
        assert_eq!((batch.products.len(), batch.orders.first_line.iter().last()), (4_999, Some(40_000)));
        let parts = read_in_steps("a.json", text.as_bytes(), &options, 70_001).unwrap();
        assert_eq!(format!("{:?}", parts[0].ledger), format!("{:?}", whole[0].ledger));
    }
}

#[test]
fn endless_json_is_stopped() {
    let error = |text: String| read("a.json", text.as_bytes(), &ReadOptions::default()).unwrap_err();
    let too_large = |text: String| matches!(error(text), ReadError::TooLarge { .. });
    assert!(too_large("[".repeat(6 << 20)));
    assert!(too_large(format!("[{{\"a\":\"{}\"}}]", "a".repeat(6 << 20))));
    assert!(too_large(format!("{{\"{}\":[{{\"a\":1}}]}}", "a".repeat(6 << 20))));
    let keys: Vec<String> = (0..20_000).map(|number| format!("{{\"k{number}\":1}}")).collect();
    let found = error(format!("[{}]", keys.join(",")));
    assert_eq!(found, ReadError::TooLarge { limit: "columns".into(), found: 16_385, most: 16_384 });
}

/// 40,000 rows of one amount each, which hardly pack.
fn many_rows() -> String {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 24
    };
    let rows = (0..40_000)
        .map(|row| format!("{:x}{:x},2024-01-{:02},{}.{:02}\n", next(), next(), 1 + row % 31, row, row % 100));
    format!("customer,date,amount\n{}", rows.collect::<String>())
}

/// The rows of a text that end before a place, and what they come to in hundredths, by hand from the text.
fn rows_before(text: &str, rows: u64) -> i64 {
    let amounts =
        text.lines().skip(1).take(rows as usize).map(|line| line.rsplit(',').next().unwrap().replace('.', ""));
    amounts.map(|amount| amount.parse::<i64>().unwrap()).sum()
}

#[test]
fn what_stands_before_the_damage_of_a_packed_file_is_kept_and_said_to_be_a_part() {
    let text = many_rows();
    let gz = gzip(text.as_bytes());
    let zip = pack(&[("a.csv", TEXT.as_bytes()), ("b.csv", text.as_bytes()), ("c.csv", TEXT.as_bytes())]);
    let damaged = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        let at = bytes.len() * 2 / 3;
        bytes[at..at + 20_000].iter_mut().fold(1_u32, |state, byte| {
            *byte = (state >> 24) as u8;
            state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223)
        });
        bytes
    };
    let cut = gz[..gz.len() * 2 / 3].to_vec();
    let files = [("b.csv.gz", cut), ("b.csv.gz", damaged(&gz)), ("b.zip", damaged(&zip))];
    for (name, bytes) in files {
        for step in [1_000, 4 << 20] {
            let tables = read_in_steps(name, &bytes, &basic(), step).unwrap();
            let table = tables.iter().find(|table| table.ledger.name.ends_with("b.csv")).unwrap();
            assert_eq!(table.ledger.problem.as_deref(), Some("damaged"), "{name}");
            let (kept, aside) = (table.ledger.tally.rows_kept, table.ledger.tally.rows_set_aside);
            assert!((20_000..30_000).contains(&kept), "{name}: {kept}");
            account_ties(table);
            // What the damage itself unpacked to is no row that counts.
            assert!(aside < 100, "{name}: {aside}");
            let total = &table.ledger.totals[0];
            assert_eq!(total.kept.ten_thousandths(), i128::from(rows_before(&text, kept)) * 100, "{name}");
            let is_sound = |table: &&TableReading| table.ledger.problem.is_none();
            let sound: Vec<&str> = tables.iter().filter(is_sound).map(|table| table.ledger.name.as_str()).collect();
            assert_eq!(sound, if name == "b.zip" { vec!["b.zip/a.csv", "b.zip/c.csv"] } else { vec![] });
        }
    }
}
