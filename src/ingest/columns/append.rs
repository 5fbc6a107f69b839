//! The columns of a stretch of a table that was read apart, and how they are put behind those of the stretches before it.

use super::super::aliases::Aliases;
use super::super::dates::OrderEvidence;
use super::super::numbers::MarkEvidence;
use super::super::plan::Plan;
use super::super::skus::Skus;
use super::super::status;
use super::super::zones::Zone;
use super::{Aside, Columns, OrderKeys, PlainRows, Repair, Unfit};
use crate::records::{CustomerKind, Dictionary, NONE, SetAsideReason, raw_column};
use crate::units::Currency;
use serde::{Deserialize, Serialize};
use std::mem::take;

/// The columns of a stretch, as they travel.
#[derive(Default, Serialize, Deserialize)]
pub struct PackedColumns {
    /// The rows, where all of them are orders just as they stand: then the columns here are empty.
    plain: Option<Box<PlainRows>>,
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
    /// All names of orders of the stretch.
    keys: OrderKeys,
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

/// A column of numbers with those of its texts, one behind the other, that its reader has not told of before; none of the names
/// of orders, which stand apart.
#[derive(Default, Serialize, Deserialize)]
struct Coded {
    #[serde(with = "raw_column")]
    numbers: Vec<u32>,
    /// How many texts were told of before.
    known: u32,
    texts: String,
    #[serde(with = "raw_column")]
    ends: Vec<u32>,
}

/// How many texts of each column a reader of stretches has told of.
pub type Told = [u32; CODED];

/// What a reader of stretches has told of so far, and the number that each of its texts has among all.
#[derive(Default)]
pub struct Heard {
    columns: [HeardTexts; CODED],
    customer_kinds: Vec<CustomerKind>,
    /// Whether something that was told has not arrived.
    has_missed: bool,
}

#[derive(Default)]
struct HeardTexts {
    numbers: Vec<u32>,
    /// Texts that are told of and stand in no row that was put in its place, by the reader's number, ascending.
    unmet: Vec<(u32, String)>,
}

/// The number of a text that is told of and has none among all yet.
const UNMET: u32 = NONE - 1;

impl Heard {
    /// Hears what a stretch tells of texts, whose rows are not put in their place.
    pub fn hear(&mut self, stretch: &PackedColumns) {
        self.has_missed |= !self.is_next(stretch);
        for (heard, more) in self.columns.iter_mut().zip(&stretch.coded).skip(KEYS + 1) {
            heard.hear(more);
        }
        self.customer_kinds.extend_from_slice(&stretch.customer_kinds);
    }

    /// Whether every text of the rows can be put in its place as reading them would do it.
    fn knows(&self, stretch: &PackedColumns) -> bool {
        let is_met = self.columns.iter().all(|heard| heard.unmet.is_empty());
        // Rows that were let go have texts too, and nobody knows between which others they stood.
        !self.has_missed && self.is_next(stretch) && (is_met || stretch.aside.rows_gone() == 0)
    }

    fn is_next(&self, stretch: &PackedColumns) -> bool {
        let mut columns = self.columns.iter().zip(&stretch.coded).skip(KEYS + 1);
        columns.all(|(heard, more)| heard.numbers.len() == more.known as usize)
    }
}

impl HeardTexts {
    fn hear(&mut self, more: &Coded) {
        let mut start = 0;
        for &end in &more.ends {
            let text = more.texts.get(start..end as usize).unwrap_or("");
            start = end as usize;
            self.unmet.push((self.numbers.len() as u32, text.to_owned()));
            self.numbers.push(UNMET);
        }
    }

    /// Numbers the texts of a column that is put in its place, and says by the reader's numbers which of them are met for the
    /// first time since they were told of.
    fn meet(&mut self, more: &Coded, dictionary: &mut Dictionary) -> Vec<u32> {
        let known = self.numbers.len() as u32;
        if self.unmet.is_empty() {
            dictionary.append(&more.texts, &more.ends, &mut self.numbers);
            return (known..self.numbers.len() as u32).collect();
        }
        self.hear(more);
        let mut met = Vec::new();
        for &number in &more.numbers {
            let Some(found) = self.numbers.get_mut(number as usize) else { continue };
            if *found == UNMET {
                let text = self.unmet.binary_search_by_key(&number, |&(number, _)| number);
                let text = text.ok().and_then(|at| self.unmet.get(at)).map_or("", |(_, text)| text.as_str());
                *found = dictionary.intern(text).unwrap_or(NONE);
                met.push(number);
            }
        }
        self.unmet.retain(|&(number, _)| self.numbers[number as usize] == UNMET);
        met
    }

