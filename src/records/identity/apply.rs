//! The orders of a table under the names of the people who placed them.

use super::Identity;
use crate::records::{Column, CustomerKind, Dictionary, NONE, OrderBatch, Part};
use std::sync::Arc;

impl Identity {
    /// The parts with every customer under the key of the person; tables in which nothing changes are shared, not copied.
    pub fn applied_to(&self, parts: Vec<Part>) -> Vec<Part> {
        let renamed = |(part, people): (Part, &Option<Vec<u32>>)| match (&part.batch, people) {
            (Some(batch), Some(people)) if self.changes(batch, people) => {
                let batch = Some(Arc::new(self.rename(batch, people)));
                Part { batch, ..part }
            }
            _ => part,
        };
        parts.into_iter().zip(&self.person_of).map(renamed).collect()
    }

    fn changes(&self, batch: &OrderBatch, people: &[u32]) -> bool {
        let is_same = |(customer, &person): (usize, &u32)| {
            person != NONE
                && self.keys.text(person) == batch.customers.text(customer as u32)
                && self.kinds.get(person as usize) == batch.customer_kinds.get(customer)
        };
        !people.iter().enumerate().all(is_same)
    }

    fn rename(&self, batch: &OrderBatch, people: &[u32]) -> OrderBatch {
        let mut customers = Dictionary::default();
        let mut customer_kinds: Vec<CustomerKind> = Vec::new();
        let mut number_of = vec![NONE; people.len()];
        for (customer, &person) in people.iter().enumerate() {
            if person == NONE {
                continue;
            }
            let number = customers.intern(self.keys.text(person)).unwrap_or(NONE);
            if number as usize == customer_kinds.len() {
                customer_kinds.extend(self.kinds.get(person as usize));
            }
            number_of[customer] = number;
        }
        let renumbered = |column: &Column<u32>| {
            let mut out = Column::default();
            for customer in column.iter() {
                out.push(number_of.get(customer as usize).copied().unwrap_or(NONE));
            }
            out
        };
        let mut renamed = batch.clone();
        renamed.orders.customer = renumbered(&batch.orders.customer);
        renamed.refunds.customer = renumbered(&batch.refunds.customer);
        (renamed.customers, renamed.customer_kinds) = (customers, customer_kinds);
        renamed
    }
}
