//! What the report of the best customers says: its sentence and its titles.

use super::message::messages;

messages! {
    /// Messages of the RFM report.
    pub enum RfmWords {
        /// The finding: who is best, and who is slipping away.
        Reading { champions: u64, customers: u64, revenue_share: String, slipping: u64 } = "rfm-reading",
        /// Nobody slips away.
        ReadingSteady { champions: u64, customers: u64, revenue_share: String } = "rfm-reading-steady",
        /// No champion.
        ReadingNoChampions { customers: u64, slipping: u64 } = "rfm-reading-no-champions",
        /// No champion, and nobody slips away: too few orders to tell anybody apart.
        ReadingAlike { customers: u64 } = "rfm-reading-alike",
        /// Nobody to score.
        ReadingEmpty = "rfm-reading-empty",
        /// The largest segment.
        GridTitle { segment: String, share: String } = "rfm-grid-title",
        /// Nobody to score.
        GridPlain = "rfm-grid-plain",
        /// The segment with most revenue.
        SegmentsTitle { segment: String, share: String } = "rfm-segments-title",
        /// No revenue.
        SegmentsPlain = "rfm-segments-plain",
    }
}
