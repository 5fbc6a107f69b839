//! A report on its way to a page: asked for whenever files, choices, language or windows change, the last one kept.

use super::{Address, Desk, Settings};
use crate::protocol::{Outcome, ReportRequest, Request, TableWindow};
use crate::report::{Note, Report, needs_no_orders};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A report as far as it has come.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The last report that arrived.
    pub report: RwSignal<Option<Arc<Report>>>,
    /// Whether a newer one is on its way.
    pub is_waiting: RwSignal<bool>,
    /// Why the last one did not arrive.
    pub failure: RwSignal<Option<Note>>,
}

/// A window of a table: `rows` rows from `first_row`.
pub fn window(table: &str, first_row: u64, rows: u64) -> TableWindow {
    TableWindow { table: table.to_owned(), first_row, rows, ..TableWindow::default() }
}

/// Asks for a report now and whenever its grounds change. `panel` names who asks, so that a newer request supersedes.
pub fn ask_report(id: &'static str, panel: &'static str, windows: Signal<Vec<TableWindow>>) -> Asked {
    let desk = expect_context::<Desk>();
    let asked = Asked { report: RwSignal::new(None), is_waiting: RwSignal::new(false), failure: RwSignal::new(None) };
    let turn = StoredValue::new(0_u32);
    Effect::new(move |_| {
        let request = ReportRequest { panel: panel.to_owned(), windows: windows.get(), ..report_request(id) };
        desk.version.track();
        let is_there = if needs_no_orders(id) { desk.has_files.get() } else { desk.has_data.get() };
        if !is_there {
            asked.report.set(None);
            return;
        }
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        asked.is_waiting.set(true);
        spawn_local(async move {
            let outcome = desk.ask(Request::Report(request)).await;
            // The page may be gone, or a newer question asked, by the time the answer is here.
            if turn.try_get_value() != Some(mine) {
                return;
            }
            match outcome {
                Outcome::Json { text } => match serde_json::from_str::<Report>(&text) {
                    Ok(report) => {
                        asked.failure.set(None);
                        asked.report.set(Some(Arc::new(report)));
                    }
                    Err(cause) => leptos::logging::error!("a report could not be read at column {}", cause.column()),
                },
                Outcome::Failed { note } => asked.failure.set(Some(note)),
                Outcome::File { .. } | Outcome::Cancelled => {}
            }
            asked.is_waiting.set(false);
        });
    });
    asked
}

/// A request for a report with the choices of the address, in the page's language. Reads signals.
pub fn report_request(id: &str) -> ReportRequest {
    let address = expect_context::<Address>();
    let settings = expect_context::<Settings>();
    let desk = expect_context::<Desk>();
    let route = address.route.get();
    let mut parameters = desk.parameters(&route);
    let own = route.page.parameters().iter().map(|(parameter, value)| ((*parameter).to_owned(), (*value).to_owned()));
    parameters.extend(own);
    parameters.retain(|parameter, _| match parameter.split_once('.') {
        Some((
            owner @ ("retention" | "rfm" | "survival" | "subscriptions" | "lifecycle" | "ltv" | "economics"
            | "forecast" | "affinity"),
            _,
        )) => owner == id,
        Some(("vendors", _)) => id == "vendor_definitions",
        Some(("value", _)) => ["customer_value", "backtest"].contains(&id),
        Some(("target", _)) => id == "forecast",
        Some(("backtest", _)) => id == "backtest",
        _ => true,
    });
    ReportRequest {
        id: id.to_owned(),
        panel: id.to_owned(),
        parameters,
        locale: settings.locale.get(),
        ..ReportRequest::default()
    }
}
