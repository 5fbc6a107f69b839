//! What the user says about a file instead of letting it be detected.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a column of an orders table can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Who bought.
    Customer,
    /// When.
    Timestamp,
    /// For how much, in all or for the line.
    Amount,
    /// The order's name.
    Order,
    /// What was bought.
    Product,
    /// How many pieces.
    Quantity,
    /// The price of one piece.
    UnitPrice,
    /// The currency.
    Currency,
    /// What was given back.
    Refund,
    /// Paid, cancelled, refunded…
    Status,
    /// Where the sale came from.
    Channel,
    /// The country.
    Country,
}

impl Role {
    /// Every role, the needed ones first.
    pub const ALL: [Role; 12] = [
        Role::Customer,
        Role::Timestamp,
        Role::Amount,
        Role::Order,
        Role::Product,
        Role::Quantity,
        Role::UnitPrice,
        Role::Currency,
        Role::Refund,
        Role::Status,
        Role::Channel,
        Role::Country,
    ];

    /// The stable id, as in `--map`.
    pub const fn id(self) -> &'static str {
        match self {
            Role::Customer => "customer",
            Role::Timestamp => "timestamp",
            Role::Amount => "amount",
            Role::Order => "order",
            Role::Product => "product",
            Role::Quantity => "quantity",
            Role::UnitPrice => "unit_price",
            Role::Currency => "currency",
            Role::Refund => "refund",
            Role::Status => "status",
            Role::Channel => "channel",
            Role::Country => "country",
        }
    }

    /// The role of a stable id.
    pub fn from_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// What the user says about a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// Column by role: a header name or a 1-based number. Empty: recognise and propose.
    pub mapping: BTreeMap<Role, String>,
    /// Overrides by stable id: `date.order` (`dmy`, `mdy`, `ymd`), `decimal_mark` (`point`, `comma`), `encoding` (a WHATWG
    /// label), `delimiter` (`comma`, `semicolon`, `tab`, `pipe`, `space` or one character).
    pub overrides: BTreeMap<String, String>,
    /// Column positions by role for headers seen before, keyed by the hash of the header.
    pub remembered: BTreeMap<u64, BTreeMap<Role, u32>>,
}
