//! Laws over random tables: what is written in any dialect is read back, however the bytes are cut; the order of rows and of
//! files changes no report; every row and every cent is accounted for.

use crate::ingest::support::{account_ties, mapping, read, read_in_steps};
use crate::protocol::{answer, desk, everything, json, open, report};
use perennial::ingest::{ReadOptions, table_text};
use perennial::records::Role;
use perennial::units::Money;
use std::io::Cursor;

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

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at as u64 + 1) as usize);
        }
    }
}

/// How a table is written.
struct Writing {
    separator: char,
    quote_all: bool,
    line_end: &'static str,
    ends_with_line_end: bool,
    encoding: Encoding,
    comma: bool,
    date: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Encoding {
    Utf8,
    Utf8Marked,
    Utf16Little,
    Utf16Big,
    Latin1,
}

impl Writing {
    fn any(random: &mut Random) -> Writing {
        let encodings =
            [Encoding::Utf8, Encoding::Utf8Marked, Encoding::Utf16Little, Encoding::Utf16Big, Encoding::Latin1];
        Writing {
            separator: *random.one(&[',', ';', '\t', '|']),
            quote_all: random.below(3) == 0,
            line_end: random.one::<&str>(&["\n", "\r\n", "\r"]),
            ends_with_line_end: random.below(4) > 0,
            encoding: *random.one(&encodings),
            comma: random.below(2) == 0,
            date: random.below(4) as usize,
        }
    }

