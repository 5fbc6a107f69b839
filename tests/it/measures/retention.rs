//! Retention against pandas, against the vendors' own examples, and against the faults of their trackers.

use super::builder::{data, order, reference_json, reference_orders};
use perennial::measures::{
    Cell, CellState, Cohort, Criterion, Goods, PooledPeriod, RetentionConfig, Window, retention,
};
use perennial::records::{Dataset, FilterScope, Selection};
use perennial::units::{Day, Grain, Money, Period, Share};
use serde_json::Value;

const EVERYTHING: Selection = Selection {
    from: None,
    to: None,
    channels: Vec::new(),
    campaigns: Vec::new(),
    products: Vec::new(),
    countries: Vec::new(),
    plans: Vec::new(),
    scope: FilterScope::Orders,
};

fn config(grain: Grain, criterion: Criterion) -> RetentionConfig {
    RetentionConfig { grain, criterion, ..RetentionConfig::default() }
}

fn reference(file: &str, as_of: &str) -> Dataset {
    data(&reference_orders(file), &[], as_of)
}

/// Source: tests/reference/cohorts_rfm.json (pandas 2.3.3). Counts exact; money to 1e-6, as the reference adds floats.
#[test]
fn oracle_pandas_calendar_cohorts() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, grain) in [
        ("cdnow_monthly", "cdnow_sample_transactions.csv", Grain::Month),
        ("cdnow_weekly", "cdnow_sample_transactions.csv", Grain::Week),
        ("synthetic_monthly", "synthetic_orders.csv", Grain::Month),
        ("synthetic_weekly", "synthetic_orders.csv", Grain::Week),
    ] {
        let oracle = &oracle["cohorts"][name];
        let data = reference(file, oracle["observation_end"].as_str().unwrap());
        let on = retention(&data, &EVERYTHING, &config(grain, Criterion::On));
        let on_or_after = retention(&data, &EVERYTHING, &config(grain, Criterion::OnOrAfter));
        let cohorts = oracle["cohorts"].as_array().unwrap();
        assert_eq!(on.cohorts.len(), cohorts.len(), "{name}");
        for (at, oracle) in cohorts.iter().enumerate() {
            let cohort = &on.cohorts[at];
            let label = format!("{name} {}", cohort.period);
            assert_eq!(cohort.period.to_string(), oracle["cohort"].as_str().unwrap());
            assert_eq!(u64::from(cohort.size), oracle["size"].as_u64().unwrap(), "{label}");
            let counts = |of: fn(&Cell) -> u32, cells: &[Cell]| cells.iter().map(of).collect::<Vec<u32>>();
            let expected = |id: &str| serde_json::from_value::<Vec<u32>>(oracle[id].clone()).unwrap();
            assert_eq!(counts(|cell| cell.customers, &cohort.cells), expected("active"), "{label}");
            assert_eq!(counts(|cell| cell.orders, &cohort.cells), expected("orders"), "{label}");
            let unbounded = &on_or_after.cohorts[at].cells;
            assert_eq!(counts(|cell| cell.customers, unbounded), expected("unbounded"), "{label}");
            let is_closed: Vec<bool> = cohort.cells.iter().map(|cell| cell.state == CellState::Closed).collect();
            assert_eq!(is_closed, serde_json::from_value::<Vec<bool>>(oracle["complete"].clone()).unwrap(), "{label}");
            for (k, cell) in cohort.cells.iter().enumerate() {
                near(cell.revenue.major(), &oracle["revenue"][k], &label);
                let per_customer = cell.cumulative_revenue_per_customer(cohort.size).unwrap();
                near(per_customer, &oracle["cumulative_revenue_per_customer"][k], &label);
            }
        }
        let pooled = oracle["pooled_complete_only"].as_array().unwrap();
        assert_eq!(on.pooled.len(), pooled.len(), "{name}");
        for (found, oracle) in on.pooled.iter().zip(pooled) {
            let expected = Share::new(oracle["active"].as_u64().unwrap(), oracle["customers"].as_u64().unwrap());
            assert_eq!(found.share, expected, "{name} {}", found.k);
        }
    }
}

