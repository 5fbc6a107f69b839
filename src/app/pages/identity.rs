//! Who is the same person in several files? How well every two files fit, who does not and why, and what was joined.

use crate::app::cells::cell_text;
use crate::app::parts::{
    Behind, CsvButtons, Gate, Head, Icon, NextSteps, Notes, Pick, PlainTable, ReportJson, Sentence,
};
use crate::app::route::Page;
use crate::app::state::{Desk, ask_report, say, words};
use crate::report::{Cell, Report, Table, Unit};
use crate::words::Shell as Say;
use leptos::html::Div;
use leptos::prelude::*;
use std::sync::Arc;

/// The page.
#[component]
pub fn Identity() -> impl IntoView {
    view! { <Gate page=Page::Identity><Loaded/></Gate> }
}

#[component]
fn Loaded() -> impl IntoView {
    let asked = ask_report("identity", "identity", Signal::derive(Vec::new));
    // What was pressed in the list is drawn anew: whoever goes by keyboard goes on from the list.
    let people = NodeRef::<Div>::new();
    let keys = ["join", "tags", "dots", "phone", "guests"];
    let sentence = say(Say::IdentitySentence {
        join: Pick::mark(0),
        tags: Pick::mark(1),
        dots: Pick::mark(2),
        phone: Pick::mark(3),
        guests: Pick::mark(4),
    });
    view! {
        <Head page=Page::Identity asked/>
        <Sentence text=sentence picks=keys.map(Pick::of).to_vec()/>
        <KeptApart/>
        <div class="pairs" data-test="pairs" aria-busy=move || asked.is_waiting.get().to_string()>
            {move || asked.report.get().map(|report| pairs(&report))}
        </div>
        <div class="people" tabindex="-1" node_ref=people>
            {move || asked.report.get().map(|report| joined(&report, people))}
        </div>
        {move || asked.report.get().map(|report| origins(&report))}
        {move || asked.report.get().map(|report| view! { <Notes notes=report.notes.clone()/> })}
        <Behind asked/>
        <NextSteps to=vec![Page::Files, Page::Retention]/>
        <ReportJson id="identity" asked/>
    }
}

/// A row of a table, read by column.
#[derive(Clone, Copy)]
struct Reader<'table> {
    table: &'table Table,
    row: &'table [Cell],
}

impl Reader<'_> {
    fn cell(&self, column: &str) -> Option<(&Cell, &Unit)> {
        let at = self.table.columns.iter().position(|known| known.id == column)?;
        Some((self.row.get(at)?, &self.table.columns.get(at)?.unit))
    }

    fn text(&self, column: &str) -> String {
        self.cell(column).map(|(cell, unit)| cell_text(cell, unit, words().locale())).unwrap_or_default()
    }

    fn count(&self, column: &str) -> u64 {
        match self.cell(column) {
            Some((Cell::Count(count), _)) => u64::try_from(*count).unwrap_or(0),
            _ => 0,
        }
    }

    fn share(&self, column: &str) -> f64 {
        match self.cell(column) {
            Some((Cell::Number(share), _)) => *share,
            Some((Cell::Count(share), _)) => *share as f64,
            _ => 0.0,
        }
    }

    fn plain(&self, column: &str) -> String {
        match self.cell(column) {
            Some((Cell::Text(text), _)) => text.clone(),
            _ => String::new(),
        }
    }
}

fn readers(table: Option<&Table>) -> Vec<Reader<'_>> {
    table.map(|table| table.rows.iter().map(|row| Reader { table, row }).collect()).unwrap_or_default()
}

fn table<'report>(report: &'report Report, id: &str) -> Option<&'report Table> {
    report.tables.iter().find(|table| table.id == id)
}

