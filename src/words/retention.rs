//! What the retention report says: its sentence, its titles, the names of periods.

use super::message::messages;

messages! {
    /// Messages of the retention report. `grain` is a grain's stable id, on which the text turns.
    pub enum RetentionWords {
        /// The finding: how many of a round number come back.
        Reading { rate: String, base: String, who: String, act: String, when: String, low: String, high: String, change: String, advice: String } = "retention-reading",
        /// The finding where the mean of the cohorts' rates was chosen, which has no interval.
        ReadingSimple { rate: String, base: String, who: String, act: String, when: String, change: String, advice: String } = "retention-reading-simple",
        /// The finding where customers enter several groups, which has no interval.
        ReadingPlain { rate: String, base: String, who: String, act: String, when: String, change: String, advice: String } = "retention-reading-plain",
        /// The finding where few customers were observed: counts instead of a rate.
        ReadingFew { back: u64, total: u64, when: String } = "retention-reading-few",
        /// The finding where few could be watched who did not start with a first order.
        ReadingFewOther { back: u64, total: u64, who: String, act: String, when: String } = "retention-reading-few-other",
        /// Nobody came back of those who did not start with a first order.
        ReadingNoneOther { total: u64, who: String, act: String, when: String } = "retention-reading-none-other",
        /// Who is followed; `start` is the stable id of what starts the clock.
        Who { start: String } = "retention-who",
        /// What counts as coming back; `act` is its stable id.
        Act { act: String } = "retention-act",
        /// The moment from which time is counted.
        After { start: String } = "retention-after",
        /// The period from which periods are counted.
        Of { start: String } = "retention-of",
        /// Nobody came back.
        ReadingNone { total: u64, when: String } = "retention-reading-none",
        /// Customers there are, but no period has passed for any of them.
        ReadingOpen { grain: String, day: String } = "retention-reading-open",
        /// Nobody to count.
        ReadingEmpty = "retention-reading-empty",
        /// In period `k`, by the calendar.
        WhenOn { grain: String, count: u64, after: String } = "retention-when-on",
        /// In period `k` or later, by the calendar.
        WhenOnOrAfter { grain: String, count: u64, after: String } = "retention-when-on-or-after",
        /// In one of the periods 1 to `k`, by the calendar.
        WhenOnOrBefore { grain: String, count: u64, of: String, after: String } = "retention-when-on-or-before",
        /// In each of the periods 1 to `k`, by the calendar.
        WhenEveryPeriod { grain: String, count: u64, of: String, after: String } = "retention-when-every-period",
        /// In one of the periods from one to another, by the calendar.
        WhenBracket { grain: String, from: u64, to: u64, after: String } = "retention-when-bracket",
        /// From one day to another after the first order.
        WhenElapsed { from: u64, to: u64, after: String } = "retention-when-elapsed",
        /// From one day on after the first order.
        WhenElapsedOrAfter { from: u64, after: String } = "retention-when-elapsed-or-after",
        /// In each of some spans of days after the first order.
        WhenElapsedEvery { count: u64, days: u64, after: String } = "retention-when-elapsed-every",
        /// The latest groups come back more often than those a year before.
        ChangeMore { rate: String, points: u64 } = "retention-change-more",
        /// The latest groups come back less often than those a year before.
        ChangeFewer { rate: String, points: u64 } = "retention-change-fewer",
        /// The latest groups come back about as often as those a year before.
        ChangeNone { rate: String } = "retention-change-none",
        /// A period by its number.
        Period { grain: String, count: u64 } = "retention-period",
        /// Several periods by their numbers.
        PeriodSpan { grain: String, from: u64, to: u64 } = "retention-period-span",
        /// The end of a period, inside a sentence.
        UntilPeriod { grain: String, count: u64 } = "retention-until-period",
        /// The end of an elapsed period, inside a sentence.
        UntilDay { day: u64 } = "retention-until-day",
        /// An elapsed period by its days.
        PeriodDays { from: u64, to: u64 } = "retention-period-days",
        /// The title of the triangle: its best and its worst group.
        TriangleTitle { best: String, best_rate: String, worst: String, worst_rate: String, when: String } = "retention-triangle-title",
        /// The title of the triangle where the groups differ by no more than chance.
        TriangleAlike { low: String, high: String, when: String } = "retention-triangle-alike",
        /// The title of the triangle where there are no two groups to compare.
        TrianglePlain = "retention-triangle-plain",
        /// The title of the triangle of orders.
        TriangleOrders { orders: u64, cohorts: u64 } = "retention-triangle-orders",
        /// The title of the triangle of revenue.
        TriangleRevenue { revenue: String, cohorts: u64 } = "retention-triangle-revenue",
        /// The title of the triangle of margin.
        TriangleMargin { margin: String, cohorts: u64 } = "retention-triangle-margin",
        /// The title of the curve: the first and the last period that many reached.
        CurveTitle { first: String, first_rate: String, last: String, last_rate: String } = "retention-curve-title",
        /// The title of the curve of those who came back until a period.
        CurveUntil { first: String, first_rate: String, last: String, last_rate: String } = "retention-curve-until",
        /// The title of the curve of those who came back in a period or later.
        CurveOrLater { first: String, first_rate: String, last: String, last_rate: String } = "retention-curve-or-later",
        /// The title of the curve where nothing is closed.
        CurvePlain = "retention-curve-plain",
        /// The name of the rate in a period.
        Rate { act: String, when: String } = "retention-rate",
        /// The definition of the rate in a period.
        RateDefinition { when: String } = "retention-rate-definition",
        /// The definition where the mean of the cohorts' rates was chosen.
        RateDefinitionSimple { when: String } = "retention-rate-definition-simple",
        /// The definition where larger groups were to count more.
        RateDefinitionWeighted { when: String } = "retention-rate-definition-weighted",
        /// The name of the rate of the latest groups.
        RecentRate { act: String, when: String } = "retention-recent-rate",
        /// Its definition.
        RecentRateDefinition { when: String, from: String, to: String } = "retention-recent-rate-definition",
        /// The name of the revenue a customer brings until a period.
        RevenuePerCustomer { until: String } = "retention-revenue-per-customer",
        /// Its definition.
        RevenuePerCustomerDefinition { until: String } = "retention-revenue-per-customer-definition",
    }
}
