//! How is the shop doing? The main numbers against before, months of new and returning customers, products, channels.

use crate::app::parts::{
    Behind, FigureBlock, FilterBar, Gate, Head, NextSteps, Notes, ReportJson, Stories, Tiles, Watch,
};
use crate::app::route::Page;
use crate::app::state::ask_report;
use crate::report::FigureKind;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &[
    "latest_revenue",
    "latest_orders",
    "latest_customers",
    "revenue",
    "average_order_value",
    "repeat_purchase_rate",
    "orders_per_customer",
    "median_days_between_orders",
];

/// The page.
#[component]
pub fn Overview() -> impl IntoView {
    view! { <Gate page=Page::Overview><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("overview", "overview", Signal::derive(Vec::new));
    let figures = move || {
        let report = asked.report.get()?;
        let blocks = report.figures.clone().into_iter().map(|figure| {
            let report = report.clone();
            let points =
                report.tables.iter().find(|table| table.id == figure.table).map_or(0, |table| table.rows.len());
            let is_half = figure.kind == FigureKind::RankedBars || points <= 8;
            let class = if is_half { "half" } else { "full" };
            view! { <div class=class><FigureBlock report report_id="overview" figure/></div> }
        });
        Some(blocks.collect_view())
    };
    view! {
        <Head page=Page::Overview asked/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <Watch/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div>
        <Stories/>
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Rfm]/>
        <ReportJson id="overview" asked/>
    }
}
