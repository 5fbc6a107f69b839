//! One column read again, and the reading of well-formed files held against another reader: the `csv` crate.

use super::support::{mapping, read};
use perennial::ingest::{ColumnReader, ReadOptions, TextColumn, column_text, table_text};
use perennial::records::{NONE, Role};
use std::io::Cursor;

fn column(text: &str, table: usize, column: usize) -> Option<TextColumn> {
    column_text("a.csv", Box::new(Cursor::new(text.to_owned())), &ReadOptions::default(), table, column).unwrap()
}

fn texts(column: &TextColumn) -> Vec<&str> {
    column.numbers.iter().map(|&number| column.texts.text(number)).collect()
}

/// By hand: a preamble, a note over two lines, one of blanks, a row that is mended, one that is set aside, a blank line.
#[test]
fn a_column_without_a_role_is_read_again_row_by_row() {
    let text = "Report\n\norder,customer,date,amount,note\n\
                1,a@example.org,2024-01-30,5.00,\"two\nlines\"\n\
                2,b@example.org,2024-01-31,6.00,  \n\
                3,c@example.org,2024-02-01,7.00, a gift \n\
                4,d@example.org,2024-02-02,8.00,a,b,c,d,e,f\n\
                5,e@example.org,never,9.00,a gift\n\
                \n\
                6,f@example.org,2024-02-04,9.00,\"5\"\" pipe\"\n";
    let note = column(text, 1, 4).unwrap();
    assert_eq!(note.name, "note");
    assert_eq!(texts(&note), ["two\nlines", "", "a gift", "a,b,c,d,e,f", "a gift", "5\" pipe"]);
    assert_eq!((note.numbers[1], note.texts.len()), (NONE, 4));
    assert_eq!(note.lines, [4, 6, 7, 8, 9, 11]);
    let roles = [(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")];
    let reading = &read("a.csv", text.as_bytes(), &mapping(&roles)).unwrap()[0];
    let first_lines = reading.batch.as_ref().unwrap().orders.first_line.iter();
    assert!(first_lines.eq([4, 6, 7, 8, 11]));
    assert_eq!(reading.ledger.tally.rows_read, note.lines.len() as u64);
    assert!(column(text, 1, 5).is_none());
    assert!(column(text, 2, 0).is_none());
}

#[test]
fn the_size_of_the_steps_changes_no_column() {
    let mut text = String::from("order,customer,date,amount,note\n");
    for number in 0..30_000 {
        let note = if number % 3 == 0 { format!("\"note, é {}\n\"", number % 77) } else { format!("n{}", number % 5) };
        text.push_str(&format!("{number},c{},2024-01-{:02},5.00,{note}\r\n", number % 977, number % 28 + 1));
    }
    let whole = column(&text, 1, 4).unwrap();
    assert_eq!((whole.numbers.len(), whole.texts.len()), (30_000, 77 + 5));
    let options = ReadOptions::default();
    let mut reader = ColumnReader::new("a.csv", Box::new(Cursor::new(text)), options, 1, 4).unwrap();
    while !reader.step(99_991).unwrap() {}
    let parts = reader.finish().unwrap();
    assert_eq!((parts.numbers, parts.lines), (whole.numbers, whole.lines));
    assert!(parts.texts.iter().eq(whole.texts.iter()));
}

/// A seeded generator (splitmix64), so that a failure can be repeated.
struct Random(u64);
impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 16) as usize % most
    }
}

/// A well-formed table of orders, written by the `csv` crate.
fn written(random: &mut Random, rows: usize) -> (Vec<u8>, Vec<Vec<String>>) {
    let end = [csv::Terminator::CRLF, csv::Terminator::Any(b'\n')][random.below(2)];
    let style = [csv::QuoteStyle::Necessary, csv::QuoteStyle::Always, csv::QuoteStyle::NonNumeric][random.below(3)];
    let delimiter = [b',', b';', b'\t', b'|'][random.below(4)];
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.delimiter(delimiter).terminator(end).quote_style(style).from_writer(Vec::new());
    writer.write_record(["customer", "date", "amount", "note", "product"]).unwrap();
    let pieces = ["a", "b ", "Tea", "é", "\"", ",", ";", "\t", "|", "\n", "\r\n", "سارا", "12", "total", "'", "#"];
    let mut records = Vec::new();
    for row in 0..rows {
        let mut text = || (0..random.below(7)).map(|_| pieces[random.below(pieces.len())]).collect::<String>();
        let (note, product) = (text(), text());
        let customer = format!("{}{}@example.org", ["sue", "tom", "ada", "ian", "geo"][row % 5], random.below(300));
        let date = format!("2024-{:02}-{:02} 10:20:30 +0100", random.below(12) + 1, random.below(28) + 1);
        let amount = format!("{}.{:02}", random.below(1_000), random.below(100));
        let record = vec![customer, date, amount, note, product];
        writer.write_record(&record).unwrap();
        records.push(record);
    }
    (writer.into_inner().unwrap(), records)
}

