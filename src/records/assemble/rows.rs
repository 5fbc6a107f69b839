//! Orders on their way to their places, each in a few words: one write brings all of an order there.

use std::ops::Range;

/// Rows of fields, every field in the bits that its range needs.
pub(super) struct Rows {
    fields: Vec<Field>,
    /// Words a row.
    width: usize,
    /// The words of so many rows each, in parts that are let go one by one.
    parts: Vec<Vec<u64>>,
    /// Where in its part a row belongs, in bits that the fields leave free: then rows come to their parts one behind the
    /// other, and each part is put in order by itself. All places at once are more than is near at hand. Without such bits
    /// every row is written to its place.
    place: Option<Field>,
    /// How many rows have come to each part.
    filled: Vec<usize>,
    /// The part that was put in order last, as it was before.
    spare: Vec<u64>,
}

/// How many rows stand in one part.
const PART: usize = 1 << 14;

/// Some rows that are put together field by field before they are written to their places.
#[derive(Default)]
pub(super) struct Sheaf {
    /// The first words of all rows, then the second ones, and so on: a field is set without going from row to row.
    words: Vec<u64>,
    count: usize,
}

impl Sheaf {
    /// The words of all rows that stand at one place in them.
    fn column(&self, word: usize) -> &[u64] {
        &self.words[word * self.count..(word + 1) * self.count]
    }
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
        let is_room = filled + PART.ilog2() <= u64::BITS;
        let place = is_room.then_some(Field { base: 0, word, shift: filled.min(u64::BITS - 1), mask: PART as u64 - 1 });
        let rows_of = |part: usize| PART.min(count - part * PART);
        let parts: Vec<Vec<u64>> = (0..count.div_ceil(PART)).map(|part| vec![0; rows_of(part) * width]).collect();
        Rows { fields, width, filled: vec![0; parts.len()], parts, place, spare: Vec::new() }
    }

    /// Begins to put so many rows together.
    pub(super) fn begin(&self, sheaf: &mut Sheaf, count: usize) {
        sheaf.words.clear();
        sheaf.words.resize(count * self.width, 0);
        sheaf.count = count;
    }

    /// The number of a field that is the same in all rows.
    pub(super) fn only(&self, field: usize) -> Option<i64> {
        (self.fields[field].mask == 0).then_some(self.fields[field].base)
    }

    /// Sets a field of the rows that are put together.
    pub(super) fn set(&self, sheaf: &mut Sheaf, field: usize, numbers: impl Iterator<Item = i64>) {
        let Field { base, word, shift, mask } = self.fields[field];
        let words = &mut sheaf.words[word * sheaf.count..(word + 1) * sheaf.count];
        for (word, number) in words.iter_mut().zip(numbers) {
            *word |= (number.wrapping_sub(base) as u64 & mask) << shift;
        }
    }

    /// Sets all fields of one of the rows that are put together anew.
    pub(super) fn set_row<const N: usize>(&self, sheaf: &mut Sheaf, row: usize, numbers: [i64; N]) {
        let count = sheaf.count;
        (0..self.width).for_each(|word| sheaf.words[word * count + row] = 0);
        for (field, number) in self.fields.iter().zip(numbers) {
            sheaf.words[field.word * count + row] |=
                (number.wrapping_sub(field.base) as u64 & field.mask) << field.shift;
        }
    }

    /// Writes the rows that are put together to their places. They stand there once [`Rows::settle`] was called for all parts.
    pub(super) fn put(&mut self, sheaf: &Sheaf, places: impl Iterator<Item = usize>) {
        let Some(of_place) = self.place else { return self.put_at_once(sheaf, places) };
        // Most orders take two words: then a row is written without a loop, and a word of it is found without a check.
        if self.width == 2 {
            for ((first, second), place) in sheaf.column(0).iter().zip(sheaf.column(1)).zip(places) {
                let (part, at) = (place / PART, &mut self.filled[place / PART]);
                let second = second | ((place % PART) as u64) << of_place.shift;
                self.parts[part].as_chunks_mut::<2>().0[*at] = [*first, second];
                *at += 1;
            }
            return;
        }
        for (row, place) in (0..sheaf.count).zip(places) {
            let part = place / PART;
            let at = self.filled[part] * self.width;
            let words = &mut self.parts[part][at..at + self.width];
            words.iter_mut().zip(0..).for_each(|(to, word)| *to = sheaf.words[word * sheaf.count + row]);
            words[of_place.word] |= ((place % PART) as u64) << of_place.shift;
            self.filled[part] += 1;
        }
    }

    /// How many parts there are.
    pub(super) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// How many rows stand in one part.
    pub(super) const PART: usize = PART;

    /// Puts the rows of a part, all of which have come, where they belong.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn settle(&mut self, part: usize) {
        let Some(of_place) = self.place else { return };
        let rows = std::mem::take(&mut self.parts[part]);
        self.spare.resize(rows.len(), 0);
        let place_of = |row: &[u64]| of_place.number(row[of_place.word]) as usize;
        match (self.width, rows.as_chunks::<2>()) {
            (2, (rows, [])) => {
                let places = self.spare.as_chunks_mut::<2>().0;
                rows.iter().for_each(|row| places[place_of(row)] = *row);
            }
            (width, _) => {
                for row in rows.chunks_exact(width) {
                    let at = place_of(row) * width;
                    self.spare[at..at + width].copy_from_slice(row);
                }
            }
        }
        self.parts[part] = std::mem::replace(&mut self.spare, rows);
        if part + 1 == self.parts.len() {
            self.spare = Vec::new();
        }
    }

    fn put_at_once(&mut self, sheaf: &Sheaf, places: impl Iterator<Item = usize>) {
        if self.width == 2 {
            for ((first, second), place) in sheaf.column(0).iter().zip(sheaf.column(1)).zip(places) {
                self.parts[place / PART].as_chunks_mut::<2>().0[place % PART] = [*first, *second];
            }
            return;
        }
        for (row, place) in (0..sheaf.count).zip(places) {
            let words = self.row_mut(place).iter_mut().zip(0..);
            words.for_each(|(to, word)| *to = sheaf.words[word * sheaf.count + row]);
        }
    }

    fn row(&self, row: usize) -> &[u64] {
        let at = row % PART * self.width;
        &self.parts[row / PART][at..at + self.width]
    }

    fn row_mut(&mut self, row: usize) -> &mut [u64] {
        let at = row % PART * self.width;
        &mut self.parts[row / PART][at..at + self.width]
    }

    /// The number of a field of a row.
    pub(super) fn get(&self, row: usize, field: usize) -> i64 {
        let field = self.fields[field];
        field.number(self.row(row)[field.word])
    }

    /// The numbers of a field of some rows, written over `numbers`.
    pub(super) fn read(&self, rows: Range<usize>, field: usize, numbers: &mut Vec<i64>) {
        let field = self.fields[field];
        numbers.clear();
        let mut from = rows.start;
        while from < rows.end {
            let to = rows.end.min((from / PART + 1) * PART);
            let at = from % PART * self.width;
            let words = &self.parts[from / PART][at..at + (to - from) * self.width];
            match (self.width, words.as_chunks::<2>()) {
                (2, (rows, [])) => numbers.extend(rows.iter().map(|row| field.number(row[field.word % 2]))),
                _ => numbers.extend(words.chunks_exact(self.width).map(|words| field.number(words[field.word]))),
            }
            from = to;
        }
    }

    /// Lets go of the rows before this one, as far as they make whole parts: they must not be asked for again.
    pub(super) fn let_go(&mut self, row: usize) {
        self.parts.iter_mut().take(row / PART).for_each(|part| *part = Vec::new());
    }

    /// Puts the rows of a range in another order: first the one that is now at the first of these places in it, and so on.
    pub(super) fn arrange(&mut self, rows: Range<usize>, order: impl Iterator<Item = usize>) {
        let old: Vec<u64> = rows.clone().flat_map(|row| self.row(row).iter().copied()).collect();
        let width = self.width;
        for (row, place) in rows.zip(order) {
            self.row_mut(row).copy_from_slice(&old[place * width..(place + 1) * width]);
        }
    }
}

