//! Ahrefs: *Top pages*, a page a row with the visits it is thought to have from search. Names from memory; plain UTF-8.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 9] = [
    "URL",
    "Status",
    "Current traffic",
    "Previous traffic",
    "Traffic change",
    "Current traffic value",
    "Current # of keywords",
    "Current top keyword",
    "Current referring domains",
];

/// The plan of the export.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let traffic = header.any(&["Current traffic", "Traffic", "Organic traffic"])?;
    let keyword = header.any(&["Current top keyword", "Top keyword"])?;
    let page = header.any(&["URL", "Current URL"])?;
    if found < 3 {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Traffic, "ahrefs", confidence, vec![evidence])
        .with(Role::Page, Some(page))
        .with(Role::Visits, Some(traffic))
        .with(Role::Term, Some(keyword));
    Some(plan)
}
