//! What every number means: the definitions of all reports, in the words that stand beside the numbers.

use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Desk, ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Definitions() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let sections = [
        ("overview", "definitions-overview"),
        ("retention", "definitions-retention"),
        ("vendor_definitions", "definitions-vendors"),
        ("survival", "definitions-survival"),
        ("rfm", "definitions-rfm"),
        ("lifecycle", "definitions-lifecycle"),
        ("ltv", "definitions-ltv"),
        ("affinity", "definitions-affinity"),
        ("economics", "definitions-economics"),
        ("forecast", "definitions-forecast"),
        ("customer_value", "definitions-value"),
        ("backtest", "definitions-backtest"),
        ("subscriptions", "definitions-subscriptions"),
        ("cox", "definitions-cox"),
    ];
    let sections = sections.map(|(id, panel)| view! { <Section id panel/> }).collect_view();
    view! {
        <div class="head">
            <h1>{question(Page::Definitions)}</h1>
            <p class="finding">{say(Say::DefinitionsFinding)}</p>
        </div>
        <Show when=move || !desk.has_files.get()><p class="quiet">{say(Say::DefinitionsNeedData)}</p></Show>
        <div class="prose">{sections}</div>
    }
}

#[component]
fn Section(id: &'static str, panel: &'static str) -> impl IntoView {
    let asked = ask_report(id, panel, Signal::derive(Vec::new));
    move || {
        let report = asked.report.get()?;
        let measures = report.measures.iter().map(|measure| {
            view! { <dt>{measure.label.clone()}</dt><dd>{measure.definition.clone()}</dd> }
        });
        let measures = measures.collect_view();
        let choices = report.parameters.iter().filter(|parameter| !parameter.choices.is_empty()).map(|parameter| {
            let names: Vec<String> = parameter.choices.iter().map(|(_, name)| name.clone()).collect();
            view! { <dt>{parameter.label.clone()}</dt><dd>{names.join(" · ")}</dd> }
        });
        let choices = choices.collect_view();
        Some(view! {
            <section>
                <h2>{report.question.clone()}</h2>
                <dl class="definitions">{measures}</dl>
                <h3>{say(Say::ChoicesThere)}</h3>
                <dl class="choices">{choices}</dl>
            </section>
        })
    }
}
