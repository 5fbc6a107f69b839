//! The rows of one table as typed columns, filled while the file is read.

mod append;
mod aside;
mod order_keys;
mod plain_rows;

use super::aliases::Aliases;
use super::dates::{self, DateOrder, OrderEvidence};
use super::numbers::{self, DecimalMark, MarkEvidence};
use super::plan::Plan;
use super::rules::Rulebook;
use super::runs::Run;
use super::skus::Skus;
use super::table::Row;
use super::zones::Zone;
use crate::records::{CustomerKind, Dictionary, NO_OFFSET, RepairReason, SetAsideReason};
use crate::units::Currency;
use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

pub use append::{Heard, PackedColumns, Told, coded_at, wide_at};
pub use aside::{Aside, Cells, MOST_CELL_BYTES, bytes_of};
pub use order_keys::OrderKeys;
pub use plain_rows::{PlainRows, PlainSums};

/// The typed columns. Every data row has one entry in each column that the plan uses, also those set aside, until these
/// are many: then they are only counted and added up, see [`Aside`]. The first rows may be packed: then the columns here
/// begin with the row behind them.
#[derive(Default)]
pub struct Columns {
    /// The first rows, as long as they are packed.
    pub plain: PlainRows,
    /// Line of each row.
    pub line: Vec<u32>,
    /// Order number by `keys`, or `NONE`.
    pub key: Vec<u32>,
    /// Customer.
    pub customer: Vec<u32>,
    /// Seconds, open, missing or unreadable: see `dates`.
    pub at: Vec<i64>,
    /// Minutes ahead of UTC.
    pub offset: Vec<i16>,
    /// The zone of each row's date, by `zones`, or `NONE`.
    pub zone: Vec<u32>,
    /// The zones that `zone` numbers.
    pub zones: Vec<Option<Zone>>,
    /// Amount, see `numbers`.
    pub amount: Vec<i64>,
    /// When something was given back, as [`dates::read`] packs it; empty where no column says.
    pub refunded_at: Vec<i64>,
    /// Amount of the products alone.
    pub products_amount: Vec<i64>,
    /// Discount on the order as a whole.
    pub products_discount: Vec<i64>,
    /// Refund column.
    pub refund: Vec<i64>,
    /// Pieces.
    pub quantity: Vec<i64>,
    /// Price of one piece.
    pub unit_price: Vec<i64>,
    /// Discount on the line.
    pub discount: Vec<i64>,
    /// Index into `currencies`.
    pub currency: Vec<u16>,
    /// Channel.
    pub channel: Vec<u32>,
    /// Campaign.
    pub campaign: Vec<u32>,
    /// Discount code.
    pub discount_code: Vec<u32>,
    /// Country.
    pub country: Vec<u32>,
    /// Product.
    pub product: Vec<u32>,
    /// Order names.
    pub keys: OrderKeys,
    /// For each entry of `keys` the plain name, by which files know the order: a number that tells apart the orders of one
    /// name is only used within the table, because the rows with which another file goes on do not repeat it. Entries beyond
    /// the last one here are plain names.
    pub name_of_key: Vec<u32>,
    /// Whether a plain name has a blank in it, as a name with a number has.
    pub(super) has_blank_name: bool,
    /// For each name the name with the shop's number, met last.
    pub(super) latest_key: Vec<u32>,
    /// Customers.
    pub customers: Dictionary,
    /// How each is known.
    pub customer_kinds: Vec<CustomerKind>,
    /// What else they are known by.
    pub aliases: Aliases,
    /// Products.
    pub products: Dictionary,
    /// The products' stock numbers.
    pub skus: Skus,
    /// For each product whether it is a bookkeeping entry.
    pub bookkeeping: Vec<bool>,
    /// Channels.
    pub channels: Dictionary,
    /// Campaigns.
    pub campaigns: Dictionary,
    /// Discount codes.
    pub discount_codes: Dictionary,
    /// Countries.
    pub countries: Dictionary,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// Their numbers, once there are more than a few.
    pub(super) currency_numbers: HashMap<Currency, u16, FxBuildHasher>,
    /// What the dates say about their order.
    pub date_evidence: OrderEvidence,
    /// What the money says about its decimal mark.
    pub mark_evidence: MarkEvidence,
    /// Rows found unfit while reading, in the order of the rows.
    pub unfit: Vec<Unfit>,
    /// What else is known of them.
    pub aside: Aside,
    /// Repairs, in the order of the rows.
    pub repairs: Vec<Repair>,
    /// The order that was found unfit last: its further rows are kept with their cells too.
    pub(super) unfit_order: Option<(u32, SetAsideReason, Option<usize>)>,
    /// Texts of the status columns.
    pub(super) statuses: Dictionary,
    /// For each of them why it sets an order aside, if it does.
    pub(super) status_reasons: Vec<Option<SetAsideReason>>,
    /// What the vendor's rules say about the texts met.
    pub(super) rulebook: Rulebook,
    /// Names of the zones.
    pub(super) zone_names: Dictionary,
}

/// A row that was found unfit while it was read.
#[derive(Serialize, Deserialize)]
pub struct Unfit {
    /// The row.
    pub row: u32,
    /// Why.
    pub reason: SetAsideReason,
    /// The column to blame.
    pub column: Option<u32>,
    /// Whether the whole order is meant.
    pub whole_order: bool,
}

