//! Every message a person reads: a typed message with arguments and one catalogue per language.
//!
//! A message is a variant of an enum (one enum an area, such as [`Shell`]); its text stands in a Fluent catalogue a
//! language. [`Words`] says a message in one language and formats numbers, money, days and periods for it. English is
//! complete; a language that lacks a message says it in English.

mod affinity;
mod catalogue;
mod economics;
mod forecast;
mod format;
mod identity;
mod ledger;
mod legible;
mod lifecycle;
mod message;
mod notes;
mod overview;
mod repeat;
mod report;
mod retention;
mod rfm;
mod season;
mod shell;
mod subscriptions;
mod survival;
mod value;
mod vendors;

pub use affinity::AffinityWords;
pub use catalogue::Words;
pub use economics::EconomicsWords;
pub use forecast::ForecastWords;
pub use format::Locale;
pub use identity::IdentityWords;
pub use ledger::LedgerWords;
pub use legible::legible;
pub use lifecycle::{LifecycleWords, LtvWords};
pub use message::{Argument, Message, MessageShape};
pub use notes::NoteWords;
pub use overview::OverviewWords;
pub use repeat::RepeatWords;
pub use report::ReportWords;
pub use retention::RetentionWords;
pub use rfm::RfmWords;
pub use season::SeasonWords;
pub use shell::Shell;
pub use subscriptions::{CoxWords, SubscriptionWords};
pub use survival::SurvivalWords;
pub use value::{BacktestWords, ValueWords};
pub use vendors::VendorWords;
