//! Everything page and worker say to each other, as plain Rust: requests, responses, and the jobs that answer them.

mod message;

pub use crate::report::TableWindow;
pub use message::{Budget, FileRef, Outcome, Progress, ReportRequest, Request, RequestId, Response};
