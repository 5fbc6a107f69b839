//! Texts that end in a number which goes up, or down, from each to the next: what most shops call their orders.

use super::{Column, NONE, Span};
use serde::{Deserialize, Serialize};

/// Texts numbered from 0 that begin alike and end in a number; every number is greater than the one before, or every one is
/// less. Only the numbers are kept: an order of a shop that counts its orders by one takes hardly any room.
///
/// ```
/// use perennial::records::CountedTexts;
/// let mut names = CountedTexts::default();
/// assert_eq!(["#1001", "#1001", "#1003", "#1002"].map(|name| names.count(name)), [Some(0), Some(0), Some(1), None]);
/// assert_eq!(names.text(1).as_deref(), Some("#1003"));
/// ```
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct CountedTexts {
    /// What stands before the number.
    head: String,
    /// The number has so many digits at least: zeros stand before it.
    digits: u8,
    numbers: Column<i64>,
    last: i64,
    /// Whether the numbers rise; nothing while there is one.
    rises: Option<bool>,
}

/// So many texts can be numbered.
const MOST: u32 = NONE - 1;
/// A number of so many digits can be counted with.
const MOST_DIGITS: usize = 18;
/// So many texts are counted at once where each goes on counting.
const RUN: usize = 32;
/// So many digits are read at once.
const AT_ONCE: usize = 8;

impl CountedTexts {
    /// The number of a text that is the last one again or goes on counting; nothing where it is or does not.
    pub fn count(&mut self, text: &str) -> Option<u32> {
        let mut numbers = Vec::with_capacity(1);
        self.count_spans(text, &[Span::new(0, u32::try_from(text.len()).ok()?)], &mut numbers);
        numbers.pop().filter(|&number| number != NONE)
    }

    /// Adds the numbers of the first of these parts of a text, as long as each is empty ([`NONE`]), the last one again, or goes
    /// on counting; says how many there are.
    pub fn count_spans(&mut self, text: &str, spans: &[Span], numbers: &mut Vec<u32>) -> usize {
        numbers.reserve(spans.len());
        let bytes = text.as_bytes();
        let mut more = Vec::with_capacity(spans.len());
        let mut next = self.len() as u32;
        let mut taken = 0;
        while let Some(span) = spans.get(taken) {
            let met = self.count_run(bytes, &spans[taken..], next, &mut more);
            if met > 0 {
                numbers.extend(next..next + met as u32);
                (taken, next) = (taken + met, next + met as u32);
                continue;
            }
            if span.is_empty() {
                numbers.push(NONE);
                taken += 1;
                continue;
            }
            if next == 0 && !self.begin(span.of(text)) {
                break;
            }
            let Some(number) = self.number_of(bytes, span).filter(|_| next < MOST) else { break };
            if next == 0 || number != self.last {
                let rises = number > self.last;
                if next > 0 && *self.rises.get_or_insert(rises) != rises {
                    break;
                }
                self.last = number;
                more.push(number);
                next += 1;
            }
            numbers.push(next - 1);
            taken += 1;
        }
        self.numbers.extend_numbers(&more);
        taken
    }

    /// Adds the numbers of the first of these parts of a text, [`RUN`] at most, to `more`, as long as each goes on counting
    /// behind the `known` texts; says how many there are.
    fn count_run(&mut self, text: &[u8], spans: &[Span], known: u32, more: &mut Vec<i64>) -> usize {
        let Some(rises) = self.rises else { return 0 };
        let (mut numbers, mut met, mut last) = ([0; RUN], 0, self.last);
        let room = (MOST - known) as usize;
        for (to, span) in numbers.iter_mut().take(room).zip(spans) {
            let Some(number) = self.number_of(text, span) else { break };
            if number == last || (number > last) != rises {
                break;
            }
            (last, *to) = (number, number);
            met += 1;
        }
        more.extend_from_slice(&numbers[..met]);
        self.last = last;
        met
    }

    /// Takes the way in which the first text is written; `false` where it ends in no number.
    fn begin(&mut self, text: &str) -> bool {
        let head = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        let number = text.get(head.len()..).unwrap_or("");
        head.clone_into(&mut self.head);
        self.digits = if number.starts_with('0') { number.len().min(MOST_DIGITS) as u8 } else { 1 };
        !number.is_empty()
    }

