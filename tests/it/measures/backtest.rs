//! The back-test: the published split of CDNOW, a shop by hand, and what comes of too little.

use super::builder::{Order, data, order, reference_json, reference_orders};
use perennial::measures::{
    Backtest, BacktestProblem, BacktestWork, Rule, TimeUnit, ValueConfig, ValueProblem, Verdict,
};
use perennial::records::{Dataset, Selection};
use perennial::stats::PurchaseKind;
use perennial::units::Day;

fn backtest(data: &Dataset, config: &ValueConfig) -> Backtest {
    BacktestWork::new(data, &Selection::default(), config).finish(data)
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found} instead of {expected}");
}

/// Source: tests/reference/clv_cdnow.json, `calibration_holdout` (pandas and mpmath at the parameters fitted there): 39 weeks held
/// against 39 weeks. Counts exact, what is expected relative 1e-6, errors 1e-6.
#[test]
fn oracle_cdnow_holdout() {
    let all = reference_json("clv_cdnow.json");
    let expected = &all["calibration_holdout"];
    let data = data(&reference_orders("cdnow_sample_transactions.csv"), &[], "1998-06-30");
    let config = ValueConfig { model: PurchaseKind::BgNbd, held_back: Some(273), ..ValueConfig::default() };
    let found = backtest(&data, &config);
    assert_eq!(found.end.to_string(), "1997-09-30");
    let tested = found.test.unwrap();
    let number = |name: &str| expected[name].as_f64().unwrap();
    assert_eq!(tested.actual as f64, number("total_actual_holdout"));
    let model = tested.scores[0];
    near(model.expected, number("total_expected_holdout"), 1e-6, "orders");
    near(model.mae, number("mae"), 1e-6, "mae");
    near(model.rmse, number("rmse"), 1e-6, "rmse");
    for (row, expected) in tested.by_frequency.iter().zip(expected["table"].as_array().unwrap()) {
        assert_eq!(u64::from(row.repeats), expected["bin"].as_u64().unwrap());
        assert_eq!(row.customers, expected["customers"].as_u64().unwrap());
        let customers = row.customers as f64;
        near(row.actual as f64 / customers, expected["actual_mean"].as_f64().unwrap(), 1e-12, "actual");
        near(row.expected[0] / customers, expected["expected_mean"].as_f64().unwrap(), 1e-6, "expected");
    }
    assert_eq!((tested.by_frequency.len(), tested.customers), (8, 2_357));
    assert_eq!(tested.verdict(), Verdict::Better);
    // Whoever is counted by frequency is counted by chance, and the last day has all repeat orders of both spans.
    assert_eq!(tested.calibration.iter().map(|row| row.ordered.total).sum::<u64>(), 2_357);
    let repeats = data.orders.len() as u64;
    assert!(tested.cumulative.last().is_some_and(|row| row.actual > 1_882 && row.actual < repeats));
}

