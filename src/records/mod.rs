//! What the vendors' rows mean: orders with their lines and refunds, and the data set that joins them across files.

mod batch;
mod choices;
mod dataset;
mod dictionary;
mod joined;
mod ledger;

pub use batch::{CustomerKind, LineColumns, NO_OFFSET, NONE, OrderBatch, OrderColumns, RefundColumns};
pub use choices::{Choices, FilterScope, RevenueBasis, Selection, TimeZone, ZeroValueOrders};
pub use dataset::{Customers, Dataset, Lines, Orders, Refunds};
pub use dictionary::Dictionary;
pub use joined::{CurrencySeen, Joined};
pub use ledger::{
    ColumnTotal, Counted, Evidence, FileKind, FileLedger, Ledger, Location, RepairReason, SetAsideReason, SkipReason,
    Tally,
};
