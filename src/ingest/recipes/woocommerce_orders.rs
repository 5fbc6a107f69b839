//! WooCommerce, order export plugins: the shop chooses the columns, so they are matched by name.

use crate::ingest::plan::{Amount, CustomerColumn, Plan, Refund};
use crate::ingest::recognise::Header;
use crate::records::{CustomerKind, Role};

/// The names of plugins that write titles.
const TITLES: [&str; 10] = [
    "Order Number",
    "Order Status",
    "Order Date",
    "Order Total Amount",
    "Order Subtotal Amount",
    "Order Total Tax Amount",
    "Email (Billing)",
    "Country Code (Billing)",
    "Country Code (Shipping)",
    "Customer User ID",
];

/// The names of plugins that write the shop's own field names.
const FIELDS: [&str; 12] = [
    "order_id",
    "order_number",
    "order_total",
    "order_currency",
    "shipping_total",
    "shipping_tax_total",
    "fee_total",
    "tax_total",
    "discount_total",
    "payment_method_title",
    "billing_email",
    "billing_first_name",
];
/// Of these hardly another system has one.
const TELLING: [&str; 6] =
    ["shipping_tax_total", "fee_total", "payment_method_title", "wt_import_key", "download_permissions", "line_item_1"];

/// The plan of an order export plugin's file: one row per order or per item, with the order's total on each row.
///
/// An order whose status is `refunded` was given back as a whole, where no column says how much.
pub fn plan(header: &Header<'_>) -> Option<Plan> {
    let (titles, of_titles) = header.signature(&TITLES);
    let (fields, of_fields) = header.signature(&FIELDS);
    let is_told = titles >= 3 || fields >= 5 && TELLING.iter().any(|name| header.column(name).is_some());
    let order = header.any(&["Order Number", "Order ID", "order_number", "order_id"])?;
    let timestamp = header.any(&["Order Date", "Paid Date", "order_date", "date", "paid_date"])?;
    let amount = header.any(&["Order Total Amount", "Order Total Amount (- Refund)", "order_total"])?;
    if !is_told {
        return None;
    }
    let (share, evidence) = if titles >= 3 {
        (f64::from(titles) / TITLES.len() as f64, of_titles)
    } else {
        (f64::from(fields) / FIELDS.len() as f64, of_fields)
    };
    let mut customer = Vec::new();
    for (name, kind) in [
        ("Email (Billing)", CustomerKind::Email),
        ("customer_email", CustomerKind::Email),
        ("billing_email", CustomerKind::Email),
        ("Customer User ID", CustomerKind::Id),
        ("Phone (Billing)", CustomerKind::Phone),
        ("billing_phone", CustomerKind::Phone),
        ("Full Name (Billing)", CustomerKind::Name),
        ("Last Name (Billing)", CustomerKind::Name),
        ("billing_last_name", CustomerKind::Name),
    ] {
        let first = match name {
            "Last Name (Billing)" => header.column("First Name (Billing)"),
            "billing_last_name" => header.column("billing_first_name"),
            _ => None,
        };
        if let Some(column) = header.column(name) {
            customer.push(CustomerColumn {
                column: first.unwrap_or(column),
                with: first.map(|_| column),
                kind: Some(kind),
            });
        }
    }
    let mut aliases = CustomerColumn::of([
        (header.any(&["Customer User ID", "customer_id", "customer_user"]), CustomerKind::Id),
        (header.any(&["Phone (Billing)", "billing_phone"]), CustomerKind::Phone),
    ]);
    let post_code = header.any(&["Postcode (Billing)", "billing_postcode"]);
    aliases.extend(CustomerColumn::name_with_post_code(header.column("Full Name (Billing)"), post_code));
    let status = header.any(&["Order Status", "order_status", "status"]);
    let refund = match (header.any(&["Order Refund Amount", "refunded_total"]), status) {
        (Some(refund), _) => Refund::Column(refund),
        (None, Some(status)) if header.column("Order Total Amount (- Refund)") != Some(amount) => {
            Refund::WholeByStatus(status)
        }
        _ => Refund::None,
    };
    let mut plan = Plan {
        vendor: "woocommerce",
        confidence: 0.75 + 0.25 * share,
        evidence: vec![evidence],
        customer,
        aliases,
        timestamp: Some(timestamp),
        order: Some(order),
        amount: Amount::OrderTotal(amount),
        products_amount: header.any(&["Order Subtotal Amount", "order_subtotal"]),
        refund,
        product: header.any(&["Item Name", "Product Name", "item_name"]),
        sku: header.any(&["SKU", "Item SKU", "item_sku", "sku"]),
        quantity: header.any(&["Quantity (- Refund)", "Quantity", "item_quantity"]),
        unit_price: header.any(&["Item Cost", "Item Cost Before Discount"]),
        currency: header.any(&["Order Currency", "Currency", "order_currency"]),
        status: status.into_iter().collect(),
        channel: header.any(&[
            "Attribution",
            "Order Source",
            "Origin",
            "meta:_wc_order_attribution_utm_source",
            "_wc_order_attribution_utm_source",
        ]),
        discount_code: header.any(&["Coupon Code", "Coupons Used", "coupon_code"]),
        discount_amount: header.any(&["Cart Discount Amount", "Order Discount Amount", "discount_total"]),
        campaign: header.any(&["meta:_wc_order_attribution_utm_campaign", "_wc_order_attribution_utm_campaign"]),
        country: [
            "Country Code (Shipping)",
            "Country Code (Billing)",
            "Country Name (Shipping)",
            "shipping_country",
            "billing_country",
        ]
        .iter()
        .filter_map(|name| header.column(name))
        .collect(),
        ..Plan::default()
    };
    plan.show(&[(Role::Order, Some(order)), (Role::Timestamp, Some(timestamp)), (Role::Amount, Some(amount))]);
    Some(plan)
}
