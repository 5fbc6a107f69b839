//! What is loaded: each file, what it was recognised as and why, and the account of every row.

use crate::app::cells::bytes_text;
use crate::app::parts::{HowToExport, Icon, Import, Notes, files_of_input};
use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Address, Desk, say, words};
use crate::protocol::{FileRef, FileState, Request};
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
        {move || desk.account.get().map(|account| {
            let held = desk.held.get();
            let files = account.files.into_iter().map(|file| view! { <FileCard held=owner(&file, &held) file/> });
            view! { <div class="file-cards">{files.collect_view()}</div> }
        })}
        <Currencies/>
        <h2>{move || if desk.account.with(Option::is_some) { say(Say::AddMore) } else { say(Say::ImportTitle) }}</h2>
        <Import/>
        <HowToExport/>
    }
}

/// The file that a table came from: its own name, or the archive in front of it.
fn owner(file: &FileAccount, held: &[FileState]) -> Option<FileRef> {
    let is_owner =
        |one: &&FileState| one.tables.iter().any(|table| table.name == file.name) || one.file.name == file.name;
    held.iter().find(is_owner).map(|one| one.file.clone())
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
fn FileCard(file: FileAccount, held: Option<FileRef>) -> impl IntoView {
    let words = words();
    let about = [
        Some(file.vendor_name.clone()).filter(|name| !name.is_empty()),
        held.as_ref().map(|held| bytes_text(held.size, words.locale())),
        Some(file.span.clone()).filter(|span| !span.is_empty()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let problem = file.problem.clone().map(|note| view! { <Notes notes=vec![note]/> });
    let why = format!("{} {}", file.recognised, file.evidence.join(" "));
    view! {
        <article class="card file-card" data-test="file" data-vendor=file.vendor.clone()>
            <header>
                <div>
                    <h2>{file.name.clone()}</h2>
                    <p class="quiet">{about.join(" · ")}</p>
                </div>
                {held.map(|held| view! { <FileControls file=held.id/> })}
            </header>
            {problem}
            <p class="recognised">{why}</p>
            <p class="numbers">{file.rows.clone()}</p>
            {reasons(Say::RowsSetAside, file.set_aside)}
            {reasons(Say::RowsRepaired, file.repaired)}
            {reasons(Say::RowsSkipped, file.skipped)}
            {sums(file.totals)}
        </article>
    }
}

#[component]
fn FileControls(file: u32) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let picker = NodeRef::<Input>::new();
    let columns = move |_| {
        let place = desk.held.with_untracked(|all| all.iter().position(|one| one.file.id == file)).unwrap_or(0);
        address.go(address.route.get_untracked().on(Page::Columns).with("file", Some(&place.to_string())));
    };
    let replace = move |_| {
        if let Some(picker) = picker.get() {
            picker.click();
        }
    };
    view! {
        <div class="row">
            <button type="button" class="button" data-test="columns" on:click=columns>{say(Say::ChangeColumns)}</button>
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
                    <summary><span class="numbers">{locale.count(reason.rows)}</span>" "{reason.label.clone()}</summary>
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
                <td class="number">{money(total.column_sum, &total.currency)}</td>
                <td class="number">{money(total.kept, &total.currency)}</td>
                <td class="number">{money(total.set_aside, &total.currency)}</td>
                <td>{if total.ties { "✓" } else { "✗" }}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!totals.is_empty()).then(|| {
        view! {
            <div class="table-frame" tabindex="0" role="group" aria-label=say(Say::TotalsTitle)>
                <table class="data" data-test="totals">
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

/// Which currency is counted, and what the others are worth; only where there are several.
#[component]
fn Currencies() -> impl IntoView {
    let address = expect_context::<Address>();
    let desk = expect_context::<Desk>();
    let rates = NodeRef::<Input>::new();
    let currencies = move || desk.facets.with(|facets| facets.currencies.clone());
    let counted = move || {
        let chosen = address.route.with(|route| route.choice("currency").map(str::to_owned));
        chosen.or_else(|| desk.facets.with(|facets| facets.currency.clone())).unwrap_or_default()
    };
    let apply = move |_| {
        let text = rates.get().map(|input| input.value()).unwrap_or_default();
        desk.rates.set(Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
    };
    view! {
        <Show when=move || { currencies().len() > 1 }>
            <section class="card currencies">
                <h2>{say(Say::CurrenciesTitle)}</h2>
                <p class="quiet">{say(Say::CurrenciesNote)}</p>
                <div class="row">
                    <label class="field-small">
                        <span>{say(Say::CurrencyCounted)}</span>
                        <select prop:value=counted on:change=move |event| address.choose("currency", Some(&event_target_value(&event)))>
                            {move || currencies().into_iter().map(|facet| {
                                let value = facet.value.clone();
                                view! { <option value=value>{facet.value}</option> }
                            }).collect_view()}
                        </select>
                    </label>
                    <label class="field-small">
                        <span>{say(Say::CurrencyRates)}</span>
                        <input type="text" placeholder="EUR=1.08, GBP=1.27" node_ref=rates/>
                    </label>
                    <button type="button" class="button" on:click=apply>{say(Say::Apply)}</button>
                </div>
            </section>
        </Show>
    }
}
