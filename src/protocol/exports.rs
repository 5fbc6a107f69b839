//! Tables, reports and the rows set aside as files to save.

use super::answer::report_of;
use super::message::{Outcome, ReportRequest};
use super::notes;
use super::session::{Assembled, Session};
use crate::records::{Joined, SetAsideReason};
use crate::report::{Formulas, Prepared, RequestError, Settings, Windows, report_to_json, table_to_csv, texts_to_csv};
use crate::words::Words;

/// A table of a report as CSV, or the whole report as JSON. Sort and filter of the request's window hold, its rows do not:
/// a file has them all.
pub(super) fn of_report(
    set: &Assembled,
    settings: &Settings,
    prepared: Option<&Prepared>,
    request: &ReportRequest,
    table: Option<&str>,
    raw: bool,
    words: &Words,
) -> Outcome {
    let mut windows = request.windows.clone();
    for window in &mut windows {
        (window.first_row, window.rows) = (0, u64::MAX);
    }
    let is_named = |id: &str| windows.iter().any(|window| window.table == id);
    let windows = match table {
        Some(id) if is_named(id) => Windows::Named(&windows),
        _ => Windows::Whole,
    };
    let report = match report_of(set, settings, prepared, request, windows, words) {
        Ok(report) => report,
        Err(failed) => return failed,
    };
    // A name says what is sample data; nobody should take an invented shop for theirs.
    let prefix = if set.dataset.is_sample { "sample-" } else { "" };
    let Some(id) = table else {
        return match report_to_json(&report) {
            Ok(text) => Outcome::File {
                name: format!("{prefix}{}.json", report.id),
                media_type: "application/json".to_owned(),
                bytes: text.into_bytes(),
            },
            Err(error) => Outcome::Failed { note: notes::internal(error, words) },
        };
    };
    let Some(found) = report.tables.iter().find(|known| known.id == id) else {
        let valid = report.tables.iter().map(|known| known.id.clone()).collect();
        return Outcome::Failed { note: RequestError::UnknownTable { found: id.to_owned(), valid }.note(words) };
    };
    csv(format!("{prefix}{}-{id}.csv", report.id), table_to_csv(found, formulas(raw)))
}

/// The rows that are not behind the figures: file, line, reason, the column to blame, and the cells. Of each reason of a
/// table the first thousand are listed; how many more there are stands in a row without a line, so that the column `rows`
/// adds up to all of them. Rows that only the joining of files set aside (another currency, a duplicate) are named by their
/// lines.
pub(super) fn of_rows_set_aside(session: &Session, joined: &Joined, raw: bool) -> Outcome {
    let head = ["file", "line", "rows", "reason", "column", "cells"].map(str::to_owned).to_vec();
    let mut rows = vec![head];
    for (number, part) in session.tables().enumerate() {
        let Some(table) = part else { continue };
        for row in &table.set_aside {
            let column = row.column.clone().unwrap_or_default();
            let mut texts =
                vec![table.ledger.name.clone(), row.line.to_string(), "1".to_owned(), id_of(row.reason), column];
            texts.extend(row.cells.iter().cloned());
            rows.push(texts);
        }
        for counted in &table.ledger.set_aside {
            let listed = table.set_aside.iter().filter(|row| row.reason == counted.reason).count() as u64;
            if let Some(more) = counted.rows.checked_sub(listed).filter(|&more| more > 0) {
                rows.push(vec![table.ledger.name.clone(), String::new(), more.to_string(), id_of(counted.reason)]);
            }
        }
        for moved in joined.moved.iter().filter(|moved| moved.table as usize == number) {
            let (line, count) = (moved.first_line.to_string(), moved.rows.to_string());
            rows.push(vec![table.ledger.name.clone(), line, count, id_of(moved.reason)]);
        }
    }
    csv("rows-set-aside.csv".to_owned(), texts_to_csv(rows.iter().map(Vec::as_slice), formulas(raw)))
}

fn csv(name: String, text: String) -> Outcome {
    Outcome::File { name, media_type: "text/csv;charset=utf-8".to_owned(), bytes: text.into_bytes() }
}

fn formulas(raw: bool) -> Formulas {
    if raw { Formulas::Raw } else { Formulas::Neutralised }
}

/// The stable id of a reason, as the ledger's JSON has it.
fn id_of(reason: SetAsideReason) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(id)) => id,
        _ => String::new(),
    }
}
