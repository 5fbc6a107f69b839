//! What goes wrong with a file, from its stable code to a message that names the fix.

use crate::words::NoteWords;

/// The message for a file that is no table of text. `found` names what it is, as a file ending: `xlsx`, `png`, `pdf`.
pub fn not_a_table(file: &str, found: &str) -> NoteWords {
    let file = file.to_owned();
    match found {
        "xlsx" | "xls" | "xlsm" | "xlsb" | "ods" | "numbers" | "xml workbook" => NoteWords::Workbook { file },
        "html table" => NoteWords::HtmlTable { file },
        "utf-32" => NoteWords::Utf32 { file },
        _ => NoteWords::NotATable { file, found: found.to_uppercase() },
    }
}

/// The message for a file beyond a limit: `columns`, `cell`, `rows`, `archive`, `memory` (in bytes), or another name.
pub fn too_large(file: &str, limit: &str, found: u64, most: u64) -> NoteWords {
    let file = file.to_owned();
    match limit {
        "columns" => NoteWords::TooManyColumns { file, found, most },
        "cell" => NoteWords::CellTooLong { file, found, most },
        "rows" => NoteWords::TooManyRows { file, found, most },
        "memory" => NoteWords::NeedsMemory { file, found: found >> 20, most: most >> 20 },
        "archive" => NoteWords::ArchiveTooLarge { file, found, most },
        _ => NoteWords::TooLarge { file, limit: limit.to_owned(), found, most },
    }
}

/// The message for a table that was read and cannot be used, or only as far as it could be read, from the stable code in its ledger
/// ([`crate::records::FileLedger::problem`]).
pub fn file_problem(file: &str, code: &str) -> NoteWords {
    let file = file.to_owned();
    match code {
        "empty" | "file_empty" => NoteWords::FileEmpty { file },
        "header_only" | "no_rows" => NoteWords::HeaderOnly { file },
        "needs_mapping" | "unknown" => NoteWords::NeedsMapping { file },
        "ambiguous_date" => NoteWords::AmbiguousDate { file },
        "cut_short" => NoteWords::CutShort { file },
        "hidden_sheet" => NoteWords::HiddenSheet { file },
        "not_a_table" => NoteWords::MemberNotATable { file },
        "locked" => NoteWords::Locked { file },
        "nested_archive" => NoteWords::NestedArchive { file },
        "no_orders" => NoteWords::NoOrdersInFile { file },
        other => NoteWords::FileProblem { file, problem: other.replace('_', " ") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::error_note;
    use crate::words::Words;

    #[test]
    fn a_workbook_is_told_how_to_become_a_table() {
        let note = error_note(&Words::new("en"), not_a_table("orders.xlsx", "xlsx"));
        assert_eq!(note.code, "workbook");
        assert!(note.hint.contains("CSV UTF-8"), "{note:?}");
        let note = error_note(&Words::new("en"), not_a_table("orders.csv", "png"));
        assert!(note.text.contains("orders.csv") && note.text.contains("PNG"), "{note:?}");
    }
}
