//! Product affinity: by hand, against a computation by plain loops and exact fractions, and laws.

use super::builder::{Order, batch, data, join, order, part};
use perennial::measures::{Affinity, AffinityConfig, AffinityPair, affinity};
use perennial::records::{Choices, Dataset, Selection};
use perennial::stats::CoOccurrence;
use perennial::units::{Day, Share};

const AS_OF: &str = "2024-09-09";

/// 485 orders of 160 customers over twelve products `p00` to `p11`, product k at k + 1, from a linear congruential generator:
/// s ← (1103515245 s + 12345) mod 2³¹ from 20260101, a number below n being (s ÷ 2¹⁶) mod n.
fn shop() -> Vec<Order> {
    let mut state = 20_260_101_u64;
    let mut below = |n: u64| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 16) % n
    };
    let start: Day = "2024-01-01".parse().unwrap();
    let mut orders = Vec::new();
    for customer in 0..160 {
        let mut day = below(60);
        let mut last: Option<Vec<u64>> = None;
        for _ in 0..1 + below(5) {
            let mut basket = std::collections::BTreeSet::new();
            for _ in 0..1 + below(3) {
                basket.insert(if below(3) > 0 { below(6) } else { below(12) });
            }
            if basket.contains(&0) && below(2) > 0 {
                basket.insert(1);
            }
            if last.as_ref().is_some_and(|last| last.contains(&2)) && below(3) > 0 {
                basket.insert(3);
            }
            let is_refunded = below(9) == 0;
            let on = Day::from_number(start.number() + day as i32);
            let names: Vec<(String, i64)> =
                basket.iter().map(|p| (format!("p{p:02}"), (*p as i64 + 1) * 100)).collect();
            let lines: Vec<(&str, i64)> = names.iter().map(|(name, cents)| (name.as_str(), *cents)).collect();
            let made = order(&format!("c{customer:03}@example.org"), &on.to_string(), 5_000).lines(&lines);
            orders.push(made.refund(if is_refunded { 100 } else { 0 }));
            last = Some(basket.into_iter().collect());
            day += 1 + below(70);
        }
    }
    orders
}

fn of(data: &Dataset, days: u32) -> Affinity {
    affinity(data, &Selection::default(), &AffinityConfig { min_orders: None, days })
}

fn named(data: &Dataset, pair: &AffinityPair) -> (String, String) {
    (data.products.text(pair.product).to_owned(), data.products.text(pair.other).to_owned())
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{found} is not {expected}");
}

#[track_caller]
fn holds(data: &Dataset, pair: &AffinityPair, names: (&str, &str), seen: [u64; 4], lift: [f64; 3], p: f64) {
    let (product, other) = named(data, pair);
    assert_eq!((product.as_str(), other.as_str()), names);
    let [both, one, other, total] = seen;
    assert_eq!(pair.seen, CoOccurrence { both, one, other, total });
    near(pair.seen.lift().unwrap(), lift[0]);
    let interval = pair.interval().unwrap();
    near(interval.low, lift[1]);
    near(interval.high, lift[2]);
    near(pair.p_adjusted, p);
}

/// Source: the same shop in plain Python: every count by a loop over all orders, Fisher's test as a sum of exact fractions of
/// binomials, the variance of ln lift from its slopes in the four cells, Holm by its definition.
#[test]
fn oracle_pairs_by_exact_fractions() {
    let data = data(&shop(), &[], AS_OF);
    let found = of(&data, 90);
    assert_eq!((found.orders, found.min_orders, found.looked_at, found.frequent), (485, 5, 12, 12));
    assert_eq!((found.pairs.len(), found.after.len(), found.steps), (38, 76, 325));
    assert_eq!(found.pairs.iter().filter(|pair| pair.is_proven()).count(), 1);
    assert_eq!(found.after.iter().filter(|pair| pair.is_proven()).count(), 1);
    let lift = [1.696266351744186, 1.4918270414224786, 1.9287219336874102];
    holds(&data, &found.pairs[0], ("p00", "p01"), [77, 128, 172, 485], lift, 1.3321658105635798e-09);
    let lift = [1.59978009895547, 0.8527777096579441, 3.001129527694301];
    holds(&data, &found.pairs[1], ("p02", "p11"), [6, 107, 17, 485], lift, 1.0);
    let lift = [2.240748557759955, 1.9036621868565446, 2.637523681338787];
    holds(&data, &found.after[0], ("p02", "p03"), [49, 69, 103, 325], lift, 3.2214297210586364e-12);
    let lift = [1.6891891891891893, 1.065202739758931, 2.678701443745237];
    holds(&data, &found.after[1], ("p08", "p04"), [10, 26, 74, 325], lift, 1.0);
}

