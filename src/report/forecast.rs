//! What comes next? Orders, revenue or active customers of the coming periods, and whether such forecasts can be trusted here.

mod notes;
mod tables;

use super::build::Context;
use super::speak::number_cell;
use super::{Cell, Figure, FigureKind, Interval, Measure, Series, SeriesKind, Unit};
use crate::measures::{
    self, Ahead, AheadPeriod, Forecast, ForecastOf, ForecastProblem, PastPeriod, Target, share_interval,
};
use crate::words::ForecastWords;

struct Told<'request> {
    context: &'request Context<'request>,
    found: &'request Forecast,
}

/// The report of the forecast.
///
/// Tables: `targets` (one row a target that is set), `course` (the end of the history and what is offered for the coming periods, as
/// the figure draws it), `forecast` (one row a coming period: the model with its interval, and the last season said again), `tries`
/// (one row a forecast of the end of the history, held against what came), `levels` (one row a change of the level), `history` (one
/// row a whole period: what was counted, what level, trend and season lead to, whether it is out of the ordinary).
pub(super) fn report(context: &Context, found: &Forecast) -> super::Report {
    let nothing;
    let found = if context.is_nothing_selected() {
        nothing = Forecast::of(&[], &found.config);
        &nothing
    } else {
        found
    };
    report_of!(Told { context, found })
}

