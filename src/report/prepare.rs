//! Work that takes longer than a step may: models are fitted piece by piece before their report is written.

use super::Settings;
use crate::measures::{
    Backtest, BacktestWork, CustomerValue, Forecast, ForecastConfig, ForecastWork, ValueConfig, ValueWork,
};
use crate::records::{Dataset, Selection};

/// The work before a report, in steps. Dropping it changes nothing.
pub enum Preparation {
    /// The value of customers.
    Value(Box<ValueWork>),
    /// The model held against the last days.
    Backtest(Box<BacktestWork>),
    /// What comes next.
    Forecast(Box<ForecastWork>),
}

/// What it came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Prepared {
    /// The value of customers.
    Value(Box<CustomerValue>),
    /// The model held against the last days.
    Backtest(Box<Backtest>),
    /// What comes next.
    Forecast(Box<Forecast>),
}

/// What the work depends on, besides the data set.
#[derive(Clone, Debug, PartialEq)]
pub struct PreparationKey {
    kind: Box<Kind>,
    selection: Selection,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Value(ValueConfig),
    Backtest(ValueConfig),
    Forecast(ForecastConfig),
}

impl PreparationKey {
    /// Of the report of an id; nothing where it needs no such work.
    pub fn of(id: &str, settings: &Settings) -> Option<PreparationKey> {
        let kind = match id {
            "customer_value" => Kind::Value(settings.value),
            "backtest" => Kind::Backtest(settings.value),
            "forecast" => Kind::Forecast(settings.forecast),
            _ => return None,
        };
        Some(PreparationKey { kind: Box::new(kind), selection: settings.selection.clone() })
    }
}

impl Preparation {
    /// The work that a key names; nothing of it is done yet.
    pub fn of(key: &PreparationKey, dataset: &Dataset) -> Preparation {
        let PreparationKey { kind, selection } = key;
        match kind.as_ref() {
            Kind::Value(config) => Preparation::Value(Box::new(ValueWork::new(dataset, selection, config))),
            Kind::Backtest(config) => Preparation::Backtest(Box::new(BacktestWork::new(dataset, selection, config))),
            Kind::Forecast(config) => Preparation::Forecast(Box::new(ForecastWork::new(dataset, selection, config))),
        }
    }

    /// Works on over about so many rows of the same data set; what it came to when it is there.
    pub fn step(&mut self, dataset: &Dataset, rows: usize) -> Option<Prepared> {
        match self {
            Preparation::Value(work) => Some(Prepared::Value(Box::new(work.step(dataset, rows)?))),
            Preparation::Backtest(work) => Some(Prepared::Backtest(Box::new(work.step(dataset, rows)?))),
            Preparation::Forecast(work) => Some(Prepared::Forecast(Box::new(work.step(dataset, rows)?))),
        }
    }

    /// Works to the end.
    pub fn finish(self, dataset: &Dataset) -> Prepared {
        match self {
            Preparation::Value(work) => Prepared::Value(Box::new(work.finish(dataset))),
            Preparation::Backtest(work) => Prepared::Backtest(Box::new(work.finish(dataset))),
            Preparation::Forecast(work) => Prepared::Forecast(Box::new(work.finish(dataset))),
        }
    }
}
