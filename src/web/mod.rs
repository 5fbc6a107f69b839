//! The one room that calls the browser: the page's side of the workers, the workers' own side, files, downloads, storage.

mod client;
mod envelope;
mod file_source;
mod pool;
mod slot;
mod worker;

pub use client::{Asking, CrashCause, Engine, EngineEvent, EngineParts};
pub use worker::run_worker;
