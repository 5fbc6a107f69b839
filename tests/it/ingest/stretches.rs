//! Law: a file of which stretches are read apart gives the same tables as one that is read from start to end.

use super::support::{account_ties, mapping, read_in_steps};
use crate::support::ours;
use perennial::ingest::{FileReader, ReadOptions, ReadStep, StretchReader, StretchRows, StretchStep, TableReading};
use perennial::records::{Dictionary, Role};
use std::io::Cursor;

/// The head that tells what the table looks like.
const HEAD: usize = 1 << 20;

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

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn is_one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

fn texts(dictionary: &Dictionary) -> Vec<&str> {
    dictionary.iter().collect()
}

/// Everything a reading says, dictionaries in their order.
fn digest(tables: &[TableReading]) -> Vec<String> {
    let mut parts = Vec::new();
    for table in tables {
        parts.push(format!("{:?}", table.preview));
        parts.push(format!("{:?}", table.ledger));
        parts.push(format!("{:?}", table.set_aside));
        if let Some(batch) = &table.batch {
            parts.push(format!("{:?}", batch.orders));
            parts.push(format!("{:?}{:?}", batch.lines, batch.refunds));
            let dictionaries = [&batch.customers, &batch.products, &batch.channels, &batch.countries, &batch.campaigns];
            parts.extend(dictionaries.map(|dictionary| format!("{:?}", texts(dictionary))));
            parts.push(format!("{:?}", batch.order_keys.iter().collect::<Vec<_>>()));
            parts.push(format!("{:?}{:?}", batch.customer_kinds, batch.currencies));
            parts.push(format!("{:?}{:?}", batch.aliases, texts(&batch.alias_texts)));
            parts.push(format!("{:?}{:?}", batch.money_columns, batch.starts_with_rest));
        }
    }
    parts
}

/// The stretches as other workers read them, each in bytes and back.
fn stretches(bytes: &[u8], options: &ReadOptions, places: &[u64], wanted: Vec<usize>, step: usize) -> Vec<StretchRows> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = StretchReader::new("a.csv", source, options.clone(), places.to_vec(), wanted);
    let mut found = Vec::new();
    loop {
        match reader.step(step) {
            StretchStep::More { .. } => {}
            StretchStep::Read { rows: None, .. } => {}
            StretchStep::Read { rows: Some(rows), .. } => {
                let bytes = postcard::to_allocvec(&*rows).unwrap();
                found.push(postcard::from_bytes(&bytes).unwrap());
            }
            StretchStep::Idle => return found,
        }
    }
}

/// Reads a file of which the stretches behind these places are read apart; some of them are lost. Answers how many were used.
fn read_cut(
    bytes: &[u8],
    options: &ReadOptions,
    places: &[u64],
    lost: &[usize],
    step: usize,
) -> (Vec<TableReading>, usize) {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new("a.csv", bytes.len() as u64, source, options.clone());
    reader.await_stretches(places.to_vec());
    // One worker reads the even stretches, another the odd ones; those of the other one are handed over first.
    let numbers = |odd: usize| (0..places.len()).filter(|number| number % 2 == odd && !lost.contains(number)).collect();
    let mut read = stretches(bytes, options, places, numbers(1), step);
    read.extend(stretches(bytes, options, places, numbers(0), step));
    let mut read = read.into_iter();
    let mut is_over = false;
    loop {
        match reader.step(step).unwrap() {
            ReadStep::More { bytes: done, .. } => assert!(done <= 2 * bytes.len() as u64),
            ReadStep::Waiting => {
                assert!(!is_over, "it waits for a stretch that was handed over or given up");
                match read.next() {
                    Some(rows) => reader.hand(rows),
                    None => {
                        reader.give_up(None);
                        is_over = true;
                    }
                }
            }
            ReadStep::Done(tables) => {
                let taken = reader.stretches_taken();
                return (tables, taken);
            }
        }
    }
}

