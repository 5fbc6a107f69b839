//! How is the shop doing? The main numbers against before, months of new and returning customers, products, channels.

use crate::app::parts::{Behind, FigureBlock, FilterBar, Head, NeedData, NextSteps, Notes, ReportJson, Tiles};
use crate::app::route::Page;
use crate::app::state::{Desk, ask_report};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Overview() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_data = Memo::new(move |_| desk.has_data.get());
    move || {
        if has_data.get() {
            view! { <Loaded/> }.into_any()
        } else {
            view! { <NeedData page=Page::Overview/> }.into_any()
        }
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("overview", "overview", Signal::derive(Vec::new));
    let figures = move || {
        let report = asked.report.get()?;
        let blocks = report.figures.clone().into_iter().map(|figure| {
            let report = report.clone();
            let class = match figure.kind {
                crate::report::FigureKind::RankedBars => "half",
                _ => "full",
            };
            view! { <div class=class><FigureBlock report report_id="overview" figure/></div> }
        });
        Some(blocks.collect_view())
    };
    view! {
        <Head page=Page::Overview asked/>
        <FilterBar/>
        <Tiles asked/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div>
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Rfm]/>
        <ReportJson id="overview" asked/>
    }
}
