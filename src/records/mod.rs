//! What the vendors' rows mean: orders with their lines and refunds, and the data set that joins them across files.

mod assemble;
mod batch;
mod choices;
mod column;
mod dataset;
mod dictionary;
mod gaps;
mod ledger;

pub use assemble::{Assembly, AssemblyError, CurrencySeen, HistoryStart, Joined, MovedRows, Part, Step};
pub use batch::{CustomerKind, LineColumns, MoneyColumns, NO_OFFSET, NONE, OrderBatch, OrderColumns, RefundColumns};
pub use choices::{Choices, FilterScope, RevenueBasis, Selection, TimeZone, ZeroValueOrders};
pub use column::{Column, ColumnReader, ColumnValue};
pub use dataset::{CustomerKeys, Customers, Dataset, Lines, Orders, Refunds};
pub use dictionary::Dictionary;
pub use gaps::DayGaps;
pub use ledger::{
    ColumnTotal, Counted, Evidence, FileKind, FileLedger, Ledger, Location, RepairReason, SetAsideReason, SkipReason,
    Tally,
};
