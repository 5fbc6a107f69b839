//! Columns of whole numbers that take as few bits as their values need.

mod block;

use self::block::{BLOCK, Block};
use crate::units::Money;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Values in the order in which they were added; none is changed or taken out.
///
/// Every 1,024 of them are packed together: equal values and values that climb or fall evenly take nothing, the others as
/// many bits as lie between the least and the greatest of them.
///
/// ```
/// use perennial::records::Column;
/// let numbers: Column<u32> = (7..5_007).collect();
/// assert_eq!((numbers.len(), numbers.at(0), numbers.at(4_999)), (5_000, 7, 5_006));
/// assert_eq!(numbers.range(1_022..1_026).collect::<Vec<u32>>(), [1_029, 1_030, 1_031, 1_032]);
/// ```
#[derive(Clone, Serialize, Deserialize)]
pub struct Column<T> {
    blocks: Vec<Block>,
    /// The last values, fewer than a block holds.
    open: Vec<i64>,
    kind: PhantomData<T>,
}

/// Values that stand in a [`Column`], as whole numbers.
pub trait ColumnValue: Copy {
    /// The number of a value.
    fn number(self) -> i64;
    /// The value of a number.
    fn of_number(number: i64) -> Self;
}

impl<T: ColumnValue> Column<T> {
    /// How many values are packed together.
    pub const BLOCK: usize = BLOCK;

    /// The same value at so many places.
    pub fn same(value: T, places: usize) -> Column<T> {
        let number = value.number();
        let blocks = vec![Block::same(number); places / BLOCK];
        Column { blocks, open: vec![number; places % BLOCK], kind: PhantomData }
    }

    /// The same numbers as values of another kind.
    pub fn cast<U: ColumnValue>(self) -> Column<U> {
        Column { blocks: self.blocks, open: self.open, kind: PhantomData }
    }

    /// Adds a value.
    pub fn push(&mut self, value: T) {
        self.open.push(value.number());
        self.pack_if_full();
    }

    /// Adds the same value at so many places.
    pub fn extend_same(&mut self, value: T, places: usize) {
        let number = value.number();
        let mut left = places;
        while left > 0 {
            if self.open.is_empty() && left >= BLOCK {
                self.blocks.push(Block::same(number));
                left -= BLOCK;
                continue;
            }
            let next = left.min(BLOCK - self.open.len());
            self.open.resize(self.open.len() + next, number);
            left -= next;
            self.pack_if_full();
        }
    }

    /// Adds values that count up by one, by the number of the first.
    pub fn extend_counting(&mut self, first: T, places: usize) {
        let (mut next, end) = (first.number(), first.number().wrapping_add(places as i64));
        while next != end {
            if self.open.is_empty() && end.wrapping_sub(next) >= BLOCK as i64 {
                self.blocks.push(Block::counting(next));
                next = next.wrapping_add(BLOCK as i64);
                continue;
            }
            self.open.push(next);
            next = next.wrapping_add(1);
            self.pack_if_full();
        }
    }

    /// Adds values by their numbers.
    pub fn extend_numbers(&mut self, numbers: &[i64]) {
        let mut numbers = numbers;
        while !numbers.is_empty() {
            let (next, rest) = numbers.split_at(numbers.len().min(BLOCK - self.open.len()));
            match next.first_chunk().filter(|_| self.open.is_empty()) {
                Some(block) => self.blocks.push(Block::of(block)),
                None => {
                    self.open.extend_from_slice(next);
                    self.pack_if_full();
                }
            }
            numbers = rest;
        }
    }

    /// Writes the numbers of a range of places that lies within the column over `numbers`.
    pub fn read_numbers(&self, places: Range<usize>, numbers: &mut Vec<i64>) {
        // What stood there is written over.
        numbers.resize(places.len(), 0);
        let mut left = &mut numbers[..];
        let mut at = places.start;
        while at < places.end {
            let (block, from) = (at / BLOCK, at % BLOCK);
            let next = (BLOCK - from).min(places.end - at);
            let (now, rest) = left.split_at_mut(next);
            match self.blocks.get(block) {
                Some(packed) if from == 0 => packed.read(now),
                Some(packed) => now.iter_mut().zip(from..).for_each(|(number, place)| *number = packed.get(place)),
                None => now.copy_from_slice(&self.open[from..from + next]),
            }
            (left, at) = (rest, at + next);
        }
    }

