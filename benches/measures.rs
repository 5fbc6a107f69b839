//! How long joining and measuring take, from 10,000 to 1,000,000 orders. Run with `cargo bench --bench measures`.
#![allow(clippy::unwrap_used, reason = "a bench may stop at the first surprise")]

use divan::{Bencher, black_box};
use perennial::measures::{
    AffinityConfig, BacktestWork, Criterion, EconomicsConfig, ForecastConfig, ForecastOf, LifecycleConfig, LtvConfig,
    OverviewConfig, RetentionConfig, RfmConfig, SurvivalConfig, ValueConfig, ValueWork, VendorConfig, Window, affinity,
    economics, forecast, lifecycle, ltv, overview, retention, rfm, survival, vendors,
};
use perennial::records::{
    Assembly, Choices, CustomerKind, Dataset, Dictionary, FileLedger, Joined, NO_OFFSET, NONE, OrderBatch, Part,
    Selection, Step, Tally,
};
use perennial::report::{Settings, Windows, build};
use perennial::units::{Currency, Day, Grain, Money};
use perennial::words::Words;
use std::sync::Arc;

fn main() {
    divan::main();
}

const SIZES: [u32; 3] = [10_000, 100_000, 1_000_000];

/// Orders a step; the page's worker takes so many that a step stays under 50 ms.
const STEP: usize = 100_000;