/// Cuts a text in many ways. Answers how many stretches were used in all.
fn same_however_cut(what: &str, bytes: &[u8], options: &ReadOptions, seeds: u64) -> usize {
    let whole = read_in_steps("a.csv", bytes, options, 1 << 20).unwrap();
    whole.iter().for_each(account_ties);
    let whole = digest(&whole);
    let mut used = 0;
    for seed in 0..seeds {
        let mut random = Random(seed ^ 0x5EED);
        let count = 1 + random.below(8);
        let behind_head = (bytes.len() - HEAD) as u64;
        let mut places: Vec<u64> = (0..count).map(|_| HEAD as u64 + random.below(behind_head)).collect();
        places.sort_unstable();
        let lost = if seed % 3 == 2 { vec![random.below(count) as usize] } else { Vec::new() };
        let step = [1 << 20, 77_777, 300_000][random.below(3) as usize];
        let (tables, taken) = read_cut(bytes, options, &places, &lost, step);
        for (cut, whole) in digest(&tables).iter().zip(&whole) {
            let at = cut.bytes().zip(whole.bytes()).position(|(one, other)| one != other);
            let around = |text: &str| {
                let at = at.unwrap_or(0);
                String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(150)..text.len().min(at + 150)]).into_owned()
            };
            assert!(cut == whole, "{what}, seed {seed}, {places:?}:\n{}\n{}", around(cut), around(whole));
        }
        assert_eq!(digest(&tables).len(), whole.len(), "{what}, seed {seed}");
        used += taken;
    }
    used
}

/// How the rows of a text are spoiled, one in so many; 0 for never.
#[derive(Clone, Copy, Default)]
struct Spoiled {
    ragged: u64,
    stray_quote: u64,
    blank: u64,
    comment: u64,
    total: u64,
    repeated_header: u64,
    nul: u64,
    bad_bytes: u64,
    replaced: u64,
    fake_rows: u64,
}

const GENERIC: &str = "order,customer,date,product,amount,currency,status,note";

/// Orders of one to three rows from `first` on until the text is this long; sorted by order unless rows are `scattered`.
fn generic(length: usize, line_end: &str, scattered: bool, spoiled: Spoiled) -> Vec<u8> {
    let mut random = Random(7);
    let mut bytes = format!("{GENERIC}{line_end}").into_bytes();
    let (mut order, mut left) = (0, 0);
    while bytes.len() < length {
        if left == 0 {
            (order, left) = (order + 1, 1 + random.below(3));
        }
        left -= 1;
        let number = if scattered { random.below(order + 1) } else { order };
        let is_behind = bytes.len() > HEAD;
        let mut is = |times: u64| is_behind && times > 0 && random.is_one_in(times);
        if is(spoiled.blank) {
            bytes.extend_from_slice(line_end.as_bytes());
        }
        if is(spoiled.comment) {
            bytes.extend_from_slice(format!("# exported{line_end}").as_bytes());
        }
        if is(spoiled.total) {
            bytes.extend_from_slice(format!("Total,,,,12.50,,,{line_end}").as_bytes());
        }
        if is(spoiled.repeated_header) {
            bytes.extend_from_slice(format!("{GENERIC}{line_end}").as_bytes());
        }
        let note = if is(spoiled.stray_quote) {
            "5\" wide".to_owned()
        } else if is(spoiled.nul) {
            "a\0b".to_owned()
        } else if is(spoiled.replaced) {
            "M\u{FFFD}ller".to_owned()
        } else if is(spoiled.fake_rows) {
            let rows = (0..20).map(|row| format!("{row},c,2024-01-01,x,5,EUR,paid,y{line_end}")).collect::<String>();
            format!("\"{rows}\"")
        } else if random.is_one_in(5) {
            format!("\"two,{line_end}\"\"lines\"\" é\"")
        } else {
            String::new()
        };
        let amount = match random.below(60) {
            0 => "-2.00".to_owned(),
            1 => "1.234567".to_owned(),
            2 => "x".to_owned(),
            3 if is_behind => String::new(),
            rest => format!("{rest}.5"),
        };
        let status = if number % 97 == 3 { "cancelled" } else { "paid" };
        let date = if number % 301 == 7 {
            "never".to_owned()
        } else {
            format!("{:02}/{:02}/2024", number % 28 + 1, number % 12 + 1)
        };
        let currency = if number % 211 == 5 { "USD" } else { "EUR" };
        let mut row = format!(
            "#{number},c{}@example.org,{date},p{},{amount},{currency},{status},{note}",
            number % 977,
            number % 31
        );
        if is_behind && spoiled.ragged > 0 && random.is_one_in(spoiled.ragged) {
            row = row.replacen(',', "", 1);
        }
        bytes.extend_from_slice(row.as_bytes());
        if is_behind && spoiled.bad_bytes > 0 && random.is_one_in(spoiled.bad_bytes) {
            bytes.extend_from_slice(b"M\xFCller");
        }
        bytes.extend_from_slice(line_end.as_bytes());
    }
    bytes
}