    /// The number at the end of a text that is written as all are.
    #[inline]
    fn number_of(&self, text: &[u8], span: &Span) -> Option<i64> {
        if span.is_escaped() {
            return None;
        }
        let (start, end) = (span.start() as usize, span.end() as usize);
        let digits = start + self.head.len();
        if !self.head.is_empty() && text.get(start..digits) != Some(self.head.as_bytes()) {
            return None;
        }
        let count = end.checked_sub(digits)?;
        let is_shortest = count == usize::from(self.digits) || text.get(digits) != Some(&b'0');
        if count < usize::from(self.digits) || count > MOST_DIGITS || !is_shortest {
            return None;
        }
        match end.checked_sub(AT_ONCE).filter(|_| count <= AT_ONCE) {
            Some(from) => short_number(*text.get(from..)?.first_chunk()?, count),
            None => text.get(digits..end)?.iter().try_fold(0, |number: i64, digit| {
                digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0'))
            }),
        }
    }

    /// Adds texts that follow these, and the number of each to `numbers`; `false`, and nothing is added, where they do not go on
    /// counting as these do.
    pub fn append(&mut self, more: &CountedTexts, numbers: &mut Vec<u32>) -> bool {
        let known = self.len() as u32;
        let Some(first) = more.numbers.get(0) else { return true };
        if known > 0 {
            let is_alike = (&self.head, self.digits) == (&more.head, more.digits);
            let rises = first > self.last;
            let goes_on = [self.rises, more.rises].into_iter().flatten().all(|way| way == rises);
            if !is_alike || first == self.last || !goes_on || more.len() >= (NONE - known) as usize {
                return false;
            }
            self.rises = Some(rises);
        } else {
            (self.head, self.digits, self.rises) = (more.head.clone(), more.digits, more.rises);
        }
        self.last = more.last;
        let mut values = Vec::new();
        for start in (0..more.len()).step_by(Column::<i64>::BLOCK) {
            more.numbers.read_numbers(start..more.len().min(start + Column::<i64>::BLOCK), &mut values);
            self.numbers.extend_numbers(&values);
        }
        numbers.extend(known..self.len() as u32);
        true
    }

    /// The text of a number; nothing for a number that was never given.
    pub fn text(&self, number: u32) -> Option<String> {
        self.numbers.get(number as usize).map(|number| self.written(number))
    }

    fn written(&self, number: i64) -> String {
        format!("{}{number:0digits$}", self.head, digits = usize::from(self.digits))
    }

    /// The texts in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = String> + '_ {
        self.numbers.iter().map(|number| self.written(number))
    }

    /// How many distinct texts there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Whether the numbers rise; nothing where there are fewer than two.
    pub fn rises(&self) -> Option<bool> {
        self.rises
    }
}

