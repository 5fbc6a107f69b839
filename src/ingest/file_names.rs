//! The days that the name of a file says it covers.

use super::recognise::Header;
use super::spans;
use crate::units::Day;
use chrono::{Datelike, Months, NaiveDate};

/// The first and the last day: two days, or one month (`insights_2024-11.csv`).
pub fn period(header: &Header<'_>) -> Option<(Day, Day)> {
    let name = header.file_name();
    let found = runs(&name);
    let days: Vec<&String> = found.iter().filter(|run| run.parts == 3).map(|run| &run.text).collect();
    if let [.., first, last] = days[..] {
        return spans::read(&format!("{first} - {last}"));
    }
    match &found[..] {
        [only] if only.parts == 2 => month(&only.text),
        _ => None,
    }
}

/// A run of digits and hyphens that is a day or a month.
struct Run {
    text: String,
    parts: usize,
}

fn runs(name: &str) -> Vec<Run> {
    let pieces = name.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
    let run = |piece: &str| {
        let piece = piece.trim_matches('-');
        let parts: Vec<&str> = piece.split('-').collect();
        let is_short = |part: &&str| (1..=2).contains(&part.len());
        match parts[..] {
            [day] if day.len() == 8 => {
                let text = format!("{}-{}-{}", day.get(..4)?, day.get(4..6)?, day.get(6..)?);
                Some(vec![Run { text, parts: 3 }])
            }
            [year, month, day] if year.len() == 4 && is_short(&month) && is_short(&day) => {
                Some(vec![Run { text: format!("{year}-{month:0>2}-{day:0>2}"), parts: 3 }])
            }
            [year, month] if year.len() == 4 && is_short(&month) => {
                Some(vec![Run { text: format!("{year}-{month:0>2}"), parts: 2 }])
            }
            _ => None,
        }
    };
    pieces.filter_map(run).flatten().collect()
}

fn month(text: &str) -> Option<(Day, Day)> {
    let (year, month) = text.split_once('-')?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    ((1990..2200).contains(&first.year())).then(|| (Day::from_date(first), Day::from_date(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_in_names() {
        let joined = |name: &str| runs(name).iter().map(|run| run.text.clone()).collect::<Vec<_>>().join(" ");
        assert_eq!(joined("imported_pages_20210102_20231231.csv"), "2021-01-02 2023-12-31");
        assert_eq!(joined("gmb insights - 2023-1-1 - 2023-1-31.csv"), "2023-01-01 2023-01-31");
        assert_eq!(joined("insights_2024-11.csv"), "2024-11");
        assert_eq!(joined("report 12345678901 (2).csv"), "");
        let (first, last) = month("2024-02").unwrap_or_else(|| unreachable!());
        assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
    }
}
