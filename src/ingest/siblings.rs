//! What one table of a file says for the others: the days that are covered, and the kind of search.

use super::reading::TableReading;
use super::recipes::search_console;
use crate::records::{Dictionary, RecordColumn, RecordKind, Role, Values};
use crate::units::Day;

/// Hands the days of the tables that have some to those of the same export that have none, and the kind of search from the
/// filters of an export of Google Search Console to its other tables.
///
/// The days that a title or filter names go before those of the records. Counts of traffic and searches only.
pub fn share(tables: &mut [TableReading]) {
    for at in 0..tables.len() {
        let TableReading { ledger, records: Some(batch), .. } = &tables[at] else { continue };
        let is_open = ledger.first_day.is_none() && matches!(batch.kind, RecordKind::Traffic | RecordKind::Search);
        if is_open && let Some((first, last)) = days_of(tables, &tables[at].ledger.recipe) {
            let TableReading { ledger, records, .. } = &mut tables[at];
            (ledger.first_day, ledger.last_day) = (Some(first), Some(last));
            if let Some(batch) = records {
                batch.period = Some((first, last));
            }
        }
    }
    if let Some(search) = tables.iter().find_map(search_type) {
        for table in tables.iter_mut().filter(|table| table.ledger.recipe == search_console::RECIPE) {
            name_search(table, &search);
        }
    }
}

/// The days that the tables of a recipe cover: as one of them says, else from their first record to their last.
fn days_of(tables: &[TableReading], recipe: &str) -> Option<(Day, Day)> {
    let alike = || tables.iter().filter(|table| table.ledger.recipe == recipe);
    let said = alike().find_map(|table| table.records.as_ref()?.period);
    let first = alike().filter_map(|table| table.ledger.first_day).min();
    said.or(first.zip(alike().filter_map(|table| table.ledger.last_day).max()))
}

/// The kind of search that a table of filters names: the value of its first row.
fn search_type(table: &TableReading) -> Option<String> {
    let [_, values] = &table.preview.columns[..] else { return None };
    let is_filters = table.ledger.recipe == search_console::RECIPE && table.ledger.tally.rows_read == 0;
    is_filters.then(|| values.samples.first().cloned()).flatten()
}

fn name_search(table: &mut TableReading, search: &str) {
    let Some(batch) = &mut table.records else { return };
    let mut texts = Dictionary::default();
    if let Some(number) = texts.intern(search)
        && !batch.is_empty()
        && batch.values(Role::SearchType).is_none()
    {
        let values = Values::Texts { numbers: vec![number; batch.len()], texts };
        batch.columns.push(RecordColumn { role: Role::SearchType, name: String::new(), values });
    }
}
