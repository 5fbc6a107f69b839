//! Tests of the room of the same name through its public functions.

mod affinity;
mod assembly;
mod backtest;
pub mod builder;
mod columns;
mod coverage;
mod economics;
mod forecast;
mod history_passes;
mod intervals;
mod lifecycle;
mod ltv;
mod margin;
mod overview;
mod passes;
mod plain_joining;
mod refunds;
mod retention;
mod retention_laws;
mod retention_terms;
mod rfm;
mod season;
mod shared_data;
mod survival;
mod value;
mod vendors;
