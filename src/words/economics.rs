//! What the report of retention economics says.

use super::message::messages;

messages! {
    /// Messages of the report of retention economics; `margin` is `given` or `none`.
    pub enum EconomicsWords {
        /// What a customer who comes back is worth, and when to write.
        Reading { worth: String, low: String, high: String, days: u64, day: u64, margin: String } = "economics-reading",
        /// The same where next orders do not slow down.
        ReadingNoDay { worth: String, low: String, high: String, days: u64, margin: String } = "economics-reading-no-day",
        /// Too few came back.
        ReadingFew { back: u64, customers: u64, days: u64 } = "economics-reading-few",
        /// Nobody was watched long enough.
        ReadingYoung { customers: u64, days: u64 } = "economics-reading-young",
        /// Nobody known has ordered.
        ReadingEmpty = "economics-reading-empty",
        /// What 5 more bring, relative and in points.
        FigureUplift { relative: String, points: String, customers: u64 } = "economics-figure-uplift",
        /// Nobody came back.
        FigureUpliftPlain = "economics-figure-uplift-plain",
        /// How many an incentive must bring back.
        FigureIncentive { share: String, day: u64 } = "economics-figure-incentive",
        /// No incentive can pay.
        FigureIncentivePlain = "economics-figure-incentive-plain",
        /// When next orders slow down.
        FigurePace { day: u64 } = "economics-figure-pace",
        /// They do not.
        FigurePacePlain = "economics-figure-pace-plain",
        /// What the break-even is, for a day of sending.
        BreakEvenDefinition { day: u64 } = "economics-break-even-definition",
        /// Known from ads files.
        FromAds = "economics-from-ads",
        /// Typed in.
        FromInput = "economics-from-input",
        /// Known from a products file, for a share of the revenue.
        FromProducts { share: String } = "economics-from-products",
        /// Ads files would tell.
        NeedsAds = "economics-needs-ads",
        /// The reader alone can tell.
        NeedsRetentionCost = "economics-needs-retention-cost",
        /// The reader alone can tell.
        NeedsMargin = "economics-needs-margin",
    }
}
