//! What the vendors' rows mean: orders with their lines and refunds, and the data set that joins them across files.

mod assemble;
mod batch;
mod choices;
mod column;
mod dataset;
mod dictionary;
mod identity;
mod kind;
mod ledger;
mod record_batch;
mod role;

pub use assemble::{Assembly, AssemblyError, CurrencySeen, HistoryStart, Joined, MovedRows, Part, Step};
pub use batch::{
    Alias, CustomerKind, LineColumns, MoneyColumns, NO_OFFSET, NONE, OrderBatch, OrderColumns, RefundColumns,
};
pub use choices::{Choices, FilterScope, RevenueBasis, Selection, TimeZone, ZeroValueOrders};
pub use column::{Column, ColumnReader, ColumnValue};
pub use dataset::{Customers, Dataset, Lines, Orders, Refunds};
pub use dictionary::Dictionary;
pub use identity::{Identity, IdentityFacts, IdentityRules, JoinedPeople, Missed, MissedReason, PairMatch};
pub use kind::RecordKind;
pub use ledger::{
    ColumnTotal, Counted, Evidence, FileLedger, Ledger, Location, RepairReason, SetAsideReason, SkipReason, Tally,
};
pub use record_batch::{NO_MOMENT, OtherColumn, RecordBatch, RecordColumn, Values};
pub use role::{Form, Role};
