//! Spans of days as titles write them: `27 January 2026 - 23 February 2026`.

use super::dates::{self, DateOrder, OrderEvidence, Settled};
use crate::units::Day;

/// What stands between the first and the last day.
const BETWEEN: [&str; 8] = [" - ", " – ", " — ", " to ", " bis ", " au ", " al ", "-"];

/// The first and the last day of a span; nothing where the text is none, or its order of day and month is open.
pub fn read(text: &str) -> Option<(Day, Day)> {
    let text = text.trim().trim_matches('"').trim();
    BETWEEN.iter().find_map(|between| {
        let (first, last) = text.split_once(between)?;
        let mut evidence = OrderEvidence::default();
        let [first, last] = [first, last].map(|part| evidence.note(dates::read(part)));
        let order = match evidence.settle() {
            Settled::Order(order) => order,
            Settled::Plain => DateOrder::Dmy,
            Settled::Ambiguous => return None,
        };
        let [first, last] = [first, last].map(|date| dates::settle(date, order));
        let are_days = first > dates::UNREADABLE && last > dates::UNREADABLE && first <= last;
        are_days.then(|| (Day::of_seconds(first), Day::of_seconds(last)))
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn spans_of_titles() {
        let cases = [
            ("27 January 2026 - 23 February 2026", "2026-01-27 2026-02-23"),
            ("\"August 8, 2020 - August 14, 2020\"", "2020-08-08 2020-08-14"),
            ("1. Januar 2026 – 31. Januar 2026", "2026-01-01 2026-01-31"),
            ("2024-11-01 - 2024-11-11", "2024-11-01 2024-11-11"),
            ("20241122-20260120", "2024-11-22 2026-01-20"),
            ("8/1/25 - 8/30/25", "2025-08-01 2025-08-30"),
        ];
        for (text, days) in cases {
            let found = read(text).map(|(first, last)| format!("{first} {last}"));
            assert_eq!(found.as_deref(), Some(days), "{text}");
        }
        for text in ["All time", "Campaign report", "1/2/25 - 3/4/25", "5 May 2026 - 4 May 2026", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
