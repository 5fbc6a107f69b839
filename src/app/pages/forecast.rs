//! What should we plan for? What comes next with its range, targets, how such forecasts went, and what changed so far.

use crate::app::parts::{
    Amount, Amounts, Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, Sentence,
    TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["forecast_next", "target_", "forecast_mase", "forecast_naive_mase", "forecast_rising"];

/// Numbers of periods that the sentence offers.
const AHEAD: [&str; 7] = ["auto", "3", "7", "13", "24", "52", "90"];

/// What the reader types in.
const TARGETS: &[Amount] = &[Amount::of("target.revenue"), Amount::of("target.orders"), Amount::of("target.customers")];

/// The page.
#[component]
pub fn Forecast() -> impl IntoView {
    view! { <Gate page=Page::Forecast><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("forecast", "forecast", Signal::derive(Vec::new));
    let picks = vec![Pick::of("foresee"), Pick::of("each"), Pick::among("far", &AHEAD)];
    let sentence = say(Say::ForecastSentence { of: Pick::mark(0), grain: Pick::mark(1), periods: Pick::mark(2) });
    let span = say(Say::TargetSpanSentence { span: Pick::mark(0) });
    view! {
        <Head page=Page::Forecast asked/>
        <Sentence text=sentence picks/>
        <Amounts title=say(Say::TargetsTitle) note=say(Say::TargetsNote) amounts=TARGETS/>
        <Sentence text=span picks=vec![Pick::of("target_span")]/>
        <FilterBar/>
        <TableBlock asked report_id="forecast" table="targets"/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="forecast"/>
        <TableBlock asked report_id="forecast" table="forecast"/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <TableBlock asked report_id="forecast" table="tries"/>
        <TableBlock asked report_id="forecast" table="levels"/>
        <Behind asked/>
        <NextSteps to=vec![Page::Value, Page::Backtest]/>
        <ReportJson id="forecast" asked/>
    }
}
