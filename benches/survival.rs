//! How long survival curves and Cox's model take on waltons, rossi and Telco churn, and on Telco churn repeated. Run with
//! `cargo bench --bench survival`; Telco churn is found through `PERENNIAL_SHARED`. With `-- figures` the figures are printed
//! that another package can be held against.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may stop at the first surprise and says what it saw"
)]

use divan::{Bencher, black_box};
use perennial::stats::{Band, KaplanMeier, LifeTable, Lifetime, cox};
use std::path::PathBuf;

/// The set, how often it is repeated.
const SETS: [(&str, usize); 5] = [("waltons", 1), ("rossi", 1), ("telco", 1), ("telco", 10), ("telco", 100)];

fn main() {
    if std::env::args().any(|argument| argument == "figures") {
        return figures();
    }
    divan::main();
}

fn path(set: &str) -> PathBuf {
    match set {
        "telco" => {
            let shared = std::env::var_os("PERENNIAL_SHARED").unwrap();
            PathBuf::from(shared).join("reference/telco.csv")
        }
        _ => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/reference/{set}.csv")),
    }
}

/// Lives and covariates by column.
fn read(set: &str, times: usize) -> (Vec<Lifetime>, Vec<Vec<f64>>) {
    let text = std::fs::read_to_string(path(set)).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split(',').collect()).collect();
    let at = |name: &str| header.iter().position(|known| *known == name).unwrap();
    let (time, event) = match set {
        "waltons" => ("T", "E"),
        "rossi" => ("week", "arrest"),
        _ => ("tenure", "churn"),
    };
    let numbers = |name: &str| rows.iter().map(|row| row[at(name)].parse::<f64>().unwrap()).collect::<Vec<_>>();
    let is = |name: &str, text: &str| rows.iter().map(|row| f64::from(u8::from(row[at(name)] == text))).collect();
    let mut columns: Vec<Vec<f64>> = match set {
        "waltons" => vec![is("group", "miR-137")],
        "rossi" => ["fin", "age", "race", "wexp", "mar", "paro", "prio"].map(numbers).into(),
        _ => {
            let mut columns: Vec<Vec<f64>> =
                ["monthly_charges", "senior", "partner", "dependents", "paperless"].map(numbers).into();
            columns.push(is("contract", "One year"));
            columns.push(is("contract", "Two year"));
            columns.push(is("internet", "Fiber optic"));
            columns.push(is("internet", "No"));
            columns.push(is("payment", "Electronic check"));
            columns
        }
    };
    let lives = numbers(time).into_iter().zip(numbers(event)).map(|(time, event)| Lifetime::new(time, event == 1.0));
    let mut lives: Vec<Lifetime> = lives.collect();
    let one = (lives.clone(), columns.clone());
    for _ in 1..times {
        lives.extend_from_slice(&one.0);
        columns.iter_mut().zip(&one.1).for_each(|(column, more)| column.extend_from_slice(more));
    }
    (lives, columns)
}

#[divan::bench(args = SETS, max_time = 5)]
fn kaplan_meier(bencher: Bencher, (set, times): (&str, usize)) {
    let (lives, _) = read(set, times);
    bencher
        .bench_local(|| black_box(KaplanMeier::of(&LifeTable::of(lives.iter().copied()), 0.95, Band::LogLog).median()));
}

#[divan::bench(args = SETS, max_time = 10)]
fn cox_efron(bencher: Bencher, (set, times): (&str, usize)) {
    let (lives, columns) = read(set, times);
    bencher.bench_local(|| black_box(cox(&lives, &columns, 0.95).unwrap()));
}

fn figures() {
    for (set, times) in SETS {
        let (lives, columns) = read(set, times);
        let curve = KaplanMeier::of(&LifeTable::of(lives.iter().copied()), 0.95, Band::LogLog);
        let survival: Vec<f64> =
            curve.points.iter().flat_map(|point| [point.survival, point.low, point.high]).collect();
        let found = cox(&lives, &columns, 0.95).unwrap();
        let values: Vec<f64> = found.coefficients.iter().map(|one| one.value).collect();
        let errors: Vec<f64> = found.coefficients.iter().map(|one| one.standard_error).collect();
        println!(
            "{{\"set\":\"{set}\",\"times\":{times},\"survival\":{survival:?},\"coef\":{values:?},\"se\":{errors:?},\"ll\":{:?}}}",
            found.log_likelihood
        );
    }
}
