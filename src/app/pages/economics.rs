//! What is it worth to keep customers? One more of a hundred kept, the claims one hears, and what an offer may cost.

use crate::app::parts::{
    Amount, Amounts, Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, Sentence,
    TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::report::LTV_DAYS;
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["came_back", "worth", "acquisition_cost", "five_points", "break_even", "send_by"];

/// What the reader types in.
const COSTS: &[Amount] = &[
    Amount::of("economics.acquisition_cost"),
    Amount::of("economics.retention_cost"),
    Amount::of("margin"),
    Amount::of("economics.incentive_value"),
];

/// The page.
#[component]
pub fn Economics() -> impl IntoView {
    view! { <Gate page=Page::Economics><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("economics", "economics", Signal::derive(Vec::new));
    let days = std::iter::once("auto".to_owned()).chain(LTV_DAYS.iter().map(u32::to_string));
    let picks = vec![Pick { values: days.collect(), ..Pick::of("horizon") }, Pick::of("raises"), Pick::of("offer")];
    let sentence = say(Say::EconomicsSentence { days: Pick::mark(0), uplift: Pick::mark(1), incentive: Pick::mark(2) });
    view! {
        <Head page=Page::Economics asked/>
        <Sentence text=sentence picks/>
        <Amounts title=say(Say::CostsTitle) note=say(Say::CostsNote) amounts=COSTS/>
        <FilterBar/>
        <Tiles asked first=FIRST/>
        <FigureList asked report_id="economics"/>
        <TableBlock asked report_id="economics" table="claim_profit"/>
        <TableBlock asked report_id="economics" table="claim_cost"/>
        <TableBlock asked report_id="economics" table="costs"/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::NextOrder, Page::Ltv]/>
        <ReportJson id="economics" asked/>
    }
}
