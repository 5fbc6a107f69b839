//! Models of customers who come and go: values of mpmath, Lifetimes and the published tables, and laws.

use super::{Csv, near, number, reference};
use crate::support::shops::shop;
use perennial::stats::{
    Histories, History, PurchaseError, PurchaseFit, PurchaseKind, PurchaseModel, Spend, SpendError, SpendFit,
    SpendModel, Totals, hypergeometric, normal_quantile,
};
use serde_json::Value;

const KINDS: [(PurchaseKind, &str); 3] =
    [(PurchaseKind::BgNbd, "bg_nbd"), (PurchaseKind::MbgNbd, "mbg_nbd"), (PurchaseKind::ParetoNbd, "pareto_nbd")];

fn model(kind: PurchaseKind, parameters: &Value) -> PurchaseModel {
    PurchaseModel { kind, parameters: kind.parameters().map(|name| number(&parameters[name])) }
}

fn history(case: &Value) -> History {
    History { repeats: number(&case["x"]), last: number(&case["t_x"]), age: number(&case["T"]) }
}

fn cdnow() -> Vec<History> {
    let summary = Csv::ours("cdnow_summary.csv");
    let (x, last, age) = (summary.numbers("x"), summary.numbers("t_x"), summary.numbers("T"));
    (0..x.len()).map(|at| History { repeats: x[at], last: last[at], age: age[at] }).collect()
}

/// Relative, with room for what is below the smallest numbers worth telling.
#[track_caller]
fn close(found: f64, expected: f64, tolerance: f64, what: &str) {
    let is_close = (found - expected).abs() <= tolerance * expected.abs() + 1e-300;
    assert!(is_close, "{what}: {found} instead of {expected}");
}

/// Source: hard_numerics.json (mpmath 1.4.1, 50 to 120 digits). The logarithm absolute and relative 1e-11.
#[test]
fn oracle_mpmath_hypergeometric() {
    let cases = &reference("hard_numerics.json")["hyp2f1"];
    for case in cases.as_array().unwrap() {
        let [a, b, c, z] = ["a", "b", "c", "z"].map(|name| number(&case[name]));
        let found = hypergeometric(a, b, c, z);
        let expected = number(&case["log_abs_value"]);
        assert!((found.ln - expected).abs() <= 1e-11 * expected.abs().max(1.0), "{case}: {found:?}");
        assert_eq!(found.sign, number(&case["sign"]), "{case}");
    }
    assert_eq!(cases.as_array().unwrap().len(), 31);
    // Where it has no value it says so.
    for (c, z) in [(1.0, 1.0), (1.0, 7.0), (-2.0, 0.5), (0.0, 0.5), (1.0, f64::NAN)] {
        assert!(hypergeometric(0.5, 0.5, c, z).ln.is_nan());
    }
}

/// Source: hard_numerics.json (mpmath 1.4.1). Likelihood and odds relative 1e-9, P(alive) and expected orders relative 1e-9,
/// 1e-6 for spans of 1e-5 and less and where a or s is within 1e-6 of 1; all of them finite.
#[test]
fn oracle_mpmath_extreme_customers() {
    let (all, mut seen) = (reference("hard_numerics.json"), 0);
    for (kind, id) in KINDS {
        for set in all[id].as_array().unwrap() {
            let model = model(kind, &set["params"]);
            for case in set["cases"].as_array().unwrap() {
                let (history, span) = (history(case), number(&case["t"]));
                let what = format!("{id} {} {case}", set["params"]);
                let is_singular = (model.parameters[2] - 1.0).abs() <= 1e-6;
                let tolerance = if span <= 1e-5 || is_singular { 1e-6 } else { 1e-9 };
                let likelihood = model.ln_likelihood(&history);
                let expected = number(&case["log_lik"]);
                assert!((likelihood - expected).abs() <= 1e-9 * expected.abs() + 1e-15, "{what}: {likelihood}");
                close(model.alive(&history), number(&case["p_alive"]), 1e-9, &what);
                close(model.expected(&history, span), number(&case["expected_purchases"]), tolerance, &what);
                if let Some(odds) = case.get("log_odds_dead") {
                    let found = model.ln_odds_of_being_gone(&history);
                    let near = |odds: f64| (found - odds).abs() <= (1e-9 * odds.abs()).max(1e-12);
                    assert!(odds.as_f64().map_or(found == f64::NEG_INFINITY, near), "{what}: {found}");
                }
                let none = model.none_within(&history, span);
                assert!((0.0..=1.0).contains(&none), "{what}: {none}");
                seen += 1;
            }
        }
    }
    assert_eq!(seen, 32 + 20 + 27);
}

