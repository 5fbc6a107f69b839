//! The workers: one that holds the session, helpers that read files beside it, and what to do when one stops.

use super::client::{CrashCause, EngineEvent, EngineParts};
use super::envelope::{FromWorker, ToWorker, pack, pack_buffer, unpack};
use super::helpers::{Helpers, Left};
use super::slot::Slot;
use super::watch::Watch;
use crate::protocol::{
    FileRef, Log, Outcome, Preferences, Progress, Request, RequestId, Response, crash_note, file_removed_note, shares,
};
use js_sys::ArrayBuffer;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::task::Waker;
use wasm_bindgen::JsValue;
use web_sys::{File, MessageEvent};

/// Fewer workers than this read one file no faster together: what hands the bytes over wants a core too.
const LEAST_CUTTERS: usize = 2;
/// How often in a row the worker may stop before it was ready.
const MOST_FALSE_STARTS: u32 = 3;
/// How often in a row the watch may find that a worker with work has said nothing.
const MOST_SILENT_WATCHES: u32 = 12;
/// So many helpers are started before there is anything to read; more where a large file is opened.
const MOST_WAITING: usize = 3;

/// The answer of a request, once it is there.
#[derive(Default)]
pub(super) struct Cell {
    pub outcome: Option<Outcome>,
    pub waker: Option<Waker>,
}

/// Calls to be made once the pool is no longer borrowed.
#[derive(Default)]
#[must_use]
pub(super) struct Effects(Vec<Box<dyn FnOnce()>>);

impl Effects {
    /// Makes the calls.
    pub(super) fn run(self) {
        for call in self.0 {
            call();
        }
    }

    fn add(&mut self, call: impl FnOnce() + 'static) {
        self.0.push(Box::new(call));
    }
}

type OnProgress = Rc<dyn Fn(Progress)>;

/// A request that waits for its answer. One without a cell makes the session again after a restart.
struct Outstanding {
    request: Request,
    asker: Option<(Rc<RefCell<Cell>>, OnProgress)>,
    crashes: u32,
    bytes_told: u64,
    rows_told: u64,
}

impl Outstanding {
    fn new(request: Request, asker: Option<(Rc<RefCell<Cell>>, OnProgress)>) -> Outstanding {
        Outstanding { request, asker, crashes: 0, bytes_told: 0, rows_told: 0 }
    }
}

/// The workers and everything that is needed to make them again.
pub(super) struct Pool {
    own: Weak<RefCell<Pool>>,
    /// What workers are made of, once it has arrived.
    parts: Option<EngineParts>,
    home: Option<Slot>,
    helpers: Helpers,
    next_slot: u32,
    next_request: RequestId,
    next_file: u32,
    outstanding: BTreeMap<RequestId, Outstanding>,
    files: BTreeMap<u32, File>,
    log: Log,
    preferences: Preferences,
    locale: String,
    /// The file that the home worker reads at the moment.
    reading: Option<u32>,
    /// How far the home worker has come with which request.
    progress: Option<(RequestId, Progress)>,
    false_starts: u32,
    silent_watches: u32,
    worker_requests: u32,
    has_rehearsed: bool,
    listeners: Vec<Rc<dyn Fn(EngineEvent)>>,
    is_over: bool,
    watch: Option<Watch>,
}

impl Pool {
    /// A pool without workers: what is asked waits for them.
    pub(super) fn new(own: Weak<RefCell<Pool>>) -> Pool {
        Pool {
            own,
            parts: None,
            home: None,
            helpers: Helpers::default(),
            next_slot: 0,
            next_request: 1,
            next_file: 1,
            outstanding: BTreeMap::new(),
            files: BTreeMap::new(),
            log: Log::default(),
            preferences: Preferences::default(),
            locale: String::new(),
            reading: None,
            progress: None,
            false_starts: 0,
            silent_watches: 0,
            worker_requests: 0,
            has_rehearsed: false,
            listeners: Vec::new(),
            is_over: false,
            watch: None,
        }
    }

    /// Starts the worker that holds the session, and hands it what was asked until now.
    pub(super) fn begin(&mut self, parts: EngineParts) -> Effects {
        if self.is_over || self.home.is_some() {
            return Effects::default();
        }
        self.parts = Some(parts);
        match self.new_slot() {
            Ok(slot) => {
                self.home = Some(slot);
                self.watch = Some(Watch::start(self.own.clone()));
                self.replay();
                Effects::default()
            }
            Err(cause) => self.stop(CrashCause::Fault(cause)),
        }
    }

