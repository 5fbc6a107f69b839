//! Facebook Page insights, Posts: a post a row, with its reach and what people did.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 8] = [
    "Total Reach",
    "Total Impressions",
    "Engaged Users",
    "Consumers",
    "Consumptions",
    "Page total likes",
    "Impressions by people who have liked your Page",
    "Reach by people who like your Page",
];

/// The plan of an export: of today's names, which begin with `Lifetime Post`, and of the shorter ones. Engagements are
/// likes, comments and shares together; clicks are consumptions, wherever in the post they fell. Older tables give month,
/// weekday and hour apart and no year: such posts have no time.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let of = |name: &str| {
        let long = [format!("Lifetime Post {name}"), format!("Lifetime {name}")];
        header.column(name).or_else(|| long.iter().find_map(|long| header.column(long)))
    };
    let found = SIGNATURE.iter().filter(|name| of(name).is_some()).count() as u32;
    let reach = of("Total Reach")?;
    if found < 4 {
        return None;
    }
    let evidence = crate::records::Evidence::HeaderColumns { found, of: SIGNATURE.len() as u32 };
    let confidence = 0.75 + 0.24 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::SocialPosts, "meta", confidence, vec![evidence])
        .with(Role::Post, header.any(&["Post ID", "Permalink"]))
        .with(Role::Timestamp, header.any(&["Posted", "Publish time", "Post created"]))
        .with(Role::Text, header.any(&["Post Message", "Message", "Title"]))
        .with(Role::PostType, header.any(&["Type", "Post type"]))
        .with(Role::Paid, header.column("Paid"))
        .with(Role::Reach, Some(reach))
        .with(Role::Impressions, of("Total Impressions"))
        .with(Role::Engagements, header.any(&["Total Interactions", "Reactions, comments and shares"]))
        .with(Role::Clicks, of("Consumptions"))
        .with(Role::Likes, header.any(&["like", "Likes", "Reactions"]))
        .with(Role::Comments, header.any(&["comment", "Comments"]))
        .with(Role::Shares, header.any(&["share", "Shares"]))
        .with(Role::VideoViews, of("Total Video Views"));
    Some(plan)
}
