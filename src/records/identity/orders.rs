//! Whose an order is, by its name: for records that speak of orders.

use super::CustomerKind;
use crate::records::{Dictionary, NONE, Part, Role};

/// The customers of all orders that have a name.
#[derive(Default)]
pub(super) struct OrderIndex {
    names: Dictionary,
    /// For each name the table and the number of the customer in it; [`NONE`] where two customers' orders share it.
    whose: Vec<(u32, u32)>,
    part: usize,
    at: usize,
}

impl OrderIndex {
    /// Whether any records speak of orders; else the index is not needed.
    pub(super) fn is_needed(parts: &[Part]) -> bool {
        let asks = |part: &Part| part.records.as_ref().is_some_and(|records| records.values(Role::Order).is_some());
        parts.iter().any(asks)
    }

    /// Looks at more orders; `true` when all are known.
    pub(super) fn step(&mut self, parts: &[Part], vendors: &[u32], budget: &mut usize) -> bool {
        while let Some(part) = parts.get(self.part) {
            let Some(batch) = &part.batch else {
                self.part += 1;
                continue;
            };
            let end = batch.orders.len().min(self.at + *budget);
            *budget -= end - self.at;
            for at in std::mem::replace(&mut self.at, end)..end {
                let (key, customer) = (batch.orders.key.at(at), batch.orders.customer.at(at));
                if key == NONE || customer == NONE {
                    continue;
                }
                let Some(number) = self.names.intern(&batch.order_keys.text(key)) else { continue };
                let here = (self.part as u32, customer);
                match self.whose.get(number as usize).copied() {
                    None => self.whose.push(here),
                    Some(known) if self.are_one(parts, vendors, known, here) => {}
                    Some(_) => self.whose[number as usize] = (NONE, NONE),
                }
            }
            if end < batch.orders.len() {
                return false;
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
        true
    }

    fn are_one(&self, parts: &[Part], vendors: &[u32], one: (u32, u32), other: (u32, u32)) -> bool {
        let vendor = |place: (u32, u32)| vendors.get(place.0 as usize);
        one == other
            || (vendor(one) == vendor(other)
                && customer(parts, one).is_some()
                && customer(parts, one) == customer(parts, other))
    }

    /// Whose an order is, and the table that says so.
    pub(super) fn whose<'a>(&self, parts: &'a [Part], order: &str) -> Option<(CustomerKind, &'a str, u32)> {
        if order.is_empty() || self.names.is_empty() {
            return None;
        }
        let number = self.names.find(order).or_else(|| self.names.find(order.trim_start_matches('#')))?;
        let place = *self.whose.get(number as usize)?;
        customer(parts, place).map(|(kind, text)| (kind, text, place.0))
    }
}

fn customer(parts: &[Part], (part, customer): (u32, u32)) -> Option<(CustomerKind, &str)> {
    let batch = parts.get(part as usize)?.batch.as_ref()?;
    Some((*batch.customer_kinds.get(customer as usize)?, batch.customers.text(customer)))
}
