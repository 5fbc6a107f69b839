//! How many days lie between orders: counted instead of kept.

/// Gaps of whole days, zero or more, in no order.
#[derive(Clone, Debug, Default)]
pub struct DayGaps {
    /// First what was no gap, then how often each of the short ones occurs.
    short: Vec<u64>,
    long: Vec<i32>,
}

/// Longer gaps are rare, and absurd dates must not cost memory.
const LONG: usize = 4_096;

impl DayGaps {
    /// Adds a gap; one below zero counts as no days.
    #[inline]
    pub fn note(&mut self, days: i32) {
        self.note_all([days.max(0)]);
    }

    /// Adds gaps; what is below zero is none.
    #[inline(always)]
    pub fn note_all(&mut self, gaps: impl IntoIterator<Item = i32>) {
        if self.short.is_empty() {
            self.short = vec![0; LONG + 1];
        }
        // What is no gap is counted too: quicker than a branch where that goes either way.
        let short = &mut self.short[..];
        for days in gaps {
            match short.get_mut(days.wrapping_add(1) as u32 as usize) {
                Some(count) => *count += 1,
                None if days >= 0 => self.long.push(days),
                None => {}
            }
        }
    }

    /// How many gaps there are.
    pub fn len(&self) -> u64 {
        self.short.iter().skip(1).sum::<u64>() + self.long.len() as u64
    }

    /// Whether there is no gap.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The middle gap, of two the shorter one; nothing where there is none.
    pub fn lower_median(&mut self) -> Option<i32> {
        self.nth(self.len().checked_sub(1)? / 2)
    }

    /// The middle gap, of two their mean; nothing where there is none.
    pub fn median(&mut self) -> Option<f64> {
        let (lower, upper) = (self.lower_median()?, self.nth(self.len() / 2)?);
        Some((f64::from(lower) + f64::from(upper)) / 2.0)
    }

    /// The shortest gap that at least a `share` of all gaps do not exceed; nothing where there is none.
    ///
    /// ```
    /// let mut gaps = perennial::records::DayGaps::default();
    /// [3, 10, 20, 30, 90].map(|days| gaps.note(days));
    /// assert_eq!((gaps.reached_by(0.8), gaps.reached_by(0.81), gaps.reached_by(0.0)), (Some(30), Some(90), Some(3)));
    /// ```
    pub fn reached_by(&mut self, share: f64) -> Option<i32> {
        let count = self.len();
        let last = count.checked_sub(1)?;
        // Rounding must not push a share that is met exactly to the next gap.
        let wanted = (share.clamp(0.0, 1.0) * count as f64 - 1e-9).ceil().max(1.0) as u64;
        self.nth((wanted - 1).min(last))
    }

    /// How many gaps are no longer than `days`.
    pub fn up_to(&self, days: i32) -> u64 {
        let end = usize::try_from(days).map_or(0, |days| days.saturating_add(1));
        let short: u64 = self.short.iter().skip(1).take(end).sum();
        short + self.long.iter().filter(|&&gap| gap <= days).count() as u64
    }

    fn nth(&mut self, nth: u64) -> Option<i32> {
        let mut left = nth;
        for (days, &count) in self.short.iter().skip(1).enumerate() {
            match left.checked_sub(count) {
                Some(rest) => left = rest,
                None => return i32::try_from(days).ok(),
            }
        }
        let left = usize::try_from(left).ok().filter(|&left| left < self.long.len())?;
        Some(*self.long.select_nth_unstable(left).1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_gives_the_medians_of_sorting() {
        for count in 0..60_usize {
            for reach in [1, 3, 900, 9_000] {
                let mut values: Vec<i32> = (0..count as i32).map(|n| n * 7_919 % reach).collect();
                let mut gaps = DayGaps::default();
                values.iter().for_each(|&days| gaps.note(days));
                values.sort_unstable();
                let lower = count.checked_sub(1).map(|last| values[last / 2]);
                let median = lower.map(|lower| (f64::from(lower) + f64::from(values[count / 2])) / 2.0);
                assert_eq!((gaps.lower_median(), gaps.median()), (lower, median), "{count} gaps below {reach}");
            }
        }
    }
    /// By hand: four gaps, of which two are long, among what is none.
    #[test]
    fn what_is_below_zero_is_no_gap() {
        let mut gaps = DayGaps::default();
        gaps.note_all([-1, 4_096, -1, 0, i32::MIN, 30_000, 4_095]);
        gaps.note_all([-1]);
        assert_eq!((gaps.len(), gaps.lower_median(), gaps.median()), (4, Some(4_095), Some(4_095.5)));
        assert_eq!((gaps.up_to(-1), gaps.up_to(0), gaps.up_to(4_096), gaps.up_to(i32::MAX)), (0, 1, 3, 4));
        gaps.note(-7);
        assert_eq!((gaps.len(), gaps.up_to(0), gaps.is_empty()), (5, 2, false));
        assert!(DayGaps::default().is_empty());
    }
}
