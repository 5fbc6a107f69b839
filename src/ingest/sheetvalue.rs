//! What a cell of a workbook holds, as text: exact numbers, dates by ISO 8601.

use chrono::{DateTime, Datelike, Timelike};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A number, an amount, a percentage: the number itself is kept (a share of 12 % is 0.12).
    #[default]
    Number,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// A time of day.
    Time,
    /// Hours that may go beyond a day.
    Elapsed,
}

impl Format {
    /// The format of a number that every workbook knows.
    pub fn built_in(id: u32) -> Format {
        match id {
            14..=17 | 27..=31 | 36 | 50..=58 => Format::Date,
            18..=21 | 32..=35 | 45 | 47 => Format::Time,
            22 => Format::DateTime,
            46 => Format::Elapsed,
            _ => Format::Number,
        }
    }

    /// The format that a code such as `dd/mm/yyyy hh:mm` writes.
    pub fn of_code(code: &str) -> Format {
        let code = code.to_ascii_lowercase();
        if code.trim() == "general" {
            return Format::Number;
        }
        let (mut date, mut time, mut minutes, mut elapsed) = (false, false, false, false);
        let mut letters = code.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                ';' => break,
                '"' => {
                    letters.by_ref().find(|&letter| letter == '"');
                }
                '\\' | '_' | '*' => {
                    letters.next();
                }
                '[' => {
                    let inner: String = letters.by_ref().take_while(|&letter| letter != ']').collect();
                    elapsed |= !inner.is_empty()
                        && ['h', 'm', 's'].iter().any(|unit| inner.chars().all(|letter| letter == *unit));
                }
                'a' if letters.peek() == Some(&'m') || letters.peek() == Some(&'/') => {
                    // AM/PM or A/P.
                    letters.by_ref().find(|&letter| letter == 'p');
                    letters.next_if_eq(&'m');
                }
                'y' | 'd' => date = true,
                'h' | 's' => time = true,
                'm' => minutes = true,
                _ => {}
            }
        }
        match (date || minutes && !time && !elapsed, time, elapsed) {
            (_, _, true) => Format::Elapsed,
            (true, true, _) => Format::DateTime,
            (true, false, _) => Format::Date,
            (false, true, _) => Format::Time,
            (false, false, _) => Format::Number,
        }
    }
}

/// A number as a workbook stores it, in its shortest exact form of at most fifteen digits, which is what a spreadsheet
/// holds: `0.30000000000000004` is 0.3, `5.0` is 5, `3.5E-3` is 0.0035. Whole numbers keep all their digits.
pub fn number(raw: &str) -> String {
    let raw = raw.trim();
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return raw.to_owned();
    }
    match raw.parse::<f64>() {
        Ok(value) if value.is_finite() => decimal(value),
        _ => raw.to_owned(),
    }
}

/// A number in its shortest form of at most fifteen digits.
pub fn decimal(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let rounded = format!("{value:.14e}").parse().unwrap_or(value);
    let size = f64::abs(rounded);
    if (1e-9..1e21).contains(&size) { format!("{rounded}") } else { format!("{rounded:E}") }
}

/// The day of a serial in the system that counts from 1904 is so many days later than in the other.
const DAYS_TO_1904: f64 = 1_462.0;

/// A serial as a date or a time; a serial that no calendar knows stays a number.
///
/// Serials count days from 1899-12-30, and one less before March 1900: 1 is 1900-01-01, 45,658 is 2025-01-01, and 0.5
/// is noon.
pub fn dated(serial: f64, format: Format, from_1904: bool) -> String {
    let clock = |seconds: i64| format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let is_time = matches!(format, Format::Time) && (0.0..1.0).contains(&serial);
    if is_time || matches!(format, Format::Elapsed) && (0.0..100_000.0).contains(&serial) {
        return clock((serial * 86_400.0).round() as i64);
    }
    let days = if from_1904 { serial + DAYS_TO_1904 } else { serial };
    if format == Format::Number || !(1.0..2_958_466.0).contains(&days) {
        return decimal(serial);
    }
    let days = if days < 60.0 { days + 1.0 } else { days };
    let seconds = ((days - 25_569.0) * 86_400.0).round() as i64;
    let Some(moment) = DateTime::from_timestamp(seconds, 0) else { return decimal(serial) };
    let day = format!("{:04}-{:02}-{:02}", moment.year(), moment.month(), moment.day());
    let of_day = i64::from(moment.num_seconds_from_midnight());
    if of_day == 0 && format == Format::Date { day } else { format!("{day} {}", clock(of_day)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected: Python's `format(Decimal(repr(float)), 'f')` after rounding to fifteen digits.
    #[test]
    fn numbers_are_what_the_cell_holds() {
        let cases = [
            ("0.30000000000000004", "0.3"),
            ("3.5000000000000001E-3", "0.0035"),
            ("5.0", "5"),
            ("5", "5"),
            ("-12.50", "-12.5"),
            ("1234567890123456789", "1234567890123456789"),
            ("1.1000000000000001", "1.1"),
            ("99.990000000000009", "99.99"),
            ("1E+3", "1000"),
            ("-0", "-0"),
            ("1.0E-12", "1E-12"),
        ];
        for (raw, text) in cases {
            assert_eq!(number(raw), text, "{raw}");
        }
    }

    /// Expected: Python's `datetime(1899, 12, 30) + timedelta(days=serial)`.
    #[test]
    fn serials_are_days() {
        let cases = [
            (45_658.0, Format::Date, false, "2025-01-01"),
            (45_658.5, Format::DateTime, false, "2025-01-01 12:00:00"),
            (45_658.0, Format::DateTime, false, "2025-01-01 00:00:00"),
            (45_658.999_988_425_92, Format::DateTime, false, "2025-01-01 23:59:59"),
            (44_196.0, Format::Date, true, "2025-01-01"),
            (1.0, Format::Date, false, "1900-01-01"),
            (61.0, Format::Date, false, "1900-03-01"),
            (0.604_166_666_666_667, Format::Time, false, "14:30:00"),
            (1.5, Format::Elapsed, false, "36:00:00"),
            (-3.0, Format::Date, false, "-3"),
            (3e9, Format::Date, false, "3000000000"),
        ];
        for (serial, format, from_1904, text) in cases {
            assert_eq!(dated(serial, format, from_1904), text, "{serial}");
        }
    }

    #[test]
    fn codes_of_number_formats() {
        let cases = [
            ("General", Format::Number),
            ("0.00%", Format::Number),
            ("#,##0.00\\ \"days\"", Format::Number),
            ("[Red]-0.00E+00", Format::Number),
            ("dd/mm/yyyy", Format::Date),
            ("mmm-yy", Format::Date),
            ("mmmm", Format::Date),
            ("[$-409]m/d/yy h:mm AM/PM;@", Format::DateTime),
            ("h:mm:ss", Format::Time),
            ("mm:ss", Format::Time),
            ("[h]:mm", Format::Elapsed),
            ("yyyy\"年\"m\"月\"", Format::Date),
            ("_-* #,##0.00\\ _€_-;-* #,##0.00\\ _€_-", Format::Number),
        ];
        for (code, format) in cases {
            assert_eq!(Format::of_code(code), format, "{code}");
        }
    }
}
