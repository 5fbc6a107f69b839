//! What is loaded: the files, their account, and the way to whoever answers.

use super::Settings;
use crate::app::route::Route;
use crate::app::seam::{Answering, Answers, OnProgress};
use crate::protocol::{
    Facet, Facets, FileList, FileRef, FileState, LedgerAnswer, Outcome, Preferences, Progress, Request, RequestId,
    crash_note, file_removed_note, restarted_note,
};
use crate::report::{LedgerReport, Note};
use crate::web::{CrashCause, EngineEvent, save};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

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
    /// The files of the session; empty with the sample shop.
    pub held: RwSignal<Vec<FileState>>,
    /// The account of every row.
    pub account: RwSignal<Option<LedgerReport>>,
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
    /// The place of a file that waits for its reader to say what its columns or dates are.
    pub waiting_file: RwSignal<Option<usize>>,
    /// What the reader said about the dialect and kind of a table, by the file's number and the table's name.
    pub overrides: RwSignal<BTreeMap<(u32, String), BTreeMap<String, String>>>,
    /// What other currencies are worth, as the parameter takes it.
    pub rates: RwSignal<Option<String>>,
    /// Amounts that the reader typed in, by parameter; they stand in no address.
    pub typed: RwSignal<BTreeMap<&'static str, String>>,
    /// People who stay apart, by their numbers.
    pub apart: RwSignal<BTreeSet<String>>,
    /// Files that stay apart, by their names.
    pub apart_files: RwSignal<BTreeSet<String>>,
    /// Whether any file is loaded, with orders or without.
    pub has_files: RwSignal<bool>,
    answers: StoredValue<Rc<dyn Answers>, LocalStorage>,
    loading: StoredValue<Option<RequestId>>,
    may_lock: bool,
}

impl Desk {
    /// An empty desk. Where it may, it locks the document before anything is opened.
    pub fn new(answers: Rc<dyn Answers>, settings: Settings, may_lock: bool) -> Desk {
        let desk = Desk {
            held: RwSignal::new(Vec::new()),
            account: RwSignal::new(None),
            facets: RwSignal::new(Facets::default()),
            version: RwSignal::new(0),
            has_data: RwSignal::new(false),
            is_sample: RwSignal::new(false),
            work: RwSignal::new(None),
            failures: RwSignal::new(Vec::new()),
            waiting_file: RwSignal::new(None),
            overrides: RwSignal::new(BTreeMap::new()),
            rates: RwSignal::new(None),
            typed: RwSignal::new(BTreeMap::new()),
            apart: RwSignal::new(BTreeSet::new()),
            apart_files: RwSignal::new(BTreeSet::new()),
            has_files: RwSignal::new(false),
            answers: StoredValue::new_local(answers),
            loading: StoredValue::new(None),
            may_lock,
        };
        desk.answers.with_value(|answers| {
            answers.on_event(Box::new(move |event| {
                let locale = settings.locale.try_get_untracked().unwrap_or_default();
                let note = match event {
                    EngineEvent::Restarted { .. } => restarted_note(&locale),
                    EngineEvent::FileRemoved { file, is_memory } => file_removed_note(&file.name, is_memory, &locale),
                    EngineEvent::Stopped { cause: CrashCause::Memory } => crash_note(true, "", &locale),
                    EngineEvent::Stopped { cause: CrashCause::Fault(cause) } => crash_note(false, &cause, &locale),
                    EngineEvent::Stopped { cause: CrashCause::Silence } => crash_note(false, "", &locale),
                    _ => return,
                };
                let _ = desk.failures.try_update(|failures| failures.push(note));
            }));
        });
        desk
    }

    /// Asks whoever answers.
    pub fn ask(&self, request: Request) -> Answering {
        self.answers.with_value(|answers| answers.ask(request, Vec::new(), Rc::new(|_| {}))).1
    }

    /// Tells the workers how to speak of files, and which columns are remembered.
    pub fn prefer(&self, preferences: Preferences) {
        let answering = self.ask(Request::Prefer(preferences));
        spawn_local(async move {
            answering.await;
        });
    }

