//! A run of whole numbers in as few bits as their range needs.

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::ops::{BitAnd, BitOr, Shl, Shr};
use std::sync::Arc;

/// How many numbers a block holds.
pub(super) const BLOCK: usize = 1_024;

/// Numbers by their place: `base + slope · place + unit · bits`, wrapping. A run of equal numbers has no bits, and so has
/// one that climbs or falls evenly.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Told")]
pub(super) struct Block {
    base: i64,
    unit: u64,
    bits: u8,
    slope: i64,
    cells: Cells,
}

/// What is told of a block that comes from another worker.
#[derive(Deserialize)]
struct Told {
    base: i64,
    unit: u64,
    bits: u8,
    slope: i64,
    cells: Cells,
}

impl TryFrom<Told> for Block {
    type Error = &'static str;

    fn try_from(told: Told) -> Result<Block, &'static str> {
        let Told { base, unit, bits, slope, cells } = told;
        if bits > 64 || cells.0.len() != usize::from(bits) * BLOCK / 8 {
            return Err("a block of numbers with more or fewer bits than they take");
        }
        Ok(Block { base, unit, bits, slope, cells })
    }
}

/// The bits of the numbers, in words of four bytes, little-endian, where a number has at most 32 bits, else of eight.
///
/// A block is a table of rows: as many numbers stand in a row as a word has bits, or half as many where it has 64, and the
/// bits of a number follow those of the number above it, in the words of its lane. So all numbers of a row lie at the same
/// bit of their words, and several are read at once whatever their width. A copy of a column shares them.
///
/// The layout is that of FastLanes without its reordering (Afroozeh and Boncz, PVLDB 16(9), 2023).
#[derive(Clone, Debug)]
struct Cells(Arc<[u8]>);

/// The most bits of a number in a narrow word.
const NARROW: u8 = 32;
/// How many numbers stand in a row of narrow words, and of wide ones.
const NARROW_LANES: usize = BLOCK / 32;
const WIDE_LANES: usize = BLOCK / 64;

impl Block {
    /// The block of these numbers.
    pub(super) fn of(values: &[i64; BLOCK]) -> Block {
        let (first, last) = (values[0], values[BLOCK - 1]);
        let (least, reach) = range(values);
        if reach == 0 {
            return Block::same(first);
        }
        let slope = slope(values, first, last);
        if slope != 0 {
            let mut sloped = *values;
            climb(&mut sloped, slope.wrapping_neg());
            let (least, most_off) = range(&sloped);
            if bits_for(most_off) < bits_for(reach) {
                return Block { slope, ..Block::level(&sloped, least, most_off) };
            }
        }
        Block::level(values, least, reach)
    }

    /// The block of numbers that do not climb: they are told by how far they lie above the least of them.
    fn level(values: &[i64; BLOCK], base: i64, reach: u64) -> Block {
        let (unit, bits, cells) = match u32::try_from(reach) {
            Ok(_) => {
                let mut offsets = [0_u32; BLOCK];
                offsets.iter_mut().zip(values).for_each(|(offset, value)| *offset = value.wrapping_sub(base) as u32);
                let unit = share_unit(&mut offsets, reach);
                let bits = bits_for(reach / unit);
                (unit, bits, pack::<u32, 4, NARROW_LANES>(bits, &offsets))
            }
            Err(_) => {
                let mut offsets = [0_u64; BLOCK];
                offsets.iter_mut().zip(values).for_each(|(offset, value)| *offset = value.wrapping_sub(base) as u64);
                let unit = share_unit(&mut offsets, reach);
                let bits = bits_for(reach / unit);
                let cells = match bits <= NARROW {
                    true => pack::<u32, 4, NARROW_LANES>(bits, &offsets.map(|offset| offset as u32)),
                    false => pack::<u64, 8, WIDE_LANES>(bits, &offsets),
                };
                (unit, bits, cells)
            }
        };
        Block { base, unit, bits, slope: 0, cells: Cells(cells) }
    }

    /// The block of equal numbers.
    pub(super) fn same(base: i64) -> Block {
        Block { base, unit: 1, bits: 0, slope: 0, cells: Cells(Arc::default()) }
    }

    /// The block of numbers that climb by one from the first.
    pub(super) fn counting(base: i64) -> Block {
        Block { slope: 1, ..Block::same(base) }
    }

    /// Whether the numbers climb by one from this one.
    pub(super) fn is_counting(&self, base: i64) -> bool {
        (self.bits, self.slope, self.base) == (0, 1, base)
    }

