//! Rows to orders: settles dates and decimal marks, decides which rows count, and adds the rows of one order.

mod repeats;

use self::repeats::Repeats;
use super::columns::{Columns, PlainSums};
use super::dates::{self, DateOrder};
use super::draft::{self, Draft, GivenBack};
use super::numbers::{self, DecimalMark};
use super::plain::{Course, Plain};
use super::plan::{Amount, Plan};
use crate::records::{NONE, OrderBatch, SetAsideReason};
use std::ops::Range;

/// Makes orders of the rows of a table, a slice of rows at a time.
///
/// Some answers need all rows (which order number comes next, whether every row repeats its order's total), so the rows
/// are passed over several times, each [`Phase`] once. Within a phase the slices may end anywhere.
pub struct Folding {
    columns: Columns,
    plan: Plan,
    order: DateOrder,
    mark: Option<DecimalMark>,
    /// Moves rows over that are orders just as they stand; nothing once some row is not.
    plain: Option<Plain>,
    /// How many rows there are.
    rows: usize,
    phase: Phase,
    /// How far the phase is.
    at: usize,
    row_amount: Vec<i64>,
    /// What the rows of each currency come to so far, signs left aside.
    sums: Vec<u64>,
    /// Rows whose amounts would go beyond what can be counted.
    beyond: Vec<u32>,
    /// The order of each row, numbered by first row; empty where rows are orders of their own.
    order_of: Vec<u32>,
    orders: usize,
    /// The number of each order name, or [`NONE`].
    number_of_key: Vec<u32>,
    /// Whether the rows of every order are neighbours.
    is_grouped: bool,
    fate: Vec<Option<Fate>>,
    fate_of_order: Vec<Option<Fate>>,
    repeats: Repeats,
    /// Whether amounts are given once an order.
    once: bool,
    /// For each order whether a row that counts has a date, and an amount.
    has: Vec<(bool, bool)>,
    /// Where the next row of each order goes in `sequence`.
    next: Vec<u32>,
    /// The rows in the order of their orders; empty where they already are.
    sequence: Vec<u32>,
    draft: Option<Draft>,
    given_back: GivenBack,
    /// The place of each order in the batch, or [`NONE`].
    place_of: Vec<u32>,
    batch: OrderBatch,
}

/// What is done with the rows, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Plain,
    Settle,
    Unfit,
    Fates,
    Repeats,
    Evidence,
    OrderFates,
    Count,
    Starts,
    Sequence,
    Orders,
    Lines,
    Over,
}

/// What came of the rows.
pub struct Folded {
    /// The rows.
    pub columns: Columns,
    /// How they were read.
    pub plan: Plan,
    /// The orders.
    pub batch: OrderBatch,
    /// How many rows there are.
    pub rows: usize,
    /// Why each row does not count; nothing where it does. Empty where all rows count.
    pub fate: Vec<Option<Fate>>,
    /// The amount of each row, for the totals; empty where it is that of the column of amounts.
    pub row_amount: Vec<i64>,
    /// Whether each row of an order repeats its total.
    pub repeated_total: bool,
    /// The decimal mark.
    pub mark: Option<DecimalMark>,
    /// What the rows come to, where all of them are orders just as they stand: then the columns are empty.
    pub plain: Option<PlainSums>,
}

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fate {
    /// The reason.
    pub reason: SetAsideReason,
    /// The column to blame, or [`Fate::NO_COLUMN`]; a table has at most 16,384.
    column: u16,
}

impl Fate {
    const NO_COLUMN: u16 = u16::MAX;

    fn new(reason: SetAsideReason, column: Option<usize>) -> Fate {
        Fate { reason, column: column.and_then(|column| u16::try_from(column).ok()).unwrap_or(Fate::NO_COLUMN) }
    }

    /// The column to blame.
    pub fn column(self) -> Option<usize> {
        (self.column != Fate::NO_COLUMN).then_some(usize::from(self.column))
    }
}

/// The value of a column in a row, if it has one.
pub fn known(column: &[i64], row: usize) -> Option<i64> {
    column.get(row).copied().filter(|&value| value > numbers::UNREADABLE)
}