    /// Asks the home worker, and lets helpers read what can be read beside it.
    pub(super) fn ask(
        &mut self,
        request: Request,
        files: Vec<File>,
        on_progress: OnProgress,
        cell: Rc<RefCell<Cell>>,
    ) -> (RequestId, Effects) {
        let id = self.take_number();
        match &request {
            Request::Open { files: named } => {
                for (named, file) in named.iter().zip(files) {
                    self.next_file = self.next_file.max(named.id + 1);
                    self.files.insert(named.id, file);
                }
            }
            Request::Paste { file, .. } => self.next_file = self.next_file.max(file.id + 1),
            Request::Prefer(preferences) => {
                self.preferences = preferences.clone();
                self.locale = preferences.locale.clone();
            }
            Request::Report(report) => self.locale = report.locale.clone(),
            _ => {}
        }
        let mut effects = Effects::default();
        let outstanding = Outstanding::new(request.clone(), Some((cell, on_progress)));
        self.outstanding.insert(id, outstanding);
        if self.is_over {
            let note = crash_note(false, "stopped", &self.locale);
            self.settle(id, Outcome::Failed { note }, &mut effects);
            return (id, effects);
        }
        let (elsewhere, shared) = match &request {
            Request::Open { files } => self.share_out(files),
            _ => Default::default(),
        };
        self.send_home(id, request, elsewhere, shared);
        (id, effects)
    }

    /// Stops working on a request.
    pub(super) fn cancel(&mut self, id: RequestId) -> Effects {
        let mut effects = Effects::default();
        if let Some(outstanding) = self.outstanding.get(&id) {
            if let Request::Open { files } = &outstanding.request {
                self.helpers.stop_reading(files);
            }
            if let Some(home) = &mut self.home {
                let request = Request::Cancel { request: id };
                home.send(pack(&ToWorker::Ask { id: 0, request, elsewhere: Vec::new(), shared: None }, &[], None));
            }
            self.settle(id, Outcome::Cancelled, &mut effects);
        }
        effects
    }

    /// Adds a listener.
    pub(super) fn listen(&mut self, listener: Rc<dyn Fn(EngineEvent)>) {
        self.listeners.push(listener);
    }

    /// A number that no file has.
    pub(super) fn next_file_number(&mut self) -> u32 {
        let number = self.next_file;
        self.next_file += 1;
        number
    }

    /// Ends everything.
    pub(super) fn destroy(&mut self) -> Effects {
        self.is_over = true;
        (self.home, self.watch) = (None, None);
        self.helpers.clear();
        let mut effects = Effects::default();
        for id in self.outstanding.keys().copied().collect::<Vec<_>>() {
            self.settle(id, Outcome::Cancelled, &mut effects);
        }
        self.files.clear();
        self.listeners.clear();
        effects
    }

