//! What is loaded: each file, what it was recognised as and why, and the account of every row.

use crate::app::cells::bytes_text;
use crate::app::parts::{Currencies, HowToExport, Icon, Import, Notes, OtherCurrency, files_of_input};
use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Address, Desk, say, speak, words};
use crate::protocol::{FileState, Request};
use crate::report::{FileAccount, LedgerReport, ReasonAccount, TotalAccount};
use crate::units::Currency;
use crate::words::Shell as Say;
use leptos::html::Input;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Files() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let finding = move || match desk.account.get() {
        Some(account) => account.reading,
        None => say(Say::NeedOrders),
    };
    view! {
        <div class="head">
            <h1>{question(Page::Files)}</h1>
            <p class="finding" data-test="finding">{finding}</p>
        </div>
        {move || desk.account.get().map(|account| view! { <Totals account/> })}
        <Currencies/>
        {move || desk.account.get().map(|account| {
            let cards = by_file(account.files, &desk.held.get());
            let cards = cards.into_iter().map(|(held, tables)| view! { <FileCard held tables/> });
            view! { <div class="file-cards">{cards.collect_view()}</div> }
        })}
        <h2>{move || if desk.account.with(Option::is_some) { say(Say::AddMore) } else { say(Say::ImportTitle) }}</h2>
        <Import/>
        <HowToExport/>
    }
}

/// The accounts of the tables by the file they came from, in the order of the files.
fn by_file(tables: Vec<FileAccount>, held: &[FileState]) -> Vec<(Option<FileState>, Vec<FileAccount>)> {
    let mut files: Vec<(Option<FileState>, Vec<FileAccount>)> = Vec::new();
    for table in tables {
        let is_owner =
            |one: &&FileState| one.tables.iter().any(|known| known.name == table.name) || one.file.name == table.name;
        let owner = held.iter().find(is_owner);
        match files.last_mut() {
            Some((Some(file), tables)) if owner.is_some_and(|owner| owner.file == file.file) => tables.push(table),
            _ => files.push((owner.cloned(), vec![table])),
        }
    }
    files
}

#[component]
fn Totals(account: LedgerReport) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let tally = account.tally;
    view! {
        <ul class="tiles tally">
            {count("rows_read", Say::RowsRead, tally.rows_read)} {count("rows_kept", Say::RowsKept, tally.rows_kept)}
            {count("rows_repaired", Say::RowsRepaired, tally.rows_repaired)}
            {count("rows_set_aside", Say::RowsSetAside, tally.rows_set_aside)}
            {count("rows_skipped", Say::RowsSkipped, tally.rows_skipped)}
        </ul>
        {(tally.rows_set_aside > 0)
            .then(|| {
                view! {
                    <div class="row">
                        <button
                            type="button"
                            class="button"
                            data-test="set-aside"
                            on:click=move |_| desk.take_away(Request::ExportSetAside { raw: false, parameters: desk.parameters(&address.route.get_untracked()) })
                        >
                            <Icon name="download"/>
                            {say(Say::DownloadSetAside)}
                        </button>
                    </div>
                }
            })}
        <Notes notes=account.notes/>
    }
}

fn count(id: &'static str, label: Say, value: u64) -> impl IntoView {
    let words = words();
    view! {
        <li class="tile">
            <h2>{say(label)}</h2>
            <p class="value numbers" data-test=id data-value=value.to_string()>{words.locale().count(value)}</p>
        </li>
    }
}

