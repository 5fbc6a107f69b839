//! Stacked bars along an axis; what was lost stands below zero, and one series alone has its intervals.

use super::frame::Frame;
use super::legend::legend;
use super::lines::{describe_point, grid_line, label, room_of};
use crate::app::figures::Plot;
use crate::app::geometry::{Scale, label_every, round_values, short};
use crate::app::state::words;
use crate::report::{SeriesKind, Unit};
use crate::words::Locale;
use leptos::prelude::*;
use std::sync::Arc;

const HEIGHT: f64 = 242.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 14.0;
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
    let start = room_of(&values_of(&near), &unit, words().locale());
    let nearest = move |(x, _): (f64, f64)| {
        let slot = (known_width.get_untracked() - start - RIGHT) / near.along.len().max(1) as f64;
        let at = ((x - start) / slot.max(0.1)).floor();
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
    let values = values_of(plot);
    let start = room_of(&values, unit, locale);
    let (names, above) = legend(plot, start, width - RIGHT, false);
    let whiskers = plot.series.first().filter(|_| plot.series.len() == 1);
    let (least, most) = (values.first().copied().unwrap_or(0.0), values.last().copied().unwrap_or(1.0));
    let up = Scale { from: least, to: most, start: HEIGHT - BOTTOM, end: TOP };
    let slot = (width - start - RIGHT) / plot.along.len().max(1) as f64;
    let bar = (slot * 0.72).min(48.0);
    let left = move |at: usize| start + slot * at as f64 + (slot - bar) / 2.0;
    let bars = (0..plot.along.len()).map(|point| {
        let (mut won, mut lost) = (0.0, 0.0);
        let pieces = plot.series.iter().enumerate().map(|(number, series)| {
            let value = series.values.get(point).copied().flatten().unwrap_or(0.0).max(0.0);
            let (from, to) = if series.kind == SeriesKind::Lost {
                lost += value;
                (up.at(-lost), up.at(value - lost))
            } else {
                won += value;
                (up.at(won - value), up.at(won))
            };
            view! {
                <rect class=format!("bar series-{number}") x=short(left(point)) width=short(bar) y=short(to)
                    height=short((from - to).max(0.0))/>
            }
        });
        let pieces = pieces.collect_view();
        let interval = whiskers.and_then(|series| series.bands.get(point).copied().flatten()).map(|(low, high)| {
            let (x, low, high) = (short(left(point) + bar / 2.0), short(up.at(low)), short(up.at(high)));
            view! { <line class="whisker" x1=x.clone() x2=x y1=low y2=high/> }
        });
        view! { <g class:is-read=move || at.get() == Some(point)>{pieces} {interval}</g> }
    });
    let bars = bars.collect_view();
    let widest = plot.along.iter().map(|id| label(plot, id, locale).chars().count()).max().unwrap_or(1);
    let every = label_every(plot.along.len(), width - start - RIGHT, widest as f64 * 7.0 + 10.0);
    let labels = plot.along.iter().enumerate().filter(|(at, _)| at % every == 0).map(|(at, id)| {
        view! {
            <text class="axis" x=short(left(at) + bar / 2.0) y=HEIGHT - BOTTOM + 18.0 text-anchor="middle">{label(plot, id, locale)}</text>
        }
    });
    let labels = labels.collect_view();
    let height = HEIGHT + above;
    view! {
        <svg class="plot" viewBox=format!("0 0 {width} {height}") width=width height=height aria-hidden="true" direction="ltr">
            {names}
            <g transform=format!("translate(0 {above})")>
                {values.iter().map(|value| grid_line(*value, up, (start, width), unit, locale)).collect_view()}
                {bars} {labels}
            </g>
        </svg>
    }
    .into_any()
}

/// The values of the axis; one series alone has room for its intervals.
fn values_of(plot: &Plot) -> Vec<f64> {
    let (won, lost) = plot.most_stacked();
    axis_values(if plot.series.len() == 1 { won.max(plot.most()) } else { won }, lost)
}

/// Round values from what was lost, below zero, to what was won.
fn axis_values(won: f64, lost: f64) -> Vec<f64> {
    let values = round_values(won.max(lost), 4);
    let step = values.get(1).copied().unwrap_or(1.0);
    let steps = |most: f64| libm::ceil(most / step - 1e-9).max(0.0) as usize;
    let (above, below) = (steps(won).max(usize::from(lost <= 0.0)), steps(lost));
    let below = values.iter().skip(1).take(below).rev().map(|value| -value);
    below.chain(values.iter().copied().take(above + 1)).collect()
}
