//! What goes wrong with a file, from its stable code to a message that names the fix.

use super::notes::id_of;
use crate::records::FileLedger;
use crate::words::{NoteWords, Words, legible};

/// The most characters of a file's name in a message.
const MOST_NAME: usize = 80;

/// A file's name as it stands in messages.
pub fn file_in_words(file: &str) -> String {
    legible(file, MOST_NAME)
}

/// The message for a file that is no table of text. `found` names what it is, as a file ending: `xlsx`, `png`, `pdf`.
pub fn not_a_table(file: &str, found: &str) -> NoteWords {
    let file = file_in_words(file);
    match found {
        "xlsx" | "xls" | "xlsm" | "xlsb" | "ods" | "numbers" | "xml workbook" => NoteWords::Workbook { file },
        "html table" => NoteWords::HtmlTable { file },
        "utf-32" => NoteWords::Utf32 { file },
        _ => NoteWords::NotATable { file, found: found.to_uppercase() },
    }
}

/// The message for a file beyond a limit: `columns`, `cell`, `rows`, `archive`, `memory` (in bytes), or another name.
pub fn too_large(file: &str, limit: &str, found: u64, most: u64) -> NoteWords {
    let file = file_in_words(file);
    match limit {
        "columns" => NoteWords::TooManyColumns { file, found, most },
        "members" => NoteWords::TooManyMembers { file, found, most },
        "cell" => NoteWords::CellTooLong { file, found, most },
        "rows" => NoteWords::TooManyRows { file, found, most },
        "memory" => NoteWords::NeedsMemory { file, found: found >> 20, most: most >> 20 },
        "archive" => NoteWords::ArchiveTooLarge { file, found, most },
        _ => NoteWords::TooLarge { file, limit: limit.to_owned(), found, most },
    }
}

/// The message for a table of which nothing is used: the problem of its ledger, or that none of its rows counts. Nothing
/// where the table is behind the numbers.
pub fn table_problem(ledger: &FileLedger, words: &Words) -> Option<NoteWords> {
    let most = ledger.set_aside.iter().max_by_key(|counted| counted.rows);
    let place = most.and_then(|counted| counted.places.first());
    let line = place.map_or(0, |place| place.line);
    match (ledger.problem.as_deref(), most) {
        (Some("ambiguous_date"), _) => {
            let column = place.and_then(|place| place.column.as_deref()).unwrap_or_default();
            let (file, column) = (file_in_words(&ledger.name), legible(column, MOST_NAME));
            Some(NoteWords::AmbiguousDate { file, column, line })
        }
        (Some(code), _) => Some(file_problem(&ledger.name, code)),
        (None, Some(most)) if ledger.tally.rows_kept == 0 => {
            let id = id_of(most.reason);
            let say = |prefix: &str| words.lookup(&format!("{prefix}-{id}")).unwrap_or_default();
            let (reason, remedy) = (say("reason"), say("remedy"));
            Some(NoteWords::NoOrdersInFile { file: file_in_words(&ledger.name), reason, line, remedy })
        }
        (None, _) => None,
    }
}

/// The message for the stable code of a ledger's problem ([`FileLedger::problem`]).
fn file_problem(file: &str, code: &str) -> NoteWords {
    let file = file_in_words(file);
    match code {
        "empty" | "file_empty" => NoteWords::FileEmpty { file },
        "header_only" | "no_rows" => NoteWords::HeaderOnly { file },
        "needs_mapping" | "unknown" => NoteWords::NeedsMapping { file },
        "cut_short" => NoteWords::CutShort { file },
        "damaged" => NoteWords::DamagedInPart { file },
        "hidden_sheet" => NoteWords::HiddenSheet { file },
        "not_a_table" => NoteWords::MemberNotATable { file },
        "bad_archive" | "unreadable" => NoteWords::MemberDamaged { file },
        "too_large" => NoteWords::MemberTooLarge { file },
        "no_such_column" => NoteWords::NeedsMapping { file },
        "archive_cut" => NoteWords::ArchiveCut { file },
        "locked" => NoteWords::Locked { file },
        "nested_archive" => NoteWords::NestedArchive { file },
        other => NoteWords::FileProblem { file, problem: other.replace('_', " ") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::error_note;

    #[test]
    fn a_workbook_is_told_how_to_become_a_table() {
        let note = error_note(&Words::new("en"), not_a_table("orders.xlsx", "xlsx"));
        assert_eq!(note.code, "workbook");
        assert!(note.hint.contains("CSV UTF-8"), "{note:?}");
        let note = error_note(&Words::new("en"), not_a_table("orders.csv", "png"));
        assert!(note.text.contains("orders.csv") && note.text.contains("PNG"), "{note:?}");
    }
}
