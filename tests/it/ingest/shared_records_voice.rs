//! Real exports of ads, posts, lists, deals, tickets, surveys and experiments against figures computed with Python's `csv`
//! and `decimal` modules from the same files.

use super::support::read_file;
use crate::support::shared;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{NO_MOMENT, RecordBatch, RecordKind, Role, SkipReason, Values};
use perennial::units::Money;

/// Reads a file of the data folder and checks its recipe, kind and rows.
fn read(file: &str, recipe: &str, kind: RecordKind, rows: u64) -> Option<TableReading> {
    let path = shared(&format!("data/{file}"))?;
    let table = read_file(&path, &ReadOptions::default());
    assert_eq!((table.ledger.recipe.as_str(), table.ledger.kind), (recipe, kind), "{file}");
    assert_eq!((table.ledger.tally.rows_read, table.ledger.tally.rows_kept), (rows, rows), "{file}");
    assert!(!table.preview.needs_mapping && table.preview.candidates.len() <= 1, "{file}");
    Some(table)
}

fn batch(table: &TableReading) -> &RecordBatch {
    table.records.as_ref().unwrap()
}

fn numbers(table: &TableReading, role: Role) -> f64 {
    match batch(table).values(role) {
        Some(Values::Numbers(numbers)) => numbers.iter().filter(|number| !number.is_nan()).sum(),
        other => panic!("{role:?}: {other:?}"),
    }
}

fn money(table: &TableReading, role: Role) -> String {
    match batch(table).values(role) {
        Some(Values::Money(amounts)) => amounts.iter().flatten().copied().sum::<Money>().to_string(),
        other => panic!("{role:?}: {other:?}"),
    }
}

fn texts(values: &Values, records: usize, is: impl Fn(&str) -> bool) -> usize {
    (0..records).filter(|&record| is(values.text(record))).count()
}

/// How many records have a text in a role that is as asked.
fn count(table: &TableReading, role: Role, is: impl Fn(&str) -> bool) -> usize {
    texts(batch(table).values(role).unwrap(), batch(table).len(), is)
}

/// How many records have a text in a column without a role that is as asked.
fn other(table: &TableReading, name: &str, is: impl Fn(&str) -> bool) -> usize {
    let column = batch(table).others.iter().find(|column| column.name == name);
    texts(&column.unwrap_or_else(|| panic!("{name}")).values, batch(table).len(), is)
}

fn skipped(table: &TableReading, reason: SkipReason) -> u64 {
    table.ledger.skipped.iter().filter(|counted| counted.reason == reason).map(|counted| counted.rows).sum()
}

fn days(table: &TableReading) -> Option<(String, String)> {
    Some((table.ledger.first_day?.to_string(), table.ledger.last_day?.to_string()))
}

struct Ads {
    file: &'static str,
    rows: u64,
    totals: u64,
    days: Option<(&'static str, &'static str)>,
    currency: &'static str,
    cost: &'static str,
    impressions: f64,
    conversions: f64,
}

/// The costs tie with the files' own first totals: 365.22, 1164.09 (the vendor rounds: its rows give 1164.10), 25409.05,
/// 18950.07, 45493.63 (rows: 45493.64).
#[test]
fn google_ads_reports_tie_to_their_rows() {
    let files = [
        Ads {
            file: "Campaign_report_utf16_tab.csv",
            rows: 1,
            totals: 2,
            days: Some(("2026-01-27", "2026-02-23")),
            currency: "GBP",
            cost: "365.22",
            impressions: 9_380.0,
            conversions: 25.0,
        },
        Ads {
            file: "Campaign_report_utf8.csv",
            rows: 2,
            totals: 5,
            days: Some(("2026-01-27", "2026-02-23")),
            currency: "GBP",
            cost: "1164.10",
            impressions: 40_585.0,
            conversions: 74.0,
        },
        Ads {
            file: "Location_report_utf16.csv",
            rows: 19,
            totals: 5,
            days: None,
            currency: "USD",
            cost: "25409.05",
            impressions: 1_498_327.0,
            conversions: 31_037.01,
        },
        Ads {
            file: "Search_keyword_report_2020.csv",
            rows: 675,
            totals: 34,
            days: Some(("2020-08-08", "2020-08-14")),
            currency: "USD",
            cost: "18950.07",
            impressions: 43_665.0,
            conversions: 62.0,
        },
        Ads {
            file: "Search_keyword_report_utf16.csv",
            rows: 230,
            totals: 9,
            days: None,
            currency: "USD",
            cost: "45493.64",
            impressions: 220_956.0,
            conversions: 1_009.0,
        },
    ];
    for expected in files {
        let file = format!("exports/google-ads/{}", expected.file);
        let Some(table) = read(&file, "google_ads_report", RecordKind::Ads, expected.rows) else { return };
        assert_eq!(skipped(&table, SkipReason::Total), expected.totals, "{file}");
        assert_eq!(days(&table), expected.days.map(|(first, last)| (first.to_owned(), last.to_owned())), "{file}");
        let cost = table.ledger.totals.iter().find(|total| total.column == "Cost").unwrap();
        assert_eq!((cost.currency.code(), cost.column_sum.to_string().as_str()), (expected.currency, expected.cost));
        assert_eq!(numbers(&table, Role::Impressions), expected.impressions, "{file}");
        assert!((numbers(&table, Role::Conversions) - expected.conversions).abs() < 1e-6, "{file}");
    }
}

