//! X (Twitter) Analytics, Tweet activity by tweet: a post a row.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 10] = [
    "Tweet id",
    "Tweet permalink",
    "Tweet text",
    "time",
    "impressions",
    "engagements",
    "engagement rate",
    "retweets",
    "replies",
    "user profile clicks",
];

/// The plan of an export. Likes were called favorites before; clicks are those on links. Columns of promoted posts keep
/// their names and have no role: they count the same posts again.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let id = header.any(&["Tweet id", "Post id"])?;
    let impressions = header.column("impressions")?;
    if found < 6 {
        return None;
    }
    let confidence = 0.7 + 0.29 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::SocialPosts, "x", confidence, vec![evidence])
        .with(Role::Post, Some(id))
        .with(Role::Timestamp, header.any(&["time", "Date"]))
        .with(Role::Text, header.any(&["Tweet text", "Post text"]))
        .with(Role::Page, header.any(&["Tweet permalink", "Post Link"]))
        .with(Role::Impressions, Some(impressions))
        .with(Role::Engagements, header.column("engagements"))
        .with(Role::EngagementRate, header.column("engagement rate"))
        .with(Role::Shares, header.any(&["retweets", "Reposts"]))
        .with(Role::Comments, header.column("replies"))
        .with(Role::Likes, header.any(&["likes", "favorites", "favourites"]))
        .with(Role::Clicks, header.column("url clicks"))
        .with(Role::Follows, header.column("follows"))
        .with(Role::VideoViews, header.column("media views"));
    Some(plan)
}
