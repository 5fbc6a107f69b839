//! Encodings and dialects, and the table as it is read.

use super::support::{mapping, read};
use perennial::ingest::{ReadOptions, table_text};
use perennial::records::Role;
use std::io::Cursor;

fn as_read(bytes: &[u8], number: usize) -> (usize, String) {
    let mut out = String::new();
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let tables = table_text("a.csv", source, &ReadOptions::default(), number, &mut out).unwrap();
    (tables, out)
}

#[test]
fn encodings_are_found_by_mark_and_by_content() {
    let text = "customer,date,amount\nZoë,2024-01-31,5\nJürgen,2024-02-01,6\nFrançois,2024-02-02,7\n";
    let utf16 = |little: bool, mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        let to_bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        mark.into_iter().chain(text.encode_utf16()).flat_map(to_bytes).collect()
    };
    let windows: Vec<u8> = text.chars().map(|letter| letter as u32 as u8).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let cases = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked),
        ("UTF-16LE", utf16(true, true)),
        ("UTF-16BE", utf16(false, true)),
        ("UTF-16LE", utf16(true, false)),
        ("windows-1252", windows.clone()),
    ];
    let mut options = mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    for (encoding, bytes) in cases {
        let table = read("a.csv", &bytes, &options).unwrap().remove(0);
        assert_eq!(table.preview.encoding, encoding);
        let customers: Vec<_> = table.batch.unwrap().customers.iter().map(str::to_owned).collect();
        assert_eq!(customers, ["Zoë", "Jürgen", "François"], "{encoding}");
    }
    options.overrides.insert("encoding".into(), "iso-8859-15".into());
    let table = read("a.csv", &windows, &options).unwrap().remove(0);
    assert_eq!(table.preview.encoding, "ISO-8859-15");
}

#[test]
fn dialects_are_found() {
    let cases = [
        ("a,b,c\n1,2,3\n4,5,6\n", "comma"),
        ("a;b;c\n1,5;2;3\n4,5;5;6\n", "semicolon"),
        ("a\tb\tc\n1\t2\t3\n4\t5\t6\n", "tab"),
        ("a|b|c\n1|2|3\n4|5|6\n", "pipe"),
        (" 1  20  3.00\n 4   5  6.00\n11   5 16.00\n", "space"),
        ("a, b, c\n1, 2, 3\n4, 5, 6\n", ", "),
        ("sep=^\na^b^c\n1^2^3\n", "^"),
    ];
    for (text, delimiter) in cases {
        let table = read("a.csv", text.as_bytes(), &ReadOptions::default()).unwrap().remove(0);
        assert_eq!((table.preview.delimiter.as_str(), table.preview.columns.len()), (delimiter, 3), "{text}");
    }
    let mut options = ReadOptions::default();
    options.overrides.insert("delimiter".into(), "semicolon".into());
    let table = read("a.csv", b"a,b;c,d\n1,2;3,4\n", &options).unwrap().remove(0);
    assert_eq!(table.preview.columns.len(), 2);
}

#[test]
fn a_table_is_printed_as_it_is_read() {
    let text =
        "note\n\nday;sum;text\r\n31.01.2024;1.234,50;\"a;\"\"b\"\"\"\r\n01.02.2024;;c\r\n\r\nx;y\r\n1;2\r\n3;4\r\n";
    let first = "day,sum,text\r\n31.01.2024,\"1.234,50\",\"a;\"\"b\"\"\"\r\n01.02.2024,,c\r\n";
    assert_eq!(as_read(text.as_bytes(), 1), (2, first.to_owned()));
    assert_eq!(as_read(text.as_bytes(), 2), (2, "x,y\r\n1,2\r\n3,4\r\n".to_owned()));
}

/// A table of two signs in every dialect: signs that are rare, doubled, or control characters, with and without header.
/// What is said again stands in the names of the table as it is read; what it is counted in stands below both.
#[test]
fn a_header_of_several_rows_that_says_its_names_again_loses_no_row() {
    let rows: String = (0..12).map(|row| format!("M-{row},2024-01-{:02},{row}.50\n", row + 1)).collect();
    let names = "item,day,price\n";
    let cases = [
        (format!("{names}{rows}"), "item,day,price"),
        (format!("{names}{names}{rows}"), "item item,day day,price price"),
        (format!("{names}{names}(id),(date),(eur)\n{rows}"), "item item (id),day day (date),price price (eur)"),
    ];
    for (text, header) in cases {
        let (tables, read) = as_read(text.as_bytes(), 1);
        assert_eq!((tables, read.replace('\r', "")), (1, format!("{header}\n{rows}")), "{text}");
    }
}

