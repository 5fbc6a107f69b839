//! Lines over periods with their bands.

use super::frame::Frame;
use super::legend::{legend, line_class};
use crate::app::cells::{axis_text, date_text, number_text};
use crate::app::figures::{Drawn, Plot};
use crate::app::geometry::{Scale, band, label_every, line, round_values, short};
use crate::app::state::{say, words};
use crate::report::{SeriesKind, Unit};
use crate::words::{Locale, Shell as Say};
use leptos::prelude::*;
use std::sync::Arc;

const HEIGHT: f64 = 240.0;
/// The room for the values at the side; more where their texts are long.
const LEFT: f64 = 48.0;
/// How wide a letter of an axis is, about.
const LETTER: f64 = 7.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 44.0;
/// With more points than this a line has no dots.
const MOST_DOTS: usize = 40;

/// Where the points of a plot stand between the values at the side and the end of a width.
fn across(plot: &Plot, left: f64, width: f64) -> Scale {
    let last = plot.along.len().saturating_sub(1).max(1) as f64;
    Scale { from: 0.0, to: last, start: left, end: (width - RIGHT).max(left + 1.0) }
}

/// How much room the values of an axis take at the side.
pub fn room_of(values: &[f64], unit: &Unit, locale: &Locale) -> f64 {
    let widest = values.iter().map(|&value| axis_text(value, unit, locale).chars().count()).max().unwrap_or(0);
    LEFT.max(widest as f64 * LETTER + 12.0)
}

/// Lines with bands; observed values solid, each read with the arrow keys.
#[component]
pub fn Lines(
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
    let nearest_width = RwSignal::new(0.0);
    let left = room_of(&round_values(near.most(), 4), &unit, words().locale());
    let nearest = move |(x, _): (f64, f64)| {
        let scale = across(&near, left, nearest_width.get_untracked());
        let at = (x - scale.start) / (scale.end - scale.start).max(1.0) * scale.to;
        (!near.along.is_empty()).then(|| (at.round().max(0.0) as usize).min(near.along.len() - 1))
    };
    let describe = move |at: usize| {
        let words = words();
        describe_point(&told, at, &unit_told, words.locale())
    };
    let draw = move |width: f64, at: RwSignal<Option<usize>>| {
        nearest_width.set(width);
        let words = words();
        drawing(&drawn, &unit, width, at, words.locale())
    };
    view! { <Frame title points nearest describe draw/> }
}

