//! The orders of one table of one file, as columns, before they are joined with those of other files.

use super::{Column, Dictionary, Texts};
use crate::units::{Currency, Money};
use serde::{Deserialize, Serialize};

/// Stands in a column of dictionary numbers where the file gives no text.
pub const NONE: u32 = u32::MAX;

/// The text that stands for a discount without a code among the discount codes.
pub const DISCOUNT_WITHOUT_CODE: &str = "*";

/// Stands in [`OrderColumns::offset_minutes`] where the file gives no offset from UTC.
pub const NO_OFFSET: i16 = i16::MIN;

/// What a customer is known by. An address or id names one person; a phone or a name may be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CustomerKind {
    /// An e-mail address, normalised to lower case.
    Email,
    /// The shop's own customer number.
    Id,
    /// A hashed e-mail address.
    EmailHash,
    /// A phone number.
    Phone,
    /// A name, with the post code where there is one.
    Name,
}

impl CustomerKind {
    /// The stable id.
    pub const fn id(self) -> &'static str {
        match self {
            CustomerKind::Email => "email",
            CustomerKind::Id => "id",
            CustomerKind::EmailHash => "email_hash",
            CustomerKind::Phone => "phone",
            CustomerKind::Name => "name",
        }
    }
}

/// The orders read from one table. Rows that were set aside are not here; the ledger has them.
///
/// The dictionaries may also hold texts that only rows set aside use.
///
/// Orders are in the order of their first row in the file. Numbers in `customer`, `channel`, `campaign`, `country`, `key`
/// and `product` point into the dictionary of the same name; [`NONE`] means the file does not say.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OrderBatch {
    /// Whose numbering the order keys follow: orders of one shop and key met in two files are one order.
    pub shop: String,
    /// Which export of the shop this is, by the id of its recipe: the same order stands otherwise in another export.
    pub export: String,
    /// The orders.
    pub orders: OrderColumns,
    /// The line items, grouped by order: those of one order are neighbours, in the order of the file.
    pub lines: LineColumns,
    /// Refunds that name no order (credit notes and negative invoices of their own).
    pub refunds: RefundColumns,
    /// What was given back on orders on a day that the file names.
    pub dated_refunds: DatedRefunds,
    /// What the orders are called in the file.
    pub order_keys: Texts,
    /// What the customers are known by; `customer_kinds` runs beside it.
    pub customers: Dictionary,
    /// How each customer is known.
    pub customer_kinds: Vec<CustomerKind>,
    /// What customers are known by besides, where the file says more than one thing; each once a customer.
    pub aliases: Vec<Alias>,
    /// The texts of the aliases.
    pub alias_texts: Dictionary,
    /// Product names (with the variant, as the file writes them).
    pub products: Dictionary,
    /// For each product its stock number (SKU), empty where the file gives none or several; fewer entries than products where
    /// the rest has none.
    pub skus: Vec<String>,
    /// Sales channels or traffic sources.
    pub channels: Dictionary,
    /// Campaigns, as in `utm_campaign`.
    pub campaigns: Dictionary,
    /// Discount codes; [`super::DISCOUNT_WITHOUT_CODE`] stands for a discount that has none.
    pub discount_codes: Dictionary,
    /// Countries, as the file writes them.
    pub countries: Dictionary,
    /// Currencies; `orders.currency` points here.
    pub currencies: Vec<Currency>,
    /// Whether `orders.products` was given by the file or by its lines, instead of being a copy of `orders.gross`.
    pub has_product_amounts: bool,
    /// Whether the amounts of the lines are shares of the order's total, because the file gives products without prices.
    pub lines_are_shares: bool,
    /// Whether `orders.gross` leaves out tax or shipping: the total of another export of the shop counts before it.
    pub is_net_sales: bool,
    /// Whether the file is the statement of an account: its dates are those of payments. Where another export of the shop
    /// holds the order, that one says when it was placed and what was given back.
    pub is_statement: bool,
    /// Which money columns of the file's ledger the amounts stand in.
    pub money_columns: MoneyColumns,
    /// Whether the first order is only the rest of one that another file begins: lines, and none of what is written once an
    /// order (amounts, currency, status). Joining adds it to that order, or sets it aside where no file holds it.
    pub starts_with_rest: bool,
}

/// Another identifier of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The customer.
    pub customer: u32,
    /// What the identifier is.
    pub kind: CustomerKind,
    /// Its text, in [`OrderBatch::alias_texts`].
    pub text: u32,
}

