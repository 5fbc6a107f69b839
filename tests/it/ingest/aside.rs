//! Rows set aside in masses: all are counted and added up, the first thousand of each reason are listed with their cells.

use super::support::{account_ties, mapping, read, read_in_steps, read_text};
use crate::protocol::{answer, desk, json, open, orders_csv};
use perennial::ingest::{ReadOptions, TableReading};
use perennial::protocol::{Outcome, Request};
use perennial::records::{MOST_LISTED, RecordKind, RepairReason, Role, SetAsideReason};
use std::collections::BTreeMap;

const ROLES: [(Role, &str); 4] =
    [(Role::Customer, "who"), (Role::Timestamp, "when"), (Role::Amount, "paid"), (Role::Currency, "in")];

/// Sound rows, by which the table is known.
const SOUND: u64 = 320;

/// Sound rows of 1,50, then `rounds` times five rows: a sound one of 1,50, one with a day that is none, of 1,234 (one and a bit, the mark says), one
/// without a readable amount, one with more cells than can be put together, and one on a day that is none in another currency.
fn text(rounds: usize) -> String {
    let mut text = "who;when;paid;in\n".to_owned() + &"ann;2024-01-31;1,50;EUR\n".repeat(SOUND as usize);
    for round in 0..rounds {
        text += &format!("c{};2024-01-31;1,50;EUR\nann;2024-02-31;1,234;EUR\nbo;2024-02-01;two;EUR\n", round % 9);
        text += &format!("cy;2024-02-01;3,00;EUR{}\ndee;2024-02-31;7,25;GBP\n", ";late".repeat(30));
    }
    text
}

fn counts(table: &TableReading) -> Vec<(SetAsideReason, u64)> {
    table.ledger.set_aside.iter().map(|counted| (counted.reason, counted.rows)).collect()
}

fn totals(table: &TableReading) -> Vec<(String, String, String)> {
    let total = |total: &perennial::records::ColumnTotal| {
        (total.currency.code().to_owned(), total.kept.to_string(), total.set_aside.to_string())
    };
    table.ledger.totals.iter().map(total).collect()
}

#[test]
fn rows_set_aside_in_masses_are_counted_and_added_up_to_the_last() {
    for rounds in [3_u64, 999, 1_001, 4_000] {
        let table = read_text(&text(rounds as usize), &mapping(&ROLES));
        let reasons = [
            (SetAsideReason::UnreadableDate, 2 * rounds),
            (SetAsideReason::UnreadableAmount, rounds),
            (SetAsideReason::WrongCellCount, rounds),
        ];
        assert_eq!(counts(&table), reasons);
        assert_eq!((table.ledger.tally.rows_read, table.ledger.tally.rows_kept), (5 * rounds + SOUND, rounds + SOUND));
        assert_eq!(table.preview.decimal_mark.as_deref(), Some("comma"));
        // In ten-thousandths: 15,000 kept; 12,340 set aside a round in EUR, 72,500 in GBP. A row that cannot be cut into
        // cells has no amount.
        let money = |units: u64| perennial::units::Money::from_ten_thousandths(units as i64).to_string();
        let euro = ("EUR".to_owned(), money(15_000 * (rounds + SOUND)), money(12_340 * rounds));
        assert_eq!(totals(&table), [euro, ("GBP".to_owned(), "0.00".to_owned(), money(72_500 * rounds))]);
        let dates = table.set_aside.iter().filter(|row| row.reason == SetAsideReason::UnreadableDate);
        let lines: Vec<u64> = dates.map(|row| row.line).collect();
        // The second and the fifth row of every round, below the header and the sound rows.
        let expected = (0..rounds).flat_map(|round| [5 * round + 3, 5 * round + 6]).map(|line| line + SOUND);
        assert_eq!(lines, expected.take(MOST_LISTED).collect::<Vec<_>>());
        assert!(table.set_aside.iter().all(|row| row.cells.len() >= 4), "every row that is listed has its cells");
    }
}

