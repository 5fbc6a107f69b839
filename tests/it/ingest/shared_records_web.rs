//! Real exports of web analytics and search tools against totals computed with Python (csv, zipfile, decimal).

use super::support::{account_ties, distinct, read};
use crate::support::shared;
use perennial::ingest::{ReadOptions, TableReading};
use perennial::records::{RecordKind, Role, Values};
use perennial::units::{Money, MoneySum};

/// All tables of a real file, each with an account that ties; nothing where the file is not here.
fn tables(path: &str) -> Option<Vec<TableReading>> {
    let path = shared(&format!("data/{path}"))?;
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let tables = read(&name, &std::fs::read(&path).unwrap(), &ReadOptions::default()).unwrap();
    tables.iter().for_each(account_ties);
    Some(tables)
}

/// The sum of a role over the records of a table.
fn sum(table: &TableReading, role: Role) -> f64 {
    let Some(batch) = &table.records else { return 0.0 };
    (0..batch.len()).filter_map(|record| batch.number(role, record)).sum()
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

/// Recipe, kind, rows read, kept, set aside.
#[track_caller]
fn known(table: &TableReading, recipe: &str, kind: RecordKind, rows: u64) {
    let ledger = &table.ledger;
    assert_eq!((ledger.recipe.as_str(), ledger.kind), (recipe, kind), "{}", ledger.name);
    assert_eq!((ledger.tally.rows_read, ledger.tally.rows_kept), (rows, rows), "{}", ledger.name);
    let expected = (rows == 0 && ledger.tally.rows_skipped < 40 && table.records.is_none()).then_some("header_only");
    assert!(ledger.problem.is_none() || ledger.problem.as_deref() == expected, "{} {:?}", ledger.name, ledger.problem);
    assert!(ledger.confidence >= 0.85 || ledger.problem.is_some(), "{} {}", ledger.name, ledger.confidence);
}

#[test]
fn google_analytics_reports_tie_to_their_totals() {
    let known = |table: &TableReading, rows| known(table, "google_analytics_report", RecordKind::Traffic, rows);
    let Some(events) = tables("exports/ga4/Events_Event_name.csv") else { return };
    known(&events[0], 21);
    near(sum(&events[0], Role::Events), 137_560.0);
    near(sum(&events[0], Role::Visitors), 64_162.0);
    assert_eq!(events[0].ledger.first_day.unwrap().to_string(), "2025-10-15");
    assert_eq!(events[0].ledger.last_day.unwrap().to_string(), "2026-01-12");

    let Some(pages) = tables("exports/ga4/Pages_and_screens.csv") else { return };
    known(&pages[0], 16);
    for (role, total) in
        [(Role::PageViews, 951.0), (Role::Visitors, 671.0), (Role::Events, 4_647.0), (Role::Conversions, 62.0)]
    {
        near(sum(&pages[0], role), total);
    }
    let Some(titles) = tables("exports/ga4/Pages_and_screens_title.csv") else { return };
    known(&titles[0], 1);
    near(sum(&titles[0], Role::VisitDuration), 9.061_658);
    near(sum(&titles[0], Role::EngagementRate), 1.0);
}

/// The grand total of the file itself says 4,311; it is no record.
#[test]
fn the_total_of_an_exploration_is_skipped() {
    let Some(tables) = tables("exports/ga4/exploration_free_form.csv") else { return };
    assert_eq!(tables.len(), 1);
    known(&tables[0], "google_analytics_report", RecordKind::Traffic, 342);
    near(sum(&tables[0], Role::Events), 4_311.0);
}

#[test]
fn a_snapshot_has_sixteen_tables() {
    let Some(tables) = tables("exports/ga4/Reports_snapshot.csv") else { return };
    let rows = [53, 53, 53, 53, 5, 5, 103, 7, 365, 6, 137, 8, 0, 0, 0, 0];
    assert_eq!(tables.len(), rows.len());
    for (table, rows) in tables.iter().zip(rows) {
        known(table, "google_analytics_report", RecordKind::Traffic, rows);
    }
    let totals = [
        (0, Role::Visitors, 3_657.0),
        (1, Role::NewVisitors, 3_447.0),
        (2, Role::Value, 1_831.790_618_777_639_5),
        (4, Role::NewVisitors, 3_447.0),
        (5, Role::Visits, 4_672.0),
        (6, Role::Visitors, 4_332.0),
        (7, Role::Visitors, 3_583.0),
        (8, Role::Value, 101_586.0 + 25_367.0 + 3_765.0),
        (9, Role::Value, 449.0 + 1.0),
        (10, Role::PageViews, 5_322.0),
        (11, Role::Events, 18_706.0),
    ];
    for (table, role, total) in totals {
        near(sum(&tables[table], role), total);
    }
}

/// The snapshot holds the users of each week and, for each day, those of the seven days before. On the last day of a week
/// both count the same people, which tells on which day weeks begin: 51 of the 51 whole weeks agree.
#[test]
fn weeks_begin_on_sunday() {
    let Some(tables) = tables("exports/ga4/Reports_snapshot.csv") else { return };
    let (weeks, days) = (tables[0].records.as_ref().unwrap(), tables[8].records.as_ref().unwrap());
    let mut agree = 0;
    for week in 1..52 {
        let end = weeks.moment(Role::Timestamp, week).unwrap() + 6 * 86_400;
        let on_end = (0..days.len()).find(|&record| {
            days.moment(Role::Timestamp, record) == Some(end) && days.text(Role::Metric, record) == "7 days"
        });
        let users = on_end.and_then(|record| days.number(Role::Value, record));
        agree += u32::from(users == weeks.number(Role::Visitors, week));
    }
    assert_eq!(agree, 51);
}

#[test]
fn a_collection_has_eighteen_tables() {
    let Some(tables) = tables("exports/ga4/data-export_multi.csv") else { return };
    let rows = [544, 544, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 544, 544, 544, 544, 233, 7];
    assert_eq!(tables.len(), rows.len());
    for (table, rows) in tables.iter().zip(rows) {
        known(table, "google_analytics_report", RecordKind::Traffic, rows);
    }
    let totals = [
        (0, Role::Visitors, 16_859_428.0),
        (1, Role::NewVisitors, 5_365_981.0),
        (12, Role::Value, 37_249.231_366_046_04),
        (13, Role::Value, 383.009_327_139_413_14),
        (14, Role::Value, 26_508.088_022_701_19),
        (15, Role::Value, 18.426_731_464_321_99 + 11.690_915_155_166_795 + 5.803_067_477_191_952),
        (16, Role::Visitors, 5_433_804.0),
        (17, Role::Visitors, 4_577_854.0),
    ];
    for (table, role, total) in totals {
        near(sum(&tables[table], role), total);
    }
    assert_eq!(tables[15].records.as_ref().unwrap().len(), 3 * 544);
    assert_eq!(tables[0].ledger.last_day.unwrap().to_string(), "2023-11-26");
}

#[test]
fn universal_analytics_in_dutch() {
    let Some(tables) = tables("exports/universal-analytics/snippet_nl.csv") else { return };
    known(&tables[0], "universal_analytics_report", RecordKind::Traffic, 3);
    near(sum(&tables[0], Role::Visits), 3_406.0);
    near(sum(&tables[0], Role::NewVisitors), 3_178.0);
    let batch = tables[0].records.as_ref().unwrap();
    assert_eq!(batch.number(Role::BounceRate, 0), Some(0.8598));
    assert_eq!(batch.number(Role::VisitDuration, 1), Some(79.0));
    assert_eq!(tables[0].ledger.totals[0].currency.code(), "USD");
}

#[test]
fn matomo_reports_tie_to_their_totals() {
    let Some(report) = tables("exports/matomo/scheduled_report_week.tsv") else { return };
    assert_eq!(report.len(), 57);
    let rows: u64 = report.iter().map(|table| table.ledger.tally.rows_read).sum();
    assert_eq!(rows, 319);
    for table in &report {
        known(table, "matomo_report", RecordKind::Traffic, table.ledger.tally.rows_read);
    }
    near(report.iter().map(|table| sum(table, Role::Visits)).sum(), 213.0);
    let revenue = |table: &TableReading| table.ledger.totals.first().map(|total| total.column_sum);
    let revenue: MoneySum = report.iter().filter_map(revenue).sum();
    assert_eq!(revenue.to_string(), "248582.86");

    let Some(month) = tables("exports/matomo/API.get_month.csv") else { return };
    known(&month[0], "matomo_report", RecordKind::Traffic, 1);
    assert_eq!(month[0].ledger.first_day.unwrap().to_string(), "2010-03-01");
    for (role, total) in [(Role::Visits, 2.0), (Role::Events, 8.0), (Role::BounceRate, 0.5), (Role::PageViews, 4.0)] {
        near(sum(&month[0], role), total);
    }
    let Some(day) = tables("exports/matomo/VisitsSummary.get_day.csv") else { return };
    known(&day[0], "matomo_report", RecordKind::Traffic, 1);
    near(sum(&day[0], Role::VisitDuration), 271.0);

    let Some(log) = tables("exports/matomo/Live.getLastVisitsDetails_day.csv") else { return };
    known(&log[0], "matomo_visits", RecordKind::Visits, 2);
    near(sum(&log[0], Role::VisitDuration), 542.0);
    let batch = log[0].records.as_ref().unwrap();
    // date -u -d @1262519553
    assert_eq!(batch.moment(Role::Timestamp, 0), Some(1_262_519_553));
    assert_eq!(batch.text(Role::Visitor, 0), "14db763aafccd039");
}

#[test]
fn plausible_tables_tie_to_their_totals() {
    let Some(tables) = tables("exports/plausible/dashboard_30d.zip") else { return };
    assert_eq!(tables.len(), 22);
    for table in &tables {
        known(table, "plausible_dashboard", RecordKind::Traffic, table.ledger.tally.rows_read);
        assert_eq!(table.ledger.first_day.unwrap().to_string(), "2021-09-20", "{}", table.ledger.name);
    }
    assert_eq!(tables.iter().map(|table| table.ledger.tally.rows_read).sum::<u64>(), 64);
    let of = |name: &str| tables.iter().find(|table| table.ledger.name.ends_with(name)).unwrap();
    near(sum(of("/visitors.csv"), Role::Visits), 4.0);
    near(sum(of("/visitors.csv"), Role::PageViews), 5.0);
    near(sum(of("/pages.csv"), Role::Visitors), 6.0);
    near(sum(of("/exit_pages.csv"), Role::Exits), 4.0);
    near(sum(of("/entry_pages.csv"), Role::BounceRate), 0.67);
}

#[test]
fn plausible_sessions_and_events_keep_their_long_numbers() {
    let Some(sessions) = tables("datasets/plausible_sessions_2024-04.csv") else { return };
    known(&sessions[0], "plausible_sessions", RecordKind::Visits, 1_352);
    for (role, total) in [(Role::Bounces, 1_104.0), (Role::VisitDuration, 58_885.0), (Role::PageViews, 1_745.0)] {
        near(sum(&sessions[0], role), total);
    }
    let texts = |table: &TableReading, role| match table.records.as_ref().unwrap().values(role) {
        Some(Values::Texts { numbers, .. }) => distinct(numbers.iter().copied()).len(),
        _ => 0,
    };
    assert_eq!((texts(&sessions[0], Role::Session), texts(&sessions[0], Role::Visitor)), (1_352, 1_260));
    assert_eq!(sessions[0].records.as_ref().unwrap().text(Role::Session, 0), "13227131451727599711");

    let Some(events) = tables("datasets/plausible_events_2024-04.csv") else { return };
    known(&events[0], "plausible_events", RecordKind::Events, 1_855);
    let batch = events[0].records.as_ref().unwrap();
    let views = (0..batch.len()).filter(|&record| batch.text(Role::EventName, record) == "pageview").count();
    assert_eq!((views, texts(&events[0], Role::Session), texts(&events[0], Role::Visitor)), (1_745, 1_352, 1_260));
}

/// File, table, rows, clicks, impressions, sum of the shares in percent, sum of the positions.
const SEARCH: [(&str, &str, u64, f64, f64, f64, f64); 18] = [
    ("brand_fr", "Appareils", 3, 676_311.0, 38_473_290.0, 7.41, 49.78),
    ("brand_fr", "Apparence dans les résultats de recherche", 4, 221_074.0, 7_072_056.0, 6.65, 71.34),
    ("brand_fr", "Dates", 92, 676_311.0, 38_473_290.0, 162.38, 1_862.46),
    ("brand_fr", "Pages", 1_000, 636_276.0, 38_276_123.0, 1_991.38, 16_316.62),
    ("brand_fr", "Pays", 241, 676_311.0, 38_473_290.0, 441.49, 5_755.08),
    ("brand_fr", "Requêtes", 1_000, 307_179.0, 5_688_261.0, 18_321.57, 4_295.15),
    ("original_download", "Chart", 365, 100_599.0, 9_541_487.0, 387.79, 7_442.3),
    ("original_download", "Queries", 1_000, 20_443.0, 1_562_309.0, 3_526.44, 7_964.19),
    ("original_download", "Pages", 841, 100_599.0, 9_541_487.0, 461.44, 21_632.74),
    ("original_download", "Countries", 234, 32_288.0, 4_090_909.0, 114.14, 2_305.03),
    ("original_download", "Devices", 3, 32_288.0, 4_090_909.0, 3.76, 41.80),
    ("original_download", "Search appearance", 2, 126.0, 10_232.0, 2.48, 32.56),
    ("small_shop_en", "Countries", 45, 110.0, 496.0, 135.86, 1_427.86),
    ("small_shop_en", "Dates", 34, 110.0, 496.0, 616.19, 752.38),
    ("small_shop_en", "Devices", 3, 110.0, 496.0, 149.22, 39.24),
    ("small_shop_en", "Pages", 49, 113.0, 908.0, 280.61, 480.32),
    ("small_shop_en", "Queries", 53, 68.0, 313.0, 148.64, 2_117.06),
    ("small_shop_en", "Search appearance", 2, 6.0, 273.0, 13.0, 37.37),
];

#[test]
fn search_console_archives_tie_to_their_totals() {
    for (archive, first, last) in [
        ("brand_fr", "2024-11-06", "2025-02-05"),
        ("original_download", "2025-01-01", "2025-12-31"),
        ("small_shop_en", "2025-03-17", "2025-04-19"),
    ] {
        let Some(tables) = tables(&format!("exports/gsc/{archive}.zip")) else { return };
        assert_eq!(tables.len(), 7);
        for (_, member, rows, clicks, impressions, shares, positions) in
            SEARCH.iter().filter(|known| known.0 == archive)
        {
            let table = tables.iter().find(|table| table.ledger.name.ends_with(&format!("/{member}.csv"))).unwrap();
            known(table, "search_console", RecordKind::Search, *rows);
            near(sum(table, Role::Clicks), *clicks);
            near(sum(table, Role::Impressions), *impressions);
            near(sum(table, Role::ClickRate), shares / 100.0);
            near(sum(table, Role::Position), *positions);
            let days = (table.ledger.first_day.unwrap().to_string(), table.ledger.last_day.unwrap().to_string());
            assert_eq!(days, (first.to_owned(), last.to_owned()), "{archive} {member}");
            assert_eq!(table.records.as_ref().unwrap().text(Role::SearchType, 0), "Web");
        }
    }
}

/// Source: the cells of the workbook's XML, added with Python's decimal. Shares are fractions here.
#[test]
fn a_search_console_workbook_ties_to_its_totals() {
    let Some(tables) = tables("exports/gsc/original_download.xlsx") else { return };
    let sheets = [
        ("Chart", 365, 327.0, 249_190.0, 0.4747, 9_283.3),
        ("Queries", 1_000, 53.0, 214_193.0, 1.0138, 44_398.39),
        ("Pages", 16, 327.0, 249_190.0, 0.0314, 428.88),
        ("Countries", 189, 53.0, 215_577.0, 0.0138, 4_931.22),
        ("Devices", 3, 53.0, 215_577.0, 0.0084, 69.21),
        ("Search appearance", 0, 0.0, 0.0, 0.0, 0.0),
    ];
    assert_eq!(tables.len(), 7);
    for (table, (sheet, rows, clicks, impressions, shares, positions)) in tables.iter().zip(sheets) {
        assert!(table.ledger.name.ends_with(&format!("/{sheet}")), "{}", table.ledger.name);
        known(table, "search_console", RecordKind::Search, rows);
        near(sum(table, Role::Clicks), clicks);
        near(sum(table, Role::Impressions), impressions);
        near(sum(table, Role::ClickRate), shares);
        near(sum(table, Role::Position), positions);
        assert!(rows == 0 || table.ledger.last_day.unwrap().to_string() == "2026-02-22");
    }
}

#[test]
fn search_tools_tie_to_their_totals() {
    let Some(places) = tables("exports/google-business-profile/insights_2024-11.csv") else { return };
    known(&places[0], "google_business_profile", RecordKind::Traffic, 27);
    near(sum(&places[0], Role::Value), 6_304.0);
    assert_eq!(places[0].records.as_ref().unwrap().len(), 324);

    let Some(trends) = tables("exports/google-trends/relatedQueries.csv") else { return };
    assert_eq!(trends.len(), 2);
    for table in &trends {
        known(table, "google_trends", RecordKind::SearchInterest, 25);
    }
    near(sum(&trends[0], Role::Interest), 688.0);
    near(sum(&trends[1], Role::Growth), 34.9);

    let Some(domains) = tables("exports/ahrefs/refdomains_utf16.csv") else { return };
    known(&domains[0], "ahrefs_refdomains", RecordKind::Backlinks, 496);
    for (role, total) in [(Role::Links, 2_477.0), (Role::DomainRating, 16_075.2), (Role::Visits, 39_823_608.0)] {
        near(sum(&domains[0], role), total);
    }
    assert_eq!(domains[0].ledger.first_day.unwrap().to_string(), "2017-05-28");
    let Some(links) = tables("exports/ahrefs/backlinks_utf16.csv") else { return };
    known(&links[0], "ahrefs_backlinks", RecordKind::Backlinks, 16);
    near(sum(&links[0], Role::DomainRating), 439.8);
    near(sum(&links[0], Role::Visits), 26.0);

    let Some(keywords) = tables("exports/semrush/keyword_list.csv") else { return };
    known(&keywords[0], "semrush_keywords", RecordKind::KeywordPositions, 67);
    near(sum(&keywords[0], Role::SearchVolume), 109_070.0);
    near(sum(&keywords[0], Role::Difficulty), 1_240.0);
    let batch = keywords[0].records.as_ref().unwrap();
    let price: Money = (0..batch.len()).filter_map(|at| batch.money(Role::CostPerClick, at)).sum();
    assert_eq!((batch.currencies[0].code(), price.to_string().as_str()), ("USD", "10.60"));
    let Some(trend) = tables("exports/semrush/overview_trend_semicolon.csv") else { return };
    known(&trend[0], "semrush_trend", RecordKind::Traffic, 6);
    assert_eq!(trend[0].records.as_ref().unwrap().len(), 6 * 366);
    near(sum(&trend[0], Role::Value), 5_334_703_788.0);
    assert_eq!(trend[0].ledger.last_day.unwrap().to_string(), "2026-02-10");

    let Some(ranks) = tables("exports/rank-tracker/positions_detailed_a.csv") else { return };
    known(&ranks[0], "rank_tracker", RecordKind::KeywordPositions, 41);
    assert_eq!(ranks[0].records.as_ref().unwrap().len(), 41 * 24);
    near(sum(&ranks[0], Role::Position), 6_252.0);
    near(sum(&ranks[0], Role::PositionChange), -1.0);
}
