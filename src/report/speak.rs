//! Numbers with their words: measures, columns, tables and notes with labels, definitions and displays.

use super::{Cell, Column, Comparison, Interval, Measure, Note, Severity, Table, Unit};
use crate::records::Dataset;
use crate::units::{Currency, Day, Money, Share};
use crate::words::{Locale, Message, NoteWords, Words};

/// Speaks for one report: the language, the currency of its amounts, and the last day counted.
#[derive(Clone, Copy)]
pub(super) struct Speaker<'words> {
    pub words: &'words Words,
    pub currency: Currency,
    pub as_of: Option<Day>,
}

/// A note with its code, text and hint.
pub(super) fn note(words: &Words, severity: Severity, message: NoteWords) -> Note {
    let code = message.id().trim_start_matches("note-").replace('-', "_");
    Note { severity, code, text: words.say(&message), hint: words.hint(&message) }
}

/// A note about something that could not be done.
pub fn error_note(words: &Words, message: NoteWords) -> Note {
    note(words, Severity::Error, message)
}

impl<'words> Speaker<'words> {
    pub fn new(words: &'words Words, dataset: &Dataset) -> Speaker<'words> {
        Speaker { words, currency: dataset.currency, as_of: dataset.is_dated().then_some(dataset.as_of) }
    }

    pub fn locale(&self) -> &'static Locale {
        self.words.locale()
    }

    pub fn say(&self, message: &impl Message) -> String {
        self.words.say(message)
    }

    /// The text of an id made from a stable id; the id itself where the catalogues lack it.
    pub fn name(&self, prefix: &str, id: &str) -> String {
        self.words.lookup(&format!("{prefix}-{id}")).unwrap_or_else(|| id.to_owned())
    }

    pub fn money_unit(&self) -> Unit {
        Unit::Money(self.currency.code().to_owned())
    }

    pub fn money(&self, amount: Money) -> String {
        self.locale().money(amount, self.currency)
    }

    /// A share with as many decimals as its interval allows: none where it may be off by half a point or more.
    pub fn share(&self, share: f64, interval: Option<&Interval>, total: u64) -> String {
        if share == 0.0 || share == 1.0 {
            return self.locale().percent(share, 0);
        }
        match interval.map(|interval| (interval.high - interval.low) / 2.0) {
            Some(half) if half >= 0.005 => self.locale().percent(share, 0),
            Some(half) if half >= 0.000_5 => self.locale().percent(share, 1),
            Some(_) => self.locale().percent(share, 2),
            None => self.locale().percent_of(share, total),
        }
    }

    pub fn column(&self, id: &str, unit: Unit) -> Column {
        Column { id: id.to_owned(), label: self.name("column", id), unit }
    }

    /// A table without rows yet.
    pub fn table(&self, id: &str, columns: Vec<Column>) -> Table {
        let title = self.name("table", id);
        Table { id: id.to_owned(), title, total_rows: 0, first_row: 0, columns, rows: Vec::new() }
    }

    pub fn measure(&self, id: &str, unit: Unit, value: Option<f64>, display: String) -> Measure {
        Measure {
            id: id.to_owned(),
            label: self.name("measure", id),
            definition: self.name("definition", id),
            value: value.filter(|value| value.is_finite()),
            display,
            unit,
            numerator: None,
            denominator: None,
            sums: None,
            missing: None,
            interval: None,
            as_of: self.as_of,
            comparisons: Vec::new(),
        }
    }

    pub fn count_measure(&self, id: &str, count: u64) -> Measure {
        self.measure(id, Unit::Count, Some(count as f64), self.locale().count(count))
    }

    pub fn money_measure(&self, id: &str, amount: Money) -> Measure {
        self.measure(id, self.money_unit(), Some(amount.major()), self.money(amount))
    }

    pub fn share_measure(&self, id: &str, share: Share, interval: Option<crate::measures::Interval>) -> Measure {
        let interval = interval.map(wilson_interval);
        let display =
            share.rate().map_or_else(|| self.nothing(), |rate| self.share(rate, interval.as_ref(), share.total));
        let mut measure = self.measure(id, Unit::Share, share.rate(), display);
        measure.numerator = Some(share.hits as f64);
        measure.denominator = Some(share.total as f64);
        measure.interval = interval;
        measure
    }

    /// A mean: a sum by a count, with `decimals` shown.
    pub fn mean_measure(&self, id: &str, unit: Unit, sum: f64, count: u64, decimals: usize) -> Measure {
        let value = (count > 0).then(|| sum / count as f64);
        let display = value.map_or_else(|| self.nothing(), |value| self.number(&unit, value, decimals));
        let mut measure = self.measure(id, unit, value, display);
        measure.numerator = Some(sum);
        measure.denominator = Some(count as f64);
        measure
    }

    pub fn number(&self, unit: &Unit, value: f64, decimals: usize) -> String {
        match unit {
            Unit::Money(_) => self.locale().money_of(value, self.currency, decimals),
            Unit::Share => self.locale().percent(value, decimals),
            _ => self.locale().number(value, decimals),
        }
    }

    /// What is shown where there is no number.
    pub fn nothing(&self) -> String {
        "–".to_owned()
    }

    pub fn note(&self, severity: Severity, message: NoteWords) -> Note {
        note(self.words, severity, message)
    }
}

/// The interval of a pooled share, as reports carry it.
pub(super) fn wilson_interval(interval: crate::measures::Interval) -> Interval {
    Interval { low: interval.low, high: interval.high, level: interval.level, method: "wilson".to_owned() }
}

/// A cell with a number, or nothing where there is none.
pub(super) fn number_cell(value: Option<f64>) -> Cell {
    match value {
        Some(value) if value.is_finite() => Cell::Number(value),
        _ => Cell::Nothing,
    }
}

/// A cell with a whole number.
pub(super) fn count_cell(count: impl TryInto<i64>) -> Cell {
    count.try_into().map_or(Cell::Nothing, Cell::Count)
}

/// A comparison over a span of days.
pub(super) fn comparison(id: &str, from: Day, to: Day, value: Option<f64>, display: String) -> Comparison {
    Comparison { id: id.to_owned(), from, to, value: value.filter(|value| value.is_finite()), display }
}
