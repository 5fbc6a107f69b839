//! Who are the best customers? Five by five squares of recency and of frequency with money, and the people behind each.

use crate::app::parts::{
    Behind, FigureBlock, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence,
};
use crate::app::route::Page;
use crate::app::state::{Address, ask_report, say, speak, words};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Rfm() -> impl IntoView {
    view! { <Gate page=Page::Rfm><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let address = expect_context::<Address>();
    let asked = ask_report("rfm", "rfm", Signal::derive(Vec::new));
    let segment = Memo::new(move |_| address.route.with(|route| route.choice("segment").map(str::to_owned)));
    let only = Signal::derive(move || segment.get().map(|id| ("segment".to_owned(), id)).into_iter().collect());
    let figures = move || {
        let report = asked.report.get()?;
        let blocks = report.figures.clone().into_iter().map(|figure| {
            let report = report.clone();
            view! { <div class="full"><FigureBlock report report_id="rfm" figure/></div> }
        });
        Some(blocks.collect_view())
    };
    let ties = Pick::of("ties");
    let advice = move || words().lookup(&format!("advice-{}", segment.get()?));
    let title = move || match segment.get() {
        Some(id) => say(Say::CustomersOf { segment: speak(&format!("segment-{id}")) }),
        None => say(Say::AllCustomers),
    };
    view! {
        <Head page=Page::Rfm asked/>
        <Sentence text=say(Say::RfmSentence { ties: Pick::mark(0) }) picks=vec![ties]/>
        <FilterBar/>
        <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div>
        <section class="people">
            <div class="row">
                <h2>{title}</h2>
                <Show when=move || segment.get().is_some()>
                    <button type="button" class="button" on:click=move |_| address.choose("segment", None)>
                        {say(Say::ShowAllCustomers)}
                    </button>
                </Show>
            </div>
            {move || advice().map(|text| view! { <p class="advice" data-test="advice"><strong>{say(Say::WhatToDo)}</strong>" "{text}</p> })}
            <ReportTable report="rfm" table="customers" sort_by="revenue" only/>
        </section>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Overview]/>
        <ReportJson id="rfm" asked/>
    }
}
