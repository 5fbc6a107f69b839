//! Tables of a report: sortable, in windows of at most 200 rows, each to be taken away as CSV.

use super::Icon;
use crate::app::cells::{cell_text, columns_shown};
use crate::app::state::{Desk, ask_report, report_request, say, window, words};
use crate::protocol::{Request, TableWindow};
use crate::report::{Column, Table, Unit};
use crate::words::Shell as Say;
use leptos::prelude::*;

/// The rows of one window.
const PAGE: u64 = 200;

/// A table that is wholly here.
#[component]
pub fn PlainTable(
    /// The table.
    table: Table,
) -> impl IntoView {
    let shown: Vec<Column> =
        columns_shown(&table.columns).into_iter().filter_map(|(at, _)| table.columns.get(at).cloned()).collect();
    let heads = shown.iter().map(|column| {
        view! { <th scope="col" class=class_of(&column.unit)>{column.label.clone()}</th> }
    });
    let heads = heads.collect_view();
    view! {
        <div class="table-frame" tabindex="0" role="region" aria-label=table.title.clone()>
            <table class="data" data-test=format!("table-{}", table.id)>
                <caption>{table.title.clone()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows(&table)}</tbody>
            </table>
        </div>
    }
}

fn rows(table: &Table) -> impl IntoView + use<> {
    let words = words();
    let shown = columns_shown(&table.columns);
    let row = |cells: &Vec<crate::report::Cell>| {
        let pairs = shown.iter().filter_map(|(_, text)| Some((cells.get(*text)?, table.columns.get(*text)?)));
        let cells = pairs.enumerate().map(|(at, (cell, column))| {
            let text = cell_text(cell, &column.unit, words.locale());
            if at == 0 {
                view! { <th scope="row" class=class_of(&column.unit)>{text}</th> }.into_any()
            } else {
                // A sentence takes several lines; a name or a number stands on one.
                let is_long = text.chars().count() > MOST_ON_A_LINE;
                view! { <td class=class_of(&column.unit) class:long=is_long>{text}</td> }.into_any()
            }
        });
        let cells = cells.collect_view();
        view! { <tr>{cells}</tr> }
    };
    table.rows.iter().map(row).collect_view()
}

/// Longer texts of a cell are broken.
const MOST_ON_A_LINE: usize = 30;

fn class_of(unit: &Unit) -> &'static str {
    match unit {
        Unit::Text | Unit::Date | Unit::Flag => "text",
        _ => "number",
    }
}

/// A table of a report with its own window: asks for the rows it shows, sorts by any column, and leaves as CSV.
#[component]
pub fn ReportTable(
    /// The report's id.
    report: &'static str,
    /// The table's id.
    table: &'static str,
    /// The column to sort by at first, the largest first.
    sort_by: &'static str,
    /// Only rows whose column holds this text.
    #[prop(optional, into)]
    only: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let first = TableWindow { sort_by: Some(sort_by.to_owned()), descending: true, ..window(table, 0, PAGE) };
    let wanted = RwSignal::new(first);
    let windows = Signal::derive(move || vec![TableWindow { only: only.get(), ..wanted.get() }]);
    Effect::new(move |_| {
        only.track();
        wanted.update(|wanted| wanted.first_row = 0);
    });
    let asked = ask_report(report, table, windows);
    let shown = Memo::new(move |_| {
        asked.report.get().and_then(|report| report.tables.iter().find(|found| found.id == table).cloned())
    });
    view! {
        <div class="report-table" aria-busy=move || asked.is_waiting.get().to_string()>
            {move || shown.get().map(|shown| view! {
                <TableTools report shown=shown.clone() wanted/>
                <div class="table-frame" tabindex="0" role="region" aria-label=shown.title.clone()>
                    <table class="data" data-test=format!("table-{table}")>
                        <caption class="unseen">{shown.title.clone()}</caption>
                        <thead><tr>{heads(&shown.columns, wanted)}</tr></thead>
                        <tbody>{rows(&shown)}</tbody>
                    </table>
                </div>
            })}
        </div>
    }
}

fn heads(columns: &[Column], wanted: RwSignal<TableWindow>) -> impl IntoView + use<> {
    let head = |column: &Column| {
        let id = column.id.clone();
        let order = {
            let id = id.clone();
            move || {
                wanted.with(|wanted| match wanted.sort_by.as_deref() == Some(id.as_str()) {
                    true if wanted.descending => "descending",
                    true => "ascending",
                    false => "none",
                })
            }
        };
        let is_number = class_of(&column.unit) == "number";
        let sort = move |_| {
            wanted.update(|wanted| {
                let is_again = wanted.sort_by.as_deref() == Some(id.as_str());
                wanted.descending = if is_again { !wanted.descending } else { is_number };
                wanted.sort_by = Some(id.clone());
                wanted.first_row = 0;
            });
        };
        view! {
            <th scope="col" class=class_of(&column.unit) aria-sort=order>
                <button type="button" class="sort" on:click=sort>{column.label.clone()}</button>
            </th>
        }
    };
    columns_shown(columns).into_iter().filter_map(|(at, _)| columns.get(at)).map(head).collect_view()
}

#[component]
fn TableTools(report: &'static str, shown: Table, wanted: RwSignal<TableWindow>) -> impl IntoView {
    let last = shown.first_row + shown.rows.len() as u64;
    let total = shown.total_rows;
    let first = if total == 0 { 0 } else { shown.first_row + 1 };
    let locale = words();
    let locale = locale.locale();
    let text = say(Say::RowsOf { first: locale.count(first), last: locale.count(last), total: locale.count(total) });
    let step = move |forward: bool| {
        move |_| {
            wanted.update(|wanted| {
                wanted.first_row =
                    if forward { wanted.first_row + PAGE } else { wanted.first_row.saturating_sub(PAGE) };
            });
        }
    };
    view! {
        <div class="table-tools">
            <h3>{shown.title.clone()}</h3>
            <span class="quiet numbers">{text}</span>
            <span class="spacer"></span>
            <button type="button" class="button" disabled=shown.first_row == 0 on:click=step(false)>{say(Say::PreviousRows)}</button>
            <button type="button" class="button" disabled={last >= total} on:click=step(true)>{say(Say::NextRows)}</button>
            <CsvButtons report table=shown.id/>
        </div>
    }
}

/// A table as CSV, safe for spreadsheets or raw for machines.
#[component]
pub fn CsvButtons(
    /// The report's id.
    report: &'static str,
    /// The table's id.
    table: String,
) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let request = Memo::new(move |_| report_request(report));
    let table = StoredValue::new(table);
    let take = move |raw: bool| {
        move |_| {
            let request = Request::Export { report: request.get_untracked(), table: Some(table.get_value()), raw };
            desk.take_away(request);
        }
    };
    view! {
        <button type="button" class="button" data-test="csv" title=say(Say::CsvSafeTitle) on:click=take(false)>
            <Icon name="download"/>"CSV"
        </button>
        <button type="button" class="button button-quiet" data-test="csv-raw" title=say(Say::CsvRawTitle) on:click=take(true)>
            {say(Say::CsvRaw)}
        </button>
    }
}
