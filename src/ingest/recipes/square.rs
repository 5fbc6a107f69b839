//! What the exports of Square have in common: who, when and which transaction.

use crate::ingest::plan::{CustomerColumn, Plan};
use crate::ingest::recognise::Header;
use crate::ingest::zones::Zone;
use crate::records::CustomerKind;

/// The plan of a table with so many of the columns that its export has, without its amounts; nothing where it has no date.
///
/// Date, Time and Time Zone are three cells; where dates are numbers, the zone tells month first from day first unless a day
/// above 12 does. The rows of a transaction are one order, in every export of the shop.
pub fn plan(header: &Header<'_>, signature: &[&str]) -> Option<(u32, Plan)> {
    let (found, evidence) = header.signature(signature);
    let timestamp = header.column("Date")?;
    let kinds = [("Customer ID", CustomerKind::Id), ("Customer Name", CustomerKind::Name)];
    let customer = kinds.iter().filter_map(|&(name, kind)| {
        Some(CustomerColumn { column: header.column(name)?, with: None, kind: Some(kind) })
    });
    let zone = header.column("Time Zone");
    let plan = Plan {
        vendor: "square",
        confidence: 0.7 + 0.3 * f64::from(found) / signature.len() as f64,
        evidence: vec![evidence],
        customer: customer.collect(),
        timestamp: Some(timestamp),
        clock: header.column("Time"),
        zone,
        order: header.column("Transaction ID"),
        rows_add: true,
        date_order: zone.and_then(|zone| header.samples(zone).find_map(Zone::date_order)),
        date_order_by: zone,
        ..Plan::default()
    };
    Some((found, plan))
}
