//! How a cell of a table is written for a reader: by the unit of its column, in the reader's language.

use crate::report::{Cell, Column, Unit};
use crate::units::{Currency, Day, Grain, Period};
use crate::words::Locale;

/// The text of a cell. Nothing is an en dash, a share is a percentage, a period its name.
pub fn cell_text(cell: &Cell, unit: &Unit, locale: &Locale) -> String {
    match cell {
        Cell::Nothing => "–".to_owned(),
        Cell::Flag(flag) => if *flag { "✓" } else { "–" }.to_owned(),
        Cell::Count(count) => number_text(*count as f64, unit, locale),
        Cell::Number(number) => number_text(*number, unit, locale),
        Cell::Text(text) if *unit == Unit::Date => date_text(text, locale),
        Cell::Text(text) => text.clone(),
    }
}

/// A number by its unit: counts whole, shares as percentages, money with its currency.
pub fn number_text(number: f64, unit: &Unit, locale: &Locale) -> String {
    match unit {
        Unit::Share => locale.percent(number, if number.abs() < 0.0995 && number != 0.0 { 1 } else { 0 }),
        Unit::Money(code) => {
            let currency = Currency::from_code(code).unwrap_or(Currency::NONE);
            locale.money_of(number, currency, if number.abs() >= 10_000.0 { 0 } else { 2 })
        }
        // A chance or an effect far below one has its figures further back.
        Unit::Ratio if number > 0.0 && number < 0.000_05 => format!("< {}", locale.number(0.000_1, 4)),
        Unit::Ratio => locale.number(number, if number.abs() < 0.0995 && number != 0.0 { 4 } else { 2 }),
        Unit::Days => locale.number(number, if number.abs() < 10.0 && number != libm::trunc(number) { 1 } else { 0 }),
        _ => locale.number(number, 0),
    }
}

/// The columns of a table as a reader sees them, as (column, column of the text): a column of ids (`segment`) is shown by
/// the column of its names (`segment_name`), which then does not stand on its own.
pub fn columns_shown(columns: &[Column]) -> Vec<(usize, usize)> {
    let find = |id: &str| columns.iter().position(|column| column.id == id);
    let is_names = |id: &str| id.strip_suffix("_name").is_some_and(|ids| find(ids).is_some());
    let shown = columns.iter().enumerate().filter(|(_, column)| !is_names(&column.id));
    shown.map(|(at, column)| (at, find(&format!("{}_name", column.id)).unwrap_or(at))).collect()
}

/// A number of an axis: as few digits as it takes, thousands and millions shortened as the language does.
pub fn axis_text(number: f64, unit: &Unit, locale: &Locale) -> String {
    if *unit == Unit::Share {
        let percent = number * 100.0;
        return locale.percent(number, if percent == libm::round(percent) { 0 } else { 1 });
    }
    match unit {
        Unit::Money(code) => locale.short_money(number, Currency::from_code(code).unwrap_or(Currency::NONE)),
        _ => locale.short(number),
    }
}

/// A day or a period by its id, named: `2026-10` is `Oct 2026`. What is neither stays as it is.
pub fn date_text(id: &str, locale: &Locale) -> String {
    if let Ok(day) = id.parse::<Day>() {
        return locale.day(day);
    }
    match period_of_id(id) {
        Some(period) => locale.period(period),
        None => id.to_owned(),
    }
}

/// The month, quarter or year of an id. (The id of a day or week is its first day.)
pub fn period_of_id(id: &str) -> Option<Period> {
    let year: i32 = id.get(..4)?.parse().ok()?;
    match id.get(4..)? {
        "" => Some(Period { grain: Grain::Year, ordinal: year }),
        rest => match rest.strip_prefix("-Q") {
            Some(quarter) => {
                let quarter: i32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
                Some(Period { grain: Grain::Quarter, ordinal: year * 4 + quarter - 1 })
            }
            None => {
                let month: i32 = rest.strip_prefix('-')?.parse().ok().filter(|month| (1..=12).contains(month))?;
                Some(Period { grain: Grain::Month, ordinal: year * 12 + month - 1 })
            }
        },
    }
}

/// A size of a file: `640 B`, `1.2 kB`, `34 MB`, in decimal units.
pub fn bytes_text(bytes: u64, locale: &Locale) -> String {
    let size = bytes as f64;
    let (scaled, unit) = match bytes {
        0..1_000 => (size, "B"),
        1_000..1_000_000 => (size / 1e3, "kB"),
        1_000_000..1_000_000_000 => (size / 1e6, "MB"),
        _ => (size / 1e9, "GB"),
    };
    format!("{}\u{a0}{unit}", locale.number(scaled, if scaled < 10.0 && bytes >= 1_000 { 1 } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_by_their_unit() {
        let locale = Locale::of_tag("en");
        let said = |cell, unit| cell_text(&cell, &unit, locale);
        assert_eq!(said(Cell::Number(0.274), Unit::Share), "27%");
        assert_eq!(said(Cell::Number(0.074), Unit::Share), "7.4%");
        assert_eq!(said(Cell::Nothing, Unit::Share), "–");
        let ratios = [0.0, 1.256, 0.0049, 3e-14].map(|number| said(Cell::Number(number), Unit::Ratio));
        assert_eq!(ratios, ["0.00", "1.26", "0.0049", "< 0.0001"]);
        assert_eq!(said(Cell::Number(12_345.5), Unit::Money("EUR".to_owned())), "€12,346");
        assert_eq!(said(Cell::Text("2026-10".to_owned()), Unit::Date), "Oct 2026");
        assert_eq!(said(Cell::Text("2026-Q4".to_owned()), Unit::Date), "Q4 2026");
        assert_eq!(said(Cell::Text("2026-10".to_owned()), Unit::Text), "2026-10");
    }

    #[test]
    fn names_stand_in_the_place_of_ids() {
        let column = |id: &str| Column { id: id.to_owned(), label: id.to_owned(), unit: Unit::Text };
        let columns = ["customer", "segment", "orders", "segment_name", "file_name"].map(column);
        assert_eq!(columns_shown(&columns), [(0, 0), (1, 3), (2, 2), (4, 4)]);
    }

    #[test]
    fn axes_are_short() {
        let locale = Locale::of_tag("en");
        let said: Vec<String> = [0.0, 500.0, 12_500.0, 2e6].map(|n| axis_text(n, &Unit::Count, locale)).into();
        assert_eq!(said, ["0", "500", "12.5k", "2M"]);
        assert_eq!(axis_text(0.025, &Unit::Share, locale), "2.5%");
        let euros = |amount| axis_text(amount, &Unit::Money("EUR".to_owned()), locale);
        assert_eq!([2.5, 2_013.1, 20_000.0, 25_830.0].map(euros), ["€2.50", "€2,013", "€20k", "€25.8k"]);
    }

    #[test]
    fn what_is_no_period_stays_as_it_is() {
        for text in ["", "20", "2026-13", "2026-Q5", "total", "é026"] {
            assert_eq!(date_text(text, Locale::of_tag("en")), text);
        }
    }
}
