//! What the reader should know before using the numbers.

use super::Icon;
use crate::app::state::say;
use crate::report::{Note, Severity};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The notes of a report: errors and warnings in sight, what is merely good to know one click away.
#[component]
pub fn Notes(
    /// The notes.
    notes: Vec<Note>,
) -> impl IntoView {
    // The band at the top of the page says it already.
    let (minor, weighty): (Vec<Note>, Vec<Note>) =
        notes.into_iter().filter(|note| note.code != "sample_data").partition(|note| note.severity == Severity::Info);
    let count = minor.len() as u64;
    let weighty: Vec<_> = weighty.into_iter().map(|note| view! { <NoteItem note/> }).collect();
    let minor: Vec<_> = minor.into_iter().map(|note| view! { <NoteItem note/> }).collect();
    (weighty.len() + minor.len() > 0).then(|| {
        view! {
            <div class="notes-block">
                {(!weighty.is_empty()).then(|| view! { <ul class="notes">{weighty}</ul> })}
                {(!minor.is_empty())
                    .then(|| {
                        view! {
                            <details class="minor-notes">
                                <summary>{say(Say::GoodToKnow { notes: count })}</summary>
                                <ul class="notes">{minor}</ul>
                            </details>
                        }
                    })}
            </div>
        }
    })
}

#[component]
fn NoteItem(note: Note) -> impl IntoView {
    let (class, icon) = match note.severity {
        Severity::Info => ("note note-info", "info"),
        Severity::Warning => ("note note-warning", "warning"),
        Severity::Error => ("note note-error", "warning"),
    };
    view! {
        <li class=class data-code=note.code data-test=(note.severity == Severity::Error).then_some("error")>
            <Icon name=icon/>
            <div>
                <p class="note-text">{note.text}</p>
                {(!note.hint.is_empty()).then(|| view! { <p class="note-hint">{note.hint}</p> })}
            </div>
        </li>
    }
}
