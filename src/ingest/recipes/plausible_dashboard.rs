//! Plausible: the dashboard's *Export*, an archive of small tables, of which `visitors.csv` counts by day. Rates are percents
//! without their sign, lengths of time are seconds. Under a goal filter the columns are `name,conversions,conversion_rate`.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{Evidence, RecordKind, Role};

const COLUMNS: [&str; 26] = [
    "date",
    "name",
    "version",
    "visitors",
    "pageviews",
    "visits",
    "views_per_visit",
    "bounce_rate",
    "visit_duration",
    "time_on_page",
    "scroll_depth",
    "unique_entrances",
    "total_entrances",
    "unique_exits",
    "total_exits",
    "exit_rate",
    "unique_conversions",
    "total_conversions",
    "conversions",
    "conversion_rate",
    "property",
    "value",
    "events",
    "percentage",
    "total_revenue",
    "average_revenue",
];

/// The tables by their names, and what their rows are named by.
const TABLES: [(&str, Role); 24] = [
    ("visitors", Role::Timestamp),
    ("sources", Role::Source),
    ("channels", Role::Channel),
    ("referrers", Role::Referrer),
    ("utm_sources", Role::Source),
    ("utm_mediums", Role::Medium),
    ("utm_campaigns", Role::Campaign),
    ("utm_terms", Role::Term),
    ("utm_contents", Role::Content),
    ("pages", Role::Page),
    ("entry_pages", Role::EntryPage),
    ("exit_pages", Role::ExitPage),
    ("countries", Role::Country),
    ("regions", Role::Region),
    ("cities", Role::City),
    ("devices", Role::Device),
    ("screen_sizes", Role::Device),
    ("browsers", Role::Browser),
    ("browser_versions", Role::Browser),
    ("operating_systems", Role::OperatingSystem),
    ("operating_system_versions", Role::OperatingSystem),
    ("conversions", Role::EventName),
    ("custom_props", Role::Name),
    ("prop_breakdown", Role::Name),
];

/// The plan of one table of the archive, by its file name, or by the columns that no other tool has together.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let names = header.names();
    if !header.head.has_header || !names.iter().all(|name| COLUMNS.contains(&name.as_str())) {
        return None;
    }
    let file = header.file_name();
    let stem = file.strip_suffix(".csv").unwrap_or(&file);
    let table = TABLES.iter().find(|(name, _)| *name == stem);
    let own = ["views_per_visit", "unique_entrances", "unique_exits", "unique_conversions", "scroll_depth"];
    let is_own = own.iter().any(|name| header.column(name).is_some())
        || header.column("name").is_some() && header.column("visit_duration").is_some();
    let role = match table {
        Some(&(_, role)) => role,
        None if is_own => Role::Name,
        None => return None,
    };
    // A lone file of two columns may be anyone's.
    let confidence = match table {
        Some(_) if header.file.contains('/') || is_own => 0.92,
        Some(_) => 0.7,
        None => 0.8,
    };
    let mut evidence = vec![Evidence::HeaderColumns { found: names.len() as u32, of: names.len() as u32 }];
    if table.is_some() {
        evidence.push(Evidence::FileName { name: header.file_name() });
    }
    let percent = |name: &str| header.column(name);
    let plan = RecordPlan::new(RecordKind::Traffic, "plausible", confidence, evidence)
        .with(Role::Timestamp, header.column("date"))
        .with(role, header.any(&["name", "value"]))
        .with(Role::Group, header.column("property"))
        .with(Role::Visitors, header.any(&["visitors", "unique_entrances", "unique_exits", "unique_conversions"]))
        .with(Role::Visits, header.column("visits"))
        .with(Role::PageViews, header.column("pageviews"))
        .with(Role::ViewsPerVisit, header.column("views_per_visit"))
        .with_factor(Role::BounceRate, percent("bounce_rate"), 0.01)
        .with(Role::VisitDuration, header.column("visit_duration"))
        .with(Role::Entrances, header.column("total_entrances"))
        .with(Role::Exits, header.column("total_exits"))
        .with(Role::Events, header.column("events"))
        .with(Role::Conversions, header.any(&["total_conversions", "conversions"]))
        .with_factor(Role::ConversionRate, percent("conversion_rate"), 0.01)
        .with(Role::Revenue, header.column("total_revenue"));
    Some(plan)
}
