//! What is counted of the orders of customers a block at a time, against the same counted customer by customer.

use super::builder::{Order, data, order};
use perennial::measures::{
    ClientPeriod, Clients, Meaning, OrderMatch, Retention, RetentionConfig, RetentionTerms, histories,
    retention_and_histories, retention_with,
};
use perennial::records::{Dataset, DayGaps, FilterScope, Selection};
use perennial::units::{Day, Grain, Money, Period, Share};
use std::collections::{BTreeMap, BTreeSet};

/// Within how many days second orders come.
const DAYS: u32 = 60;

const AS_OF: &str = "2024-12-20";

/// A seeded generator, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// A shop, and up to when it is counted.
struct Shop {
    orders: Vec<Order>,
    as_of: &'static str,
}

impl Shop {
    /// Many customers with few orders, few with many, several orders a day, and orders of nobody known.
    fn new(seed: u64) -> Shop {
        let mut random = Random(seed);
        let first: Day = "2023-01-05".parse().unwrap();
        let most = [30, 700, 1_600][random.below(3) as usize];
        let reach = [9, 120, 700][random.below(3) as usize];
        let orders = (0..1_400).map(|number| {
            let customer = match random.below(12) {
                0 => String::new(),
                1..=2 => "c7".to_owned(),
                3..=4 => format!("c{}", random.below(12)),
                _ => format!("c{}", random.below(most)),
            };
            let day = first.plus(random.below(reach) as i32).to_string();
            let mut made = order(&customer, &day, 500 + random.below(9_000) as i64).at(number).key(&number.to_string());
            if random.below(3) > 0 {
                made = made.channel(["web", "pos"][random.below(2) as usize]);
            }
            if random.below(8) == 0 {
                made = made.refund(100 + random.below(300) as i64);
            }
            made.lines(&[(["tea", "cup", "pot"][random.below(3) as usize], 100)])
        });
        Shop { orders: orders.collect(), as_of: AS_OF }
    }

    /// The same with a few orders on absurd dates.
    fn with_absurd_dates(seed: u64) -> Shop {
        let mut shop = Shop::new(seed);
        for (at, day) in ["9000-05-05", "9000-06-05", "1801-05-05"].into_iter().enumerate() {
            for order in shop.orders.iter_mut().skip(17 + at).step_by(400 + at) {
                order.placed_at = day.parse::<Day>().unwrap().first_second() + order.placed_at % 86_400;
            }
        }
        shop.as_of = "9998-12-20";
        shop
    }

    fn data(&self) -> Dataset {
        data(&self.orders, &[], self.as_of)
    }
}

fn shops() -> Vec<Shop> {
    let usual = (1..5).map(Shop::new);
    usual.chain((5..7).map(Shop::with_absurd_dates)).collect()
}

fn selections() -> Vec<Selection> {
    let day = |text: &str| Some(text.parse().unwrap());
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    let first = FilterScope::CustomersByFirstOrder;
    vec![
        Selection::default(),
        Selection { from: day("2023-02-09"), to: day("2024-03-04"), ..Selection::default() },
        Selection { to: day("2023-01-10"), ..Selection::default() },
        Selection { to: day("1700-01-10"), ..Selection::default() },
        Selection { scope: first, ..web.clone() },
        Selection { from: day("2023-01-09"), scope: first, ..web.clone() },
        web,
    ]
}

fn terms() -> Vec<RetentionTerms> {
    let usual = RetentionTerms::default;
    let tea = OrderMatch { products: vec!["tea".into()], ..OrderMatch::default() };
    vec![
        usual(),
        RetentionTerms { meaning: Meaning::Repeatable, not_repeatable: vec!["cup".into()], ..usual() },
        RetentionTerms { returns: tea, ..usual() },
    ]
}

/// What is chosen of a shop, order by order.
struct Slow<'a> {
    shop: &'a Shop,
    selection: &'a Selection,
    terms: &'a RetentionTerms,
}

impl<'a> Slow<'a> {
    fn to(&self) -> Day {
        let as_of: Day = self.shop.as_of.parse().unwrap();
        self.selection.to.map_or(as_of, |to| to.min(as_of))
    }

    fn from(&self) -> Day {
        self.selection.from.unwrap_or(Day::from_number(i32::MIN))
    }

    fn has(&self, order: &Order) -> bool {
        let is_fitting = self.selection.scope == FilterScope::CustomersByFirstOrder || self.fits(order);
        is_fitting && self.from() <= day_of(order) && day_of(order) <= self.to()
    }

    fn fits(&self, order: &Order) -> bool {
        let channels = &self.selection.channels;
        channels.is_empty() || channels.iter().any(|channel| order.channel == Some(channel))
    }

    fn is_return(&self, order: &Order) -> bool {
        let product = &order.lines[0].0;
        let is_wanted = self.terms.returns.is_any() || self.terms.returns.products.contains(product);
        is_wanted && !self.terms.not_repeatable.contains(product)
    }

