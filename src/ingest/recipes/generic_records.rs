//! Any table of records that are no orders through a mapping: the user's, a remembered one, or one proposed from names.

use crate::ingest::by_name;
use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::records::{Evidence, RecordKind, Role};
use std::collections::BTreeMap;

/// Below this a name does not propose a column.
const FAINT: f64 = 0.5;

/// The kind that a mapping speaks of: the first that has all these roles and what it needs among them; else orders.
pub fn kind_of(roles: impl Iterator<Item = Role> + Clone) -> RecordKind {
    let fits = |kind: &RecordKind| {
        roles.clone().all(|role| kind.roles().contains(&role))
            && kind.needs().iter().all(|group| roles.clone().any(|role| group.contains(&role)))
    };
    if roles.clone().all(|role| RecordKind::Orders.roles().contains(&role)) {
        return RecordKind::Orders;
    }
    RecordKind::ALL.into_iter().find(fits).unwrap_or(RecordKind::Orders)
}

/// The plan for columns by role.
pub fn plan(kind: RecordKind, columns: &BTreeMap<Role, u32>, confidence: f64, evidence: Vec<Evidence>) -> RecordPlan {
    let mut plan = RecordPlan::new(kind, "generic", confidence, evidence);
    for (&role, &column) in columns {
        plan = plan.with(role, Some(column as usize));
    }
    plan
}

/// The plan of a kind for the columns whose names fit its roles best, each column in one role.
pub fn proposed(header: &Header<'_>, kind: RecordKind) -> RecordPlan {
    let mut columns = BTreeMap::new();
    let mut evidence = Vec::new();
    for (role, column) in by_name::roles(header, kind.roles(), FAINT) {
        columns.insert(role, column as u32);
        evidence.push(Evidence::ColumnName { role: role.id().to_owned(), column: header.head.names[column].clone() });
    }
    plan(kind, &columns, 0.6, evidence)
}
