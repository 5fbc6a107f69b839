//! The one native test binary: files to reports, laws, oracles, and the check of the rooms.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr, reason = "tests stop at the first surprise")]

mod identity;
mod ingest;
mod measures;
mod protocol;
mod report;
mod robust;
mod rooms;
mod sample;
mod stats;
mod support;
