//! Whole numbers by their ranks, without sorting them all.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Into so many buckets at most: their counts stay near at hand.
const MOST_BUCKETS: u64 = 1 << 14;

/// So many numbers are looked at in one call: a browser compiles a function well once it is called again.
const CHUNK: usize = 1_024;

/// Whole numbers that are asked for by their places in ascending order, where few places are.
///
/// They are counted into buckets of equal width; only the numbers of a bucket in which a place lies are put in order.
///
/// ```
/// let ranked = perennial::stats::Ranked::new(&[30, -7, 30, 0]);
/// assert_eq!([0, 1, 2, 3, 4].map(|place| ranked.at(place)), [Some(-7), Some(0), Some(30), Some(30), None]);
/// // The least number with at least two below it.
/// assert_eq!(ranked.first(|_, below, _| below >= 2), Some(30));
/// ```
pub struct Ranked<'a> {
    numbers: &'a [i64],
    least: i64,
    /// A bucket holds two to the power of so many numbers.
    shift: u32,
    /// How many numbers lie below each bucket; one entry more than buckets.
    starts: Vec<usize>,
    /// The numbers of some buckets, in order.
    sorted: RefCell<BTreeMap<usize, Vec<i64>>>,
}

impl<'a> Ranked<'a> {
    /// These numbers, in any order.
    pub fn new(numbers: &'a [i64]) -> Ranked<'a> {
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        numbers.chunks(CHUNK).for_each(|chunk| (least, most) = reach(chunk, least, most));
        let range = if numbers.is_empty() { 0 } else { most.wrapping_sub(least) as u64 };
        let shift = (u64::BITS - (range / MOST_BUCKETS).leading_zeros()).min(u64::BITS - 1);
        let mut starts = vec![0; (range >> shift) as usize + 2];
        numbers.chunks(CHUNK).for_each(|chunk| count(chunk, least, shift, &mut starts));
        let mut below = 0;
        for count in &mut starts {
            below += *count;
            *count = below;
        }
        Ranked { numbers, least, shift, starts, sorted: RefCell::default() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// The number at a place in ascending order, from 0.
    pub fn at(&self, place: usize) -> Option<i64> {
        let bucket = self.bucket_of(place)?;
        self.in_order(bucket, |sorted| sorted.get(place - self.below(bucket)).copied())
    }

    /// Puts the numbers about these places in order, with fewer looks at all of them than one place after the other takes.
    pub fn look_at(&self, places: &[usize]) {
        let mut buckets: Vec<usize> = places.iter().filter_map(|&place| self.bucket_of(place)).collect();
        buckets.sort_unstable();
        buckets.dedup();
        self.sort(&buckets);
    }

    /// The least of the numbers for which `is_met` holds, given the number, how many are less, and how many are not greater.
    /// Where it holds for one it holds for all that are greater, and so it does where more are less or not greater.
    pub fn first(&self, is_met: impl Fn(i64, usize, usize) -> bool) -> Option<i64> {
        let count = self.starts.len() - 1;
        let (mut low, mut high) = (0, count);
        // The first bucket before which it holds already, be there a number or not: it begins to in the one before that.
        while low < high {
            let middle = low + (high - low) / 2;
            let below = self.below(middle);
            if is_met(self.number_of(middle), below, below) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        let found = low.checked_sub(1).and_then(|bucket| {
            let start = self.below(bucket);
            self.in_order(bucket, |sorted| {
                let holds = |number: i64| {
                    let below = sorted.partition_point(|&other| other < number);
                    let through = sorted.partition_point(|&other| other <= number);
                    is_met(number, start + below, start + through)
                };
                sorted.get(sorted.partition_point(|&number| !holds(number))).copied()
            })
        });
        found.or_else(|| self.at(self.below(low)))
    }

    fn below(&self, bucket: usize) -> usize {
        self.starts.get(bucket).copied().unwrap_or(self.numbers.len())
    }

    /// The least number that a bucket may hold.
    fn number_of(&self, bucket: usize) -> i64 {
        self.least.wrapping_add(((bucket as u64) << self.shift) as i64)
    }

    /// The bucket of a place.
    fn bucket_of(&self, place: usize) -> Option<usize> {
        (place < self.numbers.len()).then(|| self.starts.partition_point(|&start| start <= place) - 1)
    }

    fn in_order<T>(&self, bucket: usize, look: impl FnOnce(&[i64]) -> T) -> T {
        if !self.sorted.borrow().contains_key(&bucket) {
            self.sort(&[bucket]);
        }
        look(self.sorted.borrow().get(&bucket).map_or(&[], Vec::as_slice))
    }

    /// Puts the numbers of these buckets in order.
    fn sort(&self, buckets: &[usize]) {
        let count = |bucket: usize| self.below(bucket + 1) - self.below(bucket);
        let mut sorted: Vec<(usize, Vec<i64>)> = match self.shift {
            // A bucket is a number.
            0 => buckets.iter().map(|&bucket| (bucket, vec![self.number_of(bucket); count(bucket)])).collect(),
            _ => buckets.iter().map(|&bucket| (bucket, Vec::with_capacity(count(bucket)))).collect(),
        };
        if self.shift > 0 {
            self.numbers.chunks(CHUNK).for_each(|chunk| pick(chunk, self.least, self.shift, &mut sorted));
            sorted.iter_mut().for_each(|(_, numbers)| numbers.sort_unstable());
        }
        self.sorted.borrow_mut().extend(sorted);
    }
}

#[inline]
fn bucket(number: i64, least: i64, shift: u32) -> u64 {
    number.wrapping_sub(least) as u64 >> shift
}

/// The least and the greatest of some numbers and two others.
#[inline(never)]
fn reach(numbers: &[i64], least: i64, most: i64) -> (i64, i64) {
    numbers.iter().fold((least, most), |(least, most), &number| (least.min(number), most.max(number)))
}

/// Counts numbers into the buckets, each one place further.
#[inline(never)]
fn count(numbers: &[i64], least: i64, shift: u32, counts: &mut [usize]) {
    for &number in numbers {
        if let Some(count) = counts.get_mut(bucket(number, least, shift) as usize + 1) {
            *count += 1;
        }
    }
}

/// Takes the numbers of some buckets out of many.
#[inline(never)]
fn pick(numbers: &[i64], least: i64, shift: u32, picked: &mut [(usize, Vec<i64>)]) {
    let mut buckets = [0; CHUNK];
    for (own, &number) in buckets.iter_mut().zip(numbers) {
        // There are fewer buckets than numbers of this width.
        *own = bucket(number, least, shift) as u16;
    }
    let buckets = &buckets[..numbers.len().min(CHUNK)];
    for (wanted, picked) in picked.iter_mut() {
        for (buckets, numbers) in buckets.chunks(64).zip(numbers.chunks(64)) {
            // Hardly any is wanted: whether one is shows without a question for each.
            if buckets.iter().fold(false, |is_any, &own| is_any | (usize::from(own) == *wanted)) {
                let wanted = buckets.iter().zip(numbers).filter(|&(&own, _)| usize::from(own) == *wanted);
                picked.extend(wanted.map(|(_, &number)| number));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Held to the standard library's order, and to counting.
    #[test]
    fn places_and_ranks_are_those_of_sorting() {
        let mut state = 7_u64;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 16
        };
        for count in [1, 2, 3, 50, 700] {
            for bits in [0, 1, 3, 13, 14, 15, 21, 33, 47] {
                let numbers: Vec<i64> = (0..count).map(|_| (noise() & ((1 << bits) - 1)) as i64 - 1_000).collect();
                let mut expected = numbers.clone();
                expected.sort();
                let ranked = Ranked::new(&numbers);
                ranked.look_at(&[0, count / 3, count / 2, count]);
                assert_eq!(ranked.at(count), None);
                for (place, &number) in expected.iter().enumerate() {
                    assert_eq!(ranked.at(place), Some(number), "{count} numbers of {bits} bits");
                    let first = |is_met: &dyn Fn(usize) -> bool| {
                        expected.iter().copied().enumerate().find(|&(place, _)| is_met(place)).map(|(_, number)| number)
                    };
                    let below = |at: usize| expected.iter().filter(|&&other| other < expected[at]).count();
                    let through = |at: usize| expected.iter().filter(|&&other| other <= expected[at]).count();
                    if place % 23 == 0 {
                        assert_eq!(ranked.first(|_, below, _| below >= place), first(&|at| below(at) >= place));
                        assert_eq!(
                            ranked.first(|_, below, through| below + through > 2 * place),
                            first(&|at| below(at) + through(at) > 2 * place)
                        );
                        assert_eq!(ranked.first(|other, _, _| other > number), first(&|at| expected[at] > number));
                    }
                }
                assert_eq!((ranked.first(|_, _, _| true), ranked.first(|_, _, _| false)), (Some(expected[0]), None));
            }
        }
    }

    /// By hand: the multiples of a number that has no divisor in common with how many there are meet every rest once.
    #[test]
    fn more_numbers_than_are_looked_at_together() {
        for (count, wide) in [(CHUNK as i64, 1), (5_003, 1), (5_003, 1_000_003)] {
            let numbers: Vec<i64> = (0..count).map(|at| at * 1_009 % count * wide - 77).collect();
            let ranked = Ranked::new(&numbers);
            ranked.look_at(&[7, 1_500, 4_999]);
            for place in [0, 7, 8, 900, 1_023, 1_500, 4_999, count as usize - 1] {
                let expected = (place < count as usize).then_some(place as i64 * wide - 77);
                assert_eq!(ranked.at(place), expected, "{count} numbers");
                assert_eq!(expected.and_then(|_| ranked.first(|_, below, _| below >= place)), expected);
            }
        }
    }

    #[test]
    fn the_ends_of_all_numbers_and_none() {
        let ranked = Ranked::new(&[i64::MAX, 0, i64::MIN, -1]);
        assert_eq!([0, 1, 2, 3].map(|place| ranked.at(place)), [i64::MIN, -1, 0, i64::MAX].map(Some));
        assert_eq!(ranked.first(|number, _, _| number > 0), Some(i64::MAX));
        let none = Ranked::new(&[]);
        assert_eq!((none.len(), none.at(0), none.first(|_, _, _| true)), (0, None, None));
    }
}
