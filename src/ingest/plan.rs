//! How the columns of a recognised table become orders.

use super::dates::DateOrder;
use crate::records::{CustomerKind, Evidence, Role, SetAsideReason};
use crate::units::Currency;
use std::collections::BTreeMap;

/// What every column means, and by which rules rows become orders.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// `shopify`, `woocommerce`, `etsy`, `generic`.
    pub vendor: &'static str,
    /// How sure the recognition is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub evidence: Vec<Evidence>,
    /// Who bought: the first of these that is not empty.
    pub customer: Vec<CustomerColumn>,
    /// What else a row says of who bought: every one that is not empty names the same person.
    pub aliases: Vec<CustomerColumn>,
    /// When.
    pub timestamp: Option<usize>,
    /// The time of day, where it stands in a cell of its own beside `timestamp`.
    pub clock: Option<usize>,
    /// Names the time zone in which each row's date is written.
    pub zone: Option<usize>,
    /// Minutes ahead of UTC of dates that carry no offset, where the file as a whole says so: `Created date (UTC)`.
    pub fixed_offset: Option<i16>,
    /// The order's name, if rows can belong together.
    pub order: Option<usize>,
    /// What of the column is the order's name.
    pub order_name: OrderName,
    /// A number that tells orders of the same name apart (two shops in one file).
    pub order_id: Option<usize>,
    /// The amount.
    pub amount: Amount,
    /// Whether the amount leaves out tax or shipping that another export of the shop has in its total.
    pub is_net_sales: bool,
    /// Whether the rows are the movements of an account: dated by the payment, and said better by the shop's other exports.
    pub is_statement: bool,
    /// Whether the amounts of an order's rows are known to add up: that they look alike is then chance.
    pub rows_add: bool,
    /// The amount of the products alone, given once an order.
    pub products_amount: Option<usize>,
    /// Discount on the order as a whole, where `products_amount` is given before it.
    pub products_discount: Option<usize>,
    /// What was given back.
    pub refund: Refund,
    /// When it was given back, where a column says.
    pub refunded_at: Option<usize>,
    /// What differs on a row of a negative amount.
    pub negative: NegativeRows,
    /// Product name.
    pub product: Option<usize>,
    /// The product's stock number.
    pub sku: Option<usize>,
    /// Whether one cell holds several products: `Product A x 1, Product B x 2`.
    pub packed_products: bool,
    /// Pieces.
    pub quantity: Option<usize>,
    /// Price of one piece.
    pub unit_price: Option<usize>,
    /// Discount on the line as a whole.
    pub line_discount: Option<usize>,
    /// Currency code.
    pub currency: Option<usize>,
    /// The currency, where the file as a whole has one.
    pub fixed_currency: Option<Currency>,
    /// Statuses that may set the order aside.
    pub status: Vec<usize>,
    /// Rules of the vendor that set single rows aside; the first that applies gives the reason.
    pub rules: Vec<RowRule>,
    /// A date that is only there when the order was cancelled.
    pub cancelled_at: Option<usize>,
    /// Channel.
    pub channel: Option<usize>,
    /// Campaign.
    pub campaign: Option<usize>,
    /// Discount code.
    pub discount_code: Option<usize>,
    /// What the discount of the order comes to: where it is more than nothing an order without a code has a discount too.
    pub discount_amount: Option<usize>,
    /// A cell of many attributes; what it says of channel and campaign comes before their columns.
    pub attributes: Option<usize>,
    /// Country: the first of these that is not empty.
    pub country: Vec<usize>,
    /// The vendor's order of day and month, where its dates do not settle it.
    pub date_order: Option<DateOrder>,
    /// The column whose values tell `date_order`, where it is not simply the vendor's.
    pub date_order_by: Option<usize>,
    /// What the mapping screen shows.
    pub mapping: BTreeMap<Role, u32>,
    /// How sure each column is.
    pub column_confidence: BTreeMap<Role, f64>,
}

/// What of a cell is the order's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderName {
    /// All of it.
    #[default]
    Whole,
    /// All of it but a number sign in front, which other exports of the shop leave out.
    WithoutSign,
    /// The word behind a number sign, as in `Payment for Order #3100000000`; a cell without the sign names no order.
    BehindSign,
}

impl OrderName {
    /// The order's name in a cell; empty where there is none.
    pub fn of(self, cell: &str) -> &str {
        match self {
            OrderName::Whole => cell,
            OrderName::WithoutSign => cell.trim_start_matches('#'),
            OrderName::BehindSign => {
                let behind = cell.rsplit_once('#').map_or("", |(_, behind)| behind.trim_start());
                behind.split(char::is_whitespace).next().unwrap_or("")
            }
        }
    }
}

