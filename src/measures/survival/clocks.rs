//! The clocks between orders, counted by whole days instead of sorted.

use super::{GroupName, Survival, SurvivalConfig, SurvivalKind, largest};
use crate::measures::Chosen;
use crate::measures::calendar::Calendar;
use crate::measures::season::{AgeBands, Season, Spell};
use crate::records::{Dataset, Dictionary, NONE};
use crate::stats::{LifeRow, LifeTable};
use crate::units::{Grain, Money};
use std::collections::BTreeMap;

/// Bands of order numbers that are told apart; later orders share one.
const BANDS: u32 = 5;

/// Longer clocks count as if they had been censored here: absurd dates must not cost memory.
const MOST_DAYS: i32 = 200 * 366;

/// What tells the groups apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Split {
    Number,
    Channel,
    Country,
    Product,
    Year,
    Nothing,
}

/// Clocks of one group by whole days.
#[derive(Clone, Default)]
struct Days(Vec<LifeRow>);

/// One clock: the day it starts and the day it stops, if it does.
struct Clock {
    number: u32,
    order: usize,
    day: i32,
    next: Option<i32>,
}

pub(super) fn survival(chosen: &Chosen, config: &SurvivalConfig) -> Survival {
    let data = chosen.data();
    let split = match config.by.as_deref() {
        None | Some("order") => Some(Split::Number),
        Some("channel") => Some(Split::Channel),
        Some("country") => Some(Split::Country),
        Some("product") => Some(Split::Product),
        Some("year") => Some(Split::Year),
        Some("none") => Some(Split::Nothing),
        Some(_) => None,
    };
    let wanted = config.order.max(1);
    let last_band = BANDS.max(wanted + 1);
    let years = Calendar::of(data, Grain::Year);
    let mut groups: BTreeMap<i64, Days> = BTreeMap::new();
    let mut customers = 0;
    let mut spells: Vec<Spell> = Vec::new();
    let (from, to) = (chosen.from(), chosen.to());
    for_each_customer(chosen, config.merge_same_day, |clocks| {
        let mut is_counted = false;
        for clock in clocks {
            let band = clock.number.min(BANDS) as u8;
            spells.push(Spell::of_clock(band, clock.day, clock.next, from, to));
            let key = match split {
                Some(Split::Number) => i64::from(clock.number.min(last_band)),
                _ if clock.number != wanted => continue,
                Some(Split::Channel) => named(data.orders.channel.at(clock.order)),
                Some(Split::Country) => named(data.orders.country.at(clock.order)),
                Some(Split::Product) => named(dearest_product(data, clock.order)),
                Some(Split::Year) => i64::from(years.ordinal(clock.day)),
                Some(Split::Nothing) | None => 0,
            };
            is_counted |= groups.entry(key).or_default().note(clock, from, to);
        }
        customers += u64::from(is_counted);
    });
    let name = |key: i64| match split {
        Some(Split::Number) if key == i64::from(last_band) => GroupName::OrderOrLater(last_band),
        Some(Split::Number) => GroupName::Order(key as u32),
        Some(Split::Channel) => text(&data.channels, key),
        Some(Split::Country) => text(&data.countries, key),
        Some(Split::Product) => text(&data.products, key),
        Some(Split::Year) => GroupName::Named(key.to_string()),
        Some(Split::Nothing) | None => GroupName::Order(wanted),
    };
    let tables = groups.into_iter().map(|(key, days)| (name(key), days.table()));
    let tables: Vec<(GroupName, LifeTable)> = tables.filter(|(_, table)| table.lives() > 0).collect();
    let all = match split {
        Some(Split::Number) => {
            let found = tables.iter().find(|(name, _)| *name == GroupName::Order(wanted));
            found.map(|(_, table)| table.clone()).unwrap_or_default()
        }
        _ => LifeTable::merged(tables.iter().map(|(_, table)| table)),
    };
    let groups = match split {
        Some(Split::Channel | Split::Country | Split::Product) => largest(tables),
        _ => tables,
    };
    Survival {
        customers,
        season: Season::of(spells, AgeBands::Weeks),
        is_split_unknown: split.is_none(),
        ..Survival::new(SurvivalKind::Orders, groups, (GroupName::Order(wanted), all))
    }
}

/// The clocks of each customer, in the order of time: every order that fits starts one, which the next that fits stops.
fn for_each_customer(chosen: &Chosen, merge_same_day: bool, mut look: impl FnMut(&[Clock])) {
    let data = chosen.data();
    let mut days = data.orders.day.reader();
    let mut clocks: Vec<Clock> = Vec::new();
    for customer in 0..data.customers.len() as u32 {
        clocks.clear();
        for order in data.orders_of(customer) {
            if !chosen.fits(order) {
                continue;
            }
            let day = days.at(order);
            let number = match clocks.last_mut() {
                Some(last) if merge_same_day && last.day == day => continue,
                Some(last) => {
                    last.next = Some(day);
                    last.number.saturating_add(1)
                }
                None => 1,
            };
            clocks.push(Clock { number, order, day, next: None });
        }
        look(&clocks);
    }
}

impl Days {
    /// Counts a clock as far as it runs from the first day to the last; false where none of it does.
    fn note(&mut self, clock: &Clock, from: i32, to: i32) -> bool {
        let stop = clock.next.filter(|&next| next <= to);
        let over = stop.unwrap_or(to);
        if clock.day > to || over < from || over < clock.day {
            return false;
        }
        let age = over.saturating_sub(clock.day);
        let row = self.at(age);
        match stop {
            Some(_) if age < MOST_DAYS => row.events += 1,
            _ => row.censored += 1,
        }
        // Under observation from the first day on: at risk there, so entered the age before.
        let entered = from.saturating_sub(clock.day).saturating_sub(1);
        if from > clock.day && entered >= 0 && entered < age.min(MOST_DAYS) {
            self.at(entered).entered += 1;
        }
        true
    }

    fn at(&mut self, age: i32) -> &mut LifeRow {
        let age = age.clamp(0, MOST_DAYS) as usize;
        if self.0.len() <= age {
            self.0.resize(age + 1, LifeRow::default());
        }
        &mut self.0[age]
    }

    fn table(self) -> LifeTable {
        let rows = self.0.into_iter().enumerate();
        LifeTable::of_changes(rows.map(|(age, row)| LifeRow { time: age as f64, ..row }), 0)
    }
}

fn named(number: u32) -> i64 {
    if number == NONE { -1 } else { i64::from(number) }
}

fn text(dictionary: &Dictionary, key: i64) -> GroupName {
    u32::try_from(key).map_or(GroupName::Unknown, |number| GroupName::Named(dictionary.text(number).to_owned()))
}

/// The product that cost most in an order; of equal ones the first by name.
fn dearest_product(data: &Dataset, order: usize) -> u32 {
    let lines = data.lines_of(order).map(|line| (data.lines.product.at(line), data.lines.amount.at(line)));
    let dearest =
        lines.filter(|(product, _)| *product != NONE).fold(None, |most: Option<(u32, Money)>, line| match most {
            Some(most) if most.1 > line.1 || most.1 == line.1 && most.0 <= line.0 => Some(most),
            _ => Some(line),
        });
    dearest.map_or(NONE, |(product, _)| product)
}