#[test]
fn uncommon_delimiters_are_found_by_their_regularity() {
    let rows: Vec<[String; 3]> = (0..30)
        .map(|row| [format!("ann {row}"), ["Paris", "New York", "Rome"][row % 3].to_owned(), format!("{row}.50")])
        .collect();
    let expected: String = rows.iter().map(|row| row.join(",") + "\r\n").collect();
    for sign in ["^", "~", "||", "\u{1}", "\u{1f}", ";;", "::"] {
        let text: String = rows.iter().map(|row| row.join(sign) + "\n").collect();
        assert_eq!(as_read(text.as_bytes(), 1), (1, expected.clone()), "{sign:?}");
        let named = format!("name{sign}city{sign}sum\n{text}");
        assert_eq!(as_read(named.as_bytes(), 1), (1, format!("name,city,sum\r\n{expected}")), "{sign:?}");
    }
    // A list of times, addresses or prices is one column.
    for list in ["10:20:30\n11:20:30\n12:20:31\n", "a@x.org\nb@x.org\n", "#tea\n#cup\n#pot\n"] {
        assert_eq!(as_read(list.as_bytes(), 1), (1, list.replace('\n', "\r\n")));
    }
}

#[test]
fn a_table_without_names_keeps_its_empty_last_column() {
    let text = "2024-01-01,5,a,\n2024-01-02,6,b,\n2024-01-03,7,c,\n";
    assert_eq!(as_read(text.as_bytes(), 1).1, text.replace('\n', "\r\n"));
    let named = "day,sum,who,\n2024-01-01,5,a,\n2024-01-02,6,b,\n";
    assert_eq!(as_read(named.as_bytes(), 1).1, "day,sum,who\r\n2024-01-01,5,a\r\n2024-01-02,6,b\r\n");
}

#[test]
fn order_numbers_that_open_with_a_sign_are_no_comments() {
    let text: String =
        (0..20).map(|row| format!("#{};2024-01-{:02};1,{row:03}.50;paid\n", 1000 + row, row + 1)).collect();
    let table = as_read(text.as_bytes(), 1).1;
    assert_eq!(table.lines().next(), Some("#1000,2024-01-01,\"1,000.50\",paid"));
    assert_eq!(table.lines().count(), 20);
}

/// Writing RFC 4180 and reading it back is the identity.
#[test]
fn what_is_written_is_read_back() {
    let words =
        ["tea", "a,b", "say \"hi\"", "two\nlines", "", "5.50", "2024-01-31", "é", "x;y", " padded ", "#1", "it's"];
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for round in 0..60 {
        let mut text = String::from("id,when,word,other,sum\r\n");
        for row in 0..30 {
            let mut cell = || {
                let word = words[next() % words.len()];
                let quoted = word.contains([',', '"', '\n', ' ']);
                if quoted { format!("\"{}\"", word.replace('"', "\"\"")) } else { word.to_owned() }
            };
            text.push_str(&format!("{row},2024-01-31,{},{},{row}.25\r\n", cell(), cell()));
        }
        assert_eq!(as_read(text.as_bytes(), 1), (1, text), "round {round}");
    }
}

/// A regular table with one damaged row: the damage is undone where the columns show how.
#[test]
fn one_damaged_row_is_put_right() {
    let row = |number: usize, text: &str| {
        format!("R-{number:05},{}.50,{text},2024-01-{:02},web\r\n", number + 10, number % 28 + 1)
    };
    let good = |number: usize| row(number, ["good tea", "\"gift, wrapped\"", "size two"][number % 3]);
    let table = |damaged: &str| {
        let mut text = String::from("order,total,note,day,channel\r\n");
        for number in 0..40 {
            text.push_str(&if number == 20 { damaged.to_owned() } else { good(number) });
        }
        text
    };
    let clean = table("R-00020,30.50,size two,2024-01-21,web\r\n");
    for damaged in [
        "R-0002030.50,size two,2024-01-21,web\r\n",
        "R-00020,30.50,size two2024-01-21,web\r\n",
        "R-00020,30.50,,size two,2024-01-21,web\r\n",
        "R-00020,,30.50,size two,2024-01-21,web\r\n",
        "R-00020;30.50;size two;2024-01-21;web\r\n",
        "R-00020\t30.50\tsize two\t2024-01-21\tweb\r\n",
    ] {
        assert_eq!(as_read(table(damaged).as_bytes(), 1).1, clean, "{damaged}");
    }
    // The last column is often empty: a surplus empty cell is not looked for at the end alone.
    let row = |number: usize, extra: &str| {
        format!("{number},{extra}2024-01-{:02},c{number}@x.org,{number}.50,\r\n", number % 28 + 1)
    };
    let table_of = |extra: &str| {
        let rows: String = (0..40).map(|number| row(number, if number == 20 { extra } else { "" })).collect();
        format!("id,day,mail,sum,note\r\n{rows}")
    };
    assert_eq!(as_read(table_of(",").as_bytes(), 1).1, table_of(""));
    let kept = table("R-00020,30.50,\"\"\"size two\",2024-01-21,web\r\n");
    assert_eq!(as_read(table("R-00020,30.50,\"size two,2024-01-21,web\r\n").as_bytes(), 1).1, kept);
    let merged = table("R-00020,30.50,\"size two, blue\",2024-01-21,web\r\n");
    assert_eq!(as_read(table("R-00020,30.50,size two, blue,2024-01-21,web\r\n").as_bytes(), 1).1, merged);
}
