//! Bars along the side, the longest first, each with its name and its value.

use super::frame::Frame;
use super::lines::describe_point;
use crate::app::cells::number_text;
use crate::app::figures::Plot;
use crate::app::geometry::short;
use crate::app::state::words;
use crate::report::Unit;
use leptos::prelude::*;
use std::sync::Arc;

const ROW: f64 = 32.0;
const MOST: usize = 12;

/// One bar a row; the rows beyond the twelfth are in the table.
#[component]
pub fn RankedBars(
    /// What to draw; the first series.
    plot: Plot,
    /// What the values are measured in.
    unit: Unit,
    /// The finding.
    title: String,
) -> impl IntoView {
    let plot = Arc::new(plot);
    let points = plot.along.len().min(MOST);
    let (told, drawn) = (plot.clone(), plot);
    let (unit_told, unit) = (unit.clone(), unit);
    let nearest = move |(_, y): (f64, f64)| Some((y / ROW).floor().max(0.0) as usize).filter(|at| *at < points);
    let describe = move |at: usize| {
        let words = words();
        describe_point(&told, at, &unit_told, words.locale())
    };
    let draw = move |width: f64, at: RwSignal<Option<usize>>| drawing(&drawn, &unit, width, at, points);
    view! { <Frame title points nearest describe draw/> }
}

fn drawing(plot: &Plot, unit: &Unit, width: f64, at: RwSignal<Option<usize>>, points: usize) -> AnyView {
    let words = words();
    let locale = words.locale();
    let is_mirrored = locale.is_right_to_left;
    let values = plot.series.first().map(|series| series.values.clone()).unwrap_or_default();
    let most = values.iter().flatten().copied().fold(0.0_f64, f64::max).max(f64::MIN_POSITIVE);
    let height = ROW * points as f64 + 2.0;
    let full = (width - 96.0).max(40.0);
    let rows = (0..points).map(|row| {
        let value = values.get(row).copied().flatten().unwrap_or(0.0);
        let length = (value.max(0.0) / most * full).max(1.0);
        let top = ROW * row as f64;
        let place = |x: f64, extent: f64| if is_mirrored { width - x - extent } else { x };
        let anchor = if is_mirrored { "end" } else { "start" };
        view! {
            <g class:is-read=move || at.get() == Some(row)>
                <text class="axis strong" x=short(place(0.0, 0.0)) y=short(top + 12.0) text-anchor=anchor>
                    {plot.along.get(row).cloned().unwrap_or_default()}
                </text>
                <rect class="bar series-0" x=short(place(0.0, length)) y=short(top + 17.0) width=short(length) height="8" rx="2"/>
                <text class="axis" x=short(place(length + 8.0, 0.0)) y=short(top + 25.0) text-anchor=anchor>
                    {number_text(value, unit, locale)}
                </text>
            </g>
        }
    });
    let rows = rows.collect_view();
    view! {
        <svg class="plot" viewBox=format!("0 0 {width} {height}") width=width height=height aria-hidden="true" direction="ltr">
            {rows}
        </svg>
    }
    .into_any()
}