/// Source: Lifetimes 0.11.3 (ModifiedBetaGeoFitter, BetaGeoFitter) fitted to the same days, weeks as unit: the split that is chosen
/// by itself. Parameters relative 1e-3 (it stops earlier), orders and errors 1e-3.
#[test]
fn oracle_lifetimes_on_the_same_split() {
    let apparel = crate::support::shared("data/datasets/clvtools_apparel_transactions.csv").map(|path| {
        let text = std::fs::read_to_string(path).unwrap();
        let of = |line: &str| {
            let cells: Vec<&str> = line.split(',').collect();
            let price: f64 = cells[2].parse().unwrap();
            order(cells[0], cells[1], (price * 100.0).round() as i64)
        };
        text.lines().skip(1).map(of).collect::<Vec<Order>>()
    });
    let cdnow = Some(reference_orders("cdnow_sample_transactions.csv"));
    type Expected = ([f64; 4], [f64; 3]);
    type Case = (Option<Vec<Order>>, &'static str, u64, u64, Expected, Expected);
    let cases: [Case; 2] = [
        (
            cdnow,
            "1998-06-30",
            175,
            1_105,
            ([0.54, 6.90047, 0.6752, 1.29816], [1_100.111, 0.4938, 1.0253]),
            ([0.24915, 4.79041, 0.59047, 2.08069], [1_139.0, 0.5059, 1.0328]),
        ),
        (
            apparel,
            "2010-12-20",
            364,
            259,
            ([1.80867, 43.63651, 0.63928, 1.676], [288.878, 0.3626, 0.738]),
            ([0.46552, 15.05902, 0.68104, 3.58875], [299.141, 0.3852, 0.7408]),
        ),
    ];
    for (orders, as_of, days, actual, mbg, bg) in cases {
        let Some(orders) = orders else { continue };
        let data = data(&orders, &[], as_of);
        for (model, (parameters, [total, mae, rmse])) in [(PurchaseKind::MbgNbd, mbg), (PurchaseKind::BgNbd, bg)] {
            let found = backtest(&data, &ValueConfig { model, ..ValueConfig::default() });
            assert_eq!(found.until.since(found.end) as u64, days);
            let tested = found.test.unwrap();
            assert_eq!(tested.actual, actual);
            for (found, expected) in tested.model.parameters.into_iter().zip(parameters) {
                near(found, expected, 1e-3, as_of);
            }
            let score = tested.scores[0];
            near(score.expected, total, 1e-3, as_of);
            near(score.mae, mae, 1e-3, as_of);
            near(score.rmse, rmse, 1e-3, as_of);
        }
    }
}

/// Sixty customers who each order every ten days, from 1 January 2026 to the last day, 1 May.
fn clockwork() -> Vec<Order> {
    let first: Day = "2026-01-01".parse().unwrap();
    let of = |number: i32| {
        (0..=12).map(move |again| order(&format!("c{number:02}"), &first.plus(10 * again).to_string(), 1_000))
    };
    (0..60).flat_map(of).collect()
}

/// By hand: 120 days; a third in whole weeks is 35, so days 86 to 120 are held back. Before them each customer has ordered on
/// days 0 to 80 (8 repeat orders), within them on 90, 100, 110 and 120: 4 each, 240 in all. In the 35 days before (51 to 85)
/// each ordered on 60, 70 and 80: 3. The silence of nine in ten is 10 days, the last 5: all go on at 8 / 85 a day, 3.294 in
/// 35 days, which is the mean rate too.
#[test]
fn simple_rules_by_hand() {
    let data = data(&clockwork(), &[], "2026-05-01");
    let found = backtest(&data, &ValueConfig { unit: TimeUnit::Day, ..ValueConfig::default() });
    assert_eq!((found.first.unwrap().to_string(), found.end.to_string()), ("2026-01-01".into(), "2026-03-27".into()));
    let tested = found.test.unwrap();
    assert_eq!((tested.customers, tested.actual), (60, 240));
    let rate = 8.0 / 85.0 * 35.0;
    for (rule, each) in [(Rule::SameAsBefore, 3.0), (Rule::Recency, rate), (Rule::Mean, rate)] {
        let score = tested.scores.iter().find(|score| score.rule == rule).unwrap();
        near(score.expected, 60.0 * each, 1e-12, rule.id());
        near(score.mae, 4.0 - each, 1e-12, rule.id());
        near(score.rmse, 4.0 - each, 1e-12, rule.id());
        near(score.bias(tested.actual).unwrap(), each / 4.0 - 1.0, 1e-12, rule.id());
        let (worse, interval) = score.worse_by.unwrap();
        let off = 4.0 - tested.scores[0].expected / 60.0;
        assert!((worse - ((4.0 - each) * (4.0 - each) - off * off)).abs() < 1e-12, "{score:?}");
        assert_eq!(interval, None, "all customers agree");
    }
    let [row] = tested.by_frequency[..] else { panic!("{:?}", tested.by_frequency) };
    assert_eq!((row.repeats, row.customers, row.actual), (7, 60, 240));
    let [row] = tested.calibration[..] else { panic!("{:?}", tested.calibration) };
    assert_eq!((row.ordered.hits, row.ordered.total), (60, 60));
    // Day by day, as the files span 120 days: nobody repeats before day 10, and 12 do so sixty times by the end.
    assert_eq!(tested.cumulative.len(), 121);
    assert_eq!([9, 10, 120].map(|day: usize| tested.cumulative[day].actual), [0, 60, 720]);
}

/// Customers whose pace changes once and for all on day 60: the model holds to the mean of all their days, and whoever looks at
/// the last weeks alone knows better.
#[test]
fn a_model_that_is_beaten_says_so() {
    let first: Day = "2026-01-01".parse().unwrap();
    let mut orders = Vec::new();
    for number in 0..120 {
        let slow = (0..=60).step_by(20);
        let fast = (60..=120).step_by(4 + number % 3).skip(1);
        orders.extend(slow.chain(fast).map(|day| order(&format!("c{number:03}"), &first.plus(day).to_string(), 1_000)));
    }
    let data = data(&orders, &[], "2026-05-01");
    let tested = backtest(&data, &ValueConfig::default()).test.unwrap();
    // 9, 7 and 6 orders within the last 35 days, and a good half of that foretold.
    assert_eq!(tested.actual, 40 * (9 + 7 + 6));
    assert!(tested.scores[0].bias(tested.actual).unwrap() < -0.3, "{:?}", tested.scores[0]);
    let rule = tested.best_rule().unwrap();
    assert_eq!((rule.rule, tested.verdict()), (Rule::SameAsBefore, Verdict::Worse(Rule::SameAsBefore)));
}

#[test]
fn too_little_is_told_by_its_reason() {
    let config = ValueConfig::default();
    let short = data(&[order("ann", "2026-01-01", 100), order("ann", "2026-03-01", 100)], &[], "2026-03-01");
    assert_eq!(backtest(&short, &config).test, Err(BacktestProblem::ShortHistory { days: 59 }));
    let few = data(&[order("ann", "2026-01-01", 100), order("ann", "2026-06-01", 100)], &[], "2026-06-01");
    let problem = BacktestProblem::Model(ValueProblem::FewRepeatBuyers { found: 0 });
    assert_eq!(backtest(&few, &config).test, Err(problem));
    let nobody = data(&[], &[], "2026-06-01");
    assert_eq!((backtest(&nobody, &config).first, backtest(&nobody, &config).test.is_err()), (None, true));
    // Chosen days leave four weeks at least.
    let chosen = |days| backtest(&few, &ValueConfig { held_back: Some(days), ..config }).end.to_string();
    assert_eq!((chosen(123), chosen(124)), ("2026-01-29".into(), "2026-06-01".into()));
}
