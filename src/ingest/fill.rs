//! Fills the columns of a table from rows that follow each other, one column after the other.

mod beside;
mod customers;

use self::beside::Beside;
use super::columns::{Columns, Repair, Unfit};
use super::plan::{Amount, OrderName, Plan, Refund};
use super::runs::RowSet;
use super::zones::Zone;
use super::{attributes, dates, numbers, status};
use crate::records::{
    DISCOUNT_WITHOUT_CODE, Dictionary, NO_OFFSET, NONE, RepairReason, SetAsideReason, Span, StandsFor,
};
use crate::units::Currency;
use std::borrow::Cow;

/// So many currencies are looked through one by one; where there are more, they are looked up.
const FEW_CURRENCIES: usize = 8;

/// The rows that are added, and where they go.
struct Source<'r, R> {
    rows: &'r R,
    count: usize,
    /// The place of the first of them in the columns, and how many rows are packed before these.
    first: usize,
    packed: usize,
    /// Whether the amount of each is below zero; empty where the plan does not ask.
    negative: Vec<bool>,
}

impl<'a, R: RowSet<'a>> Source<'_, R> {
    fn is_negative(&self, row: usize) -> bool {
        self.negative.get(row) == Some(&true)
    }

    fn cell(&self, row: usize, column: Option<usize>) -> Cow<'a, str> {
        column.map_or(Cow::Borrowed(""), |column| self.rows.cell(row, column))
    }
}

impl Columns {
    /// Adds rows to every column that the plan uses.
    pub(super) fn fill<'a, R: RowSet<'a>>(&mut self, rows: &R, plan: &Plan) {
        let all = 0..rows.len();
        let negative = match plan.amount_column().filter(|_| plan.judges_sign()) {
            Some(column) => {
                let is_negative = |row| numbers::is_negative(numbers::read(&rows.cell(row, column)).value);
                all.clone().map(is_negative).collect()
            }
            None => Vec::new(),
        };
        let (first, packed) = (self.line.len(), self.plain.len());
        let source = &Source { rows, count: rows.len(), first, packed, negative };
        rows.add_lines(&mut self.line);
        if let Some(column) = plan.order {
            self.fill_keys(source, plan, column);
        }
        self.fill_customers(source, plan);
        if !plan.aliases.is_empty() {
            self.fill_aliases(source, plan);
        }
        self.fill_dates(source, plan);
        let mut beside = Beside::default();
        match plan.amount {
            Amount::OrderTotal(column) | Amount::EachRow(column) => {
                let mut amount = std::mem::take(&mut self.amount);
                self.fill_money(source, column, &mut amount, &mut beside);
                self.amount = amount;
            }
            Amount::QuantityTimesPrice { .. } | Amount::Unknown => {}
        }
        match plan.refund {
            Refund::Column(column) | Refund::AdjustedTotal(column) => {
                let mut refund = std::mem::take(&mut self.refund);
                self.fill_money(source, column, &mut refund, &mut beside);
                self.refund = refund;
            }
            Refund::WholeByStatus(column) => {
                let amount = self.amount.get(source.first..).unwrap_or(&[]);
                self.refund.extend(all.clone().map(|row| {
                    let is_whole = status::is_refunded(&rows.cell(row, column)) && !source.is_negative(row);
                    amount.get(row).copied().filter(|_| is_whole).unwrap_or(numbers::MISSING)
                }));
            }
            Refund::None => {}
        }
        self.fill_refund_days(rows, plan);
        if let Some(column) = plan.products_amount {
            let mut products = std::mem::take(&mut self.products_amount);
            self.fill_money(source, column, &mut products, &mut beside);
            self.products_amount = products;
        }
        let evidence = &mut self.mark_evidence;
        let number = |column: usize| all.clone().map(move |row| numbers::read(&rows.cell(row, column)));
        if let Some(column) = plan.products_discount {
            self.products_discount.extend(number(column).map(|read| evidence.note(read)));
        }
        let is_priced = matches!(plan.amount, Amount::QuantityTimesPrice { .. });
        if let Some(column) = plan.quantity {
            self.quantity.extend(number(column).map(|read| evidence.note(read)));
        }
        if let Some(column) = plan.unit_price.filter(|_| !is_priced) {
            self.unit_price.extend(number(column).map(|read| evidence.note(read)));
        }
        if let Some(column) = plan.line_discount {
            self.discount.extend(number(column).map(|read| evidence.note(read)));
        }
        if is_priced {
            if let Some(column) = plan.quantity {
                let unreadable = positions(&self.quantity, source.first, |value| value == numbers::UNREADABLE);
                self.set_aside(source, unreadable, SetAsideReason::UnreadableAmount, Some(column));
            }
            if let Some(column) = plan.unit_price {
                let mut price = std::mem::take(&mut self.unit_price);
                self.fill_money(source, column, &mut price, &mut beside);
                self.unit_price = price;
            }
        }
        self.fill_currencies(source, plan, &beside);
        self.fill_sources(source, plan);
        self.fill_discounts(source, plan);
        if !plan.country.is_empty() {
            texts(source.rows, &plan.country, &mut self.countries, &mut self.country);
        }
        if let Some(column) = plan.product {
            self.fill_products(source, column);
            self.note_skus(rows, source.first, plan);
        }
        if is_priced {
            let sold = self.quantity.iter().zip(&self.unit_price).enumerate().skip(source.first);
            let given_back = |&(_, (&quantity, &price)): &(usize, (&i64, &i64))| {
                price == 0 && (numbers::UNREADABLE + 1..0).contains(&quantity)
            };
            let empty: Vec<usize> = sold.filter(given_back).map(|(row, _)| row).collect();
            self.set_aside(source, empty, SetAsideReason::EmptyRefund, plan.quantity);
        }
        if !plan.status.is_empty() || plan.cancelled_at.is_some() {
            self.note_statuses(source, plan);
        }
        if !plan.rules.is_empty() {
            for row in all.filter(|&row| rows.is_fit(row)) {
                let judged = self.rulebook.judge(&plan.rules, rows, row, source.is_negative(row));
                if let Some((reason, column)) = judged {
                    self.set_aside(source, vec![source.first + row], reason, Some(column));
                }
            }
        }
    }

