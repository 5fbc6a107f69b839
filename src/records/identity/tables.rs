//! The people that each table knows, with all their identifiers.

use super::CustomerKind;
use super::orders::OrderIndex;
use crate::records::{Alias, OrderBatch, Part, RecordBatch, RecordKind, Role};

/// The people of a table.
#[derive(Default)]
pub(super) struct TableOfPeople {
    /// Where the identifiers of each entry begin in `nodes`; one entry more than there are.
    starts: Vec<u32>,
    /// The identifiers, numbered, the surest of each entry first.
    nodes: Vec<u32>,
    /// Whether an entry counts: customers that only rows set aside name do not.
    pub(super) counts: Vec<bool>,
}

impl TableOfPeople {
    /// How many entries there are: customers of an order batch, or records.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The identifiers of an entry; none where it names nobody.
    pub(super) fn entry(&self, at: usize) -> &[u32] {
        let end = |at: usize| self.starts.get(at).map_or(self.nodes.len(), |&end| end as usize);
        self.nodes.get(end(at)..end(at + 1)).unwrap_or_default()
    }
}

/// Numbers an identifier: its kind and text, the table that says so where that is another one, what the entry is known by
/// already, and whether that is nothing.
pub(super) type Number<'a> = &'a mut dyn FnMut(CustomerKind, &str, Option<u32>, &mut Vec<u32>, bool);

/// Whether a table knows people.
pub(super) fn has_people(part: &Part) -> bool {
    match (&part.batch, &part.records) {
        (Some(batch), _) => !batch.customers.is_empty(),
        (None, Some(records)) => records.columns.iter().any(|column| kind_of(records, column.role).is_some()),
        (None, None) => false,
    }
}

/// Reads the people of a table, some entries at a time.
pub(super) struct TableReader {
    table: TableOfPeople,
    at: usize,
    /// How far the orders, then the refunds, were looked at for who counts.
    counted: usize,
    /// Of an order batch: the aliases of each customer, one behind the other.
    alias_starts: Vec<u32>,
    aliases: Vec<Alias>,
    /// Of records: what names people, the surest first.
    roles: Vec<(Role, CustomerKind)>,
}

impl TableReader {
    /// Nothing where the table knows nobody.
    pub(super) fn new(part: &Part) -> Option<TableReader> {
        if !has_people(part) {
            return None;
        }
        let mut reader = TableReader {
            table: TableOfPeople::default(),
            at: 0,
            counted: 0,
            alias_starts: Vec::new(),
            aliases: Vec::new(),
            roles: Vec::new(),
        };
        reader.table.starts.push(0);
        match (&part.batch, &part.records) {
            (Some(batch), _) => {
                reader.table.counts = vec![false; batch.customers.len()];
                if !batch.aliases.is_empty() {
                    (reader.alias_starts, reader.aliases) = by_customer(batch);
                }
            }
            (None, Some(records)) => {
                let kinds =
                    records.columns.iter().filter_map(|column| Some((column.role, kind_of(records, column.role)?)));
                reader.roles = kinds.collect();
                reader.roles.sort_by_key(|(_, kind)| *kind);
            }
            (None, None) => {}
        }
        Some(reader)
    }

    /// Reads on; `number` numbers what an entry is known by. `true` when all entries are read.
    pub(super) fn step(
        &mut self,
        part: &Part,
        orders: &OrderIndex,
        parts: &[Part],
        number: Number<'_>,
        budget: &mut usize,
    ) -> bool {
        match (&part.batch, &part.records) {
            (Some(batch), _) => self.step_orders(batch, number, budget),
            (None, Some(records)) => self.step_records(records, orders, parts, number, budget),
            (None, None) => true,
        }
    }

    pub(super) fn finish(self) -> TableOfPeople {
        self.table
    }

