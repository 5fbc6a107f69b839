//! Which column is what: what was seen in a table with samples, what is proposed and how surely, all of it correctable.

use crate::app::parts::Icon;
use crate::app::route::Page;
use crate::app::shell::question;
use crate::app::state::{Address, Desk, Looked, Settings, say, speak, words};
use crate::protocol::{Outcome, RememberedMapping, Request, kind_ids, needed_roles, role_ids};
use crate::web::remembered;
use crate::words::Shell as Say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;

/// The page.
#[component]
pub fn Columns() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let file = Memo::new(move |_| {
        let place = address.route.with(|route| route.places("file").first().copied()).unwrap_or(0);
        desk.held.with(|held| held.get(place).map(|held| held.file.clone()))
    });
    let tables = RwSignal::new(Vec::<Looked>::new());
    let place = Memo::new(move |_| address.route.with(|route| route.places("table").first().copied()).unwrap_or(0));
    Effect::new(move |_| {
        desk.version.track();
        let Some(file) = file.get() else { return };
        spawn_local(async move {
            let outcome = desk.ask(Request::Preview { file: file.id }).await;
            if let Outcome::Json { text } = outcome {
                let _ = tables.try_set(serde_json::from_str(&text).unwrap_or_default());
            }
        });
    });
    let looked = Memo::new(move |_| tables.with(|tables| tables.get(place.get()).or(tables.first()).cloned()));
    let names = move || {
        let names = tables.with(|tables| tables.iter().map(|table| table.name.clone()).collect::<Vec<_>>());
        let options = names.iter().enumerate().map(|(at, name)| {
            view! { <option value=at.to_string() selected=at == place.get_untracked()>{name.clone()}</option> }
        });
        let options = options.collect_view();
        (names.len() > 1).then(|| {
            view! {
                <label class="field-small">
                    <span>{say(Say::TableLabel)}</span>
                    <select data-test="choose-table" on:change=move |event| {
                        address.go(address.route.get_untracked().with("table", Some(&event_target_value(&event))));
                    }>{options}</select>
                </label>
            }
        })
    };
    view! {
        <div class="head">
            <h1>{question(Page::Columns)}</h1>
            <p class="finding">{move || match file.get() {
                Some(file) => say(Say::ColumnsOf { file: file.name }),
                None => say(Say::NoSuchFile),
            }}</p>
        </div>
        <div class="row">{names}</div>
        {move || file.get().zip(looked.get()).map(|(file, looked)| {
            let is_only = tables.with_untracked(|tables| tables.len() == 1);
            view! { <Mapping file=file.id looked is_only/> }
        })}
    }
}

