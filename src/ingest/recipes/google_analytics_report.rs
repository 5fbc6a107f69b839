//! Google Analytics 4: a report's *Download CSV*, a snapshot with many tables, and a free-form exploration.
//!
//! Every table stands below comment lines with its days, in the language of the account: `# Start date: 20250101` and
//! `# End date: 20251231`, or `# 20241122-20260120` for an exploration. Days, weeks and months may be counted from the start
//! (`Nth week` 0000, 0001…). Fractions are not percents. The total of an exploration is skipped.

use crate::ingest::banner;
use crate::ingest::by_name;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source, Step};
use crate::records::{Evidence, RecordKind, Role};
use crate::units::Day;

/// What tells records apart, by the names that the dimensions have in English.
const DIMENSIONS: [(&str, Role); 32] = [
    ("page path and screen class", Role::Page),
    ("page path + query string and screen class", Role::Page),
    ("page path + query string", Role::Page),
    ("page path", Role::Page),
    ("page location", Role::Page),
    ("full page url", Role::Page),
    ("page title and screen class", Role::PageTitle),
    ("page title and screen name", Role::PageTitle),
    ("page title", Role::PageTitle),
    ("landing page", Role::EntryPage),
    ("landing page + query string", Role::EntryPage),
    ("event name", Role::EventName),
    ("session primary channel group", Role::Channel),
    ("session default channel group", Role::Channel),
    ("first user primary channel group", Role::Channel),
    ("first user default channel group", Role::Channel),
    ("default channel group", Role::Channel),
    ("session source / medium", Role::Source),
    ("first user source / medium", Role::Source),
    ("source / medium", Role::Source),
    ("session campaign", Role::Campaign),
    ("first user campaign", Role::Campaign),
    ("country id", Role::Country),
    ("platform / device category", Role::Device),
    ("device model", Role::Device),
    ("platform", Role::Device),
    ("os with version", Role::OperatingSystem),
    ("operating system with version", Role::OperatingSystem),
    ("item name", Role::Product),
    ("audience name", Role::Group),
    ("cohort", Role::Group),
    ("date", Role::Timestamp),
];

/// What names of channel groups hold in other languages.
const CHANNELS: [&str; 8] = [
    "channel group",
    "channelgruppe",
    "groupe de canaux",
    "grupo de canales",
    "grupo de canais",
    "gruppo di canali",
    "kanaalgroep",
    "gruppo canali",
];

/// The dimensions that are known by name in other languages.
const NAMED: [Role; 20] = [
    Role::Timestamp,
    Role::Page,
    Role::PageTitle,
    Role::EntryPage,
    Role::EventName,
    Role::Channel,
    Role::Source,
    Role::Medium,
    Role::Campaign,
    Role::Term,
    Role::Content,
    Role::Country,
    Role::Region,
    Role::City,
    Role::Device,
    Role::Browser,
    Role::OperatingSystem,
    Role::Language,
    Role::Gender,
    Role::AgeGroup,
];

/// What is counted.
const MEASURES: [Role; 13] = [
    Role::Visitors,
    Role::NewVisitors,
    Role::Visits,
    Role::EngagedVisits,
    Role::PageViews,
    Role::ViewsPerVisit,
    Role::BounceRate,
    Role::EngagementRate,
    Role::VisitDuration,
    Role::Events,
    Role::Conversions,
    Role::ConversionRate,
    Role::Orders,
];

/// The plan of a table below a banner of Google Analytics. Measures that have no role are kept as they are; a table that has
/// none else gives one record for each measure and row.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let banner = banner::read(header)?;
    let line = |line: &&String| line.starts_with('#') && line.chars().any(char::is_alphabetic);
    let title = header.opening.iter().find(line)?.trim_start_matches(['#', ' ']).to_owned();
    if !banner.is_named && super::universal_analytics_report::is_old(header) {
        return None;
    }
    let confidence = if banner.is_named { 0.97 } else { 0.9 };
    let evidence = vec![Evidence::Preamble { line: title }];
    let mut plan = RecordPlan::new(RecordKind::Traffic, "google_analytics", confidence, evidence);
    plan.period = Some(banner.period);
    let width = header.names().len();
    let mut dimensions = 0;
    for column in 0..width {
        let is_first = column == 0 && by_name::role_of(header, column, &MEASURES).is_none();
        if let Some(step) = counted(header, column, banner.period) {
            let start = banner.period.0;
            plan = plan.with_source(Role::Timestamp, Source::Since { column, start, step });
        } else if let Some(role) = dimension(header, column) {
            plan = plan.with(role, Some(column));
        } else if is_first || column == dimensions && by_name::share(header, column, |cell| !is_number(cell)) {
            let role = if plan.fills(Role::Name) { Role::Group } else { Role::Name };
            plan = plan.with(role, Some(column));
        } else {
            continue;
        }
        dimensions += 1;
    }
    let dimensioned = plan.clone();
    plan = by_name::add(plan, header, &MEASURES);
    plan = plan.with(Role::Revenue, header.any(&["Total revenue", "Purchase revenue", "Item revenue"]));
    plan = by_name::add(plan, header, &[Role::Revenue]);
    if !by_name::is_whole(&plan) {
        plan = by_name::add_measures(dimensioned, header, 1);
    }
    by_name::is_whole(&plan).then_some(plan)
}

fn is_number(cell: &str) -> bool {
    cell.parse::<f64>().is_ok()
}

/// The role of a dimension by its name; of names such as `Session primary channel group (Default channel group)` what
/// stands before the bracket.
fn dimension(header: &Header<'_>, column: usize) -> Option<Role> {
    let name = header.names().get(column)?;
    let known = |name: &str| DIMENSIONS.iter().find(|(known, _)| *known == name).map(|&(_, role)| role);
    let before = name.split(" (").next().unwrap_or(name);
    let is_channel = CHANNELS.iter().any(|channel| name.contains(channel));
    let role = known(name)
        .or_else(|| known(before))
        .or_else(|| is_channel.then_some(Role::Channel))
        .or_else(|| by_name::role_of(header, column, &NAMED))?;
    // A cohort's days have no year.
    let is_dated =
        by_name::share(header, column, |cell| cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()));
    if role == Role::Timestamp && !is_dated && header.samples(column).next().is_some() { None } else { Some(role) }
}

/// What a column counts from the start, if it does: by its name or, in other languages, by how many numbers of four digits
/// there are in so many days.
fn counted(header: &Header<'_>, column: usize, (from, to): (Day, Day)) -> Option<Step> {
    const NAMES: [(&str, Step); 6] = [
        ("nth hour", Step::Hour),
        ("nth day", Step::Day),
        ("nth week", Step::SundayWeek),
        ("nth month", Step::Month),
        ("nth year", Step::Year),
        ("cohort", Step::Day),
    ];
    let name = header.names().get(column)?;
    let cells: Vec<&str> = header.samples(column).collect();
    let are_whole = cells.iter().all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some((_, step)) = NAMES.iter().find(|(known, _)| known == name) {
        return are_whole.then_some(*step);
    }
    let counts = cells.iter().enumerate().all(|(at, cell)| **cell == *format!("{at:04}"));
    if column > 0 || cells.len() < 2 || !counts {
        return None;
    }
    let days = f64::from(to.number() - from.number() + 1);
    let found = cells.len() as f64;
    // The first rows are at most two hundred: longer tables count days.
    let expected = [(Step::Day, days.min(200.0)), (Step::SundayWeek, days / 7.0), (Step::Month, days / 30.4)];
    let off = |&(_, expected): &(Step, f64)| (found / expected).max(expected / found);
    expected.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).map(|(step, _)| step)
}
