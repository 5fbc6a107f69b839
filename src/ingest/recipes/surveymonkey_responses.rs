//! SurveyMonkey, Analyze results, Export all individual responses: a response a row under one or two header rows.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::ingest::surveys;
use crate::records::{Evidence, RecordKind, Role};

const SIGNATURE: [&str; 6] = ["RespondentID", "CollectorID", "StartDate", "EndDate", "IP Address", "Email Address"];
/// What the second header row says under a question without choices.
const ANSWERS: [&str; 4] = [" Open-Ended Response", " Response", " Antwort", " Réponse"];

/// The plan of individual responses. A question stands in the first of its columns only, the choices below it; the answers
/// are columns of their own, named `question: choice`. A question from 0 to 10 about recommending is the score.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let of = |name: &str| header.column(name).or_else(|| header.column(&apart(name)));
    let response = of("RespondentID")?;
    let found = SIGNATURE.iter().filter(|name| of(name).is_some()).count() as u32;
    let answers = header.head.names.iter().filter(|name| ANSWERS.iter().any(|answer| name.ends_with(answer))).count();
    if of("CollectorID").is_none() && answers < 2 {
        return None;
    }
    let mut all = vec![Evidence::HeaderColumns { found, of: SIGNATURE.len() as u32 }];
    if answers > 0 {
        all.push(Evidence::Shape);
    }
    let confidence = if answers > 0 { 0.9 } else { 0.8 } + 0.01 * f64::from(found);
    let mut plan = RecordPlan::new(RecordKind::SurveyResponses, "surveymonkey", confidence, all)
        .with(Role::Response, Some(response))
        .with(Role::Timestamp, of("EndDate").or(of("DateModified")).or(of("StartDate")).or(of("DateCreated")))
        .with(Role::Start, of("StartDate").or(of("DateCreated")))
        .with(Role::End, of("EndDate").or(of("DateModified")))
        .with(Role::Email, of("Email Address"))
        .with(Role::Customer, of("CustomData"))
        .with(Role::Score, surveys::score(header));
    surveys::name_questions(&mut plan, header, |name| {
        let answer = ANSWERS.iter().find_map(|answer| name.strip_suffix(answer));
        answer.map_or(name, |question| question.trim_end_matches(':')).to_owned()
    });
    Some(plan)
}

/// `RespondentID` as newer exports write it: `Respondent ID`.
fn apart(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for letter in name.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            out.push(' ');
        }
        out.push(letter);
        before = letter;
    }
    out
}
