//! The account of every row: read, kept, repaired, set aside, skipped, and the money that goes with it.

use super::RecordKind;
use crate::units::{Currency, Day, MoneySum};
use serde::{Deserialize, Serialize};

/// The account of all files. `rows_read = rows_kept + rows_set_aside`; repaired rows are part of the kept ones;
/// skipped lines (preamble, blank, total) are no rows and not part of the rows read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The tables read, in the order they were added.
    pub files: Vec<FileLedger>,
    /// Rows of all tables.
    #[serde(flatten)]
    pub tally: Tally,
}

/// Counts of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Data rows found.
    pub rows_read: u64,
    /// Rows that stand behind the figures.
    pub rows_kept: u64,
    /// Kept rows in which something was mended.
    pub rows_repaired: u64,
    /// Rows left out, each with its reason.
    pub rows_set_aside: u64,
    /// Lines that are no data rows.
    pub rows_skipped: u64,
}

/// The account of one table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileLedger {
    /// The file's name; a member of an archive is `archive.zip/member.csv`.
    pub name: String,
    /// What the rows are; `unknown` where nothing was recognised.
    pub kind: RecordKind,
    /// Whose export it is: `shopify`, `google_ads`, or `generic`.
    pub vendor: String,
    /// The recipe it was read by: `shopify_orders`, `google_ads_report`, or `generic`.
    pub recipe: String,
    /// How sure the recognition is, 0 to 1.
    pub confidence: f64,
    /// Why it was recognised as that.
    pub evidence: Vec<Evidence>,
    /// Rows of this table.
    #[serde(flatten)]
    pub tally: Tally,
    /// Rows left out, by reason.
    pub set_aside: Vec<Counted<SetAsideReason>>,
    /// Rows mended, by what was mended. A row mended twice is counted under both reasons and once in `rows_repaired`.
    pub repaired: Vec<Counted<RepairReason>>,
    /// Lines that are no rows, by reason.
    pub skipped: Vec<Counted<SkipReason>>,
    /// For every currency and money column: the sum in the file is what was kept and what was set aside.
    pub totals: Vec<ColumnTotal>,
    /// First day of a record in this table.
    pub first_day: Option<Day>,
    /// Last day of a record in this table.
    pub last_day: Option<Day>,
    /// Amounts such as `12.500` that were read with a decimal point and may be thousands: nothing in the table tells.
    pub unsure_amounts: u64,
    /// Why the table could not be used, as a stable code; the rest of the account then holds what was seen until there. Under
    /// `cut_short` the file could not be read to its end, under `damaged` it is packed and damaged from some place on: the
    /// rows read until there count.
    pub problem: Option<String>,
}

/// One reason for a recognition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The header holds this many of the columns that this export has.
    HeaderColumns {
        /// Columns found.
        found: u32,
        /// Columns looked for.
        of: u32,
    },
    /// A column was taken for a role because of its name.
    ColumnName {
        /// The role.
        role: String,
        /// The column.
        column: String,
    },
    /// A column was taken for a role because of its values.
    ColumnValues {
        /// The role.
        role: String,
        /// The column.
        column: String,
    },
    /// A title or comment line above the table says so.
    Preamble {
        /// The line.
        line: String,
    },
    /// The file's name says so.
    FileName {
        /// The name.
        name: String,
    },
    /// The values have the shape that only this export has.
    Shape,
    /// The user mapped the columns.
    Mapped,
    /// A mapping of a file with this very header was remembered.
    Remembered,
}

/// A count by reason, with the first places where it happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted<Reason> {
    /// The reason.
    pub reason: Reason,
    /// How many rows.
    pub rows: u64,
    /// The first places, at most [`Counted::<()>::MOST_PLACES`]; more of them are in the set-aside download.
    pub places: Vec<Location>,
}

impl Counted<()> {
    /// How many places a count names.
    pub const MOST_PLACES: usize = 20;
}

/// How many rows set aside are listed of each reason of a table, with their lines and cells; all are counted.
pub const MOST_LISTED: usize = 1_000;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The line, from 1, as a text editor counts.
    pub line: u64,
    /// The column's name, where one column is to blame.
    pub column: Option<String>,
    /// The cell's text, cut to 80 characters. It stays in the tab: it is never written to a log.
    pub text: Option<String>,
}

/// Why a row is not behind the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAsideReason {
    /// The order was cancelled.
    Cancelled,
    /// The payment was voided.
    Voided,
    /// The payment failed or expired.
    Failed,
    /// A test order, or a response that was given to try a survey out.
    TestOrder,
    /// A bookkeeping entry (bad debt, transfer between own accounts, currency exchange, hold and the like), not a sale.
    Bookkeeping,
    /// Money that the owner of the account paid to others.
    Outgoing,
    /// The payment was not completed when the file was written.
    NotCompleted,
    /// The date cell is empty.
    MissingDate,
    /// The date cell is no date.
    UnreadableDate,
    /// The amount cell is empty and nothing else gives the amount.
    MissingAmount,
    /// The amount cell is no amount.
    UnreadableAmount,
    /// The row has too few or too many cells and could not be put right.
    WrongCellCount,
    /// The record is broken: bad JSON, or the file ends within it.
    UnreadableRecord,
    /// Another currency than the one counted.
    OtherCurrency,
    /// The same order, or the same file, was already counted from another file.
    DuplicateOrder,
    /// An order that costs nothing, by the choice `order.zero_value`.
    ZeroValue,
    /// Placed after `as_of`.
    AfterAsOf,
    /// A negative or refund row that gives nothing back.
    EmptyRefund,
    /// The date of the column can be read two ways and the file does not settle which.
    AmbiguousDate,
    /// With this row the amounts of the table add up to more than can be counted.
    SumTooLarge,
}

/// What was mended in a kept row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepairReason {
    /// Missing cells at the end were taken as empty, or surplus cells put together.
    CellCount,
    /// A stray quote was taken as a character.
    StrayQuote,
    /// Bytes that are no text in the file's encoding were replaced.
    BadBytes,
    /// NUL characters were taken out.
    NulCharacters,
    /// An amount with more than four decimals was rounded.
    RoundedAmount,
    /// A cell of a column of numbers or dates that is neither was left empty.
    UnreadableCell,
}

/// Why a line is no data row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Before the header.
    Preamble,
    /// The header itself.
    Header,
    /// The header again, further down.
    RepeatedHeader,
    /// Nothing but separators and blanks.
    Blank,
    /// A comment line.
    Comment,
    /// A total or summary line.
    Total,
    /// After the end of the table: a footer, or another table.
    Footer,
}

/// One money column of one currency: `column_sum = kept + set_aside`, exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnTotal {
    /// The column's name.
    pub column: String,
    /// The currency.
    pub currency: Currency,
    /// The sum of the column over all rows read.
    pub column_sum: MoneySum,
    /// The part in kept rows.
    pub kept: MoneySum,
    /// The part in rows set aside.
    pub set_aside: MoneySum,
}