/// A card for every two files that know people, both directions on it.
fn pairs(report: &Arc<Report>) -> impl IntoView + use<> {
    let all = readers(table(report, "pairs"));
    let missed = readers(table(report, "missed"));
    let (mut cards, mut strangers) = (Vec::new(), Vec::new());
    for (at, there) in all.iter().enumerate() {
        let (file, other) = (there.plain("file"), there.plain("other_file"));
        let back = all.iter().position(|back| back.plain("file") == other && back.plain("other_file") == file);
        if back.is_some_and(|back| back < at) {
            continue;
        }
        let both: Vec<Reader<'_>> = std::iter::once(*there).chain(back.map(|back| all[back])).collect();
        let rows = both.iter().map(|one| direction(*one, &missed)).collect_view();
        let controls = [file.clone(), other.clone()].map(|name| view! { <ApartButton name/> }).collect_view();
        let is_known = both.iter().any(|one| one.count("matched") > 0);
        let kind = if is_known { &mut cards } else { &mut strangers };
        kind.push(view! {
            <article class="card pair" data-test="pair">
                <h2>{say(Say::PairTitle { file, other })}</h2>
                {rows}
                <div class="row">{controls}</div>
            </article>
        });
    }
    let pairs = strangers.len() as u64;
    view! {
        {cards.collect_view()}
        {(pairs > 0).then(|| view! {
            <details class="strangers">
                <summary>{say(Say::PairsWithout { pairs })}</summary>
                <div class="pairs">{strangers.collect_view()}</div>
            </details>
        })}
    }
}

/// How many people of one file the other knows, as a bar and in words, and some whom it does not.
fn direction(pair: Reader<'_>, missed: &[Reader<'_>]) -> impl IntoView + use<> {
    let (file, other) = (pair.plain("file"), pair.plain("other_file"));
    let share = pair.share("match_rate");
    let said = say(Say::PairMatched {
        matched: pair.count("matched"),
        people: pair.count("people"),
        file: file.clone(),
        share: pair.text("match_rate"),
        low: pair.text("low"),
        high: pair.text("high"),
    });
    let nameless = pair.count("nameless");
    let some = missed.iter().filter(|one| one.plain("file") == file && one.plain("other_file") == other);
    let some: Vec<_> =
        some.map(|one| view! { <li><bdi>{one.plain("customer")}</bdi>": "{one.text("reason_name")}</li> }).collect();
    let width = format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    view! {
        <div class="match">
            <p class="numbers">{said}</p>
            <div class="meter" aria-hidden="true"><span style:inline-size=width></span></div>
            {(nameless > 0).then(|| view! { <p class="quiet">{say(Say::PairNameless { nameless, file })}</p> })}
            {(!some.is_empty()).then(|| view! {
                <details>
                    <summary>{say(Say::PairMissed)}</summary>
                    <ul class="places">{some}</ul>
                </details>
            })}
        </div>
    }
}

/// The files whose people are kept apart, each to be joined again: their cards may be folded away.
#[component]
fn KeptApart() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let again = move |name: String| {
        move |_| {
            desk.apart_files.update(|files| {
                files.remove(&name);
            });
        }
    };
    let files = move || {
        let files = desk.apart_files.get().into_iter().map(|name| {
            let label = say(Say::JoinFileAgain { file: name.clone() });
            view! {
                <li>
                    <button type="button" class="chip" aria-label=label on:click=again(name.clone())>
                        <span><bdi>{name.clone()}</bdi></span>
                        <Icon name="close"/>
                    </button>
                </li>
            }
        });
        files.collect_view()
    };
    view! {
        <div class="kept-apart" class:is-hidden=move || desk.apart_files.with(|files| files.is_empty()) data-test="kept-apart">
            <span>{say(Say::KeptApart)}</span>
            <ul class="chips">{files}</ul>
        </div>
    }
}

