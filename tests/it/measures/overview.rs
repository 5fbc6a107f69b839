//! The overview against sums made by hand and against truth numbers of public data.

use super::builder::{data, order, reference_orders};
use perennial::measures::{OverviewConfig, PeriodSide, overview};
use perennial::records::{FilterScope, NONE, Selection};
use perennial::units::{Day, Grain, Money, Share};

fn day(text: &str) -> Option<Day> {
    Some(text.parse().unwrap())
}

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

/// By hand. The orders of b lie before March, a comes back in March, c is new in March, one order is of nobody known.
fn shop() -> perennial::records::Dataset {
    let orders = [
        order("a", "2024-01-10", 1_000).channel("web").country("DE").lines(&[("tea", 600), ("cup", 400)]),
        order("a", "2024-03-05", 2_000).channel("pos").country("DE").lines(&[("tea", 2_000)]).refund(500),
        order("b", "2024-02-20", 3_000).channel("web").country("FR").lines(&[("cup", 3_000)]),
        order("c", "2024-03-02", 4_000).channel("web").lines(&[("tea", 2_000), ("tea", 2_000)]),
        order("c", "2024-03-02", 700).at(3_600).channel("web").lines(&[("pot", 700)]),
        order("", "2024-03-07", 500).channel("pos").lines(&[("pot", 500)]),
    ];
    data(&orders, &[(Some("b"), "2024-03-08", 900)], "2024-03-12")
}

#[test]
fn whole_history_by_hand() {
    let found = overview(&shop(), &Selection::default(), &OverviewConfig::default());
    let totals = &found.totals;
    assert_eq!((totals.customers, totals.new_customers, totals.returning_customers), (3, 3, 0));
    assert_eq!((totals.orders, totals.orders_with_customer), (6, 5));
    assert_eq!(totals.revenue, cents(1_000 + 1_500 + 3_000 + 4_000 + 700 + 500 - 900));
    assert_eq!(totals.revenue_with_customer, cents(9_300));
    assert_eq!(totals.refunds, cents(1_400));
    assert_eq!(totals.repeat, Share::new(2, 3));
    assert_eq!(totals.one_off(), Share::new(1, 3));
    assert_eq!(totals.orders_per_customer, [1, 2, 0, 0, 0]);
    assert_eq!(totals.orders_per_customer_mean(), Some(5.0 / 3.0));
    assert_eq!(totals.average_order_value(), Some(98.0 / 6.0));
    // a: 55 days from 10 January to 5 March; c: none.
    assert_eq!((totals.median_days_between_orders, totals.gaps_between_orders), (Some(27.5), 2));
    assert_eq!((found.previous, found.last_year), (None, None));
    let span = found.span.unwrap();
    assert_eq!(
        (span.from.to_string(), span.to.to_string(), span.days()),
        ("2024-01-10".into(), "2024-03-12".into(), 63)
    );
}

#[test]
fn months_split_new_and_returning_by_hand() {
    let found = overview(&shop(), &Selection::default(), &OverviewConfig { grain: Grain::Month });
    let side = |customers, orders, revenue| PeriodSide { customers, orders, revenue: cents(revenue) };
    let rows: Vec<_> = found
        .periods
        .iter()
        .map(|row| (row.period.to_string(), row.is_whole, row.new, row.returning, row.unknown))
        .collect();
    assert_eq!(
        rows,
        [
            ("2024-01".into(), false, side(1, 1, 1_000), side(0, 0, 0), side(0, 0, 0)),
            ("2024-02".into(), true, side(1, 1, 3_000), side(0, 0, 0), side(0, 0, 0)),
            ("2024-03".into(), false, side(1, 2, 4_700), side(1, 1, 1_500 - 900), side(0, 1, 500)),
        ]
    );
}

