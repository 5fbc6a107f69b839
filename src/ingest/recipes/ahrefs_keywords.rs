//! Ahrefs: *Organic keywords*, a keyword a row with the position it has and had. Names of columns partly from memory.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 9] = [
    "Keyword",
    "Volume",
    "KD",
    "CPC",
    "Current position",
    "Previous position",
    "Current organic traffic",
    "Current URL",
    "SERP features",
];

/// The plan of the export.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    let position = column("Current position")?;
    if found < 5 || column("Keyword").is_none() {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::KeywordPositions, "ahrefs", confidence, vec![evidence])
        .with(Role::Keyword, column("Keyword"))
        .with(Role::Position, Some(position))
        .with(Role::PreviousPosition, column("Previous position"))
        .with(Role::PositionChange, column("Position change"))
        .with(Role::Timestamp, column("Current date"))
        .with(Role::SearchVolume, column("Volume"))
        .with(Role::Difficulty, column("KD"))
        .with(Role::CostPerClick, column("CPC"))
        .with(Role::Visits, column("Current organic traffic"))
        .with(Role::Page, header.any(&["Current URL", "URL"]))
        .with(Role::SearchType, column("SERP features"))
        .with(Role::Country, header.any(&["Country", "Country code"]));
    Some(plan)
}
