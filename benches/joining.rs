//! How long the joining of files takes and how much memory it asks for, from 10,000 to 5,000,000 orders, as one file and
//! as four. Run with `cargo bench --bench joining`; memory is told as the most held at once beyond the tables.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use perennial::records::{
    Assembly, Choices, CustomerKind, Dataset, Dictionary, FileLedger, NO_OFFSET, NONE, OrderBatch, Part, Step, Tally,
};
use perennial::units::{Currency, Day, Money};
use std::sync::Arc;

#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const SIZES: [u32; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// Orders a step; the page's worker takes so many that a step stays under 50 ms.
const STEP: usize = 100_000;

/// An export with the latest order first: nothing has to be compared but the customers.
#[divan::bench(args = SIZES, max_time = 10)]
fn one_file(bencher: Bencher, orders: u32) {
    let files = vec![file(0..orders, orders)];
    bencher.counter(ItemsCount::new(orders)).bench_local(|| black_box(join(&files)));
}

/// The same cut in four: the files share customers and no order.
#[divan::bench(args = SIZES, max_time = 10)]
fn four_files(bencher: Bencher, orders: u32) {
    let quarter = orders / 4;
    let files: Vec<Part> = (0..4).map(|at| file(at * quarter..(at + 1) * quarter, orders)).collect();
    bencher.counter(ItemsCount::new(orders)).bench_local(|| black_box(join(&files)));
}

/// Four files, each of which repeats a tenth of the one before.
#[divan::bench(args = SIZES, max_time = 10)]
fn four_files_that_overlap(bencher: Bencher, orders: u32) {
    let quarter = orders / 4;
    let from = |at: u32| (at * quarter).saturating_sub(quarter / 10);
    let files: Vec<Part> = (0..4).map(|at| file(from(at)..(at + 1) * quarter, orders)).collect();
    bencher.counter(ItemsCount::new(orders)).bench_local(|| black_box(join(&files)));
}

/// Four files whose orders are numbered by chance: every key has to be compared with those of the other files.
#[divan::bench(args = SIZES, max_time = 10)]
fn four_files_with_keys_by_chance(bencher: Bencher, orders: u32) {
    let quarter = orders / 4;
    let name = |number: u32| format!("{:08x}", number.wrapping_mul(0x9E37_79B1));
    let files: Vec<Part> = (0..4).map(|at| file_named(at * quarter..(at + 1) * quarter, orders, name)).collect();
    bencher.counter(ItemsCount::new(orders)).bench_local(|| black_box(join(&files)));
}

fn join(files: &[Part]) -> Dataset {
    let mut assembly = Assembly::new(files.to_vec(), Choices::default()).unwrap();
    loop {
        if let Step::Done(data, _) = assembly.step(STEP) {
            return *data;
        }
    }
}

fn file(numbers: std::ops::Range<u32>, orders: u32) -> Part {
    file_named(numbers, orders, |number| (1_000_000 + number).to_string())
}

/// The orders of an invented shop with these numbers, of `orders` over three years: four a customer, half of the customers
/// with one alone, and one line each.
fn file_named(numbers: std::ops::Range<u32>, orders: u32, name: impl Fn(u32) -> String) -> Part {
    let mut batch = OrderBatch { shop: "shop".into(), currencies: vec![Currency::NONE], ..OrderBatch::default() };
    let first = "2022-01-01".parse::<Day>().unwrap().first_second();
    let mut keys = Dictionary::default();
    let kept = numbers.len() as u64;
    for (place, number) in numbers.rev().enumerate() {
        let mut state = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678;
        let mut next = |below: u64| {
            state = (state ^ (state >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            (state >> 33) % below
        };
        let customers = u64::from(orders.max(8)) / 4;
        let customer = if next(8) == 0 { customers + next(customers / 2) } else { next(customers / 2) };
        let heads = ["maria.lopez", "noah.smith", "zoe.novak", "yuki.chen", "ivan.kumar"];
        let customer = format!("{}{customer}@example.com", heads[customer as usize % heads.len()]);
        let customer = batch.customers.intern(&customer).unwrap();
        if customer as usize == batch.customer_kinds.len() {
            batch.customer_kinds.push(CustomerKind::Email);
        }
        let gross = Money::from_cents(500 + next(25_000) as i64);
        let made = &mut batch.orders;
        made.key.push(keys.intern(&name(number)).unwrap());
        made.customer.push(customer);
        made.placed_at.push(first + i64::from(number) * 94_608_000 / i64::from(orders.max(1)));
        made.offset_minutes.push([60, 0, -300, NO_OFFSET][next(4) as usize]);
        made.gross.push(gross);
        made.products.push(gross);
        made.refund.push(Money::ZERO);
        made.currency.push(0);
        made.channel.push(batch.channels.intern(&format!("channel {}", next(10))).unwrap());
        made.campaign.push(NONE);
        made.country.push(batch.countries.intern(&format!("C{}", next(8))).unwrap());
        made.rows.push(1);
        made.first_line.push(2 + place as u32);
        batch.lines.order.push(place as u32);
        batch.lines.product.push(batch.products.intern(&format!("product {}", next(2_000))).unwrap());
        batch.lines.quantity_thousandths.push(1_000);
        batch.lines.amount.push(gross);
    }
    batch.order_keys = keys.into();
    let tally = Tally { rows_read: kept, rows_kept: kept, ..Tally::default() };
    let ledger = FileLedger { tally, ..FileLedger::default() };
    Part { ledger, batch: Some(Arc::new(batch)), ..Part::default() }
}
