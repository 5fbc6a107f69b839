//! Amounts as people and programs write them, read under both decimal marks until the column decides.

mod plain;

pub use self::plain::{plain, read_run};

use super::currencies;
use crate::units::Currency;
use serde::{Deserialize, Serialize};

/// In a column of numbers: the cell is empty.
pub const MISSING: i64 = i64::MIN;
/// In a column of numbers: the cell is no number.
pub const UNREADABLE: i64 = i64::MIN + 1;
const OPEN: i64 = 1 << 61;
const OPEN_COMMA: i64 = 1 << 60;
const OPEN_NEGATIVE: i64 = 1 << 59;
const DIGITS: i64 = (1 << 40) - 1;
/// The largest amount that is read, in ten-thousandths.
const MOST: i128 = (1 << 58) - 1;
/// The most that the amounts of one table and currency come to, signs left aside, in ten-thousandths: 230 trillion. Sums over
/// four such tables can be counted.
pub const MOST_SUM: u64 = i64::MAX as u64 / 4;

/// The character between the whole part and the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// 1.50
    Point,
    /// 1,50
    Comma,
}

impl DecimalMark {
    /// The stable id: `point`, `comma`.
    pub const fn id(self) -> &'static str {
        match self {
            DecimalMark::Point => "point",
            DecimalMark::Comma => "comma",
        }
    }

    /// The mark of a stable id.
    pub fn from_id(id: &str) -> Option<DecimalMark> {
        [DecimalMark::Point, DecimalMark::Comma].into_iter().find(|mark| mark.id() == id)
    }
}

/// A number read from one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Ten-thousandths, [`MISSING`], [`UNREADABLE`], or a packed number whose decimal mark is open.
    pub value: i64,
    /// The decimal mark, where this number alone shows it.
    pub mark: Option<DecimalMark>,
    /// Whether more than four decimals were rounded.
    pub rounded: bool,
    /// The currency written beside it.
    pub currency: Option<Currency>,
}

const fn just(value: i64) -> Number {
    Number { value, mark: None, rounded: false, currency: None }
}

/// What numbers say about their decimal mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarkEvidence {
    /// Numbers that only fit a point.
    pub point: u64,
    /// Numbers that only fit a comma.
    pub comma: u64,
    /// Amounts such as `1.234`, which fit both.
    pub open_point: u64,
    /// Amounts such as `1,234`, which fit both.
    pub open_comma: u64,
    /// Amounts other than zero without any mark.
    pub whole: u64,
}

impl MarkEvidence {
    /// Takes note of a number; returns what goes into the column.
    #[inline]
    pub fn note(&mut self, number: Number) -> i64 {
        match number.mark {
            Some(DecimalMark::Point) => self.point += 1,
            Some(DecimalMark::Comma) => self.comma += 1,
            None => {}
        }
        number.value
    }

    /// As [`MarkEvidence::note`], of an amount: who writes `12.500` and `950` in one column groups thousands, for who writes
    /// three decimals writes them everywhere. Of pieces `1.000` beside whole amounts says nothing.
    #[inline]
    pub fn note_amount(&mut self, number: Number) -> i64 {
        let value = number.value;
        if is_open(value) {
            let is_comma = value & OPEN_COMMA != 0;
            self.open_comma += u64::from(is_comma);
            self.open_point += u64::from(!is_comma);
        } else {
            self.whole += u64::from(number.mark.is_none() && value > UNREADABLE && value != 0);
        }
        self.note(number)
    }

    /// Takes in what other numbers of the table say.
    pub fn add(&mut self, other: &MarkEvidence) {
        self.point += other.point;
        self.comma += other.comma;
        self.open_point += other.open_point;
        self.open_comma += other.open_comma;
        self.whole += other.whole;
    }

