//! The people that each table knows, with all their identifiers.

use super::CustomerKind;
use crate::records::{NONE, OrderBatch, Part, RecordBatch, RecordKind, Role};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An entry of a table: a customer of an order batch, or a record.
pub(super) struct Entity<'a> {
    /// What it is known by, the surest first.
    pub(super) identifiers: Vec<(CustomerKind, &'a str)>,
    /// The order that it speaks of.
    pub(super) order: Option<&'a str>,
}

/// The people of a table.
pub(super) struct TableOfPeople {
    /// For each entry its identifiers, numbered; none where it names nobody.
    pub(super) entities: Vec<Vec<u32>>,
    /// Whether an entry counts: customers that only rows set aside name do not.
    pub(super) counts: Vec<bool>,
}

/// Whether a table knows people.
pub(super) fn has_people(part: &Part) -> bool {
    match (&part.batch, &part.records) {
        (Some(batch), _) => !batch.customers.is_empty(),
        (None, Some(records)) => records.columns.iter().any(|column| kind_of(records, column.role).is_some()),
        (None, None) => false,
    }
}

/// The people of a part, their identifiers numbered by `number`; nothing where it knows none.
pub(super) fn people_of(part: &Part, number: &mut dyn FnMut(&Entity<'_>) -> Vec<u32>) -> Option<TableOfPeople> {
    if !has_people(part) {
        return None;
    }
    if let Some(batch) = &part.batch {
        return Some(of_orders(batch, number));
    }
    let records = part.records.as_ref()?;
    let roles: Vec<(Role, CustomerKind)> =
        records.columns.iter().filter_map(|column| Some((column.role, kind_of(records, column.role)?))).collect();
    let mut roles = roles;
    roles.sort_by_key(|(_, kind)| *kind);
    let has_post_code = records.values(Role::PostCode).is_some();
    let mut entities = Vec::with_capacity(records.len());
    for record in 0..records.len() {
        let mut names = Vec::new();
        let mut identifiers = Vec::new();
        for &(role, kind) in &roles {
            let text = records.text(role, record);
            if kind == CustomerKind::Name {
                names.push(text);
            } else if !text.is_empty() {
                let kind = if kind == CustomerKind::Id && text.contains('@') { CustomerKind::Email } else { kind };
                identifiers.push((kind, text));
            }
        }
        let post_code = records.text(Role::PostCode, record);
        let name = if has_post_code && !post_code.is_empty() && names.iter().any(|name| !name.is_empty()) {
            names.push(post_code);
            names.retain(|part| !part.is_empty());
            names.join(" ")
        } else {
            String::new()
        };
        if !name.is_empty() {
            identifiers.push((CustomerKind::Name, &name));
        }
        let order = Some(records.text(Role::Order, record)).filter(|order| !order.is_empty());
        entities.push(number(&Entity { identifiers, order }));
    }
    Some(TableOfPeople { counts: vec![true; entities.len()], entities })
}

fn of_orders(batch: &OrderBatch, number: &mut dyn FnMut(&Entity<'_>) -> Vec<u32>) -> TableOfPeople {
    let count = batch.customers.len();
    let mut aliases: Vec<Vec<(CustomerKind, &str)>> = vec![Vec::new(); count];
    for alias in &batch.aliases {
        if let Some(of_customer) = aliases.get_mut(alias.customer as usize) {
            of_customer.push((alias.kind, batch.alias_texts.text(alias.text)));
        }
    }
    let mut counts = vec![false; count];
    for customer in
        batch.orders.customer.iter().chain(batch.refunds.customer.iter()).filter(|&customer| customer != NONE)
    {
        if let Some(counted) = counts.get_mut(customer as usize) {
            *counted = true;
        }
    }
    let entity = |customer: usize| {
        let own = (batch.customer_kinds[customer], batch.customers.text(customer as u32));
        let mut identifiers = vec![own];
        identifiers.append(&mut aliases[customer]);
        number(&Entity { identifiers, order: None })
    };
    TableOfPeople { entities: (0..count).map(entity).collect(), counts }
}

/// As what a role names a person in a table.
fn kind_of(records: &RecordBatch, role: Role) -> Option<CustomerKind> {
    match role {
        Role::Email => Some(CustomerKind::Email),
        Role::Customer => Some(CustomerKind::Id),
        Role::EmailHash => Some(CustomerKind::EmailHash),
        Role::Phone if records.kind == RecordKind::Customers => Some(CustomerKind::Phone),
        Role::Name | Role::FirstName | Role::LastName if records.kind == RecordKind::Customers => {
            Some(CustomerKind::Name)
        }
        _ => None,
    }
}

/// Whose an order is, by its name.
pub(super) struct OrderIndex<'a> {
    customers: FxHashMap<&'a str, Option<(CustomerKind, &'a str, usize)>>,
}

impl<'a> OrderIndex<'a> {
    /// The orders of all parts, where records of another kind speak of orders; else none.
    pub(super) fn of(parts: &'a [Part], vendors: &BTreeMap<&str, usize>) -> OrderIndex<'a> {
        let mut customers = FxHashMap::default();
        let asks = |part: &Part| part.records.as_ref().is_some_and(|records| records.values(Role::Order).is_some());
        if !parts.iter().any(asks) {
            return OrderIndex { customers };
        }
        for part in parts {
            let Some(batch) = &part.batch else { continue };
            let vendor = vendors.get(part.ledger.vendor.as_str()).copied().unwrap_or(0);
            for (key, customer) in batch.orders.key.iter().zip(batch.orders.customer.iter()) {
                if key == NONE || customer == NONE {
                    continue;
                }
                let whose = (batch.customer_kinds[customer as usize], batch.customers.text(customer), vendor);
                // A name that two customers' orders share tells nothing.
                customers
                    .entry(batch.order_keys.text(key))
                    .and_modify(|known| {
                        if *known != Some(whose) {
                            *known = None;
                        }
                    })
                    .or_insert(Some(whose));
            }
        }
        OrderIndex { customers }
    }

    /// Whose an order is.
    pub(super) fn customer(&self, order: &str) -> Option<(CustomerKind, &'a str, usize)> {
        let plain = order.trim_start_matches('#');
        self.customers.get(order).or_else(|| self.customers.get(plain)).copied().flatten()
    }
}