    /// Adds values in their order.
    pub fn extend_from_slice(&mut self, values: &[T]) {
        let mut values = values;
        while !values.is_empty() {
            let (next, rest) = values.split_at(values.len().min(BLOCK - self.open.len()));
            self.open.extend(next.iter().map(|&value| value.number()));
            self.pack_if_full();
            values = rest;
        }
    }

    #[inline(always)]
    fn pack_if_full(&mut self) {
        if self.open.len() == BLOCK {
            self.pack();
        }
    }

    #[inline(never)]
    fn pack(&mut self) {
        self.blocks.extend(self.open.first_chunk().map(Block::of));
        self.open.clear();
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.blocks.len() * BLOCK + self.open.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A value by its place, which must be below [`Column::len`].
    pub fn at(&self, place: usize) -> T {
        T::of_number(match self.blocks.get(place / BLOCK) {
            Some(block) => block.get(place % BLOCK),
            None => self.open[place - self.blocks.len() * BLOCK],
        })
    }

    /// A value by its place; nothing beyond the last.
    pub fn get(&self, place: usize) -> Option<T> {
        (place < self.len()).then(|| self.at(place))
    }

    /// All values in their order.
    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.range(0..self.len())
    }

    /// The values of a range of places that lies within the column.
    pub fn range(&self, places: Range<usize>) -> impl Iterator<Item = T> + '_ {
        // A few values do not pay for the reading of a whole block.
        let mut reader = (places.len() > BLOCK / 16).then(|| self.reader());
        places.map(move |place| reader.as_mut().map_or_else(|| self.at(place), |reader| reader.at(place)))
    }

    /// All values.
    pub fn to_vec(&self) -> Vec<T> {
        self.iter().collect()
    }

    /// The value that stands at every place; nothing where values differ or there are none.
    pub fn only(&self) -> Option<T> {
        let mut values = self.blocks.iter().map(Block::only).chain(self.open.iter().map(|&value| Some(value)));
        let first = values.next().flatten()?;
        values.all(|value| value == Some(first)).then(|| T::of_number(first))
    }

    /// Whether the values count up by one, from this one on.
    pub fn counts_up_from(&self, first: T) -> bool {
        let number = |place: usize| first.number().wrapping_add(place as i64);
        let mut blocks = self.blocks.iter().enumerate();
        let open = self.blocks.len() * BLOCK..;
        blocks.all(|(at, block)| block.is_counting(number(at * BLOCK)))
            && self.open.iter().zip(open).all(|(&value, place)| value == number(place))
    }

    /// The value of the greatest number. Only the blocks are read that may hold it.
    pub fn greatest(&self) -> Option<T> {
        let mut greatest = self.open.iter().copied().max();
        let mut blocks: Vec<(Option<i64>, &Block)> =
            self.blocks.iter().map(|block| (block.bounds(BLOCK).map(|bounds| bounds.1), block)).collect();
        blocks.sort_by_key(|&(high, _)| (high.is_some(), Reverse(high)));
        let mut numbers = [0; BLOCK];
        for (high, block) in blocks {
            if high.is_some() && high <= greatest {
                break;
            }
            block.read(&mut numbers);
            greatest = greatest.max(numbers.iter().copied().max());
        }
        greatest.map(T::of_number)
    }

    /// Two numbers between which the numbers of all values lie, told from what is known of the blocks: some may lie well
    /// within. Nothing for an empty column, and where the numbers reach too far.
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let open = self.open.iter().map(|&number| Some((number, number)));
        let mut bounds = self.blocks.iter().map(|block| block.bounds(BLOCK)).chain(open);
        let first = bounds.next()??;
        bounds.try_fold(first, |(low, high), of_block| of_block.map(|(least, most)| (low.min(least), high.max(most))))
    }

    /// The same of the values that are packed together with the one of a place; nothing also where they are not packed yet.
    pub fn bounds_around(&self, place: usize) -> Option<(i64, i64)> {
        self.blocks.get(place / BLOCK)?.bounds(BLOCK)
    }

    /// Reads values whose places mostly go up.
    pub fn reader(&self) -> ColumnReader<'_, T> {
        ColumnReader { column: self, block: usize::MAX, values: Box::new([0; BLOCK]), across: Vec::new() }
    }

    /// The memory that it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let blocks = self.blocks.iter().map(Block::bytes).sum::<usize>();
        blocks + self.blocks.capacity() * size_of::<Block>() + self.open.capacity() * size_of::<i64>()
    }
}

