//! The rows of one table as typed columns, filled while the file is read.

mod append;

use super::attributes;
use super::dates::{self, OrderEvidence};
use super::numbers::{self, MarkEvidence};
use super::plan::{Amount, Plan, Refund};
use super::record_rows::is_missing;
use super::rules::Rulebook;
use super::status;
use super::table::Row;
use super::zones::Zone;
use crate::records::{CustomerKind, Dictionary, NO_OFFSET, NONE, RepairReason, SetAsideReason};
use crate::units::Currency;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use append::PackedColumns;

/// The typed columns. Every data row has one entry in each column that the plan uses, also those set aside.
#[derive(Default)]
pub struct Columns {
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
    pub currency: Vec<u8>,
    /// Channel.
    pub channel: Vec<u32>,
    /// Campaign.
    pub campaign: Vec<u32>,
    /// Country.
    pub country: Vec<u32>,
    /// Product.
    pub product: Vec<u32>,
    /// Order names.
    pub keys: Dictionary,
    /// For each entry of `keys` the plain name, by which files know the order: a number that tells apart the orders of one
    /// name is only used within the table, because the rows with which another file goes on do not repeat it.
    pub name_of_key: Vec<u32>,
    /// Whether a plain name has a blank in it, as a name with a number has.
    has_blank_name: bool,
    /// For each name the name with the shop's number, met last.
    latest_key: Vec<u32>,
    /// Customers.
    pub customers: Dictionary,
    /// How each is known.
    pub customer_kinds: Vec<CustomerKind>,
    /// Products.
    pub products: Dictionary,
    /// For each product whether it is a bookkeeping entry.
    pub bookkeeping: Vec<bool>,
    /// Channels.
    pub channels: Dictionary,
    /// Campaigns.
    pub campaigns: Dictionary,
    /// Countries.
    pub countries: Dictionary,
    /// Currencies.
    pub currencies: Vec<Currency>,
    /// What the dates say about their order.
    pub date_evidence: OrderEvidence,
    /// What the money says about its decimal mark.
    pub mark_evidence: MarkEvidence,
    /// Rows found unfit while reading, in the order of the rows.
    pub unfit: Vec<Unfit>,
    /// Repairs, in the order of the rows.
    pub repairs: Vec<Repair>,
    /// The order that was found unfit last: its further rows are kept with their cells too.
    unfit_order: Option<(u32, SetAsideReason, Option<usize>)>,
    statuses: Dictionary,
    status_reasons: Vec<Option<SetAsideReason>>,
    rulebook: Rulebook,
    zone_names: Dictionary,
}

