//! X (Twitter) Analytics, the account's overview and Tweet activity by day: a day a row, all posts together (from memory).

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 8] =
    ["Date", "Impressions", "Likes", "Engagements", "Replies", "Video views", "Profile visits", "New follows"];
const BY_DAY: [&str; 8] =
    ["Date", "impressions", "likes", "engagements", "replies", "Tweets published", "user profile clicks", "url clicks"];
/// Columns that only posts have.
const OF_POSTS: [&str; 6] = ["Tweet id", "Post id", "Tweet text", "Post text", "Tweet permalink", "Post Link"];

/// The plan of an overview. Its rows are no posts: they count the posts of a day together, so that posts which are read
/// beside it are not counted again. Columns without a role keep their names.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) =
        [&SIGNATURE, &BY_DAY].into_iter().map(|names| header.signature(names)).max_by_key(|(found, _)| *found)?;
    let date = header.column("Date")?;
    let impressions = header.column("Impressions")?;
    if found < 6 || header.count(&OF_POSTS) > 0 {
        return None;
    }
    let confidence = 0.7 + 0.29 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Traffic, "x", confidence, vec![evidence])
        .with(Role::Timestamp, Some(date))
        .with(Role::Impressions, Some(impressions))
        .with(Role::Clicks, header.column("url clicks"))
        .with_source(Role::Channel, Source::Fixed("X".to_owned()));
    Some(plan)
}
