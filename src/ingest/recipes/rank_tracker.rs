//! A rank tracker's *Detailed* export (as SE Ranking writes it): a keyword a row, a day a column with the change of position
//! behind it, below a line with the search engine.

use crate::ingest::by_name;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source, Unpivot};
use crate::records::{Evidence, RecordKind, Role};

/// The plan of the export: each filled cell below a day is a record; `--` says that the page is not among the results.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let names = header.names();
    let keyword = header.column("Keyword")?;
    let days: Vec<usize> = (0..names.len()).filter(|&column| by_name::is_iso_day(&names[column])).collect();
    let change = |column: usize| names.get(column + 1).filter(|name| *name == "dynamics").map(|_| column + 1);
    if days.is_empty() || !days.iter().all(|&day| change(day).is_some()) {
        return None;
    }
    let mut evidence = vec![Evidence::HeaderColumns { found: days.len() as u32, of: days.len() as u32 }];
    let engine = header.preamble.last().map(|line| line.trim_matches('"').to_owned());
    evidence.extend(engine.clone().map(|line| Evidence::Preamble { line }));
    let mut plan = RecordPlan::new(RecordKind::KeywordPositions, "rank_tracker", 0.93, evidence)
        .with(Role::Keyword, Some(keyword))
        .with(Role::Page, header.column("URL"))
        .with(Role::SearchVolume, header.any(&["Search vol.", "Search volume"]))
        .with(Role::Tags, header.column("Tags"));
    if let Some(engine) = engine {
        let engine = engine.split(',').next().unwrap_or(&engine).to_owned();
        plan = plan.with_source(Role::SearchEngine, Source::Fixed(engine));
    }
    let sets = days.iter().map(|&day| (names[day].clone(), vec![Some(day), change(day)]));
    plan.unpivot = Some(Unpivot {
        columns: sets.collect(),
        label: Role::Timestamp,
        values: vec![Role::Position, Role::PositionChange],
    });
    Some(plan)
}
