//! Amazon, Seller Central, order reports: tab separated, one row per item, no customer number.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, RowRule};
use crate::ingest::recognise::Header;
use crate::ingest::status;
use crate::records::{CustomerKind, Role, SetAsideReason};

const SIGNATURE: [&str; 12] = [
    "amazon-order-id",
    "merchant-order-id",
    "purchase-date",
    "last-updated-date",
    "order-status",
    "fulfillment-channel",
    "sales-channel",
    "ship-service-level",
    "asin",
    "item-status",
    "item-price",
    "item-promotion-discount",
];

/// The columns of the reports on shipments and on orders that are still to be sent, which name the buyer.
const SHIPMENTS: [&str; 10] = [
    "order-id",
    "order-item-id",
    "purchase-date",
    "payments-date",
    "buyer-email",
    "buyer-name",
    "sku",
    "item-price",
    "ship-service-level",
    "ship-country",
];

/// The plan of an order report.
///
/// The amount is item-price, which covers all pieces of the row, added over the items of an order: what Amazon calls
/// ordered product sales. Shipping, gift wrap and promotions stand in columns of their own and are not part of it. Orders
/// that are pending have no price yet. Most of the reports say nothing of the buyer; a masked address is one buyer's own.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence, of) = [&SIGNATURE[..], &SHIPMENTS]
        .into_iter()
        .map(|names| {
            let (found, evidence) = header.signature(names);
            (found, evidence, names.len() as u32)
        })
        .max_by_key(|(found, _, of)| found * 100 / of)?;
    let order = header.any(&["amazon-order-id", "order-id"])?;
    let timestamp = header.column("purchase-date")?;
    let price = header.column("item-price")?;
    if found < 5 {
        return None;
    }
    let kinds = [("buyer-email", CustomerKind::Email), ("buyer-name", CustomerKind::Name)];
    let customer = kinds.iter().filter_map(|&(name, kind)| {
        Some(CustomerColumn { column: header.column(name)?, with: None, kind: Some(kind) })
    });
    let mut plan = Plan {
        vendor: "amazon",
        confidence: 0.7 + 0.3 * f64::from(found) / f64::from(of),
        evidence: vec![evidence],
        customer: customer.collect(),
        aliases: CustomerColumn::of([(header.column("buyer-phone-number"), CustomerKind::Phone)]),
        timestamp: Some(timestamp),
        order: Some(order),
        amount: Amount::EachRow(price),
        rows_add: true,
        product: header.any(&["product-name", "sku", "asin"]),
        sku: header.column("sku"),
        quantity: header.any(&["quantity", "quantity-purchased", "quantity-shipped"]),
        currency: header.column("currency"),
        status: header.column("order-status").into_iter().collect(),
        rules: RowRule::on(header.column("item-status"), item).into_iter().collect(),
        channel: header.column("sales-channel"),
        country: header.column("ship-country").into_iter().collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(price))]);
    Some(plan)
}

/// One item of an order can be cancelled alone.
fn item(text: &str, _is_negative: bool) -> Option<SetAsideReason> {
    status::reason(text)
}
