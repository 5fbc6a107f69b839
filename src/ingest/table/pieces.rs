//! How the pieces of a text are put behind what waits for them.

use super::super::csv::MOST_RECORD;
use super::TableScanner;

impl TableScanner {
    /// The text to which the next piece is to be added.
    pub fn text(&mut self) -> &mut String {
        self.text.drain(..self.at);
        self.at = 0;
        self.regular.forget();
        self.waiting = self.text.len();
        &mut self.text
    }

    /// Says whether the piece that was added holds replaced bytes or NULs.
    pub fn note_odd_bytes(&mut self, odd: bool) {
        self.odd = odd || self.odd && self.waiting > 0;
    }

    /// Whether the record that waits goes on through all of the piece that came: without a line end it has no end there,
    /// and need not be cut into cells again to find that out.
    pub(super) fn waits_on(&self) -> bool {
        let is_bounded = self.text.len() < MOST_RECORD;
        let from = self.waiting.checked_sub(1).filter(|_| self.at == 0 && self.table.is_some() && is_bounded);
        let added = from.and_then(|from| self.text.as_bytes().get(from..));
        added.is_some_and(|added| memchr::memchr2(b'\n', b'\r', added).is_none())
    }
}
