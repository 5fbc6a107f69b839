//! ISO 8601 and its relatives: dates whose parts stand in places that are known.

use super::{Stamp, day_number, digits};
use crate::records::Span;
use crate::units::SECONDS_A_DAY;

/// Reads the dates of a column. The day is often that of the row before.
pub struct IsoDates {
    day: [u8; 10],
    /// The second at which that day begins.
    start: i64,
}

impl Default for IsoDates {
    fn default() -> IsoDates {
        IsoDates { day: *b"1970-01-01", start: 0 }
    }
}

/// Reads ISO 8601 and its relatives, with or without a time.
pub fn iso(bytes: &[u8]) -> Option<Stamp> {
    IsoDates::default().read(bytes)
}

impl IsoDates {
    /// Reads one date, with or without a time.
    pub fn read(&mut self, bytes: &[u8]) -> Option<Stamp> {
        let (day, rest) = bytes.split_first_chunk()?;
        if !same(day, &self.day) {
            self.turn(day)?;
        }
        let (seconds, offset) = if rest.is_empty() { (0, None) } else { clock(rest)? };
        Some(Stamp { value: self.start + i64::from(seconds), offset })
    }

    /// Reads the first of these parts of a text, as long as each is a date written in full (`2024-02-29T10:20:30`, with `Z` or
    /// an offset such as `+01:00` behind it or without), and says how many there are.
    pub fn read_run(&mut self, text: &[u8], spans: &[Span], mut add: impl FnMut(i64, Option<i16>)) -> usize {
        for (taken, span) in spans.iter().enumerate() {
            let Some((second, offset)) = self.whole(text, span) else { return taken };
            add(second, offset);
        }
        spans.len()
    }

    #[inline(always)]
    fn whole(&mut self, text: &[u8], span: &Span) -> Option<(i64, Option<i16>)> {
        let (start, end) = (span.start() as usize, span.end() as usize);
        if span.is_escaped() {
            return None;
        }
        let (day, behind) = text.get(start..end)?.split_first_chunk()?;
        if !same(day, &self.day) {
            self.turn(day)?;
        }
        let (b' ' | b'T', behind) = behind.split_first()? else { return None };
        let (clock, behind) = behind.split_first_chunk()?;
        let offset = match behind {
            [] => None,
            [b'Z'] => Some(0),
            _ => Some(whole_offset(behind.as_array()?)?),
        };
        Some((self.start + i64::from(whole_clock(clock)?), offset))
    }

    /// Goes to another day.
    #[inline(never)]
    fn turn(&mut self, day: &[u8; 10]) -> Option<()> {
        (self.day, self.start) = (*day, i64::from(day_of(day)?) * SECONDS_A_DAY);
        Some(())
    }
}

#[inline]
fn same(one: &[u8; 10], other: &[u8; 10]) -> bool {
    let words = |day: &[u8; 10]| {
        let [a, b, c, d, e, f, g, h, rest @ ..] = *day;
        (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u16::from_le_bytes(rest))
    };
    words(one) == words(other)
}

fn day_of(text: &[u8; 10]) -> Option<i32> {
    if !matches!((text[4], text[7]), (b'-', b'-') | (b'/', b'/') | (b'.', b'.')) {
        return None;
    }
    day_number(digits(&text[0..4])?, digits(&text[5..7])?, digits(&text[8..10])?)
}

/// The seconds into the day and the offset, of what stands behind the day.
#[inline]
fn clock(text: &[u8]) -> Option<(u32, Option<i16>)> {
    let (b' ' | b'T' | b't', text) = text.split_first()? else { return None };
    let (seconds, rest) = match text.split_first_chunk().and_then(|(clock, rest)| Some((whole_clock(clock)?, rest))) {
        Some(found) => found,
        None => any_clock(text)?,
    };
    match rest {
        [] => Some((seconds, None)),
        [b'.' | b',', fraction @ ..] => {
            let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            Some((seconds, offset(&fraction[length..])?))
        }
        _ => Some((seconds, offset(rest)?)),
    }
}

