//! The rows of one table that holds no orders, as columns by role, filled while the file is read.

use super::account::{Skipped, shortened};
use super::columns::{MOST_CELL_BYTES, bytes_of};
use super::dates::{self, OrderEvidence};
use super::numbers::{self, DecimalMark, MarkEvidence};
use super::reading::SetAsideRow;
use super::record_plan::{RecordPlan, RoleColumn, RowUse, Source, Step};
use super::table::Row;
use super::{durations, flags, spans};
use crate::records::{
    Counted, Dictionary, Form, MOST_LISTED, NO_MOMENT, NO_OFFSET, NONE, RepairReason, Role, SetAsideReason,
};
use crate::units::{Currency, Day, SECONDS_A_DAY};
use chrono::{Datelike, Months, NaiveDate};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The columns that are being filled.
#[derive(Default)]
pub struct RecordRows {
    /// For each record the line its row starts on.
    pub lines: Vec<u32>,
    /// The columns of the plan, in its order; then, where cells are turned into records, what their columns' names say and
    /// the cells.
    pub columns: Vec<Cells>,
    /// The columns without a role: their place in the file and their texts.
    pub others: Vec<(usize, Vec<u32>, Dictionary)>,
    /// For each record its currency.
    pub currency: Vec<u16>,
    /// The currencies.
    pub currencies: Vec<Currency>,
    /// What dates say about their order.
    pub date_evidence: OrderEvidence,
    /// What numbers say about their decimal mark.
    pub mark_evidence: MarkEvidence,
    /// Rows found and kept so far.
    pub kept: u64,
    /// The rows set aside that come first of each reason.
    pub set_aside: Vec<SetAsideRow>,
    /// How many rows are set aside, by reason.
    pub aside: BTreeMap<SetAsideReason, u64>,
    /// What rows set aside come to, by place of the column in the plan and currency: the sum in ten-thousandths where the
    /// decimal mark is a point, and where it is a comma.
    pub amounts_aside: BTreeMap<(usize, u16), [i128; 2]>,
    /// What was mended: how many times, and the first lines, columns of the file and texts.
    pub repairs: BTreeMap<RepairReason, (u64, Vec<Mended>)>,
    /// Rows in which something was mended.
    pub rows_repaired: u64,
    last_repaired: Option<u32>,
    /// What the records of each column and currency come to, signs left aside.
    sums: BTreeMap<(usize, u16), u64>,
    cell_bytes: usize,
    /// For each column of the plan whether a row without it is no record.
    needed: Vec<bool>,
    scratch: Vec<Value>,
    /// Whether an amount of the row at hand had more than four decimals.
    is_rounded: bool,
    /// The group met last whose first row has a title, and that title.
    titled: (String, String),
}

/// Where something was mended: line, column of the file, text.
pub type Mended = (u32, Option<usize>, String);

/// The cells of one column.
pub enum Cells {
    /// Texts.
    Texts(Vec<u32>, Dictionary),
    /// Dates as in `dates`, and offsets.
    Moments(Vec<i64>, Vec<i16>),
    /// Amounts as in `numbers`.
    Amounts(Vec<i64>),
    /// Numbers, and those whose decimal mark is open: their place, the number as in `numbers`, what it is multiplied by.
    Numbers(Vec<f64>, Vec<(u32, i64, f64)>),
}

/// What one cell says.
enum Value {
    Text(u32),
    Moment(i64, i16),
    Amount(i64),
    Number(f64),
    Open(i64, f64),
}

impl Value {
    /// Whether the cell is empty.
    fn is_nothing(&self) -> bool {
        match *self {
            Value::Text(number) => number == NONE,
            Value::Moment(at, _) => at == NO_MOMENT,
            Value::Amount(amount) => amount <= numbers::UNREADABLE,
            Value::Number(number) => number.is_nan(),
            Value::Open(..) => false,
        }
    }
}

