//! What the vendors' rows mean: orders with their lines and refunds, and the data set that joins them across files.

mod assemble;
mod attribution;
mod batch;
mod choices;
mod column;
mod counted_texts;
mod dataset;
mod dictionary;
mod gaps;
mod identity;
mod kind;
mod ledger;
pub mod raw_column;
mod record_batch;
mod role;
mod texts;

pub use assemble::{Assembly, AssemblyError, CurrencySeen, HistoryStart, Joined, MovedRows, Part, Step};
pub use attribution::{AttributionFacts, AttributionRules, ChannelDays};
pub use batch::{
    Alias, CustomerKind, DISCOUNT_WITHOUT_CODE, DatedRefunds, LineColumns, MoneyColumns, NO_OFFSET, NONE, OrderBatch,
    OrderColumns, RefundColumns,
};
pub use choices::{Choices, FilterScope, RevenueBasis, Selection, TimeZone, ZeroValueOrders};
pub use column::{Column, ColumnReader, ColumnValue};
pub use counted_texts::CountedTexts;
pub use dataset::{CustomerKeys, Customers, Dataset, Lines, Orders, RecordPeople, Refunds};
pub use dictionary::{Dictionary, Span, StandsFor};
pub use gaps::DayGaps;
pub use identity::{Identity, IdentityFacts, IdentityRules, JoinedPeople, Missed, MissedReason, PairMatch, Resolving};
pub use kind::RecordKind;
pub use ledger::{
    ColumnTotal, Counted, Evidence, FileLedger, Ledger, Location, MOST_LISTED, RepairReason, SetAsideReason,
    SkipReason, Tally,
};
pub use record_batch::{NO_MOMENT, OtherColumn, RecordBatch, RecordColumn, Values};
pub use role::{Form, Role};
pub use texts::Texts;
