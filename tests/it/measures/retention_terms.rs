//! The meanings of retention, other events, entries and brackets, and what is told besides the table: by hand, and against
//! other packages.

use super::builder::{data, order, reference_orders};
use crate::report::shop::{day, moments, texts};
use perennial::measures::{
    CellState, Criterion, Entry, GroupBy, Known, Meaning, OrderMatch, Retention, RetentionConfig, RetentionTerms,
    Window, clients, retention, retention_groups, retention_with, rhythm, second_order, sign_ups,
};
use perennial::records::{Dataset, RecordBatch, RecordColumn, RecordKind, Role, Selection};
use perennial::units::{Grain, Money, Share};
use std::sync::Arc;

fn everything() -> Selection {
    Selection::default()
}

fn months(terms: RetentionTerms, data: &Dataset) -> Retention {
    retention_with(data, &everything(), &RetentionConfig::default(), &terms)
}

fn customers(found: &Retention, cohort: usize) -> Vec<u32> {
    found.cohorts[cohort].cells.iter().map(|cell| cell.customers).collect()
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Ann: tea in January, a cup in February, tea in April. Bob: a cup in January, tea in March. Cid: a cup in January.
fn tea_shop() -> Dataset {
    let orders = [
        order("ann", "2024-01-05", 1_000).lines(&[("tea", 1_000)]).channel("web"),
        order("ann", "2024-02-05", 1_000).lines(&[("cup", 1_000)]).channel("shop"),
        order("ann", "2024-04-05", 1_000).lines(&[("tea", 1_000)]).channel("web"),
        order("bob", "2024-01-06", 1_000).lines(&[("cup", 1_000)]).channel("shop"),
        order("bob", "2024-03-06", 1_000).lines(&[("tea", 1_000)]).channel("web"),
        order("cid", "2024-01-07", 1_000).lines(&[("cup", 1_000)]).channel("web"),
    ];
    data(&orders, &[], "2024-04-30")
}

/// By hand: cups are bought once, so ann's clock starts in January and she comes back in April; bob's starts in March; cid has
/// nothing that can be bought again.
#[test]
fn products_that_nobody_buys_twice_neither_start_a_clock_nor_count_as_coming_back() {
    let data = tea_shop();
    let terms =
        RetentionTerms { meaning: Meaning::Repeatable, not_repeatable: named(&["cup"]), ..RetentionTerms::default() };
    let found = months(terms.clone(), &data);
    let cohorts: Vec<_> = found.cohorts.iter().map(|cohort| (cohort.period.to_string(), cohort.size)).collect();
    assert_eq!(cohorts, [("2024-01".to_owned(), 1), ("2024-03".to_owned(), 1)]);
    assert_eq!((customers(&found, 0), customers(&found, 1)), (vec![1, 0, 0, 1], vec![1, 0]));
    let told = clients(&data, &everything(), Grain::Month, &terms);
    assert_eq!((told.returning, told.one_off, told.outside), (1, 1, 1));
    let unmarked = RetentionTerms { meaning: Meaning::Repeatable, ..RetentionTerms::default() };
    assert_eq!(months(unmarked, &data), retention(&data, &everything(), &RetentionConfig::default()));
}

/// By hand: in January three customers order, in February one, in March one. Of January's, ann is back in months 1 and 3, bob in
/// month 2; of February's, ann in month 2; of March's, nobody.
#[test]
fn with_recurring_entry_one_order_returns_for_every_earlier_period() {
    let found = months(RetentionTerms { entry: Entry::Recurring, ..RetentionTerms::default() }, &tea_shop());
    let sizes: Vec<u32> = found.cohorts.iter().map(|cohort| cohort.size).collect();
    assert_eq!(sizes, [3, 1, 1, 1]);
    assert_eq!((customers(&found, 0), customers(&found, 1)), (vec![3, 1, 1, 1], vec![1, 0, 1]));
    assert_eq!((customers(&found, 2), customers(&found, 3)), (vec![1, 0], vec![1]));
    // Period 1 is closed for January, February and March: 1 of 5 entries came back; they are not independent.
    assert_eq!((found.pooled[1].share, found.pooled[1].interval), (Share::new(1, 5), None));
    let first = months(RetentionTerms::default(), &tea_shop());
    assert!(first.pooled[1].interval.is_some());
}

/// Source: Amplitude's help on retention (project's definitions, b.2): who starts on days 0 and 1 and returns on day 2 is back
/// on day 2 of the first bucket and on day 1 of the second.
#[test]
fn oracle_amplitude_one_return_is_day_1_and_day_2() {
    let orders = ["2024-05-01", "2024-05-02", "2024-05-03"].map(|on| order("ann", on, 100));
    let data = data(&orders, &[], "2024-05-05");
    let config = RetentionConfig { grain: Grain::Day, ..RetentionConfig::default() };
    let terms = RetentionTerms { entry: Entry::Recurring, ..RetentionTerms::default() };
    let found = retention_with(&data, &everything(), &config, &terms);
    assert_eq!((found.cohorts[0].cells[2].customers, found.cohorts[1].cells[1].customers), (1, 1));
}

/// Source: PostHog issue 14239: with different start and return events period 0 is not 100 %. By hand: a cup starts the clock of
/// ann in February, of bob and cid in January; tea is the return: ann's in month 2, bob's in month 2.
#[test]
fn with_different_events_period_0_counts_who_did_both() {
    let (start, returns) = (named(&["cup"]), named(&["tea"]));
    let terms = RetentionTerms {
        start: OrderMatch { products: start, ..OrderMatch::default() },
        returns: OrderMatch { products: returns, ..OrderMatch::default() },
        ..RetentionTerms::default()
    };
    let found = months(terms, &tea_shop());
    let cohorts: Vec<_> = found.cohorts.iter().map(|cohort| (cohort.period.to_string(), cohort.size)).collect();
    assert_eq!(cohorts, [("2024-01".to_owned(), 2), ("2024-02".to_owned(), 1)]);
    assert_eq!((customers(&found, 0), customers(&found, 1)), (vec![0, 0, 1, 0], vec![0, 0, 1]));
    assert_eq!(found.cohorts[0].cells[2].orders, 1, "tea alone counts");
    // A return by channel: everybody starts anywhere, and comes back in the shop.
    let terms = RetentionTerms {
        returns: OrderMatch { channels: named(&["shop"]), ..OrderMatch::default() },
        ..RetentionTerms::default()
    };
    let found = months(terms, &tea_shop());
    assert_eq!(customers(&found, 0), [0, 1, 0, 0], "the order that starts bob's clock is no return");
    let nobody = RetentionTerms {
        start: OrderMatch { products: named(&["sugar"]), ..OrderMatch::default() },
        ..RetentionTerms::default()
    };
    assert!(months(nobody, &tea_shop()).cohorts.is_empty());
}

/// Source: PostHog's custom brackets 1, 3, 4, 8 (project's definitions, b.2). Against the cells of single months: a bracket holds
/// whoever has an order in any of its months, and closes with the last of them.
#[test]
fn brackets_hold_what_their_months_hold() {
    let data = data(&reference_orders("cdnow_sample_transactions.csv"), &[], "1998-06-30");
    let config = RetentionConfig { criterion: Criterion::Bracket, ..RetentionConfig::default() };
    let terms = RetentionTerms { brackets: vec![1, 3, 4, 8], ..RetentionTerms::default() };
    for window in [Window::Calendar, Window::Elapsed] {
        let bracketed = retention_with(&data, &everything(), &RetentionConfig { window, ..config }, &terms);
        assert_eq!(bracketed.brackets, [(0, 0), (1, 1), (2, 4), (5, 8), (9, 16)]);
        let plain = |to: u32, from: u32| {
            let bracket = Some((from, to));
            retention(&data, &everything(), &RetentionConfig { window, bracket, ..config })
        };
        for (cell, &(from, to)) in bracketed.brackets.iter().enumerate().skip(1) {
            let single = plain(to, from);
            for (one, other) in bracketed.cohorts.iter().zip(&single.cohorts) {
                let of_single = other.cells.get(to as usize);
                let of_bracket = one.cells.get(cell).filter(|_| of_single.is_some());
                assert_eq!(
                    of_bracket.map(|cell| (cell.customers, cell.state, cell.closes)),
                    of_single.map(|cell| (cell.customers, cell.state, cell.closes)),
                    "{window:?} {} {from}–{to}",
                    one.period
                );
            }
            let of_bracket = bracketed.pooled.get(cell).map(|pooled| pooled.share);
            let of_single = single.pooled.get(to as usize).map(|pooled| pooled.share);
            // No cohort has come to the last month of the bracket: nobody was watched long enough.
            assert_eq!(of_bracket, of_single.or(of_bracket.map(|_| Share::new(0, 0))), "{window:?} {from}–{to}");
        }
        let open = bracketed.cohorts.iter().flat_map(|cohort| &cohort.cells).any(|cell| cell.state == CellState::Open);
        assert!(open, "a bracket is open until its last month has passed");
    }
}

/// By hand: with `on_or_after` ann, who orders in months 0, 1 and 3, is known today to return in month 2 or later; at the end of
/// month 2 nobody knew. What was given back on an order of January was not known then either.
#[test]
fn then_later_orders_and_refunds_were_not_known() {
    let orders = [
        order("ann", "2024-01-05", 1_000).refund(300),
        order("ann", "2024-02-05", 1_000),
        order("ann", "2024-04-05", 1_000),
    ];
    let data = data(&orders, &[(Some("ann"), "2024-02-20", 200)], "2024-04-30");
    let config = RetentionConfig { criterion: Criterion::OnOrAfter, ..RetentionConfig::default() };
    let told = |known| {
        let found =
            retention_with(&data, &everything(), &config, &RetentionTerms { known, ..RetentionTerms::default() });
        let cells = &found.cohorts[0].cells;
        (customers(&found, 0), cells[0].revenue, cells[1].revenue)
    };
    assert_eq!(told(Known::Now), (vec![1, 1, 1, 1], Money::from_cents(700), Money::from_cents(800)));
    assert_eq!(told(Known::Then), (vec![1, 1, 0, 1], Money::from_cents(1_000), Money::from_cents(800)));
}

/// Source: Shopify's customer reports (project's definitions, b.11): a November buyer who returns in December shows as repeat in
/// November. By hand, with bob who buys once in November and once before.
#[test]
fn oracle_shopify_repeat_status_follows_the_whole_history() {
    let orders = [
        order("ann", "2024-11-05", 1_000).refund(100),
        order("ann", "2024-12-05", 1_000),
        order("bob", "2024-10-05", 1_000),
        order("bob", "2024-11-07", 1_000),
        order("cid", "2024-11-09", 1_000),
    ];
    let data = data(&orders, &[], "2024-12-31");
    let november = Selection { from: "2024-11-01".parse().ok(), to: "2024-11-30".parse().ok(), ..everything() };
    for selection in [everything(), november] {
        let found = clients(&data, &selection, Grain::Month, &RetentionTerms::default());
        let row = found.periods.iter().find(|row| row.period.to_string() == "2024-11").unwrap();
        assert_eq!((row.clients, row.returning_then, row.returning_now), (3, 1, 2));
        assert_eq!((row.revenue_then, row.revenue_now), (Money::from_cents(3_000), Money::from_cents(2_900)));
    }
    let found = clients(&data, &everything(), Grain::Month, &RetentionTerms::default());
    assert_eq!((found.returning, found.one_off), (2, 1));
}

fn contacts(rows: &[(&str, &str, &str, &str)]) -> RecordBatch {
    let column = |of: fn(&(&str, &str, &str, &str)) -> String| rows.iter().map(of).collect::<Vec<String>>();
    let columns = vec![
        (Role::Email, texts(&column(|row| row.0.to_owned()))),
        (Role::CreatedAt, moments(&column(|row| row.1.to_owned()))),
        (Role::UnsubscribedAt, moments(&column(|row| row.2.to_owned()))),
        (Role::Status, texts(&column(|row| row.3.to_owned()))),
    ];
    RecordBatch {
        kind: RecordKind::Customers,
        columns: columns
            .into_iter()
            .map(|(role, values)| RecordColumn { role, name: role.id().to_owned(), values })
            .collect(),
        lines: (2..).take(rows.len()).collect(),
        ..RecordBatch::default()
    }
}

/// By hand. January: ann orders in March, bob leaves in February, cid waits, dan orders on the day he signs up and leaves by his
/// status, eve's only order lies before her sign-up. February: fay, who orders in February. Gus has no day.
#[test]
fn who_signed_up_has_ordered_or_left_or_waits() {
    let orders = [
        order("ann@x.org", "2024-03-05", 100),
        order("dan@x.org", "2024-01-07", 100),
        order("eve@x.org", "2023-12-07", 100),
        order("fay@x.org", "2024-02-20", 100),
        order("zoe@x.org", "2024-01-20", 100),
    ];
    let mut data = data(&orders, &[], "2024-03-31");
    let rows = [
        ("ann@x.org", "2024-01-05", "", ""),
        ("bob@x.org", "2024-01-06", "2024-02-10", ""),
        ("cid@x.org", "2024-01-06", "", "subscribed"),
        ("dan@x.org", "2024-01-07", "", "Unsubscribed"),
        ("eve@x.org", "2024-01-08", "", ""),
        ("fay@x.org", "2024-02-02", "", ""),
        ("gus@x.org", "", "", ""),
        // A second row of the same person tells an earlier day.
        ("fay@x.org", "2024-02-01", "", ""),
    ];
    data.records = vec![Arc::new(contacts(&rows))];
    let found = sign_ups(&data, &everything(), Grain::Month, &RetentionTerms::default());
    let told: Vec<_> = found
        .periods
        .iter()
        .map(|row| {
            (row.period.to_string(), row.signed_up, row.ordered, row.abandoned, row.ordered_and_left, row.waiting())
        })
        .collect();
    assert_eq!(told, [("2024-01".to_owned(), 5, 2, 1, 1, 2), ("2024-02".to_owned(), 1, 1, 0, 0, 0)]);
    assert_eq!((found.undated, found.tells_leaving), (1, true));
    // The cohort table follows them from the sign-up on.
    let followed = months(RetentionTerms { meaning: Meaning::SignUp, ..RetentionTerms::default() }, &data);
    let sizes: Vec<_> = followed.cohorts.iter().map(|cohort| (cohort.period.to_string(), cohort.size)).collect();
    assert_eq!(sizes, [("2024-01".to_owned(), 5), ("2024-02".to_owned(), 1)]);
    assert_eq!((customers(&followed, 0), customers(&followed, 1)), (vec![1, 0, 1], vec![1, 0]));
    data.records.clear();
    assert!(sign_ups(&data, &everything(), Grain::Month, &RetentionTerms::default()).periods.is_empty());
}

/// 40 customers begin with tea, 20 of them are back the month after; 60 with a cup, 15 of them are; 5 with a jar, all are.
fn three_beginnings() -> Dataset {
    let mut orders = Vec::new();
    for (product, count, back) in [("tea", 40, 20), ("cup", 60, 15), ("jar", 5, 5)] {
        for number in 0..count {
            let who = format!("{product}{number:02}");
            orders.push(order(&who, "2024-01-05", 100).lines(&[(product, 100)]));
            if number < back {
                orders.push(order(&who, "2024-02-05", 100).lines(&[("tea", 50), ("cup", 50)]));
            }
        }
    }
    data(&orders, &[], "2024-02-29")
}

/// Low and high end of the uplift, its p, and the adjusted p: of tea, of the cup.
const ORACLE: [(f64, f64, f64, f64); 2] = [
    (0.001588867401720817, 0.3702716965389491, 0.048773372258868096, 0.048773372258868096),
    (-0.46910110153658474, -0.11677227015955174, 0.0014194997216849007, 0.0028389994433698014),
];

/// Source: python, statsmodels 0.15.0: `confint_proportions_2indep(20, 40, 20, 65, method="newcomb")`, the pooled z test of
/// `proportions_ztest`, and `multipletests(method="holm")` over both; the same for 15 of 60 against 25 of 45. Relative 1e-9.
#[test]
fn oracle_statsmodels_groups_by_first_product() {
    let data = three_beginnings();
    let found = retention(&data, &everything(), &RetentionConfig::default());
    let groups = retention_groups(&data, &everything(), &found, &RetentionTerms::default(), GroupBy::Product, 1);
    let names: Vec<_> = groups.groups.iter().map(|group| data.products.text(group.value)).collect();
    assert_eq!(names, ["tea", "cup", "jar"], "the small group comes last");
    assert_eq!((groups.everybody, groups.unknown), (Share::new(40, 105), Share::new(0, 0)));
    let near =
        |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9 * expected.abs(), "{found} {expected}");
    for (group, expected) in groups.groups.iter().zip(ORACLE) {
        let (low, high, p, adjusted) = expected;
        let uplift = group.uplift.unwrap();
        near(uplift.interval.low, low);
        near(uplift.interval.high, high);
        near(uplift.p, p);
        near(group.adjusted_p.unwrap(), adjusted);
    }
    assert_eq!((groups.groups[0].share, groups.groups[0].rest), (Share::new(20, 40), Share::new(20, 65)));
    assert_eq!((groups.groups[2].share, groups.groups[2].adjusted_p), (Share::new(5, 5), None));
}

