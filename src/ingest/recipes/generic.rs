//! Any orders table through a mapping: the user's, a remembered one, or one proposed from names and values.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund};
use crate::ingest::propose::Proposal;
use crate::ingest::reading::ReadError;
use crate::ingest::recognise::Header;
use crate::ingest::shapes::Kind;
use crate::records::Role;
use crate::records::{CustomerKind, Evidence};
use std::collections::BTreeMap;

/// The columns of a mapping the user gave: by header name (in any case) or 1-based number.
///
/// # Errors
/// [`ReadError::NoSuchColumn`] where a column is not there.
pub fn columns_of(header: &Header<'_>, mapping: &BTreeMap<Role, String>) -> Result<BTreeMap<Role, u32>, ReadError> {
    let mut columns = BTreeMap::new();
    let names = &header.head.names;
    for (&role, asked) in mapping {
        let exact = names.iter().position(|name| name == asked);
        let by_number = || asked.trim().parse::<usize>().ok().filter(|number| (1..=names.len()).contains(number));
        let column = exact
            .or_else(|| header.column(asked))
            .or_else(|| by_number().map(|number| number - 1))
            .ok_or_else(|| ReadError::NoSuchColumn { column: asked.clone(), columns: names.clone() })?;
        columns.insert(role, column as u32);
    }
    Ok(columns)
}

/// The plan for columns that were proposed.
pub fn proposed(header: &Header<'_>, proposal: Proposal) -> Plan {
    let least =
        |roles: &[Role]| roles.iter().filter_map(|role| proposal.confidence.get(role)).fold(1.0, |a, &b| b.min(a));
    let confidence = least(&[Role::Customer, Role::Timestamp]);
    let mut plan = plan(header, &proposal.columns, confidence, proposal.evidence);
    plan.column_confidence = proposal.confidence;
    plan
}

/// The plan for columns by role.
pub fn plan(header: &Header<'_>, columns: &BTreeMap<Role, u32>, confidence: f64, evidence: Vec<Evidence>) -> Plan {
    let column = |role: Role| columns.get(&role).map(|&column| column as usize);
    let amount = match (column(Role::Amount), column(Role::Quantity), column(Role::UnitPrice)) {
        (Some(amount), ..) => Amount::EachRow(amount),
        (None, Some(quantity), Some(unit_price)) => Amount::QuantityTimesPrice { quantity, unit_price },
        (None, None, Some(unit_price)) => Amount::EachRow(unit_price),
        (None, _, None) => Amount::Unknown,
    };
    let customer = column(Role::Customer).map(|column| {
        let name = header.head.names.get(column).map(|name| name.to_lowercase()).unwrap_or_default();
        CustomerColumn { column, with: None, kind: kind_by_name(&name) }
    });
    let besides = [(column(Role::Email), CustomerKind::Email), (column(Role::Phone), CustomerKind::Phone)];
    let aliases: Vec<CustomerColumn> = CustomerColumn::of(besides);
    // Where the customer's own column is empty, the others tell who it is.
    let customer: Vec<CustomerColumn> = customer.into_iter().chain(aliases.iter().cloned()).collect();
    Plan {
        vendor: "generic",
        confidence,
        evidence,
        customer,
        aliases,
        timestamp: column(Role::Timestamp),
        clock: column(Role::Timestamp).and_then(|timestamp| clock(header, timestamp)),
        zone: header.any(&["time zone", "timezone", "zeitzone", "fuseau horaire", "zona horaria"]),
        order: column(Role::Order),
        amount,
        refund: column(Role::Refund).map_or(Refund::None, Refund::Column),
        refunded_at: column(Role::RefundedAt),
        product: column(Role::Product),
        sku: column(Role::Sku),
        quantity: column(Role::Quantity),
        unit_price: column(Role::UnitPrice),
        currency: column(Role::Currency),
        status: column(Role::Status).into_iter().collect(),
        channel: column(Role::Channel),
        campaign: column(Role::Campaign),
        discount_code: column(Role::Discount),
        country: column(Role::Country).into_iter().collect(),
        mapping: columns.clone(),
        ..Plan::default()
    }
}

/// The column with the time of day of dates that have none.
fn clock(header: &Header<'_>, timestamp: usize) -> Option<usize> {
    let column = header.any(&["time", "order time", "uhrzeit", "zeit", "heure", "hora", "ora", "tijd", "ساعت"])?;
    let holds_times =
        |column: usize| header.samples(column).all(|cell| Kind::of(cell) == Kind::Time || is_half_day(cell));
    let has_time = header.samples(timestamp).any(|cell| cell.contains(':'));
    (column != timestamp && !has_time && holds_times(column) && header.samples(column).next().is_some())
        .then_some(column)
}

/// `2:30 PM`.
fn is_half_day(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let time = text.strip_suffix("am").or_else(|| text.strip_suffix("pm"));
    time.is_some_and(|time| Kind::of(time) == Kind::Time)
}

fn kind_by_name(name: &str) -> Option<CustomerKind> {
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["id", "number", "nummer", "code", "no.", "mail"]) {
        None
    } else if has(&["phone", "telefon", "téléphone", "mobile", "تلفن"]) {
        Some(CustomerKind::Phone)
    } else if has(&["name", "nom", "nombre", "naam", "nome", "نام"]) {
        Some(CustomerKind::Name)
    } else {
        None
    }
}
