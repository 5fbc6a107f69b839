//! Weeks and quarters as labels of reports write them.

use super::dates::{day_number, digits};
use crate::units::SECONDS_A_DAY;

/// The first second of a week or a quarter, since 1970-01-01 00:00; nothing where the text is neither.
pub fn start(text: &[u8]) -> Option<i64> {
    week(text).or_else(|| quarter(text))
}

/// A week of ISO 8601, by its first day or the day named: `2025-W03`, `2025W03`, `2025-W03-5`.
fn week(bytes: &[u8]) -> Option<i64> {
    let rest = bytes.get(4..)?;
    let rest = rest.strip_prefix(b"-").unwrap_or(rest);
    let (week, day) = match rest.strip_prefix(b"W")? {
        [a, b] => (digits(&[*a, *b])?, 1),
        [a, b, b'-', day] | [a, b, day] => (digits(&[*a, *b])?, digits(&[*day])?),
        _ => return None,
    };
    if !(1..=7).contains(&day) || !(1..=53).contains(&week) {
        return None;
    }
    let year = digits(&bytes[..4])?;
    // The first week holds 4 January; 1970-01-01 was a Thursday, and weeks begin on Monday.
    let monday = |year: u32| day_number(year, 1, 4).map(|fourth| fourth - (fourth + 3).rem_euclid(7));
    let first = monday(year)?;
    let start = first + 7 * (week as i32 - 1);
    (start < monday(year + 1)?).then(|| i64::from(start + day as i32 - 1) * SECONDS_A_DAY)
}

/// A quarter of the calendar year: `2024 Q1`, `2024-Q1`, `2024Q1`, `Q1 2024`, `Q1/2024`.
fn quarter(text: &[u8]) -> Option<i64> {
    let is_year = |year: &[u8]| year.iter().all(u8::is_ascii_digit);
    let (year, quarter) = match text {
        [year @ .., b'Q' | b'q', quarter] => (year, quarter),
        [b'Q' | b'q', quarter, year @ ..] => (year, quarter),
        _ => return None,
    };
    let year = match year {
        [b' ' | b'-' | b'/', year @ ..] | [year @ .., b' ' | b'-' | b'/'] => year,
        year => year,
    };
    let month = match quarter {
        b'1'..=b'4' => u32::from(quarter - b'1') * 3 + 1,
        _ => return None,
    };
    let year = Some(year).filter(|year| year.len() == 4 && is_year(year)).and_then(digits)?;
    day_number(year, month, 1).map(|day| i64::from(day) * SECONDS_A_DAY)
}

#[cfg(test)]
mod tests {
    use super::start;
    use crate::units::Day;

    #[test]
    fn weeks_and_quarters_begin_on_their_first_day() {
        // Weeks by the calendar of ISO 8601: week 1 of 2025 begins on Monday 30 December 2024.
        let cases = [
            ("2025-W01", "2024-12-30"),
            ("2025W03-5", "2025-01-17"),
            ("2024 Q1", "2024-01-01"),
            ("2024-Q2", "2024-04-01"),
            ("2024Q3", "2024-07-01"),
            ("Q4 2024", "2024-10-01"),
            ("q1/2023", "2023-01-01"),
        ];
        for (text, day) in cases {
            let found = start(text.as_bytes()).map(|at| Day::of_seconds(at).to_string());
            assert_eq!(found.as_deref(), Some(day), "{text}");
        }
        for text in ["2025-W54", "Q5 2024", "2024 Q0", "Q1", "Q1 24", "24Q1", "Q12024x", "2024--Q1", "FAQ1"] {
            assert_eq!(start(text.as_bytes()), None, "{text}");
        }
    }
}
