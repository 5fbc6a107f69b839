//! Plausible: the raw table of events, one a row, page views among them. Properties stand in two columns of lists, which stay
//! texts.

use super::plausible_sessions::visitor_columns;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 10] = [
    "timestamp",
    "name",
    "site_id",
    "user_id",
    "session_id",
    "hostname",
    "pathname",
    "referrer_source",
    "meta.key",
    "meta.value",
];

/// The plan of the table.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    if found < 8 || column("pathname").is_none() {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Events, "plausible", confidence, vec![evidence])
        .with(Role::EventName, column("name"))
        .with(Role::Timestamp, column("timestamp"))
        .with(Role::Visitor, column("user_id"))
        .with(Role::Session, column("session_id"))
        .with(Role::Page, column("pathname"))
        .with(Role::Revenue, column("revenue_reporting_amount"))
        .with(Role::Currency, column("revenue_reporting_currency"));
    Some(visitor_columns(plan, header))
}
