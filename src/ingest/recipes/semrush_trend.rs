//! Semrush: *Domain overview*, the trend: a measure a row and a day a column, parted by semicolons.

use crate::ingest::by_name;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Unpivot};
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 5] = ["Target", "Target Type", "Metric", "Database", "Summary"];

/// The plan of the export: each filled cell below a day is a record. The sum of a row keeps its own name.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let names = &header.head.names;
    let days: Vec<(usize, String)> = names
        .iter()
        .enumerate()
        .filter(|(_, name)| by_name::is_iso_day(name.trim()))
        .map(|(column, name)| (column, name.trim().to_owned()))
        .collect();
    if found < 4 || days.is_empty() {
        return None;
    }
    let confidence = 0.75 + 0.05 * f64::from(found);
    let mut plan = RecordPlan::new(RecordKind::Traffic, "semrush", confidence, vec![evidence])
        .with(Role::Metric, header.column("Metric"))
        .with(Role::Host, header.column("Target"))
        .with(Role::Country, header.column("Database"));
    plan.unpivot = Some(Unpivot::of_columns(days, Role::Timestamp, Role::Value));
    Some(plan)
}
