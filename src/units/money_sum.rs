//! Sums of money that no number of amounts can bring to an end.

use super::Money;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// A sum of amounts in ten-thousandths of the major unit, wide enough for all rows that a file can have: an account adds
/// up what is set aside too, and among that are amounts that nobody has checked.
///
/// ```
/// use perennial::units::{Money, MoneySum};
/// let most = Money::from_ten_thousandths(i64::MAX);
/// let twice = MoneySum::from(most) + MoneySum::from(most);
/// assert_eq!(twice.to_string(), "1844674407370955.1614");
/// assert_eq!((twice - MoneySum::from(most)).to_string(), most.to_string());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MoneySum(i128);

impl MoneySum {
    /// Nothing.
    pub const ZERO: MoneySum = MoneySum(0);

    /// A sum of ten-thousandths of the major unit.
    pub const fn from_ten_thousandths(units: i128) -> MoneySum {
        MoneySum(units)
    }

    /// Ten-thousandths of the major unit.
    pub const fn ten_thousandths(self) -> i128 {
        self.0
    }

    /// The nearest floating-point number of major units: for display and for JSON, never for sums.
    pub fn major(self) -> f64 {
        self.0 as f64 / Money::UNITS_PER_MAJOR as f64
    }
}

impl From<Money> for MoneySum {
    fn from(amount: Money) -> MoneySum {
        MoneySum(amount.ten_thousandths().into())
    }
}
impl Add for MoneySum {
    type Output = MoneySum;
    fn add(self, other: MoneySum) -> MoneySum {
        MoneySum(self.0.saturating_add(other.0))
    }
}
impl Sub for MoneySum {
    type Output = MoneySum;
    fn sub(self, other: MoneySum) -> MoneySum {
        MoneySum(self.0.saturating_sub(other.0))
    }
}
impl Neg for MoneySum {
    type Output = MoneySum;
    fn neg(self) -> MoneySum {
        MoneySum(self.0.saturating_neg())
    }
}
impl AddAssign<Money> for MoneySum {
    fn add_assign(&mut self, amount: Money) {
        *self = *self + amount.into();
    }
}
impl SubAssign<Money> for MoneySum {
    fn sub_assign(&mut self, amount: Money) {
        *self = *self - amount.into();
    }
}

impl Sum for MoneySum {
    fn sum<I: Iterator<Item = MoneySum>>(sums: I) -> MoneySum {
        sums.fold(MoneySum::ZERO, Add::add)
    }
}

/// Written as [`Money`] is.
impl fmt::Display for MoneySum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        super::money::write_units(f, self.0 < 0, self.0.unsigned_abs())
    }
}

/// A person reads JSON, so there it is major units; between our own workers it is our units, exactly.
impl Serialize for MoneySum {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_f64(self.major())
        } else {
            serializer.serialize_i128(self.0)
        }
    }
}
impl<'de> Deserialize<'de> for MoneySum {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<MoneySum, D::Error> {
        if deserializer.is_human_readable() {
            let major = f64::deserialize(deserializer)?;
            Ok(MoneySum((major * Money::UNITS_PER_MAJOR as f64).round() as i128))
        } else {
            i128::deserialize(deserializer).map(MoneySum)
        }
    }
}
