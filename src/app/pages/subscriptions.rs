//! How long do subscribers stay? Churn and revenue retention, renewal by period, the bridge, and what goes with leaving sooner.

use crate::app::parts::{
    Behind, FigureList, FilterBar, Head, Import, NeedData, NextSteps, Notes, Part, Pick, ReportJson, Sentence,
    TableBlock, Tiles,
};
use crate::app::route::Page;
use crate::app::state::{Desk, ask_report, say};
use crate::report::{Note, Report};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The measures that come first.
const FIRST: &[&str] = &["subscribers", "logo_churn", "nrr", "grr", "logo_retention", "mrr", "quick_ratio"];

/// Those of the curves.
const FIRST_OF_LIVES: &[&str] = &["median", "first_quartile", "share_by_day_", "log_rank_p"];

/// Those of what goes with leaving sooner.
const FIRST_OF_TRAITS: &[&str] = &["lives", "ends", "concordance", "likelihood_ratio_p", "proportional_p"];

/// What tells the groups of subscriptions apart; the first where nothing is chosen.
const BY: [&str; 4] = ["auto", "plan", "group", "none"];

/// The page.
#[component]
pub fn Subscriptions() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let has_files = Memo::new(move |_| desk.has_files.get());
    move || {
        if has_files.get() {
            view! { <Loaded/> }.into_any()
        } else {
            view! { <NeedData page=Page::Subscriptions/> }.into_any()
        }
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("subscriptions", "subscriptions", Signal::derive(Vec::new));
    let has_lives = Memo::new(move |_| asked.report.with(|report| report.as_ref().map(|report| has_lives(report))));
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
                <FilterBar has_days_only=true/>
                <Tiles asked first=FIRST/>
                <FigureList asked report_id="subscriptions"/>
                <TableBlock asked report_id="subscriptions" table="bridge"/>
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
    view! {
        <Part asked>
            <Sentence text=say(Say::LivesSentence { by: Pick::mark(0) }) picks=vec![Pick::among("by", &BY)]/>
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

/// The notes of a part that its page has not said already: those on the rows of the files stand with the first report.
fn own(report: &Report) -> Vec<Note> {
    let said = ["rows_set_aside", "rows_repaired", "lives_left_out", "filter_not_of_lives"];
    let is_said = |note: &Note| said.contains(&note.code.as_str());
    report.notes.iter().filter(|note| !is_said(note)).cloned().collect()
}