impl Cells {
    fn of(form: Form) -> Cells {
        match form {
            Form::Text => Cells::Texts(Vec::new(), Dictionary::default()),
            Form::Moment => Cells::Moments(Vec::new(), Vec::new()),
            Form::Money => Cells::Amounts(Vec::new()),
            Form::Number | Form::Share | Form::Duration | Form::Flag => Cells::Numbers(Vec::new(), Vec::new()),
        }
    }

    fn push(&mut self, value: &Value) {
        match (self, value) {
            (Cells::Texts(numbers, _), Value::Text(number)) => numbers.push(*number),
            (Cells::Moments(at, offsets), &Value::Moment(moment, offset)) => {
                at.push(moment);
                offsets.push(offset);
            }
            (Cells::Amounts(amounts), &Value::Amount(amount)) => amounts.push(amount),
            (Cells::Numbers(numbers, _), &Value::Number(number)) => numbers.push(number),
            (Cells::Numbers(numbers, open), &Value::Open(packed, factor)) => {
                open.push((numbers.len() as u32, packed, factor));
                numbers.push(f64::NAN);
            }
            _ => {}
        }
    }
}

/// A cell that says that there is nothing.
pub fn is_missing(text: &str) -> bool {
    // Most texts are longer than any of these.
    if text.len() > "undefined".len() {
        return false;
    }
    matches!(
        text,
        "" | "-"
            | "--"
            | "---"
            | "–"
            | "—"
            | "n/a"
            | "N/A"
            | "NA"
            | "null"
            | "NULL"
            | "\\N"
            | "NaN"
            | "nan"
            | "None"
            | "undefined"
    )
}

impl RecordRows {
    /// Columns for a plan, of a table of this width.
    pub fn new(plan: &RecordPlan, width: usize) -> RecordRows {
        let mut columns: Vec<Cells> = plan.columns.iter().map(|column| Cells::of(column.role.form())).collect();
        if let Some(unpivot) = &plan.unpivot {
            columns.push(Cells::of(unpivot.label.form()));
            columns.extend(unpivot.values.iter().map(|value| Cells::of(value.form())));
        }
        let others = (0..width).filter(|&column| !plan.uses(column));
        let others = others.map(|column| (column, Vec::new(), Dictionary::default())).collect();
        let needed = plan.columns.iter().map(|column| needs(plan, column.role)).collect();
        RecordRows { columns, others, needed, ..RecordRows::default() }
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.kept + self.aside.values().sum::<u64>()
    }

