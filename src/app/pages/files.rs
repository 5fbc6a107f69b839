//! What is loaded: each file, what it was recognised as and why, and the account of every row.

use crate::app::cells::{bytes_text, date_text};
use crate::app::parts::{HowToExport, Icon, Import, files_of_input};
use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Account, Address, Counts, Desk, FileAccount, Reason, Total, say, speak, words};
use crate::protocol::{FileRef, FileState, Request};
use crate::units::Money;
use crate::words::Shell as Say;
use leptos::html::Input;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Files() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let finding = move || match desk.account.get() {
        Some(account) => balance(account.counts),
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

fn balance(counts: Counts) -> String {
    let words = words();
    let locale = words.locale();
    say(Say::LedgerFinding {
        read: locale.count(counts.rows_read),
        kept: locale.count(counts.rows_kept),
        aside: locale.count(counts.rows_set_aside),
    })
}

#[component]
fn Totals(account: Account) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let counts = account.counts;
    view! {
        <ul class="tiles tally">
            {count("rows_read", Say::RowsRead, counts.rows_read)} {count("rows_kept", Say::RowsKept, counts.rows_kept)}
            {count("rows_repaired", Say::RowsRepaired, counts.rows_repaired)}
            {count("rows_set_aside", Say::RowsSetAside, counts.rows_set_aside)}
            {count("rows_skipped", Say::RowsSkipped, counts.rows_skipped)}
        </ul>
        {(counts.rows_set_aside > 0).then(|| view! {
            <div class="row">
                <button type="button" class="button" data-test="set-aside" on:click=move |_| desk.take_away(Request::ExportSetAside { raw: false })>
                    <Icon name="download"/>{say(Say::DownloadSetAside)}
                </button>
            </div>
        })}
    }
}

fn count(id: &'static str, label: Say, value: u64) -> impl IntoView {
    let words = words();
    view! {
        <li class="tile">
            <h3>{say(label)}</h3>
            <p class="value numbers" data-test=id data-value=value.to_string()>{words.locale().count(value)}</p>
        </li>
    }
}

#[component]
fn FileCard(file: FileAccount, held: Option<FileRef>) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let words = words();
    let locale = words.locale();
    let picker = NodeRef::<Input>::new();
    let size = held.as_ref().map(|held| bytes_text(held.size, locale));
    let days = file.first_day.clone().zip(file.last_day.clone());
    let days = days
        .map(|(first, last)| say(Say::DaysSpan { first: date_text(&first, locale), last: date_text(&last, locale) }));
    let counts = file.counts;
    let problem =
        file.problem.clone().map(|code| words.lookup(&format!("problem-{code}")).unwrap_or_else(|| code.clone()));
    let controls = held.map(|held| {
        let id = held.id;
        let place = desk.held.with_untracked(|all| all.iter().position(|one| one.file.id == id)).unwrap_or(0).to_string();
        view! {
            <div class="row">
                <button type="button" class="button" data-test="columns" on:click=move |_| {
                    let route = address.route.get_untracked().on(Page::Columns).with("file", Some(&place));
                    address.go(route);
                }>{say(Say::ChangeColumns)}</button>
                <button type="button" class="button" on:click=move |_| { if let Some(picker) = picker.get() { picker.click() } }>
                    {say(Say::Replace)}
                </button>
                <button type="button" class="button" data-test="remove" on:click=move |_| desk.remove(id)>
                    {say(Say::Remove)}
                </button>
                <input class="unseen" type="file" tabindex="-1" aria-label=say(Say::Replace) node_ref=picker
                    on:change=move |_| desk.replace(id, files_of_input(picker))/>
            </div>
        }
    });
    view! {
        <article class="card file-card" data-test="file">
            <header>
                <div>
                    <h2>{file.name.clone()}</h2>
                    <p class="quiet">
                        {speak(&format!("vendor-{}", file.vendor))} {size.map(|size| format!(" · {size}"))}
                        {days.map(|days| format!(" · {days}"))}
                    </p>
                </div>
                {controls}
            </header>
            {problem.map(|text| view! { <p class="note note-warning"><Icon name="warning"/><span>{text}</span></p> })}
            <p class="recognised">{recognised(&file)}</p>
            <p class="numbers">{balance(counts)}</p>
            {reasons("reason", Say::RowsSetAside, file.set_aside)}
            {reasons("reason", Say::RowsRepaired, file.repaired)}
            {reasons("reason", Say::RowsSkipped, file.skipped)}
            {sums(file.totals)}
        </article>
    }
}

