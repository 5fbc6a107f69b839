//! Mathematics without marketing words: quantiles of a sample, the normal distribution, intervals for shares.

mod interval;
mod normal;
mod quantile;

pub use interval::{Interval, wilson};
pub use normal::normal_quantile;
pub use quantile::{median_of_sorted, quantile_of_sorted};
