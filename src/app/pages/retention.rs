//! Do customers come back? The sentence that defines it, the triangle, the curve of all cohorts, and what to do.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, PlaceList, ReportJson, Sentence, TableBlock,
    Tiles,
};
use crate::app::route::Page;
use crate::app::state::{Address, ask_report, say};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &[
    "signed_up",
    "sign_ups_",
    "retention_period_",
    "retention_recent",
    "second_order",
    "returning_share",
    "revenue_per_customer_",
    "natural_interval",
];

/// Lengths of brackets to choose from; the first where nothing is chosen.
const BRACKETS: [&str; 6] = ["none", "1.3.4.8", "1.2.3.6", "3.3.3.3", "6.6.6", "1.1.1.3.6.12"];
/// Days for a second order.
const SECOND: [&str; 7] = ["90", "14", "30", "60", "120", "180", "365"];
/// What the reader may guess of a hundred customers.
const GUESS: [&str; 13] = ["none", "2", "5", "10", "15", "20", "25", "30", "40", "50", "60", "70", "80"];
/// What is left of revenue, in percent.
const MARGIN: [&str; 15] = ["none", "5", "10", "15", "20", "25", "30", "35", "40", "45", "50", "60", "70", "80", "90"];

/// The page.
#[component]
pub fn Retention() -> impl IntoView {
    view! { <Gate page=Page::Retention><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("retention", "retention", Signal::derive(Vec::new));
    view! {
        <Head page=Page::Retention asked/>
        <Controls/>
        <More/>
        <FilterBar/>
        <FigureList asked report_id="retention"/>
        <TableBlock asked report_id="retention" table="sign_ups"/>
        <TableBlock asked report_id="retention" table="groups"/>
        <TableBlock asked report_id="retention" table="known"/>
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

/// The choices beyond the table: which retention, who enters how often, what is known when, first and second orders.
#[component]
fn More() -> impl IntoView {
    let address = expect_context::<Address>();
    let text = say(Say::RetentionMoreSentence {
        meaning: Pick::mark(0),
        entry: Pick::mark(1),
        sum: Pick::mark(2),
        known: Pick::mark(3),
        margin: Pick::mark(4),
        start: Pick::mark(5),
        second: Pick::mark(6),
        guess: Pick::mark(7),
    });
    let mut picks: Vec<Pick> = ["meaning", "entry", "sum", "known"].map(Pick::of).into();
    picks.push(Pick::among("margin", &MARGIN));
    picks.push(Pick::of("start"));
    picks.push(Pick::among("second", &SECOND));
    picks.push(Pick::among("guess", &GUESS));
    let is_bracket = Memo::new(move |_| address.route.with(|route| route.choice("criterion") == Some("bracket")));
    let is_repeatable = Memo::new(move |_| address.route.with(|route| route.choice("meaning") == Some("repeatable")));
    let brackets = move || {
        let text = say(Say::RetentionBracketsSentence { brackets: Pick::mark(0) });
        is_bracket.get().then(|| view! { <Sentence text picks=vec![Pick::among("brackets", &BRACKETS)]/> })
    };
    let once = move || {
        let (label, empty) = (say(Say::ProductsOnce), say(Say::NoneOfThem));
        is_repeatable.get().then(|| view! { <PlaceList key="once" label empty/> })
    };
    let any = || say(Say::AnyOfThem);
    view! {
        <Sentence text picks/>
        {brackets}
        {once}
        <details class="behind" data-test="other-events">
            <summary>{say(Say::OtherEvents)}</summary>
            <div class="filter-row">
                <PlaceList key="began" label=say(Say::BeganWith) empty=any()/>
                <PlaceList key="began_in" label=say(Say::BeganIn) empty=any()/>
                <PlaceList key="again" label=say(Say::AgainWith) empty=any()/>
                <PlaceList key="again_in" label=say(Say::AgainIn) empty=any()/>
            </div>
        </details>
    }
}
