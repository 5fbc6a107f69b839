//! Laws: the size of the steps changes nothing, and no bytes make rows disappear.

use super::support::{account_ties, mapping, read_in_steps};
use perennial::ingest::{FileReader, ReadError, ReadOptions, ReadStep, TableReading};
use perennial::records::Role;

fn digest(tables: &[TableReading]) -> String {
    let mut out = String::new();
    for table in tables {
        out.push_str(&format!("{:?}{:?}{:?}", table.preview, table.ledger, table.set_aside));
        if let Some(batch) = &table.batch {
            out.push_str(&format!("{:?}{:?}{:?}", batch.orders, batch.lines, batch.refunds));
        }
    }
    out
}

const MIXED: &str = "report\n\norder,customer,date,product,qty,price\r\n1,\"Müller, A\",31/01/2024,\"tea\nblack\",2,\"1,5\"\r\n\
                     2,bo,05/02/2024,cup,1,3\n2,bo,05/02/2024,\"a \"\"b\"\"\",-1,3\n3,cy,never,x,1,1\n4,\"dan,06/02/2024,y,1,2\n\
                     5,eve,07/02/2024,z,1\n";

#[test]
fn any_steps_give_the_same_reading() {
    let options = mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Product, "product"),
        (Role::Quantity, "qty"),
        (Role::UnitPrice, "price"),
    ]);
    let whole = digest(&read_in_steps("a.csv", MIXED.as_bytes(), &options, 1 << 20).unwrap());
    for step in [1, 2, 3, 7, 64, 100] {
        let parts = digest(&read_in_steps("a.csv", MIXED.as_bytes(), &options, step).unwrap());
        assert_eq!(parts, whole, "steps of {step}");
    }
}

/// Three mebibytes, so that the pieces of the reader cut records, quotes and letters.
#[test]
fn long_files_are_cut_anywhere_without_a_trace() {
    let mut text = String::from("order,customer,date,amount,note\n");
    for number in 0..40_000 {
        text.push_str(&format!(
            "{number},c{},2024-01-{:02},{}.50,\"é\n, \"\"ü\"\" {number}\"\r\n",
            number % 977,
            number % 28 + 1,
            number % 50
        ));
    }
    let options = mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    let whole = read_in_steps("a.csv", text.as_bytes(), &options, 64 << 20).unwrap();
    assert_eq!(whole[0].ledger.tally.rows_kept, 40_000);
    assert_eq!(whole[0].ledger.tally.rows_repaired, 0);
    let parts = read_in_steps("a.csv", text.as_bytes(), &options, 77_777).unwrap();
    assert_eq!(digest(&whole), digest(&parts));
    let lines = &whole[0].batch.as_ref().unwrap().orders.first_line;
    assert_eq!((lines.at(0), lines.at(1), lines.at(39_999)), (2, 4, 80_000));
}

/// What is done with all rows at the end of a file is done in slices: of one row, of a few, of all. The rows of an order
/// stand apart, so that they have to be brought together; every reason to set rows aside occurs, also those known late.
#[test]
fn closing_in_slices_changes_nothing() {
    let mut text = String::from("order,customer,date,product,amount,currency,status\n");
    for number in 0..600_u32 {
        let order = number * 7 % 211;
        let amount = match number % 41 {
            3 => String::new(),
            4 => "x".into(),
            5 => "-2".into(),
            rest => format!("{}.{:05}", rest, number),
        };
        let date = if order % 19 == 2 { String::new() } else { format!("{:02}/01/2024", order % 12 + 1) };
        let currency = if order % 5 == 0 { "EUR" } else { "USD" };
        let status = if order % 23 == 1 { "cancelled" } else { "paid" };
        text.push_str(&format!("{order},c{},{date},p{},{amount},{currency},{status}\n", order % 50, number % 9));
    }
    let mut options = mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Product, "product"),
        (Role::Amount, "amount"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
    ]);
    for order in ["dmy", ""] {
        options.overrides.insert("date.order".into(), order.into());
        let whole = read_in_steps("a.csv", text.as_bytes(), &options, 64 << 20).unwrap();
        whole.iter().for_each(account_ties);
        let ledger = &whole[0].ledger;
        match order {
            "dmy" => assert!(ledger.set_aside.len() >= 4 && ledger.repaired.len() == 1, "{ledger:?}"),
            _ => assert_eq!(ledger.problem.as_deref(), Some("ambiguous_date")),
        }
        for step in [50, 100, 357, 5_000, 29_999] {
            let parts = read_in_steps("a.csv", text.as_bytes(), &options, step).unwrap();
            assert_eq!(digest(&parts), digest(&whole), "steps of {step}");
        }
    }
}

