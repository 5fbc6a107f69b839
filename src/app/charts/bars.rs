//! Stacked bars over time.

use super::frame::Frame;
use super::lines::{describe_point, grid_line, label};
use crate::app::figures::Plot;
use crate::app::geometry::{Scale, label_every, round_values, short};
use crate::app::state::words;
use crate::report::Unit;
use crate::words::Locale;
use leptos::prelude::*;
use std::sync::Arc;

const HEIGHT: f64 = 260.0;
const LEFT: f64 = 48.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 32.0;
const BOTTOM: f64 = 28.0;

/// Bars from zero, the series on top of one another.
#[component]
pub fn StackedBars(
    /// What to draw.
    plot: Plot,
    /// What the values are measured in.
    unit: Unit,
    /// The finding.
    title: String,
) -> impl IntoView {
    let plot = Arc::new(plot);
    let points = plot.along.len();
    let (near, told, drawn) = (plot.clone(), plot.clone(), plot);
    let (unit_told, unit) = (unit.clone(), unit);
    let known_width = RwSignal::new(0.0);
    let nearest = move |(x, _): (f64, f64)| {
        let slot = (known_width.get_untracked() - LEFT - RIGHT) / near.along.len().max(1) as f64;
        let at = ((x - LEFT) / slot.max(0.1)).floor();
        (at >= 0.0 && (at as usize) < near.along.len()).then_some(at as usize)
    };
    let describe = move |at: usize| {
        let words = words();
        describe_point(&told, at, &unit_told, words.locale())
    };
    let draw = move |width: f64, at: RwSignal<Option<usize>>| {
        known_width.set(width);
        let words = words();
        drawing(&drawn, &unit, width, at, words.locale())
    };
    view! { <Frame title points nearest describe draw/> }
}

fn drawing(plot: &Plot, unit: &Unit, width: f64, at: RwSignal<Option<usize>>, locale: &Locale) -> AnyView {
    let values = round_values(plot.most_stacked(), 4);
    let up = Scale { from: 0.0, to: values.last().copied().unwrap_or(1.0), start: HEIGHT - BOTTOM, end: TOP };
    let slot = (width - LEFT - RIGHT) / plot.along.len().max(1) as f64;
    let bar = (slot * 0.72).min(48.0);
    let left = move |at: usize| LEFT + slot * at as f64 + (slot - bar) / 2.0;
    let bars = (0..plot.along.len()).map(|point| {
        let mut below = 0.0;
        let pieces = plot.series.iter().enumerate().map(|(number, series)| {
            let value = series.values.get(point).copied().flatten().unwrap_or(0.0).max(0.0);
            let (from, to) = (up.at(below), up.at(below + value));
            below += value;
            view! {
                <rect class=format!("bar series-{number}") x=short(left(point)) width=short(bar) y=short(to)
                    height=short((from - to).max(0.0))/>
            }
        });
        let pieces = pieces.collect_view();
        view! { <g class:is-read=move || at.get() == Some(point)>{pieces}</g> }
    });
    let bars = bars.collect_view();
    let widest = plot.along.iter().map(|id| label(id, locale).chars().count()).max().unwrap_or(1);
    let every = label_every(plot.along.len(), width - LEFT - RIGHT, widest as f64 * 7.0 + 10.0);
    let labels = plot.along.iter().enumerate().filter(|(at, _)| at % every == 0).map(|(at, id)| {
        view! {
            <text class="axis" x=short(left(at) + bar / 2.0) y=HEIGHT - BOTTOM + 18.0 text-anchor="middle">{label(id, locale)}</text>
        }
    });
    let labels = labels.collect_view();
    view! {
        <svg class="plot" viewBox=format!("0 0 {width} {HEIGHT}") width=width height=HEIGHT aria-hidden="true" direction="ltr">
            {names(plot)}
            {values.iter().map(|value| grid_line(*value, up, width, unit, locale)).collect_view()}
            {bars} {labels}
        </svg>
    }
    .into_any()
}

/// The names of the series with their colours, above the bars.
fn names(plot: &Plot) -> impl IntoView + use<> {
    let mut x = LEFT;
    let names = plot.series.iter().enumerate().map(|(number, series)| {
        let from = x;
        x += 30.0 + series.label.chars().count() as f64 * 7.5;
        view! {
            <rect class=format!("bar series-{number}") x=from y="4" width="12" height="12" rx="2"/>
            <text class="axis strong" x=from + 18.0 y="14">{series.label.clone()}</text>
        }
    });
    names.collect_view()
}