/// Source: clv_cdnow.json (mpmath at the reference's parameters, equal to Lifetimes 0.11.3). Likelihood of all customers and of
/// each, P(alive), expected orders of customers and of a new one: relative 1e-9.
#[test]
fn oracle_mpmath_cdnow_customers() {
    let (all, histories) = (reference("clv_cdnow.json"), Histories::of(&cdnow()));
    for (kind, id) in KINDS {
        let expected = &all["models"][id];
        let model = model(kind, &expected["params"]);
        near(model.log_likelihood(&histories), number(&expected["log_likelihood"]), 1e-12, id);
        for case in expected["customers_39_weeks"].as_array().unwrap() {
            let (history, what) = (history(case), format!("{id} {case}"));
            near(model.ln_likelihood(&history), number(&case["log_lik"]), 1e-9, &what);
            near(model.alive(&history), number(&case["p_alive"]), 1e-9, &what);
            near(model.expected(&history, 39.0), number(&case["expected_purchases"]), 1e-9, &what);
        }
        for case in expected["unconditional_expected_repeat_purchases"].as_array().unwrap() {
            near(model.expected_of_new(number(&case["t"])), number(&case["value"]), 1e-9, &format!("{id} {case}"));
        }
    }
}

/// Source: clv_cdnow.json. The likelihood no lower than the reference's less 1e-6, parameters relative 1e-5, standard errors 1 %.
#[test]
fn oracle_mpmath_cdnow_fits() {
    let (all, histories) = (reference("clv_cdnow.json"), Histories::of(&cdnow()));
    for (kind, id) in KINDS {
        let expected = &all["models"][id];
        let fit = histories.fit(kind).unwrap();
        assert!(fit.log_likelihood >= number(&expected["log_likelihood"]) - 1e-6, "{id}: {fit:?}");
        near(fit.log_likelihood, fit.model.log_likelihood(&histories), 1e-12, id);
        for (at, name) in kind.parameters().into_iter().enumerate() {
            near(fit.model.parameters[at], number(&expected["params"][name]), 1e-5, &format!("{id} {name}"));
            let error = number(&expected["se_delta_method"][name]);
            near(fit.standard_errors.unwrap()[at], error, 1e-2, &format!("{id} {name}"));
        }
    }
}

/// Source: Fader, Hardie and Lee (2005), table 2, as printed.
#[test]
fn published_cdnow_estimates() {
    let histories = Histories::of(&cdnow());
    let printed = |kind| {
        let fit: PurchaseFit = histories.fit(kind).unwrap();
        let [one, two, three, four] = fit.model.parameters;
        format!("{one:.3} {two:.3} {three:.3} {four:.3} {:.1}", fit.log_likelihood)
    };
    assert_eq!(printed(PurchaseKind::BgNbd), "0.243 4.414 0.793 2.426 -9582.4");
    // The table has 11.669 for beta; the likelihood is higher by 1e-6 at 11.668.
    assert_eq!(printed(PurchaseKind::ParetoNbd), "0.553 10.578 0.606 11.668 -9595.0");
}

fn cdnow_spends() -> Vec<Spend> {
    let summary = Csv::ours("cdnow_summary.csv");
    let pairs = summary.numbers("x").into_iter().zip(summary.numbers("mean_repeat_value"));
    pairs.filter(|(x, mean)| *x > 0.0 && *mean > 0.0).map(|(orders, mean)| Spend { orders, mean }).collect()
}

/// Source: clv_cdnow.json; published by Fader and Hardie (2013): p 6.25, q 3.74, gamma 15.44. Parameters relative 1e-5,
/// standard errors 1 %, values of customers 1e-9 at the reference's parameters.
#[test]
fn oracle_cdnow_gamma_gamma() {
    let (all, spends) = (reference("clv_cdnow.json"), cdnow_spends());
    let expected = &all["gamma_gamma"];
    assert_eq!(spends.len() as f64, number(&expected["n"]));
    let [p, q, v] = ["p", "q", "v"].map(|name| number(&expected["params"][name]));
    let model = SpendModel { p, q, v };
    near(model.log_likelihood(&spends), number(&expected["log_likelihood"]), 1e-12, "likelihood");
    near(model.mean(), number(&expected["population_mean"]), 1e-9, "mean");
    near(model.expected(0.0, 0.0), number(&expected["zero_repeat_customer_expected_value"]), 1e-9, "nobody's");
    for case in expected["customers"].as_array().unwrap() {
        let found = model.expected(number(&case["x"]), number(&case["mean_value"]));
        near(found, number(&case["expected_value"]), 1e-9, &case.to_string());
    }
    let fit = SpendFit::of(&spends).unwrap();
    assert!(fit.log_likelihood >= number(&expected["log_likelihood"]) - 1e-6);
    let errors = fit.standard_errors.unwrap();
    for (at, name) in ["p", "q", "v"].into_iter().enumerate() {
        near([fit.model.p, fit.model.q, fit.model.v][at], number(&expected["params"][name]), 1e-5, name);
        near(errors[at], number(&expected["se_delta_method"][name]), 1e-2, name);
    }
    assert_eq!(format!("{:.2} {:.2}", fit.model.p, fit.model.q), "6.25 3.74");
}