    /// The number among all of a text that was met.
    fn number_of(&self, number: u32) -> u32 {
        self.numbers.get(number as usize).copied().unwrap_or(NONE)
    }
}

/// How many columns of texts there are.
pub(super) const CODED: usize = 8;
/// How many columns of dates, amounts and pieces there are.
pub(super) const WIDE: usize = 9;

/// The places of the columns of texts in [`coded`].
#[allow(missing_docs, reason = "they are the names of the columns")]
pub mod coded_at {
    pub const KEYS: usize = 0;
    pub const CUSTOMERS: usize = 1;
    pub const PRODUCTS: usize = 2;
    pub const CHANNELS: usize = 3;
    pub const COUNTRIES: usize = 4;
    pub const CAMPAIGNS: usize = 5;
    pub const DISCOUNT_CODES: usize = 6;
}
use coded_at::{CUSTOMERS, KEYS};

/// The places of the columns of dates, amounts and pieces in [`wide`].
#[allow(missing_docs, reason = "they are the names of the columns")]
pub mod wide_at {
    pub const AT: usize = 0;
    pub const AMOUNT: usize = 1;
    pub const PRODUCTS_AMOUNT: usize = 2;
    pub const PRODUCTS_DISCOUNT: usize = 3;
    pub const REFUND: usize = 4;
    pub const QUANTITY: usize = 5;
    pub const REFUNDED_AT: usize = 8;
}

/// The columns of dates, amounts and pieces.
pub(super) fn wide(columns: &mut Columns) -> [&mut Vec<i64>; WIDE] {
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

/// The columns of texts, order names first, then customers; behind them the texts of all but the first.
pub(super) fn coded(columns: &mut Columns) -> ([&mut Vec<u32>; CODED], [&mut Dictionary; CODED - 1]) {
    let numbers = [
        &mut columns.key,
        &mut columns.customer,
        &mut columns.product,
        &mut columns.channel,
        &mut columns.country,
        &mut columns.campaign,
        &mut columns.discount_code,
        &mut columns.zone,
    ];
    let texts = [
        &mut columns.customers,
        &mut columns.products,
        &mut columns.channels,
        &mut columns.countries,
        &mut columns.campaigns,
        &mut columns.discount_codes,
        &mut columns.zone_names,
    ];
    (numbers, texts)
}

impl PackedColumns {
    /// Packs the rows of a stretch. What is known of texts other than the names of orders stays for the stretch that its
    /// reader reads next, and is told once.
    pub fn new(columns: &mut Columns, plan: &Plan, told: &mut Told, first_cells: Vec<Vec<String>>) -> PackedColumns {
        let plain = columns.pack_all(plan).map(Box::new);
        let wide = wide(columns).map(|column| Wide(take(column))).into();
        let known_customers = told[CUSTOMERS];
        let customer_kinds = columns.customer_kinds.get(known_customers as usize..).unwrap_or(&[]).to_vec();
        let (numbers, texts) = coded(columns);
        let mut coded = numbers.map(|numbers| Coded { numbers: take(numbers), ..Coded::default() });
        for ((coded, told), dictionary) in coded.iter_mut().zip(told).skip(KEYS + 1).zip(texts) {
            coded.known = std::mem::replace(told, dictionary.len() as u32);
            (coded.texts, coded.ends) = dictionary.texts_from(coded.known);
        }
        let mut name_of_key = take(&mut columns.name_of_key);
        if name_of_key.iter().zip(0..).all(|(&name, key)| name == key) {
            name_of_key = Vec::new();
        }
        columns.currency_numbers.clear();
        PackedColumns {
            plain,
            line: take(&mut columns.line),
            offset: take(&mut columns.offset),
            currency: take(&mut columns.currency),
            wide,
            coded: coded.into(),
            keys: take(&mut columns.keys),
            name_of_key,
            latest_key: take(&mut columns.latest_key),
            has_blank_name: take(&mut columns.has_blank_name),
            customer_kinds,
            aliases: take(&mut columns.aliases),
            skus: take(&mut columns.skus),
            currencies: take(&mut columns.currencies),
            date_evidence: take(&mut columns.date_evidence),
            mark_evidence: take(&mut columns.mark_evidence),
            unfit: take(&mut columns.unfit),
            aside: take(&mut columns.aside),
            repairs: take(&mut columns.repairs),
            unfit_order: take(&mut columns.unfit_order),
            first_cells,
        }
    }

    fn unpack(&mut self) {
        let Some(plain) = self.plain.take() else { return };
        (self.line, self.offset, self.currency) = (plain.line.to_vec(), plain.offset.to_vec(), plain.currency.to_vec());
        self.wide = plain.wide.iter().map(|column| Wide(column.to_vec())).collect();
        for (coded, numbers) in self.coded.iter_mut().zip(&plain.coded) {
            coded.numbers = numbers.to_vec();
        }
    }
}

impl Columns {
    /// Whether a stretch can be put behind these columns with the result of reading it behind them; `heard` is of its reader.
    pub fn takes(&self, stretch: &PackedColumns, heard: &Heard, plan: &Plan) -> bool {
        // With a blank in it, a name may be the same text as another name with the number that tells it apart.
        let is_named_apart = plan.order_id.is_none() || !(self.has_blank_name || stretch.has_blank_name);
        is_named_apart && heard.knows(stretch)
    }

    /// Puts a stretch behind these columns, before which `lines` lines of the file stand.
    pub fn append(&mut self, mut stretch: PackedColumns, heard: &mut Heard, lines: u64, plan: &Plan) {
        // Texts that were told of and not met are met in the order of the rows.
        let are_met = heard.columns.iter().all(|heard| heard.unmet.is_empty());
        if stretch.plain.is_none() || !are_met || !self.pack_open(plan) {
            stretch.unpack();
            self.unpack();
        }
        let rows = self.len() as u32;
        let shift = u32::try_from(lines).unwrap_or(u32::MAX);
        let currencies: Vec<u16> = stretch.currencies.iter().map(|&currency| self.currency_number(currency)).collect();
        let currency_of = |number: u16| currencies.get(usize::from(number)).copied().unwrap_or(0);
        heard.columns[KEYS] = HeardTexts::default();
        heard.customer_kinds.extend_from_slice(&stretch.customer_kinds);
        let mut met_customers = Vec::new();
        self.keys.append(&mut stretch.keys, &mut heard.columns[KEYS].numbers);
        let columns = (0..).zip(&stretch.coded).zip(&mut heard.columns).skip(KEYS + 1).zip(coded(self).1);
        for (((at, more), heard), dictionary) in columns {
            let met = heard.meet(more, dictionary);
            if at == CUSTOMERS {
                met_customers = met;
            }
        }
        // Of plain rows every name of an order is new.
        let mut names = heard.columns[KEYS].numbers.iter().zip(rows..);
        if stretch.plain.as_ref().is_some_and(|plain| {
            !names.all(|(&key, row)| key == row) || !self.plain.add_sums(plain, currencies.iter().map(|&at| at.into()))
        }) {
            stretch.unpack();
            self.unpack();
        }
        if let Some(plain) = stretch.plain.take() {
            let numbers = heard.columns.each_ref().map(|heard| |number| heard.number_of(number));
            self.plain.append(&plain, |line: u32| line.saturating_add(shift), currency_of, numbers);
        }
        self.line.extend(stretch.line.iter().map(|&line| line.saturating_add(shift)));
        self.offset.extend_from_slice(&stretch.offset);
        self.currency.extend(stretch.currency.iter().map(|&number| currency_of(number)));
        for (column, Wide(more)) in wide(self).into_iter().zip(&stretch.wide) {
            column.extend_from_slice(more);
        }
        for ((column, more), heard) in coded(self).0.into_iter().zip(&stretch.coded).zip(&heard.columns) {
            column.extend(more.numbers.iter().map(|&number| heard.number_of(number)));
        }
        let [keys, customers, products, ..] = heard.columns.each_ref().map(|heard| heard.numbers.as_slice());
        self.note_names(keys, &stretch, rows as usize);
        for met in met_customers {
            let kind = heard.customer_kinds.get(met as usize).filter(|_| {
                customers.get(met as usize).is_some_and(|&customer| customer as usize == self.customer_kinds.len())
            });
            self.customer_kinds.extend(kind);
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
        let are_plain = self.name_of_key.is_empty() && stretch.name_of_key.is_empty();
        for (index, &key) in map.iter().enumerate().filter(|_| !are_plain) {
            let name = stretch.name_of_key.get(index).map_or(key, |&name| map[name as usize]);
            self.note_name(key, name);
        }
        if !self.latest_key.is_empty() {
            let latest_key = &self.latest_key;
            for key in self.key.iter_mut().skip(rows.saturating_sub(self.plain.len())) {
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