    /// Whether another block is written with the same bits: then it holds the same numbers.
    pub(super) fn is_written_as(&self, other: &Block) -> bool {
        let scale = |block: &Block| (block.base, block.unit, block.bits, block.slope);
        scale(self) == scale(other) && (Arc::ptr_eq(&self.cells.0, &other.cells.0) || self.cells.0 == other.cells.0)
    }

    /// The number at a place.
    pub(super) fn get(&self, place: usize) -> i64 {
        let base = self.base.wrapping_add(self.slope.wrapping_mul(place as i64));
        let raw = match self.bits {
            0 => return base,
            bits if bits <= NARROW => u64::from(word_at::<u32, 4, NARROW_LANES>(bits, &self.cells.0, place)),
            bits => word_at::<u64, 8, WIDE_LANES>(bits, &self.cells.0, place),
        };
        base.wrapping_add(raw.wrapping_mul(self.unit) as i64)
    }

    /// Writes the numbers from the first place on.
    pub(super) fn read(&self, values: &mut [i64]) {
        let &Block { base, unit, bits, slope, ref cells } = self;
        let (rows, rest) = match bits {
            0 => {
                values.fill(base);
                return climb(values, slope);
            }
            bits if bits <= NARROW => {
                let (rows, rest) = values.as_chunks_mut();
                let most = u64::from(u32::MAX) >> (NARROW - bits);
                if most.checked_mul(unit).is_some_and(|reach| reach <= u64::from(u32::MAX)) {
                    let unit = unit as u32;
                    unpack::<u32, 4, NARROW_LANES>(bits, &cells.0, rows, |raw| {
                        base.wrapping_add(raw.wrapping_mul(unit).into())
                    });
                } else {
                    unpack::<u32, 4, NARROW_LANES>(bits, &cells.0, rows, |raw| {
                        base.wrapping_add(u64::from(raw).wrapping_mul(unit) as i64)
                    });
                }
                (rows.as_flattened_mut(), rest)
            }
            bits => {
                let (rows, rest) = values.as_chunks_mut();
                unpack::<u64, 8, WIDE_LANES>(bits, &cells.0, rows, |raw| {
                    base.wrapping_add(raw.wrapping_mul(unit) as i64)
                });
                (rows.as_flattened_mut(), rest)
            }
        };
        climb(rows, slope);
        let first = rows.len();
        rest.iter_mut().zip(first..).for_each(|(value, place)| *value = self.get(place));
    }

    /// Two numbers between which all lie, from the first `places` places; nothing where that cannot be told.
    pub(super) fn bounds(&self, places: usize) -> Option<(i64, i64)> {
        let most = if self.bits == 0 { 0 } else { u64::MAX >> (64 - self.bits) };
        let reach = i64::try_from(most.checked_mul(self.unit)?).ok()?;
        let climb = self.slope.checked_mul(places.saturating_sub(1) as i64)?;
        let high = self.base.checked_add(reach)?.checked_add(climb.max(0))?;
        Some((self.base.checked_add(climb.min(0))?, high))
    }

    /// The one number that stands at every place, if it is one.
    pub(super) fn only(&self) -> Option<i64> {
        (self.bits == 0 && self.slope == 0).then_some(self.base)
    }

    /// Bytes beside the block itself.
    pub(super) fn bytes(&self) -> usize {
        self.cells.0.len()
    }
}

/// Adds what numbers climb from the first place on.
fn climb(values: &mut [i64], slope: i64) {
    if slope == 0 {
        return;
    }
    let mut climbed = 0_i64;
    for value in values {
        *value = value.wrapping_add(climbed);
        climbed = climbed.wrapping_add(slope);
    }
}

/// By how much numbers climb a place, where they keep close to it: they are told best by what they are off.
fn slope(values: &[i64], first: i64, last: i64) -> i64 {
    const TRIED: usize = 8;
    let places = values.len() as i64 - 1;
    let Some(climb) = last.checked_sub(first).filter(|_| places > 0) else { return 0 };
    let slope = climb / places;
    let off = |(&value, place): (&i64, i64)| value.wrapping_sub(first).wrapping_sub(slope * place).unsigned_abs();
    let tried = values.iter().zip(0..).step_by((values.len() / TRIED).max(1));
    if slope != 0 && tried.map(off).all(|off| off <= climb.unsigned_abs() / 16) { slope } else { 0 }
}

