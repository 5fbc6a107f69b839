//! What shortens the lives of subscriptions? Cox's model: every trait with its effect, and whether the model may be believed.

use super::build::Context;
use super::speak::number_cell;
use super::survival::chance;
use super::{Cell, Figure, FigureKind, Measure, Note, Series, Severity, Table, Unit};
use crate::measures::{self, Trait, TraitModel};
use crate::stats::{Cox, CoxCoefficient, CoxError};
use crate::words::{CoxWords, NoteWords};

/// Below this an effect is told as more than chance.
const LEVEL: f64 = 0.05;

struct Told<'request> {
    context: &'request Context<'request>,
    model: TraitModel,
}

/// The report of what shortens lives.
///
/// Tables: `coefficients` (one row a covariate), `factors` (the same as factors of the rate, with the value compared with),
/// `checks` (whether each effect stays the same with age), `left_out` (columns without use, and why).
pub(super) fn report(context: &Context) -> super::Report {
    let model = measures::traits(context.dataset, &context.settings.selection, &context.settings.traits);
    let told = Told { context, model };
    super::Report {
        reading: told.reading(),
        measures: told.measures(),
        figures: vec![told.figure()],
        tables: vec![told.coefficients(), told.factors(), told.checks(), told.left_out()],
        notes: told.notes(),
        ..super::Report::default()
    }
}

