//! The page's side of the workers: ask, hear how far it is, get the answer, and be told when something had to be restarted.

use super::pool::{Cell, Effects, Pool};
use crate::protocol::{FileRef, Outcome, Progress, Request, RequestId};
use js_sys::WebAssembly::Module;
use js_sys::{Promise, Reflect};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// What workers are made of. It is fetched and compiled once, so that no later worker needs a request.
#[derive(Clone, Debug)]
pub struct EngineParts {
    /// The text of the worker's script, which defines `wasm_bindgen` (target no-modules).
    pub glue: String,
    /// The worker's compiled module.
    pub module: Module,
    /// The most workers there may be, at least 1; see [`EngineParts::workers_of_this_machine`].
    pub workers: usize,
}

impl EngineParts {
    /// The parts out of `{ glue, module }`, or out of a promise of that.
    ///
    /// # Errors
    /// What the promise was refused with, or a text that names what is missing.
    pub async fn from_options(options: JsValue) -> Result<EngineParts, JsValue> {
        let options = match options.dyn_into::<Promise>() {
            Ok(promise) => JsFuture::from(promise).await?,
            Err(options) => options,
        };
        let glue = Reflect::get(&options, &"glue".into())?.as_string();
        let glue = glue.ok_or_else(|| JsValue::from_str("expected glue: the text of the worker's script"))?;
        let module = Reflect::get(&options, &"module".into())?.dyn_into::<Module>();
        let module = module.map_err(|_| JsValue::from_str("expected module: a WebAssembly.Module"))?;
        Ok(EngineParts { glue, module, workers: EngineParts::workers_of_this_machine() })
    }

    /// One worker a core, at most 8.
    pub fn workers_of_this_machine() -> usize {
        let cores = web_sys::window().map_or(1.0, |window| window.navigator().hardware_concurrency());
        (cores as usize).clamp(1, 8)
    }
}

/// What happened to the workers without being asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineEvent {
    /// The worker that holds the session stopped and was started again; what was loaded is being read again.
    Restarted {
        /// Why it stopped.
        cause: CrashCause,
    },
    /// A file stopped the worker twice and was taken out. Everything else is still there.
    FileRemoved {
        /// The file.
        file: FileRef,
        /// Whether the browser gave no more memory for it.
        is_memory: bool,
    },
    /// No worker can be started any more: the page must be reloaded.
    Stopped {
        /// Why.
        cause: CrashCause,
    },
    /// A worker has seen itself make a request to the network, or try to; a sound one never does.
    WorkerRequests {
        /// How many since the start.
        count: u32,
    },
    /// The worker has rehearsed on an invented file and the browser has had the time to compile what it saw, so that from here on
    /// it runs at full speed; or it had something better to do.
    Rehearsed,
}

/// Why a worker stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrashCause {
    /// The browser gave no more memory.
    Memory,
    /// A fault of ours, with the words of the browser or of the panic.
    Fault(String),
    /// It said nothing for a long while.
    Silence,
}

/// The workers of one page or element. Cloning it gives another handle to the same workers.
#[derive(Clone)]
pub struct Engine {
    pool: Rc<RefCell<Pool>>,
}

impl Engine {
    /// Starts the worker that holds the session. Requests can be asked at once.
    pub fn start(parts: EngineParts) -> Engine {
        let engine = Engine::waiting();
        engine.begin(parts);
        engine
    }

    /// An engine whose worker has not arrived yet: what is asked is answered once [`Engine::begin`] has it. So the page
    /// can be drawn while the worker is still on its way.
    pub fn waiting() -> Engine {
        Engine { pool: Rc::new_cyclic(|own| RefCell::new(Pool::new(own.clone()))) }
    }

    /// Starts the worker of an engine that waits for it. A second time it does nothing.
    pub fn begin(&self, parts: EngineParts) {
        let effects = self.pool.borrow_mut().begin(parts);
        effects.run();
    }

    /// Gives up waiting: every question is answered with a failure that says so.
    pub fn refuse(&self, cause: String) {
        let effects = self.pool.borrow_mut().stop(CrashCause::Fault(cause));
        effects.run();
    }

    /// Asks. `files` are the browser's files of a [`Request::Open`], in the order of its list. The answer never fails to
    /// come: after a crash the request is asked once more, and then answered with a failure. Dropping it cancels.
    pub fn ask(&self, request: Request, files: Vec<File>, on_progress: impl Fn(Progress) + 'static) -> Asking {
        let cell = Rc::new(RefCell::new(Cell::default()));
        let (id, effects) = self.pool.borrow_mut().ask(request, files, Rc::new(on_progress), Rc::clone(&cell));
        effects.run();
        Asking { engine: self.clone(), id, cell }
    }

    /// Stops working on a request, which is answered with [`Outcome::Cancelled`].
    pub fn cancel(&self, id: RequestId) {
        let effects = self.pool.borrow_mut().cancel(id);
        effects.run();
    }

    /// Calls `listener` whenever something happens that was not asked for.
    pub fn on_event(&self, listener: impl Fn(EngineEvent) + 'static) {
        self.pool.borrow_mut().listen(Rc::new(listener));
    }

    /// Puts the lock into the document (see [`super::privacy::lock`]). Workers that were started before it do not have
    /// it: they are started again, and what was loaded is loaded again.
    pub fn lock(&self) {
        super::privacy::lock();
        let effects = self.pool.borrow_mut().restart_unlocked();
        effects.run();
    }

    /// How many workers there are at the moment.
    pub fn workers(&self) -> usize {
        self.pool.borrow().workers()
    }

    /// Requests to the network and attempts stopped by the policy that workers have seen themselves make.
    pub fn worker_requests(&self) -> u32 {
        self.pool.borrow().worker_requests()
    }

    /// A number for a file that is about to be opened or pasted; no number is given twice.
    pub fn next_file_number(&self) -> u32 {
        self.pool.borrow_mut().next_file_number()
    }

    /// Ends every worker. Whatever is still asked is answered with [`Outcome::Cancelled`].
    pub fn destroy(&self) {
        let effects: Effects = self.pool.borrow_mut().destroy();
        effects.run();
    }

    /// Stops the worker that holds the session as a crash would, for tests of what follows.
    pub fn crash_for_a_test(&self) {
        let effects = self.pool.borrow_mut().crashed(0, CrashCause::Fault("asked for by a test".to_owned()));
        effects.run();
    }
}

/// A request under way; the future of its answer. Dropping it cancels the request.
pub struct Asking {
    engine: Engine,
    id: RequestId,
    cell: Rc<RefCell<Cell>>,
}

impl Asking {
    /// The request's number, for [`Engine::cancel`].
    pub fn id(&self) -> RequestId {
        self.id
    }
}

impl Future for Asking {
    type Output = Outcome;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome> {
        let mut cell = self.cell.borrow_mut();
        match cell.outcome.take() {
            Some(outcome) => Poll::Ready(outcome),
            None => {
                cell.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.engine.cancel(self.id);
    }
}
