//! Etsy, Shop Manager, Download data, Order Items: one row per item sold, without the buyer's number (from memory).

use crate::ingest::dates::DateOrder;
use crate::ingest::plan::{Amount, CustomerColumn, Plan};
use crate::ingest::recognise::Header;
use crate::records::{CustomerKind, Role};

const SIGNATURE: [&str; 10] = [
    "Sale Date",
    "Item Name",
    "Buyer",
    "Item Total",
    "Transaction ID",
    "Listing ID",
    "Date Paid",
    "Order ID",
    "Variations",
    "Listings Type",
];

/// The plan of an export of sold items.
///
/// The amount is Item Total, pieces times price before shipping, tax and the order's discount, added over the items of an
/// order; the export of orders has what was charged. The buyer is the name of the account, which the other export has in
/// brackets; the name on the parcel with its post code says the same person.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let timestamp = header.column("Sale Date")?;
    let total = header.column("Item Total")?;
    if found < 6 || header.column("Listing ID").or(header.column("Transaction ID")).is_none() {
        return None;
    }
    let post_code = header.column("Ship Zipcode");
    let customer = CustomerColumn::of([(header.column("Buyer"), CustomerKind::Id)]).into_iter();
    let by_name = CustomerColumn::name_with_post_code(header.column("Ship Name"), post_code);
    let mut plan = Plan {
        vendor: "etsy",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer: customer.chain(by_name.clone()).collect(),
        aliases: by_name.into_iter().collect(),
        timestamp: Some(timestamp),
        order: header.column("Order ID"),
        amount: Amount::EachRow(total),
        rows_add: true,
        is_net_sales: true,
        product: header.column("Item Name"),
        quantity: header.column("Quantity"),
        unit_price: header.column("Price"),
        discount_code: header.column("Coupon Code"),
        discount_amount: header.column("Discount Amount"),
        currency: header.column("Currency"),
        channel: header.column("Order Type"),
        country: header.column("Ship Country").into_iter().collect(),
        date_order: Some(DateOrder::Mdy),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(total))]);
    Some(plan)
}