impl Column<Money> {
    /// The sum of all amounts.
    pub fn total(&self) -> Money {
        if let Some(same) = self.only() {
            return same.times(self.len() as i64);
        }
        let mut reader = self.reader();
        let places = |block: usize| BLOCK.min(self.len() - block * BLOCK);
        let mut of_block = |block| -> Money {
            reader.block(block)[..places(block)].iter().map(|&number| Money::of_number(number)).sum()
        };
        (0..self.len().div_ceil(BLOCK)).map(&mut of_block).sum()
    }
}

/// Reads a [`Column`] a block at a time: fastest where places go up, right wherever they go.
pub struct ColumnReader<'a, T> {
    column: &'a Column<T>,
    block: usize,
    values: Box<[i64; BLOCK]>,
    /// Numbers that were asked for together and stand in several blocks.
    across: Vec<i64>,
}

impl<T: ColumnValue> ColumnReader<'_, T> {
    /// A value by its place, which must be below [`Column::len`].
    #[inline(always)]
    pub fn at(&mut self, place: usize) -> T {
        if place / BLOCK != self.block {
            self.load(place / BLOCK);
        }
        T::of_number(self.values[place % BLOCK])
    }

    /// The numbers of a block: of place `p` that at `p % BLOCK`. Behind the last value of the column stand any.
    #[inline(always)]
    pub fn block(&mut self, block: usize) -> &[i64; BLOCK] {
        if block != self.block {
            self.load(block);
        }
        &self.values
    }

    /// The numbers of places that follow each other within the column: quickest where few of them cross into another block.
    #[inline(always)]
    pub fn numbers(&mut self, places: Range<usize>) -> &[i64] {
        let from = places.start % BLOCK;
        if from + places.len() > BLOCK {
            return self.across(places);
        }
        &self.block(places.start / BLOCK)[from..from + places.len()]
    }

    #[cold]
    #[inline(never)]
    fn across(&mut self, places: Range<usize>) -> &[i64] {
        self.column.read_numbers(places, &mut self.across);
        &self.across
    }

    #[cold]
    #[inline(never)]
    fn load(&mut self, block: usize) {
        self.block = block;
        match self.column.blocks.get(block) {
            Some(packed) => packed.read(&mut self.values[..]),
            None => self.values.iter_mut().zip(&self.column.open).for_each(|(value, &number)| *value = number),
        }
    }
}

impl<T> Default for Column<T> {
    fn default() -> Column<T> {
        Column { blocks: Vec::new(), open: Vec::new(), kind: PhantomData }
    }
}

impl<T: ColumnValue> Extend<T> for Column<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl<T: ColumnValue> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Column<T> {
        let mut column = Column::default();
        column.extend(values);
        column
    }
}

impl<T: ColumnValue> From<Vec<T>> for Column<T> {
    fn from(values: Vec<T>) -> Column<T> {
        let mut column = Column::default();
        column.extend_from_slice(&values);
        column
    }
}

