//! The next questions, at the end of a page.

use super::Icon;
use crate::app::route::Page;
use crate::app::shell::{go, question};
use crate::app::state::{Address, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// Links to the pages that answer the next questions.
#[component]
pub fn NextSteps(
    /// Where they lead.
    to: Vec<Page>,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let links = to.into_iter().map(|page| {
        view! {
            <li><a href=move || address.href(page) on:click=go(address, page)>{question(page)}<Icon name="arrow"/></a></li>
        }
    });
    let links = links.collect_view();
    view! {
        <nav class="next" aria-label=say(Say::NextTitle)>
            <h2>{say(Say::NextTitle)}</h2>
            <ul>{links}</ul>
        </nav>
    }
}