#[divan::bench(args = SIZES, max_time = 10)]
fn assemble_one_file(bencher: Bencher, orders: u32) {
    let batch = Arc::new(batch(0, orders));
    bencher.bench_local(|| black_box(join(vec![Arc::clone(&batch)])));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn assemble_two_files_that_overlap_by_a_tenth(bencher: Bencher, orders: u32) {
    let half = orders / 2;
    let parts = [Arc::new(batch(0, half + orders / 20)), Arc::new(batch(half - orders / 20, orders))];
    bencher.bench_local(|| black_box(join(parts.to_vec())));
}

#[divan::bench(args = SIZES, max_time = 10)]
fn assemble_a_file_twice(bencher: Bencher, orders: u32) {
    let batch = Arc::new(batch(0, orders));
    bencher.bench_local(|| black_box(join(vec![Arc::clone(&batch), Arc::clone(&batch)])));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_by_month(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = RetentionConfig::default();
    bencher.bench_local(|| black_box(retention(&data, &Selection::default(), &config)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn vendors_by_month(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(vendors(&data, &Selection::default(), &VendorConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
// Two thousand products, all of which are looked at.
fn affinity_of_products(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = AffinityConfig { min_orders: Some(5), days: 90 };
    bencher.bench_local(|| black_box(affinity(&data, &Selection::default(), &config)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn economics_of_a_year(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(economics(&data, &Selection::default(), &EconomicsConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_by_day_elapsed(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let window = Window::Elapsed;
    let config = RetentionConfig { grain: Grain::Day, window, criterion: Criterion::OnOrAfter, ..Default::default() };
    bencher.bench_local(|| black_box(retention(&data, &Selection::default(), &config)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn value_of_customers(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = ValueConfig::default();
    bencher.bench_local(|| black_box(ValueWork::new(&data, &Selection::default(), &config).finish(&data)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn backtest_of_customers(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = ValueConfig::default();
    bencher.bench_local(|| black_box(BacktestWork::new(&data, &Selection::default(), &config).finish(&data)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn forecast_by_day(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = ForecastConfig { of: ForecastOf::Orders, grain: Grain::Day, ..ForecastConfig::default() };
    bencher.bench_local(|| black_box(forecast(&data, &Selection::default(), &config)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_of_one_channel_and_product(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let selection =
        Selection { channels: vec!["channel 1".into()], products: vec!["product 7".into()], ..Default::default() };
    bencher.bench_local(|| black_box(retention(&data, &selection, &RetentionConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_report(bencher: Bencher, orders: u32) {
    report_of(bencher, orders, &[]);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_report_by_first_product_of_what_is_bought_again(bencher: Bencher, orders: u32) {
    let chosen =
        [("retention.by", "product"), ("retention.meaning", "repeatable"), ("retention.not_repeatable", "product 7")];
    report_of(bencher, orders, &chosen);
}

#[divan::bench(args = SIZES, max_time = 5)]
fn retention_report_with_recurring_entry(bencher: Bencher, orders: u32) {
    report_of(bencher, orders, &[("retention.entry", "recurring"), ("retention.return_product", "product 7")]);
}

/// The whole report, as the page asks for it.
fn report_of(bencher: Bencher, orders: u32, chosen: &[(&str, &str)]) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let chosen = chosen.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    let (settings, words, joined) = (Settings::parse(&chosen).unwrap(), Words::new("en"), Joined::default());
    bencher
        .bench_local(|| black_box(build("retention", &data, &joined, &settings, &words, Windows::Named(&[]))).unwrap());
}

#[divan::bench(args = SIZES, max_time = 5)]
fn rfm_scores(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(rfm(&data, &Selection::default(), &RfmConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn overview_of_a_year_with_comparisons(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let selection = Selection { from: "2023-01-01".parse().ok(), to: "2023-12-31".parse().ok(), ..Default::default() };
    bencher.bench_local(|| black_box(overview(&data, &selection, &OverviewConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn lifecycle_by_month(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(lifecycle(&data, &Selection::default(), &LifecycleConfig::default(), None)));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn ltv_by_month(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(ltv(&data, &Selection::default(), &LtvConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn survival_by_order_number(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    bencher.bench_local(|| black_box(survival(&data, &Selection::default(), &SurvivalConfig::default())));
}

#[divan::bench(args = SIZES, max_time = 5)]
fn survival_by_channel(bencher: Bencher, orders: u32) {
    let data = join(vec![Arc::new(batch(0, orders))]);
    let config = SurvivalConfig { by: Some("channel".into()), ..SurvivalConfig::default() };
    bencher.bench_local(|| black_box(survival(&data, &Selection::default(), &config)));
}

fn join(batches: Vec<Arc<OrderBatch>>) -> Dataset {
    let parts = batches.into_iter().map(|batch| {
        let rows_kept = batch.orders.rows.iter().map(u64::from).sum();
        let tally = Tally { rows_read: rows_kept, rows_kept, ..Tally::default() };
        Part { ledger: FileLedger { tally, ..FileLedger::default() }, batch: Some(batch), records: None }
    });
    let mut assembly = Assembly::new(parts.collect(), Choices::default()).unwrap();
    loop {
        if let Step::Done(data, _) = assembly.step(STEP) {
            return *data;
        }
    }
}

/// Orders `from..to` of an invented shop, over three years: 3 or 4 orders a customer, one or two lines an order.
fn batch(from: u32, to: u32) -> OrderBatch {
    let mut keys = Dictionary::default();
    let mut batch = OrderBatch { shop: "shop".into(), currencies: vec![Currency::NONE], ..OrderBatch::default() };
    let first: Day = "2022-01-01".parse().unwrap();
    for number in from..to {
        let mut state = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x1234_5678;
        let mut next = |below: u64| {
            state = (state ^ (state >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            (state >> 33) % below
        };
        let customer = format!("customer{:06}@example.com", next(u64::from(to.max(10)) * 3 / 10));
        let customer = batch.customers.intern(&customer).unwrap();
        if customer as usize == batch.customer_kinds.len() {
            batch.customer_kinds.push(CustomerKind::Email);
        }
        let key = keys.intern(&format!("#{}", 1_000 + number)).unwrap();
        let channel = batch.channels.intern(&format!("channel {}", next(6))).unwrap();
        let country = batch.countries.intern(&format!("C{}", next(20))).unwrap();
        let lines = 1 + next(2);
        let gross = Money::from_cents(500 + next(20_000) as i64);
        let orders = &mut batch.orders;
        orders.key.push(key);
        orders.customer.push(if next(20) == 0 { NONE } else { customer });
        orders.placed_at.push(first.first_second() + next(1_095 * 86_400) as i64);
        orders.offset_minutes.push(NO_OFFSET);
        orders.gross.push(gross);
        orders.products.push(gross);
        orders.refund.push(Money::from_cents(if next(15) == 0 { 100 } else { 0 }));
        orders.currency.push(0);
        orders.channel.push(channel);
        orders.campaign.push(NONE);
        orders.country.push(country);
        orders.rows.push(lines as u32);
        orders.first_line.push(2 + number - from);
        for _ in 0..lines {
            let product = batch.products.intern(&format!("product {}", next(2_000))).unwrap();
            batch.lines.order.push(number - from);
            batch.lines.product.push(product);
            batch.lines.quantity_thousandths.push(1_000);
            batch.lines.amount.push(Money::from_cents(gross.ten_thousandths() / 100 / lines as i64));
        }
    }
    batch.order_keys = keys.into();
    batch
}
