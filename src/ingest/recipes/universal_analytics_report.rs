//! Universal Analytics: a report's *Export CSV*. Numbers, percents and lengths of time are written in the language of the
//! account (`2.546`, `99,88%`, `US$ 0,00`, `00:00:31`); a second table counts by day, hour, week or month.

use crate::ingest::banner;
use crate::ingest::by_name;
use crate::ingest::dates::{self, DateOrder};
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source, Step};
use crate::records::{Evidence, RecordKind, Role};
use crate::units::Day;

const SIGNATURE: [&str; 12] = [
    "Sessions",
    "% New Sessions",
    "New Users",
    "Users",
    "Bounce Rate",
    "Pages / Session",
    "Pages/Session",
    "Avg. Session Duration",
    "Pageviews",
    "Unique Pageviews",
    "Avg. Time on Page",
    "Goal Completions",
];

const ROLES: [Role; 27] = [
    Role::Page,
    Role::PageTitle,
    Role::EntryPage,
    Role::ExitPage,
    Role::Host,
    Role::EventName,
    Role::Channel,
    Role::Source,
    Role::Campaign,
    Role::Country,
    Role::Region,
    Role::City,
    Role::Device,
    Role::Browser,
    Role::OperatingSystem,
    Role::Language,
    Role::Visitors,
    Role::NewVisitors,
    Role::Visits,
    Role::PageViews,
    Role::ViewsPerVisit,
    Role::BounceRate,
    Role::VisitDuration,
    Role::Entrances,
    Role::Conversions,
    Role::ConversionRate,
    Role::Orders,
];

/// Whether a table is of Universal Analytics rather than of its successor, whose comment lines look the same: by its names, or
/// by percents and clocks among its cells.
pub fn is_old(header: &Header<'_>) -> bool {
    let names = header.names();
    let english = SIGNATURE.iter().skip(1).filter(|name| header.column(name).is_some()).count();
    let written = |cell: &str| cell.ends_with('%') || cell.matches(':').count() == 2 && cell.len() == 8;
    let is_written = (0..names.len()).any(|column| by_name::share(header, column, written));
    index(header).is_some() || is_written || english > 2 && header.any(&["Pages / Session", "Pages/Session"]).is_some()
}

/// The column that counts days and the like in the second table.
fn index(header: &Header<'_>) -> Option<(usize, Option<Step>)> {
    const NAMES: [(&str, Option<Step>); 4] = [
        ("day index", None),
        ("hour index", Some(Step::Hour)),
        ("week index", Some(Step::SundayWeek)),
        ("month index", Some(Step::Month)),
    ];
    let first = header.names().first()?;
    NAMES.iter().find(|(name, _)| name == first).map(|&(_, step)| (0, step))
}

/// The plan of a table below a banner of Universal Analytics, or of the second table of its file. The last row, which has
/// no names, adds up the others.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let banner = banner::read(header);
    if !header.opening.iter().any(|line| line.starts_with("# ---"))
        || banner.as_ref().is_some_and(|found| found.is_named)
    {
        return None;
    }
    let is_day_table = header.preamble.is_empty() && header.names().len() == 2 && by_dates(header, 0);
    if !is_old(header) && !is_day_table {
        return None;
    }
    let (found, evidence) = header.signature(&SIGNATURE);
    let title = header.opening.iter().filter(|line| line.chars().any(char::is_alphabetic)).nth(1);
    let title = title.map(|title| title.trim_start_matches(['#', ' ']).to_owned()).unwrap_or_default();
    let by_title = Evidence::Preamble { line: title };
    let evidence = if found > 1 { vec![evidence, by_title] } else { vec![by_title] };
    let mut plan = RecordPlan::new(RecordKind::Traffic, "universal_analytics", 0.95, evidence);
    plan.period = banner.map(|banner| banner.period);
    plan.row_rule = Some(banner::without_total);
    plan = match (index(header), plan.period) {
        (Some((column, Some(step))), Some((start, _))) => {
            plan.with_source(Role::Timestamp, Source::Since { column, start, step })
        }
        (Some((column, None)), _) => plan.with(Role::Timestamp, Some(column)),
        (None, _) if is_day_table => plan.with(Role::Timestamp, Some(0)),
        _ => plan,
    };
    let dated = plan.column_of(Role::Timestamp).map(|known| &known.source);
    if let (Some(&Source::Column(column)), Some(period)) = (dated, plan.period) {
        plan.date_order = order_within(header, column, period);
    }
    plan = by_name::add(plan, header, &ROLES);
    plan = by_name::add(plan, header, &[Role::Revenue]);
    if !plan.uses(0) {
        plan = plan.with(Role::Name, Some(0));
    }
    if !by_name::is_whole(&plan) {
        plan = by_name::add_measures(plan, header, 1);
    }
    by_name::is_whole(&plan).then_some(plan)
}

fn by_dates(header: &Header<'_>, column: usize) -> bool {
    by_name::share(header, column, |cell| dates::is_date(dates::read(cell)))
}

/// The order of day and month under which all days lie in the period.
fn order_within(header: &Header<'_>, column: usize, (from, to): (Day, Day)) -> Option<DateOrder> {
    [DateOrder::Mdy, DateOrder::Dmy, DateOrder::Ymd].into_iter().find(|&order| {
        let mut evidence = dates::OrderEvidence::default();
        header.samples(column).all(|cell| {
            let at = dates::settle(evidence.note(dates::read(cell)), order);
            at > dates::UNREADABLE && (from..=to).contains(&Day::of_seconds(at))
        })
    })
}
