//! The workers that read beside the one that holds the session: what each of them reads, and what is still to be given out.

use super::envelope::{ToWorker, pack};
use super::slot::Slot;
use crate::protocol::{FileRef, ReadOptions, Shares};
use std::collections::BTreeMap;
use web_sys::File;

/// A helper holds so many stretches at a time, so that it never waits for the next one.
const STRETCHES_AHEAD: usize = 2;
/// A helper that has read is kept for so many watches of five seconds: its memory is only given back when it ends.
const MOST_IDLE_WATCHES: u32 = 6;

/// What is to be read by the worker that holds the session, because no helper does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    File(u32),
    Stretch(u32, usize),
}

/// The helpers.
#[derive(Default)]
pub(super) struct Helpers {
    list: Vec<Helper>,
    cut: Option<Cut>,
    /// How many files have been cut so far.
    cuts: u32,
}

/// A worker that reads for the home worker.
struct Helper {
    slot: Slot,
    files: Vec<u32>,
    stretches: Vec<usize>,
    /// Which cutting its stretches are of, and of which file.
    cut: Option<(u32, u32)>,
    /// What it has read of the file or stretch under way.
    bytes: u64,
    rows: u64,
    has_read: bool,
    idle_watches: u32,
}

/// The file of which stretches are given out.
struct Cut {
    /// Tells it from an earlier cutting of the same file.
    number: u32,
    file: FileRef,
    handle: File,
    options: ReadOptions,
    places: Vec<u64>,
    /// The first stretch that no helper has yet.
    next: usize,
}

impl Helper {
    fn is_idle(&self) -> bool {
        self.files.is_empty() && self.stretches.is_empty()
    }
}

impl Helpers {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// How many could be given work out of at most `most`.
    pub(super) fn free(&self, most: usize) -> usize {
        most.saturating_sub(self.list.iter().filter(|helper| !helper.is_idle()).count())
    }

    /// How many have nothing to do.
    pub(super) fn idle(&self) -> usize {
        self.list.iter().filter(|helper| helper.is_idle()).count()
    }

    /// Takes in a worker.
    pub(super) fn add(&mut self, slot: Slot) {
        let (files, stretches) = (Vec::new(), Vec::new());
        let helper = Helper { slot, files, stretches, cut: None, bytes: 0, rows: 0, has_read: false, idle_watches: 0 };
        self.list.push(helper);
    }

    /// Ends all.
    pub(super) fn clear(&mut self) {
        self.list.clear();
        self.cut = None;
    }

    /// The worker of a number.
    pub(super) fn slot(&mut self, number: u32) -> Option<&mut Slot> {
        self.list.iter_mut().map(|helper| &mut helper.slot).find(|slot| slot.number == number)
    }

    /// Gives out work to idle helpers; answers what is read by them.
    pub(super) fn share_out(
        &mut self,
        shares: Shares,
        named: &[FileRef],
        handles: &BTreeMap<u32, File>,
        options: &ReadOptions,
    ) -> (Vec<u32>, Option<(u32, Vec<u64>)>) {
        let found = |id: u32| Some((named.iter().find(|file| file.id == id)?.clone(), handles.get(&id)?.clone()));
        let mut idle: Vec<&mut Helper> = self.list.iter_mut().filter(|helper| helper.is_idle()).collect();
        let mut elsewhere = Vec::new();
        for (id, worker) in shares.whole {
            let (Some((file, handle)), Some(helper)) = (found(id), idle.get_mut(worker - 1)) else { continue };
            helper.files.push(id);
            let read = ToWorker::Read { file, options: options.clone() };
            helper.slot.send(pack(&read, &[handle], None));
            elsewhere.push(id);
        }
        let cut = shares.cut.filter(|_| !idle.is_empty());
        let cut = cut.and_then(|(id, places)| Some((found(id)?, places)));
        let shared = cut.map(|((file, handle), places)| {
            self.cuts += 1;
            let mut cut = Cut { number: self.cuts, file, handle, options: options.clone(), places, next: 0 };
            // In turns, so that the first stretches are there first.
            for _ in 0..STRETCHES_AHEAD {
                idle.iter_mut().for_each(|helper| cut.give(helper));
            }
            let shared = (cut.file.id, cut.places.clone());
            self.cut = Some(cut);
            shared
        });
        (elsewhere, shared)
    }

