//! Records to numbers: one file per measure family, each with its definition, unit and limits.

mod calendar;
mod retention;
mod selection;

pub use retention::{Cell, CellState, Cohort, Criterion, PooledPeriod, Retention, RetentionConfig, Window, retention};
pub use selection::Chosen;
