//! Can the forecast be trusted here? The model held against days it was not shown, beside simple rules.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, Sentence, TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["actual_orders", "foretold_orders", "foretold_bias", "model_rmse", "rule_rmse"];

/// Numbers of days that the sentence offers to hold back.
const HELD: [&str; 6] = ["auto", "28", "91", "182", "273", "365"];

/// The page.
#[component]
pub fn Backtest() -> impl IntoView {
    view! { <Gate page=Page::Backtest><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("backtest", "backtest", Signal::derive(Vec::new));
    let picks = vec![Pick::of("model"), Pick::among("held", &HELD)];
    let sentence = say(Say::BacktestSentence { model: Pick::mark(0), days: Pick::mark(1) });
    view! {
        <Head page=Page::Backtest asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <TableBlock asked report_id="backtest" table="errors"/>
        <FigureList asked report_id="backtest"/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Value, Page::Overview]/>
        <ReportJson id="backtest" asked/>
    }
}
