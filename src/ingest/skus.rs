//! What rows say besides: the stock numbers (SKU) of their products, and the days of refunds.

use super::columns::Columns;
use super::dates;
use super::fill::trimmed_cell;
use super::plan::Plan;
use super::runs::RowSet;
use crate::records::NONE;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// For each product of the table its stock number. A product that is written with several has none that could be relied on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skus(Vec<Sku>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Sku {
    /// No row gives one.
    #[default]
    None,
    /// Every row that gives one gives this.
    One(String),
    /// Rows give different ones.
    Several,
}

impl Columns {
    /// Notes the stock numbers of the products of rows, the first of which has this number.
    pub(super) fn note_skus<'a, R: RowSet<'a>>(&mut self, rows: &R, first: usize, plan: &Plan) {
        let Some(column) = plan.sku.filter(|_| plan.sku != plan.product && !plan.packed_products) else { return };
        for row in 0..rows.len() {
            let product = self.product.get(first + row).copied().unwrap_or(NONE);
            self.skus.note(product, || trimmed_cell(rows.cell(row, column)));
        }
    }

    /// Fills the days on which something was given back.
    pub(super) fn fill_refund_days<'a, R: RowSet<'a>>(&mut self, rows: &R, plan: &Plan) {
        let Some(column) = plan.refunded_at else { return };
        let evidence = &mut self.date_evidence;
        self.refunded_at.extend((0..rows.len()).map(|row| evidence.note(dates::read(&rows.cell(row, column)))));
    }
}

impl Skus {
    /// Notes what a row says of its product; the text is asked for only where it can matter.
    pub fn note<'a>(&mut self, product: u32, text: impl FnOnce() -> Cow<'a, str>) {
        if product == NONE {
            return;
        }
        let at = product as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, Sku::None);
        }
        let known = &mut self.0[at];
        if *known == Sku::Several {
            return;
        }
        let text = text();
        match known {
            _ if text.is_empty() => {}
            Sku::One(sku) if *sku != text => *known = Sku::Several,
            Sku::None => *known = Sku::One(text.into_owned()),
            Sku::One(_) | Sku::Several => {}
        }
    }

    /// Adds those of the stretch that follows, whose products have these numbers here.
    pub fn append(&mut self, more: &Skus, numbers: &[u32]) {
        for (sku, &product) in more.0.iter().zip(numbers) {
            match sku {
                Sku::None => {}
                Sku::One(text) => self.note(product, || Cow::Borrowed(text)),
                Sku::Several => {
                    self.note(product, || Cow::Borrowed(""));
                    if let Some(known) = self.0.get_mut(product as usize) {
                        *known = Sku::Several;
                    }
                }
            }
        }
    }

    /// For each product its stock number, empty where it has none or several.
    pub fn finish(self) -> Vec<String> {
        let text = |sku: Sku| match sku {
            Sku::One(text) => text,
            Sku::None | Sku::Several => String::new(),
        };
        self.0.into_iter().map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Skus;
    use std::borrow::Cow;

    fn of(rows: &[(u32, &str)]) -> Skus {
        let mut skus = Skus::default();
        rows.iter().for_each(|&(product, text)| skus.note(product, || Cow::Borrowed(text)));
        skus
    }

    #[test]
    fn a_product_with_two_numbers_has_none() {
        let rows = [(0, "A-1"), (1, ""), (0, "A-1"), (2, "C-1"), (1, "B-1"), (2, "C-2")];
        assert_eq!(of(&rows).finish(), ["A-1", "B-1", ""]);
    }

    #[test]
    fn reading_in_two_stretches_says_the_same() {
        let rows = [(0, "A-1"), (1, "B-1"), (0, "A-2"), (1, "B-1"), (2, "C-1"), (0, "A-2"), (0, "A-3")];
        for cut in 0..=rows.len() {
            let mut all = of(&rows[..cut]);
            all.append(&of(&rows[cut..]), &[0, 1, 2]);
            assert_eq!(all.finish(), of(&rows).finish(), "cut at {cut}");
        }
    }
}
