//! Which identifiers stand beside each other, and which of them are too common to be one person's.

use super::nodes::Nodes;
use super::tables::TableOfPeople;
use super::union::Union;
use crate::records::assemble::sort::StepSort;

/// A phone or a name that would make one person of more people than this is shared by them and joins nobody.
const MOST_SHARING: usize = 3;
/// An address or number beside which more others stand than this is no person's own and joins nobody.
const MOST_BESIDE: u32 = 100;

/// Two identifiers of one entry.
type Link = (u32, u32);

/// Joins identifiers in steps: first what names one person, then what may be shared, where the people are few.
#[derive(Default)]
pub(super) struct Links {
    strong: Vec<Link>,
    /// The phone or name first.
    weak: Vec<Link>,
    sorting: Option<StepSort<Link>>,
    /// How many different identifiers stand beside each; empty where none stands beside another.
    beside: Vec<u32>,
    joins: Vec<Link>,
    /// Identifiers that are shared.
    pub(super) shared: u64,
    stage: Stage,
    at: usize,
    table: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Look,
    SortStrong,
    Count,
    JoinStrong,
    SortWeak,
    Weigh,
    JoinWeak,
    Done,
}

impl Links {
    /// Joins on; `true` when all is joined. Between strong and weak links nothing else may join.
    pub(super) fn step(
        &mut self,
        tables: &[Option<TableOfPeople>],
        nodes: &Nodes,
        union: &mut Union,
        budget: &mut usize,
    ) -> bool {
        loop {
            let is_over = match self.stage {
                Stage::Look => self.look(tables, nodes, budget),
                Stage::SortStrong => sort(&mut self.strong, &mut self.sorting, budget),
                Stage::Count => self.count(nodes, budget),
                Stage::JoinStrong => self.join_strong(union, budget),
                Stage::SortWeak => sort(&mut self.weak, &mut self.sorting, budget),
                Stage::Weigh => self.weigh(union, budget),
                Stage::JoinWeak => self.join_weak(union, budget),
                Stage::Done => return true,
            };
            if !is_over {
                return false;
            }
            self.at = 0;
            self.stage = match self.stage {
                Stage::Look => Stage::SortStrong,
                Stage::SortStrong => Stage::Count,
                Stage::Count => Stage::JoinStrong,
                Stage::JoinStrong => Stage::SortWeak,
                Stage::SortWeak => Stage::Weigh,
                Stage::Weigh => Stage::JoinWeak,
                Stage::JoinWeak | Stage::Done => Stage::Done,
            };
        }
    }

    /// Whether an address or number is shared.
    pub(super) fn is_shared(&self, node: u32) -> bool {
        self.beside.get(node as usize).is_some_and(|&beside| beside > MOST_BESIDE)
    }

    fn look(&mut self, tables: &[Option<TableOfPeople>], nodes: &Nodes, budget: &mut usize) -> bool {
        while let Some(table) = tables.get(self.table) {
            let count = table.as_ref().map_or(0, TableOfPeople::len);
            let end = count.min(self.at + *budget);
            *budget -= end - self.at;
            for entry in std::mem::replace(&mut self.at, end)..end {
                let Some(entry) = table.as_ref().map(|table| table.entry(entry)).filter(|entry| !entry.is_empty())
                else {
                    continue;
                };
                let first_strong = entry.iter().copied().find(|&node| nodes.is_strong(node));
                for &node in entry {
                    match first_strong {
                        Some(first) if nodes.is_strong(node) => {
                            if first != node {
                                self.strong.push((first, node));
                            }
                        }
                        Some(first) => self.weak.push((node, first)),
                        None => self.weak.push((node, entry[0])),
                    }
                }
            }
            if end < count {
                return false;
            }
            (self.table, self.at) = (self.table + 1, 0);
        }
        true
    }

    fn count(&mut self, nodes: &Nodes, budget: &mut usize) -> bool {
        if self.beside.is_empty() && !self.strong.is_empty() {
            self.beside = vec![0; nodes.len()];
        }
        let end = self.strong.len().min(self.at + *budget);
        *budget -= end - self.at;
        for at in std::mem::replace(&mut self.at, end)..end {
            let (one, other) = self.strong[at];
            if at == 0 || self.strong[at - 1] != (one, other) {
                for node in [one, other] {
                    let beside = &mut self.beside[node as usize];
                    *beside += 1;
                    // Counted once, when it becomes too many.
                    self.shared += u64::from(*beside == MOST_BESIDE + 1);
                }
            }
        }
        end == self.strong.len()
    }

    fn join_strong(&mut self, union: &mut Union, budget: &mut usize) -> bool {
        let end = self.strong.len().min(self.at + *budget);
        *budget -= end - self.at;
        for at in std::mem::replace(&mut self.at, end)..end {
            let (one, other) = self.strong[at];
            if !self.is_shared(one) && !self.is_shared(other) {
                union.join(one, other);
            }
        }
        end == self.strong.len()
    }

    /// Whom the phones and names would join. All are judged by the people there are without them, so that their order does
    /// not matter.
    fn weigh(&mut self, union: &mut Union, budget: &mut usize) -> bool {
        while self.at < self.weak.len() {
            if *budget == 0 {
                return false;
            }
            let node = self.weak[self.at].0;
            let mut people = Vec::new();
            let mut before = None;
            while let Some(&(_, other)) = self.weak.get(self.at).filter(|link| link.0 == node) {
                let root = union.root(other);
                if before.replace(other) != Some(other)
                    && root != node
                    && people.len() <= MOST_SHARING
                    && !people.contains(&root)
                {
                    people.push(root);
                }
                self.at += 1;
                *budget = budget.saturating_sub(1);
            }
            if people.len() > MOST_SHARING {
                self.shared += 1;
            } else {
                self.joins.extend(people.into_iter().map(|person| (node, person)));
            }
        }
        true
    }

    fn join_weak(&mut self, union: &mut Union, budget: &mut usize) -> bool {
        let end = self.joins.len().min(self.at + *budget);
        *budget -= end - self.at;
        for at in std::mem::replace(&mut self.at, end)..end {
            let (node, person) = self.joins[at];
            union.join(node, person);
        }
        end == self.joins.len()
    }
}

fn sort(links: &mut Vec<Link>, sorting: &mut Option<StepSort<Link>>, budget: &mut usize) -> bool {
    let mut sort = sorting.take().unwrap_or_else(|| StepSort::new(std::mem::take(links)));
    if sort.step(budget, Ord::cmp) {
        *links = sort.into_items();
        return true;
    }
    *sorting = Some(sort);
    false
}