/// Source: clv_cdnow.json (two ways, one that of Lifetimes 0.11.3). Relative 1e-9.
#[test]
fn oracle_cdnow_lifetime_value() {
    let all = reference("clv_cdnow.json");
    let of = |kind, id: &str| model(kind, &all["models"][id]["params"]);
    let (bg, pareto) = (of(PurchaseKind::BgNbd, "bg_nbd"), of(PurchaseKind::ParetoNbd, "pareto_nbd"));
    for case in all["clv"].as_array().unwrap() {
        let (history, value) = (history(case), number(&case["expected_value"]));
        for (model, step, steps, rate, name) in [
            (&bg, 4.345, 12.0, 0.01, "clv_bg_12_steps_of_4_345_weeks_monthly_rate_0_01"),
            (&bg, 1.0, 52.0, 0.0027, "clv_bg_52_weekly_steps_rate_0_0027"),
            (&pareto, 1.0, 52.0, 0.0027, "clv_pareto_52_weekly_steps_rate_0_0027"),
        ] {
            near(value * model.discounted(&history, step, steps, rate), number(&case[name]), 1e-9, name);
        }
    }
}

/// Source: clv_cdnow.json: the published split of CDNOW at 39 weeks. Expected orders of every frequency relative 1e-6 (the
/// parameters are estimates), customers exact.
#[test]
fn oracle_cdnow_holdout() {
    let all = reference("clv_cdnow.json");
    let log = Csv::ours("cdnow_sample_transactions.csv");
    let day = |text: &str| text.parse::<perennial::units::Day>().unwrap().number();
    let (ids, days) = (log.texts("id"), log.texts("date").into_iter().map(day).collect::<Vec<_>>());
    let end = day("1997-09-30");
    let mut by_customer: std::collections::BTreeMap<&str, std::collections::BTreeSet<i32>> = Default::default();
    for (id, day) in ids.into_iter().zip(days).filter(|(_, day)| *day <= end) {
        by_customer.entry(id).or_default().insert(day);
    }
    let histories: Vec<History> = by_customer
        .values()
        .map(|days| {
            let (first, last) = (*days.first().unwrap(), *days.last().unwrap());
            let weeks = |days: i32| f64::from(days) / 7.0;
            History { repeats: days.len() as f64 - 1.0, last: weeks(last - first), age: weeks(end - first) }
        })
        .collect();
    let grouped = Histories::of(&histories);
    for (kind, id) in KINDS {
        let expected = &all["calibration_holdout"]["fits"][id];
        let fit = grouped.fit(kind).unwrap();
        for (at, name) in kind.parameters().into_iter().enumerate() {
            near(fit.model.parameters[at], number(&expected["params"][name]), 1e-5, name);
        }
    }
    let fit = grouped.fit(PurchaseKind::BgNbd).unwrap();
    for row in all["calibration_holdout"]["table"].as_array().unwrap() {
        let bin = number(&row["bin"]);
        let these: Vec<&History> = histories.iter().filter(|history| history.repeats.min(7.0) == bin).collect();
        assert_eq!(these.len() as f64, number(&row["customers"]));
        let sum: f64 = these.iter().map(|history| fit.model.expected(history, 39.0)).sum();
        near(sum / these.len() as f64, number(&row["expected_mean"]), 1e-6, &row.to_string());
    }
}