fn generic_options() -> ReadOptions {
    mapping(&[
        (Role::Order, "order"),
        (Role::Customer, "customer"),
        (Role::Timestamp, "date"),
        (Role::Product, "product"),
        (Role::Amount, "amount"),
        (Role::Currency, "currency"),
        (Role::Status, "status"),
    ])
}

const LENGTH: usize = HEAD + 250_000;

#[test]
fn law_clean_rows_with_quoted_line_breaks_are_cut_everywhere() {
    for (line_end, scattered) in [("\n", false), ("\r\n", true)] {
        let bytes = generic(LENGTH, line_end, scattered, Spoiled::default());
        let used = same_however_cut("clean", &bytes, &generic_options(), 4);
        assert!(used > 8, "{used}");
    }
    // A table that waits for a mapping has no rows, but they are counted; one without order names has no keys.
    let bytes = generic(LENGTH, "\n", false, Spoiled::default());
    assert!(same_however_cut("proposed", &bytes, &ReadOptions::default(), 2) > 3);
    let few = mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    assert!(same_however_cut("few columns", &bytes, &few, 2) > 3);
}

#[test]
fn law_messy_rows_are_read_as_they_are_from_start_to_end() {
    let kinds = [
        ("ragged", Spoiled { ragged: 40, ..Spoiled::default() }),
        ("more ragged than are mended", Spoiled { ragged: 3, ..Spoiled::default() }),
        ("stray quotes", Spoiled { stray_quote: 40, ..Spoiled::default() }),
        ("gaps", Spoiled { blank: 40, comment: 90, ..Spoiled::default() }),
        ("totals", Spoiled { total: 60, blank: 200, ..Spoiled::default() }),
        ("repeated headers", Spoiled { repeated_header: 300, ..Spoiled::default() }),
        ("odd characters", Spoiled { nul: 200, bad_bytes: 300, replaced: 200, ..Spoiled::default() }),
        ("rows within quotes", Spoiled { fake_rows: 4, ..Spoiled::default() }),
    ];
    for (index, (what, spoiled)) in kinds.into_iter().enumerate() {
        let line_end = if index % 2 == 0 { "\n" } else { "\r\n" };
        let bytes = generic(LENGTH, line_end, index % 3 == 0, spoiled);
        let used = same_however_cut(what, &bytes, &generic_options(), 3);
        println!("{what}: {used} stretches used");
    }
    // Without line feeds there is no cut.
    let bytes = generic(LENGTH, "\r", false, Spoiled::default());
    assert_eq!(same_however_cut("carriage returns", &bytes, &generic_options(), 1), 0);
}

/// More rows than are held of a reason, in the columns as in the account.
#[test]
fn law_rows_set_aside_in_masses_are_the_same_rows() {
    let mut text = String::from("who;when;paid;in\n");
    let mut random = Random(5);
    while text.len() < LENGTH {
        let number = random.below(40);
        let row = match random.below(400) % 5 {
            0 if random.is_one_in(100) => format!("e{number};2024-02-01;{number},234;SEK{}\n", ";late".repeat(30)),
            0 => format!("c{number};2024-02-31;{number},50;EUR\n"),
            1 => format!("d{number};2024-02-01;two;GBP\n"),
            2 => format!("e{number};2024-02-31;{number},234;SEK\n"),
            _ => format!("f{number};2024-01-31;{number},25;EUR\n"),
        };
        text += &row;
    }
    let roles = [(Role::Customer, "who"), (Role::Timestamp, "when"), (Role::Amount, "paid"), (Role::Currency, "in")];
    assert!(same_however_cut("rows set aside", text.as_bytes(), &mapping(&roles), 4) > 0);
}

/// Names that a number tells apart, which only the first row of an order has; cancelled orders of several rows.
#[test]
fn law_orders_that_go_on_behind_a_cut_are_the_same_orders() {
    let mut text = String::from(
        "Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,\
         Lineitem price,Lineitem discount,Refunded Amount,Id,Source,Billing Name,Shipping Country\n",
    );
    let mut random = Random(3);
    let mut order = 0;
    while text.len() < LENGTH {
        order += 1;
        let name = if order > 4_000 && random.is_one_in(30) { order - 3_000 } else { order };
        let status = if random.is_one_in(20) { "voided" } else { "paid" };
        let rows = 1 + random.below(6);
        for row in 0..rows {
            let date = "2024-01-05 10:00:00 +0100";
            let email = format!("c{}@example.org", order % 700);
            match row {
                0 => text.push_str(&format!(
                    "#{name},{email},{status},{date},EUR,{rows}.00,4.90,0,{}.90,{date},1,Soap,1.00,0,0,{},web,\"A\nB\",DE\n",
                    rows + 4,
                    900_000 + order
                )),
                _ => text.push_str(&format!("#{name},{email},,,,,,,,{date},1,Brush {row},1.00,0,,,,,\n")),
            }
        }
    }
    let used = same_however_cut("shopify", text.as_bytes(), &ReadOptions::default(), 6);
    assert!(used > 12, "{used}");
}