impl<T: ColumnValue + PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Column<T>) -> bool {
        let are_written_alike = || self.blocks.iter().zip(&other.blocks).all(|(one, other)| one.is_written_as(other));
        self.len() == other.len() && (self.open == other.open && are_written_alike() || self.iter().eq(other.iter()))
    }
}

impl<T: ColumnValue + fmt::Debug> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

macro_rules! column_values {
    ($($kind:ty: $value:ident => $number:expr, $back:ident => $of:expr;)*) => {$(
        impl ColumnValue for $kind {
            fn number(self) -> i64 {
                let $value = self;
                $number
            }
            fn of_number($back: i64) -> $kind {
                $of
            }
        }
    )*};
}

column_values! {
    u16: value => i64::from(value), number => number as u16;
    i16: value => i64::from(value), number => number as i16;
    i32: value => i64::from(value), number => number as i32;
    i64: value => value, number => number;
    // The greatest number stands for "none": next to zero it costs no more bits than another number.
    u32: value => i64::from(value.wrapping_add(1)), number => (number as u32).wrapping_sub(1);
    Money: value => value.ten_thousandths(), number => Money::from_ten_thousandths(number);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[i64], most_bytes: usize) {
        let column: Column<i64> = values.iter().copied().collect();
        assert_eq!(column.to_vec(), values);
        assert!((0..values.len()).all(|place| column.at(place) == values[place]));
        assert_eq!(column.get(values.len()), None);
        if let Some((low, high)) = column.bounds() {
            assert!(values.iter().all(|value| (low..=high).contains(value)));
        }
        for (from, to) in [(0, values.len()), (values.len() / 3, values.len()), (0, values.len() / 2), (0, 0)] {
            let (mut numbers, mut rest) = (vec![3; 5], Column::<i64>::default());
            column.read_numbers(from.min(to)..to, &mut numbers);
            assert_eq!(numbers, values[from.min(to)..to]);
            rest.extend_numbers(&numbers);
            assert_eq!(rest.to_vec(), numbers);
        }
        let backwards: Vec<i64> = {
            let mut reader = column.reader();
            (0..values.len()).rev().map(|place| reader.at(place)).collect()
        };
        assert!(backwards.iter().eq(values.iter().rev()));
        assert_eq!(column.greatest(), values.iter().copied().max());
        assert!(column == column.clone() && column == rebuilt(values));
        let mut reader = column.reader();
        for (from, length) in [(0, values.len()), (0, 3), (1_020, 4), (1_020, 5), (1_023, 2_050), (values.len(), 0)] {
            let places = from.min(values.len())..(from + length).min(values.len());
            assert_eq!(reader.numbers(places.clone()), &values[places]);
        }
        for (block, of_block) in values.chunks(BLOCK).enumerate() {
            assert_eq!(reader.block(block)[..of_block.len()], *of_block);
        }
        let packed: usize = column.blocks.iter().map(Block::bytes).sum();
        assert!(packed <= most_bytes, "{packed} bytes");
    }

    /// The same values, in blocks that share nothing with others.
    fn rebuilt(values: &[i64]) -> Column<i64> {
        let mut column = Column::default();
        values.iter().for_each(|&value| column.push(value));
        column
    }

    fn noise(seed: u64) -> impl Iterator<Item = u64> {
        std::iter::successors(Some(seed), |state| {
            Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
        })
        .map(|state| state >> 11)
    }

    #[test]
    fn every_width_comes_back() {
        for bits in 0..64 {
            let values: Vec<i64> = noise(bits + 1)
                .take(3_000)
                .map(|value| (value.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (63 - bits)) as i64)
                .collect();
            check(&values, 2 * (1_024 * 8));
        }
        let extremes = [i64::MIN, i64::MAX, 0, -1, 1].into_iter().cycle().take(2_500).collect::<Vec<i64>>();
        check(&extremes, 2 * (1_024 * 8));
    }

    #[test]
    fn what_is_equal_or_climbs_evenly_takes_nothing() {
        check(&[42; 5_000], 0);
        check(&(1_000..9_000).collect::<Vec<i64>>(), 0);
        check(&(-9_000..-1_000).rev().map(|value| value * 37).collect::<Vec<i64>>(), 0);
        check(&[], 0);
        for places in [0, 5, 1_024, 1_030, 3_000] {
            let mut column = Column::from(vec![7_i64; 10]);
            column.extend_same(7, places);
            assert_eq!(column, Column::same(7, 10 + places));
            assert_eq!((column.len(), column.only()), (10 + places, Some(7)));
        }
        assert_eq!(Column::from((1_000_i64..9_000).collect::<Vec<_>>()).bounds(), Some((1_000, 8_999)));
        assert_eq!(Column::<i64>::default().bounds(), None);
    }

    #[test]
    fn what_counts_up_is_known_as_such() {
        for count in [0, 1, 2, 1_024, 1_025, 5_000] {
            let mut column = Column::from((3..10_u32).collect::<Vec<_>>());
            column.extend_counting(10, count);
            assert_eq!(column, (3..10 + count as u32).collect::<Column<u32>>());
            assert!(column.counts_up_from(3) && !column.counts_up_from(4));
            column.push(11 + count as u32);
            assert!(!column.counts_up_from(3));
        }
        let mut column = Column::default();
        column.extend_counting(7_u32, 3_000);
        assert!(column.counts_up_from(7) && !column.counts_up_from(6));
        assert_eq!(column, (7..3_007).collect::<Column<u32>>());
        let mut gap: Vec<u32> = (7..3_007).collect();
        gap[1_500] = 9;
        assert!(!Column::from(gap.clone()).counts_up_from(7));
        gap[1_500] = 1_507;
        gap[2_900] = u32::MAX;
        assert!(!Column::from(gap).counts_up_from(7));
        assert!(Column::<u32>::default().counts_up_from(7));
    }

    /// By hand: 250 to 300 in whole cents are 5,001 values, which take 13 bits.
    #[test]
    fn amounts_in_whole_cents_take_the_bits_of_the_cents() {
        let cents: Vec<i64> = noise(7).take(4_096).map(|value| (25_000 + value as i64 % 5_001) * 100).collect();
        check(&cents, 4 * (1_024 * 13 / 8));
        let mixed: Vec<i64> =
            cents.iter().zip(0..).map(|(&value, place)| value + i64::from(place % 512 == 500)).collect();
        check(&mixed, 4 * (1_024 * 20 / 8));
    }

    /// By hand: lines that climb by one, but for an order in 100 whose cell has a line break, are at most 11 off.
    #[test]
    fn lines_that_mostly_count_up_take_what_they_are_off() {
        let lines: Vec<i64> = (0..8_192).map(|row| 2 + row + row / 100).collect();
        check(&lines, 8 * (1_024 * 4 / 8));
    }

    #[test]
    fn totals_are_those_of_the_amounts() {
        for places in [0, 1, 1_024, 5_000] {
            let amounts: Vec<Money> = (0..places).map(|place| Money::from_cents(place * 7 - 9_000)).collect();
            assert_eq!(Column::from(amounts.clone()).total(), amounts.iter().copied().sum());
            assert_eq!(Column::same(Money::from_cents(3), amounts.len()).total(), Money::from_cents(3 * places));
        }
    }

    #[test]
    fn none_is_a_neighbour_of_zero_and_one_value_is_known_as_such() {
        let numbers: Column<u32> = (0..2_048).map(|place| if place % 2 == 0 { u32::MAX } else { 3 }).collect();
        assert_eq!(numbers.blocks.iter().map(Block::bytes).sum::<usize>(), 2 * (1_024 / 8));
        assert_eq!((numbers.at(0), numbers.at(1), numbers.only()), (u32::MAX, 3, None));
        assert_eq!(std::iter::repeat_n(5_u16, 3_000).collect::<Column<u16>>().only(), Some(5));
        assert_eq!((Column::<u16>::default().only(), Column::from(vec![9_i16]).only()), (None, Some(9)));
    }
}
