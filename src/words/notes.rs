//! What goes wrong with files and requests, in words, each with a hint of what to do.

use super::message::messages;

messages! {
    /// Notes about files, requests and numbers; each has a hint under `<id>-hint`, see [`super::Words::hint`].
    pub enum NoteWords {
        /// There is not one byte in the file.
        FileEmpty { file: String } = "note-file-empty",
    }
}
