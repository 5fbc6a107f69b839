//! Sorts texts by their bytes, sixteen at a time, in steps.

use super::sort::StepSort;
use std::ops::Range;

/// Sorts numbers by the bytes of the texts they stand for; numbers of equal texts by themselves.
///
/// Sixteen bytes are read as two integers. Texts are sorted by the first, which compares without a branch, those that share
/// it by the second, and only those that share both are looked at again: a comparison of texts would miss the cache twice
/// each time, and so would every further look. Few addresses share so many bytes.
pub(in crate::records) struct TextSort {
    numbers: Vec<u32>,
    /// Runs of numbers whose texts agree up to a byte, from which on they are still to be sorted.
    runs: Vec<(Range<usize>, usize)>,
    current: Option<(StepSort<Item>, Range<usize>, usize)>,
}

/// The next bytes of a text, and its number.
type Item = ([u64; 2], u32);

/// How many bytes are compared at a time.
const BYTES: usize = 16;

/// Runs up to this length are sorted at once.
const AT_ONCE: usize = 8_192;
/// Runs up to this length are sorted by comparing texts.
const BY_TEXT: usize = 12;

impl TextSort {
    /// Sorts the numbers below `count`.
    pub(in crate::records) fn new(count: u32) -> TextSort {
        let all = 0..count as usize;
        TextSort { numbers: (0..count).collect(), runs: vec![(all, 0)], current: None }
    }

    /// Sorts on by the bytes of their texts; `true` when all is sorted.
    pub(in crate::records) fn step<'a>(&mut self, bytes: impl Fn(u32) -> &'a [u8], budget: &mut usize) -> bool {
        loop {
            if let Some((mut sort, run, from)) = self.current.take() {
                if !sort.step(budget, |one, other| one.0[0].cmp(&other.0[0])) {
                    self.current = Some((sort, run, from));
                    return false;
                }
                self.split(sort.items_mut(), run.start, from);
            }
            let Some((run, from)) = self.runs.pop() else { return true };
            if *budget == 0 {
                self.runs.push((run, from));
                return false;
            }
            let numbers = &mut self.numbers[run.clone()];
            if numbers.len() <= BY_TEXT {
                // Two that end before the byte differ by trailing zero bytes alone, or not at all.
                let rest = |number: u32| (bytes(number).get(from..), bytes(number).len(), number);
                numbers.sort_unstable_by(|&one, &other| rest(one).cmp(&rest(other)));
            } else if numbers.iter().all(|&number| bytes(number).len() <= from) {
                numbers.sort_unstable_by_key(|&number| (bytes(number).len(), number));
            } else {
                let mut items: Vec<Item> = numbers.iter().map(|&number| (words(bytes(number), from), number)).collect();
                if items.len() > AT_ONCE {
                    self.current = Some((StepSort::new(items), run, from));
                    continue;
                }
                items.sort_unstable_by_key(|item| item.0[0]);
                self.split(&mut items, run.start, from);
            }
            *budget = budget.saturating_sub(run.len());
        }
    }

    /// Puts a run in its place that is sorted by the first half of its bytes; what agrees in all of them, or in the first half
    /// where that is much, is to be sorted by those that follow.
    fn split(&mut self, items: &mut [Item], start: usize, from: usize) {
        let mut end = start;
        for half in items.chunk_by_mut(|one, other| one.0[0] == other.0[0]) {
            let is_much = half.len() > AT_ONCE;
            if half.len() > 1 && !is_much {
                half.sort_unstable_by_key(|item| item.0[1]);
            }
            for same in half.chunk_by(|one, other| is_much || one.0[1] == other.0[1]) {
                let run = end..end + same.len();
                end = run.end;
                self.numbers[run.clone()].iter_mut().zip(same).for_each(|(number, item)| *number = item.1);
                if same.len() > 1 {
                    self.runs.push((run, from + if is_much { BYTES / 2 } else { BYTES }));
                }
            }
        }
    }

    /// The numbers in the byte order of their texts.
    pub(in crate::records) fn finish(self) -> Vec<u32> {
        self.numbers
    }
}

/// The next bytes of a text from one on, zeros where it ends.
fn words(bytes: &[u8], from: usize) -> [u64; 2] {
    let rest = bytes.get(from..).unwrap_or_default();
    let bytes = rest.first_chunk::<BYTES>().copied().unwrap_or_else(|| {
        let mut bytes = [0; BYTES];
        bytes[..rest.len()].copy_from_slice(rest);
        bytes
    });
    let all = u128::from_be_bytes(bytes);
    [(all >> 64) as u64, all as u64]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_out_as_the_standard_library_sorts_them() {
        let mut state = 7_u64;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        let heads = ["", "a", "maria.lopez", "a\0", "a\0\0", "customer-of-the-shop-", "é", "zoë.novak-and-a-long-tail"];
        for count in [0, 1, 2, 13, 500, 30_000, 8 * (AT_ONCE as u64 + 2_000)] {
            let texts: Vec<String> = (0..count)
                .map(|_| {
                    let tail =
                        if next(4) == 0 { "\0".repeat(next(9) as usize) } else { next(count / 2 + 1).to_string() };
                    format!("{}{tail}", heads[next(8) as usize])
                })
                .collect();
            let mut expected: Vec<u32> = (0..count as u32).collect();
            expected.sort_by_key(|&number| (&texts[number as usize], number));
            for step in [usize::MAX, 1_000, 1] {
                let mut sort = TextSort::new(count as u32);
                while !sort.step(|number| texts[number as usize].as_bytes(), &mut step.clone()) {}
                assert_eq!(sort.finish(), expected, "{count} texts, {step} a step");
            }
        }
    }
}