    /// Sets rows aside, by their places in the columns.
    fn set_aside<'a, R: RowSet<'a>>(
        &mut self,
        source: &Source<'_, R>,
        rows: Vec<usize>,
        reason: SetAsideReason,
        column: Option<usize>,
    ) {
        for row in rows {
            let unfit = Unfit::new(source.packed + row, reason, column);
            self.put_aside(unfit, || source.rows.to_cells(row - source.first));
        }
    }

    #[inline(never)]
    fn fill_keys<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan, column: usize) {
        if plan.order_id.is_none() && plan.negative.order.is_none() && plan.order_name == OrderName::Whole {
            return self.fill_plain_keys(source.rows, column);
        }
        for row in 0..source.count {
            let given_back = source.cell(row, plan.negative.order.filter(|_| source.is_negative(row)));
            let name = if given_back.trim().is_empty() { source.rows.cell(row, column) } else { given_back };
            self.has_blank_name |= plan.order_id.is_some() && trimmed(&name).contains(' ');
            let key = self.order_key(plan.order_name.of(trimmed(&name)), trimmed(&source.cell(row, plan.order_id)));
            self.key.push(key);
        }
    }

    fn fill_plain_keys<'a, R: RowSet<'a>>(&mut self, rows: &R, column: usize) {
        match rows.text() {
            Some(text) => {
                let stands_for = |_: &mut Dictionary, _, span: &Span| meaning(rows, span);
                self.keys.intern_spans(text, &rows.spans(column), stands_for, &mut self.key);
            }
            None => (0..rows.len())
                .for_each(|row| self.key.push(self.keys.intern_filled(&trimmed_cell(rows.cell(row, column))))),
        }
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

    pub(super) fn note_name(&mut self, key: u32, name: u32) {
        let known = self.name_of_key.len();
        if key as usize >= known {
            self.name_of_key.extend(known as u32..key);
            self.name_of_key.push(name);
        }
    }

    /// The plain name of a key.
    pub(super) fn name_of(&self, key: u32) -> u32 {
        self.name_of_key.get(key as usize).copied().unwrap_or(key)
    }

    #[inline(never)]
    fn fill_dates<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        self.at.reserve(source.count);
        self.offset.reserve(source.count);
        let mut iso = dates::IsoDates::default();
        match (plan.timestamp, plan.clock, source.rows.text()) {
            (Some(column), None, Some(text)) => self.fill_written_dates(source, plan, text, column),
            (day, clock, _) => (0..source.count).for_each(|row| {
                let cell = source.cell(row, day);
                let apart = clock.map(|clock| dates::read_apart(&cell, &source.rows.cell(row, clock)));
                let read = apart.filter(|&stamp| dates::is_read(stamp));
                self.add_date(plan, read.unwrap_or_else(|| read_date(&cell, &mut iso)));
            }),
        }
        if let Some(column) = plan.zone {
            for row in 0..source.count {
                let zone = self.zone_of(&source.rows.cell(row, column));
                self.zone.push(zone);
            }
        }
        let unreadable = positions(&self.at, source.first, |at| at == dates::UNREADABLE);
        self.set_aside(source, unreadable, SetAsideReason::UnreadableDate, plan.timestamp);
    }

    /// Fills the dates of a text whose cells are told by their places.
    fn fill_written_dates<'a, R: RowSet<'a>>(
        &mut self,
        source: &Source<'_, R>,
        plan: &Plan,
        text: &'a str,
        column: usize,
    ) {
        let mut iso = dates::IsoDates::default();
        let unsaid = plan.fixed_offset.unwrap_or(NO_OFFSET);
        let spans = source.rows.spans(column);
        let mut left = spans.as_slice();
        while let Some(span) = left.first() {
            let taken = iso.read_run(text.as_bytes(), left, |at, offset| {
                self.at.push(at);
                self.offset.push(offset.unwrap_or(unsaid));
            });
            self.date_evidence.note_settled(taken);
            if taken == 0 {
                self.add_date(plan, read_date(&written(source.rows, text, span), &mut iso));
            }
            left = &left[taken.max(1)..];
        }
    }

    fn add_date(&mut self, plan: &Plan, stamp: dates::Stamp) {
        self.at.push(self.date_evidence.note(stamp));
        self.offset.push(stamp.offset.or(plan.fixed_offset).unwrap_or(NO_OFFSET));
    }

    fn zone_of(&mut self, name: &str) -> u32 {
        let Some(number) = self.zone_names.intern(name) else { return NONE };
        if number as usize == self.zones.len() {
            self.zones.push(Zone::of(name));
        }
        number
    }

    /// Fills channel and campaign, which may stand among the attributes of an order.
    fn fill_sources<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        let Some(attributes) = plan.attributes else {
            if let Some(column) = plan.channel {
                texts(source.rows, &[column], &mut self.channels, &mut self.channel);
            }
            if let Some(column) = plan.campaign {
                texts(source.rows, &[column], &mut self.campaigns, &mut self.campaign);
            }
            return;
        };
        for row in 0..source.count {
            let attributes = source.rows.cell(row, attributes);
            let (channel, campaign) = attributes::came_by(&attributes);
            let text = channel.map_or_else(|| source.cell(row, plan.channel), Cow::Borrowed);
            self.channel.push(self.channels.intern_filled(trimmed(&text)));
            let text = campaign.map_or_else(|| source.cell(row, plan.campaign), Cow::Borrowed);
            self.campaign.push(self.campaigns.intern_filled(trimmed(&text)));
        }
    }

    /// Fills the discount codes. A discount without a code is told by its amount.
    fn fill_discounts<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        match (plan.discount_code, plan.discount_amount) {
            (None, None) => {}
            (Some(column), None) => {
                texts(source.rows, &[column], &mut self.discount_codes, &mut self.discount_code);
            }
            (code, Some(amount)) => {
                for row in 0..source.count {
                    let text = source.cell(row, code);
                    let has_amount = || source.rows.cell(row, amount).contains(|digit| ('1'..='9').contains(&digit));
                    let text = match trimmed(&text) {
                        "" if has_amount() => DISCOUNT_WITHOUT_CODE,
                        text => text,
                    };
                    self.discount_code.push(self.discount_codes.intern_filled(text));
                }
            }
        }
    }

    #[inline(never)]
    fn fill_money<'a, R: RowSet<'a>>(
        &mut self,
        source: &Source<'_, R>,
        column: usize,
        values: &mut Vec<i64>,
        beside: &mut Beside,
    ) {
        values.reserve(source.count);
        match source.rows.text() {
            Some(text) => {
                let spans = source.rows.spans(column);
                let mut row = 0;
                while let Some(span) = spans.get(row) {
                    let evidence = &mut self.mark_evidence;
                    let taken = numbers::read_run(text.as_bytes(), &spans[row..], evidence, values);
                    if taken == 0 {
                        let cell = written(source.rows, text, span);
                        values.push(self.read_money(source, column, row, &cell, beside));
                    }
                    row += taken.max(1);
                }
            }
            None => {
                for row in 0..source.count {
                    let cell = trimmed_cell(source.rows.cell(row, column));
                    values.push(self.read_money(source, column, row, &cell, beside));
                }
            }
        }
        let unreadable = positions(values, source.first, |value| value == numbers::UNREADABLE);
        self.set_aside(source, unreadable, SetAsideReason::UnreadableAmount, Some(column));
    }

    #[inline(never)]
    /// Reads an amount; what goes into the column.
    fn read_money<'a, R: RowSet<'a>>(
        &mut self,
        source: &Source<'_, R>,
        column: usize,
        row: usize,
        text: &str,
        beside: &mut Beside,
    ) -> i64 {
        let mut read = numbers::read(text);
        if read.value == numbers::UNREADABLE {
            read = numbers::read(&without_quotes(text));
        }
        if read.rounded {
            let (row, reason) = ((source.packed + source.first + row) as u32, RepairReason::RoundedAmount);
            let text = text.chars().take(80).collect();
            self.repairs.push(Repair { row, reason, column: Some(column), text });
        }
        if let Some(currency) = read.currency {
            beside.note(row, currency, source.count);
        }
        self.mark_evidence.note_amount(read)
    }

    fn fill_currencies<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan, beside: &Beside) {
        self.currency.reserve(source.count);
        let other = plan.fixed_currency.unwrap_or(Currency::NONE);
        let Some(column) = plan.currency else {
            for row in 0..source.count {
                let number = self.currency_number(beside.of(row).unwrap_or(other));
                self.currency.push(number);
            }
            return;
        };
        let text = source.rows.text();
        let spans = text.map_or_else(Vec::new, |_| source.rows.spans(column));
        let mut row = 0;
        while row < source.count {
            let cell = match (text, spans.get(row)) {
                (Some(text), Some(span)) => written(source.rows, text, span),
                _ => trimmed_cell(source.rows.cell(row, column)),
            };
            let named = Currency::from_code(&cell).ok();
            let number = self.currency_number(named.or_else(|| beside.of(row)).unwrap_or(other));
            // Most cells say the same as the one before.
            let letters = text.filter(|_| named.is_some()).zip(cell.as_bytes().as_array::<3>());
            let alike = letters.map_or(1, |(text, letters)| {
                let says_it = |span: &&Span| !span.is_escaped() && span.of(text).as_bytes().as_array() == Some(letters);
                spans[row..].iter().take_while(says_it).count().max(1)
            });
            self.currency.extend(std::iter::repeat_n(number, alike));
            row += alike;
        }
    }

    pub(super) fn currency_number(&mut self, currency: Currency) -> u16 {
        let known = match self.currencies.len() <= FEW_CURRENCIES {
            true => self.currencies.iter().position(|&known| known == currency).map(|index| index as u16),
            false => self.currency_numbers.get(&currency).copied(),
        };
        // Three letters name 17,576 currencies at most.
        known.unwrap_or_else(|| {
            self.currencies.push(currency);
            let number = (self.currencies.len() - 1) as u16;
            if self.currencies.len() > FEW_CURRENCIES {
                // Those that came first are entered once they are no longer few.
                let unlisted = self.currency_numbers.len();
                let more = self.currencies.iter().zip(0..).skip(unlisted).map(|(&currency, number)| (currency, number));
                self.currency_numbers.extend(more);
            }
            number
        })
    }

    fn fill_products<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, column: usize) {
        texts(source.rows, &[column], &mut self.products, &mut self.product);
        while self.bookkeeping.len() < self.products.len() {
            let text = self.products.text(self.bookkeeping.len() as u32);
            self.bookkeeping.push(status::is_bookkeeping(text));
        }
        let bookkeeping = &self.bookkeeping;
        let entries =
            positions(&self.product, source.first, |product| bookkeeping.get(product as usize) == Some(&true));
        self.set_aside(source, entries, SetAsideReason::Bookkeeping, Some(column));
    }

    /// Sets orders aside by their status, and by a date of cancellation. What is said in one row of an order holds for those
    /// that follow it.
    fn note_statuses<'a, R: RowSet<'a>>(&mut self, source: &Source<'_, R>, plan: &Plan) {
        let statuses: Vec<Vec<u32>> = plan
            .status
            .iter()
            .map(|&column| {
                let mut numbers = Vec::with_capacity(source.count);
                texts(source.rows, &[column], &mut self.statuses, &mut numbers);
                numbers
            })
            .collect();
        while self.status_reasons.len() < self.statuses.len() {
            let text = self.statuses.text(self.status_reasons.len() as u32);
            self.status_reasons.push(status::reason(text));
        }
        for row in 0..source.count {
            let reason = |number: u32| self.status_reasons.get(number as usize).copied().flatten();
            let of_status = plan
                .status
                .iter()
                .zip(&statuses)
                .find_map(|(&column, numbers)| Some((numbers.get(row).copied().and_then(reason)?, Some(column))));
            let of_cancellation = plan
                .cancelled_at
                .filter(|&column| !source.rows.cell(row, column).trim().is_empty())
                .map(|column| (SetAsideReason::Cancelled, Some(column)));
            let key = self.key.get(source.first + row).copied().unwrap_or(NONE);
            let of_order =
                self.unfit_order.filter(|(known, ..)| *known == key).map(|(_, reason, column)| (reason, column));
            if let Some((reason, column)) = of_status.or(of_cancellation).or(of_order) {
                let unfit = Unfit::of_order(source.packed + source.first + row, reason, column);
                self.put_aside(unfit, || source.rows.to_cells(row));
                self.unfit_order = (key != NONE).then_some((key, reason, column));
            }
        }
    }
}