#[test]
fn products_and_channels_by_hand() {
    let shop = shop();
    let found = overview(&shop, &Selection::default(), &OverviewConfig::default());
    let products: Vec<_> = found
        .products
        .iter()
        .map(|row| (shop.products.text(row.product), row.orders, row.customers, row.revenue, row.started))
        .collect();
    assert_eq!(
        products,
        [
            ("tea", 3, 2, cents(6_600), Share::new(2, 2)),
            ("cup", 2, 2, cents(3_400), Share::new(1, 2)),
            ("pot", 2, 1, cents(1_200), Share::new(0, 0)),
        ]
    );
    assert_eq!(found.products[0].quantity_thousandths, 4_000);
    let channels: Vec<_> = found
        .channels
        .iter()
        .map(|row| (shop.channels.text(row.group), row.orders, row.customers, row.revenue, row.repeat))
        .collect();
    assert_eq!(
        channels,
        [
            ("web", 4, 3, cents(8_700), Share::new(1, 3)),
            ("pos", 2, 1, cents(2_000), Share::new(0, 1)),
            ("", 0, 0, cents(-900), Share::new(0, 0)),
        ]
    );
    let countries: Vec<_> =
        found.countries.iter().map(|row| (row.group, row.orders, row.customers, row.revenue)).collect();
    assert_eq!(countries, [(NONE, 3, 1, cents(4_300)), (1, 1, 1, cents(3_000)), (0, 2, 1, cents(2_500))]);
}

#[test]
fn a_month_to_date_is_compared_with_as_many_days() {
    let shop = shop();
    let march = Selection { from: day("2024-03-01"), to: day("2024-03-31"), ..Selection::default() };
    let found = overview(&shop, &march, &OverviewConfig::default());
    assert_eq!((found.totals.customers, found.totals.new_customers, found.totals.returning_customers), (2, 1, 1));
    assert_eq!(found.totals.repeat, Share::new(1, 2));
    assert_eq!(found.totals.median_days_between_orders, Some(27.5), "a gap may begin before the days counted");
    let previous = found.previous.unwrap();
    assert_eq!(
        (previous.span.from.to_string(), previous.span.to.to_string()),
        ("2024-02-01".into(), "2024-02-12".into())
    );
    assert_eq!(previous.totals.unwrap().orders, 0, "b ordered on 20 February, after as many days");
    let last_year = found.last_year.unwrap();
    assert_eq!(last_year.span.from.to_string(), "2023-03-01");
    assert_eq!(last_year.totals, None, "the files do not reach back so far");
}

#[test]
fn filters_by_order_and_by_first_order() {
    let shop = shop();
    let by = |scope| Selection { channels: vec!["web".into()], scope, ..Selection::default() };
    let orders = overview(&shop, &by(FilterScope::Orders), &OverviewConfig::default()).totals;
    assert_eq!((orders.customers, orders.orders, orders.revenue), (3, 4, cents(8_700)));
    let customers = overview(&shop, &by(FilterScope::CustomersByFirstOrder), &OverviewConfig::default()).totals;
    assert_eq!((customers.customers, customers.orders, customers.revenue), (3, 5, cents(9_300)));
    let french = Selection { countries: vec!["FR".into(), "nowhere".into()], ..Selection::default() };
    assert_eq!(overview(&shop, &french, &OverviewConfig::default()).totals.orders, 1);
    let pots = Selection { products: vec!["pot".into()], ..Selection::default() };
    let pots = overview(&shop, &pots, &OverviewConfig::default()).totals;
    assert_eq!((pots.customers, pots.orders, pots.orders_with_customer), (1, 2, 1));
    let absent = Selection { products: vec!["absent".into()], ..Selection::default() };
    let absent = overview(&shop, &absent, &OverviewConfig::default());
    assert_eq!((absent.totals.orders, absent.totals.repeat.rate()), (0, None));
    assert_eq!(absent.totals.average_order_value(), None);
}

/// Law: whatever the grain, new + returning + unknown is everything.
#[test]
fn law_periods_and_groups_add_up_to_the_totals() {
    for (file, as_of) in [("cdnow_sample_transactions.csv", "1998-06-30"), ("synthetic_orders.csv", "2025-03-10")] {
        let data = data(&reference_orders(file), &[], as_of);
        for grain in Grain::ALL {
            let found = overview(&data, &Selection::default(), &OverviewConfig { grain });
            let sides = || found.periods.iter().flat_map(|row| [row.new, row.returning, row.unknown]);
            assert_eq!(sides().map(|side| side.orders).sum::<u64>(), found.totals.orders, "{file} {grain:?}");
            assert_eq!(sides().map(|side| side.revenue).sum::<Money>(), found.totals.revenue, "{file} {grain:?}");
            let new: u64 = found.periods.iter().map(|row| row.new.customers).sum();
            assert_eq!(new, found.totals.customers, "everyone is new once");
            let in_channels: Money = found.channels.iter().map(|row| row.revenue).sum();
            assert_eq!(in_channels, found.totals.revenue);
        }
    }
}