/// Source: tests/reference/cohorts_rfm.json (pandas 2.3.3), windows of age. Exact.
#[test]
fn oracle_pandas_windows_of_age() {
    let oracle = reference_json("cohorts_rfm.json");
    for (name, file, as_of) in [
        ("cdnow_age_30", "cdnow_sample_transactions.csv", "1998-06-30"),
        ("synthetic_age_28", "synthetic_orders.csv", "2025-03-10"),
    ] {
        let oracle = &oracle["cohorts"][name];
        let data = reference(file, as_of);
        let window_days = oracle["window_days"].as_u64().map(|days| days as u16);
        let config = RetentionConfig { window: Window::Elapsed, window_days, ..RetentionConfig::default() };
        let found = retention(&data, &EVERYTHING, &config);
        let table = oracle["table"].as_array().unwrap();
        // The reference stops where nobody is eligible any more; ours goes on to the window in which the last day lies.
        assert!(found.pooled[table.len()..].iter().all(|period| period.share == Share::new(0, 0)), "{name}");
        for (found, oracle) in found.pooled.iter().zip(table) {
            let expected = Share::new(oracle["active"].as_u64().unwrap(), oracle["eligible"].as_u64().unwrap());
            assert_eq!(found.share, expected, "{name} {}", found.k);
        }
    }
}

fn near(found: f64, oracle: &Value, label: &str) {
    let expected = oracle.as_f64().unwrap();
    assert!((found - expected).abs() <= 1e-6, "{label}: {found}, expected {expected}");
}

fn cell(state: CellState, customers: u32, size: u32) -> Cell {
    let observed = if state == CellState::Closed { size } else { 0 };
    Cell {
        state,
        closes: Day::default(),
        customers,
        orders: customers,
        revenue: Money::ZERO,
        cumulative_revenue: Money::ZERO,
        goods: Goods::default(),
        cumulative_goods: Goods::default(),
        observed,
        observed_back: if observed > 0 { customers } else { 0 },
    }
}

fn cohorts(sizes_and_back: &[(u32, CellState, u32)]) -> Vec<Cohort> {
    let period = Period { grain: Grain::Month, ordinal: 24_000 };
    let cohort = |(at, &(size, state, back)): (usize, &(u32, CellState, u32))| Cohort {
        period: period.plus(at as i32),
        size,
        cells: vec![cell(CellState::Closed, size, size), cell(state, back, size)],
    };
    sizes_and_back.iter().enumerate().map(cohort).collect()
}

/// Source: PostHog issues 25998 and 30624: cohorts of 10 at 20 % and of 100 at 0 %: simple 10 %, pooled 2 of 110; the cohort
/// at 0 % stays in the mean.
#[test]
fn oracle_posthog_means_of_unequal_cohorts() {
    let pooled = PooledPeriod::of(&cohorts(&[(10, CellState::Closed, 2), (100, CellState::Closed, 0)]), 1);
    assert_eq!(pooled.share, Share::new(2, 110));
    assert_eq!(pooled.simple_mean, Some(0.1));
    assert_eq!(pooled.cohorts, 2);
}

/// Source: Mixpanel's retention FAQ: 1000 with 500 back, 500 with 400 back, the third still open: pooled 60 %, simple 65 %.
#[test]
fn oracle_mixpanel_open_cohort_is_left_out() {
    let cohorts =
        cohorts(&[(1_000, CellState::Closed, 500), (500, CellState::Closed, 400), (300, CellState::Open, 10)]);
    let pooled = PooledPeriod::of(&cohorts, 1);
    assert_eq!((pooled.share, pooled.share.rate()), (Share::new(900, 1_500), Some(0.6)));
    assert_eq!((pooled.simple_mean, pooled.cohorts), (Some(0.65), 2));
    // Mixpanel: (1,000 · 500 + 500 · 400) / (1,000² + 500²) = 700,000 / 1,250,000.
    assert_eq!(pooled.size_weighted_mean, Some(0.56));
}

/// Source: Amplitude's help on retention: 168 of 254 is 66.1 % (return on or after), 72 of 254 is 28.3 % (return on). Built
/// here as 254 customers of one day, of whom 72 order on day 1 and 168 on day 1 or later.
#[test]
fn oracle_amplitude_on_and_on_or_after() {
    let mut orders = Vec::new();
    for customer in 0..254 {
        let id = format!("c{customer}");
        orders.push(order(&id, "2024-05-01", 100));
        match customer {
            0..72 => orders.push(order(&id, "2024-05-02", 100)),
            72..168 => orders.push(order(&id, "2024-05-04", 100)),
            _ => {}
        }
    }
    let data = data(&orders, &[], "2024-05-08");
    let day_1 = |criterion| retention(&data, &EVERYTHING, &config(Grain::Day, criterion)).pooled[1].share;
    let percent = |share: Share| format!("{:.1} %", share.rate().unwrap() * 100.0);
    assert_eq!(percent(day_1(Criterion::OnOrAfter)), "66.1 %");
    assert_eq!(percent(day_1(Criterion::On)), "28.3 %");
    assert_eq!(day_1(Criterion::OnOrAfter), Share::new(168, 254));
}

