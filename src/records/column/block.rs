//! A run of whole numbers in as few bits as their range needs.

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::sync::Arc;

/// Numbers by their place: `base + slope · place + unit · bits`, wrapping. A run of equal numbers has no bits, and so has
/// one that climbs or falls evenly.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Block {
    base: i64,
    unit: u64,
    bits: u8,
    slope: i64,
    cells: Cells,
}

/// Little-endian bits, and seven bytes more, so that eight can be read at every place. A copy of a column shares them.
#[derive(Clone, Debug)]
struct Cells(Arc<[u8]>);

/// Beyond this many bits a number has eight bytes to itself: shifted by up to seven bits it would not fit into eight.
const MOST_BITS: u32 = 57;

impl Block {
    /// The block of these numbers.
    pub(super) fn of(values: &[i64]) -> Block {
        let (Some(&first), Some(&last)) = (values.first(), values.last()) else { return Block::same(0) };
        let (least, reach) = range(values);
        if reach == 0 {
            return Block::same(first);
        }
        let slope = slope(values, first, last);
        if slope != 0 {
            let off = |(&value, place): (&i64, i64)| value.wrapping_sub(slope.wrapping_mul(place));
            let sloped = values.iter().zip(0..).map(off).collect::<Vec<i64>>();
            let (least, most_off) = range(&sloped);
            let level = Level::of(&sloped, least, most_off);
            if level.bits() < bits_for(reach) {
                return Block { slope, ..level.packed(&sloped) };
            }
        }
        Level::of(values, least, reach).packed(values)
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
        if self.bits == 0 {
            return base;
        }
        let at = place * usize::from(self.bits);
        let word = self.cells.0[at / 8..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let raw = (word >> (at % 8)) & (u64::MAX >> (64 - self.bits));
        base.wrapping_add(raw.wrapping_mul(self.unit) as i64)
    }

    /// Writes the numbers from the first place on.
    pub(super) fn read(&self, values: &mut [i64]) {
        let (mut base, slope) = (self.base, self.slope);
        match self.bits {
            0 if slope == 0 => values.fill(base),
            0 => {
                for value in values {
                    *value = base;
                    base = base.wrapping_add(slope);
                }
            }
            bits => {
                let all = values.len();
                let (groups, rest) = values.as_chunks_mut();
                unpack(bits, &self.cells.0, groups, |raw| {
                    let value = base.wrapping_add(raw.wrapping_mul(self.unit) as i64);
                    base = base.wrapping_add(slope);
                    value
                });
                let first = all - rest.len();
                rest.iter_mut().zip(first..).for_each(|(value, place)| *value = self.get(place));
            }
        }
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

/// What numbers are told by that do not climb: how far they lie above the least of them, in what all of that is a multiple of.
struct Level {
    base: i64,
    range: u64,
    unit: u64,
}

impl Level {
    fn of(values: &[i64], base: i64, range: u64) -> Level {
        Level { base, range, unit: unit(values, |value| value.wrapping_sub(base) as u64, range) }
    }

    fn bits(&self) -> u8 {
        bits_for(self.range / self.unit)
    }

    fn packed(&self, values: &[i64]) -> Block {
        let &Level { base, unit, .. } = self;
        let (bits, division) = (self.bits(), ExactDivision::by(unit));
        let used = (values.len() * usize::from(bits)).div_ceil(8);
        // The last number may begin in the last of the bytes that are used.
        let mut cells: Arc<[u8]> = std::iter::repeat_n(0, if bits > 0 { used + 7 } else { 0 }).collect();
        if let Some(cells) = Arc::get_mut(&mut cells) {
            pack(bits, values, cells, |value| division.of(value.wrapping_sub(base) as u64));
        }
        Block { base, unit, bits, slope: 0, cells: Cells(cells) }
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
fn range(values: &[i64]) -> (i64, u64) {
    // Four at a time, none of which waits for another.
    let (groups, rest) = values.as_chunks::<4>();
    let (mut least, mut most) = ([i64::MAX; 4], [i64::MIN; 4]);
    for group in groups {
        for at in 0..4 {
            (least[at], most[at]) = (least[at].min(group[at]), most[at].max(group[at]));
        }
    }
    let least = least.into_iter().chain(rest.iter().copied()).fold(i64::MAX, i64::min);
    let most = most.into_iter().chain(rest.iter().copied()).fold(i64::MIN, i64::max);
    (least, most.wrapping_sub(least) as u64)
}

/// What all offsets are multiples of: amounts in whole cents are multiples of a hundred.
fn unit(values: &[i64], offset: impl Fn(i64) -> u64, range: u64) -> u64 {
    const TRIED: usize = 8;
    let shared = values.iter().take(TRIED).fold(range, |shared, &value| common_divisor(shared, offset(value)));
    if shared <= 1 {
        return 1;
    }
    let (division, most) = (ExactDivision::by(shared), range / shared);
    if values.iter().all(|&value| division.is_whole(offset(value), most)) { shared } else { 1 }
}

/// Division without a remainder, as one multiplication: by the inverse of the odd part, modulo 2^64.
struct ExactDivision {
    shift: u32,
    inverse: u64,
}

impl ExactDivision {
    /// Division by a number above zero.
    fn by(divisor: u64) -> ExactDivision {
        let shift = divisor.trailing_zeros();
        let odd = divisor >> shift;
        // Each round doubles the low bits that are right, of which there are three to begin with.
        let inverse =
            (0..5).fold(odd, |inverse, _| inverse.wrapping_mul(2_u64.wrapping_sub(odd.wrapping_mul(inverse))));
        ExactDivision { shift, inverse }
    }

    /// The quotient of a multiple of the divisor.
    fn of(&self, multiple: u64) -> u64 {
        (multiple >> self.shift).wrapping_mul(self.inverse)
    }

    /// Whether a number is a multiple of the divisor, where its quotient is known to be at most `most`: of other numbers
    /// the product lies beyond all quotients there are.
    fn is_whole(&self, number: u64, most: u64) -> bool {
        number & ((1 << self.shift) - 1) == 0 && self.of(number) <= most
    }
}

fn common_divisor(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn bits_for(most: u64) -> u8 {
    let bits = u64::BITS - most.leading_zeros();
    if bits > MOST_BITS { 64 } else { bits as u8 }
}

/// So many numbers take as many whole bytes as each takes bits.
const GROUP: usize = 8;

/// Calls a function for the number of bits, so that it is compiled for each: all shifts are known then.
macro_rules! for_bits {
    ($bits:expr, $call:ident $arguments:tt, $($known:literal)*) => {
        match $bits {
            $($known => $call::<$known> $arguments,)*
            _ => {}
        }
    };
    ($bits:expr, $call:ident $arguments:tt) => {
        for_bits!(
            $bits, $call $arguments,
            1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39
            40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 64
        )
    };
}

fn pack(bits: u8, values: &[i64], cells: &mut [u8], raw: impl Fn(i64) -> u64) {
    for_bits!(bits, pack_bits(values, cells, raw));
}

fn unpack(bits: u8, cells: &[u8], groups: &mut [[i64; GROUP]], value: impl FnMut(u64) -> i64) {
    for_bits!(bits, unpack_bits(cells, groups, value));
}

fn pack_bits<const BITS: usize>(values: &[i64], cells: &mut [u8], raw: impl Fn(i64) -> u64) {
    let group_of = |raws: [u64; GROUP]| {
        let mut words = [0_u64; GROUP + 1];
        for (place, raw) in raws.into_iter().enumerate() {
            let (word, shift) = (place * BITS / 64, place * BITS % 64);
            words[word] |= raw << shift;
            if shift + BITS > 64 {
                words[word + 1] |= raw >> (64 - shift);
            }
        }
        words.map(u64::to_le_bytes)
    };
    let (groups, rest) = values.as_chunks::<GROUP>();
    let (packed, left) = cells.split_at_mut(groups.len() * BITS);
    for (group, cells) in groups.iter().zip(packed.as_chunks_mut::<BITS>().0) {
        cells.copy_from_slice(&group_of(group.map(&raw)).as_flattened()[..BITS]);
    }
    let mut raws = [0; GROUP];
    raws.iter_mut().zip(rest).for_each(|(to, &value)| *to = raw(value));
    let used = (rest.len() * BITS).div_ceil(8);
    left[..used].copy_from_slice(&group_of(raws).as_flattened()[..used]);
}

fn unpack_bits<const BITS: usize>(cells: &[u8], groups: &mut [[i64; GROUP]], mut value: impl FnMut(u64) -> i64) {
    for (at, group) in groups.iter_mut().enumerate() {
        let Some(cells) = cells.get(at * BITS..at * BITS + BITS + 7) else { return };
        for (place, number) in group.iter_mut().enumerate() {
            let (byte, shift) = (place * BITS / 8, place * BITS % 8);
            let word = cells[byte..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
            *number = value(word >> shift & (u64::MAX >> (64 - BITS)));
        }
    }
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
