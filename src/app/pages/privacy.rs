//! What leaves this tab: the policy in force, what was requested since the lock, and what no page can promise.

use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Desk, say, words};
use crate::web::{privacy, remembered};
use crate::words::Shell as Say;
use leptos::prelude::*;
use std::time::Duration;

/// What can be measured about what left the tab.
#[derive(Clone, Default, PartialEq)]
struct Measured {
    policies: Vec<String>,
    is_locked: bool,
    page_requests: u64,
    worker_requests: u64,
    violations: u64,
}

impl Measured {
    fn now(desk: Desk) -> Measured {
        Measured {
            policies: privacy::policies(),
            is_locked: privacy::is_locked(),
            page_requests: privacy::page_requests().into(),
            worker_requests: desk.worker_requests().into(),
            violations: privacy::violations().into(),
        }
    }
}

/// The page.
#[component]
pub fn Privacy() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let measured = RwSignal::new(Measured::now(desk));
    if let Ok(timer) = set_interval_with_handle(move || measured.set(Measured::now(desk)), Duration::from_millis(1_000))
    {
        on_cleanup(move || timer.clear());
    }
    let count = move |id: &'static str, label: Say, value: fn(&Measured) -> u64| {
        view! {
            <li class="tile">
                <h2>{say(label)}</h2>
                <p class="value numbers" data-test=id data-value=move || measured.with(value).to_string()>
                    {move || words().locale().count(measured.with(value))}
                </p>
            </li>
        }
    };
    let finding = move || {
        measured.with(|privacy| match (privacy.is_locked, privacy.page_requests + privacy.worker_requests) {
            (false, _) => say(Say::NotLockedYet),
            (true, 0) => say(Say::LockedNothing),
            (true, requests) => say(Say::LockedSome { requests }),
        })
    };
    view! {
        <div class="head">
            <h1>{question(Page::Privacy)}</h1>
            <p class="finding" data-test="finding">{finding}</p>
        </div>
        <ul class="tiles tally">
            {count("requests-page", Say::RequestsPage, |privacy| privacy.page_requests)}
            {count("requests-workers", Say::RequestsWorkers, |privacy| privacy.worker_requests)}
            {count("violations", Say::Violations, |privacy| privacy.violations)}
        </ul>
        <section class="prose">
            <h2>{say(Say::PolicyTitle)}</h2>
            <p>{say(Say::PolicyNote)}</p>
            {move || measured.with(|privacy| privacy.policies.iter().map(|policy| {
                view! { <pre class="policy" tabindex="0" data-test="policy">{policy.replace("; ", ";\n")}</pre> }
            }).collect_view())}
            <h2>{say(Say::HowTitle)}</h2>
            <ul class="ticks">
                <li>{say(Say::HowLocal)}</li>
                <li>{say(Say::HowLock)}</li>
                <li>{say(Say::HowWorkers)}</li>
                <li>{say(Say::HowStorage)}</li>
            </ul>
            <h2>{say(Say::NotCoveredTitle)}</h2>
            <ul class="dots">
                <li>{say(Say::NotCoveredNavigation)}</li>
                <li>{say(Say::NotCoveredWebRtc)}</li>
                <li>{say(Say::NotCoveredExtensions)}</li>
            </ul>
            <h2>{say(Say::RememberedTitle)}</h2>
            <p>{say(Say::RememberedNote)}</p>
            <button type="button" class="button" on:click=|_| remembered::forget()>{say(Say::ForgetColumns)}</button>
        </section>
    }
}