/// By another way: the chance of no order within t is an integral over the rates, worked out here by summing over them.
#[test]
fn the_chance_of_no_order_is_that_of_the_rates() {
    let at = History { repeats: 2.0, last: 20.0, age: 30.0 };
    // Still there, rates are gamma with shapes r + x and s: the mean of (λ e^−(λ+μ)t + μ) / (λ + μ) over 400 × 400 quantiles.
    let [r, alpha, s, beta] = [0.6, 10.0, 0.8, 12.0];
    let model = PurchaseModel { kind: PurchaseKind::ParetoNbd, parameters: [r, alpha, s, beta] };
    let tail = |shape: f64, x: f64| perennial::stats::gamma_tail(shape, x);
    let quantiles = |shape: f64, scale: f64| -> Vec<f64> {
        let of = |share: f64| {
            let (mut low, mut high) = (-60.0_f64, 6.0_f64);
            for _ in 0..70 {
                let middle = 0.5 * (low + high);
                if tail(shape, libm::exp(middle)) > 1.0 - share { low = middle } else { high = middle }
            }
            libm::exp(low) / scale
        };
        (0..400).map(|at| of((f64::from(at) + 0.5) / 400.0)).collect()
    };
    let (buys, leaves) = (quantiles(r + 2.0, alpha + 30.0), quantiles(s, beta + 30.0));
    for span in [1.0, 10.0, 100.0] {
        let mut sum = 0.0;
        for &buy in &buys {
            for &leave in &leaves {
                let both: f64 = buy + leave;
                sum += (buy * libm::exp(-both * span) + leave) / both;
            }
        }
        let alive = model.alive(&at);
        let expected = 1.0 - alive * (1.0 - sum / 160_000.0);
        let found = model.none_within(&at, span);
        assert!((found - expected).abs() < 2e-4, "{span}: {found} instead of {expected}");
    }
}

#[test]
fn the_next_order_comes_by_its_quantile() {
    let all = reference("clv_cdnow.json");
    let at = History { repeats: 3.0, last: 30.0, age: 38.86 };
    for (kind, id) in KINDS {
        let model = model(kind, &all["models"][id]["params"]);
        let ever = 1.0 - model.none_within(&at, 1e13);
        let mut before = 0.0;
        for share in [0.1, 0.25, 0.5, 0.75, 0.9] {
            let time = model.next_order(&at, share);
            assert!(time > before, "{id} {share}");
            near((1.0 - model.none_within(&at, time)) / ever, share, 1e-4, id);
            before = time;
        }
        assert!(model.next_order(&at, 0.0) < 1e-9);
    }
}

#[test]
fn predictions_keep_their_order() {
    let all = reference("clv_cdnow.json");
    for (kind, id) in KINDS {
        let model = model(kind, &all["models"][id]["params"]);
        for repeats in [0.0, 1.0, 4.0, 40.0] {
            let of = |last: f64| History { repeats, last: if repeats > 0.0 { last } else { 0.0 }, age: 40.0 };
            // The longer the silence, the less likely still there; the longer the span, the more orders and the fewer with none.
            assert!(model.alive(&of(39.0)) >= model.alive(&of(20.0)), "{id}");
            assert!(model.alive(&of(20.0)) >= model.alive(&of(1.0)), "{id}");
            let (mut orders, mut none) = (0.0, 1.0);
            for span in [0.001, 0.1, 1.0, 10.0, 100.0, 1e4] {
                let (more, fewer) = (model.expected(&of(20.0), span), model.none_within(&of(20.0), span));
                assert!(more > orders && fewer <= none, "{id} {repeats} {span}");
                // Somebody who orders at least once is one of those orders (Markov).
                assert!(1.0 - fewer <= more * (1.0 + 1e-9), "{id} {repeats} {span}");
                (orders, none) = (more, fewer);
            }
            assert!(model.discounted(&of(20.0), 1.0, 52.0, 0.0) <= model.expected(&of(20.0), 52.0) * (1.0 + 1e-12));
            near(model.discounted(&of(20.0), 4.0, 13.0, 0.0), model.expected(&of(20.0), 52.0), 1e-12, id);
        }
    }
}

#[test]
fn the_unit_of_time_changes_times_alone() {
    let weeks = cdnow();
    let days: Vec<History> =
        weeks.iter().map(|h| History { repeats: h.repeats, last: h.last * 7.0, age: h.age * 7.0 }).collect();
    let repeats: f64 = weeks.iter().map(|history| history.repeats).sum();
    for (kind, id) in KINDS {
        let (one, other) = (Histories::of(&weeks).fit(kind).unwrap(), Histories::of(&days).fit(kind).unwrap());
        for (at, name) in kind.parameters().into_iter().enumerate() {
            let times = if ["alpha", "beta"].contains(&name) { 7.0 } else { 1.0 };
            near(other.model.parameters[at], times * one.model.parameters[at], 1e-6, id);
        }
        near(other.log_likelihood, one.log_likelihood - repeats * libm::log(7.0), 1e-10, id);
    }
}

