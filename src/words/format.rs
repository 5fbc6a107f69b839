//! How a language writes numbers, shares, money, days and periods.

use crate::units::{Currency, Day, Grain, Money, Period};
use chrono::Datelike;

/// How a language writes numbers and dates.
#[derive(Debug)]
pub struct Locale {
    /// The BCP 47 tag of the catalogue: `en` or `fa`.
    pub tag: &'static str,
    /// Whether the script runs from right to left.
    pub is_right_to_left: bool,
    zero: char,
    decimal: char,
    group: char,
    percent: &'static str,
    /// What stands behind a number that counts thousands.
    thousands: &'static str,
    millions: &'static str,
    months: [&'static str; 12],
    quarter: &'static str,
    week_of: &'static str,
    to: &'static str,
    to_within: &'static str,
    /// What parts the names of a list.
    between: &'static str,
}

/// English: Latin digits.
pub static LATIN: Locale = Locale {
    tag: "en",
    is_right_to_left: false,
    zero: '0',
    decimal: '.',
    group: ',',
    percent: "%",
    thousands: "k",
    millions: "M",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    quarter: "Q",
    week_of: "week of ",
    to: " – ",
    to_within: "–",
    between: ", ",
};

/// Persian: its own digits and separators, Gregorian months by their Persian names.
pub static PERSIAN: Locale = Locale {
    tag: "fa",
    is_right_to_left: true,
    zero: '۰',
    decimal: '٫',
    group: '٬',
    percent: "٪",
    thousands: "\u{a0}هزار",
    millions: "\u{a0}میلیون",
    months: ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"],
    quarter: "سه‌ماههٔ ",
    week_of: "هفتهٔ ",
    to: " تا ",
    to_within: " تا ",
    between: "، ",
};

impl Locale {
    /// The locale of a BCP 47 tag; English for a language that has no catalogue.
    pub fn of_tag(tag: &str) -> &'static Locale {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("fa") { &PERSIAN } else { &LATIN }
    }

