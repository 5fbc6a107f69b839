//! Ahrefs: *Backlinks*, a link a row. UTF-16 with tabs, all cells quoted, names of columns with spaces behind them.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 12] = [
    "Referring page title",
    "Referring page URL",
    "Platform",
    "Referring page HTTP code",
    "Domain rating",
    "UR",
    "Referring domains",
    "Linked domains",
    "Target URL",
    "Left context",
    "Anchor",
    "First seen",
];

/// The plan of the export.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    if found < 7 {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Backlinks, "ahrefs", confidence, vec![evidence])
        .with(Role::SourcePage, column("Referring page URL"))
        .with(Role::TargetPage, column("Target URL"))
        .with(Role::Anchor, column("Anchor"))
        .with(Role::DomainRating, header.any(&["Domain rating", "DR"]))
        .with(Role::LinkType, column("Type"))
        .with(Role::FirstSeen, column("First seen"))
        .with(Role::LastSeen, column("Last seen"))
        .with(Role::Links, column("Links in group"))
        .with(Role::Visits, column("Page traffic"))
        .with(Role::Name, column("Referring page title"))
        .with(Role::Language, column("Language"));
    Some(plan)
}
