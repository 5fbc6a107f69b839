//! The one room that calls the browser: the page's side of the workers, the workers' own side, files, downloads, storage.

mod client;
mod downloads;
mod envelope;
mod file_source;
mod helpers;
mod inflow;
mod leaving;
mod pace;
mod pool;
pub mod privacy;
pub mod remembered;
mod slot;
mod watch;
mod worker;

pub use client::{Asking, CrashCause, Engine, EngineEvent, EngineParts};
pub use downloads::{files_of, save, take_files};
pub use leaving::LeavingGuard;
pub use pace::Pace;
pub use worker::run_worker;
