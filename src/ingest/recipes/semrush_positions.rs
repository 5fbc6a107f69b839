//! Semrush: *Position tracking*, a keyword a row below a preamble between lines of hyphens; columns name a mask of addresses
//! and a day (`*.example.com/*_20240131`), besides its kind of result (`_type`) and page (`_landing`). Names of columns from
//! memory.

use crate::ingest::recipes::semrush_keywords::currency_in;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source, Unpivot};
use crate::records::{Evidence, RecordKind, Role};

/// The plan of the export: each filled cell below a day is a record; `-` says that the site is not among the results.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let keyword = header.column("Keyword")?;
    let names = header.names();
    let days: Vec<(usize, String, String)> =
        (0..names.len()).filter_map(|column| day_of(&names[column]).map(|(site, day)| (column, site, day))).collect();
    let site = days.first().map(|(_, site, _)| site.clone())?;
    let line = header.preamble.iter().find(|line| line.to_lowercase().contains("position tracking"));
    let has_rule = header.preamble.iter().any(|line| line.trim_matches('"').starts_with("----"));
    if !has_rule && !names.iter().any(|name| name.ends_with("_landing") || name.ends_with("_difference")) {
        return None;
    }
    let evidence = match line.or(header.preamble.get(1)) {
        Some(line) => vec![Evidence::Preamble { line: line.clone() }],
        None => vec![Evidence::HeaderColumns { found: days.len() as u32, of: days.len() as u32 }],
    };
    let cost = header.starting("CPC");
    let mut plan = RecordPlan::new(RecordKind::KeywordPositions, "semrush", 0.93, evidence)
        .with(Role::Keyword, Some(keyword))
        .with(Role::Tags, header.column("Tags"))
        .with(Role::SearchVolume, header.any(&["Search Volume", "Volume"]))
        .with(Role::Difficulty, header.column("Keyword Difficulty"))
        .with(Role::CostPerClick, cost)
        .with_source(Role::Domain, Source::Fixed(site.clone()));
    plan.currency = cost.and_then(|cost| currency_in(&header.head.names[cost]));
    let sets = days.iter().filter(|(_, of, _)| *of == site).map(|(column, _, day)| {
        let beside = |ending: &str| names.iter().position(|name| *name == format!("{}{ending}", names[*column]));
        (day.clone(), vec![Some(*column), beside("_landing"), beside("_type")])
    });
    plan.unpivot = Some(Unpivot {
        columns: sets.collect(),
        label: Role::Timestamp,
        values: vec![Role::Position, Role::Page, Role::SearchType],
    });
    Some(plan)
}

/// The site and the day in the name of a column: `*.example.com/*_20240131`.
fn day_of(name: &str) -> Option<(String, String)> {
    let (site, day) = name.rsplit_once('_')?;
    let is_day = day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit());
    (is_day && site.contains('.')).then(|| (site.to_owned(), day.to_owned()))
}
