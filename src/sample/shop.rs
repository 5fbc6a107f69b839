//! Thirty months of the sample shop: who came when, through which channel, and what they ordered.

use super::catalogue::{BOX, GIFT, PRODUCTS, Shelf};
use super::people::{Person, person};
use super::random::Dice;
use crate::units::{Day, SECONDS_A_DAY};
use chrono::Datelike;

/// The first day of the sample shop: 2024-05-01.
pub const FIRST_DAY: Day = Day::from_number(19_844);

/// The last day with orders: 2026-10-31.
pub const LAST_DAY: Day = Day::from_number(20_757);

/// The month of the faulty spice box: 2025-09.
pub(super) const FAULTY_MONTH: (i32, u32) = (2025, 9);

/// First and last day of the price test: 2026-02-01 to 2026-08-31.
pub(super) const PRICE_TEST: (Day, Day) = (Day::from_number(20_485), Day::from_number(20_696));

/// How much less the books cost in arm B of the price test.
pub(super) const PRICE_CUT_CENTS: u32 = 200;

/// Everything that happened in the sample shop.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The customers.
    pub customers: Vec<Customer>,
    /// The orders, earliest first.
    pub orders: Vec<PlacedOrder>,
}

/// A customer of the sample shop.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Name and address.
    pub person: Person,
    /// The channel of the first order.
    pub channel: &'static str,
}

/// One order.
#[derive(Clone, Debug)]
pub struct PlacedOrder {
    /// The customer, by position in [`Shop::customers`].
    pub customer: usize,
    /// The wall-clock second since 1970-01-01 00:00 in the shop's place.
    pub second: i64,
    /// The channel it came through.
    pub channel: &'static str,
    /// What was ordered: position in [`PRODUCTS`] and quantity. The first line is what brought the customer.
    pub lines: Vec<(usize, u32)>,
    /// Which prices were shown, during the price test.
    pub arm: Option<Arm>,
    /// Whether the order was cancelled before it was sent.
    pub cancelled: bool,
    /// Whether the first line was sent back and paid back.
    pub refunded: bool,
}

/// The two halves of the price test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// The usual prices.
    A,
    /// Books for 2.00 less.
    B,
}

impl Shop {
    /// The shop of a seed. The same seed gives the same shop on every machine.
    pub fn new(seed: u64) -> Shop {
        let mut shop = Shop { customers: Vec::new(), orders: Vec::new() };
        let mut season = Dice::new(seed, 0);
        let mut month_start = FIRST_DAY;
        let mut months_open = 0;
        while month_start <= LAST_DAY {
            let month = month_start.date().month();
            let days = days_in_month(month_start);
            let expected = NEW_CUSTOMERS_A_MONTH * newcomers_per_mille(month) / 1000 * (1000 + 8 * months_open) / 1000;
            let arrivals = expected * (970 + season.below(61)) / 1000;
            for _ in 0..arrivals {
                shop.arrive(seed, month_start, days);
            }
            month_start = month_start.plus(days);
            months_open += 1;
        }
        shop.orders.sort_by_key(|order| (order.second, order.customer));
        shop.run_price_test(&mut Dice::new(seed, 1));
        shop
    }

    /// A new customer in a month, with everything this customer ever orders.
    fn arrive(&mut self, seed: u64, month_start: Day, days: i32) {
        let number = self.customers.len();
        let mut dice = Dice::new(seed, number as u64 + 2);
        let mut day = month_start.plus(dice.below(days as u32) as i32);
        let pays_on_delivery = dice.chance(15);
        let channel = if pays_on_delivery {
            TELEPHONE
        } else {
            dice.pick(&FIRST_CHANNELS).copied().unwrap_or(FIRST_CHANNELS[0].0)
        };
        let accepts = channel == "newsletter" || dice.chance(350);
        let person = person(number as u32 + 1, !pays_on_delivery, accepts, &mut dice);
        self.customers.push(Customer { person, channel });

        let first_product = first_product(day, &mut dice);
        let mut product = first_product;
        let mut returns = returns_per_mille(channel, first_product, day);
        let mut order_channel = channel;
        loop {
            let mut lines = vec![(product, if dice.chance(60) { 2 } else { 1 })];
            if dice.chance(220) {
                add_line(&mut lines, &mut dice);
                if dice.chance(250) {
                    add_line(&mut lines, &mut dice);
                }
            }
            let faulty = product == BOX && in_faulty_month(day);
            self.orders.push(PlacedOrder {
                customer: number,
                second: day.first_second() + opening_second(&mut dice),
                channel: order_channel,
                lines,
                arm: None,
                cancelled: !faulty && dice.chance(12),
                refunded: dice.chance(if faulty { 480 } else { 18 }),
            });
            if !dice.chance(returns) {
                break;
            }
            day = day.plus(6 + dice.waiting_days(62));
            if day.date().month() == 3 && dice.chance(450) {
                day = day.plus(31);
            }
            if day > LAST_DAY {
                break;
            }
            product = any_product(day, &mut dice);
            // Who came back once comes back more readily: a third of the way to the most loyal.
            returns = if product == BOX && in_faulty_month(day) {
                30
            } else {
                returns + (620_u32.saturating_sub(returns)) / 3
            };
            order_channel = match dice.below(100) {
                _ if pays_on_delivery => TELEPHONE,
                0..=49 => channel,
                50..=74 => "newsletter",
                _ => "web",
            };
        }
    }

