//! The tables of the back-test.

use super::super::speak::{count_cell, number_cell};
use super::super::{Cell, Table, Unit};
use super::Told;
use crate::measures::{Rule, Tested};
use crate::units::Share;
use crate::words::BacktestWords;

impl Told<'_> {
    pub(super) fn tables(&self) -> Vec<Table> {
        vec![self.errors(), self.by_frequency(), self.calibration(), self.cumulative()]
    }

    fn table<Row>(
        &self,
        id: &str,
        columns: &[(&str, Unit)],
        rows: impl Fn(&Tested) -> &[Row],
        row: impl Fn(&Tested, usize, &Row) -> Vec<Cell>,
    ) -> Table {
        let speaker = &self.context.speaker;
        let columns = columns.iter().map(|(id, unit)| speaker.column(id, unit.clone())).collect();
        let empty = speaker.table(id, columns);
        match self.tested() {
            None => self.context.windows.fill(empty, 0, |_| Vec::new()),
            Some(tested) => {
                let rows = rows(tested);
                self.context.windows.fill(empty, rows.len(), |at| row(tested, at, &rows[at]))
            }
        }
    }

    /// The model and the simple rules.
    fn errors(&self) -> Table {
        let columns = [
            ("rule", Unit::Text),
            ("rule_name", Unit::Text),
            ("foretold_orders", Unit::Ratio),
            ("bias", Unit::Share),
            ("mae", Unit::Ratio),
            ("rmse", Unit::Ratio),
            ("worse_by", Unit::Ratio),
            ("worse_by_low", Unit::Ratio),
            ("worse_by_high", Unit::Ratio),
        ];
        self.table(
            "errors",
            &columns,
            |tested| &tested.scores,
            |tested, _, score| {
                let interval = score.worse_by.and_then(|(_, interval)| interval);
                vec![
                    Cell::Text(score.rule.id().to_owned()),
                    Cell::Text(self.rule(score.rule)),
                    Cell::Number(score.expected),
                    number_cell(score.bias(tested.actual)),
                    Cell::Number(score.mae),
                    Cell::Number(score.rmse),
                    number_cell(score.worse_by.map(|(mean, _)| mean)),
                    number_cell(interval.map(|interval| interval.low)),
                    number_cell(interval.map(|interval| interval.high)),
                ]
            },
        )
    }

    /// Orders by customer, by the repeat orders before the days held back.
    fn by_frequency(&self) -> Table {
        let mut columns = vec![("repeats", Unit::Text), ("customers", Unit::Count), ("orders_each", Unit::Ratio)];
        columns.extend(Rule::ALL.map(|rule| (rule.id(), Unit::Ratio)));
        self.table(
            "by_frequency",
            &columns,
            |tested| &tested.by_frequency,
            |tested, at, row| {
                let speaker = &self.context.speaker;
                let repeats = u64::from(row.repeats);
                let is_open = at + 1 == tested.by_frequency.len() && row.repeats == Tested::MOST_REPEATS;
                let name = if is_open {
                    speaker.say(&BacktestWords::AndMore { repeats })
                } else {
                    speaker.locale().count(repeats)
                };
                let each = |sum: f64| Cell::Number(sum / row.customers.max(1) as f64);
                let mut cells = vec![Cell::Text(name), count_cell(row.customers), each(row.actual as f64)];
                cells.extend(row.expected.map(each));
                cells
            },
        )
    }

    /// Tenths of the customers by how likely the model held an order to be.
    fn calibration(&self) -> Table {
        let columns = [
            ("group", Unit::Count),
            ("customers", Unit::Count),
            ("foretold_share", Unit::Share),
            ("ordered_share", Unit::Share),
            ("low", Unit::Share),
            ("high", Unit::Share),
        ];
        self.table(
            "calibration",
            &columns,
            |tested| &tested.calibration,
            |_, at, row| {
                let Share { total, .. } = row.ordered;
                let interval = row.interval();
                vec![
                    count_cell(at as u64 + 1),
                    count_cell(total),
                    number_cell((total > 0).then(|| row.expected / total as f64)),
                    number_cell(row.ordered.rate()),
                    number_cell(interval.map(|interval| interval.low)),
                    number_cell(interval.map(|interval| interval.high)),
                ]
            },
        )
    }

    /// Repeat orders since the first day.
    fn cumulative(&self) -> Table {
        let columns = [
            ("day", Unit::Date),
            ("orders", Unit::Count),
            ("foretold_orders", Unit::Ratio),
            ("is_held_back", Unit::Flag),
        ];
        self.table(
            "cumulative",
            &columns,
            |tested| &tested.cumulative,
            |_, _, row| {
                vec![
                    Cell::Text(row.day.to_string()),
                    count_cell(row.actual),
                    Cell::Number(row.expected),
                    Cell::Flag(row.day > self.found.end),
                ]
            },
        )
    }
}