/// A file of many rows is not closed at once: once its bytes are read there are still many steps, each over few rows.
#[test]
fn no_step_closes_a_long_table() {
    // Orders of two rows: seven passes over the rows and three over the account, in slices of at most 20,000 rows. Orders of
    // one row, whose dates are open until all are read: one pass over the rows, eleven columns of which two are moved at a
    // time. Where the dates are plain, those orders are moved while they are read, and hardly anything is left.
    for (rows_an_order, first_day, least) in
        [(2, "2024-01-17", 10 * 50_000 / 20_000), (1, "17/01/2024", 3 + 6), (1, "2024-01-17", 1)]
    {
        let mut text = String::from("order,customer,date,amount\n");
        for row in 0..50_000 {
            let order = row / rows_an_order;
            let day = if row == 0 { first_day.to_owned() } else { format!("2024-01-{:02}", row % 28 + 1) };
            text.push_str(&format!("{order},c{},{day},5\n", row % 977));
        }
        let source = Box::new(std::io::Cursor::new(text.clone().into_bytes()));
        let options = mapping(&[
            (Role::Order, "order"),
            (Role::Customer, "customer"),
            (Role::Timestamp, "date"),
            (Role::Amount, "amount"),
        ]);
        let mut reader = FileReader::new("a.csv", text.len() as u64, source, options);
        let mut steps = 0;
        while let ReadStep::More { bytes, rows } = reader.step(256 << 20).unwrap() {
            if bytes == text.len() as u64 && rows == 50_000 {
                steps += 1;
            }
        }
        assert!(steps >= least, "{rows_an_order}, {first_day}: {steps}");
    }
}

/// A seeded generator (splitmix64), so that a failure can be repeated.
struct Random(u64);
impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

#[test]
fn garbage_never_loses_a_row() {
    let words = [
        ",",
        ",",
        ";",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "'",
        "\\",
        "a@x.org",
        "2024-01-31",
        "12/31/2024",
        "5",
        "-3,50",
        "Total",
        "customer",
        "date",
        "amount",
        "#",
        " ",
        "\0",
        "\u{FEFF}",
        "é",
        "x",
        "1e9",
        "€ 5",
        "sep=;",
        "|",
    ];
    for seed in 0..3_000 {
        let mut random = Random(seed);
        let mut bytes = Vec::new();
        if seed % 3 == 0 {
            bytes.extend_from_slice(b"customer,date,amount\n");
        }
        for _ in 0..random.next() % 200 {
            if random.next().is_multiple_of(40) {
                bytes.push(random.next() as u8);
            } else {
                bytes.extend_from_slice(words[random.next() as usize % words.len()].as_bytes());
            }
        }
        let options = match seed % 2 {
            0 => ReadOptions::default(),
            _ => mapping(&[(Role::Customer, "1"), (Role::Timestamp, "2"), (Role::Amount, "3")]),
        };
        match read_in_steps("a.csv", &bytes, &options, 1 << 16) {
            Ok(tables) => tables.iter().for_each(account_ties),
            Err(
                ReadError::Empty
                | ReadError::NotATable { .. }
                | ReadError::NoSuchColumn { .. }
                | ReadError::BadArchive { .. },
            ) => {}
            Err(error) => panic!("seed {seed}: {error}"),
        }
    }
}

#[test]
fn any_bytes_give_an_answer() {
    for seed in 0..500 {
        let mut random = Random(seed ^ 0xABCD);
        let bytes: Vec<u8> = (0..random.next() % 3_000).map(|_| random.next() as u8).collect();
        if let Ok(tables) = read_in_steps("a.csv", &bytes, &ReadOptions::default(), 512) {
            tables.iter().for_each(account_ties);
        }
    }
}