/// The least number, and how far the others reach beyond it.
fn range(values: &[i64; BLOCK]) -> (i64, u64) {
    // Mostly all lie within 31 bits of the first, and are compared in half the words.
    let first = values[0];
    let (mut least, mut most, mut beyond) = (0_i32, 0_i32, 0_u64);
    for &value in values {
        let off = value.wrapping_sub(first);
        beyond |= (off.wrapping_add(1 << 31) as u64) >> 32;
        (least, most) = (least.min(off as i32), most.max(off as i32));
    }
    if beyond == 0 {
        return (first.wrapping_add(least.into()), (i64::from(most) - i64::from(least)) as u64);
    }
    let (least, most) = values.iter().fold((first, first), |(least, most), &value| (least.min(value), most.max(value)));
    (least, most.wrapping_sub(least) as u64)
}

/// Divides offsets by what all are multiples of, and tells it: amounts in whole cents are multiples of a hundred.
fn share_unit<W: Word<BYTES>, const BYTES: usize>(offsets: &mut [W; BLOCK], range: u64) -> u64 {
    const TRIED: usize = 8;
    let mut shared = range;
    for offset in &offsets[..TRIED] {
        shared = common_divisor(shared, offset.number());
        if shared <= 1 {
            return 1;
        }
    }
    let (division, most) = (ExactDivision::<W>::by(shared), W::of(range / shared));
    let odd = offsets.iter().fold(false, |odd, &offset| odd | !division.is_whole(offset, most));
    if odd {
        return 1;
    }
    offsets.iter_mut().for_each(|offset| *offset = division.of(*offset));
    shared
}

/// Division without a remainder, as one multiplication: by the inverse of the odd part, modulo all that a word can say.
struct ExactDivision<W> {
    shift: u32,
    below: W,
    inverse: W,
}

impl<W> ExactDivision<W> {
    /// Division by a number above zero.
    fn by<const BYTES: usize>(divisor: u64) -> ExactDivision<W>
    where
        W: Word<BYTES>,
    {
        let shift = divisor.trailing_zeros();
        let odd = divisor >> shift;
        // Each round doubles the low bits that are right, of which there are three to begin with.
        let inverse =
            (0..5).fold(odd, |inverse, _| inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse))));
        ExactDivision { shift, below: W::of((1 << shift) - 1), inverse: W::of(inverse) }
    }

    /// The quotient of a multiple of the divisor.
    fn of<const BYTES: usize>(&self, multiple: W) -> W
    where
        W: Word<BYTES>,
    {
        (multiple >> self.shift).times(self.inverse)
    }

    /// Whether a number is a multiple of the divisor, where its quotient is known to be at most `most`: of other numbers
    /// the product lies beyond all quotients there are.
    fn is_whole<const BYTES: usize>(&self, number: W, most: W) -> bool
    where
        W: Word<BYTES>,
    {
        (number & self.below == W::of(0)) & (self.of(number) <= most)
    }
}

fn common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn bits_for(most: u64) -> u8 {
    (u64::BITS - most.leading_zeros()) as u8
}

/// What bits of numbers stand in: four bytes or eight.
trait Word<const BYTES: usize>:
    Copy + PartialOrd + BitAnd<Output = Self> + BitOr<Output = Self> + Shl<u32, Output = Self> + Shr<u32, Output = Self>
{
    /// The lowest bits of a number.
    fn of(number: u64) -> Self;
    fn number(self) -> u64;
    /// The product, modulo what a word can say.
    fn times(self, factor: Self) -> Self;
    fn from_bytes(bytes: [u8; BYTES]) -> Self;
    fn bytes(self) -> [u8; BYTES];
}

macro_rules! words {
    ($($word:ident: $bytes:literal;)*) => {$(
        impl Word<$bytes> for $word {
            fn of(number: u64) -> $word {
                number as $word
            }
            fn number(self) -> u64 {
                self.into()
            }
            fn times(self, factor: $word) -> $word {
                self.wrapping_mul(factor)
            }
            fn from_bytes(bytes: [u8; $bytes]) -> $word {
                $word::from_le_bytes(bytes)
            }
            fn bytes(self) -> [u8; $bytes] {
                self.to_le_bytes()
            }
        }
    )*};
}

words! {
    u32: 4;
    u64: 8;
}

/// In which word of a lane a number begins and at which of its bits, and by how many bits it does not fit into that word.
fn place_of<const BYTES: usize>(bits: u8, row: usize) -> (usize, u32, Option<u32>) {
    let (bit, word) = (row * usize::from(bits), BYTES * 8);
    let (at, shift) = (bit / word, bit % word);
    let beyond = (shift + usize::from(bits) > word).then_some((word - shift) as u32);
    (at, shift as u32, beyond)
}

