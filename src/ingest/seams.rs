//! Reading a file of which other workers read stretches: where it is cut, and what was handed over.

use super::columns::Heard;
use super::container::Member;
use super::feed::TextFeed;
use super::reading::ReadError;
use super::stretch::StretchRows;
use super::tables::Tables;
use std::collections::{BTreeMap, BTreeSet};

/// The stretches of a file that are read elsewhere.
#[derive(Default)]
pub struct Seams {
    places: Vec<u64>,
    /// The stretch that begins next, and where, once the table is known; nothing behind the last one.
    next: Option<(usize, u64)>,
    is_looked_for: bool,
    /// Stretches that were read elsewhere, by their numbers.
    handed: BTreeMap<usize, StretchRows>,
    /// Numbers of the stretches that nobody reads elsewhere.
    given_up: BTreeSet<usize>,
    /// What each reader has told of texts, by the stretch from which on it numbers them.
    heard: BTreeMap<usize, Heard>,
    passed: usize,
}

/// What is to be done where a stretch begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtSeam {
    /// Wait for the stretch.
    Wait,
    /// Read on.
    ReadOn,
    /// The stretch was put behind what was read: look again.
    Passed,
}

impl Seams {
    /// The file is to be cut behind these places, in ascending order.
    pub fn new(places: Vec<u64>) -> Seams {
        Seams { places, ..Seams::default() }
    }

    /// Takes a stretch that was read elsewhere.
    pub fn hand(&mut self, rows: StretchRows) {
        self.handed.insert(rows.stretch, rows);
    }

    /// Nobody reads this stretch elsewhere.
    pub fn give_up(&mut self, stretch: usize) {
        self.given_up.insert(stretch);
    }

    /// Nobody reads any stretch elsewhere that is not handed over yet.
    pub fn give_up_all(&mut self) {
        self.given_up.extend(0..self.places.len());
    }

    /// How many stretches that were handed over are part of what was read.
    pub fn passed(&self) -> usize {
        self.passed
    }

    /// Bytes and rows of the stretches that were handed over and are not passed yet.
    pub fn at_hand(&self) -> (u64, u64) {
        let of = |rows: &StretchRows| (rows.end - rows.start, rows.rows);
        self.handed.values().map(of).fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1))
    }

    /// Finds the first cut where the table is known, and has the feed stop there.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn look_ahead(&mut self, member: &Member, feed: &mut TextFeed) -> Result<(), ReadError> {
        if self.places.is_empty() || self.is_looked_for || !feed.can_be_cut() {
            return Ok(());
        }
        self.is_looked_for = true;
        self.look_from(0, member, feed)
    }

    /// What to do where the feed has come to a cut, and does it.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn at_seam(&mut self, member: &Member, feed: &mut TextFeed, tables: &mut Tables) -> Result<AtSeam, ReadError> {
        let Some((number, cut)) = self.next else { return Ok(AtSeam::ReadOn) };
        self.drop_before(number);
        if cut != feed.position() || !feed.is_between_records() {
            return self.read_on(number, member, feed);
        }
        let Some(rows) = self.handed.remove(&number) else {
            return match self.given_up.contains(&number) {
                true => self.read_on(number, member, feed),
                false => Ok(AtSeam::Wait),
            };
        };
        let before = feed.left();
        let heard = self.heard.entry(rows.series).or_default();
        let is_taken = match member.plain().filter(|_| tables.takes(&rows, heard, before) && rows.start == cut) {
            Some(plain) => feed.pass(plain, rows.end, rows.left, rows.first_other)?,
            None => false,
        };
        if !is_taken {
            heard.hear(&rows.columns);
            return self.read_on(number, member, feed);
        }
        (self.next, self.passed) = (rows.next.map(|next| (next, rows.end)), self.passed + 1);
        tables.append(rows, heard, before);
        Ok(if self.next.is_some() { AtSeam::Passed } else { AtSeam::ReadOn })
    }

    fn read_on(&mut self, number: usize, member: &Member, feed: &mut TextFeed) -> Result<AtSeam, ReadError> {
        self.look_from(number + 1, member, feed)?;
        Ok(AtSeam::ReadOn)
    }

    /// Looks for the next cut, that of this stretch or of one behind it, and has the feed stop there.
    fn look_from(&mut self, first: usize, member: &Member, feed: &mut TextFeed) -> Result<(), ReadError> {
        self.next = None;
        for stretch in first..self.places.len() {
            let Some(plain) = member.plain() else { break };
            let cut = feed.cut(plain, &self.places, stretch)?.filter(|&cut| cut > feed.position());
            if let Some(cut) = cut {
                self.next = Some((stretch, cut));
                break;
            }
        }
        feed.stop_at(self.next.map_or(u64::MAX, |(_, cut)| cut));
        Ok(())
    }

    /// Lets stretches go that the reading is past; what they tell of texts is needed still.
    fn drop_before(&mut self, number: usize) {
        while let Some(passed) = self.handed.first_entry().filter(|entry| *entry.key() < number) {
            let rows = passed.remove();
            self.heard.entry(rows.series).or_default().hear(&rows.columns);
        }
    }
}
