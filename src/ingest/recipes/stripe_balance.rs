//! Stripe, Balance, All activity or the itemised balance report: one row for every movement on the balance (from memory).

use crate::ingest::plan::{Amount, CustomerColumn, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::records::{CustomerKind, Role, SetAsideReason};

/// All activity, as the dashboard exports it.
const ACTIVITY: [&str; 11] = [
    "Type",
    "Source",
    "Amount",
    "Fee",
    "Net",
    "Currency",
    "Created (UTC)",
    "Available On (UTC)",
    "Customer Facing Amount",
    "Customer Facing Currency",
    "Transfer Date (UTC)",
];
/// The itemised report; its columns are a choice.
const REPORT: [&str; 10] = [
    "balance_transaction_id",
    "reporting_category",
    "source_id",
    "gross",
    "fee",
    "net",
    "currency",
    "created",
    "created_utc",
    "available_on",
];

/// The plan of an export of the balance.
///
/// Orders are the charges alone, in the currency of the account. They are named by the charge, as in the payments export,
/// which says the same orders better: where both are read, each counts once. A refund names its charge in the itemised
/// report only; else it is a refund of its own. Payouts, fees, transfers and disputes are set aside as bookkeeping.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence, of) = [&ACTIVITY[..], &REPORT]
        .into_iter()
        .map(|names| {
            let (found, evidence) = header.signature(names);
            (found, evidence, names.len() as u32)
        })
        .max_by_key(|(found, _, of)| found * 100 / of)?;
    let timestamp = header.any(&["Created (UTC)", "created_utc", "created"])?;
    let kind = header.any(&["Type", "reporting_category"])?;
    let order = header.any(&["charge_id", "Source", "source_id"])?;
    let amount = header.any(&["Amount", "gross"])?;
    header.any(&["Available On (UTC)", "available_on", "available_on_utc", "balance_transaction_id"])?;
    if found < 6 {
        return None;
    }
    let is_utc = header.names().get(timestamp).is_some_and(|name| name.contains("utc"));
    let email = header.any(&["customer_email", "Customer Email"]);
    let mut plan = Plan {
        vendor: "stripe",
        confidence: 0.7 + 0.3 * f64::from(found) / f64::from(of),
        evidence: vec![evidence],
        customer: CustomerColumn::of([
            (header.any(&["customer_id", "Customer ID"]), CustomerKind::Id),
            (email, CustomerKind::Email),
        ]),
        aliases: CustomerColumn::of([(email, CustomerKind::Email)]),
        timestamp: Some(timestamp),
        fixed_offset: is_utc.then_some(0),
        order: Some(order),
        amount: Amount::EachRow(amount),
        rows_add: true,
        is_statement: true,
        product: header.column("Description"),
        currency: header.column("Currency"),
        rules: RowRule::on(Some(kind), movement).into_iter().collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount)), (Role::Status, Some(kind))]);
    Some(plan)
}

/// What is no charge and gives none back is an entry of the account. A payment that fails later is taken back like a refund.
fn movement(text: &str, is_negative: bool) -> Option<SetAsideReason> {
    let counts = match text {
        "charge" | "payment" => !is_negative,
        "refund" | "payment_refund" | "payment_failure_refund" | "charge_failure" => is_negative,
        _ => false,
    };
    (!counts).then_some(SetAsideReason::Bookkeeping)
}
