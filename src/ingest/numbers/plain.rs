//! Amounts as most programs write them: digits, perhaps with a sign before them and a point among them.

use super::{DecimalMark, MarkEvidence, Number};
use crate::records::Span;

/// The common case: digits, perhaps a sign, perhaps a point and at most four decimals that are not exactly three. What has
/// more characters than this may be beyond all that is read, and is left to [`super::read`].
#[inline]
pub fn plain(bytes: &[u8]) -> Option<Number> {
    short(bytes).or_else(|| plain_any(bytes))
}

/// Reads the first of these parts of a text, amounts, as long as each is a plain number of four to eight letters without a
/// sign, and says how many there are. What goes into the column is added to `values`.
pub fn read_run(text: &[u8], spans: &[Span], evidence: &mut MarkEvidence, values: &mut Vec<i64>) -> usize {
    let (mut point, mut whole) = (0, 0);
    let known = values.len();
    values.extend(spans.iter().map_while(|span| {
        let number = short(text.get(span.start() as usize..span.end() as usize)?).filter(|_| !span.is_escaped())?;
        point += u64::from(number.mark.is_some());
        whole += u64::from(number.mark.is_none() & (number.value != 0));
        Some(number.value)
    }));
    (evidence.point, evidence.whole) = (evidence.point + point, evidence.whole + whole);
    values.len() - known
}

/// As [`plain`], of four to eight letters without a sign: all are read at once. A mark is a point.
#[inline(always)]
fn short(bytes: &[u8]) -> Option<Number> {
    let length = bytes.len() as u32;
    let (Some(&first), Some(&last), 4..=8) = (bytes.first_chunk(), bytes.last_chunk(), length) else { return None };
    let letters = u64::from(u32::from_le_bytes(first)) | u64::from(u32::from_le_bytes(last)) << (8 * (length - 4));
    // The topmost bit of the first letter that is a point, and perhaps of some behind it.
    let others = letters ^ u64::from_le_bytes([b'.'; 8]);
    let points = others.wrapping_sub(u64::from_le_bytes([1; 8])) & !others & u64::from_le_bytes([0x80; 8]);
    let point = (points.trailing_zeros() / 8).min(length);
    let (scale, mark) = match (point, length - point) {
        (0, _) => return None,
        (_, 0) => (10_000, None),
        (_, 2) => (1_000, Some(DecimalMark::Point)),
        (_, 3) => (100, Some(DecimalMark::Point)),
        (_, 5) => (1, Some(DecimalMark::Point)),
        _ => return None,
    };
    let count = length - u32::from(point < length);
    // The letters before the point stay in their places, those behind it come one nearer.
    let before = u64::MAX.checked_shl(8 * point).map_or(u64::MAX, |behind| !behind);
    let digits = letters & before | letters >> 8 & !before;
    let zeros = u64::from_le_bytes([b'0'; 8]) >> (8 * (8 - count));
    let values = digits ^ zeros;
    if (values | values.wrapping_add(u64::from_le_bytes([6; 8]))) & u64::from_le_bytes([0xF0; 8]) != 0 {
        return None;
    }
    // Eight digits, the first in the lowest byte: two, four and eight of them become one number.
    let values = values << (8 * (8 - count));
    let pairs = (values.wrapping_mul(10 << 8 | 1) >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs.wrapping_mul(100 << 16 | 1) >> 16) & 0x0000_FFFF_0000_FFFF;
    let value = (fours.wrapping_mul(10_000 << 32 | 1) >> 32) as i64;
    Some(Number { value: value * scale, mark, rounded: false, currency: None })
}

fn plain_any(bytes: &[u8]) -> Option<Number> {
    let (negative, bytes) = match bytes.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, bytes),
    };
    if bytes.is_empty() || bytes.len() > 13 {
        return None;
    }
    let mut value = 0_i64;
    let mut point = None;
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b'0'..=b'9' => value = value * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() && index > 0 => point = Some(index),
            _ => return None,
        }
    }
    let (scale, mark) = match point.map(|point| bytes.len() - point - 1) {
        None => (10_000, None),
        Some(1) => (1_000, Some(DecimalMark::Point)),
        Some(2) => (100, Some(DecimalMark::Point)),
        Some(4) => (1, Some(DecimalMark::Point)),
        _ => return None,
    };
    let value = if negative { -value * scale } else { value * scale };
    Some(Number { value, mark, rounded: false, currency: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the standard library's reading of the same text.
    #[test]
    fn all_letters_at_once_are_the_number_they_write() {
        let letters = [b'0', b'9', b'5', b'.', b'-', b',', b':', b'/', 0xFF, b' '];
        let mut read = 0;
        for length in 1..=9 {
            for number in 0..10_usize.pow(5) {
                // Five letters in all places, the others digits.
                let at = |place: usize| match place * 5 / length.max(5) {
                    part if place * 5 % length.max(5) < 5 => letters[number / 10_usize.pow(part as u32) % 10],
                    _ => b'1' + place as u8,
                };
                let text: Vec<u8> = (0..length).map(at).collect();
                let point = text.iter().position(|&byte| byte == b'.');
                let is_plain = (4..=8).contains(&length)
                    && text.iter().enumerate().all(|(at, byte)| byte.is_ascii_digit() || Some(at) == point)
                    && point.is_none_or(|point| point > 0 && matches!(length - point - 1, 1 | 2 | 4));
                let written = std::str::from_utf8(&text).ok().and_then(|text| text.parse::<f64>().ok());
                let expected = written.filter(|_| is_plain).map(|value| (value * 10_000.0).round() as i64);
                assert_eq!(short(&text).map(|number| number.value), expected, "{text:?}");
                let mark = expected.and(point).map(|_| DecimalMark::Point);
                assert_eq!(short(&text).and_then(|number| number.mark), mark, "{text:?}");
                read += usize::from(expected.is_some());
            }
        }
        assert!(read > 1_000, "{read}");
    }

    #[test]
    fn a_run_ends_where_an_amount_is_written_otherwise() {
        for other in ["", "7", "-12.50", "1,250.00", "123456.78", "12.500", "USD 5", "١٢٫٥٠"] {
            let texts = ["19.90", "1250", "0.00", "1234567", "12.3456", other, "5.00"];
            let (mut evidence, mut values) = (MarkEvidence::default(), vec![7]);
            let spans = Span::side_by_side(&texts);
            let taken = read_run(texts.concat().as_bytes(), &spans, &mut evidence, &mut values);
            assert_eq!((taken, values), (5, vec![7, 199_000, 12_500_000, 0, 12_345_670_000, 123_456]), "{other}");
            assert_eq!(evidence, MarkEvidence { point: 3, whole: 2, ..MarkEvidence::default() });
        }
    }
}
