//! Draws the app into an element, and takes it away again.

use super::seam::Answers;
use super::shell::Shell;
use super::state::{self, Address, Desk, Settings};
use super::tab::Guard;
use crate::protocol::Preferences;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::rc::Rc;
use web_sys::HtmlElement;

/// Where the address of the app is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AddressKind {
    /// In the fragment of the document's URL: for a page of its own.
    Fragment,
    /// In memory: for someone else's page.
    #[default]
    Memory,
}

/// Everything that decides how an instance of the app behaves.
pub struct Options {
    /// Who answers.
    pub answers: Rc<dyn Answers>,
    /// A BCP 47 tag; English where there is no catalogue for it.
    pub locale: String,
    /// Where the address is kept.
    pub address: AddressKind,
    /// Whether to start with the sample shop.
    pub sample: bool,
    /// Whether the document's policy is tightened before anything is opened: always in a tab of its own, never in someone
    /// else's page unless it asks.
    pub lock: bool,
}

/// An instance of the app on a page. Dropping it unmounts the app and frees what it held.
pub struct Mounted {
    _handle: UnmountHandle<AnyViewState>,
}

/// Draws the app into an element, after whatever the element holds.
pub fn mount(target: HtmlElement, options: Options) -> Mounted {
    let is_alone = options.address == AddressKind::Fragment;
    let handle = mount_to(target, move || {
        let settings = Settings::new(&options.locale, is_alone);
        let guard = Guard::new(options.lock);
        let desk = Desk::new(options.answers, Rc::new(move || guard.lock()));
        provide_context(settings);
        provide_context(desk);
        provide_context(guard);
        provide_context(Address::new(is_alone));
        warn_before_leaving(desk, is_alone);
        on_cleanup(move || desk.end());
        Effect::new(move |_| {
            let remembered = if is_alone { state::remembered() } else { Vec::new() };
            desk.prefer(Preferences { locale: settings.locale.get(), remembered, ..Preferences::default() });
        });
        if options.sample {
            desk.open_sample();
        }
        view! { <Shell/> }.into_any()
    });
    Mounted { _handle: handle }
}

/// Files live in the tab alone: closing it loses them, and the browser asks first.
fn warn_before_leaving(desk: Desk, is_alone: bool) {
    if !is_alone {
        return;
    }
    let listener = window_event_listener(leptos::ev::beforeunload, move |event| {
        if desk.held.with_untracked(|held| !held.is_empty()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}
