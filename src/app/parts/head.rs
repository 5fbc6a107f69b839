//! The top of a report page: the question, the finding, its uncertainty; and at the end what is behind the numbers.

use super::{HowToExport, Icon, Import, Notes};
use crate::app::route::Page;
use crate::app::shell::{go, question};
use crate::app::state::{Address, Asked, Desk, say, speak};
use crate::report::{Measure, Parameter};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The question and the finding of a report; a skeleton while it is on its way.
#[component]
pub fn Head(
    /// The page.
    page: Page,
    /// Its report.
    asked: Asked,
) -> impl IntoView {
    let finding = move || asked.report.get().map(|report| report.reading.clone());
    view! {
        <div class="head" aria-busy=move || asked.is_waiting.get().to_string()>
            <h1>{question(page)}</h1>
            <div aria-live="polite">
            {move || match finding() {
                Some(finding) => view! { <p class="finding" data-test="finding">{finding}</p> }.into_any(),
                None => view! { <p class="finding skeleton" aria-hidden="true">"\u{a0}"</p> }.into_any(),
            }}
            </div>
            {move || asked.failure.get().map(|note| view! {
                <div class="note note-error" role="alert" data-test="error">
                    <Icon name="warning"/>
                    <div><p class="note-text">{note.text}</p><p class="note-hint">{note.hint}</p></div>
                </div>
            })}
        </div>
    }
}

/// A second report on a page: its question, its finding, and what belongs to it.
#[component]
pub fn Part(
    /// The report as it comes.
    asked: Asked,
    /// What stands below the finding.
    children: Children,
) -> impl IntoView {
    let said = move || {
        asked.report.get().map(|report| {
            view! {
                <h2>{report.question.clone()}</h2>
                <p class="part-finding">{report.reading.clone()}</p>
            }
        })
    };
    let failed = move || asked.failure.get().map(|note| view! { <Notes notes=vec![note]/> });
    view! {
        <section class="part" aria-busy=move || asked.is_waiting.get().to_string()>
            {said}
            {failed}
            {children()}
        </section>
    }
}

/// A report page where there is what it tells of; else what is missing.
#[component]
pub fn Gate(
    /// The page.
    page: Page,
    /// What it shows.
    children: ChildrenFn,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let tells_of_all_files = matches!(page, Page::Identity | Page::Subscriptions);
    let is_open = Memo::new(move |_| if tells_of_all_files { desk.has_files.get() } else { desk.has_data.get() });
    move || if is_open.get() { children().into_any() } else { view! { <NeedData page/> }.into_any() }
}

/// What stands on a report page before anything is loaded.
#[component]
fn NeedData(
    /// The page.
    page: Page,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_of_subscriptions = page == Page::Subscriptions;
    view! {
        <div class="head">
            <h1>{question(page)}</h1>
            <p class="finding">{say(if is_of_subscriptions { Say::NeedSubscriptions } else { Say::NeedOrders })}</p>
        </div>
        <Import/>
        <Show when=move || !is_of_subscriptions && desk.work.with(Option::is_none)><HowToExport/></Show>
        {(page == Page::Retention).then(|| view! { <Ghost/> })}
    }
}

/// The triangle to come, in grey.
#[component]
fn Ghost() -> impl IntoView {
    let row = |row: usize| {
        let squares = (0..(8 - row)).map(|_| view! { <span></span> }).collect_view();
        view! { <div class="ghost-row">{squares}</div> }
    };
    view! { <div class="ghost" aria-hidden="true">{(0..6).map(row).collect_view()}</div> }
}

/// What is behind a report: its definitions, its choices, and where they are changed.
#[component]
pub fn Behind(
    /// The report as it comes.
    asked: Asked,
) -> impl IntoView {
    let address = expect_context::<Address>();
    let measures = move || asked.report.get().map(|report| report.measures.clone()).unwrap_or_default();
    let parameters = move || asked.report.get().map(|report| report.parameters.clone()).unwrap_or_default();
    view! {
        <details class="behind" data-test="behind">
            <summary>{say(Say::BehindTitle)}</summary>
            <div class="behind-body">
                <section>
                    <h3>{say(Say::BehindDefinitions)}</h3>
                    <dl class="definitions">{move || measures().into_iter().map(definition).collect_view()}</dl>
                </section>
                <section>
                    <h3>{say(Say::BehindChoices)}</h3>
                    <dl class="choices">{move || parameters().into_iter().map(choice).collect_view()}</dl>
                    <p>
                        <a href=move || address.href(Page::Files) on:click=go(address, Page::Files)>{say(Say::BehindFiles)}</a>
                    </p>
                </section>
            </div>
        </details>
    }
}

fn definition(measure: Measure) -> impl IntoView {
    view! {
        <dt>{measure.label}</dt>
        <dd>{measure.definition}</dd>
    }
}

fn choice(parameter: Parameter) -> impl IntoView {
    let label = if parameter.label.is_empty() { speak(&parameter.id) } else { parameter.label };
    view! {
        <dt>{label}</dt>
        <dd>{parameter.display} {parameter.is_chosen.then(|| view! { <span class="badge">{say(Say::Chosen)}</span> })}</dd>
    }
}
