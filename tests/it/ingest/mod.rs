//! Files to order batches and their accounts.

mod bad_input;
mod generic;
mod goldens;
mod laws;
mod shared_data;
mod support;
