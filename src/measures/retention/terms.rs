//! What starts a customer's clock and what counts as coming back: the choices that need names or lists.

use serde::{Deserialize, Serialize};

/// What starts the clock, what counts as coming back, and along which periods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RetentionTerms {
    /// `retention.meaning`: which retention is meant.
    pub meaning: Meaning,
    /// `retention.entry`: how often a customer enters a cohort.
    pub entry: Entry,
    /// `retention.start_product` and `retention.start_channel`: which orders start the clock; every one where both are empty.
    pub start: OrderMatch,
    /// `retention.return_product` and `retention.return_channel`: which orders count as coming back; every one where both
    /// are empty.
    pub returns: OrderMatch,
    /// `retention.not_repeatable`: the products that nobody buys twice, for [`Meaning::Repeatable`].
    pub not_repeatable: Vec<String>,
    /// `retention.brackets`: the lengths of custom brackets in periods, from period 1 on, for [`super::Criterion::Bracket`].
    pub brackets: Vec<u32>,
    /// `retention.known`: as of when the numbers of a period are told.
    pub known: Known,
}

/// Which retention is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Repeat purchase: who ordered once orders again.
    #[default]
    RepeatPurchase,
    /// Sign-up against abandonment: who signed up (a customers or contacts file says when) comes to order, or leaves.
    SignUp,
    /// Returning against one-off clients among repeatable products: orders of nothing but products that nobody buys twice
    /// neither start a clock nor count as coming back.
    Repeatable,
}

/// How often a customer enters a cohort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// Once: with the first order that starts the clock.
    #[default]
    FirstTime,
    /// In every period with an order that starts the clock, each time with the first such order of the period. One order can
    /// so be a return for several cohorts.
    Recurring,
}

/// As of when the numbers of a period are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// As the files tell it on the last day counted.
    #[default]
    Now,
    /// As the same files would have told it at the end of the very period: orders and dated refunds after it do not exist, and
    /// what was given back on an order (which has no date) is taken to have come later.
    Then,
}

/// Which orders are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderMatch {
    /// With one of these products among its lines; any where empty.
    pub products: Vec<String>,
    /// From one of these channels; any where empty.
    pub channels: Vec<String>,
}

impl OrderMatch {
    /// Whether every order is meant.
    pub fn is_any(&self) -> bool {
        self.products.is_empty() && self.channels.is_empty()
    }
}

impl RetentionTerms {
    /// Whether what starts the clock is also what counts as coming back, so that everybody is there in period 0.
    pub fn is_same_event(&self) -> bool {
        self.meaning != Meaning::SignUp && self.start == self.returns
    }
}

impl Meaning {
    /// Every meaning, the default first.
    pub const ALL: [Meaning; 3] = [Meaning::RepeatPurchase, Meaning::SignUp, Meaning::Repeatable];

    /// The meaning where orders alone are looked at: somebody who signed up counts from the first order on.
    pub(super) const fn of_orders(self) -> Meaning {
        match self {
            Meaning::SignUp => Meaning::RepeatPurchase,
            other => other,
        }
    }

    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            Meaning::RepeatPurchase => "repeat_purchase",
            Meaning::SignUp => "sign_up",
            Meaning::Repeatable => "repeatable",
        }
    }

    /// The meaning of a stable id.
    pub fn from_id(id: &str) -> Option<Meaning> {
        Meaning::ALL.into_iter().find(|meaning| meaning.id() == id)
    }
}

impl Entry {
    /// The entry of a stable id.
    pub fn from_id(id: &str) -> Option<Entry> {
        match id {
            "first_time" => Some(Entry::FirstTime),
            "recurring" => Some(Entry::Recurring),
            _ => None,
        }
    }
}

impl Known {
    /// The choice of a stable id.
    pub fn from_id(id: &str) -> Option<Known> {
        match id {
            "now" => Some(Known::Now),
            "then" => Some(Known::Then),
            _ => None,
        }
    }
}