/// Reads `hh:mm:ss`, all eight letters at once.
#[inline]
fn whole_clock(text: &[u8; 8]) -> Option<u32> {
    let letters = u64::from_le_bytes(*text);
    let values = letters & 0x0F0F_000F_0F00_0F0F;
    let is_clock = letters & 0xF0F0_FFF0_F0FF_F0F0 == 0x3030_3A30_303A_3030;
    // A letter of these that is no digit carries over.
    let are_digits = (values + 0x0606_0006_0600_0606) & 0xF0F0_00F0_F000_F0F0 == 0;
    let pair = |at: u32| ((values >> at & 0xF) * 10 + (values >> (at + 8) & 0xF)) as u32;
    let (hour, minute, second) = (pair(0), pair(24), pair(48));
    let is_time = (hour <= 23) & (minute <= 59) & (second <= 60);
    (is_clock & are_digits & is_time).then_some(hour * 3600 + minute * 60 + second)
}

/// Reads `hh:mm` with or without seconds, and what stands behind it.
fn any_clock(text: &[u8]) -> Option<(u32, &[u8])> {
    let [a, b, b':', c, d, rest @ ..] = text else { return None };
    let (hour, minute) = (digits(&[*a, *b])?, digits(&[*c, *d])?);
    let (second, rest) = match rest {
        [b':', e, f, rest @ ..] => (digits(&[*e, *f])?, rest),
        [b':', ..] => return None,
        rest => (0, rest),
    };
    (hour <= 23 && minute <= 59 && second <= 60).then_some((hour * 3600 + minute * 60 + second, rest))
}

/// Reads `+hh:mm`, all six letters at once: minutes ahead of UTC.
#[inline]
fn whole_offset(text: &[u8; 6]) -> Option<i16> {
    let [sign, a, b, colon, c, d] = *text;
    let letters = u64::from_le_bytes([a, b, colon, c, d, 0, 0, 0]);
    let values = letters & 0x0F_0F00_0F0F;
    let is_offset = letters & 0xF0_F0FF_F0F0 == 0x30_303A_3030;
    // A letter of these that is no digit carries over.
    let are_digits = (values + 0x06_0600_0606) & 0xF0_F000_F0F0 == 0;
    let pair = |at: u32| ((values >> at & 0xF) * 10 + (values >> (at + 8) & 0xF)) as i16;
    let (hours, minutes) = (pair(0), pair(24));
    let is_told = is_offset & are_digits & (hours <= 15) & (minutes <= 59) & matches!(sign, b'+' | b'-');
    let ahead = hours * 60 + minutes;
    is_told.then_some(if sign == b'+' { ahead } else { -ahead })
}

/// The offset written after a time: outer `None` where the text is no offset, inner where it says nothing usable.
pub(super) fn offset(rest: &[u8]) -> Option<Option<i16>> {
    if let Some(ahead) = rest.as_array().and_then(whole_offset) {
        return Some(Some(ahead));
    }
    let rest = rest.trim_ascii();
    match rest {
        b"" => return Some(None),
        b"Z" | b"z" | b"UTC" | b"GMT" | b"utc" => return Some(Some(0)),
        _ => {}
    }
    let (sign, number) = match rest.split_first()? {
        (b'+', number) => (1, number),
        (b'-', number) => (-1, number),
        _ => return None,
    };
    let (hours, minutes) = match number {
        [a] => (digits(&[*a])?, 0),
        [a, b] => (digits(&[*a, *b])?, 0),
        [a, b':', c, d] => (digits(&[*a])?, digits(&[*c, *d])?),
        [a, b, c, d] | [a, b, b':', c, d] => (digits(&[*a, *b])?, digits(&[*c, *d])?),
        _ => return None,
    };
    (hours <= 15 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes) as i16))
}

#[cfg(test)]
mod tests {
    use super::{IsoDates, iso, whole_clock, whole_offset};
    use crate::records::Span;

