//! A timer that looks every few seconds whether the workers still answer.

use super::pool::Pool;
use std::cell::RefCell;
use std::rc::Weak;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

const EVERY_MS: i32 = 5_000;

/// The timer. Dropping it stops it.
pub(super) struct Watch {
    number: Option<i32>,
    _tick: Closure<dyn Fn()>,
}

impl Watch {
    /// Starts to look.
    pub(super) fn start(pool: Weak<RefCell<Pool>>) -> Watch {
        let tick = Closure::<dyn Fn()>::new(move || {
            if let Some(pool) = pool.upgrade() {
                let effects = pool.borrow_mut().watch();
                effects.run();
            }
        });
        let number = web_sys::window().and_then(|window| {
            let every = tick.as_ref().unchecked_ref();
            window.set_interval_with_callback_and_timeout_and_arguments_0(every, EVERY_MS).ok()
        });
        Watch { number, _tick: tick }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let (Some(window), Some(number)) = (web_sys::window(), self.number) {
            window.clear_interval_with_handle(number);
        }
    }
}
