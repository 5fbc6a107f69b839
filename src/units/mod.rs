//! Values with a meaning: money in one currency, a calendar day, a period, a share of a whole.

mod day;
mod money;
mod period;
mod share;

pub use day::{Day, SECONDS_A_DAY};
pub use money::{Currency, Money, MoneyParseError};
pub use period::{Grain, Period};
pub use share::Share;
