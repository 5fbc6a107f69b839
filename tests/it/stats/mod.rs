//! Tests of the room of the same name through its public functions: values of other packages, and laws.

mod comparisons;
mod cox;
mod laws;
mod levels;
mod poisson;
mod purchases;
mod series;
mod shares;
mod special;
mod survival;
mod tenure;
mod weibull;

use crate::support::ours;
use perennial::stats::Lifetime;
use serde_json::Value;

/// A JSON file of the reference set.
fn reference(file: &str) -> Value {
    let text = std::fs::read_to_string(ours("reference").join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found} instead of {expected}");
}

/// A table of plain cells: a header, and one list of cells a row.
struct Csv {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    fn read(path: &std::path::Path) -> Csv {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        Csv { header: lines.next().unwrap(), rows: lines.collect() }
    }

    fn ours(file: &str) -> Csv {
        Csv::read(&ours("reference").join(file))
    }

    fn texts(&self, name: &str) -> Vec<&str> {
        let column = self.header.iter().position(|known| known == name).unwrap();
        self.rows.iter().map(|row| row[column].as_str()).collect()
    }

    fn numbers(&self, name: &str) -> Vec<f64> {
        self.texts(name).into_iter().map(|text| text.parse().unwrap()).collect()
    }

    /// 1 where a cell says `text`, 0 elsewhere.
    fn is(&self, name: &str, text: &str) -> Vec<f64> {
        self.texts(name).into_iter().map(|cell| f64::from(u8::from(cell == text))).collect()
    }

    fn lives(&self, time: &str, event: &str) -> Vec<Lifetime> {
        let events = self.numbers(event);
        self.numbers(time).into_iter().zip(events).map(|(time, event)| Lifetime::new(time, event == 1.0)).collect()
    }
}

/// The IBM sample of telecom customers, which is not ours to copy.
fn telco() -> Option<Csv> {
    crate::support::shared("reference/telco.csv").map(|path| Csv::read(&path))
}