/// The amount of a row under a decimal mark, whether its columns are settled or not.
pub fn amount_of(columns: &Columns, plan: &Plan, row: usize, mark: Option<DecimalMark>) -> i64 {
    let of = |column: &[i64]| column.get(row).map_or(numbers::MISSING, |&value| numbers::settle(value, mark));
    match plan.amount {
        Amount::QuantityTimesPrice { .. } => match (of(&columns.quantity), of(&columns.unit_price)) {
            (quantity, price) if quantity.min(price) <= numbers::UNREADABLE => numbers::MISSING,
            (quantity, price) => numbers::times(quantity, price).unwrap_or(numbers::UNREADABLE),
        },
        _ => of(&columns.amount),
    }
}

/// The next slice of `0..end` from `at` on, as long as the budget allows.
pub fn slice(at: &mut usize, end: usize, budget: &mut usize) -> Range<usize> {
    let slice = *at..end.min(at.saturating_add(*budget));
    *budget -= slice.len();
    *at = slice.end;
    slice
}

impl Folded {
    /// The line on which a row starts.
    pub fn line_of(&self, row: usize) -> u32 {
        let plain = self.plain.as_ref().and_then(|_| self.batch.orders.first_line.get(row));
        plain.or_else(|| self.columns.line.get(row).copied()).unwrap_or(0)
    }

    /// Why a row does not count; nothing where it does.
    pub fn fate_of(&self, row: usize) -> Option<Fate> {
        self.fate.get(row).copied().flatten()
    }
}

impl Folding {
    /// Starts on rows, under the order of dates and the decimal mark given.
    pub fn new(columns: Columns, plan: Plan, order: DateOrder, mark: Option<DecimalMark>) -> Folding {
        let mut columns = columns;
        let plain = Plain::of(&columns, &plan);
        if plain.is_none() {
            columns.unpack();
        }
        Folding {
            plain,
            rows: columns.len(),
            phase: Phase::Plain,
            at: 0,
            row_amount: Vec::new(),
            order_of: Vec::new(),
            sums: vec![0; columns.currencies.len()],
            beyond: Vec::new(),
            orders: if plan.order.is_some() { 0 } else { columns.len() },
            number_of_key: Vec::new(),
            is_grouped: true,
            fate: Vec::new(),
            fate_of_order: Vec::new(),
            repeats: Repeats::default(),
            once: matches!(plan.amount, Amount::OrderTotal(_)),
            has: Vec::new(),
            next: Vec::new(),
            sequence: Vec::new(),
            draft: None,
            given_back: GivenBack::default(),
            place_of: Vec::new(),
            batch: OrderBatch { shop: plan.vendor.to_owned(), ..OrderBatch::default() },
            columns,
            plan,
            order,
            mark,
        }
    }

    /// Works on as many rows as the budget allows and takes them off it; `true` when all rows are folded.
    pub fn step(&mut self, budget: &mut usize) -> bool {
        if self.phase == Phase::Plain {
            let settling = (self.order, self.mark);
            let course = self
                .plain
                .as_mut()
                .map(|plain| plain.step(&mut self.columns, &self.plan, settling, &mut self.batch, budget));
            match course {
                Some(Course::More) => return false,
                Some(Course::Over) => self.phase = Phase::Over,
                Some(Course::Refused) | None => self.next_phase(),
            }
        }
        while self.phase != Phase::Over {
            let end = match self.phase {
                Phase::Unfit => self.columns.unfit.len(),
                Phase::Starts => self.next.len(),
                _ => self.columns.len(),
            };
            let rows = slice(&mut self.at, end, budget);
            match self.phase {
                Phase::Settle => rows.for_each(|row| self.settle(row)),
                Phase::Unfit => rows.for_each(|at| self.note_unfit(at)),
                Phase::Fates => rows.for_each(|row| self.decide(row)),
                Phase::Repeats => rows.filter(|&row| self.fate[row].is_none()).for_each(|row| {
                    let order = order_at(&self.order_of, row);
                    self.repeats.note(order, self.row_amount[row]);
                }),
                Phase::Evidence => rows.for_each(|row| self.note_evidence(row)),
                Phase::OrderFates => rows.for_each(|row| self.decide_order(row)),
                Phase::Count => rows.for_each(|row| self.next[self.order_of[row] as usize + 1] += 1),
                Phase::Starts => {
                    let mut start = rows.start.checked_sub(1).map_or(0, |before| self.next[before]);
                    for order in rows {
                        start += self.next[order];
                        self.next[order] = start;
                    }
                }
                Phase::Sequence => rows.for_each(|row| self.place(row)),
                Phase::Orders => rows.for_each(|position| self.add_row(position)),
                Phase::Lines => rows.for_each(|position| self.add_line(position)),
                Phase::Plain | Phase::Over => {}
            }
            if self.at < end {
                return false;
            }
            self.at = 0;
            self.next_phase();
        }
        true
    }