    /// Takes note of how far a helper has come.
    pub(super) fn note(&mut self, slot: u32, bytes: u64, rows: u64) {
        if let Some(helper) = self.list.iter_mut().find(|helper| helper.slot.number == slot) {
            (helper.bytes, helper.rows) = (bytes, rows);
        }
    }

    /// A helper has read a file.
    pub(super) fn has_read_file(&mut self, slot: u32, file: u32) {
        if let Some(helper) = self.list.iter_mut().find(|helper| helper.slot.number == slot) {
            helper.files.retain(|known| *known != file);
            (helper.bytes, helper.rows, helper.has_read) = (0, 0, true);
        }
    }

    /// A helper has read a stretch, and gets the next one. Answers whether somebody waits for it.
    pub(super) fn has_read_stretch(&mut self, slot: u32, stretch: usize) -> bool {
        let Some(helper) = self.list.iter_mut().find(|helper| helper.slot.number == slot) else { return false };
        helper.stretches.retain(|known| *known != stretch);
        (helper.bytes, helper.rows, helper.has_read) = (0, 0, true);
        let cut = self.cut.as_mut().filter(|cut| helper.cut == Some((cut.number, cut.file.id)));
        if let Some(cut) = cut {
            cut.give(helper);
            return true;
        }
        false
    }

    /// Bytes and rows read of what is under way.
    pub(super) fn progress(&self) -> (u64, u64) {
        self.list.iter().fold((0, 0), |sum, helper| (sum.0 + helper.bytes, sum.1 + helper.rows))
    }

    /// Stops reading files: nobody waits for them.
    pub(super) fn stop_reading(&mut self, files: &[FileRef]) {
        let is_meant = |id: u32| files.iter().any(|file| file.id == id);
        self.cut.take_if(|cut| is_meant(cut.file.id));
        // What a helper is in the middle of can only be stopped by ending it.
        self.list.retain(|helper| {
            let reads = helper.files.iter().any(|&id| is_meant(id));
            !(reads || !helper.stretches.is_empty() && helper.cut.is_some_and(|(_, file)| is_meant(file)))
        });
    }

    /// Gives out no more of these files: they are read.
    pub(super) fn finish(&mut self, files: &[FileRef]) {
        self.cut.take_if(|cut| files.iter().any(|file| file.id == cut.file.id));
    }

    /// Takes out a helper that has stopped; answers what it leaves. Nothing where it is none.
    pub(super) fn lose(&mut self, slot: u32) -> Option<Vec<Left>> {
        let position = self.list.iter().position(|helper| helper.slot.number == slot)?;
        let lost = self.list.remove(position);
        let mut left: Vec<Left> = lost.files.into_iter().map(Left::File).collect();
        if let Some(cut) = self.cut.as_mut().filter(|cut| lost.cut == Some((cut.number, cut.file.id))) {
            let id = cut.file.id;
            left.extend(lost.stretches.into_iter().map(|stretch| Left::Stretch(id, stretch)));
            if !self.list.iter().any(|helper| helper.cut == lost.cut && !helper.stretches.is_empty()) {
                left.extend((cut.next..cut.places.len()).map(|stretch| Left::Stretch(id, stretch)));
                cut.next = cut.places.len();
            }
        }
        Some(left)
    }

    /// Called every few seconds: ends helpers that have read and have had nothing to do for a while.
    pub(super) fn watch(&mut self) {
        self.list.retain_mut(|helper| {
            helper.idle_watches = if helper.is_idle() && helper.has_read { helper.idle_watches + 1 } else { 0 };
            helper.idle_watches < MOST_IDLE_WATCHES
        });
    }
}

impl Cut {
    /// Gives the next stretch to a helper, if there is one.
    fn give(&mut self, helper: &mut Helper) {
        if self.next >= self.places.len() {
            return;
        }
        let (stretch, file) = (self.next, self.file.id);
        self.next += 1;
        helper.stretches.push(stretch);
        if helper.cut == Some((self.number, file)) {
            return helper.slot.send(pack(&ToWorker::Want { file, stretch }, &[], None));
        }
        helper.cut = Some((self.number, file));
        let (options, places) = (self.options.clone(), self.places.clone());
        let read = ToWorker::Cut { file: self.file.clone(), options, places, stretches: vec![stretch] };
        helper.slot.send(pack(&read, std::slice::from_ref(&self.handle), None));
    }
}
