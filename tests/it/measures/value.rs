//! The value of customers: published fits from a log of orders, concentration against pandas, small shops by hand.

use super::builder::{Order, data, order, reference_json, reference_orders};
use perennial::measures::{Concentration, CustomerValue, TimeUnit, ValueConfig, ValueProblem, ValueWork};
use perennial::records::{Dataset, Selection};
use perennial::stats::{PurchaseKind, PurchaseModel};
use perennial::units::{Day, Money};
use std::collections::BTreeMap;

fn cdnow(as_of: &str) -> Dataset {
    data(&reference_orders("cdnow_sample_transactions.csv"), &[], as_of)
}

fn value(data: &Dataset, config: &ValueConfig) -> CustomerValue {
    ValueWork::new(data, &Selection::default(), config).finish(data)
}

#[track_caller]
fn near(found: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found} instead of {expected}");
}

/// Source: tests/reference/clv_cdnow.json (mpmath, unrounded histories): from the log of orders, cut on 30 September 1997 by the last
/// day of a filter, to the parameters. Relative 1e-5; the published Gamma-Gamma estimates to two digits.
#[test]
fn oracle_cdnow_from_orders_to_parameters() {
    let (all, data) = (reference_json("clv_cdnow.json"), cdnow("1998-06-30"));
    let selection = Selection { to: "1997-09-30".parse().ok(), ..Selection::default() };
    for (model, id) in
        [(PurchaseKind::MbgNbd, "mbg_nbd"), (PurchaseKind::BgNbd, "bg_nbd"), (PurchaseKind::ParetoNbd, "pareto_nbd")]
    {
        let config = ValueConfig { model, horizon: Some(39), ..ValueConfig::default() };
        let found = ValueWork::new(&data, &selection, &config).finish(&data);
        let expected = &all["calibration_holdout"]["fits"][id];
        let fitted = found.model.as_ref().unwrap();
        for (at, name) in model.parameters().into_iter().enumerate() {
            near(fitted.fit.model.parameters[at], expected["params"][name].as_f64().unwrap(), 1e-5, name);
        }
        near(fitted.fit.log_likelihood, expected["log_likelihood"].as_f64().unwrap(), 1e-9, id);
        assert_eq!((found.buyers.len(), found.histories.repeat_buyers()), (2_357, 946));
        let spend = fitted.spend.as_ref().unwrap();
        assert_eq!(format!("{:.2} {:.2} {:.1}", spend.model.p, spend.model.q, spend.model.v), "6.25 3.74 15.4");
        // What is told of customers adds up to what is told of all.
        let sum = |of: &dyn Fn(usize) -> f64| (0..found.buyers.len()).map(of).sum::<f64>();
        near(sum(&|at| found.prediction(at).unwrap().orders), fitted.orders.value, 1e-9, id);
        near(sum(&|at| found.clv(at).unwrap()), fitted.value.value, 1e-9, id);
        let interval = fitted.value.interval().unwrap();
        assert!(interval.low > 0.8 * fitted.value.value && interval.high < 1.2 * fitted.value.value, "{interval:?}");
    }
}

/// Source: tests/reference/clv_cdnow.json: 58 customers of the published summary. P(alive) and expected
/// orders relative 5e-3 and absolute 1e-9 (the summary is rounded to hundredths of weeks).
#[test]
fn oracle_cdnow_single_customers() {
    let (all, data) = (reference_json("clv_cdnow.json"), cdnow("1998-06-30"));
    let selection = Selection { to: "1997-09-30".parse().ok(), ..Selection::default() };
    let config = ValueConfig { model: PurchaseKind::BgNbd, horizon: Some(39), ..ValueConfig::default() };
    let found = ValueWork::new(&data, &selection, &config).finish(&data);
    let by_key: BTreeMap<&str, usize> =
        found.buyers.iter().enumerate().map(|(at, buyer)| (data.customers.keys.text(buyer.customer), at)).collect();
    let cases = all["models"]["bg_nbd"]["customers_39_weeks"].as_array().unwrap();
    assert_eq!(cases.len(), 58);
    for case in cases {
        let at = by_key[case["id"].to_string().as_str()];
        let (buyer, prediction) = (&found.buyers[at], found.prediction(at).unwrap());
        assert_eq!(f64::from(buyer.repeats()), case["x"].as_f64().unwrap(), "{case}");
        for (found, name) in [(prediction.alive, "p_alive"), (prediction.orders, "expected_purchases")] {
            let expected = case[name].as_f64().unwrap();
            assert!((found - expected).abs() <= 5e-3 * expected + 1e-9, "{case} {name}: {found}");
        }
    }
    let spends = all["gamma_gamma"]["customers"].as_array().unwrap();
    for case in spends {
        let at = by_key[case["id"].to_string().as_str()];
        let expected = case["mean_value"].as_f64().unwrap();
        // The summary's mean is rounded to cents.
        assert!((found.buyers[at].monetary().unwrap() - expected).abs() <= 0.0051, "{case}");
    }
}

