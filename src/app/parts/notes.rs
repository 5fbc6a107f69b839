//! What the reader should know before using the numbers.

use super::Icon;
use crate::report::{Note, Severity};
use leptos::prelude::*;

/// The notes of a report, the weightiest first.
#[component]
pub fn Notes(
    /// The notes.
    notes: Vec<Note>,
) -> impl IntoView {
    let mut notes = notes;
    notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
    let list = notes.into_iter().map(|note| {
        let (class, icon) = match note.severity {
            Severity::Info => ("note note-info", "info"),
            Severity::Warning => ("note note-warning", "warning"),
            Severity::Error => ("note note-error", "warning"),
        };
        view! {
            <li class=class data-code=note.code>
                <Icon name=icon/>
                <div>
                    <p class="note-text">{note.text}</p>
                    {(!note.hint.is_empty()).then(|| view! { <p class="note-hint">{note.hint}</p> })}
                </div>
            </li>
        }
    });
    let list = list.collect_view();
    view! { <ul class="notes">{list}</ul> }
}
