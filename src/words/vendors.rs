//! What the report of other tools' definitions says.

use super::message::messages;

messages! {
    /// Messages of the report of other tools' definitions; `grain` is the id of a period's length.
    pub enum VendorWords {
        /// Ours, and the lowest and the highest of the others.
        Reading { ours: String, low: String, lowest: String, high: String, highest: String, grain: String, period: u64 } = "vendors-reading",
        /// All print the same.
        ReadingAlike { ours: String, grain: String, period: u64 } = "vendors-reading-alike",
        /// Too few customers for a share.
        ReadingFew { customers: u64 } = "vendors-reading-few",
        /// No cohort has had the period yet.
        ReadingYoung { grain: String, period: u64 } = "vendors-reading-young",
        /// Nobody known has ordered.
        ReadingEmpty = "vendors-reading-empty",
        /// What others print.
        FigureVendors { low: String, high: String, grain: String, period: u64 } = "vendors-figure-vendors",
        /// Nothing is printed.
        FigureVendorsPlain = "vendors-figure-vendors-plain",
        /// By period.
        FigureByPeriod { grain: String } = "vendors-figure-by-period",
        /// Our own way.
        DifferencePerennial = "vendors-difference-perennial",
        /// PostHog.
        DifferencePostHog = "vendors-difference-posthog",
        /// Mixpanel.
        DifferenceMixpanel { grain: String } = "vendors-difference-mixpanel",
        /// Amplitude.
        DifferenceAmplitude { grain: String } = "vendors-difference-amplitude",
        /// Google Analytics.
        DifferenceGoogleAnalytics { grain: String } = "vendors-difference-google-analytics",
        /// Shopify.
        DifferenceShopify = "vendors-difference-shopify",
        /// Klaviyo.
        DifferenceKlaviyo = "vendors-difference-klaviyo",
        /// The vendor has no such periods.
        MonthsOnly = "vendors-months-only",
        /// This product's own definition.
        SourceOurs = "vendors-source-ours",
        /// The vendor's own text says so.
        SourceDocumented = "vendors-source-documented",
        /// The vendor's own text leaves it open.
        SourceOurReading = "vendors-source-our-reading",
    }
}
