//! Of how much revenue the cost of goods is known, as every report says it that speaks of margin.

use super::build::Context;
use super::speak::Speaker;
use super::{Measure, Note, Severity, Unit};
use crate::measures::{CostCoverage, Margins};
use crate::words::NoteWords;

/// How far the costs of a products file reach.
pub(super) struct Coverage {
    found: CostCoverage,
    /// Products that were sold, and those whose cost is known.
    sold: u64,
    known: u64,
    /// Rows of costs in another currency, and names with different costs.
    other_currency: u64,
    ambiguous: u64,
    /// The share that is left of the revenue whose cost is not known, and whether it was typed in.
    elsewhere: Option<f64>,
    is_typed: bool,
}

impl Coverage {
    /// What the notes and the measure say; nothing where no file gives a cost.
    pub fn of(context: &Context, margins: &Margins) -> Option<Coverage> {
        let costs = margins.costs()?;
        Some(Coverage {
            found: costs.coverage(context.dataset, &context.settings.selection),
            sold: costs.sold,
            known: costs.known,
            other_currency: costs.other_currency,
            ambiguous: costs.ambiguous,
            elsewhere: margins.elsewhere(),
            is_typed: margins.is_typed(),
        })
    }

    /// The share of the revenue, as a percentage.
    pub fn percent(&self, speaker: &Speaker) -> String {
        self.found.share().map_or_else(|| speaker.nothing(), |share| speaker.locale().percent_of(share, 1_000))
    }

    /// `cost_coverage`: the share of the revenue whose cost of goods is known.
    pub fn measure(&self, context: &Context) -> Measure {
        let speaker = &context.speaker;
        let mut measure = speaker.measure("cost_coverage", Unit::Share, self.found.share(), self.percent(speaker));
        measure.numerator = Some(self.found.goods.revenue.major());
        measure.denominator = Some(self.found.revenue.major());
        measure.sums = Some(speaker.money_unit());
        measure
    }

    /// Of how much revenue the cost is known, what counts elsewhere, and why some costs could not be used.
    pub fn notes(&self, context: &Context) -> Vec<Note> {
        let speaker = &context.speaker;
        let mut notes = Vec::new();
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        let (known, sold, share) = (self.known, self.sold, self.percent(speaker));
        let margin = self.elsewhere.map(|margin| speaker.locale().percent_of(margin, 1_000)).unwrap_or_default();
        let is_whole = self.found.goods.revenue == self.found.revenue;
        if self.known == 0 {
            add(Severity::Warning, NoteWords::CostsMatchNothing { sold });
        } else if is_whole {
            add(Severity::Info, NoteWords::CostsCoverAll);
        } else if self.is_typed {
            add(Severity::Info, NoteWords::CostsCover { share, known, sold, margin });
        } else {
            add(Severity::Warning, NoteWords::CostsCoverAlone { share, known, sold, margin });
        }
        if self.ambiguous > 0 {
            add(Severity::Warning, NoteWords::CostsAmbiguous { names: self.ambiguous });
        }
        if self.other_currency > 0 {
            let currency = speaker.currency.code().to_owned();
            add(Severity::Warning, NoteWords::CostsOtherCurrency { rows: self.other_currency, currency });
        }
        notes
    }
}