    /// Reads files and adds them to the session.
    pub fn open(&self, files: Vec<web_sys::File>) {
        if files.is_empty() {
            return;
        }
        let reference =
            |file: &web_sys::File| FileRef { id: self.number(), name: file.name(), size: file.size() as u64 };
        let references: Vec<FileRef> = files.iter().map(reference).collect();
        let names = references.iter().map(|file| file.name.clone()).collect();
        self.load(Request::Open { files: references }, files, names);
    }

    /// Reads a pasted text as a file.
    pub fn paste(&self, name: String, text: String) {
        let file = FileRef { id: self.number(), name: name.clone(), size: text.len() as u64 };
        self.load(Request::Paste { file, text }, Vec::new(), vec![name]);
    }

    /// Loads the sample shop in the place of whatever is there.
    pub fn open_sample(&self) {
        self.load(Request::Sample { seed: 1 }, Vec::new(), Vec::new());
    }

    /// Takes a file out.
    pub fn remove(&self, file: u32) {
        self.load(Request::Remove { file }, Vec::new(), Vec::new());
    }

    /// Takes a file out, and lets others take its place.
    pub fn replace(&self, file: u32, files: Vec<web_sys::File>) {
        let desk = *self;
        spawn_local(async move {
            desk.ask(Request::Remove { file }).await;
            desk.open(files);
        });
    }

    /// Reads a file again with other columns or another dialect for one of its tables.
    pub fn remap(
        &self,
        file: u32,
        table: Option<String>,
        mapping: BTreeMap<String, String>,
        overrides: BTreeMap<String, String>,
    ) {
        self.load(Request::Remap { file, table, mapping, overrides }, Vec::new(), Vec::new());
    }

    /// Stops the reading in progress; what was loaded before stays.
    pub fn cancel(&self) {
        if let Some(request) = self.loading.get_value() {
            self.answers.with_value(|answers| answers.cancel(request));
        }
    }

    /// Asks for the bytes of a file and hands them to the reader.
    pub fn take_away(&self, request: Request) {
        let desk = *self;
        let answering = self.ask(request);
        spawn_local(async move {
            match answering.await {
                Outcome::File { name, media_type, bytes } => {
                    let is_sample = desk.is_sample.get_untracked() && !name.starts_with("sample");
                    let name = if is_sample { format!("sample-{name}") } else { name };
                    if let Err(cause) = save(&name, &media_type, &bytes) {
                        leptos::logging::error!("the browser did not take the file: {cause:?}");
                    }
                }
                Outcome::Failed { note } => desk.failures.set(vec![note]),
                Outcome::Json { .. } | Outcome::Cancelled => {}
            }
        });
    }

    /// Requests that the workers have seen themselves make.
    pub fn worker_requests(&self) -> u32 {
        self.answers.with_value(|answers| answers.worker_requests())
    }

    /// Ends the workers.
    pub fn end(&self) {
        self.answers.with_value(|answers| answers.end());
    }

    /// The parameters of a route, with channels, products and countries by their names.
    pub fn parameters(&self, route: &Route) -> BTreeMap<String, String> {
        let named = self.facets.with(|facets| {
            route.parameters(|key, place| places(facets, key).get(place).map(|facet| facet.value.as_str()))
        });
        let rates = self.rates.get().map(|rates| ("currency.rates".to_owned(), rates));
        let list = |id: &str, names: BTreeSet<String>| {
            let text = serde_json::to_string(&names).ok().filter(|_| !names.is_empty());
            text.map(|text| (id.to_owned(), text))
        };
        let apart = list("identity.apart", self.apart.get());
        let apart_files = list("identity.apart_files", self.apart_files.get());
        let typed = self.typed.get().into_iter().map(|(id, value)| (id.to_owned(), value));
        named.into_iter().chain(rates).chain(typed).chain(apart).chain(apart_files).collect()
    }

    fn number(&self) -> u32 {
        self.answers.with_value(|answers| answers.next_file_number())
    }