    /// The mark that most numbers show. Where none shows one, what amounts without a mark and the currencies of the table say:
    /// 12.500 is twelve thousand where 950 stands beside it, or where nobody counts in fractions of the currency.
    pub fn settle(&self, currencies: &[Currency]) -> Option<DecimalMark> {
        let are_all =
            |is_such: fn(Currency) -> bool| !currencies.is_empty() && currencies.iter().all(|&of| is_such(of));
        match (self.point, self.comma) {
            (0, 0) => match (self.open_point, self.open_comma) {
                (1.., 0) if self.whole > 0 || are_all(currencies::is_whole) => Some(DecimalMark::Comma),
                (0, 1..) if self.whole == 0 && are_all(currencies::has_three_decimals) => Some(DecimalMark::Comma),
                _ => None,
            },
            (point, comma) if comma > point => Some(DecimalMark::Comma),
            _ => Some(DecimalMark::Point),
        }
    }

    /// How many amounts such as `1.234` were read with a decimal point for want of evidence.
    pub fn unsure(&self, currencies: &[Currency]) -> u64 {
        let is_usual = !currencies.is_empty() && currencies.iter().all(|&of| currencies::has_three_decimals(of));
        if is_usual || self.settle(currencies).is_some() { 0 } else { self.open_point }
    }
}

fn is_open(value: i64) -> bool {
    value >= OPEN
}

/// Whether a value of a column is the same under every decimal mark.
pub fn is_settled(value: i64) -> bool {
    !is_open(value)
}

/// Whether a value of a column, settled or not, is below zero.
pub fn is_negative(value: i64) -> bool {
    (UNREADABLE + 1..0).contains(&value) || is_open(value) && value & OPEN_NEGATIVE != 0
}

/// Settles a value of a column under a decimal mark. Without a mark `1,234` and `1.234` are both thousands... of which
/// only the comma is taken as such: a point is then the decimal mark.
pub fn settle(value: i64, mark: Option<DecimalMark>) -> i64 {
    if !is_open(value) {
        return value;
    }
    let digits = value & DIGITS;
    let comma = value & OPEN_COMMA != 0;
    let is_decimal = comma == (mark == Some(DecimalMark::Comma));
    let size = if is_decimal { digits * 10 } else { digits * 10_000 };
    if value & OPEN_NEGATIVE != 0 { -size } else { size }
}

/// Pieces (ten-thousandths) times price (ten-thousandths), rounded half away from zero; nothing beyond the largest amount
/// that is read.
pub fn times(quantity: i64, price: i64) -> Option<i64> {
    let product = i128::from(quantity) * i128::from(price);
    let half = if product < 0 { -5_000 } else { 5_000 };
    let rounded = (product + half) / 10_000;
    if rounded.abs() <= MOST { i64::try_from(rounded).ok() } else { None }
}

/// The decimal digit of a digit in another script.
pub fn latin_digit(letter: char) -> Option<char> {
    let zero = match letter {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6F0}'..='\u{6F9}' => 0x6F0,
        '\u{966}'..='\u{96F}' => 0x966,
        '\u{9E6}'..='\u{9EF}' => 0x9E6,
        '\u{FF10}'..='\u{FF19}' => 0xFF10,
        _ => return None,
    };
    char::from_digit(letter as u32 - zero, 10)
}

/// Reads a cell as a number.
///
/// Understood: signs before or after, accounting brackets, percent, currency symbols and codes on either side, groups
/// by comma, point, space, thin space or apostrophe (of three digits, or Indian groups), and digits of Arabic,
/// Persian, Devanagari and Bengali script.
pub fn read(text: &str) -> Number {
    if let Some(value) = plain(text.as_bytes()) {
        return value;
    }
    let text = text.trim();
    // Two dashes stand for nothing.
    if matches!(text, "" | "--") { just(MISSING) } else { written(text).unwrap_or(just(UNREADABLE)) }
}