/// The table ends behind the head and another one follows: nothing behind that is taken from elsewhere.
#[test]
fn law_a_second_table_ends_the_cutting() {
    let mut bytes = generic(HEAD + 120_000, "\n", false, Spoiled::default());
    bytes.extend_from_slice(b"\n\nday,visits,cost\n");
    for day in 0..9_000 {
        bytes.extend_from_slice(format!("2024-01-{:02},{day},{}.50\n", day % 28 + 1, day % 90).as_bytes());
    }
    let whole = read_in_steps("a.csv", &bytes, &ReadOptions::default(), 1 << 20).unwrap();
    assert_eq!(whole.len(), 2);
    same_however_cut("two tables", &bytes, &ReadOptions::default(), 3);
}

/// The first byte beyond ASCII stands far behind the head: in UTF-8, in an older encoding, or in one that was named.
#[test]
fn law_the_encoding_is_that_of_the_whole() {
    let plain = "1,c1,2024-01-05,5.00,EUR,Muller\n";
    let head = "order,customer,date,amount,currency,note\n";
    let options = mapping(&[(Role::Customer, "note"), (Role::Timestamp, "date"), (Role::Amount, "amount")]);
    let mut named = options.clone();
    named.overrides.insert("encoding".into(), "windows-1252".into());
    for (what, special, options, is_used) in [
        ("UTF-8", "1,c1,2024-01-05,5.00,EUR,Müller\n".as_bytes(), &options, true),
        ("windows-1252", b"1,c1,2024-01-05,5.00,EUR,M\xFCller\n".as_slice(), &options, false),
        ("named", b"1,c1,2024-01-05,5.00,EUR,M\xFCller\n".as_slice(), &named, true),
    ] {
        let mut bytes = head.as_bytes().to_vec();
        while bytes.len() < HEAD + 500_000 {
            let is_special = bytes.len() > HEAD + 250_000 && bytes.len() % 7 < 2;
            bytes.extend_from_slice(if is_special { special } else { plain.as_bytes() });
        }
        let used = same_however_cut(what, &bytes, options, 3);
        println!("{what}: {used} stretches used");
        assert!(!is_used || used > 2, "{what}: {used}");
    }
    let mut wide: Vec<u8> = vec![0xFF, 0xFE];
    for unit in format!("{head}{}", plain.repeat(30_000)).encode_utf16() {
        wide.extend_from_slice(&unit.to_le_bytes());
    }
    assert_eq!(same_however_cut("UTF-16", &wide, &options, 1), 0);
}

/// Every shop's export, its rows over and over: each recipe fills other columns.
#[test]
fn law_exports_of_every_shop_are_cut_anywhere() {
    let fixtures = [
        ("amazon/all_orders.txt", true),
        ("etsy/sold_orders.csv", true),
        ("paypal/activity_gbp.CSV", true),
        ("shopify/orders_export.csv", true),
        ("square/transactions.csv", true),
        ("stripe/payments.csv", true),
        ("woocommerce/analytics_orders_en.csv", true),
        ("woocommerce/order_export.csv", true),
        // Contacts are no orders: they are read by one worker.
        ("hubspot/contacts.csv", false),
    ];
    for (path, is_cut) in fixtures {
        let bytes = std::fs::read(ours("fixtures").join(path)).unwrap();
        // With a mark the head is three bytes short, and the table is only known a piece further down.
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        let header_end = bytes.iter().position(|&byte| byte == b'\n').unwrap() + 1;
        let (mut long, rows) = (bytes[..header_end].to_vec(), &bytes[header_end..]);
        while long.len() < HEAD + 150_000 {
            long.extend_from_slice(rows);
            if !rows.ends_with(b"\n") {
                long.extend_from_slice(b"\r\n");
            }
        }
        let used = same_however_cut(path, &long, &ReadOptions::default(), 1);
        println!("{path}: {used} stretches used");
        assert!(is_cut == (used > 0), "{path}: {used}");
    }
}