    /// What came of it.
    pub fn finish(mut self) -> Folded {
        let columns = &mut self.columns;
        let batch = &mut self.batch;
        self.given_back.close(&self.place_of, batch);
        batch.lines_are_shares = self.plan.packed_products;
        batch.is_net_sales = self.plan.is_net_sales;
        batch.is_statement = self.plan.is_statement;
        if !self.plan.packed_products {
            batch.products = std::mem::take(&mut columns.products);
            batch.skus = std::mem::take(&mut columns.skus).finish();
        }
        batch.order_keys = std::mem::take(&mut columns.keys).into();
        batch.customers = std::mem::take(&mut columns.customers);
        batch.customers.shrink_to_fit();
        batch.customer_kinds = std::mem::take(&mut columns.customer_kinds);
        (batch.aliases, batch.alias_texts) = std::mem::take(&mut columns.aliases).finish();
        batch.channels = std::mem::take(&mut columns.channels);
        batch.campaigns = std::mem::take(&mut columns.campaigns);
        batch.discount_codes = std::mem::take(&mut columns.discount_codes);
        batch.countries = std::mem::take(&mut columns.countries);
        batch.currencies = columns.currencies.clone();
        Folded {
            repeated_total: self.once && matches!(self.plan.amount, Amount::EachRow(_)),
            mark: self.mark,
            columns: self.columns,
            plan: self.plan,
            batch: self.batch,
            rows: self.rows,
            fate: self.fate,
            row_amount: self.row_amount,
            plain: self.plain.map(Plain::into_sums),
        }
    }

    /// Folds the rows even where they are orders just as they stand.
    #[cfg(test)]
    pub(super) fn fold_always(&mut self) {
        self.plain = None;
        self.columns.unpack();
    }

    /// Prepares the phase that follows; those that have nothing to do are left out.
    fn next_phase(&mut self) {
        self.phase = match self.phase {
            Phase::Plain => {
                self.plain = None;
                self.row_amount.reserve_exact(self.rows);
                if self.plan.order.is_some() {
                    self.order_of.reserve_exact(self.rows);
                    self.number_of_key = vec![NONE; self.columns.keys.len()];
                }
                Phase::Settle
            }
            Phase::Settle => {
                self.number_of_key = Vec::new();
                if !self.columns.unfit.is_empty() {
                    self.fate_of_order = vec![None; self.orders];
                }
                self.fate = vec![None; self.columns.len()];
                let fate = Fate::new(SetAsideReason::SumTooLarge, self.plan.amount_column());
                for row in std::mem::take(&mut self.beyond) {
                    self.fate[row as usize] = Some(fate);
                }
                Phase::Unfit
            }
            Phase::Unfit => Phase::Fates,
            Phase::Fates
                if matches!(self.plan.amount, Amount::EachRow(_))
                    && self.plan.order.is_some()
                    && !self.plan.rows_add =>
            {
                self.repeats.first = vec![(numbers::MISSING, false); self.orders];
                Phase::Repeats
            }
            Phase::Fates | Phase::Repeats => {
                self.fate_of_order = Vec::new();
                self.once |= self.phase == Phase::Repeats && self.repeats.are_meant();
                self.repeats.first = Vec::new();
                self.has = vec![(false, !self.once); self.orders];
                Phase::Evidence
            }
            Phase::Evidence => {
                self.batch.starts_with_rest = self.starts_with_rest();
                Phase::OrderFates
            }
            Phase::OrderFates if !self.is_grouped => {
                self.has = Vec::new();
                self.next = vec![0; self.orders + 1];
                self.sequence = vec![0; self.columns.len()];
                Phase::Count
            }
            Phase::Count => Phase::Starts,
            Phase::Starts => Phase::Sequence,
            Phase::OrderFates | Phase::Sequence => {
                self.next = Vec::new();
                self.place_of = vec![NONE; self.orders];
                self.batch.has_product_amounts = self.plan.products_amount.is_some();
                Phase::Orders
            }
            Phase::Orders => {
                self.close_draft();
                // Rows that each bring their own amount are lines even without a product: an order cut between two files
                // needs them.
                let has_lines = self.plan.product.is_some() || (self.plan.order.is_some() && !self.once);
                if has_lines { Phase::Lines } else { Phase::Over }
            }
            Phase::Lines | Phase::Over => Phase::Over,
        };
    }

