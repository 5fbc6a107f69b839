//! Semrush: a list of keywords with their volume and difficulty, from *Keyword Manager* and its relatives, and the positions
//! of a domain (*Organic research*; names of its columns from memory).

use crate::ingest::currencies;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};
use crate::units::Currency;

const SIGNATURE: [&str; 10] = [
    "Database",
    "Keyword",
    "Seed keyword",
    "Volume",
    "Keyword Difficulty",
    "Competitive Density",
    "Number of Results",
    "Intent",
    "SERP Features",
    "Trend",
];

const POSITIONS: [&str; 10] = [
    "Keyword",
    "Position",
    "Previous position",
    "Search Volume",
    "Keyword Difficulty",
    "Traffic (%)",
    "Traffic Cost",
    "Competition",
    "Number of Results",
    "Keyword Intents",
];

/// The plan of the list. The currency stands in the name of a column; the twelve months of a trend stay one text.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let signatures = [header.signature(&SIGNATURE), header.signature(&POSITIONS)];
    let (found, evidence) = signatures.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    let column = |name: &str| header.column(name);
    let cost = header.starting("CPC");
    if found < 6 || column("Keyword").is_none() {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let mut plan = RecordPlan::new(RecordKind::KeywordPositions, "semrush", confidence, vec![evidence])
        .with(Role::Keyword, column("Keyword"))
        .with(Role::SearchVolume, header.any(&["Volume", "Search Volume"]))
        .with(Role::Difficulty, column("Keyword Difficulty"))
        .with(Role::CostPerClick, cost)
        .with(Role::Position, column("Position"))
        .with(Role::PreviousPosition, column("Previous position"))
        .with(Role::Page, header.any(&["URL", "Page"]))
        .with(Role::Timestamp, column("Timestamp"))
        .with(Role::Visits, column("Traffic"))
        .with(Role::Country, column("Database"))
        .with(Role::SearchType, header.any(&["SERP Features", "SERP Features by Keyword"]))
        .with(Role::Group, column("Topic"))
        .with(Role::Tags, column("Tags"));
    plan.currency = cost.and_then(|cost| currency_in(&header.head.names[cost]));
    Some(plan)
}

/// The currency in the brackets of a name: `CPC (USD)`.
pub fn currency_in(name: &str) -> Option<Currency> {
    let (_, code) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    currencies::is_code(code).then(|| Currency::from_code(code).ok()).flatten()
}