/// The words for one point: its name, and every series with its interval.
pub fn describe_point(plot: &Plot, at: usize, unit: &Unit, locale: &Locale) -> String {
    let name = plot.along.get(at).map(|id| label(plot, id, locale)).unwrap_or_default();
    let parts = plot.series.iter().filter_map(|series| {
        let value = number_text(series.values.get(at).copied().flatten()?, unit, locale);
        let interval =
            series.bands.get(at).copied().flatten().map(|(low, high)| {
                format!(" ({}–{})", number_text(low, unit, locale), number_text(high, unit, locale))
            });
        Some(format!("{}: {value}{}", series.label, interval.unwrap_or_default()))
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return format!("{} {name}: {}", plot.along_label, say(Say::NoValue));
    }
    format!("{} {name} · {}", plot.along_label, parts.join(" · "))
}

/// A name along the axis: a period, or a number.
pub fn label(plot: &Plot, id: &str, locale: &Locale) -> String {
    if let Some(number) = id.parse::<f64>().ok().filter(|number| plot.is_counted && number.is_finite()) {
        return locale.number(number, if number == libm::trunc(number) { 0 } else { 1 });
    }
    match id.parse::<u64>() {
        Ok(number) if id.len() < 4 => locale.count(number),
        _ => date_text(id, locale),
    }
}

fn drawing(plot: &Plot, unit: &Unit, width: f64, at: RwSignal<Option<usize>>, locale: &Locale) -> AnyView {
    let values = round_values(plot.most(), 4);
    let most = values.last().copied().unwrap_or(1.0);
    let left = room_of(&values, unit, locale);
    let names = (plot.series.len() > 1).then(|| legend(plot, left, width - RIGHT, true));
    let (names, above) = names.map_or((None, 0.0), |(names, height)| (Some(names), height));
    let up = Scale { from: 0.0, to: most, start: HEIGHT - BOTTOM, end: TOP };
    let scale = across(plot, left, width);
    let cursor_x = move || at.get().map_or(-10.0, |at| scale.at(at as f64));
    let series = plot.series.iter().enumerate().map(|(number, series)| one(series, number, scale, up)).collect_view();
    let height = HEIGHT + above;
    view! {
        <svg class="plot" viewBox=format!("0 0 {width} {height}") width=width height=height aria-hidden="true" direction="ltr">
            {names}
            <g transform=format!("translate(0 {above})")>
            {values.iter().map(|value| grid_line(*value, up, (left, width), unit, locale)).collect_view()}
            {along(plot, scale, locale)}
            <text class="axis-title" x=width / 2.0 y=HEIGHT - 6.0 text-anchor="middle">{plot.along_label.clone()}</text>
            {series}
            <line class="cursor" x1=cursor_x x2=cursor_x y1=TOP y2=HEIGHT - BOTTOM/>
            </g>
        </svg>
    }
    .into_any()
}

/// A line across at a value, with the value beside it, in the room at the left of a width.
pub fn grid_line(
    value: f64,
    up: Scale,
    (left, width): (f64, f64),
    unit: &Unit,
    locale: &Locale,
) -> impl IntoView + use<> {
    let y = up.at(value);
    view! {
        <line class=if value == 0.0 { "base-line" } else { "grid-line" } x1=left x2=width - RIGHT y1=y y2=y/>
        <text class="axis" x=left - 8.0 y=y + 4.0 text-anchor="end">{axis_text(value, unit, locale)}</text>
    }
}

fn along(plot: &Plot, scale: Scale, locale: &Locale) -> impl IntoView + use<> {
    let widest = plot.along.iter().map(|id| label(plot, id, locale).chars().count()).max().unwrap_or(1);
    let every = label_every(plot.along.len(), scale.end - scale.start, widest as f64 * LETTER + 10.0);
    let y = HEIGHT - BOTTOM + 18.0;
    let labels = plot.along.iter().enumerate().filter(|(at, _)| at % every == 0).map(|(at, id)| {
        view! { <text class="axis" x=scale.at(at as f64) y=y text-anchor="middle">{label(plot, id, locale)}</text> }
    });
    labels.collect_view()
}

fn one(series: &Drawn, number: usize, scale: Scale, up: Scale) -> AnyView {
    let points: Vec<Option<(f64, f64)>> = series
        .values
        .iter()
        .enumerate()
        .map(|(at, value)| value.map(|value| (scale.at(at as f64), up.at(value))))
        .collect();
    let edges: Vec<Option<(f64, f64, f64)>> = series
        .bands
        .iter()
        .enumerate()
        .map(|(at, band)| band.map(|(low, high)| (scale.at(at as f64), up.at(low), up.at(high))))
        .collect();
    let has_dots = points.len() <= MOST_DOTS;
    let dots = points.iter().flatten().filter(|_| has_dots).map(|(x, y)| {
        view! { <circle class=format!("dot series-{number}") cx=short(*x) cy=short(*y) r="3"/> }
    });
    let dots = dots.collect_view();
    if series.kind == SeriesKind::Marked {
        let rings =
            points.iter().flatten().map(|(x, y)| view! { <circle class="mark" cx=short(*x) cy=short(*y) r="5"/> });
        return rings.collect_view().into_any();
    }
    view! {
        <path class=format!("band series-{number}") d=band(&edges)/>
        <path class=line_class(number, series.kind) d=line(&points) fill="none"/>
        {dots}
    }
    .into_any()
}
