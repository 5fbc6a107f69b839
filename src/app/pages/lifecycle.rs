//! Do we win more customers than we lose? Who ordered, by what they did before; who fell silent; won for each one lost.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["active_customers", "new", "returning", "resurrected", "dormant", "pulse", "kept"];

/// The page.
#[component]
pub fn Lifecycle() -> impl IntoView {
    view! { <Gate page=Page::Lifecycle><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("lifecycle", "lifecycle", Signal::derive(Vec::new));
    let grain = Pick::of("lifecycle");
    let only = Signal::derive(Vec::new);
    view! {
        <Head page=Page::Lifecycle asked/>
        <Sentence text=say(Say::LifecycleSentence { grain: Pick::mark(0) }) picks=vec![grain]/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="lifecycle"/>
        <ReportTable report="lifecycle" table="periods" sort_by="period" only/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Ltv]/>
        <ReportJson id="lifecycle" asked/>
    }
}
