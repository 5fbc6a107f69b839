//! The one native test binary: files to reports, laws, oracles, and the check of the rooms.

mod ingest;
mod measures;
mod protocol;
mod report;
mod rooms;
mod sample;
mod support;