impl Told<'_> {
    fn fitted(&self) -> Option<&Cox> {
        self.model.model.as_ref().ok()
    }

    fn rows(&self) -> Vec<(&Trait, &CoxCoefficient)> {
        let coefficients = self.fitted().map(|model| model.coefficients.as_slice()).unwrap_or_default();
        self.model.traits.iter().zip(coefficients).collect()
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let rows = self.rows();
        let top = rows.iter().enumerate().fold(None, |top: Option<(usize, f64)>, (at, (_, next))| match top {
            Some((_, most)) if most >= next.z.abs() => top,
            _ => Some((at, next.z.abs())),
        });
        let Some((at, _)) = top else { return speaker.say(&CoxWords::ReadingEmpty) };
        let (of, coefficient) = rows[at];
        if coefficient.p >= LEVEL {
            return speaker.say(&CoxWords::ReadingNothing { traits: rows.len() as u64 });
        }
        let column = of.column.clone();
        let number = |value: f64| speaker.locale().number(value, 2);
        speaker.say(&match of.value.clone() {
            Some((value, base)) => {
                CoxWords::ReadingValue { column, value, base, factor: number(coefficient.factor().0) }
            }
            None => {
                // One unit may be too little to see: then about a standard deviation.
                let deviation = self.fitted().and_then(|model| model.deviations.get(at)).copied().unwrap_or(1.0);
                let step =
                    if (0.95..1.05).contains(&coefficient.factor().0) { round_to_one_digit(deviation) } else { 1.0 };
                let factor = number(coefficient.factor_of(step));
                let decimals = if step < 1.0 { 3 } else { 0 };
                CoxWords::ReadingNumber { column, step: speaker.locale().number(step, decimals), factor }
            }
        })
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let model = self.fitted();
        let number = |id: &str, value: Option<f64>, decimals| {
            let display = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().number(value, decimals));
            speaker.measure(id, Unit::Ratio, value, display)
        };
        let chance_of = |id: &str, p: Option<f64>| {
            let display = p.map_or_else(|| speaker.nothing(), |p| chance(speaker.locale(), p));
            speaker.measure(id, Unit::Ratio, p, display)
        };
        vec![
            speaker.count_measure("lives", self.model.lives),
            speaker.count_measure("ends", model.map_or(0, |model| model.events)),
            number("log_likelihood", model.map(|model| model.log_likelihood), 2),
            chance_of("likelihood_ratio_p", model.map(|model| model.likelihood_ratio().2)),
            number("concordance", self.model.concordance, 3),
            chance_of("proportional_p", self.model.check.as_ref().map(|check| check.all.2)),
        ]
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn coefficients(&self) -> Table {
        let names = ["coefficient", "standard_error", "low", "high", "p"].map(|name| (name, Unit::Ratio));
        let columns = [&[("covariate", Unit::Text)][..], &names[..]].concat();
        let rows = self.rows();
        let row = |at: usize| {
            let (of, one) = rows[at];
            let numbers = [one.value, one.standard_error, one.interval.low, one.interval.high, one.p];
            [Cell::Text(of.name())].into_iter().chain(numbers.map(|number| number_cell(Some(number)))).collect()
        };
        self.table("coefficients", &columns, rows.len(), row)
    }

    fn factors(&self) -> Table {
        let columns = [
            ("covariate", Unit::Text),
            ("compared_with", Unit::Text),
            ("factor", Unit::Ratio),
            ("low", Unit::Ratio),
            ("high", Unit::Ratio),
        ];
        let rows = self.rows();
        let row = |at: usize| {
            let (of, one) = rows[at];
            let (factor, interval) = one.factor();
            vec![
                Cell::Text(of.name()),
                of.value.as_ref().map_or(Cell::Nothing, |(_, base)| Cell::Text(base.clone())),
                number_cell(Some(factor)),
                number_cell(Some(interval.low)),
                number_cell(Some(interval.high)),
            ]
        };
        self.table("factors", &columns, rows.len(), row)
    }

    fn figure(&self) -> Figure {
        let column = |id: &str| Some(id.to_owned());
        Figure {
            id: "factors".into(),
            title: self.context.speaker.say(&CoxWords::FigureFactors),
            kind: FigureKind::Factors,
            table: "factors".into(),
            x: "covariate".into(),
            series: vec![Series {
                column: "factor".into(),
                low: column("low"),
                high: column("high"),
                ..Series::default()
            }],
        }
    }

    fn checks(&self) -> Table {
        let columns =
            [("covariate", Unit::Text), ("correlation", Unit::Ratio), ("statistic", Unit::Ratio), ("p", Unit::Ratio)];
        let checks = self.model.check.as_ref().map(|check| check.columns.as_slice()).unwrap_or_default();
        let row = |at: usize| {
            let numbers = [checks[at].correlation, checks[at].statistic, checks[at].p];
            let name = self.model.traits.get(at).map(Trait::name).unwrap_or_default();
            [Cell::Text(name)].into_iter().chain(numbers.map(|number| number_cell(Some(number)))).collect()
        };
        self.table("checks", &columns, checks.len(), row)
    }

    fn left_out(&self) -> Table {
        let columns = [("covariate", Unit::Text), ("problem", Unit::Text), ("problem_name", Unit::Text)];
        let row = |at: usize| {
            let (of, problem) = &self.model.left_out[at];
            let name = self.context.speaker.name("missed", &format!("trait-{}", problem.id()));
            vec![Cell::Text(of.name()), Cell::Text(problem.id().to_owned()), Cell::Text(name)]
        };
        self.table("left_out", &columns, self.model.left_out.len(), row)
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        if !self.context.dataset.has_lifetimes() {
            return notes;
        }
        let mut add = |severity, message| notes.push(speaker.note(severity, message));
        match &self.model.model {
            Ok(_) => {}
            Err(CoxError::NoEvents) => add(Severity::Error, NoteWords::CoxNoEnds),
            Err(_) => add(Severity::Error, NoteWords::CoxNoCovariates),
        }
        if let Some(check) = self.model.check.as_ref().filter(|check| check.all.2 >= LEVEL) {
            add(Severity::Info, NoteWords::CoxProportional { p: chance(speaker.locale(), check.all.2) });
        }
        if let Some(check) = self.model.check.as_ref().filter(|check| check.all.2 < LEVEL) {
            let changing = check.columns.iter().zip(&self.model.traits).filter(|(column, _)| column.p < LEVEL);
            let list = speaker.locale().list(changing.map(|(_, of)| of.name()));
            add(Severity::Warning, NoteWords::CoxNotProportional { p: chance(speaker.locale(), check.all.2), list });
        }
        let left_out = self.model.left_out.len() as u64;
        if left_out > 0 {
            let list = speaker.locale().list(self.model.left_out.iter().map(|(of, _)| of.name()));
            add(Severity::Info, NoteWords::CoxLeftOut { columns: left_out, list });
        }
        if self.model.incomplete > 0 {
            add(Severity::Info, NoteWords::CoxIncomplete { lives: self.model.incomplete });
        }
        notes
    }
}

/// 2,266.8 as 2,000: a step that a person can picture.
fn round_to_one_digit(value: f64) -> f64 {
    let mut unit = 1.0;
    while value / unit >= 10.0 && unit < 1e15 {
        unit *= 10.0;
    }
    while value / unit < 1.0 && unit > 1e-3 {
        unit /= 10.0;
    }
    (value / unit).round().max(1.0) * unit
}
