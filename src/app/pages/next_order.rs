//! When do customers order again? The curve of those who have not yet, how fast they come, and the steps from order to order.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, ReportJson, Sentence, TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["lives", "events", "median", "first_quartile", "share_by_day_", "log_rank_p"];

/// What tells the groups of orders apart; the first where nothing is chosen.
const BY: [&str; 6] = ["order", "channel", "country", "product", "year", "none"];

/// The page.
#[component]
pub fn NextOrder() -> impl IntoView {
    view! { <Gate page=Page::NextOrder><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("survival", "survival", Signal::derive(Vec::new));
    let sentence = say(Say::NextOrderSentence { order: Pick::mark(0), merge: Pick::mark(1), by: Pick::mark(2) });
    let picks = vec![Pick::of("order"), Pick::among("merge", &["off", "on"]), Pick::among("by", &BY)];
    view! {
        <Head page=Page::NextOrder asked/>
        <Sentence text=sentence picks/>
        <FilterBar/>
        <FigureList asked report_id="survival"/>
        <TableBlock asked report_id="survival" table="groups"/>
        <Tiles asked first=FIRST/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Retention, Page::Rfm]/>
        <ReportJson id="survival" asked/>
    }
}
