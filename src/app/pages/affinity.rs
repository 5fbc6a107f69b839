//! Which products go together? In one order, one after the other, for each customer, at the start, and up the price list.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence, TableBlock,
    Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["hit_three", "popular_hit_three", "pairs_proven", "stepped_up"];

/// The page.
#[component]
pub fn Affinity() -> impl IntoView {
    view! { <Gate page=Page::Affinity><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("affinity", "affinity", Signal::derive(Vec::new));
    let picks = vec![Pick::of("least"), Pick::of("again_in_days")];
    let sentence = say(Say::AffinitySentence { least: Pick::mark(0), days: Pick::mark(1) });
    let only = Signal::derive(Vec::new);
    view! {
        <Head page=Page::Affinity asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="affinity"/>
        <TableBlock asked report_id="affinity" table="pairs"/>
        <TableBlock asked report_id="affinity" table="after"/>
        <TableBlock asked report_id="affinity" table="hit_rates"/>
        <TableBlock asked report_id="affinity" table="starts"/>
        <TableBlock asked report_id="affinity" table="tiers"/>
        <section class="people">
            <h2>{say(Say::AllCustomers)}</h2>
            <ReportTable report="affinity" table="next_products" sort_by="customer" only/>
        </section>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Rfm]/>
        <ReportJson id="affinity" asked/>
    }
}
