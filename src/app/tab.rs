//! The tab's own guard: takes away the right to connect, and measures what was requested since.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlMetaElement, PerformanceEntry};

/// What the lock adds to the policy of the page: no connection to anywhere, its own server included.
const LOCK: &str = "connect-src 'none'; img-src data: blob:; font-src 'none'; media-src 'none'; object-src 'none'; \
                    frame-src 'none'; manifest-src 'none'; form-action 'none'; worker-src blob:";

/// What can be measured about what left the tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// The policies in force, one text a `<meta>`.
    pub policies: Vec<String>,
    /// Whether the lock is on.
    pub is_locked: bool,
    /// Requests of the page since the lock, or since the start where there is none.
    pub page_requests: u64,
    /// Requests of the workers.
    pub worker_requests: u64,
    /// What the policy stopped.
    pub violations: u64,
}

/// Guards the document of one app.
#[derive(Clone, Copy)]
pub struct Guard {
    locked_at: RwSignal<Option<f64>>,
    violations: RwSignal<u64>,
    started_at: f64,
    may_lock: bool,
}

impl Guard {
    /// A guard that listens from now on. Call it inside an owner: the listener goes with it.
    pub fn new(may_lock: bool) -> Guard {
        let violations = RwSignal::new(0);
        let listener = window_event_listener_untyped("securitypolicyviolation", move |_| {
            violations.try_update(|violations| *violations += 1);
        });
        on_cleanup(move || listener.remove());
        Guard { locked_at: RwSignal::new(None), violations, started_at: now(), may_lock }
    }

    /// Takes away the right to connect, for good: a policy can be added to a document, never taken back.
    pub fn lock(&self) {
        if !self.may_lock || self.locked_at.with_untracked(Option::is_some) {
            return;
        }
        let Some(head) = document().head() else { return };
        let Ok(meta) = document().create_element("meta").map(JsCast::unchecked_into::<HtmlMetaElement>) else { return };
        meta.set_http_equiv("Content-Security-Policy");
        meta.set_content(LOCK);
        if head.append_child(&meta).is_ok() {
            self.locked_at.set(Some(now()));
        }
    }

    /// Measures now.
    pub fn measure(&self, worker_requests: u64) -> Measured {
        let locked_at = self.locked_at.get();
        let since = locked_at.unwrap_or(self.started_at);
        let entries = window().performance().map(|performance| performance.get_entries_by_type("resource"));
        let entries = entries.map(|entries| entries.to_vec()).unwrap_or_default();
        let is_request = |entry: &PerformanceEntry| {
            entry.start_time() >= since && !entry.name().starts_with("blob:") && !entry.name().starts_with("data:")
        };
        let requests = entries.into_iter().map(JsCast::unchecked_into::<PerformanceEntry>).filter(is_request).count();
        Measured {
            policies: policies(),
            is_locked: locked_at.is_some(),
            page_requests: requests as u64,
            worker_requests,
            violations: self.violations.get(),
        }
    }
}

fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

fn policies() -> Vec<String> {
    let Ok(found) = document().query_selector_all("meta[http-equiv='Content-Security-Policy']") else {
        return Vec::new();
    };
    let text = |at| Some(found.item(at)?.unchecked_into::<HtmlMetaElement>().content());
    (0..found.length()).filter_map(text).collect()
}