/// Oracle: what the `csv` crate wrote is cut into the same cells as by its own reader, on small files and on one whose pieces
/// end inside records; and a column read again holds the same texts.
#[test]
fn oracle_the_csv_crate_reads_the_same_cells() {
    for seed in 0..120 {
        let random = &mut Random(seed);
        let rows = if seed == 0 { 40_000 } else { 40 + random.below(60) };
        let (bytes, records) = written(random, rows);
        let mut out = String::new();
        let tables =
            table_text("a.csv", Box::new(Cursor::new(bytes.clone())), &ReadOptions::default(), 1, &mut out).unwrap();
        assert_eq!(tables, 1, "seed {seed}");
        let mut reader = csv::ReaderBuilder::new().has_headers(true).from_reader(out.as_bytes());
        let ours = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>());
        for (number, (ours, written)) in ours.zip(&records).enumerate() {
            assert_eq!(&ours, written, "seed {seed}, row {number}");
        }
        let source = Box::new(Cursor::new(bytes.clone()));
        let note = column_text("a.csv", source, &ReadOptions::default(), 1, 3).unwrap().unwrap();
        assert_eq!(note.numbers.len(), records.len(), "seed {seed}");
        assert!(texts(&note).into_iter().eq(records.iter().map(|record| record[3].trim())), "seed {seed}");
        let roles = [(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")];
        let reading = &read("a.csv", &bytes, &mapping(&roles)).unwrap()[0];
        let batch = reading.batch.as_ref().unwrap();
        let customers = batch.orders.customer.iter().map(|customer| batch.customers.text(customer));
        assert!(customers.eq(records.iter().map(|record| record[0].as_str())), "seed {seed}");
        let amounts: Vec<String> = batch.orders.gross.iter().map(|amount| amount.to_string()).collect();
        assert!(amounts.iter().eq(records.iter().map(|record| &record[2])), "seed {seed}: {amounts:?}");
    }
}

/// By hand: each of the 52 currencies has the amounts 1.00 and 2.00, met once up and once down the list.
#[test]
fn every_currency_of_many_keeps_its_own_sum() {
    let codes: Vec<String> = ('A'..='Z').flat_map(|last| [format!("XA{last}"), format!("QB{last}")]).collect();
    let row = |code: &String, amount: &str| format!("{code}@example.org,2024-01-30,{amount},{code}\n");
    let first: String = codes.iter().map(|code| row(code, "1.00")).collect();
    let again: String = codes.iter().rev().map(|code| row(code, "2.00")).collect();
    let text = format!("customer,date,amount,currency\n{first}{again}");
    let roles = [
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Amount, "amount"),
        (Role::Currency, "currency"),
    ];
    let reading = &read("a.csv", text.as_bytes(), &mapping(&roles)).unwrap()[0];
    let totals: Vec<_> =
        reading.ledger.totals.iter().map(|total| (total.currency.code().to_owned(), total.kept.to_string())).collect();
    let expected: Vec<_> = codes.iter().map(|code| (code.clone(), "3.00".to_owned())).collect();
    assert_eq!(totals, expected);
}

/// By hand: 2^53 ten-thousandths are 900,719,925,474.0992; a number of floating point has no 900,719,925,474.0993.
#[test]
fn amounts_of_json_keep_every_digit() {
    let text = r#"[{"customer": "a@example.org", "date": "2024-01-30", "amount": 900719925474.0993},
        {"customer": "b@example.org", "date": "2024-01-31", "amount": 9007199254740.9931},
        {"customer": "c@example.org", "date": "2024-01-31", "amount": 1.5e12}]"#;
    let roles = [(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")];
    let reading = &read("a.json", text.as_bytes(), &mapping(&roles)).unwrap()[0];
    let total = &reading.ledger.totals[0];
    // 900719925474.0993 + 9007199254740.9931 + 1500000000000
    assert_eq!(
        (total.kept.to_string(), total.column_sum.to_string()),
        ("11407919180215.0924".into(), "11407919180215.0924".into())
    );
    assert_eq!(reading.ledger.tally.rows_kept, 3);
}
