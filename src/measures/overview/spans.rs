//! The span of days counted and the earlier spans it is compared with.

use crate::measures::Chosen;
use crate::units::{Day, Grain, Period};

/// Days from `from` to `to`, both counted.
///
/// **Compared with**: a span that starts on the first of a month is taken as months to date: one month, up to three as a
/// quarter where it starts on the first day of one, more as a year where it starts on 1 January; else as the months it
/// touches. The span before starts that many months earlier, the span a year before twelve. Both run as many days as have
/// passed of this one; where this one ends on the last day of a month, whole months are compared instead. Other spans are
/// compared with the same number of days right before (whole weeks before, where the span starts on a Monday), and with the
/// same days a year before (52 weeks before, where it starts on a Monday).
///
/// **Example**, checked by hand: 1 to 12 March 2024 is compared with 1 to 12 February 2024 and 1 to 12 March 2023; the whole
/// of February 2024 with the whole of January 2024 and of February 2023.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Span {
    /// The span that the selection counts; nothing where the data hold no order or where it ends before it starts.
    pub(super) fn counted(chosen: &Chosen) -> Option<Span> {
        let (first, _) = chosen.data().coverage?;
        let from = if chosen.from() == i32::MIN { first } else { Day::from_number(chosen.from()) };
        let to = Day::from_number(chosen.to());
        (from <= to).then_some(Span { from, to })
    }

    /// How many days.
    pub fn days(self) -> u32 {
        u32::try_from(self.to.since(self.from) + 1).unwrap_or(0)
    }

    /// The span before.
    pub fn previous(self) -> Span {
        if self.starts_a(Grain::Month) {
            return self.months_before(self.months());
        }
        let days = self.days() as i32;
        self.days_before(if self.starts_a(Grain::Week) { (days + 6) / 7 * 7 } else { days })
    }

    /// The same span a year before.
    pub fn a_year_before(self) -> Span {
        if self.starts_a(Grain::Month) {
            return self.months_before(12);
        }
        if self.starts_a(Grain::Week) {
            return self.days_before(364);
        }
        let date = self.from.date();
        let a_year_before = date.checked_sub_months(chrono::Months::new(12)).unwrap_or(date);
        let from = Day::from_date(a_year_before);
        Span { from, to: from.plus(self.days() as i32 - 1) }
    }

    fn starts_a(self, grain: Grain) -> bool {
        Period::of(grain, self.from).first_day() == self.from
    }

    fn is_whole_months(self) -> bool {
        Period::of(Grain::Month, self.to).last_day() == self.to
    }

    /// How many months the span stands for.
    fn months(self) -> i32 {
        let month = |day| Period::of(Grain::Month, day).ordinal;
        let touched = month(self.to) - month(self.from) + 1;
        match touched {
            _ if self.is_whole_months() => touched,
            2..=3 if self.starts_a(Grain::Quarter) => 3,
            4..=12 if self.starts_a(Grain::Year) => 12,
            touched => touched,
        }
    }

    fn months_before(self, months: i32) -> Span {
        let from = Period::of(Grain::Month, self.from).plus(-months);
        let to = if self.is_whole_months() {
            Period::of(Grain::Month, self.to).plus(-months).last_day()
        } else {
            // A shorter month must not run into the span itself.
            from.first_day().plus(self.days() as i32 - 1).min(from.plus(months).first_day().plus(-1))
        };
        Span { from: from.first_day(), to }
    }

    fn days_before(self, days: i32) -> Span {
        Span { from: self.from.plus(-days), to: self.to.plus(-days) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        Span { from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    /// By hand, from the calendar.
    #[test]
    fn spans_are_compared_to_date() {
        for (of, previous, a_year_before) in [
            (("2024-03-01", "2024-03-12"), ("2024-02-01", "2024-02-12"), ("2023-03-01", "2023-03-12")),
            (("2024-02-01", "2024-02-29"), ("2024-01-01", "2024-01-31"), ("2023-02-01", "2023-02-28")),
            (("2024-03-01", "2024-03-30"), ("2024-02-01", "2024-02-29"), ("2023-03-01", "2023-03-30")),
            (("2024-04-01", "2024-05-10"), ("2024-01-01", "2024-02-09"), ("2023-04-01", "2023-05-10")),
            (("2024-01-01", "2024-11-22"), ("2023-01-01", "2023-11-23"), ("2023-01-01", "2023-11-23")),
            (("2024-01-01", "2024-06-30"), ("2023-07-01", "2023-12-31"), ("2023-01-01", "2023-06-30")),
            (("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31"), ("2023-01-01", "2023-12-31")),
            (("2024-05-06", "2024-05-08"), ("2024-04-29", "2024-05-01"), ("2023-05-08", "2023-05-10")),
            (("2024-05-07", "2024-05-16"), ("2024-04-27", "2024-05-06"), ("2023-05-07", "2023-05-16")),
            (("2024-02-29", "2024-03-02"), ("2024-02-26", "2024-02-28"), ("2023-02-28", "2023-03-02")),
        ] {
            let of = span(of.0, of.1);
            assert_eq!(of.previous(), span(previous.0, previous.1), "{of:?}");
            assert_eq!(of.a_year_before(), span(a_year_before.0, a_year_before.1), "{of:?}");
        }
    }
}
