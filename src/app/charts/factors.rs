//! Factors with their intervals, a row each, on a scale on which twice and half are equally far from 1.

use super::frame::Frame;
use super::lines::describe_point;
use crate::app::cells::number_text;
use crate::app::figures::Plot;
use crate::app::geometry::{Scale, factor_values, legend_places, short};
use crate::app::state::words;
use crate::report::Unit;
use crate::words::Locale;
use leptos::prelude::*;
use std::sync::Arc;

const ROW: f64 = 40.0;
const AXIS: f64 = 24.0;
const SIDE: f64 = 24.0;
const MOST: usize = 20;

/// One factor a row; the rows beyond the twentieth are in the table.
#[component]
pub fn Factors(
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
    let draw = move |width: f64, at: RwSignal<Option<usize>>| {
        let words = words();
        drawing(&drawn, &unit, width, at, points, words.locale())
    };
    view! { <Frame title points nearest describe draw/> }
}

fn drawing(
    plot: &Plot,
    unit: &Unit,
    width: f64,
    at: RwSignal<Option<usize>>,
    points: usize,
    locale: &Locale,
) -> AnyView {
    let (values, bands) = plot.series.first().map(|one| (one.values.clone(), one.bands.clone())).unwrap_or_default();
    let value = move |row: usize| values.get(row).copied().flatten().filter(|value| *value > 0.0);
    let band = move |row: usize| bands.get(row).copied().flatten();
    let ends = (0..points).filter_map(&band).flat_map(|(low, high)| [low, high]);
    let all: Vec<f64> = (0..points).filter_map(&value).chain(ends).collect();
    let ticks = factor_values(&all);
    let (least, most) = (ticks.first().copied().unwrap_or(0.5), ticks.last().copied().unwrap_or(2.0));
    let along =
        Scale { from: libm::log2(least), to: libm::log2(most), start: SIDE, end: (width - SIDE).max(SIDE + 1.0) };
    let place = move |factor: f64| short(along.at(libm::log2(factor.clamp(least, most))));
    let (bottom, height) = (ROW * points as f64, ROW * points as f64 + AXIS);
    // Where there is no room for all, every second value is named; 1 always is.
    let every = if width / (ticks.len() as f64) < 48.0 { 2 } else { 1 };
    let middle = ticks.iter().position(|tick| *tick == 1.0).unwrap_or(0);
    let grid = ticks.iter().enumerate().map(|(number, tick)| {
        let (x, is_named) = (place(*tick), middle.abs_diff(number) % every == 0);
        view! {
            <line class=if *tick == 1.0 { "base-line" } else { "grid-line" } x1=x.clone() x2=x.clone() y1="0" y2=bottom/>
            {is_named.then(|| view! {
                <text class="axis" x=x y=bottom + 16.0 text-anchor="middle">{factor_text(*tick, locale)}</text>
            })}
        }
    });
    let grid = grid.collect_view();
    let rows = (0..points).map(|row| {
        let y = ROW * row as f64;
        let name = plot.along.get(row).map(String::as_str).unwrap_or_default();
        let name = legend_places(&[name], SIDE, (width - 96.0).max(SIDE + 60.0)).pop().map(|(.., name)| name);
        let told = value(row).map(|value| number_text(value, unit, locale));
        let span = band(row).map(|(low, high)| {
            view! { <line class="line series-0" x1=place(low) x2=place(high) y1=y + 28.0 y2=y + 28.0/> }
        });
        let dot = value(row).map(|value| view! { <circle class="dot series-0" cx=place(value) cy=y + 28.0 r="4.5"/> });
        view! {
            <g class:is-read=move || at.get() == Some(row)>
                <text class="axis strong" x=short(SIDE) y=y + 16.0>{name}</text>
                <text class="axis strong" x=short(width - SIDE) y=y + 16.0 text-anchor="end">{told}</text>
                {span} {dot}
            </g>
        }
    });
    let rows = rows.collect_view();
    view! {
        <svg class="plot" viewBox=format!("0 0 {width} {height}") width=width height=height aria-hidden="true" direction="ltr">
            {grid} {rows}
        </svg>
    }
    .into_any()
}

fn factor_text(factor: f64, locale: &Locale) -> String {
    let decimals = if factor >= 1.0 {
        0
    } else if factor >= 0.5 {
        1
    } else {
        2
    };
    locale.number(factor, decimals)
}
