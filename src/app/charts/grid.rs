//! Customers by recency and by frequency with money: five by five, each square a named segment.

use crate::app::cells::number_text;
use crate::app::figures::{number, text};
use crate::app::geometry::ramp_step;
use crate::app::state::{Address, say, words};
use crate::report::{Figure, Report, Unit};
use crate::words::Shell as Say;
use leptos::prelude::*;
use std::sync::Arc;

/// One square.
#[derive(Clone, Debug, Default)]
struct Square {
    recency: u64,
    worth: u64,
    segment: String,
    name: String,
    customers: f64,
    share: Option<f64>,
}

/// The picture: recency up the side, frequency with money along the bottom. A square chooses its segment.
#[component]
pub fn Grid(
    /// The report.
    report: Arc<Report>,
    /// The figure.
    figure: Figure,
) -> impl IntoView {
    let squares = squares(&report, &figure);
    let most = squares.iter().map(|square| square.customers).fold(0.0, f64::max);
    let rows = (1..=5).rev().map(|recency| {
        let cells = (1..=5).map(|worth| {
            let found = squares.iter().find(|square| square.recency == recency && square.worth == worth).cloned();
            view! { <td>{found.map(|square| view! { <SquareButton square most/> })}</td> }
        });
        let cells = cells.collect_view();
        let words = words();
        view! { <tr><th scope="row">{words.locale().count(recency)}</th>{cells}</tr> }
    });
    let rows = rows.collect_view();
    let words = words();
    let heads = (1..=5_u64).map(|worth| view! { <th scope="col">{words.locale().count(worth)}</th> });
    let heads = heads.collect_view();
    view! {
        <div class="rfm-frame">
            <p class="rfm-up quiet">{say(Say::RecencyAxis)}</p>
            <table class="rfm" data-test="rfm-grid">
                <caption class="unseen">{figure.title.clone()}</caption>
                <colgroup><col class="scores"/><col span="5"/></colgroup>
                <tbody>{rows}</tbody>
                <tfoot><tr><td></td>{heads}</tr></tfoot>
            </table>
            <p class="rfm-along quiet">{say(Say::WorthAxis)}</p>
        </div>
    }
}

#[component]
fn SquareButton(square: Square, most: f64) -> impl IntoView {
    let address = expect_context::<Address>();
    let words = words();
    let locale = words.locale();
    let segment = StoredValue::new(square.segment.clone());
    let is_chosen = move || address.route.with(|route| route.choice("segment") == Some(segment.get_value().as_str()));
    let choose = move |_| {
        let segment = (!is_chosen()).then(|| segment.get_value());
        address.choose("segment", segment.as_deref());
    };
    let share = square.share.map(|share| number_text(share, &Unit::Share, locale));
    view! {
        <button
            type="button"
            class=format!("square ramp-{}", ramp_step(square.customers, most, 8))
            aria-pressed=move || is_chosen().to_string()
            on:click=choose
        >
            <span class="square-name">{square.name.clone()}</span>
            <span class="square-count numbers">{locale.number(square.customers, 0)}</span>
            <span class="square-share numbers">{share}</span>
        </button>
    }
}

fn squares(report: &Report, figure: &Figure) -> Vec<Square> {
    let Some(table) = report.tables.iter().find(|table| table.id == figure.table) else { return Vec::new() };
    let column = |ids: &[&str]| table.columns.iter().position(|column| ids.contains(&column.id.as_str()));
    let recency = column(&["recency_score"]);
    let worth = column(&["fm_score"]);
    let segment = column(&["segment"]);
    let name = column(&["segment_name"]);
    let customers = column(&["customers"]);
    let share = column(&["share"]);
    let at = |row: &Vec<crate::report::Cell>, at: Option<usize>| at.and_then(|at| row.get(at)).and_then(number);
    let square = |row: &Vec<crate::report::Cell>| {
        Some(Square {
            recency: at(row, recency)? as u64,
            worth: at(row, worth)? as u64,
            segment: segment.and_then(|at| row.get(at)).map(text).unwrap_or_default(),
            name: name.and_then(|at| row.get(at)).map(text).unwrap_or_default(),
            customers: at(row, customers).unwrap_or(0.0),
            share: at(row, share),
        })
    };
    table.rows.iter().filter_map(square).collect()
}
