//! How long do subscribers stay? Churn and revenue retention, renewal by period, the bridge, and what goes with leaving sooner.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Gate, Head, Import, NextSteps, Notes, Part, Pick, ReportJson, Sentence, TableBlock,
    Tiles,
};
use crate::app::route::Page;
use crate::app::state::{Address, Desk, ask_report, say};
use crate::protocol::Facet;
use crate::report::{Note, Report};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["subscribers", "logo_churn", "nrr", "grr", "logo_retention", "mrr", "quick_ratio"];

/// Those of the curves.
const FIRST_OF_LIVES: &[&str] = &["median", "first_quartile", "share_by_day_", "log_rank_p"];

/// Those of what goes with leaving sooner.
const FIRST_OF_TRAITS: &[&str] = &["lives", "ends", "concordance", "likelihood_ratio_p", "proportional_p"];

/// The page.
#[component]
pub fn Subscriptions() -> impl IntoView {
    view! { <Gate page=Page::Subscriptions><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("subscriptions", "subscriptions", Signal::derive(Vec::new));
    let has_lives = Memo::new(move |_| asked.report.with(|report| report.as_ref().map(|report| has_lives(report))));
    let desk = expect_context::<Desk>();
    let early = move || {
        let origin = desk.facets.with(|facets| Pick::among_places("origin", &["auto"], &facets.traits));
        let picks = vec![Pick::of("early"), origin];
        let text = say(Say::EarlySentence { early: Pick::mark(0), origin: Pick::mark(1) });
        view! { <Sentence text picks/> }
    };
    let sentence = say(Say::SubscriptionsSentence { cycle: Pick::mark(0), back: Pick::mark(1) });
    view! {
        <Head page=Page::Subscriptions asked/>
        {move || match has_lives.get() {
            None => ().into_any(),
            Some(false) => view! {
                {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
                <Import/>
            }
            .into_any(),
            Some(true) => view! {
                <Sentence text=sentence.clone() picks=vec![Pick::of("cycle"), Pick::of("back")]/>
                <FilterBar of_lives=true/>
                <Tiles asked first=FIRST/>
                <FigureList asked report_id="subscriptions"/>
                <TableBlock asked report_id="subscriptions" table="bridge"/>
                {early}
                <TableBlock asked report_id="subscriptions" table="early_leavers"/>
                {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
                <Behind asked/>
                <Lives/>
                <Traits/>
            }
            .into_any(),
        }}
        <NextSteps to=vec![Page::NextOrder, Page::Files]/>
        <ReportJson id="subscriptions" asked/>
    }
}

/// Whether the report of subscriptions tells of any.
fn has_lives(report: &Report) -> bool {
    report.measures.iter().any(|measure| measure.id == "subscriptions" && measure.value > Some(0.0))
}

/// The curves of plans or groups.
#[component]
fn Lives() -> impl IntoView {
    let asked = ask_report("survival", "survival", Signal::derive(Vec::new));
    let desk = expect_context::<Desk>();
    let sentence = move || {
        let split = desk.facets.with(|facets| Pick::among_places("split", &["auto", "none"], &facets.traits));
        view! { <Sentence text=say(Say::LivesSentence { by: Pick::mark(0) }) picks=vec![split]/> }
    };
    view! {
        <Part asked>
            {sentence}
            <FigureList asked report_id="survival"/>
            <TableBlock asked report_id="survival" table="groups"/>
            <Tiles asked first=FIRST_OF_LIVES/>
            {move || asked.report.get().map(|report| view! { <Notes notes=own(&report)/> })}
            <Behind asked/>
        </Part>
    }
}

/// What goes with leaving sooner.
#[component]
fn Traits() -> impl IntoView {
    let asked = ask_report("cox", "cox", Signal::derive(Vec::new));
    let is_check = |note: &Note| note.code == "cox_proportional" || note.code == "cox_not_proportional";
    let check = move || {
        let report = asked.report.get()?;
        let note = report.notes.iter().find(|note| is_check(note))?;
        Some(view! { <p class="advice" data-test="proportional">{note.text.clone()} " " {note.hint.clone()}</p> })
    };
    let notes = move || {
        let report = asked.report.get()?;
        let notes: Vec<Note> = own(&report).into_iter().filter(|note| !is_check(note)).collect();
        Some(view! { <Notes notes/> })
    };
    let is_fitted = Memo::new(move |_| {
        asked.report.with(|report| {
            let tables = report.as_ref().map(|report| report.tables.as_slice()).unwrap_or_default();
            tables.iter().any(|table| table.id == "factors" && !table.rows.is_empty())
        })
    });
    view! {
        <Part asked>
            <TraitChoice/>
            <FigureList asked report_id="cox"/>
            <TableBlock asked report_id="cox" table="factors"/>
            {check}
            {move || is_fitted.get().then(|| view! { <Tiles asked first=FIRST_OF_TRAITS/> })}
            {notes}
            <details class="more-numbers">
                <summary>{say(Say::CoxTables)}</summary>
                <div class="tiles-block">
                    <TableBlock asked report_id="cox" table="coefficients"/>
                    <TableBlock asked report_id="cox" table="checks"/>
                    <TableBlock asked report_id="cox" table="left_out"/>
                </div>
            </details>
            <Behind asked/>
        </Part>
    }
}

/// Which columns the model asks about; all where none is taken out.
#[component]
fn TraitChoice() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let all = move || desk.facets.with(|facets| facets.traits.len());
    let chosen = move || {
        let places = address.route.with(|route| route.places("traits"));
        if places.is_empty() { (0..all()).collect::<Vec<usize>>() } else { places }
    };
    let boxes = move || {
        let traits = desk.facets.with(|facets| facets.traits.clone());
        let one = move |(place, facet): (usize, Facet)| {
            let is_in = move || chosen().contains(&place);
            let toggle = move |event| {
                let mut places = chosen();
                places.retain(|other| *other != place);
                if event_target_checked(&event) {
                    places.push(place);
                    places.sort_unstable();
                }
                let joined = places.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
                let is_all = places.is_empty() || places.len() == all();
                address.choose("traits", (!is_all).then_some(joined.as_str()));
            };
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=is_in data-test=format!("trait-{place}") on:change=toggle/>
                    <bdi>{facet.value}</bdi>
                </label>
            }
        };
        traits.into_iter().enumerate().map(one).collect_view()
    };
    view! {
        <Show when=move || { all() > 1 }>
            <details class="more-numbers">
                <summary>{say(Say::TraitChoice)}</summary>
                <div class="row">{boxes}</div>
            </details>
        </Show>
    }
}

/// The notes of a part that its page has not said already: those on the rows of the files stand with the first report.
fn own(report: &Report) -> Vec<Note> {
    let said = ["rows_set_aside", "rows_repaired", "lives_left_out", "filter_not_of_lives"];
    let is_said = |note: &Note| said.contains(&note.code.as_str());
    report.notes.iter().filter(|note| !is_said(note)).cloned().collect()
}