fn pack<W: Word<BYTES>, const BYTES: usize, const LANES: usize>(bits: u8, raws: &[W; BLOCK]) -> Arc<[u8]> {
    // The rows of a number that takes all bits of its word, and one more that nothing is written to.
    let mut rows = [[0; BYTES]; BLOCK + 64];
    let words = rows.as_chunks_mut::<LANES>().0;
    for (row, raws) in raws.as_chunks::<LANES>().0.iter().enumerate() {
        let (at, shift, beyond) = place_of::<BYTES>(bits, row);
        let [low, high, ..] = &mut words[at..] else { break };
        for lane in 0..LANES {
            low[lane] = (W::from_bytes(low[lane]) | raws[lane] << shift).bytes();
        }
        if let Some(fitting) = beyond {
            for lane in 0..LANES {
                high[lane] = (raws[lane] >> fitting).bytes();
            }
        }
    }
    Arc::from(rows[..usize::from(bits) * LANES].as_flattened())
}

fn unpack<W: Word<BYTES>, const BYTES: usize, const LANES: usize>(
    bits: u8,
    cells: &[u8],
    rows: &mut [[i64; LANES]],
    value: impl Fn(W) -> i64,
) {
    let words = cells.as_chunks::<BYTES>().0.as_chunks::<LANES>().0;
    let mask = W::of(u64::MAX >> (64 - bits));
    for (row, values) in rows.iter_mut().enumerate() {
        let (at, shift, beyond) = place_of::<BYTES>(bits, row);
        let Some(low) = words.get(at) else { return };
        match beyond {
            None => {
                for lane in 0..LANES {
                    values[lane] = value(W::from_bytes(low[lane]) >> shift & mask);
                }
            }
            Some(fitting) => {
                let Some(high) = words.get(at + 1) else { return };
                for lane in 0..LANES {
                    values[lane] =
                        value((W::from_bytes(low[lane]) >> shift | W::from_bytes(high[lane]) << fitting) & mask);
                }
            }
        }
    }
}

fn word_at<W: Word<BYTES>, const BYTES: usize, const LANES: usize>(bits: u8, cells: &[u8], place: usize) -> W {
    let words = cells.as_chunks::<BYTES>().0;
    let (at, shift, beyond) = place_of::<BYTES>(bits, place / LANES);
    let word = |at: usize| words.get(at * LANES + place % LANES).map_or(W::of(0), |bytes| W::from_bytes(*bytes));
    let low = word(at) >> shift;
    let all = beyond.map_or(low, |fitting| low | word(at + 1) << fitting);
    all & W::of(u64::MAX >> (64 - bits))
}
impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cells, D::Error> {
        struct Bytes;
        impl<'de> Visitor<'de> for Bytes {
            type Value = Cells;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Cells, E> {
                Ok(Cells(bytes.into()))
            }
            fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Cells, E> {
                Ok(Cells(bytes.into()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut bytes: A) -> Result<Cells, A::Error> {
                let mut cells = Vec::with_capacity(bytes.size_hint().unwrap_or(0));
                while let Some(byte) = bytes.next_element()? {
                    cells.push(byte);
                }
                Ok(Cells(cells.into()))
            }
        }
        deserializer.deserialize_byte_buf(Bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_another_worker_is_refused_out_of_shape() {
        let told = |bits: u8, bytes: usize| {
            let cells = Cells(std::iter::repeat_n(0xFF, bytes).collect());
            Block::try_from(Told { base: 5, unit: 3, bits, slope: 0, cells })
        };
        for bits in 0..=64_u8 {
            let fitting = usize::from(bits) * BLOCK / 8;
            let block = told(bits, fitting).unwrap();
            // All bits set are the greatest number of so many.
            let most = if bits == 0 { 0 } else { u64::MAX >> (64 - bits) };
            let expected = 5_i64.wrapping_add(most.wrapping_mul(3) as i64);
            let mut values = [0; BLOCK];
            block.read(&mut values);
            assert!(values.iter().all(|&value| value == expected) && block.get(BLOCK - 1) == expected);
            assert!(told(bits, fitting + 1).is_err() && (bits == 0 || told(bits, fitting - 1).is_err()));
        }
        assert!(told(65, 65 * BLOCK / 8).is_err() && told(255, 0).is_err());
    }
}
