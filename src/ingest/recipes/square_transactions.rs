//! Square, Transactions, Export transactions CSV: one row per payment or refund, money with its symbol.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::ingest::zones::Zone;
use crate::records::{CustomerKind, Role, SetAsideReason};

const SIGNATURE: [&str; 12] = [
    "Time Zone",
    "Gross Sales",
    "Gift Card Sales",
    "Partial Refunds",
    "Total Collected",
    "Card Entry Methods",
    "Square Gift Card",
    "Net Total",
    "Transaction ID",
    "PAN Suffix",
    "Event Type",
    "Dining Option",
];

/// The plan of a transactions export.
///
/// The amount is Total Collected: what the customer paid, with tax and tip and before fees. Refunds are rows of their own
/// with Event Type `Refund` and amounts below zero. Date, Time and Time Zone are three cells; where dates are numbers, the
/// zone tells month first from day first unless a day above 12 does. A bare dollar sign names no currency.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let timestamp = header.column("Date")?;
    let total = header.column("Total Collected")?;
    if found < 5 {
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
        amount: Amount::EachRow(total),
        rows_add: true,
        product: header.column("Description"),
        packed_products: header.column("Description").is_some(),
        rules: RowRule::on(header.column("Transaction Status"), status).into_iter().collect(),
        channel: header.any(&["Channel", "Source"]),
        date_order: zone.and_then(|zone| header.samples(zone).find_map(Zone::date_order)),
        date_order_by: zone,
        ..Plan::default()
    };
    plan.show(&[
        (Role::Timestamp, Some(timestamp)),
        (Role::Amount, Some(total)),
        (Role::Status, header.any(&["Transaction Status", "Event Type"])),
    ]);
    Some(plan)
}

fn status(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    match text {
        "pending" | "approved" | "authorized" => Some(SetAsideReason::NotCompleted),
        _ => crate::ingest::status::reason(text),
    }
}
