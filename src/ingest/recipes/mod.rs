//! One file for every export that is known.

pub mod etsy_sold_orders;
pub mod generic;
pub mod generic_records;
pub mod hubspot_contacts;
pub mod shopify_orders;
pub mod woocommerce_analytics;
pub mod woocommerce_orders;
