//! What the ledger says: what a file is, why, and what became of its rows and its money.

use super::message::messages;

messages! {
    /// Messages of the ledger.
    pub enum LedgerWords {
        /// All rows of all files, some set aside.
        Reading { rows: u64, files: u64, kept: u64, aside: u64 } = "ledger-reading",
        /// All rows of all files, all kept.
        ReadingAll { rows: u64, files: u64 } = "ledger-reading-all",
        /// Files are loaded, and no row could be read from them.
        ReadingNone { files: u64 } = "ledger-reading-none",
        /// No file is loaded.
        ReadingEmpty = "ledger-reading-empty",
        /// Whose export a file is.
        Recognised { vendor: String, kind: String, sure: String } = "ledger-recognised",
        /// Nobody's known export.
        NotRecognised = "ledger-not-recognised",
        /// What became of a file's rows.
        Rows { read: u64, kept: u64, repaired: u64, aside: u64, skipped: u64 } = "ledger-rows",
        /// The header holds columns of this export.
        BecauseHeader { found: u64, of: u64 } = "ledger-because-header",
        /// A column's name told its role.
        BecauseName { role: String, column: String } = "ledger-because-name",
        /// A column's values told its role.
        BecauseValues { role: String, column: String } = "ledger-because-values",
        /// A line above the table says so.
        BecausePreamble { line: String } = "ledger-because-preamble",
        /// The file's name says so.
        BecauseFileName { name: String } = "ledger-because-file-name",
        /// The values have a shape of their own.
        BecauseShape = "ledger-because-shape",
        /// The reader mapped the columns.
        BecauseMapped = "ledger-because-mapped",
        /// A mapping was remembered.
        BecauseRemembered = "ledger-because-remembered",
        /// A line of a file.
        Place { line: u64 } = "ledger-place",
        /// A line and a column.
        PlaceColumn { line: u64, column: String } = "ledger-place-column",
        /// A line and what stands there.
        PlaceText { line: u64, text: String } = "ledger-place-text",
        /// A line, a column and what stands there.
        PlaceColumnText { line: u64, column: String, text: String } = "ledger-place-column-text",
        /// A money column's sum is what was kept and what was set aside.
        Total { column: String, sum: String, kept: String, aside: String } = "ledger-total",
    }
}
