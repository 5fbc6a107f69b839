//! What is loaded: the files, their account, and the way to whoever answers.

use super::{Account, Facets};
use crate::app::seam::{Answering, Answers, OnProgress, Privacy};
use crate::protocol::{FileRef, Outcome, Progress, Request};
use crate::report::Note;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A file that the reader gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The session's number for it.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
}

/// Something that takes a while.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The files being read; empty for the sample shop.
    pub names: Vec<String>,
    /// How far it has come.
    pub progress: Progress,
    /// When it started, in the browser's milliseconds.
    pub started_at: f64,
    /// Milliseconds since then.
    pub elapsed: f64,
}

/// The files, their account, and what can be asked about them.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The files given by the reader.
    pub held: RwSignal<Vec<Held>>,
    /// The account of every row.
    pub account: RwSignal<Option<Account>>,
    /// The choices of a filter.
    pub facets: RwSignal<Facets>,
    /// Counts up whenever the files or their reading change.
    pub version: RwSignal<u32>,
    /// Whether there is anything to report about.
    pub has_data: RwSignal<bool>,
    /// Whether what is loaded is the sample shop.
    pub is_sample: RwSignal<bool>,
    /// The reading in progress.
    pub work: RwSignal<Option<Work>>,
    /// What went wrong with the last thing asked.
    pub failures: RwSignal<Vec<Note>>,
    /// What other currencies are worth, as the parameter takes it.
    pub rates: RwSignal<Option<String>>,
    answers: StoredValue<Rc<dyn Answers>, LocalStorage>,
    next_file: StoredValue<u32>,
}

impl Desk {
    /// An empty desk.
    pub fn new(answers: Rc<dyn Answers>) -> Desk {
        Desk {
            held: RwSignal::new(Vec::new()),
            account: RwSignal::new(None),
            facets: RwSignal::new(Facets::default()),
            version: RwSignal::new(0),
            has_data: RwSignal::new(false),
            is_sample: RwSignal::new(false),
            work: RwSignal::new(None),
            failures: RwSignal::new(Vec::new()),
            rates: RwSignal::new(None),
            answers: StoredValue::new_local(answers),
            next_file: StoredValue::new(1),
        }
    }

    /// Asks whoever answers.
    pub fn ask(&self, request: Request, files: Vec<web_sys::File>, on_progress: OnProgress) -> Answering {
        self.answers.with_value(|answers| answers.ask(request, files, on_progress))
    }

    /// Reads files and adds them to the session.
    pub fn open(&self, files: Vec<web_sys::File>) {
        if files.is_empty() {
            return;
        }
        let held: Vec<Held> =
            files.iter().map(|file| Held { id: self.number(), name: file.name(), size: file.size() as u64 }).collect();
        let request = Request::Open { files: held.iter().map(reference).collect() };
        self.load(request, files, held);
    }

    /// Reads a pasted text as a file.
    pub fn paste(&self, name: String, text: String) {
        let held = Held { id: self.number(), name, size: text.len() as u64 };
        self.load(Request::Paste { file: reference(&held), text }, Vec::new(), vec![held]);
    }

    /// Loads the sample shop in the place of whatever is there.
    pub fn open_sample(&self) {
        self.load(Request::Sample { seed: 1 }, Vec::new(), Vec::new());
    }

    /// Takes a file out, and lets others take its place.
    pub fn replace(&self, id: u32, files: Vec<web_sys::File>) {
        let desk = *self;
        spawn_local(async move {
            desk.ask(Request::Remove { file: id }, Vec::new(), Rc::new(|_| {})).await;
            desk.held.update(|held| held.retain(|file| file.id != id));
            if files.is_empty() {
                desk.look_again().await;
            } else {
                desk.open(files);
            }
        });
    }

    /// Reads a file again with other columns or another dialect.
    pub fn remap(&self, file: u32, mapping: BTreeMap<String, String>, overrides: BTreeMap<String, String>) {
        self.load(Request::Remap { file, mapping, overrides }, Vec::new(), Vec::new());
    }

    /// Stops the reading in progress; what was loaded before stays.
    pub fn cancel(&self) {
        self.answers.with_value(|answers| answers.cancel());
    }

    /// Asks for the bytes of a file and hands them to the reader.
    pub fn take_away(&self, request: Request) {
        let desk = *self;
        spawn_local(async move {
            match desk.ask(request, Vec::new(), Rc::new(|_| {})).await {
                Outcome::File { name, media_type, bytes } => desk.save(&name, &media_type, &bytes),
                Outcome::Failed { note } => desk.failures.set(vec![note]),
                Outcome::Json { .. } | Outcome::Cancelled => {}
            }
        });
    }

    /// Hands bytes to the reader as a file.
    pub fn save(&self, name: &str, media_type: &str, bytes: &[u8]) {
        self.answers.with_value(|answers| answers.save(name, media_type, bytes));
    }

    /// What can be measured about what left the tab.
    pub fn privacy(&self) -> Privacy {
        self.answers.with_value(|answers| answers.privacy())
    }

    /// Forgets the remembered columns.
    pub fn forget(&self) {
        self.answers.with_value(|answers| answers.forget());
    }

    fn number(&self) -> u32 {
        let number = self.next_file.get_value();
        self.next_file.set_value(number + 1);
        number
    }

    fn load(&self, request: Request, files: Vec<web_sys::File>, held: Vec<Held>) {
        let desk = *self;
        self.failures.set(Vec::new());
        self.answers.with_value(|answers| answers.lock());
        let started_at = now();
        let names = held.iter().map(|file| file.name.clone()).collect();
        self.work.set(Some(Work { names, started_at, ..Work::default() }));
        let on_progress: OnProgress = Rc::new(move |progress| {
            desk.work.update(|work| {
                if let Some(work) = work {
                    work.elapsed = now() - work.started_at;
                    work.progress = progress;
                }
            });
        });
        let is_sample = matches!(request, Request::Sample { .. });
        spawn_local(async move {
            let outcome = desk.ask(request, files, on_progress).await;
            match outcome {
                Outcome::Failed { note } => desk.failures.set(vec![note]),
                Outcome::Cancelled => {}
                Outcome::Json { .. } | Outcome::File { .. } => {
                    if is_sample {
                        desk.held.set(Vec::new());
                    } else if !held.is_empty() {
                        desk.held.update(|all| all.extend(held));
                    }
                    desk.is_sample.set(desk.held.with_untracked(Vec::is_empty));
                }
            }
            desk.look_again().await;
            desk.work.set(None);
        });
    }

    /// Gets the account and the choices of the filter anew, and lets every report be asked for again.
    async fn look_again(&self) {
        let nothing: OnProgress = Rc::new(|_| {});
        if let Outcome::Json { text } = self.ask(Request::Ledger, Vec::new(), nothing.clone()).await {
            match serde_json::from_str::<Account>(&text) {
                Ok(account) => {
                    self.has_data.set(account.counts.rows_kept > 0);
                    self.account.set((!account.files.is_empty()).then_some(account));
                }
                Err(cause) => leptos::logging::error!("the account could not be read: {cause}"),
            }
        }
        if let Outcome::Json { text } = self.ask(Request::Facets, Vec::new(), nothing).await {
            self.facets.set(serde_json::from_str(&text).unwrap_or_default());
        }
        if self.account.with_untracked(Option::is_none) {
            self.is_sample.set(false);
        }
        self.version.update(|version| *version += 1);
    }
}

fn reference(held: &Held) -> FileRef {
    FileRef { id: held.id, name: held.name.clone(), size: held.size }
}

fn now() -> f64 {
    js_sys::Date::now()
}
