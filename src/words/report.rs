//! What every report says: changes against other spans of time, lists of reasons.

use super::message::messages;

messages! {
    /// Messages that several reports share.
    pub enum ReportWords {
        /// The filter leaves nothing to tell of.
        NothingSelected = "report-nothing-selected",
        /// A change of a share, in percentage points.
        Points { arrow: String, points: u64, span: String } = "report-points",
        /// A change of a share that may be chance.
        PointsChance { arrow: String, points: u64, span: String } = "report-points-chance",
        /// A change of a count or sum, in percent.
        Change { arrow: String, percent: String, span: String } = "report-change",
        /// No change that would show in the rounded numbers.
        NoChange { span: String } = "report-no-change",
        /// There was nothing before.
        ChangeFromNothing { span: String } = "report-change-from-nothing",
        /// A reason and how many rows it has.
        Reason { reason: String, rows: u64 } = "report-reason",
        /// A currency and how many orders are in it.
        OrdersIn { currency: String, orders: u64 } = "report-orders-in",
    }
}
