//! Currencies that stand beside amounts.

use crate::units::Currency;

/// Currencies written beside the amounts of some rows; of several in a row the first.
#[derive(Default)]
pub(super) struct Beside {
    of_row: Vec<Option<Currency>>,
}

impl Beside {
    pub(super) fn note(&mut self, row: usize, currency: Currency, count: usize) {
        self.of_row.resize(count, None);
        if let Some(known) = self.of_row.get_mut(row) {
            known.get_or_insert(currency);
        }
    }

    pub(super) fn of(&self, row: usize) -> Option<Currency> {
        self.of_row.get(row).copied().flatten()
    }
}
