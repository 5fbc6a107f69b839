//! Dates as people and programs write them, read under every order that is possible until the column decides.

mod iso;

use super::zones::Zone;
use super::{month_names, periods};
use crate::units::SECONDS_A_DAY;
use serde::{Deserialize, Serialize};

pub use iso::{IsoDates, iso};

/// In a column of dates: the cell is empty.
pub const MISSING: i64 = i64::MIN;
/// In a column of dates: the cell is no date.
pub const UNREADABLE: i64 = i64::MIN + 1;
const OPEN: i64 = 1 << 62;
/// Where a packed date has its first number, its third, and whether its year has two digits.
const FIRST: u32 = 17;
const THIRD: u32 = 31;
const SHORT: u32 = 45;

/// The order of day, month and year in numeric dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2024
    Dmy,
    /// 12/31/2024
    Mdy,
    /// 24/12/31
    Ymd,
}

impl DateOrder {
    const ALL: [DateOrder; 3] = [DateOrder::Dmy, DateOrder::Mdy, DateOrder::Ymd];

    /// The stable id: `dmy`, `mdy`, `ymd`.
    pub const fn id(self) -> &'static str {
        match self {
            DateOrder::Dmy => "dmy",
            DateOrder::Mdy => "mdy",
            DateOrder::Ymd => "ymd",
        }
    }

    /// The order of a stable id.
    pub fn from_id(id: &str) -> Option<DateOrder> {
        DateOrder::ALL.into_iter().find(|order| order.id() == id)
    }
}

/// A date read from one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Wall-clock seconds since 1970-01-01 00:00, [`MISSING`], [`UNREADABLE`], or a packed date whose order is open.
    value: i64,
    /// Minutes ahead of UTC, if written.
    pub offset: Option<i16>,
}

/// What a column's dates say about their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderEvidence {
    fits: [u64; 3],
    /// The first and the third numbers of dates whose years have two digits: a bit each.
    firsts: u128,
    thirds: u128,
    differing: u64,
    dates: u64,
}

/// How the order of a column was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// No date of the column depends on an order.
    Plain,
    /// This order.
    Order(DateOrder),
    /// Two orders fit equally well and give different days.
    Ambiguous,
}

impl OrderEvidence {
    /// Takes note of one date; returns what goes into the column.
    pub fn note(&mut self, stamp: Stamp) -> i64 {
        if stamp.value >= OPEN {
            self.note_open(stamp.value);
        } else if stamp.value > UNREADABLE {
            self.dates += 1;
        }
        stamp.value
    }

    /// Takes note of dates that are the same under every order.
    pub fn note_settled(&mut self, dates: usize) {
        self.dates += dates as u64;
    }

    fn note_open(&mut self, packed: i64) {
        let readings = DateOrder::ALL.map(|order| settle(packed, order));
        for (fit, reading) in self.fits.iter_mut().zip(readings) {
            *fit += u64::from(reading > UNREADABLE);
        }
        if packed >> SHORT & 1 == 1 {
            self.firsts |= 1 << (packed >> FIRST & 0x7F);
            self.thirds |= 1 << (packed >> THIRD & 0x7F);
        }
        self.dates += 1;
        if readings[0] != readings[1] && readings[0] > UNREADABLE && readings[1] > UNREADABLE {
            self.differing += 1;
        }
    }

    /// Takes in what other dates of the column say.
    pub fn add(&mut self, other: &OrderEvidence) {
        for (fit, more) in self.fits.iter_mut().zip(other.fits) {
            *fit += more;
        }
        self.firsts |= other.firsts;
        self.thirds |= other.thirds;
        self.differing += other.differing;
        self.dates += other.dates;
    }

    /// How many dates were seen.
    pub fn dates(&self) -> u64 {
        self.dates
    }

    /// The order that fits most dates. Where years have two digits and come first as well as last, they are the numbers
    /// that change less than the days: `24/01/02, 24/03/04` are days of 2024. Of one day alone the year comes last.
    pub fn settle(&self) -> Settled {
        let [dmy, mdy, ymd] = self.fits;
        if dmy == 0 && mdy == 0 && ymd == 0 {
            return Settled::Plain;
        }
        let years_lead = ymd == dmy && mdy < dmy && self.firsts.count_ones() < self.thirds.count_ones();
        if ymd > dmy && ymd > mdy || years_lead {
            return Settled::Order(DateOrder::Ymd);
        }
        match dmy.cmp(&mdy) {
            std::cmp::Ordering::Greater => Settled::Order(DateOrder::Dmy),
            std::cmp::Ordering::Less => Settled::Order(DateOrder::Mdy),
            std::cmp::Ordering::Equal if self.differing == 0 => Settled::Order(DateOrder::Dmy),
            std::cmp::Ordering::Equal => Settled::Ambiguous,
        }
    }
}

