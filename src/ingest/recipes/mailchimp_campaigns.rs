//! Mailchimp, Campaigns, export of the reports: a campaign a row. Its columns are from memory.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 14] = [
    "Title",
    "Subject",
    "List",
    "Send Date",
    "Total Recipients",
    "Successful Deliveries",
    "Soft Bounces",
    "Hard Bounces",
    "Unique Opens",
    "Total Opens",
    "Unique Clicks",
    "Total Clicks",
    "Unsubscribes",
    "Abuse Complaints",
];

/// The plan of the reports of an account's campaigns.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let delivered = header.column("Successful Deliveries")?;
    let title = header.any(&["Title", "Campaign Title"])?;
    if found < 7 {
        return None;
    }
    let confidence = 0.65 + 0.33 * f64::from(found) / SIGNATURE.len() as f64;
    let plan = RecordPlan::new(RecordKind::EmailCampaigns, "mailchimp", confidence, vec![evidence])
        .with(Role::Campaign, Some(title))
        .with(Role::Subject, header.column("Subject"))
        .with(Role::List, header.any(&["List", "Audience"]))
        .with(Role::Timestamp, header.column("Send Date"))
        .with(Role::Recipients, header.column("Total Recipients"))
        .with(Role::Delivered, Some(delivered))
        .with(Role::SoftBounces, header.column("Soft Bounces"))
        .with(Role::HardBounces, header.column("Hard Bounces"))
        .with(Role::Bounces, header.column("Total Bounces"))
        .with(Role::Opens, header.column("Total Opens"))
        .with(Role::UniqueOpens, header.column("Unique Opens"))
        .with(Role::OpenRate, header.column("Open Rate"))
        .with(Role::Clicks, header.column("Total Clicks"))
        .with(Role::UniqueClicks, header.column("Unique Clicks"))
        .with(Role::ClickRate, header.column("Click Rate"))
        .with(Role::Unsubscribes, header.column("Unsubscribes"))
        .with(Role::Complaints, header.column("Abuse Complaints"))
        .with(Role::Orders, header.any(&["Total Orders", "Orders"]))
        .with(Role::Revenue, header.any(&["Total Revenue", "Total Gross Sales", "Revenue"]));
    Some(plan)
}