    /// Takes a message of a worker.
    pub(super) fn hear(&mut self, slot: u32, event: &MessageEvent) -> Effects {
        let mut effects = Effects::default();
        let Some(parcel) = unpack::<FromWorker>(&event.data()) else { return effects };
        let is_home = self.home.as_ref().is_some_and(|home| home.number == slot);
        if !is_home && self.helpers.slot(slot).is_none() {
            return effects;
        }
        // While a helper reads, the home worker may have nothing to say.
        self.silent_watches = 0;
        let bytes = if is_home { parcel.bytes() } else { None };
        let buffer = parcel.buffer;
        match parcel.head {
            FromWorker::Response(Response::Ready) => {
                if is_home {
                    self.false_starts = 0;
                }
                let found = if is_home { self.home.as_mut() } else { self.helpers.slot(slot) };
                if let Some(found) = found {
                    found.is_ready_now();
                }
                if is_home {
                    self.start_helpers(MOST_WAITING);
                    // All workers share the code that the browser compiles: one rehearsal does for all.
                    if !self.has_rehearsed {
                        self.hand_home(&ToWorker::Rehearse, None);
                    }
                }
            }
            FromWorker::Response(Response::Progress { request, progress }) => {
                self.reading = progress.file;
                self.progress = Some((request, progress));
                self.tell_progress(&mut effects);
            }
            FromWorker::Response(Response::Answer { request, mut outcome }) => {
                match (&mut outcome, bytes) {
                    (Outcome::Json { text }, Some(bytes)) => *text = String::from_utf8(bytes).unwrap_or_default(),
                    (Outcome::File { bytes: file, .. }, Some(bytes)) => *file = bytes,
                    _ => {}
                }
                (self.reading, self.progress) = (None, None);
                self.settle(request, outcome, &mut effects);
            }
            FromWorker::Reading { bytes, rows, .. } => {
                self.helpers.note(slot, bytes, rows);
                self.tell_progress(&mut effects);
            }
            FromWorker::Read { file } => {
                self.helpers.has_read_file(slot, file);
                self.hand_home(&ToWorker::Hand { file }, buffer.as_ref());
            }
            FromWorker::Stretch { file, stretch } => {
                if self.helpers.has_read_stretch(slot, stretch) {
                    self.hand_home(&ToWorker::HandStretch { file, stretch }, buffer.as_ref());
                }
            }
            FromWorker::Rehearsed => {
                self.has_rehearsed = true;
                self.tell(EngineEvent::Rehearsed, &mut effects);
            }
            FromWorker::Panicked { message } => return self.crashed(slot, cause_of(&message)),
            FromWorker::Requests { count } => {
                self.worker_requests += count;
                let count = self.worker_requests;
                self.tell(EngineEvent::WorkerRequests { count }, &mut effects);
            }
        }
        effects
    }

    /// A worker has stopped (number 0 stands for the home worker, whichever it is).
    pub(super) fn crashed(&mut self, slot: u32, cause: CrashCause) -> Effects {
        let mut effects = Effects::default();
        if let Some(left) = self.helpers.lose(slot) {
            // Whoever holds the session reads it itself, and finds out whether the file is to blame.
            for left in left {
                let hand = match left {
                    Left::File(file) => ToWorker::Hand { file },
                    Left::Stretch(file, stretch) => ToWorker::HandStretch { file, stretch },
                };
                self.hand_home(&hand, None);
            }
            return effects;
        }
        let Some(home) = self.home.take_if(|home| slot == 0 || home.number == slot) else { return effects };
        self.helpers.clear();
        // Should that be what stopped it, it is not tried again.
        self.has_rehearsed = true;
        if !home.is_ready {
            self.false_starts += 1;
        }
        drop(home);
        if self.false_starts >= MOST_FALSE_STARTS {
            return self.stop(cause);
        }
        self.progress = None;
        self.outstanding.retain(|_, outstanding| outstanding.asker.is_some());
        match self.reading.take() {
            Some(file) => self.blame_file(file, &cause, &mut effects),
            None => self.blame_request(&cause, &mut effects),
        }
        match self.new_slot() {
            Ok(slot) => self.home = Some(slot),
            Err(cause) => return self.stop(CrashCause::Fault(cause)),
        }
        self.tell(EngineEvent::Restarted { cause }, &mut effects);
        self.replay();
        effects
    }

    /// Called every few seconds: a worker that has work and says nothing for a minute has stopped.
    pub(super) fn watch(&mut self) -> Effects {
        self.helpers.watch();
        if self.outstanding.is_empty() || self.home.is_none() {
            self.silent_watches = 0;
            return Effects::default();
        }
        self.silent_watches += 1;
        if self.silent_watches < MOST_SILENT_WATCHES {
            return Effects::default();
        }
        self.silent_watches = 0;
        self.crashed(0, CrashCause::Silence)
    }

    /// Starts the home worker again where it has not the lock that is now in force.
    pub(super) fn restart_unlocked(&mut self) -> Effects {
        if self.is_over || self.home.as_ref().is_none_or(|home| home.is_locked) {
            return Effects::default();
        }
        self.helpers.clear();
        (self.home, self.reading, self.progress) = (None, None, None);
        self.outstanding.retain(|_, outstanding| outstanding.asker.is_some());
        match self.new_slot() {
            Ok(slot) => self.home = Some(slot),
            Err(cause) => return self.stop(CrashCause::Fault(cause)),
        }
        self.replay();
        Effects::default()
    }

    /// How many workers there are.
    pub(super) fn workers(&self) -> usize {
        usize::from(self.home.is_some()) + self.helpers.len()
    }

    /// How many requests workers have seen themselves make.
    pub(super) fn worker_requests(&self) -> u32 {
        self.worker_requests
    }

