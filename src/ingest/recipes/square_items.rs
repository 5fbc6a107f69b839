//! Square, Items, Export detail CSV: one row per item of a payment or refund, money with its symbol.

use crate::ingest::plan::{Amount, CustomerColumn, Plan};
use crate::ingest::recognise::Header;
use crate::ingest::zones::Zone;
use crate::records::{CustomerKind, Role};

const SIGNATURE: [&str; 10] = [
    "Time Zone",
    "Item",
    "Qty",
    "Price Point Name",
    "Modifiers Applied",
    "Gross Sales",
    "Net Sales",
    "Transaction ID",
    "Event Type",
    "Dining Option",
];

/// The plan of an items export.
///
/// The amount is Net Sales: the items after discounts, without tax and tip, which this export does not give by payment. The
/// rows of a transaction are one order, and the same order as in a transactions export, whose total then counts.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let timestamp = header.column("Date")?;
    let net = header.column("Net Sales")?;
    let item = header.column("Item")?;
    if found < 6 || header.column("Total Collected").is_some() {
        return None;
    }
    let kinds = [("Customer ID", CustomerKind::Id), ("Customer Name", CustomerKind::Name)];
    let customer = kinds.iter().filter_map(|&(name, kind)| {
        Some(CustomerColumn { column: header.column(name)?, with: None, kind: Some(kind) })
    });
    let zone = header.column("Time Zone");
    let mut plan = Plan {
        vendor: "square",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer: customer.collect(),
        timestamp: Some(timestamp),
        clock: header.column("Time"),
        zone,
        order: header.column("Transaction ID"),
        amount: Amount::EachRow(net),
        rows_add: true,
        product: Some(item),
        quantity: header.column("Qty"),
        channel: header.column("Channel"),
        date_order: zone.and_then(|zone| header.samples(zone).find_map(Zone::date_order)),
        date_order_by: zone,
        ..Plan::default()
    };
    plan.show(&[
        (Role::Timestamp, Some(timestamp)),
        (Role::Amount, Some(net)),
        (Role::Status, header.column("Event Type")),
    ]);
    Some(plan)
}
