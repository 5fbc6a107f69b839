//! Do customers come back? The sentence that defines it, the triangle, the curve of all cohorts, and what to do.

use crate::app::parts::{
    Behind, FigureBlock, FilterBar, Head, NeedData, NextSteps, Notes, Pick, ReportJson, Sentence, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{Address, Desk, ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["retention_period_", "retention_recent", "revenue_per_customer_"];

/// The page.
#[component]
pub fn Retention() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_data = Memo::new(move |_| desk.has_data.get());
    move || {
        if has_data.get() {
            view! { <Loaded/> }.into_any()
        } else {
            view! { <NeedData page=Page::Retention/> }.into_any()
        }
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("retention", "retention", Signal::derive(Vec::new));
    let figures = move || {
        let report = asked.report.get()?;
        let blocks = report.figures.clone().into_iter().map(|figure| {
            let report = report.clone();
            view! { <div class="full"><FigureBlock report report_id="retention" figure/></div> }
        });
        Some(blocks.collect_view())
    };
    view! {
        <Head page=Page::Retention asked/>
        <Controls/>
        <FilterBar/>
        <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div>
        <Tiles asked first=FIRST/>
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::NextOrder, Page::Rfm, Page::Overview]/>
        <ReportJson id="retention" asked/>
    }
}

/// The definition as a sentence; it has a place more where the criterion needs one.
#[component]
fn Controls() -> impl IntoView {
    let address = expect_context::<Address>();
    let is_bracket = Memo::new(move |_| address.route.with(|route| route.choice("criterion") == Some("bracket")));
    move || {
        let mut picks: Vec<Pick> = ["grain", "criterion", "window", "counts", "mean", "period"].map(Pick::of).into();
        let [grain, criterion, window, counts, mean, period] = [0, 1, 2, 3, 4, 5].map(Pick::mark);
        let text = if is_bracket.get() {
            picks.extend(["after", "until"].map(Pick::of));
            let (from, to) = (Pick::mark(6), Pick::mark(7));
            say(Say::RetentionBracketSentence { grain, criterion, from, to, window, counts, mean, period })
        } else {
            say(Say::RetentionSentence { grain, criterion, window, counts, mean, period })
        };
        view! { <Sentence text picks/> }
    }
}