#[test]
fn meta_exports_of_nothing_posts_and_ads() {
    let Some(table) = read("exports/meta/ads_no_data.csv", "meta_ads", RecordKind::Ads, 0) else { return };
    assert_eq!(skipped(&table, SkipReason::Footer), 1);

    let file = "exports/meta/facebook_page_posts_2014.csv";
    let Some(table) = read(file, "meta_page_posts", RecordKind::SocialPosts, 500) else { return };
    let sums = [
        (Role::Reach, 6_951_680.0),
        (Role::Impressions, 14_792_974.0),
        (Role::Comments, 3_741.0),
        (Role::Likes, 88_795.0),
        (Role::Shares, 13_524.0),
        (Role::Engagements, 106_060.0),
        (Role::Clicks, 707_565.0),
        (Role::Paid, 139.0),
    ];
    for (role, sum) in sums {
        assert_eq!(numbers(&table, role), sum, "{role:?}");
    }

    let file = "datasets/facebook_ads_conversions_kag.csv";
    let Some(table) = read(file, "meta_ads_conversions", RecordKind::Ads, 625) else { return };
    // Six decimals in the file: 55662.149958614; amounts are kept to the ten-thousandth.
    assert_eq!(money(&table, Role::Cost), "55662.15");
    assert_eq!((numbers(&table, Role::Impressions), numbers(&table, Role::Clicks)), (204_823_716.0, 36_068.0));
    assert_eq!(numbers(&table, Role::Conversions), 2_669.0);
}

#[test]
fn tweets_keep_ids_beyond_what_a_number_holds() {
    let file = "exports/x-twitter/snippet_tweet_activity.csv";
    let Some(table) = read(file, "x_tweet_activity", RecordKind::SocialPosts, 2) else { return };
    assert_eq!(count(&table, Role::Post, |id| id == "1226928883355791361"), 1);
    assert_eq!((numbers(&table, Role::Impressions), numbers(&table, Role::Likes)), (2_406.0, 14.0));
    assert_eq!(days(&table), Some(("2020-02-10".into(), "2020-02-11".into())));
}

#[test]
fn lists_deals_and_tickets_are_read_whole() {
    let file = "exports/mailchimp/snippet_subscribed_members.csv";
    let Some(table) = read(file, "mailchimp_members", RecordKind::Customers, 1) else { return };
    assert_eq!(count(&table, Role::Status, |state| state == "subscribed"), 1);
    assert_eq!(days(&table), Some(("2015-03-16".into(), "2015-03-16".into())));

    let file = "exports/hubspot/contacts_dummy.csv";
    let Some(table) = read(file, "hubspot_contacts", RecordKind::Customers, 950) else { return };
    assert_eq!(count(&table, Role::Stage, |stage| stage == "Customer"), 120);
    assert_eq!(days(&table), Some(("2022-01-01".into(), "2025-05-01".into())));

    let file = "exports/hubspot/deals_dummy.csv";
    let Some(table) = read(file, "hubspot_deals", RecordKind::Deals, 500) else { return };
    assert_eq!(money(&table, Role::Amount), "62499790.17");
    assert_eq!(count(&table, Role::Stage, |stage| stage == "Closed Won"), 71);
    assert_eq!(days(&table), Some(("2023-01-03".into(), "2025-05-01".into())));

    let file = "exports/zendesk/tickets_sample.csv";
    let Some(table) = read(file, "zendesk_tickets", RecordKind::Tickets, 50) else { return };
    assert_eq!(numbers(&table, Role::ResponseTime), 1_648_800.0);
    assert_eq!(numbers(&table, Role::ResolutionTime), 4_910_400.0);
    let Some(Values::Moments { at, .. }) = batch(&table).values(Role::ResolvedAt) else { panic!() };
    assert_eq!(at.iter().filter(|&&at| at != NO_MOMENT).count(), 37);
}

#[test]
fn surveys_name_their_questions() {
    let file = "exports/surveymonkey/StarWars.csv";
    let Some(table) = read(file, "surveymonkey_responses", RecordKind::SurveyResponses, 1_186) else { return };
    assert_eq!(skipped(&table, SkipReason::Header), 2);
    assert_eq!(
        other(&table, "Have you seen any of the 6 films in the Star Wars franchise?", |seen| seen == "Yes"),
        936
    );
    let films = "Which of the following Star Wars films have you seen? Please select all that apply.";
    let empire = format!("{films}: Star Wars: Episode V The Empire Strikes Back");
    assert_eq!(other(&table, &empire, |seen| !seen.is_empty()), 758);
    let figures = "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar with \
                   him/her.";
    assert_eq!(other(&table, &format!("{figures}: Han Solo"), |view| view == "Very favorably"), 610);
    assert_eq!(other(&table, "Which character shot first?", |who| who == "Han"), 325);
    // The damaged bytes of this question's name are taken out of it.
    assert!(other(&table, "Do you consider yourself to be a fan of the Star Trek franchise?", |fan| fan == "Yes") > 0);

    let file = "exports/qualtrics/sample.csv";
    let Some(table) = read(file, "qualtrics_responses", RecordKind::SurveyResponses, 1) else { return };
    assert_eq!(skipped(&table, SkipReason::Header), 3);
    assert_eq!(other(&table, "Q2 This is a free text question.", |text| text == "Hello World!"), 1);
    assert_eq!((numbers(&table, Role::VisitDuration), numbers(&table, Role::IsFinished)), (38.0, 1.0));
}

#[test]
fn a_summary_of_purchases_is_a_list_of_customers() {
    let file = "datasets/lifetimes_cdnow_customers_summary.csv";
    let Some(table) = read(file, "customer_summary", RecordKind::Customers, 2_357) else { return };
    let frequency = batch(&table).others.iter().find(|column| column.name == "frequency").unwrap();
    let sum: u32 = (0..2_357).map(|record| frequency.values.text(record).parse::<u32>().unwrap()).sum();
    assert_eq!(sum, 2_457);
}
