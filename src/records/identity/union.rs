//! Sets of numbers that grow together.

/// Numbers in disjoint sets.
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

    /// The sets, each in order, by their smallest number.
    pub(super) fn groups(&mut self) -> Vec<Vec<u32>> {
        let mut place = vec![usize::MAX; self.parent.len()];
        let mut groups: Vec<Vec<u32>> = Vec::new();
        for number in 0..self.parent.len() as u32 {
            let root = self.root(number) as usize;
            if place[root] == usize::MAX {
                place[root] = groups.len();
                groups.push(Vec::new());
            }
            groups[place[root]].push(number);
        }
        groups
    }

    /// Makes sets of their own of the numbers of a whole set.
    pub(super) fn split(&mut self, members: &[u32]) {
        for &member in members {
            self.parent[member as usize] = member;
        }
    }
}
