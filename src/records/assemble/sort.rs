//! A merge sort that can be stopped between steps.

use std::cmp::Ordering;

/// Sorts in steps: runs of [`RUN`] first, then runs are merged two by two. Equal items keep no particular order.
pub(in crate::records) struct StepSort<T> {
    items: Vec<T>,
    merged: Vec<T>,
    /// Length of the runs that are sorted; 0 while the first runs are made.
    run: usize,
    /// How far the present pass came.
    at: usize,
    /// Places in the two runs being merged.
    left: usize,
    right: usize,
}

const RUN: usize = 16_384;

impl<T: Copy> StepSort<T> {
    pub(in crate::records) fn new(items: Vec<T>) -> StepSort<T> {
        StepSort { items, merged: Vec::new(), run: 0, at: 0, left: 0, right: 0 }
    }

    /// Sorts on; `true` when all is sorted.
    pub(in crate::records) fn step(&mut self, budget: &mut usize, compare: impl Fn(&T, &T) -> Ordering) -> bool {
        while self.run == 0 {
            if self.at >= self.items.len() {
                self.run = RUN;
                self.begin_pass();
                break;
            }
            if *budget == 0 {
                return false;
            }
            let end = (self.at + RUN).min(self.items.len());
            self.items[self.at..end].sort_unstable_by(&compare);
            *budget = budget.saturating_sub(end - self.at);
            self.at = end;
        }
        while self.run < self.items.len() {
            let count = self.items.len();
            while self.merged.len() < count {
                let middle = (self.at + self.run).min(count);
                let end = (self.at + 2 * self.run).min(count);
                while self.left < middle || self.right < end {
                    if *budget == 0 {
                        return false;
                    }
                    let takes_left = self.right >= end
                        || (self.left < middle
                            && compare(&self.items[self.left], &self.items[self.right]) != Ordering::Greater);
                    let from = if takes_left { &mut self.left } else { &mut self.right };
                    self.merged.push(self.items[*from]);
                    *from += 1;
                    *budget -= 1;
                }
                self.at = end;
                self.left = end;
                self.right = (end + self.run).min(count);
            }
            std::mem::swap(&mut self.items, &mut self.merged);
            self.run *= 2;
            self.begin_pass();
        }
        true
    }

    fn begin_pass(&mut self) {
        self.merged.clear();
        self.at = 0;
        self.left = 0;
        self.right = self.run.min(self.items.len());
        if self.run < self.items.len() {
            self.merged.reserve(self.items.len());
        }
    }

    pub(in crate::records) fn items(&self) -> &[T] {
        &self.items
    }

    pub(in crate::records) fn into_items(self) -> Vec<T> {
        self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_budget_sorts_like_the_standard_library() {
        for count in [0_u64, 1, 2, 16_383, 16_384, 16_385, 32_768, 49_153, 150_000] {
            let items: Vec<u64> = (0..count).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            for budget in [997, 5_000, usize::MAX] {
                let mut sort = StepSort::new(items.clone());
                while !sort.step(&mut budget.clone(), Ord::cmp) {}
                assert_eq!(sort.items(), expected, "{count} items, {budget} a step");
            }
        }
    }
}
