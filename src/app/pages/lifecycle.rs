//! Do we win more customers than we lose? Who ordered, by what they did before; who fell silent; won for each one lost.

use crate::app::parts::{
    Behind, FigureBlock, FilterBar, Head, NeedData, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{Desk, ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["active_customers", "new", "returning", "resurrected", "dormant", "pulse", "kept"];

/// The page.
#[component]
pub fn Lifecycle() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_data = Memo::new(move |_| desk.has_data.get());
    move || {
        if has_data.get() {
            view! { <Loaded/> }.into_any()
        } else {
            view! { <NeedData page=Page::Lifecycle/> }.into_any()
        }
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("lifecycle", "lifecycle", Signal::derive(Vec::new));
    let figures = move || {
        let report = asked.report.get()?;
        let blocks = report.figures.clone().into_iter().map(|figure| {
            let report = report.clone();
            let class = if matches!(figure.id.as_str(), "pulse" | "stickiness") { "half" } else { "full" };
            view! { <div class=class><FigureBlock report report_id="lifecycle" figure/></div> }
        });
        Some(blocks.collect_view())
    };
    let grain = Pick::of("lifecycle");
    let only = Signal::derive(Vec::new);
    view! {
        <Head page=Page::Lifecycle asked/>
        <Sentence text=say(Say::LifecycleSentence { grain: Pick::mark(0) }) picks=vec![grain]/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div>
        <ReportTable report="lifecycle" table="periods" sort_by="period" only/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Ltv]/>
        <ReportJson id="lifecycle" asked/>
    }
}
