//! Every story planted in the sample shop is found again in the file, for every seed, with a clear margin.
//!
//! Two shares differ clearly when their Wilson intervals at 99 % do not touch. The interval is written out here, apart
//! from the project's own (Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22,
//! 1927); `interval_of_the_textbook` checks it against a published value.

use super::file::{Order, by_customer, seeds, standing_orders};
use perennial::sample::{Evidence, LAST_DAY, STORIES, orders_csv};
use perennial::words::Words;
use std::collections::{BTreeMap, BTreeSet};

const WITHIN_DAYS: i64 = 180;

/// Hits, people asked.
#[derive(Clone, Copy, Debug, Default)]
struct Hits {
    hits: u32,
    of: u32,
}

impl Hits {
    fn count(&mut self, hit: bool) {
        self.hits += u32::from(hit);
        self.of += 1;
    }

    fn share(self) -> f64 {
        f64::from(self.hits) / f64::from(self.of)
    }

    fn interval(self, z: f64) -> (f64, f64) {
        let (n, p) = (f64::from(self.of), self.share());
        let middle = p + z * z / (2.0 * n);
        let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        ((middle - half) / scale, (middle + half) / scale)
    }

    /// Whether this share is below the other, by more than chance explains.
    fn is_clearly_below(self, other: Hits) -> bool {
        let z_99 = 2.575_829;
        self.interval(z_99).1 < other.interval(z_99).0
    }
}

/// Of the customers whose first order is chosen and lies half a year back, those who ordered again within it.
fn came_back(orders: &[Order], chosen: impl Fn(&Order) -> bool) -> Hits {
    let last = i64::from(LAST_DAY.number());
    let mut hits = Hits::default();
    for orders in by_customer(orders).values() {
        let first = orders[0];
        if chosen(first) && first.day + WITHIN_DAYS <= last {
            hits.count(orders.get(1).is_some_and(|second| second.day - first.day <= WITHIN_DAYS));
        }
    }
    hits
}

fn check(id: &str, evidence: Evidence, orders: &[Order]) -> Result<(), String> {
    let expect = |is_so: bool, seen: String| if is_so { Ok(()) } else { Err(format!("{id}: {seen}")) };
    match evidence {
        Evidence::Channels { many, loyal } => {
            let of_many = came_back(orders, |first| first.channel == many);
            let of_loyal = came_back(orders, |first| first.channel == loyal);
            expect(
                of_many.of > 2 * of_loyal.of
                    && of_many.is_clearly_below(of_loyal)
                    && of_loyal.share() > 3.0 * of_many.share(),
                format!("{of_many:?} {of_loyal:?}"),
            )
        }
        Evidence::FirstProduct { name_starts_with } => {
            let these = came_back(orders, |first| first.products[0].starts_with(name_starts_with));
            let others = came_back(orders, |first| !first.products[0].starts_with(name_starts_with));
            expect(
                others.is_clearly_below(these) && these.share() > others.share() + 0.10,
                format!("{these:?} {others:?}"),
            )
        }
        Evidence::MonthDip { month } => {
            let mut months: BTreeMap<&str, u32> = BTreeMap::new();
            for order in orders {
                *months.entry(&order.month).or_default() += 1;
            }
            let dips = [2025, 2026].map(|year| {
                let of = |month: u32| f64::from(months[format!("{year}-{month:02}").as_str()]);
                of(month) / ((of(month - 1) + of(month + 1)) / 2.0)
            });
            expect(dips.iter().all(|dip| (0.40..0.80).contains(dip)), format!("{dips:?}"))
        }
        Evidence::GiftBuyers { product, month } => {
            let end = format!("-{month:02}");
            let is_gift = |first: &Order| first.month.ends_with(&end) && first.products[0] == product;
            let buyers = came_back(orders, is_gift);
            let others = came_back(orders, |first| first.month.ends_with(&end) && first.products[0] != product);
            expect(
                buyers.hits == 0 && buyers.of > 100 && buyers.is_clearly_below(others),
                format!("{buyers:?} {others:?}"),
            )
        }
        Evidence::FaultyProduct { product, year, month } => {
            let bad = format!("{year}-{month:02}");
            let paid_back = |is_bad: bool| {
                let mut hits = Hits::default();
                for order in orders.iter().filter(|order| order.products[0] == product) {
                    if (order.month == bad) == is_bad {
                        hits.count(order.refunded_cents > 0);
                    }
                }
                hits
            };
            let then = came_back(orders, |first| first.products[0] == product && first.month == bad);
            let else_when = came_back(orders, |first| first.products[0] == product && first.month != bad);
            expect(
                paid_back(false).is_clearly_below(paid_back(true))
                    && paid_back(true).share() > 0.3
                    && paid_back(false).share() < 0.05
                    && then.is_clearly_below(else_when),
                format!("{:?} {:?} {then:?} {else_when:?}", paid_back(true), paid_back(false)),
            )
        }
        Evidence::PriceTest { usual_tag, lower_tag, first, last } => {
            let (first, last) = (i64::from(first.number()), i64::from(last.number()));
            let tagged = orders.iter().filter(|order| !order.tag.is_empty());
            let outside = tagged.clone().filter(|order| order.day < first || order.day > last).count();
            let arm =
                |tag| tagged.clone().filter(|order| order.tag == tag).map(|o| &o.customer).collect::<BTreeSet<_>>();
            let (usual, lower) = (arm(usual_tag), arm(lower_tag));
            let both = usual.intersection(&lower).count();
            let of_lower = Hits { hits: lower.len() as u32, of: (lower.len() + usual.len()) as u32 };
            // Half of the visitors saw each price: without an effect half of the buyers would carry each tag.
            let (low, high) = of_lower.interval(1.96);
            expect(
                outside == 0 && both == 0 && low > 0.5 && high < 0.60,
                format!("{of_lower:?} {low:.3} to {high:.3}, {outside} outside, {both} in both"),
            )
        }
    }
}