    fn step_orders(&mut self, batch: &OrderBatch, number: Number<'_>, budget: &mut usize) -> bool {
        let (orders, refunds) = (&batch.orders.customer, &batch.refunds.customer);
        let all = orders.len() + refunds.len();
        let to = all.min(self.counted + *budget);
        *budget -= to - self.counted;
        let (mut of_order, mut of_refund) = (orders.reader(), refunds.reader());
        for at in std::mem::replace(&mut self.counted, to)..to {
            let customer = if at < orders.len() { of_order.at(at) } else { of_refund.at(at - orders.len()) };
            if let Some(counts) = self.table.counts.get_mut(customer as usize) {
                *counts = true;
            }
        }
        let customers = batch.customers.len();
        let end = customers.min(self.at + *budget);
        *budget -= end - self.at;
        for customer in std::mem::replace(&mut self.at, end)..end {
            let first = self.table.nodes.len();
            if let Some(&kind) = batch.customer_kinds.get(customer) {
                number(kind, batch.customers.text(customer as u32), None, &mut self.table.nodes, true);
            }
            let of = |at: usize| self.alias_starts.get(at).map_or(0, |&start| start as usize);
            let of_customer = of(customer)..of(customer + 1);
            // The surest stands first in every file.
            let aliases = self.aliases.get_mut(of_customer).unwrap_or_default();
            aliases.sort_by_key(|alias| alias.kind);
            for alias in aliases {
                let is_first = self.table.nodes.len() == first;
                number(alias.kind, batch.alias_texts.text(alias.text), None, &mut self.table.nodes, is_first);
            }
            self.close_entry(first);
        }
        self.counted == all && self.at == customers
    }

    fn step_records(
        &mut self,
        records: &RecordBatch,
        orders: &OrderIndex,
        parts: &[Part],
        number: Number<'_>,
        budget: &mut usize,
    ) -> bool {
        let has_post_code = records.values(Role::PostCode).is_some();
        let end = records.len().min(self.at + *budget);
        *budget -= end - self.at;
        for record in std::mem::replace(&mut self.at, end)..end {
            let first = self.table.nodes.len();
            let nodes = &mut self.table.nodes;
            let mut name: Vec<&str> = Vec::new();
            for &(role, kind) in &self.roles {
                let text = records.text(role, record);
                if kind == CustomerKind::Name {
                    name.push(text);
                } else if !text.is_empty() {
                    let kind = if kind == CustomerKind::Id && text.contains('@') { CustomerKind::Email } else { kind };
                    let is_first = nodes.len() == first;
                    number(kind, text, None, nodes, is_first);
                }
            }
            name.retain(|part| !part.is_empty());
            let post_code = if has_post_code { records.text(Role::PostCode, record) } else { "" };
            if !post_code.is_empty() && !name.is_empty() {
                name.push(post_code);
                let is_first = nodes.len() == first;
                number(CustomerKind::Name, &name.join(" "), None, nodes, is_first);
            }
            if let Some((kind, text, table)) = orders.whose(parts, records.text(Role::Order, record)) {
                let is_first = nodes.len() == first;
                number(kind, text, Some(table), nodes, is_first);
            }
            self.table.counts.push(true);
            self.close_entry(first);
        }
        self.at == records.len()
    }

    /// Ends an entry: what it says twice counts once.
    fn close_entry(&mut self, first: usize) {
        let nodes = &mut self.table.nodes;
        let mut end = first;
        for at in first..nodes.len() {
            if !nodes[first..end].contains(&nodes[at]) {
                nodes[end] = nodes[at];
                end += 1;
            }
        }
        nodes.truncate(end);
        self.table.starts.push(end as u32);
    }
}

/// The aliases of a batch by customer, each customer's in their order.
fn by_customer(batch: &OrderBatch) -> (Vec<u32>, Vec<Alias>) {
    let mut starts = vec![0_u32; batch.customers.len() + 1];
    let known = || batch.aliases.iter().filter(|alias| (alias.customer as usize) < batch.customers.len());
    known().for_each(|alias| starts[alias.customer as usize + 1] += 1);
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut aliases = batch.aliases.clone();
    for &alias in known() {
        let next = &mut next[alias.customer as usize];
        aliases[*next as usize] = alias;
        *next += 1;
    }
    (starts, aliases)
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