fn written(text: &str) -> Option<Number> {
    if text.len() > 80 {
        return None;
    }
    let mut letters: Vec<char> = Vec::with_capacity(text.len());
    let mut beside = String::new();
    let mut negative = false;
    let mut percent = false;
    let mut signs = (0, 0);
    let mut digits_ended = false;
    for letter in text.chars() {
        let letter = latin_digit(letter).unwrap_or(letter);
        match letter {
            '0'..='9' => {
                if digits_ended {
                    return None;
                }
                letters.push(letter);
            }
            '.' | ',' if letters.is_empty() && !beside.is_empty() => beside.push(letter),
            '.' | ',' => letters.push(letter),
            '\u{66B}' => letters.push('٫'),
            '\u{66C}' | '\u{60C}' => letters.push('\''),
            '\'' | '’' | '_' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}' => {
                if !letters.is_empty() && !digits_ended {
                    letters.push('\'');
                }
            }
            '-' | '−' | '–' | '(' | '\u{FE63}' => {
                if letters.iter().any(char::is_ascii_digit) && letter == '(' {
                    return None;
                }
                // "5,-" says that there are no cents.
                let no_cents = matches!(letters.last(), Some(',' | '.'));
                let count = if letter == '(' { &mut signs.1 } else { &mut signs.0 };
                *count += u32::from(!no_cents);
                if *count > 1 {
                    return None;
                }
                negative |= !no_cents;
                digits_ended |= !letters.is_empty();
            }
            '+' if letters.is_empty() => {}
            ')' if negative => digits_ended = true,
            '%' | '٪' => {
                percent = true;
                digits_ended |= !letters.is_empty();
            }
            '\u{200E}' | '\u{200F}' | '\u{061C}' => {}
            other => {
                beside.push(other);
                digits_ended |= !letters.is_empty();
            }
        }
    }
    while matches!(letters.last(), Some('\'' | ',' | '.')) {
        // A mark after the last digit ("5." or "1,-") says nothing.
        letters.pop();
    }
    if !letters.iter().any(char::is_ascii_digit) {
        return None;
    }
    let beside = beside.trim_matches(|letter: char| letter == '.' || letter == ',' || letter.is_whitespace());
    let currency = if beside.is_empty() { None } else { Some(currencies::beside(beside)?) };
    let mut number = grouped(&letters, negative)?;
    number.currency = currency.flatten();
    if is_open(number.value) && number.currency.is_some_and(currencies::is_whole) {
        // 12.500 ₫ is no fraction: nobody writes three decimals of what has none.
        let mark = if number.value & OPEN_COMMA != 0 { DecimalMark::Point } else { DecimalMark::Comma };
        number = Number { value: settle(number.value, Some(mark)), mark: Some(mark), ..number };
    }
    if percent && number.value > UNREADABLE && !is_open(number.value) {
        number.value /= 100;
    }
    Some(number)
}

fn grouped(letters: &[char], negative: bool) -> Option<Number> {
    let count = |mark: char| letters.iter().filter(|&&letter| letter == mark).count();
    let (points, commas, arabic) = (count('.'), count(','), count('٫'));
    let last = |mark: char| letters.iter().rposition(|&letter| letter == mark);
    let decimal_at = if arabic == 1 {
        last('٫')
    } else {
        match (points, commas) {
            (0, 0) => None,
            (1, 0) => last('.'),
            (0, 1) => last(','),
            (0, _) | (_, 0) => None,
            _ => match (last('.'), last(',')) {
                (Some(point), Some(comma)) if point > comma && points == 1 => Some(point),
                (Some(point), Some(comma)) if comma > point && commas == 1 => Some(comma),
                _ => return None,
            },
        }
    };
    let (whole, decimals) = match decimal_at {
        Some(at) => (&letters[..at], &letters[at + 1..]),
        None => (letters, &[][..]),
    };
    if !decimals.iter().all(char::is_ascii_digit) {
        return None;
    }
    let groups: Vec<&[char]> = whole.split(|letter| !letter.is_ascii_digit()).collect();
    if groups.len() > 1 && !well_grouped(&groups) {
        return None;
    }
    let single = decimal_at.is_some() && groups.len() == 1 && arabic == 0 && points + commas == 1;
    let mut value: i128 = 0;
    for digit in groups.iter().copied().flatten() {
        value = (value * 10 + i128::from(digit.to_digit(10)?)).min(MOST * 10);
    }
    let comma = commas > 0 && decimal_at.is_some_and(|at| letters[at] == ',');
    if single && decimals.len() == 3 && (1..=3).contains(&whole.len()) && whole[0] != '0' {
        let digits =
            decimals.iter().try_fold(value as i64, |sum, digit| Some(sum * 10 + i64::from(digit.to_digit(10)?)))?;
        let packed = OPEN | digits | if comma { OPEN_COMMA } else { 0 } | if negative { OPEN_NEGATIVE } else { 0 };
        return Some(just(packed));
    }
    let mut rounded = false;
    let mut units: i128 = value * 10_000;
    let mut weight = 1_000;
    for (index, digit) in decimals.iter().enumerate() {
        let digit = i128::from(digit.to_digit(10)?);
        if index < 4 {
            units += digit * weight;
            weight /= 10;
        } else {
            rounded |= digit != 0;
            units += i128::from(index == 4 && digit >= 5);
        }
    }
    if units > MOST {
        return None;
    }
    let mark = match decimal_at {
        Some(at) if letters[at] == ',' => Some(DecimalMark::Comma),
        Some(at) if letters[at] == '.' => Some(DecimalMark::Point),
        Some(_) => None,
        None if points > 1 => Some(DecimalMark::Comma),
        None if commas > 1 => Some(DecimalMark::Point),
        None => None,
    };
    let value = if negative { -units as i64 } else { units as i64 };
    Some(Number { value, mark, rounded, currency: None })
}

