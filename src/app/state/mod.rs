//! The three things that pages share: what is loaded, where the reader is, and how it is shown.

mod account;
mod address;
mod asking;
mod desk;
mod memory;
mod save;
mod settings;

pub use account::{Account, Counts, Facets, FileAccount, Looked, Reason, Total};
pub use address::Address;
pub use asking::{Asked, ask_report, report_request, window};
pub use desk::{Desk, Work};
pub use memory::{forget, remember, remembered};
pub use save::save;
pub use settings::{Settings, Theme, say, speak, words};
