//! What is a new customer worth? What customers bring within days of the first order, and which groups bring more.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::report::LTV_DAYS;
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["ltv_7", "ltv_30", "ltv_90", "ltv_180", "ltv_365"];

/// The page.
#[component]
pub fn Ltv() -> impl IntoView {
    view! { <Gate page=Page::Ltv><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("ltv", "ltv", Signal::derive(Vec::new));
    // A list of every number of days would be too long to choose from.
    let days = std::iter::once("auto".to_owned()).chain(LTV_DAYS.iter().map(u32::to_string));
    let picks = vec![Pick { values: days.collect(), ..Pick::of("within") }, Pick::of("joined")];
    let sentence = say(Say::LtvSentence { days: Pick::mark(0), grain: Pick::mark(1) });
    let only = Signal::derive(Vec::new);
    view! {
        <Head page=Page::Ltv asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="ltv"/>
        <ReportTable report="ltv" table="cohorts" sort_by="cohort" only/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Lifecycle, Page::Rfm]/>
        <ReportJson id="ltv" asked/>
    }
}
