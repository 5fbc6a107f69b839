//! Any table of records that are no orders through a mapping: the user's, a remembered one, or one proposed from names.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::RecordPlan;
use crate::ingest::{durations, numbers};
use crate::records::{Evidence, Form, RecordKind, Role};
use std::collections::BTreeMap;

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

/// The plan for columns by role. Lengths of time are in the unit that a column's name gives, in seconds without one; shares
/// that are written as percents without their sign are told by their size.
pub fn plan(
    header: &Header<'_>,
    kind: RecordKind,
    columns: &BTreeMap<Role, u32>,
    confidence: f64,
    evidence: Vec<Evidence>,
) -> RecordPlan {
    let mut plan = RecordPlan::new(kind, "generic", confidence, evidence);
    for (&role, &column) in columns {
        let column = column as usize;
        let factor = match role.form() {
            Form::Duration => durations::unit_in(header.names().get(column).map_or("", String::as_str)),
            Form::Share if is_in_percent(header, column) => 0.01,
            _ => 1.0,
        };
        plan = plan.with_factor(role, Some(column), factor);
    }
    plan
}

/// Whether the shares of a column are percents: its name says so, or one is far above the whole.
fn is_in_percent(header: &Header<'_>, column: usize) -> bool {
    let named = header.names().get(column).is_some_and(|name| name.contains('%') || name.contains("percent"));
    let value = |cell: &str| numbers::settle(numbers::read(cell).value, None);
    named || header.samples(column).any(|cell| value(cell) > 20_000)
}
