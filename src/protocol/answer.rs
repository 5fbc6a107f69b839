//! The last part of a job: join the files if they are not joined yet, then make the answer.

use super::exports;
use super::facets;
use super::files::LedgerAnswer;
use super::job::Step;
use super::message::{Budget, Outcome, Progress, ReportRequest, Request};
use super::notes;
use super::session::{Assembled, Session};
use crate::records::{Assembly, AssemblyError, Step as AssemblyStep};
use crate::report::{
    self, ParameterError, ParameterMap, Preparation, PreparationKey, Prepared, Report, Settings, Windows, error_note,
};
use crate::words::{NoteWords, Words};
use serde::Serialize;
use std::rc::Rc;

/// Where the last part of a job stands.
#[derive(Default)]
pub(super) enum Answering {
    /// It is not known yet whether the files must be joined.
    #[default]
    Fresh,
    /// The files are being joined.
    Joining(Box<Assembly>, Box<Settings>),
    /// The files are joined.
    Ready(Rc<Assembled>, Box<Settings>),
    /// The models of the report are being fitted.
    Preparing(Rc<Assembled>, Box<Settings>, PreparationKey, Box<Preparation>),
}

impl Answering {
    /// Works on for about as long as the budget says.
    pub(super) fn step(&mut self, session: &mut Session, request: &Request, budget: Budget) -> Step {
        match self {
            Answering::Fresh => self.begin(session, request),
            Answering::Joining(assembly, _) => {
                let step = assembly.step(budget.rows);
                let progress = Progress { rows: assembly.done(), ..Progress::default() };
                if let AssemblyStep::Done(dataset, joined) = step {
                    let mut set = Assembled::new(*dataset, *joined);
                    set.dataset.is_sample = session.is_sample();
                    let set = Rc::new(set);
                    if let Answering::Joining(_, settings) = std::mem::take(self) {
                        session.keep_set(settings.choices.clone(), Rc::clone(&set));
                        *self = Answering::Ready(set, settings);
                    }
                }
                Step::Progress(progress)
            }
            Answering::Ready(set, settings) => {
                let key = report_id(request).and_then(|id| PreparationKey::of(id, settings));
                let known = key.as_ref().and_then(|key| set.prepared(key));
                if let Some(key) = key.filter(|_| known.is_none()) {
                    let preparation = Box::new(Preparation::of(&key, &set.dataset));
                    *self = Answering::Preparing(Rc::clone(set), settings.clone(), key, preparation);
                    return Step::Progress(Progress::default());
                }
                let words = session.words(locale_of(session, request));
                Step::Done(made_of(set, settings, known.as_deref(), session, request, &words))
            }
            Answering::Preparing(set, settings, key, preparation) => {
                let Some(prepared) = preparation.step(&set.dataset, budget.rows) else {
                    return Step::Progress(Progress::default());
                };
                let prepared = Rc::new(prepared);
                set.keep_prepared(key.clone(), &prepared);
                let words = session.words(locale_of(session, request));
                Step::Done(made_of(set, settings, Some(&prepared), session, request, &words))
            }
        }
    }

    fn begin(&mut self, session: &mut Session, request: &Request) -> Step {
        let words = session.words(locale_of(session, request));
        let Some(parameters) = parameters_of(request) else {
            return Step::Done(at_once(session, request, &words));
        };
        let settings = match Settings::parse(parameters) {
            Ok(settings) => Box::new(settings),
            Err(error) => return Step::Done(Outcome::Failed { note: error.note(&words) }),
        };
        if let Some(set) = session.set_at_hand(&settings.choices) {
            *self = Answering::Ready(set, settings);
            return Step::Progress(Progress::default());
        }
        match Assembly::new(session.parts(), settings.choices.clone()) {
            Ok(assembly) => {
                *self = Answering::Joining(Box::new(assembly), settings);
                Step::Progress(Progress::default())
            }
            Err(error) => Step::Done(Outcome::Failed { note: of_assembly_error(&error, &words) }),
        }
    }
}

