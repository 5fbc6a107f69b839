//! Figures as SVG drawn from Leptos, and the triangle and the grid as HTML tables.
//!
//! Why by hand: the chart library that was weighed costs 369 kB gzip and draws its own labels, in one direction, with its
//! own idea of accessibility. These drawings need a few kilobytes, take every colour from the tokens, are read by
//! keyboard point by point, and mirror where the layout mirrors while time keeps running from left to right.

mod bars;
mod factors;
mod frame;
mod grid;
mod legend;
mod lines;
mod ranked;
mod triangle;

pub use grid::Grid;

use super::figures::{Plot, Triangle};
use crate::report::{Figure, FigureKind, Report, Unit};
use bars::StackedBars;
use factors::Factors;
use leptos::prelude::*;
use lines::Lines;
use ranked::RankedBars;
use std::sync::Arc;
use triangle::TriangleTable;

/// The drawing of a figure.
#[component]
pub fn Chart(
    /// The report that has the tables.
    report: Arc<Report>,
    /// The figure.
    figure: Figure,
) -> impl IntoView {
    let unit = unit_of(&report, &figure);
    let title = figure.title.clone();
    match figure.kind {
        FigureKind::Triangle => {
            let table = report.tables.iter().find(|table| table.id == figure.table);
            let unit = table.and_then(|table| table.columns.iter().find(|column| column.id.starts_with("period_")));
            let unit = unit.map_or(Unit::Share, |column| column.unit.clone());
            let triangle = table.and_then(Triangle::of).unwrap_or_default();
            view! { <TriangleTable triangle title unit/> }.into_any()
        }
        FigureKind::Lines => {
            // Of those who are left after each age everybody is the beginning of the curve.
            let is_by_age = figure.x == "time";
            let plot = Plot::of(&report, &figure).map(|plot| if is_by_age { plot } else { plot.without_start() });
            plot.map(|plot| view! { <Lines plot unit title/> }).into_any()
        }
        FigureKind::StackedBars => {
            Plot::of(&report, &figure).map(|plot| view! { <StackedBars plot unit title/> }).into_any()
        }
        FigureKind::RankedBars => {
            Plot::of(&report, &figure).map(|plot| view! { <RankedBars plot=plot.ranked() unit title/> }).into_any()
        }
        FigureKind::Factors => Plot::of(&report, &figure).map(|plot| view! { <Factors plot unit title/> }).into_any(),
        FigureKind::Grid => view! { <Grid report figure/> }.into_any(),
    }
}

/// What the drawn values are measured in: the unit of the first series.
fn unit_of(report: &Report, figure: &Figure) -> Unit {
    let table = report.tables.iter().find(|table| table.id == figure.table);
    let column = table.and_then(|table| {
        let series = figure.series.first()?;
        table.columns.iter().find(|column| column.id == series.column)
    });
    column.map_or(Unit::Count, |column| column.unit.clone())
}
