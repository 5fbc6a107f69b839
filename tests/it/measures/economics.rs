//! Retention economics: by hand, against an independent calculation with its bootstrap, and laws.

use super::builder::{Order, batch, data, join, order, part, reference_orders};
use perennial::measures::{Economics, EconomicsConfig, Incentive, Uplift, UpliftKind, UpliftOf, economics};
use perennial::records::{
    Choices, Dataset, FilterScope, RecordBatch, RecordColumn, RecordKind, Role, Selection, Values,
};
use perennial::stats::Interval;
use perennial::units::{Currency, Day, Money};
use std::sync::Arc;

fn of(data: &Dataset, config: &EconomicsConfig) -> Economics {
    economics(data, &Selection::default(), config)
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} instead of {expected}");
}

fn uplift(found: &Economics, kind: UpliftKind, step: u32) -> &Uplift {
    found.uplifts.iter().find(|one| one.kind == kind && one.step == step).unwrap()
}

/// 300 customers who pay 10 first; 120 order again for 20, on day 10, or 40 for half of them; 60 of those a third time for 30.
fn chain() -> Vec<Order> {
    let mut orders = Vec::new();
    for at in 0..300 {
        let name = format!("c{at:03}");
        orders.push(order(&name, "2024-01-01", 1_000));
        if at < 120 {
            orders.push(order(&name, if at % 2 == 0 { "2024-01-11" } else { "2024-02-10" }, 2_000));
        }
        if at < 60 {
            orders.push(order(&name, "2024-03-31", 3_000));
        }
    }
    orders
}

/// By hand: the example of [`Economics`].
#[test]
fn the_chain_by_hand() {
    let data = data(&chain(), &[], "2025-06-30");
    let found = of(&data, &EconomicsConfig::default());
    assert_eq!((found.days, found.watched, found.returned.hits), (365, 300, 120));
    near(found.value.unwrap(), 24.0);
    near(found.worth.unwrap().0, 35.0);
    let (points, relative) = (uplift(&found, UpliftKind::Points, 5), uplift(&found, UpliftKind::Relative, 5));
    near(points.revenue, 300.0 * 1.75);
    near(points.customers, 15.0);
    near(points.change.unwrap(), 1.75 / 24.0);
    near(relative.revenue, 300.0 * 0.7);
    near(relative.customers, 6.0);
    let every = EconomicsConfig { uplift: UpliftOf::EveryOrder, margin: Some(0.4), ..EconomicsConfig::default() };
    let found = of(&data, &every);
    near(uplift(&found, UpliftKind::Relative, 5).revenue, 300.0 * 1.015);
    near(uplift(&found, UpliftKind::Relative, 5).profit, 120.0 * 1.015);
    // 0.45 · 20 + 0.45 · 0.55 · 30 − 14.
    near(uplift(&found, UpliftKind::Points, 5).revenue, 300.0 * 2.425);
    near(found.worth.unwrap().0, 14.0);
}

/// By hand: on day 10 240 wait, 60 of them come anyway (q = 0.25) and bring 20 + 30 · 30 ∕ 60 = 35 each; margin 40 % leaves 14. Off a
/// next order of 20: 10 % cost 2, u = 0.25 · 2 ∕ 12; 14 or more never pays; with 0.30 for each letter u = (0.5 + 0.3) ∕ 12.
#[test]
fn break_even_by_hand() {
    let data = data(&chain(), &[], "2025-06-30");
    let base = EconomicsConfig { margin: Some(0.4), ..EconomicsConfig::default() };
    let on_day_14 = |config: &EconomicsConfig| {
        let found = of(&data, config);
        *found.incentives.iter().find(|day| day.day == 14).unwrap()
    };
    let day = on_day_14(&base);
    assert_eq!((day.waiting, day.anyway.hits), (240, 60));
    near(day.cost.unwrap(), 2.0);
    near(day.profit.unwrap(), 14.0);
    near(day.break_even.unwrap(), 0.25 * 2.0 / 12.0);
    let held = day.interval.unwrap();
    assert!(held.low < day.break_even.unwrap() && day.break_even.unwrap() < held.high);
    let gift = |cents| EconomicsConfig {
        incentive: Incentive::Gift,
        incentive_value: Money::from_cents(cents),
        ..base.clone()
    };
    near(on_day_14(&gift(200)).break_even.unwrap(), 0.25 * 2.0 / 12.0);
    assert_eq!(on_day_14(&gift(1_400)).break_even, None, "it costs as much as it brings");
    let letters = EconomicsConfig { retention_cost: Some(Money::from_cents(30)), ..base };
    near(on_day_14(&letters).break_even.unwrap(), (0.25 * 2.0 + 0.3) / 12.0);
}

/// By hand: 60 of 300 come in the second week, 60 of 240 in the sixth, nobody later: the sixth is the best, so write by day 42.
#[test]
fn the_day_before_next_orders_slow_down() {
    let found = of(&data(&chain(), &[], "2025-06-30"), &EconomicsConfig::default());
    let weeks: Vec<(u32, u64, u64)> =
        found.weeks.iter().take(7).map(|week| (week.until, week.waiting, week.came)).collect();
    assert_eq!(
        weeks,
        [(7, 300, 0), (14, 300, 60), (21, 240, 0), (28, 240, 0), (35, 240, 0), (42, 240, 60), (49, 180, 0)]
    );
    assert_eq!(found.send_by, Some(42));
    assert_eq!(found.incentives.iter().filter(|day| day.is_advised).map(|day| day.day).collect::<Vec<_>>(), [42]);
}

