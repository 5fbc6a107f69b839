//! How the page is shown: language and theme. The whole page is drawn again when the language changes.

use crate::words::{Message, Words};
use leptos::prelude::*;
use std::sync::Arc;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system says.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value of `data-theme`.
    pub const fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme after this one, as the switch goes round.
    pub const fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Dark,
            Theme::Dark => Theme::Light,
            Theme::Light => Theme::Auto,
        }
    }
}

/// Language and theme, and whether the page owns the document.
#[derive(Clone, Copy)]
pub struct Settings {
    /// `en` or `fa`.
    pub locale: RwSignal<String>,
    /// Light or dark.
    pub theme: RwSignal<Theme>,
    /// Whether the page has a tab of its own: it may then name the tab and be the page's main part.
    pub is_alone: bool,
    /// Whether the language was just changed: the page is drawn anew and the focus goes back to the switch.
    pub is_switching: StoredValue<bool>,
    words: StoredValue<Arc<Words>>,
}

impl Settings {
    /// Settings that start in a language.
    pub fn new(locale: &str, is_alone: bool) -> Settings {
        let words = StoredValue::new(Arc::new(Words::new(locale)));
        let tag = words.with_value(|words| words.locale().tag.to_owned());
        Settings {
            locale: RwSignal::new(tag),
            theme: RwSignal::new(Theme::Auto),
            is_alone,
            is_switching: StoredValue::new(false),
            words,
        }
    }

    /// Changes the language.
    pub fn speak(&self, locale: &str) {
        self.words.set_value(Arc::new(Words::new(locale)));
        self.is_switching.set_value(true);
        self.locale.set(locale.to_owned());
    }
}

/// The speaker of the page's language.
pub fn words() -> Arc<Words> {
    expect_context::<Settings>().words.get_value()
}

/// A message in the page's language.
pub fn say(message: impl Message) -> String {
    words().say(&message)
}

/// The text under an id made from a stable id; the id itself where the catalogue lacks it.
pub fn speak(id: &str) -> String {
    words().lookup(id).unwrap_or_else(|| id.to_owned())
}
