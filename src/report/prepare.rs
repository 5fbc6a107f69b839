//! Work that takes longer than a step may: models are fitted piece by piece before their report is written.

use super::Settings;
use crate::measures::{Backtest, BacktestWork, CustomerValue, ValueConfig, ValueWork};
use crate::records::{Dataset, Selection};

/// The work before a report, in steps. Dropping it changes nothing.
pub enum Preparation {
    /// The value of customers.
    Value(Box<ValueWork>),
    /// The model held against the last days.
    Backtest(Box<BacktestWork>),
}

/// What it came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Prepared {
    /// The value of customers.
    Value(Box<CustomerValue>),
    /// The model held against the last days.
    Backtest(Box<Backtest>),
}

/// What the work depends on, besides the data set.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparationKey {
    kind: Kind,
    selection: Selection,
    config: ValueConfig,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Value,
    Backtest,
}

impl PreparationKey {
    /// Of the report of an id; nothing where it needs no such work.
    pub fn of(id: &str, settings: &Settings) -> Option<PreparationKey> {
        let kind = match id {
            "customer_value" => Kind::Value,
            "backtest" => Kind::Backtest,
            _ => return None,
        };
        Some(PreparationKey { kind, selection: settings.selection.clone(), config: settings.value })
    }
}

impl Preparation {
    /// The work that a key names; nothing of it is done yet but gathering.
    pub fn of(key: &PreparationKey, dataset: &Dataset) -> Preparation {
        let PreparationKey { kind, selection, config } = key;
        match kind {
            Kind::Value => Preparation::Value(Box::new(ValueWork::new(dataset, selection, config))),
            Kind::Backtest => Preparation::Backtest(Box::new(BacktestWork::new(dataset, selection, config))),
        }
    }

    /// Works on over about so many rows; what it came to when it is there.
    pub fn step(&mut self, rows: usize) -> Option<Prepared> {
        match self {
            Preparation::Value(work) => Some(Prepared::Value(Box::new(work.step(rows)?))),
            Preparation::Backtest(work) => Some(Prepared::Backtest(Box::new(work.step(rows)?))),
        }
    }

    /// Works to the end.
    pub fn finish(self) -> Prepared {
        match self {
            Preparation::Value(work) => Prepared::Value(Box::new(work.finish())),
            Preparation::Backtest(work) => Prepared::Backtest(Box::new(work.finish())),
        }
    }
}
