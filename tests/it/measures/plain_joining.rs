//! Joining against a plain reading of its definition: maps and sorts over whole orders, for random small shops.

use super::assembly::content;
use super::builder::{Order, batch, join_in_steps, order, part};
use perennial::records::{Choices, NO_OFFSET, TimeZone, ZeroValueOrders};
use perennial::units::{Day, Money};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize].clone()
    }
}

/// Orders of which no two have the same key, moment and customer, though keys are used again.
fn shop(dice: &mut Dice, count: u64) -> Vec<Order> {
    let channels = ["web", "pos", "instagram"];
    let countries = ["DE", "FR", "US"];
    let products = ["tea", "tea pot", "cup", "a jar of honey from the hills", "a jar of honey from the hillside"];
    let days = ["2023-12-31", "2024-01-01", "2024-02-29"];
    let mut taken: BTreeMap<_, Vec<Option<String>>> = BTreeMap::new();
    let mut orders = Vec::new();
    for number in 0..count {
        let customer = match dice.below(8) {
            0 => String::new(),
            1..=3 => format!("customer-of-the-shop-{}@example.com", dice.below(count / 3 + 1)),
            _ => format!("c{}", dice.below(count / 4 + 1)),
        };
        let mut made = order(&customer, dice.pick(&days), dice.below(4) as i64 * 250);
        made.placed_at += dice.below(30) as i64 * 1_800;
        made.offset_minutes = dice.pick(&[NO_OFFSET, -300, 0, 330]);
        made.currency = Some(dice.pick(&["EUR", "EUR", "EUR", "USD"]));
        made.channel = (dice.below(5) > 0).then(|| dice.pick(&channels));
        made.country = (dice.below(5) > 0).then(|| dice.pick(&countries));
        made.refund = if dice.below(6) == 0 { 100 } else { 0 };
        let lines: Vec<(&str, i64)> =
            (0..1 + dice.below(3)).map(|_| (dice.pick(&products), dice.below(3) as i64 * 100)).collect();
        made = made.lines(&lines);
        // One key in eight is of an order before.
        let named = if dice.below(8) == 0 { dice.below(number + 1) } else { number };
        let written = if dice.below(2) == 0 { made.offset_minutes } else { NO_OFFSET };
        made.offset_minutes = written;
        made = made.key(&format!("#{}", 95 + named));
        // Without a customer it would be the order of the only one known at that moment.
        let known = taken.entry((made.key.clone(), instant(&made))).or_default();
        if known.is_empty() || made.customer.is_some() && !known.contains(&None) && !known.contains(&made.customer) {
            known.push(made.customer.clone());
            orders.push(made);
        }
    }
    orders
}

fn instant(order: &Order) -> i64 {
    if order.offset_minutes == NO_OFFSET {
        order.placed_at
    } else {
        order.placed_at - i64::from(order.offset_minutes) * 60
    }
}

/// Files that hold all of the orders, some of them in several.
fn files(dice: &mut Dice, orders: &[Order]) -> Vec<Vec<Order>> {
    let count = 1 + dice.below(4) as usize;
    let mut files = vec![Vec::new(); count];
    let is_split = dice.below(2) == 0;
    for (at, order) in orders.iter().enumerate() {
        let home = if is_split { at * count / orders.len() } else { dice.below(count as u64) as usize };
        for (number, file) in files.iter_mut().enumerate() {
            if number == home || dice.below(6) == 0 {
                file.push(order.clone());
            }
        }
    }
    for file in &mut files {
        match dice.below(4) {
            0 => file.sort_by_key(|order| order.placed_at),
            1 => file.sort_by_key(|order| -order.placed_at),
            2 => file.reverse(),
            _ => {}
        }
    }
    files
}

/// What `content` tells of the data set of these orders, each counted once, and how many keys name several of them.
fn plainly(orders: &[Order], choices: &Choices) -> (Vec<String>, u64) {
    let local = |order: &Order| if choices.time_zone == TimeZone::Utc { instant(order) } else { order.placed_at };
    let day = |order: &Order| Day::of_seconds(local(order));
    let mut of_currencies: BTreeMap<&str, usize> = BTreeMap::new();
    orders.iter().for_each(|order| *of_currencies.entry(order.currency.unwrap()).or_default() += 1);
    let most = of_currencies.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)));
    let currency = most.map_or("XXX", |(code, _)| code);
    let last = orders.iter().map(day).max();
    let as_of = choices.as_of.or(last).unwrap_or_default();
    let mut kept: Vec<&Order> = orders
        .iter()
        .filter(|order| order.currency == Some(currency) && day(order) <= as_of)
        .filter(|order| choices.zero_value_orders == ZeroValueOrders::Count || order.gross != 0)
        .collect();
    let money = |cents: i64| Money::from_cents(cents);
    kept.sort_by_key(|order| {
        let mut lines: Vec<_> = order.lines.iter().map(|line| (&line.0, line.1 * 1_000, money(line.2))).collect();
        lines.sort();
        let (channel, country) = (order.channel.unwrap_or(""), order.country.unwrap_or(""));
        let amounts = (order.gross, order.refund);
        let customer = (order.customer.is_none(), &order.customer);
        (customer, local(order), order.key.clone(), instant(order), amounts, channel, country, lines)
    });
    let distinct = |texts: &mut dyn Iterator<Item = String>| texts.collect::<BTreeSet<String>>();
    let coverage = orders.iter().map(day).min().zip(last);
    let mut rows = vec![format!("{currency} {as_of} {coverage:?}")];
    rows.extend(distinct(&mut kept.iter().flat_map(|order| order.lines.iter().map(|line| line.0.clone()))));
    rows.extend(distinct(&mut kept.iter().filter_map(|order| Some(order.channel?.to_owned()))));
    rows.extend(distinct(&mut kept.iter().filter_map(|order| Some(order.country?.to_owned()))));
    for order in kept {
        let mut lines: Vec<_> =
            order.lines.iter().map(|line| (line.0.clone(), line.1 * 1_000, money(line.2))).collect();
        lines.sort();
        rows.push(format!(
            "{} {} {} {} {} {} {} {lines:?}",
            order.customer.as_deref().unwrap_or("nobody"),
            local(order),
            day(order).number(),
            money(order.gross) - money(order.refund),
            money(order.refund),
            order.channel.unwrap_or(""),
            order.country.unwrap_or(""),
        ));
    }
    let mut of_keys: BTreeMap<&str, u64> = BTreeMap::new();
    orders.iter().for_each(|order| *of_keys.entry(order.key.as_deref().unwrap()).or_default() += 1);
    (rows, of_keys.values().filter(|&&orders| orders > 1).count() as u64)
}

