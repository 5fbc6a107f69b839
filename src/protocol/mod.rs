//! Everything page and worker say to each other, as plain Rust: requests, responses, and the jobs that answer them.
//!
//! A [`Session`] holds what was loaded. [`serve`] makes a [`Job`] of a request, and [`Job::step`] works on it for a
//! bounded while, so that a caller can hear a cancel between two steps. A [`Desk`] keeps the jobs of one session in
//! order, and a [`Log`] is what it takes to make the same session again after a crash.

mod answer;
mod desk;
mod exports;
mod facets;
mod files;
mod job;
mod kinds;
mod log;
mod message;
mod notes;
mod reading;
mod rehearsal;
mod session;
mod shares;
mod wire;

pub use crate::ingest::{ByteSource, ReadError, ReadOptions, StretchReader, StretchStep};
pub use crate::report::TableWindow;
pub use crate::sample::{DEFAULT_SEED as SAMPLE_SEED, STORIES as SAMPLE_STORIES, Story as SampleStory};
pub use desk::Desk;
pub use files::{Facet, Facets, FileList, FileState, LedgerAnswer, RefusedFile, TableState};
pub use job::{Job, Step, serve};
pub use kinds::{kind_ids, needed_roles, role_ids};
pub use log::Log;
pub use message::{
    Budget, FileRef, Outcome, Preferences, Progress, RememberedMapping, ReportRequest, Request, RequestId, Response,
};
pub use notes::{crash_note, file_removed_note, restarted_note};
pub use reading::ReadTask;
pub use rehearsal::Rehearsal;
pub use session::{FileStore, NoFiles, SAMPLE_FILE, Session};
pub use shares::{Shares, shares};
pub use wire::{WireError, readings_from_bytes, readings_to_bytes, stretch_from_bytes, stretch_to_bytes};
