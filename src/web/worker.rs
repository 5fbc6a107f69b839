//! The worker's side: takes messages, works in short steps, and hears what comes between two of them.

use super::envelope::{FromWorker, ToWorker, pack, unpack};
use super::file_source::{FileSource, WorkerFiles};
use super::inflow;
use super::privacy::{on_requests, on_violation};
use crate::protocol::ReadOptions;
use crate::protocol::{
    Budget, Desk, FileRef, Outcome, ReadTask, Rehearsal, Request, Response, Session, StretchReader, StretchStep,
    readings_from_bytes, readings_to_bytes, stretch_from_bytes, stretch_to_bytes,
};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, MessageChannel, MessageEvent, MessagePort, PerformanceObserver};

/// How long a step should take, so that a cancel is heard soon.
const STEP_MS: f64 = 25.0;
/// How often progress is told.
const PROGRESS_MS: f64 = 50.0;
const LEAST_BYTES: usize = 64 << 10;
const MOST_BYTES: usize = 16 << 20;
const LEAST_ROWS: usize = 2_000;
const MOST_ROWS: usize = 1_000_000;
/// A shorter step had little to do, and says nothing about how long a full one takes.
const LEAST_TELLING_MS: f64 = 4.0;
/// What the browser compiles well it compiles beside the rehearsal, and is done with it later: about so much later, of the time
/// that the rehearsal took.
const COMPILED_LATER: f64 = 0.6;
/// It is not waited for longer.
const MOST_REST_MS: f64 = 3_000.0;

/// Everything a worker holds.
struct Worker {
    scope: DedicatedWorkerGlobalScope,
    files: Rc<WorkerFiles>,
    desk: Desk,
    /// Files that are read for another worker.
    reads: VecDeque<Read>,
    /// The file of which stretches are read for another worker.
    cut: Option<Cut>,
    /// What is done while there is nothing to do.
    rehearsal: Option<Rehearsing>,
    /// Where the next step is asked for: a message to oneself lets messages of the page in between.
    next_step: MessagePort,
    is_step_asked: bool,
    budget: Budget,
    told_at: f64,
    told_file: Option<u32>,
    _observer: Option<PerformanceObserver>,
}

struct Read {
    file: FileRef,
    handle: File,
    options: ReadOptions,
    task: Option<ReadTask>,
}

struct Rehearsing {
    /// Nothing once it is over and the browser still compiles.
    rehearsal: Option<Box<Rehearsal>>,
    began_at: f64,
}

struct Cut {
    file: u32,
    reader: StretchReader,
    is_idle: bool,
}

thread_local! {
    static WORKER: RefCell<Option<Worker>> = const { RefCell::new(None) };
}

/// Makes this thread a worker: says that it is ready, and answers from then on.
pub fn run_worker() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    tell_of_panics(&scope);
    let Ok(channel) = MessageChannel::new() else { return };
    on_violation(&scope, tell_of_request);
    let observer = on_requests(|_| tell_of_request());
    let files = Rc::new(WorkerFiles::default());
    let worker = Worker {
        scope: scope.clone(),
        desk: Desk::new(Session::new(files.clone())),
        files,
        reads: VecDeque::new(),
        cut: None,
        rehearsal: None,
        next_step: channel.port2(),
        is_step_asked: false,
        budget: Budget { bytes: 1 << 20, rows: 50_000 },
        told_at: 0.0,
        told_file: None,
        _observer: observer,
    };
    WORKER.set(Some(worker));
    let on_message =
        Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| with_worker(|worker| worker.hear(&event)));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    let on_step = Closure::<dyn Fn()>::new(|| with_worker(Worker::step));
    channel.port1().set_onmessage(Some(on_step.as_ref().unchecked_ref()));
    on_step.forget();
    with_worker(|worker| worker.say(&FromWorker::Response(Response::Ready), None));
}

/// Works on, after bytes were waited for.
pub(super) fn wake() {
    with_worker(Worker::ask_for_step);
}

/// Has the rehearsal end after so many milliseconds; `false` where there are no timers.
fn rest(scope: &DedicatedWorkerGlobalScope, milliseconds: f64) -> bool {
    let end = Closure::once_into_js(|| with_worker(Worker::end_rehearsal));
    let milliseconds = milliseconds.min(MOST_REST_MS) as i32;
    scope.set_timeout_with_callback_and_timeout_and_arguments_0(end.unchecked_ref(), milliseconds).is_ok()
}

fn with_worker(act: impl FnOnce(&mut Worker)) {
    WORKER.with_borrow_mut(|worker| {
        if let Some(worker) = worker {
            act(worker);
        }
    });
}

