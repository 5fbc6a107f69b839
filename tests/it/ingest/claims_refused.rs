//! Tables that look like an export of web analytics or search and are none.

use super::support::read;
use perennial::ingest::ReadOptions;

fn claims(name: &str, text: &str) -> Vec<(String, f64)> {
    let tables = read(name, text.as_bytes(), &ReadOptions::default()).unwrap();
    tables[0].preview.candidates.iter().map(|claim| (claim.recipe.clone(), claim.confidence)).collect()
}

#[test]
fn what_only_looks_alike_is_not_claimed() {
    let texts = [
        // A report of ads: clicks, impressions, their share, and a cost of more than 1.
        ("ads.csv", "Campaign,Clicks,Impressions,CTR,Avg. CPC\nferns,3,100,3%,1.25\nmoss,1,50,2%,2.00\n"),
        // The share is not that of the two numbers before it.
        ("rates.csv", "Team,Won,Played,Rate,Rank\nA,3,100,30%,2\nB,1,50,20%,3\n"),
        // A column of visits does not make a report of Matomo.
        ("visits.csv", "Date,Visits,Bounces\n2024-01-01,10,2\n2024-01-02,12,3\n"),
        // Comment lines with other dates than those of Google Analytics.
        ("notes.csv", "# made by hand\n# 2024\nPage,Views\n/a,3\n/b,4\n"),
        // Keywords without anything of Semrush or Ahrefs.
        ("keywords.csv", "Keyword,Volume,Position\nferns,1300,3\nmoss,390,11\n"),
        // Days above numbers, without the changes of a rank tracker.
        ("days.csv", "Shop,2024-01-01,2024-01-02\nA,3,4\nB,5,6\n"),
        ("names.csv", "name,visitors\nA,3\nB,5\n"),
    ];
    for (name, text) in texts {
        assert_eq!(claims(name, text), [], "{name}");
    }
}

#[test]
fn a_lone_file_of_two_columns_is_claimed_faintly() {
    let found = claims("countries.csv", "name,visitors\nFrance,3\nPeru,5\n");
    assert_eq!(found, [("plausible_dashboard".to_owned(), 0.7)]);
}
