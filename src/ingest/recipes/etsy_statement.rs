//! Etsy, Shop Manager, Finances, monthly statement: one row for every movement on the payment account (from memory).

use crate::ingest::dates::DateOrder;
use crate::ingest::plan::{Amount, OrderName, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::records::{Role, SetAsideReason};

const SIGNATURE: [&str; 9] =
    ["Date", "Type", "Title", "Info", "Currency", "Amount", "Fees & Taxes", "Net", "Tax Details"];

/// The plan of a monthly statement.
///
/// Orders are the sales alone; the number stands in the title, `Payment for Order #3100000000`. A refund below zero that
/// names the same order gives it back. Fees, taxes, postage, advertising and deposits are set aside as bookkeeping. The
/// statement says nothing of the buyer; where sold orders are read too, they say who bought and when.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let timestamp = header.column("Date")?;
    let kind = header.column("Type")?;
    let title = header.column("Title")?;
    let amount = header.column("Amount")?;
    header.any(&["Fees & Taxes", "Tax Details"])?;
    if found < 7 {
        return None;
    }
    let mut plan = Plan {
        vendor: "etsy",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        timestamp: Some(timestamp),
        order: Some(title),
        order_name: OrderName::BehindSign,
        amount: Amount::EachRow(amount),
        rows_add: true,
        is_statement: true,
        currency: header.column("Currency"),
        rules: RowRule::on(Some(kind), movement).into_iter().collect(),
        date_order: Some(DateOrder::Mdy),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount)), (Role::Status, Some(kind))]);
    Some(plan)
}

/// What is no sale and gives none back is an entry of the account.
fn movement(text: &str, is_negative: bool) -> Option<SetAsideReason> {
    let counts = matches!((text, is_negative), ("sale", false) | ("refund", true));
    (!counts).then_some(SetAsideReason::Bookkeeping)
}
