//! Google Trends: related searches in two blocks without headers (`TOP`, `RISING`), interest over time
//! (`multiTimeline.csv`, from memory) and by place (`geoMap.csv`, from memory), below a line with the category.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source, Unpivot};
use crate::ingest::spans;
use crate::records::{Evidence, RecordKind, Role};

/// How the first line begins, by language.
const CATEGORY: [&str; 8] =
    ["category:", "kategorie:", "catégorie", "categoría:", "categoria:", "categorie:", "دسته:", "カテゴリ:"];

/// The plan of one block. A query that rose by more than 5,000 % has the word `Breakout` for a number and no growth.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let first = header.opening.first()?.trim_matches('"');
    let lower = first.to_lowercase();
    if !CATEGORY.iter().any(|start| lower.starts_with(start)) {
        return None;
    }
    let evidence = vec![Evidence::Preamble { line: first.to_owned() }];
    let mut plan = RecordPlan::new(RecordKind::SearchInterest, "google_trends", 0.95, evidence);
    if let Some((_, category)) = first.split_once(':') {
        plan = plan.with_source(Role::Category, Source::Fixed(category.trim().to_owned()));
    }
    let title = header.opening.iter().find_map(|line| bracket(line));
    if let Some((days, place)) = &title {
        plan.period = spans::read(days);
        plan = plan.with_source(Role::Country, Source::Fixed(place.clone()));
    }
    if header.head.has_header { named(plan, header) } else { block(plan, header) }
}

/// A block of two columns below its title.
fn block(plan: RecordPlan, header: &Header<'_>) -> Option<RecordPlan> {
    let title = header.preamble.last()?.trim().trim_matches('"').to_owned();
    if header.names().len() != 2 || title.contains(':') {
        return None;
    }
    let rises = header.samples(1).any(|cell| cell.starts_with('+') || cell.ends_with('%'));
    let role = if rises { Role::Growth } else { Role::Interest };
    Some(plan.with(Role::Query, Some(0)).with(role, Some(1)).with_source(Role::Group, Source::Fixed(title)))
}

/// Interest over time or by place: a column a query.
fn named(plan: RecordPlan, header: &Header<'_>) -> Option<RecordPlan> {
    const TIMES: [&str; 17] = [
        "day",
        "week",
        "month",
        "time",
        "tag",
        "woche",
        "monat",
        "jour",
        "semaine",
        "mois",
        "día",
        "semana",
        "mes",
        "giorno",
        "settimana",
        "mese",
        "dag",
    ];
    let names = &header.head.names;
    let first = header.names().first()?;
    let role = if TIMES.contains(&first.as_str()) { Role::Timestamp } else { Role::Country };
    let queries = names.iter().enumerate().skip(1).map(|(column, name)| {
        let query = name.rsplit_once(": (").map_or(name.as_str(), |(query, _)| query);
        (column, query.trim().to_owned())
    });
    let mut plan = plan;
    if role == Role::Timestamp {
        if let Some((_, place)) = names.get(1).and_then(|name| name.rsplit_once(": (")) {
            plan = plan.with_source(Role::Country, Source::Fixed(place.trim_end_matches(')').to_owned()));
        }
    } else {
        plan.columns.retain(|known| known.role != Role::Country);
        let days = names.get(1).and_then(|name| name.rsplit_once(": ("));
        plan.period = days.and_then(|(_, days)| spans::read(days.trim_end_matches(')')));
    }
    plan = plan.with(role, Some(0));
    plan.unpivot = Some(Unpivot::of_columns(queries.collect(), Role::Query, Role::Interest));
    Some(plan)
}

/// The days and the place in a title: `codes: (9/25/23, 9:43 AM - 9/26/23, 9:43 AM, Worldwide)`.
fn bracket(line: &str) -> Option<(String, String)> {
    let (_, inside) = line.trim_matches('"').rsplit_once(": (")?;
    let (days, place) = inside.trim_end_matches(')').rsplit_once(", ")?;
    let day = |text: &str| text.split(", ").next().unwrap_or(text).trim().to_owned();
    let (from, to) = days.split_once(" - ")?;
    Some((format!("{} - {}", day(from), day(to)), place.trim().to_owned()))
}