#[test]
fn every_story_is_found_for_every_seed() {
    for seed in seeds() {
        let orders = standing_orders(&orders_csv(seed));
        for story in STORIES {
            assert_eq!(check(story.id, story.evidence, &orders), Ok(()), "seed {seed}");
        }
    }
}

/// A story must not be found where it is not: with channels, products, tags, refunds and months dealt out anew among
/// the orders, every check fails.
#[test]
fn no_story_is_found_in_shuffled_orders() {
    let mut orders = standing_orders(&orders_csv(7));
    let count = orders.len();
    for place in 0..count {
        let other = (place * 2_654_435_761) % count;
        let (low, high) = (place.min(other), place.max(other));
        if low < high {
            let (start, end) = orders.split_at_mut(high);
            let (one, two) = (&mut start[low], &mut end[0]);
            std::mem::swap(&mut one.channel, &mut two.channel);
            std::mem::swap(&mut one.products, &mut two.products);
            std::mem::swap(&mut one.tag, &mut two.tag);
            std::mem::swap(&mut one.refunded_cents, &mut two.refunded_cents);
            std::mem::swap(&mut one.month, &mut two.month);
        }
    }
    for story in STORIES.iter().filter(|story| !matches!(story.evidence, Evidence::MonthDip { .. })) {
        assert!(check(story.id, story.evidence, &orders).is_err(), "{}", story.id);
    }
    // Dealing the months out keeps how many orders each has: for the dip, spread them evenly.
    for (place, order) in orders.iter_mut().enumerate() {
        order.month = format!("{}-{:02}", 2024 + place / 12 % 3, place % 12 + 1);
    }
    for story in STORIES.iter().filter(|story| matches!(story.evidence, Evidence::MonthDip { .. })) {
        assert!(check(story.id, story.evidence, &orders).is_err(), "{}", story.id);
    }
}

/// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I:
/// 81 of 263 gives 0.2553 to 0.3662 and 0 of 20 gives 0 to 0.1611, at 95 %.
#[test]
fn interval_of_the_textbook() {
    let close = |found: (f64, f64), expected: (f64, f64)| {
        assert!((found.0 - expected.0).abs() < 5e-5 && (found.1 - expected.1).abs() < 5e-5, "{found:?}");
    };
    close(Hits { hits: 81, of: 263 }.interval(1.959_964), (0.2553, 0.3662));
    close(Hits { hits: 0, of: 20 }.interval(1.959_964), (0.0, 0.1611));
}

#[test]
fn stories_have_ids_and_words_of_their_own() {
    let ids: BTreeSet<&str> = STORIES.iter().map(|story| story.id).collect();
    assert_eq!(ids.len(), STORIES.len());
    assert!(ids.iter().all(|id| id.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_')));
    for (id, language) in ids.iter().flat_map(|id| ["en", "fa"].map(|language| (id, language))) {
        let words = Words::new(language);
        assert!(words.lookup(&format!("story-{id}")).is_some(), "{id} is not told in {language}");
        assert!(words.lookup(&format!("story-{id}-hint")).is_some(), "{id} has no hint where to look");
    }
}
