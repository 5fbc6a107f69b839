//! What the report of who is who says.

use super::message::messages;

messages! {
    /// Messages of the report of who is who across files.
    pub enum IdentityWords {
        /// The two files that fit best.
        Reading { share: String, file: String, other: String, joined: u64 } = "identity-reading",
        /// No file knows anybody of another.
        ReadingNobody = "identity-reading-nobody",
        /// One file alone, in which people have several identifiers.
        ReadingOneFile { joined: u64 } = "identity-reading-one-file",
        /// One file alone, or files without people.
        ReadingNothing = "identity-reading-nothing",
        /// One identifier of a person.
        Identifier { kind: String, text: String } = "identity-identifier",
    }
}
