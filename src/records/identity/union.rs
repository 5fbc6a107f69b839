//! Sets of numbers that grow together.

/// Numbers in disjoint sets.
#[derive(Default)]
pub(super) struct Union {
    parent: Vec<u32>,
}

impl Union {
    /// Every number a set of its own.
    pub(super) fn new(count: usize) -> Union {
        Union { parent: (0..count as u32).collect() }
    }

    /// The number that stands for a set: its smallest.
    pub(super) fn root(&mut self, number: u32) -> u32 {
        let mut at = number;
        while self.parent[at as usize] != at {
            let up = self.parent[self.parent[at as usize] as usize];
            self.parent[at as usize] = up;
            at = up;
        }
        at
    }

    /// Makes one set of two.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.root(one), self.root(other));
        let (low, high) = (one.min(other), one.max(other));
        self.parent[high as usize] = low;
    }

    /// Makes sets of their own of the numbers of a whole set.
    pub(super) fn split(&mut self, members: &[u32]) {
        for &member in members {
            self.parent[member as usize] = member;
        }
    }
}

/// The sets, found in steps: each in order, by their smallest number.
#[derive(Default)]
pub(super) struct Groups {
    /// The set of each number, in the order of their smallest.
    of: Vec<u32>,
    /// Where the members of each set begin; one entry more than sets, and while they are placed one more.
    starts: Vec<u32>,
    members: Vec<u32>,
    stage: Stage,
    at: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Count,
    Sum,
    Place,
    Done,
}

impl Groups {
    /// Finds on; `true` when all sets are found.
    pub(super) fn step(&mut self, union: &mut Union, budget: &mut usize) -> bool {
        while self.stage != Stage::Done {
            let end = if self.stage == Stage::Sum { self.starts.len() } else { union.parent.len() };
            let to = end.min(self.at + *budget);
            *budget -= to - self.at;
            for at in std::mem::replace(&mut self.at, to)..to {
                match self.stage {
                    Stage::Count => {
                        let root = union.root(at as u32);
                        // The smallest number of a set comes before the others.
                        let set = if root == at as u32 { self.starts.len() as u32 } else { self.of[root as usize] };
                        self.of.push(set);
                        if root == at as u32 {
                            self.starts.push(0);
                        }
                        self.starts[set as usize] += 1;
                    }
                    Stage::Sum => self.starts[at] += at.checked_sub(1).map_or(0, |before| self.starts[before]),
                    Stage::Place | Stage::Done => {
                        // Backwards, so that each set is filled from its end and its start is left behind.
                        let number = union.parent.len() - 1 - at;
                        let start = &mut self.starts[self.of[number] as usize];
                        *start -= 1;
                        self.members[*start as usize] = number as u32;
                    }
                }
            }
            if to < end {
                return false;
            }
            self.at = 0;
            self.stage = match self.stage {
                Stage::Count => Stage::Sum,
                Stage::Sum => {
                    self.members = vec![0; union.parent.len()];
                    Stage::Place
                }
                Stage::Place | Stage::Done => Stage::Done,
            };
        }
        true
    }

    /// How many sets there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The members of a set.
    pub(super) fn members(&self, set: usize) -> &[u32] {
        let from = self.starts.get(set).map_or(self.members.len(), |&from| from as usize);
        let to = self.starts.get(set + 1).map_or(self.members.len(), |&to| to as usize);
        self.members.get(from..to).unwrap_or_default()
    }

    /// The set of each number.
    pub(super) fn of(&self, number: u32) -> u32 {
        self.of[number as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_found_by_any_step() {
        let mut union = Union::new(7);
        for (one, other) in [(5, 1), (6, 5), (2, 4)] {
            union.join(one, other);
        }
        for step in [1, 2, 3, 100] {
            let mut groups = Groups::default();
            while !groups.step(&mut union, &mut { step }) {}
            let found: Vec<&[u32]> = (0..groups.len()).map(|set| groups.members(set)).collect();
            assert_eq!(found, [&[0][..], &[1, 5, 6], &[2, 4], &[3]], "{step}");
            assert_eq!((groups.of(6), groups.of(4)), (1, 2));
        }
    }
}
