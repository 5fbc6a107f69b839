//! Other tools' definitions: the vendors' own examples, the clocks by hand, and laws.

use super::builder::{Order, data, order, reference_orders};
use perennial::measures::{
    RetentionConfig, Vendor, VendorConfig, VendorFigures, VendorMean, VendorRule, retention, vendors,
};
use perennial::records::{Dataset, FilterScope, Selection};
use perennial::units::{Grain, Share};

fn of(data: &Dataset, grain: Grain) -> VendorFigures {
    vendors(data, &Selection::default(), &VendorConfig { grain, period: None })
}

fn printed(found: &VendorFigures, vendor: Vendor, k: u32) -> Option<f64> {
    found.figure(vendor, k).and_then(|figure| figure.printed)
}

/// `size` customers who first order on a day, of whom the first `back` order again on another.
fn cohort(name: &str, first: &str, size: usize, again: &str, back: usize) -> Vec<Order> {
    let names: Vec<String> = (0..size).map(|at| format!("{name}{at:04}")).collect();
    let first = names.iter().map(|name| order(name, first, 100));
    let again = names.iter().take(back).map(|name| order(name, again, 100));
    first.chain(again).collect()
}

/// Source: Mixpanel's FAQ (definitions b.3): 1000 → 500, 500 → 400, a third cohort incomplete and left out: 60 % pooled, 65 % simple,
/// 56 % weighted by size.
#[test]
fn oracle_mixpanel_example_from_orders() {
    let mut orders = cohort("a", "2024-01-01", 1_000, "2024-02-05", 500);
    orders.extend(cohort("b", "2024-02-01", 500, "2024-03-05", 400));
    orders.extend(cohort("c", "2024-03-20", 300, "2024-04-20", 3));
    let found = of(&data(&orders, &[], "2024-04-29"), Grain::Month);
    assert_eq!(printed(&found, Vendor::Perennial, 1), Some(0.6));
    assert_eq!(printed(&found, Vendor::PostHog, 1), Some(0.65));
    assert_eq!(printed(&found, Vendor::Mixpanel, 1), Some(0.56));
    assert_eq!(printed(&found, Vendor::Amplitude, 1), Some(0.6));
    // Those who count what still runs have the third cohort in.
    for vendor in [Vendor::GoogleAnalytics, Vendor::Shopify, Vendor::Klaviyo] {
        let figure = found.figure(vendor, 1).unwrap();
        assert_eq!((figure.share, figure.cohorts, figure.open), (Share::new(903, 1_800), 3, 1), "{vendor:?}");
    }
    let ours = found.figure(Vendor::Perennial, 1).unwrap();
    assert_eq!((ours.share, ours.cohorts, ours.open), (Share::new(900, 1_500), 2, 1));
}

/// Source: PostHog issue 25998 (definitions b.3): cohorts of 10 at 20 % and of 100 at 0 %: 10 % simple, 2 of 110 pooled; issue
/// 30624: the cohort at 0 % stays in the mean.
#[test]
fn oracle_posthog_example_from_orders() {
    let mut orders = cohort("a", "2024-01-01", 10, "2024-02-05", 2);
    orders.extend(cohort("b", "2024-02-01", 100, "2024-02-02", 0));
    let found = of(&data(&orders, &[], "2024-03-31"), Grain::Month);
    assert_eq!(printed(&found, Vendor::PostHog, 1), Some(0.1));
    assert_eq!(printed(&found, Vendor::Perennial, 1), Some(2.0 / 110.0));
}

/// Source: Amplitude's help page (definitions b.3): 168 of 254 on or after day 3, 72 of 254 on it, over the cohorts that reached it.
#[test]
fn oracle_amplitude_example_from_orders() {
    let mut orders = cohort("a", "2024-01-01", 150, "2024-01-04", 50);
    orders.extend(cohort("b", "2024-01-02", 104, "2024-01-05", 22));
    let names: Vec<String> = (0..96).map(|at| format!("a{:04}", at + 50)).collect();
    orders.extend(names.iter().map(|name| order(name, "2024-01-06", 100)));
    // The third cohort has not had day 3.
    orders.extend(cohort("c", "2024-01-05", 40, "2024-01-06", 40));
    let found = of(&data(&orders, &[], "2024-01-07"), Grain::Day);
    let amplitude = found.figure(Vendor::Amplitude, 3).unwrap();
    assert_eq!((amplitude.share, amplitude.cohorts), (Share::new(168, 254), 2));
    assert_eq!(found.figure(Vendor::Perennial, 3).unwrap().share, Share::new(72, 254));
}

/// By hand (definitions b.2): first at 17:59, again at 17:00 the next day: with hours rounded down that is day 1, by 24 hours day 0.
/// First at 23:45, again at 00:01: by the calendar day 1.
#[test]
fn days_by_calendar_by_24_hours_and_rounded_down() {
    let at = |name: &str, day: &str, hour: i64, minute: i64| order(name, day, 100).at(hour * 3_600 + minute * 60);
    let shop = [at("ann", "2024-01-01", 17, 59), at("ann", "2024-01-02", 17, 0)];
    let on_day_1 = |orders: &[Order], vendor| printed(&of(&data(orders, &[], "2024-01-09"), Grain::Day), vendor, 1);
    assert_eq!(on_day_1(&shop, Vendor::Amplitude), Some(1.0));
    assert_eq!(on_day_1(&shop, Vendor::Mixpanel), Some(0.0));
    assert_eq!(on_day_1(&shop, Vendor::PostHog), Some(1.0));
    let night = [at("bob", "2024-01-01", 23, 45), at("bob", "2024-01-02", 0, 1)];
    assert_eq!(on_day_1(&night, Vendor::PostHog), Some(1.0));
    assert_eq!(on_day_1(&night, Vendor::Amplitude), Some(0.0));
    assert_eq!(on_day_1(&night, Vendor::Mixpanel), Some(0.0));
}

