//! Files to order batches and their accounts.
#![allow(clippy::unwrap_used, reason = "tests and their helpers may stop at the first surprise")]

mod aside;
mod bad_input;
mod claims;
mod claims_refused;
mod claims_web;
mod columns;
mod containers;
mod cuts;
mod encodings;
mod generic;
mod goldens;
mod laws;
mod names_web;
mod proposals;
mod sections;
mod shared_data;
mod shared_records_voice;
mod shared_records_web;
mod stretches;
pub mod support;
mod texts;
mod together;
mod workbooks;
