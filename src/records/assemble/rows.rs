//! Orders on their way to their places, each in a few words: one write brings all of an order there.

use std::ops::Range;

/// Rows of fields, every field in the bits that its range needs.
pub(super) struct Rows {
    fields: Vec<Field>,
    /// Words a row.
    width: usize,
    words: Vec<u64>,
}

/// Where a field stands in a row.
#[derive(Clone, Copy)]
struct Field {
    base: i64,
    word: usize,
    shift: u32,
    mask: u64,
}

impl Rows {
    /// `count` rows of fields whose numbers lie between these bounds; where there are none, anywhere.
    pub(super) fn new(count: usize, bounds: &[Option<(i64, i64)>]) -> Rows {
        let (mut word, mut filled) = (0, 0);
        let mut fields = Vec::with_capacity(bounds.len());
        for bounds in bounds {
            let (low, high) = bounds.unwrap_or((i64::MIN, i64::MAX));
            let range = high.wrapping_sub(low) as u64;
            let bits = u64::BITS - range.leading_zeros();
            if filled + bits > u64::BITS {
                (word, filled) = (word + 1, 0);
            }
            let mask = if bits == 0 { 0 } else { u64::MAX >> (u64::BITS - bits) };
            // A field without bits may come after one that fills its word.
            fields.push(Field { base: low, word, shift: filled.min(u64::BITS - 1), mask });
            filled += bits;
        }
        let width = word + 1;
        Rows { fields, width, words: vec![0; count * width] }
    }

    /// Writes a row: its numbers in the order of the fields.
    pub(super) fn put<const N: usize>(&mut self, row: usize, numbers: [i64; N]) {
        let words = &mut self.words[row * self.width..(row + 1) * self.width];
        let (mut at, mut word) = (0, 0);
        for (field, number) in self.fields.iter().zip(numbers) {
            // A word is put together before it is written: nothing waits for what was just stored.
            if field.word != at {
                words[at] = word;
                (at, word) = (field.word, 0);
            }
            word |= (number.wrapping_sub(field.base) as u64 & field.mask) << field.shift;
        }
        words[at] = word;
    }

    /// The number of a field of a row.
    pub(super) fn get(&self, row: usize, field: usize) -> i64 {
        self.fields[field].of(&self.words[row * self.width..(row + 1) * self.width])
    }

    /// The numbers of a row, in the order of the fields.
    pub(super) fn read<const N: usize>(&self, row: usize) -> [i64; N] {
        let words = &self.words[row * self.width..(row + 1) * self.width];
        let mut numbers = [0; N];
        numbers.iter_mut().zip(&self.fields).for_each(|(number, field)| *number = field.of(words));
        numbers
    }

    /// Puts the rows of a range in another order: first the one that is now at the first of these places in it, and so on.
    pub(super) fn arrange(&mut self, rows: Range<usize>, order: impl Iterator<Item = usize>) {
        let range = rows.start * self.width..rows.end * self.width;
        let old = self.words[range.clone()].to_vec();
        for (new, place) in self.words[range].chunks_exact_mut(self.width).zip(order) {
            new.copy_from_slice(&old[place * self.width..(place + 1) * self.width]);
        }
    }
}

impl Field {
    fn of(&self, words: &[u64]) -> i64 {
        self.base.wrapping_add((words[self.word] >> self.shift & self.mask) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_whatever_their_fields_span() {
        let bounds = [Some((-5, 900)), Some((7, 7)), None, Some((0, i64::MAX)), Some((3, 4)), Some((i64::MIN, -1))];
        let numbers = |row: i64| [row - 5, 7, row * (i64::MAX / 60) - 9, i64::MAX - row, 3 + row % 2, i64::MIN + row];
        let mut rows = Rows::new(50, &bounds);
        assert_eq!(rows.width, 4);
        (0..50).rev().for_each(|row| rows.put(row as usize, numbers(row)));
        assert!((0..50).all(|row| rows.read(row as usize) == numbers(row)));
        rows.arrange(10..13, [2, 0, 1].into_iter());
        assert_eq!([10, 11, 12].map(|row| rows.read(row)), [12, 10, 11].map(numbers));
        assert_eq!(rows.get(11, 3), i64::MAX - 10);
    }
}
