//! Do customers come back? The sentence that defines it, the triangle, the curve of all cohorts, and what to do.

use crate::app::parts::{
    Amount, Amounts, Behind, FigureList, FilterBar, Gate, Head, NextSteps, Notes, Pick, PlaceList, ReportJson,
    Sentence, TableBlock, Tiles,
};
use crate::app::route::{Page, Route};
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
/// The choices that are folded away until one of them is made.
const MORE: [&str; 11] =
    ["meaning", "entry", "sum", "known", "start", "second", "upto", "began", "began_in", "again", "again_in"];
/// What the reader types in.
const TYPED: &[Amount] = &[Amount::of("retention.guess"), Amount::of("margin")];

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
    let start = Memo::new(move |_| address.route.with(start_of));
    move || {
        let start = start.get().to_owned();
        let mut picks: Vec<Pick> = ["grain", "criterion", "window", "counts", "mean", "period"].map(Pick::of).into();
        let [grain, criterion, window, counts, mean, period] = [0, 1, 2, 3, 4, 5].map(Pick::mark);
        let text = if is_bracket.get() {
            picks.extend(["after", "until"].map(Pick::of));
            let (from, to) = (Pick::mark(6), Pick::mark(7));
            say(Say::RetentionBracketSentence { start, grain, criterion, from, to, window, counts, mean, period })
        } else {
            say(Say::RetentionSentence { start, grain, criterion, window, counts, mean, period })
        };
        view! { <Sentence text picks/> }
    }
}

/// What starts the clock, as the sentence turns on it.
fn start_of(route: &Route) -> &'static str {
    let is_chosen = ["began", "began_in"].iter().any(|key| !route.places(key).is_empty());
    match (route.choice("meaning"), route.choice("entry")) {
        (Some("sign_up"), _) => "sign_up",
        (_, Some("recurring")) => "recurring",
        _ if is_chosen => "chosen",
        (Some("repeatable"), _) => "repeatable",
        _ => "first",
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
        start: Pick::mark(4),
        second: Pick::mark(5),
        upto: Pick::mark(6),
    });
    let mut picks: Vec<Pick> = ["meaning", "entry", "sum", "known"].map(Pick::of).into();
    picks.push(Pick::of("start"));
    picks.push(Pick::among("second", &SECOND));
    picks.push(Pick::of("upto"));
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
    // Whoever has made one of these choices sees them.
    let is_chosen = address.route.with_untracked(|route| MORE.iter().any(|key| route.choice(key).is_some()));
    view! {
        {brackets}
        {once}
        <details class="behind" data-test="more-choices" open=is_chosen>
            <summary>{say(Say::MoreChoices)}</summary>
            <div class="behind-body">
                <Sentence text picks/>
                <Amounts title=say(Say::GuessTitle) note=say(Say::GuessNote) amounts=TYPED/>
                <h3>{say(Say::OtherEvents)}</h3>
                <div class="filter-row">
                    <PlaceList key="began" label=say(Say::BeganWith) empty=any()/>
                    <PlaceList key="began_in" label=say(Say::BeganIn) empty=any()/>
                    <PlaceList key="again" label=say(Say::AgainWith) empty=any()/>
                    <PlaceList key="again_in" label=say(Say::AgainIn) empty=any()/>
                </div>
            </div>
        </details>
    }
}
