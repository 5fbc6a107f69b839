//! Files to order batches and their accounts.
#![allow(clippy::unwrap_used, reason = "tests and their helpers may stop at the first surprise")]

mod bad_input;
mod claims;
mod claims_web;
mod columns;
mod containers;
mod cuts;
mod generic;
mod goldens;
mod laws;
mod shared_data;
mod shared_records_web;
pub mod support;
mod texts;
mod together;
mod workbooks;
