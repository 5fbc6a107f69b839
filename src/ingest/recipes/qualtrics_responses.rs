//! Qualtrics, Data & Analysis, Export data: a response a row under two or three header rows.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, RowUse};
use crate::ingest::surveys;
use crate::ingest::table::Row;
use crate::records::{Evidence, RecordKind, Role, SetAsideReason};

/// The names of the first header row with the ids of the third.
const COLUMNS: [(&str, &str); 12] = [
    ("StartDate", "startDate"),
    ("EndDate", "endDate"),
    ("Status", "status"),
    ("IPAddress", "ipAddress"),
    ("Progress", "progress"),
    ("Duration (in seconds)", "duration"),
    ("Finished", "finished"),
    ("RecordedDate", "recordedDate"),
    ("ResponseId", "_recordId"),
    ("RecipientEmail", "recipientEmail"),
    ("DistributionChannel", "distributionChannel"),
    ("UserLanguage", "userLanguage"),
];

/// The plan of responses. The second header row is in the language of the interface; the first and the ids in the third
/// are not. Older exports have no third row and other names (`V1 ResponseID`). Previews and tests are set aside.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let by_id = |id: &str| header.head.names.iter().position(|name| import_id(name) == Some(id));
    let by_name = |name: &str| {
        let name = name.to_lowercase();
        let fits = |known: &String| {
            *known == name || known.starts_with(&format!("{name} ")) || known.ends_with(&format!(" {name}"))
        };
        header.names().iter().position(fits)
    };
    let of = |name: &str| {
        let id = COLUMNS.iter().find(|(known, _)| *known == name).and_then(|(_, id)| by_id(id));
        id.or_else(|| by_name(name))
    };
    let found = COLUMNS.iter().filter(|(name, _)| of(name).is_some()).count() as u32;
    let ids = header.head.names.iter().filter(|name| import_id(name).is_some()).count();
    let response = of("ResponseId")?;
    if found < 4 || ids == 0 && (of("Finished").is_none() || of("StartDate").is_none()) {
        return None;
    }
    let mut all = vec![Evidence::HeaderColumns { found, of: COLUMNS.len() as u32 }];
    if ids > 0 {
        all.push(Evidence::Shape);
    }
    let confidence = if ids > 0 { 0.92 } else { 0.7 } + 0.07 * f64::from(found) / COLUMNS.len() as f64;
    let mut plan = RecordPlan::new(RecordKind::SurveyResponses, "qualtrics", confidence, all)
        .with(Role::Response, Some(response))
        .with(Role::Timestamp, of("RecordedDate").or(of("EndDate")))
        .with(Role::Start, of("StartDate"))
        .with(Role::End, of("EndDate"))
        .with(Role::Status, of("Status"))
        .with(Role::IsFinished, of("Finished"))
        .with(Role::VisitDuration, of("Duration (in seconds)"))
        .with(Role::Email, of("RecipientEmail"))
        .with(Role::Customer, by_id("externalDataReference").or_else(|| by_name("ExternalReference")))
        .with(Role::Channel, of("DistributionChannel"))
        .with(Role::Language, of("UserLanguage"))
        .with(Role::Score, surveys::score(header));
    plan.row_rule = Some(row_rule);
    surveys::name_questions(&mut plan, header, question);
    Some(plan)
}

/// The id in `{"ImportId":"QID1"}`.
fn import_id(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once("{\"ImportId\":\"")?;
    rest.split('"').next()
}

/// The name of a question: `Q1` and what it asks, each once.
fn question(name: &str) -> String {
    let name = name.split("{\"ImportId\"").next().unwrap_or(name).trim();
    let middle = name.len() / 2;
    match (name.get(..middle), name.get(middle..)) {
        (Some(first), Some(second)) if second.strip_prefix(' ') == Some(first) => first.to_owned(),
        _ => name.to_owned(),
    }
}

/// 1 and 2 are previews and tests of the one who made the survey, 8 and 9 are taken for spam.
fn row_rule(row: &Row<'_>, plan: &RecordPlan) -> RowUse {
    let status = plan.single_column(Role::Status).map(|column| row.cell(column).trim().to_lowercase());
    match status.as_deref() {
        Some("1" | "2" | "9" | "17" | "survey preview" | "survey test" | "umfragevorschau") => {
            RowUse::SetAside(SetAsideReason::TestOrder)
        }
        _ => RowUse::Record,
    }
}
