//! The orders of a table under the names of the people who placed them, in steps.

use super::Identity;
use crate::records::{Column, CustomerKind, Dictionary, NONE, OrderBatch, Part};
use std::sync::Arc;

/// Puts every customer under the key of the person; tables in which nothing changes are shared, not copied.
#[derive(Default)]
pub struct Applying {
    part: usize,
    renaming: Option<Renaming>,
    at: usize,
}

/// The customers of one table, and its orders and refunds under their new numbers.
#[derive(Default)]
struct Renaming {
    customers: Dictionary,
    kinds: Vec<CustomerKind>,
    number_of: Vec<u32>,
    orders: Column<u32>,
    refunds: Column<u32>,
}

impl Applying {
    /// Goes through about `budget` customers and orders more; `true` when all parts are done.
    pub fn step(&mut self, identity: &Identity, parts: &mut [Part], budget: &mut usize) -> bool {
        while let Some(part) = parts.get_mut(self.part) {
            let people = identity.person_of.get(self.part).and_then(Option::as_ref);
            if let (Some(batch), Some(people)) = (&part.batch, people) {
                if self.renaming.is_none() {
                    let end = people.len().min(self.at + *budget);
                    *budget -= end - self.at;
                    let from = std::mem::replace(&mut self.at, end);
                    if (from..end).any(|customer| identity.changes(batch, customer, people[customer])) {
                        self.renaming = Some(Renaming::default());
                    } else if end < people.len() {
                        return false;
                    }
                }
                if let Some(renaming) = &mut self.renaming {
                    if !renaming.step(identity, batch, people, budget) {
                        return false;
                    }
                    part.batch = Some(Arc::new(self.renaming.take().unwrap_or_default().applied_to(batch)));
                }
            }
            (self.part, self.at) = (self.part + 1, 0);
        }
        true
    }
}

impl Identity {
    fn changes(&self, batch: &OrderBatch, customer: usize, person: u32) -> bool {
        person == NONE
            || self.keys.text(person) != batch.customers.text(customer as u32)
            || self.kinds.get(person as usize) != batch.customer_kinds.get(customer)
    }
}

impl Renaming {
    fn step(&mut self, identity: &Identity, batch: &OrderBatch, people: &[u32], budget: &mut usize) -> bool {
        let end = people.len().min(self.number_of.len() + *budget);
        *budget -= end - self.number_of.len();
        for &person in &people[self.number_of.len()..end] {
            if person == NONE {
                self.number_of.push(NONE);
                continue;
            }
            let number = self.customers.intern(identity.keys.text(person)).unwrap_or(NONE);
            if number as usize == self.kinds.len() {
                self.kinds.extend(identity.kinds.get(person as usize));
            }
            self.number_of.push(number);
        }
        if end < people.len() {
            return false;
        }
        let number_of = &self.number_of;
        for (old, new) in [(&batch.orders.customer, &mut self.orders), (&batch.refunds.customer, &mut self.refunds)] {
            let end = old.len().min(new.len() + *budget);
            *budget -= end - new.len();
            for customer in old.range(new.len()..end) {
                new.push(number_of.get(customer as usize).copied().unwrap_or(NONE));
            }
            if end < old.len() {
                return false;
            }
        }
        true
    }

    fn applied_to(self, batch: &OrderBatch) -> OrderBatch {
        let mut renamed = batch.clone();
        renamed.orders.customer = self.orders;
        renamed.refunds.customer = self.refunds;
        (renamed.customers, renamed.customer_kinds) = (self.customers, self.kinds);
        // The numbers of the customers are other ones, and who they are is known.
        (renamed.aliases, renamed.alias_texts) = (Vec::new(), Dictionary::default());
        renamed
    }
}