#[test]
fn histories_without_a_model_say_why() {
    let once = vec![History { repeats: 0.0, last: 0.0, age: 5.0 }; 40];
    let nobody = vec![History { repeats: 2.0, last: 0.0, age: 0.0 }; 3];
    for (kind, id) in KINDS {
        assert_eq!(Histories::of(&once).fit(kind), Err(PurchaseError::NobodyRepeats), "{id}");
        assert_eq!(Histories::of(&nobody).fit(kind), Err(PurchaseError::NobodyRepeats), "{id}");
        assert_eq!(Histories::of(&[]).fit(kind), Err(PurchaseError::NobodyRepeats), "{id}");
        // Customers who are all alike and all still there: parameters have no bound, and the answer is still a number.
        let alike: Vec<History> =
            (0..60).map(|at| History { repeats: f64::from(10 + at % 3), last: 9.9, age: 10.0 }).collect();
        let histories = Histories::of(&alike);
        let fit = histories.fit(kind).unwrap();
        assert!(fit.is_at_edge && fit.standard_errors.is_none() && fit.log_likelihood.is_finite(), "{id} {fit:?}");
        let expected = fit.model.expected(&alike[0], 10.0);
        assert!((9.0..12.0).contains(&expected), "{id} {expected}");
        // In the limit orders come by chance at one rate for all, here 11 within 10: 660 more from 60 customers, of which the
        // orders to come vary by √660 and the rate by as much again.
        let totals = Totals::of(&fit, &histories, 10.0, &vec![0.0; histories.groups().len()]);
        near(totals.orders_error.unwrap(), (2.0 * 660.0_f64).sqrt(), 0.1, id);
    }
    assert_eq!(SpendFit::of(&[]), Err(SpendError::NobodySpends));
    assert_eq!(SpendFit::of(&[Spend { orders: 2.0, mean: -1.0 }]), Err(SpendError::NobodySpends));
    assert_eq!(SpendFit::of(&[Spend { orders: 2.0, mean: 7.0 }; 9]), Err(SpendError::NotSettled));
}

#[test]
fn equal_histories_stand_once_with_their_number() {
    let one = History { repeats: 1.0, last: 2.0, age: 3.0 };
    let other = History { repeats: 0.0, last: 0.0, age: 3.0 };
    // What cannot be is mended: a last order after the end, a last order without a repeat.
    let odd = [History { repeats: 1.0, last: 9.0, age: 3.0 }, History { repeats: 0.0, last: 2.0, age: 3.0 }];
    let histories = Histories::of(&[one, other, one, odd[0], odd[1]]);
    let late = History { last: 3.0, ..one };
    assert_eq!(histories.groups(), [(other, 2.0), (one, 2.0), (late, 1.0)]);
    assert_eq!(histories.group_of(), [1, 0, 1, 2, 0]);
    assert_eq!((histories.customers(), histories.repeat_buyers()), (5, 3));
}

/// Invented shops, each model among its own: of 20 shops the 95 % intervals of the four parameters and of the orders to come hold
/// the truth about 19 times (fewer than 16 has a chance of 3 in 1,000), and the orders to come are right on average.
#[test]
fn what_shops_were_invented_with_is_found_again() {
    let z = normal_quantile(0.975).unwrap();
    for (kind, parameters) in [
        (PurchaseKind::MbgNbd, [0.6, 8.0, 0.9, 2.0]),
        (PurchaseKind::BgNbd, [0.4, 6.0, 0.8, 2.5]),
        (PurchaseKind::ParetoNbd, [0.6, 10.0, 0.7, 12.0]),
    ] {
        let truth = PurchaseModel { kind, parameters };
        let (mut holds, mut of_total, mut found, mut came) = ([0; 4], 0, 0.0, 0.0);
        for seed in 1..=20 {
            let shop = shop(&truth, 1_500, 104.0, 52.0, seed);
            let histories: Vec<History> = shop.iter().map(|customer| customer.history).collect();
            let histories = Histories::of(&histories);
            let fit = histories.fit(kind).unwrap();
            let covariance = fit.covariance.unwrap();
            for (at, count) in holds.iter_mut().enumerate() {
                let off = libm::log(fit.model.parameters[at] / parameters[at]).abs();
                *count += u32::from(off <= z * covariance[at][at].sqrt());
            }
            let later: f64 = shop.iter().map(|customer| customer.later).sum();
            let totals = Totals::of(&fit, &histories, 52.0, &vec![0.0; histories.groups().len()]);
            let interval = Totals::interval(totals.orders, totals.orders_error, 0.95).unwrap();
            of_total += u32::from(interval.low <= later && later <= interval.high);
            (found, came) = (found + totals.orders, came + later);
        }
        assert!(holds.iter().all(|&count| count >= 16), "{kind:?} {holds:?}");
        assert!(of_total >= 16, "{kind:?} {of_total}");
        near(found, came, 0.03, &format!("{kind:?}"));
    }
}

