//! Google Business Profile: *Performance*, a place a row and a measure a column, with a row of descriptions below the names.
//! Each measure of a place is one record.

use crate::ingest::by_name;
use crate::ingest::file_names;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse, Unpivot};
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SkipReason};

const SIGNATURE: [&str; 8] = [
    "Store code",
    "Business name",
    "Address",
    "Labels",
    "Google Search - Mobile",
    "Google Maps - Mobile",
    "Directions",
    "Website clicks",
];

/// The measures by the names in the first row.
const MEASURES: [&str; 16] = [
    "Google Search - Mobile",
    "Google Search - Desktop",
    "Google Maps - Mobile",
    "Google Maps - Desktop",
    "Calls",
    "Messages",
    "Bookings",
    "Directions",
    "Website clicks",
    "Food orders",
    "Food menu clicks",
    "Hotel bookings",
    "Chat clicks",
    "Menu clicks",
    "Product views",
    "Profile views",
];

/// The plan of the export. The month stands in the file's name only.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let found = SIGNATURE.iter().filter(|name| header.starting(name).is_some()).count() as u32;
    let store = header.column("Store code")?;
    if found < 6 {
        return None;
    }
    let evidence = vec![Evidence::HeaderColumns { found, of: SIGNATURE.len() as u32 }];
    let confidence = 0.6 + 0.05 * f64::from(found);
    let mut plan = RecordPlan::new(RecordKind::Traffic, "google_business_profile", confidence, evidence)
        .with(Role::Group, Some(store))
        .with(Role::Name, header.column("Business name"));
    plan.period = file_names::period(header);
    plan.row_rule = Some(described);
    let last = header.any(&["Labels", "Address", "Business name"])?;
    let label = |column: usize| {
        let name = header.head.names[column].trim();
        let short = MEASURES.iter().find(|short| name.to_lowercase().starts_with(&short.to_lowercase()));
        short.map_or_else(|| name.to_owned(), |&short| short.to_owned())
    };
    let measures = (last + 1..header.names().len()).map(|column| (column, label(column))).collect();
    plan.unpivot = Some(Unpivot::of_columns(measures, Role::Metric, Role::Value));
    by_name::is_whole(&plan).then_some(plan)
}

/// Skips the row of descriptions, which names no place.
fn described(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let names = [Role::Group, Role::Name].into_iter().filter_map(|role| plan.single_column(role));
    let is_empty = names.into_iter().all(|column| row.cell(column).trim().is_empty());
    if is_empty { RowUse::Skip(SkipReason::Header) } else { RowUse::Record }
}
