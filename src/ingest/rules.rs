//! What a vendor's rules say about a row: judged once for each distinct text of a column and sign of the amount.

use super::plan::RowRule;
use super::runs::RowSet;
use crate::records::{Dictionary, SetAsideReason};

/// The verdicts on the texts met so far, for each rule of a plan.
#[derive(Default)]
pub struct Rulebook {
    verdicts: Vec<Verdicts>,
}

/// The verdicts on the texts of one column: with an amount of zero or more or none, and with a negative one.
#[derive(Default)]
struct Verdicts {
    texts: Dictionary,
    reasons: Vec<[Option<SetAsideReason>; 2]>,
}

impl Rulebook {
    /// Why a row is set aside and the column to blame, by the first rule that applies.
    pub fn judge<'a, R: RowSet<'a>>(
        &mut self,
        rules: &[RowRule],
        rows: &R,
        row: usize,
        is_negative: bool,
    ) -> Option<(SetAsideReason, usize)> {
        if self.verdicts.len() < rules.len() {
            self.verdicts.resize_with(rules.len(), Verdicts::default);
        }
        rules.iter().zip(&mut self.verdicts).find_map(|(rule, verdicts)| {
            let text = rows.cell(row, rule.column);
            let number = verdicts.texts.intern(&text)? as usize;
            if number == verdicts.reasons.len() {
                let plain = text.trim().to_lowercase();
                verdicts.reasons.push([(rule.judge)(&plain, false), (rule.judge)(&plain, true)]);
            }
            let reason = verdicts.reasons.get(number)?[usize::from(is_negative)]?;
            Some((reason, rule.column))
        })
    }
}