/// A row that was found unfit while it was read.
#[derive(Serialize, Deserialize)]
pub struct Unfit {
    /// The row.
    pub row: u32,
    /// Why.
    pub reason: SetAsideReason,
    /// The column to blame.
    pub column: Option<usize>,
    /// Whether the whole order is meant.
    pub whole_order: bool,
    /// Its cells.
    pub cells: Vec<String>,
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
        self.line.len()
    }

    /// Adds a row.
    pub fn push(&mut self, row: &Row<'_>, plan: &Plan) {
        let number = self.line.len() as u32;
        self.line.push(u32::try_from(row.line).unwrap_or(u32::MAX));
        self.note_repairs(number, row);
        let fit = !row.wrong_count;
        if !fit {
            let reason = match row.repairs.unreadable {
                true => SetAsideReason::UnreadableRecord,
                false => SetAsideReason::WrongCellCount,
            };
            self.unfit(number, row, reason, None, false);
        }
        let cell = |column: Option<usize>| match column {
            Some(column) if fit => row.cell(column),
            _ => Cow::Borrowed(""),
        };
        let is_negative = plan.judges_sign()
            && plan
                .amount_column()
                .is_some_and(|column| numbers::is_negative(numbers::read(&cell(Some(column))).value));
        if plan.order.is_some() {
            let given_back = cell(plan.negative.order.filter(|_| is_negative));
            let name = if given_back.trim().is_empty() { cell(plan.order) } else { given_back };
            self.has_blank_name |= plan.order_id.is_some() && name.trim().contains(' ');
            let key = self.order_key(name.trim(), cell(plan.order_id).trim());
            self.key.push(key);
        }
        let customer = if fit { self.customer_of(row, plan, is_negative) } else { NONE };
        self.customer.push(customer);
        let stamp = match plan.clock {
            None => dates::read(&cell(plan.timestamp)),
            Some(clock) => dates::read_apart(&cell(plan.timestamp), &cell(Some(clock))),
        };
        let stamp = match plan.timestamp {
            Some(column) if fit && !dates::is_read(stamp) => dates::read(&without_quotes(&row.cell(column))),
            _ => stamp,
        };
        let at = self.date_evidence.note(stamp);
        self.at.push(at);
        self.offset.push(stamp.offset.or(plan.fixed_offset).unwrap_or(NO_OFFSET));
        if plan.zone.is_some() {
            let zone = self.zone_of(&cell(plan.zone));
            self.zone.push(zone);
        }
        if at == dates::UNREADABLE {
            self.unfit(number, row, SetAsideReason::UnreadableDate, plan.timestamp, false);
        }
        let mut currency = None;
        match plan.amount {
            Amount::OrderTotal(column) | Amount::EachRow(column) => {
                let value = self.money(number, row, fit, column, &mut currency);
                self.amount.push(value);
            }
            Amount::QuantityTimesPrice { .. } | Amount::Unknown => {}
        }
        match plan.refund {
            Refund::Column(column) | Refund::AdjustedTotal(column) => {
                let value = self.money(number, row, fit, column, &mut currency);
                self.refund.push(value);
            }
            Refund::WholeByStatus(column) => {
                let is_refunded = status::is_refunded(&cell(Some(column)));
                let whole = self.amount.last().copied().filter(|_| is_refunded && !is_negative);
                self.refund.push(whole.unwrap_or(numbers::MISSING));
            }
            Refund::None => {}
        }
        if let Some(column) = plan.products_amount {
            let value = self.money(number, row, fit, column, &mut currency);
            self.products_amount.push(value);
        }
        if let Some(column) = plan.products_discount {
            let value = self.mark_evidence.note(numbers::read(&cell(Some(column))));
            self.products_discount.push(value);
        }
        if let Some(column) = plan.quantity {
            let value = self.mark_evidence.note(numbers::read(&cell(Some(column))));
            self.quantity.push(value);
            if value == numbers::UNREADABLE && matches!(plan.amount, Amount::QuantityTimesPrice { .. }) {
                self.unfit(number, row, SetAsideReason::UnreadableAmount, Some(column), false);
            }
        }
        if let Some(column) = plan.unit_price {
            let value = if matches!(plan.amount, Amount::QuantityTimesPrice { .. }) {
                self.money(number, row, fit, column, &mut currency)
            } else {
                self.mark_evidence.note(numbers::read(&cell(Some(column))))
            };
            self.unit_price.push(value);
        }
        if let Some(column) = plan.line_discount {
            let value = self.mark_evidence.note(numbers::read(&cell(Some(column))));
            self.discount.push(value);
        }
        let named = plan.currency.and_then(|column| Currency::from_code(&cell(Some(column))).ok());
        let currency = named.or(currency).or(plan.fixed_currency).unwrap_or(Currency::NONE);
        let currency = self.currency_number(currency);
        self.currency.push(currency);
        let attributes = cell(plan.attributes);
        let (source, named_campaign) =
            if attributes.is_empty() { (None, None) } else { attributes::came_by(&attributes) };
        if plan.channel.is_some() || plan.attributes.is_some() {
            let text = source.map_or_else(|| cell(plan.channel), Cow::Borrowed);
            self.channel.push(intern(&mut self.channels, &text));
        }
        if plan.campaign.is_some() || plan.attributes.is_some() {
            let text = named_campaign.map_or_else(|| cell(plan.campaign), Cow::Borrowed);
            self.campaign.push(intern(&mut self.campaigns, &text));
        }
        if !plan.country.is_empty() {
            let text = plan.country.iter().map(|&column| cell(Some(column))).find(|text| !text.trim().is_empty());
            self.country.push(text.map_or(NONE, |text| intern(&mut self.countries, &text)));
        }
        if let Some(column) = plan.product {
            let product = intern(&mut self.products, &cell(Some(column)));
            while self.bookkeeping.len() < self.products.len() {
                let text = self.products.text(self.bookkeeping.len() as u32);
                self.bookkeeping.push(status::is_bookkeeping(text));
            }
            self.product.push(product);
            if self.bookkeeping.get(product as usize) == Some(&true) {
                self.unfit(number, row, SetAsideReason::Bookkeeping, Some(column), false);
            }
        }
        let sold = (self.quantity.last(), self.unit_price.last());
        if let (Amount::QuantityTimesPrice { .. }, (Some(&quantity), Some(&0))) = (plan.amount, sold)
            && (numbers::UNREADABLE + 1..0).contains(&quantity)
        {
            self.unfit(number, row, SetAsideReason::EmptyRefund, plan.quantity, false);
        }
        let of_status = plan.status.iter().find_map(|&column| {
            let reason = self.status_reason(cell(Some(column)).trim())?;
            Some((reason, Some(column)))
        });
        let of_cancellation = plan
            .cancelled_at
            .filter(|&column| !cell(Some(column)).trim().is_empty())
            .map(|column| (SetAsideReason::Cancelled, Some(column)));
        let key = self.key.last().copied().unwrap_or(NONE);
        let of_order = self.unfit_order.filter(|(known, ..)| *known == key).map(|(_, reason, column)| (reason, column));
        if let Some((reason, column)) = of_status.or(of_cancellation).or(of_order) {
            self.unfit(number, row, reason, column, true);
            self.unfit_order = (key != NONE).then_some((key, reason, column));
        }
        if fit
            && !plan.rules.is_empty()
            && let Some((reason, column)) = self.rulebook.judge(&plan.rules, row, is_negative)
        {
            self.unfit(number, row, reason, Some(column), false);
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

    fn unfit(&mut self, number: u32, row: &Row<'_>, reason: SetAsideReason, column: Option<usize>, whole_order: bool) {
        self.unfit.push(Unfit { row: number, reason, column, whole_order, cells: row.to_cells() });
    }

    fn money(&mut self, number: u32, row: &Row<'_>, fit: bool, column: usize, currency: &mut Option<Currency>) -> i64 {
        if !fit {
            return numbers::MISSING;
        }
        let text = row.cell(column);
        let mut read = numbers::read(&text);
        if read.value == numbers::UNREADABLE {
            read = numbers::read(&without_quotes(&text));
        }
        if read.rounded {
            let text = text.chars().take(80).collect();
            self.repairs.push(Repair { row: number, reason: RepairReason::RoundedAmount, column: Some(column), text });
        }
        *currency = currency.or(read.currency);
        if read.value == numbers::UNREADABLE {
            self.unfit(number, row, SetAsideReason::UnreadableAmount, Some(column), false);
        }
        self.mark_evidence.note(read)
    }

    fn order_key(&mut self, name: &str, id: &str) -> u32 {
        if name.is_empty() {
            return NONE;
        }
        let plain = self.keys.intern(name).unwrap_or(NONE);
        let index = plain as usize;
        self.note_name(plain, plain);
        if id.is_empty() {
            return self.latest_key.get(index).copied().filter(|&key| key != NONE).unwrap_or(plain);
        }
        let full = self.keys.intern(&format!("{name} {id}")).unwrap_or(NONE);
        self.note_name(full, plain);
        if plain != NONE {
            if self.latest_key.len() <= index {
                self.latest_key.resize(index + 1, NONE);
            }
            self.latest_key[index] = full;
        }
        full
    }

    fn note_name(&mut self, key: u32, name: u32) {
        if key as usize == self.name_of_key.len() {
            self.name_of_key.push(name);
        }
    }

    fn zone_of(&mut self, name: &str) -> u32 {
        let Some(number) = self.zone_names.intern(name) else { return NONE };
        if number as usize == self.zones.len() {
            self.zones.push(Zone::of(name));
        }
        number
    }

    fn customer_of(&mut self, row: &Row<'_>, plan: &Plan, is_negative: bool) -> u32 {
        let given_back = plan.negative.customer.filter(|_| is_negative);
        for (nth, known_by) in plan.customer.iter().enumerate() {
            let cell = row.cell(given_back.filter(|_| nth == 0).unwrap_or(known_by.column));
            let text = cell.trim().trim_matches('"');
            if is_missing(text) {
                continue;
            }
            let kind = known_by.kind.unwrap_or(if text.contains('@') { CustomerKind::Email } else { CustomerKind::Id });
            let text = match kind {
                CustomerKind::Email if text.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase()) => {
                    Cow::Owned(text.to_lowercase())
                }
                CustomerKind::Phone => {
                    Cow::Owned(text.chars().filter(|letter| letter.is_alphanumeric() || *letter == '+').collect())
                }
                _ => Cow::Borrowed(text),
            };
            let text = match known_by.with {
                Some(column) => Cow::Owned(format!("{text} {}", row.cell(column).trim()).trim().to_owned()),
                None => text,
            };
            let Some(customer) = self.customers.intern(&text) else { return NONE };
            if self.customer_kinds.len() < self.customers.len() {
                self.customer_kinds.push(kind);
            }
            return customer;
        }
        NONE
    }

    fn currency_number(&mut self, currency: Currency) -> u8 {
        let known = self.currencies.iter().position(|&known| known == currency);
        let index = known.unwrap_or_else(|| {
            if self.currencies.len() < 255 {
                self.currencies.push(currency);
            }
            self.currencies.len() - 1
        });
        index as u8
    }

    fn status_reason(&mut self, text: &str) -> Option<SetAsideReason> {
        if text.is_empty() {
            return None;
        }
        let number = self.statuses.intern(text)? as usize;
        if number == self.status_reasons.len() {
            self.status_reasons.push(status::reason(text));
        }
        self.status_reasons.get(number).copied().flatten()
    }
}

/// A cell without the quotes that a damaged row left in it.
fn without_quotes(text: &str) -> Cow<'_, str> {
    if text.contains('"') { Cow::Owned(text.replace('"', "")) } else { Cow::Borrowed(text) }
}

fn intern(dictionary: &mut Dictionary, text: &str) -> u32 {
    let text = text.trim();
    if text.is_empty() { NONE } else { dictionary.intern(text).unwrap_or(NONE) }
}
