//! The browser's question before a page is left on which work would be lost.

use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::BeforeUnloadEvent;

/// Asks before the page is left, for as long as it is not dropped.
pub struct LeavingGuard {
    listener: Closure<dyn Fn(BeforeUnloadEvent)>,
}

impl LeavingGuard {
    /// Asks whenever `has_unsaved_work` says so at the moment of leaving.
    pub fn new(has_unsaved_work: Rc<dyn Fn() -> bool>) -> LeavingGuard {
        let listener = Closure::<dyn Fn(BeforeUnloadEvent)>::new(move |event: BeforeUnloadEvent| {
            if has_unsaved_work() {
                event.prevent_default();
                // Older browsers ask only where a return value is set; none shows it any more.
                event.set_return_value("unsaved");
            }
        });
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
        }
        LeavingGuard { listener }
    }
}

impl Drop for LeavingGuard {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("beforeunload", self.listener.as_ref().unchecked_ref());
        }
    }
}
