//! The lock, and what can be measured about what left the tab: the policy in force, requests, and what was stopped.

use js_sys::Array;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Document, Event, EventTarget, HtmlMetaElement, Performance, PerformanceEntry, PerformanceObserver,
    PerformanceObserverEntryList, PerformanceObserverInit,
};

/// The policy of the lock: no request of any kind can leave the document, not even to its own host. A picture, a script
/// or a style sheet is a request too, so it names all of them and allows what is made inside the tab: workers and
/// pictures from blobs, and programs that are already here.
const LOCK: &str =
    "default-src 'none'; connect-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data: blob:";

thread_local! {
    static MEASURED: Measured = const { Measured { locked_at: Cell::new(None), requests: Cell::new(0), violations: Cell::new(0), observer: RefCell::new(None) } };
}

/// What was counted in this document since it was first asked to count.
struct Measured {
    /// When the lock was put in, in the clock of the document's performance entries.
    locked_at: Cell<Option<f64>>,
    requests: Cell<u32>,
    violations: Cell<u32>,
    observer: RefCell<Option<PerformanceObserver>>,
}

/// Puts the lock into the document and counts requests from then on. Doing so again changes nothing. Workers inherit the
/// policy that is in force when they start, so lock before they are started, or use [`super::Engine::lock`].
pub fn lock() {
    watch();
    if is_locked() {
        return;
    }
    let Some(document) = document() else { return };
    let (Some(head), Ok(meta)) = (document.head(), document.create_element("meta")) else { return };
    let Ok(meta) = meta.dyn_into::<HtmlMetaElement>() else { return };
    meta.set_http_equiv("Content-Security-Policy");
    meta.set_content(LOCK);
    if head.append_child(&meta).is_ok() {
        MEASURED.with(|measured| {
            measured.locked_at.set(Some(now()));
            measured.requests.set(0);
        });
    }
}

/// Whether [`lock`] was called in this document.
pub fn is_locked() -> bool {
    MEASURED.with(|measured| measured.locked_at.get().is_some())
}

/// The policies that the document itself declares, in its order. A policy that the host sends as a header is not seen.
pub fn policies() -> Vec<String> {
    let Some(document) = document() else { return Vec::new() };
    let metas = document.get_elements_by_tag_name("meta");
    (0..metas.length())
        .filter_map(|index| metas.item(index)?.dyn_into::<HtmlMetaElement>().ok())
        .filter(|meta| meta.http_equiv().eq_ignore_ascii_case("content-security-policy"))
        .map(|meta| meta.content())
        .collect()
}

/// Requests to the network that the page has made since the lock, as far as the browser reports them.
pub fn page_requests() -> u32 {
    MEASURED.with(|measured| measured.requests.get())
}

/// Attempts that the policy stopped in the page since it is watched.
pub fn violations() -> u32 {
    MEASURED.with(|measured| measured.violations.get())
}

/// Counts requests and violations of the policy from now on. Doing so again changes nothing.
pub fn watch() {
    let is_watching = MEASURED.with(|measured| measured.observer.borrow().is_some());
    let Some(document) = document() else { return };
    if is_watching {
        return;
    }
    on_violation(&document, || MEASURED.with(|measured| measured.violations.set(measured.violations.get() + 1)));
    let observer = on_requests(|entry| {
        MEASURED.with(|measured| {
            let is_after_lock = measured.locked_at.get().is_none_or(|at| entry.start_time() >= at);
            if is_after_lock {
                measured.requests.set(measured.requests.get() + 1);
            }
        });
    });
    MEASURED.with(|measured| *measured.observer.borrow_mut() = observer);
}

/// Calls `act` whenever the policy of a document or worker stops something.
pub(super) fn on_violation(target: &EventTarget, act: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |_| act());
    let _ = target.add_event_listener_with_callback("securitypolicyviolation", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Calls `act` for every request to the network that this document or worker makes from now on.
pub(super) fn on_requests(act: impl Fn(&PerformanceEntry) + 'static) -> Option<PerformanceObserver> {
    let listener = Closure::<dyn Fn(PerformanceObserverEntryList)>::new(move |list: PerformanceObserverEntryList| {
        for entry in list.get_entries().iter().filter_map(|entry| entry.dyn_into::<PerformanceEntry>().ok()) {
            if leaves_the_tab(&entry.name()) {
                act(&entry);
            }
        }
    });
    let observer = PerformanceObserver::new(listener.as_ref().unchecked_ref()).ok()?;
    listener.forget();
    let options = PerformanceObserverInit::new(&Array::of1(&"resource".into()));
    observer.observe(&options);
    Some(observer)
}

/// What is made inside the tab is fetched without a network.
fn leaves_the_tab(address: &str) -> bool {
    !(address.starts_with("blob:") || address.starts_with("data:"))
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock: Performance| clock.now())
}
