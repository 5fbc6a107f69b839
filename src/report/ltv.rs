//! What is a new customer worth? Revenue per customer within N days of the first order, of customers who have had the time.

mod tables;

use super::build::Context;
use super::coverage::Coverage;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, Severity};
use crate::measures::{self, CellState, Ltv, LtvCell, LtvCohort, LtvDays, Margins};
use crate::records::FilterScope;
use crate::units::Money;
use crate::words::{LtvWords, NoteWords};

/// Fewer customers than this are too few to plan with.
const FEW: u64 = 30;

/// The numbers of days that are always told.
pub const LTV_DAYS: [u32; 7] = measures::LtvConfig::USUAL;

struct Told<'request> {
    context: &'request Context<'request>,
    ltv: Ltv,
    /// The place of the number of days that the sentence and the figure of the cohorts speak of.
    headline: usize,
    /// What is left of revenue.
    margins: Margins,
    /// Of how much revenue the cost of goods is known, where a file says.
    coverage: Option<Coverage>,
}

/// The report of lifetime value.
///
/// Tables: `days` (one row a number of days, all mature cohorts together), `cohorts` (one row a cohort, one column a number of
/// days), `cohort_days` (one row a cohort and number of days).
pub(super) fn report(context: &Context) -> super::Report {
    let mut ltv = measures::ltv(context.dataset, &context.settings.selection, &context.settings.ltv);
    if context.is_nothing_selected() {
        // Customers who bring nothing would look like worthless ones.
        ltv.cohorts.clear();
        ltv.days.clear();
    }
    let headline = headline(&ltv);
    let margins = Margins::with(ltv.costs.take(), context.settings.margin());
    let coverage = Coverage::of(context, &margins);
    report_of!(Told { context, ltv, headline, margins, coverage })
}

/// The number of days asked for; else the longest for which enough customers are known, else the longest for which any are.
fn headline(ltv: &Ltv) -> usize {
    let with = |least: u64| ltv.days.iter().rposition(|row| row.customers >= least);
    let asked = ltv.config.days.and_then(|asked| ltv.days.iter().position(|row| row.days == asked));
    asked.or_else(|| with(FEW)).or_else(|| with(1)).unwrap_or(0)
}

fn interval(found: measures::Interval) -> Interval {
    Interval { low: found.low, high: found.high, level: found.level, method: "hall".to_owned() }
}

