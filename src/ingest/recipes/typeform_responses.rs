//! Typeform, Results, Download responses: a response a row, a question a column.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::ingest::surveys;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 4] = ["#", "Start Date (UTC)", "Submit Date (UTC)", "Network ID"];

/// The plan of responses. Questions are column names, with their line breaks and placeholders taken out; several choices
/// stand in one cell with slashes between, or in a column each. A column of addresses says who answered.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let submitted = header.column("Submit Date (UTC)")?;
    let id = header.any(&["#", "Response ID", "Token"]);
    if found < 2 || id.is_none() && header.column("Network ID").is_none() {
        return None;
    }
    let confidence = 0.7 + 0.28 * f64::from(found) / SIGNATURE.len() as f64;
    let mut plan = RecordPlan::new(RecordKind::SurveyResponses, "typeform", confidence, vec![evidence])
        .with(Role::Response, id)
        .with(Role::Timestamp, Some(submitted))
        .with(Role::Start, header.column("Start Date (UTC)"))
        .with(Role::End, Some(submitted))
        .with(Role::Email, header.email_by_values())
        .with(Role::Score, surveys::score(header));
    surveys::name_questions(&mut plan, header, str::to_owned);
    Some(plan)
}
