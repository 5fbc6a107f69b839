//! Files to order batches and their accounts.
#![allow(clippy::unwrap_used, reason = "tests and their helpers may stop at the first surprise")]

mod bad_input;
mod columns;
mod cuts;
mod generic;
mod goldens;
mod laws;
mod shared_data;
mod support;
mod texts;
