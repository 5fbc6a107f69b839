//! Square, Transactions, Export transactions CSV: one row per payment or refund, money with its symbol.

use super::square;
use crate::ingest::plan::{Amount, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::records::{Role, SetAsideReason};

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
    let (found, common) = square::plan(header, &SIGNATURE)?;
    let total = header.column("Total Collected")?;
    if found < 5 {
        return None;
    }
    let mut plan = Plan {
        amount: Amount::EachRow(total),
        product: header.column("Description"),
        packed_products: header.column("Description").is_some(),
        rules: RowRule::on(header.column("Transaction Status"), status).into_iter().collect(),
        channel: header.any(&["Channel", "Source"]),
        ..common
    };
    plan.show(&[
        (Role::Timestamp, plan.timestamp),
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
