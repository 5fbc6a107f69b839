//! How long the models of customers take to fit, and how often their intervals hold the truth. Run with `cargo bench --bench value`;
//! with `-- coverage` 500 invented shops a model are fitted and the shares printed.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may stop at the first surprise and says what it saw"
)]

#[path = "../tests/it/support/shops.rs"]
mod shops;

use divan::{Bencher, black_box};
use perennial::stats::{Histories, History, PurchaseKind, PurchaseModel, Spend, SpendFit, Totals, normal_quantile};
use shops::{Draws, shop};

const MODELS: [PurchaseModel; 3] = [
    PurchaseModel { kind: PurchaseKind::MbgNbd, parameters: [0.6, 8.0, 0.9, 2.0] },
    PurchaseModel { kind: PurchaseKind::BgNbd, parameters: [0.4, 6.0, 0.8, 2.5] },
    PurchaseModel { kind: PurchaseKind::ParetoNbd, parameters: [0.6, 10.0, 0.7, 12.0] },
];

fn main() {
    if std::env::args().any(|argument| argument == "coverage") {
        coverage();
        return;
    }
    divan::main();
}

/// Histories in whole days, as files give them, over two years.
fn histories(customers: usize) -> Vec<History> {
    let days = |time: f64| libm::floor(time * 7.0) / 7.0;
    let shop = shop(&MODELS[0], customers, 104.0, 1.0, 7);
    let of = |history: History| History { last: days(history.last), age: days(history.age), ..history };
    shop.into_iter().map(|customer| of(customer.history)).collect()
}

#[divan::bench(args = [10_000, 100_000, 250_000], max_time = 10)]
fn group(bencher: Bencher, customers: usize) {
    let histories = histories(customers);
    bencher.bench_local(|| black_box(Histories::of(&histories)));
}

#[divan::bench(args = [10_000, 100_000, 250_000], max_time = 10)]
fn fit_mbg_nbd(bencher: Bencher, customers: usize) {
    let histories = Histories::of(&histories(customers));
    bencher.bench_local(|| black_box(histories.fit(PurchaseKind::MbgNbd).unwrap()));
}

#[divan::bench(args = [10_000, 100_000, 250_000], max_time = 10)]
fn fit_bg_nbd(bencher: Bencher, customers: usize) {
    let histories = Histories::of(&histories(customers));
    bencher.bench_local(|| black_box(histories.fit(PurchaseKind::BgNbd).unwrap()));
}

#[divan::bench(args = [10_000, 100_000, 250_000], max_time = 10)]
fn fit_pareto_nbd(bencher: Bencher, customers: usize) {
    let histories = Histories::of(&histories(customers));
    bencher.bench_local(|| black_box(histories.fit(PurchaseKind::ParetoNbd).unwrap()));
}

/// The 2,357 customers of the CDNOW sample, for comparison with other programs on the same data.
#[divan::bench(args = [PurchaseKind::MbgNbd, PurchaseKind::BgNbd, PurchaseKind::ParetoNbd])]
fn fit_cdnow(bencher: Bencher, kind: PurchaseKind) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/cdnow_summary.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let of = |line: &str| {
        let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().unwrap()).collect();
        History { repeats: cells[1], last: cells[2], age: cells[3] }
    };
    let customers: Vec<History> = text.lines().skip(1).map(of).collect();
    bencher.bench_local(|| black_box(Histories::of(&customers).fit(kind).unwrap()));
}

#[divan::bench(args = [10_000, 100_000, 250_000], max_time = 10)]
fn value_of_everybody(bencher: Bencher, customers: usize) {
    let histories = Histories::of(&histories(customers));
    let model = histories.fit(PurchaseKind::MbgNbd).unwrap().model;
    bencher.bench_local(|| {
        histories.groups().iter().map(|(history, _)| model.discounted(history, 4.345, 12.0, 0.008)).sum::<f64>()
    });
}

/// 500 shops of 3,000 customers a model: how often the 95 % intervals of parameters and of the orders to come hold the truth.
fn coverage() {
    let z = normal_quantile(0.975).unwrap();
    for truth in MODELS {
        let (mut holds, mut fitted, mut of_total, mut bias) = ([0_u32; 4], 0_u32, 0_u32, 0.0);
        for seed in 0..500 {
            let shop = shop(&truth, 3_000, 104.0, 52.0, seed);
            let histories: Vec<History> = shop.iter().map(|customer| customer.history).collect();
            let histories = Histories::of(&histories);
            let Ok(fit) = histories.fit(truth.kind) else { continue };
            let Some(covariance) = fit.covariance else { continue };
            fitted += 1;
            for (at, count) in holds.iter_mut().enumerate() {
                let off = libm::log(fit.model.parameters[at] / truth.parameters[at]).abs();
                *count += u32::from(off <= z * covariance[at][at].sqrt());
            }
            let later: f64 = shop.iter().map(|customer| customer.later).sum();
            let worth = vec![0.0; histories.groups().len()];
            let totals = Totals::of(&fit, &histories, 52.0, &worth);
            let interval = Totals::interval(totals.orders, totals.orders_error, 0.95).unwrap();
            of_total += u32::from(interval.low <= later && later <= interval.high);
            bias += totals.orders / later - 1.0;
        }
        let share = |count: u32| format!("{:.1} %", 100.0 * f64::from(count) / f64::from(fitted));
        println!("{:?}: {fitted} of 500 shops fitted; total orders held {}", truth.kind, share(of_total));
        println!("  mean bias of the total {:+.2} %", 100.0 * bias / f64::from(fitted));
        for (name, count) in truth.kind.parameters().into_iter().zip(holds) {
            println!("  {name} {}", share(count));
        }
    }
    let truth = [6.0, 4.0, 15.0];
    let (mut holds, mut fitted) = ([0_u32; 3], 0_u32);
    for seed in 0..500_u64 {
        let mut draws = Draws(seed.wrapping_mul(0x2545_F491_4F6C_DD1D));
        let spends: Vec<Spend> = (0..1_000)
            .map(|_| {
                let orders = 1 + (draws.exponential(0.5) as u32).min(40);
                let scale = draws.gamma(truth[1], truth[2]);
                let sum: f64 = (0..orders).map(|_| draws.gamma(truth[0], scale)).sum();
                Spend { orders: f64::from(orders), mean: sum / f64::from(orders) }
            })
            .collect();
        let Ok(fit) = SpendFit::of(&spends) else { continue };
        let Some(covariance) = fit.covariance else { continue };
        fitted += 1;
        for (at, (found, truth)) in [fit.model.p, fit.model.q, fit.model.v].into_iter().zip(truth).enumerate() {
            holds[at] += u32::from(libm::log(found / truth).abs() <= z * covariance[at][at].sqrt());
        }
    }
    println!("Gamma-Gamma: {fitted} of 500 fitted; p q v held {holds:?}");
}