/// Source: an independent calculation in Python 3 with numpy over tests/reference/cdnow_sample_transactions.csv, 365 days until
/// 1998-06-30, orders of one day by amount as the data set has them: gains to 1e-9 relative; intervals against bootstrap-t of
/// 2,000 samples with jackknife errors, ends within a fifth of their width.
#[test]
fn oracle_cdnow_in_numpy() {
    let data = data(&reference_orders("cdnow_sample_transactions.csv"), &[], "1998-06-30");
    let expected = [
        (UpliftOf::SecondOrder, UpliftKind::Relative, 6_846.38550000001, [6_121.0, 8_121.4]),
        (UpliftOf::SecondOrder, UpliftKind::Points, 14_845.38235832568, [13_400.3, 17_591.7]),
        (UpliftOf::EveryOrder, UpliftKind::Relative, 38_211.43017984616, [29_206.4, 63_729.4]),
        (UpliftOf::EveryOrder, UpliftKind::Points, 64_611.30071625047, [50_703.3, 104_685.3]),
    ];
    let close = |found: Interval, [low, high]: [f64; 2]| {
        let most = 0.2 * (high - low);
        assert!((found.low - low).abs() < most && (found.high - high).abs() < most, "{found:?} {low} {high}");
    };
    for (of_which, kind, gain, ends) in expected {
        let config = EconomicsConfig { uplift: of_which, ..EconomicsConfig::default() };
        let found = of(&data, &config);
        assert_eq!((found.watched, found.returned.hits, found.steps.len()), (2_357, 1_087, 15));
        let five = uplift(&found, kind, 5);
        near(five.revenue, gain);
        close(five.interval.unwrap(), ends);
        near(found.value.unwrap(), 90.42708527789567);
        near(found.worth.unwrap().0, 125.96845446182152);
    }
    // The change of profit, before and after a cost of winning of 10 at a margin of 40 %.
    let config = EconomicsConfig {
        margin: Some(0.4),
        acquisition_cost: Some(Money::from_cents(1_000)),
        ..EconomicsConfig::default()
    };
    let changes = [
        (0.03212204856002237, [0.030799, 0.034103]),
        (0.0696519489015388, [0.066360, 0.074291]),
        (0.17928137639706687, [0.144545, 0.271908]),
        (0.30314497177139715, [0.250782, 0.449097]),
        (0.04439603586344069, [0.043330, 0.045419]),
        (0.096266289356145, [0.091858, 0.101012]),
        (0.24778564173136428, [0.204076, 0.363000]),
        (0.4189781051303936, [0.353244, 0.594171]),
    ];
    let found = of(&data, &config);
    assert_eq!(found.five.len(), changes.len());
    for (one, (change, ends)) in found.five.iter().zip(changes) {
        near(one.change.unwrap(), change);
        close(one.interval.unwrap(), ends);
    }
}

/// 300 seeded shops of 300 customers: three in ten go on to a second order, half of those to a next, for exponential amounts of 20
/// on average. A customer who comes back brings 40, so five points more bring 300 · 0.05 · 40 = 600.
#[test]
fn law_about_95_of_100_intervals_hold_the_gain() {
    let mut state = 20_261_122_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    };
    let mut held = 0;
    for _ in 0..300 {
        let mut orders = Vec::new();
        for at in 0..300 {
            let name = format!("c{at:03}");
            let mut chance = 0.3;
            let mut day = "2024-01-01".parse::<Day>().unwrap();
            loop {
                let cents = (-2_000.0 * libm::log(uniform())) as i64;
                orders.push(order(&name, &day.to_string(), cents));
                day = day.plus(3);
                if uniform() >= chance {
                    break;
                }
                chance = 0.5;
            }
        }
        let found = of(&data(&orders, &[], "2025-06-30"), &EconomicsConfig::default());
        let interval = uplift(&found, UpliftKind::Points, 5).interval.unwrap();
        held += u32::from(interval.low <= 600.0 && 600.0 <= interval.high);
    }
    assert!((276..=294).contains(&held), "{held} of 300");
}

fn ads(days: &[&str], cents: i64, currency: &str) -> Arc<RecordBatch> {
    let at = days.iter().map(|day| day.parse::<Day>().unwrap().first_second()).collect();
    let column = |role, values| RecordColumn { role, name: String::new(), values };
    Arc::new(RecordBatch {
        kind: RecordKind::Ads,
        recipe: "google_ads".to_owned(),
        columns: vec![
            column(Role::Timestamp, Values::Moments { at, offset_minutes: vec![0; days.len()] }),
            column(Role::Cost, Values::Money(vec![Some(Money::from_cents(cents)); days.len()])),
        ],
        lines: vec![1; days.len()],
        currencies: vec![Currency::from_code(currency).unwrap()],
        currency: vec![0; days.len()],
        ..RecordBatch::default()
    })
}

