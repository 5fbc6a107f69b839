//! The messages. One request, one id; every response names the request it answers.

use crate::records::Role;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Numbers a request; the page counts up.
pub type RequestId = u32;

/// What a page can ask. The set of parameters is a map from stable id to value, as in `--set`.
///
/// `Open`, `Paste`, `Sample`, `Remap`, `Remove`, `Prefer` and `Files` are answered with the JSON of [`super::FileList`];
/// `Ledger` with that of [`super::LedgerAnswer`], `Preview` with a list of [`crate::ingest::Preview`] (one a table),
/// `Facets` with that of [`super::Facets`], `Report` with that of [`crate::report::Report`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Request {
    /// Read files that the worker was handed, and add them to the session.
    Open {
        /// The files, in the order they were added.
        files: Vec<FileRef>,
    },
    /// Read a pasted text as if it were a file.
    Paste {
        /// The file it becomes.
        file: FileRef,
        /// The text.
        text: String,
    },
    /// Load the sample shop.
    Sample {
        /// The seed.
        seed: u64,
    },
    /// Read a file again with other columns or another dialect.
    Remap {
        /// The file.
        file: u32,
        /// The table that is meant, by its name; the first one, or all that can take it, where none is named.
        table: Option<String>,
        /// Column by role: `customer`, `timestamp`, `amount`… to a header name or a 1-based number.
        mapping: BTreeMap<String, String>,
        /// Overrides of what was detected: `date.order`, `decimal_mark`, `encoding`, `delimiter`, `recipe`, `kind`.
        overrides: BTreeMap<String, String>,
    },
    /// Take a file out of the session.
    Remove {
        /// The file.
        file: u32,
    },
    /// How files are read from now on, and in which language notes about them are. Replaces what was preferred before.
    Prefer(Preferences),
    /// The files of the session.
    Files,
    /// The account of every row.
    Ledger {
        /// Parameters that were chosen, by stable id.
        parameters: BTreeMap<String, String>,
        /// A BCP 47 language tag.
        locale: String,
    },
    /// What was seen in a file: its columns with samples, the proposed mapping with its confidence.
    Preview {
        /// The file.
        file: u32,
    },
    /// The choices of a filter: the channels, products and countries there are, the span of days. See [`super::Facets`].
    Facets {
        /// Parameters that were chosen, by stable id.
        parameters: BTreeMap<String, String>,
    },
    /// One report.
    Report(ReportRequest),
    /// A table or report as the bytes of a file.
    Export {
        /// The report it is taken from.
        report: ReportRequest,
        /// The table; the whole report as JSON where none is named.
        table: Option<String>,
        /// Whether cells that a spreadsheet would take for a formula stay as they are.
        raw: bool,
    },
    /// The rows that were set aside, as the bytes of a CSV file.
    ExportSetAside {
        /// Parameters that were chosen, by stable id.
        parameters: BTreeMap<String, String>,
        /// Whether cells that a spreadsheet would take for a formula stay as they are.
        raw: bool,
    },
    /// Stop working on a request.
    Cancel {
        /// The request.
        request: RequestId,
    },
}

/// What holds for every file unless a [`Request::Remap`] says otherwise for one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// A BCP 47 language tag for notes about files.
    pub locale: String,
    /// Column by role, as in [`Request::Remap`].
    pub mapping: BTreeMap<String, String>,
    /// Overrides of what is detected, as in [`Request::Remap`].
    pub overrides: BTreeMap<String, String>,
    /// Mappings of headers seen before.
    pub remembered: Vec<RememberedMapping>,
}

/// A mapping that was confirmed for a header: the header's hash and column positions, never a cell's value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedMapping {
    /// [`crate::ingest::Preview::header_hash`].
    pub header_hash: u64,
    /// Column position (from 0) by role.
    pub columns: BTreeMap<Role, u32>,
}

/// A file as the session knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// The session's number for it.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Which report, with which choices, in which language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportRequest {
    /// The report's id.
    pub id: String,
    /// The panel that asks: a newer request of the same panel supersedes the older.
    pub panel: String,
    /// Parameters that were chosen, by stable id.
    pub parameters: BTreeMap<String, String>,
    /// A BCP 47 language tag.
    pub locale: String,
    /// The windows of the tables wanted; a table not named comes with its first 200 rows.
    pub windows: Vec<crate::report::TableWindow>,
    /// Whether every table comes with all its rows. The page never asks for that: whole tables leave as files.
    pub is_whole: bool,
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "snake_case")]
pub enum Response {
    /// The worker can be asked.
    Ready,
    /// How far a request has come.
    Progress {
        /// The request.
        request: RequestId,
        /// How far.
        progress: Progress,
    },
    /// A request is answered.
    Answer {
        /// The request.
        request: RequestId,
        /// The answer.
        outcome: Outcome,
    },
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// JSON text: a report, a ledger, a preview or facets.
    Json {
        /// The text, made by serde_json.
        text: String,
    },
    /// The bytes of a file to save.
    File {
        /// A name for it.
        name: String,
        /// Its media type.
        media_type: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// It could not be done.
    Failed {
        /// Why, in the reader's language.
        note: crate::report::Note,
    },
    /// It was cancelled or superseded.
    Cancelled,
}

/// How far a request has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The file being read, by its number.
    pub file: Option<u32>,
    /// Rows read so far.
    pub rows: u64,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes to read in all.
    pub total_bytes: u64,
}

/// How much a job may do before it answers; the caller, who has a clock, sizes it to 50 ms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Bytes to read at most.
    pub bytes: usize,
    /// Rows to work through at most.
    pub rows: usize,
}
