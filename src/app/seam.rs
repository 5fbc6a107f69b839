//! What the page needs of whoever answers it: the workers' engine, or a script in tests.

use crate::protocol::{Outcome, Progress, Request};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// An answer on its way.
pub type Answering = Pin<Box<dyn Future<Output = Outcome>>>;

/// Told how far a request has come.
pub type OnProgress = Rc<dyn Fn(Progress)>;

/// Whoever answers the page.
pub trait Answers {
    /// Asks; the files go with the request.
    fn ask(&self, request: Request, files: Vec<web_sys::File>, on_progress: OnProgress) -> Answering;
    /// Stops whatever is being read.
    fn cancel(&self);
    /// Tightens the policy of the document so that nothing can be sent any more, where the options ask for it.
    fn lock(&self);
    /// What can be measured about what left the tab.
    fn privacy(&self) -> Privacy;
    /// Hands bytes to the reader as a file.
    fn save(&self, name: &str, media_type: &str, bytes: &[u8]);
    /// Forgets the remembered columns.
    fn forget(&self);
}

/// What can be measured about what left the tab.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// The policy in force, one text a `<meta>`.
    pub policies: Vec<String>,
    /// Whether the lock is on.
    pub is_locked: bool,
    /// Requests of the page since the lock.
    pub page_requests: u64,
    /// Requests of the workers since the lock.
    pub worker_requests: u64,
    /// Violations of the policy since the start.
    pub violations: u64,
    /// How many workers run.
    pub workers: u64,
}
