//! Plausible: *Export all data*, an archive of tables that count by day (`imported_pages_20230101_20231231.csv`). Their
//! `visit_duration` is the sum over all visits and has no role.

use crate::ingest::file_names;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{Evidence, RecordKind, Role};

const COLUMNS: [&str; 29] = [
    "date",
    "visitors",
    "pageviews",
    "bounces",
    "visits",
    "visit_duration",
    "source",
    "referrer",
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_content",
    "utm_term",
    "hostname",
    "page",
    "entry_page",
    "entrances",
    "exit_page",
    "exits",
    "country",
    "region",
    "city",
    "device",
    "browser",
    "browser_version",
    "operating_system",
    "operating_system_version",
    "name",
    "events",
];

/// Columns that some of the tables have besides.
const MORE: [&str; 7] = [
    "link_url",
    "path",
    "channel",
    "total_scroll_depth",
    "total_scroll_depth_visits",
    "time_on_page",
    "total_time_on_page",
];

/// The plan of one table, by the start of its file's name and its columns.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let names = header.names();
    let is_known =
        |name: &String| COLUMNS.contains(&name.as_str()) || MORE.contains(&name.as_str()) || name.starts_with("total_");
    let by_name = header.file_name().starts_with("imported_");
    let has = |name: &str| header.column(name).is_some();
    let sums = has("bounces") && has("visit_duration") || has("entrances") || has("exits");
    if !has("date") || !has("visitors") || !names.iter().all(is_known) || !by_name && !sums {
        return None;
    }
    let confidence = if by_name { 0.97 } else { 0.85 };
    let mut evidence = vec![Evidence::HeaderColumns { found: names.len() as u32, of: names.len() as u32 }];
    if by_name {
        evidence.push(Evidence::FileName { name: header.file_name() });
    }
    let mut plan = RecordPlan::new(RecordKind::Traffic, "plausible", confidence, evidence);
    plan.period = file_names::period(header);
    let columns = [
        (Role::Timestamp, "date"),
        (Role::Visitors, "visitors"),
        (Role::PageViews, "pageviews"),
        (Role::Visits, "visits"),
        (Role::Bounces, "bounces"),
        (Role::Entrances, "entrances"),
        (Role::Exits, "exits"),
        (Role::Events, "events"),
        (Role::EventName, "name"),
        (Role::Channel, "channel"),
        (Role::Source, "source"),
        (Role::Source, "utm_source"),
        (Role::Referrer, "referrer"),
        (Role::Medium, "utm_medium"),
        (Role::Campaign, "utm_campaign"),
        (Role::Content, "utm_content"),
        (Role::Term, "utm_term"),
        (Role::Host, "hostname"),
        (Role::Page, "page"),
        (Role::Page, "path"),
        (Role::EntryPage, "entry_page"),
        (Role::ExitPage, "exit_page"),
        (Role::Country, "country"),
        (Role::Region, "region"),
        (Role::City, "city"),
        (Role::Device, "device"),
        (Role::Browser, "browser"),
        (Role::OperatingSystem, "operating_system"),
    ];
    for (role, name) in columns {
        plan = plan.with(role, header.column(name));
    }
    Some(plan)
}
