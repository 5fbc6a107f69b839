//! Numbers to answers: a report is data, with its words already in the reader's language.

/// The report of what tells it: its sentence, measures, figures, tables and notes.
macro_rules! report_of {
    ($told:expr) => {{
        let told = $told;
        $crate::report::Report {
            reading: told.reading(),
            measures: told.measures(),
            figures: told.figures(),
            tables: told.tables(),
            notes: told.notes(),
            ..Default::default()
        }
    }};
}

mod affinity;
mod backtest;
mod build;
mod compare;
mod coverage;
mod cox;
mod economics;
mod error;
mod export;
mod forecast;
mod identity;
mod ledger;
mod lifecycle;
mod ltv;
mod model;
mod notes;
mod overview;
mod parameters;
mod prepare;
mod problems;
mod retention;
mod rfm;
mod season;
mod settings;
mod speak;
mod subscriptions;
mod survival;
mod value;
mod vendors;
mod window;

pub use crate::measures::{life_filters, trait_columns};
pub use build::{REPORTS, build, build_prepared, is_unfiltered, needs_no_orders};
pub use error::{ParameterError, RequestError, nearest};
pub use export::{Formulas, report_to_json, table_to_csv, texts_to_csv};
pub use ledger::{FileAccount, LedgerReport, ReasonAccount, TotalAccount, TotalDigits, coverage_in_words, ledger};
pub use ltv::LTV_DAYS;
pub use model::{
    Cell, Column, Comparison, Figure, FigureKind, Interval, Measure, Note, Parameter, Report, Series, SeriesKind,
    Severity, Table, Unit,
};
pub use parameters::{PARAMETERS, ParameterKind, ParameterMap, ParameterSpec, Scope};
pub use prepare::{Preparation, PreparationKey, Prepared};
pub use problems::{file_in_words, not_a_table, table_problem, too_large};
pub use settings::{RetentionMean, RetentionMeasure, RetentionSettings, RetentionSum, Settings};
pub use speak::error_note;
pub use window::{DEFAULT_ROWS, TableWindow, Windows};
