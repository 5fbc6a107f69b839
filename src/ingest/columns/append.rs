//! The columns of a stretch of a table that was read apart, and how they are put behind those of the stretches before it.

use super::super::aliases::Aliases;
use super::super::dates::OrderEvidence;
use super::super::numbers::MarkEvidence;
use super::super::plan::Plan;
use super::super::skus::Skus;
use super::super::status;
use super::super::zones::Zone;
use super::{Aside, Columns, Repair, Unfit};
use crate::records::{CustomerKind, Dictionary, NONE, SetAsideReason, raw_column};
use crate::units::Currency;
use serde::{Deserialize, Serialize};

/// The columns of a stretch, as they travel.
#[derive(Default, Serialize, Deserialize)]
pub struct PackedColumns {
    #[serde(with = "raw_column")]
    line: Vec<u32>,
    #[serde(with = "raw_column")]
    offset: Vec<i16>,
    #[serde(with = "raw_column")]
    currency: Vec<u16>,
    /// In the order of [`wide`].
    wide: Vec<Wide>,
    /// In the order of [`coded`].
    coded: Vec<Coded>,
    /// Empty where every name of an order is plain.
    #[serde(with = "raw_column")]
    name_of_key: Vec<u32>,
    #[serde(with = "raw_column")]
    latest_key: Vec<u32>,
    has_blank_name: bool,
    customer_kinds: Vec<CustomerKind>,
    aliases: Aliases,
    skus: Skus,
    currencies: Vec<Currency>,
    date_evidence: OrderEvidence,
    mark_evidence: MarkEvidence,
    unfit: Vec<Unfit>,
    aside: Aside,
    repairs: Vec<Repair>,
    unfit_order: Option<(u32, SetAsideReason, Option<usize>)>,
    /// The cells of the first rows, as long as they are of one order: it may have begun before.
    first_cells: Vec<Vec<String>>,
}

