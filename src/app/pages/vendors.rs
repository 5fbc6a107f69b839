//! How would other tools count it? The same customers by the definitions of six vendors, and what makes the difference.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, Sentence, TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["printed_"];

/// The page.
#[component]
pub fn Vendors() -> impl IntoView {
    view! { <Gate page=Page::Vendors><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("vendor_definitions", "vendor_definitions", Signal::derive(Vec::new));
    let picks = vec![Pick::of("unit"), Pick::of("at")];
    let sentence = say(Say::VendorsSentence { grain: Pick::mark(0), period: Pick::mark(1) });
    view! {
        <Head page=Page::Vendors asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <TableBlock asked report_id="vendor_definitions" table="vendors"/>
        <FigureList asked report_id="vendor_definitions"/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Definitions]/>
        <ReportJson id="vendor_definitions" asked/>
    }
}
