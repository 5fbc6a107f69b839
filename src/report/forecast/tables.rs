//! The tables of the forecast.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Table, Unit};
use super::Told;
use crate::measures::ForecastTry;

/// How much of the history the figure of the forecast shows: so many times what is foreseen, or two seasons.
const TIMES: usize = 3;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        let targets = (!self.found.targets.is_empty()).then(|| self.targets());
        let others = [self.course(), self.forecast(), self.tries(), self.levels(), self.history()];
        targets.into_iter().chain(others).collect()
    }

    fn table(&self, id: &str, columns: &[(&str, Unit)], total: usize, row: impl Fn(usize) -> Vec<Cell>) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        self.context.windows.fill(speaker.table(id, columns), total, row)
    }

    fn targets(&self) -> Table {
        let columns = [
            ("target_of", Unit::Text),
            ("span", Unit::Date),
            ("goal", Unit::Text),
            ("so_far", Unit::Text),
            ("foreseen", Unit::Text),
            ("low", Unit::Text),
            ("high", Unit::Text),
            ("chance", Unit::Share),
            ("target_verdict", Unit::Text),
        ];
        let speaker = &self.context.speaker;
        self.table("targets", &columns, self.found.targets.len(), |at| {
            let target = &self.found.targets[at];
            let amount =
                |value: Option<f64>| value.map_or(Cell::Nothing, |value| Cell::Text(self.amount_of(target.of, value)));
            let outlook = target.outlook;
            vec![
                Cell::Text(speaker.name("value-forecast-of", target.of.id())),
                Cell::Text(target.span.to_string()),
                amount(Some(target.goal)),
                amount(Some(target.so_far)),
                amount(outlook.map(|outlook| outlook.value)),
                amount(outlook.map(|outlook| outlook.low)),
                amount(outlook.map(|outlook| outlook.high)),
                number_cell(outlook.map(|outlook| outlook.chance)),
                target.verdict().map_or(Cell::Nothing, |verdict| Cell::Text(speaker.name("verdict", verdict.id()))),
            ]
        })
    }

    fn course(&self) -> Table {
        let columns = [
            ("period", Unit::Date),
            ("value", self.unit()),
            ("foreseen", self.unit()),
            ("low", self.unit()),
            ("high", self.unit()),
        ];
        let ahead = self.ahead();
        let coming = ahead.map_or(&[][..], |ahead| &ahead.periods);
        let shown = (TIMES * coming.len()).max(2 * self.found.season.unwrap_or(0));
        let past = &self.found.history[self.found.history.len().saturating_sub(shown)..];
        let past = if coming.is_empty() { &[] } else { past };
        let is_model = ahead.is_none_or(|ahead| ahead.is_model_offered());
        self.table("course", &columns, past.len() + coming.len(), |at| match past.get(at) {
            Some(row) => {
                let nothing = || Cell::Nothing;
                vec![Cell::Text(row.period.to_string()), self.cell(Some(row.value)), nothing(), nothing(), nothing()]
            }
            None => {
                let row = &coming[at - past.len()];
                let seen = row.offered(is_model);
                let cells = [seen.value, seen.low, seen.high].map(|value| self.cell(Some(value)));
                [Cell::Text(row.period.to_string()), Cell::Nothing].into_iter().chain(cells).collect()
            }
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
        let rows = self.ahead().map_or(&[][..], |ahead| &ahead.periods);
        self.table("forecast", &columns, rows.len(), |at| {
            let row = &rows[at];
            let naive = row.naive.map(|naive| naive.value);
            let cells = [Some(row.value), Some(row.low), Some(row.high), naive].map(|value| self.cell(value));
            std::iter::once(Cell::Text(row.period.to_string())).chain(cells).collect()
        })
    }

    fn tries(&self) -> Table {
        let columns = [
            ("foreseen_from", Unit::Date),
            ("periods_foreseen", Unit::Count),
            ("model_error", Unit::Ratio),
            ("naive_error", Unit::Ratio),
            ("covered", Unit::Share),
        ];
        let rows: &[ForecastTry] = self.ahead().map_or(&[], |ahead| &ahead.tries);
        self.table("tries", &columns, rows.len(), |at| {
            let row = &rows[at];
            let from = self.found.history.get(row.end).map_or(Cell::Nothing, |row| Cell::Text(row.period.to_string()));
            vec![
                from,
                count_cell(row.periods),
                number_cell(Some(row.mase)),
                number_cell(Some(row.naive_mase)),
                number_cell(row.covered.rate()),
            ]
        })
    }

    fn levels(&self) -> Table {
        let columns = [
            ("since", Unit::Date),
            ("level_before", self.unit()),
            ("level_after", self.unit()),
            ("level_change", Unit::Share),
        ];
        let rows = &self.found.changes;
        self.table("levels", &columns, rows.len(), |at| {
            let row = &rows[at];
            let change = (row.before > 0.0).then(|| row.after / row.before - 1.0);
            let (before, after) = (self.cell(Some(row.before)), self.cell(Some(row.after)));
            vec![Cell::Text(row.at.to_string()), before, after, number_cell(change)]
        })
    }

    fn history(&self) -> Table {
        let columns = [
            ("period", Unit::Date),
            ("value", self.unit()),
            ("trend_and_season", self.unit()),
            ("level", self.unit()),
            ("is_unusual", Unit::Flag),
            ("unusual_value", self.unit()),
        ];
        let rows = &self.found.history;
        self.table("history", &columns, rows.len(), |at| {
            let row = &rows[at];
            vec![
                Cell::Text(row.period.to_string()),
                self.cell(Some(row.value)),
                self.cell(row.expected),
                self.cell(row.level),
                row.expected.map_or(Cell::Nothing, |_| Cell::Flag(row.is_odd)),
                self.cell(row.is_odd.then_some(row.value)),
            ]
        })
    }
}