/// The number that the last of these eight letters write, so many of them; nothing where one is no digit.
#[inline]
fn short_number(letters: [u8; AT_ONCE], count: usize) -> Option<i64> {
    let every = |byte: u8| u64::from_le_bytes([byte; AT_ONCE]);
    // The first letter is in the lowest byte: those before the number become zeros.
    let kept = u64::MAX.checked_shl(8 * (AT_ONCE - count) as u32).unwrap_or(0);
    let digits = (u64::from_le_bytes(letters) ^ every(b'0')) & kept;
    if (digits | digits.wrapping_add(every(0x76))) & every(0x80) != 0 {
        return None;
    }
    // Two neighbours become one number, then two pairs, then two halves.
    let pairs = (digits.wrapping_mul(10) + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    let halves = (pairs.wrapping_mul(100) + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    let number = halves.wrapping_mul(10_000).wrapping_add(halves >> 32) & 0xFFFF_FFFF;
    Some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::{CountedTexts, NONE, Span, short_number};

    #[test]
    fn short_numbers_are_those_of_the_standard_library() {
        for number in [0_u64, 7, 10, 99, 1_001, 90_909, 123_456, 1_999_999, 9_999_999, 12_345_678, 99_999_999] {
            for count in number.to_string().len()..=8 {
                let mut letters = *b"x/:#@9~0";
                letters[8 - count..].copy_from_slice(format!("{number:0count$}").as_bytes());
                assert_eq!(short_number(letters, count), Some(number as i64), "{number} of {count}");
                for at in 8 - count..8 {
                    for other in [b'/', b':', b' ', b'-', 0xB0, 0x00, 0xFF, b'a'] {
                        let mut letters = letters;
                        letters[at] = other;
                        assert_eq!(short_number(letters, count), None, "{letters:?}");
                    }
                }
            }
        }
    }

    /// Counts all texts that can be, one by one and all at once from a text in which they stand side by side.
    fn counted(texts: &[&str]) -> (CountedTexts, Vec<u32>) {
        let (mut one, mut many) = (CountedTexts::default(), CountedTexts::default());
        let text = format!("{}.........", texts.concat());
        let spans = Span::side_by_side(texts);
        let mut numbers = Vec::new();
        let taken = many.count_spans(&text, &spans, &mut numbers);
        assert_eq!(taken, numbers.len());
        for (text, &number) in texts.iter().zip(&numbers).filter(|(text, _)| !text.is_empty()) {
            assert_eq!(one.count(text), Some(number), "{text}");
            assert_eq!(many.text(number).as_deref(), Some(*text));
        }
        if let Some(next) = texts.get(taken) {
            assert_eq!(one.count(next), None, "{next}");
        }
        assert!(one.iter().eq(many.iter()));
        (many, numbers)
    }

    #[test]
    fn texts_are_counted_as_long_as_they_are_written_alike() {
        let cases: [(&[&str], usize); 14] = [
            (&["#1001", "#1002", "", "#1002", "#1005", "#1004"], 5),
            (&["1000", "999", "99", "100"], 3),
            (&["0009", "0010", "9999", "10000", "010001"], 4),
            (&["2024-0001", "2024-0002", "2025-0003"], 2),
            (&["7", "07"], 1),
            (&["007", "08"], 1),
            (&["A", "A1"], 0),
            (&["A1", "A"], 1),
            (&["A1", "A2b"], 1),
            (&["é1", "é2", "è3"], 2),
            (&["123456789012345678", "123456789012345679"], 2),
            (&["1234567890123456789"], 0),
            (&["99999999", "100000000", "1000000000000"], 3),
            (&["", ""], 2),
        ];
        for (texts, taken) in cases {
            assert_eq!(counted(texts).1.len(), taken, "{texts:?}");
        }
        assert_eq!(counted(cases[0].0).1, [0, 1, NONE, 1, 2]);
    }

    /// By hand: an order of two lines has its name twice, every hundredth name is missing, and one goes back at last.
    #[test]
    fn many_texts_are_numbered_by_first_sight() {
        for (lines, way) in [(1, 1), (1, -1), (2, 1), (3, -1)] {
            let number = |order: i64| 50_000 + way * order * 3;
            let (mut texts, mut expected) = (Vec::new(), Vec::new());
            for order in 0..1_000_u32 {
                if order % 100 == 99 {
                    texts.push(String::new());
                    expected.push(NONE);
                }
                (0..lines).for_each(|_| texts.push(format!("#{}", number(order.into()))));
                expected.extend(std::iter::repeat_n(order, lines));
            }
            let all = expected.len();
            texts.extend([format!("#{}", number(998)), format!("#{}", number(1_000))]);
            let (mut names, mut numbers) = (CountedTexts::default(), Vec::new());
            assert_eq!(names.count_spans(&texts.concat(), &Span::side_by_side(&texts), &mut numbers), all);
            assert_eq!((numbers, names.len(), names.rises()), (expected, 1_000, Some(way > 0)));
            assert_eq!(names.text(999), Some(format!("#{}", number(999))));
        }
    }

    #[test]
    fn counted_texts_go_on_behind_others() {
        let some = |numbers: &[i32]| {
            let texts: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
            counted(&texts.iter().map(String::as_str).collect::<Vec<_>>()).0
        };
        let cases: [(&[i32], &[i32], bool); 9] = [
            (&[1, 2], &[3, 4], true),
            (&[4, 3], &[2], true),
            (&[4, 3], &[2, 1], true),
            (&[4], &[2, 1], true),
            (&[4], &[2, 3], false),
            (&[4, 5], &[5, 6], false),
            (&[], &[5, 6], true),
            (&[5, 6], &[], true),
            (&[5, 6], &[9, 8], false),
        ];
        for (first, more, goes_on) in cases {
            let (mut all, mut numbers) = (some(first), Vec::new());
            assert_eq!(all.append(&some(more), &mut numbers), goes_on, "{first:?} {more:?}");
            let expected = [first, if goes_on { more } else { &[] }].concat();
            assert!(all.iter().eq(some(&expected).iter()) && all.rises() == some(&expected).rises());
            assert!(numbers.into_iter().eq(first.len() as u32..expected.len() as u32));
        }
        let mut all = some(&[1]);
        let other = counted(&["1002"]).0;
        assert!(!all.append(&other, &mut Vec::new()));
    }
}
