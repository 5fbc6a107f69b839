//! The answers: ledger, facets, reports and exports, made from what a session holds.

use super::Step;
use super::message::{Budget, Outcome, Progress, Request};
use super::notes;
use super::session::Session;
use crate::words::{NoteWords, Words};
use serde::Serialize;
use std::collections::BTreeMap;

/// The last part of a job.
#[derive(Default)]
pub(super) struct Answering;

impl Answering {
    /// Works on.
    pub(super) fn step(&mut self, session: &mut Session, request: &Request, _budget: Budget) -> Step {
        let words = Words::new(locale_of(session, request));
        Step::Done(json(&session.list(Vec::new(), &words), &words))
    }
}

/// The language of the answer.
pub(super) fn locale_of<'a>(session: &'a Session, request: &'a Request) -> &'a str {
    match request {
        Request::Report(report) | Request::Export { report, .. } => &report.locale,
        Request::Prefer(preferences) => &preferences.locale,
        _ => &session.preferences.locale,
    }
}

/// JSON text as an answer.
pub(super) fn json(value: &impl Serialize, words: &Words) -> Outcome {
    match serde_json::to_string(value) {
        Ok(text) => Outcome::Json { text },
        Err(error) => Outcome::Failed { note: notes::error(&NoteWords::FileEmpty { file: error.to_string() }, words) },
    }
}
