//! What the report of the clock says: when customers come back, or how long subscriptions last.

use super::message::messages;

messages! {
    /// Messages of the survival report.
    pub enum SurvivalWords {
        /// How many come back within some days of an order, and by when half of those have.
        Reading { rate: String, base: String, days: u64, half: u64, order: u64 } = "survival-reading",
        /// Few clocks were watched for long: counts instead of a rate.
        ReadingFew { back: u64, customers: u64, order: u64 } = "survival-reading-few",
        /// Nobody came back.
        ReadingNone { customers: u64, order: u64 } = "survival-reading-none",
        /// No clock runs.
        ReadingEmpty = "survival-reading-empty",
        /// Half of the lifetimes are over; `unit` is `days` or `durations`.
        ReadingHalf { median: String, from: String, to: String, unit: String } = "survival-reading-half",
        /// More than half last longer than anybody was watched.
        ReadingLeft { share: String, time: String, from: String, to: String, unit: String } = "survival-reading-left",
        /// No lifetime is over.
        ReadingNobodyLeft { lives: u64 } = "survival-reading-nobody-left",
        /// Everybody.
        GroupAll = "survival-group-all",
        /// From the order of a number to the next.
        GroupOrder { number: u64 } = "survival-group-order",
        /// From the order of a number or later to the next.
        GroupOrderOrLater { number: u64 } = "survival-group-order-or-later",
        /// The files do not say.
        GroupUnknown = "survival-group-unknown",
        /// The smaller groups.
        GroupOther = "survival-group-other",
        /// The share that came back by a day.
        BackBy { days: u64 } = "survival-back-by",
        /// Its definition.
        BackByDefinition { days: u64 } = "survival-back-by-definition",
        /// The share that lasts longer than some days.
        LeftAfter { days: u64 } = "survival-left-after",
        /// Its definition.
        LeftAfterDefinition { days: u64 } = "survival-left-after-definition",
        /// The groups differ by more than chance.
        FigureDiffer { p: String } = "survival-figure-differ",
        /// The groups may be alike.
        FigureAlike { p: String } = "survival-figure-alike",
        /// One group of clocks between orders.
        FigureOrders = "survival-figure-orders",
        /// One group of lifetimes.
        FigureLives = "survival-figure-lives",
        /// When next orders come fastest.
        FigurePaceOrders { span: String, rate: String } = "survival-figure-pace-orders",
        /// When most leave; `unit` is `days` or `durations`.
        FigurePaceLives { span: String, rate: String, unit: String } = "survival-figure-pace-lives",
        /// Nothing has happened yet.
        FigurePace = "survival-figure-pace",
        /// What ages between orders are.
        AgeOfOrders = "survival-age-of-orders",
        /// What ages of subscriptions are.
        AgeOfDays = "survival-age-of-days",
        /// What ages of durations are.
        AgeOfDurations = "survival-age-of-durations",
        /// What the bars between orders measure.
        PaceOfOrders = "survival-pace-of-orders",
        /// What the bars of subscriptions measure.
        PaceOfDays = "survival-pace-of-days",
        /// What the bars of durations measure.
        PaceOfDurations = "survival-pace-of-durations",
    }
}
