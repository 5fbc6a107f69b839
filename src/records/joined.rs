//! What joining the files changed and found; a stand-in until the joining is here.

use super::Ledger;
use crate::units::{Currency, Day, Share};

/// What joining the files changed in their ledgers, and facts for the notes of the reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The account of every file in the order they were given, after joining.
    pub ledger: Ledger,
    /// The currencies of the orders, each order counted once, most orders first.
    pub currencies: Vec<CurrencySeen>,
    /// Orders that stand in several files and are counted once.
    pub orders_in_several_files: u64,
    /// Those of them that no single file holds whole.
    pub orders_put_together: u64,
    /// Order keys that name several orders: another moment or another customer.
    pub reused_order_ids: u64,
    /// Two tables without order keys cover these same days: whether they hold the same orders cannot be told.
    pub unkeyed_overlap: Option<(Day, Day)>,
    /// Orders whose customer is unknown, of all orders of the data set.
    pub orders_without_customer: Share,
    /// Customers known only by a phone number or a name, of all customers.
    pub customers_known_weakly: Share,
}

/// A currency and how many orders are in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CurrencySeen {
    /// The currency.
    pub currency: Currency,
    /// Orders, each counted once.
    pub orders: u64,
}
