//! Going on elsewhere in a text: at the start of a stretch, or behind one that was read by another worker.

use super::super::origin::Origin;
use super::super::reading::ReadError;
use super::super::table::{Left, Sink};
use super::{Assumed, Bytes, PIECE, Source, TextFeed};

/// Behind the place where a cut is wanted, so many bytes are searched for one.
const WINDOW: usize = 128 << 10;

/// A text that was taken for UTF-8 is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoUtf8;

impl TextFeed {
    fn bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::Rows { .. } => None,
        }
    }

    /// Whether a table is being read and the text can be read from behind any of its line feeds on.
    pub fn can_be_cut(&self) -> bool {
        let decoder = self.bytes().and_then(|bytes| bytes.decoder.as_ref());
        self.scanner.has_table() && decoder.is_some_and(|decoder| decoder.can_start_anywhere())
    }

    /// Whether everything up to here is read, and a record begins next.
    pub fn is_between_records(&self) -> bool {
        self.is_all_read() && self.scanner.is_between_records()
    }

    /// Whether everything up to here is read.
    pub fn is_all_read(&self) -> bool {
        self.bytes().is_some_and(|bytes| bytes.pending.is_empty()) && self.scanner.is_all_read()
    }

    /// How many bytes were taken.
    pub fn position(&self) -> u64 {
        self.bytes().map_or(0, |bytes| bytes.position)
    }

    /// Names the place in the bytes where a step is to stop; the most there can be for none.
    pub fn stop_at(&mut self, seam: u64) {
        if let Source::Bytes(bytes) = &mut self.source {
            bytes.seam = seam;
        }
    }

    /// Reads what was taken and not looked at yet, because no more comes: whole rows, for the last line may be part of one.
    ///
    /// # Errors
    /// What the sink answers.
    pub fn flush(&mut self, sink: &mut dyn Sink) -> Result<(), ReadError> {
        match &mut self.source {
            Source::Bytes(bytes) => bytes.decode(false, false, &mut self.scanner, sink)?,
            Source::Rows { ready, .. } => self.scanner.add_rows(ready),
        }
        self.scanner.break_off(sink)
    }

    /// How the table was left so far.
    pub fn left(&self) -> Left {
        self.scanner.left()
    }

    /// The place where the table is cut for a stretch: the first from which on rows are found, behind where it is wanted and
    /// before the next stretch is. It follows from the bytes alone, so that all workers find the same. Nothing where no row
    /// is found.
    ///
    /// # Errors
    /// Bytes that cannot be read.
    pub fn cut(&self, plain: &Origin, wanted: &[u64], stretch: usize) -> Result<Option<u64>, ReadError> {
        let Some(&place) = wanted.get(stretch) else { return Ok(None) };
        let room = wanted.get(stretch + 1).map_or(u64::MAX, |next| next.saturating_sub(place));
        let window = plain.peek(place, WINDOW.min(usize::try_from(room).unwrap_or(WINDOW)))?;
        Ok(self.scanner.seam_in(&window).map(|at| place + at as u64))
    }

    /// Goes to the start of a stretch, whose lines count from 1. Nothing where the text cannot be read from there.
    pub fn start_stretch(&mut self, plain: &Origin, at: u64) -> Option<()> {
        let Source::Bytes(bytes) = &mut self.source else { return None };
        bytes.go_to(plain, at);
        let decoder = bytes.decoder.as_mut()?;
        if decoder.is_undecided() || bytes.assumed.is_some() {
            decoder.assume_utf8();
            bytes.assumed = Some(Assumed::default());
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
        match self.bytes().and_then(|bytes| bytes.assumed) {
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
    pub fn pass(&mut self, plain: &Origin, end: u64, left: Left, first_other: Option<u64>) -> Result<bool, ReadError> {
        let Source::Bytes(bytes) = &mut self.source else { return Ok(false) };
        let Some(decoder) = &mut bytes.decoder else { return Ok(false) };
        let start_of_piece = |at: u64| at - at % PIECE as u64;
        if let (true, Some(other)) = (decoder.is_undecided(), first_other) {
            // The piece in which the first other byte stands decides the encoding.
            let piece = plain.peek(start_of_piece(other), PIECE)?;
            if !decoder.decide(&piece, piece.len() < PIECE) {
                return Ok(false);
            }
        }
        decoder.restart();
        let start = start_of_piece(end);
        let prefix = if decoder.is_undecided() { plain.peek(start, (end - start) as usize)? } else { Vec::new() };
        bytes.go_to(plain, end);
        bytes.prefix = prefix;
        self.scanner.pass_stretch(left);
        Ok(true)
    }
}

impl Bytes {
    fn go_to(&mut self, plain: &Origin, at: u64) {
        self.bytes = plain.bytes_from(at);
        (self.position, self.prefix) = (at, Vec::new());
        self.pending.clear();
    }
}
