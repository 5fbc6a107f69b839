//! Any table of records that are no orders through a mapping: the user's, a remembered one, or one proposed from names.

use crate::ingest::recognise::Header;
use crate::ingest::record_plan::{RecordPlan, Source};
use crate::ingest::shapes::Kind;
use crate::ingest::{durations, numbers};
use crate::records::{Evidence, Form, RecordKind, Role};
use std::collections::BTreeMap;

/// The kind that a mapping speaks of: the first that has all these roles and what it needs among them; else orders.
pub fn kind_of(roles: impl Iterator<Item = Role> + Clone) -> RecordKind {
    let fits = |kind: &RecordKind| {
        roles.clone().all(|role| kind.roles().contains(&role))
            && kind.needs().iter().all(|group| roles.clone().any(|role| group.contains(&role)))
    };
    // Addresses and phones are said of orders besides the customer and what was bought; else they make other records.
    let has = |wanted: &[Role]| roles.clone().any(|role| wanted.contains(&role));
    let besides = has(&[Role::Email, Role::Phone]);
    let bought = has(&[Role::Amount, Role::Order, Role::UnitPrice]) && has(&[Role::Timestamp]);
    if roles.clone().all(|role| RecordKind::Orders.roles().contains(&role)) && (bought || !besides) {
        return RecordKind::Orders;
    }
    RecordKind::ALL.into_iter().find(fits).unwrap_or(RecordKind::Orders)
}

/// What a column of times of day is called that stands beside one of days.
const CLOCK: [&str; 10] = ["time", "time of day", "uhrzeit", "zeit", "heure", "hora", "ora", "tijd", "ساعت", "زمان"];

/// The plan for columns by role. A time of day that stands beside its day belongs to it. Lengths of time are in the unit that a column's name gives, in seconds without one; shares
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
        let clock = clock_beside(header, column).filter(|&clock| !columns.values().any(|&used| used as usize == clock));
        plan = match clock.filter(|_| role == Role::Timestamp) {
            Some(clock) => plan.with_source(role, Source::Joined(vec![column, clock])),
            None => plan.with_factor(role, Some(column), factor),
        };
    }
    plan
}

/// The column with the times of the days of another, where those have none themselves.
fn clock_beside(header: &Header<'_>, days: usize) -> Option<usize> {
    let clock = header.any(&CLOCK)?;
    let are_times = header.samples(clock).all(|cell| Kind::of(cell) == Kind::Time);
    let have_none = header.samples(days).all(|cell| !cell.contains(':'));
    (are_times && have_none && header.samples(clock).next().is_some()).then_some(clock)
}

/// Whether the shares of a column are percents: its name says so, or one is far above the whole.
fn is_in_percent(header: &Header<'_>, column: usize) -> bool {
    let named = header.names().get(column).is_some_and(|name| name.contains('%') || name.contains("percent"));
    let value = |cell: &str| numbers::settle(numbers::read(cell).value, None);
    named || header.samples(column).any(|cell| value(cell) > 20_000)
}