    /// The lines of all rows, each once, in the order of the file; of those set aside the first of each reason.
    pub fn row_lines(&self) -> Vec<u64> {
        let mut lines: Vec<u64> = self.lines.iter().map(|&line| u64::from(line)).collect();
        lines.extend(self.set_aside.iter().map(|row| row.line));
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// Adds a row.
    pub fn push(&mut self, row: &Row<'_>, plan: &RecordPlan, names: &[String], skipped: &mut Skipped) {
        let line = u32::try_from(row.line).unwrap_or(u32::MAX);
        if row.wrong_count {
            return self.put_aside(row, SetAsideReason::WrongCellCount, None);
        }
        match plan.row_rule.map_or(RowUse::Record, |rule| rule(row, plan)) {
            RowUse::Record => {}
            RowUse::Skip(reason) => return skipped.note(row.line, reason, &row.to_cells().join(" ")),
            RowUse::SetAside(reason) => {
                self.add_amounts_aside(row, plan);
                return self.put_aside(row, reason, None);
            }
        }
        self.is_rounded = false;
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        let mut currency = None;
        let mut fault = None;
        // What is left out of a row that is set aside is no repair.
        let mut unreadable = Vec::new();
        for (at, column) in plan.columns.iter().enumerate() {
            self.note_title(row, column);
            let text = text_of(row, column, &self.titled.1);
            let value = self.value(at, column, &text, &mut currency);
            let needed = self.needed[at];
            let value = match value {
                Ok(value) => value,
                Err(()) => {
                    let place = plan.single_column(column.role);
                    match column.role.form() {
                        Form::Money if adds_up(column.role) => {
                            fault = fault.or(Some((SetAsideReason::UnreadableAmount, place)))
                        }
                        Form::Moment if needed => fault = fault.or(Some((SetAsideReason::UnreadableDate, place))),
                        _ => unreadable.push((place, text.into_owned())),
                    }
                    nothing(column.role.form())
                }
            };
            if needed && matches!(value, Value::Moment(NO_MOMENT, _)) {
                fault = fault.or(Some((SetAsideReason::MissingDate, plan.single_column(column.role))));
            }
            scratch.push(value);
        }
        if let Some((reason, column)) = fault {
            self.add_amounts_aside(row, plan);
            self.put_aside(row, reason, column.and_then(|column| names.get(column).cloned()));
        } else {
            let currency = self.currency_of(row, plan, currency);
            if let Some(column) = self.beyond(plan, &scratch, currency) {
                self.scratch = scratch;
                return self.put_aside(
                    row,
                    SetAsideReason::SumTooLarge,
                    column.and_then(|column| names.get(column).cloned()),
                );
            }
            for (place, text) in unreadable {
                self.note_repair(RepairReason::UnreadableCell, line, place, &text);
            }
            self.keep(row, plan, &scratch, currency, line);
            if self.is_rounded {
                self.note_repair(RepairReason::RoundedAmount, line, None, "");
            }
        }
        self.scratch = scratch;
    }

    /// Adds up the amounts of a row; the column that with this row comes to more than can be counted, if there is one.
    fn beyond(&mut self, plan: &RecordPlan, values: &[Value], currency: u16) -> Option<Option<usize>> {
        for (at, value) in values.iter().enumerate() {
            let Value::Amount(amount) = *value else { continue };
            let under = |mark| numbers::settle(amount, Some(mark)).unsigned_abs();
            let size = under(DecimalMark::Point).max(under(DecimalMark::Comma));
            if amount <= numbers::UNREADABLE || !adds_up(plan.columns[at].role) {
                continue;
            }
            let sum = self.sums.entry((at, currency)).or_default();
            if size > numbers::MOST_SUM - *sum {
                return Some(plan.single_column(plan.columns[at].role));
            }
            *sum += size;
        }
        None
    }

    fn keep(&mut self, row: &Row<'_>, plan: &RecordPlan, values: &[Value], currency: u16, line: u32) {
        self.kept += 1;
        for (mended, reason) in [
            (row.repairs.cell_count, RepairReason::CellCount),
            (row.repairs.stray_quote, RepairReason::StrayQuote),
            (row.repairs.bad_bytes, RepairReason::BadBytes),
            (row.repairs.nul, RepairReason::NulCharacters),
        ] {
            if mended {
                self.note_repair(reason, line, None, "");
            }
        }
        let Some(unpivot) = &plan.unpivot else { return self.enter(row, values, currency, line) };
        let own = plan.columns.len();
        for (says, set) in &unpivot.columns {
            let mut found = vec![self.labelled(own, unpivot.label, says)];
            for (at, (&role, &column)) in unpivot.values.iter().zip(set).enumerate() {
                let cell = column.map(|column| row.cell(column)).unwrap_or_default();
                let source = RoleColumn { role, source: Source::Column(column.unwrap_or_default()), factor: 1.0 };
                found.push(self.value(own + 1 + at, &source, &cell, &mut None).unwrap_or_else(|()| {
                    self.note_repair(RepairReason::UnreadableCell, line, column, &cell);
                    nothing(role.form())
                }));
            }
            if found[1..].iter().all(Value::is_nothing) {
                continue;
            }
            self.enter(row, values, currency, line);
            for (cells, value) in self.columns[own..].iter_mut().zip(&found) {
                cells.push(value);
            }
        }
    }

    /// What the name of a set of columns says.
    fn labelled(&mut self, at: usize, label: Role, says: &str) -> Value {
        let column = RoleColumn { role: label, source: Source::Fixed(says.to_owned()), factor: 1.0 };
        self.value(at, &column, says, &mut None).unwrap_or_else(|()| nothing(label.form()))
    }

    fn enter(&mut self, row: &Row<'_>, values: &[Value], currency: u16, line: u32) {
        self.lines.push(line);
        self.currency.push(currency);
        for (cells, value) in self.columns.iter_mut().zip(values) {
            cells.push(value);
        }
        for (column, numbers, texts) in &mut self.others {
            numbers.push(number_of(texts, &row.cell(*column)));
        }
    }

    fn put_aside(&mut self, row: &Row<'_>, reason: SetAsideReason, column: Option<String>) {
        let count = self.aside.entry(reason).or_default();
        *count += 1;
        if *count > MOST_LISTED as u64 {
            return;
        }
        let cells = if self.cell_bytes < MOST_CELL_BYTES { row.to_cells() } else { Vec::new() };
        self.cell_bytes += bytes_of(&cells);
        self.set_aside.push(SetAsideRow { line: row.line, reason, column, cells });
    }

    fn note_repair(&mut self, reason: RepairReason, line: u32, column: Option<usize>, text: &str) {
        let (count, places) = self.repairs.entry(reason).or_default();
        *count += 1;
        if places.len() < Counted::MOST_PLACES {
            places.push((line, column, shortened(text.trim())));
        }
        self.rows_repaired += u64::from(self.last_repaired.replace(line) != Some(line));
    }

    /// Adds the amounts of a row that is set aside, for the totals.
    fn add_amounts_aside(&mut self, row: &Row<'_>, plan: &RecordPlan) {
        for (at, column) in plan.columns.iter().enumerate().filter(|(_, column)| column.role.form() == Form::Money) {
            let read = numbers::read(&text_of(row, column, ""));
            if read.value > numbers::UNREADABLE {
                let currency = self.currency_of(row, plan, read.currency);
                let sums = self.amounts_aside.entry((at, currency)).or_default();
                for (sum, mark) in sums.iter_mut().zip([DecimalMark::Point, DecimalMark::Comma]) {
                    *sum += i128::from(numbers::settle(read.value, Some(mark)));
                }
            }
        }
    }

    /// Takes note of the title of the group that a row belongs to.
    fn note_title(&mut self, row: &Row<'_>, column: &RoleColumn) {
        let Source::Variant { group, title, .. } = column.source else { return };
        let (group, title) = (row.cell(group), row.cell(title));
        if !title.trim().is_empty() || group.trim() != self.titled.0 {
            self.titled = (group.trim().to_owned(), title.trim().to_owned());
        }
    }

    fn currency_of(&mut self, row: &Row<'_>, plan: &RecordPlan, beside: Option<Currency>) -> u16 {
        let named =
            plan.column_of(Role::Currency).and_then(|column| Currency::from_code(text_of(row, column, "").trim()).ok());
        let currency = named.or(beside).or(plan.currency).unwrap_or(Currency::NONE);
        let known = self.currencies.iter().position(|&known| known == currency).unwrap_or_else(|| {
            self.currencies.push(currency);
            self.currencies.len() - 1
        });
        u16::try_from(known).unwrap_or(u16::MAX)
    }

    /// What a cell says in a role; an error where it cannot be read.
    fn value(
        &mut self,
        at: usize,
        column: &RoleColumn,
        text: &str,
        currency: &mut Option<Currency>,
    ) -> Result<Value, ()> {
        let text = text.trim();
        if is_missing(text) {
            return Ok(nothing(column.role.form()));
        }
        Ok(match column.role.form() {
            Form::Text => match &mut self.columns[at] {
                Cells::Texts(_, texts) => Value::Text(number_of(texts, &bare(text, column.role))),
                _ => Value::Text(NONE),
            },
            Form::Moment => match &column.source {
                Source::Since { start, step, .. } => {
                    let count: u32 = text.parse().map_err(|_| ())?;
                    Value::Moment(since(*start, *step, count).ok_or(())?, NO_OFFSET)
                }
                _ => {
                    let stamp = dates::read(text);
                    let at = self.date_evidence.note(stamp);
                    if at == dates::UNREADABLE {
                        let start = period_start(text).ok_or(())?;
                        return Ok(Value::Moment(i64::from(start.number()) * SECONDS_A_DAY, NO_OFFSET));
                    }
                    Value::Moment(at, stamp.offset.unwrap_or(NO_OFFSET))
                }
            },
            Form::Money => {
                let read = numbers::read(text);
                *currency = currency.or(read.currency);
                if read.value == numbers::UNREADABLE {
                    return Err(());
                }
                self.is_rounded |= read.rounded;
                Value::Amount(self.mark_evidence.note_amount(read))
            }
            Form::Share => match text.strip_suffix(['%', '٪']) {
                Some(percent) => self.number(percent.trim_end(), 0.01)?,
                None => self.number(text, column.factor)?,
            },
            Form::Duration => Value::Number(match durations::read(text) {
                Some(seconds) => seconds,
                None => return self.number(text, column.factor),
            }),
            Form::Flag => Value::Number(f64::from(u8::from(flags::read(text).ok_or(())?))),
            Form::Number => match self.number(text, column.factor) {
                // A measure of any kind may be a length of time.
                Err(()) if column.role == Role::Value => Value::Number(durations::read(text).ok_or(())?),
                read => read?,
            },
        })
    }

    fn number(&mut self, text: &str, factor: f64) -> Result<Value, ()> {
        let read = numbers::read(text);
        let is_open = numbers::settle(read.value, Some(DecimalMark::Point))
            != numbers::settle(read.value, Some(DecimalMark::Comma));
        let packed = self.mark_evidence.note(read);
        if is_open {
            return Ok(Value::Open(packed, factor));
        }
        let whole = packed > numbers::UNREADABLE && !read.rounded && packed.unsigned_abs() < EXACT;
        let number = if whole {
            scaled(packed, factor)
        } else if let Some(number) = text.parse::<f64>().ok().filter(|number| number.is_finite()) {
            number * factor
        } else if packed == numbers::UNREADABLE {
            return Err(());
        } else {
            scaled(numbers::settle(packed, None), factor)
        };
        Ok(Value::Number(number))
    }
}

fn number_of(texts: &mut Dictionary, text: &str) -> u32 {
    let text = text.trim();
    if text.is_empty() { NONE } else { texts.intern(text).unwrap_or(NONE) }
}

fn nothing(form: Form) -> Value {
    match form {
        Form::Text => Value::Text(NONE),
        Form::Moment => Value::Moment(NO_MOMENT, NO_OFFSET),
        Form::Money => Value::Amount(numbers::MISSING),
        Form::Number | Form::Share | Form::Duration | Form::Flag => Value::Number(f64::NAN),
    }
}

/// Whether a record of this plan is nothing without the role: of a group of roles of which its kind needs one, the table
/// has only this.
fn needs(plan: &RecordPlan, role: Role) -> bool {
    let mut groups = plan.kind.needs().iter();
    groups.any(|group| group.contains(&role) && group.iter().filter(|&&other| plan.fills(other)).count() == 1)
}

/// Whether the amounts of a role are money that was paid: they add up, and a row of which one cannot be read must not
/// count.
pub fn adds_up(role: Role) -> bool {
    !matches!(role, Role::CostPerClick | Role::Budget)
}

/// A text without the marks that programs put around it: the apostrophe that keeps spreadsheets from taking a number for
/// one, the quotes around each tag of a list.
fn bare(text: &str, role: Role) -> Cow<'_, str> {
    let kept_as_text =
        text.strip_prefix('\'').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit() || first == '+'));
    match (role, kept_as_text) {
        (Role::Tags, _) if text.contains('"') => {
            let tags: Vec<&str> = text.split(',').map(|tag| tag.trim().trim_matches('"')).collect();
            Cow::Owned(tags.join(", "))
        }
        (_, Some(rest)) if !rest.contains('\'') => Cow::Borrowed(rest),
        _ => Cow::Borrowed(text),
    }
}

