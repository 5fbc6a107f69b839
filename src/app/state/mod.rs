//! The three things that pages share: what is loaded, where the reader is, and how it is shown.

mod address;
mod asking;
mod desk;
mod looked;
mod settings;

pub use address::Address;
pub use asking::{Asked, ask_report, report_request, window};
pub use desk::{Desk, Work, places};
pub use looked::Looked;
pub use settings::{Settings, Theme, say, speak, words};