/// Source: tests/reference/cohorts_rfm.json (numpy 2.4.6): Gini, Lorenz curve, top shares and Herfindahl index of CDNOW and of invented orders.
/// Relative 1e-9.
#[test]
fn oracle_numpy_concentration() {
    let all = reference_json("cohorts_rfm.json");
    for (file, label, is_wanted) in [
        ("cdnow_sample_transactions.csv", "cdnow revenue per customer incl. zero", (|_| true) as fn(Money) -> bool),
        ("cdnow_sample_transactions.csv", "cdnow revenue per customer (customers with revenue>0)", |m| m > Money::ZERO),
        ("synthetic_orders.csv", "synthetic", |_| true),
    ] {
        let expected = all["concentration"].as_array().unwrap().iter().find(|case| case["label"] == label).unwrap();
        let data = data(&reference_orders(file), &[], "2030-01-01");
        let found = value(&data, &ValueConfig::default());
        let amounts = found.buyers.iter().map(|buyer| buyer.revenue).filter(|amount| is_wanted(*amount));
        let concentration = Concentration::of(amounts);
        near(concentration.gini().unwrap(), expected["gini"].as_f64().unwrap(), 1e-9, label);
        // The unbiased one is this by n ∕ (n − 1).
        let n = expected["n"].as_f64().unwrap();
        let unbiased = concentration.gini().unwrap() * n / (n - 1.0);
        near(unbiased, expected["gini_unbiased"].as_f64().unwrap(), 1e-9, label);
        near(concentration.herfindahl().unwrap(), expected["hhi"].as_f64().unwrap(), 1e-9, label);
        let whole: Money = found.buyers.iter().map(|buyer| buyer.revenue).sum();
        near(whole.major(), expected["total"].as_f64().unwrap(), 1e-9, label);
        for (list, name, of) in [
            ("lorenz", "L", Concentration::lorenz as fn(&Concentration, f64) -> Option<f64>),
            ("top_share", "share", Concentration::top),
        ] {
            for point in expected[list].as_array().unwrap() {
                let share = of(&concentration, point["p"].as_f64().unwrap()).unwrap();
                let expected = point[name].as_f64().unwrap();
                assert!((share - expected).abs() <= 1e-9, "{label} {point}: {share}");
            }
        }
        let wanted = found.buyers.iter().map(|buyer| buyer.revenue).filter(|amount| is_wanted(*amount));
        let mut descending: Vec<Money> = wanted.collect();
        descending.sort_by(|one, other| other.cmp(one));
        assert_eq!(Some(descending.len() as u64), expected["n"].as_u64(), "{label}");
        for point in expected["top_share"].as_array().unwrap() {
            // The top share is that of exactly so many customers.
            let best: Money = descending.iter().take(point["customers"].as_u64().unwrap() as usize).copied().sum();
            let top = concentration.top(point["p"].as_f64().unwrap()).unwrap();
            near(top * whole.major(), best.major(), 1e-12, label);
        }
        let a = concentration.classes()[0];
        assert_eq!(a.customers, expected["customers_for_80pct"].as_u64().unwrap(), "{label}");
    }
}

