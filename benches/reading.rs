//! How long an orders file takes to read, from bytes to an order batch, and how much memory a row takes, from 10,000 to
//! 5,000,000 rows. Run with `cargo bench --bench reading`.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

mod invented;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, black_box};
use invented::{Shape, Shared, file};
use perennial::ingest::{FileReader, ReadOptions, ReadStep, TableReading, column_text};
use std::io::Cursor;
use std::sync::Arc;

/// Its `max alloc` is the most memory in use at a time while a file is read; divided by the rows it is the memory a row.
#[global_allocator]
static MEMORY: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const SIZES: [u32; 4] = [10_000, 100_000, 1_000_000, 5_000_000];

/// Bytes a step, as in the page's worker.
const STEP: usize = 4 << 20;

/// A row an order, most cells plain, a third of the products in quotes and one of sixty over two lines.
#[divan::bench(args = SIZES, max_time = 20)]
fn a_row_an_order(bencher: Bencher, rows: u32) {
    reading(bencher, rows, Shape { rows_an_order: 1, quoted: false });
}

/// Three rows an order, as shops write their lines.
#[divan::bench(args = SIZES, max_time = 20)]
fn three_rows_an_order(bencher: Bencher, rows: u32) {
    reading(bencher, rows, Shape { rows_an_order: 3, quoted: false });
}

/// Every cell in quotes.
#[divan::bench(args = SIZES, max_time = 20)]
fn every_cell_quoted(bencher: Bencher, rows: u32) {
    reading(bencher, rows, Shape { rows_an_order: 1, quoted: true });
}

/// A column that the reading did not keep, read again.
#[divan::bench(args = SIZES, max_time = 10)]
fn one_column_again(bencher: Bencher, rows: u32) {
    let text = file(rows, Shape { rows_an_order: 1, quoted: false });
    let options = ReadOptions::default();
    bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(rows)).bench_local(|| {
        let column = column_text("orders.csv", Box::new(Cursor::new(Shared(Arc::clone(&text)))), &options, 1, 8);
        assert_eq!(black_box(column).unwrap().unwrap().lines.len(), rows as usize);
    });
}

fn reading(bencher: Bencher, rows: u32, shape: Shape) {
    let text = file(rows, shape);
    bencher.counter(BytesCount::new(text.len())).counter(ItemsCount::new(rows)).bench_local(|| {
        let tables = read(&text);
        assert_eq!(tables[0].ledger.tally.rows_kept, u64::from(rows));
        black_box(tables)
    });
}

fn read(text: &Arc<str>) -> Vec<TableReading> {
    let source = Box::new(Cursor::new(Shared(Arc::clone(text))));
    let mut reader = FileReader::new("orders.csv", text.len() as u64, source, ReadOptions::default());
    loop {
        if let ReadStep::Done(tables) = reader.step(STEP).unwrap() {
            return tables;
        }
    }
}