/// A column that names the customer.
#[derive(Clone, Debug)]
pub struct CustomerColumn {
    /// The column.
    pub column: usize,
    /// Another column that is put behind it, such as the post code.
    pub with: Option<usize>,
    /// What it is; `None`: an e-mail address where the cell holds one, else a number of the shop.
    pub kind: Option<CustomerKind>,
}

impl CustomerColumn {
    /// The columns of these kinds that a table has, by their places.
    pub fn of<const N: usize>(columns: [(Option<usize>, CustomerKind); N]) -> Vec<CustomerColumn> {
        let found = |(column, kind): (Option<usize>, CustomerKind)| {
            Some(CustomerColumn { column: column?, with: None, kind: Some(kind) })
        };
        columns.into_iter().filter_map(found).collect()
    }

    /// A name with the post code beside it, where the table has both.
    pub fn name_with_post_code(name: Option<usize>, post_code: Option<usize>) -> Option<CustomerColumn> {
        Some(CustomerColumn { column: name?, with: Some(post_code?), kind: Some(CustomerKind::Name) })
    }
}

/// Columns that say something else on rows of a negative amount, which give an order back.
#[derive(Clone, Copy, Debug, Default)]
pub struct NegativeRows {
    /// Names the order that is given back, where it is not empty.
    pub order: Option<usize>,
    /// Who is given the money back, instead of the first column of `Plan::customer`.
    pub customer: Option<usize>,
}

/// A rule that sets a row aside because of one cell. Each distinct text of the column is judged once.
#[derive(Clone, Copy, Debug)]
pub struct RowRule {
    /// The column.
    pub column: usize,
    /// Why a row is set aside that holds this text (in lower case, without spaces around it) and an amount of this sign.
    pub judge: Judge,
}

/// Judges the text of a cell in a row whose amount is negative or not.
pub type Judge = fn(text: &str, is_negative: bool) -> Option<SetAsideReason>;

impl RowRule {
    /// The rule for a column that may be there.
    pub fn on(column: Option<usize>, judge: Judge) -> Option<RowRule> {
        column.map(|column| RowRule { column, judge })
    }
}

/// Where an order's amount comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Amount {
    /// There is none yet.
    #[default]
    Unknown,
    /// The total, written once an order (on its first row).
    OrderTotal(usize),
    /// One amount a row; rows of an order are added, unless each repeats the order's total.
    EachRow(usize),
    /// Pieces times price, added over the rows of an order.
    QuantityTimesPrice {
        /// Pieces.
        quantity: usize,
        /// Price of one.
        unit_price: usize,
    },
}

/// Where an order's refund comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Refund {
    /// Negative rows only.
    #[default]
    None,
    /// The amount given back.
    Column(usize),
    /// The total after the refund; zero means that nothing was adjusted.
    AdjustedTotal(usize),
    /// All of it where this status says `refunded`; the file does not say how much was given back.
    WholeByStatus(usize),
}

impl Plan {
    /// The column of the amount; nothing where there is none, or two that are multiplied.
    pub fn amount_column(&self) -> Option<usize> {
        match self.amount {
            Amount::OrderTotal(column) | Amount::EachRow(column) => Some(column),
            Amount::QuantityTimesPrice { .. } | Amount::Unknown => None,
        }
    }

    /// Whether the sign of a row's amount decides what its other cells say.
    pub fn judges_sign(&self) -> bool {
        !self.rules.is_empty() || self.negative.order.is_some() || self.negative.customer.is_some()
    }

    /// Fills in what the mapping screen shows: these columns and those that follow from the plan.
    pub fn show(&mut self, columns: &[(Role, Option<usize>)]) {
        let known = [
            (Role::Customer, self.customer.first().map(|known_by| known_by.column)),
            (Role::Order, self.order),
            (Role::Product, self.product),
            (Role::Sku, self.sku),
            (Role::RefundedAt, self.refunded_at),
            (Role::Quantity, self.quantity),
            (Role::UnitPrice, self.unit_price),
            (Role::Currency, self.currency),
            (Role::Status, self.status.first().copied()),
            (Role::Channel, self.channel),
            (Role::Campaign, self.campaign),
            (Role::Discount, self.discount_code),
            (Role::Country, self.country.first().copied()),
            (
                Role::Refund,
                match self.refund {
                    Refund::Column(column) => Some(column),
                    _ => None,
                },
            ),
        ];
        for (role, column) in known.iter().chain(columns) {
            if let Some(column) = column {
                self.mapping.insert(*role, *column as u32);
                self.column_confidence.insert(*role, self.confidence);
            }
        }
    }
}
