//! What the rows of a table can be and which roles its columns then have, for the mapping screen.

use crate::records::RecordKind;

/// The ids of all kinds, in the order in which they are offered.
pub fn kind_ids() -> Vec<&'static str> {
    RecordKind::ALL.iter().map(|kind| kind.id()).collect()
}

/// The ids of the roles that a kind's columns can have, the most needed first; none for an id that no kind has.
pub fn role_ids(kind: &str) -> Vec<&'static str> {
    RecordKind::from_id(kind).unwrap_or_default().roles().iter().map(|role| role.id()).collect()
}

/// Of every group one role at least must be given before a table can be read as this kind. Orders also need a customer and
/// an amount to be of use.
pub fn needed_roles(kind: &str) -> Vec<Vec<&'static str>> {
    let kind = RecordKind::from_id(kind).unwrap_or_default();
    let own = kind.needs().iter().map(|group| group.iter().map(|role| role.id()).collect());
    let mut needed: Vec<Vec<&'static str>> = own.collect();
    if kind == RecordKind::Orders {
        needed.push(vec!["customer"]);
        needed.push(vec!["amount", "unit_price"]);
    }
    needed
}