/// Keeps the people of a file apart from all others, or joins them again.
#[component]
fn ApartButton(name: String) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let name = StoredValue::new(name);
    let is_apart = move || desk.apart_files.with(|files| name.with_value(|name| files.contains(name)));
    let switch = move |_| {
        desk.apart_files.update(|files| {
            let name = name.get_value();
            if !files.remove(&name) {
                files.insert(name);
            }
        });
    };
    let label = move || {
        let file = name.get_value();
        say(if is_apart() { Say::JoinFileAgain { file } } else { Say::KeepFileApart { file } })
    };
    view! { <button type="button" class="button" data-test="keep-apart" on:click=switch>{label}</button> }
}

/// How orders got their channel, and what stands beside them where nothing joins.
fn origins(report: &Arc<Report>) -> impl IntoView + use<> {
    let shown = ["attribution", "channel_days"].into_iter().filter_map(|id| table(report, id));
    let shown = shown.filter(|table| !table.rows.is_empty()).cloned();
    shown.map(|table| view! { <PlainTable table/> }).collect_view()
}

/// The people who were put together, each to be taken apart.
fn joined(report: &Arc<Report>, people: NodeRef<Div>) -> impl IntoView + use<> {
    let desk = expect_context::<Desk>();
    let go_on = move || {
        if let Some(people) = people.get_untracked() {
            let _ = people.focus();
        }
    };
    let shown = table(report, "joined");
    let head = |id: &str| {
        let label = shown.and_then(|table| table.columns.iter().find(|column| column.id == id));
        label.map(|column| column.label.clone()).unwrap_or_default()
    };
    let (customer, count) = (head("customer"), head("identifier_count"));
    let rows: Vec<_> = readers(shown)
        .into_iter()
        .map(|person| {
            let number = StoredValue::new(person.plain("number"));
            let known_by = person.plain("identifiers");
            let known_by = known_by.split(" · ").map(|one| view! { <li><bdi>{one.to_owned()}</bdi></li> }).collect_view();
            let known_by = view! { <ul>{known_by}</ul> };
            let apart = move |_| {
                desk.apart.update(|all| {
                    all.insert(number.get_value());
                });
                go_on();
            };
            view! {
                <tr>
                    <th scope="row"><bdi>{person.plain("customer")}</bdi></th>
                    <td class="known-by">{known_by}</td>
                    <td class="number">{person.text("identifier_count")}</td>
                    <td><button type="button" class="button button-quiet" data-test="take-apart" on:click=apart>{say(Say::TakeApart)}</button></td>
                </tr>
            }
        })
        .collect();
    let again = move || {
        let count = desk.apart.with(|apart| apart.len() as u64);
        let together = move |_| {
            desk.apart.update(|apart| apart.clear());
            go_on();
        };
        (count > 0).then(|| {
            view! {
                <button type="button" class="button" data-test="put-together" on:click=together>
                    <Icon name="return"/>{say(Say::PutTogether { people: count })}
                </button>
            }
        })
    };
    let is_empty = rows.is_empty();
    view! {
        <section class="joined">
            <div class="table-tools">
                <h2>{say(Say::JoinedTitle)}</h2>
                <span class="spacer"></span>
                {again}
                <CsvButtons report="identity" table="joined".to_owned()/>
            </div>
            <p class="quiet">{say(if is_empty { Say::JoinedNobody } else { Say::JoinedAbout })}</p>
            {if is_empty {
                ().into_any()
            } else {
                view! {
                    <div class="table-frame" tabindex="0" role="region" aria-label=say(Say::JoinedTitle)>
                        <table class="data" data-test="table-joined">
                            <caption class="unseen">{say(Say::JoinedTitle)}</caption>
                            <thead><tr>
                                <th scope="col">{customer}</th>
                                <th scope="col">{say(Say::KnownBy)}</th>
                                <th scope="col" class="number">{count}</th>
                                <th scope="col"><span class="unseen">{say(Say::TakeApart)}</span></th>
                            </tr></thead>
                            <tbody>{rows}</tbody>
                        </table>
                    </div>
                }.into_any()
            }}
        </section>
    }
}
