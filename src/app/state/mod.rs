//! The three things that pages share: what is loaded, where the reader is, and how it is shown.

mod account;
mod address;
mod asking;
mod desk;
mod settings;

pub use account::{Account, Counts, Facets, FileAccount, Looked, Reason, Total};
pub use address::Address;
pub use asking::{Asked, ask_report, report_request, window};
pub use desk::{Desk, Held, Work};
pub use settings::{Settings, Theme, say, speak, words};