/// Why a table was taken for what it is, in one sentence.
fn recognised(file: &FileAccount) -> String {
    let words = words();
    let locale = words.locale();
    let mut why = Vec::new();
    for evidence in &file.evidence {
        if let Some(found) = evidence.get("header_columns") {
            let number = |key: &str| found.get(key).and_then(serde_json::Value::as_u64).unwrap_or(0);
            why.push(say(Say::WhyHeader { found: number("found"), of: number("of") }));
        } else if let Some(text) = evidence.as_str() {
            why.push(speak(&format!("evidence-{text}")));
        }
    }
    let columns = |kind: &str| {
        let named = file.evidence.iter().filter_map(|evidence| evidence.get(kind));
        let named = named.filter_map(|found| {
            let text = |key: &str| found.get(key).and_then(serde_json::Value::as_str);
            Some(format!("{} ({})", text("column")?, speak(&format!("role-{}", text("role")?))))
        });
        named.collect::<Vec<_>>().join(", ")
    };
    for (kind, message) in [
        ("column_name", (|columns| Say::WhyNames { columns }) as fn(String) -> Say),
        ("column_values", |columns| Say::WhyValues { columns }),
    ] {
        let columns = columns(kind);
        if !columns.is_empty() {
            why.push(say(message(columns)));
        }
    }
    say(Say::Recognised {
        vendor: speak(&format!("vendor-{}", file.vendor)),
        confidence: locale.percent(file.confidence, 0),
        why: why.join(" "),
    })
}

fn reasons(prefix: &'static str, title: Say, reasons: Vec<Reason>) -> impl IntoView {
    let words = words();
    let locale = words.locale();
    let rows = reasons.iter().map(|reason| {
        let places = reason.places.iter().map(|place| {
            let column = place.column.clone().map(|column| say(Say::InColumn { column })).unwrap_or_default();
            let text = place.text.clone().map(|text| format!("“{text}”"));
            view! { <li>{say(Say::AtLine { line: locale.plain(place.line) })}" "{column}" "{text.map(|text| view! { <code>{text}</code> })}</li> }
        });
        let places = places.collect_view();
        let name = words.lookup(&format!("{prefix}-{}", reason.reason)).unwrap_or_else(|| reason.reason.clone());
        view! {
            <li data-reason=reason.reason.clone()>
                <details>
                    <summary><span class="numbers">{locale.count(reason.rows)}</span>" "{name}</summary>
                    <ul class="places">{places}</ul>
                </details>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!reasons.is_empty()).then(|| view! { <section class="reasons"><h3>{say(title)}</h3><ul>{rows}</ul></section> })
}

fn sums(totals: Vec<Total>) -> impl IntoView {
    let words = words();
    let locale = words.locale();
    let money = |units: i64, code: &str| {
        let currency = crate::units::Currency::from_code(code).unwrap_or_default();
        locale.money_of(Money::from_ten_thousandths(units).major(), currency, 2)
    };
    let rows = totals.iter().map(|total| {
        view! {
            <tr>
                <th scope="row">{total.column.clone()}</th>
                <td class="number">{money(total.column_sum, &total.currency)}</td>
                <td class="number">{money(total.kept, &total.currency)}</td>
                <td class="number">{money(total.set_aside, &total.currency)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    (!totals.is_empty()).then(|| {
        view! {
            <div class="table-frame" tabindex="0" role="region" aria-label=say(Say::TotalsTitle)>
                <table class="data">
                    <caption>{say(Say::TotalsTitle)}</caption>
                    <thead><tr>
                        <th scope="col">{say(Say::Column)}</th>
                        <th scope="col" class="number">{say(Say::InFile)}</th>
                        <th scope="col" class="number">{say(Say::RowsKept)}</th>
                        <th scope="col" class="number">{say(Say::RowsSetAside)}</th>
                    </tr></thead>
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
