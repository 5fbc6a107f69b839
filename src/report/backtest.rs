//! Can the forecast be trusted here? The model is fitted without the last days of the files and held against them.

mod tables;

use super::build::Context;
use super::value::problem_note;
use super::{Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Unit};
use crate::measures::{Backtest, BacktestProblem, Rule, Score, Tested, ValueConfig, ValueProblem, Verdict};
use crate::words::{BacktestWords, NoteWords};

struct Told<'request> {
    context: &'request Context<'request>,
    found: &'request Backtest,
}

/// The report of the back-test.
///
/// Tables: `errors` (the model and the simple rules), `by_frequency` (by repeat orders before the days held back),
/// `calibration` (by how likely the model held an order to be), `cumulative` (orders since the first day).
pub(super) fn report(context: &Context, found: &Backtest) -> super::Report {
    report_of!(Told { context, found })
}

impl Told<'_> {
    fn tested(&self) -> Option<&Tested> {
        self.found.test.as_ref().ok()
    }

    fn days(&self) -> u64 {
        u64::try_from(self.found.until.since(self.found.end)).unwrap_or(0)
    }

    /// Where the model saw the number of orders, if that is not where it came to lie.
    fn outside(&self) -> Option<crate::stats::Interval> {
        let tested = self.tested()?;
        let actual = tested.actual as f64;
        tested.interval.filter(|interval| actual < interval.low || actual > interval.high)
    }

    fn rule(&self, rule: Rule) -> String {
        self.context.speaker.name("rule", rule.id())
    }

    /// By how much the model was off, in words.
    fn off(&self, bias: f64) -> String {
        let speaker = &self.context.speaker;
        let share = speaker.locale().percent(bias.abs(), if bias.abs() < 0.095 { 1 } else { 0 });
        speaker.say(&if bias < 0.0 { BacktestWords::TooFew { share } } else { BacktestWords::TooMany { share } })
    }

    fn reading(&self) -> String {
        let speaker = &self.context.speaker;
        let tested = match &self.found.test {
            Ok(tested) => tested,
            Err(_) if self.found.first.is_none() => return speaker.say(&BacktestWords::ReadingEmpty),
            Err(BacktestProblem::ShortHistory { days }) => {
                return speaker.say(&BacktestWords::ReadingShort { days: (*days).into() });
            }
            Err(BacktestProblem::Model(ValueProblem::FewRepeatBuyers { found })) => {
                let needed = ValueConfig::LEAST_REPEAT_BUYERS;
                return speaker.say(&BacktestWords::ReadingFew { found: *found, needed });
            }
            Err(BacktestProblem::Model(ValueProblem::Fit(_))) => return speaker.say(&BacktestWords::ReadingFailed),
        };
        let (days, actual) = (self.days(), tested.actual);
        let model = &tested.scores[0];
        let expected = speaker.locale().number(model.expected, 0);
        let Some(off) = model.bias(actual).map(|bias| self.off(bias)) else {
            return speaker.say(&BacktestWords::ReadingNothingCame { days, expected });
        };
        let rule = tested.best_rule().map_or_else(String::new, |score| self.rule(score.rule));
        speaker.say(&match tested.verdict() {
            Verdict::Better if self.outside().is_some() => {
                BacktestWords::ReadingBetterOff { days, expected, actual, off }
            }
            Verdict::Better => BacktestWords::ReadingBetter { days, expected, actual, off },
            Verdict::NotClear => BacktestWords::ReadingNotClear { days, expected, actual, off, rule },
            Verdict::Worse(rule) => BacktestWords::ReadingWorse { days, expected, actual, off, rule: self.rule(rule) },
        })
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let tested = self.tested();
        let model = tested.map(|tested| &tested.scores[0]);
        let number = |id: &str, unit: Unit, value: Option<f64>, decimals: usize| {
            let shown = value.map_or_else(|| speaker.nothing(), |value| speaker.number(&unit, value, decimals));
            speaker.measure(id, unit, value, shown)
        };
        let mut days = number("held_back_days", Unit::Days, tested.map(|_| self.days() as f64), 0);
        if let Some(tested_from) = tested.map(|_| self.found.end.plus(1)) {
            let (from, to) = (speaker.locale().day(tested_from), speaker.locale().day(self.found.until));
            days.definition = speaker.say(&BacktestWords::HeldBack { from, to });
        }
        let mut expected = number("foretold_orders", Unit::Count, model.map(|score| score.expected), 0);
        expected.interval = tested.and_then(|tested| tested.interval).map(|interval| Interval {
            low: interval.low,
            high: interval.high,
            level: interval.level,
            method: "delta".to_owned(),
        });
        let best = tested.and_then(Tested::best_rule);
        let bias = tested.zip(model).and_then(|(tested, score)| score.bias(tested.actual));
        let nobody = self.found.first.is_none().then_some(0.0);
        let known = tested.map(|tested| tested.customers as f64).or(nobody);
        let mut customers = number("known_customers", Unit::Count, known, 0);
        customers.id = "customers".to_owned();
        vec![
            customers,
            days,
            number("actual_orders", Unit::Count, tested.map(|tested| tested.actual as f64), 0),
            expected,
            number("foretold_bias", Unit::Share, bias, 1),
            number("model_rmse", Unit::Ratio, model.map(|score| score.rmse), 3),
            number("rule_rmse", Unit::Ratio, best.map(|score| score.rmse), 3),
            number("model_mae", Unit::Ratio, model.map(|score| score.mae), 3),
            number("rule_mae", Unit::Ratio, best.map(|score| score.mae), 3),
        ]
    }

    fn figures(&self) -> Vec<Figure> {
        let speaker = &self.context.speaker;
        let series = |column: &str, kind| Series { column: column.to_owned(), kind, ..Series::default() };
        let figure = |id: &str, title: BacktestWords, kind, x: &str, series: Vec<Series>| Figure {
            id: id.to_owned(),
            title: speaker.say(&title),
            kind,
            table: id.to_owned(),
            x: x.to_owned(),
            series,
        };
        let bias = self.tested().and_then(|tested| tested.scores[0].bias(tested.actual));
        let cumulative = match bias {
            Some(bias) => BacktestWords::FigureCumulative { share: self.off(bias) },
            None => BacktestWords::FigureCumulativePlain,
        };
        let closest = self.tested().map(|tested| tested.scores.as_slice()).unwrap_or_default();
        let closest =
            closest.iter().copied().reduce(|best: Score, next| if next.rmse < best.rmse { next } else { best });
        let rule = self.rule(closest.map_or(Rule::Model, |score| score.rule));
        let banded = Series {
            low: Some("low".to_owned()),
            high: Some("high".to_owned()),
            ..series("ordered_share", SeriesKind::default())
        };
        use SeriesKind::{Expected, Seen};
        vec![
            figure(
                "cumulative",
                cumulative,
                FigureKind::Lines,
                "day",
                vec![series("orders", Seen), series("foretold_orders", Expected)],
            ),
            figure(
                "by_frequency",
                BacktestWords::FigureFrequency,
                FigureKind::Lines,
                "repeats",
                vec![series("orders_each", Seen), series("model", Expected)],
            ),
            figure(
                "calibration",
                BacktestWords::FigureCalibration,
                FigureKind::Lines,
                "group",
                vec![banded, series("foretold_share", Expected)],
            ),
            figure(
                "errors",
                BacktestWords::FigureErrors { rule },
                FigureKind::RankedBars,
                "rule_name",
                vec![series("rmse", Seen)],
            ),
        ]
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let mut notes = Vec::new();
        match &self.found.test {
            Err(_) if self.found.first.is_none() => {}
            Err(BacktestProblem::ShortHistory { .. }) => {}
            Err(BacktestProblem::Model(problem)) => notes.push(problem_note(self.context, problem)),
            Ok(tested) => {
                if let Verdict::Worse(rule) = tested.verdict() {
                    let rule = self.rule(rule);
                    notes.push(speaker.note(Severity::Warning, NoteWords::ModelBeaten { rule }));
                }
                let actual = tested.actual;
                if let Some(interval) = self.outside() {
                    let number = |value: f64| speaker.locale().number(value, 0);
                    let (low, high) = (number(interval.low), number(interval.high));
                    let message = NoteWords::OrdersOutsideInterval { low, high, actual };
                    notes.push(speaker.note(Severity::Info, message));
                }
            }
        }
        if self.found.first.is_some() && self.context.settings.selection.from.is_some() {
            notes.push(speaker.note(Severity::Info, NoteWords::HistoryNotCut));
        }
        notes
    }
}
