//! What went wrong with a file or a request, as a note in the reader's language.

use crate::ingest::{ReadError, TableReading};
use crate::report::{Note, Severity};
use crate::words::{Message, NoteWords, Words};

/// A note of an error.
pub(super) fn error(message: &NoteWords, words: &Words) -> Note {
    note(Severity::Error, message, words)
}

fn note(severity: Severity, message: &NoteWords, words: &Words) -> Note {
    let code = message.id().trim_start_matches("note-").replace('-', "_");
    Note { severity, code, text: words.say(message), hint: words.hint(message) }
}

/// Why a file could not be read.
pub(super) fn of_read_error(file: &str, found: &ReadError, words: &Words) -> Note {
    let file = file.to_owned();
    let message = match found {
        ReadError::Empty => NoteWords::FileEmpty { file },
        _ => NoteWords::FileEmpty { file },
    };
    error(&message, words)
}

/// The stable code of a read error, as the ledger has it.
pub(super) fn code_of(found: &ReadError) -> &'static str {
    match found {
        ReadError::Empty => "empty",
        ReadError::NotATable { .. } => "not_a_table",
        ReadError::Unreadable { .. } => "unreadable",
        ReadError::BadArchive { .. } => "bad_archive",
        ReadError::TooLarge { .. } => "too_large",
        ReadError::NoSuchColumn { .. } => "no_such_column",
    }
}

/// What is the matter with a table that was read, where something is.
pub(super) fn of_table(_table: &TableReading, _words: &Words) -> Option<Note> {
    None
}

/// What to say when a worker stopped for good over a request.
pub fn crash_note(_is_memory: bool, cause: &str, locale: &str) -> Note {
    error(&NoteWords::FileEmpty { file: cause.to_owned() }, &Words::new(locale))
}

/// What to say when a file was taken out because it stopped the worker twice.
pub fn file_removed_note(file: &str, locale: &str) -> Note {
    error(&NoteWords::FileEmpty { file: file.to_owned() }, &Words::new(locale))
}
