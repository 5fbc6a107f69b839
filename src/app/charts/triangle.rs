//! The cohort triangle: an HTML table of shaded cells, walked with the arrow keys, read out below.

use crate::app::cells::{axis_text, date_text, number_text};
use crate::app::figures::{Cohort, SMALL, Square, Triangle};
use crate::app::geometry::ramp_step;
use crate::app::state::{say, words};
use crate::report::Unit;
use crate::words::Shell as Say;
use leptos::html::Table;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Steps of the sequential ramp.
const STEPS: usize = 8;

/// The triangle. Shares are percentages of the cohort; orders and money stand as they are, shaded by what they are a head.
#[component]
pub fn TriangleTable(
    /// What to draw.
    triangle: Triangle,
    /// The finding.
    title: String,
    /// What the cells are measured in.
    unit: Unit,
) -> impl IntoView {
    let triangle = Arc::new(triangle);
    let at = RwSignal::new((0_usize, 1_usize));
    let is_reading = RwSignal::new(false);
    let table = NodeRef::<Table>::new();
    let rows = triangle.cohorts.len();
    let columns = triangle.periods.len();
    let key = move |event: leptos::ev::KeyboardEvent| {
        let (row, column) = at.get_untracked();
        let next = match event.key().as_str() {
            "ArrowRight" => (row, column + 1),
            "ArrowLeft" => (row, column.saturating_sub(1)),
            "ArrowDown" => (row + 1, column),
            "ArrowUp" => (row.saturating_sub(1), column),
            "Home" => (row, 0),
            "End" => (row, columns),
            _ => return,
        };
        event.prevent_default();
        let next = (next.0.min(rows.saturating_sub(1)), next.1.min(columns.saturating_sub(1)));
        at.set(next);
        if let Some(cell) = table.get().and_then(|table| find(&table, next)) {
            let _ = cell.focus();
        }
    };
    let read = move |event: web_sys::Event| {
        if let Some(place) = place_of(&event) {
            at.set(place);
            is_reading.set(true);
        }
    };
    let (told, unit_told) = (triangle.clone(), unit.clone());
    let readout = move || {
        let (row, column) = at.get();
        match told.cohorts.get(row).filter(|_| is_reading.get()) {
            Some(cohort) => describe(cohort, column, &unit_told),
            None => say(Say::TriangleHint),
        }
    };
    let over = say(if unit == Unit::Share { Say::PeriodsAfterShare } else { Say::PeriodsAfter });
    let words = words();
    let locale = words.locale();
    let heads = triangle
        .periods
        .iter()
        .map(|period| view! { <th scope="col" class="number">{locale.count(*period as u64)}</th> });
    let heads = heads.collect_view();
    let body = triangle.cohorts.iter().enumerate().map(|(row, cohort)| {
        let squares = cohort.squares.iter().enumerate();
        let squares = squares.map(|(column, square)| cell(square, cohort, (row, column), triangle.most, at, &unit));
        let squares = squares.collect_view();
        view! {
            <tr class:is-small=cohort.size < SMALL>
                <th scope="row">{date_text(&cohort.id, locale)}</th>
                <td class="number size">{locale.count(cohort.size)}</td>
                {squares}
            </tr>
        }
    });
    let body = body.collect_view();
    view! {
        <div class="triangle-frame" tabindex="-1">
            <table class="triangle numbers" role="grid" data-test="triangle" node_ref=table on:keydown=key
                on:focusin=move |event| read(event.into()) on:pointerover=move |event| read(event.into())>
                <caption class="unseen">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{say(Say::FirstOrderIn)}</th>
                        <th scope="col" rowspan="2" class="number">{say(Say::Customers)}</th>
                        <th scope="colgroup" class="over" colspan=columns.to_string()>{over}</th>
                    </tr>
                    <tr class="periods">
                        {heads}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
        <p class="readout numbers" aria-live="polite" data-test="readout">{readout}</p>
        <p class="legend quiet">
            <span class="swatch open"></span>{say(Say::LegendOpen)}
            <span class="swatch small"></span>{say(Say::LegendSmall { people: SMALL })}
        </p>
    }
}

fn cell(
    square: &Square,
    cohort: &Cohort,
    place: (usize, usize),
    most: f64,
    at: RwSignal<(usize, usize)>,
    unit: &Unit,
) -> AnyView {
    let words = words();
    let locale = words.locale();
    let tabindex = move || if at.get() == place { "0" } else { "-1" };
    let mark = format!("{}.{}", place.0, place.1);
    match square {
        Square::Future => view! { <td class="future"></td> }.into_any(),
        Square::Open { .. } => {
            let told = describe(cohort, place.1, unit);
            view! { <td class="open" role="gridcell" tabindex=tabindex data-place=mark aria-label=told title=say(Say::StillOpen)></td> }
                .into_any()
        }
        Square::Closed { share, count } => {
            let class = match (place.1, cohort.size < SMALL) {
                (0, _) => "number first".to_owned(),
                (_, true) => "number pale".to_owned(),
                _ => format!("number ramp-{}", ramp_step(*share, most, STEPS)),
            };
            let text = match unit {
                Unit::Money(_) => axis_text(*count, unit, locale),
                Unit::Count => locale.number(*count, 0),
                _ => locale.number(share * 100.0, if *share < 0.0995 && *share > 0.0 { 1 } else { 0 }),
            };
            view! { <td class=class role="gridcell" tabindex=tabindex data-place=mark>{text}</td> }.into_any()
        }
    }
}

/// A cell in words.
fn describe(cohort: &Cohort, column: usize, unit: &Unit) -> String {
    let words = words();
    let locale = words.locale();
    let name = date_text(&cohort.id, locale);
    let period = locale.count(column as u64);
    let people = locale.count(cohort.size);
    match (cohort.squares.get(column), unit) {
        (Some(Square::Closed { count, share }), Unit::Money(_) | Unit::Count) => say(Say::CellMoney {
            cohort: name,
            period,
            total: number_text(*count, unit, locale),
            people,
            each: number_text(*share, if *unit == Unit::Count { &Unit::Ratio } else { unit }, locale),
        }),
        (Some(Square::Closed { count, share }), _) => say(Say::CellShare {
            cohort: name,
            period,
            returned: locale.number(*count, 0),
            people,
            share: number_text(*share, &Unit::Share, locale),
        }),
        (Some(Square::Open { closes: Some(day) }), _) => {
            say(Say::CellOpen { cohort: name, period, closes: locale.day(*day) })
        }
        (Some(Square::Open { closes: None }), _) => say(Say::CellStillOpen { cohort: name, period }),
        _ => say(Say::CellFuture { cohort: name, period }),
    }
}

fn place_of(event: &web_sys::Event) -> Option<(usize, usize)> {
    let element: web_sys::Element = event.target()?.dyn_into().ok()?;
    let mark = element.get_attribute("data-place")?;
    let (row, column) = mark.split_once('.')?;
    Some((row.parse().ok()?, column.parse().ok()?))
}

fn find(table: &web_sys::HtmlTableElement, place: (usize, usize)) -> Option<web_sys::HtmlElement> {
    let selector = format!("[data-place=\"{}.{}\"]", place.0, place.1);
    table.query_selector(&selector).ok().flatten()?.dyn_into().ok()
}
