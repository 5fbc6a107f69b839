//! Records to numbers: one file per measure family, each with its definition, unit and limits.

mod calendar;
mod retention;
mod selection;
mod uncertainty;

pub use crate::stats::Interval;
pub use retention::{Cell, CellState, Cohort, Criterion, PooledPeriod, Retention, RetentionConfig, Window, retention};
pub use selection::Chosen;
pub use uncertainty::share_interval;
