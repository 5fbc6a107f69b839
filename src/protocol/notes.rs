//! What went wrong with a file or a worker, as a note in the reader's language.

use crate::ingest::ReadError;
use crate::report::{Note, error_note, file_problem, not_a_table, too_large};
use crate::words::{NoteWords, Words};

/// Why a file could not be read.
pub(super) fn of_read_error(file: &str, found: &ReadError, words: &Words) -> Note {
    let name = file.to_owned();
    let message = match found {
        ReadError::Empty => NoteWords::FileEmpty { file: name },
        ReadError::NotATable { found } => not_a_table(file, found),
        ReadError::Unreadable { cause } => NoteWords::Unreadable { file: name, cause: cause.clone() },
        ReadError::BadArchive { cause } => NoteWords::BadArchive { file: name, cause: cause.clone() },
        ReadError::TooLarge { limit, found, most } => too_large(file, limit, *found, *most),
        ReadError::NoSuchColumn { column, columns } => {
            NoteWords::NoSuchColumn { file: name, column: column.clone(), columns: columns.join(", ") }
        }
    };
    error_note(words, message)
}

/// What is the matter with a table that was read, from the stable code of its ledger.
pub(super) fn of_problem(table: &str, code: &str, words: &Words) -> Note {
    error_note(words, file_problem(table, code))
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
    let (words, file) = (Words::new(locale), file.to_owned());
    match is_memory {
        true => error_note(&words, NoteWords::FileTooBig { file }),
        false => error_note(&words, NoteWords::FileRemoved { file }),
    }
}

/// What to say when the worker had to be started again.
pub fn restarted_note(locale: &str) -> Note {
    error_note(&Words::new(locale), NoteWords::WorkerRestarted)
}
