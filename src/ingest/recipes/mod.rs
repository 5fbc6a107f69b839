//! One file for every export that is known.

pub mod amazon_orders;
pub mod customer_summary;
pub mod etsy_sold_orders;
pub mod generic;
pub mod generic_records;
pub mod google_ads_report;
pub mod hubspot_contacts;
pub mod hubspot_deals;
pub mod mailchimp_campaigns;
pub mod mailchimp_members;
pub mod meta_ads;
pub mod meta_ads_conversions;
pub mod meta_page_posts;
pub mod paypal_activity;
pub mod qualtrics_responses;
pub mod shopify_customers;
pub mod shopify_orders;
pub mod square_transactions;
pub mod stripe_payments;
pub mod surveymonkey_responses;
pub mod typeform_responses;
pub mod woocommerce_analytics;
pub mod woocommerce_orders;
pub mod x_tweet_activity;
pub mod zendesk_tickets;