    fn settle(&mut self, row: usize) {
        let columns = &mut self.columns;
        columns.settle(row, self.order, self.mark);
        let amount = amount_of(columns, &self.plan, row, self.mark);
        self.row_amount.push(amount);
        if let Some(sum) = columns.currency.get(row).and_then(|&currency| self.sums.get_mut(usize::from(currency))) {
            let size = |value: i64| if value > numbers::UNREADABLE { value.unsigned_abs() } else { 0 };
            let of = |column: &[i64]| column.get(row).map_or(0, |&value| size(value));
            let most = size(amount).max(of(&columns.refund)).max(of(&columns.products_amount));
            if most > numbers::MOST_SUM - *sum {
                self.row_amount[row] = numbers::UNREADABLE;
                for column in [&mut columns.refund, &mut columns.products_amount] {
                    column.get_mut(row).into_iter().for_each(|value| *value = numbers::UNREADABLE);
                }
                self.beyond.push(row as u32);
            } else {
                *sum += most;
            }
        }
        if self.plan.order.is_some() {
            let next = self.orders as u32;
            let order = match columns.key.get(row).and_then(|&key| self.number_of_key.get_mut(key as usize)) {
                Some(number) if *number != NONE => *number,
                Some(number) => {
                    *number = next;
                    next
                }
                // Rows without an order name are orders of their own.
                None => next,
            };
            self.orders += usize::from(order == next);
            self.is_grouped &= self.order_of.last().is_none_or(|&before| before <= order);
            self.order_of.push(order);
        }
    }

    fn note_unfit(&mut self, at: usize) {
        let unfit = &self.columns.unfit[at];
        let row = unfit.row as usize;
        let slot = if unfit.whole_order {
            &mut self.fate_of_order[order_at(&self.order_of, row)]
        } else {
            &mut self.fate[row]
        };
        *slot = slot.or(Some(Fate::new(unfit.reason, unfit.column.map(|column| column as usize))));
    }

    /// The fate of a row by what stands in it.
    fn decide(&mut self, row: usize) {
        let whole = self.fate_of_order.get(order_at(&self.order_of, row)).copied().flatten();
        let slot = &mut self.fate[row];
        // A row that could not be cut into cells keeps that reason: its other cells say nothing.
        if slot.is_none_or(|fate| {
            !matches!(fate.reason, SetAsideReason::WrongCellCount | SetAsideReason::UnreadableRecord)
        }) {
            *slot = whole.or(*slot);
        }
        if slot.is_some() {
            return;
        }
        let amount = self.row_amount[row];
        let is_return = known(&self.columns.quantity, row).is_some_and(|quantity| quantity < 0);
        *slot = if self.columns.at.get(row) == Some(&dates::UNREADABLE) {
            Some(Fate::new(SetAsideReason::UnreadableDate, self.plan.timestamp))
        } else if amount == 0 && is_return {
            Some(Fate::new(SetAsideReason::EmptyRefund, self.plan.quantity))
        } else if amount <= numbers::UNREADABLE {
            match self.plan.amount {
                Amount::QuantityTimesPrice { unit_price, .. } if amount == numbers::UNREADABLE => {
                    Some(Fate::new(SetAsideReason::UnreadableAmount, Some(unit_price)))
                }
                Amount::EachRow(column) | Amount::QuantityTimesPrice { unit_price: column, .. } => {
                    Some(Fate::new(SetAsideReason::MissingAmount, Some(column)))
                }
                Amount::OrderTotal(_) | Amount::Unknown => None,
            }
        } else {
            None
        };
    }

    fn note_evidence(&mut self, row: usize) {
        if self.fate[row].is_none() {
            let has = &mut self.has[order_at(&self.order_of, row)];
            has.0 |= self.columns.at[row] > dates::UNREADABLE;
            has.1 |= known(&self.columns.amount, row).is_some();
        }
    }

    /// Whether the table begins with the rest of an order whose first row, which alone has its amounts, another file holds.
    fn starts_with_rest(&self) -> bool {
        let columns = &self.columns;
        let is_named = |column: &[u32]| column.first().is_some_and(|&number| number != NONE);
        matches!(self.plan.amount, Amount::OrderTotal(_))
            && !self.plan.packed_products
            && self.has.first() == Some(&(true, false))
            && self.fate.first() == Some(&None)
            && is_named(&columns.key)
            && is_named(&columns.product)
    }

