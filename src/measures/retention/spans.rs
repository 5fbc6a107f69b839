//! Which periods a cell of the cohort table covers: one each, or those of a custom bracket.

/// The periods of every cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Spans {
    /// The last period of each bracket, from the cell of period 0 on; empty where a cell is one period.
    last: Vec<usize>,
}

impl Spans {
    /// Brackets of these lengths from period 1 on: lengths 1, 3, 4 and 8 are the periods 1, 2–4, 5–8 and 9–16.
    pub(super) fn of(lengths: &[u32]) -> Spans {
        let mut last = Vec::new();
        if !lengths.is_empty() {
            last.push(0);
            for &length in lengths {
                let end = last.last().copied().unwrap_or(0);
                last.push(end + length.max(1) as usize);
            }
        }
        Spans { last }
    }

    /// Whether every cell is one period.
    pub(super) fn are_periods(&self) -> bool {
        self.last.is_empty()
    }

    /// The cell of a period; beyond every cell for one after the last bracket.
    #[inline(always)]
    pub(super) fn cell(&self, period: usize) -> usize {
        if self.last.is_empty() { period } else { self.cell_of_bracket(period) }
    }

    fn cell_of_bracket(&self, period: usize) -> usize {
        match self.last.partition_point(|&last| last < period) {
            cell if cell < self.last.len() => cell,
            _ => usize::MAX,
        }
    }

    /// How many cells cover some of the periods 0 to `period`.
    pub(super) fn cells_until(&self, period: usize) -> usize {
        self.cell(period).min(self.cells().saturating_sub(1)).saturating_add(1)
    }

    fn cells(&self) -> usize {
        if self.last.is_empty() { usize::MAX } else { self.last.len() }
    }

    /// The first period of a cell.
    pub(super) fn first(&self, cell: usize) -> usize {
        match cell.checked_sub(1).and_then(|before| self.last.get(before)) {
            Some(last) => last + 1,
            None => cell,
        }
    }

    /// The last period of a cell.
    pub(super) fn last(&self, cell: usize) -> usize {
        self.last.get(cell).copied().unwrap_or(cell)
    }

    /// The cells that lie wholly within some periods, both ends included.
    pub(super) fn within(&self, low: usize, high: usize) -> Option<(usize, usize)> {
        if self.last.is_empty() {
            return (low <= high).then_some((low, high));
        }
        let fits = |cell: &usize| self.first(*cell) >= low && self.last(*cell) <= high;
        let mut cells = (0..self.last.len()).filter(fits);
        let first = cells.next()?;
        Some((first, cells.next_back().unwrap_or(first)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: PostHog's custom brackets, as gathered in the project's definitions (b.2): 1, 3, 4, 8 weeks, the last of them
    /// weeks 9 to 16.
    #[test]
    fn oracle_posthog_brackets_follow_each_other() {
        let spans = Spans::of(&[1, 3, 4, 8]);
        let covered: Vec<_> = (0..5).map(|cell| (spans.first(cell), spans.last(cell))).collect();
        assert_eq!(covered, [(0, 0), (1, 1), (2, 4), (5, 8), (9, 16)]);
        for period in 0..17 {
            let cell = spans.cell(period);
            assert!(spans.first(cell) <= period && period <= spans.last(cell), "{period}");
        }
        assert_eq!((spans.cell(17), spans.cells_until(3), spans.cells_until(40)), (usize::MAX, 3, 5));
        assert_eq!(spans.within(1, 8), Some((1, 3)));
        assert_eq!(spans.within(2, 3), None);
        let plain = Spans::of(&[]);
        assert_eq!((plain.cell(7), plain.first(7), plain.last(7), plain.cells_until(7)), (7, 7, 7, 8));
    }
}
