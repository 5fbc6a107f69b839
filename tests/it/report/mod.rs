//! Reports from small data sets whose numbers were worked out by hand.

mod affinity;
mod economics;
mod export;
mod forecast;
mod golden;
mod laws;
mod ledger;
mod lifecycle;
mod overview;
mod parameters;
mod repeat;
mod retention;
mod rfm;
pub mod shop;
mod sign_ups;
mod subscriptions;
mod survival;
mod vendors;
