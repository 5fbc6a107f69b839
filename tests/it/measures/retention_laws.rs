//! Laws of what retention tells besides its table: they hold whatever the shop.

use super::builder::{Order, data, order};
use perennial::measures::{
    Criterion, Entry, GroupBy, Meaning, OrderMatch, RetentionConfig, RetentionTerms, Window, clients, retention_groups,
    retention_with, rhythm, second_order,
};
use perennial::records::{Dataset, FilterScope, Selection};
use perennial::units::{Day, Grain};

/// A seeded generator (splitmix64), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % most
    }
}

/// Customers who come back with chances of their own, over two years.
fn shop(seed: u64, customers: u64) -> Vec<Order> {
    let mut random = Random(seed);
    let first: Day = "2023-01-02".parse().unwrap();
    let mut orders = Vec::new();
    for customer in 0..customers {
        let mut at = random.below(600) as i32;
        let patience = 1 + random.below(9);
        while at < 728 {
            let product = ["tea", "cup", "jar"][random.below(3) as usize];
            let placed = order(&format!("c{customer:04}"), &first.plus(at).to_string(), 100 + random.below(900) as i64);
            orders.push(placed.lines(&[(product, 100)]).channel(["web", "shop"][random.below(2) as usize]));
            if random.below(10) >= patience {
                break;
            }
            at += 1 + random.below(120) as i32;
        }
    }
    orders
}

fn terms() -> Vec<RetentionTerms> {
    let usual = RetentionTerms::default;
    let tea = OrderMatch { products: vec!["tea".into()], ..OrderMatch::default() };
    vec![
        usual(),
        RetentionTerms { entry: Entry::Recurring, ..usual() },
        RetentionTerms { meaning: Meaning::Repeatable, not_repeatable: vec!["cup".into()], ..usual() },
        RetentionTerms { start: tea.clone(), ..usual() },
        RetentionTerms { returns: tea, entry: Entry::Recurring, ..usual() },
    ]
}

fn selections() -> Vec<Selection> {
    let web = Selection { channels: vec!["web".into()], ..Selection::default() };
    vec![
        Selection::default(),
        Selection { from: "2023-06-01".parse().ok(), to: "2024-06-30".parse().ok(), ..Selection::default() },
        Selection { scope: FilterScope::CustomersByFirstOrder, ..web.clone() },
        web,
    ]
}

fn pairs() -> Vec<(RetentionTerms, Selection)> {
    terms().into_iter().flat_map(|terms| selections().into_iter().map(move |chosen| (terms.clone(), chosen))).collect()
}

/// All that is told of a shop, as text.
fn told(data: &Dataset, selection: &Selection, terms: &RetentionTerms) -> String {
    let config = RetentionConfig { grain: Grain::Quarter, ..RetentionConfig::default() };
    let found = retention_with(data, selection, &config, terms);
    let groups = retention_groups(data, selection, &found, terms, GroupBy::Product, 1);
    let rhythm = rhythm(data, selection, terms);
    let gaps =
        [7, 30, 90].map(|days| (rhythm.typical.up_to(days), rhythm.to_second.up_to(days), rhythm.all.up_to(days)));
    let clients = clients(data, selection, Grain::Month, terms);
    format!("{found:?} {groups:?} {gaps:?} {clients:?} {:?}", second_order(data, selection, terms, 60))
}

#[test]
fn the_order_of_rows_changes_nothing() {
    for seed in 0..3 {
        let orders = shop(seed, 150);
        let turned: Vec<Order> = orders.iter().rev().cloned().collect();
        let (one, other) = (data(&orders, &[], "2024-12-29"), data(&turned, &[], "2024-12-29"));
        for (terms, selection) in pairs() {
            assert_eq!(told(&one, &selection, &terms), told(&other, &selection, &terms), "seed {seed} {terms:?}");
        }
    }
}

