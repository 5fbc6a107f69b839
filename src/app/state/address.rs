//! Where the reader is. Alone in a tab the address is the fragment of the URL; in someone else's page it is memory.

use crate::app::route::{Page, Route};
use leptos::prelude::*;

/// The page and its choices, and how to change them.
#[derive(Clone, Copy)]
pub struct Address {
    /// The route in force.
    pub route: RwSignal<Route>,
    is_fragment: bool,
}

impl Address {
    /// An address that follows the fragment (`is_fragment`) or is kept in memory. Call it inside an owner: the listener
    /// goes with it.
    pub fn new(is_fragment: bool) -> Address {
        let route = RwSignal::new(if is_fragment { Route::parse(&fragment()) } else { Route::default() });
        if is_fragment {
            let listener = window_event_listener(leptos::ev::hashchange, move |_| {
                let next = Route::parse(&fragment());
                if route.get_untracked() != next {
                    route.set(next);
                }
            });
            on_cleanup(move || listener.remove());
        }
        Address { route, is_fragment }
    }

    /// Goes somewhere; the browser's back button leads back.
    pub fn go(&self, next: Route) {
        if self.is_fragment {
            // The browser tells of the change in its own time; whoever reads the route now must see it already.
            let _ = window().location().set_hash(&next.to_string());
        }
        if self.route.get_untracked() != next {
            self.route.set(next);
        }
    }

    /// Makes a choice on the page in force.
    pub fn choose(&self, key: &str, value: Option<&str>) {
        self.go(self.route.get_untracked().with(key, value));
    }

    /// Where a link to a page leads, with the choices that go along.
    pub fn href(&self, page: Page) -> String {
        self.route.with(|route| route.on(page).to_string())
    }
}

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}