/// By hand: see [`Concentration`].
#[test]
fn concentration_by_hand() {
    let of = |amounts: &[i64]| Concentration::of(amounts.iter().map(|&cents| Money::from_cents(cents)));
    let four = of(&[100, 600, 200, 100]);
    assert_eq!((four.gini(), four.top(0.2)), (Some(0.4), Some(0.6)));
    assert!((four.herfindahl().unwrap() - 0.42).abs() < 1e-15);
    for (share, expected) in [(0.0, 0.0), (0.5, 0.2), (0.75, 0.4), (1.0, 1.0)] {
        assert!((four.lorenz(share).unwrap() - expected).abs() < 1e-15, "{share}");
    }
    let customers = |classes: Concentration| classes.classes().map(|class| class.customers);
    assert_eq!(customers(four), [2, 2, 0]);
    assert_eq!(customers(of(&[500, 500, 500, 500, 500])), [4, 1, 0]);
    // Whoever gave back more than he paid, and customers of a shop that earned nothing, are in C.
    assert_eq!(customers(of(&[1_000, -200])), [1, 0, 1]);
    assert_eq!(customers(of(&[0, 0])), [0, 0, 2]);
    for nothing in [of(&[]), of(&[0, 0]), of(&[-5])] {
        assert_eq!((nothing.gini(), nothing.top(0.2), nothing.lorenz(0.5)), (None, None, None));
    }
    assert_eq!(of(&[300, 300, 300]).gini(), Some(0.0));
}

/// By hand: ann orders twice on 1 January and again on 11 and 21 January; bob once, on 5 January.
#[test]
fn histories_by_hand() {
    let orders = [
        order("ann", "2026-01-01", 1_000).at(60),
        order("ann", "2026-01-01", 500).at(120),
        order("ann", "2026-01-11", 2_000).refund(200),
        order("ann", "2026-01-21", 400),
        order("bob", "2026-01-05", 700),
        order("", "2026-01-05", 900),
    ];
    let data = data(&orders, &[(Some("bob"), "2026-01-06", 300)], "2026-01-31");
    let config = ValueConfig { unit: TimeUnit::Day, ..ValueConfig::default() };
    let found = value(&data, &config);
    let [ann, bob] = found.buyers[..] else { panic!("{:?}", found.buyers) };
    let day = |text: &str| -> Day { text.parse().unwrap() };
    assert_eq!((ann.orders, ann.repeats(), ann.first, ann.last), (3, 2, day("2026-01-01"), day("2026-01-21")));
    assert_eq!((ann.second, bob.second), (Some(day("2026-01-11")), None));
    // (20 − 2 + 4) / 2 after the first day; all of it is 37 less nothing.
    assert_eq!((ann.monetary(), ann.revenue), (Some(11.0), Money::from_cents(3_700)));
    assert_eq!((bob.monetary(), bob.revenue), (None, Money::from_cents(400)));
    let history = ann.history(found.as_of, TimeUnit::Day);
    assert_eq!((history.repeats, history.last, history.age), (2.0, 20.0, 30.0));
    let weeks = ann.history(found.as_of, TimeUnit::Week);
    assert_eq!((weeks.last, weeks.age), (20.0 / 7.0, 30.0 / 7.0));
    assert_eq!(found.model, Err(ValueProblem::FewRepeatBuyers { found: 1 }));
    assert_eq!(
        (found.prediction(0), found.clv(0), found.next_order(0), found.chance_bands()),
        (None, None, None, None)
    );
    assert!(found.one_time().is_empty());
    assert_eq!(found.historic().mean(), Some(20.5));
    let half = value(&data, &ValueConfig { margin: Some(0.5), ..config });
    assert_eq!(half.historic().mean(), Some(10.25));
    // One by one, the second order of the first day is a repeat order.
    let apart = value(&data, &ValueConfig { merges: false, ..config });
    assert_eq!((apart.buyers[0].orders, apart.buyers[0].monetary()), (4, Some(9.0)));
    // The last day of a filter ends the observation, its first day cuts nothing.
    let until = Selection { from: Some(day("2026-01-04")), to: Some(day("2026-01-12")), ..Selection::default() };
    let earlier = ValueWork::new(&data, &until, &config).finish(&data);
    assert_eq!((earlier.buyers[0].orders, earlier.buyers[0].history(earlier.as_of, TimeUnit::Day).age), (2, 11.0));
    // A filter whose days hold no order has nobody to tell of.
    let never = Selection { from: Some(day("2027-01-01")), ..Selection::default() };
    assert!(ValueWork::new(&data, &never, &config).finish(&data).buyers.is_empty());
}

