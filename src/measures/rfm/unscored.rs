//! What the customers are scored by.

use super::RfmConfig;
use crate::measures::Chosen;
use crate::measures::order_blocks::{BLOCK, has_exact_sums};
use crate::units::Money;

/// The customers with an order that counts, one entry each: small columns are gone over faster than whole rows.
pub(super) struct Unscored {
    pub(super) customers: Vec<u32>,
    /// The day of the last order, by its number, and its moment.
    pub(super) last_days: Vec<i64>,
    pub(super) last_moments: Vec<i64>,
    pub(super) orders: Vec<i64>,
    /// Days with an order, where they are asked for.
    pub(super) days: Vec<i64>,
    /// The revenue, rounded to cents; halves away from zero.
    pub(super) cents: Vec<i64>,
}

/// The orders of a customer that count, together.
struct Together {
    customer: u32,
    orders: i64,
    last_day: i64,
    last_moment: i64,
    revenue: Money,
}

/// How far the customers have been looked at.
struct Reached {
    /// The next customer.
    customer: u32,
    /// The next refund that names no order.
    refund: usize,
    /// The sum of the revenue of all orders before those of the customer.
    sum: i64,
}

impl Unscored {
    pub(super) fn of(chosen: &Chosen, config: &RfmConfig) -> Unscored {
        let count = chosen.data().customers.len();
        let mut unscored = Unscored {
            customers: Vec::with_capacity(count),
            last_days: Vec::with_capacity(count),
            last_moments: Vec::with_capacity(count),
            orders: Vec::with_capacity(count),
            days: Vec::new(),
            cents: Vec::with_capacity(count),
        };
        if chosen.has_all() && !config.merge_same_day && has_exact_sums(chosen.data()) {
            unscored.add_all(chosen);
        } else {
            unscored.add_chosen(chosen, config.merge_same_day);
        }
        unscored
    }

    /// Adds the customers where every order counts: what is theirs is the difference of two sums over all orders, so that
    /// no loop ends after the few orders of each, which no processor foresees.
    fn add_all(&mut self, chosen: &Chosen) {
        let orders = &chosen.data().orders;
        let (mut day, mut moment) = (orders.day.reader(), orders.placed_at.reader());
        let mut revenue = orders.revenue.reader();
        let mut sums = [0; BLOCK + 1];
        let mut reached = Reached { customer: 0, refund: 0, sum: 0 };
        for block in 0..chosen.data().orders_of_nobody().start.div_ceil(BLOCK) {
            add_up(revenue.block(block), &mut sums);
            self.add_block(chosen, block * BLOCK, &sums, day.block(block), moment.block(block), &mut reached);
        }
    }

    /// Adds the customers whose last order stands in a block; `sums` are those of all orders before each, and through the
    /// last.
    #[inline(never)]
    fn add_block(
        &mut self,
        chosen: &Chosen,
        first: usize,
        sums: &[i64; BLOCK + 1],
        days: &[i64; BLOCK],
        moments: &[i64; BLOCK],
        reached: &mut Reached,
    ) {
        let data = chosen.data();
        let Reached { customer, refund, sum } = reached;
        while (*customer as usize) < data.customers.len() {
            let orders = data.orders_of(*customer);
            if orders.end > first + BLOCK {
                break;
            }
            let refunds = refunds_of(chosen, *customer, refund);
            if !orders.is_empty() {
                let through = sums[orders.end - first];
                let last = (orders.end - 1) % BLOCK;
                self.push(Together {
                    customer: *customer,
                    orders: orders.len() as i64,
                    last_day: days[last],
                    last_moment: moments[last],
                    revenue: refunds + Money::from_ten_thousandths(through - *sum),
                });
                *sum = through;
            }
            *customer += 1;
        }
    }

    /// Adds the customers by those of their orders that are chosen.
    fn add_chosen(&mut self, chosen: &Chosen, counts_days: bool) {
        let data = chosen.data();
        let mut refund = 0;
        let (mut day_of, mut revenue_of) = (data.orders.day.reader(), data.orders.revenue.reader());
        let mut moment_of = data.orders.placed_at.reader();
        let has_all = chosen.has_all();
        for customer in 0..data.customers.len() as u32 {
            let mut revenue = refunds_of(chosen, customer, &mut refund);
            let of_customer = data.orders_of(customer);
            let first = of_customer.start;
            let (on, brought) = (day_of.numbers(of_customer.clone()), revenue_of.numbers(of_customer));
            let (mut orders, mut days, mut last_day) = (0, 0, i64::MIN);
            let mut last_order = 0;
            for (order, (&day, &brought)) in (first..).zip(on.iter().zip(brought)) {
                if has_all || chosen.has_on(day as i32, order) {
                    orders += 1;
                    days += i64::from(day != last_day);
                    (last_day, last_order) = (day, order);
                    revenue += Money::from_ten_thousandths(brought);
                }
            }
            if orders > 0 {
                self.push(Together { customer, orders, last_day, last_moment: moment_of.at(last_order), revenue });
                if counts_days {
                    self.days.push(days);
                }
            }
        }
    }

    #[inline(always)]
    fn push(&mut self, of: Together) {
        self.customers.push(of.customer);
        self.last_days.push(of.last_day);
        self.last_moments.push(of.last_moment);
        self.orders.push(of.orders);
        self.cents.push(rounded_to_cents(of.revenue));
    }
}

/// The refunds of a customer that name no order, from the next of all refunds on, as revenue: below zero.
#[inline(always)]
fn refunds_of(chosen: &Chosen, customer: u32, next: &mut usize) -> Money {
    let data = chosen.data();
    let mut revenue = Money::ZERO;
    while data.refunds.customer.get(*next) == Some(&customer) {
        if chosen.has_refund(*next) {
            revenue -= data.refund_off_revenue(*next);
        }
        *next += 1;
    }
    revenue
}

/// The sums of all numbers before each of a block and through the last, from the last of the block before on.
#[inline(never)]
fn add_up(numbers: &[i64; BLOCK], sums: &mut [i64; BLOCK + 1]) {
    let mut sum = sums[BLOCK];
    sums[0] = sum;
    for (through, &number) in sums[1..].iter_mut().zip(numbers) {
        // Behind the last order stands any number.
        sum = sum.wrapping_add(number);
        *through = sum;
    }
}

fn rounded_to_cents(amount: Money) -> i64 {
    let units = amount.ten_thousandths();
    (units.saturating_abs().saturating_add(50) / 100) * units.signum()
}
