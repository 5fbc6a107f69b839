//! Ahrefs: *Referring domains*, a domain a row. UTF-16 with tabs, all cells quoted, names of columns with spaces behind them.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 9] = [
    "Domain",
    "DR",
    "Dofollow ref. domains",
    "Dofollow linked domains",
    "Links to target",
    "New links",
    "Lost links",
    "Dofollow links",
    "First seen",
];

/// The plan of the export. The day on which the last link was lost keeps its own name.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    if found < 6 {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Backlinks, "ahrefs", confidence, vec![evidence])
        .with(Role::Domain, column("Domain"))
        .with(Role::DomainRating, header.any(&["DR", "Domain rating"]))
        .with(Role::Links, column("Links to target"))
        .with(Role::FirstSeen, column("First seen"))
        .with(Role::Visits, column("Traffic"));
    Some(plan)
}