    /// The orders of everybody whom the selection looks at, in the order of time.
    fn customers(&self) -> Vec<Vec<&'a Order>> {
        let mut found: BTreeMap<&str, Vec<&Order>> = BTreeMap::new();
        for order in &self.shop.orders {
            if let Some(customer) = &order.customer {
                found.entry(customer).or_default().push(order);
            }
        }
        found.values_mut().for_each(|orders| orders.sort_by_key(|order| order.placed_at));
        let is_looked_at =
            |own: &Vec<&Order>| self.selection.scope != FilterScope::CustomersByFirstOrder || self.fits(own[0]);
        found.into_values().filter(is_looked_at).collect()
    }

    /// Those of them that count as coming back.
    fn counted(&self) -> Vec<Vec<&'a Order>> {
        let returns = |own: Vec<&'a Order>| own.into_iter().filter(|order| self.is_return(order)).collect();
        self.customers().into_iter().map(returns).collect()
    }

    /// Middle gaps, first gaps, all gaps, and customers.
    fn gaps(&self) -> ([Vec<i32>; 3], u64) {
        let (mut found, mut customers) = ([const { Vec::new() }; 3], 0);
        for own in self.counted() {
            let mut days: Vec<Day> = own.iter().filter(|order| self.has(order)).map(|order| day_of(order)).collect();
            days.dedup();
            customers += u64::from(!days.is_empty());
            let mut gaps: Vec<i32> = days.windows(2).map(|two| two[1].since(two[0])).collect();
            found[1].extend(gaps.first());
            found[2].extend(&gaps);
            gaps.sort_unstable();
            found[0].extend(gaps.get(gaps.len().saturating_sub(1) / 2));
        }
        (found, customers)
    }

    fn clients(&self, grain: Grain) -> Clients {
        let mut found = Clients::default();
        let mut periods: BTreeMap<i32, ClientPeriod> = BTreeMap::new();
        for own in self.counted() {
            let mut orders = 0;
            for run in own.chunk_by(|one, other| period_of(grain, one) == period_of(grain, other)) {
                orders += run.len();
                let here: Vec<_> = run.iter().filter(|order| self.has(order)).collect();
                if here.is_empty() {
                    continue;
                }
                let period = period_of(grain, run[0]);
                let row = periods.entry(period.ordinal).or_insert(ClientPeriod {
                    period,
                    clients: 0,
                    returning_then: 0,
                    returning_now: 0,
                    revenue_then: Money::ZERO,
                    revenue_now: Money::ZERO,
                });
                row.clients += 1;
                row.returning_then += u32::from(orders > 1);
                row.returning_now += u32::from(own.len() > 1);
                // What was given back has no date: at the end of the period nobody knew of it.
                row.revenue_then += here.iter().map(|order| Money::from_cents(order.gross)).sum();
                row.revenue_now += here.iter().map(|order| net(order)).sum();
            }
            match own.iter().filter(|order| self.has(order)).count() {
                0 => found.outside += u64::from(own.is_empty()),
                1 => found.one_off += 1,
                _ => found.returning += 1,
            }
        }
        found.periods = periods.into_values().collect();
        found
    }

    /// Second orders by the month of the first, and who cannot be judged yet.
    fn second(&self) -> (BTreeMap<i32, Share>, u64) {
        let (mut months, mut waiting) = (BTreeMap::<i32, Share>::new(), 0);
        for own in self.counted() {
            let Some(first) = own.first().map(|first| day_of(first)) else { continue };
            if first < self.from() || first > self.to() {
                continue;
            }
            if self.to().since(first) < DAYS as i32 {
                waiting += 1;
                continue;
            }
            let again = own[1..].iter().find(|order| self.has(order));
            let share = months.entry(Period::of(Grain::Month, first).ordinal).or_default();
            share.total += 1;
            share.hits += u64::from(again.is_some_and(|again| day_of(again).since(first) <= DAYS as i32));
        }
        (months, waiting)
    }

    /// The cohorts: their sizes, and customers, orders and revenue by cell.
    fn cohorts(&self, grain: Grain) -> BTreeMap<i32, (u32, Cells)> {
        let mut found: BTreeMap<i32, (u32, Cells)> = BTreeMap::new();
        for own in self.customers().into_iter().filter(|own| day_of(own[0]) <= self.to()) {
            let joined = period_of(grain, own[0]).ordinal;
            let cohort = found.entry(joined).or_default();
            cohort.0 += 1;
            let mut back = BTreeSet::new();
            for order in own.iter().filter(|order| self.has(order)) {
                let k = period_of(grain, order).ordinal - joined;
                let cell = cohort.1.entry(k as usize).or_default();
                cell.0 += u32::from(back.insert(k));
                cell.1 += 1;
                cell.2 += net(order);
            }
        }
        found
    }
}

/// Customers, orders and revenue.
type Cells = BTreeMap<usize, (u32, u32, Money)>;

fn day_of(order: &Order) -> Day {
    Day::of_seconds(order.placed_at)
}

