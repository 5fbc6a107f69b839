//! One worker: a Blob of the glue text, sent the compiled module, and the messages that wait until it is ready.

use super::client::EngineParts;
use super::pool::{Effects, Pool, cause_of_stop, text_of};
use super::privacy;
use js_sys::{Array, Object};
use std::cell::RefCell;
use std::rc::Weak;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, BlobPropertyBag, ErrorEvent, Event, MessageEvent, Url, Worker};

/// What starts the program in the worker, after the glue: the first message is the compiled module. A module that does
/// not start throws, and the page hears of it as an error of the worker.
const STARTER: &str = "
self.onmessage = (event) => {
  self.onmessage = null;
  wasm_bindgen({ module_or_path: event.data }).catch((cause) => setTimeout(() => { throw cause; }));
};
";

/// A worker and what was sent to it before it could hear. Dropping it ends the worker.
pub(super) struct Slot {
    pub number: u32,
    pub is_ready: bool,
    /// Whether the lock was in force when the worker started, and so holds for it too.
    pub is_locked: bool,
    address: String,
    worker: Worker,
    waiting: Vec<(Object, Array)>,
    _listeners: [Closure<dyn Fn(Event)>; 2],
}

impl Slot {
    /// Starts a worker, without a request to the network.
    pub(super) fn start(number: u32, parts: &EngineParts, pool: &Weak<RefCell<Pool>>) -> Result<Slot, String> {
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let script = Array::of2(&parts.glue.as_str().into(), &STARTER.into());
        let blob = Blob::new_with_str_sequence_and_options(&script, &kind).map_err(|cause| text_of(&cause))?;
        let address = Url::create_object_url_with_blob(&blob).map_err(|cause| text_of(&cause))?;
        let worker = Worker::new(&address).map_err(|cause| text_of(&cause))?;
        let on_message = listener(pool, move |pool, event| match event.dyn_ref::<MessageEvent>() {
            Some(event) => pool.hear(number, event),
            None => Effects::default(),
        });
        let on_error = listener(pool, move |pool, event| {
            // The page has its own words for it.
            event.prevent_default();
            let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            pool.crashed(number, cause_of_stop(&message))
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        worker.post_message(&parts.module).map_err(|cause| text_of(&cause))?;
        let (waiting, is_locked) = (Vec::new(), privacy::is_locked());
        Ok(Slot { number, is_ready: false, is_locked, address, worker, waiting, _listeners: [on_message, on_error] })
    }

    /// Sends a message, now or when the worker is ready.
    pub(super) fn send(&mut self, (parcel, handed_over): (Object, Array)) {
        if self.is_ready {
            // A message of ours can always be cloned; a file that cannot is reported by the worker, which lacks it.
            let _ = self.worker.post_message_with_transfer(&parcel, &handed_over);
        } else {
            self.waiting.push((parcel, handed_over));
        }
    }

    /// The worker can hear: sends what waited.
    pub(super) fn is_ready_now(&mut self) {
        self.is_ready = true;
        for message in std::mem::take(&mut self.waiting) {
            self.send(message);
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        // The script may still have been loading until now.
        let _ = Url::revoke_object_url(&self.address);
    }
}

fn listener(
    pool: &Weak<RefCell<Pool>>,
    act: impl Fn(&mut Pool, &Event) -> Effects + 'static,
) -> Closure<dyn Fn(Event)> {
    let pool = pool.clone();
    Closure::new(move |event: Event| {
        if let Some(pool) = pool.upgrade() {
            let effects = act(&mut pool.borrow_mut(), &event);
            effects.run();
        }
    })
}
