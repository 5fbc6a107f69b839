//! Etsy, Shop Manager, Download data, Orders: one row per order, no e-mail addresses, American dates without a time.

use crate::ingest::dates::DateOrder;
use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund};
use crate::ingest::recognise::Header;
use crate::records::CustomerKind;
use crate::records::Role;

const SIGNATURE: [&str; 10] = [
    "Sale Date",
    "Order ID",
    "Buyer User ID",
    "Full Name",
    "Number of Items",
    "Date Shipped",
    "Order Value",
    "Order Total",
    "Order Net",
    "Adjusted Order Total",
];

/// The plan of an Etsy sold orders export.
///
/// The amount is Order Total, as charged. Adjusted Order Total is zero where nothing was adjusted; else the difference
/// was given back. Guests have no Buyer User ID and are known by name and post code.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    if found < 5 {
        return None;
    }
    let timestamp = header.column("Sale Date")?;
    let total = header.column("Order Total")?;
    let mut customer = Vec::new();
    if let Some(column) = header.column("Buyer User ID") {
        customer.push(CustomerColumn { column, with: None, kind: Some(CustomerKind::Id) });
    }
    if let Some(column) = header.any(&["Full Name", "Buyer"]) {
        customer.push(CustomerColumn { column, with: header.column("Ship Zipcode"), kind: Some(CustomerKind::Name) });
    }
    let aliases =
        CustomerColumn::name_with_post_code(header.any(&["Full Name", "Buyer"]), header.column("Ship Zipcode"));
    let aliases = aliases.filter(|_| header.column("Buyer User ID").is_some()).into_iter().collect();
    let mut plan = Plan {
        vendor: "etsy",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer,
        aliases,
        timestamp: Some(timestamp),
        order: header.column("Order ID"),
        amount: Amount::OrderTotal(total),
        products_amount: header.column("Order Value"),
        products_discount: header.column("Discount Amount"),
        discount_code: header.column("Coupon Code"),
        discount_amount: header.column("Discount Amount"),
        refund: header.column("Adjusted Order Total").map_or(Refund::None, Refund::AdjustedTotal),
        currency: header.column("Currency"),
        status: header.column("Status").into_iter().collect(),
        channel: header.column("Order Type"),
        country: header.column("Ship Country").into_iter().collect(),
        date_order: Some(DateOrder::Mdy),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(total))]);
    Some(plan)
}
