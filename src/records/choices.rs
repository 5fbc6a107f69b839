//! The choices that decide what a row means and which rows a figure counts; every one is a parameter of the reports.

use super::{AttributionRules, IdentityRules};
use crate::units::{Currency, Day};
use serde::{Deserialize, Serialize};

/// How the files become one data set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// `as_of`: the last whole day counted; the last date in the files when not given.
    pub as_of: Option<Day>,
    /// `time_zone`: whose calendar the days and months follow.
    pub time_zone: TimeZone,
    /// `currency`: the one counted; the one with most orders when not given. Currencies are never added.
    pub currency: Option<Currency>,
    /// `currency.rates`: what one unit of another currency is worth in `currency`, in millionths.
    pub rates: Vec<(Currency, i64)>,
    /// `revenue.basis`.
    pub revenue_basis: RevenueBasis,
    /// `order.zero_value`: what becomes of orders that cost nothing.
    pub zero_value_orders: ZeroValueOrders,
    /// By what people are told to be one.
    pub identity: IdentityRules,
    /// Whether visits tell orders where they came from.
    pub attribution: AttributionRules,
}

/// Whose calendar the days follow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeZone {
    /// The wall clock of the file, whatever its offsets.
    #[default]
    AsWritten,
    /// UTC; a time without an offset is taken as UTC.
    Utc,
    /// A zone of the tz database; a time without an offset is taken as that zone's wall clock.
    Named(String),
}

/// What counts as revenue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RevenueBasis {
    /// The total charged, with tax and shipping, less refunds.
    #[default]
    NetOfRefunds,
    /// The total charged, with tax and shipping.
    Gross,
    /// The products alone.
    ProductsOnly,
}

/// What becomes of orders that cost nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ZeroValueOrders {
    /// They are orders like any other.
    #[default]
    Count,
    /// They are set aside.
    SetAside,
}

/// Which orders a figure counts. The period selects what is counted, never history: first orders and cohorts
/// come from the whole file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Selection {
    /// First day counted (`filter.from`).
    pub from: Option<Day>,
    /// Last day counted (`filter.to`).
    pub to: Option<Day>,
    /// Channels counted; all when empty (`filter.channel`).
    pub channels: Vec<String>,
    /// Campaigns counted; all when empty (`filter.campaign`).
    pub campaigns: Vec<String>,
    /// Orders that hold at least one of these products; all when empty (`filter.product`).
    pub products: Vec<String>,
    /// Countries counted; all when empty (`filter.country`).
    pub countries: Vec<String>,
    /// Plans of subscriptions counted; all when empty (`filter.plan`). Orders have none.
    pub plans: Vec<String>,
    /// Whether channel, campaign, product and country select orders or customers (`filter.scope`).
    pub scope: FilterScope,
}

/// What a filter by channel, campaign, product or country selects.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilterScope {
    /// The orders that match.
    #[default]
    Orders,
    /// All orders of the customers whose first order matches.
    CustomersByFirstOrder,
}
