//! The names of series with their colours, above a drawing, in as many rows as they need.

use crate::app::figures::Plot;
use crate::app::geometry::{legend_places, short};
use crate::report::SeriesKind;
use leptos::prelude::*;

const ROW: f64 = 18.0;

/// The legend of a plot between two positions, and its height.
pub fn legend(plot: &Plot, start: f64, end: f64, is_lines: bool) -> (AnyView, f64) {
    let names: Vec<&str> = plot.series.iter().map(|series| series.label.as_str()).collect();
    let places = legend_places(&names, start, end);
    let height = places.last().map_or(0.0, |(_, row, _)| (row + 1) as f64 * ROW);
    let names = places.into_iter().zip(&plot.series).enumerate().map(|(number, ((x, row, name), series))| {
        let top = row as f64 * ROW;
        let mark = if is_lines {
            line_mark(number, series.kind, x, top)
        } else {
            view! { <rect class=format!("bar series-{number}") x=short(x) y=short(top + 4.0) width="12" height="12" rx="2"/> }
                .into_any()
        };
        view! {
            {mark}
            <text class="axis strong" x=short(x + 18.0) y=short(top + 14.0)>{name}</text>
        }
    });
    (names.collect_view().into_any(), height)
}

/// A piece of a line, or a point where single values are marked.
fn line_mark(number: usize, kind: SeriesKind, x: f64, top: f64) -> AnyView {
    if kind == SeriesKind::Marked {
        return view! { <circle class="mark" cx=short(x + 7.0) cy=short(top + 10.0) r="5"/> }.into_any();
    }
    let d = format!("M{} {}h14", short(x), short(top + 10.0));
    view! { <path class=line_class(number, kind) d=d fill="none"/> }.into_any()
}

/// The class of a line: what a model expects is dashed.
pub fn line_class(number: usize, kind: SeriesKind) -> String {
    format!("line series-{number}{}", if kind == SeriesKind::Expected { " expected" } else { "" })
}
