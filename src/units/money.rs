//! Money as an integer of ten-thousandths of the major unit, so that sums tie to the cent in any order.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of money in ten-thousandths of the currency's major unit (1.00 is `10_000`).
///
/// Range: about ±922 million million major units. Arithmetic saturates at the ends instead of wrapping, so a
/// hostile file cannot turn a huge total into a negative one.
///
/// ```
/// use perennial::units::Money;
/// let price = Money::from_ten_thousandths(25_500); // 2.55
/// assert_eq!(price.times(6).to_string(), "15.30");
/// assert_eq!((price + price).major(), 5.1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

impl Money {
    /// No money.
    pub const ZERO: Money = Money(0);
    /// How many of our units make one major unit.
    pub const UNITS_PER_MAJOR: i64 = 10_000;

    /// Money from ten-thousandths of the major unit.
    pub const fn from_ten_thousandths(units: i64) -> Money {
        Money(units)
    }

    /// Money from hundredths of the major unit.
    pub const fn from_cents(cents: i64) -> Money {
        Money(cents.saturating_mul(100))
    }

    /// Ten-thousandths of the major unit.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The nearest floating-point number of major units: for display and for JSON, never for sums.
    pub fn major(self) -> f64 {
        self.0 as f64 / Money::UNITS_PER_MAJOR as f64
    }

    /// This amount taken `count` times.
    pub const fn times(self, count: i64) -> Money {
        Money(self.0.saturating_mul(count))
    }

    /// Whether the amount is below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Money {
        Money(self.0.saturating_abs())
    }
}

impl Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.saturating_add(other.0))
    }
}
impl Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.saturating_sub(other.0))
    }
}
impl Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(self.0.saturating_neg())
    }
}
impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}
impl SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}
impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, Add::add)
    }
}

/// Writes at least two decimals and no more than the amount needs: `15.30`, `0.0625`, `-4.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_units(f, self.0 < 0, self.0.unsigned_abs().into())
    }
}

/// Writes so many ten-thousandths, below zero or not.
pub(super) fn write_units(f: &mut fmt::Formatter<'_>, is_negative: bool, units: u128) -> fmt::Result {
    let (major, minor) = (units / 10_000, units % 10_000);
    let sign = if is_negative { "-" } else { "" };
    if minor % 100 == 0 {
        write!(f, "{sign}{major}.{:02}", minor / 100)
    } else {
        let digits = format!("{minor:04}");
        write!(f, "{sign}{major}.{}", digits.trim_end_matches('0'))
    }
}

/// A person reads JSON, so there it is major units; between our own workers it is our units, exactly.
impl Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_f64(self.major())
        } else {
            serializer.serialize_i64(self.0)
        }
    }
}
impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Money, D::Error> {
        if deserializer.is_human_readable() {
            let major = f64::deserialize(deserializer)?;
            Ok(Money((major * Money::UNITS_PER_MAJOR as f64).round() as i64))
        } else {
            i64::deserialize(deserializer).map(Money)
        }
    }
}

/// A currency by its three-letter code, upper case; `XXX` (no currency) where a file names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

impl Currency {
    /// ISO 4217's code for "no currency": the file does not say.
    pub const NONE: Currency = Currency(*b"XXX");

    /// The currency of a three-letter code in any case.
    ///
    /// # Errors
    /// Anything but three ASCII letters is a [`MoneyParseError`].
    pub fn from_code(code: &str) -> Result<Currency, MoneyParseError> {
        let plain = Some(code).filter(|code| code.len() == 3 && code.is_ascii());
        match plain.unwrap_or_else(|| code.trim()).as_bytes() {
            [a, b, c] if [a, b, c].iter().all(|letter| letter.is_ascii_alphabetic()) => {
                Ok(Currency([a.to_ascii_uppercase(), b.to_ascii_uppercase(), c.to_ascii_uppercase()]))
            }
            _ => Err(MoneyParseError),
        }
    }

    /// The three-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Whether the file named a currency.
    pub fn is_known(&self) -> bool {
        *self != Currency::NONE
    }
}

impl Default for Currency {
    fn default() -> Currency {
        Currency::NONE
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        let code = String::deserialize(deserializer)?;
        Currency::from_code(&code).map_err(serde::de::Error::custom)
    }
}

/// A text that is no currency code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoneyParseError;

impl fmt::Display for MoneyParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a currency code of three letters")
    }
}
impl std::error::Error for MoneyParseError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn display_keeps_cents_and_no_more_than_needed() {
        let shown = |units| Money::from_ten_thousandths(units).to_string();
        assert_eq!(
            [shown(0), shown(10_000), shown(153_000), shown(625), shown(-40_000), shown(-1)],
            ["0.00", "1.00", "15.30", "0.0625", "-4.00", "-0.0001"]
        );
    }

    #[test]
    fn sums_saturate_instead_of_wrapping() {
        let most = Money::from_ten_thousandths(i64::MAX);
        assert_eq!(most + most, most);
        assert_eq!(-(most + most), Money::from_ten_thousandths(-i64::MAX));
    }

    #[test]
    fn currency_codes_are_three_letters_of_any_case() {
        assert_eq!(Currency::from_code(" eur ").map(|c| c.code().to_owned()), Ok("EUR".to_owned()));
        for wrong in ["", "EU", "EURO", "€€€", "E1R"] {
            assert_eq!(Currency::from_code(wrong), Err(MoneyParseError), "{wrong}");
        }
    }
}