fn check(seed: u64, count: u64) {
    let mut dice = Dice(seed);
    let orders = shop(&mut dice, count);
    let files = files(&mut dice, &orders);
    let choices = Choices {
        time_zone: if dice.below(2) == 0 { TimeZone::Utc } else { TimeZone::AsWritten },
        as_of: if dice.below(3) == 0 { "2024-01-01".parse().ok() } else { None },
        zero_value_orders: if dice.below(3) == 0 { ZeroValueOrders::SetAside } else { ZeroValueOrders::Count },
        ..Choices::default()
    };
    let step = dice.pick(&[7, 500, 1_000_000]);
    compare(seed, &orders, &files, choices, step);
}

fn compare(seed: u64, orders: &[Order], files: &[Vec<Order>], choices: Choices, step: usize) {
    let (choices_told, count) = (format!("{choices:?}"), orders.len());
    let (expected, reused) = plainly(orders, &choices);
    let parts = files.iter().enumerate().map(|(at, orders)| part(&format!("{at}.csv"), batch(orders, &[])));
    let (data, joined) = join_in_steps(parts.collect(), choices, step);
    let found = content(&data);
    let differ = found.iter().zip(&expected).find(|(found, expected)| found != expected);
    assert_eq!((differ, found.len()), (None, expected.len()), "seed {seed}, {count} orders, {choices_told}");
    assert_eq!(joined.reused_order_ids, reused, "seed {seed}");
    let copies = files.iter().map(Vec::len).sum::<usize>() - orders.len();
    assert_eq!(joined.orders_in_several_files > 0, copies > 0, "seed {seed}");
    let rows: u64 = orders.iter().map(|order| u64::from(order.rows)).sum();
    let set_aside_by_choice =
        joined.moved.iter().any(|moved| moved.reason != perennial::records::SetAsideReason::DuplicateOrder);
    if !set_aside_by_choice {
        assert_eq!(joined.ledger.tally.rows_kept, rows, "seed {seed}");
    }
}

/// Orders as most shops write them: in the order of time, one currency, keys that count up, nothing given back, one product
/// each. Some customers order twice in a second; some products and channels are rare.
fn plain_orders(dice: &mut Dice, count: u64) -> Vec<Order> {
    let (products, offsets) = (["tea", "tea pot", "cup", "bowl"], [-480, 0, 60, 330]);
    let mut at = 0;
    let orders = (0..count).map(|number| {
        at += dice.below(4) as i64 * 300;
        let customer = match dice.below(9) {
            0 => String::new(),
            _ => format!("customer.{}@shop.example", dice.below(count / 4 + 1)),
        };
        let mut made = order(&customer, "2023-05-01", 100 + dice.below(900) as i64);
        let offset = dice.pick(&offsets);
        (made.placed_at, made.offset_minutes) = (made.placed_at + at + i64::from(offset) * 60, offset);
        made.currency = Some("EUR");
        made.channel = Some(if number == count / 2 { "fax" } else { dice.pick(&["web", "pos"]) });
        let product = if number + 1 == count { "kettle" } else { dice.pick(&products) };
        let cents = made.gross;
        made.lines(&[(product, cents)]).key(&format!("#{}", 100_000 + number))
    });
    orders.collect()
}

/// In every case but the first one order is unlike the others: something was given back on it, its line costs less than it, it
/// is in another currency, has two lines, or no offset.
#[test]
fn oracle_plain_maps_join_a_plain_file_alike() {
    let odd: [fn(&mut Order); 6] = [
        |_| {},
        |order| order.refund = 50,
        |order| order.lines[0].2 -= 1,
        |order| order.currency = Some("USD"),
        |order| order.lines.push(("tea".to_owned(), 1, 700)),
        |order| order.offset_minutes = NO_OFFSET,
    ];
    for (seed, odd) in (0..).zip(odd) {
        for count in [3, 900, 20_000] {
            let mut dice = Dice(seed + 70);
            let mut orders = plain_orders(&mut dice, count);
            odd(&mut orders[count as usize / 3]);
            let is_newest_first = seed % 2 == 0;
            let mut file = orders.clone();
            if is_newest_first {
                file.reverse();
            }
            for time_zone in [TimeZone::Utc, TimeZone::AsWritten] {
                let choices = Choices { time_zone, ..Choices::default() };
                compare(seed, &orders, std::slice::from_ref(&file), choices, 6_000);
            }
        }
    }
}

#[test]
fn oracle_plain_maps_join_small_shops_alike() {
    for seed in 0..400 {
        check(seed, 4 + seed % 40);
    }
}

#[test]
fn oracle_plain_maps_join_a_larger_shop_alike() {
    for seed in 0..4 {
        check(1_000 + seed, 6_000);
    }
}
