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
    /// Where the file is cut, once its table is known.
    cuts: Option<Vec<u64>>,
    /// Stretches that were read elsewhere, by where they start.
    handed: BTreeMap<u64, StretchRows>,
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
        self.handed.insert(rows.start, rows);
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

    /// Finds the cuts where the table is known, and has the feed stop at the next one.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn look_ahead(&mut self, member: &Member, feed: &mut TextFeed) -> Result<(), ReadError> {
        if self.places.is_empty() || self.cuts.is_some() || !feed.can_be_cut() {
            return Ok(());
        }
        let cuts = member.plain().map_or(Ok(Vec::new()), |plain| feed.cuts(plain, &self.places))?;
        self.cuts = Some(cuts);
        self.stop_at_next(feed);
        Ok(())
    }

    /// What to do where the feed has come to a cut, and does it.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn at_seam(&mut self, member: &Member, feed: &mut TextFeed, tables: &mut Tables) -> Result<AtSeam, ReadError> {
        let position = feed.position();
        self.drop_passed(position);
        let number = self.cuts.iter().flatten().position(|&cut| cut == position);
        let Some(number) = number.filter(|_| feed.is_between_records()) else { return Ok(self.read_on(feed)) };
        let Some(rows) = self.handed.remove(&position) else {
            return Ok(if self.given_up.contains(&number) { self.read_on(feed) } else { AtSeam::Wait });
        };
        let before = feed.left();
        let heard = self.heard.entry(rows.series).or_default();
        let is_taken = match member.plain().filter(|_| tables.takes(&rows, heard, before)) {
            Some(plain) => feed.pass(plain, rows.end, rows.left, rows.first_other)?,
            None => false,
        };
        if !is_taken {
            heard.hear(&rows.columns);
            return Ok(self.read_on(feed));
        }
        tables.append(rows, heard, before);
        self.passed += 1;
        self.stop_at_next(feed);
        Ok(AtSeam::Passed)
    }

    fn read_on(&mut self, feed: &mut TextFeed) -> AtSeam {
        self.stop_at_next(feed);
        AtSeam::ReadOn
    }

    /// Lets stretches go that the reading is past; what they tell of texts is needed still.
    fn drop_passed(&mut self, position: u64) {
        while let Some(passed) = self.handed.first_entry().filter(|entry| *entry.key() < position) {
            let rows = passed.remove();
            self.heard.entry(rows.series).or_default().hear(&rows.columns);
        }
    }

    fn stop_at_next(&mut self, feed: &mut TextFeed) {
        let position = feed.position();
        self.drop_passed(position);
        let next = self.cuts.iter().flatten().copied().find(|&cut| cut > position);
        feed.stop_at(next.unwrap_or(u64::MAX));
    }
}