/// What is written in a part of the text of these rows.
fn written<'a, R: RowSet<'a>>(rows: &R, text: &'a str, span: &Span) -> Cow<'a, str> {
    if span.is_escaped() { rows.meant(span) } else { Cow::Borrowed(span.of(text)) }
}

/// The places from `first` on whose value is such.
fn positions<T: Copy>(values: &[T], first: usize, is_such: impl Fn(T) -> bool) -> Vec<usize> {
    let values = values.get(first..).unwrap_or(&[]);
    if !values.iter().any(|&value| is_such(value)) {
        return Vec::new();
    }
    values.iter().enumerate().filter(|&(_, &value)| is_such(value)).map(|(row, _)| first + row).collect()
}

/// Fills a column with the numbers of its texts: of the first of the columns that is not empty, [`NONE`] where all are.
pub(super) fn texts<'a, R: RowSet<'a>>(
    rows: &R,
    columns: &[usize],
    dictionary: &mut Dictionary,
    numbers: &mut Vec<u32>,
) {
    let Some(text) = rows.text() else {
        return numbers.extend((0..rows.len()).map(|row| {
            let mut cells = columns.iter().map(|&column| trimmed_cell(rows.cell(row, column)));
            dictionary.intern_filled(&cells.find(|text| !text.is_empty()).unwrap_or_default())
        }));
    };
    let mut columns = columns.iter();
    let mut spans = columns.next().map_or_else(Vec::new, |&column| rows.spans(column));
    for &column in columns {
        let empty = spans.iter_mut().zip(rows.spans(column)).filter(|(span, _)| span.is_empty());
        empty.for_each(|(span, other)| *span = other);
    }
    dictionary.intern_spans(text, &spans, |_, _, span| meaning(rows, span), numbers);
}

/// What a part of the text of these rows stands for.
fn meaning<'a, R: RowSet<'a>>(rows: &R, span: &Span) -> StandsFor<'a> {
    if span.is_escaped() { StandsFor::Text(rows.meant(span)) } else { StandsFor::Itself }
}

/// The date in a cell, which may have the quotes of a damaged row in it.
fn read_date(cell: &str, iso: &mut dates::IsoDates) -> dates::Stamp {
    match dates::read_next(cell, iso) {
        stamp if dates::is_read(stamp) => stamp,
        _ => dates::read(&without_quotes(cell)),
    }
}

/// A cell without the quotes that a damaged row left in it.
fn without_quotes(text: &str) -> Cow<'_, str> {
    if text.contains('"') { Cow::Owned(text.replace('"', "")) } else { Cow::Borrowed(text) }
}

pub(super) fn trimmed_cell(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => Cow::Borrowed(trimmed(text)),
        Cow::Owned(text) if trimmed(&text).len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// A text without the blanks around it; there hardly ever are any.
#[inline]
fn trimmed(text: &str) -> &str {
    let is_ink = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if is_ink(text.as_bytes().first()) && is_ink(text.as_bytes().last()) { text } else { text.trim() }
}