/// Settles a value of a column under an order: seconds, [`MISSING`] or [`UNREADABLE`].
pub fn settle(value: i64, order: DateOrder) -> i64 {
    if value < OPEN {
        return value;
    }
    let seconds = value & 0x1_FFFF;
    let part = |shift: u32, bits: u32| ((value >> shift) & ((1 << bits) - 1)) as u32;
    let (first, second, third, short) = (part(FIRST, 7), part(24, 7), part(THIRD, 14), part(SHORT, 1) == 1);
    let (year, month, day) = match order {
        DateOrder::Dmy => (third, second, first),
        DateOrder::Mdy => (third, first, second),
        DateOrder::Ymd if short => (first, second, third),
        DateOrder::Ymd => return UNREADABLE,
    };
    let year = if short { full_year(year) } else { year };
    day_number(year, month, day).map_or(UNREADABLE, |day| i64::from(day) * SECONDS_A_DAY + seconds)
}

fn full_year(short: u32) -> u32 {
    if short < 70 { 2000 + short } else { 1900 + short }
}

/// Days since 1970-01-01; nothing where there is no such day from 1900 to 2200.
pub fn day_number(year: u32, month: u32, day: u32) -> Option<i32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let most = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return None,
    };
    if day == 0 || day > most || !(1900..=2200).contains(&year) {
        return None;
    }
    // Days from civil, after Howard Hinnant's "chrono-compatible low-level date algorithms".
    let year = year as i32 - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = month as i32;
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day as i32 - 1;
    let of_era_days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(era * 146_097 + of_era_days - 719_468)
}

/// Reads a cell as a date, with or without a time.
///
/// Understood: ISO 8601 and its relatives, `yyyymmdd`, day, month and year in any order with `/ . -`, years of two
/// digits (70 to 99 are of the last century), month names, 12-hour clocks, offsets, epoch seconds and milliseconds,
/// and spreadsheet serials; weeks and quarters by their first day. Years from 1900 to 2200.
pub fn read(text: &str) -> Stamp {
    read_next(text, &mut IsoDates::default())
}

/// As [`read`], for a cell of a column whose dates in ISO 8601 are read by `iso`.
#[inline(always)]
pub fn read_next(text: &str, iso: &mut IsoDates) -> Stamp {
    iso.read(text.as_bytes()).unwrap_or_else(|| read_any(text))
}

#[cold]
#[inline(never)]
fn read_any(text: &str) -> Stamp {
    let text = text.trim();
    if text.is_empty() {
        return Stamp { value: MISSING, offset: None };
    }
    let bytes = text.as_bytes();
    iso(bytes)
        .or_else(|| plain_number(text))
        .or_else(|| periods::start(bytes).map(|start| Stamp { value: start, offset: None }))
        .or_else(|| by_parts(text))
        .unwrap_or(Stamp { value: UNREADABLE, offset: None })
}

/// Reads a date and the time of day from two cells. A time that cannot be read is taken as missing: the day still counts.
pub fn read_apart(date: &str, clock: &str) -> Stamp {
    if date.trim().is_empty() || clock.trim().is_empty() {
        return read(date);
    }
    let joined = read(&format!("{} {}", date.trim(), clock.trim()));
    if is_date(joined) { joined } else { read(date) }
}

/// Whether a stamp is a date, or its cell is empty.
pub fn is_read(stamp: Stamp) -> bool {
    stamp.value != UNREADABLE
}

/// Whether a value of a column is the same under every order.
pub fn is_settled(value: i64) -> bool {
    value < OPEN
}

/// Whether a stamp is a date in at least one order.
pub fn is_date(stamp: Stamp) -> bool {
    stamp.value > UNREADABLE
}

pub fn digits(bytes: &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for &byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        value = value * 10 + u32::from(digit);
    }
    Some(value)
}

