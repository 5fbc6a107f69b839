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

/// As many as are sorted while nobody yet waits: every merging of runs takes as long as several rounds of sorting a run.
const RUN: usize = 1 << 18;

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
                let merged = self.merged.len();
                self.merge(middle, end, merged.saturating_add(*budget), &compare);
                *budget -= self.merged.len() - merged;
                if self.left < middle || self.right < end {
                    return false;
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

    /// Merges two runs of which one ends at `middle`, the other at `end`, until so many items are merged in all.
    fn merge(&mut self, middle: usize, end: usize, most: usize, compare: impl Fn(&T, &T) -> Ordering) {
        let (items, merged) = (&self.items[..end], &mut self.merged);
        let (mut left, mut right) = (self.left, self.right);
        // Which item is less cannot be foretold: it is chosen without a branch.
        while left < middle && right < end && merged.len() < most {
            let takes_left = compare(&items[left], &items[right]) != Ordering::Greater;
            merged.push(items[if takes_left { left } else { right }]);
            left += usize::from(takes_left);
            right += usize::from(!takes_left);
        }
        // Of one run nothing is left: the rest of the other follows as it is.
        if left == middle || right == end {
            let from = if left < middle { &mut left } else { &mut right };
            let to = if *from < middle { middle } else { end };
            let next = (most - merged.len()).min(to - *from);
            merged.extend_from_slice(&items[*from..*from + next]);
            *from += next;
        }
        (self.left, self.right) = (left, right);
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

    pub(in crate::records) fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
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
        for count in [0, 1, 2, 16_384, 150_000, RUN - 1, RUN, RUN + 1, 2 * RUN, 3 * RUN + 1] {
            let items: Vec<u64> = (0..count as u64).map(|n| n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            for budget in [997, 5_000, usize::MAX] {
                let mut sort = StepSort::new(items.clone());
                while !sort.step(&mut budget.clone(), Ord::cmp) {}
                assert_eq!(sort.items_mut(), expected, "{count} items, {budget} a step");
            }
        }
    }
}
