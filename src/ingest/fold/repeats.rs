//! Whether every row of an order repeats its total.

use super::super::numbers;

/// Whether all rows of every order with several rows show one and the same amount, in a way that cannot be chance.
#[derive(Default)]
pub(super) struct Repeats {
    /// Of each order the first amount that counts, and whether another row has it too.
    pub(super) first: Vec<(i64, bool)>,
    is_refuted: bool,
    /// Orders with several rows, and one of their amounts.
    found: usize,
    amount: Option<i64>,
    /// Whether another of those orders has another amount.
    amounts_differ: bool,
}

impl Repeats {
    /// Notes the amount of a row that counts.
    pub(super) fn note(&mut self, order: usize, amount: i64) {
        let Some(first) = self.first.get_mut(order) else { return };
        if first.0 == numbers::MISSING {
            first.0 = amount;
        } else if first.0 != amount {
            self.is_refuted = true;
        } else if !first.1 {
            first.1 = true;
            self.found += 1;
            self.amounts_differ |= *self.amount.get_or_insert(amount) != amount;
        }
    }

    /// Whether every row repeats the total of its order.
    pub(super) fn are_meant(&self) -> bool {
        !self.is_refuted && self.found >= 3 && self.amounts_differ
    }
}