#[test]
fn contacts_set_aside_in_masses_are_counted_and_added_up_to_the_last() {
    let mut text = "Email,First name,Signed up,Lifetime value\n".to_owned();
    for round in 0..1_500 {
        for person in 0..18 {
            text += &format!("c{round}.{person}@example.com,Ann,2024-01-31,1.50\n");
        }
        text += "bo@example.com,Bo,2024-01-31,two\n";
        text += &format!("cy@example.com,Cy,2024-01-31,\"1,000\"{}\n", ",5".repeat(30));
    }
    let mut tables = read_in_steps("contacts.csv", text.as_bytes(), &ReadOptions::default(), 1 << 20).unwrap();
    let table = tables.remove(0);
    account_ties(&table);
    let reasons = [(SetAsideReason::UnreadableAmount, 1_500), (SetAsideReason::WrongCellCount, 1_500)];
    assert_eq!((counts(&table), table.ledger.tally.rows_kept), (reasons.to_vec(), 27_000));
    assert_eq!(table.set_aside.len(), 2 * MOST_LISTED);
    assert_eq!(table.ledger.totals[0].kept.to_string(), "40500.00");
}

#[test]
fn the_download_says_how_many_rows_it_does_not_list() {
    let text = orders_csv(0, 400, 9, "web")
        + &"A1,ann@example.com,not a date,1.00,EUR,Soap,web\nA2,bo@example.com,2024-01-31,two,EUR,Soap,web\n"
            .repeat(1_200)
        + &"A3,cy@example.com,not a date,1.00,EUR,Soap,web\n".repeat(1_200);
    let mut desk = desk(&[&text]);
    json(answer(&mut desk, open(&[1])));
    let export = Request::ExportSetAside { parameters: BTreeMap::new(), raw: true };
    let Outcome::File { bytes, .. } = answer(&mut desk, export) else { panic!("expected a file") };
    let csv = String::from_utf8(bytes).unwrap();
    let mut by_reason: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    for line in csv.trim_start_matches('\u{FEFF}').lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let known = by_reason.entry(cells[3].to_owned()).or_default();
        known.0 += cells[2].parse::<u64>().unwrap();
        known.1 += usize::from(!cells[1].is_empty());
    }
    let listed = |reason: &str| by_reason.get(reason).copied();
    assert_eq!(listed("unreadable_date"), Some((2_400, 1_000)), "{by_reason:?}");
    assert_eq!(listed("unreadable_amount"), Some((1_200, 1_000)));
}

/// By hand: page views that are no number are left out of the row that is kept; the row without a day counts once, set aside.
#[test]
fn a_row_that_is_set_aside_is_not_repaired() {
    let head = "visit_id,visitor_id,started_at,landing_page,exit_page,page_views,duration\n";
    let sound = "1,a,2024-01-31 10:00,/a,/b,3,00:01:31\n".repeat(20);
    let odd = "2,b,2024-01-31 11:00,/a,/b,many,00:00:10\n3,c,2024-02-31 12:00,/a,/b,many,00:00:20\n";
    let text = format!("{head}{sound}{odd}");
    let mut options = ReadOptions::default();
    options.overrides.insert("kind".into(), RecordKind::Visits.id().into());
    let table = read("visits.csv", text.as_bytes(), &options).unwrap().remove(0);
    account_ties(&table);
    let tally = table.ledger.tally;
    assert_eq!(
        (tally.rows_read, tally.rows_kept, tally.rows_set_aside, tally.rows_repaired),
        (22, 21, 1, 1),
        "{:?}",
        table.ledger.problem
    );
    assert_eq!(counts(&table), [(SetAsideReason::UnreadableDate, 1)]);
    let repaired: Vec<_> = table.ledger.repaired.iter().map(|counted| (counted.reason, counted.rows)).collect();
    assert_eq!(repaired, [(RepairReason::UnreadableCell, 1)]);
}
