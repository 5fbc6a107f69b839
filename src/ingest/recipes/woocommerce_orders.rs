//! WooCommerce, order export plugins: the shop chooses the columns, so they are matched by name.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund};
use crate::ingest::recognise::Header;
use crate::records::CustomerKind;
use crate::records::Role;

const SIGNATURE: [&str; 8] = [
    "Order Number",
    "Order Status",
    "Order Date",
    "Order Total Amount",
    "Order Subtotal Amount",
    "Email (Billing)",
    "Country Code (Billing)",
    "Customer User ID",
];

/// The plan of an order export plugin's file: one row per order or per item, with the order's total on each row.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let order = header.any(&["Order Number", "Order ID"])?;
    let timestamp = header.any(&["Order Date", "Paid Date"])?;
    let amount = header.any(&["Order Total Amount", "Order Total Amount (- Refund)"])?;
    if found < 3 {
        return None;
    }
    let mut customer = Vec::new();
    for (name, kind) in [
        ("Email (Billing)", CustomerKind::Email),
        ("Customer User ID", CustomerKind::Id),
        ("Phone (Billing)", CustomerKind::Phone),
        ("Full Name (Billing)", CustomerKind::Name),
    ] {
        if let Some(column) = header.column(name) {
            customer.push(CustomerColumn { column, with: None, kind: Some(kind) });
        }
    }
    let mut plan = Plan {
        vendor: "woocommerce",
        confidence: 0.75 + 0.25 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer,
        timestamp: Some(timestamp),
        order: Some(order),
        amount: Amount::OrderTotal(amount),
        products_amount: header.column("Order Subtotal Amount"),
        refund: header.column("Order Refund Amount").map_or(Refund::None, Refund::Column),
        product: header.any(&["Item Name", "Product Name"]),
        quantity: header.any(&["Quantity (- Refund)", "Quantity"]),
        unit_price: header.any(&["Item Cost", "Item Cost Before Discount"]),
        currency: header.any(&["Order Currency", "Currency"]),
        status: header.column("Order Status").into_iter().collect(),
        channel: header.any(&["Attribution", "Order Source", "Origin"]),
        country: ["Country Code (Shipping)", "Country Code (Billing)"]
            .iter()
            .filter_map(|name| header.column(name))
            .collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Order, Some(order)), (Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount))]);
    Some(plan)
}
