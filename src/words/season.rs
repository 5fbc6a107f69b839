//! What is said of season apart from age.

use super::message::messages;

messages! {
    /// Messages of season apart from age; `kind` is `leaving` or `next_orders`, `side` is `more` or `fewer`.
    pub enum SeasonWords {
        /// The month that is farthest from what age would lead to.
        Figure { month: String, share: String, side: String, kind: String } = "season-figure",
        /// No month is off by more than chance.
        FigureEven { kind: String } = "season-figure-even",
        /// A month of age, from 1.
        MonthOfAge { month: u64 } = "season-month-of-age",
        /// A day of age.
        DayOfAge { day: u64 } = "season-day-of-age",
        /// A span of days of age.
        DaysOfAge { first: String, last: String } = "season-days-of-age",
    }
}