impl Field {
    #[inline]
    fn number(&self, word: u64) -> i64 {
        self.base.wrapping_add((word >> self.shift & self.mask) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: usize = PART - 11;

    fn check<const N: usize>(bounds: &[Option<(i64, i64)>], width: usize, numbers: impl Fn(i64) -> [i64; N]) {
        // The rows looked at lie on both sides of the end of a part.
        let mut rows = Rows::new(START + 50, bounds);
        assert_eq!(rows.width, width);
        let mut sheaf = Sheaf::default();
        for places in [40..50, 0..40_i64] {
            rows.begin(&mut sheaf, places.clone().count());
            (0..N).for_each(|field| rows.set(&mut sheaf, field, places.clone().rev().map(|row| numbers(row)[field])));
            rows.set_row(&mut sheaf, 3, numbers(places.end - 4));
            rows.put(&sheaf, places.rev().map(|row| START + row as usize));
        }
        // The rows before those looked at.
        rows.begin(&mut sheaf, START);
        rows.put(&sheaf, 0..START);
        (0..rows.parts()).for_each(|part| rows.settle(part));
        let row = |at: usize| std::array::from_fn(|field| rows.get(START + at, field));
        assert!((0..50).all(|at| row(at) == numbers(at as i64)));
        let mut read = vec![1];
        for field in 0..N {
            rows.read(START + 7..START + 30, field, &mut read);
            assert!(read.iter().zip(7..30).all(|(&number, row)| number == numbers(row)[field]));
            assert!(rows.only(field).is_none_or(|number| number == numbers(9)[field]));
        }
        rows.arrange(START + 10..START + 13, [2, 0, 1].into_iter());
        let row = |at: usize| std::array::from_fn(|field| rows.get(START + at, field));
        assert_eq!([10, 11, 12].map(row), [12, 10, 11].map(&numbers));
        rows.let_go(PART);
        assert_eq!((rows.parts[0].len(), rows.get(PART + 3, 0)), (0, numbers((PART + 3 - START) as i64)[0]));
    }

    #[test]
    fn rows_come_back_whatever_their_fields_span() {
        let bounds = [Some((-5, 900)), Some((7, 7)), None, Some((0, i64::MAX)), Some((3, 4)), Some((i64::MIN, -1))];
        check(&bounds, 4, |row| [row - 5, 7, row * (i64::MAX / 60) - 9, i64::MAX - row, 3 + row % 2, i64::MIN + row]);
        check(&[Some((0, 50)), Some((0, i64::MAX))], 2, |row| [row, i64::MAX - row]);
        check(&[Some((0, 50)), Some((9, 9))], 1, |row| [row, 9]);
        check(&[None, Some((0, 50))], 2, |row| [row * (i64::MAX / 60) - 9, row]);
        check(&[None, Some((0, 1 << 49)), Some((0, 50))], 2, |row| [-row, row << 40, row]);
        check(&[None, None, Some((0, 50))], 3, |row| [-row, row << 40, row]);
        check(&[None, Some((0, 1 << 50)), None, Some((0, 50))], 4, |row| [-row, row << 40, row, 50 - row]);
    }
}