impl Unfit {
    /// A row that does not count for its own sake.
    pub fn new(row: usize, reason: SetAsideReason, column: Option<usize>) -> Unfit {
        let column = column.and_then(|column| u32::try_from(column).ok());
        Unfit { row: row as u32, reason, column, whole_order: false }
    }

    /// A row whose whole order does not count.
    pub fn of_order(row: usize, reason: SetAsideReason, column: Option<usize>) -> Unfit {
        Unfit { whole_order: true, ..Unfit::new(row, reason, column) }
    }
}

/// A row in which something was mended.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Repair {
    /// The row.
    pub row: u32,
    /// What.
    pub reason: RepairReason,
    /// Where.
    pub column: Option<usize>,
    /// The cell's text.
    pub text: String,
}

impl Columns {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.plain.len() + self.line.len()
    }

    /// Makes room for about so many rows in all in the columns that are used: one that grows bit by bit is copied again and again,
    /// and leaves its old places behind. Rows that are packed as they come take no room here.
    pub fn reserve(&mut self, rows: usize, plan: &Plan) {
        fn room<T>(column: &mut Vec<T>, rows: usize) {
            if !column.is_empty() {
                column.reserve_exact(rows.saturating_sub(column.len()));
            }
        }
        let rows = rows + rows / 64;
        let keys_a_row = self.keys.len() as f64 / self.len().max(1) as f64;
        self.keys.reserve((rows as f64 * keys_a_row) as usize);
        if self.is_packing(plan) {
            return;
        }
        for column in [
            &mut self.line,
            &mut self.key,
            &mut self.customer,
            &mut self.zone,
            &mut self.channel,
            &mut self.campaign,
            &mut self.discount_code,
            &mut self.country,
            &mut self.product,
        ] {
            room(column, rows);
        }
        for column in [
            &mut self.at,
            &mut self.refunded_at,
            &mut self.amount,
            &mut self.products_amount,
            &mut self.products_discount,
            &mut self.refund,
            &mut self.quantity,
            &mut self.unit_price,
            &mut self.discount,
        ] {
            room(column, rows);
        }
        room(&mut self.offset, rows);
        room(&mut self.currency, rows);
        room(&mut self.name_of_key, self.keys.len().max((rows as f64 * keys_a_row) as usize));
    }

    /// Adds a row that was looked at closely.
    pub fn push(&mut self, row: &Row<'_>, plan: &Plan) {
        let before = self.filled();
        self.note_repairs(self.len() as u32, row);
        if row.wrong_count {
            let reason = match row.repairs.unreadable {
                true => SetAsideReason::UnreadableRecord,
                false => SetAsideReason::WrongCellCount,
            };
            self.put_aside(Unfit::new(self.len(), reason, None), || row.to_cells());
        }
        self.fill(row, plan);
        self.settle_unfit(&before, plan);
    }

    /// Adds regular rows.
    pub fn push_run(&mut self, run: &Run<'_>, plan: &Plan) {
        let before = self.filled();
        self.fill(run, plan);
        self.settle_unfit(&before, plan);
    }

    /// Settles the dates and the amounts of a row, by its place among those that are not packed. Settled again they stay as
    /// they are.
    pub fn settle(&mut self, row: usize, order: DateOrder, mark: Option<DecimalMark>) {
        if let Some(at) = self.at.get_mut(row) {
            *at = dates::settle(*at, order);
            if let (Some(&zone), Some(offset)) = (self.zone.get(row), self.offset.get_mut(row))
                && *offset == NO_OFFSET
                && *at > dates::UNREADABLE
            {
                let zone = self.zones.get(zone as usize).copied().flatten();
                *offset = zone.and_then(|zone| zone.offset(*at)).unwrap_or(NO_OFFSET);
            }
        }
        if let Some(at) = self.refunded_at.get_mut(row) {
            *at = dates::settle(*at, order);
        }
        let money = [&mut self.amount, &mut self.products_amount, &mut self.refund, &mut self.quantity];
        let others = [&mut self.unit_price, &mut self.discount, &mut self.products_discount];
        for column in money.into_iter().chain(others) {
            if let Some(value) = column.get_mut(row) {
                *value = numbers::settle(*value, mark);
            }
        }
    }

    fn note_repairs(&mut self, number: u32, row: &Row<'_>) {
        let mut note = |reason, text: &str| {
            let text = text.chars().take(80).collect();
            self.repairs.push(Repair { row: number, reason, column: None, text });
        };
        if row.wrong_count {
            return;
        }
        if row.repairs.cell_count {
            note(RepairReason::CellCount, "");
        }
        if row.repairs.stray_quote {
            let text = row.cells.iter().map(|&cell| row.dialect.text(row.text, cell)).find(|text| text.contains('"'));
            note(RepairReason::StrayQuote, &text.unwrap_or_default());
        }
        if row.repairs.bad_bytes {
            let text =
                row.cells.iter().map(|&cell| row.dialect.text(row.text, cell)).find(|text| text.contains('\u{FFFD}'));
            note(RepairReason::BadBytes, &text.unwrap_or_default());
        }
        if row.repairs.nul {
            note(RepairReason::NulCharacters, "");
        }
    }
}
