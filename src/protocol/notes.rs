//! What went wrong with a file or a worker, as a note in the reader's language.

use crate::ingest::ReadError;
use crate::records::FileLedger;
use crate::report::{Note, error_note, file_in_words, not_a_table, table_problem, too_large};
use crate::words::{NoteWords, Words, legible};

/// The most characters of a column's name in a message, and the most names in a list of them.
pub(super) const MOST_COLUMN: usize = 40;
const MOST_LISTED: usize = 24;

/// Why a file could not be read.
pub(super) fn of_read_error(file: &str, found: &ReadError, words: &Words) -> Note {
    let name = file_in_words(file);
    let message = match found {
        ReadError::Empty => NoteWords::FileEmpty { file: name },
        ReadError::NotATable { found } => not_a_table(file, found),
        ReadError::Unreadable { cause } => NoteWords::Unreadable { file: name, cause: cause.clone() },
        ReadError::BadArchive { cause } | ReadError::Damaged { cause } if is_workbook(file) => {
            NoteWords::WorkbookDamaged { file: name, cause: cause.clone() }
        }
        ReadError::BadArchive { cause } | ReadError::Damaged { cause } => {
            NoteWords::BadArchive { file: name, cause: cause.clone() }
        }
        ReadError::TooLarge { limit, found, most } => too_large(file, limit, *found, *most),
        ReadError::RecordTooLong { line, found, most } => {
            NoteWords::RecordTooLong { file: name, line: *line, found: *found, most: *most }
        }
        ReadError::NoSuchColumn { column, columns } => NoteWords::NoSuchColumn {
            file: name,
            column: legible(column, MOST_COLUMN),
            columns: listed(columns, words),
        },
    };
    error_note(words, message)
}

/// Whether a file calls itself a workbook.
fn is_workbook(file: &str) -> bool {
    let lower = file.to_lowercase();
    [".xlsx", ".xlsm", ".xltx", ".xls", ".ods"].iter().any(|ending| lower.ends_with(ending))
}

/// The first names of a list, and a mark where there are more.
fn listed(columns: &[String], words: &Words) -> String {
    let shown = columns.iter().take(MOST_LISTED).map(|column| legible(column, MOST_COLUMN));
    let more = (columns.len() > MOST_LISTED).then(|| "…".to_owned());
    words.locale().list(shown.chain(more))
}

/// What is the matter with a table that was read, where something is.
pub(super) fn of_table(ledger: &FileLedger, words: &Words) -> Option<Note> {
    table_problem(ledger, words).map(|problem| error_note(words, problem))
}

/// Something of ours went wrong.
pub(super) fn internal(cause: impl ToString, words: &Words) -> Note {
    error_note(words, NoteWords::Internal { cause: cause.to_string() })
}

/// What to say when a worker stopped for good over a request.
pub fn crash_note(is_memory: bool, cause: &str, locale: &str) -> Note {
    let words = Words::new(locale);
    match is_memory {
        true => error_note(&words, NoteWords::MemoryExhausted),
        false => internal(cause, &words),
    }
}

/// What to say when a file was taken out because it stopped the worker twice.
pub fn file_removed_note(file: &str, is_memory: bool, locale: &str) -> Note {
    let (words, file) = (Words::new(locale), file_in_words(file));
    match is_memory {
        true => error_note(&words, NoteWords::FileTooBig { file }),
        false => error_note(&words, NoteWords::FileRemoved { file }),
    }
}

/// What to say when the worker had to be started again.
pub fn restarted_note(locale: &str) -> Note {
    error_note(&Words::new(locale), NoteWords::WorkerRestarted)
}