#[component]
fn Mapping(file: u32, looked: Looked, is_only: bool) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let address = expect_context::<Address>();
    let settings = expect_context::<Settings>();
    let columns = StoredValue::new(looked.columns.clone());
    let chosen = RwSignal::new(looked.mapping.clone());
    let kind = RwSignal::new(if role_ids(&looked.kind).is_empty() { "orders".to_owned() } else { looked.kind.clone() });
    let key = StoredValue::new((file, looked.name.clone()));
    // Columns that nobody touched are left to the recipe, which knows more of the table than its columns.
    let proposed = StoredValue::new((!looked.needs_mapping).then(|| looked.mapping.clone()));
    let read_again = move |with_columns: bool| {
        let columns = chosen.get_untracked();
        let is_own = proposed.with_value(|proposed| proposed.as_ref() != Some(&columns));
        let columns = if with_columns && is_own { columns } else { BTreeMap::new() };
        let mapping = columns.into_iter().map(|(role, at)| (role, (at + 1).to_string())).collect();
        let overrides = desk.overrides.with_untracked(|all| key.with_value(|key| all.get(key).cloned()));
        let table = (!is_only).then(|| key.with_value(|(_, table)| table.clone()));
        desk.remap(file, table, mapping, overrides.unwrap_or_default());
    };
    let keep_override = move |name: &'static str, value: String| {
        desk.overrides.update(|all| {
            let own = all.entry(key.get_value()).or_default();
            if value.is_empty() {
                own.remove(name)
            } else {
                own.insert(name.to_owned(), value)
            };
        });
    };
    let overrule = Callback::new(move |(name, value): (&'static str, String)| {
        keep_override(name, value);
        read_again(true);
    });
    // Another kind has other roles: the columns are proposed anew.
    let change_kind = move |event| {
        keep_override("kind", event_target_value(&event));
        read_again(false);
    };
    let set_role = move |column: u32, role: String| {
        chosen.update(|chosen| {
            chosen.retain(|_, at| *at != column);
            if !role.is_empty() {
                chosen.insert(role, column);
            }
        });
    };
    let confidence = looked.confidence.clone();
    let rows = looked.columns.iter().enumerate().map(|(at, column)| {
        let at = at as u32;
        let role = looked.mapping.iter().find(|(_, column)| **column == at).map(|(role, _)| role.clone());
        let sure = role.as_ref().and_then(|role| confidence.get(role)).copied();
        let samples =
            column.samples.iter().take(4).cloned().map(|sample| view! { <code dir="auto">{sample}</code> }).collect_view();
        let label = say(Say::RoleOf { column: column.name.clone() });
        let value = move || {
            chosen
                .with(|chosen| chosen.iter().find(|(_, column)| **column == at).map(|(role, _)| role.clone()))
                .unwrap_or_default()
        };
        let roles = kind.with_untracked(|kind| role_ids(kind));
        let options = roles.into_iter().map(|role| {
            view! { <option value=role selected=untrack(value) == role>{speak(&format!("role-{role}"))}</option> }
        });
        let options = options.collect_view();
        view! {
            <tr>
                <th scope="row">{column.name.clone()}</th>
                <td class="samples">{samples}</td>
                <td>
                    <select aria-label=label data-test=format!("role-{at}") prop:value=value
                        on:change=move |event| set_role(at, event_target_value(&event))>
                        <option value="">{say(Say::RoleNone)}</option>
                        {options}
                    </select>
                </td>
                <td class="number" data-label=say(Say::HowSure)>{sure.map(|sure| words().locale().percent(sure, 0))}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let kinds = kind_ids().into_iter().map(|id| {
        let is_chosen = kind.with_untracked(|kind| kind == id);
        view! { <option value=id selected=is_chosen>{speak(&format!("kind-{id}"))}</option> }
    });
    let kinds = kinds.collect_view();
    let missing = move || {
        let needed = kind.with(|kind| needed_roles(kind));
        let is_given = |group: &Vec<&str>| chosen.with(|chosen| group.iter().any(|role| chosen.contains_key(*role)));
        let or = format!(" {} ", say(Say::RoleOr));
        let named = |group: Vec<&str>| {
            group.iter().take(4).map(|role| speak(&format!("role-{role}"))).collect::<Vec<_>>().join(&or)
        };
        needed.into_iter().filter(|group| !is_given(group)).map(named).collect::<Vec<_>>()
    };
    let is_complete = move || missing().is_empty();
    let header_hash = looked.header_hash;
    let done = move |_| {
        let is_own = proposed.with_value(|proposed| chosen.with_untracked(|chosen| proposed.as_ref() != Some(chosen)));
        if is_own {
            keep_override("kind", kind.get_untracked());
        }
        read_again(true);
        if settings.is_alone {
            keep(header_hash, &chosen.get_untracked());
        }
        address.go(address.route.get_untracked().on(Page::Files));
    };
    view! {
        <DateQuestion looked=looked.clone() overrule/>
        <label class="field-small kind-field">
            <span>{say(Say::KindLabel)}</span>
            <select data-test="choose-kind" on:change=change_kind>{kinds}</select>
        </label>
        <Dialect looked overrule/>
        <div class="table-frame" tabindex="0" role="region" aria-label=say(Say::ColumnsTable)>
            <table class="data stacked" data-test="columns-table">
                <caption>{say(Say::ColumnsTable)}</caption>
                <thead><tr>
                    <th scope="col">{say(Say::Column)}</th>
                    <th scope="col">{say(Say::Samples)}</th>
                    <th scope="col">{say(Say::IsWhat)}</th>
                    <th scope="col" class="number">{say(Say::HowSure)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="quiet">{move || match missing() {
            missing if missing.is_empty() => say(Say::MappingRemembered),
            missing => say(Say::MappingNeeds { roles: missing.join("; ") }),
        }}</p>
        <div class="row">
            <button type="button" class="button button-main" data-test="apply-columns" disabled=move || !is_complete() on:click=done>
                {say(Say::UseColumns)}
            </button>
            <button type="button" class="button" on:click=|_| remembered::forget()>{say(Say::ForgetColumns)}</button>
        </div>
        {move || columns.with_value(Vec::is_empty).then(|| view! { <p>{say(Say::NoColumns)}</p> })}
    }
}

/// Remembers a mapping under the header's hash, as positions alone.
fn keep(header_hash: u64, chosen: &BTreeMap<String, u32>) {
    let columns = serde_json::to_value(chosen).and_then(serde_json::from_value);
    if let Ok(columns) = columns {
        remembered::remember(RememberedMapping { header_hash, columns });
    }
}

/// Asked where the file does not settle whether the day or the month comes first.
#[component]
fn DateQuestion(looked: Looked, overrule: Callback<(&'static str, String)>) -> impl IntoView {
    let column = looked.mapping.get("timestamp").and_then(|at| looked.columns.get(*at as usize));
    let samples = column.map(|column| column.samples.clone()).unwrap_or_default();
    let tells = |sample: &&String| {
        let (day_first, month_first) = both_readings(sample);
        day_first != month_first
    };
    let example = samples.iter().find(tells).or(samples.first()).cloned().unwrap_or_default();
    let readings = both_readings(&example);
    let address = expect_context::<Address>();
    let answer = move |order: &'static str| {
        move |_| {
            overrule.run(("date.order", order.to_owned()));
            address.go(address.route.get_untracked().on(Page::Files));
        }
    };
    (looked.date_order.as_deref() == Some("ambiguous")).then(|| {
        view! {
            <section class="note note-warning question" data-test="date-question">
                <Icon name="warning"/>
                <div>
                    <p class="note-text">{say(Say::DateQuestion { example: example.clone() })}</p>
                    <div class="row">
                        <button type="button" class="button" data-test="date-dmy" on:click=answer("dmy")>
                            {say(Say::DateDayFirst { reading: readings.0.clone() })}
                        </button>
                        <button type="button" class="button" data-test="date-mdy" on:click=answer("mdy")>
                            {say(Say::DateMonthFirst { reading: readings.1.clone() })}
                        </button>
                    </div>
                </div>
            </section>
        }
    })
}

/// A date such as `03/04/2025` with the day first, and with the month first.
fn both_readings(example: &str) -> (String, String) {
    let words = words();
    let parts: Vec<i32> = example
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(3)
        .filter_map(|part| part.parse().ok())
        .collect();
    let [first, second, year] = parts.as_slice() else { return (example.to_owned(), example.to_owned()) };
    let year = if *year < 100 { 2000 + year } else { *year };
    let said = |month: i32, day: i32| {
        let day = crate::units::Day::from_civil(year, month as u32, day as u32);
        day.map(|day| words.locale().day(day)).unwrap_or_else(|| example.to_owned())
    };
    (said(*second, *first), said(*first, *second))
}

/// How the file is written, as it was detected; each part can be overruled.
#[component]
fn Dialect(looked: Looked, overrule: Callback<(&'static str, String)>) -> impl IntoView {
    let field = move |key: &'static str, label: Say, now: String, values: &'static [&'static str]| {
        let mut all: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        if !all.contains(&now) {
            all.insert(0, now.clone());
        }
        let options = all.into_iter().map(|value| {
            let name = if value.is_empty() {
                Some(say(Say::NotSettledYet))
            } else {
                words().lookup(&format!("dialect-{value}"))
            };
            let name = name.unwrap_or_else(|| value.clone());
            view! { <option value=value.clone() selected=value == now>{name}</option> }
        });
        let options = options.collect_view();
        view! {
            <label class="field-small">
                <span>{say(label)}</span>
                <select data-test=format!("dialect-{key}") on:change=move |event| overrule.run((key, event_target_value(&event)))>{options}</select>
            </label>
        }
    };
    view! {
        <section class="card dialect">
            <h2>{say(Say::DialectTitle)}</h2>
            <div class="row">
                {field("encoding", Say::Encoding, looked.encoding.clone(), &["UTF-8", "windows-1252", "UTF-16LE", "windows-1256"])}
                {field("delimiter", Say::Delimiter, looked.delimiter.clone(), &["comma", "semicolon", "tab", "pipe"])}
                {field("decimal_mark", Say::DecimalMark, looked.decimal_mark.clone().unwrap_or_default(), &["point", "comma"])}
                {field("date.order", Say::DateOrder, looked.date_order.clone().unwrap_or_default(), &["ymd", "dmy", "mdy"])}
            </div>
        </section>
    }
}
