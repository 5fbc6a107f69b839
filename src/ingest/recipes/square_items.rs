//! Square, Items, Export detail CSV: one row per item of a payment or refund, money with its symbol.

use super::square;
use crate::ingest::plan::{Amount, Plan};
use crate::ingest::recognise::Header;
use crate::records::Role;

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
    let (found, common) = square::plan(header, &SIGNATURE)?;
    let net = header.column("Net Sales")?;
    let item = header.column("Item")?;
    if found < 6 || header.column("Total Collected").is_some() {
        return None;
    }
    let mut plan = Plan {
        amount: Amount::EachRow(net),
        is_net_sales: true,
        product: Some(item),
        sku: header.column("SKU"),
        quantity: header.column("Qty"),
        channel: header.column("Channel"),
        ..common
    };
    plan.show(&[
        (Role::Timestamp, plan.timestamp),
        (Role::Amount, Some(net)),
        (Role::Status, header.column("Event Type")),
    ]);
    Some(plan)
}
