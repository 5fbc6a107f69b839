//! PayPal, Activity, Download: one row for every movement on the account, of which only some are sales.

use super::paypal_names::{BOOKKEEPING, FEES, LANGUAGES, NOT_COMPLETED, Names, REFUND, REVERSED};
use crate::ingest::plan::{Amount, CustomerColumn, NegativeRows, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::ingest::zones::Zone;
use crate::ingest::{dates::DateOrder, status};
use crate::records::{CustomerKind, Evidence, Role, SetAsideReason};

/// The plan of an activity download in any of the languages, with few columns or all.
///
/// Sales are completed rows of a positive gross amount that are no bookkeeping; money paid to others is set aside as
/// outgoing. A refund is a row below zero whose type says so; it belongs to the sale its reference names. The customer is
/// the sender's address, else the name. The same English header holds British and American dates: a day above 12 settles
/// it, else the time zone does, else the reader is asked.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    LANGUAGES
        .into_iter()
        .filter_map(|names| in_language(header, names))
        .max_by(|one, other| one.confidence.total_cmp(&other.confidence))
}

fn in_language(header: &Header<'_>, names: &Names) -> Option<Plan> {
    let order = names.is_day_first.then_some(DateOrder::Dmy);
    let timestamp = header.column(names.date)?;
    let kind = header.any(names.kind)?;
    let gross = header.any(names.gross)?;
    let clock = header.column(names.clock);
    let zone = header.any(names.zone);
    let currency = header.any(names.currency);
    let status = header.column(names.status);
    let common = [clock, zone, currency, status].iter().flatten().count() as u32;
    let (others, _) = header.signature(names.others);
    let (telling, _) = header.signature(names.telling);
    let is_gross = header.column(names.gross[0]).is_some() || zone.is_some();
    if !is_gross || telling == 0 || common + others + telling < 4 {
        return None;
    }
    // No file has all of the columns: the least of them are the ten of the smallest download.
    let (found, of) = (3 + common + others + telling, 10);
    let by_zone = zone.and_then(|zone| header.samples(zone).find_map(Zone::date_order));
    let customer = CustomerColumn::of([
        (header.any(names.from), CustomerKind::Email),
        (header.column(names.name), CustomerKind::Name),
    ]);
    let id = header.any(names.id);
    let rules = [
        RowRule::on(header.any(names.impact), impact),
        RowRule::on(Some(kind), movement),
        RowRule::on(status, outcome),
    ];
    let mut aliases = CustomerColumn::of([(header.any(names.phone), CustomerKind::Phone)]);
    aliases.extend(CustomerColumn::name_with_post_code(header.column(names.name), header.any(names.post_code)));
    let mut plan = Plan {
        vendor: "paypal",
        confidence: 0.75 + 0.25 * f64::from(found.min(of)) / f64::from(of),
        evidence: vec![Evidence::HeaderColumns { found: found.min(of), of }],
        customer,
        aliases,
        timestamp: Some(timestamp),
        clock,
        zone,
        order: id,
        amount: Amount::EachRow(gross),
        rows_add: true,
        negative: NegativeRows {
            order: header.any(names.reference).filter(|_| id.is_some()),
            customer: header.any(names.to).filter(|_| header.any(names.from).is_some()),
        },
        product: header.any(names.item),
        currency,
        rules: rules.into_iter().flatten().collect(),
        country: header.any(names.country).into_iter().collect(),
        date_order: order.or(by_zone),
        date_order_by: zone.filter(|_| order.is_none()),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(gross)), (Role::Status, status)]);
    Some(plan)
}

/// Rows that move no money are notes.
fn impact(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    ["memo", "mémo", "promemoria"].contains(&text).then_some(SetAsideReason::Bookkeeping)
}

/// What kind of movement a row is.
fn movement(text: &str, is_negative: bool) -> Option<SetAsideReason> {
    let within = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if within(BOOKKEEPING) || ["order", "commande", "pedido", "ordine", "bestelling"].contains(&text) {
        return Some(SetAsideReason::Bookkeeping);
    }
    match (within(REFUND) && !within(FEES), is_negative) {
        (true, true) | (false, false) => None,
        // What came back for a purchase of one's own is no sale.
        (true, false) => Some(SetAsideReason::Bookkeeping),
        (false, true) => Some(SetAsideReason::Outgoing),
    }
}

/// Whether the movement took place. A sale that was given back later stays a sale: its refund is a row of its own.
fn outcome(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if begins(NOT_COMPLETED) {
        Some(SetAsideReason::NotCompleted)
    } else if begins(REVERSED) {
        Some(SetAsideReason::Voided)
    } else if text.starts_with("returned") {
        Some(SetAsideReason::Failed)
    } else {
        status::reason(text)
    }
}