#[component]
fn FileCard(held: Option<FileState>, tables: Vec<FileAccount>) -> impl IntoView {
    let words = words();
    let locale = words.locale();
    let count = tables.len() as u64;
    let name = held.as_ref().map(|held| held.file.name.clone()).or(tables.first().map(|table| table.name.clone()));
    let mut vendors: Vec<String> = tables.iter().map(|table| table.vendor_name.clone()).collect();
    vendors.retain(|name| !name.is_empty());
    vendors.dedup();
    let about = [
        Some(locale.list(&vendors)).filter(|names| !names.is_empty() && vendors.len() < 3),
        held.as_ref().map(|held| bytes_text(held.file.size, locale)),
        (count > 1).then(|| say(Say::TablesInFile { tables: count })),
        tables.first().map(|table| table.span.clone()).filter(|span| count == 1 && !span.is_empty()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let vendor = tables.first().map(|table| table.vendor.clone()).unwrap_or_default();
    let file = held.as_ref().map(|held| held.file.id);
    let body = match <[FileAccount; 1]>::try_from(tables) {
        Ok([table]) => view! { <Account table/> }.into_any(),
        Err(tables) => {
            let kinds = |at: usize| held.as_ref().and_then(|held| held.tables.get(at)).map(|table| table.kind.id());
            let rows = tables.into_iter().enumerate().map(|(at, table)| {
                let kind = speak(&format!("kind-{}", kinds(at).unwrap_or("unknown")));
                let short = table.name.rsplit('/').next().unwrap_or(&table.name).to_owned();
                let said = say(Say::TableRows { kind, rows: table.tally.rows_kept });
                view! {
                    <details class="table-account" data-test="table-account">
                        <summary><strong>{short}</strong>" "<span class="quiet numbers">{said}</span></summary>
                        {file.map(|file| view! { <ColumnsButton file table=at/> })}
                        <Account table/>
                    </details>
                }
            });
            rows.collect_view().into_any()
        }
    };
    view! {
        <article class="card file-card" data-test="file" data-vendor=vendor>
            <header>
                <div>
                    <h2>{name}</h2>
                    <p class="quiet">{about.join(" · ")}</p>
                </div>
                {file.map(|file| view! { <FileControls file is_single={count == 1}/> })}
            </header>
            {body}
        </article>
    }
}

/// What a table was recognised as and why, and the account of its rows.
#[component]
fn Account(table: FileAccount) -> impl IntoView {
    // Where only the currency is in the way, the question about it says so.
    let is_asked_below = table.set_aside.iter().all(|reason| reason.reason == "other_currency");
    let problem = table.problem.clone().filter(|note| note.code != "no_orders_in_file" || !is_asked_below);
    let problem = problem.map(|note| view! { <Notes notes=vec![note]/> });
    let why = format!("{} {}", table.recognised, table.evidence.join(" "));
    view! {
        {problem}
        <p class="recognised">{why}</p>
        <p class="numbers">{table.rows.clone()}</p>
        <OtherCurrency table=table.clone()/>
        {reasons(Say::RowsSetAside, table.set_aside)}
        {reasons(Say::RowsRepaired, table.repaired)}
        {reasons(Say::RowsSkipped, table.skipped)}
        {sums(table.totals)}
    }
}

/// Leads to the columns of a table.
#[component]
fn ColumnsButton(file: u32, table: usize) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let columns = move |_| {
        let place = desk.held.with_untracked(|all| all.iter().position(|one| one.file.id == file)).unwrap_or(0);
        let route = address.route.get_untracked().on(Page::Columns).with("file", Some(&place.to_string()));
        address.go(if table == 0 { route } else { route.with("table", Some(&table.to_string())) });
    };
    view! {
        <button type="button" class="button" data-test="columns" on:click=columns>{say(Say::ChangeColumns)}</button>
    }
}

#[component]
fn FileControls(file: u32, is_single: bool) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let picker = NodeRef::<Input>::new();
    let replace = move |_| {
        if let Some(picker) = picker.get() {
            picker.click();
        }
    };
    view! {
        <div class="row">
            {is_single.then(|| view! { <ColumnsButton file table=0/> })}
            <button type="button" class="button" on:click=replace>{say(Say::Replace)}</button>
            <button type="button" class="button" data-test="remove" on:click=move |_| desk.remove(file)>{say(Say::Remove)}</button>
            <input
                class="unseen"
                type="file"
                tabindex="-1"
                aria-label=say(Say::Replace)
                data-test="replace"
                node_ref=picker
                on:change=move |_| desk.replace(file, files_of_input(picker))
            />
        </div>
    }
}

fn reasons(title: Say, reasons: Vec<ReasonAccount>) -> impl IntoView {
    let words = words();
    let locale = words.locale();
    let rows = reasons.iter().map(|reason| {
        let places = reason.places.iter().cloned().map(|place| view! { <li>{place}</li> }).collect_view();
        view! {
            <li data-reason=reason.reason.clone()>
                <details>
                    <summary>{reason.label.clone()}": "<span class="numbers">{locale.count(reason.rows)}</span></summary>
                    {(!reason.hint.is_empty()).then(|| view! { <p class="remedy">{reason.hint.clone()}</p> })}
                    <ul class="places">{places}</ul>
                </details>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!reasons.is_empty()).then(|| view! { <section class="reasons"><h3>{say(title)}</h3><ul>{rows}</ul></section> })
}

fn sums(totals: Vec<TotalAccount>) -> impl IntoView {
    let words = words();
    let locale = words.locale();
    let money = |major: f64, code: &str| locale.money_of(major, Currency::from_code(code).unwrap_or_default(), 2);
    let rows = totals.iter().map(|total| {
        view! {
            <tr>
                <th scope="row">{total.column.clone()}</th>
                <td class="number" data-label=say(Say::InFile)>{money(total.column_sum, &total.currency)}</td>
                <td class="number" data-label=say(Say::RowsKept)>{money(total.kept, &total.currency)}</td>
                <td class="number" data-label=say(Say::RowsSetAside)>{money(total.set_aside, &total.currency)}</td>
                <td data-label=say(Say::Ties)>{if total.ties { "✓" } else { "✗" }}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!totals.is_empty()).then(|| {
        view! {
            <div class="table-frame" tabindex="0" role="group" aria-label=say(Say::TotalsTitle)>
                <table class="data stacked" data-test="totals">
                    <caption>{say(Say::TotalsTitle)}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{say(Say::Column)}</th>
                            <th scope="col" class="number">{say(Say::InFile)}</th>
                            <th scope="col" class="number">{say(Say::RowsKept)}</th>
                            <th scope="col" class="number">{say(Say::RowsSetAside)}</th>
                            <th scope="col">{say(Say::Ties)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    })
}