/// Law: in whatever way orders are told apart, a group and its rest are everybody, and products frozen at entry do not change
/// with later orders.
#[test]
fn a_group_and_its_rest_are_everybody() {
    let data = three_beginnings();
    let found = retention(&data, &everything(), &RetentionConfig::default());
    for by in [GroupBy::Product, GroupBy::Channel, GroupBy::Campaign, GroupBy::Country] {
        let groups = retention_groups(&data, &everything(), &found, &RetentionTerms::default(), by, 1);
        assert_eq!(groups.everybody, found.pooled[1].share, "{by:?}");
        for group in &groups.groups {
            assert_eq!(group.share.hits + group.rest.hits, groups.everybody.hits);
            assert_eq!(group.share.total + group.rest.total, groups.everybody.total);
        }
        if by != GroupBy::Product {
            assert_eq!((groups.groups.len(), groups.unknown), (0, groups.everybody));
        }
    }
}

/// By hand: ann orders on days 0, 10 and 40 (gaps 10 and 30), bob on days 0 and 35, cid once.
#[test]
fn the_natural_interval_by_hand() {
    let on = |who: &str, days: i32| order(who, &day("2024-01-01").plus(days).to_string(), 100);
    let orders = [on("ann", 0), on("ann", 10), on("ann", 10), on("ann", 40), on("bob", 0), on("bob", 35), on("cid", 3)];
    let mut found = rhythm(&data(&orders, &[], "2024-06-30"), &everything(), &RetentionTerms::default());
    assert_eq!((found.customers, found.typical.len(), found.all.len()), (3, 2, 3));
    assert_eq!((found.interval(), found.grain()), (Some(35), Some(Grain::Quarter)));
    assert_eq!((found.to_second.lower_median(), found.to_second.up_to(10)), (Some(10), 1));
    let weekly: Vec<_> = (0..5).map(|week| on("dan", week * 7)).collect();
    let mut found = rhythm(&data(&weekly, &[], "2024-06-30"), &everything(), &RetentionTerms::default());
    assert_eq!((found.interval(), found.grain()), (Some(7), Some(Grain::Week)));
}