/// Source: the same; every product is scored for every customer, by exact fractions.
#[test]
fn oracle_holdout_by_exact_fractions() {
    let hits = of(&data(&shop(), &[], AS_OF), 90).hits.unwrap();
    assert_eq!((hits.first, hits.three), (Share::new(55, 127), Share::new(90, 127)));
    assert_eq!((hits.popular_first, hits.popular_three), (Share::new(49, 127), Share::new(96, 127)));
    near(hits.difference, -0.047244094488188976);
    near(hits.interval.low, -0.12240119089159003);
    near(hits.interval.high, 0.02791300191521208);
    assert!(!hits.beats());
}

/// Source: the same.
#[test]
fn oracle_starts_and_tiers() {
    let data = data(&shop(), &[], AS_OF);
    let found = of(&data, 200);
    let start = |name: &str| found.starts.iter().find(|row| data.products.text(row.product) == name).copied().unwrap();
    let (first, second) = (start("p00"), start("p03"));
    assert_eq!((first.customers, first.repeat, first.refunded), (37, Share::new(24, 31), Share::new(11, 128)));
    assert_eq!((second.customers, second.repeat, second.refunded), (45, Share::new(32, 42), Share::new(11, 148)));
    let moves: Vec<[u64; 4]> =
        found.tiers.iter().map(|step| [step.moves.up, step.moves.same, step.moves.down, step.moves.ever_up]).collect();
    assert_eq!(moves, [[28, 12, 0, 36], [13, 25, 20, 24], [0, 5, 24, 0]]);
}

/// By hand: of ten orders four hold bread, five butter, three both; 3 of 4 or more by chance: (C(5,3)·C(5,1) + C(5,4)) ∕ C(10,4)
/// = 55 ∕ 210, one pair alone. The variance of ln lift is (10∕3 − 10∕4 − 10∕5 + 3 − 1) ∕ 10 = 1∕12, so the
/// upper end is 1.5 e^(1.96 ∕ √12).
#[test]
fn bought_together_by_hand() {
    let mut orders = Vec::new();
    let mut add = |count: usize, lines: &[(&str, i64)]| {
        for _ in 0..count {
            orders.push(order(&format!("c{}@example.org", orders.len()), "2024-01-01", 100).lines(lines));
        }
    };
    // The same product twice in one order counts once.
    add(3, &[("bread", 100), ("butter", 100), ("bread", 100)]);
    add(1, &[("bread", 100)]);
    add(2, &[("butter", 100)]);
    add(4, &[("tea", 100)]);
    let data = data(&orders, &[], "2024-03-01");
    let config = AffinityConfig { min_orders: Some(3), days: 10 };
    let found = affinity(&data, &Selection::default(), &config);
    let pair = found.pairs[0];
    assert_eq!((found.pairs.len(), found.orders, found.steps, found.hits), (1, 10, 0, None));
    assert_eq!(named(&data, &pair), ("bread".into(), "butter".into()));
    assert_eq!(
        (pair.support(), pair.confidence(), pair.confidence_back()),
        (Share::new(3, 10), Share::new(3, 4), Share::new(3, 5))
    );
    near(pair.seen.lift().unwrap(), 1.5);
    near(pair.interval().unwrap().high, 2.641265016072221);
    near(pair.seen.chance_of_more(), 55.0 / 210.0);
    // Three products, so three pairs were looked at.
    near(pair.p_adjusted, 3.0 * 55.0 / 210.0);
}