/// Sixty customers of a shop, a third of them with a second order after 7, 14 or 21 days and a third after 5 days.
fn small_shop() -> Vec<Order> {
    let first: Day = "2026-01-01".parse().unwrap();
    let mut orders = Vec::new();
    for number in 0..90 {
        let name = format!("buyer{number:02}");
        let start = first.plus(number % 20);
        orders.push(order(&name, &start.to_string(), 1_000 + 10 * i64::from(number)));
        let repeats = [0, 1 + number / 3 % 4, 2][number as usize % 3];
        for again in 1..=repeats {
            let gap = if number % 3 == 1 { 7 } else { 5 + number % 7 };
            orders.push(order(&name, &start.plus(gap * again).to_string(), 2_000 - 5 * i64::from(number)));
        }
    }
    orders
}

#[test]
fn work_in_steps_comes_to_the_same() {
    let data = data(&small_shop(), &[], "2026-04-30");
    for model in [PurchaseKind::MbgNbd, PurchaseKind::BgNbd, PurchaseKind::ParetoNbd] {
        let config = ValueConfig { model, ..ValueConfig::default() };
        let at_once = value(&data, &config);
        let mut work = ValueWork::new(&data, &Selection::default(), &config);
        let mut steps = 0;
        let stepped = loop {
            steps += 1;
            if let Some(found) = work.step(&data, 10) {
                break found;
            }
        };
        assert!(steps > 50, "{steps}");
        assert_eq!(stepped, at_once);
        assert!(work.step(&data, 10).is_none());
    }
}

#[test]
fn one_time_buyers_stand_in_tiers_and_regulars_in_bands() {
    let data = data(&small_shop(), &[], "2026-04-30");
    let found = value(&data, &ValueConfig::default());
    let once = found.buyers.iter().filter(|buyer| buyer.repeats() == 0).count() as u64;
    let tiers = found.one_time();
    assert_eq!((tiers.len(), tiers.iter().map(|tier| tier.customers).sum::<u64>()), (4, once));
    assert_eq!((tiers[0].from, tiers[3].to), (0, None));
    assert!(tiers.windows(2).all(|pair| pair[1].from == pair[0].to.unwrap() + 1));
    // Everybody who ordered once did so months ago: all of them are in the last tier.
    assert_eq!(tiers[3].customers, once);
    let bands = found.chance_bands().unwrap();
    assert_eq!(bands.iter().map(|band| band.customers).sum::<u64>(), found.buyers.len() as u64 - once);
    let model: PurchaseModel = found.model.as_ref().unwrap().fit.model;
    for (at, buyer) in found.buyers.iter().enumerate().filter(|(_, buyer)| buyer.repeats() > 0) {
        let (from, to) = found.next_order(at).unwrap();
        assert!(found.as_of < from && from <= to, "{from} {to}");
        let history = buyer.history(found.as_of, TimeUnit::Week);
        let early = model.next_order(&history, 0.25) * 7.0;
        assert_eq!(f64::from(from.since(found.as_of)), early.ceil());
    }
}

#[test]
fn a_discount_and_a_margin_lower_the_value_and_nothing_else() {
    let data = data(&small_shop(), &[], "2026-02-28");
    let plain = value(&data, &ValueConfig { discount: 0, ..ValueConfig::default() });
    let less = value(&data, &ValueConfig { discount: 50, margin: Some(0.4), ..ValueConfig::default() });
    let (one, other) = (plain.model.as_ref().unwrap(), less.model.as_ref().unwrap());
    assert_eq!((&one.fit, one.orders), (&other.fit, other.orders));
    let ratio = other.value.value / one.value.value;
    assert!((0.4 / 1.5..0.4).contains(&ratio), "{ratio}");
    for at in 0..plain.buyers.len() {
        let undiscounted = plain.prediction(at).unwrap();
        near(undiscounted.discounted, undiscounted.orders, 1e-9, "no discount");
    }
}