    /// A number with a fixed count of decimals and grouped thousands: `1,234.5`. Anything infinite or undefined is `–`.
    pub fn number(&self, value: f64, decimals: usize) -> String {
        if !value.is_finite() {
            return "–".to_owned();
        }
        let plain = format!("{:.decimals$}", value.abs());
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let is_zero = plain.chars().all(|c| c == '0' || c == '.');
        let mut text = String::with_capacity(plain.len() + 8);
        if value < 0.0 && !is_zero {
            text.push('−');
        }
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(self.digit(digit));
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.extend(fraction.chars().map(|digit| self.digit(digit)));
        }
        text
    }

    /// A whole number.
    pub fn count(&self, value: u64) -> String {
        self.number(value as f64, 0)
    }

    /// A share between 0 and 1 in percent with a fixed count of decimals: `27%`.
    pub fn percent(&self, share: f64, decimals: usize) -> String {
        format!("{}{}", self.number(share * 100.0, decimals), self.percent)
    }

    /// A share in percent with as many decimals as a sample of `total` allows: none below 1,000, one from there.
    pub fn percent_of(&self, share: f64, total: u64) -> String {
        self.percent(share, if total >= 1_000 { 1 } else { 0 })
    }

    /// Money with its currency: `$1,234.50`, `1,234.50 BDT`, and whole units from 10,000 on.
    pub fn money(&self, amount: Money, currency: Currency) -> String {
        let major = amount.major();
        self.money_of(major, currency, if major.abs() >= 10_000.0 { 0 } else { 2 })
    }

    /// Money with a fixed count of decimals.
    pub fn money_of(&self, major: f64, currency: Currency, decimals: usize) -> String {
        self.with_currency(&self.number(major.abs(), decimals), major < 0.0, currency)
    }

    /// A number of an axis, as few digits as it takes: `500`, `12.5k`, `2M`.
    pub fn short(&self, value: f64) -> String {
        let (scaled, unit) = self.scaled(value);
        format!("{}{unit}", self.number(scaled, if scaled.fract() == 0.0 { 0 } else { 1 }))
    }

    /// Money of an axis, as few digits as it takes: `€2.50`, `€2,013`, `€25.8k`, `25.8k BDT`.
    pub fn short_money(&self, major: f64, currency: Currency) -> String {
        let (scaled, unit) = self.scaled(major);
        let decimals = match unit {
            _ if scaled.fract() == 0.0 => 0,
            "" if major.abs() >= 100.0 => 0,
            "" => 2,
            _ => 1,
        };
        let number = format!("{}{unit}", self.number(scaled.abs(), decimals));
        self.with_currency(&number, major < 0.0, currency)
    }

    /// The number from ten thousand on as thousands or millions, and what then stands behind it.
    fn scaled(&self, value: f64) -> (f64, &'static str) {
        match value.abs() {
            size if size >= 1e6 => (value / 1e6, self.millions),
            size if size >= 1e4 => (value / 1e3, self.thousands),
            _ => (value, ""),
        }
    }

    fn with_currency(&self, number: &str, is_negative: bool, currency: Currency) -> String {
        let sign = if is_negative { "−" } else { "" };
        let symbol = match currency.code() {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            "INR" => "₹",
            _ => "",
        };
        if !currency.is_known() {
            format!("{sign}{number}")
        } else if symbol.is_empty() || self.is_right_to_left {
            format!("{sign}{number}\u{a0}{}", currency.code())
        } else {
            format!("{sign}{symbol}{number}")
        }
    }

    /// A day: `22 Oct 2026`.
    pub fn day(&self, day: Day) -> String {
        let date = day.date();
        format!("{} {} {}", self.plain(date.day()), self.months[date.month0() as usize], self.plain(date.year()))
    }

    /// A span of days, with nothing said twice: `1–22 Oct 2026`, `1 Oct – 3 Nov 2026`, `1 Dec 2025 – 3 Jan 2026`.
    pub fn span(&self, from: Day, to: Day) -> String {
        let (first, last) = (from.date(), to.date());
        let month = |date: chrono::NaiveDate| self.months[date.month0() as usize];
        if from == to {
            self.day(to)
        } else if first.year() != last.year() {
            format!("{}{}{}", self.day(from), self.to, self.day(to))
        } else if first.month() != last.month() {
            format!("{} {}{}{}", self.plain(first.day()), month(first), self.to, self.day(to))
        } else {
            format!("{}{}{}", self.plain(first.day()), self.to_within, self.day(to))
        }
    }

    /// A period: `22 Oct 2026`, `week of 19 Oct 2026`, `Oct 2026`, `Q4 2026`, `2026`.
    pub fn period(&self, period: Period) -> String {
        let first = period.first_day();
        let date = first.date();
        match period.grain {
            Grain::Day => self.day(first),
            Grain::Week => format!("{}{}", self.week_of, self.day(first)),
            Grain::Month => format!("{} {}", self.months[date.month0() as usize], self.plain(date.year())),
            Grain::Quarter => {
                format!("{}{} {}", self.quarter, self.plain(date.month0() / 3 + 1), self.plain(date.year()))
            }
            Grain::Year => self.plain(date.year()),
        }
    }

    /// A month of the year by its number, 1 for January: `Jan`.
    pub fn month(&self, number: u32) -> &'static str {
        let at = (number as usize).saturating_sub(1);
        self.months.get(at).copied().unwrap_or_default()
    }

    /// Names one behind the other: `Etsy, Stripe`.
    pub fn list(&self, names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        let mut list = String::new();
        for name in names {
            if !list.is_empty() {
                list.push_str(self.between);
            }
            list.push_str(name.as_ref());
        }
        list
    }

    /// Digits without grouping, as in years.
    pub fn plain(&self, number: impl ToString) -> String {
        number.to_string().chars().map(|c| self.digit(c)).collect()
    }

    fn digit(&self, latin: char) -> char {
        match latin.to_digit(10) {
            Some(value) => char::from_u32(self.zero as u32 + value).unwrap_or(latin),
            None => latin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_signed() {
        assert_eq!(LATIN.number(1_234_567.891, 1), "1,234,567.9");
        assert_eq!(LATIN.number(-0.001, 1), "0.0");
        assert_eq!(LATIN.number(-999.0, 0), "−999");
        assert_eq!(LATIN.number(f64::NAN, 0), "–");
        assert_eq!(PERSIAN.number(-1_234.5, 1), "−۱٬۲۳۴٫۵");
    }

    #[test]
    fn money_names_its_currency() -> Result<(), Box<dyn std::error::Error>> {
        let amount = Money::from_cents(123_450);
        assert_eq!(LATIN.money(amount, Currency::from_code("USD")?), "$1,234.50");
        assert_eq!(LATIN.money(-amount, Currency::from_code("BDT")?), "−1,234.50\u{a0}BDT");
        assert_eq!(LATIN.money(amount, Currency::NONE), "1,234.50");
        assert_eq!(PERSIAN.money(amount, Currency::from_code("EUR")?), "۱٬۲۳۴٫۵۰\u{a0}EUR");
        Ok(())
    }

    #[test]
    fn axes_are_short() -> Result<(), Box<dyn std::error::Error>> {
        assert_eq!([0.0, 500.0, 12_500.0, 2e6].map(|n| LATIN.short(n)), ["0", "500", "12.5k", "2M"]);
        let (euro, taka) = (Currency::from_code("EUR")?, Currency::from_code("BDT")?);
        let euros = [2.5, 2_013.1, 20_000.0, -25_830.0].map(|amount| LATIN.short_money(amount, euro));
        assert_eq!(euros, ["€2.50", "€2,013", "€20k", "−€25.8k"]);
        assert_eq!(LATIN.short_money(60_000.0, taka), "60k\u{a0}BDT");
        assert_eq!(PERSIAN.short_money(60_000.0, euro), "۶۰\u{a0}هزار\u{a0}EUR");
        Ok(())
    }

    #[test]
    fn spans_say_nothing_twice() -> Result<(), Box<dyn std::error::Error>> {
        let span = |locale: &Locale, from: &str, to: &str| {
            Ok::<_, Box<dyn std::error::Error>>(locale.span(from.parse()?, to.parse()?))
        };
        assert_eq!(span(&LATIN, "2026-10-01", "2026-10-22")?, "1–22 Oct 2026");
        assert_eq!(span(&LATIN, "2026-10-01", "2026-11-03")?, "1 Oct – 3 Nov 2026");
        assert_eq!(span(&LATIN, "2025-12-01", "2026-01-03")?, "1 Dec 2025 – 3 Jan 2026");
        assert_eq!(span(&LATIN, "2026-10-22", "2026-10-22")?, "22 Oct 2026");
        assert_eq!(span(&PERSIAN, "2026-10-01", "2026-10-22")?, "۱ تا ۲۲ اکتبر ۲۰۲۶");
        Ok(())
    }

    #[test]
    fn periods_are_named() -> Result<(), Box<dyn std::error::Error>> {
        let day: Day = "2026-10-22".parse()?;
        let named: Vec<String> = Grain::ALL.into_iter().map(|grain| LATIN.period(Period::of(grain, day))).collect();
        assert_eq!(named, ["22 Oct 2026", "week of 19 Oct 2026", "Oct 2026", "Q4 2026", "2026"]);
        assert_eq!(PERSIAN.period(Period::of(Grain::Month, day)), "اکتبر ۲۰۲۶");
        Ok(())
    }
}
