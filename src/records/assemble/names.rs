//! One numbering for the texts of all files, in byte order.

use super::sources::Sources;
use super::text_sort::TextSort;
use crate::records::{Dictionary, NONE, OrderBatch};
use std::ops::Range;

/// The texts of one kind (customers, products, …) of all batches, each numbered by its place among all in byte order. The
/// texts stay in their batches.
///
/// Every text of every batch has a *slot* of its own: slots are counted through from batch to batch.
pub(super) struct Names {
    pick: fn(&OrderBatch) -> &Dictionary,
    /// The first slot of each batch; one entry more than batches.
    starts: Vec<u32>,
    sort: Option<TextSort>,
    /// The slots in the byte order of their texts.
    sorted: Vec<u32>,
    /// For each common number where its slots begin in `sorted`; empty where every text has one slot.
    firsts: Vec<u32>,
    /// The common number of each slot.
    numbers: Vec<u32>,
}

impl Names {
    /// The names of all batches.
    pub(super) fn new(sources: &Sources, pick: fn(&OrderBatch) -> &Dictionary) -> Names {
        let mut starts = vec![0_u32];
        for batch in &sources.batches {
            let total = starts.last().copied().unwrap_or(0).saturating_add(pick(batch).len() as u32);
            starts.push(total);
        }
        let slots = starts.last().copied().unwrap_or(0);
        let sort = Some(TextSort::new(slots));
        Names { pick, starts, sort, sorted: Vec::new(), firsts: Vec::new(), numbers: Vec::new() }
    }

    /// Numbers more texts; `true` when all have a number.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn step(&mut self, sources: &Sources, budget: &mut usize) -> bool {
        let Some(mut sort) = self.sort.take() else { return true };
        if !sort.step(|slot| self.bytes_of_slot(sources, slot), budget) {
            self.sort = Some(sort);
            return false;
        }
        self.sorted = sort.finish();
        self.numbers = vec![0; self.sorted.len()];
        let mut count = 0_u32;
        let mut before = None;
        for (at, &slot) in self.sorted.iter().enumerate() {
            // The texts of one batch are distinct.
            let is_new = self.starts.len() == 2 || {
                let text = Some(self.text_of_slot(sources, slot));
                std::mem::replace(&mut before, text) != text
            };
            if is_new {
                if self.starts.len() != 2 {
                    self.firsts.push(at as u32);
                }
                count += 1;
            }
            self.numbers[slot as usize] = count - 1;
        }
        *budget = budget.saturating_sub(self.sorted.len());
        if self.firsts.len() == self.sorted.len() {
            self.firsts = Vec::new();
        }
        true
    }

    /// How many distinct texts there are.
    pub(super) fn len(&self) -> usize {
        if self.firsts.is_empty() { self.sorted.len() } else { self.firsts.len() }
    }

    /// How many slots there are.
    pub(super) fn slots(&self) -> usize {
        self.numbers.len()
    }

    /// The slot of a number of a batch; [`NONE`] stays.
    pub(super) fn slot(&self, batch: usize, number: u32) -> u32 {
        if number == NONE { NONE } else { self.starts[batch] + number }
    }

    /// The slots of the texts of a batch.
    pub(super) fn slots_of_batch(&self, batch: usize) -> Range<usize> {
        self.starts[batch] as usize..self.starts[batch + 1] as usize
    }

    /// The batch of a slot and the number in it.
    pub(super) fn locate(&self, slot: u32) -> (usize, u32) {
        let batch = if self.starts.len() == 2 { 0 } else { self.starts.partition_point(|&start| start <= slot) - 1 };
        (batch, slot - self.starts[batch])
    }

    /// The slots of a common number, those of the first batches first.
    pub(super) fn slots_of(&self, number: u32) -> &[u32] {
        let at = number as usize;
        if self.firsts.is_empty() {
            return self.sorted.get(at..at + 1).unwrap_or_default();
        }
        let Some(&from) = self.firsts.get(at) else { return &[] };
        let to = self.firsts.get(at + 1).map_or(self.sorted.len(), |&to| to as usize);
        &self.sorted[from as usize..to]
    }

    /// The common number of a number of a batch; [`NONE`] stays.
    pub(super) fn global(&self, batch: usize, number: u32) -> u32 {
        self.numbers.get(self.slot(batch, number) as usize).copied().unwrap_or(NONE)
    }

    /// The text of a common number; empty for [`NONE`].
    pub(super) fn text<'a>(&self, sources: &'a Sources, number: u32) -> &'a str {
        if number == NONE {
            return "";
        }
        self.slots_of(number).first().map_or("", |&slot| self.text_of_slot(sources, slot))
    }

    fn bytes_of_slot<'a>(&self, sources: &'a Sources, slot: u32) -> &'a [u8] {
        let (batch, number) = self.locate(slot);
        (self.pick)(&sources.batches[batch]).bytes(number)
    }

    fn text_of_slot<'a>(&self, sources: &'a Sources, slot: u32) -> &'a str {
        let (batch, number) = self.locate(slot);
        (self.pick)(&sources.batches[batch]).text(number)
    }
}

/// The places of the texts that are used, in byte order.
pub(super) struct Places {
    /// For each slot its place, or [`NONE`] where the text is not used.
    of_slot: Vec<u32>,
    /// The common numbers of the used texts.
    pub(super) used: Vec<u32>,
}

impl Places {
    /// The places of the texts of which a slot is used.
    ///
    /// A function of its own, so that a browser finds it busy and compiles it well.
    #[inline(never)]
    pub(super) fn new(names: &Names, is_used: impl Fn(usize) -> bool) -> Places {
        if (0..names.slots()).all(&is_used) {
            return Places { of_slot: names.numbers.clone(), used: (0..names.len() as u32).collect() };
        }
        let mut places = Places { of_slot: vec![NONE; names.slots()], used: Vec::new() };
        for number in 0..names.len() as u32 {
            let slots = names.slots_of(number);
            if slots.iter().any(|&slot| is_used(slot as usize)) {
                let place = places.used.len() as u32;
                slots.iter().for_each(|&slot| places.of_slot[slot as usize] = place);
                places.used.push(number);
            }
        }
        places
    }

    /// The place of a slot; [`NONE`] for [`NONE`] and for texts not used.
    pub(super) fn of_slot(&self, slot: u32) -> u32 {
        self.of_slot.get(slot as usize).copied().unwrap_or(NONE)
    }

    /// The places of the texts of a batch, by their numbers in it.
    pub(super) fn of_batch(&self, names: &Names, batch: usize) -> &[u32] {
        self.of_slot.get(names.slots_of_batch(batch)).unwrap_or_default()
    }

    /// The place of a common number.
    pub(super) fn of(&self, names: &Names, number: u32) -> u32 {
        if number == NONE {
            return NONE;
        }
        names.slots_of(number).first().map_or(NONE, |&slot| self.of_slot(slot))
    }

    /// The used texts in their order.
    pub(super) fn texts(&self, sources: &Sources, names: &Names) -> Dictionary {
        let mut texts = Dictionary::default();
        for &number in &self.used {
            texts.intern(names.text(sources, number));
        }
        texts
    }
}