/// The example of the doc: before, 80 of 400 January and 60 of 200 February buyers ordered again; lately 30 of 100 and 10 of 50.
#[test]
fn second_orders_are_held_against_the_same_months_before() {
    let mut orders = Vec::new();
    for (on, again, count, back) in [
        ("2023-01-10", "2023-01-20", 400, 80),
        ("2023-02-10", "2023-02-20", 200, 60),
        ("2024-01-10", "2024-01-20", 100, 30),
        ("2024-02-10", "2024-03-30", 50, 10),
        ("2024-04-01", "2024-04-02", 7, 7),
    ] {
        for number in 0..count {
            let who = format!("{on}-{number}");
            orders.push(order(&who, on, 100));
            if number < back {
                orders.push(order(&who, again, 100));
            }
        }
    }
    let data = data(&orders, &[], "2024-05-20");
    let found = second_order(&data, &everything(), &RetentionTerms::default(), 60);
    assert_eq!((found.observed, found.baseline, found.waiting), (Share::new(40, 150), Share::new(140, 600), 7));
    let ratio = found.ratio.unwrap();
    assert_eq!((ratio.observed, ratio.expected), (40, 35.0));
    assert_eq!(found.expected_share(), Some(35.0 / 150.0));
    let expected: Vec<_> = found.months.iter().map(|month| month.expected).collect();
    assert_eq!(expected, [None, None, Some(0.2), Some(0.3)]);
    let quick = second_order(&data, &everything(), &RetentionTerms::default(), 30);
    assert_eq!(quick.observed, Share::new(30 + 7, 157), "those of February took 49 days");
}

