//! What it costs to share one file among workers: reading it alone, reading its second half apart, and reading the first
//! half with the second one taken over. Run with `cargo bench --bench stretches`.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use divan::{Bencher, black_box};
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading};
use perennial::protocol::{StretchReader, StretchStep, stretch_from_bytes, stretch_to_bytes};
use perennial::records::Role;
use std::io::Cursor;

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [100_000, 1_000_000];
/// A stretch is about as long as in the page.
const STRETCH: usize = 8 << 20;
const STEP: usize = 4 << 20;

/// So many orders, one a line, each with a name of its own, newest first; a quarter as many customers.
fn text(orders: usize) -> Vec<u8> {
    let mut text = String::from("order_id,customer_email,created_at,total,currency,channel,product,country\n");
    for number in (0..orders).rev() {
        let (customer, day) = (number * 7_919 % (orders / 4).max(1), number * 700 / orders);
        text += &format!(
            "{},buyer.{customer}@example.org,{}-{:02}-{:02}T12:{:02}:30+01:00,{}.{:02},EUR,{},\"Candle, no. {}\",DE\n",
            1_000_000 + number,
            2023 + day / 336,
            day % 336 / 28 + 1,
            day % 28 + 1,
            number % 60,
            10 + number % 90,
            number % 100,
            ["web", "pos", "instagram"][number % 3],
            number % 40,
        );
    }
    text.into_bytes()
}

fn options() -> ReadOptions {
    let roles = [
        (Role::Order, "order_id"),
        (Role::Customer, "customer_email"),
        (Role::Timestamp, "created_at"),
        (Role::Amount, "total"),
        (Role::Currency, "currency"),
        (Role::Channel, "channel"),
        (Role::Product, "product"),
        (Role::Country, "country"),
    ];
    let mapping = roles.map(|(role, column)| (role, column.to_owned())).into();
    ReadOptions { mapping, ..ReadOptions::default() }
}

fn places(bytes: &[u8]) -> Vec<u64> {
    (bytes.len() / 2..bytes.len()).step_by(STRETCH).map(|place| place as u64).collect()
}

/// The second half of a file as another worker hands it over.
fn apart(bytes: &[u8]) -> Vec<Vec<u8>> {
    let places = places(bytes);
    let wanted = (0..places.len()).collect();
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = StretchReader::new("a.csv", source, options(), places, wanted);
    let mut found = Vec::new();
    loop {
        match reader.step(STEP) {
            StretchStep::More { .. } => {}
            StretchStep::Read { rows, .. } => found.extend(rows.map(|rows| stretch_to_bytes(&rows).unwrap())),
            StretchStep::Idle => return found,
        }
    }
}

fn read(bytes: &[u8], places: Vec<u64>, stretches: &[Vec<u8>]) -> Vec<TableReading> {
    let source = Box::new(Cursor::new(bytes.to_vec()));
    let mut reader = FileReader::new("a.csv", bytes.len() as u64, source, options());
    reader.await_stretches(places);
    let mut waiting = stretches.iter();
    loop {
        match reader.step(STEP).unwrap() {
            ReadStep::More { .. } => {}
            ReadStep::Waiting => match waiting.next() {
                Some(stretch) => reader.hand(stretch_from_bytes(stretch).unwrap()),
                None => reader.give_up(None),
            },
            ReadStep::Done(tables) => {
                assert_eq!(reader.stretches_taken(), stretches.len());
                return tables;
            }
        }
    }
}

#[divan::bench(args = SIZES, max_time = 6)]
fn alone(bencher: Bencher, orders: usize) {
    let bytes = text(orders);
    bencher.bench_local(|| black_box(read(&bytes, Vec::new(), &[])));
}

#[divan::bench(args = SIZES, max_time = 6)]
fn second_half_apart(bencher: Bencher, orders: usize) {
    let bytes = text(orders);
    bencher.bench_local(|| black_box(apart(&bytes)));
}

#[divan::bench(args = SIZES, max_time = 6)]
fn first_half_and_the_second_taken(bencher: Bencher, orders: usize) {
    let bytes = text(orders);
    let stretches = apart(&bytes);
    bencher.bench_local(|| black_box(read(&bytes, places(&bytes), &stretches)));
}