/// What a row says in a role; `titled` is the title of the group it belongs to.
fn text_of<'a>(row: &Row<'a>, column: &RoleColumn, titled: &str) -> Cow<'a, str> {
    match &column.source {
        Source::Column(place) | Source::Since { column: place, .. } => row.cell(*place),
        Source::First(places) => {
            places.iter().map(|&place| row.cell(place)).find(|text| !is_missing(text.trim())).unwrap_or_default()
        }
        Source::Joined(places) => {
            let cells: Vec<Cow<'_, str>> = places.iter().map(|&place| row.cell(place)).collect();
            Cow::Owned(
                cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" "),
            )
        }
        Source::Variant { options, .. } => {
            let values = options.iter().map(|&place| row.cell(place)).collect::<Vec<_>>();
            let values = values.iter().map(|value| value.trim());
            // What a product without options is given for one.
            let values: Vec<&str> = values.filter(|value| !value.is_empty() && *value != "Default Title").collect();
            match (titled.is_empty(), values.is_empty()) {
                (true, _) => Cow::Borrowed(""),
                (false, true) => Cow::Owned(titled.to_owned()),
                (false, false) => Cow::Owned(format!("{titled} - {}", values.join(" / "))),
            }
        }
        Source::Fixed(text) => Cow::Owned(text.clone()),
    }
}

