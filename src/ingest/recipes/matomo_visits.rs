//! Matomo: the visits log (`Live.getLastVisitsDetails`), a visit a row. Everything below a visit is spread over numbered
//! columns (`actionDetails_0_url`, `actionDetails_1_url`…), hundreds of them in a real file.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::records::{RecordKind, Role};

const SIGNATURE: [&str; 10] = [
    "idSite",
    "idVisit",
    "visitIp",
    "fingerprint",
    "visitorType",
    "lastActionTimestamp",
    "lastActionDateTime",
    "visitDuration",
    "referrerType",
    "deviceType",
];

/// The plan of the log. A visit begins with its first action; moments are in UTC where the file has them as numbers.
pub fn plan(header: &Header<'_>) -> Option<RecordPlan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let column = |name: &str| header.column(name);
    if found < 5 || column("idVisit").is_none() {
        return None;
    }
    let pages = details(header, "url");
    let mut plan = RecordPlan::new(RecordKind::Visits, "matomo", 0.6 + 0.04 * f64::from(found), vec![evidence])
        .with(Role::Session, column("idVisit"))
        .with(Role::Timestamp, header.any(&["firstActionTimestamp", "serverTimestamp", "lastActionDateTime"]))
        .with(Role::Customer, column("userId"));
    let visitor: Vec<usize> = ["visitorId", "fingerprint"].iter().filter_map(|name| column(name)).collect();
    if !visitor.is_empty() {
        plan = plan.with_source(Role::Visitor, Source::First(visitor));
    }
    if !pages.is_empty() {
        let last: Vec<usize> = pages.iter().rev().copied().collect();
        plan = plan.with_source(Role::EntryPage, Source::First(pages)).with_source(Role::ExitPage, Source::First(last));
    }
    let plan = plan
        .with(Role::Events, column("actions"))
        .with(Role::VisitDuration, column("visitDuration"))
        .with(Role::Channel, column("referrerTypeName"))
        .with(Role::Source, column("referrerName"))
        .with(Role::Term, column("referrerKeyword"))
        .with(Role::Referrer, column("referrerUrl"))
        .with(Role::Campaign, column("campaignName"))
        .with(Role::Country, column("country"))
        .with(Role::Region, column("region"))
        .with(Role::City, column("city"))
        .with(Role::Device, column("deviceType"))
        .with(Role::Browser, header.any(&["browserName", "browser"]))
        .with(Role::OperatingSystem, header.any(&["operatingSystemName", "operatingSystem"]))
        .with(Role::Language, column("languageCode"))
        .with(Role::Host, column("siteName"))
        .with(Role::Conversions, column("goalConversions"))
        .with(Role::Revenue, header.any(&["totalEcommerceRevenue", "revenue"]))
        .with(Role::Currency, column("siteCurrency"));
    Some(plan)
}

/// The numbered columns of a detail of the actions, in the order of the numbers.
fn details(header: &Header<'_>, detail: &str) -> Vec<usize> {
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (column, name) in header.names().iter().enumerate() {
        let number = name.strip_prefix("actiondetails_").and_then(|rest| rest.split_once('_'));
        if let Some((number, rest)) = number
            && rest == detail
            && let Ok(number) = number.parse()
        {
            found.push((number, column));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, column)| column).collect()
}
