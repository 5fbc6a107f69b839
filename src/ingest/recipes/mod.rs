//! One file for every export that is known.

pub mod amazon_orders;
pub mod etsy_sold_orders;
pub mod generic;
pub mod generic_records;
pub mod hubspot_contacts;
pub mod paypal_activity;
pub mod shopify_orders;
pub mod square_transactions;
pub mod stripe_payments;
pub mod woocommerce_analytics;
pub mod woocommerce_orders;