#[derive(Serialize, Deserialize)]
struct Wide(#[serde(with = "raw_column")] Vec<i64>);

/// A column of numbers with its texts, one behind the other.
#[derive(Serialize, Deserialize)]
struct Coded {
    #[serde(with = "raw_column")]
    numbers: Vec<u32>,
    texts: String,
    #[serde(with = "raw_column")]
    ends: Vec<u32>,
}

/// The columns of dates, amounts and pieces.
pub(super) fn wide(columns: &mut Columns) -> [&mut Vec<i64>; 9] {
    [
        &mut columns.at,
        &mut columns.amount,
        &mut columns.products_amount,
        &mut columns.products_discount,
        &mut columns.refund,
        &mut columns.quantity,
        &mut columns.unit_price,
        &mut columns.discount,
        &mut columns.refunded_at,
    ]
}

/// The columns of texts, order names first, then customers.
pub(super) fn coded(columns: &mut Columns) -> [(&mut Vec<u32>, &mut Dictionary); 8] {
    [
        (&mut columns.key, &mut columns.keys),
        (&mut columns.customer, &mut columns.customers),
        (&mut columns.product, &mut columns.products),
        (&mut columns.channel, &mut columns.channels),
        (&mut columns.country, &mut columns.countries),
        (&mut columns.campaign, &mut columns.campaigns),
        (&mut columns.discount_code, &mut columns.discount_codes),
        (&mut columns.zone, &mut columns.zone_names),
    ]
}

impl PackedColumns {
    /// Packs columns.
    pub fn new(mut columns: Columns, first_cells: Vec<Vec<String>>) -> PackedColumns {
        let wide = wide(&mut columns).map(|column| Wide(std::mem::take(column))).into();
        let coded = coded(&mut columns).map(|(numbers, dictionary)| {
            let (texts, ends) = std::mem::take(dictionary).into_texts();
            Coded { numbers: std::mem::take(numbers), texts, ends }
        });
        let Columns { line, offset, currency, mut name_of_key, latest_key, customer_kinds, currencies, .. } = columns;
        if name_of_key.iter().zip(0..).all(|(&name, key)| name == key) {
            name_of_key = Vec::new();
        }
        let Columns {
            date_evidence,
            mark_evidence,
            unfit,
            aside,
            repairs,
            unfit_order,
            has_blank_name,
            aliases,
            skus,
            ..
        } = columns;
        PackedColumns {
            line,
            offset,
            currency,
            wide,
            coded: coded.into(),
            name_of_key,
            latest_key,
            has_blank_name,
            customer_kinds,
            aliases,
            skus,
            currencies,
            date_evidence,
            mark_evidence,
            unfit,
            aside,
            repairs,
            unfit_order,
            first_cells,
        }
    }
}

impl Columns {
    /// Whether a stretch can be put behind these columns with the result of reading it behind them.
    pub fn takes(&self, stretch: &PackedColumns, plan: &Plan) -> bool {
        // With a blank in it, a name may be the same text as another name with the number that tells it apart.
        plan.order_id.is_none() || !(self.has_blank_name || stretch.has_blank_name)
    }

    /// Puts a stretch behind these columns, before which `lines` lines of the file stand.
    pub fn append(&mut self, stretch: PackedColumns, lines: u64) {
        let rows = self.line.len() as u32;
        let shift = u32::try_from(lines).unwrap_or(u32::MAX);
        self.line.extend(stretch.line.iter().map(|&line| line.saturating_add(shift)));
        self.offset.extend_from_slice(&stretch.offset);
        for (column, Wide(more)) in wide(self).into_iter().zip(&stretch.wide) {
            column.extend_from_slice(more);
        }
        let currencies: Vec<u16> = stretch.currencies.iter().map(|&currency| self.currency_number(currency)).collect();
        self.currency
            .extend(stretch.currency.iter().map(|&number| currencies.get(usize::from(number)).copied().unwrap_or(0)));
        let mut maps = Vec::with_capacity(stretch.coded.len());
        for ((column, dictionary), more) in coded(self).into_iter().zip(&stretch.coded) {
            let map = dictionary.append(&more.texts, &more.ends);
            column.extend(more.numbers.iter().map(|&number| map.get(number as usize).copied().unwrap_or(NONE)));
            maps.push(map);
        }
        let [keys, customers, products, ..] = maps.as_slice() else { return };
        self.note_names(keys, &stretch, rows as usize);
        for (&customer, &kind) in customers.iter().zip(&stretch.customer_kinds) {
            if customer as usize == self.customer_kinds.len() {
                self.customer_kinds.push(kind);
            }
        }
        self.aliases.append(&stretch.aliases, customers);
        self.skus.append(&stretch.skus, products);
        while self.bookkeeping.len() < self.products.len() {
            let text = self.products.text(self.bookkeeping.len() as u32);
            self.bookkeeping.push(status::is_bookkeeping(text));
        }
        while self.zones.len() < self.zone_names.len() {
            self.zones.push(Zone::of(self.zone_names.text(self.zones.len() as u32)));
        }
        self.has_blank_name |= stretch.has_blank_name;
        self.date_evidence.add(&stretch.date_evidence);
        self.mark_evidence.add(&stretch.mark_evidence);
        self.append_unfit(stretch.unfit, stretch.first_cells, rows);
        let currencies: Vec<usize> = currencies.into_iter().map(usize::from).collect();
        self.append_aside(stretch.aside, rows, &currencies);
        self.repairs.extend(stretch.repairs.into_iter().map(|repair| Repair { row: repair.row + rows, ..repair }));
        if let Some((key, reason, column)) = stretch.unfit_order {
            self.unfit_order = keys.get(key as usize).map(|&key| (key, reason, column));
        }
    }

    /// The plain names of new keys, and the key of rows that leave out what tells their order apart: it stands on a row of
    /// an earlier stretch.
    fn note_names(&mut self, map: &[u32], stretch: &PackedColumns, rows: usize) {
        for (index, &key) in map.iter().enumerate() {
            let name = stretch.name_of_key.get(index).map_or(key, |&name| map[name as usize]);
            self.note_name(key, name);
        }
        if !self.latest_key.is_empty() {
            let latest_key = &self.latest_key;
            for key in &mut self.key[rows..] {
                let latest = latest_key.get(*key as usize).copied().filter(|&latest| latest != NONE);
                *key = latest.unwrap_or(*key);
            }
        }
        for (&name, &latest) in map.iter().zip(&stretch.latest_key).filter(|&(_, &latest)| latest != NONE) {
            if self.latest_key.len() <= name as usize {
                self.latest_key.resize(name as usize + 1, NONE);
            }
            self.latest_key[name as usize] = map[latest as usize];
        }
    }

    /// The rows found unfit, and the first rows where they belong to an order that was found unfit before.
    fn append_unfit(&mut self, unfit: Vec<Unfit>, first_cells: Vec<Vec<String>>, rows: u32) {
        let start = self.unfit.len();
        self.unfit.extend(unfit.into_iter().map(|unfit| Unfit { row: unfit.row + rows, ..unfit }));
        if let Some((key, reason, column)) = self.unfit_order {
            for (cells, row) in first_cells.into_iter().zip(rows as usize..) {
                if self.key.get(row) == Some(&key) {
                    self.put_aside(Unfit::of_order(row, reason, column), || cells);
                }
            }
            self.unfit[start..].sort_by_key(|unfit| unfit.row);
        }
    }
}