/// Source: PostHog issue 58679: an open cell was shown as 0 %. Ours is open until the window of the last member has closed.
#[test]
fn an_open_cell_has_no_rate_and_says_when_it_closes() {
    let orders = [order("a", "2024-01-01", 100), order("a", "2024-02-10", 100), order("b", "2024-01-20", 100)];
    let calendar = RetentionConfig::default();
    let elapsed = RetentionConfig { window: Window::Elapsed, ..calendar };
    for (config, as_of, state, closes) in [
        (calendar, "2024-02-28", CellState::Open, "2024-02-29"),
        (calendar, "2024-02-29", CellState::Closed, "2024-02-29"),
        // Window 1 of b runs from 19 February (day 30) to 19 March (day 59) inclusive.
        (elapsed, "2024-03-18", CellState::Open, "2024-03-19"),
        (elapsed, "2024-03-19", CellState::Closed, "2024-03-19"),
    ] {
        let found = retention(&data(&orders, &[], as_of), &EVERYTHING, &config);
        let cell = found.cohorts[0].cells[1];
        assert_eq!((cell.state, cell.closes.to_string()), (state, closes.to_owned()), "{:?} {as_of}", config.window);
        assert_eq!(cell.customers, 1, "so far, a came back");
        let is_closed = state == CellState::Closed;
        assert_eq!(cell.closed(), is_closed.then_some(1));
        assert_eq!(cell.share(2), is_closed.then_some(Share::new(1, 2)));
        assert_eq!(cell.interval(2).is_some(), is_closed);
        let open_share = if config.window == Window::Elapsed { Share::new(1, 1) } else { Share::new(0, 0) };
        assert_eq!(found.pooled[1].share, if is_closed { Share::new(1, 2) } else { open_share });
    }
}

/// Source: PostHog issue 29958: a sign-up at 23:45 that is active until 00:01 was counted as back on day 1.
#[test]
fn an_elapsed_day_is_24_hours_and_not_midnight() {
    let late = order("a", "2024-01-01", 100).at(23 * 3_600 + 45 * 60);
    let soon = order("a", "2024-01-02", 100).at(60);
    let data = data(&[late, soon], &[], "2024-01-05");
    let calendar = config(Grain::Day, Criterion::On);
    let elapsed = RetentionConfig { window: Window::Elapsed, ..calendar };
    assert_eq!(retention(&data, &EVERYTHING, &calendar).cohorts[0].cells[1].customers, 1);
    let found = retention(&data, &EVERYTHING, &elapsed);
    assert_eq!(found.cohorts[0].cells.iter().map(|cell| cell.customers).collect::<Vec<_>>(), [1, 0, 0, 0, 0]);
    assert_eq!(found.cohorts[0].cells[0].orders, 2);
    let states: Vec<_> = found.cohorts[0].cells.iter().map(|cell| cell.state == CellState::Closed).collect();
    assert_eq!(states, [true, true, true, true, false], "the last window began at 23:45 of the last day counted");
}

/// By hand: a in months 0, 1, 3; b in months 0, 2; c in month 0 only.
#[test]
fn every_criterion_by_hand() {
    let orders = [
        order("a", "2024-01-05", 100),
        order("a", "2024-02-05", 100),
        order("a", "2024-04-05", 100),
        order("b", "2024-01-05", 100),
        order("b", "2024-03-05", 100),
        order("c", "2024-01-05", 100),
    ];
    let data = data(&orders, &[], "2024-04-30");
    for (criterion, expected) in [
        (Criterion::On, [3, 1, 1, 1]),
        (Criterion::OnOrAfter, [3, 2, 2, 1]),
        (Criterion::OnOrBefore, [3, 1, 2, 2]),
        (Criterion::EveryPeriod, [3, 1, 0, 0]),
    ] {
        let found = retention(&data, &EVERYTHING, &config(Grain::Month, criterion));
        let customers: Vec<u32> = found.cohorts[0].cells.iter().map(|cell| cell.customers).collect();
        assert_eq!(customers, expected, "{criterion:?}");
        let orders: Vec<u32> = found.cohorts[0].cells.iter().map(|cell| cell.orders).collect();
        assert_eq!(orders, [3, 1, 1, 1], "the orders of a period do not depend on the criterion");
    }
}