    fn load(&self, request: Request, files: Vec<web_sys::File>, names: Vec<String>) {
        let desk = *self;
        if self.may_lock {
            self.answers.with_value(|answers| answers.lock());
        }
        self.failures.set(Vec::new());
        let started_at = js_sys::Date::now();
        self.work.set(Some(Work { names, started_at, ..Work::default() }));
        let on_progress: OnProgress = Rc::new(move |progress| {
            let _ = desk.work.try_update(|work| {
                if let Some(work) = work {
                    work.elapsed = js_sys::Date::now() - work.started_at;
                    work.progress = progress;
                }
            });
        });
        let (number, answering) = self.answers.with_value(|answers| answers.ask(request, files, on_progress));
        self.loading.set_value(Some(number));
        spawn_local(async move {
            let outcome = answering.await;
            if desk.loading.try_get_value().is_none() {
                return;
            }
            match outcome {
                Outcome::Json { text } => desk.take_list(&text),
                Outcome::Failed { note } => desk.failures.set(vec![note]),
                Outcome::File { .. } | Outcome::Cancelled => {}
            }
            desk.look_again().await;
            if desk.loading.try_get_value().flatten() == Some(number) {
                desk.loading.set_value(None);
                desk.work.set(None);
            }
        });
    }

    fn take_list(&self, text: &str) {
        let list: FileList = match serde_json::from_str(text) {
            Ok(list) => list,
            Err(cause) => {
                return leptos::logging::error!("the list of files could not be read at column {}", cause.column());
            }
        };
        self.is_sample.set(list.is_sample);
        let before = self.held.get_untracked();
        let is_news = |file: &&FileState| !before.iter().any(|old| old.file == file.file && old.note == file.note);
        let refused = list.refused.into_iter().map(|file| file.note);
        let troubled = list.files.iter().filter(is_news).filter_map(|file| file.note.clone());
        self.failures.set(refused.chain(troubled).collect());
        self.has_data.set(list.orders > 0);
        self.has_files.set(!list.files.is_empty());
        let is_open = |file: &FileState| {
            let waits = |problem: &str| problem == "needs_mapping" || problem == "ambiguous_date";
            file.tables.iter().any(|table| table.problem.as_deref().is_some_and(waits))
        };
        let is_waiting = |file: &FileState| is_open(file) && is_news(&file);
        self.waiting_file.set(list.files.iter().position(is_waiting));
        self.held.set(if list.is_sample { Vec::new() } else { list.files });
    }

    /// Gets the choices of the filter anew, and lets the account and every report be asked for again.
    async fn look_again(&self) {
        let parameters = self.rates.get_untracked().map(|rates| ("currency.rates".to_owned(), rates));
        let parameters = parameters.into_iter().collect();
        if let Outcome::Json { text } = self.ask(Request::Facets { parameters }).await {
            self.facets.try_set(serde_json::from_str(&text).unwrap_or_default());
        }
        self.version.try_update(|version| *version += 1);
    }

    /// Keeps the account of every row in step with the files, the choices and the language. Call it inside an owner.
    pub fn keep_account(self, parameters: Memo<BTreeMap<String, String>>, locale: RwSignal<String>) {
        Effect::new(move |_| {
            let (parameters, locale) = (parameters.get(), locale.get());
            if self.version.get() == 0 {
                return;
            }
            let answering = self.ask(Request::Ledger { parameters, locale });
            spawn_local(async move {
                let Outcome::Json { text } = answering.await else { return };
                match serde_json::from_str::<LedgerAnswer>(&text) {
                    Ok(answer) => {
                        self.account.try_set(Some(answer.told).filter(|told| !told.files.is_empty()));
                    }
                    Err(cause) => leptos::logging::error!("the account could not be read at column {}", cause.column()),
                }
            });
        });
    }
}

/// The list of the filter behind a key of the address.
pub fn places<'facets>(facets: &'facets Facets, key: &str) -> &'facets [Facet] {
    match key {
        "channel" | "began_in" | "again_in" => &facets.channels,
        "campaign" => &facets.campaigns,
        "product" | "once" | "began" | "again" => &facets.products,
        "country" => &facets.countries,
        "split" | "traits" | "origin" => &facets.traits,
        _ => &[],
    }
}
