//! Whole numbers in order, by counting their digits.

/// The digits of a pass have so many bits at most: their counts stay in the nearest cache.
const MOST_BITS: u32 = 11;
/// Fewer numbers are sorted quickest by comparing them.
const FEW: usize = 1_024;

/// Sorts numbers, the least first. Many numbers within a narrow range are put in order digit by digit, without comparing any two
/// of them: what is greater comes behind what is less with every digit looked at, the lowest digit first.
///
/// ```
/// assert_eq!(perennial::stats::sorted_numbers(vec![30, -7, 30, 0]), [-7, 0, 30, 30]);
/// ```
pub fn sorted_numbers(mut values: Vec<i64>) -> Vec<i64> {
    let least = values.iter().copied().min().unwrap_or(0);
    let range = values.iter().copied().max().map_or(0, |most| most.wrapping_sub(least) as u64);
    let Some(range) = u32::try_from(range).ok().filter(|_| values.len() >= FEW) else {
        values.sort_unstable();
        return values;
    };
    let bits = u32::BITS - range.leading_zeros();
    let digits = bits.div_ceil(MOST_BITS).max(1);
    let of_digit = bits.div_ceil(digits).max(1);
    let mut offsets: Vec<u32> = values.iter().map(|&value| value.wrapping_sub(least) as u32).collect();
    let mut sorted = vec![0; offsets.len()];
    for digit in 0..digits {
        let place = |offset: u32| (offset >> (digit * of_digit) & ((1 << of_digit) - 1)) as usize % PLACES;
        let mut next = [0_u32; PLACES];
        offsets.iter().for_each(|&offset| next[place(offset)] += 1);
        let mut start = 0;
        for count in &mut next {
            (*count, start) = (start, start + *count);
        }
        for &offset in &offsets {
            let next = &mut next[place(offset)];
            if let Some(to) = sorted.get_mut(*next as usize) {
                *to = offset;
            }
            *next += 1;
        }
        std::mem::swap(&mut offsets, &mut sorted);
    }
    values.iter_mut().zip(offsets).for_each(|(value, offset)| *value = least.wrapping_add(i64::from(offset)));
    values
}

const PLACES: usize = 1 << MOST_BITS;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_comparing() {
        let mut state = 7_u64;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            state >> 16
        };
        for count in [0, 1, 2, 1_023, 1_024, 5_000] {
            for bits in [0, 1, 10, 11, 12, 21, 22, 23, 31, 32, 33, 40] {
                let values: Vec<i64> = (0..count).map(|_| (noise() & ((1 << bits) - 1)) as i64 - 1_000_000).collect();
                let mut expected = values.clone();
                expected.sort();
                assert_eq!(sorted_numbers(values), expected, "{count} numbers of {bits} bits");
            }
        }
        let mut ends: Vec<i64> = [i64::MIN, i64::MAX, 0].into_iter().cycle().take(3_000).collect();
        let sorted = sorted_numbers(ends.clone());
        ends.sort();
        assert_eq!(sorted, ends);
    }
}