impl Told<'_> {
    fn customers(&self) -> u64 {
        self.ltv.cohorts.iter().map(|cohort| cohort.size).sum()
    }

    fn money(&self, major: f64) -> String {
        let speaker = &self.context.speaker;
        speaker.locale().money_of(major, speaker.currency, 2)
    }

    fn days(&self) -> u32 {
        self.ltv.days.get(self.headline).map_or(0, |row| row.days)
    }

    /// What the customers behind the headline brought within fewer days: number of days, and value.
    fn early(&self) -> Option<(u32, f64)> {
        let at = self.ltv.days.iter().position(|row| row.days == 30).filter(|&at| at < self.headline)?;
        let mature = self.ltv.cohorts.iter().filter(|cohort| cohort.cells[self.headline].state == CellState::Closed);
        let (mut revenue, mut customers) = (Money::ZERO, 0);
        for cohort in mature {
            revenue += cohort.cells[at].revenue;
            customers += cohort.size;
        }
        (customers > 0).then(|| (self.ltv.days[at].days, revenue.major() / customers as f64))
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        if self.customers() == 0 {
            return speaker.say(&LtvWords::ReadingEmpty);
        }
        let days = self.days().into();
        let Some((row, value)) = self.ltv.days.get(self.headline).and_then(|row| Some((row, row.value()?))) else {
            let day = self.next_to_close().unwrap_or(self.ltv.as_of);
            return speaker.say(&LtvWords::ReadingYoung { days, day: speaker.locale().day(day) });
        };
        match row.interval.zip(self.early()).filter(|_| row.customers >= FEW && value > 0.0) {
            Some((interval, (first, early))) => speaker.say(&LtvWords::Reading {
                value: self.money(value),
                days,
                low: self.money(interval.low),
                high: self.money(interval.high),
                early: self.money(early),
                first: first.into(),
            }),
            None => speaker.say(&LtvWords::ReadingPlain { value: self.money(value), days, customers: row.customers }),
        }
    }

    /// When the next cohort has had the days of the headline.
    fn next_to_close(&self) -> Option<crate::units::Day> {
        let open = |cell: &&LtvCell| cell.state == CellState::Open;
        let cells = self.ltv.cohorts.iter().filter_map(|cohort| cohort.cells.get(self.headline));
        cells.filter(open).map(|cell| cell.closes).min()
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let mut measures = vec![
            speaker.count_measure("customers", self.customers()),
            speaker.count_measure("cohorts", self.ltv.cohorts.len() as u64),
        ];
        measures.extend(self.ltv.days.iter().map(|row| self.value(row)));
        measures.extend(self.ltv.days.get(self.headline).and_then(|row| self.left(row)));
        measures.extend(self.coverage.iter().map(|coverage| coverage.measure(self.context)));
        measures.extend(super::notes::coverage_measures(self.context));
        measures
    }

    fn value(&self, row: &LtvDays) -> Measure {
        let speaker = &self.context.speaker;
        let days = row.days.into();
        let mut measure = speaker.mean_measure("ltv", speaker.money_unit(), row.revenue.major(), row.customers, 2);
        measure.id = format!("ltv_{}", row.days);
        measure.label = speaker.say(&LtvWords::Value { days });
        measure.definition = speaker.say(&LtvWords::ValueDefinition { days });
        measure.interval = row.interval.filter(|_| measure.value.is_some()).map(interval);
        measure
    }

    /// What is left of the headline's value after the cost of goods, or by the margin; nothing where neither is known.
    fn left(&self, row: &LtvDays) -> Option<Measure> {
        let speaker = &self.context.speaker;
        let days = row.days.into();
        let left = self.margins.left(row.revenue, row.goods)?;
        let mut measure = speaker.mean_measure("ltv", speaker.money_unit(), left, row.customers, 2);
        measure.id = format!("ltv_margin_{}", row.days);
        measure.label = speaker.say(&LtvWords::Margin { days });
        measure.definition = speaker.say(&LtvWords::MarginDefinition { days });
        Some(measure)
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let days = self.days();
        let value = self.ltv.days.get(self.headline).and_then(LtvDays::value);
        let grown = value.zip(self.early()).filter(|(_, (_, early))| *early > 0.0);
        let by_days = grown.map_or(LtvWords::FigureDaysPlain, |(value, (first, early))| LtvWords::FigureDays {
            times: speaker.locale().number(value / early, 1),
            first: first.into(),
            days: days.into(),
        });
        let known: Vec<(&LtvCohort, f64)> = self
            .ltv
            .cohorts
            .iter()
            .filter(|cohort| cohort.size >= FEW)
            .filter_map(|cohort| Some((cohort, cohort.cells[self.headline].value(cohort.size)?)))
            .collect();
        let best = known.iter().copied().reduce(|best, next| if next.1 > best.1 { next } else { best });
        let worst = known.iter().copied().reduce(|worst, next| if next.1 < worst.1 { next } else { worst });
        let cohorts = match best.zip(worst) {
            Some((best, worst)) if best.1 > worst.1 => LtvWords::FigureCohorts {
                days: days.into(),
                best: speaker.locale().period(best.0.period),
                most: self.money(best.1),
                worst: speaker.locale().period(worst.0.period),
                least: self.money(worst.1),
            },
            _ => LtvWords::FigureCohortsPlain { days: days.into() },
        };
        let lines = |id: &str, title: LtvWords, table: &str, x: &str, column: String, ends: (String, String)| Figure {
            id: id.to_owned(),
            title: speaker.say(&title),
            kind: FigureKind::Lines,
            table: table.to_owned(),
            x: x.to_owned(),
            series: vec![Series { column, low: Some(ends.0), high: Some(ends.1), ..Series::default() }],
        };
        let mut figures =
            vec![lines("days", by_days, "days", "days", "ltv".into(), ("ltv_low".into(), "ltv_high".into()))];
        if !self.ltv.days.is_empty() {
            let ends = (format!("ltv_{days}_low"), format!("ltv_{days}_high"));
            figures.push(lines("cohorts", cohorts, "cohorts", "cohort", format!("ltv_{days}"), ends));
        }
        figures
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        let waiting = self.ltv.days.get(self.headline).map_or(0, |row| row.waiting);
        if let Some(day) = self.next_to_close().filter(|_| waiting > 0) {
            let (days, day) = (self.days().into(), speaker.locale().day(day));
            notes.push(speaker.note(Severity::Info, NoteWords::LtvWaiting { cohorts: waiting, days, day }));
        }
        if let Some(row) = self.ltv.days.get(self.headline).filter(|row| row.is_outweighed && row.customers >= FEW) {
            let share = row.largest.major() / row.revenue.major();
            let (share, largest) = (speaker.locale().percent(share, 0), speaker.money(row.largest));
            let words = NoteWords::LtvOutweighed { share, largest, days: row.days.into(), customers: row.customers };
            notes.push(speaker.note(Severity::Warning, words));
        }
        notes.extend(self.coverage.iter().flat_map(|coverage| coverage.notes(self.context)));
        let selection = &self.context.settings.selection;
        let filters = [&selection.channels, &selection.campaigns, &selection.products, &selection.countries];
        let is_filtered = filters.iter().any(|values| !values.is_empty());
        if is_filtered && selection.scope == FilterScope::Orders && self.customers() > 0 {
            notes.push(speaker.note(Severity::Info, NoteWords::LtvFilterSelectsOrders));
        }
        let outside = self.ltv.cohorts.iter().flat_map(|cohort| &cohort.cells);
        let outside = outside.filter(|cell| cell.state == CellState::Outside).count() as u64;
        if outside > 0 {
            notes.push(speaker.note(Severity::Warning, NoteWords::OutsidePeriods { cells: outside }));
        }
        notes
    }
}
