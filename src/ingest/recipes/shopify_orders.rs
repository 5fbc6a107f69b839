//! Shopify, Orders, Export: one row per line item; what belongs to the order stands on its first row only.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund};
use crate::ingest::recognise::Header;
use crate::records::CustomerKind;
use crate::records::Role;

const SIGNATURE: [&str; 12] = [
    "Name",
    "Email",
    "Financial Status",
    "Paid at",
    "Fulfillment Status",
    "Subtotal",
    "Shipping",
    "Taxes",
    "Total",
    "Created at",
    "Lineitem name",
    "Lineitem quantity",
];

/// The plan of a Shopify orders export, also of one that keeps only some of its columns.
///
/// Total is taken once an order and never carried on. Who bought: e-mail, else phone, else billing name (shops that are
/// paid on delivery have no addresses). The phones of the account and of the bill say who that is elsewhere, not those of
/// whom it is sent to. Pending orders count; cancelled, voided and expired ones do not. The channel is the
/// source of the visit where an attribute of the order says so, else Source.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence) = header.signature(&SIGNATURE);
    let order = header.column("Name")?;
    let timestamp = header.column("Created at")?;
    let total = header.column("Total")?;
    let own =
        ["Financial Status", "Lineitem name", "Billing Province", "Paid at", "Fulfillment Status", "Shipping Zip"];
    let telling = own.iter().filter(|name| header.column(name).is_some()).count();
    if found < 4 || telling == 0 {
        return None;
    }
    let mut customer = Vec::new();
    for (name, kind) in [
        ("Email", CustomerKind::Email),
        ("Phone", CustomerKind::Phone),
        ("Billing Phone", CustomerKind::Phone),
        ("Shipping Phone", CustomerKind::Phone),
        ("Billing Name", CustomerKind::Name),
        ("Shipping Name", CustomerKind::Name),
    ] {
        if let Some(column) = header.column(name) {
            customer.push(CustomerColumn { column, with: None, kind: Some(kind) });
        }
    }
    let mut aliases = CustomerColumn::of([
        (header.any(&["Customer ID", "Customer Id"]), CustomerKind::Id),
        (header.column("Phone"), CustomerKind::Phone),
        (header.column("Billing Phone"), CustomerKind::Phone),
    ]);
    aliases.extend(CustomerColumn::name_with_post_code(header.column("Billing Name"), header.column("Billing Zip")));
    let refund = match (header.column("Refunded Amount"), header.column("Financial Status")) {
        (Some(column), _) => Refund::Column(column),
        (None, Some(status)) => Refund::WholeByStatus(status),
        (None, None) => Refund::None,
    };
    let mut plan = Plan {
        vendor: "shopify",
        confidence: 0.7 + 0.3 * f64::from(found) / SIGNATURE.len() as f64,
        evidence: vec![evidence],
        customer,
        aliases,
        timestamp: Some(timestamp),
        order: Some(order),
        order_id: header.column("Id"),
        amount: Amount::OrderTotal(total),
        products_amount: header.column("Subtotal"),
        refund,
        product: header.column("Lineitem name"),
        sku: header.column("Lineitem sku"),
        quantity: header.column("Lineitem quantity"),
        unit_price: header.column("Lineitem price"),
        line_discount: header.column("Lineitem discount"),
        currency: header.column("Currency"),
        status: header.column("Financial Status").into_iter().collect(),
        cancelled_at: header.column("Cancelled at"),
        channel: header.column("Source"),
        attributes: header.column("Note Attributes"),
        discount_code: header.column("Discount Code"),
        discount_amount: header.column("Discount Amount"),
        country: ["Shipping Country", "Billing Country"].iter().filter_map(|name| header.column(name)).collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Order, Some(order)), (Role::Timestamp, Some(timestamp)), (Role::Amount, Some(total))]);
    Some(plan)
}