/// Whatever is counted, everybody in the groups are those of the pooled mean, and the curve of a group ends in its share.
#[test]
fn the_groups_are_those_of_the_table() {
    let data = data(&shop(3, 250), &[], "2024-12-29");
    let mut compared = 0;
    for criterion in Criterion::ALL {
        for window in [Window::Calendar, Window::Elapsed] {
            for (terms, selection) in pairs() {
                if terms.entry == Entry::Recurring {
                    continue;
                }
                let config = RetentionConfig { criterion, window, ..RetentionConfig::default() };
                let terms = RetentionTerms { brackets: vec![1, 2, 4], ..terms };
                let found = retention_with(&data, &selection, &config, &terms);
                for k in 1..found.pooled.len().min(4) {
                    let groups = retention_groups(&data, &selection, &found, &terms, GroupBy::Product, k as u32);
                    assert_eq!(groups.everybody, found.pooled[k].share, "{criterion:?} {window:?} {terms:?} {k}");
                    for (group, curve) in &groups.curves {
                        assert_eq!(curve[k], group.share, "{criterion:?} {window:?} {k}");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 200, "{compared} curves compared");
}

#[test]
fn money_alone_grows_with_money() {
    let orders = shop(5, 120);
    let dearer: Vec<Order> = orders.iter().cloned().map(|order| Order { gross: order.gross * 3, ..order }).collect();
    let (one, other) = (data(&orders, &[], "2024-12-29"), data(&dearer, &[], "2024-12-29"));
    for terms in terms() {
        let found = |data: &Dataset| retention_with(data, &Selection::default(), &RetentionConfig::default(), &terms);
        let (one, other) = (found(&one), found(&other));
        assert_eq!(one.pooled, other.pooled);
        for (one, other) in one.cohorts.iter().zip(&other.cohorts) {
            for (one, other) in one.cells.iter().zip(&other.cells) {
                assert_eq!(one.revenue.ten_thousandths() * 3, other.revenue.ten_thousandths());
                assert_eq!((one.customers, one.orders, one.state), (other.customers, other.orders, other.state));
            }
        }
    }
}

/// With one order a customer recurring entry is first-time entry; with orders of every period it sees every pair of periods.
#[test]
fn recurring_entry_sees_every_pair_of_periods_with_orders() {
    let data = data(&shop(9, 200), &[], "2024-12-29");
    let recurring = RetentionTerms { entry: Entry::Recurring, ..RetentionTerms::default() };
    let found = retention_with(&data, &Selection::default(), &RetentionConfig::default(), &recurring);
    for (at, cohort) in found.cohorts.iter().enumerate() {
        let clients = clients(&data, &Selection::default(), Grain::Month, &RetentionTerms::default());
        let row = clients.periods.iter().find(|row| row.period == cohort.period).unwrap();
        assert_eq!(row.clients, cohort.size, "everybody with an order in {} enters then", cohort.period);
        for (k, cell) in cohort.cells.iter().enumerate().skip(1) {
            let both = (0..data.customers.len() as u32)
                .filter(|&customer| {
                    let months: Vec<i32> = data
                        .orders_of(customer)
                        .map(|order| {
                            perennial::units::Period::of(Grain::Month, Day::from_number(data.orders.day.at(order)))
                                .ordinal
                        })
                        .collect();
                    months.contains(&cohort.period.ordinal) && months.contains(&(cohort.period.ordinal + k as i32))
                })
                .count();
            assert_eq!(cell.customers as usize, both, "cohort {at}, month {k}");
        }
    }
}

/// The interval of the pooled share of entries holds the share of a shop of 20,000 customers in about 95 of 100 samples of 150:
/// between 90 and 99 of 100 shops here.
#[test]
fn the_interval_by_customers_holds_the_true_share() {
    let recurring = RetentionTerms { entry: Entry::Recurring, ..RetentionTerms::default() };
    let pooled = |seed: u64, customers: u64| {
        let data = data(&shop(seed, customers), &[], "2024-12-29");
        retention_with(
            &data,
            &Selection::default(),
            &RetentionConfig { grain: Grain::Quarter, ..RetentionConfig::default() },
            &recurring,
        )
        .pooled[1]
    };
    let truth = pooled(1_000_000, 20_000).share.rate().unwrap();
    let holds = (0..100).filter(|&seed| {
        let interval = pooled(seed, 150).interval.unwrap();
        interval.low <= truth && truth <= interval.high
    });
    let holds = holds.count();
    assert!((90..=99).contains(&holds), "{holds} of 100 hold {truth}");
}
