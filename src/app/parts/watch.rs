//! What the forecast raises on another page: a weak week, a target that is at risk, crossed or cannot be told.

use super::Notes;
use crate::app::route::Page;
use crate::app::shell::{go, question};
use crate::app::state::{Address, ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The codes of the notes that are raised.
const RAISED: [&str; 4] = ["weak_week", "target_stands", "target_untold", "target_crossed"];

/// The notes of the forecast that call for a look, with the way to its page; nothing where there is none.
#[component]
pub fn Watch() -> impl IntoView {
    let address = expect_context::<Address>();
    let asked = ask_report("forecast", "watch", Signal::derive(Vec::new));
    move || {
        let report = asked.report.get()?;
        let raised: Vec<_> = report.notes.iter().filter(|note| RAISED.contains(&note.code.as_str())).cloned().collect();
        (!raised.is_empty()).then(|| {
            view! {
                <section aria-label=say(Say::WatchTitle) data-test="watch">
                    <h2>{say(Say::WatchTitle)}</h2>
                    <Notes notes=raised/>
                    <p><a href=move || address.href(Page::Forecast) on:click=go(address, Page::Forecast)>{question(Page::Forecast)}</a></p>
                </section>
            }
        })
    }
}