/// Groups of three digits after a first group of one to three, or Indian groups (two digits, three in the last).
fn well_grouped(groups: &[&[char]]) -> bool {
    let Some((last, front)) = groups.split_last() else { return false };
    let Some((first, middle)) = front.split_first() else { return false };
    let even = |size: usize| (1..=size).contains(&first.len()) && middle.iter().all(|group| group.len() == size);
    last.len() == 3 && (even(3) || even(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, mark: Option<DecimalMark>) -> Option<f64> {
        let value = settle(read(text).value, mark);
        (value > UNREADABLE).then_some(value as f64 / 10_000.0)
    }

    #[test]
    fn amounts_as_people_write_them() {
        let cases = [
            ("12", 12.0),
            ("-12.5", -12.5),
            ("1,234.50", 1234.5),
            ("1.234,50", 1234.5),
            ("1 234,50", 1234.5),
            ("1\u{202F}234,50 €", 1234.5),
            ("1'234.50", 1234.5),
            ("12,34,567.00", 1_234_567.0),
            ("1.234.567", 1_234_567.0),
            ("(45.00)", -45.0),
            ("45.00-", -45.0),
            ("-$1,240.00", -1240.0),
            ("$-45.00", -45.0),
            ("€ 5", 5.0),
            ("5,00 €", 5.0),
            ("EUR 5.25", 5.25),
            ("12.50%", 0.125),
            ("۱۲۳٫۵", 123.5),
            ("١٬٢٣٤٫٥", 1234.5),
            (".5", 0.5),
            ("+7", 7.0),
            ("1,-", 1.0),
            ("0.125", 0.125),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text, None), Some(expected), "{text}");
        }
        for text in
            ["", " ", "abc", "12 apples", "1.2.3", "--", "1e5", "12:30", "2024-01-31", "1,2,3", "()", "--5", "((5))"]
        {
            assert_eq!(value(text, None), None, "{text}");
        }
    }

    /// Amounts and the currencies of their table, the mark they are read by, and how many are unsure.
    #[test]
    fn whole_amounts_and_currencies_tell_what_the_numbers_leave_open() {
        use DecimalMark::{Comma, Point};
        let of = |amounts: &[&str], codes: &[&str]| {
            let currencies: Vec<Currency> = codes.iter().map(|code| Currency::from_code(code).unwrap()).collect();
            let mut evidence = MarkEvidence::default();
            amounts.iter().for_each(|amount| {
                evidence.note_amount(read(amount));
            });
            (evidence.settle(&currencies), evidence.unsure(&currencies))
        };
        let (points, commas) = (["12.500", "8.000", "0"], ["12,500", "8,000", ""]);
        assert_eq!(of(&points, &["EUR"]), (None, 2));
        assert_eq!(of(&points, &[]), (None, 2));
        assert_eq!(of(&points, &["IDR"]), (Some(Comma), 0));
        assert_eq!(of(&points, &["JPY", "EUR"]), (None, 2));
        assert_eq!(of(&points, &["KWD"]), (None, 0));
        assert_eq!(of(&["12.500", "950"], &["EUR"]), (Some(Comma), 0));
        assert_eq!(of(&["12.500", "950", "7.25"], &["EUR"]), (Some(Point), 0));
        assert_eq!(of(&["12.500", "1.250.000"], &["EUR"]), (Some(Comma), 0));
        assert_eq!(of(&commas, &["EUR"]), (None, 0));
        assert_eq!(of(&commas, &["KWD"]), (Some(Comma), 0));
        assert_eq!(of(&["12,500", "950"], &["KWD"]), (None, 0));
        assert_eq!(of(&["12.500", "8,000", "950"], &["EUR"]), (None, 1));
        // Pieces are no amounts.
        let mut evidence = MarkEvidence::default();
        evidence.note(read("1.000"));
        evidence.note_amount(read("950"));
        assert_eq!((evidence.settle(&[]), evidence.unsure(&[])), (None, 0));
    }

    /// Expected: the same figures as Python's `Decimal` takes them once marks, signs and symbols are put in plain form.
    #[test]
    fn amounts_of_many_countries() {
        let cases = [
            ("1\u{A0}234\u{A0}567,89\u{A0}€", 1_234_567.89),
            ("1\u{2009}234.50", 1_234.5),
            ("CHF 1’234.50", 1_234.5),
            ("₹1,23,456.78", 123_456.78),
            ("Rs. 1,23,45,678.90", 12_345_678.9),
            ("(1,234.50)", -1_234.5),
            ("($1,234.50)", -1_234.5),
            ("1.234,50-", -1_234.5),
            ("−1 234,50 kr", -1_234.5),
            ("R$ 1.234,56", 1_234.56),
            ("1 234,50 zł", 1_234.5),
            ("USD 12.30", 12.3),
            ("12.30USD", 12.3),
            ("$12.30 USD", 12.3),
            ("€-12,30", -12.3),
            ("- 12.30", -12.3),
            ("12,5 %", 0.125),
            ("%12.5", 0.125),
            ("۱۲٬۳۴۵٫۶۷", 12_345.67),
            ("۱۲۳،۴۵۶ تومان", 123_456.0),
            ("٪۱۲٫۵", 0.125),
            ("٣٤٥", 345.0),
            ("१,२३,४५६", 123_456.0),
            ("１２３", 123.0),
            ("\u{200E}-5.50", -5.5),
            ("0,99 €", 0.99),
            ("1.000.000,00", 1_000_000.0),
            ("5,–", 5.0),
        ];
        for (text, expected) in cases {
            assert_eq!(value(text, None), Some(expected), "{text}");
        }
    }

    #[test]
    fn one_separator_before_three_digits_is_open() {
        for (text, point, comma) in [("1,234", 1234.0, 1.234), ("1.234", 1.234, 1234.0), ("-12.345", -12.345, -12345.0)]
        {
            assert_eq!(value(text, Some(DecimalMark::Point)), Some(point), "{text}");
            assert_eq!(value(text, Some(DecimalMark::Comma)), Some(comma), "{text}");
        }
    }

    #[test]
    fn more_than_four_decimals_are_rounded_half_away_from_zero() {
        let number = read("-1.00005");
        assert_eq!((number.value, number.rounded), (-10_001, true));
        let number = read("1.000049");
        assert_eq!((number.value, number.rounded), (10_000, true));
        assert!(!read("1.50000").rounded);
    }

    #[test]
    fn currencies_stand_beside_amounts() {
        let code = |text: &str| read(text).currency.map(|currency| currency.code().to_owned());
        assert_eq!(code("€ 5"), Some("EUR".into()));
        assert_eq!(code("5 usd"), Some("USD".into()));
        assert_eq!(code("US$ 0,00"), Some("USD".into()));
        assert_eq!(code("$5"), None);
    }
}