/// By hand: 3 days of ads at 20 in January, in which 2 customers first ordered: 30 each. A second, smaller table of the same vendor and
/// days is left out, and so are euros; what is typed in goes first.
#[test]
fn the_cost_of_winning_comes_from_ads() {
    let orders = [
        order("ann", "2024-01-02", 1_000).currency("USD"),
        order("bob", "2024-01-03", 1_000).currency("USD"),
        order("bob", "2024-02-03", 1_000).currency("USD"),
        order("cat", "2024-02-01", 1_000).currency("USD"),
    ];
    let mut data = data(&orders, &[], "2024-12-31");
    assert_eq!(of(&data, &EconomicsConfig::default()).acquisition, None);
    let january = ["2024-01-01", "2024-01-03", "2024-01-05"];
    data.records = vec![ads(&january, 2_000, "USD"), ads(&january[1..], 2_000, "USD"), ads(&january, 500, "EUR")];
    let cost = of(&data, &EconomicsConfig::default()).acquisition.unwrap();
    near(cost.by_customer, 30.0);
    assert_eq!((cost.new_customers, cost.overlapping, cost.other_currency), (2, 1, 3));
    let until = Selection { to: "2024-01-03".parse().ok(), ..Selection::default() };
    near(economics(&data, &until, &EconomicsConfig::default()).acquisition.unwrap().by_customer, 20.0);
    let typed = EconomicsConfig { acquisition_cost: Some(Money::from_cents(1_250)), ..EconomicsConfig::default() };
    near(of(&data, &typed).acquisition.unwrap().by_customer, 12.5);
}

/// By hand: the first order decides who is looked at; in the scope of orders only those that fit are counted. A refund that names
/// no order comes off the order before it.
#[test]
fn filters_and_refunds_by_hand() {
    let orders = [
        order("ann", "2024-01-03", 1_000).channel("web"),
        order("ann", "2024-01-10", 500).channel("pos"),
        order("ann", "2024-01-20", 700).channel("web"),
        order("bob", "2024-01-31", 2_000).channel("pos"),
    ];
    let refunds = [(Some("ann"), "2024-01-12", 200), (Some("ann"), "2024-01-01", 900)];
    let choices = Choices { as_of: "2024-12-31".parse().ok(), ..Choices::default() };
    let data = join(vec![part("orders.csv", batch(&orders, &refunds))], choices).0;
    let config = EconomicsConfig { days: Some(30), ..EconomicsConfig::default() };
    let found = of(&data, &config);
    assert_eq!(
        found.steps.iter().map(|step| (step.customers, step.revenue.to_string())).collect::<Vec<_>>(),
        [(2, "30.00".to_owned()), (1, "10.00".to_owned()),]
    );
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    let found = economics(&data, &web, &config);
    assert_eq!((found.watched, found.worth.unwrap().0), (1, 7.0));
    let starters = Selection { scope: FilterScope::CustomersByFirstOrder, ..web };
    let found = economics(&data, &starters, &config);
    assert_eq!((found.watched, found.worth.unwrap().0), (1, 10.0));
}

/// Laws: more never brings less; scaled money scales money and leaves shares; turned rows change nothing; points at the rate itself
/// are relative steps; nobody brings nothing.
#[test]
fn law_steps_money_and_rows() {
    let orders = reference_orders("synthetic_orders.csv");
    let config = EconomicsConfig { uplift: UpliftOf::EveryOrder, ..EconomicsConfig::default() };
    let base = of(&data(&orders, &[], "2025-03-10"), &config);
    for kind in [UpliftKind::Relative, UpliftKind::Points] {
        let gains: Vec<f64> = base.uplifts.iter().filter(|one| one.kind == kind).map(|one| one.revenue).collect();
        assert!(gains.len() == 10 && gains.is_sorted() && gains[0] > 0.0, "{gains:?}");
        for one in base.uplifts.iter().filter(|one| one.kind == kind) {
            let interval = one.interval.unwrap();
            assert!(interval.low < one.revenue && one.revenue < interval.high, "{one:?}");
        }
    }
    let mut turned = orders.clone();
    turned.reverse();
    turned.iter_mut().for_each(|order| order.gross *= 7);
    let found = of(&data(&turned, &[], "2025-03-10"), &config);
    assert_eq!((found.returned, &found.weeks, found.send_by), (base.returned, &base.weeks, base.send_by));
    for (found, base) in found.uplifts.iter().zip(&base.uplifts) {
        near(found.revenue, 7.0 * base.revenue);
        near(found.change.unwrap(), base.change.unwrap());
        near(found.interval.unwrap().low / 7.0, base.interval.unwrap().low);
    }
    for orders in [vec![], vec![order("", "2024-01-02", 100)], vec![order("ann", "2024-01-02", 100)]] {
        let found = of(&data(&orders, &[], "2025-02-01"), &config);
        assert!(found.uplifts.is_empty() && found.worth.is_none() && found.send_by.is_none());
        assert!(found.five.iter().all(|one| one.change.is_none()));
    }
}