/// By hand: eight customers buy a pan, then a lid, then salt; eight others salt alone, three times. After a lid only salt ever
/// followed; held out, every last order is salt, which is popular as well.
#[test]
fn what_to_offer_next_by_hand() {
    let days = ["2024-01-01", "2024-02-01", "2024-03-01"];
    let mut orders = Vec::new();
    for at in 0..8 {
        for (day, product) in days.iter().zip(["pan", "lid", "salt"]) {
            orders.push(order(&format!("a{at}@example.org"), day, 100).lines(&[(product, 100)]));
        }
        for day in days {
            orders.push(order(&format!("b{at}@example.org"), day, 100).lines(&[("salt", 100)]));
        }
    }
    orders.push(order("new@example.org", "2024-03-02", 100).lines(&[("pan", 100)]));
    orders.push(order("none@example.org", "2024-03-02", 100));
    let data = data(&orders, &[], "2024-03-31");
    let found = of(&data, 30);
    let hits = found.hits.unwrap();
    // 16 held out. In training salt is in 16 of 33 orders; after a lid nothing had followed, so popularity alone speaks.
    assert_eq!(
        (hits.first, hits.popular_first, hits.three),
        (Share::new(16, 16), Share::new(16, 16), Share::new(16, 16))
    );
    let customer = |name: &str| data.customers.keys.find(name).unwrap();
    let next = found.next_of(customer("new@example.org"));
    // 8 of 8 steps from a pan go to a lid, which 8 of 49 orders hold.
    assert_eq!(data.products.text(next[0].product), "lid");
    near(next[0].score, (8.0 + 10.0 * 8.0 / 49.0) / 18.0);
    assert!(found.next_of(customer("none@example.org")).is_empty());
    let start = found.starts.iter().find(|row| data.products.text(row.product) == "pan").unwrap();
    // Back after 31 days is not within 30; the new customer has not had them.
    assert_eq!((start.customers, start.repeat), (9, Share::new(0, 8)));
}

/// The order of the files and how the orders are split over them change nothing.
#[test]
fn law_files_in_any_order_and_number() {
    let orders: Vec<Order> = shop().into_iter().enumerate().map(|(at, order)| order.key(&format!("o{at}"))).collect();
    let told = |parts: Vec<Vec<Order>>| {
        let parts = parts.iter().enumerate().map(|(at, orders)| part(&format!("{at}.csv"), batch(orders, &[])));
        let choices = Choices { as_of: Some(AS_OF.parse().unwrap()), ..Choices::default() };
        let (data, _) = join(parts.collect(), choices);
        let found = of(&data, 90);
        let pairs = |pairs: &[AffinityPair]| -> Vec<_> {
            pairs.iter().map(|pair| (named(&data, pair), pair.seen, pair.p_adjusted.to_bits())).collect()
        };
        let next: Vec<_> = (0..data.customers.len() as u32).map(|customer| found.next_of(customer)).collect();
        (pairs(&found.pairs), pairs(&found.after), found.starts, found.hits, found.tiers, next)
    };
    let whole = told(vec![orders.clone()]);
    let (odd, even): (Vec<_>, Vec<_>) = orders.iter().cloned().enumerate().partition(|(at, _)| at % 2 == 1);
    let plain = |orders: Vec<(usize, Order)>| -> Vec<Order> { orders.into_iter().map(|(_, order)| order).collect() };
    let (odd, even) = (plain(odd), plain(even));
    assert_eq!(told(vec![odd.clone(), even.clone()]), whole);
    assert_eq!(told(vec![even, odd]), whole);
    assert_eq!(told(vec![orders.into_iter().rev().collect()]), whole);
}

/// What no order names is nothing, and no minimum of 0 makes pairs of what was never together.
#[test]
fn nothing_is_made_of_nothing() {
    let found = of(&data(&[order("a@example.org", "2024-01-01", 100)], &[], "2024-01-02"), 90);
    assert_eq!((found.orders, found.pairs.len(), found.starts.len(), found.tiers.len()), (0, 0, 0, 0));
    assert!(found.hits.is_none() && found.next_of(0).is_empty() && found.next_of(9).is_empty());
}