/// By hand: the period chosen decides which orders count; the cohort stays that of the first order of all.
#[test]
fn the_selection_never_changes_the_cohort() {
    let orders = [
        order("a", "2024-01-05", 100).channel("web"),
        order("a", "2024-02-05", 200).channel("pos"),
        order("a", "2024-03-05", 400).channel("web"),
        order("b", "2024-02-10", 800).channel("web"),
    ];
    let data = data(&orders, &[], "2024-03-31");
    let from_february = Selection { from: "2024-02-01".parse().ok(), ..EVERYTHING };
    let found = retention(&data, &from_february, &RetentionConfig::default());
    assert_eq!(found.cohorts.len(), 2);
    let january = &found.cohorts[0];
    assert_eq!((january.period.to_string(), january.size), ("2024-01".to_owned(), 1));
    let states: Vec<_> = january.cells.iter().map(|cell| (cell.state, cell.customers)).collect();
    assert_eq!(states, [(CellState::Outside, 0), (CellState::Closed, 1), (CellState::Closed, 1)]);
    assert_eq!(found.pooled[0].share, Share::new(1, 1), "only the cohort of February is seen from its start");
    let cut = Selection { to: "2024-02-15".parse().ok(), ..EVERYTHING };
    let found = retention(&data, &cut, &RetentionConfig::default());
    let states: Vec<_> = found.cohorts[0].cells.iter().map(|cell| cell.state).collect();
    assert_eq!(states, [CellState::Closed, CellState::Outside], "the choice cuts February, it is not still open");
    let web = Selection { channels: vec!["web".into()], ..EVERYTHING };
    let found = retention(&data, &web, &RetentionConfig::default());
    let customers: Vec<u32> = found.cohorts[0].cells.iter().map(|cell| cell.customers).collect();
    assert_eq!(customers, [1, 0, 1]);
    assert_eq!(found.cohorts[0].cells[2].cumulative_revenue, Money::from_cents(500));
    let started_in_pos =
        Selection { channels: vec!["pos".into()], scope: FilterScope::CustomersByFirstOrder, ..EVERYTHING };
    assert!(retention(&data, &started_in_pos, &RetentionConfig::default()).cohorts.is_empty(), "nobody started in pos");
}

/// By hand: a refund that names no order is taken off the month in which it was given.
#[test]
fn refunds_without_an_order_lower_the_revenue_of_their_period() {
    let orders = [order("a", "2024-01-05", 1_000), order("b", "2024-01-06", 1_000).refund(100)];
    let refunds = [(Some("a"), "2024-02-05", 300), (None, "2024-02-05", 50), (Some("b"), "2023-12-30", 70)];
    let data = data(&orders, &refunds, "2024-02-29");
    let found = retention(&data, &EVERYTHING, &RetentionConfig::default());
    let revenue: Vec<_> = found.cohorts[0].cells.iter().map(|cell| cell.revenue).collect();
    assert_eq!(revenue, [Money::from_cents(1_900), Money::from_cents(-300)]);
    assert_eq!(found.cohorts[0].cells[1].cumulative_revenue_per_customer(2), Some(8.0));
}

#[test]
fn a_table_beyond_the_limit_is_cut_and_says_so() {
    let orders: Vec<_> = (0..4_000)
        .map(|at| {
            let day = Day::from_number(10_000 + at);
            order(&format!("c{at}"), &day.to_string(), 100)
        })
        .collect();
    let data = data(&orders, &[], &Day::from_number(14_000).to_string());
    let found = retention(&data, &EVERYTHING, &config(Grain::Day, Criterion::On));
    assert!(found.is_cut);
    let cells: usize = found.cohorts.iter().map(|cohort| cohort.cells.len()).sum();
    assert!((900_000..=1_000_000).contains(&cells), "{cells}");
    let asked = RetentionConfig { periods: Some(30), ..config(Grain::Day, Criterion::On) };
    let found = retention(&data, &EVERYTHING, &asked);
    assert!(!found.is_cut);
    assert_eq!(found.pooled.len(), 31);
}

