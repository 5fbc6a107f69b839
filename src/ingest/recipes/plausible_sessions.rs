//! Plausible: the raw table of sessions, a visit a row. Numbers of visits and visitors have up to 20 digits and stay texts.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse};
use crate::ingest::table::Row;
use crate::records::{RecordKind, Role, SetAsideReason};

const SIGNATURE: [&str; 12] = [
    "session_id",
    "sign",
    "site_id",
    "user_id",
    "hostname",
    "start",
    "is_bounce",
    "entry_page",
    "exit_page",
    "pageviews",
    "duration",
    "referrer_source",
];

/// The plan of the table. A row whose sign is -1 takes back an earlier state of its visit and is set aside; that state stays
/// and has the number of the same visit.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    if found < 9 || column("sign").is_none() || column("is_bounce").is_none() {
        return None;
    }
    let confidence = 0.6 + 0.4 * f64::from(found) / SIGNATURE.len() as f64;
    let mut plan = RecordPlan::new(RecordKind::Visits, "plausible", confidence, vec![evidence])
        .with(Role::Session, column("session_id"))
        .with(Role::Visitor, column("user_id"))
        .with(Role::Timestamp, header.any(&["start", "timestamp"]))
        .with(Role::EntryPage, column("entry_page"))
        .with(Role::ExitPage, column("exit_page"))
        .with(Role::PageViews, column("pageviews"))
        .with(Role::Events, column("events"))
        .with(Role::VisitDuration, column("duration"))
        .with(Role::Bounces, column("is_bounce"));
    plan = visitor_columns(plan, header);
    plan.row_rule = Some(signed);
    plan.ignored.extend(column("sign"));
    Some(plan)
}

/// The columns that sessions and events have in common.
pub fn visitor_columns(plan: RecordPlan, header: &Header<'_>) -> RecordPlan {
    let column = |name: &str| header.column(name);
    plan.with(Role::Host, column("hostname"))
        .with(Role::Referrer, column("referrer"))
        .with(Role::Source, header.any(&["referrer_source", "utm_source"]))
        .with(Role::Medium, column("utm_medium"))
        .with(Role::Campaign, column("utm_campaign"))
        .with(Role::Term, column("utm_term"))
        .with(Role::Content, column("utm_content"))
        .with(Role::Country, column("country_code"))
        .with(Role::Region, column("subdivision1_code"))
        .with(Role::City, column("city_geoname_id"))
        .with(Role::Device, column("screen_size"))
        .with(Role::Browser, column("browser"))
        .with(Role::OperatingSystem, column("operating_system"))
}

fn signed(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let takes_back = plan.ignored.first().is_some_and(|&sign| row.cell(sign).trim() == "-1");
    if takes_back { RowUse::SetAside(SetAsideReason::Bookkeeping) } else { RowUse::Record }
}
