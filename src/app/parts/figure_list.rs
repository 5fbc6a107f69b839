//! The figures of a report one below the other, and its tables: those that have rows.

use super::{CsvButtons, FigureBlock, PlainTable};
use crate::app::state::Asked;
use crate::report::Report;
use leptos::prelude::*;

/// Every figure of a report that has something to draw.
#[component]
pub fn FigureList(
    /// The report as it comes.
    asked: Asked,
    /// The report's id, for exports.
    report_id: &'static str,
) -> impl IntoView {
    let figures = move || {
        let report = asked.report.get()?;
        let drawn = report.figures.clone().into_iter().filter(|figure| has_rows(&report, &figure.table));
        let blocks = drawn.map(|figure| {
            let report = report.clone();
            view! { <div class="full"><FigureBlock report report_id figure/></div> }
        });
        Some(blocks.collect_view())
    };
    view! { <div class="figures" aria-busy=move || asked.is_waiting.get().to_string()>{figures}</div> }
}

/// A whole table of a report with its ways out, where it has rows.
#[component]
pub fn TableBlock(
    /// The report as it comes.
    asked: Asked,
    /// The report's id, for exports.
    report_id: &'static str,
    /// The table's id.
    table: &'static str,
) -> impl IntoView {
    move || {
        let report = asked.report.get()?;
        let found = report.tables.iter().find(|found| found.id == table && !found.rows.is_empty()).cloned()?;
        Some(view! {
            <div class="report-table">
                <PlainTable table=found/>
                <div class="table-tools">
                    <span class="spacer"></span>
                    <CsvButtons report=report_id table=table.to_owned()/>
                </div>
            </div>
        })
    }
}

fn has_rows(report: &Report, table: &str) -> bool {
    report.tables.iter().any(|found| found.id == table && !found.rows.is_empty())
}