/// By hand: first on Saturday 6 January 2024, again on Sunday the 7th and on Monday the 8th. From Sunday both are week 1, from Monday
/// the Monday alone; 7 days from the 6th end with the 12th.
#[test]
fn weeks_from_sunday_from_monday_and_of_seven_days() {
    let orders = [order("ann", "2024-01-06", 100), order("ann", "2024-01-07", 100), order("bob", "2024-01-05", 100)];
    let found = of(&data(&orders, &[], "2024-02-04"), Grain::Week);
    assert_eq!(printed(&found, Vendor::GoogleAnalytics, 1), Some(0.5));
    assert_eq!(printed(&found, Vendor::Perennial, 1), Some(0.0));
    assert_eq!(printed(&found, Vendor::Amplitude, 1), Some(0.0));
    // Months are all that Shopify and Klaviyo have.
    assert_eq!(found.figure(Vendor::Shopify, 1), None);
    assert_eq!(found.figure(Vendor::Klaviyo, 1), None);
}

/// By hand: Klaviyo shows the cohorts of the last 12 calendar months; with 15 December 2024 the last day those are January to December.
#[test]
fn klaviyo_shows_twelve_cohorts() {
    let mut orders = cohort("a", "2023-12-10", 40, "2024-01-10", 40);
    orders.extend(cohort("b", "2024-01-10", 40, "2024-02-10", 10));
    let found = of(&data(&orders, &[], "2024-12-15"), Grain::Month);
    assert_eq!(found.figure(Vendor::Klaviyo, 1).unwrap().share, Share::new(10, 40));
    assert_eq!(found.figure(Vendor::Shopify, 1).unwrap().share, Share::new(50, 80));
}

/// Law: ours is the pooled share of the retention report, under any filter; on or after never rises and is never below on.
#[test]
fn law_ours_is_the_retention_report() {
    let channels = ["web", "pos", "app"];
    let mut orders = reference_orders("synthetic_orders.csv");
    for (at, order) in orders.iter_mut().enumerate() {
        order.channel = Some(channels[at * 7 % 3]);
    }
    let data = data(&orders, &[], "2025-03-10");
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    let selections = [
        Selection::default(),
        web.clone(),
        Selection { scope: FilterScope::CustomersByFirstOrder, ..web },
        Selection { from: "2024-06-15".parse().ok(), to: "2025-01-10".parse().ok(), ..Selection::default() },
    ];
    for grain in [Grain::Day, Grain::Week, Grain::Month] {
        for selection in &selections {
            let found = vendors(&data, selection, &VendorConfig { grain, period: Some(9) });
            let config = RetentionConfig { grain, periods: Some(12), ..RetentionConfig::default() };
            let expected = retention(&data, selection, &config);
            for period in expected.pooled.iter().skip(1) {
                let ours = found.figure(Vendor::Perennial, period.k).unwrap();
                assert_eq!(ours.share, period.share, "{grain:?} {} {selection:?}", period.k);
                let simple = found.figure(Vendor::PostHog, period.k).unwrap().printed;
                assert_eq!(simple, period.simple_mean, "{grain:?} {}", period.k);
            }
            for row in &found.rows {
                for figure in &row.periods {
                    assert!(figure.printed.is_none_or(|printed| (0.0..=1.0).contains(&printed)), "{row:?}");
                    assert_eq!(figure.printed.is_some(), figure.cohorts > 0);
                }
            }
        }
    }
}

/// Laws: turned rows and whole weeks of shift change nothing; nobody gives nothing.
#[test]
fn law_rows_and_shifts() {
    let orders = reference_orders("synthetic_orders.csv");
    let base = of(&data(&orders, &[], "2025-03-10"), Grain::Week);
    assert!(printed(&base, Vendor::Mixpanel, 4) > printed(&base, Vendor::PostHog, 4));
    let mut moved = orders.clone();
    moved.reverse();
    moved.iter_mut().for_each(|order| order.placed_at += 700 * 86_400);
    let as_of = "2025-03-10".parse::<perennial::units::Day>().unwrap().plus(700).to_string();
    assert_eq!(of(&data(&moved, &[], &as_of), Grain::Week).rows, base.rows);
    let nobody = of(&data(&[order("", "2024-01-02", 100)], &[], "2024-03-01"), Grain::Month);
    assert_eq!((nobody.customers, printed(&nobody, Vendor::Perennial, 1)), (0, None));
    assert_eq!(VendorMean::Simple.of(&[(0, 0)]), None);
    assert_eq!(base.rows.iter().map(|row| row.rule).collect::<Vec<_>>(), VendorRule::ALL);
}