/// Law: shifting every date by whole weeks shifts the weekly cohorts and changes nothing else.
#[test]
fn law_shifting_by_weeks_moves_the_weekly_cohorts() {
    let orders = reference_orders("synthetic_orders.csv");
    for criterion in Criterion::ALL {
        for window in [Window::Calendar, Window::Elapsed] {
            let config = RetentionConfig { window, ..config(Grain::Week, criterion) };
            let base = retention(&data(&orders, &[], "2025-03-10"), &EVERYTHING, &config);
            for weeks in [1, 52, -300] {
                let shift = |day: Day| day.plus(weeks * 7);
                let mut shifted = orders.clone();
                shifted.iter_mut().for_each(|order| order.placed_at += i64::from(weeks) * 7 * 86_400);
                let as_of = shift("2025-03-10".parse().unwrap());
                let found = retention(&data(&shifted, &[], &as_of.to_string()), &EVERYTHING, &config);
                assert_eq!(found.pooled, base.pooled, "{criterion:?} {window:?} {weeks}");
                assert_eq!(found.cohorts.len(), base.cohorts.len());
                for (found, base) in found.cohorts.iter().zip(&base.cohorts) {
                    assert_eq!((found.period, found.size), (base.period.plus(weeks), base.size));
                    for (found, base) in found.cells.iter().zip(&base.cells) {
                        assert_eq!(*found, Cell { closes: shift(base.closes), ..*base });
                    }
                }
            }
        }
    }
}

/// Laws: on or after never rises, on or before never falls, every period is at most on, and period 0 is the whole cohort.
#[test]
fn law_criteria_are_ordered() {
    let data = reference("synthetic_orders.csv", "2025-03-10");
    for grain in Grain::ALL {
        for window in [Window::Calendar, Window::Elapsed] {
            let of = |criterion| retention(&data, &EVERYTHING, &RetentionConfig { window, ..config(grain, criterion) });
            let [on, after, before, every, _] = Criterion::ALL.map(of);
            for (at, cohort) in on.cohorts.iter().enumerate() {
                for (k, cell) in cohort.cells.iter().enumerate() {
                    let [after_k, before_k, every_k] = [&after, &before, &every].map(|of| of.cohorts[at].cells[k]);
                    assert!(every_k.customers <= cell.customers && cell.customers <= after_k.customers);
                    assert!(cell.customers <= before_k.customers && before_k.customers <= cohort.size);
                    assert!(cell.observed_back <= cell.observed && cell.observed <= cohort.size);
                    if k == 0 {
                        assert_eq!([cell.customers, after_k.customers, before_k.customers], [cohort.size; 3]);
                    } else {
                        assert!(after_k.customers <= after.cohorts[at].cells[k - 1].customers);
                        assert!(k == 1 || before_k.customers >= before.cohorts[at].cells[k - 1].customers);
                    }
                }
            }
            let sizes: u32 = on.cohorts.iter().map(|cohort| cohort.size).sum();
            assert_eq!(sizes as usize, data.customers.len());
        }
    }
}

/// Law: doubling every amount doubles every revenue and leaves every count.
#[test]
fn law_scaling_money_scales_revenue_alone() {
    let orders = reference_orders("synthetic_orders.csv");
    let mut doubled = orders.clone();
    doubled.iter_mut().for_each(|order| order.gross *= 2);
    let of = |orders| retention(&data(orders, &[], "2025-03-10"), &EVERYTHING, &RetentionConfig::default());
    let (base, found) = (of(&orders), of(&doubled));
    assert_eq!(found.pooled, base.pooled);
    for (found, base) in found.cohorts.iter().zip(&base.cohorts) {
        for (found, base) in found.cells.iter().zip(&base.cells) {
            let (revenue, cumulative_revenue) = (base.revenue.times(2), base.cumulative_revenue.times(2));
            assert_eq!(*found, Cell { revenue, cumulative_revenue, ..*base });
        }
    }
}

#[test]
fn nobody_known_makes_no_cohort() {
    let found =
        retention(&data(&[order("", "2024-01-01", 100)], &[], "2024-03-01"), &EVERYTHING, &RetentionConfig::default());
    assert!(found.cohorts.is_empty() && found.pooled.is_empty() && !found.is_cut);
}
