//! The work that answers one request, cut into steps.

use super::answer;
use super::files::RefusedFile;
use super::message::{Budget, FileRef, Outcome, Progress, Request};
use super::notes;
use super::reading::ReadTask;
use super::session::{HeldFile, Origin, OwnOptions, Reading, SAMPLE_FILE, Session};
use crate::ingest::{ReadError, ReadOptions, TableReading};
use crate::report::error_note;
use crate::words::NoteWords;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

/// The work that answers one request. It changes the session in its last step only; dropping it changes nothing.
pub struct Job {
    request: Request,
    stage: Stage,
}

/// What a step came to.
#[derive(Debug)]
pub enum Step {
    /// There is more to do.
    Progress(Progress),
    /// Nothing can be done before a reading or a stretch that is read elsewhere is handed over.
    Waiting,
    /// The request is answered.
    Done(Outcome),
}

enum Stage {
    Fresh,
    Reading(Box<Reads>),
    Answering(Box<answer::Answering>),
}

/// The files that must be read before the request can be answered.
struct Reads {
    /// The files the session will hold.
    next: Vec<HeldFile>,
    /// The numbers of the files in the order they were added.
    order: Vec<u32>,
    queue: VecDeque<Wanted>,
    current: Option<(Wanted, ReadTask)>,
    refused: Vec<RefusedFile>,
    total_bytes: u64,
    bytes_done: u64,
    rows_done: u64,
}

struct Wanted {
    file: FileRef,
    origin: Origin,
    own: OwnOptions,
    options: ReadOptions,
}

/// The job of a request. Nothing is done before its first step.
pub fn serve(_session: &mut Session, request: Request) -> Job {
    Job { request, stage: Stage::Fresh }
}

impl Job {
    /// Works on for about as long as the budget says.
    pub fn step(&mut self, session: &mut Session, budget: Budget) -> Step {
        let step = match &mut self.stage {
            Stage::Fresh => self.begin(session),
            Stage::Reading(reads) => match reads.step(session, budget) {
                None => self.after_reading(session),
                Some(step) => step,
            },
            Stage::Answering(answering) => answering.step(session, &self.request, budget),
        };
        if matches!(step, Step::Done(_)) {
            self.let_go(session);
        }
        step
    }

    fn begin(&mut self, session: &mut Session) -> Step {
        let words = session.words(answer::locale_of(session, &self.request));
        let asked = match answer::reading_overrides(&self.request) {
            Ok(asked) => asked,
            Err(error) => return Step::Done(Outcome::Failed { note: error.note(&words) }),
        };
        if let Request::Prefer(preferences) = &self.request {
            session.preferences = preferences.clone();
        }
        match Reads::plan(session, &self.request, &asked) {
            Err(message) => Step::Done(Outcome::Failed { note: error_note(&words, *message) }),
            Ok(Some(reads)) => {
                let progress = reads.progress();
                self.stage = Stage::Reading(Box::new(reads));
                Step::Progress(progress)
            }
            Ok(None) => self.answer(),
        }
    }

    fn after_reading(&mut self, session: &mut Session) -> Step {
        let Stage::Reading(reads) = std::mem::replace(&mut self.stage, Stage::Fresh) else { return Step::Waiting };
        let Reads { mut next, refused, order, .. } = *reads;
        if let Some(first) = refused.first() {
            // Nothing came of the request: what was loaded stays as it is.
            let asked = if let Request::Open { files } = &self.request { files.len() } else { 1 };
            if refused.len() >= asked {
                return Step::Done(Outcome::Failed { note: first.note.clone() });
            }
        }
        // However the readings arrived, files stand in the order they were added.
        next.sort_by_key(|held| order.iter().position(|id| *id == held.file.id));
        session.replace(next);
        if refused.is_empty() {
            return self.answer();
        }
        let words = session.words(answer::locale_of(session, &self.request));
        Step::Done(answer::json(&session.list(refused, &words), &words))
    }

    fn answer(&mut self) -> Step {
        self.stage = Stage::Answering(Box::default());
        Step::Progress(Progress::default())
    }

    /// Lets go of what was to be read elsewhere for this request: it is answered, or nobody wants the answer.
    pub(super) fn let_go(&self, session: &mut Session) {
        if let Request::Open { files } = &self.request {
            session.forget_elsewhere(files);
        }
    }
}