    /// Tells who asked how far all workers together have come.
    fn tell_progress(&mut self, effects: &mut Effects) {
        let Some((request, progress)) = &self.progress else { return };
        let Some(outstanding) = self.outstanding.get_mut(request) else { return };
        let Some((_, on_progress)) = &outstanding.asker else { return };
        let mut progress = progress.clone();
        let (bytes, rows) = self.helpers.progress();
        (progress.bytes, progress.rows) = (progress.bytes + bytes, progress.rows + rows);
        // What a helper hands over is for a moment counted by nobody: a bar must not run back.
        progress.bytes = progress.bytes.max(outstanding.bytes_told);
        progress.rows = progress.rows.max(outstanding.rows_told);
        (outstanding.bytes_told, outstanding.rows_told) = (progress.bytes, progress.rows);
        let on_progress = Rc::clone(on_progress);
        effects.add(move || on_progress(progress));
    }

    /// A file that stopped the worker twice is taken out of what is loaded and of what is asked.
    fn blame_file(&mut self, file: u32, cause: &CrashCause, effects: &mut Effects) {
        let named = self.name_of(file);
        if !self.log.crashed_on(file) {
            return;
        }
        self.files.remove(&file);
        let is_memory = *cause == CrashCause::Memory;
        let note = file_removed_note(&named.name, is_memory, &self.locale);
        for id in self.outstanding.keys().copied().collect::<Vec<_>>() {
            let Some(outstanding) = self.outstanding.get_mut(&id) else { continue };
            match Log::without(&outstanding.request, file) {
                Some(rest) => outstanding.request = rest,
                None => self.settle(id, Outcome::Failed { note: note.clone() }, effects),
            }
        }
        self.tell(EngineEvent::FileRemoved { file: named, is_memory }, effects);
    }

    /// A request that was being worked on when the worker stopped for the second time is answered with a failure.
    fn blame_request(&mut self, cause: &CrashCause, effects: &mut Effects) {
        let Some((&id, first)) = self.outstanding.iter_mut().next() else { return };
        first.crashes += 1;
        if first.crashes > 1 {
            let (is_memory, words) = match cause {
                CrashCause::Memory => (true, "memory"),
                CrashCause::Fault(words) => (false, words.as_str()),
                CrashCause::Silence => (false, "no answer"),
            };
            let note = crash_note(is_memory, words, &self.locale);
            self.settle(id, Outcome::Failed { note }, effects);
        }
    }

    /// Makes the session again, and asks again what was not answered.
    fn replay(&mut self) {
        for request in self.log.requests().to_vec() {
            let id = self.take_number();
            self.outstanding.insert(id, Outstanding::new(request.clone(), None));
            self.send_home(id, request, Vec::new(), None);
        }
        let asked: Vec<(RequestId, Request)> = self
            .outstanding
            .iter()
            .filter(|(_, outstanding)| outstanding.asker.is_some())
            .map(|(&id, outstanding)| (id, outstanding.request.clone()))
            .collect();
        for (id, request) in asked {
            self.send_home(id, request, Vec::new(), None);
        }
    }

    /// Gives files and stretches to helpers, so that all workers have about as much to read. Says what is read by them.
    fn share_out(&mut self, files: &[FileRef]) -> (Vec<u32>, Option<(u32, Vec<u64>)>) {
        let most = self.parts.as_ref().map_or(1, |parts| parts.workers).saturating_sub(1);
        let mut wanted = shares(files, 1 + self.helpers.free(most));
        if most + 1 < LEAST_CUTTERS {
            wanted.cut = None;
        }
        if wanted.whole.is_empty() && wanted.cut.is_none() {
            return Default::default();
        }
        let others = wanted.whole.iter().map(|(_, worker)| *worker).max().unwrap_or(0);
        self.start_helpers(if wanted.cut.is_some() { most } else { others });
        // Where a helper did not start, those that did have more to do.
        let mut wanted = shares(files, 1 + self.helpers.idle().min(self.helpers.free(most)));
        if most + 1 < LEAST_CUTTERS {
            wanted.cut = None;
        }
        self.helpers.share_out(wanted, files, &self.files, &self.preferences.options())
    }

