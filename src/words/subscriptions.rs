//! What the reports of subscriptions and of what shortens them say.

use super::message::messages;

messages! {
    /// Messages of the subscriptions report. Numbers of `seen`, `later` and `rate` are of a hundred customers.
    pub enum SubscriptionWords {
        /// How many stay, how many will, and when most leave.
        Reading { seen: String, last: u64, later: String, twice: u64, worst: u64, rate: String } = "subscriptions-reading",
        /// The same where there is no projection.
        ReadingSeen { seen: String, last: u64, worst: u64, rate: String } = "subscriptions-reading-seen",
        /// Too few to tell shares.
        ReadingFew { lives: u64, left: u64, total: u64 } = "subscriptions-reading-few",
        /// Nothing to count.
        ReadingEmpty = "subscriptions-reading-empty",
        /// The curve with its projection.
        FigureSurvival = "subscriptions-figure-survival",
        /// The file gives durations and no days; `needs` is 1 where amounts would be needed too.
        MissingDays { needs: u64 } = "subscriptions-missing-days",
        /// The files give no amounts.
        MissingAmounts = "subscriptions-missing-amounts",
        /// Too few months are over.
        MissingMonths = "subscriptions-missing-months",
        /// No revenue was lost.
        MissingLosses = "subscriptions-missing-losses",
        /// No trial is over.
        MissingTrials = "subscriptions-missing-trials",
        /// The bridge.
        FigureBridge = "subscriptions-figure-bridge",
    }
}

messages! {
    /// Messages of the report of what shortens lives.
    pub enum CoxWords {
        /// The trait that tells most, one value of a column against another.
        ReadingValue { column: String, value: String, base: String, factor: String } = "cox-reading-value",
        /// The trait that tells most, a number.
        ReadingNumber { column: String, step: String, factor: String } = "cox-reading-number",
        /// No trait tells more than chance.
        ReadingNothing { traits: u64 } = "cox-reading-nothing",
        /// Nothing to tell.
        ReadingEmpty = "cox-reading-empty",
        /// The factors with their intervals.
        FigureFactors = "cox-figure-factors",
    }
}