/// The report that is asked for, if one is.
fn report_id(request: &Request) -> Option<&str> {
    match request {
        Request::Report(report) | Request::Export { report, .. } => Some(&report.id),
        _ => None,
    }
}

/// What a request says about reading files.
pub(super) fn reading_overrides(request: &Request) -> Result<ParameterMap, ParameterError> {
    match parameters_of(request) {
        Some(parameters) => Ok(Settings::parse(parameters)?.reading),
        None => Ok(ParameterMap::default()),
    }
}

/// The language of the answer.
pub(super) fn locale_of<'a>(session: &'a Session, request: &'a Request) -> &'a str {
    match request {
        Request::Report(report) | Request::Export { report, .. } => &report.locale,
        Request::Prefer(preferences) => &preferences.locale,
        Request::Ledger { locale, .. } => locale,
        _ => &session.preferences.locale,
    }
}

/// JSON text as an answer.
pub(super) fn json(value: &impl Serialize, words: &Words) -> Outcome {
    match serde_json::to_string(value) {
        Ok(text) => Outcome::Json { text },
        Err(error) => Outcome::Failed { note: notes::internal(error, words) },
    }
}

/// A report as a request wants it.
pub(super) fn report_of(
    set: &Assembled,
    settings: &Settings,
    prepared: Option<&Prepared>,
    request: &ReportRequest,
    windows: Windows,
    words: &Words,
) -> Result<Report, Outcome> {
    report::build_prepared(&request.id, &set.dataset, &set.joined, settings, prepared, words, windows)
        .map_err(|error| Outcome::Failed { note: error.note(words) })
}

/// The parameters of a request that needs the data set; nothing for one that does not.
fn parameters_of(request: &Request) -> Option<&ParameterMap> {
    match request {
        Request::Report(report) | Request::Export { report, .. } => Some(&report.parameters),
        Request::Ledger { parameters, .. }
        | Request::Facets { parameters }
        | Request::ExportSetAside { parameters, .. } => Some(parameters),
        _ => None,
    }
}

fn at_once(session: &Session, request: &Request, words: &Words) -> Outcome {
    let Request::Preview { file } = request else { return json(&session.list(Vec::new(), words), words) };
    let tables = session.held.iter().filter(|held| held.file.id == *file).flat_map(|held| held.reading.tables());
    json(&tables.map(|table| &table.preview).collect::<Vec<_>>(), words)
}

fn made_of(
    set: &Assembled,
    settings: &Settings,
    prepared: Option<&Prepared>,
    session: &Session,
    request: &Request,
    words: &Words,
) -> Outcome {
    match request {
        Request::Report(asked) => {
            let windows = if asked.is_whole { Windows::Whole } else { Windows::Named(&asked.windows) };
            match report_of(set, settings, prepared, asked, windows, words) {
                Ok(report) => json(&report, words),
                Err(failed) => failed,
            }
        }
        Request::Ledger { .. } => {
            let mut told = report::ledger(&set.dataset, &set.joined, settings, words);
            // A file that could not be read at all says why in more words than its stable code has.
            for (file, note) in told.files.iter_mut().zip(session.read_errors(words)) {
                file.problem = note.or(file.problem.take());
            }
            json(&LedgerAnswer { account: set.joined.ledger.clone(), told }, words)
        }
        Request::Facets { .. } => json(&facets::of(&set.dataset, &set.joined), words),
        Request::Export { report, table, raw } => {
            exports::of_report(set, settings, prepared, report, table.as_deref(), *raw, words)
        }
        Request::ExportSetAside { raw, .. } => exports::of_rows_set_aside(session, &set.joined, *raw),
        _ => json(&session.list(Vec::new(), words), words),
    }
}

fn of_assembly_error(error: &AssemblyError, words: &Words) -> report::Note {
    match error {
        AssemblyError::UnknownTimeZone(found) => {
            let expected = "as_written | utc | Europe/Berlin".to_owned();
            error_note(words, NoteWords::BadValue { parameter: "time_zone".to_owned(), found: found.clone(), expected })
        }
        AssemblyError::TooManyOrders => notes::internal(error, words),
    }
}