    /// Against the definition: two digits each, up to 23, 59 and 60, parted by colons.
    #[test]
    fn eight_letters_are_a_clock_by_definition_only() {
        for (hour, minute, second) in (0..1_000_000).map(|number| (number / 10_000, number / 100 % 100, number % 100)) {
            let text = format!("{hour:02}:{minute:02}:{second:02}").into_bytes();
            let expected = (hour < 24 && minute < 60 && second < 61).then_some(hour * 3_600 + minute * 60 + second);
            assert_eq!(whole_clock(text.first_chunk().unwrap()), expected, "{hour} {minute} {second}");
        }
        for (at, byte) in (0..8).flat_map(|at| (0..=255_u8).map(move |byte| (at, byte))) {
            let mut text = *b"11:11:11";
            let is_same_kind = if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() };
            text[at] = byte;
            // 20 to 21 hours, 50s of minutes and seconds are the most that one other digit makes of 11:11:11.
            let most = [b'2', b'9', b':', b'5', b'9', b':', b'5', b'9'][at];
            assert_eq!(whole_clock(&text).is_some(), is_same_kind && byte <= most, "{byte} at {at}");
        }
    }

    /// Against the definition: a sign, two digits up to 15, a colon, two digits up to 59.
    #[test]
    fn six_letters_are_an_offset_by_definition_only() {
        for (hours, minutes) in (0..10_000).map(|number| (number / 100, number % 100)) {
            let expected = (hours < 16 && minutes < 60).then_some(hours * 60 + minutes);
            let read =
                |sign: char| whole_offset(format!("{sign}{hours:02}:{minutes:02}").as_bytes().as_array().unwrap());
            assert_eq!((read('+'), read('-')), (expected, expected.map(|ahead| -ahead)), "{hours}:{minutes}");
        }
        for (at, byte) in (0..6).flat_map(|at| (0..=255_u8).map(move |byte| (at, byte))) {
            let mut text = *b"+11:11";
            text[at] = byte;
            let is_one = match at {
                0 => matches!(byte, b'+' | b'-'),
                3 => byte == b':',
                // 11 hours are as many as 15 with one other digit behind, and 51 minutes as 59.
                _ => (b'0'..=[0, b'1', b'5', 0, b'5', b'9'][at]).contains(&byte),
            };
            assert_eq!(whole_offset(&text).is_some(), is_one, "{byte} at {at}");
        }
    }

    #[test]
    fn a_run_ends_where_a_date_is_written_otherwise() {
        let whole = [
            ("2024-02-29T10:20:30+01:00", Some(60)),
            ("2024-02-29 23:59:60", None),
            ("2024/03/01T00:00:00Z", Some(0)),
            ("1969-12-31 23:59:59-09:30", Some(-570)),
        ];
        let others = ["", "2024-02-29", "2024-02-29T10:20", "2024-02-30T10:20:30Z", "2024-02-29T10:20:30 +0100", "n/a"];
        for other in others {
            let texts: Vec<&str> = whole.iter().map(|(text, _)| *text).chain([other, whole[0].0]).collect();
            let (mut dates, mut read) = (IsoDates::default(), Vec::new());
            let add = |second: i64, offset: Option<i16>| read.push((second, offset));
            let taken = dates.read_run(texts.concat().as_bytes(), &Span::side_by_side(&texts), add);
            // Source of the seconds: GNU date.
            let seconds = [1_709_202_030, 1_709_251_200, 1_709_251_200, -1];
            let expected: Vec<(i64, Option<i16>)> = seconds.into_iter().zip(whole.map(|(_, offset)| offset)).collect();
            assert_eq!((taken, read), (whole.len(), expected), "{other}");
        }
    }

    #[test]
    fn a_date_is_read_the_same_behind_any_other() {
        let texts = [
            "2024-02-29",
            "2024-02-29T10:20:30+01:00",
            "2024-02-29 10:20",
            "2024-02-30",
            "2024/03/01 00:00:00",
            "24-02-29",
            "2024-02-29T10:20:30.123456Z",
            "2024-02-29T25:00:00Z",
            "2024.02.29",
            "0000000000",
            "2024-02-29x",
            "",
        ];
        let mut dates = IsoDates::default();
        for first in texts {
            for text in texts {
                dates.read(first.as_bytes());
                assert_eq!(dates.read(text.as_bytes()), iso(text.as_bytes()), "{text} behind {first}");
            }
        }
        assert!(iso(b"2024-02-30").is_none() && iso(b"\0\0\0\0\0\0\0\0\0\0").is_none());
    }
}