    /// Sees to it that so many helpers have nothing to do, as far as there may be so many.
    fn start_helpers(&mut self, idle: usize) {
        let most = self.parts.as_ref().map_or(1, |parts| parts.workers).saturating_sub(1);
        while self.helpers.idle() < idle && self.helpers.len() < most {
            let Ok(slot) = self.new_slot() else { return };
            self.helpers.add(slot);
        }
    }

    fn send_home(&mut self, id: RequestId, request: Request, elsewhere: Vec<u32>, shared: Option<(u32, Vec<u64>)>) {
        let handles = match &request {
            Request::Open { files } => files.iter().filter_map(|file| self.files.get(&file.id).cloned()).collect(),
            _ => Vec::new(),
        };
        if let Some(home) = &mut self.home {
            home.send(pack(&ToWorker::Ask { id, request, elsewhere, shared }, &handles, None));
        }
    }

    fn hand_home(&mut self, message: &ToWorker, buffer: Option<&ArrayBuffer>) {
        if let Some(home) = &mut self.home {
            home.send(pack_buffer(message, &[], buffer));
        }
    }

    /// Gives a request its answer, and notes what the session has become by it.
    fn settle(&mut self, id: RequestId, outcome: Outcome, effects: &mut Effects) {
        let Some(outstanding) = self.outstanding.remove(&id) else { return };
        if let Request::Open { files } = &outstanding.request {
            self.helpers.finish(files);
        }
        let Some((cell, _)) = outstanding.asker else { return };
        if matches!(outcome, Outcome::Json { .. }) {
            self.log.record(&outstanding.request);
        }
        cell.borrow_mut().outcome = Some(outcome);
        if let Some(waker) = cell.borrow_mut().waker.take() {
            effects.add(move || waker.wake());
        }
    }

    /// Ends the work for good: every question is answered with a failure.
    pub(super) fn stop(&mut self, cause: CrashCause) -> Effects {
        self.is_over = true;
        (self.home, self.watch) = (None, None);
        self.helpers.clear();
        let mut effects = Effects::default();
        let note = crash_note(cause == CrashCause::Memory, "stopped", &self.locale);
        for id in self.outstanding.keys().copied().collect::<Vec<_>>() {
            self.settle(id, Outcome::Failed { note: note.clone() }, &mut effects);
        }
        self.tell(EngineEvent::Stopped { cause }, &mut effects);
        effects
    }

    fn tell(&self, event: EngineEvent, effects: &mut Effects) {
        for listener in &self.listeners {
            let (listener, event) = (Rc::clone(listener), event.clone());
            effects.add(move || listener(event));
        }
    }

    fn name_of(&self, file: u32) -> FileRef {
        let in_log = self.log.files().find(|known| known.id == file).cloned();
        let asked = || {
            self.outstanding.values().find_map(|outstanding| match &outstanding.request {
                Request::Open { files } => files.iter().find(|known| known.id == file).cloned(),
                Request::Paste { file: pasted, .. } if pasted.id == file => Some(pasted.clone()),
                _ => None,
            })
        };
        in_log.or_else(asked).unwrap_or(FileRef { id: file, name: String::new(), size: 0 })
    }

    fn new_slot(&mut self) -> Result<Slot, String> {
        self.next_slot += 1;
        let parts = self.parts.as_ref().ok_or("the worker has not arrived")?;
        Slot::start(self.next_slot, parts, &self.own)
    }

    fn take_number(&mut self) -> RequestId {
        let number = self.next_request;
        self.next_request = self.next_request.wrapping_add(1).max(1);
        number
    }
}

/// What the words of a panic or of the browser mean.
pub(super) fn cause_of(message: &str) -> CrashCause {
    let lower = message.to_lowercase();
    let is_memory = ["out of memory", "memory allocation", "capacity overflow", "rangeerror"];
    if is_memory.iter().any(|words| lower.contains(words)) {
        CrashCause::Memory
    } else {
        CrashCause::Fault(message.to_owned())
    }
}

/// What it means when the browser stopped a worker. A panic tells its words before it ends the worker; a stop without words
/// is what the allocator does when it gets no more memory.
pub(super) fn cause_of_stop(message: &str) -> CrashCause {
    if message.contains("RuntimeError: unreachable") { CrashCause::Memory } else { cause_of(message) }
}

/// The text of a value that was thrown.
pub(super) fn text_of(value: &JsValue) -> String {
    value.as_string().unwrap_or_else(|| format!("{value:?}"))
}
