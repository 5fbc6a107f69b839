//! Columns of numbers as plain bytes on their way between workers, the lowest byte first: a copy instead of a walk.

use serde::de::{Error, Visitor};
use serde::{Deserializer, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A number of a fixed width.
pub trait Fixed: Sized + Copy {
    /// Bytes of one number.
    const WIDTH: usize;
    /// Writes the number to exactly [`Fixed::WIDTH`] bytes.
    fn put(self, bytes: &mut [u8]);
    /// The number of exactly [`Fixed::WIDTH`] bytes.
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! fixed {
    ($($number:ty),*) => {$(
        impl Fixed for $number {
            const WIDTH: usize = size_of::<$number>();

            #[inline]
            fn put(self, bytes: &mut [u8]) {
                bytes.copy_from_slice(&self.to_le_bytes());
            }

            #[inline]
            fn take(bytes: &[u8]) -> $number {
                <$number>::from_le_bytes(bytes.try_into().unwrap_or_default())
            }
        }
    )*};
}
fixed!(u16, i16, u32, i64);

/// Writes a column, for serde's `with`.
///
/// # Errors
/// What the format answers.
pub fn serialize<Number: Fixed, S: Serializer>(column: &[Number], serializer: S) -> Result<S::Ok, S::Error> {
    let mut bytes = vec![0; column.len() * Number::WIDTH];
    bytes.chunks_exact_mut(Number::WIDTH).zip(column).for_each(|(bytes, number)| number.put(bytes));
    serializer.serialize_bytes(&bytes)
}

/// Reads a column, for serde's `with`.
///
/// # Errors
/// What the format answers, and bytes that end within a number.
pub fn deserialize<'de, Number: Fixed, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Number>, D::Error> {
    deserializer.deserialize_bytes(Reader(PhantomData))
}

struct Reader<Number>(PhantomData<Number>);

impl<Number: Fixed> Visitor<'_> for Reader<Number> {
    type Value = Vec<Number>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "numbers of {} bytes", Number::WIDTH)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<Number>, E> {
        if !bytes.len().is_multiple_of(Number::WIDTH) {
            return Err(E::custom("a column ends within a number"));
        }
        Ok(bytes.chunks_exact(Number::WIDTH).map(Number::take).collect())
    }
}