/// Source: clv_cdnow.json `pareto_nbd_dert` (mpmath 1.4.1, by Tricomi's function and by quadrature). Relative 1e-9.
#[test]
fn oracle_mpmath_discounted_orders_for_ever() {
    let all = reference("clv_cdnow.json");
    let model = model(PurchaseKind::ParetoNbd, &all["models"]["pareto_nbd"]["params"]);
    let cases = all["pareto_nbd_dert"].as_array().unwrap();
    assert_eq!(cases.len(), 6);
    for case in cases {
        let found = model.discounted_forever(&history(case), number(&case["delta"]));
        close(found, number(&case["dert"]), 1e-9, &case.to_string());
    }
}

/// Source: clv_cdnow.json `bg_nbd_pmf_X39` (mpmath 1.4.1), orders 0 to 10 within 39 weeks. Relative 1e-9.
#[test]
fn oracle_mpmath_chance_of_orders() {
    let all = reference("clv_cdnow.json");
    let model = model(PurchaseKind::BgNbd, &all["models"]["bg_nbd"]["params"]);
    let expected = all["bg_nbd_pmf_X39"].as_array().unwrap();
    assert_eq!(expected.len(), 11);
    for (orders, expected) in (0..).zip(expected) {
        close(model.chance_of_orders(39.0, orders), number(expected), 1e-9, &format!("{orders} orders"));
    }
}

/// Law: the chances of all numbers of orders are 1 together, their mean is what is expected of a new customer, and none is what the
/// chance of no order says.
#[test]
fn chances_of_orders_add_up() {
    for (kind, parameters) in [
        (PurchaseKind::BgNbd, [0.243, 4.414, 0.793, 2.426]),
        (PurchaseKind::MbgNbd, [0.525, 6.183, 0.891, 1.614]),
        (PurchaseKind::ParetoNbd, [0.553, 10.578, 0.606, 11.669]),
        (PurchaseKind::ParetoNbd, [1.4, 3.0, 2.2, 40.0]),
    ] {
        let model = PurchaseModel { kind, parameters };
        for span in [0.5, 10.0, 39.0] {
            let chances: Vec<f64> = (0..2_000).map(|orders| model.chance_of_orders(span, orders)).collect();
            assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)));
            close(chances.iter().sum(), 1.0, 1e-9, "all numbers");
            let mean: f64 = chances.iter().zip(0..).map(|(chance, orders)| chance * f64::from(orders)).sum();
            close(mean, model.expected_of_new(span), 1e-8, &format!("{kind:?} {span}"));
            close(chances[0], model.none_within(&History::default(), span), 1e-10, "none");
        }
        assert_eq!((model.chance_of_orders(0.0, 0), model.chance_of_orders(0.0, 3)), (1.0, 0.0));
    }
}

/// Law: orders for ever are what many small steps of them come to, each discounted at its end, in every model.
#[test]
fn orders_for_ever_are_those_of_many_steps() {
    let history = History { repeats: 3.0, last: 20.0, age: 30.0 };
    for (kind, parameters) in [
        (PurchaseKind::BgNbd, [0.243, 4.414, 0.793, 2.426]),
        (PurchaseKind::MbgNbd, [0.525, 6.183, 2.4, 1.614]),
        (PurchaseKind::ParetoNbd, [0.553, 10.578, 0.606, 11.669]),
    ] {
        let model = PurchaseModel { kind, parameters };
        for rate in [0.02, 0.2] {
            let step = 0.01 / rate;
            // Half a step earlier than its end an order falls on the average.
            let steps = model.discounted(&history, step, 4_000.0, libm::expm1(0.01)) * libm::exp(0.005);
            close(model.discounted_forever(&history, rate), steps, 1e-4, &format!("{kind:?} {rate}"));
        }
    }
}
