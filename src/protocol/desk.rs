//! The jobs of one session, one after the other: what a worker does between two messages.

use super::job::{Job, Step, serve};
use super::{Budget, Outcome, Request, RequestId, Response, Session};
use std::collections::VecDeque;

/// The requests that wait for their answer, and the session they are asked of.
///
/// Requests are answered in the order they came. A newer report of a panel supersedes an older one of the same panel,
/// which is answered with [`Outcome::Cancelled`].
pub struct Desk {
    session: Session,
    waiting: VecDeque<Waiting>,
}

struct Waiting {
    id: RequestId,
    panel: String,
    job: Job,
}

impl Desk {
    /// A desk without requests.
    pub fn new(session: Session) -> Desk {
        Desk { session, waiting: VecDeque::new() }
    }

    /// The session.
    pub fn session(&mut self) -> &mut Session {
        &mut self.session
    }

    /// Takes a request, and gives the answers of those that are thereby cancelled.
    pub fn ask(&mut self, id: RequestId, request: Request) -> Vec<Response> {
        let panel = match &request {
            Request::Cancel { request } => return self.cancel(|waiting| waiting.id == *request),
            Request::Report(report) => report.panel.clone(),
            _ => String::new(),
        };
        let superseded = self.cancel(|waiting| !panel.is_empty() && waiting.panel == panel);
        self.waiting.push_back(Waiting { id, panel, job: serve(&mut self.session, request) });
        superseded
    }

    /// Works on the oldest request for as long as the budget says. Nothing where nothing can be done for now.
    pub fn step(&mut self, budget: Budget) -> Option<Response> {
        let waiting = self.waiting.front_mut()?;
        match waiting.job.step(&mut self.session, budget) {
            Step::Progress(progress) => Some(Response::Progress { request: waiting.id, progress }),
            Step::Waiting => None,
            Step::Done(outcome) => {
                let request = waiting.id;
                self.waiting.pop_front();
                Some(Response::Answer { request, outcome })
            }
        }
    }

    /// Whether nothing waits for an answer.
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
    }

    fn cancel(&mut self, is_meant: impl Fn(&Waiting) -> bool) -> Vec<Response> {
        let mut answers = Vec::new();
        let session = &mut self.session;
        self.waiting.retain(|waiting| {
            let is_meant = is_meant(waiting);
            if is_meant {
                waiting.job.let_go(session);
                answers.push(Response::Answer { request: waiting.id, outcome: Outcome::Cancelled });
            }
            !is_meant
        });
        answers
    }
}
