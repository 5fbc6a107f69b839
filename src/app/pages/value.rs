//! What are our customers worth, and who is leaving? What is to come, the regulars by how likely they are still there, and everybody.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, ReportTable, Sentence, TableBlock,
    Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["expected_value", "expected_orders", "still_there", "historic_value", "top_fifth_share"];

/// Horizons in weeks, and discounts in per cent a year, that the sentence offers.
const AHEAD: [&str; 5] = ["auto", "4", "13", "26", "104"];
const DISCOUNTS: [&str; 5] = ["10", "0", "5", "15", "20"];

/// The page.
#[component]
pub fn Value() -> impl IntoView {
    view! { <Gate page=Page::Value><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("customer_value", "customer_value", Signal::derive(Vec::new));
    let picks = vec![Pick::of("model"), Pick::among("ahead", &AHEAD), Pick::among("discount", &DISCOUNTS)];
    let sentence = say(Say::ValueSentence { model: Pick::mark(0), horizon: Pick::mark(1), discount: Pick::mark(2) });
    let only = Signal::derive(Vec::new);
    view! {
        <Head page=Page::Value asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="customer_value"/>
        <TableBlock asked report_id="customer_value" table="bands"/>
        <TableBlock asked report_id="customer_value" table="one_time"/>
        <TableBlock asked report_id="customer_value" table="classes"/>
        <section class="people">
            <h2>{say(Say::AllCustomers)}</h2>
            <ReportTable report="customer_value" table="customers" sort_by="clv" only/>
        </section>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Backtest, Page::Rfm]/>
        <ReportJson id="customer_value" asked/>
    }
}
