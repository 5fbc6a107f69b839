//! Values with a meaning: money in one currency, a calendar day, a period, a share of a whole.

mod day;
mod money;
mod money_sum;
mod period;
mod share;

pub use day::{Day, SECONDS_A_DAY};
pub use money::{Currency, Money, MoneyParseError};
pub use money_sum::MoneySum;
pub use period::{Grain, Period};
pub use share::Share;
