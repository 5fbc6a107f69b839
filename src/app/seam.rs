//! What the page needs of whoever answers it: the workers' engine, or a script in tests.

use crate::protocol::{Outcome, Progress, Request, RequestId};
use crate::web::{Engine, EngineEvent};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use web_sys::File;

/// An answer on its way.
pub type Answering = Pin<Box<dyn Future<Output = Outcome>>>;

/// Told how far a request has come.
pub type OnProgress = Rc<dyn Fn(Progress)>;

/// Whoever answers the page.
pub trait Answers {
    /// Asks; the files go with the request. The number is for [`Answers::cancel`].
    fn ask(&self, request: Request, files: Vec<File>, on_progress: OnProgress) -> (RequestId, Answering);
    /// Stops working on a request.
    fn cancel(&self, request: RequestId);
    /// A number for a file that is about to be opened.
    fn next_file_number(&self) -> u32;
    /// Calls the listener whenever something happens that was not asked for.
    fn on_event(&self, listener: Box<dyn Fn(EngineEvent)>);
    /// Tightens the policy of the document, before anything is opened.
    fn lock(&self);
    /// Requests that the workers have seen themselves make.
    fn worker_requests(&self) -> u32;
    /// Ends whatever works for the page.
    fn end(&self);
}

impl Answers for Engine {
    fn ask(&self, request: Request, files: Vec<File>, on_progress: OnProgress) -> (RequestId, Answering) {
        let asking = Engine::ask(self, request, files, move |progress| on_progress(progress));
        (asking.id(), Box::pin(asking))
    }

    fn cancel(&self, request: RequestId) {
        Engine::cancel(self, request);
    }

    fn next_file_number(&self) -> u32 {
        Engine::next_file_number(self)
    }

    fn on_event(&self, listener: Box<dyn Fn(EngineEvent)>) {
        Engine::on_event(self, listener);
    }

    fn lock(&self) {
        Engine::lock(self);
    }

    fn worker_requests(&self) -> u32 {
        Engine::worker_requests(self)
    }

    fn end(&self) {
        self.destroy();
    }
}