/// A worker has no reason to reach for the network; where it does, the page is told.
fn tell_of_request() {
    with_worker(|worker| worker.say(&FromWorker::Requests { count: 1 }, None));
}

/// A panic ends a worker. Its words are told first, so that the page can say more than "it stopped".
fn tell_of_panics(scope: &DedicatedWorkerGlobalScope) {
    let scope = scope.clone();
    std::panic::set_hook(Box::new(move |panic| {
        let (parcel, _) = pack(&FromWorker::Panicked { message: panic.to_string() }, &[], None);
        let _ = scope.post_message(&parcel);
    }));
}

impl Worker {
    fn hear(&mut self, event: &MessageEvent) {
        let Some(parcel) = unpack::<ToWorker>(&event.data()) else { return };
        let bytes = parcel.bytes();
        match parcel.head {
            ToWorker::Ask { id, request, elsewhere, shared } => {
                if !matches!(request, Request::Prefer(_) | Request::Files | Request::Cancel { .. }) {
                    self.end_rehearsal();
                }
                if let Request::Open { files } = &request {
                    for (file, handle) in files.iter().zip(parcel.files) {
                        self.files.put(file.id, handle);
                    }
                }
                for file in elsewhere {
                    self.desk.session().await_reading(file);
                }
                if let Some((file, places)) = shared {
                    self.desk.session().await_stretches(file, places);
                }
                for response in self.desk.ask(id, request) {
                    self.answer(response);
                }
            }
            ToWorker::Read { file, options } => {
                if let Some(handle) = parcel.files.into_iter().next() {
                    self.reads.push_back(Read { file, handle, options, task: None });
                }
            }
            ToWorker::Hand { file } => {
                let tables = bytes.and_then(|bytes| readings_from_bytes(&bytes).ok());
                self.desk.session().hand(file, tables);
            }
            ToWorker::Cut { file, options, places, stretches } => {
                let source = parcel.files.into_iter().next().and_then(|handle| FileSource::new(handle).ok());
                self.cut = source.map(|source| Cut {
                    file: file.id,
                    reader: StretchReader::new(&file.name, Box::new(source), options, places, stretches.clone()),
                    is_idle: false,
                });
                if self.cut.is_none() {
                    for stretch in stretches {
                        self.say(&FromWorker::Stretch { file: file.id, stretch }, None);
                    }
                }
            }
            ToWorker::Want { file, stretch } => match &mut self.cut {
                Some(cut) if cut.file == file => {
                    cut.reader.want(stretch);
                    cut.is_idle = false;
                }
                _ => self.say(&FromWorker::Stretch { file, stretch }, None),
            },
            ToWorker::HandStretch { file, stretch } => {
                let rows = bytes.and_then(|bytes| stretch_from_bytes(&bytes).ok());
                self.desk.session().hand_stretch(file, stretch, rows);
            }
            ToWorker::Rehearse => {
                self.rehearsal = Some(Rehearsing { rehearsal: Some(Box::default()), began_at: now(&self.scope) });
            }
        }
        self.ask_for_step();
    }

    fn step(&mut self) {
        self.is_step_asked = false;
        if inflow::must_wait() {
            return;
        }
        let started = now(&self.scope);
        let mut is_reading = true;
        let most = inflow::at_hand().unwrap_or(usize::MAX);
        let budget = Budget { bytes: self.budget.bytes.min(most), rows: self.budget.rows };
        if let Some(mut read) = self.reads.pop_front() {
            if let Some(bytes) = self.read_on(&mut read, budget) {
                self.say(&FromWorker::Read { file: read.file.id }, bytes.as_deref());
            } else {
                self.reads.push_front(read);
            }
        } else if let Some(mut cut) = self.cut.take_if(|cut| !cut.is_idle) {
            self.read_stretch(&mut cut, budget);
            self.cut = Some(cut);
        } else if let (true, Some(rehearsing)) = (self.desk.is_idle(), &mut self.rehearsal) {
            if rehearsing.rehearsal.as_mut().is_some_and(|rehearsal| rehearsal.step()) {
                self.ask_for_step();
            } else if rehearsing.rehearsal.take().is_some()
                && !rest(&self.scope, (started - rehearsing.began_at) * COMPILED_LATER)
            {
                self.end_rehearsal();
            }
            return;
        } else {
            match self.desk.step(budget) {
                Some(Response::Progress { request, progress }) => {
                    is_reading = progress.file.is_some();
                    // Which file is read is told at once: should it stop the worker, the page knows which it was.
                    let is_other_file = progress.file != self.told_file;
                    if is_other_file || started - self.told_at >= PROGRESS_MS {
                        (self.told_at, self.told_file) = (started, progress.file);
                        self.answer(Response::Progress { request, progress });
                    }
                }
                Some(response) => self.answer(response),
                // The reading that is waited for comes as a message.
                None => return,
            }
        }
        if budget.bytes == self.budget.bytes || !is_reading {
            self.size_budget(now(&self.scope) - started, is_reading);
        }
        let is_cutting = self.cut.as_ref().is_some_and(|cut| !cut.is_idle);
        if is_cutting || !self.reads.is_empty() || !self.desk.is_idle() || self.is_rehearsing() {
            self.ask_for_step();
        }
    }

