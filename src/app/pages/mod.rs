//! The pages, one a question. Pages get the contexts; the parts they are made of get values and callbacks.

mod affinity;
mod backtest;
mod columns;
mod definitions;
mod economics;
mod files;
mod forecast;
mod identity;
mod lifecycle;
mod ltv;
mod next_order;
mod overview;
mod privacy;
mod retention;
mod rfm;
mod subscriptions;
mod value;
mod vendors;

pub use affinity::Affinity;
pub use backtest::Backtest;
pub use columns::Columns;
pub use definitions::Definitions;
pub use economics::Economics;
pub use files::Files;
pub use forecast::Forecast;
pub use identity::Identity;
pub use lifecycle::Lifecycle;
pub use ltv::Ltv;
pub use next_order::NextOrder;
pub use overview::Overview;
pub use privacy::Privacy;
pub use retention::Retention;
pub use rfm::Rfm;
pub use subscriptions::Subscriptions;
pub use value::Value;
pub use vendors::Vendors;
