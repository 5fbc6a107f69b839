//! Files to order batches and their accounts.

mod shared_data;
mod support;