impl Reads {
    /// Which files must be read for a request; nothing where none must.
    fn plan(
        session: &Session,
        request: &Request,
        asked: &BTreeMap<String, String>,
    ) -> Result<Option<Reads>, Box<NoteWords>> {
        let mut files: Vec<(FileRef, Origin, OwnOptions, Option<Rc<Reading>>)> = session
            .held
            .iter()
            .map(|held| (held.file.clone(), held.origin.clone(), held.own.clone(), Some(Rc::clone(&held.reading))))
            .collect();
        let count = files.len();
        let is_held = |id: u32| session.held.iter().any(|held| held.file.id == id);
        match request {
            Request::Open { files: new } => {
                // A file that is opened again is read again, in its old place.
                for file in new {
                    let fresh = (file.clone(), Origin::Store, OwnOptions::default(), None);
                    match files.iter_mut().find(|(known, ..)| known.id == file.id) {
                        Some(known) => *known = fresh,
                        None => files.push(fresh),
                    }
                }
            }
            Request::Paste { file, text } => {
                files.retain(|(known, ..)| known.id != file.id);
                files.push((file.clone(), Origin::Text(Rc::from(text.as_str())), OwnOptions::default(), None));
            }
            Request::Sample { seed } => {
                let file = FileRef { id: SAMPLE_FILE, name: crate::sample::ORDERS_FILE_NAME.to_owned(), size: 0 };
                files = vec![(file, Origin::Sample(*seed), OwnOptions::default(), None)];
            }
            Request::Remap { file, table, mapping, overrides } => {
                let Some(found) = files.iter_mut().find(|(known, ..)| known.id == *file) else {
                    return Err(Box::new(NoteWords::UnknownFile));
                };
                found.2.say(table.as_deref(), mapping, overrides);
            }
            Request::Remove { file } | Request::Preview { file } if !is_held(*file) => {
                return Err(Box::new(NoteWords::UnknownFile));
            }
            Request::Remove { file } => files.retain(|(known, ..)| known.id != *file),
            _ => {}
        }
        let is_smaller = files.len() < count;
        let is_one_of_several = files.len() > 1;
        let mut reads = Reads {
            next: Vec::with_capacity(files.len()),
            order: files.iter().map(|(file, ..)| file.id).collect(),
            queue: VecDeque::new(),
            current: None,
            refused: Vec::new(),
            total_bytes: 0,
            bytes_done: 0,
            rows_done: 0,
        };
        for (file, origin, own, reading) in files {
            let mut options = session.options_for(&origin, &own, asked);
            options.is_mapping_shared = is_one_of_several && own.mapping.is_empty() && !options.mapping.is_empty();
            // Until it is read, a file has the reading it had before.
            match reading {
                Some(reading) if reading.options.is_as_good_as(&options) => {
                    reads.next.push(HeldFile { file, origin, own, reading });
                }
                known => {
                    if let Some(reading) = known {
                        let (file, origin, own) = (file.clone(), origin.clone(), own.clone());
                        reads.next.push(HeldFile { file, origin, own, reading });
                    }
                    reads.total_bytes += file.size;
                    reads.queue.push_back(Wanted { file, origin, own, options });
                }
            }
        }
        Ok((is_smaller || !reads.queue.is_empty()).then_some(reads))
    }

    /// Reads on; nothing when everything is read.
    fn step(&mut self, session: &mut Session, budget: Budget) -> Option<Step> {
        if let Some((wanted, task)) = &mut self.current {
            let shared = session.shared.get_mut(&wanted.file.id);
            for (stretch, rows) in shared.map(|shared| std::mem::take(&mut shared.handed)).unwrap_or_default() {
                task.hand(stretch, rows);
            }
            if let Some(outcome) = task.step(budget) {
                self.bytes_done += task.bytes;
                self.rows_done += task.rows;
                if let Some((wanted, _)) = self.current.take() {
                    self.finish(session, wanted, outcome);
                }
            } else if task.is_waiting() {
                return Some(Step::Waiting);
            }
            return Some(Step::Progress(self.progress()));
        }
        if self.queue.is_empty() {
            return None;
        }
        // What is read elsewhere meanwhile comes last.
        let Some(position) = self.queue.iter().position(|wanted| !session.awaited.contains(&wanted.file.id)) else {
            return Some(Step::Waiting);
        };
        let wanted = self.queue.remove(position)?;
        if let Some(tables) = session.handed.remove(&wanted.file.id) {
            self.bytes_done += wanted.file.size;
            self.rows_done += tables.iter().map(|table| table.ledger.tally.rows_read).sum::<u64>();
            self.finish(session, wanted, Ok(tables));
        } else {
            match ReadTask::start(session, &wanted.file, &wanted.origin, wanted.options.clone()) {
                Ok(mut task) => {
                    if let Some(shared) = session.shared.get(&wanted.file.id) {
                        task.await_stretches(shared.places.clone());
                    }
                    self.current = Some((wanted, task));
                }
                Err(error) => self.finish(session, wanted, Err(error)),
            }
        }
        Some(Step::Progress(self.progress()))
    }

    fn finish(&mut self, session: &Session, wanted: Wanted, outcome: Result<Vec<TableReading>, ReadError>) {
        let Wanted { file, origin, own, options } = wanted;
        if let Err(error @ ReadError::Unreadable { .. }) = &outcome {
            let words = session.words(&session.preferences.locale);
            let note = notes::of_read_error(&file.name, error, &words);
            self.refused.push(RefusedFile { file, note });
            return;
        }
        // The sample shop gives way to the first real file.
        if outcome.is_ok() && !matches!(origin, Origin::Sample(_)) {
            self.next.retain(|held| !matches!(held.origin, Origin::Sample(_)));
        }
        let held = HeldFile { file, origin, own, reading: Rc::new(Reading::new(options, outcome)) };
        match self.next.iter_mut().find(|known| known.file.id == held.file.id) {
            Some(known) => *known = held,
            None => self.next.push(held),
        }
    }

    fn progress(&self) -> Progress {
        let (file, bytes, rows) = match &self.current {
            Some((wanted, task)) => (Some(wanted.file.id), task.bytes, task.rows),
            None => (None, 0, 0),
        };
        Progress { file, rows: self.rows_done + rows, bytes: self.bytes_done + bytes, total_bytes: self.total_bytes }
    }
}