/// Whole numbers below this have no neighbours that a floating point number cannot tell apart.
const EXACT: u64 = 1 << 53;

/// So many ten-thousandths times a factor. Parts such as 0.01 divide: 11.11 % is 0.1111 and not a hair beside it.
pub fn scaled(ten_thousandths: i64, factor: f64) -> f64 {
    let parts = 1.0 / factor;
    let number = ten_thousandths as f64;
    if factor < 1.0 && parts.fract() == 0.0 { number / (10_000.0 * parts) } else { number / 10_000.0 * factor }
}

/// The first day of a month or of a span of days: `2024-03`, `2024-03-04,2024-03-10`.
fn period_start(text: &str) -> Option<Day> {
    let month = || {
        let (year, month) = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1).map(Day::from_date)
    };
    let span = || spans::read(text).or_else(|| spans::read(&text.replacen(',', " - ", 1)));
    month().or_else(|| span().map(|(first, _)| first))
}

/// The moment of a number of steps after a day.
fn since(start: Day, step: Step, count: u32) -> Option<i64> {
    let first = i64::from(start.number()) * SECONDS_A_DAY;
    let by = |seconds: i64| first.checked_add(i64::from(count).checked_mul(seconds)?);
    match step {
        Step::Hour => by(3_600),
        Step::Day => by(SECONDS_A_DAY),
        Step::SundayWeek | Step::Month | Step::Year if count == 0 => Some(first),
        Step::SundayWeek => {
            let into = i64::from(start.date().weekday().num_days_from_sunday());
            by(7 * SECONDS_A_DAY)?.checked_sub(into * SECONDS_A_DAY)
        }
        Step::Month => later(start, count),
        Step::Year => later(start, count.checked_mul(12)?),
    }
}

/// The first day of the calendar month that comes so many months later.
fn later(start: Day, months: u32) -> Option<i64> {
    let date = start.date().with_day(1)?.checked_add_months(Months::new(months))?;
    Some(i64::from(Day::from_date(date).number()) * SECONDS_A_DAY)
}
