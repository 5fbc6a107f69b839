//! What the retention report says besides its table: meanings, first orders compared, trend, rhythm, second orders, advice.

use super::message::messages;

messages! {
    /// Messages about who comes back, and what to do about it.
    pub enum RepeatWords {
        /// What to do, as a clause: write before half of the second orders have come.
        AdviceSecond { days: u64 } = "repeat-advice-second",
        /// What to do, as a clause: lead newcomers to the first order that leads to more.
        AdviceGroup { best: String, rate: String, rest: String } = "repeat-advice-group",
        /// What to do, as a clause: write to those who signed up and wait.
        AdviceWaiting { waiting: u64 } = "repeat-advice-waiting",
        /// Sign-up against abandonment.
        ReadingSignUps { base: String, ordered: String, abandoned: String, waiting: String, advice: String } = "repeat-reading-sign-ups",
        /// The same by visits and events.
        ReadingSignUpsActive { base: String, ordered: String, abandoned: String, waiting: String, advice: String } = "repeat-reading-sign-ups-active",
        /// No file says what people did who signed up.
        ReadingNoActivity = "repeat-reading-no-activity",
        /// No file says who signed up.
        ReadingNoSignUps = "repeat-reading-no-sign-ups",
        /// Returning against one-off clients.
        ReadingClients { base: String, returning: String, one_off: String, advice: String } = "repeat-reading-clients",
        /// The reader guessed too high.
        GuessHigh { guess: String, rate: String, base: String, low: String, high: String, days: u64 } = "repeat-guess-high",
        /// The reader guessed too low.
        GuessLow { guess: String, rate: String, base: String, low: String, high: String, days: u64 } = "repeat-guess-low",
        /// The guess is as good as the numbers.
        GuessRight { guess: String, rate: String, base: String, low: String, high: String, days: u64 } = "repeat-guess-right",
        /// The title of the trend: later groups come back more often.
        TrendUp { first: String, last: String, when: String } = "repeat-trend-up",
        /// The title of the trend: later groups come back less often.
        TrendDown { first: String, last: String, when: String } = "repeat-trend-down",
        /// The title of the trend: no more than chance.
        TrendFlat { rate: String, when: String } = "repeat-trend-flat",
        /// The title of the trend where it cannot be told.
        TrendPlain { when: String } = "repeat-trend-plain",
        /// The title of the groups: the best and the worst.
        GroupsTitle { best: String, best_rate: String, worst: String, worst_rate: String, when: String } = "repeat-groups-title",
        /// The title of the groups: one stands out.
        GroupsBest { best: String, rate: String, rest: String, when: String } = "repeat-groups-best",
        /// The title of the groups: one falls behind.
        GroupsWorst { worst: String, rate: String, rest: String, when: String } = "repeat-groups-worst",
        /// The title of the groups: no more than chance.
        GroupsAlike { when: String } = "repeat-groups-alike",
        /// The title of the curves of the groups.
        CurvesTitle = "repeat-curves-title",
        /// Those with a discount.
        WithDiscount = "repeat-with-discount",
        /// Those without a discount.
        WithoutDiscount = "repeat-without-discount",
        /// Those with a discount that has no code.
        WithoutCode = "repeat-without-code",
        /// The title of the second orders: as expected.
        SecondAsExpected { rate: String, expected: String, days: u64 } = "repeat-second-as-expected",
        /// The title of the second orders: more than expected.
        SecondMore { rate: String, expected: String, days: u64 } = "repeat-second-more",
        /// The title of the second orders: fewer than expected.
        SecondFewer { rate: String, expected: String, days: u64 } = "repeat-second-fewer",
        /// The title of the second orders without a baseline.
        SecondPlain { days: u64 } = "repeat-second-plain",
        /// The title of the gaps: the period that fits.
        GapsTitle { days: u64, grain: String } = "repeat-gaps-title",
        /// The title of the gaps where nobody ordered on two days.
        GapsPlain = "repeat-gaps-plain",
        /// The name of the share that orders a second time.
        SecondRate { days: u64 } = "repeat-second-rate",
        /// Its definition.
        SecondRateDefinition { days: u64, from: String, to: String } = "repeat-second-rate-definition",
        /// The name of the share that was to be expected.
        SecondExpected { days: u64 } = "repeat-second-expected",
        /// Its definition.
        SecondExpectedDefinition { days: u64, from: String, customers: u64 } = "repeat-second-expected-definition",
        /// The name of the cohorts' revenue of a period against that of period 0.
        RevenueRetention { period: String } = "repeat-revenue-retention",
        /// Its definition.
        RevenueRetentionDefinition { period: String } = "repeat-revenue-retention-definition",
        /// The name of what a customer leaves after costs until a period.
        MarginPerCustomer { until: String } = "repeat-margin-per-customer",
        /// Its definition.
        MarginPerCustomerDefinition { until: String, margin: String } = "repeat-margin-per-customer-definition",
        /// Its definition where a products file gives costs.
        MarginPerCustomerCosts { until: String, margin: String } = "repeat-margin-per-customer-costs",
        /// The name of the trend of a period.
        Trend { when: String } = "repeat-trend",
        /// Its definition.
        TrendDefinition { when: String } = "repeat-trend-definition",
        /// The name of the share of a period's clients who are returning.
        ReturningClients { period: String } = "repeat-returning-clients",
        /// Its definition, as known now.
        ReturningClientsNow { period: String } = "repeat-returning-clients-now",
        /// Its definition, as known then.
        ReturningClientsThen { period: String } = "repeat-returning-clients-then",
    }
}