fn period_of(grain: Grain, order: &Order) -> Period {
    Period::of(grain, day_of(order))
}

fn net(order: &Order) -> Money {
    Money::from_cents(order.gross - order.refund)
}

/// Whether gaps are the expected ones.
fn are(found: &DayGaps, expected: &[i32]) -> bool {
    let up_to = |days: i32| expected.iter().filter(|&&gap| gap <= days).count() as u64;
    let lengths: BTreeSet<i32> = expected.iter().copied().collect();
    found.len() == expected.len() as u64
        && lengths
            .iter()
            .all(|&days| found.up_to(days) == up_to(days) && (days == 0 || found.up_to(days - 1) == up_to(days - 1)))
}

#[test]
fn oracle_histories_are_what_the_orders_of_each_customer_add_up_to() {
    for (number, shop) in shops().iter().enumerate() {
        let data = shop.data();
        for selection in &selections() {
            for terms in &terms() {
                let grain = Grain::ALL[number % Grain::ALL.len()];
                let slow = Slow { shop, selection, terms };
                let about = format!("shop {number} {selection:?} {terms:?}");
                let found = histories(&data, selection, terms, grain, DAYS);
                assert_eq!(found.clients, slow.clients(grain), "{about}");
                let ([typical, to_second, all], customers) = slow.gaps();
                assert_eq!(found.rhythm.customers, customers, "{about}");
                assert!(are(&found.rhythm.typical, &typical), "{about}");
                assert!(are(&found.rhythm.to_second, &to_second), "{about}");
                assert!(are(&found.rhythm.all, &all), "{about}");
                let (months, waiting) = slow.second();
                let told = found.second.months.iter().map(|row| (row.month.ordinal, row.share));
                assert_eq!((told.collect::<BTreeMap<_, _>>(), found.second.waiting), (months, waiting), "{about}");
            }
        }
    }
}

/// Thousands of years of weeks would take long.
fn configs(shop: &Shop) -> Vec<RetentionConfig> {
    let with = |grain, periods| RetentionConfig { grain, periods, ..RetentionConfig::default() };
    let most = (shop.as_of != AS_OF).then_some(40);
    vec![
        with(Grain::Month, most),
        with(Grain::Week, most),
        with(Grain::Day, Some(20)),
        with(Grain::Month, Some(0)),
        with(Grain::Year, Some(u32::MAX)),
    ]
}

#[test]
fn oracle_cohorts_are_what_the_orders_of_each_customer_add_up_to() {
    let terms = RetentionTerms::default();
    for (number, shop) in shops().iter().enumerate() {
        let data = shop.data();
        for selection in &selections() {
            let slow = Slow { shop, selection, terms: &terms };
            for config in configs(shop).iter().skip(number % 2).step_by(2) {
                let found = retention_with(&data, selection, config, &terms);
                let about = format!("shop {number} {selection:?} {config:?}");
                let expected = slow.cohorts(config.grain);
                let told = found.cohorts.iter().map(|cohort| (cohort.period.ordinal, cohort.size)).collect::<Vec<_>>();
                assert_eq!(told, expected.iter().map(|(&at, cohort)| (at, cohort.0)).collect::<Vec<_>>(), "{about}");
                let last = Period::of(config.grain, slow.to()).ordinal;
                for cohort in &found.cohorts {
                    let asked = config.periods.map_or(usize::MAX, |periods| (periods as usize).saturating_add(1));
                    let cells = (last - cohort.period.ordinal) as usize + 1;
                    if !found.is_cut {
                        assert_eq!(cohort.cells.len(), cells.min(asked), "{about}");
                    }
                    for (k, cell) in cohort.cells.iter().enumerate() {
                        let told = (cell.customers, cell.orders, cell.revenue);
                        let of = expected[&cohort.period.ordinal].1.get(&k).copied().unwrap_or_default();
                        assert_eq!(told, of, "{about} {} {k}", cohort.period);
                    }
                }
            }
        }
    }
}

/// A refund of nothing that names no order: with one the table is counted customer by customer.
#[test]
fn a_refund_of_nothing_changes_nothing() {
    let told = |found: &Retention| format!("{:?} {:?} {}", found.cohorts, found.pooled, found.is_cut);
    for shop in shops().iter().skip(2).step_by(2) {
        let (plain, other) = (shop.data(), data(&shop.orders, &[(None, "2024-02-02", 0)], shop.as_of));
        let terms = RetentionTerms::default();
        for selection in &selections() {
            for config in &configs(shop) {
                let (found, beside) = retention_and_histories(&plain, selection, config, &terms, DAYS);
                let expected = retention_with(&other, selection, config, &terms);
                assert_eq!(told(&found), told(&expected), "{selection:?} {config:?}");
                let alone = histories(&plain, selection, &terms, config.grain, DAYS);
                assert_eq!((beside.clients, beside.second), (alone.clients, alone.second));
            }
        }
    }
}