    fn is_rehearsing(&self) -> bool {
        self.rehearsal.as_ref().is_some_and(|rehearsing| rehearsing.rehearsal.is_some())
    }

    fn end_rehearsal(&mut self) {
        if self.rehearsal.take().is_some() {
            self.say(&FromWorker::Rehearsed, None);
        }
    }

    /// Reads on in a file for another worker. Gives the reading as bytes at the end, without bytes where it failed.
    fn read_on(&mut self, read: &mut Read, budget: Budget) -> Option<Option<Vec<u8>>> {
        if read.task.is_none() {
            let Ok(source) = FileSource::new(read.handle.clone()) else { return Some(None) };
            read.task = Some(ReadTask::new(read.file.clone(), Box::new(source), read.options.clone()));
        }
        let task = read.task.as_mut()?;
        let outcome = task.step(budget);
        let (bytes, rows) = (task.bytes, task.rows);
        match outcome {
            Some(outcome) => Some(outcome.ok().and_then(|tables| readings_to_bytes(tables).ok())),
            None => {
                let now = now(&self.scope);
                if now - self.told_at >= PROGRESS_MS {
                    self.told_at = now;
                    self.say(&FromWorker::Reading { file: read.file.id, bytes, rows }, None);
                }
                None
            }
        }
    }

    /// Reads on in a stretch for another worker.
    fn read_stretch(&mut self, cut: &mut Cut, budget: Budget) {
        let file = cut.file;
        match cut.reader.step(budget.bytes) {
            StretchStep::More { bytes, rows } => {
                let now = now(&self.scope);
                if now - self.told_at >= PROGRESS_MS {
                    self.told_at = now;
                    self.say(&FromWorker::Reading { file, bytes, rows }, None);
                }
            }
            StretchStep::Read { stretch, rows } => {
                let bytes = rows.and_then(|rows| stretch_to_bytes(&rows).ok());
                self.say(&FromWorker::Stretch { file, stretch }, bytes.as_deref());
            }
            StretchStep::Idle => cut.is_idle = true,
        }
    }

    /// Makes the next step longer or shorter, so that one takes about [`STEP_MS`]. Bytes and rows are sized apart: what a
    /// reader does with a byte says nothing about what joining does with a row.
    fn size_budget(&mut self, took_ms: f64, is_reading: bool) {
        if took_ms < LEAST_TELLING_MS {
            return;
        }
        let factor = (STEP_MS / took_ms).clamp(0.25, 1.5);
        let sized = |now: usize, least: usize, most: usize| ((now as f64 * factor) as usize).clamp(least, most);
        if is_reading {
            self.budget.bytes = sized(self.budget.bytes, LEAST_BYTES, MOST_BYTES);
        } else {
            self.budget.rows = sized(self.budget.rows, LEAST_ROWS, MOST_ROWS);
        }
    }

    fn ask_for_step(&mut self) {
        if !self.is_step_asked {
            self.is_step_asked = self.next_step.post_message(&JsValue::NULL).is_ok();
        }
    }

    /// Says a response; the bytes of its answer are handed over beside it.
    fn answer(&self, mut response: Response) {
        let mut bytes = None;
        if let Response::Answer { outcome, .. } = &mut response {
            match outcome {
                Outcome::Json { text } => bytes = Some(std::mem::take(text).into_bytes()),
                Outcome::File { bytes: file, .. } => bytes = Some(std::mem::take(file)),
                Outcome::Failed { .. } | Outcome::Cancelled => {}
            }
        }
        self.say(&FromWorker::Response(response), bytes.as_deref());
    }

    fn say(&self, message: &FromWorker, bytes: Option<&[u8]>) {
        let (parcel, handed_over) = pack(message, &[], bytes);
        let _ = self.scope.post_message_with_transfer(&parcel, &handed_over);
    }
}

fn now(scope: &DedicatedWorkerGlobalScope) -> f64 {
    scope.performance().map_or(0.0, |performance| performance.now())
}
