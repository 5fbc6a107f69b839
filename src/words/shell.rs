//! What the page says around the reports: navigation, import, privacy, buttons, states.

use super::message::messages;

messages! {
    /// Messages of the shell.
    pub enum Shell {
        /// The name of the product.
        Product = "product",
        /// How many files are loaded.
        FilesLoaded { files: u64 } = "files-loaded",
    }
}
