//! What went wrong with the last thing asked: what, where, what to do. What was loaded before is still there.

use super::Icon;
use crate::app::state::{Desk, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The failures of the desk, each dismissable.
#[component]
pub fn Failures() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <div role="alert" class="failures">
            {move || {
                desk.failures.get().into_iter().map(|note| view! {
                    <div class="note note-error" data-test="error">
                        <Icon name="warning"/>
                        <div>
                            <p class="note-text">{note.text}</p>
                            <p class="note-hint">{note.hint}</p>
                            <Show when=move || desk.has_data.get()>
                                <p class="note-hint">{say(Say::StillThere)}</p>
                            </Show>
                        </div>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=say(Say::Dismiss)
                            on:click=move |_| desk.failures.set(Vec::new())
                        >
                            <Icon name="close"/>
                        </button>
                    </div>
                }).collect_view()
            }}
        </div>
    }
}