fn plain_number(text: &str) -> Option<Stamp> {
    let bytes = text.as_bytes();
    let whole = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let certain = |value: i64| Some(Stamp { value, offset: None });
    match (whole, bytes.len() - whole) {
        (8, 0) => {
            let day = day_number(digits(&bytes[0..4])?, digits(&bytes[4..6])?, digits(&bytes[6..8])?)?;
            certain(i64::from(day) * SECONDS_A_DAY)
        }
        (14, 0) => {
            let day = day_number(digits(&bytes[0..4])?, digits(&bytes[4..6])?, digits(&bytes[6..8])?)?;
            let (hour, minute, second) = (digits(&bytes[8..10])?, digits(&bytes[10..12])?, digits(&bytes[12..14])?);
            let clock = (hour < 24 && minute < 60 && second <= 60).then_some(hour * 3600 + minute * 60 + second)?;
            certain(i64::from(day) * SECONDS_A_DAY + i64::from(clock))
        }
        (10, 0) => Some(Stamp { value: text.parse().ok()?, offset: Some(0) }),
        (13, 0) => Some(Stamp { value: text.parse::<i64>().ok()?.div_euclid(1000), offset: Some(0) }),
        // Spreadsheet serials count days from 1899-12-30; 20000 is 1954, 80000 is 2119.
        (5, rest) if rest == 0 || bytes[5] == b'.' && bytes[6..].iter().all(u8::is_ascii_digit) => {
            let serial: f64 = text.parse().ok()?;
            (20_000.0..80_000.0)
                .contains(&serial)
                .then(|| Stamp { value: ((serial - 25_569.0) * SECONDS_A_DAY as f64).round() as i64, offset: None })
        }
        _ => None,
    }
}

/// A text cut into numbers, words and signs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part<'a> {
    Number { value: u32, length: usize },
    Word(&'a str),
    Sign(char),
}

fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut found = Vec::with_capacity(12);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let run = |keep: fn(char) -> bool| rest.find(|letter| !keep(letter)).unwrap_or(rest.len());
        let length = if letter.is_ascii_digit() {
            let length = run(|letter| letter.is_ascii_digit());
            if length > 6 {
                return None;
            }
            found.push(Part::Number { value: rest[..length].parse().ok()?, length });
            length
        } else if letter.is_alphabetic() {
            let length = run(char::is_alphabetic);
            found.push(Part::Word(&rest[..length]));
            length
        } else if letter.is_whitespace() {
            letter.len_utf8()
        } else {
            found.push(Part::Sign(letter));
            letter.len_utf8()
        };
        if found.len() > 24 {
            return None;
        }
        rest = &rest[length..];
    }
    Some(found)
}

fn by_parts(text: &str) -> Option<Stamp> {
    if text.len() > 64 {
        return None;
    }
    let plain;
    let text = if text.is_ascii() && !text.contains(['h', 'H']) {
        text
    } else {
        plain = plainly(text);
        &plain
    };
    let parts = parts(text)?;
    // Where the clock starts: the number before the first colon.
    let colon = parts.iter().position(|part| *part == Part::Sign(':'));
    let clock_at = match colon {
        Some(colon) => colon.checked_sub(1)?,
        None => parts.len(),
    };
    let (date, mut clock) = parts.split_at(clock_at);
    let (mut text, mut year) = (text, None);
    // "Wed Oct 10 20:19:24 +0000 2018": the year may stand behind the clock.
    if let [front @ .., last @ Part::Number { length: 4, .. }] = clock
        && front.len() > 4
        && text.len() > 5
        && text.as_bytes()[text.len() - 5] == b' '
    {
        (clock, year, text) = (front, Some(*last), text[..text.len() - 4].trim_end());
    }
    let (seconds, offset) = if clock.is_empty() { (0, None) } else { time_of_day(clock, text)? };
    let mut month = None;
    let mut is_day = false;
    let mut numbers = Vec::with_capacity(3);
    for part in date.iter().copied().chain(year) {
        match part {
            Part::Number { value, length } => numbers.push((value, length)),
            Part::Sign('/' | '.' | '-' | ',' | '،' | '\'') => {}
            Part::Sign(_) => return None,
            Part::Word(word) => match month_names::month(word) {
                // "mar. 4 mars": a weekday that is cut like a month stands before it.
                Some(found) if month.is_none() || is_day => {
                    month = Some(found);
                    is_day = numbers.is_empty() && month_names::is_weekday(word);
                }
                _ if is_filler(word) => {}
                _ => return None,
            },
        }
    }
    let month = month.filter(|_| !is_day || numbers.len() < 3);
    let value = match (month, numbers.as_slice()) {
        (Some(month), &[(first, first_length), (second, _)]) => {
            let (day, year) = if first_length == 4 { (second, first) } else { (first, second) };
            let year = if year < 100 { full_year(year) } else { year };
            i64::from(day_number(year, month, day)?) * SECONDS_A_DAY + i64::from(seconds)
        }
        (None, &[(first, first_length), (second, second_length), (third, third_length)]) => {
            if first_length == 4 && second_length <= 2 && third_length <= 2 {
                i64::from(day_number(first, second, third)?) * SECONDS_A_DAY + i64::from(seconds)
            } else if first_length <= 2 && second_length <= 2 && (third_length == 4 || third_length == 2) {
                let short = i64::from(third_length == 2);
                let packed = OPEN
                    | i64::from(seconds)
                    | i64::from(first) << 17
                    | i64::from(second) << 24
                    | i64::from(third) << 31
                    | short << 45;
                DateOrder::ALL.iter().any(|&order| settle(packed, order) > UNREADABLE).then_some(packed)?
            } else {
                return None;
            }
        }
        _ => return None,
    };
    Some(Stamp { value, offset })
}

