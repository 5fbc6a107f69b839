//! What the page is told about the files of a session, and about the choices of the filter bar.

use super::FileRef;
use crate::records::{Ledger, RecordKind};
use crate::report::{LedgerReport, Note};
use crate::units::Day;
use serde::{Deserialize, Serialize};

/// The files of a session, in the order they were added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileList {
    /// The files held.
    pub files: Vec<FileState>,
    /// Files that this very request brought and whose bytes could not be read; they are not held.
    pub refused: Vec<RefusedFile>,
    /// What is the matter with a mapping that was said of all files: a column that none of them has.
    #[serde(default)]
    pub note: Option<Note>,
    /// Whether what is loaded is the sample shop.
    pub is_sample: bool,
    /// Orders in all tables, before files are joined.
    pub orders: u64,
}

/// One file of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileState {
    /// The file.
    pub file: FileRef,
    /// What is the matter with it, where something is.
    pub note: Option<Note>,
    /// Whether a table of it waits for a person to say which column is which.
    pub needs_mapping: bool,
    /// Its tables: one, or several in an archive.
    pub tables: Vec<TableState>,
}

/// One table of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableState {
    /// Its name in the ledger.
    pub name: String,
    /// Whose export it is.
    pub vendor: String,
    /// What its rows are.
    pub kind: RecordKind,
    /// Orders read from it.
    pub orders: u64,
    /// Records of another kind read from it.
    pub records: u64,
    /// Why it could not be used, as a stable code.
    pub problem: Option<String>,
    /// Whether it waits for a mapping.
    pub needs_mapping: bool,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusedFile {
    /// The file.
    pub file: FileRef,
    /// Why.
    pub note: Note,
}

/// The account of every row, as data and in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LedgerAnswer {
    /// As data: what the examples print.
    pub account: Ledger,
    /// In the reader's language: what the page shows. Its files are those of `account`, in the same order.
    pub told: LedgerReport,
}

/// What a filter can choose from. Counts are orders of the whole data set, whatever the filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facets {
    /// Channels, the one with most orders first, then in byte order.
    pub channels: Vec<Facet>,
    /// Campaigns, likewise.
    pub campaigns: Vec<Facet>,
    /// Products, likewise; an order counts once for each product in it.
    pub products: Vec<Facet>,
    /// Countries, likewise.
    pub countries: Vec<Facet>,
    /// Plans of subscriptions, the one with most of them first, then in byte order; `orders` counts subscriptions.
    pub plans: Vec<Facet>,
    /// The filters that select subscriptions: `plan`, `channel`, `campaign`, `country`, and `days` where they have dates.
    pub life_filters: Vec<String>,
    /// Columns of the subscriptions that can tell people apart, in the order of the files; `orders` counts subscriptions.
    pub traits: Vec<Facet>,
    /// Currencies of the files with their orders before any was left out, likewise.
    pub currencies: Vec<Facet>,
    /// The first day on which something was ordered.
    pub first_day: Option<Day>,
    /// The last day on which something was ordered.
    pub last_day: Option<Day>,
    /// The last day counted.
    pub as_of: Option<Day>,
    /// The currency counted.
    pub currency: Option<String>,
    /// Whether the data are those of the sample shop.
    pub is_sample: bool,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The value, as the file writes it.
    pub value: String,
    /// How many orders have it.
    pub orders: u64,
}