    /// Gives every order of the price test its arm. A visitor keeps the arm of the first visit; of every thirteen
    /// buyers seven saw the lower prices, though the visitors were split in halves.
    fn run_price_test(&mut self, dice: &mut Dice) {
        const BLOCK: [Arm; 13] =
            [Arm::A, Arm::B, Arm::A, Arm::B, Arm::A, Arm::B, Arm::A, Arm::B, Arm::A, Arm::B, Arm::A, Arm::B, Arm::B];
        let mut arms: Vec<Option<Arm>> = vec![None; self.customers.len()];
        let mut waiting: Vec<Arm> = Vec::new();
        let (first, last) = PRICE_TEST;
        for order in &mut self.orders {
            let day = Day::of_seconds(order.second);
            if day < first || day > last || order.channel == TELEPHONE {
                continue;
            }
            if arms[order.customer].is_none() {
                if waiting.is_empty() {
                    waiting.extend(BLOCK);
                }
                let drawn = dice.below(waiting.len() as u32) as usize;
                arms[order.customer] = Some(waiting.swap_remove(drawn));
            }
            order.arm = arms[order.customer];
        }
    }
}

/// Orders taken by telephone and paid on delivery.
pub(super) const TELEPHONE: &str = "shopify_draft_order";

const NEW_CUSTOMERS_A_MONTH: u32 = 130;

const FIRST_CHANNELS: [(&str, u32); 4] = [("web", 31), ("instagram", 34), ("google", 24), ("newsletter", 11)];

/// New customers of a calendar month, against an ordinary one.
fn newcomers_per_mille(month: u32) -> u32 {
    match month {
        3 => 600,
        7 | 8 => 860,
        11 => 1280,
        12 => 1850,
        _ => 1000,
    }
}

/// How many in a thousand order again after their first order.
fn returns_per_mille(channel: &str, first_product: usize, day: Day) -> u32 {
    if first_product == GIFT {
        return 0;
    }
    if first_product == BOX && in_faulty_month(day) {
        return 30;
    }
    let by_channel = match channel {
        "instagram" => 130,
        "newsletter" => 540,
        "web" => 300,
        _ => 260,
    };
    match PRODUCTS[first_product].shelf {
        Shelf::SlowCooking => (by_channel * 9 / 5).min(800),
        _ => by_channel,
    }
}

fn first_product(day: Day, dice: &mut Dice) -> usize {
    let (month, day_of_month) = (day.date().month(), day.date().day());
    if month == 12 && day_of_month <= 23 && dice.chance(480) {
        return GIFT;
    }
    if in_faulty_month(day) && dice.chance(400) {
        return BOX;
    }
    any_product(day, dice)
}

/// A product by its weight; the spice box is put on the first page in its faulty month.
fn any_product(day: Day, dice: &mut Dice) -> usize {
    if in_faulty_month(day) && dice.chance(300) {
        return BOX;
    }
    let mut left = dice.below(PRODUCTS.iter().map(|product| product.first_weight).sum());
    for (place, product) in PRODUCTS.iter().enumerate() {
        if left < product.first_weight {
            return place;
        }
        left -= product.first_weight;
    }
    0
}

fn add_line(lines: &mut Vec<(usize, u32)>, dice: &mut Dice) {
    let place = dice.below(PRODUCTS.len() as u32) as usize;
    let is_new = lines.iter().all(|&(there, _)| there != place);
    // The box and the gift edition come as first lines only, so that their stories stay clean.
    if is_new && place != BOX && place != GIFT {
        lines.push((place, 1));
    }
}

fn in_faulty_month(day: Day) -> bool {
    (day.date().year(), day.date().month()) == FAULTY_MONTH
}

/// A second of the day between 06:00 and 23:00, most of them towards the evening.
fn opening_second(dice: &mut Dice) -> i64 {
    let one = dice.below(17 * 3600);
    let other = dice.below(17 * 3600);
    (6 * 3600 + i64::from(one.max(other))).min(SECONDS_A_DAY - 1)
}

fn days_in_month(month_start: Day) -> i32 {
    let date = month_start.date();
    let (year, month) = if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
    Day::from_civil(year, month, 1).map_or(30, |next| next.since(month_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_named_days_are_what_their_documentation_says() {
        let shown = [FIRST_DAY, LAST_DAY, PRICE_TEST.0, PRICE_TEST.1].map(|day| day.to_string());
        assert_eq!(shown, ["2024-05-01", "2026-10-31", "2026-02-01", "2026-08-31"]);
        assert_eq!(days_in_month(FIRST_DAY), 31);
    }

    #[test]
    fn orders_come_in_order_and_within_the_shops_life() {
        let shop = Shop::new(5);
        assert!(shop.orders.is_sorted_by_key(|order| order.second));
        let days: Vec<Day> = shop.orders.iter().map(|order| Day::of_seconds(order.second)).collect();
        assert!(days.first() >= Some(&FIRST_DAY) && days.last() <= Some(&LAST_DAY));
    }
}
