//! Whole reports of a shop of eight customers, as JSON. `PERENNIAL_UPDATE_GOLDEN=1` writes them anew; read the difference.

use super::shop::{report, small_shop};
use crate::support::ours;
use std::fs;

#[test]
fn the_reports_of_the_small_shop_are_as_they_were() {
    for (name, id, locale, chosen) in [
        ("overview", "overview", "en", &[("filter.from", "2026-03-01")][..]),
        ("retention", "retention", "en", &[]),
        ("rfm", "rfm", "en", &[]),
        ("retention_fa", "retention", "fa", &[]),
    ] {
        let made = report(id, &small_shop(), chosen, locale);
        let mut text = serde_json::to_string_pretty(&made).unwrap();
        text.push('\n');
        let path = ours(&format!("golden/{name}.json"));
        if std::env::var_os("PERENNIAL_UPDATE_GOLDEN").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let golden = fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{name} has no golden file: PERENNIAL_UPDATE_GOLDEN=1"));
        let differs = golden.lines().zip(text.lines()).enumerate().find(|(_, (golden, made))| golden != made);
        assert_eq!(differs, None, "{name} differs from its golden file");
        assert_eq!(golden.len(), text.len(), "{name} is shorter or longer than its golden file");
    }
}
