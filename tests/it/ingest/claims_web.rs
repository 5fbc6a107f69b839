//! Who claims what among exports of web analytics and search: every recipe looks at every file; the right one leads by a
//! margin, and none claims a file of another tool.

use super::support::{files_below, tables_of};
use crate::support::{ours, shared};
use std::path::Path;

/// The vendors with the folders of their files, ours and the shared ones.
const HOMES: [(&str, &[&str]); 10] = [
    ("google_analytics", &["google_analytics", "ga4"]),
    ("universal_analytics", &["google_analytics", "universal-analytics"]),
    ("matomo", &["matomo"]),
    ("plausible", &["plausible", "datasets"]),
    ("search_console", &["search_console", "gsc"]),
    ("google_business_profile", &["google_other", "google-business-profile"]),
    ("google_trends", &["google_other", "google-trends"]),
    ("ahrefs", &["seo", "ahrefs"]),
    ("semrush", &["seo", "semrush"]),
    ("rank_tracker", &["seo", "rank-tracker"]),
];
/// How much surer the right recipe must be than the next one of another vendor.
const MARGIN: f64 = 0.1;

fn check(root: &Path) {
    let mut claimed = 0;
    for path in files_below(root) {
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let is_ours = folder != "datasets" && HOMES.iter().any(|(_, homes)| homes.contains(&folder.as_str()));
        for table in tables_of(&path) {
            let name = format!("{folder}/{}", table.ledger.name);
            let claims = &table.preview.candidates;
            for claim in claims {
                let home = HOMES.iter().find(|(vendor, _)| *vendor == claim.vendor);
                let is_home = home.is_none_or(|(_, homes)| homes.contains(&folder.as_str()));
                assert!(is_home, "{} claims {name} at {}", claim.recipe, claim.confidence);
            }
            if is_ours {
                claimed += 1;
                let first = claims.first().unwrap_or_else(|| panic!("nobody claims {name}"));
                assert!(HOMES.iter().any(|(vendor, _)| *vendor == first.vendor), "{} leads in {name}", first.recipe);
                let next = claims.iter().find(|claim| claim.vendor != first.vendor).map_or(0.0, |next| next.confidence);
                assert!(first.confidence - next >= MARGIN, "{name}: {claims:?}");
                assert!(!first.evidence.is_empty(), "{name}");
            }
        }
    }
    assert!(claimed > 20, "{claimed}");
}

#[test]
fn every_fixture_of_web_analytics_and_search_is_claimed_by_its_own_recipe_alone() {
    check(&ours("fixtures"));
}

#[test]
fn every_shared_file_of_web_analytics_and_search_is_claimed_by_its_own_recipe_alone() {
    let Some(data) = shared("data") else { return };
    check(&data);
}
