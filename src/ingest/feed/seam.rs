//! Going on elsewhere in a text: at the start of a stretch, or behind one that was read by another worker.

use super::super::container::{self, Member};
use super::super::reading::ReadError;
use super::super::table::Left;
use super::{Assumed, PIECE, TextFeed};

/// Behind the place where a cut is wanted, so many bytes are searched for one.
const WINDOW: usize = 128 << 10;

/// A text that was taken for UTF-8 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoUtf8;

impl TextFeed {
    /// Whether a table is being read and the text can be read from behind any of its line feeds on.
    pub fn can_be_cut(&self) -> bool {
        self.scanner.has_table() && self.decoder.as_ref().is_some_and(|decoder| decoder.can_start_anywhere())
    }

    /// Whether everything up to here is read, and a record begins next.
    pub fn is_between_records(&self) -> bool {
        self.pending.is_empty() && self.scanner.is_between_records()
    }

    /// Whether everything up to here is read.
    pub fn is_all_read(&self) -> bool {
        self.pending.is_empty() && self.scanner.is_all_read()
    }

    /// How many bytes were taken.
    pub fn position(&self) -> u64 {
        self.position
    }

    /// How the table was left so far.
    pub fn left(&self) -> Left {
        self.scanner.left()
    }

    /// The places behind these where the table is cut. They follow from the bytes alone, so that all workers find the same.
    /// A place behind which no row is found, or none that lies behind the cut before it, gives no cut.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn cuts(&self, member: &Member, wanted: &[u64]) -> Result<Vec<u64>, ReadError> {
        let mut cuts: Vec<u64> = Vec::with_capacity(wanted.len());
        for &place in wanted {
            let window = member.peek(place, WINDOW).map_err(container::unreadable)?;
            let cut = self.scanner.seam_in(&window).map(|at| place + at as u64);
            cuts.extend(cut.filter(|cut| cuts.last().is_none_or(|last| last < cut)));
        }
        Ok(cuts)
    }

    /// Goes to the start of a stretch, whose lines count from 1. Nothing where the bytes cannot be read from there.
    pub fn start_stretch(&mut self, member: &Member, at: u64) -> Option<()> {
        self.bytes = member.bytes_from(at)?;
        (self.position, self.pending, self.prefix) = (at, Vec::new(), Vec::new());
        let decoder = self.decoder.as_mut()?;
        if decoder.is_undecided() || self.assumed.is_some() {
            decoder.assume_utf8();
            self.assumed = Some(Assumed::default());
        }
        decoder.restart();
        self.scanner.start_stretch();
        Some(())
    }

    /// The first byte beyond ASCII of a stretch whose text was taken for UTF-8 without having been decided.
    ///
    /// # Errors
    /// Where the stretch is no UTF-8.
    pub fn first_other(&self) -> Result<Option<u64>, NoUtf8> {
        match self.assumed {
            Some(Assumed { is_refuted: true, .. }) => Err(NoUtf8),
            Some(Assumed { first_other, .. }) => Ok(first_other),
            None => Ok(None),
        }
    }

    /// Passes over a stretch up to `end`, which was read elsewhere; `first_other` is as [`TextFeed::first_other`] gave it.
    /// Answers whether that is right: the text may turn out to be no UTF-8.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn pass(&mut self, member: &Member, end: u64, left: Left, first_other: Option<u64>) -> Result<bool, ReadError> {
        let Some(decoder) = &mut self.decoder else { return Ok(false) };
        let start_of_piece = |at: u64| at - at % PIECE as u64;
        if let (true, Some(other)) = (decoder.is_undecided(), first_other) {
            // The piece in which the first other byte stands decides the encoding.
            let piece = member.peek(start_of_piece(other), PIECE).map_err(container::unreadable)?;
            if !decoder.decide(&piece, piece.len() < PIECE) {
                return Ok(false);
            }
        }
        let Some(bytes) = member.bytes_from(end) else { return Ok(false) };
        self.bytes = bytes;
        (self.position, self.pending, self.prefix) = (end, Vec::new(), Vec::new());
        if decoder.is_undecided() {
            let start = start_of_piece(end);
            self.prefix = member.peek(start, (end - start) as usize).map_err(container::unreadable)?;
        }
        decoder.restart();
        self.scanner.pass(left);
        Ok(true)
    }
}
