//! One numbering for the texts of all files, and the byte order of those in use.

use super::sort::StepSort;
use super::sources::Sources;
use crate::records::{Dictionary, NONE, OrderBatch};
use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::cmp::Ordering;
use std::hash::Hasher;

/// The texts of one kind (customers, products, …) of all batches, each numbered once; the texts stay in their batches.
pub(super) struct Names {
    pick: fn(&OrderBatch) -> &Dictionary,
    /// Where the text of a number stands: batch and number there.
    refs: Vec<(u32, u32)>,
    /// For every batch the common numbers; empty where they are the batch's own.
    maps: Vec<Vec<u32>>,
    found: HashTable<u32>,
    batch: usize,
    at: usize,
    /// How many batches there are to go through, and which.
    members: Vec<usize>,
}

impl Names {
    /// The names of all batches.
    pub(super) fn new(sources: &Sources, pick: fn(&OrderBatch) -> &Dictionary) -> Names {
        Names::of_batches(sources, (0..sources.batches.len()).collect(), pick)
    }

    /// The names of some batches.
    pub(super) fn of_batches(sources: &Sources, members: Vec<usize>, pick: fn(&OrderBatch) -> &Dictionary) -> Names {
        let maps = vec![Vec::new(); sources.batches.len()];
        Names { pick, refs: Vec::new(), maps, found: HashTable::new(), batch: 0, at: 0, members }
    }

    /// Numbers more texts; `true` when all have a number.
    pub(super) fn step(&mut self, sources: &Sources, budget: &mut usize) -> bool {
        while let Some(&batch) = self.members.get(self.batch) {
            let dictionary = (self.pick)(&sources.batches[batch]);
            if self.batch == 0 && self.at == 0 && self.members.len() > 1 {
                // Growing later would hash every text again, in one step.
                let all = self.members.iter().map(|&batch| (self.pick)(&sources.batches[batch]).len()).sum();
                self.found = HashTable::with_capacity(all);
            }
            if self.members.len() == 1 {
                self.refs = (0..dictionary.len() as u32).map(|number| (batch as u32, number)).collect();
                self.batch += 1;
                continue;
            }
            let end = dictionary.len().min(self.at + *budget);
            *budget -= end - self.at;
            for number in self.at as u32..end as u32 {
                let global = self.number(sources, batch, number);
                self.maps[batch].push(global);
            }
            self.at = end;
            if end < dictionary.len() {
                return false;
            }
            (self.batch, self.at) = (self.batch + 1, 0);
        }
        self.found = HashTable::new();
        true
    }

    fn number(&mut self, sources: &Sources, batch: usize, number: u32) -> u32 {
        let pick = self.pick;
        let text_at = |(batch, number): (u32, u32)| pick(&sources.batches[batch as usize]).text(number);
        let text = text_at((batch as u32, number));
        let refs = &self.refs;
        if let Some(&known) = self.found.find(hash_of(text), |&known| text_at(refs[known as usize]) == text) {
            return known;
        }
        let new = self.refs.len() as u32;
        self.refs.push((batch as u32, number));
        let refs = &self.refs;
        self.found.insert_unique(hash_of(text), new, |&known| hash_of(text_at(refs[known as usize])));
        new
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.refs.len()
    }

    /// The common number of a number of a batch; [`NONE`] stays.
    pub(super) fn global(&self, batch: usize, number: u32) -> u32 {
        if number == NONE || self.maps[batch].is_empty() {
            return number;
        }
        self.maps[batch].get(number as usize).copied().unwrap_or(NONE)
    }

    /// The text of a common number.
    pub(super) fn text<'a>(&self, sources: &'a Sources, global: u32) -> &'a str {
        let Some(&(batch, number)) = self.refs.get(global as usize) else { return "" };
        (self.pick)(&sources.batches[batch as usize]).text(number)
    }
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// The used texts of one kind in byte order.
pub(super) struct Ranking {
    sort: StepSort<(u64, u32)>,
    is_sorted: bool,
    /// For every common number the place in byte order, or [`NONE`] where the text is not used.
    rank: Vec<u32>,
    /// The used texts in byte order.
    pub(super) texts: Dictionary,
}

impl Ranking {
    pub(super) fn new(sources: &Sources, names: &Names, used: &[bool]) -> Ranking {
        let numbers = || (0..names.len() as u32).filter(|&number| used.get(number as usize) == Some(&true));
        // Texts of one kind often begin alike: the bytes after what all have in common tell them apart.
        let mut texts = numbers().map(|number| names.text(sources, number).as_bytes());
        let first = texts.next().unwrap_or_default();
        let shared = texts.fold(first.len(), |shared, text| {
            first[..shared].iter().zip(text).take_while(|(one, other)| one == other).count()
        });
        let items = numbers().map(|number| (prefix(names.text(sources, number), shared), number)).collect();
        Ranking {
            sort: StepSort::new(items),
            is_sorted: false,
            rank: vec![NONE; names.len()],
            texts: Dictionary::default(),
        }
    }

    /// Sorts on; `true` when every used text has its place.
    pub(super) fn step(&mut self, sources: &Sources, names: &Names, budget: &mut usize) -> bool {
        if !self.is_sorted {
            let compare = |one: &(u64, u32), other: &(u64, u32)| match one.0.cmp(&other.0) {
                Ordering::Equal => names.text(sources, one.1).cmp(names.text(sources, other.1)),
                unequal => unequal,
            };
            self.is_sorted = self.sort.step(budget, compare);
            if !self.is_sorted {
                return false;
            }
        }
        let done = self.texts.len();
        let sorted = self.sort.items();
        let end = sorted.len().min(done + *budget);
        for &(_, number) in &sorted[done..end] {
            self.rank[number as usize] = self.texts.intern(names.text(sources, number)).unwrap_or(NONE);
        }
        *budget -= end - done;
        end == sorted.len()
    }

    /// The place in byte order of a common number; [`NONE`] for [`NONE`] and for texts not used.
    pub(super) fn of(&self, global: u32) -> u32 {
        self.rank.get(global as usize).copied().unwrap_or(NONE)
    }
}

fn prefix(text: &str, from: usize) -> u64 {
    let mut bytes = [0; 8];
    let rest = &text.as_bytes()[from.min(text.len())..];
    let count = rest.len().min(8);
    bytes[..count].copy_from_slice(&rest[..count]);
    u64::from_be_bytes(bytes)
}