/// A text with Latin digits, without invisible marks, and with `14h05` as `14:05`.
fn plainly(text: &str) -> String {
    let mut letters = text.chars().filter(|letter| !matches!(letter, '\u{200C}'..='\u{200F}' | '\u{61C}'));
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let is_hour = matches!(letter, 'h' | 'H')
            && out.trim_end().ends_with(|before: char| before.is_ascii_digit())
            && letters.clone().find(|next| !next.is_whitespace()).is_some_and(|next| next.is_ascii_digit());
        if is_hour {
            out.truncate(out.trim_end().len());
        }
        out.push(if is_hour { ':' } else { super::numbers::latin_digit(letter).unwrap_or(letter) });
    }
    out
}

fn is_filler(word: &str) -> bool {
    const FILLERS: [&str; 32] = [
        "st", "nd", "rd", "th", "de", "del", "le", "la", "at", "um", "à", "om", "er", "kl", "den", "t", "às", "alle",
        "ore", "ora", "o", "e", "r", "gada", "στις", "ساعت", "年", "月", "日", "년", "월", "일",
    ];
    FILLERS.contains(&word.to_lowercase().as_str()) || month_names::is_weekday(word)
}

fn time_of_day(parts: &[Part<'_>], text: &str) -> Option<(u32, Option<i16>)> {
    let mut numbers = Vec::with_capacity(3);
    let mut position = 0;
    while let Some(Part::Number { value, .. }) = parts.get(position) {
        numbers.push(*value);
        position += 1;
        match parts.get(position) {
            Some(Part::Sign(':')) if numbers.len() < 3 => position += 1,
            _ => break,
        }
    }
    if let (Some(Part::Sign('.' | ',')), Some(Part::Number { .. })) = (parts.get(position), parts.get(position + 1)) {
        position += 2;
    }
    let (mut hour, minute, second) = match *numbers.as_slice() {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let mut offset = None;
    let mut word = String::new();
    while let Some(part) = parts.get(position) {
        match *part {
            Part::Word(text) => word.push_str(&text.to_lowercase()),
            Part::Sign('.' | ',' | '(' | ')' | '&' | '/') => {}
            Part::Sign('+' | '-') => {
                let sign = text.rfind(['+', '-'])?;
                offset = iso::offset(&text.as_bytes()[sign..])?;
                break;
            }
            _ => return None,
        }
        position += 1;
    }
    let half = |names: &[&str]| names.iter().find_map(|name| word.strip_prefix(name));
    let zone = if let Some(rest) = half(&["pm", "μμ", "md", "pēcp", "بظ", "بعدازظهر"]) {
        hour = if hour == 12 { 12 } else { hour + 12 };
        rest
    } else if let Some(rest) = half(&["am", "πμ", "pd", "priekšp", "قظ", "قبلازظهر", "صبح"]) {
        if hour == 12 {
            hour = 0;
        }
        rest
    } else {
        &word
    };
    if offset.is_none() && !zone.is_empty() {
        offset = match Zone::of(zone) {
            Some(Zone::Fixed(minutes)) => Some(minutes),
            _ if zone.ends_with("utc") || zone.ends_with("gmt") || zone == "z" => Some(0),
            _ => None,
        };
    }
    (hour < 24 && minute < 60 && second <= 60).then_some((hour * 3600 + minute * 60 + second, offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Day;

    fn shown(text: &str, order: DateOrder) -> String {
        let stamp = read(text);
        let seconds = settle(stamp.value, order);
        if seconds <= UNREADABLE {
            return if seconds == MISSING { "missing".into() } else { "unreadable".into() };
        }
        let clock = seconds.rem_euclid(SECONDS_A_DAY);
        let offset = stamp.offset.map(|minutes| format!(" {minutes}")).unwrap_or_default();
        format!("{} {:02}:{:02}:{:02}{offset}", Day::of_seconds(seconds), clock / 3600, clock / 60 % 60, clock % 60)
    }

    #[test]
    fn dates_that_need_no_order() {
        let cases = [
            ("2024-02-29", "2024-02-29 00:00:00"),
            ("2025-03-20 05:20:57 -0700", "2025-03-20 05:20:57 -420"),
            ("2025-03-20T05:20:57Z", "2025-03-20 05:20:57 0"),
            ("2025-03-20T05:20:57.123+05:30", "2025-03-20 05:20:57 330"),
            ("2025-03-20 05:20", "2025-03-20 05:20:00"),
            ("2025/03/20 3:05:07 PM GMT+2", "2025-03-20 15:05:07 120"),
            ("2025-03-20 05:20:57 -3:30", "2025-03-20 05:20:57 -210"),
            ("2025/3/2", "2025-03-02 00:00:00"),
            ("19970101", "1997-01-01 00:00:00"),
            ("20240131235959", "2024-01-31 23:59:59"),
            ("1706659200", "2024-01-31 00:00:00 0"),
            ("1706659200000", "2024-01-31 00:00:00 0"),
            ("45322", "2024-01-31 00:00:00"),
            ("45322.5", "2024-01-31 12:00:00"),
            ("Jan 31, 2024", "2024-01-31 00:00:00"),
            ("31 January 2024 3:05 PM", "2024-01-31 15:05:00"),
            ("Wednesday, January 31, 2024", "2024-01-31 00:00:00"),
            ("31. Januar 2024", "2024-01-31 00:00:00"),
            ("31 août 2024", "2024-08-31 00:00:00"),
            ("31 de enero de 2024", "2024-01-31 00:00:00"),
            ("31-Jan-24", "2024-01-31 00:00:00"),
            ("۲۰۲۴-۰۱-۳۱", "2024-01-31 00:00:00"),
            ("", "missing"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text, DateOrder::Dmy), expected, "{text}");
            assert_eq!(shown(text, DateOrder::Mdy), expected, "{text}");
        }
        for text in ["2023-02-29", "31/31/2024", "hello", "12", "1.5", "$5", "2024-13-01", "24:00", "a@b.org", "1/2"] {
            assert_eq!(shown(text, DateOrder::Dmy), "unreadable", "{text}");
        }
    }

    #[test]
    fn dates_whose_order_the_column_settles() {
        assert_eq!(shown("01/02/2024", DateOrder::Dmy), "2024-02-01 00:00:00");
        assert_eq!(shown("01/02/2024", DateOrder::Mdy), "2024-01-02 00:00:00");
        assert_eq!(shown("1.2.24 8:05", DateOrder::Dmy), "2024-02-01 08:05:00");
        assert_eq!(shown("07/16/22", DateOrder::Mdy), "2022-07-16 00:00:00");
        assert_eq!(shown("22-07-16", DateOrder::Ymd), "2022-07-16 00:00:00");
        assert_eq!(shown("12/31/1999 12:00 AM", DateOrder::Mdy), "1999-12-31 00:00:00");
    }

    #[test]
    fn one_clear_date_settles_a_column() {
        let settled = |texts: &[&str]| {
            let mut evidence = OrderEvidence::default();
            for text in texts {
                evidence.note(read(text));
            }
            evidence.settle()
        };
        assert_eq!(settled(&["01/02/2024", "03/04/2024"]), Settled::Ambiguous);
        assert_eq!(settled(&["01/02/2024", "13/04/2024"]), Settled::Order(DateOrder::Dmy));
        assert_eq!(settled(&["01/02/2024", "03/14/2024"]), Settled::Order(DateOrder::Mdy));
        assert_eq!(settled(&["05/05/2024", "03/03/2024"]), Settled::Order(DateOrder::Dmy));
        assert_eq!(settled(&["22-07-16", "99-12-31"]), Settled::Order(DateOrder::Ymd));
        assert_eq!(settled(&["2024-01-02"]), Settled::Plain);
    }
}
