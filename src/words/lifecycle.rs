//! What the reports of the lifecycle and of lifetime value say.

use super::message::messages;

messages! {
    /// Messages of the lifecycle report; `grain` is the id of a period's length.
    pub enum LifecycleWords {
        /// More are lost than won.
        ReadingLosing { period: String, active: u64, new: u64, resurrected: u64, dormant: u64, pulse: String } = "lifecycle-reading-losing",
        /// At least as many are won as lost.
        ReadingWinning { period: String, new: u64, resurrected: u64, dormant: u64, pulse: String } = "lifecycle-reading-winning",
        /// As many are won as lost, as far as chance lets one tell.
        ReadingEven { period: String, active: u64, new: u64, resurrected: u64, dormant: u64 } = "lifecycle-reading-even",
        /// There is no Pulse: nobody fell silent, or it cannot be told.
        ReadingPlain { period: String, active: u64, new: u64, returning: u64, resurrected: u64 } = "lifecycle-reading-plain",
        /// The one period there is still runs.
        ReadingOpen { grain: String, active: u64 } = "lifecycle-reading-open",
        /// Nobody known has ordered.
        ReadingEmpty = "lifecycle-reading-empty",
        /// The latest closed period.
        FigureActive { period: String, new: String, returning: String, resurrected: String } = "lifecycle-figure-active",
        /// There is no closed period.
        FigureActivePlain = "lifecycle-figure-active-plain",
        /// Who fell silent last.
        FigureSilent { period: String, dormant: String, share: String } = "lifecycle-figure-silent",
        /// Nobody fell silent.
        FigureSilentPlain = "lifecycle-figure-silent-plain",
        /// In how many of the last periods Pulse was above 1.
        FigurePulse { above: u64, periods: u64, grain: String } = "lifecycle-figure-pulse",
        /// Pulse cannot be told.
        FigurePulsePlain = "lifecycle-figure-pulse-plain",
        /// How many were active in two periods or more.
        FigureStickiness { share: String, periods: u64, grain: String } = "lifecycle-figure-stickiness",
        /// Nobody to count.
        FigureStickinessPlain = "lifecycle-figure-stickiness-plain",
        /// The title of the table of all periods.
        TablePeriods = "lifecycle-table-periods",
        /// Definition of the single numbers, of which period they tell.
        Latest { period: String, definition: String } = "lifecycle-latest",
        /// Customers active in two periods or more.
        StickyDefinition { periods: u64, grain: String } = "lifecycle-sticky-definition",
        /// The share of days on which an active customer orders.
        DailyShare { period: String } = "lifecycle-daily-share",
    }
}

messages! {
    /// Messages of the report of lifetime value.
    pub enum LtvWords {
        /// What a customer brings, how soon, and what to do with it.
        Reading { value: String, days: u64, low: String, high: String, early: String, first: u64 } = "ltv-reading",
        /// The same where it cannot be told how far off it is, or how soon it comes.
        ReadingPlain { value: String, days: u64, customers: u64 } = "ltv-reading-plain",
        /// No cohort is old enough.
        ReadingYoung { days: u64, day: String } = "ltv-reading-young",
        /// No customer is known.
        ReadingEmpty = "ltv-reading-empty",
        /// What is left of the value.
        Margin { days: u64 } = "ltv-margin",
        /// Its definition.
        MarginDefinition { days: u64 } = "ltv-margin-definition",
        /// Value within a number of days.
        Value { days: u64 } = "ltv-value",
        /// Its definition.
        ValueDefinition { days: u64 } = "ltv-value-definition",
        /// The column of a number of days.
        ValueLow { days: u64 } = "ltv-value-low",
        /// The column of a number of days.
        ValueHigh { days: u64 } = "ltv-value-high",
        /// How the value grows.
        FigureDays { times: String, first: u64, days: u64 } = "ltv-figure-days",
        /// Too little is known.
        FigureDaysPlain = "ltv-figure-days-plain",
        /// The best and the worst group.
        FigureCohorts { days: u64, best: String, most: String, worst: String, least: String } = "ltv-figure-cohorts",
        /// Fewer than two groups are old enough.
        FigureCohortsPlain { days: u64 } = "ltv-figure-cohorts-plain",
    }
}