/// The names of the money columns, as in [`super::ColumnTotal::column`], behind the amounts of a batch. Where an order
/// is set aside after its file was read (counted already, another currency, after `as_of`), its amounts move from kept
/// to set aside in these columns. A column that the ledger does not total is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoneyColumns {
    /// Holds `orders.gross`.
    pub gross: Option<String>,
    /// Holds `orders.products`, where that is another column than `gross`.
    pub products: Option<String>,
    /// Holds `orders.refund`, as amounts above zero.
    pub refund: Option<String>,
    /// Holds refunds as amounts below zero: `refunds.amount`, and `orders.refund` where no column is named for it.
    pub negative_refund: Option<String>,
    /// Whether every row of an order repeats its total, so that the column adds it up once a row.
    pub repeats_gross: bool,
}

/// One entry an order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct OrderColumns {
    /// The order's name in the file; [`NONE`] where every row is an order of its own.
    pub key: Column<u32>,
    /// The customer.
    pub customer: Column<u32>,
    /// When it was placed: wall-clock seconds since 1970-01-01 00:00, as written in the file.
    pub placed_at: Column<i64>,
    /// Minutes that the written wall clock runs ahead of UTC, or [`NO_OFFSET`].
    pub offset_minutes: Column<i16>,
    /// The total charged, including tax and shipping.
    pub gross: Column<Money>,
    /// The products alone, without tax and shipping; a copy of `gross` where the file does not tell them apart.
    pub products: Column<Money>,
    /// What was given back, zero or more.
    pub refund: Column<Money>,
    /// Index into [`OrderBatch::currencies`].
    pub currency: Column<u16>,
    /// The channel.
    pub channel: Column<u32>,
    /// The campaign.
    pub campaign: Column<u32>,
    /// The discount code; [`NONE`] for an order without a discount. Empty where the file does not tell.
    pub discount_code: Column<u32>,
    /// The country.
    pub country: Column<u32>,
    /// How many rows of the file make this order.
    pub rows: Column<u32>,
    /// The line of the file on which its first row starts, from 1.
    pub first_line: Column<u32>,
}

/// One entry a line item.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LineColumns {
    /// Index into the orders.
    pub order: Column<u32>,
    /// The product.
    pub product: Column<u32>,
    /// Pieces, in thousandths (1.5 kg is 1,500).
    pub quantity_thousandths: Column<i64>,
    /// What the line costs in all, after its own discount where the file gives one.
    pub amount: Column<Money>,
}

/// One entry a refund without an order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RefundColumns {
    /// The customer.
    pub customer: Column<u32>,
    /// When it was given, as in [`OrderColumns::placed_at`].
    pub placed_at: Column<i64>,
    /// As in [`OrderColumns::offset_minutes`].
    pub offset_minutes: Column<i16>,
    /// The amount given back, zero or more.
    pub amount: Column<Money>,
    /// Index into [`OrderBatch::currencies`].
    pub currency: Column<u16>,
    /// The channel.
    pub channel: Column<u32>,
    /// The country.
    pub country: Column<u32>,
    /// The product, where one line alone is given back.
    pub product: Column<u32>,
    /// What the refund is called in the file; [`NONE`] where it has no name.
    pub key: Column<u32>,
    /// How many rows of the file make this refund.
    pub rows: Column<u32>,
    /// The line of the file on which its first row starts, from 1.
    pub first_line: Column<u32>,
}

/// What was given back on orders and when, by order, then in the order of the file. It is part of [`OrderColumns::refund`];
/// the rest of that has no date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRefunds {
    /// Index into the orders.
    pub order: Vec<u32>,
    /// When, in wall-clock seconds as in [`OrderColumns::placed_at`].
    pub at: Vec<i64>,
    /// How much, zero or more.
    pub amount: Vec<Money>,
}

impl DatedRefunds {
    /// Adds one; orders come in their order.
    pub fn push(&mut self, order: u32, at: i64, amount: Money) {
        self.order.push(order);
        self.at.push(at);
        self.amount.push(amount);
    }

    /// Those of an order: when, and how much.
    pub fn of(&self, order: usize) -> impl Iterator<Item = (i64, Money)> + '_ {
        let from = self.order.partition_point(|&of| (of as usize) < order);
        let to = self.order.partition_point(|&of| of as usize <= order);
        (from..to).map(|at| (self.at[at], self.amount[at]))
    }
}

impl OrderColumns {
    /// How many orders there are.
    pub fn len(&self) -> usize {
        self.placed_at.len()
    }

    /// Whether there is no order.
    pub fn is_empty(&self) -> bool {
        self.placed_at.is_empty()
    }
}

impl LineColumns {
    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}

impl RefundColumns {
    /// How many refunds there are.
    pub fn len(&self) -> usize {
        self.placed_at.len()
    }

    /// Whether there is no refund.
    pub fn is_empty(&self) -> bool {
        self.placed_at.is_empty()
    }
}