/// Law: the trend is that of the cohorts' own shares; with later orders still to come there is none.
#[test]
fn the_trend_of_a_period_by_hand() {
    let mut orders = Vec::new();
    for (month, back) in [(1, 40), (2, 30), (3, 20), (4, 10)] {
        for number in 0..80 {
            let who = format!("{month}-{number}");
            orders.push(order(&who, &format!("2024-{month:02}-05"), 100));
            if number < back {
                orders.push(order(&who, &format!("2024-{:02}-05", month + 1), 100));
            }
        }
    }
    let data = data(&orders, &[], "2024-05-31");
    let found = retention(&data, &everything(), &RetentionConfig::default());
    let trend = found.trend(1, &RetentionTerms::default()).unwrap();
    // 50, 37.5, 25 and 12.5 % fall by 12.5 points from month to month.
    assert!((trend.slope + 0.125).abs() < 1e-12 && trend.p < 1e-6, "{trend:?}");
    let config = RetentionConfig { criterion: Criterion::OnOrAfter, ..RetentionConfig::default() };
    let later = retention(&data, &everything(), &config);
    assert_eq!(later.trend(1, &RetentionTerms::default()), None);
    assert!(later.trend(1, &RetentionTerms { known: Known::Then, ..RetentionTerms::default() }).is_some());
}