    fn cell(&self, text: &str) -> String {
        let needed = text.contains([self.separator, '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
        if needed || self.quote_all { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
    }

    fn write(&self, rows: &[Vec<String>]) -> Vec<u8> {
        let line = |row: &Vec<String>| {
            row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>().join(&self.separator.to_string())
        };
        let mut text = rows.iter().map(line).collect::<Vec<_>>().join(self.line_end);
        if self.ends_with_line_end {
            text += self.line_end;
        }
        match self.encoding {
            Encoding::Utf8 => text.into_bytes(),
            Encoding::Utf8Marked => format!("\u{FEFF}{text}").into_bytes(),
            Encoding::Utf16Little => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Big => format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Latin1 => text.chars().map(|letter| u8::try_from(letter as u32).unwrap()).collect(),
        }
    }

    fn date(&self, (year, month, day): (u64, u64, u64)) -> String {
        match self.date {
            0 => format!("{year}-{month:02}-{day:02}"),
            1 => format!("{day:02}/{month:02}/{year}"),
            2 => format!("{month:02}/{day:02}/{year}"),
            _ => format!("{day}.{month}.{year}"),
        }
    }

    fn amount(&self, cents: u64) -> String {
        let mark = if self.comma { ',' } else { '.' };
        format!("{}{mark}{:02}", cents / 100, cents % 100)
    }
}

/// Names with all that has to be quoted. No blanks at the ends: they are trimmed.
const NOTES: [&str; 8] = ["plain", "two words", "a, b", "a; b", "say \"hé\"", "tab\there", "bar|bar", "two\nlines"];

/// Orders as they are meant: customer, date, cents, note.
type Meant = (u64, (u64, u64, u64), u64, &'static str);

fn any_orders(random: &mut Random) -> Vec<Meant> {
    let mut orders: Vec<Meant> = (0..20 + random.below(60))
        .map(|_| {
            let date = (2023 + random.below(2), 1 + random.below(12), 1 + random.below(28));
            (random.below(30), date, 1 + random.below(100_000), *random.one(&NOTES))
        })
        .collect();
    // One date that settles the order of day and month.
    orders[0].1 = (2024, 1, 28);
    orders
}

fn rows(orders: &[Meant], writing: &Writing) -> Vec<Vec<String>> {
    let header = ["customer", "date", "amount", "note"].map(str::to_owned).to_vec();
    let row = |order: &Meant| {
        vec![format!("Müller {}", order.0), writing.date(order.1), writing.amount(order.2), order.3.to_owned()]
    };
    std::iter::once(header).chain(orders.iter().map(row)).collect()
}

fn columns() -> ReadOptions {
    mapping(&[(Role::Customer, "customer"), (Role::Timestamp, "date"), (Role::Amount, "amount")])
}

#[test]
fn what_is_written_in_any_dialect_is_read_back_however_it_is_cut() {
    for seed in 0..150 {
        let mut random = Random(seed);
        let writing = Writing::any(&mut random);
        let meant = any_orders(&mut random);
        let bytes = writing.write(&rows(&meant, &writing));
        let step = 1 + random.below(300) as usize;
        let tables = read_in_steps("a.csv", &bytes, &columns(), step).unwrap();
        assert_eq!(tables.len(), 1, "seed {seed}");
        let table = &tables[0];
        account_ties(table);
        assert_eq!(table.ledger.tally.rows_kept, meant.len() as u64, "seed {seed}: {:?}", table.set_aside);
        assert_eq!(table.ledger.tally.rows_repaired, 0, "seed {seed}");
        let batch = table.batch.as_ref().unwrap();
        for (at, (customer, (year, month, day), cents, _)) in meant.iter().enumerate() {
            let day = perennial::units::Day::from_civil(*year as i32, *month as u32, *day as u32).unwrap();
            let context = format!("seed {seed}, row {at}, {:?}", writing.encoding);
            assert_eq!(perennial::units::Day::of_seconds(batch.orders.placed_at.at(at)), day, "{context}");
            let amount = Money::from_ten_thousandths(*cents as i64 * 100);
            assert_eq!(batch.orders.gross.at(at), amount, "{context}");
            let name = batch.customers.text(batch.orders.customer.at(at));
            assert_eq!(name, format!("Müller {customer}"), "{context}");
        }
        let sum = meant.iter().map(|order| order.2 as i64 * 100).sum();
        assert_eq!(table.ledger.totals[0].kept, Money::from_ten_thousandths(sum).into(), "seed {seed}");
    }
}

#[test]
fn every_cell_is_written_again_as_it_was() {
    for seed in 0..150 {
        let mut random = Random(seed ^ 0x5EED);
        let writing = Writing::any(&mut random);
        let rows = rows(&any_orders(&mut random), &writing);
        let mut text = String::new();
        let source = Box::new(Cursor::new(writing.write(&rows)));
        let count = table_text("a.csv", source, &ReadOptions::default(), 1, &mut text).unwrap();
        assert_eq!(count, 1, "seed {seed}");
        let plain = Writing {
            separator: ',',
            quote_all: false,
            line_end: "\r\n",
            ends_with_line_end: true,
            encoding: Encoding::Utf8,
            ..writing
        };
        assert_eq!(text, String::from_utf8(plain.write(&rows)).unwrap(), "seed {seed}");
    }
}

#[test]
fn the_order_of_rows_and_files_changes_no_report() {
    for seed in 0..12 {
        let mut random = Random(seed ^ 0x0DE5);
        let mut lines: Vec<String> = (0..80)
            .map(|number| {
                let (day, month) = (1 + random.below(28), 1 + random.below(12));
                let (customer, cents) = (random.below(25), 100 + random.below(9_000));
                format!(
                    "A{number},buyer{customer}@example.com,2024-{month:02}-{day:02},{}.{:02},EUR,Poster {},web",
                    cents / 100,
                    cents % 100,
                    random.below(4)
                )
            })
            .collect();
        let told = |files: &[&[String]]| {
            let header = "order,customer,date,total,currency,product,channel";
            let texts: Vec<String> = files.iter().map(|lines| format!("{header}\n{}\n", lines.join("\n"))).collect();
            let mut desk = desk(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            json(answer(&mut desk, open(&(1..=texts.len() as u32).collect::<Vec<_>>())));
            let ledger = everything(&mut desk).remove(0);
            let reports: Vec<String> =
                ["overview", "retention"].map(|id| json(answer(&mut desk, report(id, &[])))).to_vec();
            (reports, ledger)
        };
        let (before, _) = told(&[&lines]);
        random.shuffle(&mut lines);
        let (shuffled, _) = told(&[&lines]);
        assert_eq!(shuffled, before, "seed {seed}: rows in another order");
        let (one, other) = lines.split_at(1 + random.below(78) as usize);
        let (parted, ledger) = told(&[one, other]);
        let (turned, _) = told(&[other, one]);
        assert_eq!(parted, before, "seed {seed}: two files");
        assert_eq!(turned, before, "seed {seed}: two files the other way round");
        let ledger: serde_json::Value = serde_json::from_str(&ledger).unwrap();
        assert_eq!(ledger["account"]["rows_read"], 80, "seed {seed}");
        assert_eq!(ledger["account"]["rows_kept"], 80, "seed {seed}");
    }
}

/// Sound rows among rows that are none: whatever is set aside is counted, and the totals tie.
#[test]
fn every_row_is_kept_or_set_aside_whatever_stands_in_it() {
    let dates = ["2024-01-31", "31/01/2024", "02/03/2024", "never", "", "2024-02-30", "1704067200", "45322"];
    let amounts = ["1.50", "1,50", "1.234,56", "x", "", "1e9", "-3", "(2.00)", "€ 4", "99999999999999999999", "NaN"];
    for seed in 0..300 {
        let mut random = Random(seed ^ 0xACC0);
        let count = 1 + random.below(60);
        let mut text = String::from("customer,date,amount,currency\n");
        for _ in 0..count {
            let currency = random.one(&["EUR", "USD", "", "?"]);
            let (date, amount) = (*random.one(&dates), *random.one(&amounts));
            text += &format!("c{},\"{date}\",\"{amount}\",{currency}\n", random.below(9));
        }
        let mut options = columns();
        options.mapping.insert(Role::Currency, "currency".to_owned());
        let tables = read("a.csv", text.as_bytes(), &options).unwrap();
        tables.iter().for_each(account_ties);
        let tally = tables[0].ledger.tally;
        assert_eq!(tally.rows_read + tally.rows_skipped, count + 1, "seed {seed}");
    }
}
