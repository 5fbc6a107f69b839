//! WooCommerce, Analytics, Orders, Download: one row per order, all products in one cell, no e-mail addresses.

use crate::ingest::plan::{Amount, CustomerColumn, Plan};
use crate::ingest::recognise::Header;
use crate::records::CustomerKind;
use crate::records::Role;

const ENGLISH: [&str; 8] =
    ["Date", "Order #", "Status", "Customer", "Customer type", "Product(s)", "Items sold", "Net sales"];
const FRENCH: [&str; 8] =
    ["Date", "Commande n°", "État", "Client", "Type de client", "Produit(s)", "Articles vendus", "Ventes nettes"];

/// The plan of a WooCommerce analytics export, English or French.
///
/// The amount is net sales: without tax and shipping, after refunds, which is all this report gives.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (found, evidence, names) = [ENGLISH, FRENCH]
        .into_iter()
        .map(|names| {
            let (found, evidence) = header.signature(&names);
            (found, evidence, names)
        })
        .max_by_key(|(found, ..)| *found)?;
    if found < 5 {
        return None;
    }
    let [date, order, status, customer, _, products, _, net] = names;
    let timestamp = header.column(date)?;
    let amount = header.column(net)?;
    let customer = header.column(customer)?;
    let mut plan = Plan {
        vendor: "woocommerce",
        confidence: 0.7 + 0.3 * f64::from(found) / names.len() as f64,
        evidence: vec![evidence],
        customer: vec![CustomerColumn { column: customer, with: None, kind: Some(CustomerKind::Name) }],
        timestamp: Some(timestamp),
        order: header.column(order),
        amount: Amount::OrderTotal(amount),
        product: header.column(products),
        packed_products: true,
        status: header.column(status).into_iter().collect(),
        channel: header.column("Attribution"),
        ..Plan::default()
    };
    plan.show(&[(Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount)), (Role::Customer, Some(customer))]);
    Some(plan)
}
