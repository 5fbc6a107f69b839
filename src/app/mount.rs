//! Draws the app into an element, and takes it away again.

use super::route::Page;
use super::seam::Answers;
use super::shell::Shell;
use super::state::{Address, Desk, Settings};
use crate::protocol::Preferences;
use crate::web::{LeavingGuard, privacy, remembered};
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
        privacy::watch();
        let desk = Desk::new(options.answers, settings, options.lock);
        provide_context(settings);
        provide_context(desk);
        let address = Address::new(is_alone);
        provide_context(address);
        let parameters = Memo::new(move |_| {
            let mut parameters = desk.parameters(&address.route.get());
            parameters.retain(|id, _| !id.starts_with("retention.") && !id.starts_with("rfm."));
            parameters
        });
        desk.keep_account(parameters, settings.locale);
        Effect::new(move |_| {
            if let Some(place) = desk.waiting_file.get() {
                let route = address.route.get_untracked().on(Page::Columns);
                address.go(route.with("file", Some(&place.to_string())));
            }
        });
        warn_before_leaving(desk, is_alone);
        on_cleanup(move || desk.end());
        Effect::new(move |_| {
            let remembered = if is_alone { remembered::mappings() } else { Vec::new() };
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
    let has_files = move || desk.held.try_with_untracked(|held| !held.is_empty()).unwrap_or(false);
    let guard = StoredValue::new_local(LeavingGuard::new(Rc::new(has_files)));
    on_cleanup(move || guard.dispose());
}