impl Told<'_> {
    fn ahead(&self) -> Option<&Ahead> {
        self.found.ahead.as_ref().ok()
    }

    fn next(&self) -> Option<&AheadPeriod> {
        self.ahead()?.periods.first()
    }

    fn of(&self) -> String {
        self.found.config.of.id().to_owned()
    }

    fn unit(&self) -> Unit {
        self.unit_of(self.found.config.of)
    }

    fn unit_of(&self, of: ForecastOf) -> Unit {
        if of == ForecastOf::Revenue { self.context.speaker.money_unit() } else { Unit::Count }
    }

    fn amount(&self, value: f64) -> String {
        self.amount_of(self.found.config.of, value)
    }

    fn amount_of(&self, of: ForecastOf, value: f64) -> String {
        let decimals = if of == ForecastOf::Revenue && value.abs() < 10_000.0 { 2 } else { 0 };
        self.context.speaker.number(&self.unit_of(of), value, decimals)
    }

    /// Money as it is, things counted as the nearest whole number.
    fn cell(&self, value: Option<f64>) -> Cell {
        match value {
            Some(value) if self.found.config.of != ForecastOf::Revenue => Cell::Count(value.round() as i64),
            value => number_cell(value),
        }
    }

    /// The value that the next one is held against: the same period a season before, else the last one.
    fn before(&self) -> Option<&PastPeriod> {
        let history = &self.found.history;
        history.get(history.len().checked_sub(self.found.season.unwrap_or(1))?)
    }

    /// What to plan for, what of it has come, and how the target of that stands where one is set.
    fn reading(&self) -> String {
        let of = self.found.config.of;
        let target = self.found.targets.iter().find(|target| target.of == of);
        let more = [self.running(), target.and_then(|target| self.verdict(target))];
        more.into_iter().flatten().fold(self.plan(), |plan, more| {
            let plan = plan.trim_end_matches(['.', '\u{2068}', '\u{2069}']).to_owned();
            self.context.speaker.say(&ForecastWords::ReadingAndMore { plan, more })
        })
    }

    /// What has come of the running period, and what is still to come of what is offered.
    fn running(&self) -> Option<String> {
        let (running, next) = (self.found.running?, self.next()?);
        let is_model = self.ahead()?.is_model_offered();
        Some(self.context.speaker.say(&ForecastWords::Running {
            so_far: self.amount(running.so_far),
            left: self.amount(next.offered(is_model).value - running.so_far),
            of: self.of(),
            days: u64::from(running.days.0),
            all: u64::from(running.days.1),
        }))
    }

    /// How a target stands, in one sentence.
    fn verdict(&self, target: &Target) -> Option<String> {
        let speaker = &self.context.speaker;
        let outlook = target.outlook?;
        let (basis, length) = self.basis(target);
        Some(speaker.say(&ForecastWords::Verdict {
            of: target.of.id().to_owned(),
            goal: self.amount_of(target.of, target.goal),
            span: speaker.locale().period(target.span),
            verdict: outlook.verdict().id().to_owned(),
            chance: speaker.locale().percent(outlook.chance, 0),
            value: self.amount_of(target.of, outlook.value),
            basis,
            length,
        }))
    }

    /// By what the span of a target is foreseen: `same` as the period that is told, the `sum` of its months, or a forecast of its
    /// `own`; and the length of the span.
    fn basis(&self, target: &Target) -> (String, String) {
        let (config, span) = (self.found.config, target.span.grain);
        let is_same = config.targets.grain(target.of) == span && (config.of, config.grain) == (target.of, span);
        let basis = match config.targets.grain(target.of) == span {
            true if is_same => "same",
            true => "own",
            false => "sum",
        };
        (basis.to_owned(), span.id().to_owned())
    }

    fn plan(&self) -> String {
        let speaker = &self.context.speaker;
        let grain = self.found.config.grain.id().to_owned();
        let (next, test) = match &self.found.ahead {
            Err(ForecastProblem::TooShort { needed, found }) => {
                let (needed, found) = (*needed as u64, *found as u64);
                return speaker.say(&ForecastWords::ReadingShort { needed, found, grain });
            }
            Err(ForecastProblem::Empty) => return speaker.say(&ForecastWords::ReadingEmpty { grain }),
            Err(ForecastProblem::Flat | ForecastProblem::NoModel) => {
                return speaker.say(&ForecastWords::ReadingNoModel { grain });
            }
            Ok(ahead) => match ahead.periods.first() {
                Some(next) => (next, ahead.test),
                None => return speaker.say(&ForecastWords::ReadingEmpty { grain }),
            },
        };
        let (of, period) = (self.of(), speaker.locale().period(next.period));
        if let (Some(naive), false) = (next.naive, test.is_none_or(|test| test.is_better())) {
            let has_season = u64::from(self.found.season.is_some());
            if self.found.running.is_some() {
                let (value, low, high) = (self.amount(naive.value), self.amount(naive.low), self.amount(naive.high));
                return speaker.say(&ForecastWords::ReadingNaiveRunning { value, low, high, of, period, has_season });
            }
            let naive = naive.value;
            return speaker.say(&ForecastWords::ReadingNaive { value: self.amount(naive), of, period, has_season });
        }
        let (value, low, high) = (self.amount(next.value), self.amount(next.low), self.amount(next.high));
        match self.before().filter(|before| before.value > 0.0) {
            Some(before) => {
                let change = next.value / before.value - 1.0;
                let side = if change.abs() < 0.005 {
                    "same"
                } else if change > 0.0 {
                    "more"
                } else {
                    "less"
                };
                let share = speaker.locale().percent(change.abs(), 0);
                let (side, earlier) = (side.to_owned(), speaker.locale().period(before.period));
                speaker.say(&ForecastWords::Reading { value, low, high, of, period, share, side, earlier })
            }
            None => speaker.say(&ForecastWords::ReadingPlain { value, low, high, of, period }),
        }
    }

    fn measures(&self) -> Vec<Measure> {
        let speaker = &self.context.speaker;
        let next = self.next();
        let shown = |value: Option<f64>| value.map_or_else(|| speaker.nothing(), |value| self.amount(value));
        let value = next.map(|next| next.value);
        let mut first = speaker.measure("forecast_next", self.unit(), value, shown(value));
        first.interval = next.map(|next| Interval {
            low: next.low,
            high: next.high,
            level: Forecast::LEVEL,
            method: "prediction".to_owned(),
        });
        let naive = next.and_then(|next| next.naive).map(|naive| naive.value);
        let test = self.ahead().and_then(|ahead| ahead.test);
        let error = |id: &str, value: Option<f64>| {
            let display = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().number(value, 2));
            speaker.measure(id, Unit::Ratio, value, display)
        };
        let covered = test.map(|test| test.covered).unwrap_or_default();
        let settings = self.context.settings;
        let counted = measures::overview_totals(self.context.dataset, &settings.selection, &settings.overview);
        let changes = self.found.changes.len() as u64;
        let rising = self.found.rising.map(|rising| rising.by);
        let risen = rising.map_or_else(|| speaker.nothing(), |by| speaker.locale().percent(by, 1));
        let mut measures = vec![
            first,
            speaker.measure("forecast_naive", self.unit(), naive, shown(naive)),
            error("forecast_mase", test.map(|test| test.mase)),
            error("forecast_naive_mase", test.map(|test| test.naive_mase)),
            // The values of one try hang together: the interval tells its order of size, no more.
            speaker.share_measure("forecast_covered", covered, share_interval(covered)),
            speaker.measure("forecast_rising", Unit::Share, rising, risen),
            speaker.count_measure("forecast_level_changes", changes),
            speaker.count_measure("forecast_unusual", self.unusual().count() as u64),
            speaker.count_measure("customers", counted.totals.customers),
        ];
        measures.extend(self.found.targets.iter().map(|target| {
            let chance = target.outlook.map(|outlook| outlook.chance);
            let display = chance.map_or_else(|| speaker.nothing(), |chance| speaker.locale().percent(chance, 0));
            speaker.measure(&format!("target_{}", target.of.id()), Unit::Share, chance, display)
        }));
        measures
    }

    fn figures(&self) -> Vec<Figure> {
        let Some(next) = self.next() else { return Vec::new() };
        let speaker = &self.context.speaker;
        let last = self.ahead().and_then(|ahead| ahead.periods.last()).unwrap_or(next);
        let (from, to) = (speaker.locale().period(next.period), speaker.locale().period(last.period));
        let unusual = self.unusual().count() as u64;
        let figure = |id: &str, table: &str, title: String, series: Vec<Series>| Figure {
            id: id.to_owned(),
            title,
            kind: FigureKind::Lines,
            table: table.to_owned(),
            x: "period".to_owned(),
            series,
        };
        let line = |column: &str, kind: SeriesKind| Series { column: column.to_owned(), kind, ..Series::default() };
        let ahead = Series {
            low: Some("low".to_owned()),
            high: Some("high".to_owned()),
            ..line("foreseen", SeriesKind::Expected)
        };
        let course = vec![line("value", SeriesKind::Seen), ahead];
        let seen = vec![
            line("value", SeriesKind::Seen),
            line("trend_and_season", SeriesKind::Expected),
            line("level", SeriesKind::Expected),
            line("unusual_value", SeriesKind::Marked),
        ];
        let of = self.of();
        let history = ForecastWords::FigureHistory { of: of.clone(), unusual };
        vec![
            figure("forecast", "course", speaker.say(&ForecastWords::FigureForecast { of, from, to }), course),
            figure("history", "history", speaker.say(&history), seen),
        ]
    }

    fn unusual(&self) -> impl Iterator<Item = &PastPeriod> {
        self.found.history.iter().filter(|row| row.is_odd)
    }
}
