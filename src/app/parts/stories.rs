//! The stories planted in the sample shop: what there is to find, and where to look.

use crate::app::state::{Desk, say, speak};
use crate::protocol::SAMPLE_STORIES;
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The stories, folded away so that a newcomer can look for them first. Only with the sample shop.
#[component]
pub fn Stories() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let stories = || {
        let story =
            |id: &str| view! { <dt>{speak(&format!("story-{id}"))}</dt><dd>{speak(&format!("story-{id}-hint"))}</dd> };
        SAMPLE_STORIES.iter().map(|planted| story(planted.id)).collect_view()
    };
    view! {
        <Show when=move || desk.is_sample.get()>
            <details class="behind" data-test="stories">
                <summary>{say(Say::StoriesTitle)}</summary>
                <dl class="definitions">{stories()}</dl>
            </details>
        </Show>
    }
}