    /// The fate of rows whose order has no row with a date or an amount.
    fn decide_order(&mut self, row: usize) {
        if self.fate[row].is_some() {
            return;
        }
        let order = order_at(&self.order_of, row);
        let (is_dated, is_priced) = self.has[order];
        if !is_dated {
            self.fate[row] = Some(Fate::new(SetAsideReason::MissingDate, self.plan.timestamp));
        } else if !(is_priced || order == 0 && self.batch.starts_with_rest) {
            let column = match self.plan.amount {
                Amount::OrderTotal(column) | Amount::EachRow(column) => Some(column),
                _ => None,
            };
            self.fate[row] = Some(Fate::new(SetAsideReason::MissingAmount, column));
        }
    }

    fn place(&mut self, row: usize) {
        let next = &mut self.next[self.order_of[row] as usize];
        self.sequence[*next as usize] = row as u32;
        *next += 1;
    }

    fn row_at(&self, position: usize) -> usize {
        self.sequence.get(position).map_or(position, |&row| row as usize)
    }

    fn add_row(&mut self, position: usize) {
        let row = self.row_at(position);
        if self.fate[row].is_some() {
            return;
        }
        let order = order_at(&self.order_of, row) as u32;
        if self.draft.is_some_and(|draft| draft.order != order) {
            self.close_draft();
        }
        let draft = self.draft.get_or_insert_with(|| Draft::new(order, row));
        let amount = known(&self.row_amount, row);
        let given_back = draft.add(&self.columns, &self.plan, row, amount, self.once);
        self.given_back.note(&self.columns, order, row, amount, given_back);
    }

    fn close_draft(&mut self) {
        if let Some(draft) = self.draft.take()
            && let Some(place) = draft.close(&mut self.batch, &self.columns, &self.plan)
        {
            self.place_of[draft.order as usize] = place;
        }
    }

    fn add_line(&mut self, position: usize) {
        let row = self.row_at(position);
        let order = self.place_of[order_at(&self.order_of, row)];
        if self.fate[row].is_none() && order != NONE {
            let own = known(&self.row_amount, row);
            draft::add_line(&mut self.batch, &self.columns, &self.plan, order, row, own, self.once);
        }
    }
}

fn order_at(order_of: &[u32], row: usize) -> usize {
    order_of.get(row).map_or(row, |&order| order as usize)
}

#[cfg(test)]
mod tests {
    use super::{Folding, Phase};
    use crate::ingest::columns::Columns;
    use crate::ingest::dates::DateOrder;
    use crate::ingest::plan::{Amount, Plan};

    /// 1,000 rows of 300 orders whose rows stand apart, every one of them 5.
    fn rows() -> (Columns, Plan) {
        let mut columns = Columns::default();
        for row in 0..1_000_u32 {
            columns.key.push(columns.keys.intern(&format!("#{}", row % 300)).unwrap_or(0));
            columns.name_of_key = (0..columns.keys.len() as u32).collect();
            columns.line.push(row + 2);
            columns.at.push(i64::from(row % 300) * 1_000);
            columns.offset.push(0);
            columns.amount.push(50_000);
            columns.currency.push(0);
        }
        let plan = Plan {
            order: Some(0),
            timestamp: Some(1),
            amount: Amount::EachRow(2),
            product: Some(3),
            ..Plan::default()
        };
        (columns, plan)
    }

    #[test]
    fn no_step_passes_over_more_rows_than_it_may() {
        for bound in [1, 7, 64, 999] {
            let (columns, plan) = rows();
            let mut folding = Folding::new(columns, plan, DateOrder::Dmy, None);
            let mut seen = vec![(Phase::Settle, 0)];
            loop {
                let mut budget = bound;
                let is_over = folding.step(&mut budget);
                let (phase, at) = seen[seen.len() - 1];
                let passed = if folding.phase == phase { folding.at - at } else { folding.at };
                assert!(passed <= bound, "{passed} rows of {:?}", folding.phase);
                seen.push((folding.phase, folding.at));
                if is_over {
                    break;
                }
                assert_eq!(budget, 0);
            }
            // Settle, fates, repeats, evidence, fates of orders, count, sequence, orders and lines pass over 1,000 rows.
            assert!(seen.len() > 9 * 1_000 / bound, "{} steps of {bound}", seen.len());
            let folded = folding.finish();
            assert_eq!((folded.batch.orders.len(), folded.batch.lines.len()), (300, 1_000));
            assert_eq!(folded.batch.orders.rows.iter().sum::<u32>(), 1_000);
        }
    }
}
