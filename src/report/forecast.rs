//! What comes next? Orders, revenue or active customers of the coming periods, and whether such forecasts can be trusted here.

use super::build::Context;
use super::speak::number_cell;
use super::{Cell, Figure, FigureKind, Interval, Measure, Note, Series, SeriesKind, Severity, Table, Unit};
use crate::measures::{
    self, Ahead, AheadPeriod, Forecast, ForecastOf, ForecastProblem, PastPeriod, Retention, share_interval,
};
use crate::words::{ForecastWords, NoteWords};

struct Told<'request> {
    context: &'request Context<'request>,
    found: Forecast,
}

/// The report of the forecast.
///
/// Tables: `history` (one row a whole period: what was counted, what trend and season lead to, whether it is out of the ordinary),
/// `forecast` (one row a coming period: the value with its interval, and the last season said again).
pub(super) fn report(context: &Context) -> super::Report {
    let settings = context.settings;
    let mut found = measures::forecast(context.dataset, &settings.selection, &settings.forecast);
    if context.is_nothing_selected() {
        found.history.clear();
        found.ahead = Err(ForecastProblem::Empty);
    }
    let told = Told { context, found };
    super::Report {
        reading: told.reading(),
        measures: told.measures(),
        figures: told.figures(),
        tables: vec![told.history(), told.forecast()],
        notes: told.notes(),
        ..super::Report::default()
    }
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
        if self.found.config.of == ForecastOf::Revenue { self.context.speaker.money_unit() } else { Unit::Count }
    }

    fn amount(&self, value: f64) -> String {
        let decimals = if self.found.config.of == ForecastOf::Revenue && value.abs() < 10_000.0 { 2 } else { 0 };
        self.context.speaker.number(&self.unit(), value, decimals)
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

    fn reading(&self) -> String {
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
            level: Retention::LEVEL,
            method: "prediction".to_owned(),
        });
        let naive = next.and_then(|next| next.naive);
        let test = self.ahead().and_then(|ahead| ahead.test);
        let error = |id: &str, value: Option<f64>| {
            let display = value.map_or_else(|| speaker.nothing(), |value| speaker.locale().number(value, 2));
            speaker.measure(id, Unit::Ratio, value, display)
        };
        let covered = test.map(|test| test.covered).unwrap_or_default();
        let settings = self.context.settings;
        let counted = measures::overview_totals(self.context.dataset, &settings.selection, &settings.overview);
        vec![
            first,
            speaker.measure("forecast_naive", self.unit(), naive, shown(naive)),
            error("forecast_mase", test.map(|test| test.mase)),
            error("forecast_naive_mase", test.map(|test| test.naive_mase)),
            // The values of one try hang together: the interval tells its order of size, no more.
            speaker.share_measure("forecast_covered", covered, share_interval(covered)),
            speaker.count_measure("customers", counted.totals.customers),
        ]
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn history(&self) -> Table {
        let columns = [
            ("period", Unit::Date),
            ("value", self.unit()),
            ("trend_and_season", self.unit()),
            ("is_unusual", Unit::Flag),
        ];
        let rows = &self.found.history;
        self.table("history", &columns, rows.len(), |at| {
            let row = &rows[at];
            vec![
                Cell::Text(row.period.to_string()),
                self.cell(Some(row.value)),
                self.cell(row.expected),
                row.expected.map_or(Cell::Nothing, |_| Cell::Flag(row.is_odd)),
            ]
        })
    }

    fn forecast(&self) -> Table {
        let columns = [
            ("period", Unit::Date),
            ("value", self.unit()),
            ("low", self.unit()),
            ("high", self.unit()),
            ("last_season_again", self.unit()),
        ];
        let rows: &[AheadPeriod] = self.ahead().map_or(&[], |ahead| &ahead.periods);
        self.table("forecast", &columns, rows.len(), |at| {
            let row = &rows[at];
            let cells = [Some(row.value), Some(row.low), Some(row.high), row.naive].map(|value| self.cell(value));
            std::iter::once(Cell::Text(row.period.to_string())).chain(cells).collect()
        })
    }

    fn figures(&self) -> Vec<Figure> {
        let Some(next) = self.next() else { return Vec::new() };
        let speaker = &self.context.speaker;
        let last = self.ahead().and_then(|ahead| ahead.periods.last()).unwrap_or(next);
        let (from, to) = (speaker.locale().period(next.period), speaker.locale().period(last.period));
        let unusual = self.unusual().count() as u64;
        let figure = |id: &str, title: String, series: Vec<Series>| Figure {
            id: id.to_owned(),
            title,
            kind: FigureKind::Lines,
            table: id.to_owned(),
            x: "period".to_owned(),
            series,
        };
        let line = |column: &str, kind: SeriesKind| Series { column: column.to_owned(), kind, ..Series::default() };
        let ahead = Series {
            low: Some("low".to_owned()),
            high: Some("high".to_owned()),
            ..line("value", SeriesKind::Expected)
        };
        let naive = line("last_season_again", SeriesKind::Expected);
        let seen = vec![line("value", SeriesKind::Seen), line("trend_and_season", SeriesKind::Expected)];
        vec![
            figure(
                "forecast",
                speaker.say(&ForecastWords::FigureForecast { of: self.of(), from, to }),
                vec![ahead, naive],
            ),
            figure("history", speaker.say(&ForecastWords::FigureHistory { of: self.of(), unusual }), seen),
        ]
    }

    fn unusual(&self) -> impl Iterator<Item = &PastPeriod> {
        self.found.history.iter().filter(|row| row.is_odd)
    }

    fn notes(&self) -> Vec<Note> {
        let speaker = &self.context.speaker;
        let Some(ahead) = self.ahead() else { return Vec::new() };
        let number = |value: f64| speaker.locale().number(value, 2);
        let mut notes = vec![match ahead.test {
            None => speaker.note(Severity::Warning, NoteWords::ForecastUntested),
            Some(test) => {
                let (tries, periods) = (u64::from(test.origins), u64::from(test.periods));
                let (error, naive) = (number(test.mase), number(test.naive_mase));
                if test.is_better() {
                    speaker.note(Severity::Info, NoteWords::ForecastTested { tries, periods, error, naive })
                } else {
                    speaker.note(Severity::Warning, NoteWords::ForecastNotBetter { tries, periods, error, naive })
                }
            }
        }];
        if let Some(last) = self.unusual().last() {
            let (periods, last_one) = (self.unusual().count() as u64, speaker.locale().period(last.period));
            let (value, expected) = (self.amount(last.value), self.amount(last.expected.unwrap_or(last.value)));
            notes.push(
                speaker.note(Severity::Info, NoteWords::ForecastUnusual { periods, last: last_one, value, expected }),
            );
        }
        notes
    }
}
