//! Facebook ads with their conversions, an ad and audience a row, as the interface for programs gives them.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 11] = [
    "ad_id",
    "xyz_campaign_id",
    "fb_campaign_id",
    "age",
    "gender",
    "interest",
    "Impressions",
    "Clicks",
    "Spent",
    "Total_Conversion",
    "Approved_Conversion",
];

/// The plan of such a table. The campaign is the firm's own, the ad group Facebook's. Conversions are all enquiries; those
/// approved stay beside them.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let (ad, group) = (header.column("ad_id")?, header.column("fb_campaign_id")?);
    let spent = header.column("Spent")?;
    let confidence = 0.7 + 0.29 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::Ads, "meta", confidence, vec![evidence])
        .with(Role::Ad, Some(ad))
        .with(Role::AdGroup, Some(group))
        .with(Role::Campaign, header.any(&["xyz_campaign_id", "campaign_id"]))
        .with(Role::AgeGroup, header.column("age"))
        .with(Role::Gender, header.column("gender"))
        .with(Role::Impressions, header.column("Impressions"))
        .with(Role::Clicks, header.column("Clicks"))
        .with(Role::Cost, Some(spent))
        .with(Role::Conversions, header.any(&["Total_Conversion", "conversions"]))
        .with_source(Role::Channel, Source::Fixed("Meta Ads".to_owned()));
    Some(plan)
}
